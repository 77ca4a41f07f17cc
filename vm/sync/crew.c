// SPDX-License-Identifier: MIT
// crew.c -- the threads of one interpreter as a whole: the list, the end, the
// fork.
//
// Invariants
//   1. The list holds every Thread from thread_new to its end.
//   2. Once `finalizer` is set the world stays stopped by that thread: others
//      are SUSPENDED and sleep until the process ends. They hold no mutex, so
//      nothing that the finalizer needs is lost with them.
//
// Lock rank: CREW.

#include "vm/sync/crew.h"

#include <stdio.h>

#include "vm/base/check.h"
#include "vm/sync/attach.h"
#include "vm/sync/mode.h"
#include "vm/sync/sched.h"

static void describe_thread(void)
{
    Thread *t = thread_self;
    if (!t) {
        fprintf(stderr, "  in an OS thread without a script thread, lock %s\n",
                mode_name(mode_current));
        return;
    }
    // The name unguarded: we are dying, and may hold the mutex.
    fprintf(stderr, "  in thread %llu \"%.63s\" (%s), lock %s\n",
            (unsigned long long)t->id, t->name,
            thread_state_name(t->state), mode_name(mode_current));
    if (t->crew->hooks.describe) t->crew->hooks.describe(t);
}

void crew_init(Crew *crew, struct Interpreter *interp, const CrewHooks *hooks)
{
    *crew = (Crew){.interp = interp};
    if (hooks) crew->hooks = *hooks;
    gil_init(&crew->gil);
    link_init(&crew->threads);
    link_init(&crew->lost);
    check_add_context(describe_thread);
}

void crew_each(Crew *crew, void (*visit)(Thread *, void *), void *arg)
{
    mutex_lock(&crew->mutex, RANK_CREW);
    LINK_EACH_SAFE(at, &crew->threads)
        visit(LINK_OWNER(at, Thread, link), arg);
    mutex_unlock(&crew->mutex, RANK_CREW);
}

int crew_count(const Crew *crew)
{
    return atomic_load_relaxed(&crew->alive);
}

static void ask_one(Thread *t, void *arg)
{
    thread_ask(t, *(uint32_t *)arg);
}

void thread_ask_all(Crew *crew, uint32_t bits)
{
    crew_each(crew, ask_one, &bits);
}

// The end -------------------------------------------------------------------

static void find_non_daemon(Thread *t, void *arg)
{
    Thread **found = arg;
    if (*found || t == thread_self || t->daemon) return;
    if (atomic_load_relaxed(&t->state) == THREAD_NEW) return;
    thread_ref(t);
    *found = t;
}

WaitResult threads_join_all(Thread *t)
{
    for (;;) {
        Thread *found = NULL;
        crew_each(t->crew, find_non_daemon, &found);
        if (!found) return WAIT_WOKEN;
        WaitResult r = thread_join(t, found, NO_DEADLINE);
        thread_unref(found);
        if (r == WAIT_INTERRUPTED) return r;
    }
}

void threads_shutdown(Thread *t)
{
    world_stop(t);
    atomic_store_seq(&t->crew->finalizer, t);
}

int threads_daemon_alive(Crew *crew)
{
    return crew_count(crew) - 1;
}

// Fork ----------------------------------------------------------------------

void crew_before_fork(Crew *crew)
{
    mutex_lock(&crew->world.mutex, RANK_WORLD);
    mutex_lock(&crew->mutex, RANK_CREW);
}

void crew_after_fork_parent(Crew *crew)
{
    mutex_unlock(&crew->mutex, RANK_CREW);
    mutex_unlock(&crew->world.mutex, RANK_WORLD);
}

// A thread that the fork lost counts as ended, so that a join in the child
// returns; what it held stays held, as everywhere.
static void bury(Thread *lost, void *arg)
{
    Thread *t = arg;
    if (lost == t) return;
    if (lost->state == THREAD_NEW) return;  // may still be started
    link_remove(&lost->link);
    lost->carrier = NULL;
    lost->native_id = 0;
    lost->state = THREAD_DEAD;
    lost->done.bits = 1;
    link_append(&t->crew->lost, &lost->link);
}

void crew_after_fork_child(Crew *crew, Thread *t)
{
    mutex_unlock(&crew->mutex, RANK_CREW);
    mutex_unlock(&crew->world.mutex, RANK_WORLD);
    mutex_reset(&crew->mutex);
    world_after_fork_child(crew, t);
    crew->main = t;
    crew->alive = 1;
    crew->stuck = 0;
    if (!sched_prepared) t->native_id = t->carrier->native_id;
    link_init(&crew->lost);
    crew_each(crew, bury, t);
}

void crew_drop_lost(Crew *crew)
{
    while (!link_empty(&crew->lost)) {
        Thread *lost = LINK_OWNER(crew->lost.next, Thread, link);
        link_remove(&lost->link);
        if (crew->hooks.drop) crew->hooks.drop(lost);
        thread_unref(lost);
    }
}
