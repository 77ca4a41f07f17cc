// SPDX-License-Identifier: MIT
// slab.c -- aligned slabs of one size class each, and walking the heap.
//
// Invariants
//   1. Every slot below slab->carved is an object (shape != 0) or free.
//   2. A free slot is in exactly one list: a thread's or the pool's. The
//      first word behind the header of an object is never written while the
//      slot is free, so that a late reader finds shape 0.
//   3. A slab keeps its size class for ever.
//
// The HEAP mutex guards the pool, the carving of slabs and the list of large
// objects. Walkers take it only for the lists: they run where nobody frees.
//
// Rejected: free lists in each slab (a free then writes to the slab's header,
// a line of its own, and a thread must own its slabs); one slab per object
// kind (dozens of half-empty ones in a small program).
#include "vm/heap/slab.h"

#include "vm/base/hash.h"
#include "vm/base/memory.h"
#include "vm/sync/mutex.h"
#include "vm/sync/sched.h"
#include "vm/sync/thread.h"

#if BATON_ASAN
#include <sanitizer/asan_interface.h>
#else
#define ASAN_POISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#define ASAN_UNPOISON_MEMORY_REGION(p, n) ((void)(p), (void)(n))
#endif

typedef struct Pool {
    FreeSlot *batches;   // linked by next_batch
    Slab *carving;       // its rest is unused; or NULL
    const Thread *taker; // who took of that last
} Pool;

// All guarded by the HEAP mutex.
static Mutex heap_mutex;
static Pool pools[2][HEAP_CLASSES];
static Slab *slabs[2];
static char *chunk, *chunk_end;
static Link large_list = LINK_LIST(large_list);
static uint64_t slab_count, large_count, large_bytes;
static int64_t growth;
static uint32_t last_serial;

uint32_t slab_batch_size(size_t class)
{
    size_t n = 4096 / (class * HEAP_STEP);
    return n > 128 ? 128 : (uint32_t)n;
}

// A program's first slabs come in a small chunk, so that it can start in one
// that malloc has at hand.
static bool refill_chunk(void)
{
    size_t bytes = (size_t)SLAB_SIZE * (slab_count ? SLAB_CHUNK : 16);
    chunk = mem_alloc_aligned(SLAB_SIZE, bytes);
    chunk_end = chunk ? chunk + bytes : NULL;
    return chunk != NULL;
}

static Slab *new_slab(size_t class, bool cyclic)
{
    if (chunk == chunk_end && !refill_chunk()) return NULL;
    Slab *slab = (Slab *)(void *)chunk;
    chunk += SLAB_SIZE;
    memset(slab, 0, sizeof *slab);
    slab->class = (uint16_t)class;
    slab->slot_size = (uint32_t)(class * HEAP_STEP);
    slab->reciprocal = UINT32_MAX / slab->slot_size + 1;
    slab->cyclic = cyclic;
    slab->batch = (uint16_t)slab_batch_size(class);
    slab->list_offset = (uint32_t)offsetof(ThreadHeap, lists[cyclic][class]);
    slab->slot_count = (SLAB_SIZE - SLAB_HEADER) / slab->slot_size;
    slab->next = slabs[cyclic];
    slabs[cyclic] = slab;
    slab_count++;
    return slab;
}

// Links the next unused slots of a slab.
static FreeSlot *carve(Slab *slab, uint32_t n)
{
    uint32_t from = slab->carved;
    if (n > slab->slot_count - from) n = slab->slot_count - from;
    FreeSlot *next = NULL;
    for (uint32_t i = from + n; i-- > from;) {
        FreeSlot *slot = (FreeSlot *)slab_slot(slab, i);
        slot->shape = 0;
        slot->next = next;
        ASAN_POISON_MEMORY_REGION(&slot->next_batch,
                                  slab->slot_size - sizeof(Object));
        next = slot;
    }
    ASAN_UNPOISON_MEMORY_REGION(&next->next_batch, 16);
    next->count = n;
    // release: pairs with the acquire of walkers
    atomic_store_release(&slab->carved, from + n);
    return next;
}

// A thread's first slots of a class are few: thousands of threads that only
// wait need no more, and each would touch a page of every class it uses.
static uint32_t carved_at_once(Pool *pool, size_t class)
{
    enum { FIRST_BYTES = 512 };
    const Thread *before = pool->taker;
    pool->taker = thread_self;
    if (before == thread_self) return slab_batch_size(class);
    uint32_t n = FIRST_BYTES / (uint32_t)(class * HEAP_STEP);
    return n > 0 ? n : 1;
}

static FreeSlot *take_locked(size_t class, bool cyclic)
{
    Pool *pool = &pools[cyclic][class];
    FreeSlot *batch = pool->batches;
    if (batch) {
        pool->batches = batch->next_batch;
        return batch;
    }
    if (!pool->carving) pool->carving = new_slab(class, cyclic);
    if (!pool->carving) return NULL;
    batch = carve(pool->carving, carved_at_once(pool, class));
    if (pool->carving->carved == pool->carving->slot_count)
        pool->carving = NULL;
    return batch;
}

FreeSlot *slab_take_batch(size_t class, bool cyclic)
{
    mutex_lock(&heap_mutex, RANK_HEAP);
    FreeSlot *batch = take_locked(class, cyclic);
    if (batch && cyclic) growth += (int64_t)batch->count;
    mutex_unlock(&heap_mutex, RANK_HEAP);
    return batch;
}

void slab_give_batch(FreeSlot *slots, uint32_t count, size_t class,
                     bool cyclic)
{
    ASAN_UNPOISON_MEMORY_REGION(&slots->next_batch, 16);
    mutex_lock(&heap_mutex, RANK_HEAP);
    slots->count = count;
    slots->next_batch = pools[cyclic][class].batches;
    pools[cyclic][class].batches = slots;
    if (cyclic) growth -= count;
    mutex_unlock(&heap_mutex, RANK_HEAP);
}

static void large_added(LargePrefix *prefix, size_t size)
{
    mutex_lock(&heap_mutex, RANK_HEAP);
    link_append(&large_list, &prefix->link);
    prefix->size = size;
    large_count++;
    large_bytes += size;
    if (prefix->cyclic) growth++;
    mutex_unlock(&heap_mutex, RANK_HEAP);
}

static void large_removed(LargePrefix *prefix)
{
    mutex_lock(&heap_mutex, RANK_HEAP);
    link_remove(&prefix->link);
    large_count--;
    large_bytes -= prefix->size;
    if (prefix->cyclic) growth--;
    mutex_unlock(&heap_mutex, RANK_HEAP);
}

Object *slab_alloc_large(size_t size, size_t zeroed, bool cyclic)
{
    size_t total;
    if (__builtin_add_overflow(size, sizeof(LargePrefix), &total)) return NULL;
    LargePrefix *prefix = zeroed == size ? mem_alloc_zero(1, total)
                                         : mem_alloc(total);
    if (!prefix) return NULL;
    if (zeroed != size) memset(prefix, 0, sizeof *prefix + zeroed);
    prefix->cyclic = cyclic;
    large_added(prefix, size);
    return (Object *)(prefix + 1);
}

// The list must not hold the block while realloc moves it.
Object *slab_resize_large(Object *object, size_t size)
{
    size_t total;
    if (__builtin_add_overflow(size, sizeof(LargePrefix), &total)) return NULL;
    LargePrefix *prefix = large_prefix(object);
    size_t old_size = prefix->size;
    large_removed(prefix);
    LargePrefix *moved = mem_realloc(prefix, total);
    if (moved) large_added(moved, size);
    else large_added(prefix, old_size);
    return moved ? (Object *)(moved + 1) : NULL;
}

void slab_free_large(Object *object)
{
    LargePrefix *prefix = large_prefix(object);
    large_removed(prefix);
    mem_free(prefix);
}

Slab *slab_first(bool cyclic)
{
    mutex_lock(&heap_mutex, RANK_HEAP);
    Slab *first = slabs[cyclic];
    mutex_unlock(&heap_mutex, RANK_HEAP);
    return first;
}

Object *slab_next_large(const Object *object)
{
    mutex_lock(&heap_mutex, RANK_HEAP);
    Link *next = object ? large_prefix(object)->link.next : large_list.next;
    bool end = next == &large_list;
    mutex_unlock(&heap_mutex, RANK_HEAP);
    return end ? NULL : (Object *)(LINK_OWNER(next, LargePrefix, link) + 1);
}

static bool walk_slab(const Slab *slab,
                      bool (*visit)(Object *object, void *arg), void *arg)
{
    // acquire: pairs with the release in carve
    uint32_t n = atomic_load_acquire(&slab->carved);
    for (uint32_t i = 0; i < n; i++) {
        Object *object = slab_slot(slab, i);
        if (object->shape && !visit(object, arg)) return false;
    }
    return true;
}

bool heap_walk(UNUSED struct Interpreter *interp,
               bool (*visit)(Object *object, void *arg), void *arg)
{
    for (int cyclic = 0; cyclic < 2; cyclic++)
        for (Slab *slab = slab_first(cyclic); slab; slab = slab->next)
            if (!walk_slab(slab, visit, arg)) return false;
    for (Object *o = slab_next_large(NULL); o; o = slab_next_large(o))
        if (o->shape && !visit(o, arg)) return false;
    return true;
}

// Takes no mutex: the ledger asks in the middle of anything.
static uint32_t *serial_place(Object *object)
{
    if (object->flags & OBJECT_LARGE) return &large_prefix(object)->serial;
    Slab *slab = slab_of(object);
    uint32_t *serials = atomic_load_acquire(&slab->serials), *none = NULL;
    if (!serials) {
        serials = mem_need_zero(slab->slot_count * sizeof(uint32_t));
        // acq_rel: whoever sees the array sees it zeroed
        if (!atomic_cas_acq_rel(&slab->serials, &none, serials)) {
            mem_free(serials);
            serials = none;
        }
        slab->noted = true;
    }
    return &serials[slab_index(slab, object)];
}

uint32_t heap_serial(Object *object)
{
    // Immortals may lie outside of the heap.
    if (object->flags & OBJECT_IMMORTAL)
        return (uint32_t)((uintptr_t)object >> 4) | 1;
    uint32_t *place = serial_place(object), none = 0;
    uint32_t serial = atomic_load_relaxed(place);
    if (serial) return serial;
    serial = atomic_fetch_add_relaxed(&last_serial, 1) + 1;
    return atomic_cas_relaxed(place, &none, serial) ? serial : none;
}

void slab_forget_serial(Object *object)
{
    Slab *slab = slab_of(object);
    slab->serials[slab_index(slab, object)] = 0;
}

int64_t slab_growth(void)
{
    return growth;
}

void slab_reset_growth(void)
{
    mutex_lock(&heap_mutex, RANK_HEAP);
    growth = 0;
    mutex_unlock(&heap_mutex, RANK_HEAP);
}

HeapStats slab_stats(void)
{
    mutex_lock(&heap_mutex, RANK_HEAP);
    HeapStats stats = {slab_count, slab_count * SLAB_SIZE, large_count,
                       large_bytes};
    mutex_unlock(&heap_mutex, RANK_HEAP);
    return stats;
}
