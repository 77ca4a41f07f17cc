// SPDX-License-Identifier: MIT
// weakref.h -- making weak references from C; the struct is in heap/weak.h.
#ifndef BATON_VM_OBJECT_WEAKREF_H
#define BATON_VM_OBJECT_WEAKREF_H

#include "vm/heap/weak.h"
#include "vm/object/type.h"

// A reference to target, an existing one if there is no callback (NONE).
// TypeError for values that can't be watched.
Value weakref_new(Thread *t, Value target, Value callback);
bool weakref_check_target(Thread *t, Value v);

#endif
