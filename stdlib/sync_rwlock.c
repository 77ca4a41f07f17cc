// SPDX-License-Identifier: MIT
// sync_rwlock.c -- baton.sync.RWLock, and its two sides: `with lock.read():`,
// `with lock.write():`.
//
// Thin objects around vm/sync/script_rwlock. A side has acquire and release as
// a Lock has, so a Condition or ordered() may be made of one.
#include "stdlib/sync.h"

#include "vm/exec/eval.h"

static RWLockObject *as_rwlock(Value v)
{
    return (RWLockObject *)as_object(v);
}

static Value misused(Thread *t, RWResult r, bool writes)
{
    if (r == RW_NO_MEMORY) return raise_memory_error(t);
    if (r == RW_IT_READS)
        return raisef(t, RuntimeError, "this thread reads: it has to release "
                      "that before it can write");
    if (r == RW_IT_WRITES)
        return raisef(t, RuntimeError, writes
                      ? "this thread writes already"
                      : "this thread writes: downgrade() makes it a reader");
    return raisef(t, RuntimeError, "cannot release: this thread doesn't %s",
                  writes ? "write" : "read");
}

static void note_place(Thread *t, RWHold *hold)
{
    const Frame *frame = t->exec->frame;
    // relaxed: read by others for people's eyes, while we wait
    atomic_store_relaxed(&hold->code, frame->function
                                          ? frame->function->code : NULL);
    atomic_store_relaxed(&hold->ip, frame->ip);
}

// TRUE, FALSE (too late) or ERROR.
static Value acquire(Thread *t, RWLockObject *lock, bool writes,
                     int64_t deadline)
{
    RWHold *hold = NULL;
    RWResult r;
    while ((r = script_rwlock_take(t, &lock->lock, writes, deadline, &hold))
           == RW_INTERRUPTED)
        if (!safepoint_interrupted(t)) return ERROR;
    if (r == RW_TIMEOUT) return FALSE;
    if (r != RW_DONE) return misused(t, r, writes);
    note_place(t, hold);
    return TRUE;
}

static Value acquire_as_told(Thread *t, RWLockObject *lock, bool writes,
                             const Value *how)
{
    int64_t deadline;
    if (!lock_deadline(t, how[0], how[1], &deadline)) return ERROR;
    return acquire(t, lock, writes, deadline);
}

static Value release(Thread *t, RWLockObject *lock, bool writes)
{
    RWResult r = script_rwlock_release(t, &lock->lock, writes);
    return r == RW_DONE ? NONE : misused(t, r, writes);
}

// A side ---------------------------------------------------------------------

typedef struct Side {
    Object head;
    RWLockObject *lock;   // owned
    Value timeout;        // of `with`
    bool writes;
} Side;

static Side *as_side(Value v) { return (Side *)as_object(v); }

static void side_clear(Object *object)
{
    Side *side = (Side *)object;
    RWLockObject *lock = side->lock;
    side->lock = NULL;
    decref_maybe(lock);
    set_value(&side->timeout, UNDEF);
}

static Value new_side(Thread *t, Value lock, bool writes, Value timeout)
{
    int64_t checked;
    if (!timeout_deadline(t, timeout, &checked)) return ERROR;
    Side *side = object_new(t, sync_state(t)->rwlock_side, 0);
    if (!side) return ERROR;
    side->lock = as_rwlock(new_ref(lock));
    side->timeout = new_ref(timeout);
    side->writes = writes;
    return from_object(side);
}

NATIVE(side_acquire, "acquire(self, blocking=True, timeout=-1)",
       "Take this side of the lock; was it taken?")
{
    Side *side = as_side(args[0]);
    return acquire_as_told(t, side->lock, side->writes, args + 1);
}

NATIVE(side_release, "release(self)", "Let go of it.")
{
    return release(t, as_side(args[0])->lock, as_side(args[0])->writes);
}

NATIVE(side_enter, "__enter__(self, /)",
       "Take it; TimeoutError if that took too long.")
{
    Side *side = as_side(args[0]);
    int64_t deadline;
    if (!timeout_deadline(t, side->timeout, &deadline)) return ERROR;
    Value r = acquire(t, side->lock, side->writes, deadline);
    if (r != FALSE) return r;
    return sync_too_late(t, side->writes ? "others have the lock"
                                         : "somebody writes");
}

NATIVE(side_exit, "__exit__(self, type=None, value=None, traceback=None, /)",
       "Let go of it.")
{
    return release(t, as_side(args[0])->lock, as_side(args[0])->writes);
}

NATIVE(side_is_owned, "_is_owned(self)",
       "Does this thread have it? A Condition asks.")
{
    const RWHold *hold = script_rwlock_hold_of(&as_side(args[0])->lock->lock,
                                               t->id);
    return bool_value(hold && hold->writes == as_side(args[0])->writes);
}

Value sync_rwlock_of_side(Value side)
{
    return from_object(as_side(side)->lock);
}

const TypeCore core_rwlock_side = {
    .name = "RWLockSide",
    .module = "baton.sync",
    .doc = "One side of an RWLock: to read, or to write.",
    .size = sizeof(Side),
    .flags = CORE_FINAL,
    .dealloc = side_clear,
    .methods = METHODS{
        &side_acquire, &side_release, &side_enter, &side_exit,
        &side_is_owned, NULL,
    },
};

// The lock -------------------------------------------------------------------

NATIVE(rwlock_read, "read(self, timeout=None)",
       "For `with`: to read together with others. TimeoutError if that is not "
       "possible in time.")
{
    return new_side(t, args[0], false, args[1]);
}

NATIVE(rwlock_write, "write(self, timeout=None)",
       "For `with`: to write alone. TimeoutError if that is not possible in "
       "time.")
{
    return new_side(t, args[0], true, args[1]);
}

NATIVE(rwlock_acquire_read, "acquire_read(self, blocking=True, timeout=-1)",
       "Read together with others, from now on; was it possible in time?")
{
    return acquire_as_told(t, as_rwlock(args[0]), false, args + 1);
}

NATIVE(rwlock_acquire_write, "acquire_write(self, blocking=True, timeout=-1)",
       "Write alone, from now on; was it possible in time?")
{
    return acquire_as_told(t, as_rwlock(args[0]), true, args + 1);
}

NATIVE(rwlock_release_read, "release_read(self)",
       "Undo one acquire_read of this thread.")
{
    return release(t, as_rwlock(args[0]), false);
}

NATIVE(rwlock_release_write, "release_write(self)",
       "Undo acquire_write.")
{
    return release(t, as_rwlock(args[0]), true);
}

NATIVE(rwlock_downgrade, "downgrade(self)",
       "From writing to reading, with no other writer in between.")
{
    RWResult r = script_rwlock_downgrade(t, &as_rwlock(args[0])->lock);
    if (r == RW_DONE) return NONE;
    return raisef(t, RuntimeError,
                  "cannot downgrade: this thread doesn't write");
}

static RWFigures figures(Value self)
{
    return script_rwlock_figures(&as_rwlock(self)->lock);
}

static Value rwlock_readers(Thread *t, Value self)
{
    return int_new(t, figures(self).reading);
}

static Value rwlock_writing(UNUSED Thread *t, Value self)
{
    return bool_value(figures(self).writing);
}

static Value rwlock_waiting(Thread *t, Value self)
{
    RWFigures f = figures(self);
    Value items[] = {int_new(t, f.readers_waiting),
                     int_new(t, f.writers_waiting)};
    Tuple *both = tuple_from_steal(t, items, 2);
    return both ? from_object(both) : ERROR;
}

static Value rwlock_repr(Thread *t, Value self)
{
    RWFigures f = figures(self);
    const char *state = f.writing ? "written" : f.reading ? "read" : "free";
    return str_formatf(t, "<baton.sync.RWLock at %A: %s, readers=%d, "
                       "waiting=%d+%d>", self, state, f.reading,
                       f.readers_waiting, f.writers_waiting);
}

SIGNATURE(rwlock_signature, "RWLock()");

static Value rwlock_new(Thread *t, Type *type, Value *args, int n,
                        Tuple *kwnames)
{
    Value none[1];
    if (!signature_bind(t, &rwlock_signature, args, n, kwnames, none))
        return ERROR;
    Object *lock = object_new(t, type, 0);
    return lock ? from_object(lock) : ERROR;
}

static void rwlock_dealloc(Object *object)
{
    script_rwlock_free(&((RWLockObject *)object)->lock);
}

const TypeCore core_rwlock = {
    .name = "RWLock",
    .module = "baton.sync",
    .doc = "Many threads read at a time, or one writes.",
    .size = sizeof(RWLockObject),
    .flags = CORE_FINAL | CORE_WEAKREFS,
    .dealloc = rwlock_dealloc,
    .slots = {.new = rwlock_new, .repr = rwlock_repr},
    .methods = METHODS{
        &rwlock_read, &rwlock_write,
        &rwlock_acquire_read, &rwlock_release_read,
        &rwlock_acquire_write, &rwlock_release_write,
        &rwlock_downgrade, NULL,
    },
    .getset = GETSET{
        {"readers", rwlock_readers, NULL, "How many threads read now."},
        {"writing", rwlock_writing, NULL, "Does a thread write now?"},
        {"waiting", rwlock_waiting, NULL,
         "How many threads wait to read, and how many to write."},
        {NULL, NULL, NULL, NULL},
    },
};
