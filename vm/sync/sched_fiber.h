// SPDX-License-Identifier: MIT
// sched_fiber.h -- the deterministic scheduler's side of threads and parking.
//
// Private to vm/sync: thread.c starts and ends fibers here, park.c puts them
// to sleep, carrier.c asks whether a grace period is over.
#ifndef BATON_VM_SYNC_SCHED_FIBER_H
#define BATON_VM_SYNC_SCHED_FIBER_H

#include "vm/sync/sched.h"
#include "vm/sync/thread.h"

// Makes t a fiber that can run: it will begin with run(t). 0 or an errno;
// EUSERS: too many threads.
MUST_USE int sched_start(struct Thread *t, void (*run)(void *), size_t size);
// The running thread has ended (its Thread may be gone): the others go on.
NORETURN void sched_exit(void);

// The running thread's parking place.
Parker *sched_parker(void);
// Blocks the running thread, whose place p is, while p->word is `word`. False:
// the deadline has passed.
bool sched_sleep(Parker *p, uint32_t word, int64_t deadline,
                 bool interruptible);
// Blocks the running thread until fd is ready (*ready gets poll's answer; may
// be NULL), it is interrupted, or the deadline has passed.
WaitResult sched_wait_fd(int fd, short events, short *ready, int64_t deadline);
// p's thread can go on. Async-signal-safe.
void sched_rouse(Parker *p);

// The end of the present or next interruptible sleep of t. Async-signal-safe.
void sched_interrupt(struct Thread *t);

// Has every thread that stopped inside of an instruction gone on since?
bool sched_grace_passed(uint64_t token);

#endif
