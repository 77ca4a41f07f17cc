// SPDX-License-Identifier: MIT
// deadlock.h -- finding threads that can never run again. See deadlock.c.

#ifndef BATON_VM_SYNC_DEADLOCK_H
#define BATON_VM_SYNC_DEADLOCK_H

#include <stdbool.h>

#include "vm/sync/thread.h"

// A thread, and what it waits for without end; see blocked.h for `what`.
typedef struct Stuck {
    Thread *thread;
    WaitReason reason;
    const void *what;
} Stuck;

// Told what was found. all: every thread of the crew; else a cycle, each
// waiting for a lock that the next one holds, or for its end. t, attached, is
// one of them. The threads are good during the call.
extern void (*deadlock_hook)(Thread *t, const Stuck *stuck, int count,
                             bool all);

// Is a wait for this reason one that only another thread can end?
bool deadlock_concerns(WaitReason reason, int64_t deadline);
// Around such a wait, attached. begin: true if the wait should be cut short
// after a while to look: nobody else seems to run, or somebody may be waiting
// for this thread in turn. end: also by who wakes it, and then not again.
bool deadlock_begin(Thread *t, WaitReason reason, int round);
void deadlock_end(Thread *t);
// A thread has ended: if the others are stuck now, one of them has to look.
void deadlock_ended(const Thread *t);
// t, attached, is about to wait on; tells the hook if that would never end.
void deadlock_look(Thread *t, WaitReason reason, const void *what);

#endif
