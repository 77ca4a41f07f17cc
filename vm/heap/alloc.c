// SPDX-License-Identifier: MIT
// alloc.c -- per-thread free lists over the slabs, and how objects die.
//
// Invariants
//   1. A thread's lists are touched by that thread alone, or with the world
//      stopped: no lock in the fast way.
//   2. A list holds at most two batches: what goes beyond is put into the
//      pool, so a thread that only frees feeds one that only allocates.
//   3. Deaths nest HEAP_DEATH_DEPTH deep, as the order of destruction in
//      small structures is visible to scripts. What dies deeper is linked
//      into `pending` (through its counts, which mean nothing any more) and
//      dies when the outermost is through. OBJECT_DEAD marks it, as it marks
//      all that is being released, so that the collector, run by somebody's
//      __del__, leaves it alone.
//
// Rejected: deferring every death to a list (a file object in a dropped list
// would be closed in the wrong order); a vector of pending ones (it can fail
// for lack of memory just when memory is to be released).
#include "vm/heap/alloc.h"

#include "vm/base/check.h"
#include "vm/base/memory.h"
#include "vm/heap/cycle.h"
#include "vm/heap/interp.h"
#include "vm/heap/quarantine.h"
#include "vm/heap/slab.h"
#include "vm/heap/weak.h"

#if BATON_ASAN
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#endif

enum { FREED_BYTE = 0xDD };   // in debug builds: an odd word, not an object

RcMode rc_mode = RC_GIL;
HeapHooks heap_hooks;

bool heap_thread_init(Thread *t)
{
    t->heap = mem_alloc_zero(1, sizeof *t->heap);
    if (t->heap) t->heap->window_random = t->id * 0x9e3779b97f4a7c15u | 1;
    return t->heap != NULL;
}

static uint32_t list_length(const FreeSlot *slot)
{
    uint32_t n = 0;
    for (; slot; slot = slot->next) n++;
    return n;
}

static void give_all(FreeList *list, size_t class, bool cyclic)
{
    if (list->active)
        slab_give_batch(list->active, list_length(list->active), class,
                        cyclic);
    if (list->reserve)
        slab_give_batch(list->reserve, slab_batch_size(class), class, cyclic);
}

static void free_blocks(BlockList *list)
{
    while (list->first) {
        void **block = list->first;
        list->first = *block;
        mem_free(block);
    }
    list->count = 0;
}

void heap_thread_done(Thread *t)
{
    if (!t->heap) return;
    quarantine_thread_done(t);
    for (size_t class = 0; class < HEAP_CLASSES; class++)
        free_blocks(&t->heap->blocks[class]);
    for (size_t class = 0; t->heap->middle && class < MIDDLE_CLASSES; class++)
        free_blocks(&t->heap->middle[class]);
    mem_free(t->heap->middle);
    for (size_t class = 2; class < HEAP_CLASSES; class++) {
        give_all(&t->heap->lists[0][class], class, false);
        give_all(&t->heap->lists[1][class], class, true);
    }
    mem_free(t->heap);
    t->heap = NULL;
}

// Objects ----------------------------------------------------------------

// A batch at a time is when the collector's turn is looked at: at the same
// allocations in every build.
static bool refill(Thread *t, FreeList *list, size_t class, bool cyclic)
{
    if (list->reserve) {
        list->active = list->reserve;
        list->reserve = NULL;
        list->count = slab_batch_size(class);
        return true;
    }
    FreeSlot *batch = slab_take_batch(class, cyclic);
    if (!batch) return false;
    list->active = batch;
    list->count = (uint32_t)batch->count;
    if (cyclic && cycle_is_due()) thread_ask(t, BREAK_COLLECT);
    ASAN_POISON_MEMORY_REGION(&batch->next_batch, 16);
    return true;
}

static Object *pop_slot(Thread *t, size_t size, size_t zeroed, bool cyclic)
{
    size_t class = (size + HEAP_STEP - 1) / HEAP_STEP;
    if (class < 2) class = 2;
    FreeList *list = &t->heap->lists[cyclic][class];
    if (!list->active && !refill(t, list, class, cyclic)) return NULL;
    FreeSlot *slot = list->active;
    list->active = slot->next;
    list->count--;
    ASAN_UNPOISON_MEMORY_REGION(slot, size);
    memset((char *)slot + sizeof(Object), 0, zeroed - sizeof(Object));
    return (Object *)slot;
}

void *heap_alloc_slow(Thread *t, size_t size, size_t zeroed, uint32_t shape)
{
    bool cyclic = shape_table[shape].cyclic;
    bool large = size > HEAP_SMALL_MAX;
    CHECK(shape != 0 && size >= sizeof(Object), "no object of this kind");
    Object *object = large ? slab_alloc_large(size, zeroed, cyclic)
                           : pop_slot(t, size, zeroed, cyclic);
    if (!object) return NULL;
    heap_init_header(t, object, shape);
    if (large) object->flags = OBJECT_LARGE;
    bool look = large || BATON_STRESS_COLLECT;
    if (cyclic && look && cycle_is_due()) thread_ask(t, BREAK_COLLECT);
    return object;
}

// The list has a batch and a slot more: the batch is put aside, and the one
// that was there goes to the pool.
COLD static void put_aside(FreeList *list, const Slab *slab)
{
    if (list->reserve)
        slab_give_batch(list->reserve, list->count, slab->class,
                        slab->cyclic);
    list->reserve = list->active;
    list->active = NULL;
    list->count = 0;
}

static inline FreeList *list_of_slab(ThreadHeap *heap, const Slab *slab)
{
    return (FreeList *)(void *)((char *)heap + slab->list_offset);
}

static inline void push_slot(FreeList *list, FreeSlot *slot)
{
    slot->shape = 0;
    slot->next = list->active;
    list->active = slot;
    list->count++;
}

COLD static void forget(Object *object, const Slab *slab)
{
    if (slab->serials) slab_forget_serial(object);
    if (slab->frozen) cycle_forget_frozen(object);
}

// What is not done for every object: large ones, those somebody made a note
// of, and a list that is full.
COLD static void free_slowly(ThreadHeap *heap, Object *object)
{
    if (object->flags & OBJECT_LARGE) {
        slab_free_large(object);
        return;
    }
    const Slab *slab = slab_of(object);
    FreeList *list = list_of_slab(heap, slab);
    if (slab->noted) forget(object, slab);
    if (list->count >= slab->batch) put_aside(list, slab);
    push_slot(list, (FreeSlot *)object);
}

static inline void free_object(ThreadHeap *heap, Object *object)
{
    const Slab *slab = slab_of(object);
    CHECK(object->shape != 0, "freed twice");
    bool large = object->flags & OBJECT_LARGE;
    if (BATON_DEBUG && !large) {
        ASAN_UNPOISON_MEMORY_REGION(object, slab->slot_size);
        memset(object + 1, FREED_BYTE, slab->slot_size - sizeof(Object));
    }
    if (UNLIKELY(large) || UNLIKELY(slab->noted)
        || UNLIKELY(list_of_slab(heap, slab)->count >= slab->batch)) {
        free_slowly(heap, object);
    } else {
        push_slot(list_of_slab(heap, slab), (FreeSlot *)object);
    }
    if (!large)
        ASAN_POISON_MEMORY_REGION(object + 1,
                                  slab->slot_size - sizeof(Object));
}

void heap_free(Object *object)
{
    free_object(thread_current()->heap, object);
}

size_t heap_slot_size(const Object *object)
{
    if (object->flags & OBJECT_LARGE) return large_prefix(object)->size;
    return slab_of(object)->slot_size;
}

static void *move(Thread *t, Object *object, size_t old_size, size_t new_size)
{
    Object *moved = heap_alloc(t, new_size, object->shape);
    if (!moved) return NULL;
    memcpy(moved + 1, object + 1,
           (old_size < new_size ? old_size : new_size) - sizeof(Object));
    moved->flags |= object->flags & ~OBJECT_LARGE;
    heap_free(object);
    return moved;
}

void *heap_resize(Thread *t, void *p, size_t old_size, size_t new_size)
{
    Object *object = p;
    CHECK(object->rc_local == 1, "resizing a shared object");
    if (object->flags & OBJECT_LARGE) {
        if (new_size > HEAP_SMALL_MAX)
            return slab_resize_large(object, new_size);
    } else if (new_size <= slab_of(object)->slot_size) {
        ASAN_UNPOISON_MEMORY_REGION(object, new_size);
        return object;
    }
    return move(t, object, old_size, new_size);
}

// Blocks -----------------------------------------------------------------

void *block_alloc(size_t size)
{
    return mem_alloc(size);
}

void *block_alloc_zero(size_t size)
{
    return mem_alloc_zero(1, size);
}

// Tables of sets and dicts with some dozens of keys come and go like those of
// small ones, and malloc takes hundreds of instructions for them. NULL: not of
// that size, or nothing was kept yet.
static BlockList *middle_list(const ThreadHeap *heap, size_t size)
{
    size_t class = block_class(size);
    if (class < HEAP_CLASSES || class >= MIDDLE_CLASSES || !heap->middle)
        return NULL;
    return &heap->middle[class];
}

void *block_alloc_other(Thread *t, size_t size)
{
    BlockList *list = middle_list(t->heap, size);
    if (!list || !list->first) return mem_alloc(block_rounded(size));
    void **block = list->first;
    list->first = *block;
    list->count--;
    return block;
}

void block_retire_other(void *block, size_t size)
{
    ThreadHeap *heap = thread_current()->heap;
    bool kept = rc_mode == RC_GIL && !BATON_ASAN && !BATON_DEBUG;
    if (kept && !heap->middle && block_class(size) < MIDDLE_CLASSES)
        heap->middle = mem_alloc_zero(MIDDLE_CLASSES, sizeof(BlockList));
    BlockList *list = kept ? middle_list(heap, size) : NULL;
    if (!list || list->count >= MIDDLE_KEPT) {
        block_retire(block);
        return;
    }
    *(void **)block = list->first;
    list->first = block;
    list->count++;
}

void *block_resize_sized(Thread *t, void *block, size_t old, size_t size)
{
    if (block_class(size) >= HEAP_CLASSES || BATON_ASAN || BATON_DEBUG)
        return mem_realloc(block, block_rounded(size));
    void *moved = block_alloc_sized(t, size);
    if (!moved) return NULL;
    memcpy(moved, block, old < size ? old : size);
    block_retire_sized(block, old);
    return moved;
}

void block_retire(void *block)
{
    if (LIKELY(rc_mode == RC_GIL) || !block) mem_free(block);
    else quarantine_block(block);
}

void block_free(void *block)
{
    mem_free(block);
}

// Death ------------------------------------------------------------------

// Runs the finaliser. False: it brought the object back to life.
static bool finalize(Thread *t, Object *object, const KindOps *ops)
{
    Value raised = t->raised;
    t->raised = UNDEF;
    object->flags |= OBJECT_FINALIZED;
    object->rc_local = 1;
    ops->finalize(object);
    t->raised = raised;
    return --object->rc_local == 0;
}

// What is not done for every object. False: it lives on.
COLD static bool die_slowly(Thread *t, Object *object, const KindOps *ops)
{
    if (object->flags & OBJECT_IMMORTAL) {
        object->rc_local = IMMORTAL_COUNT;
        return false;
    }
    // Taken apart while the lock was off.
    if (object->flags & OBJECT_DEAD) return false;
    if (ops->finalize && !(object->flags & OBJECT_FINALIZED)
        && !finalize(t, object, ops))
        return false;
    object->flags |= OBJECT_DEAD;
    if (object->flags & OBJECT_WEAKREFS) weak_target_died(t, object);
    return true;
}

// The link lies in the two halves of the dead count. Addresses have at most
// 48 bits, the low four of which are zero.
static void push_pending(ThreadHeap *heap, Object *object)
{
    uintptr_t link = (uintptr_t)heap->pending >> 4;
    object->flags |= OBJECT_DEAD;
    object->rc_local = (int32_t)(uint32_t)link;
    object->rc_shared = (int32_t)(uint32_t)(link >> 32);
    heap->pending = object;
}

static Object *pop_pending(ThreadHeap *heap)
{
    Object *object = heap->pending;
    uintptr_t link = (uintptr_t)(uint32_t)object->rc_shared << 32
                     | (uint32_t)object->rc_local;
    heap->pending = (Object *)(link << 4);
    object->rc_local = object->rc_shared = 0;
    object->flags &= (uint8_t)~OBJECT_DEAD;
    return object;
}

static inline bool dies_simply(const Object *object, const KindOps *ops)
{
    uint8_t odd = OBJECT_IMMORTAL | OBJECT_WEAKREFS | OBJECT_DEAD;
    return !(object->flags & odd)
        && (!ops->finalize || object->flags & OBJECT_FINALIZED);
}

static inline void die(Thread *t, Object *object, const KindOps *ops)
{
    if (UNLIKELY(!dies_simply(object, ops)) && !die_slowly(t, object, ops))
        return;
    if (object_holds(object, ops)) {
        object->flags |= OBJECT_DEAD;   // see invariant 3
        ops->release(object);
    }
    free_object(t->heap, object);
}

COLD static void drain(Thread *t)
{
    while (t->heap->pending) {
        Object *object = pop_pending(t->heap);
        die(t, object, shape_of_object(object)->ops);
    }
}

static inline void end_death(Thread *t, ThreadHeap *heap)
{
    if (UNLIKELY(heap->pending != NULL) && heap->dying == 1) drain(t);
    heap->dying--;
}

// Of what doesn't die simply.
COLD static void dead_slowly(Thread *t, Object *object, const KindOps *ops)
{
    ThreadHeap *heap = t->heap;
    if (heap->dying >= HEAP_DEATH_DEPTH) {
        push_pending(heap, object);
        return;
    }
    heap->dying++;
    die(t, object, ops);
    end_death(t, heap);
}

// Of what dies simply and holds something.
static NOINLINE void dead_holding(Thread *t, Object *object,
                                  const KindOps *ops)
{
    ThreadHeap *heap = t->heap;
    if (UNLIKELY(heap->dying >= HEAP_DEATH_DEPTH)) {
        push_pending(heap, object);
        return;
    }
    heap->dying++;
    object->flags |= OBJECT_DEAD;   // see invariant 3
    ops->release(object);
    free_object(heap, object);
    end_death(t, heap);
}

// Strs and numbers die here without a frame.
void object_dead(Object *object)
{
    if (UNLIKELY(rc_mode != RC_GIL)) {
        quarantine_take(object);
        return;
    }
    Thread *t = thread_current();
    const KindOps *ops = shape_of_object(object)->ops;
    if (UNLIKELY(!dies_simply(object, ops))) dead_slowly(t, object, ops);
    else if (object_holds(object, ops)) dead_holding(t, object, ops);
    else free_object(t->heap, object);
}

// The leak check -----------------------------------------------------------

HeapStats heap_stats(void)
{
    return slab_stats();
}
