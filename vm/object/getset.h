// SPDX-License-Identifier: MIT
// getset.h -- attributes computed by C, and the slots of __slots__.
#ifndef BATON_VM_OBJECT_GETSET_H
#define BATON_VM_OBJECT_GETSET_H

#include "vm/object/method.h"
#include "vm/object/native_fn.h"

Value getset_new(Thread *t, const GetSetDef *def, Type *owner);
Value member_new(Thread *t, Type *owner, Str *name, uint32_t index);

// __dict__ and __weakref__, as classes that introduce them have them.
extern const GetSetDef getset_dict[];
extern const GetSetDef getset_weakref[];

#endif
