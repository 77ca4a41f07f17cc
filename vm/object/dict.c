// SPDX-License-Identifier: MIT
// dict.c -- dict: the table of entries and its index.
//
// Entries stand in the order they came. The index maps hashes to entry
// numbers by open addressing (5*i + perturb + 1); -1 is a free slot. A
// deleted entry stays as a tombstone (key UNDEF, hash -1) until the block is
// rebuilt, so entry numbers never change within a block. Its index slot
// keeps leading to it, until a key that comes by takes the slot for itself.
// Blocks are full at two thirds of the index.
//
// Two keys of equal hashes that aren't simple are compared by script code,
// which may change the dict: then the search starts again.
//
// Races can fill an index, so every search ends after as many places as there
// are; with the lock on it never comes to that.
//
// Without the lock: an entry is written before the index slot that leads to
// it, blocks are filled before they are published, and no count that others
// may have spoilt is used as a bound without a check.
//
// Empty dicts share one block with room for nothing, which is never written
// to. All empty dicts have the same keys, so its version is given out once
// for all: 1.
#include "vm/object/dict.h"

#include "vm/base/limit.h"
#include "vm/heap/alloc.h"
#include "vm/heap/ledger.h"
#include "vm/native.h"
#include "vm/object/dict_methods.h"
#include "vm/object/key.h"
#include "vm/object/make.h"

enum {
    LEAST_LOG2 = 3, MOST_LOG2 = 31,
    NARROW_LOG2 = 7, MIDDLE_LOG2 = 15,  // last ones of 1 and 2 bytes a slot
    PERTURB_SHIFT = 5,
    PROBES_EXTRA = 64 / PERTURB_SHIFT + 1,  // until perturb is 0
    ABSENT = -1, ASK = -2, ENDLESS = -3,    // instead of an entry number
};

#define NO_SLOT UINT64_MAX

static DictBlock empty = {
    .version = 1, .index_width = 1, .str_keys_only = 1,
    .entries = {{-1, UNDEF, UNDEF}},  // its hash is the index: a free slot
};

static uint64_t next_version = 2;  // atomic

// The index ------------------------------------------------------------------

static inline void *block_index(const DictBlock *b)
{
    return (void *)(uintptr_t)(b->entries + b->capacity);
}

static ALWAYS_INLINE int64_t slot_read(const void *index, int width,
                                       uint64_t i)
{
    if (width == 1) return ((const int8_t *)index)[i];
    if (width == 2) return ((const int16_t *)index)[i];
    return ((const int32_t *)index)[i];
}

static inline void slot_write(DictBlock *b, uint64_t i, int64_t entry)
{
    void *index = block_index(b);
    // Release: who finds the number finds the entry written. The partner is
    // the data dependency of slot_read's callers.
    if (b->index_width == 1)
        atomic_store_release((int8_t *)index + i, (int8_t)entry);
    else if (b->index_width == 2)
        atomic_store_release((int16_t *)index + i, (int16_t)entry);
    else
        atomic_store_release((int32_t *)index + i, (int32_t)entry);
}

static inline uint64_t index_mask(const DictBlock *b)
{
    return ((uint64_t)1 << b->index_log2) - 1;
}

// Where a hash is looked for: the first place and the way to the next. Falls
// through when all places have been seen.
#define PROBE(b, hash, i)                                                 \
    for (uint64_t mask = index_mask(b), perturb = (uint64_t)(hash),       \
                  left = mask + PROBES_EXTRA, i = perturb & mask;         \
         LIKELY(left != 0);                                               \
         perturb >>= PERTURB_SHIFT, i = (5 * i + perturb + 1) & mask, left--)

static ALWAYS_INLINE int64_t probe(const DictBlock *b, Value key,
                                   int64_t hash, int width, uint64_t *slot)
{
    const void *index = block_index(b);
    uint64_t deleted = NO_SLOT;
    PROBE(b, hash, i) {
        int64_t at = slot_read(index, width, i);
        if (at < 0) {
            *slot = deleted == NO_SLOT ? i : deleted;
            return ABSENT;
        }
        const DictEntry *entry = &b->entries[at];
        Value found = entry->key;
        if (found == key) return at;
        if (entry->hash != hash) {
            if (UNLIKELY(found == UNDEF) && deleted == NO_SLOT) deleted = i;
            continue;
        }
        KeyMatch match = key_match(found, key);
        if (match == KEY_SAME) return at;
        if (match == KEY_ASK) return ASK;
    }
    *slot = deleted;
    return ENDLESS;
}

static NOINLINE int64_t probe_all(const DictBlock *b, Value key,
                                  int64_t hash, uint64_t *slot)
{
    if (b->index_width == 1) return probe(b, key, hash, 1, slot);
    if (b->index_width == 2) return probe(b, key, hash, 2, slot);
    return probe(b, key, hash, 4, slot);
}

// The entry of the key, ABSENT (then *slot is there for it), ASK, or ENDLESS
// (absent as well; there may be no slot for it). In line: the first place,
// where most searches end.
static ALWAYS_INLINE int64_t quick_find(const DictBlock *b, Value key,
                                        int64_t hash, uint64_t *slot)
{
    uint64_t i = (uint64_t)hash & index_mask(b), further;
    int64_t at = slot_read(block_index(b), b->index_width, i);
    *slot = i;
    if (at < 0) return ABSENT;
    if (LIKELY(b->entries[at].key == key)) return at;
    at = probe_all(b, key, hash, &further);
    *slot = further;   // a copy: whose address is taken lives in memory
    return at;
}

static uint64_t free_slot(const DictBlock *b, int64_t hash)
{
    const void *index = block_index(b);
    PROBE(b, hash, i)
        if (slot_read(index, b->index_width, i) < 0) return i;
    return NO_SLOT;
}

// Finding --------------------------------------------------------------------

COLD static void note_endless(Dict *d)
{
    ledger_container_fault(LEDGER_ENDLESS, &d->head, WHAT_SIZE, d,
                           d->block->used, d->block->used, d->block->used);
}

typedef struct Place {
    DictBlock *block;
    int64_t entry;   // ABSENT: then slot is there to be taken, or NO_SLOT
    uint64_t slot;
} Place;

// 1: settled. 0: the dict changed, look again. -1: failed.
static int find_asking(Thread *t, Dict *d, Value key, int64_t hash,
                       Place *place)
{
    DictBlock *b = place->block = d->block;
    uint8_t log2 = b->index_log2;
    place->slot = NO_SLOT;
    PROBE(b, hash, i) {
        int64_t at = slot_read(block_index(b), b->index_width, i);
        place->entry = at < 0 ? ABSENT : at;
        const DictEntry *entry = &b->entries[at < 0 ? 0 : at];
        Value found = at < 0 ? UNDEF : entry->key;
        if (found == UNDEF && place->slot == NO_SLOT) place->slot = i;
        if (at < 0 || found == key) return 1;
        if (found == UNDEF || entry->hash != hash) continue;
        KeyMatch match = key_match(found, key);
        if (match == KEY_SAME) return 1;
        if (match == KEY_DIFFERS) continue;
        int equal = key_ask(t, found, key);
        if (equal < 0) return -1;
        if (d->block != b || b->index_log2 != log2 || entry->key != found)
            return 0;
        if (equal) return 1;
    }
    note_endless(d);
    place->entry = ABSENT;
    return 1;
}

static NOINLINE bool ask(Thread *t, Dict *d, Value key, int64_t hash,
                         Place *place)
{
    int settled;
    do settled = find_asking(t, d, key, hash, place);
    while (settled == 0);
    return settled > 0;
}

static ALWAYS_INLINE bool find(Thread *t, Dict *d, Value key, int64_t hash,
                               Place *place)
{
    Place asked;
    place->block = d->block;
    place->entry = quick_find(place->block, key, hash, &place->slot);
    if (LIKELY(place->entry > ASK)) return true;
    bool settled = ask(t, d, key, hash, &asked);
    *place = asked;   // a copy, as above
    return settled;
}

// Of a str key, among keys that need no asking.
static int64_t find_str(Dict *d, Str *key)
{
    const DictBlock *b = d->block;
    int64_t hash = key->hash ? key->hash : str_hash(key);
    uint64_t slot;
    int64_t at = quick_find(b, from_object(key), hash, &slot);
    if (LIKELY(at > ASK)) return at;
    PROBE(b, hash, i) {
        at = slot_read(block_index(b), b->index_width, i);
        if (at < 0) return ABSENT;
        Value found = b->entries[at].key;
        if (found == from_object(key)) return at;
        if (is_str_exact(found) && str_equal(as_str(found), key)) return at;
    }
    note_endless(d);
    return ABSENT;
}

// Blocks ---------------------------------------------------------------------

static int64_t capacity_of(int log2)
{
    return (INT64_C(2) << log2) / 3;
}

static size_t block_bytes(const DictBlock *b)
{
    return sizeof *b + (size_t)b->capacity * sizeof(DictEntry)
        + ((size_t)b->index_width << b->index_log2);
}

static void retire(DictBlock *b)
{
    if (b != &empty) block_retire_sized(b, block_bytes(b));
}

static DictBlock *block_new(Thread *t, int log2)
{
    int64_t capacity = capacity_of(log2);
    int width = log2 <= NARROW_LOG2 ? 1 : log2 <= MIDDLE_LOG2 ? 2 : 4;
    size_t index = (size_t)width << log2;
    size_t bytes = sizeof(DictBlock) + (size_t)capacity * sizeof(DictEntry)
        + index;
    DictBlock *b = log2 <= MOST_LOG2 && limit_allows((int64_t)bytes)
        ? block_alloc_sized(t, bytes) : NULL;
    if (!b) return raise_memory_error(t), NULL;
    *b = (DictBlock){
        .capacity = capacity, .index_log2 = (uint8_t)log2,
        .index_width = (uint8_t)width, .str_keys_only = 1,
    };
    memset(block_index(b), 0xff, index);
    return b;
}

static int log2_for(int64_t capacity)
{
    int log2 = LEAST_LOG2;
    while (log2 <= MOST_LOG2 && capacity_of(log2) < capacity) log2++;
    return log2;
}

static void block_release(DictBlock *b)
{
    if (b == &empty) return;
    for (int64_t i = 0, n = b->used; i < n; i++) {
        decref(b->entries[i].key);
        decref(b->entries[i].value);
    }
    retire(b);
}

static void publish(Dict *d, DictBlock *b)
{
    // Release: pairs with readers that have no lock; see list.h.
    atomic_store_release(&d->block, b);
}

// Publishes it and gives the one it replaces, which the caller retires.
static DictBlock *swap_block(Thread *t, Dict *d, DictBlock *b)
{
    DictBlock *old = d->block;
    if (UNLIKELY(rc_mode == RC_LEDGER))
        return ledger_store_block(t, &d->head, &d->block, old, b,
                                  b->capacity);
    publish(d, b);
    return old;
}

// at: b->used, read once and found below the capacity.
static inline void append(DictBlock *b, int64_t at, uint64_t slot, Value key,
                          int64_t hash, Value value)
{
    b->entries[at] = (DictEntry){hash, key, value};
    if (!is_str_exact(key)) b->str_keys_only = 0;
    b->version = 0;
    slot_write(b, slot, at);
    b->used = at + 1;
    b->count++;
}

// The live entries, as far as there is room; their references move along.
static void append_all(DictBlock *b, const DictBlock *from)
{
    for (int64_t i = 0, n = from->used; i < n; i++) {
        const DictEntry *e = &from->entries[i];
        if (e->key == UNDEF || b->used >= b->capacity) continue;
        append(b, b->used, free_slot(b, e->hash), e->key, e->hash, e->value);
    }
}

static int64_t count_live(const DictBlock *b)
{
    if (rc_mode == RC_GIL) return b->count;
    int64_t live = 0;
    for (int64_t i = 0; i < b->used; i++) live += b->entries[i].key != UNDEF;
    return live;
}

COLD static void note_torn(Dict *d, int64_t copied, int64_t used)
{
    ledger_container_fault(LEDGER_TORN_RESIZE, &d->head, WHAT_SIZE, &d->block,
                           copied, copied, used);
}

static bool resize(Thread *t, Dict *d, int64_t capacity)
{
    DictBlock *old = d->block, *b = block_new(t, log2_for(capacity));
    if (!b) return false;
    int64_t copied = old->used;
    append_all(b, old);
    bool watched = UNLIKELY(rc_mode == RC_LEDGER);
    if (watched)
        ledger_window_at(t, &d->head, SCHED_INSERT_SIZE, old->capacity,
                         b->capacity);
    DictBlock *was = swap_block(t, d, b);
    // What was inserted into the old one after it was copied.
    if (watched && was == old && old->used > copied)
        note_torn(d, copied, old->used);
    retire(was);
    return true;
}

// Room for one more: twice the live ones, which also sweeps tombstones out.
static bool grow(Thread *t, Dict *d)
{
    return resize(t, d, count_live(d->block) * 2);
}

bool dict_reserve(Thread *t, Dict *d, int64_t n)
{
    const DictBlock *b = d->block;
    if (b->capacity - b->used >= n - b->count) return true;
    return resize(t, d, n);
}

// Making ---------------------------------------------------------------------

void dict_init_empty(Dict *d)
{
    d->block = &empty;
}

Dict *dict_new(Thread *t)
{
    Dict *d = object_make(t, KIND_DICT, sizeof *d);
    if (d) d->block = &empty;
    return d;
}

Dict *dict_new_sized(Thread *t, int64_t expected)
{
    Dict *d = dict_new(t);
    if (!d || expected == 0) return d;
    DictBlock *b = block_new(t, log2_for(expected));
    if (!b) {
        decref_object(d);
        return NULL;
    }
    d->block = b;
    return d;
}

static DictBlock *block_copy(Thread *t, const DictBlock *from)
{
    bool dense = from->count >= from->used / 3 * 2
        && from->count > from->capacity / 4;
    DictBlock *b = dense ? block_alloc_sized(t, block_bytes(from))
                         : block_new(t, log2_for(count_live(from)));
    if (!b) return raise_memory_error(t), NULL;
    if (dense) {
        memcpy(b, from, block_bytes(from));
        b->version = 0;
    } else {
        append_all(b, from);
    }
    for (int64_t i = 0; i < b->used; i++) {
        incref(b->entries[i].key);
        incref(b->entries[i].value);
    }
    return b;
}

bool dict_fill_copy(Thread *t, Dict *d, const Dict *from)
{
    if (from->block->count == 0) return true;
    DictBlock *b = block_copy(t, from->block);
    if (!b) return false;
    block_release(swap_block(t, d, b));
    return true;
}

Dict *dict_copy(Thread *t, Dict *from)
{
    Dict *d = dict_new(t);
    if (!d || dict_fill_copy(t, d, from)) return d;
    decref_object(d);
    return NULL;
}

void dict_clear_items(Dict *d)
{
    block_release(swap_block(thread_current(), d, &empty));
}

void dict_dealloc(Object *object)
{
    block_release(((Dict *)object)->block);
}

void dict_traverse(Object *object, Visitor *visitor)
{
    const DictBlock *b = ((Dict *)object)->block;
    for (int64_t i = 0; i < b->used; i++) {
        visit_value(visitor, b->entries[i].key);
        visit_value(visitor, b->entries[i].value);
    }
}

void dict_clear(Object *object)
{
    dict_clear_items((Dict *)object);
}

// Reading --------------------------------------------------------------------

static ALWAYS_INLINE Value get_hashed(Thread *t, Dict *d, Value key,
                                      int64_t hash)
{
    Place place;
    if (!find(t, d, key, hash, &place)) return ERROR;
    return place.entry < 0 ? UNDEF : place.block->entries[place.entry].value;
}

Value dict_get_hashed(Thread *t, Dict *d, Value key, int64_t hash)
{
    return get_hashed(t, d, key, hash);
}

Value dict_get(Thread *t, Dict *d, Value key)
{
    int64_t hash = key_hash(t, key);
    return hash == -1 ? ERROR : get_hashed(t, d, key, hash);
}

Value dict_get_str(Dict *d, Str *key)
{
    const DictBlock *b = d->block;
    int64_t at = find_str(d, key);
    return at < 0 ? UNDEF : b->entries[at].value;
}

int dict_contains(Thread *t, Dict *d, Value key)
{
    Value v = dict_get(t, d, key);
    return is_error(v) ? -1 : v != UNDEF;
}

int64_t dict_entry_of(Dict *d, Str *key)
{
    return find_str(d, key);
}

uint32_t dict_version(Dict *d)
{
    DictBlock *b = d->block;
    if (b->version) return b->version;
    // relaxed: only that no two get the same matters
    uint64_t n = atomic_fetch_add_relaxed(&next_version, 1);
    if (n <= DICT_VERSION_MAX) return b->version = (uint32_t)n;
    atomic_store_relaxed(&next_version, (uint64_t)DICT_VERSION_MAX + 1);
    return 0;
}

// Changing -------------------------------------------------------------------

// The same steps as append, watched: the entry may be another's by now, the
// slot may have been taken, the block may have been replaced.
COLD static void append_watched(Thread *t, Dict *d, DictBlock *b, int64_t at,
                                uint64_t slot, Value key, int64_t hash,
                                Value value)
{
    uint64_t found;
    int64_t seen = slot_read(block_index(b), b->index_width, slot);
    ledger_window_at(t, &d->head, SCHED_INSERT_ITEM, at, at + 1);
    b->entries[at] = (DictEntry){hash, key, value};
    if (!is_str_exact(key)) b->str_keys_only = 0;
    b->version = 0;
    ledger_window_at(t, &d->head, SCHED_INSERT_SLOT, at, at + 1);
    int64_t old = slot_read(block_index(b), b->index_width, slot);
    slot_write(b, slot, at);
    if (old != seen && old >= 0 && old != at)
        ledger_container_fault(LEDGER_DICT_RACE, &d->head, WHAT_SIZE,
                               &b->used, at, at + 1, old + 1);
    ledger_window_at(t, &d->head, SCHED_INSERT_SIZE, at, at + 1);
    ledger_store_size(t, &d->head, &b->used, at, at + 1, LEDGER_DICT_RACE);
    b->count++;
    if (d->block != b && quick_find(d->block, key, hash, &found) == ABSENT)
        note_torn(d, at, d->block->used);
}

static NOINLINE bool insert_grown(Thread *t, Dict *d, Value key, int64_t hash,
                                  Value value)
{
    uint64_t slot;
    do {
        if (!grow(t, d)) return false;
        slot = free_slot(d->block, hash);
    } while (UNLIKELY(d->block->used >= d->block->capacity
                      || slot == NO_SLOT));
    DictBlock *b = d->block;
    incref(key);
    incref(value);
    if (UNLIKELY(rc_mode == RC_LEDGER))
        append_watched(t, d, b, b->used, slot, key, hash, value);
    else append(b, b->used, slot, key, hash, value);
    return true;
}

// The key isn't there, and place->slot is to be its own.
static ALWAYS_INLINE bool insert(Thread *t, Dict *d, const Place *place,
                                 Value key, int64_t hash, Value value)
{
    DictBlock *b = place->block;
    int64_t at = b->used;
    if (UNLIKELY(at >= b->capacity || place->slot == NO_SLOT))
        return insert_grown(t, d, key, hash, value);
    incref(key);
    incref(value);
    if (UNLIKELY(rc_mode == RC_LEDGER))
        append_watched(t, d, b, at, place->slot, key, hash, value);
    else append(b, at, place->slot, key, hash, value);
    return true;
}

static ALWAYS_INLINE bool set_hashed(Thread *t, Dict *d, Value key,
                                     int64_t hash, Value value)
{
    Place place;
    if (!find(t, d, key, hash, &place)) return false;
    if (place.entry < 0) return insert(t, d, &place, key, hash, value);
    set_value(&place.block->entries[place.entry].value, new_ref(value));
    return true;
}

bool dict_set_hashed(Thread *t, Dict *d, Value key, int64_t hash, Value value)
{
    return set_hashed(t, d, key, hash, value);
}

bool dict_set(Thread *t, Dict *d, Value key, Value value)
{
    int64_t hash = key_hash(t, key);
    return hash != -1 && set_hashed(t, d, key, hash, value);
}

bool dict_set_str(Thread *t, Dict *d, Str *key, Value value)
{
    return dict_set_hashed(t, d, from_object(key), str_hash(key), value);
}

bool dict_set_c(Thread *t, Dict *d, const char *key, Value value)
{
    Str *name = str_from_c(t, key);
    if (!name) return false;
    name = str_intern_steal(name);
    bool done = dict_set_str(t, d, name, value);
    decref_object(name);
    return done;
}

Value dict_setdefault(Thread *t, Dict *d, Value key, Value value)
{
    Place place;
    int64_t hash = key_hash(t, key);
    if (hash == -1 || !find(t, d, key, hash, &place)) return ERROR;
    if (place.entry >= 0) return place.block->entries[place.entry].value;
    return insert(t, d, &place, key, hash, value) ? value : ERROR;
}

// Between reading the entry and removing it another thread may do so as well.
COLD static void check_taken(Dict *d, const DictBlock *b, DictEntry *entry)
{
    Value key = entry->key;
    ledger_window_at(thread_current(), &d->head, SCHED_CONTAINER, b->count,
                     b->count - 1);
    if (entry->key != key)
        ledger_container_fault(LEDGER_TAKEN_TWICE, &d->head, WHAT_SIZE,
                               &b->used, b->count, b->count - 1,
                               b->count - 1);
}

// Makes the entry a tombstone; the caller owns what it held.
static void take(Dict *d, DictBlock *b, int64_t at, Value *key, Value *value)
{
    DictEntry *entry = &b->entries[at];
    *key = entry->key;
    if (UNLIKELY(rc_mode == RC_LEDGER)) check_taken(d, b, entry);
    *value = entry->value;
    b->version = 0;
    entry->key = UNDEF;
    entry->hash = -1;
    entry->value = UNDEF;
    b->count--;
}

Value dict_pop(Thread *t, Dict *d, Value key)
{
    Place place;
    if (dict_count(d) == 0) return key_hash(t, key) == -1 ? ERROR : UNDEF;
    int64_t hash = key_hash(t, key);
    if (hash == -1 || !find(t, d, key, hash, &place)) return ERROR;
    if (place.entry < 0) return UNDEF;
    Value old_key, value;
    take(d, place.block, place.entry, &old_key, &value);
    decref(old_key);
    return value;
}

int dict_delete(Thread *t, Dict *d, Value key)
{
    Value v = dict_pop(t, d, key);
    if (is_error(v)) return -1;
    decref(v);
    return v != UNDEF;
}

// The last tombstone of the block remembers, as an int in place of its value,
// which entry may be the last live one: taking all out one by one is linear.
bool dict_pop_last(Dict *d, Value *key, Value *value)
{
    DictBlock *b = d->block;
    int64_t at = b->used - 1;
    while (at >= 0 && b->entries[at].key == UNDEF) {
        Value before = b->entries[at].value;
        at = at > 0 && is_small_int(before) ? small_int(before) : at - 1;
    }
    if (at < 0) return false;
    take(d, b, at, key, value);
    if (b->used > 1) b->entries[b->used - 1].value = small_int_value(at - 1);
    return true;
}

// The same from the other end: the first tombstone remembers where the first
// live entry may be.
bool dict_pop_first(Dict *d, Value *key, Value *value)
{
    DictBlock *b = d->block;
    int64_t at = 0;
    if (b->used > 0 && b->entries[0].key == UNDEF) {
        Value hint = b->entries[0].value;
        at = is_small_int(hint) ? small_int(hint) : 1;
    }
    while (at < b->used && b->entries[at].key == UNDEF) at++;
    if (at >= b->used) return false;
    take(d, b, at, key, value);
    b->entries[0].value = small_int_value(at + 1);
    return true;
}
