// SPDX-License-Identifier: MIT
// script_lock.h -- what scripts lock: Lock, RLock, Semaphore, as plain C.
//
// They differ from the VM's Mutex in that a waiter goes through thread_wait:
// it gives the GIL up, shows what it waits for, has a deadline, and can be
// interrupted. Taking a free one is one compare-and-swap, in every mode.
// All zero is unlocked. stdlib/thread.c wraps them in objects.

#ifndef BATON_VM_SYNC_SCRIPT_LOCK_H
#define BATON_VM_SYNC_SCRIPT_LOCK_H

#include <stdbool.h>
#include <stdint.h>

#include "vm/sync/thread.h"

// A deadline that has passed: only try.
#define DEADLINE_TRY INT64_C(0)

typedef struct ScriptLock {
    uint8_t bits;    // atomic: MUTEX_LOCKED, MUTEX_PARKED
    bool unseen;     // the VM's own: no point of deterministic runs. Fixed
    bool reentrant;  // an RLock's: only who took it may release it. Fixed
    uint64_t owner;  // atomic: id of the Thread that took it; for people and
                     // deadlock reports, since anybody may release it
    const void *code;    // atomic: the Code in which it was taken, and the
    const uint32_t *ip;  // atomic: instruction behind it (exec's business)
} ScriptLock;

// WOKEN: it is ours. TIMEOUT: not in time. INTERRUPTED: run
// safepoint_interrupted, then try again with the same deadline.
MUST_USE WaitResult script_lock_take(Thread *t, ScriptLock *lock,
                                     int64_t deadline);
// False if nobody had it.
bool script_lock_release(ScriptLock *lock);
// In a deterministic run: what was done last is to look whether it is taken.
void script_lock_look(Thread *t, const ScriptLock *lock);
static inline bool script_lock_is_locked(const ScriptLock *lock)
{
    return (atomic_load_relaxed(&lock->bits) & MUTEX_LOCKED) != 0;
}

// Who wants to know of every lock of the script's (--stats); NULL: nobody.
// Called by the thread that does it, attached.
typedef enum ScriptLockNews {
    LOCK_MADE,
    LOCK_WANTED,          // somebody else has it: it waits without end
    LOCK_TAKEN,
    LOCK_TAKEN_IN_TIME,   // where it would have given up
    LOCK_RELEASED,
} ScriptLockNews;
typedef void ScriptLockWatch(Thread *t, const ScriptLock *lock,
                             ScriptLockNews news);
extern ScriptLockWatch *script_lock_watch;   // start-up only

static inline void script_lock_tell(Thread *t, const ScriptLock *lock,
                                    ScriptLockNews news)
{
    if (UNLIKELY(script_lock_watch) && !lock->unseen)
        script_lock_watch(t, lock, news);
}

// Counted per owner; only the owner releases.
typedef struct ScriptRLock {
    ScriptLock lock;
    uint64_t count;  // owner only
} ScriptRLock;

MUST_USE WaitResult script_rlock_take(Thread *t, ScriptRLock *lock,
                                      int64_t deadline);
bool script_rlock_release(Thread *t, ScriptRLock *lock);  // false: not ours
bool script_rlock_is_owned(Thread *t, const ScriptRLock *lock);
// For Condition.wait: lets go altogether, and takes as often as before.
uint64_t script_rlock_release_all(Thread *t, ScriptRLock *lock);
void script_rlock_set_count(ScriptRLock *lock, uint64_t count);

// A semaphore: value >= 0, taken one at a time.
typedef struct ScriptSemaphore {
    int64_t value;     // atomic
    uint32_t waiting;  // atomic: threads on their way to sleep, or asleep
} ScriptSemaphore;

MUST_USE WaitResult script_semaphore_take(Thread *t, ScriptSemaphore *s,
                                          int64_t deadline);
// Adds n, unless the value would exceed `most`: then false.
bool script_semaphore_release(ScriptSemaphore *s, int64_t n, int64_t most);

// In the child of a fork: nobody has it (threading's own internal locks).
void script_lock_reset(ScriptLock *lock);

#endif
