// SPDX-License-Identifier: MIT
// native_type.h -- types defined by a module in C (Lock, deque, socket, ...).
//
// A module describes its type with a TypeCore of its own, whose struct begins
// with an Object, and makes the Type object from it when it is imported.
// Instances are made with object_new(t, type, 0). Such kinds have layout
// KIND_NATIVEDATA; `core` tells them apart:
//
//   if (!value_has_core(v, &core_lock)) return raisef(t, TypeError, ...);
#ifndef BATON_VM_OBJECT_NATIVE_TYPE_H
#define BATON_VM_OBJECT_NATIVE_TYPE_H

#include "vm/object/native_fn.h"

struct NativeData {
    Object head;
};

// New reference or NULL; base NULL means object.
Type *native_type_new(Thread *t, const TypeCore *core, Type *base);

static inline bool value_has_core(Value v, const TypeCore *core)
{
    return is_object(v) && shape_of_object(as_object(v))->type->core == core;
}

#endif
