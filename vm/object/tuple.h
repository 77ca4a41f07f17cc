// SPDX-License-Identifier: MIT
// tuple.h -- tuple: items inside the object.
#ifndef BATON_VM_OBJECT_TUPLE_H
#define BATON_VM_OBJECT_TUPLE_H

#include "vm/object/type.h"

struct Tuple {
    Object head;
    int64_t size;
    Value items[];
};

Tuple *tuple_empty(void);  // borrowed, immortal
// Items UNDEF until filled in; only the creator may write them.
Tuple *tuple_new(Thread *t, int64_t size);
Tuple *tuple_from(Thread *t, const Value *items, int64_t n);  // borrows items
Tuple *tuple_from_steal(Thread *t, Value *items, int64_t n);
// For iterators that give tuples of n items: *spare (NULL at first, the
// iterator's own) is filled anew when nobody else holds it. The references
// are stolen, also on failure; ERROR then.
Value tuple_reuse_steal(Thread *t, Tuple **spare, const Value *items,
                        int64_t n);
Value tuple_reuse_pair_steal(Thread *t, Tuple **spare, Value a, Value b);
// tuple_pack(t, 2, a, b): borrows.
Value tuple_pack(Thread *t, int n, ...);
Value tuple_slice(Thread *t, Tuple *tuple, int64_t start, int64_t stop,
                  int64_t step);
Value tuple_concat(Thread *t, Tuple *a, Tuple *b);
int64_t tuple_hash(Thread *t, Value tuple);

// One step of the hash of a sequence: an xxHash round, so that the order of
// the items counts.
#define TUPLE_HASH_START UINT64_C(2870177450012600261)
static inline uint64_t tuple_hash_step(uint64_t hash, int64_t item)
{
    hash += (uint64_t)item * UINT64_C(14029467366897019727);
    hash = hash << 31 | hash >> 33;
    return hash * UINT64_C(11400714785074694791);
}

#endif
