// SPDX-License-Identifier: MIT
// functools.h -- the types behind functools, shared by its files.
#ifndef BATON_STDLIB_FUNCTOOLS_H
#define BATON_STDLIB_FUNCTOOLS_H

#include "vm/object/native_type.h"

extern const TypeCore core_partial;   // the base of functools.partial

#endif
