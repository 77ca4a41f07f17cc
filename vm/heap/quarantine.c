// SPDX-License-Identifier: MIT
// quarantine.c -- frees that wait, while the lock is off.
//
// Counts that lost updates come to zero too early, and other threads may be
// reading what one thread frees. So nothing is reused at once:
//
//   proper   shadow at zero: reused after a grace period, if its count has
//            not been raised meanwhile ("read, then freed")
//   early    shadow above zero: kept until exit, so that every later touch of
//            it is known for what it is
//   consequence  dies because an early free released it: kept as well
//   block    outgrown storage: given back after a grace period
//
// With the ledger off there is no shadow: all frees count as proper, and what
// was freed too early is reused: the honest machine.
//
// Invariants
//   1. The atomic flag OBJECT_DEAD elects the one thread that takes an object
//      apart, however often its count comes to zero.
//   2. Only what was dead or unlinked before grace_now() gave a batch its
//      token is in the batch.
//   3. With the ledger, what is reused had count and shadow zero at the end
//      of its grace period: so it adds nothing to the drift.
//
// A thread collects frees in its bag. A full batch is sealed with a token at
// the next safepoint, where other threads are asked to pass one too. With the
// ledger some megabytes are kept back after that: references that two owners
// have taken out of one slot of a container know of no grace period. Lock
// order: LEDGER for the batches of ended threads; nothing under it.
#include "vm/heap/quarantine.h"

#include <malloc.h>

#include "vm/base/memory.h"
#include "vm/base/vec.h"
#include "vm/heap/alloc.h"
#include "vm/heap/ledger.h"
#include "vm/heap/weak.h"
#include "vm/sync/crew.h"

enum {
    BATCH_ITEMS = 512,
    BATCH_BYTES = 256 * 1024,
    WAITS_MOST = 8,          // for others, when there is far too much
    BLOCK_TAG = 1,           // an item that is a block, not an object
};

typedef struct Batch {
    struct Batch *next;
    uint64_t token;
    size_t bytes;
    Vec(uintptr_t) items;
} Batch;

typedef struct QuarantineBag {
    Batch *open;             // being filled
    Batch *first, *last;     // sealed, oldest first
    size_t sealed_bytes;
    int early;               // nesting of releases by early frees
    Vec(Object *) pending;   // dead, too deep to be taken apart at once
} QuarantineBag;

void (*quarantine_poison_hook)(Object *object);
size_t quarantine_keep = (size_t)16 << 20;

static Mutex orphans_mutex;  // rank LEDGER
static Batch *orphans;       // of ended threads; guarded by orphans_mutex

static QuarantineBag *bag_of(Thread *t)
{
    if (!t->heap->bag) t->heap->bag = mem_need_zero(sizeof(QuarantineBag));
    return t->heap->bag;
}

// Filling --------------------------------------------------------------------

// Lack of memory leaks the item: nothing else would be safe.
static void set_aside(Thread *t, uintptr_t item, size_t bytes)
{
    QuarantineBag *bag = bag_of(t);
    if (!bag->open) bag->open = mem_alloc_zero(1, sizeof *bag->open);
    if (!bag->open || !vec_push(&bag->open->items, item)) return;
    bag->open->bytes += bytes;
    if (bag->open->items.count >= BATCH_ITEMS
        || bag->open->bytes >= BATCH_BYTES)
        thread_ask(t, BREAK_QUARANTINE);
}

void quarantine_block(void *block)
{
    set_aside(thread_current(), (uintptr_t)block | BLOCK_TAG,
              malloc_usable_size(block));
}

// Death ----------------------------------------------------------------------

static bool elect(Object *object)
{
    // acq_rel: whoever sets the flag has the object to itself
    return !(atomic_fetch_or_acq_rel(&object->flags, (uint8_t)OBJECT_DEAD)
             & OBJECT_DEAD);
}

// Counts without looking at the flags: the dead are not touched by this.
static int32_t adjust(Thread *t, Object *object, int32_t step)
{
    if (rc_mode != RC_LEDGER) {
        int32_t n = atomic_load_relaxed(&object->rc_local) + step;
        atomic_store_relaxed(&object->rc_local, n);
        return n;
    }
    atomic_fetch_add_relaxed(&object->rc_shared, step);
    return ledger_update(t, object, step);
}

// Runs the finaliser on a living object. False: somebody holds it now, or has
// taken it apart.
static bool finalize(Thread *t, Object *object, const KindOps *ops)
{
    Value raised = t->raised;
    t->raised = UNDEF;
    atomic_fetch_or_relaxed(&object->flags, (uint8_t)OBJECT_FINALIZED);
    adjust(t, object, 1);
    atomic_fetch_and_acq_rel(&object->flags, (uint8_t)~OBJECT_DEAD);
    ops->finalize(object);
    t->raised = raised;
    return adjust(t, object, -1) == 0 && elect(object);
}

static uint8_t find_fate(const QuarantineBag *bag, const Object *object)
{
    if (rc_mode != RC_LEDGER) return FATE_PROPER;
    if (atomic_load_relaxed(&object->rc_shared) > 0) return FATE_EARLY;
    return bag->early ? FATE_CONSEQUENCE : FATE_PROPER;
}

static void release(QuarantineBag *bag, Object *object)
{
    bool ledger = rc_mode == RC_LEDGER;
    const KindOps *ops = shape_of_object(object)->ops;
    bag->early += object->lock != FATE_PROPER;
    if (!ledger && object_holds(object, ops)) ops->release(object);
    else if (ledger && quarantine_poison_hook) quarantine_poison_hook(object);
    bag->early -= object->lock != FATE_PROPER;
}

static void take_apart(Thread *t, QuarantineBag *bag, Object *object)
{
    if (object->flags & OBJECT_WEAKREFS) weak_target_died(t, object);
    release(bag, object);
    if (object->lock == FATE_PROPER)
        set_aside(t, (uintptr_t)object, heap_slot_size(object));
}

static void nest(Thread *t, QuarantineBag *bag, Object *object)
{
    ThreadHeap *heap = t->heap;
    if (heap->dying >= HEAP_DEATH_DEPTH) {
        if (!vec_push(&bag->pending, object)) object->lock = FATE_EARLY;
        return;
    }
    heap->dying++;
    take_apart(t, bag, object);
    while (heap->dying == 1 && bag->pending.count)
        take_apart(t, bag, vec_pop(&bag->pending));
    heap->dying--;
}

void quarantine_take(Object *object)
{
    Thread *t = thread_current();
    if ((object->flags & OBJECT_IMMORTAL) || !elect(object)) return;
    const KindOps *ops = shape_of_object(object)->ops;
    if (ops->finalize && !(object->flags & OBJECT_FINALIZED)
        && !finalize(t, object, ops))
        return;
    QuarantineBag *bag = bag_of(t);
    object->lock = find_fate(bag, object);
    ledger_note_free(t, object, object->lock);
    nest(t, bag, object);
}

// Emptying -------------------------------------------------------------------

// With the ledger, the counts of a properly freed object must still be zero.
// They are not if somebody had read a reference to it before it was unlinked,
// and counted it after: then it stays.
static void free_object(Object *object)
{
    if (ledger_page->counted) {
        if (object->rc_local != 0 || object->rc_shared != 0) {
            object->lock = FATE_EARLY;
            return;
        }
        const KindOps *ops = shape_of_object(object)->ops;
        if (object_holds(object, ops)) ops->release(object);
    }
    heap_free(object);
}

static void free_batch(Batch *batch)
{
    for (size_t i = 0; i < batch->items.count; i++) {
        uintptr_t item = batch->items.items[i];
        if (item & BLOCK_TAG) mem_free((void *)(item & ~(uintptr_t)BLOCK_TAG));
        else free_object((Object *)item);
    }
    vec_free(&batch->items);
    mem_free(batch);
}

static void seal(Thread *t, QuarantineBag *bag)
{
    Batch *batch = bag->open;
    if (!batch) return;
    bag->open = NULL;
    batch->token = grace_now();
    if (bag->last) bag->last->next = batch;
    else bag->first = batch;
    bag->last = batch;
    bag->sealed_bytes += batch->bytes;
    thread_ask_all(t->crew, BREAK_GRACE);
}

static void free_due(QuarantineBag *bag)
{
    size_t keep = rc_mode == RC_LEDGER ? quarantine_keep : 0;
    while (bag->first && bag->sealed_bytes > keep
           && grace_passed(bag->first->token)) {
        Batch *batch = bag->first;
        bag->first = batch->next;
        if (!bag->first) bag->last = NULL;
        bag->sealed_bytes -= batch->bytes;
        free_batch(batch);
    }
}

static void free_orphans(void)
{
    mutex_lock(&orphans_mutex, RANK_LEDGER);
    Batch *batch = orphans;
    if (batch && grace_passed(batch->token)) orphans = batch->next;
    else batch = NULL;
    mutex_unlock(&orphans_mutex, RANK_LEDGER);
    if (batch) free_batch(batch);
}

// A thread that frees much faster than the others pass safepoints waits for
// them: memory stays bounded.
void quarantine_safepoint(Thread *t)
{
    QuarantineBag *bag = t->heap->bag;
    if (!bag) return;
    seal(t, bag);
    thread_safepoint(t);
    free_due(bag);
    size_t far_too_much = 2 * quarantine_keep + 16 * BATCH_BYTES;
    for (int i = 0; i < WAITS_MOST && bag->sealed_bytes > far_too_much; i++) {
        thread_yield(t);
        free_due(bag);
    }
    if (atomic_load_relaxed(&orphans)) free_orphans();
}

void quarantine_thread_done(Thread *t)
{
    QuarantineBag *bag = t->heap->bag;
    if (!bag) return;
    seal(t, bag);
    mutex_lock(&orphans_mutex, RANK_LEDGER);
    while (bag->first) {
        Batch *batch = bag->first;
        bag->first = batch->next;
        batch->next = orphans;
        orphans = batch;
    }
    mutex_unlock(&orphans_mutex, RANK_LEDGER);
    vec_free(&bag->pending);
    mem_free(bag);
    t->heap->bag = NULL;
}
