// SPDX-License-Identifier: MIT
// script_rwlock.h -- what scripts take to read together or to write alone.
//
// Many threads read at a time, or one writes. Neither side starves: a writer
// that waits holds back readers that come after it, and when a writer lets go,
// the readers that wait at that moment go in together before the next writer.
//
// The lock knows who holds it. A thread that reads may read again; what could
// only end in waiting for oneself is told at once.
//
// All zero is free.

#ifndef BATON_VM_SYNC_SCRIPT_RWLOCK_H
#define BATON_VM_SYNC_SCRIPT_RWLOCK_H

#include "vm/base/link.h"
#include "vm/sync/thread.h"

typedef struct ScriptRWLock {
    Mutex mutex;         // rank SCRIPT; guards the rest
    uint32_t life;       // the process in which its waiters came
    int readers, writers;     // that wait
    Link holders, waiters;    // RWHolds; waiters in the order they came
    Link spare;               // to be used again; next NULL: never used
} ScriptRWLock;

// One thread's hold on a lock, or its wish for one. Its memory is the lock's.
typedef struct RWHold {
    Link link;
    ScriptRWLock *lock;  // fixed
    uint64_t thread;     // its id
    uint32_t count;      // owner only: how often it reads
    bool writes;
    bool granted;        // atomic; set with the mutex held. Who waits sleeps
                         // at this address
    const void *code;    // atomic: where it was taken; see ScriptLock
    const uint32_t *ip;
} RWHold;

typedef enum RWResult {
    RW_DONE,
    RW_TIMEOUT,
    RW_INTERRUPTED,   // run safepoint_interrupted, then try again
    RW_NO_MEMORY,
    RW_IT_READS,      // this thread reads already, and can't write as well
    RW_IT_WRITES,     // this thread writes already
    RW_NOT_HELD,      // not by this thread, not in this way
} RWResult;

// *hold, if RW_DONE: where to note the place of the code that took it.
MUST_USE RWResult script_rwlock_take(Thread *t, ScriptRWLock *lock,
                                     bool writes, int64_t deadline,
                                     RWHold **hold);
MUST_USE RWResult script_rwlock_release(Thread *t, ScriptRWLock *lock,
                                        bool writes);
// From writing to reading, without anybody writing in between.
MUST_USE RWResult script_rwlock_downgrade(Thread *t, ScriptRWLock *lock);

typedef struct RWFigures {
    int reading, writing;                  // threads that do
    int readers_waiting, writers_waiting;
} RWFigures;
RWFigures script_rwlock_figures(ScriptRWLock *lock);

// The threads that have a lock: ids of up to `most` of them; how many it wrote.
int script_rwlock_holders(ScriptRWLock *lock, uint64_t *ids, int most);
// The hold of the thread with that id, or NULL. Good while it is blocked.
const RWHold *script_rwlock_hold_of(ScriptRWLock *lock, uint64_t id);

void script_rwlock_free(ScriptRWLock *lock);   // nobody uses it any more
// In the child of a fork: who waited before it is gone. Who held it holds it.
void script_rwlock_after_fork_child(void);

#endif
