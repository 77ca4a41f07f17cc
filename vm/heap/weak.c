// SPDX-License-Identifier: MIT
// weak.c -- the weak reference table.
//
// A hash table from a target's address to the newest of the references that
// watch it; the others follow in a doubly linked list through the references
// themselves. OBJECT_WEAKREFS on the target says that it may be in the table,
// so objects nobody watches pay nothing.
//
// Invariants
//   1. A reference with a target is in the target's list, and the list is in
//      the table. A reference without a target is in no list, except in a
//      private chain between weak_take_callbacks and weak_run_callbacks.
//   2. Nothing in a list is counted; a dying reference detaches itself.
//
// The mutex (rank LEAF) guards table and lists; with the lock on it is never
// contended. No script code runs while it is held.
//
// Rejected: a pointer in each object (8 bytes for all, for the use of few).
#include "vm/heap/weak.h"

#include "vm/base/hash.h"
#include "vm/base/memory.h"
#include "vm/heap/alloc.h"
#include "vm/heap/ledger.h"
#include "vm/sync/mutex.h"

typedef struct Entry {
    Object *target;   // NULL: free
    WeakRef *first;
} Entry;

// All guarded by mutex.
static Mutex mutex;
static Entry *table;
static size_t capacity, count;   // capacity is a power of two, or 0

static size_t home(const Object *target)
{
    return hash_mix((uintptr_t)target >> 4) & (capacity - 1);
}

// The target's entry, or the free one where it would be.
static Entry *find(const Object *target)
{
    size_t i = home(target);
    while (table[i].target && table[i].target != target)
        i = (i + 1) & (capacity - 1);
    return &table[i];
}

static bool grow(void)
{
    Entry *old = table;
    size_t old_capacity = capacity;
    size_t wanted = capacity ? capacity * 2 : 64;
    Entry *bigger = mem_alloc_zero(wanted, sizeof *bigger);
    if (!bigger) return false;
    table = bigger;
    capacity = wanted;
    for (size_t i = 0; i < old_capacity; i++)
        if (old[i].target) *find(old[i].target) = old[i];
    mem_free(old);
    return true;
}

// Closes the gap, so that no probe chain is broken.
static void remove_entry(Entry *entry)
{
    size_t gap = (size_t)(entry - table);
    for (size_t i = (gap + 1) & (capacity - 1); table[i].target;
         i = (i + 1) & (capacity - 1)) {
        size_t distance = (i - home(table[i].target)) & (capacity - 1);
        if (distance < ((i - gap) & (capacity - 1))) continue;
        table[gap] = table[i];
        gap = i;
    }
    table[gap].target = NULL;
    count--;
}

static void link_first(Entry *entry, WeakRef *ref, Object *target)
{
    if (!entry->target) count++;
    ref->previous = NULL;
    ref->next = entry->target ? entry->first : NULL;
    if (ref->next) ref->next->previous = ref;
    entry->target = target;
    entry->first = ref;
    atomic_store_relaxed(&ref->target, target);
}

bool weak_attach(WeakRef *ref, Object *target)
{
    mutex_lock(&mutex, RANK_LEAF);
    bool ok = count * 3 < capacity * 2 || grow();
    if (ok) {
        link_first(find(target), ref, target);
        atomic_fetch_or_relaxed(&target->flags, (uint8_t)OBJECT_WEAKREFS);
    }
    mutex_unlock(&mutex, RANK_LEAF);
    return ok;
}

static void detach_locked(WeakRef *ref)
{
    if (ref->next) ref->next->previous = ref->previous;
    if (ref->previous) {
        ref->previous->next = ref->next;
    } else {
        Entry *entry = find(ref->target);
        entry->first = ref->next;
        if (!ref->next) remove_entry(entry);
    }
    ref->next = ref->previous = NULL;
    atomic_store_relaxed(&ref->target, NULL);
}

void weak_detach(WeakRef *ref)
{
    mutex_lock(&mutex, RANK_LEAF);
    if (ref->target) detach_locked(ref);
    mutex_unlock(&mutex, RANK_LEAF);
}

WeakRef *weak_first(Object *target)
{
    mutex_lock(&mutex, RANK_LEAF);
    WeakRef *first = NULL;
    if ((target->flags & OBJECT_WEAKREFS) && capacity) {
        Entry *entry = find(target);
        if (entry->target) first = entry->first;
    }
    mutex_unlock(&mutex, RANK_LEAF);
    return first;
}

static bool is_gone(const Object *target)
{
    return !target || ((target->flags & OBJECT_DEAD)
                       && target->lock != FATE_PINNED);
}

// Under the mutex, so that with the lock off the target isn't freed between
// the two steps; whether its count is right is another question.
Value weak_target(WeakRef *ref)
{
    if (rc_mode == RC_GIL) {
        if (is_gone(ref->target)) return NONE;
        return new_ref_to(ref->target);
    }
    mutex_lock(&mutex, RANK_LEAF);
    Object *target = ref->target;
    bool alive = !is_gone(target);
    mutex_unlock(&mutex, RANK_LEAF);
    return alive ? new_ref_to(target) : NONE;
}

// One that is dying itself must not be called with, nor brought back.
static bool wants_call(const WeakRef *ref)
{
    return ref->callback != UNDEF && ref->callback != 0
           && ref->head.rc_local > 0 && !(ref->head.flags & OBJECT_DEAD);
}

static WeakRef *take_locked(Object *target)
{
    Entry *entry = find(target);
    if (!entry->target) return NULL;
    WeakRef *chain = NULL, **end = &chain, *next;
    for (WeakRef *ref = entry->first; ref; ref = next) {
        next = ref->next;
        ref->next = ref->previous = NULL;
        atomic_store_relaxed(&ref->target, NULL);
        if (!wants_call(ref)) continue;
        *end = ref;
        end = &ref->next;
    }
    remove_entry(entry);
    return chain;
}

WeakRef *weak_take_callbacks(Object *target)
{
    WeakRef *chain = NULL;
    mutex_lock(&mutex, RANK_LEAF);
    atomic_fetch_and_relaxed(&target->flags, (uint8_t)~OBJECT_WEAKREFS);
    if (capacity) chain = take_locked(target);
    mutex_unlock(&mutex, RANK_LEAF);
    for (WeakRef *ref = chain; ref; ref = ref->next) incref_object(ref);
    return chain;
}

void weak_run_callbacks(Thread *t, WeakRef *chain)
{
    Value raised = t->raised;
    t->raised = UNDEF;
    while (chain) {
        WeakRef *ref = chain;
        chain = ref->next;
        ref->next = NULL;
        Value callback = ref->callback;
        ref->callback = UNDEF;
        heap_hooks.weak_callback(t, from_object(ref), callback);
        decref(callback);
        decref_object(ref);
    }
    t->raised = raised;
}

void weak_target_died(Thread *t, Object *target)
{
    WeakRef *chain = weak_take_callbacks(target);
    if (chain) weak_run_callbacks(t, chain);
}
