// SPDX-License-Identifier: MIT
// collections.h -- what the parts of the _collections module share.
#ifndef BATON_STDLIB_COLLECTIONS_H
#define BATON_STDLIB_COLLECTIONS_H

#include "vm/native.h"
#include "vm/object/iter.h"
#include "vm/object/method.h"

extern const TypeCore core_deque, core_deque_iter;   // deque.c
extern const TypeCore core_field;                    // collections_field.c
extern NativeDef collections_class_getitem;          // collections.c

typedef struct CollectionsTypes {
    Type *deque, *deque_iter;
} CollectionsTypes;
CollectionsTypes *collections_types(Thread *t);

// A deque from C (deque.c): for an exact one or of a subclass. They run no
// script code.
bool deque_is(Value v);
int64_t deque_size(Value deque);
bool deque_push_last(Thread *t, Value deque, Value item);   // borrows item
Value deque_take_first(Value deque);   // the caller's now; it isn't empty

// What lib/collections puts into its classes.
bool collections_add_dict_methods(Thread *t, Module *module);

#endif
