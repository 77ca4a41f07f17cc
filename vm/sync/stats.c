// SPDX-License-Identifier: MIT
// stats.c -- figures of all threads, kept beyond their ends for --stats.
//
// A Thread keeps its own figures (thread_wait.c) and they go with it; here is
// where they stay if somebody wants a table at the end. A thread for whose row
// there is no memory is missing from it.
//
// Lock ranks: CREW, then TRACE, one after the other.

#include "vm/sync/stats.h"

#include <stdlib.h>

#include "vm/sync/blocked.h"
#include "vm/sync/crew.h"
#include "vm/sync/mode.h"

static bool keeps;        // start-up only
static Mutex mutex;       // rank TRACE
static StatsRows ended;   // guarded by mutex

void stats_keep_ended(void)
{
    keeps = true;
}

// One that has let go of the lock is told so only when it wants it again.
static uint8_t state_of(const Thread *t)
{
    uint8_t state = atomic_load_relaxed(&t->state);
    bool may_run = t == thread_self || !mode_has_lock();
    return state == THREAD_RUNNING && !may_run ? THREAD_RUNNABLE : state;
}

// The CREW mutex is held, or nobody else has the thread: for its name.
// The thread may be adding to them just now: each figure is whole by itself.
static ThreadStats figures_of(const Thread *t)
{
    ThreadStats copy;
    const uint64_t *from = (const void *)&t->stats;
    uint64_t *to = (void *)&copy;
    for (size_t i = 0; i < sizeof copy / sizeof *to; i++)
        to[i] = atomic_load_relaxed(&from[i]);
    return copy;
}

StatsRow stats_row(const Thread *t)
{
    StatsRow row = {
        .id = t->id, .ident = t->ident, .daemon = t->daemon,
        .native_id = atomic_load_relaxed(&t->native_id),
        .state = state_of(t),
        .reason = atomic_load_relaxed(&t->wait_reason), .stats = figures_of(t)};
    memcpy(row.name, t->name, sizeof row.name);
    if (row.state == THREAD_BLOCKED)
        row.by_count = blocked_by(row.reason,
                                  atomic_load_relaxed(&t->wait_what), row.by,
                                  STATS_OWNERS);
    return row;
}

void stats_thread_ended(const Thread *t)
{
    if (!keeps) return;
    mutex_lock(&mutex, RANK_TRACE);
    (void)!vec_push(&ended, stats_row(t));
    mutex_unlock(&mutex, RANK_TRACE);
}

typedef struct Gathering {
    StatsRows *rows;
    StatsDescribe *describe;
    bool fine;
} Gathering;

static void add_living(Thread *t, void *arg)
{
    Gathering *g = arg;
    if (atomic_load_relaxed(&t->state) == THREAD_NEW || !g->fine) return;
    StatsRow row = stats_row(t);
    g->fine = vec_push(g->rows, row);
    if (g->fine && g->describe)
        g->describe(t, &g->rows->items[g->rows->count - 1]);
}

static int by_id(const void *a, const void *b)
{
    uint64_t x = ((const StatsRow *)a)->id, y = ((const StatsRow *)b)->id;
    return (x > y) - (x < y);
}

bool stats_collect(Crew *crew, StatsRows *rows, StatsDescribe *describe)
{
    Gathering g = {rows, describe, true};
    *rows = (StatsRows){0};
    crew_each(crew, add_living, &g);
    mutex_lock(&mutex, RANK_TRACE);
    g.fine = g.fine && (!ended.count
                        || vec_append(rows, ended.items, ended.count));
    mutex_unlock(&mutex, RANK_TRACE);
    if (rows->count)
        qsort(rows->items, rows->count, sizeof *rows->items, by_id);
    return g.fine;
}
