// SPDX-License-Identifier: MIT
// bisect.c -- the bisect module: places in sorted lists, by halving.
#include "vm/native.h"

typedef struct Search {
    Value list, wanted, key;    // borrowed
    bool right;     // behind what equals it
} Search;

// Is the place before (or, if right, not behind) the item? 1, 0 or -1.
static int goes_on(Thread *t, const Search *s, Value item)
{
    Value rank = s->key == NONE ? new_ref(item) : call1(t, s->key, item);
    if (rank == ERROR) return -1;
    int less = s->right ? value_compare_bool(t, s->wanted, rank, COMPARE_LT)
                        : value_compare_bool(t, rank, s->wanted, COMPARE_LT);
    decref(rank);
    return less < 0 ? -1 : less != s->right;
}

static Value item_at(Thread *t, Value list, int64_t i)
{
    if (is_list_exact(list) && i < list_size(as_list(list)))
        return new_ref(list_items(as_list(list))[i]);
    Value index = int_new(t, i);
    return item_get(t, list, index);
}

// The place between low and high; -1: raised.
static int64_t halve(Thread *t, const Search *s, int64_t low, int64_t high)
{
    while (low < high) {
        int64_t middle = low + (high - low) / 2;
        Value item = item_at(t, s->list, middle);
        if (item == ERROR) return -1;
        int on = goes_on(t, s, item);
        decref(item);
        if (on < 0) return -1;
        if (on) low = middle + 1;
        else high = middle;
    }
    return low;
}

// args: list, value, lo, hi, key.
static int64_t find_place(Thread *t, Value *args, Value wanted, bool right)
{
    int64_t low, high;
    if (!value_to_index(t, args[2], &low)) return -1;
    if (low < 0) {
        raisef(t, ValueError, "lo must be non-negative");
        return -1;
    }
    if (args[3] != NONE && !value_to_index(t, args[3], &high)) return -1;
    if (args[3] == NONE) high = value_len(t, args[0]);
    if (args[3] == NONE && high < 0) return -1;
    Search s = {args[0], wanted, args[4], right};
    return halve(t, &s, low, high);
}

static Value bisect(Thread *t, Value *args, bool right)
{
    int64_t at = find_place(t, args, args[1], right);
    return at < 0 ? ERROR : int_new(t, at);
}

static Value insort(Thread *t, Value *args, bool right)
{
    Value rank = args[4] == NONE ? new_ref(args[1])
                                 : call1(t, args[4], args[1]);
    int64_t at = rank == ERROR ? -1 : find_place(t, args, rank, right);
    decref(rank);
    if (at < 0) return ERROR;
    if (is_list_exact(args[0]))
        return list_insert(t, as_list(args[0]), at, args[1]) ? NONE : ERROR;
    Value given[2] = {int_new(t, at), args[1]};
    Value done = call_method(t, args[0], str_intern_c("insert"), given, 2);
    decref(done);
    return done == ERROR ? ERROR : NONE;
}

NATIVE(bisect_right, "bisect_right(a, x, lo=0, hi=None, *, key=None)",
       "Where x goes so that the list stays sorted, behind what equals it.")
{
    return bisect(t, args, true);
}

NATIVE(bisect_left, "bisect_left(a, x, lo=0, hi=None, *, key=None)",
       "Where x goes so that the list stays sorted, before what equals it.")
{
    return bisect(t, args, false);
}

NATIVE(insort_right, "insort_right(a, x, lo=0, hi=None, *, key=None)",
       "Insert x behind what equals it.")
{
    return insort(t, args, true);
}

NATIVE(insort_left, "insort_left(a, x, lo=0, hi=None, *, key=None)",
       "Insert x before what equals it.")
{
    return insort(t, args, false);
}

static bool bisect_init(Thread *t, Module *module)
{
    Value right = dict_get_str(module->dict, str_intern_c("bisect_right"));
    Value into = dict_get_str(module->dict, str_intern_c("insort_right"));
    return module_add_steal(t, module, "bisect", new_ref(right))
        && module_add_steal(t, module, "insort", new_ref(into));
}

MODULE(bisect, .doc = "Finding places in sorted lists by halving.",
       .functions = FUNCTIONS{&bisect_right, &bisect_left, &insort_right,
                              &insort_left, NULL},
       .init = bisect_init);
