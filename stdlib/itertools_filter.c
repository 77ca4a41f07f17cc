// SPDX-License-Identifier: MIT
// itertools_filter.c -- iterators that pass on, join or change the items of
// others: accumulate, batched, compress, dropwhile, filterfalse, pairwise,
// starmap, takewhile, zip_longest.
#include "stdlib/itertools.h"

// (function, iterable) or (iterable, what): which is which, is said by order.
static Value new_pair(Thread *t, Type *type, Value function, Value iterable)
{
    Value source = iter_new(t, iterable);
    Tool *tool = source == ERROR ? NULL : tool_new(t, type);
    if (!tool) {
        decref(source);
        return ERROR;
    }
    tool->source = source;
    tool->function = new_ref(function);
    return from_object(tool);
}

// function(item) as a truth, the item's own for None; -1: failed.
static int asks(Thread *t, const Tool *tool, Value item)
{
    if (tool->function == NONE) return value_truth(t, item);
    Value function = new_ref(tool->function);
    Value answer = call1(t, function, item);
    decref(function);
    int truth = answer == ERROR ? -1 : value_truth(t, answer);
    decref(answer);
    return truth;
}

#define PAIR_NEW(id, signature)                                        \
    SIGNATURE(id##_signature, signature);                              \
    static Value id##_new(Thread *t, Type *type, Value *args, int n,   \
                          Tuple *kwnames)                              \
    {                                                                  \
        Value in[2];                                                   \
        if (!signature_bind(t, &id##_signature, args, n, kwnames, in)) \
            return ERROR;                                              \
        return new_pair(t, type, in[0], in[1]);                        \
    }

PAIR_NEW(takewhile, "takewhile(predicate, iterable, /)")
PAIR_NEW(dropwhile, "dropwhile(predicate, iterable, /)")
PAIR_NEW(filterfalse, "filterfalse(function, iterable, /)")
PAIR_NEW(starmap, "starmap(function, iterable, /)")

static Value takewhile_next(Thread *t, Value self)
{
    Tool *tool = as_tool(self);
    Value item = tool_next(t, tool);
    if (item == UNDEF || item == ERROR) return item;
    int truth = asks(t, tool, item);
    if (truth > 0) return item;
    decref(item);
    if (truth < 0) return ERROR;
    set_value(&tool->source, UNDEF);
    return UNDEF;
}

TOOL_CORE(takewhile, "takewhile",
    "Return successive entries from an iterable as long as the predicate "
    "evaluates to true for each entry.", takewhile_new, takewhile_next);

static Value dropwhile_next(Thread *t, Value self)
{
    Tool *tool = as_tool(self);
    for (;;) {
        Value item = tool_next(t, tool);
        if (item == UNDEF || item == ERROR || tool->flag) return item;
        int truth = asks(t, tool, item);
        if (truth == 0) {
            tool->flag = true;
            return item;
        }
        decref(item);
        if (truth < 0) return ERROR;
    }
}

TOOL_CORE(dropwhile, "dropwhile",
    "Drop items from the iterable while predicate(item) is true.",
    dropwhile_new, dropwhile_next);

static Value filterfalse_next(Thread *t, Value self)
{
    Tool *tool = as_tool(self);
    for (;;) {
        Value item = tool_next(t, tool);
        if (item == UNDEF || item == ERROR) return item;
        int truth = asks(t, tool, item);
        if (truth == 0) return item;
        decref(item);
        if (truth < 0) return ERROR;
    }
}

TOOL_CORE(filterfalse, "filterfalse",
    "Return those items of iterable for which function(item) is false.",
    filterfalse_new, filterfalse_next);

static Value starmap_next(Thread *t, Value self)
{
    Tool *tool = as_tool(self);
    Value item = tool_next(t, tool);
    if (item == UNDEF || item == ERROR) return item;
    Value list = list_from_iterable(t, item);
    decref(item);
    if (list == ERROR) return ERROR;
    Value function = new_ref(tool->function);
    Value r = call(t, function, list_items(as_list(list)),
                   (int)list_size(as_list(list)), NULL);
    decref(function);
    decref(list);
    return r;
}

TOOL_CORE(starmap, "starmap",
    "Return an iterator whose values are returned from the function "
    "evaluated with an argument tuple taken from the given sequence.",
    starmap_new, starmap_next);

// compress: function is the iterator of the selectors ---------------------

SIGNATURE(compress_signature, "compress(data, selectors)");

static Value compress_new(Thread *t, Type *type, Value *args, int n,
                          Tuple *kwnames)
{
    Value in[2];
    if (!signature_bind(t, &compress_signature, args, n, kwnames, in))
        return ERROR;
    Value selectors = iter_new(t, in[1]);
    if (selectors == ERROR) return ERROR;
    Value r = new_pair(t, type, selectors, in[0]);
    decref(selectors);
    return r;
}

static Value compress_next(Thread *t, Value self)
{
    Tool *tool = as_tool(self);
    for (;;) {
        Value item = tool_next(t, tool);
        if (item == UNDEF || item == ERROR) return item;
        Value selectors = new_ref(tool->function);
        Value chosen = iter_next(t, selectors);
        decref(selectors);
        int truth = chosen == ERROR ? -1 : chosen == UNDEF ? 0
                  : value_truth(t, chosen);
        decref(chosen);
        if (truth > 0) return item;
        decref(item);
        if (truth < 0) return ERROR;
        if (chosen == UNDEF) return UNDEF;
    }
}

TOOL_CORE(compress, "compress",
    "Return data elements corresponding to true selector elements.",
    compress_new, compress_next);

// accumulate: held is the total -------------------------------------------

SIGNATURE(accumulate_signature,
          "accumulate(iterable, func=None, *, initial=None)");

static Value accumulate_new(Thread *t, Type *type, Value *args, int n,
                            Tuple *kwnames)
{
    Value in[3];
    if (!signature_bind(t, &accumulate_signature, args, n, kwnames, in))
        return ERROR;
    Value v = new_pair(t, type, in[1], in[0]);
    if (v != ERROR && in[2] != NONE) as_tool(v)->extra = new_ref(in[2]);
    return v;
}

static Value accumulated(Thread *t, const Tool *tool, Value item)
{
    Value total = new_ref(tool->held), function = new_ref(tool->function);
    Value r = function == NONE
            ? operator_binary(t, OPERATOR_ADD, total, item)
            : call2(t, function, total, item);
    decref(total);
    decref(function);
    return r;
}

static Value accumulate_next(Thread *t, Value self)
{
    Tool *tool = as_tool(self);
    if (tool->extra != UNDEF) {
        set_value(&tool->held, tool->extra);
        tool->extra = UNDEF;
        return new_ref(tool->held);
    }
    Value item = tool_next(t, tool);
    if (item == UNDEF || item == ERROR) return item;
    if (tool->held != UNDEF) {
        Value total = accumulated(t, tool, item);
        decref(item);
        if (total == ERROR) return ERROR;
        item = total;
    }
    set_value(&tool->held, new_ref(item));
    return item;
}

TOOL_CORE(accumulate, "accumulate",
    "Return series of accumulated sums (or other binary function results).",
    accumulate_new, accumulate_next);

// pairwise: held is the item before ---------------------------------------

SIGNATURE(pairwise_signature, "pairwise(iterable, /)");

static Value pairwise_new(Thread *t, Type *type, Value *args, int n,
                          Tuple *kwnames)
{
    Value in[1];
    if (!signature_bind(t, &pairwise_signature, args, n, kwnames, in))
        return ERROR;
    return new_pair(t, type, NONE, in[0]);
}

static Value pairwise_next(Thread *t, Value self)
{
    Tool *tool = as_tool(self);
    if (tool->held == UNDEF) {
        Value first = tool_next(t, tool);
        if (first == UNDEF || first == ERROR) return first;
        set_value(&tool->held, first);
    }
    Value item = tool_next(t, tool);
    if (item == ERROR) return ERROR;
    if (item == UNDEF) {
        set_value(&tool->held, UNDEF);
        return UNDEF;
    }
    Value before = new_ref(tool->held);
    Value pair = tuple_pack(t, 2, before, item);
    decref(before);
    set_value(&tool->held, item);
    return pair;
}

TOOL_CORE(pairwise, "pairwise",
    "Return an iterator of overlapping pairs taken from the input iterator.",
    pairwise_new, pairwise_next);

// batched -----------------------------------------------------------------

SIGNATURE(batched_signature, "batched(iterable, n, *, strict=False)");

static Value batched_new(Thread *t, Type *type, Value *args, int n,
                         Tuple *kwnames)
{
    Value in[3];
    int64_t size;
    if (!signature_bind(t, &batched_signature, args, n, kwnames, in)
        || !value_to_i64(t, in[1], &size))
        return ERROR;
    if (size < 1) return raisef(t, ValueError, "n must be at least one");
    int strict = value_truth(t, in[2]);
    if (strict < 0) return ERROR;
    Value v = new_pair(t, type, NONE, in[0]);
    if (v == ERROR) return ERROR;
    as_tool(v)->stop = size;
    as_tool(v)->flag = strict;
    return v;
}

static Value batched_next(Thread *t, Value self)
{
    Tool *tool = as_tool(self);
    List *batch = list_new(t, 0);
    Value item = UNDEF, r = UNDEF;
    if (!batch) return ERROR;
    while (list_size(batch) < tool->stop) {
        item = tool_next(t, tool);
        if (item == UNDEF || item == ERROR) break;
        if (!list_append_steal(t, batch, item)) {
            item = ERROR;
            break;
        }
    }
    int64_t n = list_size(batch);
    if (item == ERROR) r = ERROR;
    else if (n > 0 && n < tool->stop && tool->flag)
        r = raisef(t, ValueError, "batched(): incomplete batch");
    else if (n > 0) {
        Tuple *tuple = tuple_from(t, list_items(batch), n);
        r = tuple ? from_object(tuple) : ERROR;
    }
    decref_object(batch);
    return r;
}

TOOL_CORE(batched, "batched",
    "Batch data into tuples of length n. The last batch may be shorter than "
    "n.", batched_new, batched_next);

// zip_longest: extra is a list of iterators, UNDEF ones being used up; at is
// how many are left -------------------------------------------------------

SIGNATURE(zip_longest_signature, "zip_longest(*iterables, fillvalue=None)");

static List *iterators_of(Thread *t, const Tuple *iterables)
{
    List *list = list_new(t, iterables->size);
    for (int64_t i = 0; list && i < iterables->size; i++) {
        Value iterator = iter_new(t, iterables->items[i]);
        if (iterator != ERROR && list_append_steal(t, list, iterator))
            continue;
        decref_object(list);
        return NULL;
    }
    return list;
}

static Value zip_longest_new(Thread *t, Type *type, Value *args, int n,
                             Tuple *kwnames)
{
    Value in[2];
    if (!signature_bind(t, &zip_longest_signature, args, n, kwnames, in))
        return ERROR;
    List *iterators = iterators_of(t, as_tuple(in[0]));
    Tool *tool = iterators ? tool_new(t, type) : NULL;
    if (tool) {
        tool->extra = from_object(iterators);
        tool->held = new_ref(in[1]);
        tool->at = list_size(iterators);
    } else {
        decref_maybe(iterators);
    }
    signature_release(&zip_longest_signature, in);
    return tool ? from_object(tool) : ERROR;
}

// None marks an iterator that has ended.
static Value longest_item(Thread *t, Tool *tool, int64_t i)
{
    List *iterators = as_list(tool->extra);
    Value iterator = new_ref(list_items(iterators)[i]);
    if (iterator == NONE) return new_ref(tool->held);
    Value item = iter_next(t, iterator);
    decref(iterator);
    if (item != UNDEF) return item;
    tool->at--;
    if (!list_set(t, iterators, i, NONE)) return ERROR;
    return tool->at == 0 ? UNDEF : new_ref(tool->held);
}

static Value zip_longest_next(Thread *t, Value self)
{
    Tool *tool = as_tool(self);
    int64_t n = list_size(as_list(tool->extra));
    if (tool->at == 0) return UNDEF;
    Tuple *tuple = tuple_new(t, n);
    if (!tuple) return ERROR;
    for (int64_t i = 0; i < n; i++) {
        Value item = longest_item(t, tool, i);
        if (item == UNDEF || item == ERROR) {
            if (item == ERROR) tool->at = 0;
            decref_object(tuple);
            return item;
        }
        tuple->items[i] = item;
    }
    return from_object(tuple);
}

TOOL_CORE(zip_longest, "zip_longest",
    "Return a zip_longest object whose .__next__() method returns a tuple "
    "where\nthe i-th element comes from the i-th iterable argument.",
    zip_longest_new, zip_longest_next);
