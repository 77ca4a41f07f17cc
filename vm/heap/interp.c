// SPDX-License-Identifier: MIT
// interp.c -- the one Interpreter there is.
//
// Its words are filled with UNDEF before anything can look at them: 0 is not
// a Value.
#include "vm/heap/interp.h"

Interpreter interp_main = {
    .types = {[0 ... INTERP_TYPE_SLOTS - 1] = UNDEF},
    .errors = {[0 ... INTERP_ERROR_SLOTS - 1] = UNDEF},
    .builtins_module = UNDEF,
    .builtins = UNDEF,
    .import_function = UNDEF,
    .spawn_function = UNDEF,
    .modules = UNDEF,
    .main_module = UNDEF,
    .sys_path = UNDEF,
    .argv = UNDEF,
    .interned = UNDEF,
    .recursion_limit = 1000,
};
