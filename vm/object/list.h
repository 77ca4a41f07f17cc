// SPDX-License-Identifier: MIT
// list.h -- list: one pointer to a block that knows its own capacity.
//
// Without the lock a reader loads `block` once and can't pair one array with
// another's length: `size` is in the block too. An outgrown block is retired
// (heap/quarantine.h), not freed, while racy runs.
#ifndef BATON_VM_OBJECT_LIST_H
#define BATON_VM_OBJECT_LIST_H

#include "vm/object/type.h"

typedef struct ListBlock {
    int64_t capacity;
    int64_t size;
    Value items[];
} ListBlock;

struct List {
    Object head;
    ListBlock *block;  // never NULL; the shared empty block at first
};

static inline int64_t list_size(const List *list)
{
    return list->block->size;
}

static inline Value *list_items(const List *list)
{
    return list->block->items;
}

List *list_new(Thread *t, int64_t capacity);      // empty
// n items, references stolen from items[].
List *list_from_steal(Thread *t, Value *items, int64_t n);
bool list_append_slow(Thread *t, List *list, Value item);
// Borrows item.
static inline bool list_append(Thread *t, List *list, Value item)
{
    ListBlock *block = list->block;
    int64_t size = block->size;
    if (__builtin_expect(size >= block->capacity || rc_mode == RC_LEDGER, 0))
        return list_append_slow(t, list, item);
    incref(item);
    block->items[size] = item;
    // Release: without the lock, who sees the size sees the item.
    __atomic_store_n(&block->size, size + 1, __ATOMIC_RELEASE);
    return true;
}
// Releases item when it fails.
static inline bool list_append_steal(Thread *t, List *list, Value item)
{
    ListBlock *block = list->block;
    int64_t size = block->size;
    if (__builtin_expect(size >= block->capacity || rc_mode == RC_LEDGER,
                         0)) {
        bool done = list_append_slow(t, list, item);
        decref(item);
        return done;
    }
    block->items[size] = item;
    __atomic_store_n(&block->size, size + 1, __ATOMIC_RELEASE);  // as above
    return true;
}
bool list_insert(Thread *t, List *list, int64_t index, Value item);
bool list_extend(Thread *t, List *list, Value iterable);
// Room for n items in all, so that appending can't fail.
bool list_reserve(Thread *t, List *list, int64_t n);
Value list_get(Thread *t, List *list, int64_t index);       // -1 counts back
bool list_set(Thread *t, List *list, int64_t index, Value item);
Value list_pop(Thread *t, List *list, int64_t index);
Value list_slice(Thread *t, List *list, int64_t start, int64_t stop,
                 int64_t step);
// Replaces the items start..stop-1 (clamped) by n others, borrowed.
bool list_replace(Thread *t, List *list, int64_t start, int64_t stop,
                  const Value *items, int64_t n);
void list_clear_items(List *list);
// Takes all items away: the caller owns the block (list_block_free). Its
// items are not counted any more by the list.
ListBlock *list_take_block(List *list);
// Gives a block back as the list's own; what is in the list goes.
void list_give_block(List *list, ListBlock *block);
void list_block_free(ListBlock *block);
bool list_sort(Thread *t, List *list, Value key, bool reverse);
bool list_reverse(Thread *t, List *list);

#endif
