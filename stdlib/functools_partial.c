// SPDX-License-Identifier: MIT
// functools_partial.c -- functools.partial: what its making and its call do.
//
// The class in functools.py adds repr, pickling and the like. A call without
// keywords anywhere is one copy of pointers; with keywords the given ones and
// the call's are merged in a dict of the call's own, which nobody else can
// change while the function runs.
#include "stdlib/functools.h"

#include "vm/heap/alloc.h"
#include "vm/native.h"
#include "vm/object/args.h"
#include "vm/object/dict_methods.h"
#include "vm/object/native_type.h"

enum { LOCAL_VALUES = 12 };   // a call with more needs a block

typedef struct Partial {
    Object head;
    Value function;      // UNDEF before __new__ is through
    Tuple *args;
    Dict *keywords;
    Attrs attrs;         // last
} Partial;

static Partial *as_partial(Value v) { return (Partial *)as_object(v); }

static void partial_dealloc(Object *object)
{
    Partial *p = (Partial *)object;
    decref(p->function);
    decref_maybe(p->args);
    decref_maybe(p->keywords);
}

static void partial_traverse(Object *object, Visitor *visitor)
{
    Partial *p = (Partial *)object;
    visit_value(visitor, p->function);
    visit_pointer(visitor, p->args);
    visit_pointer(visitor, p->keywords);
}

// A tuple can't be emptied to break a cycle, so it is let go.
static void partial_clear(Object *object)
{
    Partial *p = (Partial *)object;
    Tuple *args = p->args;
    p->args = tuple_empty();
    set_value(&p->function, NONE);
    decref_maybe(args);
}

// What a call is to be made with; new references, or both NULL.
typedef struct Given {
    Tuple *args;
    Dict *keywords;
} Given;

static Given given_none(Given g)
{
    decref_maybe(g.args);
    decref_maybe(g.keywords);
    return (Given){NULL, NULL};
}

// The inner partial's, if there is one, then these; .args NULL: raised.
static Given given_of(Thread *t, const Partial *inner, const Value *args,
                      int n, const Tuple *kwnames)
{
    Given g = {tuple_from(t, args, n), NULL};
    if (g.args && inner) {
        Value all = tuple_concat(t, inner->args, g.args);
        decref_object(g.args);
        g.args = all == ERROR ? NULL : as_tuple(all);
    }
    if (!g.args) return g;
    g.keywords = inner ? dict_copy(t, inner->keywords) : dict_new(t);
    return g.keywords
        && dict_update_keywords(t, g.keywords, args + n, kwnames)
        ? g : given_none(g);
}

// Takes over what g holds.
static void partial_fill_steal(Partial *p, Value function, Given g)
{
    Given old = {p->args, p->keywords};
    p->args = g.args;
    p->keywords = g.keywords;
    set_value(&p->function, new_ref(function));
    given_none(old);
}

static Value partial_new(Thread *t, Type *type, Value *args, int n,
                         Tuple *kwnames)
{
    if (n == 0)
        return raisef(t, TypeError,
                      "type 'partial' takes at least one argument");
    if (!value_is_callable(args[0]))
        return raisef(t, TypeError, "the first argument must be callable");
    const Partial *inner = value_has_core(args[0], &core_partial)
        ? as_partial(args[0]) : NULL;
    Given g = given_of(t, inner, args + 1, n - 1, kwnames);
    if (!g.args) return ERROR;
    Partial *p = object_new(t, type, 0);
    if (!p) return given_none(g), ERROR;
    p->function = UNDEF;
    partial_fill_steal(p, inner ? inner->function : args[0], g);
    return from_object(p);
}

// Calls -------------------------------------------------------------------

// The values of `first`, then `n` others and those of `keywords`, as call()
// wants them.
static Value call_joined(Thread *t, Value function, const Tuple *first,
                         const Value *args, int n, Dict *keywords,
                         Tuple *kwnames)
{
    int64_t size = first->size + n + (kwnames ? kwnames->size : 0);
    Value local[LOCAL_VALUES], *all = local;
    if (size > LOCAL_VALUES) all = block_alloc(size * sizeof(Value));
    if (!all) return raise_memory_error(t);
    Value *at = all;
    for (int64_t i = 0; i < first->size; i++) *at++ = first->items[i];
    for (int i = 0; i < n; i++) *at++ = args[i];
    int64_t pos = 0;
    Value key, value;
    if (keywords)
        while (dict_next(keywords, &pos, &key, &value)) *at++ = value;
    else
        for (; at < all + size; args++) *at++ = args[n];
    Value r = call(t, function, all, (int)(first->size + n), kwnames);
    if (all != local) block_free(all);
    return r;
}

static Value call_with_keywords(Thread *t, const Partial *p, Tuple *first,
                                Value *args, int n, Tuple *kwnames)
{
    Dict *all = dict_copy(t, p->keywords);
    if (!all) return ERROR;
    Tuple *names = NULL;
    Value r = ERROR;
    if (dict_update_keywords(t, all, args + n, kwnames)
        && (names = tuple_new(t, dict_count(all)))) {
        int64_t pos = 0, i = 0;
        Value key, value;
        while (dict_next(all, &pos, &key, &value))
            names->items[i++] = new_ref(key);
        r = call_joined(t, p->function, first, args, n, all, names);
        decref_object(names);
    }
    decref_object(all);
    return r;
}

static Value partial_call(Thread *t, Value self, Value *args, int n,
                          Tuple *kwnames)
{
    Partial *p = as_partial(self);
    Tuple *first = p->args;     // __setstate__ may replace it meanwhile
    incref(from_object(first));
    Value r = dict_count(p->keywords)
        ? call_with_keywords(t, p, first, args, n, kwnames)
        : call_joined(t, p->function, first, args, n, NULL, kwnames);
    decref_object(first);
    return r;
}

// Attributes --------------------------------------------------------------

static Value get_func(UNUSED Thread *t, Value self)
{
    return new_ref(as_partial(self)->function);
}

static Value get_args(UNUSED Thread *t, Value self)
{
    return new_ref_to(as_partial(self)->args);
}

static Value get_keywords(UNUSED Thread *t, Value self)
{
    return new_ref_to(as_partial(self)->keywords);
}

NATIVE(partial_restore, "_restore(self, func, args, keywords, /)",
       "Make it what was pickled.")
{
    if (!value_is_callable(args[1]) || !is_tuple(args[2])
        || !is_dict(args[3]))
        return raisef(t, TypeError, "invalid partial state");
    Tuple *first = as_tuple(args[2]);
    Given g = {tuple_from(t, first->items, first->size),
               dict_copy(t, as_dict(args[3]))};
    if (!g.args || !g.keywords) return given_none(g), ERROR;
    partial_fill_steal(as_partial(args[0]), args[1], g);
    return NONE;
}

const TypeCore core_partial = {
    .name = "_Partial",
    .module = "functools",
    .size = sizeof(Partial),
    .flags = CORE_CYCLIC | CORE_WEAKREFS | CORE_HAS_ATTRS,
    .dealloc = partial_dealloc,
    .traverse = partial_traverse,
    .clear = partial_clear,
    .slots = {.new = partial_new, .call = partial_call},
    .methods = METHODS{&partial_restore, NULL},
    .getset = GETSET{
        {"func", get_func, NULL, NULL},
        {"args", get_args, NULL, NULL},
        {"keywords", get_keywords, NULL, NULL},
        {NULL, NULL, NULL, NULL},
    },
};
