// SPDX-License-Identifier: MIT
// quarantine.h -- frees that wait, while the lock is off.
#ifndef BATON_VM_HEAP_QUARANTINE_H
#define BATON_VM_HEAP_QUARANTINE_H

#include "vm/heap/object.h"
#include "vm/sync/thread.h"

// An object's count has come to zero, or so it seems (racy modes only).
void quarantine_take(Object *object);
// An outgrown block that another thread may still be reading.
void quarantine_block(void *block);
// A thread ends, or its carrier leaves: what it had set aside is handed over.
void quarantine_thread_done(Thread *t);

#endif
