// SPDX-License-Identifier: MIT
// set.c -- the table behind set and frozenset.
//
// How it is searched: set_table.h. A new key takes the last removed one's
// place that it comes by. Order of iteration is order in the table, so growth
// (at three fifths, to four times the keys, twice above 50000) and the ways
// to fill a table from another are part of what scripts can see; they follow
// CPython's rules step by step.
//
// A comparison may change the set: then the search starts again. Without the
// lock: as in dict.c.
//
// Empty sets share one block, which is never written to; it has the size of
// the smallest real one, so that growth is reckoned as from there.
#include "vm/object/set.h"

#include "vm/base/limit.h"
#include "vm/heap/alloc.h"
#include "vm/heap/ledger.h"
#include "vm/native.h"
#include "vm/object/iter.h"
#include "vm/object/make.h"
#include "vm/object/set_methods.h"
#include "vm/object/set_table.h"

enum { LEAST_SLOTS = 8 };

static SetBlock empty = {
    .mask = LEAST_SLOTS - 1,
    .entries = {[0 ... LEAST_SLOTS - 1] = {UNDEF, 0}},
};

// Finding --------------------------------------------------------------------

// Where a search ends that would not: races have filled the table. Free, but
// nothing may be put there.
static SetEntry nowhere = {UNDEF, 0};

SetEntry *set_search(SetBlock *b, Value key, int64_t hash, SetEntry **removed)
{
    SET_PROBE(b, hash, entry) {
        Value found = entry->key;
        if (found == key || found == UNDEF) return entry;
        if (entry->hash != hash) {
            if (removed && found == POISON) *removed = entry;
            continue;
        }
        KeyMatch match = key_match(found, key);
        if (match == KEY_SAME) return entry;
        if (match == KEY_ASK) return NULL;
    }
    return NULL;   // find_asking will see it, too
}

// Where a search has come to.
typedef struct Place {
    SetEntry *entry;    // the key's, or free; the shared empty block's, too
    SetEntry *removed;  // may be NULL
} Place;

// 1: settled. 0: the set changed, look again. -1: failed.
static int find_asking(Thread *t, Set *s, Value key, int64_t hash,
                       Place *place)
{
    SetBlock *b = s->block;
    int64_t mask = b->mask;
    place->removed = NULL;
    SET_PROBE(b, hash, entry) {
        Value found = entry->key;
        place->entry = entry;
        if (found == key || found == UNDEF) return 1;
        if (found == POISON) place->removed = entry;
        if (found == POISON || entry->hash != hash) continue;
        KeyMatch match = key_match(found, key);
        if (match == KEY_SAME) return 1;
        if (match == KEY_DIFFERS) continue;
        int equal = key_ask(t, found, key);
        if (equal < 0) return -1;
        if (s->block != b || b->mask != mask || entry->key != found) return 0;
        if (equal) return 1;
    }
    ledger_container_fault(LEDGER_ENDLESS, &s->head, WHAT_SIZE, s, b->used,
                           b->used, b->used);
    place->entry = &nowhere;
    return 1;
}

static bool ask(Thread *t, Set *s, Value key, int64_t hash, Place *place)
{
    int settled;
    do settled = find_asking(t, s, key, hash, place);
    while (settled == 0);
    return settled > 0;
}

// The entry of the key or a free one; NULL: failed.
static SetEntry *find(Thread *t, Set *s, Value key, int64_t hash)
{
    SetEntry *entry = set_find_quickly(s->block, key, hash, NULL);
    if (LIKELY(entry != NULL)) return entry;
    Place place;
    return ask(t, s, key, hash, &place) ? place.entry : NULL;
}

static NOINLINE SetEntry *search_free(SetBlock *b, int64_t hash)
{
    SET_PROBE(b, hash, entry)
        if (entry->key == UNDEF) return entry;
    return &nowhere;
}

static inline SetEntry *free_entry(SetBlock *b, int64_t hash)
{
    SetEntry *first = &b->entries[hash & b->mask];
    return first->key == UNDEF ? first : search_free(b, hash);
}

// Blocks ---------------------------------------------------------------------

static size_t block_bytes(int64_t slots)
{
    return sizeof(SetBlock) + (size_t)slots * sizeof(SetEntry);
}

static void retire(SetBlock *b)
{
    if (b != &empty) block_retire_sized(b, block_bytes(b->mask + 1));
}

static SetBlock *block_new(Thread *t, int64_t slots)
{
    size_t bytes = block_bytes(slots);
    SetBlock *b = slots <= INT64_MAX / 32 && limit_allows((int64_t)bytes)
        ? block_alloc_sized(t, bytes) : NULL;
    if (!b) return raise_memory_error(t), NULL;
    *b = (SetBlock){.mask = slots - 1};
    SetEntry *end = b->entries + slots;
    for (SetEntry *entry = b->entries; entry < end; entry += LEAST_SLOTS)
#pragma GCC unroll 8
        for (int i = 0; i < LEAST_SLOTS; i++)
            entry[i] = (SetEntry){UNDEF, 0};
    return b;
}

static void publish(Set *s, SetBlock *b)
{
    // Release: pairs with readers that have no lock; see list.h.
    atomic_store_release(&s->block, b);
}

// Publishes it and gives the one it replaces, which the caller retires.
static SetBlock *swap_block(Thread *t, Set *s, SetBlock *b)
{
    SetBlock *old = s->block;
    if (UNLIKELY(rc_mode == RC_LEDGER))
        return ledger_store_block(t, &s->head, &s->block, old, b, b->mask + 1);
    publish(s, b);
    return old;
}

static void store(SetEntry *entry, Value key, int64_t hash)
{
    entry->hash = hash;
    // Release: who sees the key sees its hash.
    atomic_store_release(&entry->key, key);
}

// When that many keys have been seen, no more will come. Without the lock
// nobody knows.
static int64_t live_at_most(const SetBlock *b)
{
    return rc_mode == RC_GIL ? b->used : INT64_MAX;
}

// Keys known to be new; as far as there is room (others may interfere
// without the lock). `counted`: take references.
static void insert_all(SetBlock *b, const SetBlock *from, bool counted)
{
    int64_t left = live_at_most(from);
    for (const SetEntry *entry = from->entries, *end = entry + from->mask;
         left > 0 && entry <= end; entry++) {
        if (!set_is_live(entry) || b->fill >= b->mask) continue;
        left--;
        if (counted) incref(entry->key);
        store(free_entry(b, entry->hash), entry->key, entry->hash);
        b->fill++;
        b->used++;
    }
}

COLD static void note_torn(Set *s, int64_t copied, int64_t used)
{
    ledger_container_fault(LEDGER_TORN_RESIZE, &s->head, WHAT_SIZE, &s->block,
                           copied, copied, used);
}

// A table with more than `least` slots, rid of removed keys.
bool set_resize(Thread *t, Set *s, int64_t least)
{
    SetBlock *old = s->block;
    int64_t slots = LEAST_SLOTS;
    while (slots <= least) slots *= 2;
    if (slots == LEAST_SLOTS && old->mask == LEAST_SLOTS - 1
        && old->fill == old->used && old != &empty)
        return true;
    SetBlock *b = block_new(t, slots);
    if (!b) return false;
    int64_t copied = old->used;
    insert_all(b, old, false);
    bool watched = UNLIKELY(rc_mode == RC_LEDGER);
    if (watched)
        ledger_window_at(t, &s->head, SCHED_INSERT_SIZE, copied, copied);
    SetBlock *was = swap_block(t, s, b);
    // What was added to the old one after it was copied.
    if (watched && was == old && old->used > copied)
        note_torn(s, copied, old->used);
    retire(was);
    return true;
}

static int64_t grown(int64_t used)
{
    return used > 50000 ? used * 2 : used * 4;
}

static bool is_crowded(int64_t fill, int64_t mask)
{
    return fill * 5 >= mask * 3;
}

bool set_sweep(Thread *t, Set *s)
{
    const SetBlock *b = s->block;
    if (b->fill - b->used <= b->mask / 4) return true;
    return set_resize(t, s, grown(b->used));
}

// Making ---------------------------------------------------------------------

Set *set_new_of(Thread *t, Type *type)
{
    Set *s = object_new(t, type, 0);
    if (s) s->block = &empty;
    return s;
}

Set *set_new_kind(Thread *t, Kind kind)
{
    Set *s = object_new_kind(t, kind, sizeof *s);
    if (s) s->block = &empty;
    return s;
}

Set *set_new(Thread *t)
{
    Set *s = object_make(t, KIND_SET, sizeof *s);
    if (s) s->block = &empty;
    return s;
}

Set *frozenset_new(Thread *t)
{
    return set_new_kind(t, KIND_FROZENSET);
}

Set *set_from(Thread *t, Kind kind, Value iterable)
{
    Set *s = set_new_kind(t, kind);
    if (!s || set_update(t, s, iterable)) return s;
    decref_object(s);
    return NULL;
}

static void block_release(SetBlock *b)
{
    if (b == &empty) return;
    int64_t left = live_at_most(b);
    for (int64_t i = 0; left > 0 && i <= b->mask; i++) {
        if (!set_is_live(&b->entries[i])) continue;
        left--;
        decref(b->entries[i].key);
    }
    retire(b);
}

void set_give_block(Set *s, SetBlock *b)
{
    block_release(swap_block(thread_current(), s, b));
}

void set_clear_items(Set *s)
{
    set_give_block(s, &empty);
}

SetBlock *set_take_block(Set *s)
{
    return swap_block(thread_current(), s, &empty);
}

void set_dealloc(Object *object)
{
    block_release(((Set *)object)->block);
}

void set_traverse(Object *object, Visitor *visitor)
{
    const SetBlock *b = ((Set *)object)->block;
    for (int64_t i = 0; i <= b->mask; i++)
        visit_value(visitor, b->entries[i].key);
}

void set_clear(Object *object)
{
    set_clear_items((Set *)object);
}

// Single keys ----------------------------------------------------------------

int set_contains_hashed(Thread *t, Set *s, Value key, int64_t hash)
{
    const SetEntry *entry = find(t, s, key, hash);
    return entry ? entry->key != UNDEF : -1;
}

// The same steps as without the ledger, watched: the place may have been taken
// by another thread, or the whole block replaced.
COLD static void store_watched(Thread *t, Set *s, SetBlock *b,
                               SetEntry *entry, Value key, int64_t hash)
{
    Value free = entry->key;
    int64_t used = b->used;
    ledger_window_at(t, &s->head, SCHED_INSERT_ITEM, used, used + 1);
    Value old = entry->key;
    store(entry, key, hash);
    if (old != free)
        ledger_container_fault(LEDGER_SET_RACE, &s->head, WHAT_SIZE, &b->used,
                               used, used + 1, b->used);
    ledger_window_at(t, &s->head, SCHED_INSERT_SIZE, used, used + 1);
    ledger_store_size(t, &s->head, &b->used, used, used + 1, LEDGER_SET_RACE);
    if (s->block != b && set_find_quickly(s->block, key, hash, NULL)
        && set_find_quickly(s->block, key, hash, NULL)->key == UNDEF)
        note_torn(s, used, s->block->used);
}

static void put(Thread *t, Set *s, SetBlock *b, SetEntry *entry, Value key,
                int64_t hash)
{
    incref(key);
    if (UNLIKELY(rc_mode == RC_LEDGER)) {
        store_watched(t, s, b, entry, key, hash);
        return;
    }
    store(entry, key, hash);
    b->used++;
}

// The key belongs into the free entry.
static bool insert(Thread *t, Set *s, SetEntry *entry, Value key,
                   int64_t hash)
{
    SetBlock *b = s->block;
    while (UNLIKELY(b == &empty || b->fill >= b->mask || entry == &nowhere)) {
        int64_t least = b == &empty ? 0 : grown(b->used);
        // What `used` says of a table that races have filled is wrong.
        if (entry == &nowhere && least <= b->mask) least = b->mask + 1;
        if (!set_resize(t, s, least)) return false;
        b = s->block;
        entry = free_entry(b, hash);
    }
    put(t, s, b, entry, key, hash);
    b->fill++;
    return !is_crowded(b->fill, b->mask)
        || set_resize(t, s, grown(b->used));
}

static NOINLINE int add_searching(Thread *t, Set *s, Value key, int64_t hash)
{
    Place place = {NULL, NULL};
    place.entry = set_search(s->block, key, hash, &place.removed);
    if (UNLIKELY(!place.entry) && !ask(t, s, key, hash, &place)) return -1;
    if (place.entry->key != UNDEF) return 0;
    if (!place.removed)
        return insert(t, s, place.entry, key, hash) ? 1 : -1;
    put(t, s, s->block, place.removed, key, hash);
    return 1;
}

// In line: it's at the first place, or that is free and there is room.
static ALWAYS_INLINE int add_hashed(Thread *t, Set *s, Value key, int64_t hash)
{
    SetBlock *b = s->block;
    SetEntry *first = &b->entries[hash & b->mask];
    if (first->key == key) return 0;
    if (first->key != UNDEF || UNLIKELY(is_crowded(b->fill + 1, b->mask))
        || UNLIKELY(b == &empty) || UNLIKELY(rc_mode == RC_LEDGER))
        return add_searching(t, s, key, hash);
    incref(key);
    store(first, key, hash);
    b->used++;
    b->fill++;
    return 1;
}

int set_add_hashed(Thread *t, Set *s, Value key, int64_t hash)
{
    return add_hashed(t, s, key, hash);
}

// Between reading the key and removing it another thread may do so as well.
COLD static void check_taken(Thread *t, Set *s, const SetEntry *entry)
{
    Value key = entry->key;
    int64_t used = s->block->used;
    ledger_window_at(t, &s->head, SCHED_CONTAINER, used, used - 1);
    if (entry->key != key)
        ledger_container_fault(LEDGER_TAKEN_TWICE, &s->head, WHAT_SIZE,
                               &s->block->used, used, used - 1, used - 1);
}

int set_discard_hashed(Thread *t, Set *s, Value key, int64_t hash)
{
    SetEntry *entry = find(t, s, key, hash);
    if (!entry) return -1;
    Value old = entry->key;
    if (old == UNDEF) return 0;
    if (UNLIKELY(rc_mode == RC_LEDGER)) check_taken(t, s, entry);
    entry->key = POISON;
    entry->hash = -1;
    s->block->used--;
    decref(old);
    return 1;
}

int set_add(Thread *t, Set *s, Value key)
{
    int64_t hash = key_hash(t, key);
    return hash == -1 ? -1 : add_hashed(t, s, key, hash);
}

int set_contains(Thread *t, Set *s, Value key)
{
    int64_t hash = key_hash(t, key);
    return hash == -1 ? -1 : set_contains_hashed(t, s, key, hash);
}

int set_discard(Thread *t, Set *s, Value key)
{
    int64_t hash = key_hash(t, key);
    return hash == -1 ? -1 : set_discard_hashed(t, s, key, hash);
}

// The search goes on where the last one found a key, so that emptying a set
// with pop is linear.
Value set_pop(Set *s)
{
    SetBlock *b = s->block;
    if (b->used <= 0) return UNDEF;
    int64_t i = s->next & b->mask;
    for (int64_t tries = 0; !set_is_live(&b->entries[i]); tries++) {
        if (tries > b->mask) return UNDEF;  // raced, without the lock
        i = i < b->mask ? i + 1 : 0;
    }
    Value key = b->entries[i].key;
    b->entries[i] = (SetEntry){POISON, -1};
    b->used--;
    s->next = i + 1;
    return key;
}

// Updating -------------------------------------------------------------------

// Before n keys come that are probably new: one growth instead of several.
static bool make_room(Thread *t, Set *s, int64_t n)
{
    const SetBlock *b = s->block;
    if (!is_crowded(b->fill + n, b->mask)) return true;
    return set_resize(t, s, (b->used + n) * 2);
}

// Into a set that has never held a key since its table was made.
static bool fill_from_set(Thread *t, Set *s, const SetBlock *from)
{
    if (s->block == &empty && !set_resize(t, s, 0)) return false;
    SetBlock *b = s->block;
    if (b->mask != from->mask || from->fill != from->used) {
        insert_all(b, from, true);
        return true;
    }
    memcpy(b->entries, from->entries,
           (size_t)(from->mask + 1) * sizeof(SetEntry));
    for (int64_t i = 0; i <= b->mask; i++) incref(b->entries[i].key);
    b->fill = from->fill;
    b->used = from->used;
    return true;
}

static bool update_from_set(Thread *t, Set *s, Set *other)
{
    if (s == other || set_count(other) == 0) return true;
    if (!make_room(t, s, set_count(other))) return false;
    if (s->block->fill == 0) return fill_from_set(t, s, other->block);
    for (int64_t i = 0; i <= other->block->mask; i++) {
        const SetEntry *entry = &other->block->entries[i];
        if (!set_is_live(entry)) continue;
        Value key = new_ref(entry->key);
        int added = add_hashed(t, s, key, entry->hash);
        decref(key);
        if (added < 0) return false;
    }
    return true;
}

static bool update_from_dict(Thread *t, Set *s, const Dict *d)
{
    if (!make_room(t, s, dict_count(d))) return false;
    int64_t pos = 0;
    const DictEntry *entry;
    while ((entry = dict_next_entry(d, &pos))) {
        Value key = new_ref(entry->key);
        int added = add_hashed(t, s, key, entry->hash);
        decref(key);
        if (added < 0) return false;
    }
    return true;
}

typedef struct SetSink { Sink sink; Set *set; } SetSink;

// Ints and texts: no script code has a say in their hash, and hardly in what
// they equal.
static bool add_taken(Thread *t, Sink *sink, Value key)
{
    if (!is_small_int(key) && !is_str_exact(key)) return false;
    if (set_add(t, ((SetSink *)sink)->set, key) < 0) {
        error_clear(t);   // met again when it's added as ever
        return false;
    }
    decref(key);
    return true;
}

bool set_update(Thread *t, Set *s, Value iterable)
{
    if (value_is_any_set(iterable))
        return update_from_set(t, s, as_set(iterable));
    if (is_dict_exact(iterable))
        return update_from_dict(t, s, as_dict(iterable));
    Value iterator = iter_new(t, iterable);
    if (is_error(iterator)) return false;
    int added = 0;
    SetSink into = {{add_taken}, s};
    while (added >= 0) {
        Value key = iter_next_into(t, iterator, &into.sink);
        if (is_undef(key)) break;
        added = is_error(key) ? -1 : set_add(t, s, key);
        if (!is_error(key)) decref(key);
    }
    decref(iterator);
    return added >= 0;
}
