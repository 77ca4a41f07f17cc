// SPDX-License-Identifier: MIT
// list.c -- list: growing, indexing, slicing, comparing.
//
// The items are in a block of their own. With the lock on it is resized in
// place; without it a larger one is filled and published, and the old one
// retired, so that a reader that loaded the pointer before still has a whole
// array. Every function here reads `block` once between two places where
// script code may run (a comparison, a decref), and anew after them.
//
// With the ledger on, sizes and blocks are written by exchanges that show what
// they wipe out (heap/ledger_container.c), with windows between the steps.
//
// Empty lists share one block with room for nothing, which is never written
// to. Script methods and the type are in list_methods.c, sorting in sort.c.
#include "vm/object/list.h"

#include "vm/base/limit.h"
#include "vm/heap/alloc.h"
#include "vm/heap/ledger.h"
#include "vm/native.h"
#include "vm/object/iter.h"
#include "vm/object/list_methods.h"
#include "vm/object/make.h"
#include "vm/object/sequence.h"
#include "vm/object/slice.h"

enum { SHRINK_ABOVE = 64 };  // smaller blocks aren't worth a realloc

static ListBlock empty;

// Blocks --------------------------------------------------------------------

static size_t block_bytes(int64_t capacity)
{
    return sizeof(ListBlock) + (size_t)capacity * sizeof(Value);
}

static bool capacity_fits(int64_t n, size_t *bytes)
{
    *bytes = block_bytes(n);
    return n <= INT64_MAX / 16 && limit_allows((int64_t)*bytes);
}

static ListBlock *block_new(Thread *t, int64_t capacity)
{
    size_t bytes;
    if (capacity == 0) return &empty;
    ListBlock *block = capacity_fits(capacity, &bytes)
        ? block_alloc_sized(t, bytes) : NULL;
    if (!block) return raise_memory_error(t), NULL;
    block->capacity = capacity;
    block->size = 0;
    return block;
}

static void publish(List *list, ListBlock *block)
{
    // Release: pairs with readers that have no lock; see list.h.
    atomic_store_release(&list->block, block);
}

// Publishes it and gives the one it replaces, which the caller retires.
static ListBlock *swap_block(Thread *t, List *list, ListBlock *block)
{
    ListBlock *old = list->block;
    if (UNLIKELY(rc_mode == RC_LEDGER))
        return ledger_store_block(t, &list->head, &list->block, old, block,
                                  block->capacity);
    publish(list, block);
    return old;
}

// `loaded`: the size that was read before the items were changed.
static void store_size(Thread *t, List *list, ListBlock *block,
                       int64_t loaded, int64_t size)
{
    if (UNLIKELY(rc_mode == RC_LEDGER))
        ledger_store_size(t, &list->head, &block->size, loaded, size,
                          LEDGER_LOST_APPEND);
    // Release: without the lock, who sees the size sees the item.
    else atomic_store_release(&block->size, size);
}

static void open_window(Thread *t, List *list, SchedKind point,
                        int64_t loaded, int64_t stored)
{
    if (UNLIKELY(rc_mode == RC_LEDGER))
        ledger_window_at(t, &list->head, point, loaded, stored);
}

COLD static void note_torn(List *list, int64_t copied, int64_t size)
{
    ledger_container_fault(LEDGER_TORN_RESIZE, &list->head, WHAT_SIZE,
                           &list->block, copied, copied, size);
}

void list_block_free(ListBlock *block)
{
    if (block != &empty)
        block_retire_sized(block, block_bytes(block->capacity));
}

// Of a block that no other thread may be reading. Small ones come from the
// thread's lists, where a realloc would nearly always move them, too.
static ListBlock *resize_alone(ListBlock *block, int64_t capacity)
{
    size_t bytes;
    if (!capacity_fits(capacity, &bytes)) return NULL;
    size_t old = block_bytes(block->capacity);
    ListBlock *resized = block_resize_sized(thread_current(), block, old,
                                            bytes);
    if (resized) resized->capacity = capacity;
    return resized;
}

static ListBlock *resize_by_copy(Thread *t, const ListBlock *old,
                                 int64_t capacity)
{
    ListBlock *block = block_new(t, capacity);
    if (!block) return NULL;
    int64_t size = old->size < capacity ? old->size : capacity;
    memcpy(block->items, old->items, (size_t)size * sizeof(Value));
    block->size = size;
    return block;
}

// Gives the list a block of the capacity (not 0), with the same items.
static bool set_capacity(Thread *t, List *list, int64_t capacity)
{
    ListBlock *old = list->block, *block;
    if (rc_mode == RC_GIL && old != &empty) {
        block = resize_alone(old, capacity);
        if (!block) return raise_memory_error(t), false;
        publish(list, block);
        return true;
    }
    block = resize_by_copy(t, old, capacity);
    if (!block) return false;
    int64_t copied = old->size;
    open_window(t, list, SCHED_APPEND_GROW, old->capacity, capacity);
    ListBlock *was = swap_block(t, list, block);
    // What was appended to the old one after it was copied.
    if (UNLIKELY(rc_mode == RC_LEDGER) && was == old && old->size > copied)
        note_torn(list, copied, old->size);
    list_block_free(was);
    return true;
}

// A half more, a quarter more for very long ones.
static int64_t grown(int64_t needed)
{
    return needed + (needed >> (needed < 1 << 17 ? 1 : 2)) + 3;
}

static bool grow(Thread *t, List *list, int64_t needed)
{
    if (needed <= list->block->capacity) return true;
    return set_capacity(t, list, grown(needed));
}

bool list_reserve(Thread *t, List *list, int64_t n)
{
    if (n <= list->block->capacity) return true;
    return set_capacity(t, list, n);
}

// After items went. It's only an offer: failing to shrink is no error.
static void shrink(List *list)
{
    ListBlock *block = list->block;
    if (block->capacity <= SHRINK_ABOVE || block->size >= block->capacity / 4
        || rc_mode != RC_GIL)
        return;
    int64_t capacity = block->size ? grown(block->size) : SHRINK_ABOVE / 4;
    block = resize_alone(block, capacity);
    if (block) publish(list, block);
}

// Making ---------------------------------------------------------------------

void list_init_empty(List *list)
{
    list->block = &empty;
}

List *list_new(Thread *t, int64_t capacity)
{
    List *list = object_make(t, KIND_LIST, sizeof *list);
    if (!list) return NULL;
    list->block = &empty;
    ListBlock *block = block_new(t, capacity);
    if (!block) {
        decref_object(list);
        return NULL;
    }
    list->block = block;
    return list;
}

List *list_from_steal(Thread *t, Value *items, int64_t n)
{
    List *list = list_new(t, n);
    if (!list || n == 0) return list;
    memcpy(list->block->items, items, (size_t)n * sizeof(Value));
    list->block->size = n;
    return list;
}

ListBlock *list_take_block(List *list)
{
    return swap_block(thread_current(), list, &empty);
}

void list_give_block(List *list, ListBlock *block)
{
    ListBlock *old = swap_block(thread_current(), list, block);
    int64_t n = old->size;
    for (int64_t i = 0; i < n; i++) decref(old->items[i]);
    list_block_free(old);
}

void list_clear_items(List *list)
{
    list_give_block(list, &empty);
}

void list_dealloc(Object *object)
{
    ListBlock *block = ((List *)object)->block;
    for (int64_t i = block->size; i-- > 0;) decref(block->items[i]);
    list_block_free(block);
}

void list_traverse(Object *object, Visitor *visitor)
{
    const ListBlock *block = ((List *)object)->block;
    for (int64_t i = block->size; i-- > 0;)   // as CPython: see the order
        visit_value(visitor, block->items[i]);   // of gc.get_referents
}

void list_clear(Object *object)
{
    list_clear_items((List *)object);
}

// Changing -------------------------------------------------------------------

// An item went into a block that another thread has replaced meanwhile. It is
// lost, unless it was there in time to be copied.
static void check_block(List *list, const ListBlock *block, int64_t size,
                        Value item)
{
    const ListBlock *now = list->block;
    if (LIKELY(now == block || rc_mode != RC_LEDGER)) return;
    if (now->size <= size || now->items[size] != item)
        note_torn(list, size, now->size);
}

bool list_append_slow(Thread *t, List *list, Value item)
{
    if (!grow(t, list, list->block->size + 1)) return false;
    ListBlock *block = list->block;
    int64_t size = block->size;
    if (size >= block->capacity) return list_append_slow(t, list, item);
    open_window(t, list, SCHED_APPEND_ITEM, size, size + 1);
    incref(item);
    block->items[size] = item;
    open_window(t, list, SCHED_APPEND_SIZE, size, size + 1);
    store_size(t, list, block, size, size + 1);
    check_block(list, block, size, item);
    return true;
}

bool list_insert(Thread *t, List *list, int64_t index, Value item)
{
    if (!grow(t, list, list->block->size + 1)) return false;
    ListBlock *block = list->block;
    int64_t size = block->size;
    if (size >= block->capacity) return list_insert(t, list, index, item);
    if (index < 0) index = index < -size ? 0 : index + size;
    if (index > size) index = size;
    Value *at = block->items + index;
    incref(item);
    open_window(t, list, SCHED_APPEND_ITEM, size, size + 1);
    memmove(at + 1, at, (size_t)(size - index) * sizeof(Value));
    *at = item;
    store_size(t, list, block, size, size + 1);
    check_block(list, block, index, item);
    return true;
}

static bool extend_by_items(Thread *t, List *list, const Value *items,
                            int64_t n)
{
    int64_t size = list->block->size;
    bool own = items == list->block->items;  // a += a
    if (size + n > list->block->capacity
        && !(size ? grow(t, list, size + n) : list_reserve(t, list, n)))
        return false;
    ListBlock *block = list->block;
    if (own) items = block->items;
    if (size + n > block->capacity) return true;  // raced, without the lock
    sequence_copy(block->items + size, items, n);
    if (n == 0) return true;
    open_window(t, list, SCHED_APPEND_SIZE, size, size + n);
    store_size(t, list, block, size, size + n);
    check_block(list, block, size, block->items[size]);
    return true;
}

typedef struct ListSink { Sink sink; List *list; } ListSink;

static bool append_taken(Thread *t, Sink *sink, Value item)
{
    List *list = ((ListSink *)sink)->list;
    const ListBlock *block = list->block;
    if (block->size >= block->capacity && !grow(t, list, block->size + 1)) {
        error_clear(t);   // met again when it's appended as ever
        return false;
    }
    return list_append_steal(t, list, item);
}

static bool extend_by_iterator(Thread *t, List *list, Value iterator)
{
    ListSink into = {{append_taken}, list};
    for (;;) {
        Value item = iter_next_into(t, iterator, &into.sink);
        if (is_undef(item)) return true;
        if (is_error(item)) return false;
        if (!list_append_steal(t, list, item)) return false;
    }
}

bool list_extend(Thread *t, List *list, Value iterable)
{
    if (is_list_exact(iterable)) {
        const ListBlock *block = as_list(iterable)->block;
        return extend_by_items(t, list, block->items, block->size);
    }
    if (is_tuple_exact(iterable))
        return extend_by_items(t, list, as_tuple(iterable)->items,
                               as_tuple(iterable)->size);
    Value iterator = iter_new(t, iterable);
    if (is_error(iterator)) return false;
    int64_t hint = value_length_hint(t, iterable, 0);
    bool done = hint >= 0
        && (hint == 0 || hint > INT64_MAX / 32
            || list_reserve(t, list, list->block->size + hint))
        && extend_by_iterator(t, list, iterator);
    decref(iterator);
    return done;
}

// Where removed items wait until the list is in order again.
typedef struct Removed {
    Value *items;
    int64_t n;
    Value local[16];
} Removed;

static bool removed_init(Thread *t, Removed *removed, int64_t n)
{
    removed->n = n;
    removed->items = removed->local;
    if (n <= (int64_t)ARRAY_LENGTH(removed->local)) return true;
    removed->items = block_alloc((size_t)n * sizeof(Value));
    if (!removed->items) raise_memory_error(t);
    return removed->items;
}

static void removed_release(Removed *removed)
{
    for (int64_t i = removed->n; i-- > 0;) decref(removed->items[i]);
    if (removed->items != removed->local) block_free(removed->items);
}

static bool replace(Thread *t, List *list, int64_t start, int64_t stop,
                    const Value *items, int64_t n)
{
    int64_t size = list->block->size, gone = stop - start;
    Removed removed;
    if (!grow(t, list, size - gone + n)
        || !removed_init(t, &removed, gone))
        return false;
    ListBlock *block = list->block;
    Value *at = block->items + start;
    for (int64_t i = 0; i < n; i++) incref(items[i]);
    memcpy(removed.items, at, (size_t)gone * sizeof(Value));
    if (n != gone)
        memmove(at + n, at + gone, (size_t)(size - stop) * sizeof(Value));
    memcpy(at, items, (size_t)n * sizeof(Value));
    if (block != &empty) store_size(t, list, block, size, size - gone + n);
    if (n < gone) shrink(list);
    removed_release(&removed);
    return true;
}

bool list_replace(Thread *t, List *list, int64_t start, int64_t stop,
                  const Value *items, int64_t n)
{
    int64_t size = list->block->size;
    if (start > size) start = size;
    if (stop > size) stop = size;
    if (stop < start) stop = start;
    if (start == stop && n == 0) return true;
    if (items != list->block->items) {
        static const Value none[1];
        return replace(t, list, start, stop, n ? items : none, n);
    }
    Removed copy;
    if (!removed_init(t, &copy, n)) return false;
    for (int64_t i = 0; i < n; i++) copy.items[i] = new_ref(items[i]);
    bool done = replace(t, list, start, stop, copy.items, n);
    removed_release(&copy);
    return done;
}

bool list_delete_step(Thread *t, List *list, int64_t start, int64_t step,
                      int64_t n)
{
    if (n == 0) return true;
    if (step < 0) {
        start += step * (n - 1);
        step = -step;
    }
    Removed removed;
    if (!removed_init(t, &removed, n)) return false;
    ListBlock *block = list->block;
    int64_t size = block->size, to = start, taken = 0;
    for (int64_t i = start; i < size; i++) {
        if (taken < n && i == start + taken * step)
            removed.items[taken++] = block->items[i];
        else
            block->items[to++] = block->items[i];
    }
    store_size(t, list, block, size, to);
    shrink(list);
    removed_release(&removed);
    return true;
}

// Single items --------------------------------------------------------------

Value list_get(Thread *t, List *list, int64_t index)
{
    const ListBlock *block = list->block;
    int64_t size = block->size;
    if (index < 0) index += size;
    if ((uint64_t)index < (uint64_t)size) return new_ref(block->items[index]);
    return raisef(t, IndexError, "list index out of range");
}

bool list_set(Thread *t, List *list, int64_t index, Value item)
{
    ListBlock *block = list->block;
    int64_t size = block->size;
    if (index < 0) index += size;
    if ((uint64_t)index >= (uint64_t)size) {
        raisef(t, IndexError, "list assignment index out of range");
        return false;
    }
    set_value(&block->items[index], new_ref(item));
    return true;
}

// The item, no longer in the list; the index is within bounds.
static Value take(Thread *t, List *list, int64_t index)
{
    ListBlock *block = list->block;
    int64_t size = block->size;
    Value *at = block->items + index, item = *at;
    open_window(t, list, SCHED_CONTAINER, size, size - 1);
    if (index < size - 1)
        memmove(at, at + 1, (size_t)(size - 1 - index) * sizeof(Value));
    store_size(t, list, block, size, size - 1);
    if (UNLIKELY(size < block->capacity / 4)) shrink(list);
    return item;
}

Value list_pop(Thread *t, List *list, int64_t index)
{
    int64_t size = list->block->size;
    if (size == 0) return raisef(t, IndexError, "pop from empty list");
    if (index < 0) index += size;
    if ((uint64_t)index >= (uint64_t)size)
        return raisef(t, IndexError, "pop index out of range");
    return take(t, list, index);
}

bool list_delete_at(Thread *t, List *list, int64_t index)
{
    int64_t size = list->block->size;
    if (index < 0) index += size;
    if ((uint64_t)index >= (uint64_t)size) {
        raisef(t, IndexError, "list assignment index out of range");
        return false;
    }
    decref(take(t, list, index));
    return true;
}

Value list_slice(Thread *t, List *list, int64_t start, int64_t stop,
                 int64_t step)
{
    int64_t n = slice_count(start, stop, step);
    List *out = list_new(t, n);
    if (!out || n == 0) return out ? from_object(out) : ERROR;
    const ListBlock *from = list->block;
    Value *to = out->block->items;
    if (step == 1) {
        sequence_copy(to, from->items + start, n);
    } else {
        for (int64_t i = 0; i < n; i++)
            to[i] = new_ref(from->items[start + i * step]);
    }
    out->block->size = n;
    return from_object(out);
}

bool list_reverse(UNUSED Thread *t, List *list)
{
    ListBlock *block = list->block;
    for (int64_t i = 0, j = block->size - 1; i < j; i++, j--) {
        Value item = block->items[i];
        block->items[i] = block->items[j];
        block->items[j] = item;
    }
    return true;
}
