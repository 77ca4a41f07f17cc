// SPDX-License-Identifier: MIT
// races.c -- see races.h.
//
// Vector clocks again, but only what synchronises is an order here: letting go
// of a lock, notifying, setting, starting and ending leave the thread's clock
// behind, taking, waking, waiting, beginning and joining pick it up. A run in
// which nothing went wrong shows its races as well as one that failed. A take
// is written down before it is known how long it waits; so it counts when its
// thread is seen next. Methods of containers aren't told of: they are one step.
#include "stdlib/explore/races.h"

#include <string.h>

#include "stdlib/explore/conflict.h"
#include "vm/base/memory.h"

enum { PLACES = 512, ACCESSES_MOST = 4096 };

typedef struct Clock {
    uint32_t at[RUN_ACTORS_MAX];
} Clock;

typedef struct Access {
    uint32_t event, time;     // time: of its thread
} Access;

typedef struct Finder {
    const Run *run;
    Clock threads[RUN_ACTORS_MAX];
    uint64_t taking[RUN_ACTORS_MAX];    // what each is about to pick up
    struct { uint64_t address; Clock clock; } places[PLACES];
    int place_count;
    Access accesses[ACCESSES_MOST];
    int access_count;
    Race *out;
    int found;
} Finder;

static Clock *place_of(Finder *f, uint64_t address)
{
    int i = 0;
    while (i < f->place_count && f->places[i].address != address) i++;
    if (i == PLACES) return &f->places[0].clock;   // shared: fewer races
    if (i == f->place_count) f->places[f->place_count++].address = address;
    return &f->places[i].clock;
}

static void join(Clock *to, const Clock *from)
{
    for (int i = 0; i < RUN_ACTORS_MAX; i++)
        if (from->at[i] > to->at[i]) to->at[i] = from->at[i];
}

static void leave_behind(Finder *f, const RunEvent *e)
{
    Clock *mine = &f->threads[e->actor];
    join(place_of(f, e->address), mine);
    mine->at[e->actor]++;
}

static void synchronise(Finder *f, const RunEvent *e)
{
    switch (e->kind) {
    case SCHED_START: case SCHED_RELEASE: case SCHED_NOTIFY: case SCHED_END:
        leave_behind(f, e);
        break;
    case SCHED_BEGIN:
        join(&f->threads[e->actor], place_of(f, e->address));
        break;
    case SCHED_ACQUIRE: case SCHED_TRY: case SCHED_WAKE: case SCHED_EVENT:
    case SCHED_JOIN: case SCHED_LOOK:
        f->taking[e->actor] = e->address;
        break;
    case SCHED_CHANNEL: case SCHED_ATOMIC:
        join(&f->threads[e->actor], place_of(f, e->address));
        leave_behind(f, e);
        break;
    default:
        break;
    }
}

static bool is_plain(const RunEvent *e)
{
    return !e->done && !e->inside && e->address && e->line > 0
        && e->kind >= SCHED_GLOBAL && e->kind <= SCHED_ITEM;
}

static bool is_known(const Finder *f, const RunEvent *a, const RunEvent *b)
{
    for (int i = 0; i < f->found; i++) {
        const Race *r = &f->out[i];
        bool same = r->first.line == a->line && r->second.line == b->line;
        bool crossed = r->first.line == b->line && r->second.line == a->line;
        if ((same || crossed) && strcmp(r->first.name, a->name) == 0)
            return true;
    }
    return false;
}

static void tell(Finder *f, const RunEvent *a, const RunEvent *b)
{
    if (f->found == RACES_MOST || is_known(f, a, b)) return;
    Race *r = &f->out[f->found++];
    *r = (Race){*a, *b, {"", ""}};
    memcpy(r->threads[0], f->run->actors[a->actor].name, 32);
    memcpy(r->threads[1], f->run->actors[b->actor].name, 32);
}

static void look_back(Finder *f, uint32_t number)
{
    const RunEvent *e = &f->run->events[number];
    const Clock *mine = &f->threads[e->actor];
    for (int i = f->access_count; i-- > 0;) {
        const Access *before = &f->accesses[i];
        const RunEvent *a = &f->run->events[before->event];
        if (a->actor == e->actor || (!a->write && !e->write)
            || !conflict_same_place(a, e) || strcmp(a->object, e->object) != 0
            || before->time <= mine->at[a->actor])
            continue;
        tell(f, a, e);
    }
    if (f->access_count < ACCESSES_MOST)
        f->accesses[f->access_count++] =
            (Access){number, mine->at[e->actor]};
}

static void see(Finder *f, uint32_t number)
{
    const RunEvent *e = &f->run->events[number];
    if (e->actor >= RUN_ACTORS_MAX) return;
    if (f->taking[e->actor] && !e->done && e->kind != SCHED_BLOCK) {
        join(&f->threads[e->actor], place_of(f, f->taking[e->actor]));
        f->taking[e->actor] = 0;
    }
    if (!e->done) synchronise(f, e);
    if (is_plain(e)) look_back(f, number);
}

int races_find(const Run *run, Race out[RACES_MOST])
{
    Finder *f = mem_alloc_zero(1, sizeof *f);
    if (!f) return 0;
    f->run = run;
    f->out = out;
    for (int i = 0; i < RUN_ACTORS_MAX; i++) f->threads[i].at[i] = 1;
    uint32_t count = conflict_event_count(run);
    for (uint32_t i = 0; i < count && !run->picked; i++) see(f, i);
    int found = f->found;
    mem_free(f);
    return found;
}
