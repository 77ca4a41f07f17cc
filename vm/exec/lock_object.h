// SPDX-License-Identifier: MIT
// lock_object.h -- Lock and RLock as the loop sees them: `with lock:` on one
// of these is no call.
//
// The types are the _thread module's (stdlib/thread_lock.c), which says here
// what their shapes are when it is imported. An instance of a class made from
// RLock has another shape, and so goes the ordinary way.
#ifndef BATON_VM_EXEC_LOCK_OBJECT_H
#define BATON_VM_EXEC_LOCK_OBJECT_H

#include "vm/exec/frame.h"
#include "vm/sync/script_lock.h"

typedef struct LockObject {
    Object head;
    ScriptLock lock;
} LockObject;

typedef struct RLockObject {
    Object head;
    ScriptRLock lock;
} RLockObject;

// 0 (no object's shape) until the module is there.
extern uint32_t lock_object_shape, rlock_object_shape;

static inline bool is_quick_lock(Value v)
{
    if (!is_object(v)) return false;
    uint32_t shape = as_object(v)->shape;
    return shape == lock_object_shape || shape == rlock_object_shape;
}

// Which line took the lock, for reports of deadlocks: the code it stands in
// (only compared with those of live frames) and the instruction.
static inline void lock_note_place(Thread *t, ScriptLock *lock)
{
    const Frame *frame = t->exec->frame;
    // relaxed: read by others for people's eyes, while we wait
    atomic_store_relaxed(&lock->code, frame->function
                                          ? frame->function->code : NULL);
    atomic_store_relaxed(&lock->ip, frame->ip);
}

// RuntimeError: nobody in this process can release the lock.
void lock_raise_orphaned(Thread *t);

// `with v` where is_quick_lock(v). False: raised (by a signal's handler, or
// at a stop for an outside exception).
MUST_USE bool lock_object_enter(Thread *t, Value v);
// False: raised; it wasn't taken, or not by us.
MUST_USE bool lock_object_exit(Thread *t, Value v);

#endif
