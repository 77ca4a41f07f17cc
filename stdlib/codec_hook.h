// SPDX-License-Identifier: MIT
// codec_hook.h -- encodings by way of the module codecs.
#ifndef BATON_STDLIB_CODEC_HOOK_H
#define BATON_STDLIB_CODEC_HOOK_H

void codec_hook_start(void);

#endif
