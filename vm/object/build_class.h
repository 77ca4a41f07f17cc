// SPDX-License-Identifier: MIT
// build_class.h -- the class statement: __build_class__.
#ifndef BATON_VM_OBJECT_BUILD_CLASS_H
#define BATON_VM_OBJECT_BUILD_CLASS_H

#include "vm/object/type.h"

// Runs the class's body, a function of script, over the namespace. New
// reference to the cell of __class__ (or anything else), or ERROR.
typedef Value ClassBody(Thread *t, Value function, Value namespace);

// __build_class__(function, name, *bases, metaclass=..., **keywords).
Value build_class(Thread *t, Value *args, int n, Tuple *kwnames,
                  ClassBody *run);
// bases with __mro_entries__ resolved; new reference (the same tuple when
// there is nothing to resolve) or NULL.
Tuple *build_class_bases(Thread *t, Tuple *bases);

#endif
