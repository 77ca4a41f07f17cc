// SPDX-License-Identifier: MIT
// quarantine.c -- frees that wait, while the lock is off.
#include "vm/heap/quarantine.h"

#include "vm/base/atomic.h"

void quarantine_take(Object *object)
{
    // acq_rel: whoever sets the flag first has the object to itself
    atomic_fetch_or_acq_rel(&object->flags, (uint8_t)OBJECT_DEAD);
}

void quarantine_block(void *block)
{
    (void)block;   // kept: another thread may read it until exit
}

void quarantine_thread_done(Thread *t)
{
    (void)t;
}
