// SPDX-License-Identifier: MIT
// heapq.c -- what of the heapq module is called often.
//
// Each is one step for other threads, as far as comparing runs no script
// code. merge, nlargest and nsmallest are in lib/heapq.py.
#include "stdlib/queue.h"
#include "stdlib/registry.h"
#include "vm/native.h"

static bool must_be_list(Thread *t, Value heap, const char *what)
{
    if (is_list(heap)) return true;
    raisef(t, TypeError, "%s must be list, not %T", what, heap);
    return false;
}

static bool must_have_items(Thread *t, Value heap)
{
    if (list_size(as_list(heap))) return true;
    raisef(t, IndexError, "index out of range");
    return false;
}

NATIVE(heapq_push, "heappush(heap, item, /)", "Add an item.")
{
    return must_be_list(t, args[0], "heappush() argument 1")
        && queue_heap_push(t, as_list(args[0]), args[1]) ? NONE : ERROR;
}

NATIVE(heapq_pop, "heappop(heap, /)", "Take the smallest item out.")
{
    return must_be_list(t, args[0], "heappop() argument")
        && must_have_items(t, args[0])
        ? queue_heap_pop(t, as_list(args[0])) : ERROR;
}

NATIVE(heapq_replace, "heapreplace(heap, item, /)",
       "Take the smallest item out, then add another.")
{
    return must_be_list(t, args[0], "heapreplace() argument 1")
        && must_have_items(t, args[0])
        ? queue_heap_replace(t, as_list(args[0]), new_ref(args[1])) : ERROR;
}

NATIVE(heapq_pushpop, "heappushpop(heap, item, /)",
       "Add an item, then take the smallest out.")
{
    if (!must_be_list(t, args[0], "heappushpop() argument 1")) return ERROR;
    List *heap = as_list(args[0]);
    if (list_size(heap) == 0) return new_ref(args[1]);
    Value first = new_ref(list_items(heap)[0]);
    int less = value_compare_bool(t, first, args[1], COMPARE_LT);
    decref(first);
    if (less < 0) return ERROR;
    if (!less) return new_ref(args[1]);
    return must_have_items(t, args[0])
        ? queue_heap_replace(t, heap, new_ref(args[1])) : ERROR;
}

NATIVE(heapq_heapify, "heapify(heap, /)", "Make a list a heap.")
{
    return must_be_list(t, args[0], "heapify() argument")
        && queue_heap_order(t, as_list(args[0])) ? NONE : ERROR;
}

MODULE(_heapq, .doc = "Heaps in lists.",
       .functions = FUNCTIONS{&heapq_push, &heapq_pop, &heapq_replace,
                              &heapq_pushpop, &heapq_heapify, NULL});
