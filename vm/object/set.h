// SPDX-License-Identifier: MIT
// set.h -- set and frozenset: open addressing in one block.
//
// Probing and growth follow the scheme CPython documents (runs of linear
// probes, then a perturbed jump), so that sets of ints print in the same
// order as there.
#ifndef BATON_VM_OBJECT_SET_H
#define BATON_VM_OBJECT_SET_H

#include "vm/object/type.h"

typedef struct SetEntry {
    Value key;      // UNDEF: never used; POISON: removed
    int64_t hash;
} SetEntry;

typedef struct SetBlock {
    int64_t mask;   // slots - 1
    int64_t fill;   // used and removed slots
    int64_t used;   // len()
    SetEntry entries[];
} SetBlock;

struct Set {
    Object head;
    SetBlock *block;   // never NULL
    int64_t hash;      // frozenset: cached, 0 = not computed
};

Set *set_new(Thread *t);
Set *frozenset_new(Thread *t);
static inline int64_t set_count(const Set *s) { return s->block->used; }
int set_add(Thread *t, Set *s, Value key);       // 1 added, 0 was there, -1
int set_contains(Thread *t, Set *s, Value key);
int set_discard(Thread *t, Set *s, Value key);   // 1 removed, 0 absent, -1
bool set_update(Thread *t, Set *s, Value iterable);
bool set_next(const Set *s, int64_t *pos, Value *key);  // borrowed
void set_clear_items(Set *s);

#endif
