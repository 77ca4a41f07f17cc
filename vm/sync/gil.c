// SPDX-License-Identifier: MIT
// gil.c -- the one lock under which objects are touched.
//
// The GIL is a boolean. gil->mutex guards it for a few instructions at a time;
// who has to wait stands in a queue and sleeps at its carrier's parking place.
// The first in the queue watches the clock: when the interval has passed and
// the lock has not changed hands, it sets the holder's breaker, and the holder
// drops the lock at its next safepoint. A holder that was asked has "given
// way": it cannot take the lock again before somebody else has had it.
//
// Invariants
//   1. With the lock on, a thread is attached if and only if it holds the GIL.
//   2. BREAK_DROP_GIL is set only on the holder, and cleared by its drop, both
//      under the mutex: no request outlives the hold it was meant for.
//   3. A dropped lock with waiters is always followed by waking the first of
//      them that may take it. Only the last holder can be barred (by having
//      given way), so when two wait, one may.
//   4. The first waiter is timed, or on its way to be: whoever takes the lock
//      wakes it when it is not (the others sleep untimed; ten thousand waiters
//      cost nothing).
//
// A waiter asks; the holder answers. The lock is not handed to the woken
// thread: until that one runs, a thread that comes by may take it and do some
// work with it. That is CPython's behaviour since 3.2, convoy included; the
// policies make it otherwise.
//
// Rejected: looking at the lock for some microseconds before queueing (on a
// virtual machine with two cores waking takes longer than that, and hand-offs
// came down from 140,000 to 40,000 a second); a pthread mutex per slice (no
// order, no trace, no replay); every waiter watching the clock (64 of them
// wake up 12,800 times a second).
//
// Lock rank: GIL. Nothing is taken under it; parkers are woken after it.

#include "vm/sync/gil.h"

#include "vm/base/atomic.h"
#include "vm/base/check.h"
#include "vm/sync/thread.h"

typedef struct GilWaiter {
    Link link;       // guarded by gil->mutex, like all below
    Thread *thread;
    Parker *parker;
    bool timed;      // it watches the clock
} GilWaiter;

void gil_init(Gil *gil)
{
    *gil = (Gil){
        .interval_ns = GIL_DEFAULT_INTERVAL_NS,
        .policy = &gil_policies[0],
    };
    link_init(&gil->waiters);
}

int64_t gil_interval_ns(const Gil *gil)
{
    return atomic_load_relaxed(&gil->interval_ns);  // a setting; orders nothing
}

void gil_set_interval_ns(Gil *gil, int64_t ns)
{
    atomic_store_relaxed(&gil->interval_ns, ns > 0 ? ns : 1);
}

bool gil_is_held_by(Gil *gil, const Thread *t)
{
    mutex_lock(&gil->mutex, RANK_GIL);
    bool held = gil->locked && gil->holder == t;
    mutex_unlock(&gil->mutex, RANK_GIL);
    return held;
}

// Below: all under gil->mutex ----------------------------------------------

static GilWaiter *waiter_at(Link *link)
{
    return LINK_OWNER(link, GilWaiter, link);
}

// Must t let somebody else go first? Not when nobody else is there.
static bool is_barred(const Gil *gil, const Thread *t, int others)
{
    return t->gave_way && t->gave_way_at == gil->switches && others > 0;
}

static bool is_urgent(const Gil *gil, const Thread *t)
{
    return t->gil_resumed && gil->policy->resumed_first;
}

static GilWaiter *first_that_may(Gil *gil)
{
    LINK_EACH(at, &gil->waiters) {
        GilWaiter *w = waiter_at(at);
        if (!is_barred(gil, w->thread, gil->waiting - 1)) return w;
    }
    return NULL;
}

// w: its place in the queue; NULL: it has just come.
static bool may_take(Gil *gil, const Thread *t, const GilWaiter *w)
{
    if (gil->locked || is_barred(gil, t, gil->waiting - (w != NULL)))
        return false;
    if (!gil->policy->in_order) return true;
    GilWaiter *first = first_that_may(gil);
    return !first || first == w || (!w && is_urgent(gil, t));
}

static void own(Gil *gil, Thread *t)
{
    gil->locked = true;
    if (gil->holder != t) {
        gil->holder = t;
        gil->switches++;
    }
    t->gave_way = false;
}

// Whoever took the lock starts the clock of the first waiter (invariant 4).
static Parker *first_untimed(Gil *gil)
{
    if (link_empty(&gil->waiters) || !gil->policy->asks) return NULL;
    GilWaiter *first = waiter_at(gil->waiters.next);
    return first->timed ? NULL : first->parker;
}

static void enqueue(Gil *gil, GilWaiter *w)
{
    if (is_urgent(gil, w->thread))
        link_prepend(&gil->waiters, &w->link);
    else
        link_append(&gil->waiters, &w->link);
    atomic_store_relaxed(&gil->waiting, gil->waiting + 1);  // see gil_waiting
}

static void dequeue(Gil *gil, GilWaiter *w)
{
    link_remove(&w->link);
    atomic_store_relaxed(&gil->waiting, gil->waiting - 1);
}

// --------------------------------------------------------------------------

// One sleep in the queue: until woken, or until it is time to ask.
static void sleep_once(Gil *gil, GilWaiter *w, uint64_t *seen, int64_t *ask_at)
{
    bool first = gil->waiters.next == &w->link;
    w->timed = first && gil->locked && gil->policy->asks;
    if (w->timed && (*ask_at == NO_DEADLINE || *seen != gil->switches)) {
        *seen = gil->switches;
        *ask_at = clock_monotonic_ns() + gil_interval_ns(gil);
        if (is_urgent(gil, w->thread)) {
            thread_ask(gil->holder, BREAK_DROP_GIL);
            *ask_at = NO_DEADLINE;
        }
    }
    int64_t until = w->timed ? *ask_at : NO_DEADLINE;
    mutex_unlock(&gil->mutex, RANK_GIL);
    ParkResult r = park_sleep(w->parker, until, false);
    mutex_lock(&gil->mutex, RANK_GIL);
    if (r != PARK_TIMEOUT) return;
    if (gil->locked && gil->switches == *seen) {
        trace_asks(&w->thread->trace);
        thread_ask(gil->holder, BREAK_DROP_GIL);
    }
    *ask_at = NO_DEADLINE;
}

static void wait_for_it(Gil *gil, Thread *t)
{
    GilWaiter w = {.thread = t, .parker = carrier_parker()};
    uint64_t seen = gil->switches;
    int64_t ask_at = NO_DEADLINE;
    enqueue(gil, &w);
    while (!may_take(gil, t, &w))
        sleep_once(gil, &w, &seen, &ask_at);
    dequeue(gil, &w);
}

bool gil_take(Gil *gil, Thread *t)
{
    mutex_lock(&gil->mutex, RANK_GIL);
    bool must_wait = !may_take(gil, t, NULL);
    if (must_wait) wait_for_it(gil, t);
    own(gil, t);
    Parker *next = first_untimed(gil);
    mutex_unlock(&gil->mutex, RANK_GIL);
    if (next) park_wake(next);
    return must_wait;
}

void gil_drop(Gil *gil, Thread *t, GilDropReason reason)
{
    mutex_lock(&gil->mutex, RANK_GIL);
    CHECK(gil->locked && gil->holder == t, "the GIL is dropped by a stranger");
    bool asked = thread_breaker(t) & BREAK_DROP_GIL;
    if (asked) thread_answered(t, BREAK_DROP_GIL);
    t->gave_way = gil->policy->forced && (asked || reason == GIL_DROP_YIELD);
    t->gave_way_at = gil->switches;
    gil->locked = false;
    if (reason == GIL_DROP_EXIT) gil->holder = NULL;
    GilWaiter *next = first_that_may(gil);
    Parker *parker = next ? next->parker : NULL;
    mutex_unlock(&gil->mutex, RANK_GIL);
    if (parker) park_wake(parker);
}

// Who sleeps unasked for may have to watch the clock from now on.
void gil_set_policy(Gil *gil, const GilPolicy *policy, int32_t ticks)
{
    mutex_lock(&gil->mutex, RANK_GIL);
    atomic_store_relaxed(&gil->policy, policy);  // read under the mutex, or
    atomic_store_relaxed(&gil->ticks, ticks);    // for people's eyes
    Parker *first = first_untimed(gil);
    mutex_unlock(&gil->mutex, RANK_GIL);
    if (first) park_wake(first);
}

// Fibers take turns on one OS thread, and switching is what orders them.
void gil_lay_down(Gil *gil, Thread *t)
{
    CHECK(gil->locked && gil->holder == t, "the GIL is another thread's");
    gil->locked = false;
    t->holds_gil = false;
}

void gil_pick_up(Gil *gil, Thread *t)
{
    CHECK(!gil->locked, "the GIL is held by a thread that doesn't run");
    own(gil, t);
    t->holds_gil = true;
}

void gil_before_fork(Gil *gil)
{
    mutex_lock(&gil->mutex, RANK_GIL);
}

void gil_after_fork_parent(Gil *gil)
{
    mutex_unlock(&gil->mutex, RANK_GIL);
}

// The queue's records lie on the stacks of threads that are no more.
void gil_after_fork_child(Gil *gil, Thread *t)
{
    mutex_unlock(&gil->mutex, RANK_GIL);
    mutex_reset(&gil->mutex);
    link_init(&gil->waiters);
    gil->waiting = 0;
    gil->locked = t->holds_gil;
    gil->holder = t->holds_gil ? t : NULL;
    thread_answered(t, BREAK_DROP_GIL);
}
