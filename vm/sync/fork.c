// SPDX-License-Identifier: MIT
// fork.c -- one list of what every module does around a fork.
//
// Before: stop the world (with the lock off others run, and may fork too), then
// take every mutex of the VM in rank order, so that the child gets each
// structure whole. In the child every mutex starts afresh and every list of
// waiters is empty. The layers above come first before and last after: their
// locks stand higher.
//
// What a script's own locks say is not touched: a Lock that another thread
// held stays held in the child, as everywhere with fork.
//
// Lock ranks: WORLD, CREW, GIL, then the carriers' and the lot's, all held at
// the moment of the fork.

#include "vm/sync/fork.h"

#include <dirent.h>
#include <errno.h>
#include <unistd.h>

#include "vm/base/check.h"
#include "vm/sync/crew.h"
#include "vm/sync/green.h"
#include "vm/sync/script_channel.h"
#include "vm/sync/script_cond.h"
#include "vm/sync/script_rwlock.h"
#include "vm/sync/signal.h"

#if BATON_TSAN
// TSan refuses threads in the child of a threaded fork unless told otherwise;
// our children start some, with a runtime that was made ready for it.
const char *__tsan_default_options(void);
const char *__tsan_default_options(void)
{
    return "die_after_fork=0";
}
#endif

enum { MAX_ADDED = 16 };

static const ForkStep *added[MAX_ADDED];    // start-up only
static int added_count;

static void crew_before(Thread *t) { crew_before_fork(t->crew); }
static void crew_parent(Thread *t) { crew_after_fork_parent(t->crew); }
static void crew_child(Thread *t) { crew_after_fork_child(t->crew, t); }
static void gil_before(Thread *t) { gil_before_fork(&t->crew->gil); }
static void gil_parent(Thread *t) { gil_after_fork_parent(&t->crew->gil); }
static void gil_child(Thread *t) { gil_after_fork_child(&t->crew->gil, t); }
static void carriers_before(UNUSED Thread *t) { carrier_before_fork(); }
static void carriers_parent(UNUSED Thread *t) { carrier_after_fork_parent(); }
static void carriers_child(UNUSED Thread *t) { carrier_after_fork_child(); }
static void lot_before(Thread *t)
{
    lot_before_fork(crew_count(t->crew) == 1 && carrier_is_only());
}
static void lot_parent(UNUSED Thread *t) { lot_after_fork_parent(); }
static void lot_child(UNUSED Thread *t) { lot_after_fork_child(); }
static void green_child(Thread *t) { green_after_fork_child(t); }
static void trace_child(Thread *t) { trace_in_child(t); }
static void signal_child(UNUSED Thread *t) { signal_after_fork_child(); }
static void conds_child(UNUSED Thread *t)
{
    script_cond_after_fork_child();
    script_channel_after_fork_child();
    script_rwlock_after_fork_child();
}

// `before` goes down the list; parent and child go up it, since what stands
// last (the lot) is what everybody above sleeps in.
static const ForkStep STEPS[] = {
    {"crew", crew_before, crew_parent, crew_child},
    {"gil", gil_before, gil_parent, gil_child},
    {"carriers", carriers_before, carriers_parent, carriers_child},
    {"conditions", NULL, NULL, conds_child},
    {"green threads", NULL, NULL, green_child},
    {"signals", NULL, NULL, signal_child},
    {"trace", NULL, NULL, trace_child},
    {"lot", lot_before, lot_parent, lot_child},
};

void fork_add_step(const ForkStep *step)
{
    ENSURE(added_count < MAX_ADDED, "too many fork steps");
    added[added_count++] = step;
}

#if BATON_ASAN
// malloc and tcmalloc see to their own locks around a fork; ASan's allocator
// does not. Threads of ours use it detached only while they begin and end, so
// let those pass: then there are as many tasks as there are living threads.
static void let_threads_settle(const Crew *crew)
{
    for (int tries = 0; tries < 200; tries++) {
        DIR *tasks = opendir("/proc/self/task");
        if (!tasks) return;
        int count = -2;  // "." and ".."
        while (readdir(tasks)) count++;
        closedir(tasks);
        if (count == crew_count(crew)) return;
        usleep(1000);
    }
}
#else
static void let_threads_settle(UNUSED const Crew *crew) {}
#endif

static void run_before(Thread *t)
{
    world_stop(t);
    let_threads_settle(t->crew);
    for (int i = 0; i < added_count; i++)
        if (added[i]->before) added[i]->before(t);
    for (size_t i = 0; i < ARRAY_LENGTH(STEPS); i++)
        if (STEPS[i].before) STEPS[i].before(t);
}

static void run_parent(Thread *t)
{
    for (size_t i = ARRAY_LENGTH(STEPS); i-- > 0;)
        if (STEPS[i].parent) STEPS[i].parent(t);
    for (int i = added_count; i-- > 0;)
        if (added[i]->parent) added[i]->parent(t);
    world_start(t);
}

// The world is started before the added steps: they may run script code.
static void run_child(Thread *t, bool was_main)
{
    for (size_t i = ARRAY_LENGTH(STEPS); i-- > 0;)
        if (STEPS[i].child) STEPS[i].child(t);
    world_start(t);
    if (!was_main) signal_unblock_all();
    for (int i = added_count; i-- > 0;)
        if (added[i]->child) added[i]->child(t);
    crew_drop_lost(t->crew);
}

pid_t fork_process(Thread *t)
{
    bool was_main = t == t->crew->main;
    run_before(t);
    pid_t pid = fork();
    int kept = errno;
    if (pid == 0) run_child(t, was_main);
    else run_parent(t);
    if (pid > 0) trace_forked(t, pid);
    errno = kept;
    return pid;
}
