// SPDX-License-Identifier: MIT
// dict.h -- dict: insertion-ordered open addressing.
//
// One pointer to a block that carries its own capacity: entries in insertion
// order, then an index table of 1, 2 or 4 bytes a slot. A deleted entry has
// key UNDEF. `version` names the set of keys and where each is: it's given
// out at the first caching, is never reused, and goes back to 0 when a key
// comes, goes or moves, so that (version, entry number) can be cached; a
// change of a value alone keeps it.
#ifndef BATON_VM_OBJECT_DICT_H
#define BATON_VM_OBJECT_DICT_H

#include "vm/object/type.h"

typedef struct DictEntry {
    int64_t hash;
    Value key;    // UNDEF: deleted
    Value value;
} DictEntry;

typedef struct DictBlock {
    int64_t capacity;      // entries there is room for
    int64_t used;          // entries in use, deleted ones included
    int64_t count;         // live entries: len()
    uint32_t version;      // 0: none given out since the last change
    uint8_t index_log2;    // 1 << index_log2 index slots
    uint8_t index_width;   // bytes of an index slot: 1, 2 or 4
    uint8_t str_keys_only; // all keys are exact Strs
    DictEntry entries[];   // the index table follows entries[capacity)
} DictBlock;

struct Dict {
    Object head;
    DictBlock *block;      // never NULL; a shared empty block at first
};

static inline int64_t dict_count(const Dict *d) { return d->block->count; }

Dict *dict_new(Thread *t);
Dict *dict_new_sized(Thread *t, int64_t expected);
Dict *dict_copy(Thread *t, Dict *d);
// Borrowed result; UNDEF: absent; ERROR: hashing or comparing failed.
Value dict_get(Thread *t, Dict *d, Value key);
// Never fails and runs no script code: key is an exact Str.
Value dict_get_str(Dict *d, Str *key);
bool dict_set(Thread *t, Dict *d, Value key, Value value);  // borrows both
bool dict_set_str(Thread *t, Dict *d, Str *key, Value value);
bool dict_set_c(Thread *t, Dict *d, const char *key, Value value);
// 1 deleted, 0 absent, -1 failed.
int dict_delete(Thread *t, Dict *d, Value key);
// Removes and gives the value (new reference), UNDEF if absent, or ERROR.
Value dict_pop(Thread *t, Dict *d, Value key);
int dict_contains(Thread *t, Dict *d, Value key);
// The value there is after setdefault(key, value): borrowed, or ERROR.
Value dict_setdefault(Thread *t, Dict *d, Value key, Value value);
// Merges a mapping or an iterable of pairs; override: later keys win.
bool dict_update(Thread *t, Dict *d, Value other, bool override);
void dict_clear_items(Dict *d);

// The same with the key's hash known already.
Value dict_get_hashed(Thread *t, Dict *d, Value key, int64_t hash);
bool dict_set_hashed(Thread *t, Dict *d, Value key, int64_t hash,
                     Value value);
// Takes the last entry out (the caller owns both); false: empty.
bool dict_pop_last(Dict *d, Value *key, Value *value);
// Room for n keys in all.
bool dict_reserve(Thread *t, Dict *d, int64_t n);

// Walks live entries: pos starts at 0. Borrowed. The dict must not change,
// or only by changing values.
static inline const DictEntry *dict_next_entry(const Dict *d, int64_t *pos)
{
    const DictBlock *block = d->block;
    while (*pos < block->used) {
        const DictEntry *entry = &block->entries[(*pos)++];
        if (entry->key != UNDEF) return entry;
    }
    return NULL;
}

static inline bool dict_next(const Dict *d, int64_t *pos, Value *key,
                             Value *value)
{
    const DictEntry *entry = dict_next_entry(d, pos);
    if (!entry) return false;
    *key = entry->key;
    *value = entry->value;
    return true;
}

// For inline caches. dict_version gives out a version (0: no more left).
enum { DICT_VERSION_MAX = (1 << 28) - 1 };
uint32_t dict_version(Dict *d);
// The entry number of key, or -1: absent.
int64_t dict_entry_of(Dict *d, Str *key);

Value dict_view(Thread *t, Dict *d, Kind kind);  // KIND_DICTKEYS, ...

struct DictView { Object head; Dict *dict; };
struct DictIter {
    Object head;
    Dict *dict;          // NULL when finished
    int64_t pos;         // of the entry to look at next
    int64_t expected_count, remaining;
    Tuple *spare;        // items: see tuple_reuse_steal
};

#endif
