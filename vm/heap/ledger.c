// SPDX-License-Identifier: MIT
// ledger.c -- racy counting that notices what it loses.
#include "vm/base/atomic.h"
#include "vm/heap/refcount.h"

// Relaxed throughout: the order between threads is what is missing on purpose.
static int32_t store(Object *object, int32_t step)
{
    atomic_fetch_add_relaxed(&object->rc_shared, step);
    int32_t loaded = atomic_load_relaxed(&object->rc_local);
    atomic_exchange_relaxed(&object->rc_local, loaded + step);
    return loaded + step;
}

void rc_ledger_incref_object(Object *object)
{
    store(object, 1);
}

void rc_ledger_decref_object(Object *object)
{
    if (store(object, -1) == 0) object_dead(object);
}
