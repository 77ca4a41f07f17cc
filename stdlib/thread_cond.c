// SPDX-License-Identifier: MIT
// thread_cond.c -- threading.Condition.
//
// A Condition's lock may be any object with acquire and release. For our own
// two kinds the wait goes straight to the primitive; others are called by
// name. A wait always has the lock again when it returns, also when a signal
// handler raised meanwhile: that exception is kept until then.

#include "stdlib/thread.h"

#include "vm/exec/eval.h"

static Value to_bool(bool b) { return b ? TRUE : FALSE; }

typedef struct Condition {
    Object head;
    Value lock;        // UNDEF until __init__
    ScriptCond queue;
} Condition;

static Condition *as_condition(Value v)
{
    return (Condition *)as_object(v);
}

static void condition_dealloc(Object *object)
{
    decref(((Condition *)object)->lock);
}

static void condition_traverse(Object *object, Visitor *visitor)
{
    visit_value(visitor, ((Condition *)object)->lock);
}

static void condition_clear(Object *object)
{
    set_value(&((Condition *)object)->lock, UNDEF);
}

static Value condition_new(Thread *t, Type *type, UNUSED Value *args,
                           UNUSED int n, UNUSED Tuple *kwnames)
{
    Object *self = object_new(t, type, 0);
    if (!self) return ERROR;
    ((Condition *)self)->lock = UNDEF;
    return from_object(self);
}

SIGNATURE(condition_signature, "Condition(lock=None)");

static bool condition_init(Thread *t, Value self, Value *args, int n,
                           Tuple *kwnames)
{
    Value lock[1];
    if (!signature_bind(t, &condition_signature, args, n, kwnames, lock))
        return false;
    Value owned = lock[0] == NONE
                ? call0(t, from_object(thread_types(t)->rlock))
                : new_ref(lock[0]);
    signature_release(&condition_signature, lock);
    if (owned == ERROR) return false;
    set_value(&as_condition(self)->lock, owned);
    Value acquire = attr_get(t, owned, str_intern_c("acquire"));
    if (acquire != ERROR) decref(acquire);
    return acquire != ERROR;
}

static Value lock_of(Thread *t, Value self)
{
    Value lock = as_condition(self)->lock;
    if (lock == UNDEF)
        return raisef(t, RuntimeError, "Condition.__init__() not called");
    return lock;
}

// How the lock is let go of and taken again around a wait.
typedef struct Saved {
    Value lock;       // borrowed: the condition keeps it
    uint64_t count;   // RLock: how often
    Value state;      // another's _release_save(), or UNDEF
} Saved;

static LockObject *plain(Value lock)
{
    return value_has_core(lock, &core_lock)
         ? (LockObject *)as_object(lock) : NULL;
}

static RLockObject *reentrant(Value lock)
{
    return value_has_core(lock, &core_rlock)
         ? (RLockObject *)as_object(lock) : NULL;
}

// Calls lock.name(args); UNDEF when there is no such method.
static Value call_named(Thread *t, Value lock, const char *name, Value *args,
                        int n)
{
    Str *interned = str_intern_c(name);
    if (!interned) return raise_memory_error(t);
    Value method = attr_get_maybe(t, lock, interned);
    if (method == UNDEF || method == ERROR) return method;
    Value result = call(t, method, args, n, NULL);
    decref(method);
    return result;
}

static int is_true_steal(Thread *t, Value v)
{
    if (v == ERROR) return -1;
    int truth = value_truth(t, v);
    decref(v);
    return truth;
}

// 1 yes, 0 no, -1 raised. A lock that can't tell is asked by trying it.
static int is_owned(Thread *t, Value lock)
{
    if (plain(lock)) return script_lock_is_locked(&plain(lock)->lock);
    if (reentrant(lock))
        return script_rlock_is_owned(t, &reentrant(lock)->lock);
    Value owned = call_named(t, lock, "_is_owned", NULL, 0);
    if (owned != UNDEF) return is_true_steal(t, owned);
    Value no = FALSE;
    int free = is_true_steal(t, call_named(t, lock, "acquire", &no, 1));
    if (free <= 0) return free < 0 ? -1 : 1;
    Value released = call_named(t, lock, "release", NULL, 0);
    decref(released);
    return released == ERROR ? -1 : 0;
}

static bool let_go(Thread *t, Saved *saved)
{
    Value lock = saved->lock;
    saved->state = UNDEF;
    if (plain(lock)) return lock_release(t, plain(lock));
    if (reentrant(lock)) {
        saved->count = script_rlock_release_all(t, &reentrant(lock)->lock);
        return true;
    }
    saved->state = call_named(t, lock, "_release_save", NULL, 0);
    if (saved->state == ERROR) return false;
    if (saved->state != UNDEF) return true;
    Value released = call_named(t, lock, "release", NULL, 0);
    decref(released);
    return released != ERROR;
}

static Value take_named(Thread *t, Saved *saved)
{
    if (saved->state == UNDEF)
        return call_named(t, saved->lock, "acquire", NULL, 0);
    return call_named(t, saved->lock, "_acquire_restore", &saved->state, 1);
}

static WaitResult take_once(Thread *t, Saved *saved)
{
    if (plain(saved->lock))
        return script_lock_take(t, &plain(saved->lock)->lock, NO_DEADLINE);
    return script_rlock_take(t, &reentrant(saved->lock)->lock, NO_DEADLINE);
}

// Takes the lock again whatever happens; the first exception is kept.
static bool take_again(Thread *t, Saved *saved)
{
    Value pending = error_take(t);
    if (plain(saved->lock) || reentrant(saved->lock)) {
        while (take_once(t, saved) == WAIT_INTERRUPTED) {
            if (safepoint_interrupted(t)) continue;
            if (pending == UNDEF) pending = error_take(t);
            else error_clear(t);
        }
        if (reentrant(saved->lock))
            script_rlock_set_count(&reentrant(saved->lock)->lock,
                                   saved->count);
    } else {
        Value r = take_named(t, saved);
        decref(saved->state);
        if (r == ERROR && pending == UNDEF) pending = error_take(t);
        else if (r == ERROR) error_clear(t);
        decref(r);
    }
    if (pending == UNDEF) return true;
    error_restore_steal(t, pending);
    return false;
}

static WaitResult sleep_in_queue(Thread *t, ScriptCond *queue,
                                 ScriptCondWaiter *w, int64_t deadline)
{
    bool failed = false;
    WaitResult r;
    do r = script_cond_sleep(t, queue, w, deadline);
    while (wait_again(t, r, &failed));
    if (r == WAIT_INTERRUPTED) script_cond_leave(queue, w);
    return r;
}

// TRUE: notified. FALSE: too late. ERROR.
Value condition_wait_until(Thread *t, Value self, int64_t deadline)
{
    Saved saved = {.lock = lock_of(t, self)};
    if (saved.lock == ERROR) return ERROR;
    int owned = is_owned(t, saved.lock);
    if (owned < 0) return ERROR;
    if (!owned)
        return raisef(t, RuntimeError, "cannot wait on un-acquired lock");
    ScriptCond *queue = &as_condition(self)->queue;
    ScriptCondWaiter w;
    script_cond_join(queue, &w);
    if (!let_go(t, &saved)) {
        script_cond_leave(queue, &w);
        return ERROR;
    }
    WaitResult r = sleep_in_queue(t, queue, &w, deadline);
    if (!take_again(t, &saved)) return ERROR;
    return to_bool(r == WAIT_WOKEN);
}

NATIVE(condition_wait, "wait(self, timeout=None)",
       "Let go of the lock, sleep until notified, take it again.")
{
    int64_t deadline;
    if (!timeout_deadline(t, args[1], &deadline)) return ERROR;
    return condition_wait_until(t, args[0], deadline);
}

NATIVE(condition_wait_for, "wait_for(self, predicate, timeout=None)",
       "Wait until predicate() is true; gives what it gave last.")
{
    int64_t deadline;
    if (!timeout_deadline(t, args[2], &deadline)) return ERROR;
    for (;;) {
        Value result = call0(t, args[1]);
        if (result == ERROR) return ERROR;
        int truth = value_truth(t, result);
        if (truth > 0 || (truth == 0 && clock_passed(deadline)))
            return result;
        decref(result);
        if (truth < 0 || condition_wait_until(t, args[0], deadline) == ERROR)
            return ERROR;
    }
}

void condition_notify_some(Value condition, int64_t most)
{
    script_cond_notify(&as_condition(condition)->queue, most);
}

void condition_waits_for_queue(Value condition)
{
    as_condition(condition)->queue.reason = WAIT_QUEUE;
}

NATIVE_SHARED(thread_waits_at_barrier, "_waits_at_barrier(condition, /)",
              "Waits on it are to be shown as waits at a barrier.")
{
    if (!value_has_core(args[0], &core_condition))
        return raisef(t, TypeError, "a Condition is needed, not %T", args[0]);
    as_condition(args[0])->queue.reason = WAIT_BARRIER;
    return NONE;
}

static Value notify(Thread *t, Value self, int64_t most)
{
    Value lock = lock_of(t, self);
    if (lock == ERROR) return ERROR;
    int owned = is_owned(t, lock);
    if (owned < 0) return ERROR;
    if (!owned)
        return raisef(t, RuntimeError, "cannot notify on un-acquired lock");
    script_cond_notify(&as_condition(self)->queue, most);
    return NONE;
}

NATIVE(condition_notify, "notify(self, n=1)", "Wake up to n waiters.")
{
    int64_t n;
    if (!value_to_index(t, args[1], &n)) return ERROR;
    return notify(t, args[0], n);
}

NATIVE(condition_notify_all, "notify_all(self)", "Wake every waiter.")
{
    return notify(t, args[0], INT64_MAX);
}

NATIVE(condition_notifyAll, "notifyAll(self)",
       "The old name of notify_all.")
{
    if (!warn(t, DeprecationWarning,
              "notifyAll() is deprecated, use notify_all() instead"))
        return ERROR;
    return notify(t, args[0], INT64_MAX);
}

static Value call_lock(Thread *t, Value self, const char *name, Value *args,
                       int n, Tuple *kwnames)
{
    Value lock = lock_of(t, self);
    Str *interned = lock == ERROR ? NULL : str_intern_c(name);
    if (!interned) return ERROR;
    Value method = attr_get(t, lock, interned);
    if (method == ERROR) return ERROR;
    Value result = call(t, method, args, n, kwnames);
    decref(method);
    return result;
}

NATIVE_VARARGS(condition_acquire, "acquire(self, *args, **kwargs)",
               "Take the lock.")
{
    return call_lock(t, args[0], "acquire", args + 1, n - 1, kwnames);
}

NATIVE(condition_release, "release(self)", "Let go of the lock.")
{
    return call_lock(t, args[0], "release", NULL, 0, NULL);
}

NATIVE(condition_enter, "__enter__(self, /)", "Take the lock.")
{
    Value lock = lock_of(t, args[0]);
    if (lock == ERROR) return ERROR;
    if (reentrant(lock)) return rlock_acquire(t, reentrant(lock), NO_DEADLINE);
    if (plain(lock)) return lock_acquire(t, plain(lock), NO_DEADLINE);
    return call_lock(t, args[0], "__enter__", NULL, 0, NULL);
}

NATIVE(condition_exit,
       "__exit__(self, type=None, value=None, traceback=None, /)",
       "Let go of the lock.")
{
    Value lock = lock_of(t, args[0]);
    if (lock == ERROR) return ERROR;
    if (reentrant(lock))
        return rlock_release(t, reentrant(lock)) ? NONE : ERROR;
    if (plain(lock)) return lock_release(t, plain(lock)) ? NONE : ERROR;
    return call_lock(t, args[0], "__exit__", args + 1, 3, NULL);
}

NATIVE(condition_is_owned, "_is_owned(self)", "Does this thread have it?")
{
    Value lock = lock_of(t, args[0]);
    int owned = lock == ERROR ? -1 : is_owned(t, lock);
    return owned < 0 ? ERROR : to_bool(owned);
}

NATIVE(condition_reinit, "_at_fork_reinit(self)",
       "Make it usable again in the child of a fork.")
{
    return call_lock(t, args[0], "_at_fork_reinit", NULL, 0, NULL);
}

static Value condition_repr(Thread *t, Value self)
{
    Value lock = lock_of(t, self);
    if (lock == ERROR) return ERROR;
    return str_formatf(t, "<Condition(%R, %ld)>", lock,
                       (int64_t)script_cond_count(&as_condition(self)->queue));
}

static Value condition_get_lock(Thread *t, Value self)
{
    Value lock = lock_of(t, self);
    return lock == ERROR ? ERROR : new_ref(lock);
}

const TypeCore core_condition = {
    .name = "Condition",
    .module = "threading",
    .doc = "A lock, and a queue of threads that wait for news under it.",
    .size = sizeof(Condition),
    .flags = CORE_CYCLIC | CORE_WEAKREFS,
    .dealloc = condition_dealloc,
    .traverse = condition_traverse,
    .clear = condition_clear,
    .slots = {
        .new = condition_new,
        .init = condition_init,
        .repr = condition_repr,
    },
    .methods = METHODS{
        &condition_wait,
        &condition_wait_for,
        &condition_notify,
        &condition_notify_all,
        &condition_notifyAll,
        &condition_acquire,
        &condition_release,
        &condition_enter,
        &condition_exit,
        &condition_is_owned,
        &condition_reinit,
        NULL,
    },
    .getset = GETSET{
        {"_lock", condition_get_lock, NULL, "The lock."},
        {NULL, NULL, NULL, NULL},
    },
};
