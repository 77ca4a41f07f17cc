// SPDX-License-Identifier: MIT
// stats.h -- what each thread is at and what it did with the lock, those that
// have ended too.

#ifndef BATON_VM_SYNC_STATS_H
#define BATON_VM_SYNC_STATS_H

#include "vm/base/vec.h"
#include "vm/sync/thread.h"

struct Crew;

enum { STATS_OWNERS = 4, STATS_ON_SIZE = 96 };

typedef struct StatsRow {
    char name[THREAD_NAME_SIZE];
    uint64_t id;                   // 0: not started
    uint64_t ident;
    int native_id;
    bool daemon;
    uint8_t state;                 // ThreadState
    uint8_t reason;                // WaitReason, if BLOCKED
    uint64_t by[STATS_OWNERS];     // ids of who has what it waits for
    int by_count;
    char on[STATS_ON_SIZE];        // that thing by name; the describer's
    uint64_t code;                 // where it is (a Value to the layers
    int line;                      // above, counted); the describer's
    ThreadStats stats;
} StatsRow;

typedef Vec(StatsRow) StatsRows;

// From now on the figures of threads that end are kept. Before there are any.
void stats_keep_ended(void);
// A thread ends: called by thread.c, which has the last word on its figures.
void stats_thread_ended(const Thread *t);
// The row of a thread as it is now. Attached, and t stands still or is ours.
StatsRow stats_row(const Thread *t);

// Adds what only the layers above can read, with the CREW mutex held.
typedef void StatsDescribe(const Thread *t, StatsRow *row);
// Every thread of this process that was started, in the order they were made;
// what one that runs does just now is not counted. The caller is attached, and
// with the lock off has stopped the world. False: out of memory. vec_free the
// rows. describe may be NULL.
MUST_USE bool stats_collect(struct Crew *crew, StatsRows *rows,
                            StatsDescribe *describe);

#endif
