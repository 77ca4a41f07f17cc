// SPDX-License-Identifier: MIT
// gil.c -- the one lock under which objects are touched.
//
// The GIL is a boolean. gil->lock guards it for a few instructions at a time;
// who has to wait stands in a queue and sleeps at its carrier's parking place.
// The first in the queue watches the clock: when the interval has passed and
// the lock has not changed hands, it sets the holder's breaker, and the holder
// drops the lock at its next safepoint. A holder that was asked has "given
// way": it cannot take the lock again before somebody else has had it.
//
// Invariants
//   1. With the lock on, a thread is attached if and only if it holds the GIL.
//   2. BREAK_DROP_GIL is set only on the holder, and cleared by its drop, both
//      under gil->lock: no request outlives the hold it was meant for.
//   3. A dropped lock with waiters is always followed by waking the first of
//      them that may take it. Only the last holder can be barred (by having
//      given way), so when two wait, one may.
//   4. While the lock is held, its first waiter is timed, or on its way to be,
//      or the holder has BREAK_ROUSE (the others sleep untimed; ten thousand
//      waiters cost nothing).
//   5. A thread in the queue may be asleep in the lot: whoever ended its wait
//      held the lock, and it would have come here only to sleep again. It was
//      invited. That is most of what makes hand-offs fast: the holder that
//      releases a lock and then waits for another wakes one thread, once.
//
// A waiter asks; the holder answers. The lock is not handed to the woken
// thread: until that one runs, a thread that comes by may take it and do some
// work with it. That is CPython's behaviour since 3.2, convoy included; the
// policies make it otherwise.
//
// Nobody watches the clock for one that was invited. If the holder does not
// block within some microseconds, then it wakes the first waiter at a safepoint
// (BREAK_ROUSE), and that one's interval counts from its invitation.
//
// Rejected: looking at the lock for some microseconds before queueing (on a
// virtual machine with two cores waking takes longer than that, and hand-offs
// came down from 140,000 to 40,000 a second); a pthread mutex per slice (no
// order, no trace, no replay); every waiter watching the clock (64 of them
// wake up 12,800 times a second); waking the first waiter at each change of
// holder, that it may watch the clock (the lock is often free again before it
// has come up); our own Mutex for gil->lock (it sleeps in the lot, and a bucket
// of that may be locked when somebody is invited).
//
// Lock rank: under all others. Parkers are woken after it.

#include "vm/sync/gil.h"

#include "vm/base/atomic.h"
#include "vm/base/check.h"
#include "vm/sync/crew.h"
#include "vm/sync/sched.h"

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
    raw_lock(&gil->lock);
    bool held = gil->locked && gil->holder == t;
    raw_unlock(&gil->lock);
    return held;
}

// Below: all under gil->lock ------------------------------------------------

static Thread *thread_at(Link *link)
{
    return LINK_OWNER(link, Thread, gil_place.link);
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

static Thread *first_that_may(Gil *gil)
{
    LINK_EACH(at, &gil->waiters) {
        Thread *t = thread_at(at);
        if (!is_barred(gil, t, gil->waiting - 1)) return t;
    }
    return NULL;
}

static bool may_take(Gil *gil, const Thread *t)
{
    bool queued = t->gil_place.queued;
    if (gil->locked || is_barred(gil, t, gil->waiting - queued)) return false;
    if (!gil->policy->in_order) return true;
    Thread *first = first_that_may(gil);
    return !first || first == t || (!queued && is_urgent(gil, t));
}

// The first waiter, if it should watch the clock and doesn't; or NULL.
static Parker *first_untimed(Gil *gil)
{
    if (link_empty(&gil->waiters) || !gil->policy->asks) return NULL;
    GilPlace *first = &thread_at(gil->waiters.next)->gil_place;
    return first->timed ? NULL : first->parker;
}

static void own(Gil *gil, Thread *t)
{
    gil->locked = true;
    if (gil->holder != t) {
        gil->holder = t;
        gil->switches++;
    }
    t->gave_way = false;
    t->rouse_at = 0;
    if (first_untimed(gil)) thread_ask(t, BREAK_ROUSE);  // invariant 4
}

// Behind the others who are urgent, before those who are not.
static Link *place_of_urgent(Gil *gil)
{
    LINK_EACH(at, &gil->waiters)
        if (!is_urgent(gil, thread_at(at))) return at->prev;
    return gil->waiters.prev;
}

static void enqueue(Gil *gil, Thread *t, Parker *parker)
{
    GilPlace *place = &t->gil_place;
    *place = (GilPlace){.parker = parker, .queued = true,
                        .seen = gil->switches, .ask_at = NO_DEADLINE};
    link_insert_after(is_urgent(gil, t) ? place_of_urgent(gil)
                                        : gil->waiters.prev, &place->link);
    atomic_store_relaxed(&gil->waiting, gil->waiting + 1);  // see gil_waiting
}

static void dequeue(Gil *gil, Thread *t)
{
    link_remove(&t->gil_place.link);
    t->gil_place.queued = false;
    atomic_store_relaxed(&gil->waiting, gil->waiting - 1);
}

// --------------------------------------------------------------------------

// When to ask, for one that begins to watch the clock, or goes on.
static void set_clock(Gil *gil, Thread *t)
{
    GilPlace *place = &t->gil_place;
    if (place->ask_at != NO_DEADLINE && place->seen == gil->switches) return;
    place->seen = gil->switches;
    if (is_urgent(gil, t))
        thread_ask(gil->holder, BREAK_DROP_GIL);
    else
        place->ask_at = clock_monotonic_ns() + gil_interval_ns(gil);
}

// One sleep in the queue: until woken, or until it is time to ask.
static void sleep_once(Gil *gil, Thread *t)
{
    GilPlace *place = &t->gil_place;
    bool first = gil->waiters.next == &place->link;
    place->timed = first && gil->locked && gil->policy->asks;
    if (place->timed) set_clock(gil, t);
    int64_t until = place->timed ? place->ask_at : NO_DEADLINE;
    raw_unlock(&gil->lock);
    ParkResult r = park_sleep(place->parker, until, false);
    raw_lock(&gil->lock);
    if (r != PARK_TIMEOUT) return;
    if (gil->locked && gil->switches == place->seen) {
        trace_asks(&t->trace);
        thread_ask(gil->holder, BREAK_DROP_GIL);
    }
    place->ask_at = NO_DEADLINE;
}

static void wait_for_it(Gil *gil, Thread *t)
{
    if (!t->gil_place.queued) enqueue(gil, t, carrier_parker());
    while (!may_take(gil, t)) sleep_once(gil, t);
    dequeue(gil, t);
}

bool gil_take(Gil *gil, Thread *t)
{
    raw_lock(&gil->lock);
    bool must_wait = t->gil_place.queued || !may_take(gil, t);
    if (must_wait) wait_for_it(gil, t);
    own(gil, t);
    raw_unlock(&gil->lock);
    return must_wait;
}

// Short against the interval, and against what a wake-up costs not too long.
static int64_t rouse_after_ns(const Gil *gil)
{
    static const int64_t MOST_NS = 20000;
    int64_t quarter = gil_interval_ns(gil) / 4;
    return quarter < MOST_NS ? quarter : MOST_NS;
}

bool gil_invite(Gil *gil, Thread *t, int64_t now_ns)
{
    Thread *self = thread_self;
    if (!self || !self->holds_gil || self->crew != t->crew || sched_on)
        return false;
    raw_lock(&gil->lock);
    t->gil_resumed = true;
    enqueue(gil, t, &t->carrier->home);
    t->gil_place.since_ns = now_ns;
    t->gil_place.ask_at = now_ns + gil_interval_ns(gil);
    if (self->rouse_at == 0) self->rouse_at = now_ns + rouse_after_ns(gil);
    if (first_untimed(gil)) thread_ask(self, BREAK_ROUSE);
    raw_unlock(&gil->lock);
    return true;
}

void gil_decline(Gil *gil, Thread *t)
{
    if (!t->gil_place.queued) return;
    raw_lock(&gil->lock);
    dequeue(gil, t);
    Thread *next = gil->locked ? NULL : first_that_may(gil);
    Parker *parker = next ? next->gil_place.parker : NULL;
    raw_unlock(&gil->lock);
    if (parker) park_wake(parker);
}

void gil_rouse(Gil *gil, Thread *t)
{
    int64_t now = clock_monotonic_ns();
    if (t->rouse_at == 0) t->rouse_at = now + rouse_after_ns(gil);
    if (now < t->rouse_at) return;
    raw_lock(&gil->lock);
    thread_answered(t, BREAK_ROUSE);
    t->rouse_at = 0;
    Parker *parker = first_untimed(gil);
    raw_unlock(&gil->lock);
    if (parker) park_wake(parker);
}

Parker *gil_drop(Gil *gil, Thread *t, GilDropReason reason)
{
    raw_lock(&gil->lock);
    CHECK(gil->locked && gil->holder == t, "the GIL is dropped by a stranger");
    bool asked = thread_breaker(t) & BREAK_DROP_GIL;
    if (thread_breaker(t) & (BREAK_DROP_GIL | BREAK_ROUSE))
        thread_answered(t, BREAK_DROP_GIL | BREAK_ROUSE);
    t->gave_way = gil->policy->forced && (asked || reason == GIL_DROP_YIELD);
    t->gave_way_at = gil->switches;
    gil->locked = false;
    if (reason == GIL_DROP_EXIT) gil->holder = NULL;
    Thread *next = first_that_may(gil);
    Parker *parker = next ? next->gil_place.parker : NULL;
    raw_unlock(&gil->lock);
    return parker;
}

// Who sleeps unasked for may have to watch the clock from now on.
void gil_set_policy(Gil *gil, const GilPolicy *policy, int32_t ticks)
{
    raw_lock(&gil->lock);
    atomic_store_relaxed(&gil->policy, policy);  // read under the mutex, or
    atomic_store_relaxed(&gil->ticks, ticks);    // for people's eyes
    Parker *first = first_untimed(gil);
    raw_unlock(&gil->lock);
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
    raw_lock(&gil->lock);
}

void gil_after_fork_parent(Gil *gil)
{
    raw_unlock(&gil->lock);
}

// The queue's records lie on the stacks of threads that are no more.
void gil_after_fork_child(Gil *gil, Thread *t)
{
    raw_unlock(&gil->lock);
    link_init(&gil->waiters);
    gil->waiting = 0;
    gil->locked = t->holds_gil;
    gil->holder = t->holds_gil ? t : NULL;
    thread_answered(t, BREAK_DROP_GIL | BREAK_ROUSE);
}
