// SPDX-License-Identifier: MIT
// thread.h -- what the parts of the _thread module share.
#ifndef BATON_STDLIB_THREAD_H
#define BATON_STDLIB_THREAD_H

#include "vm/exec/lock_object.h"
#include "vm/native.h"
#include "vm/sync/script_cond.h"
#include "vm/sync/script_lock.h"

extern const TypeCore core_lock, core_rlock;                // thread_lock.c
extern const TypeCore core_condition;                       // thread_cond.c
extern const TypeCore core_event;                           // thread_event.c
extern const TypeCore core_semaphore, core_bounded_semaphore;
extern const TypeCore core_local;                           // thread_local.c
extern const TypeCore core_thread_handle;                   // thread_handle.c

// The wait ended with r and was INTERRUPTED: runs signal handlers. True: wait
// again with the same deadline. Sets *failed when a handler raised.
bool wait_again(Thread *t, WaitResult r, bool *failed);

// The deadline of (blocking, timeout) as Lock.acquire takes them; false:
// raised.
bool lock_deadline(Thread *t, Value blocking, Value timeout,
                   int64_t *deadline);
// An int or a float; else TypeError, as C functions of Python's have it.
bool timeout_is_number(Thread *t, Value timeout);
// A timeout of seconds: None is NO_DEADLINE, negative counts as 0.
bool timeout_deadline(Thread *t, Value timeout, int64_t *deadline);

// A new Lock, of the type that is one.
Value lock_new_object(Thread *t, Type *type);
// lock.acquire() and the like, as C: True, False or ERROR.
Value lock_acquire(Thread *t, LockObject *lock, int64_t deadline);
Value rlock_acquire(Thread *t, RLockObject *lock, int64_t deadline);
bool lock_release(Thread *t, LockObject *lock);
bool rlock_release(Thread *t, RLockObject *lock);

// A Condition (thread_cond.c), from C. Its lock is held by the caller: notify
// doesn't look. TRUE: notified, FALSE: too late, ERROR.
Value condition_wait_until(Thread *t, Value condition, int64_t deadline);
void condition_notify_some(Value condition, int64_t most);
void condition_waits_for_queue(Value condition);  // as waits are shown
extern NativeDef thread_waits_at_barrier;

// An Event that scheduled runs don't come by.
void event_be_unseen(Value event);

// The module's types: made when it is first imported, and immortal.
typedef struct ThreadTypes {
    Type *lock, *rlock, *condition, *event, *semaphore, *bounded_semaphore;
    Type *local, *handle;
} ThreadTypes;
ThreadTypes *thread_types(Thread *t);

// The thread ends, or a fork lost it: forgets its values of all locals.
void locals_forget(Thread *of);

// thread_handle.c. A daemon that calls function(*args, **kwargs): its ident.
Value thread_start_detached(Thread *t, Value function, Value args,
                            Value kwargs);
// A thread that calls function(): its handle, the given one unless NONE.
Value handle_start(Thread *t, Value function, Value given, bool daemon);
// The same as a green thread of the caller's OS thread.
Value handle_start_green(Thread *t, Value function);
// The thread that a handle is of; NULL: it is no handle, or not started.
Thread *handle_thread(Value handle);
Value handle_current(Thread *t);   // a handle of the calling thread
// Every handle's thread (NULL: not started) and the name it will have. A mutex
// is held: visit must be short, and touch no object.
void thread_handles_each(void (*visit)(Thread *thread, const char *name,
                                       void *arg), void *arg);

// At start: what `spawn` calls, and what a fork's child has to do. False:
// raised.
bool thread_install(Thread *t);
// At the end of the script, before runtime_finish: threading's exit functions
// run, then all threads but daemons are joined. False: raised.
bool thread_finish(Thread *t);

#endif
