// SPDX-License-Identifier: MIT
// set_table.h -- searching the table of a set, in line.
//
// For set.c, which changes tables, and set_ops.c, which walks one and asks
// another for each of its keys. No script code runs here: where only == can
// tell, the search gives up and its caller turns to set_ask.
//
// A search looks at a place and up to nine behind it, then jumps to 5*i + 1 +
// perturb. A removed key leaves POISON (hash -1).
#ifndef BATON_VM_OBJECT_SET_TABLE_H
#define BATON_VM_OBJECT_SET_TABLE_H

#include "vm/object/key.h"
#include "vm/object/set.h"

enum {
    SET_LINEAR_PROBES = 9, SET_PERTURB_SHIFT = 5,
    SET_PROBES_EXTRA = 64 / SET_PERTURB_SHIFT + 1,   // until perturb is 0
};

// Visits the entries a hash may be at, in order: a body for `entry`. Falls
// through when all have been seen.
#define SET_PROBE(b, hash_, entry)                                        \
    for (uint64_t mask_ = (uint64_t)(b)->mask,                            \
                  perturb_ = (uint64_t)(hash_), i_ = perturb_ & mask_,    \
                  left_ = mask_ + SET_PROBES_EXTRA;                       \
         LIKELY(left_ != 0);                                              \
         perturb_ >>= SET_PERTURB_SHIFT, left_--,                         \
                  i_ = (5 * i_ + 1 + perturb_) & mask_)                   \
        for (SetEntry *entry = &(b)->entries[i_],                         \
                      *end_ = entry + (i_ + SET_LINEAR_PROBES <= mask_    \
                                       ? SET_LINEAR_PROBES : 0);          \
             entry <= end_; entry++)

static inline bool set_is_live(const SetEntry *entry)
{
    return entry->key != UNDEF && entry->key != POISON;
}

// The key's entry, or the free one where its search ends; NULL: must be
// asked. *removed: the last one on the way that a removed key has left.
SetEntry *set_search(SetBlock *b, Value key, int64_t hash,
                     SetEntry **removed);

// The same. Most searches end at the first place.
static ALWAYS_INLINE SetEntry *set_find_quickly(SetBlock *b, Value key,
                                                int64_t hash,
                                                SetEntry **removed)
{
    SetEntry *first = &b->entries[hash & b->mask];
    if (first->key == key || first->key == UNDEF) return first;
    return set_search(b, key, hash, removed);
}

// As set_contains_hashed, which it leaves the asking to.
static ALWAYS_INLINE int set_has(Thread *t, Set *s, Value key, int64_t hash)
{
    const SetEntry *entry = set_find_quickly(s->block, key, hash, NULL);
    return LIKELY(entry != NULL) ? entry->key != UNDEF
                                 : set_contains_hashed(t, s, key, hash);
}

#endif
