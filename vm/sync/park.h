// SPDX-License-Identifier: MIT
// park.h -- a parking place: where one thread of execution sleeps.
//
// A permit, as in Java's LockSupport: unpark leaves one (at most one is kept),
// park takes it or sleeps until it comes. Wake-ups may be spurious, since a
// permit can be left from an earlier waker who came late; so every caller
// loops over a condition of its own.
//
// A Parker's memory is never given back (carriers are pooled), so a waker may
// touch it after the sleeper has seen the condition and gone on.

#ifndef BATON_VM_SYNC_PARK_H
#define BATON_VM_SYNC_PARK_H

#include <stdbool.h>
#include <stdint.h>

#include "vm/base/clock.h"
#include "vm/base/config.h"

struct SchedFiber;
struct Green;

typedef struct Parker {
    uint32_t word;      // atomic, any thread: PARK_* bits; a futex
    uint16_t spin_pause;  // owner only: see park_spin. After a spin in vain,
    uint16_t spin_left;   // so many sleeps without one; left of them
    struct SchedFiber *fiber;  // whose place it is in a deterministic run, in
                        // which it doesn't sleep but others go on; or NULL
    struct Green *green;  // the same of a green thread; or NULL
#if !BATON_FUTEX
    int pipe[2];        // a byte in it is a wake-up; fixed after park_init
#endif
} Parker;

typedef enum {
    PARK_WOKEN,        // a permit was taken
    PARK_TIMEOUT,
    PARK_INTERRUPTED,  // only if interruptible: park_interrupt was called
} ParkResult;

void park_init(Parker *p);
void park_reset(Parker *p);  // in the child of a fork: nobody wakes us yet

// Sleeps until a permit, an interrupt (if wanted) or the deadline.
ParkResult park_sleep(Parker *p, int64_t deadline, bool interruptible);

// Leaves a permit. Async-signal-safe.
void park_wake(Parker *p);

// Makes the present or next interruptible sleep return. Async-signal-safe.
void park_interrupt(Parker *p);
// Forgets an interrupt that has been seen to by other means.
void park_clear_interrupt(Parker *p);

// For who is about to sleep until another thread has done its turn: looks for
// some microseconds whether the permit comes, if that has been of use lately.
void park_spin(Parker *p);

// How often it is worth looking again before going to sleep: about two
// microseconds' worth, which is what sleeping and waking costs at least; 0
// where this process may use one core only.
int park_spins(void);
// The set of cores that this process may use has changed.
void park_cores_changed(void);

// The lock under all others: it guards the lot and the list of carriers, on
// which Mutex stands. For a few instructions; three states (free, taken, taken
// and slept for), and no owner, so a fork's child may simply reset it.
typedef struct RawLock {
    uint32_t word;  // atomic, any thread
} RawLock;          // all zero is free

void raw_lock(RawLock *lock);
void raw_unlock(RawLock *lock);

#endif
