// SPDX-License-Identifier: MIT
// nursery.h -- where schedules are played: each in a fork of a warm process.
//
// A nursery is a child of the searching process. It runs the program under
// the deterministic scheduler until the first moment at which two threads
// could go on, and then forks a child for each schedule: the child makes that
// first choice by the plan, plays the program to its end and is gone. So every
// schedule begins in the same state, which was computed once.
//
// A program that never comes to a choice is played by the nursery itself.
#ifndef BATON_STDLIB_EXPLORE_NURSERY_H
#define BATON_STDLIB_EXPLORE_NURSERY_H

#include <sys/types.h>

#include "stdlib/explore/run.h"
#include "vm/sync/thread.h"

typedef struct NurseryOptions {
    SchedGrain grain;
    bool off;               // the lock is off, the ledger on
    bool calls;             // switches come at calls and jumps back alone
    bool capture;           // output goes to the run; else where it goes
    uint32_t points_most;
    int threads_most;       // besides the first one
    double run_seconds;     // wall time of one run
    uint64_t about;         // Value, or 0: inside of instructions, switch only
                            // at the counts of this object, or, if it's a
                            // type, of its instances
    // Runs the program; false: raised. In a child, so what it leaves behind
    // is nobody's concern.
    bool (*body)(Thread *t, void *arg, Run *run);
    void *arg;
} NurseryOptions;

typedef struct Nursery {
    Run *run;
    pid_t pid;              // 0: has ended
    int go, done;           // descriptors
    bool busy;              // has a plan that isn't played yet
    int64_t since_ns;
    double run_seconds;
} Nursery;

// The calling thread must be the only one. False: OSError or RuntimeError was
// raised.
bool nursery_start(Thread *t, const NurseryOptions *options, Nursery *out);
// Plays run->plan.
bool nursery_play(Nursery *nursery);
// Waits until one of the busy ones is done: its index. -1: seconds are over,
// or a signal came.
int nursery_wait(Nursery *nurseries, int count, double seconds);
void nursery_stop(Nursery *nursery);

// child.c: the process itself; run->plan is there, `go` and `done` are its
// ends of the pipes. Doesn't return.
NORETURN void child_main(Thread *t, const NurseryOptions *options, Run *run,
                         int go, int done);

#endif
