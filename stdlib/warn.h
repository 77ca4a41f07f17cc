// SPDX-License-Identifier: MIT
// warn.h -- what C code warns of goes through the module warnings.
#ifndef BATON_STDLIB_WARN_H
#define BATON_STDLIB_WARN_H

void warn_start(void);

#endif
