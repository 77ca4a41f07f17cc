// SPDX-License-Identifier: MIT
// quarantine.h -- frees that wait, while the lock is off. See quarantine.c.
#ifndef BATON_VM_HEAP_QUARANTINE_H
#define BATON_VM_HEAP_QUARANTINE_H

#include <stddef.h>

#include "vm/heap/object.h"
#include "vm/sync/thread.h"

// An object's count has come to zero, or so it seems (racy modes only).
void quarantine_take(Object *object);
// An outgrown block that another thread may still be reading.
void quarantine_block(void *block);
// Gives back what has waited long enough; exec calls it at a safepoint for
// BREAK_QUARANTINE.
void quarantine_safepoint(Thread *t);
// A thread ends, or its carrier leaves: what it had set aside is handed over.
void quarantine_thread_done(Thread *t);

// With the ledger, bytes a thread keeps back even when their grace period is
// over: the longer, the likelier a late touch is seen.
extern size_t quarantine_keep;

// Releases what the object holds and leaves POISON in its slots; its blocks
// stay. Installed by the layer above, which knows the kinds; with the ledger
// only. What it leaves alone is released when the memory is reused.
extern void (*quarantine_poison_hook)(Object *object);

#endif
