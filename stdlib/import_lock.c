// SPDX-License-Identifier: MIT
// import_lock.c -- a lock per module being made.
//
// One lock for all imports would be simpler, and wrong: a module whose body
// starts a thread and joins it would hold that lock while the thread imports
// something else. With a lock each, two threads can still wait for each other
// (a imports b, b imports a); so before it waits, a thread follows the chain
// from maker to what that one waits for, and when it leads back to itself it
// goes on with the module as far as it is made, as one thread alone would.
//
// Invariants
//   1. An ImportLock is in `making` while `users` threads are inside take and
//      release for it; the last one out frees it.
//   2. `maker` is set while the lock is held.
//
// Lock rank: LEAF for the lists; no script code runs under it.

#include "stdlib/import_lock.h"

#include "vm/base/link.h"
#include "vm/base/memory.h"
// A wait that a signal breaks off runs its handler.
#include "vm/exec/eval.h"
#include "vm/native.h"
#include "vm/sync/fork.h"
#include "vm/sync/script_lock.h"

struct ImportLock {
    Link link;          // guarded by mutex, like all but lock
    Str *name;          // counted
    Thread *maker;
    int users;
    ScriptRLock lock;
};

typedef struct Waiting {
    Link link;
    Thread *thread;
    ImportLock *on;
} Waiting;

static Mutex mutex;
static Link making = LINK_LIST(making);
static Link waiting = LINK_LIST(waiting);

static ImportLock *find_locked(const Str *name)
{
    LINK_EACH(at, &making) {
        ImportLock *lock = LINK_OWNER(at, ImportLock, link);
        if (str_equal(lock->name, name)) return lock;
    }
    return NULL;
}

bool import_lock_is_taken(Thread *t, Str *name)
{
    mutex_lock(&mutex, RANK_LEAF);
    ImportLock *lock = find_locked(name);
    bool taken = lock && lock->maker && lock->maker != t;
    mutex_unlock(&mutex, RANK_LEAF);
    return taken;
}

static ImportLock *make_locked(Str *name)
{
    ImportLock *lock = mem_alloc_zero(1, sizeof *lock);
    if (lock) lock->lock.lock.unseen = true;
    if (!lock) return NULL;
    incref_object(name);
    lock->name = name;
    link_append(&making, &lock->link);
    return lock;
}

static ImportLock *join(Thread *t, Str *name)
{
    mutex_lock(&mutex, RANK_LEAF);
    ImportLock *lock = find_locked(name);
    if (!lock) lock = make_locked(name);
    if (lock) lock->users++;
    mutex_unlock(&mutex, RANK_LEAF);
    if (!lock) raise_memory_error(t);
    return lock;
}

static void leave(ImportLock *lock)
{
    mutex_lock(&mutex, RANK_LEAF);
    bool last = --lock->users == 0;
    if (last) link_remove(&lock->link);
    mutex_unlock(&mutex, RANK_LEAF);
    if (!last) return;
    decref_object(lock->name);
    mem_free(lock);
}

static ImportLock *awaited_locked(const Thread *t)
{
    LINK_EACH(at, &waiting) {
        Waiting *w = LINK_OWNER(at, Waiting, link);
        if (w->thread == t) return w->on;
    }
    return NULL;
}

// False, and not entered: its maker waits, by however many steps, for us.
static bool enter_waiting(Waiting *w)
{
    mutex_lock(&mutex, RANK_LEAF);
    const ImportLock *lock = w->on;
    while (lock && lock->maker && lock->maker != w->thread)
        lock = awaited_locked(lock->maker);
    bool circle = lock && lock->maker == w->thread && lock != w->on;
    if (!circle) link_append(&waiting, &w->link);
    mutex_unlock(&mutex, RANK_LEAF);
    return !circle;
}

static void leave_waiting(Waiting *w, bool taken)
{
    mutex_lock(&mutex, RANK_LEAF);
    link_remove(&w->link);
    if (taken) w->on->maker = w->thread;
    mutex_unlock(&mutex, RANK_LEAF);
}

static bool wait_for(Thread *t, ImportLock *lock)
{
    for (;;) {
        WaitResult r = script_rlock_take(t, &lock->lock, NO_DEADLINE);
        if (r == WAIT_WOKEN) return true;
        if (!safepoint_interrupted(t)) return false;
    }
}

bool import_lock_take(Thread *t, Str *name, ImportLock **out)
{
    *out = NULL;
    ImportLock *lock = join(t, name);
    if (!lock) return false;
    Waiting w = {.thread = t, .on = lock};
    if (!enter_waiting(&w)) {
        leave(lock);
        return true;
    }
    bool taken = wait_for(t, lock);
    leave_waiting(&w, taken);
    if (taken) *out = lock;
    else leave(lock);
    return taken;
}

void import_lock_release(Thread *t, ImportLock *lock)
{
    if (!lock) return;
    mutex_lock(&mutex, RANK_LEAF);
    if (lock->lock.count == 1) lock->maker = NULL;
    mutex_unlock(&mutex, RANK_LEAF);
    (void)script_rlock_release(t, &lock->lock);
    leave(lock);
}

// Only the forking thread is left; what others were making, nobody is.
static void forget_others(Thread *t)
{
    if (!link_empty(&waiting)) link_init(&waiting);
    LINK_EACH_SAFE(at, &making) {
        ImportLock *lock = LINK_OWNER(at, ImportLock, link);
        if (lock->maker == t) continue;
        link_remove(&lock->link);
        decref_object(lock->name);
        mem_free(lock);
    }
}

static const ForkStep fork_step = {
    .name = "import locks",
    .child = forget_others,
};

void import_lock_start(void)
{
    fork_add_step(&fork_step);
}
