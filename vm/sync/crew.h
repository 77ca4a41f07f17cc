// SPDX-License-Identifier: MIT
// crew.h -- what the threads of one interpreter share: the lock, the list of
// them, the world to stop, and who is the main one.
//
// Interpreter (heap/interp.h) points to one; it is apart from it because sync
// knows nothing of objects.

#ifndef BATON_VM_SYNC_CREW_H
#define BATON_VM_SYNC_CREW_H

#include <stdbool.h>
#include <stdint.h>

#include "vm/base/link.h"
#include "vm/sync/gil.h"
#include "vm/sync/mutex.h"
#include "vm/sync/thread.h"
#include "vm/sync/world.h"

// Calls up into the layers that own t->heap and t->exec. Each may be NULL.
typedef struct CrewHooks {
    bool (*init)(Thread *t);    // in thread_new; false: out of memory
    void (*begin)(Thread *t);   // on its carrier, attached, before run
    void (*end)(Thread *t);     // on its carrier, attached, after run
    void (*drop)(Thread *t);    // instead of end, by another thread, attached:
                                // it was never started, or a fork lost it
    void (*describe)(Thread *t);  // where it is, to stderr, while dying
} CrewHooks;

typedef struct Crew {
    Gil gil;
    World world;
    Mutex mutex;             // rank CREW; guards what says so
    Link threads;            // guarded by mutex: all but dead ones
    Link lost;               // in the child of a fork: those who were not the
                             // caller, until crew_drop_lost
    uint64_t last_id;        // guarded by mutex
    int32_t alive;           // atomic: started and not ended, main included
    int32_t stuck;           // atomic: threads that only others can wake; see
                             // deadlock.c
    Thread *main;            // changes only in the child of a fork
    Thread *finalizer;       // atomic: who shuts down; nobody else attaches
    struct Interpreter *interp;  // fixed
    CrewHooks hooks;         // fixed
} Crew;

void crew_init(Crew *crew, struct Interpreter *interp, const CrewHooks *hooks);

// Every thread but the dead: visit(t, arg) with the CREW mutex held, so it
// must be short and take nothing above LEAF.
void crew_each(Crew *crew, void (*visit)(Thread *, void *), void *arg);
int crew_count(const Crew *crew);  // alive threads, the main one included

// Waits for every other thread that is no daemon. INTERRUPTED: a signal.
MUST_USE WaitResult threads_join_all(Thread *t);
// From now on only t may attach: every other thread that tries sleeps for
// ever. The world stays stopped. Non-daemon threads were joined before.
void threads_shutdown(Thread *t);
// Threads besides the caller that have not ended; after threads_shutdown
// these are the daemons that sleep for ever.
int threads_daemon_alive(Crew *crew);

void crew_before_fork(Crew *crew);
void crew_after_fork_parent(Crew *crew);
void crew_after_fork_child(Crew *crew, Thread *t);
// Last in the child, when all of the VM works again: releases what the lost
// threads had (hook `drop` may run script code).
void crew_drop_lost(Crew *crew);

#endif
