// SPDX-License-Identifier: MIT
// script_lock.c -- Lock, RLock and Semaphore of scripts.
//
// Invariants
//   1. Lock: as in mutex.c. PARKED says that somebody may sleep in the lot; a
//      waiter that left (timeout, signal, fork) leaves it behind, and the next
//      release clears it.
//   2. A lock whose first waiter is overdue is handed to it: LOCKED stays set
//      and `owner` changes. Else a woken waiter competes with newcomers, for
//      with the GIL on it has to wait for that first.
//   3. RLock: `count` is touched only by the thread whose id is `owner`. An id
//      is never used twice in a crew, so comparing it needs no lock.
//   4. Semaphore: a waiter looks at the value again with the bucket locked,
//      and a release raises the value before it asks for waiters; so either
//      the waiter sees the value or the release sees the waiter.
//
// Lock rank: none; buckets of the lot only.

#include "vm/sync/script_lock.h"

#include "vm/base/check.h"
#include "vm/sync/mutex.h"
#include "vm/sync/sched.h"

// What a waiter tells the one who hands it the lock.
typedef struct Claim {
    Thread *thread;
    ScriptLock *lock;
    bool handed;  // written under the bucket's lock, before the waiter wakes
} Claim;

ScriptLockWatch *script_lock_watch;

static bool still_parked(const void *address, UNUSED void *arg)
{
    return atomic_load_relaxed((const uint8_t *)address) ==
           (MUTEX_LOCKED | MUTEX_PARKED);
}

static inline bool try_take(Thread *t, ScriptLock *lock)
{
    uint8_t bits = atomic_load_relaxed(&lock->bits);
    while (!(bits & MUTEX_LOCKED)) {
        // acquire: pairs with the release in script_lock_release
        if (atomic_cas_acquire(&lock->bits, &bits,
                               (uint8_t)(bits | MUTEX_LOCKED))) {
            atomic_store_relaxed(&lock->owner, t->id);
            return true;
        }
    }
    return false;
}

static NOINLINE WaitResult take_slow(Thread *t, ScriptLock *lock,
                                     int64_t deadline)
{
    if (deadline == NO_DEADLINE) script_lock_tell(t, lock, LOCK_WANTED);
    while (!try_take(t, lock)) {
        if (deadline == DEADLINE_TRY) return WAIT_TIMEOUT;
        uint8_t bits = MUTEX_LOCKED;
        atomic_cas_relaxed(&lock->bits, &bits,
                           (uint8_t)(MUTEX_LOCKED | MUTEX_PARKED));
        Claim claim = {t, lock, false};
        WaitResult r = thread_wait_still(t, WAIT_LOCK, &lock->bits,
                                         still_parked, &claim, deadline);
        if (claim.handed) return WAIT_WOKEN;
        if (r != WAIT_WOKEN) return r;
    }
    return WAIT_WOKEN;
}

static bool still_locked(const void *lock, UNUSED void *arg)
{
    return script_lock_is_locked(lock);
}

static NOINLINE void come_to_take(Thread *t, const ScriptLock *lock,
                                  int64_t deadline)
{
    SchedGuard guard = {still_locked, lock, NULL, deadline};
    if (lock->unseen) return;
    if (deadline == DEADLINE_TRY) sched_pass(t, SCHED_TRY, &lock->bits);
    else sched_pass_guarded(t, SCHED_ACQUIRE, &lock->bits, &guard);
}

static inline void come_by(Thread *t, SchedKind kind, const ScriptLock *lock)
{
    if (UNLIKELY(sched_on) && !lock->unseen) sched_pass(t, kind, &lock->bits);
}

void script_lock_look(Thread *t, const ScriptLock *lock)
{
    come_by(t, SCHED_LOOK, lock);
}

WaitResult script_lock_take(Thread *t, ScriptLock *lock, int64_t deadline)
{
    if (UNLIKELY(sched_on)) come_to_take(t, lock, deadline);
    WaitResult r = LIKELY(try_take(t, lock)) ? WAIT_WOKEN
                                             : take_slow(t, lock, deadline);
    if (r == WAIT_WOKEN)
        script_lock_tell(t, lock, deadline == NO_DEADLINE
                                      ? LOCK_TAKEN : LOCK_TAKEN_IN_TIME);
    return r;
}

static void leave(const LotWoken *w, void *context)
{
    ScriptLock *lock = context;
    uint8_t bits = w->more ? MUTEX_PARKED : 0;
    Claim *claim = w->arg;
    if (claim && claim->lock == lock && w->overdue) {
        claim->handed = true;
        atomic_store_relaxed(&lock->owner, claim->thread->id);
        bits |= MUTEX_LOCKED;
    }
    atomic_store_release(&lock->bits, bits);  // pairs with try_take
}

bool script_lock_release(ScriptLock *lock)
{
    come_by(thread_self, SCHED_RELEASE, lock);
    script_lock_tell(thread_self, lock, LOCK_RELEASED);
    uint8_t bits = MUTEX_LOCKED;
    // release: pairs with the acquire in try_take
    if (LIKELY(atomic_cas_release(&lock->bits, &bits, (uint8_t)0)))
        return true;
    if (!(bits & MUTEX_LOCKED)) return false;
    lot_unpark_one(&lock->bits, leave, lock);
    return true;
}

void script_lock_reset(ScriptLock *lock)
{
    lock->bits = 0;
}

// RLock ------------------------------------------------------------------

bool script_rlock_is_owned(Thread *t, const ScriptRLock *lock)
{
    return script_lock_is_locked(&lock->lock) &&
           atomic_load_relaxed(&lock->lock.owner) == t->id;
}

WaitResult script_rlock_take(Thread *t, ScriptRLock *lock, int64_t deadline)
{
    if (script_rlock_is_owned(t, lock)) {
        lock->count++;
        return WAIT_WOKEN;
    }
    WaitResult r = script_lock_take(t, &lock->lock, deadline);
    if (r == WAIT_WOKEN) {
        lock->lock.reentrant = true;
        lock->count = 1;
    }
    return r;
}

// The owner is wiped first: a stale id on a lock that others hold would be
// read as ours by the check above.
static void let_go(ScriptRLock *lock)
{
    lock->count = 0;
    atomic_store_relaxed(&lock->lock.owner, UINT64_C(0));
    script_lock_release(&lock->lock);
}

bool script_rlock_release(Thread *t, ScriptRLock *lock)
{
    if (!script_rlock_is_owned(t, lock)) return false;
    if (lock->count > 1) lock->count--;
    else let_go(lock);
    return true;
}

uint64_t script_rlock_release_all(Thread *t, ScriptRLock *lock)
{
    if (!script_rlock_is_owned(t, lock)) return 0;
    uint64_t count = lock->count;
    let_go(lock);
    return count;
}

void script_rlock_set_count(ScriptRLock *lock, uint64_t count)
{
    lock->count = count;
}

// Semaphore ----------------------------------------------------------------

static bool still_zero(const void *address, UNUSED void *arg)
{
    return atomic_load_seq((const int64_t *)address) == 0;
}

static bool try_one(ScriptSemaphore *s)
{
    int64_t value = atomic_load_relaxed(&s->value);
    while (value > 0)
        // acquire: pairs with the release half in script_semaphore_release
        if (atomic_cas_acquire(&s->value, &value, value - 1)) return true;
    return false;
}

WaitResult script_semaphore_take(Thread *t, ScriptSemaphore *s,
                                 int64_t deadline)
{
    SchedGuard guard = {still_zero, &s->value, NULL, deadline};
    if (UNLIKELY(sched_on) && deadline == DEADLINE_TRY)
        sched_pass(t, SCHED_TRY, &s->value);
    else if (UNLIKELY(sched_on))
        sched_pass_guarded(t, SCHED_ACQUIRE, &s->value, &guard);
    while (!try_one(s)) {
        if (deadline == DEADLINE_TRY) return WAIT_TIMEOUT;
        atomic_fetch_add_seq(&s->waiting, 1u);
        WaitResult r = thread_wait_still(t, WAIT_SEMAPHORE, &s->value,
                                         still_zero, NULL, deadline);
        atomic_fetch_sub_seq(&s->waiting, 1u);
        if (r == WAIT_WOKEN) continue;
        return r == WAIT_TIMEOUT && try_one(s) ? WAIT_WOKEN : r;
    }
    return WAIT_WOKEN;
}

bool script_semaphore_release(ScriptSemaphore *s, int64_t n, int64_t most)
{
    sched_point(thread_self, SCHED_RELEASE, &s->value);
    int64_t value = atomic_load_relaxed(&s->value);
    do {
        if (value > most - n) return false;
    } while (!atomic_cas_seq(&s->value, &value, value + n));
    if (atomic_load_seq(&s->waiting) != 0)
        lot_unpark_many(&s->value, n > INT32_MAX ? INT32_MAX : (int)n);
    return true;
}
