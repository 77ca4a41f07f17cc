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

#include "vm/sync/crew.h"

static bool keeps;        // start-up only
static Mutex mutex;       // rank TRACE
static StatsRows ended;   // guarded by mutex

void stats_keep_ended(void)
{
    keeps = true;
}

static StatsRow row_of(const Thread *t, bool has_ended)
{
    StatsRow row = {.id = t->id, .ended = has_ended, .stats = t->stats};
    memcpy(row.name, t->name, sizeof row.name);
    return row;
}

void stats_thread_ended(const Thread *t)
{
    if (!keeps) return;
    mutex_lock(&mutex, RANK_TRACE);
    (void)!vec_push(&ended, row_of(t, true));
    mutex_unlock(&mutex, RANK_TRACE);
}

typedef struct Gathering {
    StatsRows *rows;
    bool fine;
} Gathering;

static void add_living(Thread *t, void *arg)
{
    Gathering *g = arg;
    if (atomic_load_relaxed(&t->state) == THREAD_NEW) return;
    g->fine = g->fine && vec_push(g->rows, row_of(t, false));
}

static int by_id(const void *a, const void *b)
{
    uint64_t x = ((const StatsRow *)a)->id, y = ((const StatsRow *)b)->id;
    return (x > y) - (x < y);
}

bool stats_collect(Crew *crew, StatsRows *rows)
{
    Gathering g = {rows, true};
    *rows = (StatsRows){0};
    crew_each(crew, add_living, &g);
    mutex_lock(&mutex, RANK_TRACE);
    g.fine = g.fine && (!ended.count
                        || vec_append(rows, ended.items, ended.count));
    mutex_unlock(&mutex, RANK_TRACE);
    if (!g.fine) vec_free(rows);
    else if (rows->count)
        qsort(rows->items, rows->count, sizeof *rows->items, by_id);
    return g.fine;
}
