// SPDX-License-Identifier: MIT
// deep.h -- the passes recurse over the tree; this is where they stop.
//
// The parser bounds how deep brackets and blocks nest, but `a + b + c ...` and
// `a.b.c ...` make deep trees without either.
#ifndef BATON_COMPILER_DEEP_H
#define BATON_COMPILER_DEEP_H

#include "vm/object/error.h"

enum { COMPILE_STACK_RESERVE = 96 << 10 };

static inline void compile_raise_too_deep(Thread *t)
{
    raisef(t, RecursionError,
           "maximum recursion depth exceeded during compilation");
}

// True: the C stack is nearly used up, and a RecursionError is set.
static inline bool compile_too_deep(Thread *t)
{
    if (LIKELY(!thread_stack_short(t, COMPILE_STACK_RESERVE))) return false;
    compile_raise_too_deep(t);
    return true;
}

#endif
