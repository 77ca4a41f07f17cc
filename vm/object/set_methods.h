// SPDX-License-Identifier: MIT
// set_methods.h -- what the files of set share.
#ifndef BATON_VM_OBJECT_SET_METHODS_H
#define BATON_VM_OBJECT_SET_METHODS_H

#include "vm/object/native_fn.h"
#include "vm/object/set.h"

// set.c
Set *set_new_of(Thread *t, Type *type);
Set *set_new_kind(Thread *t, Kind kind);
void set_dealloc(Object *object);
void set_traverse(Object *object, Visitor *visitor);
void set_clear(Object *object);
bool set_resize(Thread *t, Set *s, int64_t least);
// After many were removed: rebuilds the table if it's worth it.
bool set_sweep(Thread *t, Set *s);
Value set_pop(Set *s);               // UNDEF: empty
// Takes the table away, leaving an empty set; puts one in place of its own.
SetBlock *set_take_block(Set *s);
void set_give_block(Set *s, SetBlock *block);

// set_ops.c: the operations by any iterable. A new set is a plain set or
// frozenset, as the left operand is.
Set *set_copy(Thread *t, Set *s);
Set *set_union(Thread *t, Set *s, Value other);
Set *set_intersection(Thread *t, Set *s, Value other);
Set *set_difference(Thread *t, Set *s, Value other);
Set *set_symmetric_difference(Thread *t, Set *s, Value other);
bool set_intersection_update(Thread *t, Set *s, Value other);
bool set_difference_update(Thread *t, Set *s, Value other);
bool set_symmetric_difference_update(Thread *t, Set *s, Value other);
// 1, 0 or -1.
int set_is_disjoint(Thread *t, Set *s, Value other);
int set_is_subset(Thread *t, Set *s, Value other);
int set_is_superset(Thread *t, Set *s, Value other);
int set_equal(Thread *t, Set *a, Set *b);
// As contains and discard, for a key that may be an (unhashable) set: it's
// looked for as a frozenset.
int set_contains_key(Thread *t, Set *s, Value key);
int set_discard_key(Thread *t, Set *s, Value key);

Value setiter_new(Thread *t, Set *s);

#endif
