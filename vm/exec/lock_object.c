// SPDX-License-Identifier: MIT
// lock_object.c -- `with lock:` without looking up or binding anything.
#include "vm/exec/lock_object.h"

#include "vm/exec/eval.h"
#include "vm/object/error.h"
#include "vm/sync/orphan.h"

uint32_t lock_object_shape, rlock_object_shape;

void lock_raise_orphaned(Thread *t)
{
    raisef(t, RuntimeError, "this lock was taken by a thread of the parent "
           "process, which the fork left behind: it will never be released "
           "here");
}

bool lock_object_enter(Thread *t, Value v)
{
    bool plain = as_object(v)->shape == lock_object_shape;
    ScriptLock *lock = plain ? &((LockObject *)as_object(v))->lock
                             : &((RLockObject *)as_object(v))->lock.lock;
    if (orphan_is(lock)) return lock_raise_orphaned(t), false;
    for (;;) {
        WaitResult r = plain
            ? script_lock_take(t, lock, NO_DEADLINE)
            : script_rlock_take(t, &((RLockObject *)as_object(v))->lock,
                                NO_DEADLINE);
        if (LIKELY(r == WAIT_WOKEN)) break;
        if (!safepoint_interrupted(t)) return false;
    }
    lock_note_place(t, lock);
    return true;
}

bool lock_object_exit(Thread *t, Value v)
{
    if (as_object(v)->shape == lock_object_shape) {
        if (script_lock_release(&((LockObject *)as_object(v))->lock))
            return true;
        raisef(t, RuntimeError, "release unlocked lock");
        return false;
    }
    if (script_rlock_release(t, &((RLockObject *)as_object(v))->lock))
        return true;
    raisef(t, RuntimeError, "cannot release un-acquired lock");
    return false;
}
