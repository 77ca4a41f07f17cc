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
bool list_append(Thread *t, List *list, Value item);        // borrows item
bool list_append_steal(Thread *t, List *list, Value item);
bool list_insert(Thread *t, List *list, int64_t index, Value item);
bool list_extend(Thread *t, List *list, Value iterable);
Value list_get(Thread *t, List *list, int64_t index);       // -1 counts back
bool list_set(Thread *t, List *list, int64_t index, Value item);
Value list_pop(Thread *t, List *list, int64_t index);
Value list_slice(Thread *t, List *list, int64_t start, int64_t stop,
                 int64_t step);
void list_clear_items(List *list);
bool list_sort(Thread *t, List *list, Value key, bool reverse);
bool list_reverse(Thread *t, List *list);

#endif
