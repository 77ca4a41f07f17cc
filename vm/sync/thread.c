// SPDX-License-Identifier: MIT
// thread.c -- the life of a Thread: made, started, ended, joined.
//
// Invariants
//   1. A Thread is in its crew's list from thread_new until it ends (or is
//      abandoned). The list is changed with the CREW mutex held.
//   2. What hangs on heap and exec is freed by the thread itself, attached, at
//      its end (hook `end`); or by another attached thread for one that never
//      ran, or that a fork lost (hook `drop`).
//   3. `done` is set after the thread has detached for the last time, so who
//      joins it finds all its objects released.
//   4. The struct lives as long as its counted references.
//
// Lock rank: CREW.

#include "vm/sync/thread.h"

#include <errno.h>
#include <string.h>

#include "vm/base/check.h"
#include "vm/base/memory.h"
#include "vm/base/utf8.h"
#include "vm/sync/attach.h"
#include "vm/sync/crew.h"
#include "vm/sync/deadlock.h"
#include "vm/sync/green.h"
#include "vm/sync/stats.h"
#include "vm/sync/sched_fiber.h"

_Thread_local Thread *thread_self TLS_FAST;

// Below this much is left for signal handlers and for C libraries, which do
// not ask. Sanitizers make frames several times as large.
enum { STACK_RESERVE = (BATON_ASAN || BATON_TSAN ? 256 : 48) << 10 };

static const size_t DEFAULT_STACK =
    (size_t)(BATON_DEBUG || BATON_ASAN || BATON_TSAN ? 16 : 4) << 20;

// A green thread's: there may be thousands, and it is mostly the script's own
// calls that are deep, which take none of it.
static const size_t GREEN_STACK =
    (size_t)(BATON_DEBUG || BATON_ASAN || BATON_TSAN ? 4096 : 256) << 10;

static size_t stack_size;  // atomic; 0 is the default

size_t thread_stack_size(void)
{
    return atomic_load_relaxed(&stack_size);
}

void thread_set_stack_size(size_t bytes)
{
    atomic_store_relaxed(&stack_size, bytes);
}

const char *thread_state_name(ThreadState state)
{
    static const char *const NAMES[] = {"new", "runnable", "running",
                                        "blocked", "dead"};
    return NAMES[state];
}

// Names ---------------------------------------------------------------------

static void copy_name(char out[THREAD_NAME_SIZE], const char *name)
{
    size_t n = strnlen(name, THREAD_NAME_SIZE - 1);
    while (n > 0 && utf8_is_continuation(name[n])) n--;
    memset(out, 0, THREAD_NAME_SIZE);
    memcpy(out, name, n);
}

void thread_set_name(Thread *t, const char *name)
{
    mutex_lock(&t->crew->mutex, RANK_CREW);
    copy_name(t->name, name);
    mutex_unlock(&t->crew->mutex, RANK_CREW);
    trace_renamed(t);
    if (t == thread_self && t != t->crew->main && !t->green)
        carrier_set_name(name);
}

void thread_name(const Thread *t, char out[THREAD_NAME_SIZE])
{
    mutex_lock(&t->crew->mutex, RANK_CREW);
    memcpy(out, t->name, THREAD_NAME_SIZE);
    mutex_unlock(&t->crew->mutex, RANK_CREW);
}

// Made and unmade -----------------------------------------------------------

static void join_crew(Crew *crew, Thread *t)
{
    mutex_lock(&crew->mutex, RANK_CREW);
    t->id = ++crew->last_id;
    t->ident = sched_prepared ? t->id : (uintptr_t)t;
    atomic_store_relaxed(&t->attach, world_first_attach(&crew->world));
    link_append(&crew->threads, &t->link);
    mutex_unlock(&crew->mutex, RANK_CREW);
}

static void leave_crew(Thread *t)
{
    mutex_lock(&t->crew->mutex, RANK_CREW);
    link_remove(&t->link);
    mutex_unlock(&t->crew->mutex, RANK_CREW);
}

Thread *thread_new(Crew *crew, const char *name)
{
    Thread *t = mem_alloc_zero(1, sizeof *t);
    if (!t) return NULL;
    t->crew = crew;
    t->interp = crew->interp;
    t->refs = 1;
    t->wait_reason = WAIT_NONE;
    link_init(&t->link);
    link_init(&t->locals);
    copy_name(t->name, name);
    if (crew->hooks.init && !crew->hooks.init(t)) {
        mem_free(t);
        return NULL;
    }
    join_crew(crew, t);
    return t;
}

void thread_ref(Thread *t)
{
    atomic_fetch_add_relaxed(&t->refs, 1u);  // whoever calls has one already
}

void thread_unref(Thread *t)
{
    // acq_rel: the last one sees what the others did to it.
    if (atomic_fetch_sub_acq_rel(&t->refs, 1u) == 1) mem_free(t);
}

void thread_abandon(Thread *t)
{
    if (t->crew->hooks.drop) t->crew->hooks.drop(t);
    atomic_store_relaxed(&t->state, (uint8_t)THREAD_DEAD);
    leave_crew(t);
    event_set(&t->done);
    thread_unref(t);
}

// Begin and end, on the thread's own carrier ---------------------------------

static void begin(Thread *t, Carrier *c, uintptr_t stack_low)
{
    thread_self = t;
    c->thread = t;
    t->owner = c->index;
    t->stack_limit = stack_low + STACK_RESERVE;
    t->start_ns = (uint64_t)clock_monotonic_ns();
    t->since_ns = (int64_t)t->start_ns;
    atomic_store_relaxed(&t->native_id,
                         sched_prepared ? (int)t->id : c->native_id);
    atomic_store_release(&t->carrier, c);  // pairs with thread_ask
    thread_attach(t);
    if (t->crew->hooks.begin) t->crew->hooks.begin(t);
}

bool thread_enter(Thread *t)
{
    Carrier *c = carrier_self ? carrier_self : carrier_enter();
    if (!c) return false;
    CHECK(!thread_self, "this carrier runs a thread already");
    if (!t->crew->main) {
        t->crew->main = t;
        atomic_fetch_add_relaxed(&t->crew->alive, 1);
    }
    begin(t, c, c->stack_low);
    return true;
}

static void end(Thread *t)
{
    Crew *crew = t->crew;
    if (crew->hooks.end) crew->hooks.end(t);
    // Woken below: a thread that joins us mustn't have to sleep once more.
    Parker *next = thread_detach_quietly(t, GIL_DROP_EXIT);
    atomic_store_relaxed(&t->state, (uint8_t)THREAD_DEAD);
    atomic_store_relaxed(&t->native_id, 0);
    leave_crew(t);
    stats_thread_ended(t);
    atomic_fetch_sub_relaxed(&crew->alive, 1);
    deadlock_ended(t);
    // The carrier stays readable for late wakers; see carrier.h.
    atomic_store_release(&t->carrier, NULL);
    thread_self = NULL;
    event_set(&t->done);
    if (next) park_wake(next);
    thread_unref(t);
}

void thread_exit(Thread *t)
{
    CHECK(t == thread_self, "a thread ends itself");
    Carrier *c = t->carrier;
    green_leave(t);
    end(t);
    carrier_leave(c);
}

static void run_on_carrier(void *arg)
{
    Thread *t = arg;
    if (!thread_enter(t)) fatal("more than %d threads", CARRIER_MAX);
    t->run(t, t->run_arg);
    thread_exit(t);
}

static void run_on_fiber(void *arg)
{
    Thread *t = arg;
    begin(t, carrier_self, t->stack_limit);
    sched_note(t, SCHED_BEGIN, &t->done);
    t->run(t, t->run_arg);
    sched_point(t, SCHED_END, &t->done);
    end(t);
}

static void run_as_green(void *arg)
{
    Thread *t = arg;
    begin(t, carrier_self, t->stack_limit);
    t->run(t, t->run_arg);
    end(t);
}

static int start_green(Thread *t, size_t size)
{
    if (size < GREEN_STACK) size = GREEN_STACK;
    return green_start(t, run_as_green, size);
}

static int start_own(Thread *t, size_t size)
{
    if (!size) size = DEFAULT_STACK;
    if (UNLIKELY(sched_on)) return sched_start(t, run_on_fiber, size);
    return carrier_start(run_on_carrier, t, size);
}

static int start(Thread *t, void (*run)(Thread *, void *), void *arg,
                 int (*on)(Thread *, size_t))
{
    Crew *crew = t->crew;
    if (atomic_load_relaxed(&crew->finalizer)) return EAGAIN;
    t->run = run;
    t->run_arg = arg;
    atomic_store_relaxed(&t->state, (uint8_t)THREAD_RUNNABLE);
    thread_ref(t);
    trace_started(thread_self, t);
    // Counted from here on, not from its first step: who asks whether other
    // threads are about must hear of one that has yet to come up.
    atomic_fetch_add_relaxed(&crew->alive, 1);
    int error = on(t, thread_stack_size());
    if (!error) {
        sched_point(thread_self, SCHED_START, &t->done);
        return 0;
    }
    atomic_fetch_sub_relaxed(&crew->alive, 1);
    atomic_store_relaxed(&t->state, (uint8_t)THREAD_NEW);
    thread_unref(t);
    return error;
}

int thread_start(Thread *t, void (*run)(Thread *, void *), void *arg)
{
    return start(t, run, arg, start_own);
}

int thread_start_green(Thread *t, void (*run)(Thread *, void *), void *arg)
{
    return start(t, run, arg, start_green);
}

Parker *thread_parker(const Thread *t)
{
    Green *g = atomic_load_seq(&t->green);
    Carrier *c = atomic_load_acquire(&t->carrier);  // pairs with begin
    if (g) return green_parker(g);
    return c ? &c->home : NULL;
}

// Joined ---------------------------------------------------------------------

static bool still_runs(const void *address, UNUSED void *arg)
{
    return !event_is_set((const Event *)address);
}

WaitResult thread_join(Thread *t, Thread *other, int64_t deadline)
{
    SchedGuard guard = {still_runs, &other->done, NULL, deadline};
    if (UNLIKELY(sched_on))
        sched_pass_guarded(t, SCHED_JOIN, &other->done, &guard);
    while (!event_is_set(&other->done)) {
        event_will_wait(&other->done);
        WaitResult r = thread_wait_still(t, WAIT_JOIN, &other->done,
                                         still_runs, NULL, deadline);
        if (r != WAIT_WOKEN && !event_is_set(&other->done)) return r;
    }
    return WAIT_WOKEN;
}

bool thread_is_alive(const Thread *t)
{
    return atomic_load_relaxed(&t->state) != THREAD_NEW &&
           !event_is_set(&t->done);
}
