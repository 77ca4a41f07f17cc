// SPDX-License-Identifier: MIT
// script_rwlock.c -- many read, or one writes.
//
// Invariants
//   1. `holders` are readers only, or one writer. Each thread is in it once.
//   2. While nobody holds the lock, nobody waits: who lets go of it, or gives
//      up waiting, passes it on at once (pass_on). A waiter doesn't compete,
//      it is granted; so nobody comes in between.
//   3. A reader waits only while somebody writes or waits to write.
//   4. A record moves from waiters to holders with `granted` set; its thread
//      sleeps at `granted` until then. Records are never freed while the lock
//      lives, so a late unpark finds memory.
//   5. Waiters from before a fork (`life` differs) are dropped in the child.
//
// Rejected: readers first (a stream of them keeps writers out for ever),
// writers first (the reverse), a word of counters without names of holders
// (fast where readers run at the same time, which the lock on doesn't let
// them; and no report could say who reads).
//
// Lock rank: SCRIPT, nothing taken under it but the lot.

#include "vm/sync/script_rwlock.h"

#include "vm/base/memory.h"
#include "vm/sync/mutex.h"
#include "vm/sync/sched.h"
#include "vm/sync/script_lock.h"

static uint32_t life = 1;     // written only in the child of a fork

void script_rwlock_after_fork_child(void)
{
    life++;
}

static RWHold *hold_at(Link *link) { return LINK_OWNER(link, RWHold, link); }

static void move_to(Link *list, RWHold *hold)
{
    link_remove(&hold->link);
    link_append(list, &hold->link);
}

static void drop_waiters(ScriptRWLock *lock)
{
    while (!link_empty(&lock->waiters))
        move_to(&lock->spare, hold_at(lock->waiters.next));
    lock->readers = lock->writers = 0;
}

static void begin(ScriptRWLock *lock)
{
    mutex_lock(&lock->mutex, RANK_SCRIPT);
    if (LIKELY(lock->life == life)) return;
    if (!lock->spare.next) {
        link_init(&lock->holders);
        link_init(&lock->waiters);
        link_init(&lock->spare);
    }
    drop_waiters(lock);
    lock->life = life;
}

static void end(ScriptRWLock *lock)
{
    mutex_unlock(&lock->mutex, RANK_SCRIPT);
}

static RWHold *find(ScriptRWLock *lock, uint64_t thread)
{
    LINK_EACH(at, &lock->holders)
        if (hold_at(at)->thread == thread) return hold_at(at);
    return NULL;
}

// Granting ------------------------------------------------------------------

static void grant(ScriptRWLock *lock, RWHold *hold)
{
    move_to(&lock->holders, hold);
    *(hold->writes ? &lock->writers : &lock->readers) -= 1;
    atomic_store_release(&hold->granted, true);   // pairs with still_waits
    lot_unpark_all(&hold->granted);
}

static void grant_readers(ScriptRWLock *lock)
{
    LINK_EACH_SAFE(at, &lock->waiters)
        if (!hold_at(at)->writes) grant(lock, hold_at(at));
}

static void grant_writer(ScriptRWLock *lock)
{
    LINK_EACH(at, &lock->waiters) {
        if (!hold_at(at)->writes) continue;
        grant(lock, hold_at(at));
        return;
    }
}

static bool is_written(const ScriptRWLock *lock)
{
    return !link_empty(&lock->holders) && hold_at(lock->holders.next)->writes;
}

// After a holder or a waiter left.
static void pass_on(ScriptRWLock *lock, bool readers_first)
{
    bool free = link_empty(&lock->holders);
    if (!free && (is_written(lock) || lock->writers)) return;
    if (lock->readers && (readers_first || !lock->writers))
        grant_readers(lock);
    else if (free && lock->writers)
        grant_writer(lock);
}

// Taking --------------------------------------------------------------------

static RWHold *new_hold(Thread *t, ScriptRWLock *lock, bool writes)
{
    RWHold *hold;
    if (!link_empty(&lock->spare)) {
        hold = hold_at(lock->spare.next);
        link_remove(&hold->link);
    } else {
        hold = mem_alloc_zero(1, sizeof *hold);
        if (!hold) return NULL;
        link_init(&hold->link);
        hold->lock = lock;
    }
    hold->thread = t->id;
    hold->count = 1;
    hold->writes = writes;
    atomic_store_relaxed(&hold->code, NULL);
    return hold;
}

static bool is_free_for(const ScriptRWLock *lock, bool writes)
{
    if (writes) return link_empty(&lock->holders);
    return !is_written(lock) && !lock->writers;
}

// RW_TIMEOUT: it would have to wait; then *out is in the queue if it may.
static RWResult take_or_queue(Thread *t, ScriptRWLock *lock, bool writes,
                              bool may_wait, RWHold **out)
{
    RWHold *own = find(lock, t->id);
    *out = own;
    if (own && own->writes) return RW_IT_WRITES;
    if (own && writes) return RW_IT_READS;
    if (own) return own->count++, RW_DONE;
    bool free = is_free_for(lock, writes);
    if (!free && !may_wait) return RW_TIMEOUT;
    RWHold *hold = *out = new_hold(t, lock, writes);
    if (!hold) return RW_NO_MEMORY;
    atomic_store_relaxed(&hold->granted, free);
    link_append(free ? &lock->holders : &lock->waiters, &hold->link);
    if (!free) *(writes ? &lock->writers : &lock->readers) += 1;
    return free ? RW_DONE : RW_TIMEOUT;
}

static bool still_waits(const void *address, UNUSED void *arg)
{
    // acquire: pairs with the release in grant
    return !atomic_load_acquire((const bool *)address);
}

// Out of the queue. True: it had been granted before.
static bool give_up(ScriptRWLock *lock, RWHold *hold)
{
    begin(lock);
    bool granted = hold->granted;
    if (!granted) {
        move_to(&lock->spare, hold);
        *(hold->writes ? &lock->writers : &lock->readers) -= 1;
        pass_on(lock, false);
    }
    end(lock);
    return granted;
}

static RWResult wait(Thread *t, ScriptRWLock *lock, RWHold *hold,
                     int64_t deadline)
{
    WaitReason reason = hold->writes ? WAIT_RWWRITE : WAIT_RWREAD;
    while (still_waits(&hold->granted, NULL)) {
        WaitResult r = thread_wait_still(t, reason, &hold->granted,
                                         still_waits, NULL, deadline);
        if (r == WAIT_WOKEN || give_up(lock, hold)) continue;
        return r == WAIT_TIMEOUT ? RW_TIMEOUT : RW_INTERRUPTED;
    }
    return RW_DONE;
}

RWResult script_rwlock_take(Thread *t, ScriptRWLock *lock, bool writes,
                            int64_t deadline, RWHold **hold)
{
    bool may_wait = deadline != DEADLINE_TRY;
    sched_point(t, SCHED_ACQUIRE, lock);
    begin(lock);
    RWResult r = take_or_queue(t, lock, writes, may_wait, hold);
    end(lock);
    if (r != RW_TIMEOUT || !may_wait) return r;
    return wait(t, lock, *hold, deadline);
}

RWResult script_rwlock_release(Thread *t, ScriptRWLock *lock, bool writes)
{
    sched_point(t, SCHED_RELEASE, lock);
    begin(lock);
    RWHold *hold = find(lock, t->id);
    bool fine = hold && hold->writes == writes;
    if (fine && --hold->count == 0) {
        move_to(&lock->spare, hold);
        pass_on(lock, writes);
    }
    end(lock);
    return fine ? RW_DONE : RW_NOT_HELD;
}

RWResult script_rwlock_downgrade(Thread *t, ScriptRWLock *lock)
{
    sched_point(t, SCHED_RELEASE, lock);
    begin(lock);
    RWHold *hold = find(lock, t->id);
    bool fine = hold && hold->writes;
    if (fine) {
        hold->writes = false;
        if (lock->readers) grant_readers(lock);
    }
    end(lock);
    return fine ? RW_DONE : RW_NOT_HELD;
}

// Asked by others ------------------------------------------------------------

static int length(const Link *list)
{
    int n = 0;
    LINK_EACH(at, list) n++;
    return n;
}

RWFigures script_rwlock_figures(ScriptRWLock *lock)
{
    begin(lock);
    int n = length(&lock->holders);
    bool written = is_written(lock);
    RWFigures f = {.reading = written ? 0 : n, .writing = written,
                   .readers_waiting = lock->readers,
                   .writers_waiting = lock->writers};
    end(lock);
    return f;
}

int script_rwlock_holders(ScriptRWLock *lock, uint64_t *ids, int most)
{
    int n = 0;
    begin(lock);
    LINK_EACH(at, &lock->holders)
        if (n < most) ids[n++] = hold_at(at)->thread;
    end(lock);
    return n;
}

const RWHold *script_rwlock_hold_of(ScriptRWLock *lock, uint64_t id)
{
    begin(lock);
    const RWHold *hold = find(lock, id);
    end(lock);
    return hold;
}

static void free_all(Link *list)
{
    while (!link_empty(list)) {
        RWHold *hold = hold_at(list->next);
        link_remove(&hold->link);
        mem_free(hold);
    }
}

void script_rwlock_free(ScriptRWLock *lock)
{
    if (!lock->spare.next) return;
    free_all(&lock->holders);
    free_all(&lock->waiters);
    free_all(&lock->spare);
}
