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
    union {
        int64_t hash;  // frozenset: cached, 0 = not computed
        int64_t next;  // set: where pop looks first
    };
};

struct SetIter {
    Object head;
    Set *set;          // NULL when finished
    int64_t pos, expected_count, remaining;
};

Set *set_new(Thread *t);
Set *frozenset_new(Thread *t);
static inline int64_t set_count(const Set *s) { return s->block->used; }
int set_add(Thread *t, Set *s, Value key);       // 1 added, 0 was there, -1
int set_contains(Thread *t, Set *s, Value key);
int set_discard(Thread *t, Set *s, Value key);   // 1 removed, 0 absent, -1
// The same with the key's hash known already.
int set_add_hashed(Thread *t, Set *s, Value key, int64_t hash);
int set_contains_hashed(Thread *t, Set *s, Value key, int64_t hash);
int set_discard_hashed(Thread *t, Set *s, Value key, int64_t hash);
bool set_update(Thread *t, Set *s, Value iterable);
// A new set or frozenset of an iterable's items.
Set *set_from(Thread *t, Kind kind, Value iterable);

static inline bool value_is_any_set(Value v)
{
    Kind kind = kind_of(v);
    return kind == KIND_SET || kind == KIND_FROZENSET;
}

// Walks the keys: pos starts at 0. Borrowed.
static inline const SetEntry *set_next_entry(const Set *s, int64_t *pos)
{
    const SetBlock *block = s->block;
    while (*pos <= block->mask) {
        const SetEntry *entry = &block->entries[(*pos)++];
        if (entry->key != UNDEF && entry->key != POISON) return entry;
    }
    return NULL;
}
static inline bool set_next(const Set *s, int64_t *pos, Value *key)
{
    const SetEntry *entry = set_next_entry(s, pos);
    if (!entry) return false;
    *key = entry->key;
    return true;
}
void set_clear_items(Set *s);

#endif
