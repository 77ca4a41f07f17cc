// SPDX-License-Identifier: MIT
// itertools_group.c -- groupby and tee.
//
// groupby holds one item that belongs to the next group (`held`) with its key
// (`extra`); a group is an iterator of its own that ends when another one has
// begun: `at` counts the groups. tee's copies walk along a chain of links,
// each of which has one item once somebody has asked for it.
#include "stdlib/itertools.h"

// groupby -----------------------------------------------------------------

SIGNATURE(groupby_signature, "groupby(iterable, key=None)");

static Value groupby_new(Thread *t, Type *type, Value *args, int n,
                         Tuple *kwnames)
{
    Value in[2];
    if (!signature_bind(t, &groupby_signature, args, n, kwnames, in))
        return ERROR;
    Value source = iter_new(t, in[0]);
    Tool *tool = source == ERROR ? NULL : tool_new(t, type);
    if (!tool) {
        decref(source);
        return ERROR;
    }
    tool->source = source;
    tool->function = new_ref(in[1]);
    return from_object(tool);
}

// Takes the next item and its key. 1, 0 at the end, -1.
static int groupby_step(Thread *t, Tool *tool)
{
    Value item = tool_next(t, tool);
    if (item == ERROR) return -1;
    if (item == UNDEF) {
        set_value(&tool->held, UNDEF);
        set_value(&tool->extra, UNDEF);
        return 0;
    }
    Value function = new_ref(tool->function);
    Value key = function == NONE ? new_ref(item) : call1(t, function, item);
    decref(function);
    if (key == ERROR) {
        decref(item);
        return -1;
    }
    set_value(&tool->held, item);
    set_value(&tool->extra, key);
    return 1;
}

// A grouper: source is the groupby, function the key of the group.
static Value new_group(Thread *t, Value self, Tool *tool)
{
    Tool *group = tool_new(t, itertools_types(t)->grouper);
    if (!group) return ERROR;
    group->source = new_ref(self);
    group->function = new_ref(tool->extra);
    group->at = ++tool->at;
    tool->flag = true;
    Value r = tuple_pack(t, 2, tool->extra, from_object(group));
    decref_object(group);
    return r;
}

static int same_key(Thread *t, Value a, Value b)
{
    incref(a);
    incref(b);
    int same = value_same_or_equal(t, a, b);
    decref(a);
    decref(b);
    return same;
}

// Goes on until an item has another key than the group before; that item may
// be held already, when the group has been walked to its end (`stop`).
static int find_group(Thread *t, Tool *tool)
{
    if (tool->stop) return 1;
    Value old = tool->flag ? new_ref(tool->extra) : UNDEF;
    int went, same = 0;
    do {
        went = groupby_step(t, tool);
        if (went > 0 && old != UNDEF)
            same = same_key(t, tool->extra, old);
    } while (went > 0 && same > 0);
    decref(old);
    return same < 0 ? -1 : went;
}

static Value groupby_next(Thread *t, Value self)
{
    Tool *tool = as_tool(self);
    int found = find_group(t, tool);
    if (found <= 0) return found < 0 ? ERROR : UNDEF;
    tool->stop = 0;
    return new_group(t, self, tool);
}

TOOL_CORE(groupby, "groupby",
    "make an iterator that returns consecutive keys and groups from the "
    "iterable", groupby_new, groupby_next);

// flag: the first item of the group has been given.
static Value grouper_next(Thread *t, Value self)
{
    Tool *group = as_tool(self);
    if (group->source == UNDEF) return UNDEF;
    Value holder = new_ref(group->source);
    Tool *tool = as_tool(holder);
    Value r = UNDEF;
    if (tool->at != group->at || tool->stop || tool->held == UNDEF) {
        // Another group has begun, or this one has ended.
    } else if (!group->flag) {
        group->flag = true;
        r = new_ref(tool->held);
    } else {
        int went = groupby_step(t, tool);
        int same = went <= 0 ? went
                 : same_key(t, tool->extra, group->function);
        if (same < 0) r = ERROR;
        else if (same > 0) r = new_ref(tool->held);
        else tool->stop = went;   // what is held begins the next group
    }
    if (r == UNDEF) set_value(&group->source, UNDEF);
    decref(holder);
    return r;
}

TOOL_CORE(grouper, "_grouper", NULL, NULL, grouper_next);

// tee ---------------------------------------------------------------------

// A link: held is its item, extra the next link; a source at the end of the
// chain. A copy (teed): source is the link it's at.
static Value link_new(Thread *t, Value source)
{
    Tool *link = tool_new(t, itertools_types(t)->tee_source);
    if (!link) return ERROR;
    link->source = new_ref(source);
    return from_object(link);
}

static Value no_next(Thread *t, Value self)
{
    (void)t;
    (void)self;
    return UNDEF;
}

TOOL_CORE(tee_source, "_tee_dataobject", NULL, NULL, no_next);

// Fills a link in: 1, 0 at the end, -1.
static int link_fill(Thread *t, Tool *link)
{
    if (link->extra != UNDEF) return 1;
    if (link->flag)
        return raisef(t, RuntimeError, "cannot re-enter the tee iterator"),
               -1;
    Value source = new_ref(link->source);
    link->flag = true;
    Value item = source == UNDEF ? UNDEF : iter_next(t, source);
    link->flag = false;
    Value next = item == UNDEF || item == ERROR ? UNDEF : link_new(t, source);
    decref(source);
    if (item == UNDEF) return 0;
    if (item == ERROR || next == ERROR) {
        decref(item);
        return -1;
    }
    link->held = item;
    link->extra = next;
    set_value(&link->source, UNDEF);
    return 1;
}

static Value teed_next(Thread *t, Value self)
{
    Tool *teed = as_tool(self);
    Value at = new_ref(teed->source);
    Tool *link = as_tool(at);
    int went = link_fill(t, link);
    Value item = went > 0 ? new_ref(link->held) : went < 0 ? ERROR : UNDEF;
    if (went > 0) set_value(&teed->source, new_ref(link->extra));
    decref(at);
    return item;
}

static Value teed_copy(Thread *t, Value link)
{
    Tool *teed = tool_new(t, itertools_types(t)->teed);
    if (!teed) return ERROR;
    teed->source = new_ref(link);
    return from_object(teed);
}

NATIVE(teed_dunder_copy, "__copy__(self, /)",
       "Returns an independent iterator.")
{
    return teed_copy(t, as_tool(args[0])->source);
}

TOOL_CORE(teed, "_tee", "Iterator wrapped to make it copyable.", NULL,
          teed_next, .methods = METHODS{&teed_dunder_copy, NULL});

static Value first_link(Thread *t, Value iterable)
{
    Value iterator = iter_new(t, iterable);
    if (iterator == ERROR) return ERROR;
    Value link = value_has_core(iterator, &core_teed)
               ? new_ref(as_tool(iterator)->source) : link_new(t, iterator);
    decref(iterator);
    return link;
}

NATIVE_SHARED(itertools_tee, "tee(iterable, n=2, /)",
              "Returns a tuple of n independent iterators.")
{
    int64_t n;
    if (!value_to_i64(t, args[1], &n)) return ERROR;
    if (n < 0) return raisef(t, ValueError, "n must be >= 0");
    Tuple *copies = tuple_new(t, n);
    Value link = copies ? first_link(t, args[0]) : ERROR;
    bool fine = link != ERROR;
    for (int64_t i = 0; fine && i < n; i++) {
        Value copy = teed_copy(t, link);
        fine = copy != ERROR;
        if (fine) copies->items[i] = copy;
    }
    decref(link);
    if (fine) return from_object(copies);
    decref_maybe(copies);
    return ERROR;
}
