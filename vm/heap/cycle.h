// SPDX-License-Identifier: MIT
// cycle.h -- the cycle collector. See cycle.c.
#ifndef BATON_VM_HEAP_CYCLE_H
#define BATON_VM_HEAP_CYCLE_H

#include "vm/heap/object.h"
#include "vm/sync/thread.h"

struct Interpreter;

// Guarded by the GIL.
typedef struct Collector {
    bool enabled;
    bool running;             // finalisers run script code: not again
    int64_t threshold;        // least growth that starts a collection
    int64_t due_at;           // growth that starts the next one
    int64_t live;             // cyclic objects found by the last one
    uint64_t collections;
    uint64_t collected;       // objects found unreachable, in all
    uint64_t frozen;
} Collector;

// The lock was off once: counts may be wrong for good. Never unset.
extern bool cycle_tolerant;

void cycle_init(struct Interpreter *interp);

// Should a collection run? Asked by the allocator when it takes a batch; it
// then sets BREAK_COLLECT. Exec calls cycle_safepoint for that bit.
bool cycle_is_due(void);
void cycle_safepoint(Thread *t);

// Collects now and gives the number of unreachable objects found; 0 with the
// lock off, from inside a collection, and for lack of memory.
int64_t cycle_collect(Thread *t);

// For the end of the process: runs, but frees nothing, the finalisers of what
// can be reached from `start` and is held by nothing that will be left once
// what `dropped` holds is gone, in the order of a walk in breadth. `kept`
// stays. Each may be NULL. Of a `dropped` one a C variable holds a reference,
// which doesn't count, nor does what it holds.
void cycle_finalize_from(Thread *t, Object *start, Object *const dropped[2],
                         Object *const kept[2]);

// gc.get_count()[0]: growth since the last collection.
int64_t cycle_growth(void);
// gc.freeze: what is alive now is never looked at again.
void cycle_freeze(void);
void cycle_unfreeze(void);
void cycle_forget_frozen(Object *object);  // it's freed

// Is it one the collector looks at? (gc.is_tracked)
static inline bool cycle_is_tracked(const Object *object)
{
    return shape_of_object(object)->cyclic;
}

// Calls visitor for everything the object holds (gc.get_referents).
static inline void cycle_traverse(Object *object, Visitor *visitor)
{
    const KindOps *ops = shape_of_object(object)->ops;
    if (ops->traverse) ops->traverse(object, visitor);
}

#endif
