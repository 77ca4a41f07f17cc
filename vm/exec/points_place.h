// SPDX-License-Identifier: MIT
// points_place.h -- where what an instruction touches really lies.
#ifndef BATON_VM_EXEC_POINTS_PLACE_H
#define BATON_VM_EXEC_POINTS_PLACE_H

#include "vm/object/type.h"

// Could another thread change it, or see it changed?
bool place_is_shared(Value v);

// What is gone through by an iterator, or seen in a view: "the list". v
// itself, if it is neither, or nobody knows.
Value place_container(Value v);

// The class in whose namespace reading v.name ends, because v has no such
// attribute of its own; NULL: it has, or there is none.
const void *place_class_of(Value v, Str *name);

// Objects of this core have points of their own where they are used: that
// one of their methods is called is none.
void place_has_own_points(const TypeCore *core);
bool place_is_own(Value v);

// Is it a function of C code that only looks at what it is given?
bool place_only_reads(Value native);

#endif
