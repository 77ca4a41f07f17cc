// SPDX-License-Identifier: MIT
// script_cond.h -- what scripts wait for: Condition's queue, and Event.
//
// A condition is a queue of waiters apart from its lock, since the lock may be
// any object with acquire and release. So waiting has two steps:
//
//   ScriptCondWaiter w;
//   script_cond_join(cond, &w);          // in the queue before...
//   ... release the lock, which may run script code ...
//   r = script_cond_sleep(t, cond, &w, deadline);
//   ... take the lock again ...
//
// All zero is an empty queue, and an event that is not set.

#ifndef BATON_VM_SYNC_SCRIPT_COND_H
#define BATON_VM_SYNC_SCRIPT_COND_H

#include "vm/sync/thread.h"

typedef struct ScriptCond {
    Mutex mutex;         // rank SCRIPT; guards the rest
    uint32_t life;       // the process in which the queue was made
    uint8_t reason;      // WaitReason of those who wait; 0 stands for
                         // WAIT_CONDITION. Fixed before its first use
    Link waiters;        // in the order they came; next NULL: never used
} ScriptCond;

typedef struct ScriptCondWaiter {
    Link link;           // guarded by the condition's mutex
    bool notified;       // atomic; set with the mutex held
} ScriptCondWaiter;

void script_cond_join(ScriptCond *cond, ScriptCondWaiter *w);
// WOKEN: notified, and out of the queue. TIMEOUT: not, and out of the queue.
// INTERRUPTED: still in the queue; sleep again, or leave.
MUST_USE WaitResult script_cond_sleep(Thread *t, ScriptCond *cond,
                                      ScriptCondWaiter *w, int64_t deadline);
// True if it had been notified.
bool script_cond_leave(ScriptCond *cond, ScriptCondWaiter *w);
int64_t script_cond_notify(ScriptCond *cond, int64_t most);
int64_t script_cond_count(ScriptCond *cond);  // how many wait

typedef struct ScriptEvent {
    bool set;            // atomic
    bool unseen;         // the VM's own: no point of deterministic runs. Fixed
    uint32_t sets;       // atomic: how often it was set; so a waiter sees a
                         // set that was cleared before it ran
} ScriptEvent;

MUST_USE WaitResult script_event_wait(Thread *t, ScriptEvent *e,
                                      int64_t deadline);
void script_event_set(ScriptEvent *e);
void script_event_clear(ScriptEvent *e);
static inline bool script_event_is_set(const ScriptEvent *e)
{
    return atomic_load_acquire(&e->set);  // pairs with script_event_set
}

// In the child of a fork: queues made before it hold only the dead.
void script_cond_after_fork_child(void);

#endif
