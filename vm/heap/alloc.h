// SPDX-License-Identifier: MIT
// alloc.h -- memory of objects and of the blocks behind them.
//
// A ThreadHeap keeps free slots by size class, so the fast way takes no lock.
// Slots come from slabs that are shared by all threads (slab.h); objects over
// HEAP_SMALL_MAX bytes are allocated alone. A thread that ends hands its free
// slots to the others.
//
// Objects that may be part of a cycle, and all instances of script classes,
// live in slabs of their own (Shape.cyclic): only these does the collector
// walk, and only these does it count.
#ifndef BATON_VM_HEAP_ALLOC_H
#define BATON_VM_HEAP_ALLOC_H

#include "vm/base/config.h"
#include "vm/heap/object.h"
#include "vm/heap/refcount.h"
#include "vm/sync/thread.h"

struct Interpreter;

enum {
    HEAP_STEP = 16,             // size classes: multiples of 16 bytes,
    HEAP_SMALL_MAX = 512,       // from 32 up to this
    HEAP_CLASSES = HEAP_SMALL_MAX / HEAP_STEP + 1,
    HEAP_DEATH_DEPTH = 50,      // nested deaths before they queue up
    BLOCKS_KEPT = 80,           // freed blocks a thread keeps of a size
    MIDDLE_CLASSES = 300,       // sizes of middling blocks, up to 4.8 KB,
    MIDDLE_KEPT = 8,            // and how many of each
};

// A slot that holds no object. The first one of a batch in the shared pool
// also carries the batch's link and length.
typedef struct FreeSlot FreeSlot;
struct FreeSlot {
    int32_t rc_local;     // meaningless
    uint32_t shape;       // 0
    FreeSlot *next;
    FreeSlot *next_batch;
    uint64_t count;
};

typedef struct FreeList {
    FreeSlot *active;     // popped from and pushed to
    FreeSlot *reserve;    // a full batch, or NULL
    uint32_t count;       // slots in active
} FreeList;

// Freed blocks of one size that malloc hasn't been told of.
typedef struct BlockList {
    void *first;          // its first word links to the next
    uint32_t count;
} BlockList;

typedef struct ThreadHeap {
    FreeList lists[2][HEAP_CLASSES];  // [cyclic][class]; owner only
    BlockList blocks[HEAP_CLASSES];   // by block_class; owner only
    BlockList *middle;        // MIDDLE_CLASSES of them, or NULL: none yet
    int32_t dying;            // nesting of object_dead
    Object *pending;          // dead, to be deallocated by the outermost
    struct QuarantineBag *bag;  // racy modes: frees that wait (quarantine.c)
    uint64_t window_random;   // racy modes: state of the window's dice
} ThreadHeap;

// In the crew's init and end/drop hooks. false: out of memory.
MUST_USE bool heap_thread_init(Thread *t);
void heap_thread_done(Thread *t);

// See heap_alloc_partly.
MUST_USE void *heap_alloc_slow(Thread *t, size_t size, size_t zeroed,
                               uint32_t shape);

// Gives the memory of an object back, whatever its count is. The object's
// contents must have been released.
void heap_free(Object *object);

// Makes an unshared object (count 1, its address known to the caller alone)
// larger or smaller; it may move. NULL: out of memory, and it is unchanged.
// Bytes beyond the old size are not zeroed.
MUST_USE void *heap_resize(Thread *t, void *object, size_t old_size,
                           size_t new_size);

// Bytes of the slot or block the object lies in.
size_t heap_slot_size(const Object *object);

static inline void heap_init_header(Thread *t, Object *object, uint32_t shape)
{
    object->rc_local = 1;
    object->shape = shape;
    object->rc_shared = rc_mode == RC_GIL ? 0 : 1;
    object->owner = t->owner;
    object->lock = 0;
    object->flags = 0;
}

typedef uint64_t HeapUnit __attribute__((vector_size(HEAP_STEP)));

// Clears a slot behind its header up to `zeroed` bytes, in whole units. The
// empty asm keeps gcc from making a `rep stos` of it, which takes longer to
// begin than most objects take to clear (half the time of an allocation).
static inline void heap_clear(void *slot, size_t zeroed)
{
    char *at = (char *)slot + sizeof(Object), *end = (char *)slot + zeroed;
    for (; at < end; at += HEAP_STEP) {
        *(HeapUnit *)(void *)at = (HeapUnit){0};
        __asm__("" : "+r"(at));
    }
}

// An object with rc_local 1, the shape and the owner set, its first `zeroed`
// bytes zero else; what lies beyond must not hold values (text, digits).
// NULL: out of memory, and no exception is set (object_new raises).
static inline MUST_USE void *heap_alloc_partly(Thread *t, size_t size,
                                               size_t zeroed, uint32_t shape)
{
    if (UNLIKELY(size > HEAP_SMALL_MAX) || BATON_ASAN || BATON_DEBUG)
        return heap_alloc_slow(t, size, zeroed, shape);
    size_t class = (size + HEAP_STEP - 1) / HEAP_STEP;
    FreeList *list = &t->heap->lists[shape_table[shape].cyclic][class];
    FreeSlot *slot = list->active;
    if (UNLIKELY(!slot)) return heap_alloc_slow(t, size, zeroed, shape);
    list->active = slot->next;
    list->count--;
    heap_clear(slot, zeroed);
    heap_init_header(t, (Object *)slot, shape);
    return slot;
}

// All of it zero.
static inline MUST_USE void *heap_alloc(Thread *t, size_t size, uint32_t shape)
{
    return heap_alloc_partly(t, size, size, shape);
}

// The same for a shape whose `cyclic` and sizes the caller knows at compile
// time: no look at the shape table, and gcc unrolls the clearing.
static ALWAYS_INLINE MUST_USE void *heap_alloc_known(Thread *t, size_t size,
                                                     size_t zeroed,
                                                     uint32_t shape,
                                                     bool cyclic)
{
    if (BATON_ASAN || BATON_DEBUG)
        return heap_alloc_slow(t, size, zeroed, shape);
    FreeList *list =
        &t->heap->lists[cyclic][(size + HEAP_STEP - 1) / HEAP_STEP];
    FreeSlot *slot = list->active;
    if (UNLIKELY(!slot)) return heap_alloc_slow(t, size, zeroed, shape);
    list->active = slot->next;
    list->count--;
    memset((char *)slot + sizeof(Object), 0, zeroed - sizeof(Object));
    heap_init_header(t, (Object *)slot, shape);
    return slot;
}

// Blocks behind objects (a list's items, ...). malloc-like, not zeroed; NULL
// on failure. A published block is given back with block_retire: at once
// with the lock on, else when no other thread can still be reading it.
MUST_USE void *block_alloc(size_t size);
MUST_USE void *block_alloc_zero(size_t size);
void block_retire(void *block);  // NULL is nothing
void block_free(void *block);    // never published: given back at once

// Small blocks that come and go with their objects. Whoever gives one back
// says how large it was asked for, so that a thread can keep it for the next
// one of that size: malloc's own such lists are a call away and end at seven.
// Any of them may be given back by block_retire as well.
//
// Sizes are rounded up to 16n + 8, which is what malloc has room for anyway.
static inline size_t block_class(size_t size)
{
    return (size + 7) / HEAP_STEP;
}

static inline size_t block_rounded(size_t size)
{
    return block_class(size) * HEAP_STEP + 8;
}

// For blocks that block_alloc_sized has none of at hand, and middling ones.
MUST_USE void *block_alloc_other(Thread *t, size_t size);
void block_retire_other(void *block, size_t size);

static inline MUST_USE void *block_alloc_sized(Thread *t, size_t size)
{
    size_t class = block_class(size);
    if (LIKELY(class < HEAP_CLASSES)) {
        BlockList *list = &t->heap->blocks[class];
        void **block = list->first;
        if (LIKELY(block != NULL)) {
            list->first = *block;
            list->count--;
            return block;
        }
    }
    return block_alloc_other(t, size);
}

// For blocks of block_alloc_sized, or whose size was a block_rounded one.
static inline void block_retire_sized(void *block, size_t size)
{
    size_t class = block_class(size);
    if (LIKELY(class < HEAP_CLASSES) && LIKELY(rc_mode == RC_GIL)
        && !BATON_ASAN && !BATON_DEBUG) {
        BlockList *list = &thread_current()->heap->blocks[class];
        if (LIKELY(list->count < BLOCKS_KEPT)) {
            *(void **)block = list->first;
            list->first = block;
            list->count++;
            return;
        }
    }
    block_retire_other(block, size);
}

// A block no other thread can see, made larger or smaller; it may move. The
// size it was asked for is `old`. NULL: out of memory, and it is unchanged.
MUST_USE void *block_resize_sized(Thread *t, void *block, size_t old,
                                  size_t size);

// What heap needs to know of the layers above; set once at start.
typedef struct HeapHooks {
    // Calls callback(ref) of a weak reference whose target died; reports
    // errors as unraisable.
    void (*weak_callback)(Thread *t, Value ref, Value callback);
    // Name of the object's type, for reports.
    const char *(*type_name)(const Object *object);
    // A few words about the object for the leak report, without running
    // script code; may be NULL.
    void (*describe)(const Object *object, char *out, size_t size);
} HeapHooks;

extern HeapHooks heap_hooks;

// Live objects and bytes in slabs, for statistics and tests.
typedef struct HeapStats {
    uint64_t slabs, slab_bytes, large_objects, large_bytes;
} HeapStats;
HeapStats heap_stats(void);

// Debug builds, at the very end: lists the objects that are left, immortals
// aside, on stderr. Gives their number. BATON_LEAKCHECK=0 switches it off.
uint64_t heap_leak_report(void);

#endif
