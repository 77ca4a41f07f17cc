// SPDX-License-Identifier: MIT
// slab.h -- aligned slabs of one size class each, and walking the heap.
//
// A slab is 16 KiB at an address divisible by that, so an object finds its
// slab by clearing bits. What not every access needs is in side arrays, made
// on demand: the collector's counts, serial numbers, freezing.
//
// Slabs belong to everybody. Slots are carved off a slab as they are needed:
// pages that were never used cost nothing. The pool keeps batches of free
// slots that threads gave back.
#ifndef BATON_VM_HEAP_SLAB_H
#define BATON_VM_HEAP_SLAB_H

#include "vm/heap/alloc.h"

enum {
    SLAB_SIZE = 16 * 1024,
    SLAB_HEADER = 128,
    SLAB_CHUNK = 64,          // slabs asked of the allocator at once
};

typedef struct Slab {
    struct Slab *next;        // all slabs with this `cyclic`; fixed
    uint32_t slot_size;       // fixed
    uint32_t reciprocal;      // offset * reciprocal >> 32 is offset / size
    uint16_t class;           // slot_size / HEAP_STEP
    uint8_t cyclic;
    bool noted;               // serials or frozen is there
    uint16_t batch;           // slab_batch_size(class)
    uint32_t list_offset;     // in a ThreadHeap, of the list of its slots
    uint32_t slot_count;
    uint32_t carved;          // slots handed out so far; the rest is unused.
                              // atomic: release after the slots are made
    int32_t *counts;          // the collector's; NULL until it came by
    uint32_t *serials;        // "list#17"; 0: not given out. NULL: none yet
    uint8_t *frozen;          // gc.freeze; NULL: none is
} Slab;

// In front of an object that is allocated alone.
typedef struct LargePrefix {
    Link link;                // guarded by the HEAP mutex
    size_t size;              // of the object
    int32_t count;            // the collector's
    uint32_t serial;
    uint8_t cyclic;
    uint8_t frozen;
} __attribute__((aligned(16))) LargePrefix;

static inline Slab *slab_of(const void *object)
{
    return (Slab *)((uintptr_t)object & ~(uintptr_t)(SLAB_SIZE - 1));
}

static inline LargePrefix *large_prefix(const Object *object)
{
    return (LargePrefix *)(uintptr_t)object - 1;
}

static inline uint32_t slab_index(const Slab *slab, const void *object)
{
    uint64_t offset = (uintptr_t)object - (uintptr_t)slab - SLAB_HEADER;
    return (uint32_t)(offset * slab->reciprocal >> 32);
}

static inline Object *slab_slot(const Slab *slab, uint32_t index)
{
    return (Object *)((uintptr_t)slab + SLAB_HEADER
                      + (uintptr_t)index * slab->slot_size);
}

// A batch of free slots: from the pool, or carved. NULL: out of memory.
MUST_USE FreeSlot *slab_take_batch(size_t class, bool cyclic);
// Puts a list of `count` free slots into the pool.
void slab_give_batch(FreeSlot *slots, uint32_t count, size_t class,
                     bool cyclic);
// How many slots a batch of the class has.
uint32_t slab_batch_size(size_t class);

// The first `zeroed` bytes of it are zero.
MUST_USE Object *slab_alloc_large(size_t size, size_t zeroed, bool cyclic);
MUST_USE Object *slab_resize_large(Object *object, size_t size);
void slab_free_large(Object *object);

// Every slab, for the collector: the first one of a kind, then slab->next.
Slab *slab_first(bool cyclic);
// Every large object, each once; NULL starts. Nobody may free meanwhile.
Object *slab_next_large(const Object *object);

// Visits every live object until visit gives false; at rest (under the GIL
// and outside of deallocation, or in a stopped world). visit may allocate
// (what is new may be missed) but not free.
bool heap_walk(struct Interpreter *interp,
               bool (*visit)(Object *object, void *arg), void *arg);

// The number in "list#17", given out at first asking; never 0.
uint32_t heap_serial(Object *object);
void slab_forget_serial(Object *object);

// Cyclic slots taken from the pool less those given back, since the last
// call of slab_reset_growth.
int64_t slab_growth(void);
void slab_reset_growth(void);

HeapStats slab_stats(void);

#endif
