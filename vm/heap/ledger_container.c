// SPDX-License-Identifier: MIT
// ledger_container.c -- racy changes of containers, watched like counts.
//
// A list, dict or set changes in steps: read how full it is, write the item,
// write how full it is now. Without the lock two threads that read the same
// size write to the same slot, and one item is lost; that is the race of a
// count once more. So the last step is an exchange here, too: what it gives
// back is what it overwrote, and when that isn't what was read, a change has
// been wiped out. The steps are the same as without the ledger: nothing is
// repaired, nothing is made whole.
//
// What can be told so:
//   another size than read   another thread's change is wiped out: a lost
//                            append if it had put something there, else an
//                            item is back that was taken, and has two owners
//   another block than read  two resizes at once, one of them for nothing
//   another reference        two replaced it; both give the old one up
//
// Block addresses are never stored twice: what an exchange of blocks gives
// back belongs to who did it, so a block is retired once. (With the ledger
// off each retires what it has read: the honest machine frees it twice.)
#include "vm/heap/ledger_event.h"

void ledger_window_at(Thread *t, Object *container, SchedKind point,
                      int64_t loaded, int64_t stored)
{
    LedgerAccess access = {container, container, WHAT_SIZE, point, loaded,
                           stored};
    ledger_pause(t, &access);
}

static void count_change(Thread *t)
{
    atomic_fetch_add_relaxed(&ledger_slot(t)->changes, (uint64_t)1);
}

void ledger_store_size(Thread *t, Object *container, int64_t *size,
                       int64_t loaded, int64_t stored, LedgerKind kind)
{
    LedgerAccess access = {container, size, WHAT_SIZE, SCHED_APPEND_SIZE,
                           loaded, stored};
    trail_add(t, &access);
    count_change(t);
    // release: who sees the size sees the item
    int64_t overwritten = atomic_exchange_acq_rel(size, stored);
    if (UNLIKELY(overwritten != loaded))
        event_overwrite(t, kind, &access, overwritten);
}

void *ledger_store_block(Thread *t, Object *container, void *cell,
                         void *loaded, void *stored, int64_t room)
{
    void **place = cell;
    LedgerAccess access = {container, cell, WHAT_BLOCK, SCHED_APPEND_GROW, 0,
                           room};
    trail_add(t, &access);
    count_change(t);
    // release: pairs with readers that have no lock; see list.h
    void *overwritten = atomic_exchange_acq_rel(place, stored);
    if (UNLIKELY(overwritten != loaded))
        event_overwrite(t, LEDGER_TORN_RESIZE, &access, room);
    return overwritten;
}

Value ledger_replace(Value *slot, Value stored)
{
    Thread *t = thread_current();
    Value loaded = atomic_load_relaxed(slot);
    LedgerAccess access = {is_object(loaded) ? as_object(loaded) : NULL,
                           slot, WHAT_SLOT, SCHED_SLOT, (int64_t)loaded,
                           (int64_t)stored};
    ledger_pause(t, &access);
    trail_add(t, &access);
    count_change(t);
    Value overwritten = atomic_exchange_acq_rel(slot, stored);
    // Numbers and the like are not counted: nothing is given up twice.
    if (UNLIKELY(overwritten != loaded) && is_object(loaded))
        event_overwrite(t, LEDGER_SLOT_RACE, &access, (int64_t)overwritten);
    return loaded;
}

void ledger_container_fault(LedgerKind kind, Object *container,
                            LedgerWhat what, const void *cell, int64_t loaded,
                            int64_t stored, int64_t overwritten)
{
    LedgerAccess access = {container, cell, what, SCHED_APPEND_SIZE, loaded,
                           stored};
    event_overwrite(thread_current(), kind, &access, overwritten);
}
