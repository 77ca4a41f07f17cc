// SPDX-License-Identifier: MIT
// fold.h -- arithmetic on literals, done while compiling.
#ifndef BATON_COMPILER_FOLD_H
#define BATON_COMPILER_FOLD_H

#include "compiler/ast.h"
#include "vm/sync/thread.h"

// Replaces constant expressions in the tree by constants; gives the tree, or
// NULL when it is nested too deep (RecursionError is set). Annotations may have
// to stay as they are written. From level 1 on (-O) __debug__ is False.
Node *fold_tree(Thread *t, Arena *arena, Node *tree, bool keep_annotations,
                int level);

bool const_truth(const ConstValue *value);

#endif
