// SPDX-License-Identifier: MIT
// script_cond.c -- Condition's queue and Event.
//
// Invariants
//   1. A waiter is in the queue from join until it is notified or leaves.
//   2. `notified` is set with the mutex held, by the one notify that takes the
//      waiter out. The waker then unparks its address, without touching the
//      record: the waiter may be gone. Somebody else who sleeps at an address
//      that was used again is woken for nothing, which every sleeper bears.
//   3. A queue from before a fork (`life` differs) counts as empty in the
//      child: its records lie on stacks that are used again. The mutex is held
//      by attached threads only, so a fork never finds it taken.
//
// Lock rank: SCRIPT, nothing taken under it.

#include "vm/sync/script_cond.h"

#include "vm/sync/mutex.h"
#include "vm/sync/sched.h"
#include "vm/sync/script_lock.h"

static uint32_t life = 1;  // written only in the child of a fork

void script_cond_after_fork_child(void)
{
    life++;
}

static void lock(ScriptCond *cond)
{
    mutex_lock(&cond->mutex, RANK_SCRIPT);
    if (LIKELY(cond->life == life)) return;
    link_init(&cond->waiters);
    cond->life = life;
}

static void unlock(ScriptCond *cond)
{
    mutex_unlock(&cond->mutex, RANK_SCRIPT);
}

void script_cond_join(ScriptCond *cond, ScriptCondWaiter *w)
{
    w->notified = false;
    sched_point(thread_self, SCHED_WAIT, cond);
    lock(cond);
    link_append(&cond->waiters, &w->link);
    unlock(cond);
}

bool script_cond_leave(ScriptCond *cond, ScriptCondWaiter *w)
{
    lock(cond);
    bool notified = w->notified;
    if (!notified) link_remove(&w->link);
    unlock(cond);
    return notified;
}

static bool still_unnotified(const void *address, UNUSED void *arg)
{
    // acquire: pairs with the release in script_cond_notify
    return !atomic_load_acquire((const bool *)address);
}

WaitResult script_cond_sleep(Thread *t, ScriptCond *cond, ScriptCondWaiter *w,
                             int64_t deadline)
{
    WaitReason reason = cond->reason ? cond->reason : WAIT_CONDITION;
    SchedGuard guard = {still_unnotified, &w->notified, NULL, deadline};
    if (UNLIKELY(sched_on))
        sched_pass_guarded(t, SCHED_WAKE, cond, &guard);
    while (still_unnotified(&w->notified, NULL)) {
        WaitResult r = thread_wait_still(t, reason, &w->notified,
                                         still_unnotified, NULL, deadline);
        if (r == WAIT_INTERRUPTED) return r;
        if (r == WAIT_TIMEOUT)
            return script_cond_leave(cond, w) ? WAIT_WOKEN : WAIT_TIMEOUT;
    }
    return WAIT_WOKEN;
}

static const void *notify_first(ScriptCond *cond)
{
    const void *address = NULL;
    lock(cond);
    if (!link_empty(&cond->waiters)) {
        ScriptCondWaiter *w =
            LINK_OWNER(cond->waiters.next, ScriptCondWaiter, link);
        link_remove(&w->link);
        atomic_store_release(&w->notified, true);  // pairs with the sleeper
        address = &w->notified;
    }
    unlock(cond);
    return address;
}

int64_t script_cond_notify(ScriptCond *cond, int64_t most)
{
    sched_point(thread_self, SCHED_NOTIFY, cond);
    int64_t n = 0;
    for (const void *address; n < most && (address = notify_first(cond)); n++)
        lot_unpark_all(address);
    return n;
}

int64_t script_cond_count(ScriptCond *cond)
{
    int64_t n = 0;
    lock(cond);
    LINK_EACH(at, &cond->waiters) n++;
    unlock(cond);
    return n;
}

// Event ---------------------------------------------------------------------

static bool still_unset(const void *address, void *sets)
{
    const ScriptEvent *e = address;
    return !atomic_load_seq(&e->set) &&
           atomic_load_seq(&e->sets) == *(uint32_t *)sets;
}

WaitResult script_event_wait(Thread *t, ScriptEvent *e, int64_t deadline)
{
    uint32_t sets = atomic_load_seq(&e->sets);
    SchedGuard guard = {still_unset, e, &sets, deadline};
    if (UNLIKELY(sched_on) && !e->unseen)
        sched_pass_guarded(t, deadline == DEADLINE_TRY ? SCHED_LOOK
                                                       : SCHED_EVENT,
                           e, &guard);
    while (still_unset(e, &sets)) {
        WaitResult r = thread_wait_still(t, WAIT_EVENT, e, still_unset, &sets,
                                         deadline);
        if (r != WAIT_WOKEN && still_unset(e, &sets)) return r;
    }
    return WAIT_WOKEN;
}

// seq: before the waiters are looked for; pairs with still_unset.
void script_event_set(ScriptEvent *e)
{
    if (!e->unseen) sched_point(thread_self, SCHED_NOTIFY, e);
    atomic_fetch_add_seq(&e->sets, 1u);
    atomic_store_seq(&e->set, true);
    lot_unpark_all(e);
}

void script_event_clear(ScriptEvent *e)
{
    if (!e->unseen) sched_point(thread_self, SCHED_CLEAR, e);
    atomic_store_seq(&e->set, false);
}
