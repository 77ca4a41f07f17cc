// SPDX-License-Identifier: MIT
// ledger_event.c -- faults as stories: who read what, who wrote over whom.
//
// A count says nothing about its past. So each thread leaves a trail: its
// last stores, with the place in the script, written just before each store.
// Who finds that an exchange gave back a strange number looks for the thread
// whose trail has that number: this is who was wiped out. Of each object the
// last wipe up and the last one down are kept, so that its early free or its
// leak can be told from the beginning.
//
// Trails are read by other threads while they are written. An entry is only
// believed if it fits (the same cell, the number that was found); one that is
// missed makes a story shorter, never wrong. For the same reason marks are
// resolved to texts at once, and only for the first event of a kind.
//
// Invariants
//   1. event->state goes 0, 1, 2: one thread writes it, whoever sees 2 reads
//      all of it.
//   2. Nothing here counts references or allocates objects, and no mutex is
//      taken: it runs in the middle of all that.
#include "vm/heap/ledger_event.h"

#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "vm/heap/alloc.h"
#include "vm/heap/slab.h"

enum {
    TRAILS = 64, TRAIL_LENGTH = 128,
    RENAMED_EVERY = 16,
    WIPES = 256,
    FREED_KEPT = 256,   // early frees whose place is remembered
    CHAIN_MOST = 3,     // stores of the other thread that a story shows
};

typedef struct TrailEntry {
    const void *cell;
    LedgerMark mark;
    int64_t loaded, stored;
} TrailEntry;

// One writer, the thread itself; read by all (relaxed: see the head).
typedef struct Trail {
    uint64_t thread;    // its id; 0: nobody's yet
    uint32_t next;
    char name[THREAD_NAME_SIZE];
    TrailEntry entries[TRAIL_LENGTH];
} __attribute__((aligned(CACHE_LINE))) Trail;

// What is remembered of a store that wiped out another's.
typedef struct Wipe {
    uint32_t state;     // atomic: 0 or 2 at rest, 1 being written
    const void *cell;
    const Trail *by, *other;          // other: NULL if it wasn't found
    LedgerMark by_mark, other_mark;
    int64_t loaded, stored, overwritten, other_loaded;
} Wipe;

typedef struct Freed {
    uint32_t there;     // atomic
    const Object *object;
    const Trail *by;
    LedgerMark mark;
    int32_t count, shadow;
} Freed;

void (*ledger_note_hook)(const LedgerNote *note);
void (*ledger_mark_hook)(Thread *t, LedgerMark *mark);
bool (*ledger_place_hook)(const LedgerMark *mark, LedgerPlace *place);

static Trail trails[TRAILS];
static Wipe wipes[2][WIPES];    // [1]: increments were wiped out

static Freed freed[FREED_KEPT];
static uint32_t freed_count;    // atomic; may be larger than FREED_KEPT

// Marks and trails -----------------------------------------------------------

static LedgerMark mark_here(Thread *t)
{
    LedgerMark mark = {NULL, NULL};
    if (ledger_mark_hook) ledger_mark_hook(t, &mark);
    return mark;
}

// Threads are named after they have begun, so it's done again and again. A
// name that is being changed may be copied half.
COLD static void copy_name(Trail *trail, const Thread *t)
{
    memcpy(trail->name, t->name, sizeof trail->name);
    trail->name[sizeof trail->name - 1] = '\0';
}

// More than TRAILS threads share trails: then stories get shorter.
COLD static void begin_trail(Trail *trail, const Thread *t)
{
    memset(trail->entries, 0, sizeof trail->entries);
    copy_name(trail, t);
    atomic_store_relaxed(&trail->thread, t->id);
}

static Trail *trail_of(const Thread *t)
{
    Trail *trail = &trails[t->id % TRAILS];
    if (UNLIKELY(atomic_load_relaxed(&trail->thread) != t->id))
        begin_trail(trail, t);
    return trail;
}

void trail_add(Thread *t, const LedgerAccess *access)
{
    Trail *trail = trail_of(t);
    uint32_t at = trail->next++;
    TrailEntry *entry = &trail->entries[at % TRAIL_LENGTH];
    if (UNLIKELY(at % RENAMED_EVERY == 0)) copy_name(trail, t);
    entry->cell = access->cell;
    entry->mark = mark_here(t);
    entry->loaded = access->loaded;
    atomic_store_relaxed(&entry->stored, access->stored);
}

// The newest entry for the cell that stored the number and is older than
// `before` others.
static bool find_entry(const Trail *trail, const void *cell, int64_t stored,
                       uint32_t *before, TrailEntry *out)
{
    uint32_t next = atomic_load_relaxed(&trail->next);
    for (uint32_t i = *before; i < TRAIL_LENGTH && i < next; i++) {
        *out = trail->entries[(next - 1 - i) % TRAIL_LENGTH];
        if (out->cell != cell || out->stored != stored) continue;
        *before = i + 1;
        return true;
    }
    return false;
}

// Who but `me` has stored it?
static const Trail *find_trail(const Trail *me, const void *cell,
                               int64_t stored, uint32_t *before,
                               TrailEntry *out)
{
    for (int i = 0; i < TRAILS; i++) {
        *before = 0;
        if (&trails[i] != me && atomic_load_relaxed(&trails[i].thread)
            && find_entry(&trails[i], cell, stored, before, out))
            return &trails[i];
    }
    return NULL;
}

// Events ---------------------------------------------------------------------

static void note_mark(const Trail *trail, const LedgerMark *mark,
                      LedgerPlace *place)
{
    memcpy(place->thread, trail->name, sizeof place->thread);
    if (!mark->code || !ledger_place_hook
        || !ledger_place_hook(mark, place))
        place->file[0] = '\0';
}

static void note_here(Thread *t, LedgerPlace *place)
{
    LedgerMark mark = mark_here(t);
    Trail *trail = trail_of(t);
    copy_name(trail, t);
    note_mark(trail, &mark, place);
}

static void note_object(Object *object, LedgerEvent *event)
{
    event->serial = heap_serial(object);
    snprintf(event->object, LEDGER_TEXT, "%.40s#%u",
             heap_hooks.type_name(object), (unsigned)event->serial);
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
    if (object) {
        note_object(object, event);
        event->count = atomic_load_relaxed(&object->rc_local);
        event->shadow = atomic_load_relaxed(&object->rc_shared);
    }
    return event;
}

static void end_event(LedgerEvent *event)
{
    // release: pairs with the acquire of whoever prints it
    atomic_store_release(&event->state, 2u);
}

static void tell_hook(Thread *t, LedgerKind kind, const LedgerAccess *access,
                      int64_t overwritten)
{
    Object *object = access->object;
    if (LIKELY(!ledger_note_hook)) return;
    LedgerNote note = {
        kind, object, t, access->loaded, access->stored, overwritten,
        object ? atomic_load_relaxed(&object->rc_local) : 0,
        object ? atomic_load_relaxed(&object->rc_shared) : 0};
    ledger_note_hook(&note);
}

static LedgerStep *add_step(LedgerEvent *event, LedgerAct act,
                            LedgerWhat what, int64_t value, int64_t other)
{
    static LedgerStep beyond;
    if (event->step_count == LEDGER_STEPS) return &beyond;
    LedgerStep *step = &event->steps[event->step_count++];
    step->act = (uint8_t)act;
    step->what = (uint8_t)what;
    step->value = value;
    step->other = other;
    return step;
}

static void add_marked(LedgerEvent *event, LedgerAct act, LedgerWhat what,
                       int64_t value, int64_t other, const Trail *trail,
                       const LedgerMark *mark)
{
    note_mark(trail, mark, &add_step(event, act, what, value, other)->at);
}

// Wipes ----------------------------------------------------------------------

static Wipe *wipe_place(const void *cell, bool up)
{
    uint64_t hash = (uint64_t)(uintptr_t)cell * UINT64_C(0x9e3779b97f4a7c15);
    return &wipes[up][hash >> 56];
}

static void keep_wipe(const Wipe *wipe)
{
    Wipe *place = wipe_place(wipe->cell, wipe->overwritten > wipe->loaded);
    uint32_t state = atomic_load_relaxed(&place->state);
    if (state == 1 || !atomic_cas_acquire(&place->state, &state, 1u)) return;
    Wipe copy = *wipe;
    copy.state = 1;
    *place = copy;
    atomic_store_release(&place->state, 2u);  // pairs with find_wipe
}

static bool find_wipe(const void *cell, bool up, Wipe *out)
{
    Wipe *place = wipe_place(cell, up);
    uint32_t state = 2;
    if (!atomic_cas_acquire(&place->state, &state, 1u)) return false;
    *out = *place;
    atomic_store_release(&place->state, 2u);
    return out->cell == cell;
}

static void tell_wipe(LedgerEvent *event, const Wipe *w, LedgerWhat what)
{
    add_marked(event, ACT_READ, what, w->loaded, 0, w->by, &w->by_mark);
    if (w->other) {
        add_marked(event, ACT_READ, what, w->other_loaded, 0, w->other,
                   &w->other_mark);
        add_marked(event, ACT_WRITE, what, w->overwritten, 0, w->other,
                   &w->other_mark);
    }
    add_marked(event, ACT_WIPE, what, w->stored, w->overwritten, w->by,
               &w->by_mark);
}

// The other thread's stores back to what was loaded here, oldest first, if
// they are few; else its last one.
static void tell_chain(LedgerEvent *event, const Wipe *w,
                       const LedgerAccess *access, uint32_t before)
{
    TrailEntry chain[CHAIN_MOST];
    int n = 1;
    chain[0] = (TrailEntry){w->cell, w->other_mark, w->other_loaded,
                            w->overwritten};
    while (n < CHAIN_MOST && chain[n - 1].loaded != w->loaded
           && find_entry(w->other, w->cell, chain[n - 1].loaded, &before,
                         &chain[n]))
        n++;
    if (chain[n - 1].loaded != w->loaded) n = 1;
    add_marked(event, ACT_READ, access->what, w->loaded, 0, w->by,
               &w->by_mark);
    while (n-- > 0) {
        add_marked(event, ACT_READ, access->what, chain[n].loaded, 0,
                   w->other, &chain[n].mark);
        add_marked(event, ACT_WRITE, access->what, chain[n].stored, 0,
                   w->other, &chain[n].mark);
    }
    add_marked(event, ACT_WIPE, access->what, w->stored, w->overwritten,
               w->by, &w->by_mark);
}

// Of a size: what was wiped out, an append or a removal? The other thread's
// trail tells; else the direction of the difference.
static bool is_removal(const Wipe *w)
{
    return w->other ? w->overwritten < w->other_loaded
                    : w->overwritten < w->loaded;
}

COLD void event_overwrite(Thread *t, LedgerKind kind,
                          const LedgerAccess *access, int64_t overwritten)
{
    TrailEntry theirs = {0};
    uint32_t before;
    const Trail *mine = trail_of(t);
    Wipe wipe = {.cell = access->cell, .by = mine, .by_mark = mark_here(t),
                 .loaded = access->loaded, .stored = access->stored,
                 .overwritten = overwritten};
    wipe.other = find_trail(mine, access->cell, overwritten, &before,
                            &theirs);
    wipe.other_mark = theirs.mark;
    wipe.other_loaded = theirs.loaded;
    if (kind == LEDGER_LOST_APPEND && is_removal(&wipe))
        kind = LEDGER_TAKEN_TWICE;
    if (access->what == WHAT_COUNT) keep_wipe(&wipe);
    tell_hook(t, kind, access, overwritten);
    LedgerEvent *event = begin_event(kind, access->object);
    if (!event) return;
    event->loaded = access->loaded;
    event->stored = access->stored;
    event->overwritten = overwritten;
    note_here(t, &event->by);
    if (wipe.other) tell_chain(event, &wipe, access, before);
    else tell_wipe(event, &wipe, access->what);
    end_event(event);
}

// Death ----------------------------------------------------------------------

static bool find_freed(const Object *object, Freed *out)
{
    uint32_t n = atomic_load_relaxed(&freed_count);
    for (uint32_t i = 0; i < n && i < FREED_KEPT; i++) {
        // acquire: pairs with the release in remember_freed
        if (!atomic_load_acquire(&freed[i].there)
            || freed[i].object != object)
            continue;
        *out = freed[i];
        return true;
    }
    return false;
}

static void remember_freed(Thread *t, const Object *object)
{
    if (atomic_load_relaxed(&freed_count) >= FREED_KEPT) return;
    uint32_t at = atomic_fetch_add_relaxed(&freed_count, 1u);
    if (at >= FREED_KEPT) return;
    freed[at] = (Freed){0, object, trail_of(t), mark_here(t), 0,
                        atomic_load_relaxed(&object->rc_shared)};
    atomic_store_release(&freed[at].there, 1u);
}

// How its count came to be too low.
static void tell_origin(LedgerEvent *event, const Object *object)
{
    Wipe wipe;
    if (find_wipe(&object->rc_local, true, &wipe))
        tell_wipe(event, &wipe, WHAT_COUNT);
}

COLD void event_free(Thread *t, LedgerKind kind, Object *object)
{
    LedgerAccess access = {object, &object->rc_local, WHAT_COUNT, SCHED_COUNT,
                           1, 0};
    remember_freed(t, object);
    tell_hook(t, kind, &access, 1);
    LedgerEvent *event = begin_event(kind, object);
    if (!event) return;
    event->count = 0;   // so it was; others may have counted since
    tell_origin(event, object);
    note_here(t, &event->by);
    add_step(event, ACT_FREE, WHAT_COUNT, event->count, event->shadow)->at =
        event->by;
    end_event(event);
}

// The one who freed it: known for an early free, else the store of a zero is
// looked for.
static void tell_freed(LedgerEvent *event, const Trail *mine,
                       const Object *object)
{
    Freed record;
    TrailEntry entry;
    uint32_t before;
    if (find_freed(object, &record)) {
        event->count = record.count;
        event->shadow = record.shadow;
        note_mark(record.by, &record.mark, &event->freed_by);
    } else {
        const Trail *by = find_trail(mine, &object->rc_local, 0, &before,
                                     &entry);
        if (!by) return;
        event->count = event->shadow = 0;
        note_mark(by, &entry.mark, &event->freed_by);
    }
    add_step(event, ACT_FREE, WHAT_COUNT, event->count, event->shadow)->at =
        event->freed_by;
}

COLD void event_touch(Thread *t, LedgerKind kind, Object *object)
{
    LedgerAccess access = {object, &object->rc_local, WHAT_COUNT, SCHED_COUNT,
                           0, 0};
    tell_hook(t, kind, &access, 0);
    LedgerEvent *event = begin_event(kind, object);
    if (!event) return;
    if (kind == LEDGER_USE_AFTER_FREE) tell_origin(event, object);
    tell_freed(event, trail_of(t), object);
    note_here(t, &event->by);
    add_step(event, ACT_USE, WHAT_COUNT, 0, 0)->at = event->by;
    end_event(event);
}

COLD void event_unknown(Thread *t)
{
    LedgerAccess access = {NULL, NULL, WHAT_COUNT, SCHED_COUNT, 0, 0};
    tell_hook(t, LEDGER_USE_AFTER_FREE, &access, 0);
    LedgerEvent *event = begin_event(LEDGER_USE_AFTER_FREE, NULL);
    if (!event) return;
    snprintf(event->object, sizeof event->object, "something freed");
    note_here(t, &event->by);
    end_event(event);
}

COLD void event_poison(Thread *t)
{
    LedgerAccess access = {NULL, NULL, WHAT_SLOT, SCHED_COUNT, 0, 0};
    tell_hook(t, LEDGER_POISON_USED, &access, 0);
    LedgerEvent *event = begin_event(LEDGER_POISON_USED, NULL);
    if (!event) return;
    note_here(t, &event->by);
    end_event(event);
}

void event_leak(Object *object)
{
    Wipe wipe;
    LedgerAccess access = {object, &object->rc_local, WHAT_COUNT, SCHED_COUNT,
                           0, 0};
    tell_hook(thread_current(), LEDGER_LEAK, &access, 0);
    LedgerEvent *event = begin_event(LEDGER_LEAK, object);
    if (!event) return;
    if (find_wipe(&object->rc_local, false, &wipe))
        tell_wipe(event, &wipe, WHAT_COUNT);
    end_event(event);
}

// The window -----------------------------------------------------------------

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

void ledger_pause(Thread *t, const LedgerAccess *access)
{
    if (UNLIKELY(sched_on)) {
        if (sched_inside)
            sched_pass_inside(t, access->point, access->object,
                              (uint64_t)access->loaded);
        return;
    }
    if (wants_pause(t->heap)) pause_in_window(t->heap);
}
