// SPDX-License-Identifier: MIT
// weak.h -- weak references: a table from objects to those who watch them.
#ifndef BATON_VM_HEAP_WEAK_H
#define BATON_VM_HEAP_WEAK_H

#include "vm/heap/refcount.h"
#include "vm/sync/thread.h"

// The script's weakref.ref; its type is in the layer above.
typedef struct WeakRef WeakRef;
struct WeakRef {
    Object head;
    Object *target;     // not counted; NULL: it died. Atomic: cleared by
                        // whoever frees the target
    Value callback;     // counted; UNDEF: none
    int64_t hash;       // of the target; -1: not asked yet
    WeakRef *next;      // others that watch the target, newest first;
    WeakRef *previous;  // guarded by the table's mutex
};

// Makes ref (a new object with target NULL) watch target. False: no memory.
MUST_USE bool weak_attach(WeakRef *ref, Object *target);
// ref is about to die, or is of no use any more. Its callback won't run.
void weak_detach(WeakRef *ref);
// The newest reference that watches target, then ref->next. Borrowed, GIL.
WeakRef *weak_first(Object *target);
// A new reference to the target, or NONE.
Value weak_target(WeakRef *ref);

// The target dies: its references are cleared, then their callbacks run,
// newest first. The exception in flight is kept.
void weak_target_died(Thread *t, Object *target);

// Only clears and gives the chain of references that have a callback to run,
// each counted; weak_run_callbacks releases them. For the collector, which
// clears all before it runs anything.
WeakRef *weak_take_callbacks(Object *target);
void weak_run_callbacks(Thread *t, WeakRef *chain);

#endif
