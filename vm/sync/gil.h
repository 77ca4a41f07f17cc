// SPDX-License-Identifier: MIT
// gil.h -- the one lock under which objects are touched. See gil.c.

#ifndef BATON_VM_SYNC_GIL_H
#define BATON_VM_SYNC_GIL_H

#include <stdbool.h>
#include <stdint.h>

#include "vm/base/atomic.h"
#include "vm/base/link.h"
#include "vm/sync/park.h"

struct Thread;

// The lock's behaviour is data, because people compare it.
typedef struct GilPolicy {
    const char *name;
    bool asks;        // a waiter asks the holder after the interval
    bool forced;      // who was asked does not come back before somebody
                      // else has had the lock
    bool in_order;    // a free lock with waiters is for the first of them
    bool resumed_first;  // one that comes back from blocking goes to the front
                         // and asks at once
    bool ticks;       // the holder gives up every so many instructions
} GilPolicy;

extern const GilPolicy *const gil_policies;  // ends with a NULL name
// "interval", "fair", "ticks" or "ticks:N", with the N; NULL: none of them.
const GilPolicy *gil_policy_parse(const char *text, int32_t *ticks);

typedef enum {
    GIL_DROP_ASKED,     // somebody waited longer than the interval
    GIL_DROP_BLOCKING,  // the thread goes to sleep or into a system call
    GIL_DROP_YIELD,     // the script said so: time.sleep(0)
    GIL_DROP_EXIT,      // the thread ends
    GIL_DROP_TICKS,     // policy ticks: its instructions are used up
} GilDropReason;

typedef struct Gil {
    RawLock lock;           // guards what says so
    bool locked;            // guarded by lock
    struct Thread *holder;  // guarded by lock; the last one if not locked
    uint64_t switches;      // guarded by lock: takes by another than the last
    Link waiters;           // guarded by lock: in the order they came
    int32_t waiting;        // written under lock, read by any thread: the
                            // length of `waiters`
    int64_t interval_ns;    // atomic, any thread
    const GilPolicy *policy;  // atomic; written under lock
    int32_t ticks;          // atomic: instructions of policy ticks; 0: none
} Gil;

// A thread's place in that queue.
typedef struct GilPlace {
    Link link;         // guarded by the GIL's lock, like all below
    Parker *parker;    // where the thread sleeps
    bool queued;       // also read by the thread itself, once it was woken
    bool timed;        // it watches the clock
    uint64_t seen;     // the GIL's switches when ask_at was set
    int64_t ask_at;    // when it will ask; NO_DEADLINE: not set
    int64_t since_ns;  // when another put it there
} GilPlace;

#define GIL_DEFAULT_INTERVAL_NS INT64_C(5000000)

void gil_init(Gil *gil);
// True if it had to wait for it.
bool gil_take(Gil *gil, struct Thread *t);
// Gives whom the caller has to wake, soon; or NULL.
MUST_USE Parker *gil_drop(Gil *gil, struct Thread *t, GilDropReason reason);

// The calling thread has just ended what t waits for, asleep or nearly, at its
// carrier's parker. If it holds the lock, t goes to the queue as if it had
// woken up and come: true; the lock's next drop wakes it. Else false: wake it.
// May be called with a bucket of the lot locked. now_ns: clock_monotonic_ns.
bool gil_invite(Gil *gil, struct Thread *t, int64_t now_ns);
// t will not take the lock after all: the mode has changed since.
void gil_decline(Gil *gil, struct Thread *t);
// At a safepoint of the holder with BREAK_ROUSE: is it time to wake the first
// waiter, that it may watch the clock?
void gil_rouse(Gil *gil, struct Thread *t);
bool gil_is_held_by(Gil *gil, const struct Thread *t);

// Between fibers of one carrier, where nobody waits for it: t's turn is over,
// or begins.
void gil_lay_down(Gil *gil, struct Thread *t);
void gil_pick_up(Gil *gil, struct Thread *t);

// How many threads wait for it; a moment old.
static inline int32_t gil_waiting(const Gil *gil)
{
    return atomic_load_relaxed(&gil->waiting);  // pairs with nothing: a hint
}

int64_t gil_interval_ns(const Gil *gil);
void gil_set_interval_ns(Gil *gil, int64_t ns);

// Instructions after which the holder gives the lock up unasked; 0: never.
static inline int32_t gil_ticks(const Gil *gil)
{
    return atomic_load_relaxed(&gil->ticks);  // a setting; orders nothing
}
// The caller is attached. Threads see new ticks when they next pass
// BREAK_MODE, which the caller has to ask for.
void gil_set_policy(Gil *gil, const GilPolicy *policy, int32_t ticks);

void gil_before_fork(Gil *gil);
void gil_after_fork_parent(Gil *gil);
// If t held it, it still does.
void gil_after_fork_child(Gil *gil, struct Thread *t);

#endif
