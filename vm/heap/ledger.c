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
#include "vm/heap/ledger.h"

#include <sched.h>
#include <stdio.h>
#include <time.h>

#include "vm/base/check.h"
#include "vm/base/memory.h"
#include "vm/heap/alloc.h"
#include "vm/heap/cycle.h"
#include "vm/heap/interp.h"
#include "vm/heap/quarantine.h"
#include "vm/heap/slab.h"
#include "vm/sync/crew.h"
#include "vm/sync/mode.h"

enum { FREED_KEPT = 256 };   // early frees whose place is remembered

static LedgerPage own_page;
LedgerPage *ledger_page = &own_page;
uint32_t ledger_window = LEDGER_WINDOW_DEFAULT;
bool (*ledger_where_hook)(Thread *t, const char **file, int *line,
                          const char **instruction);

typedef struct Freed {
    Object *object;
    LedgerPlace by;
    int32_t count, shadow;
} Freed;

// Guarded by freed_mutex, rank LEDGER.
static Mutex freed_mutex;
static Freed *freed;
static int freed_count;

// Events ----------------------------------------------------------------------

static void copy_text(char *to, size_t size, const char *text)
{
    snprintf(to, size, "%s", text ? text : "");
}

static void note_place(Thread *t, LedgerPlace *place)
{
    const char *file = NULL, *instruction = NULL;
    int line = 0;
    thread_name(t, place->thread);
    if (ledger_where_hook) ledger_where_hook(t, &file, &line, &instruction);
    copy_text(place->file, sizeof place->file, file);
    copy_text(place->instruction, sizeof place->instruction, instruction);
    place->line = line;
}

static void note_object(Object *object, char *out)
{
    snprintf(out, LEDGER_TEXT, "%.40s#%u", heap_hooks.type_name(object),
             (unsigned)heap_serial(object));
}

// Counts an event; the first one of its kind is to be described by whoever
// gets it, NULL for all others. end_event publishes it.
static LedgerEvent *begin_event(LedgerKind kind, Object *object)
{
    uint32_t none = 0;
    LedgerEvent *event = &ledger_page->first[kind];
    atomic_fetch_add_relaxed(&ledger_page->counts[kind], (uint64_t)1);
    if (LIKELY(atomic_load_relaxed(&event->state) != 0)
        || !atomic_cas_relaxed(&event->state, &none, 1u))
        return NULL;
    if (object) note_object(object, event->object);
    return event;
}

static void end_event(LedgerEvent *event)
{
    // release: pairs with the acquire of whoever prints it
    atomic_store_release(&event->state, 2u);
}

static LedgerSlot *slot_of(const Thread *t)
{
    return &ledger_page->slots[t->owner % LEDGER_SLOTS];
}

COLD static void note_overwrite(Thread *t, Object *object, int32_t loaded,
                                int32_t overwritten, int32_t stored)
{
    LedgerSlot *slot = slot_of(t);
    int64_t difference = (int64_t)loaded - overwritten;
    trace_lost(t, heap_hooks.type_name(object), heap_serial(object));
    atomic_fetch_add_relaxed(&slot->overwrites, (uint64_t)1);
    atomic_fetch_add_relaxed(&slot->difference, difference);
    if (difference < 0)
        atomic_fetch_add_relaxed(&slot->wiped_ups, (uint64_t)-difference);
    else
        atomic_fetch_add_relaxed(&slot->wiped_downs, (uint64_t)difference);
    LedgerEvent *event = begin_event(LEDGER_OVERWRITE, object);
    if (!event) return;
    event->loaded = loaded;
    event->overwritten = overwritten;
    event->stored = stored;
    event->shadow = atomic_load_relaxed(&object->rc_shared);
    note_place(t, &event->by);
    end_event(event);
}

static bool find_freed(const Object *object, Freed *out)
{
    bool found = false;
    mutex_lock(&freed_mutex, RANK_LEDGER);
    for (int i = 0; i < freed_count && !found; i++) {
        found = freed[i].object == object;
        if (found) *out = freed[i];
    }
    mutex_unlock(&freed_mutex, RANK_LEDGER);
    return found;
}

// Somebody counts an object that is dead.
COLD static void note_touch(Thread *t, Object *object, int32_t step)
{
    Freed record = {0};
    if (object->lock == FATE_PINNED) return;
    bool late = object->lock == FATE_PROPER && step > 0;
    LedgerEvent *event = begin_event(late ? LEDGER_READ_THEN_FREED
                                          : LEDGER_USE_AFTER_FREE, object);
    if (!event) return;
    if (find_freed(object, &record)) {
        event->freed_by = record.by;
        event->count = record.count;
        event->shadow = record.shadow;
    }
    note_place(t, &event->by);
    end_event(event);
}

// Its memory is free again, and nobody knows what it was: two owners had one
// reference, as when two threads pop the same item of a list.
COLD static void note_free_slot(Thread *t)
{
    LedgerEvent *event = begin_event(LEDGER_USE_AFTER_FREE, NULL);
    if (!event) return;
    copy_text(event->object, sizeof event->object, "something freed");
    note_place(t, &event->by);
    end_event(event);
}

void ledger_poison_used(void)
{
    LedgerEvent *event = begin_event(LEDGER_POISON_USED, NULL);
    if (!event) return;
    note_place(thread_current(), &event->by);
    end_event(event);
}

static void remember_freed(Thread *t, Object *object, int32_t shadow)
{
    LedgerPlace place;
    note_place(t, &place);
    mutex_lock(&freed_mutex, RANK_LEDGER);
    if (!freed) freed = mem_alloc_array(FREED_KEPT, sizeof *freed);
    if (freed && freed_count < FREED_KEPT)
        freed[freed_count++] = (Freed){
            object, place, atomic_load_relaxed(&object->rc_local), shadow};
    mutex_unlock(&freed_mutex, RANK_LEDGER);
}

void ledger_note_free(Thread *t, Object *object, uint8_t fate)
{
    if (fate == FATE_PROPER) return;
    int32_t shadow = atomic_load_relaxed(&object->rc_shared);
    if (freed_count < FREED_KEPT) remember_freed(t, object, shadow);
    LedgerEvent *event = begin_event(fate == FATE_EARLY ? LEDGER_EARLY_FREE
                                                        : LEDGER_CONSEQUENCE,
                                     object);
    if (!event) return;
    event->count = atomic_load_relaxed(&object->rc_local);
    event->shadow = shadow;
    note_place(t, &event->by);
    end_event(event);
}

// Counting --------------------------------------------------------------------

// xorshift64*, see Vigna, "An experimental exploration of Marsaglia's
// xorshift generators, scrambled".
static bool wants_pause(ThreadHeap *heap)
{
    uint64_t x = heap->window_random;
    x ^= x >> 12;
    x ^= x << 25;
    x ^= x >> 27;
    heap->window_random = x;
    return (uint32_t)(x * UINT64_C(0x2545F4914F6CDD1D) >> 32) < ledger_window;
}

enum { PAUSES_A_SLEEP = 32, SLEEP_NS = 20000 };

// Gives the other threads the core. Where they wait for another core, which a
// shared machine may withhold for long, a yield gives them nothing: now and
// then it's a short sleep.
static void pause_in_window(const ThreadHeap *heap)
{
    static const struct timespec moment = {0, SLEEP_NS};
    if (heap->window_random % PAUSES_A_SLEEP == 0) nanosleep(&moment, NULL);
    else sched_yield();
}

int32_t ledger_update(Thread *t, Object *object, int32_t step)
{
    LedgerSlot *slot = slot_of(t);
    int32_t loaded = atomic_load_relaxed(&object->rc_local);
    if (wants_pause(t->heap)) pause_in_window(t->heap);
    int32_t stored = loaded + step;
    int32_t overwritten = atomic_exchange_relaxed(&object->rc_local, stored);
    // The slot is this carrier's own, unless there are very many of them.
    if (LIKELY(t->owner < LEDGER_SLOTS)) slot->updates++;
    else atomic_fetch_add_relaxed(&slot->updates, (uint64_t)1);
    if (UNLIKELY(overwritten != loaded))
        note_overwrite(t, object, loaded, overwritten, stored);
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
        note_free_slot(t);
        return false;
    }
    if (object->flags & OBJECT_IMMORTAL) return false;
    note_touch(t, object, step);
    return true;
}

void rc_ledger_incref_object(Object *object)
{
    Thread *t = thread_current();
    if (UNLIKELY(is_odd(object)) && !handle_odd(t, object, 1)) return;
    ledger_update(t, object, 1);
    atomic_fetch_add_relaxed(&object->rc_shared, 1);
}

void rc_ledger_decref_object(Object *object)
{
    Thread *t = thread_current();
    if (UNLIKELY(is_odd(object)) && !handle_odd(t, object, -1)) return;
    atomic_fetch_sub_relaxed(&object->rc_shared, 1);
    if (ledger_update(t, object, -1) == 0) object_dead(object);
}

// At rest ---------------------------------------------------------------------

static void note_leak(Object *object)
{
    LedgerEvent *event = begin_event(LEDGER_LEAK, object);
    if (!event) return;
    event->count = object->rc_local;
    event->shadow = object->rc_shared;
    end_event(event);
}

static bool settle_one(Object *object, UNUSED void *arg)
{
    int32_t count = object->rc_local, shadow = object->rc_shared;
    if (object->flags & OBJECT_IMMORTAL || count == shadow) return true;
    ledger_page->drift += (int64_t)count - shadow;
    ledger_page->drifted++;
    bool nobody = shadow <= 0 && count > 0 && !(object->flags & OBJECT_DEAD);
    if (nobody) note_leak(object);
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

// The mode --------------------------------------------------------------------

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

// Reading it ------------------------------------------------------------------

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
    }
    return sum;
}

bool ledger_is_corrupt(const LedgerPage *page)
{
    for (int kind = 0; kind < LEDGER_KINDS; kind++)
        if (page->counts[kind]) return true;
    return page->settled && page->drift != 0;
}
