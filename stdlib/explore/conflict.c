// SPDX-License-Identifier: MIT
// conflict.c -- two threads, one place, and one of them writes.
//
// Quadratic in the number of different places, not in that of events: each
// place is looked up in a small table.
#include "stdlib/explore/conflict.h"

#include "vm/base/hash.h"

enum { PLACES = 4096 };   // a power of two

typedef struct Place {
    uint64_t address, part;
    uint64_t readers, writers;   // a bit for each actor
} Place;

uint32_t conflict_event_count(const Run *run)
{
    uint32_t n = run->event_count;
    return n < RUN_EVENTS_MAX ? n : RUN_EVENTS_MAX;
}

bool conflict_is_access(const RunEvent *e)
{
    // Of a count the load is told too, which comes before its point.
    if (e->kind == SCHED_COUNT || e->kind == SCHED_FREE) return true;
    return e->done && e->kind >= SCHED_GLOBAL && e->kind <= SCHED_SLOT
        && e->kind != SCHED_OPCODE;
}

bool conflict_is_lock(const RunEvent *e)
{
    switch (e->kind) {
    case SCHED_ACQUIRE: case SCHED_RELEASE: case SCHED_WAIT:
    case SCHED_NOTIFY: case SCHED_TRY: case SCHED_LOOK: case SCHED_EVENT:
    case SCHED_CLEAR:
        return true;
    default:
        return false;
    }
}

bool conflict_same_place(const RunEvent *a, const RunEvent *b)
{
    return a->address && a->address == b->address
        && (a->part == b->part || !a->part || !b->part);
}

static Place *find(Place *places, uint64_t address, uint64_t part)
{
    uint64_t at = hash_mix(address ^ hash_mix(part));
    for (int tries = 0; tries < 64; tries++) {
        Place *place = &places[at++ & (PLACES - 1)];
        if (!place->address) {
            place->address = address;
            place->part = part;
        }
        if (place->address == address && place->part == part) return place;
    }
    return NULL;   // full: what isn't noted isn't told
}

static void note(Place *places, const RunEvent *e)
{
    Place *place = find(places, e->address, e->part);
    if (!place) return;
    uint64_t bit = UINT64_C(1) << (e->actor & 63);
    if (e->write) place->writers |= bit;
    else place->readers |= bit;
}

static bool several(uint64_t readers, uint64_t writers)
{
    uint64_t all = readers | writers;
    return writers && (all & (all - 1));
}

// A part's own users and those of the whole come together.
static bool is_shared(Place *places, const RunEvent *e)
{
    const Place *part = find(places, e->address, e->part);
    const Place *whole = find(places, e->address, 0);
    uint64_t readers = 0, writers = 0;
    if (part) readers = part->readers, writers = part->writers;
    if (whole) readers |= whole->readers, writers |= whole->writers;
    return several(readers, writers);
}

// The object the ledger's first finding is about; "": none.
static const char *focus_of(const Run *run)
{
    static const LedgerKind ORDER[] = {
        LEDGER_USE_AFTER_FREE, LEDGER_READ_THEN_FREED, LEDGER_POISON_USED,
        LEDGER_EARLY_FREE, LEDGER_LEAK, LEDGER_OVERWRITE};
    for (size_t i = 0; run->corrupt && i < ARRAY_LENGTH(ORDER); i++) {
        const LedgerEvent *event = &run->ledger.first[ORDER[i]];
        if (run->ledger.counts[ORDER[i]] && event->object[0])
            return event->object;
    }
    return "";
}

static bool may_be_told(const RunEvent *e, const char *focus)
{
    if (!e->address) return false;
    if (e->kind >= SCHED_COUNT && *focus)
        return strcmp(e->object, focus) == 0;
    return conflict_is_lock(e) ? !e->inside
                               : conflict_is_access(e) && !e->inside;
}

// The last event of a thread that isn't the main one.
static uint32_t end_of_others(const Run *run, uint32_t count)
{
    while (count > run->events_before && run->events[count - 1].actor == 0)
        count--;
    return count;
}

uint32_t conflict_mark(const Run *run, bool *keep)
{
    uint32_t count = conflict_event_count(run);
    bool whole = run->end == RUN_DEADLOCKED || run->corrupt;
    uint32_t end = whole ? count : end_of_others(run, count);
    const char *focus = focus_of(run);
    memset(keep, 0, count);
    Place *places = mem_alloc_zero(PLACES, sizeof *places);
    if (!places) return count;
    for (uint32_t i = run->events_before; i < end; i++)
        if (may_be_told(&run->events[i], focus))
            note(places, &run->events[i]);
    for (uint32_t i = run->events_before; i < end; i++) {
        const RunEvent *e = &run->events[i];
        keep[i] = may_be_told(e, focus) && is_shared(places, e);
    }
    mem_free(places);
    return count;
}
