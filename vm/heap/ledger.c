// SPDX-License-Identifier: MIT
// ledger.c -- racy counting that notices what it loses.
//
// A count's store is an exchange. What it gives back is what it overwrote;
// when that is not what was loaded, somebody's store in between has been
// wiped out. The shadow count (rc_shared), kept with atomic additions, says
// what the count should be. Three figures, each called what it is:
//
//   overwrites   events: exchanges that gave back another number
//   drift        count - shadow. Every store's overwritten value is the
//                previous store's result, so at rest the drift is exactly the
//                sum of (loaded - overwritten). It can be zero although
//                thousands were wiped out
//   wiped        updates lost, at least the sum of |loaded - overwritten|:
//                one stale store can wipe out several that cancel out
//
// Invariants
//   1. While the ledger is on, every store to a count is an exchange, but for
//      the first one of a new object.
//   2. A shadow starts at the count: 1 for a new object, the count itself for
//      those that are there when the lock goes off.
//   3. No object is reused while somebody may touch it (quarantine.c).
//
// A raise stores first and adds to the shadow then; a release subtracts from
// the shadow first. So the shadow is never above the truth, and an object is
// only said to be freed early if it was.
//
// Relaxed order throughout: the missing order is what is being watched.
#include "vm/heap/ledger_event.h"

#include "vm/base/check.h"
#include "vm/base/memory.h"
#include "vm/heap/alloc.h"
#include "vm/heap/cycle.h"
#include "vm/heap/interp.h"
#include "vm/heap/quarantine.h"
#include "vm/heap/slab.h"
#include "vm/sync/crew.h"
#include "vm/sync/mode.h"
#include "vm/sync/sched.h"

static LedgerPage own_page;
LedgerPage *ledger_page = &own_page;
uint32_t ledger_window = LEDGER_WINDOW_DEFAULT;

// Somebody counts an object that is dead.
COLD static void note_touch(Thread *t, Object *object, int32_t step)
{
    if (object->lock == FATE_PINNED) return;
    bool late = object->lock == FATE_PROPER && step > 0;
    event_touch(t, late ? LEDGER_READ_THEN_FREED : LEDGER_USE_AFTER_FREE,
                object);
}

void ledger_poison_used(void)
{
    event_poison(thread_current());
}

void ledger_note_free(Thread *t, Object *object, uint8_t fate)
{
    if (UNLIKELY(sched_on && sched_values)) sched_note(t, SCHED_FREE, object);
    if (fate == FATE_PROPER) return;
    event_free(t, fate == FATE_EARLY ? LEDGER_EARLY_FREE : LEDGER_CONSEQUENCE,
               object);
}

// Counting -------------------------------------------------------------------

COLD static void note_overwrite(Thread *t, const LedgerAccess *access,
                                int64_t overwritten)
{
    LedgerSlot *slot = ledger_slot(t);
    int64_t difference = access->loaded - overwritten;
    trace_lost(t, heap_hooks.type_name(access->object),
               heap_serial(access->object));
    atomic_fetch_add_relaxed(&slot->overwrites, (uint64_t)1);
    atomic_fetch_add_relaxed(&slot->difference, difference);
    if (difference < 0)
        atomic_fetch_add_relaxed(&slot->wiped_ups, (uint64_t)-difference);
    else
        atomic_fetch_add_relaxed(&slot->wiped_downs, (uint64_t)difference);
    event_overwrite(t, LEDGER_OVERWRITE, access, overwritten);
}

int32_t ledger_update(Thread *t, Object *object, int32_t step)
{
    LedgerSlot *slot = ledger_slot(t);
    int32_t loaded = atomic_load_relaxed(&object->rc_local);
    int32_t stored = loaded + step;
    LedgerAccess access = {object, &object->rc_local, WHAT_COUNT, SCHED_COUNT,
                           loaded, stored};
    ledger_pause(t, &access);
    trail_add(t, &access);
    int32_t overwritten = atomic_exchange_relaxed(&object->rc_local, stored);
    // The slot is this carrier's own, unless there are very many of them.
    if (LIKELY(t->owner < LEDGER_SLOTS)) slot->updates++;
    else atomic_fetch_add_relaxed(&slot->updates, (uint64_t)1);
    if (UNLIKELY(overwritten != loaded))
        note_overwrite(t, &access, overwritten);
    return stored;
}

// Is there anything to do but count? Slots that are free have other words
// where their counts were.
static inline bool is_odd(const Object *object)
{
    uint8_t odd = OBJECT_IMMORTAL | OBJECT_DEAD;
    return (atomic_load_relaxed(&object->flags) & odd)
           || atomic_load_relaxed(&object->shape) == 0;
}

// False: it must not be counted.
COLD static bool handle_odd(Thread *t, Object *object, int32_t step)
{
    if (atomic_load_relaxed(&object->shape) == 0) {
        // Two owners had one reference, as when two threads pop the same item
        // of a list.
        event_unknown(t);
        return false;
    }
    if (object->flags & OBJECT_IMMORTAL) return false;
    note_touch(t, object, step);
    return true;
}

// The ledger's copy of the loop also runs while the lock is on: see
// eval_loop_for_mode.
void rc_ledger_incref_object(Object *object)
{
    Thread *t = thread_current();
    if (UNLIKELY(rc_mode == RC_GIL)) {
        rc_gil_incref_object(object);
        return;
    }
    if (UNLIKELY(is_odd(object)) && !handle_odd(t, object, 1)) return;
    ledger_update(t, object, 1);
    atomic_fetch_add_relaxed(&object->rc_shared, 1);
}

void rc_ledger_decref_object(Object *object)
{
    Thread *t = thread_current();
    if (UNLIKELY(rc_mode == RC_GIL)) {
        rc_gil_decref_object(object);
        return;
    }
    if (UNLIKELY(is_odd(object)) && !handle_odd(t, object, -1)) return;
    atomic_fetch_sub_relaxed(&object->rc_shared, 1);
    if (ledger_update(t, object, -1) == 0) object_dead(object);
}

// At rest --------------------------------------------------------------------

static bool settle_one(Object *object, UNUSED void *arg)
{
    int32_t count = object->rc_local, shadow = object->rc_shared;
    if (object->flags & OBJECT_IMMORTAL || count == shadow) return true;
    ledger_page->drift += (int64_t)count - shadow;
    ledger_page->drifted++;
    bool nobody = shadow <= 0 && count > 0 && !(object->flags & OBJECT_DEAD);
    if (nobody) event_leak(object);
    return true;
}

// The drift of one stretch with the lock off. In the next the shadows start
// at the counts again, so the stretches add up.
static void settle(void)
{
    heap_walk(&interp_main, settle_one, NULL);
    // release: pairs with the acquire of the process that reads it
    atomic_store_release(&ledger_page->settled, 1u);
}

void ledger_settle(void)
{
    if (rc_mode == RC_LEDGER) settle();
}

// The mode -------------------------------------------------------------------

// The dead keep theirs, by which the quarantine judges them; what they have
// drifted by is in the sum and will be added again.
static bool begin_shadow(Object *object, UNUSED void *arg)
{
    if (object->flags & OBJECT_DEAD)
        ledger_page->drift -= (int64_t)object->rc_local - object->rc_shared;
    else
        object->rc_shared = object->rc_local;
    return true;
}

// Under the lock a count that is too low would free its object while it is in
// use, with nothing to catch that. The count stays as it is, but such objects
// pass for dead to everything that could free them.
static bool pin_damaged(Object *object, UNUSED void *arg)
{
    uint8_t odd = OBJECT_IMMORTAL | OBJECT_DEAD;
    if (object->rc_local < object->rc_shared && !(object->flags & odd)) {
        object->flags |= OBJECT_DEAD;
        object->lock = FATE_PINNED;
    }
    return true;
}

static void set_mode(bool off, bool counted)
{
    rc_mode = !off ? RC_GIL : counted ? RC_LEDGER : RC_RACY;
    if (!off) return;
    ledger_page->counted = counted;
    ledger_page->settled = 0;
    cycle_tolerant = true;
}

static void wake_quarantine(Thread *t, UNUSED void *arg)
{
    thread_ask(t, BREAK_QUARANTINE);
}

// With the world stopped. Damaged counts stay as they are when the lock comes
// back; the dead are disposed of at the next safepoints.
static void change_mode(Thread *t, Mode before, Mode after)
{
    bool was_off = before == MODE_RACY || before == MODE_LEDGER;
    bool off = after == MODE_RACY || after == MODE_LEDGER;
    if (before == MODE_LEDGER) {
        settle();
        if (!off) heap_walk(t->interp, pin_damaged, NULL);
    }
    if (off && !was_off)
        heap_walk(t->interp, begin_shadow, NULL);
    set_mode(off, after == MODE_LEDGER);
    if (was_off && !off) crew_each(t->crew, wake_quarantine, NULL);
}

void ledger_init(void)
{
    mode_add_hook(change_mode);
}

void ledger_begin(bool counted)
{
    set_mode(true, counted);
}

// Reading it -----------------------------------------------------------------

LedgerSlot ledger_sum(const LedgerPage *page)
{
    LedgerSlot sum = {0};
    for (int i = 0; i < LEDGER_SLOTS; i++) {
        const LedgerSlot *slot = &page->slots[i];
        sum.updates += slot->updates;
        sum.overwrites += slot->overwrites;
        sum.difference += slot->difference;
        sum.wiped_ups += slot->wiped_ups;
        sum.wiped_downs += slot->wiped_downs;
        sum.changes += slot->changes;
    }
    return sum;
}

bool ledger_is_corrupt(const LedgerPage *page)
{
    for (int kind = 0; kind < LEDGER_KINDS; kind++)
        if (page->counts[kind]) return true;
    return page->settled && page->drift != 0;
}
