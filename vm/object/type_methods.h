// SPDX-License-Identifier: MIT
// type_methods.h -- the parts of core_type that live in other files.
#ifndef BATON_VM_OBJECT_TYPE_METHODS_H
#define BATON_VM_OBJECT_TYPE_METHODS_H

#include "vm/object/native_fn.h"

// type_new.c
Value type_new(Thread *t, Type *meta, Value *args, int n, Tuple *kwnames);
bool type_init(Thread *t, Value self, Value *args, int n, Tuple *kwnames);
// type_bases.c: choices that follow from a class's bases.
Type *type_choose_meta(Thread *t, Type *meta, Tuple *bases);
// The base whose layout instances have; borrowed.
Type *type_choose_solid_base(Thread *t, Tuple *bases);
// The C3 order, type itself first; new reference.
Tuple *type_linearise(Thread *t, Type *type, Tuple *bases);
// type_slots.c: __slots__ of a new class, its layout and Members.
bool type_lay_out(Thread *t, Type *type, Type *base);
// How many slots its first instance gets inside the object.
void type_guess_slots(Type *type);

// type_init.c: the docstring of a built-in type.
Value type_doc(Thread *t, const Type *type);

// type_methods.c
// Adds the names of all attributes of the class to a dict, for dir().
bool type_add_names(Thread *t, Type *type, Dict *names);
extern const NativeDef *const type_methods[];
extern const GetSetDef type_getset[];

#endif
