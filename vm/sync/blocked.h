// SPDX-License-Identifier: MIT
// blocked.h -- what a blocked thread really waits for, and for whom.
//
// A wait is a reason and an address (thread_wait). The address is what the
// parking lot needs: a byte of a lock, a flag on the waiter's own stack. These
// say what stands behind it, to reports and traces.
//
// Called while the thread stays blocked: by itself before it sleeps, or by one
// who is attached, with the lock on.

#ifndef BATON_VM_SYNC_BLOCKED_H
#define BATON_VM_SYNC_BLOCKED_H

#include "vm/sync/thread.h"

// Ids of the threads that have it, up to `most`; how many were written. None
// in particular (a channel, an event), or nobody: 0.
int blocked_by(WaitReason reason, const void *what, uint64_t *ids, int most);
// The ScriptLock, ScriptRWLock, ScriptChannel or Thread waited for; else what
// it was given. NULL for a wait for several channels.
const void *blocked_on(WaitReason reason, const void *what);

#endif
