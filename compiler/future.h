// SPDX-License-Identifier: MIT
// future.h -- from __future__ import ...
#ifndef BATON_COMPILER_FUTURE_H
#define BATON_COMPILER_FUTURE_H

#include "compiler/source.h"

typedef struct Future {
    bool annotations;
    int32_t last_line;  // of the last such import at the beginning; 0: none
} Future;

// Reads the imports at the beginning. False: the problem is set.
bool future_read(Arena *arena, const Node *tree, Future *future,
                 SyntaxProblem *problem);
bool future_is_import(const Node *node);

#endif
