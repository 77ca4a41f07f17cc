// SPDX-License-Identifier: MIT
// isinstance.h -- isinstance() and issubclass(), hooks and all.
#ifndef BATON_VM_OBJECT_ISINSTANCE_H
#define BATON_VM_OBJECT_ISINSTANCE_H

#include "vm/object/type.h"

// 1, 0, or -1: raised. `types` is a class, a union, a tuple of such, or
// anything with __instancecheck__ / __subclasscheck__.
int value_isinstance(Thread *t, Value v, Value types);
int value_issubclass(Thread *t, Value v, Value types);
// Without the hooks: type.__instancecheck__ and type.__subclasscheck__.
int value_isinstance_plain(Thread *t, Value v, Value type);
int value_issubclass_plain(Thread *t, Value v, Value type);

#endif
