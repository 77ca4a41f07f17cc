// SPDX-License-Identifier: MIT
// builtins.h -- the parts of the builtins module, by file.
#ifndef BATON_STDLIB_BUILTINS_H
#define BATON_STDLIB_BUILTINS_H

#include "vm/native.h"

// NULL-terminated; module_builtins gathers them.
extern const NativeDef *const builtins_values[];   // builtins.c
extern const NativeDef *const builtins_numbers[];  // builtins_numbers.c
extern const NativeDef *const builtins_iter[];     // builtins_iter.c
extern const NativeDef *const builtins_names[];    // builtins_names.c
extern const NativeDef *const builtins_code[];     // builtins_code.c
extern const NativeDef *const builtins_text[];     // builtins_text.c

#endif
