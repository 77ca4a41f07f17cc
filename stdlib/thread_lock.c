// SPDX-License-Identifier: MIT
// thread_lock.c -- _thread.lock and _thread.RLock.
//
// Thin objects around vm/sync/script_lock: an uncontended acquire is one
// compare-and-swap. A wait that a signal breaks off runs the script's handler
// and goes on with the same deadline, so Ctrl-C comes through a lock.

#include "stdlib/thread.h"

#include <math.h>

// The waits need the machine's safepoint: this is where handlers run.
#include "vm/exec/eval.h"
#include "vm/sync/crew.h"
#include "vm/sync/orphan.h"

// 2**63 nanoseconds, cut to whole seconds: threading.TIMEOUT_MAX.
static const double MOST_SECONDS = 9223372036.0;

bool wait_again(Thread *t, WaitResult r, bool *failed)
{
    if (r != WAIT_INTERRUPTED) return false;
    *failed = !safepoint_interrupted(t);
    return !*failed;
}

static bool too_large(Thread *t, Value timeout)
{
    raisef(t, OverflowError, is_float(timeout)
           ? "timestamp out of range for platform time_t"
           : "timestamp too large to convert to C PyTime_t");
    return false;
}

// What has no number of seconds in it would be compared with 0 first, in
// Python's own modules.
static bool seconds_of(Thread *t, Value timeout, double *seconds)
{
    if (value_to_double(t, timeout, seconds)) return true;
    if (!error_matches(t, TypeError)) return false;
    error_clear(t);
    raisef(t, TypeError, "'>' not supported between instances of '%T' and "
           "'int'", timeout);
    return false;
}

bool timeout_deadline(Thread *t, Value timeout, int64_t *deadline)
{
    *deadline = NO_DEADLINE;
    if (timeout == NONE || timeout == UNDEF) return true;
    double seconds;
    if (!seconds_of(t, timeout, &seconds)) return false;
    if (isnan(seconds)) {
        raisef(t, ValueError, "Invalid value NaN (not a number)");
        return false;
    }
    if (seconds > 0x1p63 / 1e9) return too_large(t, timeout);
    if (seconds > MOST_SECONDS) return true;   // the clock ends before
    *deadline = seconds <= 0 ? DEADLINE_TRY : clock_deadline_in(seconds);
    return true;
}

bool timeout_is_number(Thread *t, Value timeout)
{
    if (is_float(timeout) || value_is_indexable(timeout)) return true;
    raisef(t, TypeError, "'%T' object cannot be interpreted as an integer",
           timeout);
    return false;
}

bool lock_deadline(Thread *t, Value blocking, Value timeout,
                   int64_t *deadline)
{
    if (LIKELY(blocking == TRUE && timeout == small_int_value(-1))) {
        *deadline = NO_DEADLINE;
        return true;
    }
    int blocks = value_truth(t, blocking);
    double seconds;
    if (blocks < 0 || !timeout_is_number(t, timeout)) return false;
    if (!value_to_double(t, timeout, &seconds)) return false;
    if (!blocks && seconds != -1) {
        raisef(t, ValueError,
               "can't specify a timeout for a non-blocking call");
        return false;
    }
    if (seconds < 0 && seconds != -1) {
        raisef(t, ValueError, "timeout value must be a non-negative number");
        return false;
    }
    if (!blocks) *deadline = DEADLINE_TRY;
    else if (seconds == -1) *deadline = NO_DEADLINE;
    else return timeout_deadline(t, timeout, deadline);
    return true;
}

static Value taken(WaitResult r, bool failed)
{
    if (failed) return ERROR;
    return r == WAIT_WOKEN ? TRUE : FALSE;
}

// lock ------------------------------------------------------------------

Value lock_acquire(Thread *t, LockObject *lock, int64_t deadline)
{
    bool failed = false;
    WaitResult r;
    if (deadline == NO_DEADLINE && orphan_is(&lock->lock))
        return lock_raise_orphaned(t), ERROR;
    do r = script_lock_take(t, &lock->lock, deadline);
    while (wait_again(t, r, &failed));
    if (r == WAIT_WOKEN) lock_note_place(t, &lock->lock);
    return taken(r, failed);
}

bool lock_release(Thread *t, LockObject *lock)
{
    if (script_lock_release(&lock->lock)) return true;
    raisef(t, RuntimeError, "release unlocked lock");
    return false;
}

static LockObject *as_lock(Value v)
{
    return (LockObject *)as_object(v);
}

NATIVE(lock_acquire_method, "acquire(self, blocking=True, timeout=-1)",
       "Take the lock, waiting for it unless told otherwise; was it taken?")
{
    int64_t deadline;
    if (!lock_deadline(t, args[1], args[2], &deadline)) return ERROR;
    return lock_acquire(t, as_lock(args[0]), deadline);
}

NATIVE(lock_enter, "__enter__(self, /)", "Take the lock.")
{
    return lock_acquire(t, as_lock(args[0]), NO_DEADLINE);
}

NATIVE(lock_release_method, "release(self)",
       "Let go of the lock; any thread may, not only the one that took it.")
{
    return lock_release(t, as_lock(args[0])) ? NONE : ERROR;
}

NATIVE(lock_exit, "__exit__(self, type=None, value=None, traceback=None, /)",
       "Let go of the lock.")
{
    return lock_release(t, as_lock(args[0])) ? NONE : ERROR;
}

NATIVE(lock_locked, "locked(self)", "Does anybody hold the lock?")
{
    script_lock_look(t, &as_lock(args[0])->lock);
    return script_lock_is_locked(&as_lock(args[0])->lock) ? TRUE : FALSE;
}

// The old names.
NATIVE(lock_acquire_lock, "acquire_lock(self, blocking=True, timeout=-1)",
       "An obsolete synonym of acquire().")
{
    return lock_acquire_method_call(t, args);
}

NATIVE(lock_release_lock, "release_lock(self)",
       "An obsolete synonym of release().")
{
    return lock_release_method_call(t, args);
}

NATIVE(lock_locked_lock, "locked_lock(self)",
       "An obsolete synonym of locked().")
{
    return lock_locked_call(t, args);
}

NATIVE(lock_reinit, "_at_fork_reinit(self)",
       "Make it free again in the child of a fork.")
{
    script_lock_reset(&as_lock(args[0])->lock);
    return NONE;
}

static Value lock_repr(Thread *t, Value self)
{
    bool locked = script_lock_is_locked(&as_lock(self)->lock);
    return str_formatf(t, "<%s _thread.lock object at %A>",
                       locked ? "locked" : "unlocked", self);
}


Value lock_new_object(Thread *t, Type *type)
{
    LockObject *lock = object_new(t, type, 0);
    if (!lock) return ERROR;
    script_lock_tell(t, &lock->lock, LOCK_MADE);
    return from_object(lock);
}

static Value lock_new(Thread *t, Type *type, UNUSED Value *args, int n,
                      Tuple *kwnames)
{
    if (kwnames && kwnames->size)
        return raisef(t, TypeError, "lock() takes no keyword arguments");
    if (n > 0)
        return raisef(t, TypeError, "lock expected 0 arguments, got %d", n);
    return lock_new_object(t, type);
}

const TypeCore core_lock = {
    .name = "lock",
    .module = "_thread",
    .doc = "A lock: free or taken, by whom doesn't matter.",
    .size = sizeof(LockObject),
    .flags = CORE_FINAL | CORE_WEAKREFS,
    .slots = {.new = lock_new, .repr = lock_repr},
    .methods = METHODS{
        &lock_acquire_method,
        &lock_release_method,
        &lock_locked,
        &lock_acquire_lock,
        &lock_release_lock,
        &lock_locked_lock,
        &lock_enter,
        &lock_exit,
        &lock_reinit,
        NULL,
    },
};

// RLock -----------------------------------------------------------------

Value rlock_acquire(Thread *t, RLockObject *lock, int64_t deadline)
{
    bool failed = false;
    WaitResult r;
    if (deadline == NO_DEADLINE && orphan_is(&lock->lock.lock))
        return lock_raise_orphaned(t), ERROR;
    do r = script_rlock_take(t, &lock->lock, deadline);
    while (wait_again(t, r, &failed));
    if (r == WAIT_WOKEN) lock_note_place(t, &lock->lock.lock);
    return taken(r, failed);
}

static bool not_ours(Thread *t)
{
    raisef(t, RuntimeError, "cannot release un-acquired lock");
    return false;
}

bool rlock_release(Thread *t, RLockObject *lock)
{
    return script_rlock_release(t, &lock->lock) || not_ours(t);
}

static RLockObject *as_rlock(Value v)
{
    return (RLockObject *)as_object(v);
}

NATIVE(rlock_acquire_method, "acquire(self, blocking=True, timeout=-1)",
       "Take the lock; one more time if this thread has it already.")
{
    int64_t deadline;
    if (!lock_deadline(t, args[1], args[2], &deadline)) return ERROR;
    return rlock_acquire(t, as_rlock(args[0]), deadline);
}

NATIVE(rlock_enter, "__enter__(self, /)", "Take the lock.")
{
    return rlock_acquire(t, as_rlock(args[0]), NO_DEADLINE);
}

NATIVE(rlock_release_method, "release(self)",
       "Undo one acquire; the last one frees the lock.")
{
    return rlock_release(t, as_rlock(args[0])) ? NONE : ERROR;
}

NATIVE(rlock_exit, "__exit__(self, type=None, value=None, traceback=None, /)",
       "Undo one acquire.")
{
    return rlock_release(t, as_rlock(args[0])) ? NONE : ERROR;
}

NATIVE(rlock_is_owned, "_is_owned(self)", "Does this thread have it?")
{
    return script_rlock_is_owned(t, &as_rlock(args[0])->lock) ? TRUE : FALSE;
}

NATIVE(rlock_recursion_count, "_recursion_count(self)",
       "How often this thread has taken it.")
{
    ScriptRLock *lock = &as_rlock(args[0])->lock;
    bool owned = script_rlock_is_owned(t, lock);
    return int_new(t, owned ? (int64_t)lock->count : 0);
}

NATIVE(rlock_release_save, "_release_save(self)",
       "Let go altogether; gives what _acquire_restore needs.")
{
    uint64_t count = script_rlock_release_all(t, &as_rlock(args[0])->lock);
    if (count == 0) return not_ours(t), ERROR;
    return int_new(t, (int64_t)count);
}

NATIVE(rlock_acquire_restore, "_acquire_restore(self, state, /)",
       "Take it as often as _release_save let go of it.")
{
    int64_t count;
    if (!value_to_i64(t, args[1], &count)) return ERROR;
    if (rlock_acquire(t, as_rlock(args[0]), NO_DEADLINE) == ERROR)
        return ERROR;
    script_rlock_set_count(&as_rlock(args[0])->lock, (uint64_t)count);
    return NONE;
}

NATIVE(rlock_reinit, "_at_fork_reinit(self)",
       "Make it free again in the child of a fork.")
{
    as_rlock(args[0])->lock = (ScriptRLock){.count = 0};
    return NONE;
}

typedef struct Search {
    uint64_t id, ident;
} Search;

static void find_ident(Thread *t, void *arg)
{
    Search *search = arg;
    if (t->id == search->id) search->ident = t->ident;
}

static Value rlock_repr(Thread *t, Value self)
{
    ScriptRLock *lock = &as_rlock(self)->lock;
    bool locked = script_lock_is_locked(&lock->lock);
    Search search = {locked ? atomic_load_relaxed(&lock->lock.owner) : 0, 0};
    crew_each(t->crew, find_ident, &search);
    return str_formatf(t, "<%s %N object owner=%zu count=%zu at %A>",
                       locked ? "locked" : "unlocked", type_of(self),
                       (size_t)search.ident, (size_t)lock->count, self);
}

static bool rlock_init(Thread *t, UNUSED Value self, UNUSED Value *args,
                       int n, Tuple *kwnames)
{
    if (n == 0 && (!kwnames || !kwnames->size)) return true;
    return warn(t, DeprecationWarning, "Passing arguments to RLock is "
                "deprecated and will be removed in 3.15");
}

// Takes anything: __init__ says what is allowed.
static Value rlock_new(Thread *t, Type *type, UNUSED Value *args,
                       UNUSED int n, UNUSED Tuple *kwnames)
{
    RLockObject *lock = object_new(t, type, 0);
    if (!lock) return ERROR;
    script_lock_tell(t, &lock->lock.lock, LOCK_MADE);
    return from_object(lock);
}

const TypeCore core_rlock = {
    .name = "RLock",
    .module = "_thread",
    .doc = "A lock that the thread holding it may take again.",
    .size = sizeof(RLockObject),
    .flags = CORE_WEAKREFS,
    .slots = {.new = rlock_new, .init = rlock_init, .repr = rlock_repr},
    .methods = METHODS{
        &rlock_acquire_method,
        &rlock_release_method,
        &rlock_enter,
        &rlock_exit,
        &rlock_is_owned,
        &rlock_recursion_count,
        &rlock_release_save,
        &rlock_acquire_restore,
        &rlock_reinit,
        NULL,
    },
};
