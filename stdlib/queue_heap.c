// SPDX-License-Identifier: MIT
// queue_heap.c -- a binary heap in a list: heapq, PriorityQueue.
//
// Comparing may run script code, and that may do anything to the list, so
// sizes are looked at again after each comparison, and items are counted while
// they are compared. Moving an item down first goes to the bottom along the
// smaller children and then up: half the comparisons (Knuth, TAOCP 3, 5.2.3,
// exercise 18), since what comes from the end mostly belongs near the bottom.
#include "stdlib/queue.h"

// False: raised. Without the lock, or after a comparison, the list may have
// become another than it was.
static bool within(Thread *t, const ListBlock *block, int64_t i, int64_t j)
{
    if (LIKELY(i < block->size && j < block->size)) return true;
    raisef(t, RuntimeError, "list changed size during iteration");
    return false;
}

// 1, 0, or -1: raised.
static int is_less(Thread *t, const List *list, int64_t i, int64_t j)
{
    const ListBlock *block = list->block;
    if (!within(t, block, i, j)) return -1;
    int64_t size = block->size;
    Value a = block->items[i], b = block->items[j];
    if (both_small_ints(a, b)) return small_int(a) < small_int(b);
    incref(a);
    incref(b);
    int less = value_compare_bool(t, a, b, COMPARE_LT);
    decref(a);
    decref(b);
    if (less < 0 || list_size(list) == size) return less;
    raisef(t, RuntimeError, "list changed size during iteration");
    return -1;
}

static bool swap(Thread *t, List *list, int64_t i, int64_t j)
{
    ListBlock *block = list->block;
    if (!within(t, block, i, j)) return false;
    Value kept = block->items[i];
    block->items[i] = block->items[j];
    block->items[j] = kept;
    return true;
}

static bool move_up(Thread *t, List *list, int64_t at, int64_t top)
{
    while (at > top) {
        int64_t parent = (at - 1) / 2;
        int less = is_less(t, list, at, parent);
        if (less < 0 || (less && !swap(t, list, at, parent))) return false;
        if (!less) break;
        at = parent;
    }
    return true;
}

static bool move_down(Thread *t, List *list, int64_t at)
{
    int64_t top = at, size = list_size(list);
    for (int64_t child; (child = 2 * at + 1) < size; at = child) {
        if (child + 1 < size) {
            // Of equal ones the second, as in CPython.
            int less = is_less(t, list, child, child + 1);
            if (less < 0) return false;
            child += !less;
        }
        if (!swap(t, list, at, child)) return false;
    }
    return move_up(t, list, at, top);
}

bool queue_heap_push(Thread *t, List *list, Value item)
{
    return list_append(t, list, item)
        && move_up(t, list, list_size(list) - 1, 0);
}

Value queue_heap_pop(Thread *t, List *list)
{
    Value item = list_pop(t, list, -1);
    if (item == ERROR || list_size(list) == 0) return item;
    return queue_heap_replace(t, list, item);
}

Value queue_heap_replace(Thread *t, List *list, Value item)
{
    ListBlock *block = list->block;
    if (!within(t, block, 0, 0)) {
        decref(item);
        return ERROR;
    }
    Value first = block->items[0];
    block->items[0] = item;
    if (move_down(t, list, 0)) return first;
    decref(first);
    return ERROR;
}

bool queue_heap_order(Thread *t, List *list)
{
    for (int64_t at = list_size(list) / 2; at-- > 0;)
        if (!move_down(t, list, at)) return false;
    return true;
}
