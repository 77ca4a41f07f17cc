// SPDX-License-Identifier: MIT
// queue_heap.c -- a binary heap in a list, for PriorityQueue.
//
// Comparing may run script code, and that may do anything to the list, so
// sizes are looked at again after each comparison, and items are counted while
// they are compared. Moving an item down first goes to the bottom along the
// smaller children and then up: half the comparisons (Knuth, TAOCP 3, 5.2.3,
// exercise 18), since what comes from the end mostly belongs near the bottom.
#include "stdlib/queue.h"

// 1, 0, or -1: raised.
static int is_less(Thread *t, List *list, int64_t i, int64_t j)
{
    int64_t size = list_size(list);
    Value a = new_ref(list_items(list)[i]), b = new_ref(list_items(list)[j]);
    int less = value_compare_bool(t, a, b, COMPARE_LT);
    decref(a);
    decref(b);
    if (less < 0 || list_size(list) == size) return less;
    raisef(t, RuntimeError, "list changed size during iteration");
    return -1;
}

static void swap(List *list, int64_t i, int64_t j)
{
    Value *items = list_items(list);
    Value kept = items[i];
    items[i] = items[j];
    items[j] = kept;
}

static bool move_up(Thread *t, List *list, int64_t at, int64_t top)
{
    while (at > top) {
        int64_t parent = (at - 1) / 2;
        int less = is_less(t, list, at, parent);
        if (less < 0) return false;
        if (!less) break;
        swap(list, at, parent);
        at = parent;
    }
    return true;
}

static bool move_down(Thread *t, List *list, int64_t at)
{
    int64_t top = at, size = list_size(list);
    for (int64_t child; (child = 2 * at + 1) < size; at = child) {
        if (child + 1 < size) {
            int less = is_less(t, list, child + 1, child);
            if (less < 0) return false;
            child += less;
        }
        swap(list, at, child);
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
    swap(list, 0, list_size(list) - 1);
    Value item = list_pop(t, list, list_size(list) - 1);
    if (item == ERROR || list_size(list) < 2) return item;
    if (move_down(t, list, 0)) return item;
    decref(item);
    return ERROR;
}
