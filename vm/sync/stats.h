// SPDX-License-Identifier: MIT
// stats.h -- what each thread did with the lock, those that have ended too.

#ifndef BATON_VM_SYNC_STATS_H
#define BATON_VM_SYNC_STATS_H

#include "vm/base/vec.h"
#include "vm/sync/thread.h"

struct Crew;

typedef struct StatsRow {
    char name[THREAD_NAME_SIZE];
    uint64_t id;
    bool ended;
    ThreadStats stats;
} StatsRow;

typedef Vec(StatsRow) StatsRows;

// From now on the figures of threads that end are kept. Before there are any.
void stats_keep_ended(void);
// A thread ends: called by thread.c, which has the last word on its figures.
void stats_thread_ended(const Thread *t);
// Every thread of this process in the order they were made; what one that
// runs does just now is not counted. False: out of memory. vec_free the rows.
MUST_USE bool stats_collect(struct Crew *crew, StatsRows *rows);

#endif
