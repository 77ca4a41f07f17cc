// SPDX-License-Identifier: MIT
// functools.c -- the cache behind functools.lru_cache, and reduce; partial is
// in functools_partial.c.
//
// A Cached is called in place of its function. Its results are in a dict,
// whose order is that of use: what is asked for again is inserted anew, so
// the first key is the one not used for longest. As in Python, the function
// may run twice for one key when two threads ask at the same time, or when it
// asks for its own result.
#include "stdlib/functools.h"

#include "stdlib/registry.h"
#include "vm/heap/alloc.h"
#include "vm/native.h"
#include "vm/object/args.h"
#include "vm/object/dict_methods.h"
#include "vm/object/instance.h"
#include "vm/object/method.h"
#include "vm/object/native_type.h"
#include "vm/object/repr_guard.h"

typedef struct Cached {
    Object head;
    Value function;      // UNDEF before __new__ is through
    Dict *results;
    Value maxsize;       // as given: None or an int
    int64_t most;        // keys at most; -1: no end
    int64_t hits, misses;
    bool typed;
    Attrs attrs;         // last
} Cached;

static Cached *as_cached(Value v) { return (Cached *)as_object(v); }

static void cached_dealloc(Object *object)
{
    Cached *c = (Cached *)object;
    decref(c->function);
    decref(c->maxsize);
    decref_maybe(c->results);
}

static void cached_traverse(Object *object, Visitor *visitor)
{
    visit_value(visitor, ((Cached *)object)->function);
    visit_pointer(visitor, ((Cached *)object)->results);
}

static void cached_clear(Object *object)
{
    set_value(&((Cached *)object)->function, NONE);
}

static Value cached_new(Thread *t, Type *type, Value *args, int n,
                        Tuple *kwnames)
{
    int64_t most = -1;
    if (!args_no_keywords(t, "lru_cache", kwnames)
        || !args_count(t, "lru_cache", n, 3, 3)
        || (args[1] != NONE && !value_to_i64(t, args[1], &most)))
        return ERROR;
    Cached *c = object_new(t, type, 0);
    if (!c) return ERROR;
    c->function = new_ref(args[0]);
    c->maxsize = new_ref(args[1]);
    c->most = most;
    c->typed = args[2] == TRUE;
    c->results = dict_new(t);
    if (c->results) return from_object(c);
    decref_object(c);
    return ERROR;
}

// Positional values; then, if there are names, a mark (the class of Cached,
// which nobody passes by chance) and names and values in turn; then the types
// of all values, if they count.
static Value make_key(Thread *t, Cached *c, const Value *args, int n,
                      const Tuple *kwnames)
{
    Value mark = from_object(type_of(from_object(c)));
    int64_t named = kwnames ? kwnames->size : 0, at = 0;
    int64_t size = n + (named ? 1 + 2 * named : 0)
        + (c->typed ? n + named : 0);
    Tuple *key = tuple_new(t, size);
    if (!key) return ERROR;
    for (int i = 0; i < n; i++) key->items[at++] = new_ref(args[i]);
    if (named) key->items[at++] = new_ref(mark);
    for (int64_t i = 0; i < named; i++) {
        key->items[at++] = new_ref(kwnames->items[i]);
        key->items[at++] = new_ref(args[n + i]);
    }
    for (int64_t i = 0; c->typed && i < n + named; i++)
        key->items[at++] = new_ref_to(type_of(args[i]));
    return from_object(key);
}

// One int or str is its own key; other things might be equal to something
// that isn't meant.
static bool is_own_key(const Cached *c, const Value *args, int n,
                       const Tuple *kwnames)
{
    return n == 1 && !args_have_keywords(kwnames) && !c->typed
        && (is_small_int(args[0]) || is_str_exact(args[0]));
}

// The result there is, as the one used last; UNDEF: none. New reference.
static Value recall(Thread *t, Cached *c, Value key)
{
    if (c->most < 0) {
        Value v = dict_get(t, c->results, key);
        return v == ERROR ? ERROR : new_ref(v);
    }
    Value v = dict_pop(t, c->results, key);
    if (v == UNDEF || v == ERROR) return v;
    if (dict_set(t, c->results, key, v)) return v;
    decref(v);
    return ERROR;
}

// Makes room for one more.
static void drop_oldest(Cached *c)
{
    Value key, value;
    if (c->most < 0 || dict_count(c->results) < c->most
        || !dict_pop_first(c->results, &key, &value))
        return;
    decref(key);
    decref(value);
}

static bool remember(Thread *t, Cached *c, Value key, Value result)
{
    int known = c->most < 0 ? 0 : dict_contains(t, c->results, key);
    if (known) return known > 0;
    drop_oldest(c);
    return dict_set(t, c->results, key, result);
}

static Value call_cached(Thread *t, Cached *c, Value key, Value *args, int n,
                         Tuple *kwnames)
{
    Value r = recall(t, c, key);
    if (r == ERROR) return ERROR;
    if (r != UNDEF) {
        c->hits++;
        return r;
    }
    c->misses++;
    r = call(t, c->function, args, n, kwnames);
    if (r == ERROR || remember(t, c, key, r)) return r;
    decref(r);
    return ERROR;
}

static Value cached_call(Thread *t, Value self, Value *args, int n,
                         Tuple *kwnames)
{
    Cached *c = as_cached(self);
    if (c->most == 0) {
        c->misses++;
        return call(t, c->function, args, n, kwnames);
    }
    Value key = is_own_key(c, args, n, kwnames)
        ? new_ref(args[0]) : make_key(t, c, args, n, kwnames);
    if (key == ERROR) return ERROR;
    Value r = call_cached(t, c, key, args, n, kwnames);
    decref(key);
    return r;
}

static Value cached_get(Thread *t, Value self, Value instance,
                        UNUSED Type *owner)
{
    if (instance == UNDEF || instance == NONE) return new_ref(self);
    return boundmethod_new(t, self, instance);
}

NATIVE(cached_counts, "_counts(self, /)", "(hits, misses, maxsize, size)")
{
    const Cached *c = as_cached(args[0]);
    return tuple_pack(t, 4, small_int_value(c->hits),
                      small_int_value(c->misses), c->maxsize,
                      small_int_value(dict_count(c->results)));
}

NATIVE(cached_typed, "_typed(self, /)", "Do types count?")
{
    return bool_value(as_cached(args[0])->typed);
}

NATIVE(cached_forget, "cache_clear(self, /)",
       "Forget all results, and the statistics.")
{
    Cached *c = as_cached(args[0]);
    c->hits = c->misses = 0;
    dict_clear_items(c->results);
    return NONE;
}

static const TypeCore core_cached = {
    .name = "_Cached",
    .module = "functools",
    .size = sizeof(Cached),
    .flags = CORE_CYCLIC | CORE_WEAKREFS | CORE_HAS_ATTRS,
    .dealloc = cached_dealloc,
    .traverse = cached_traverse,
    .clear = cached_clear,
    .slots = {.new = cached_new, .call = cached_call, .descr_get = cached_get},
    .methods = METHODS{&cached_counts, &cached_typed, &cached_forget, NULL},
};

// reduce ------------------------------------------------------------------

static Value iterate(Thread *t, Value iterable)
{
    Value iterator = iter_new(t, iterable);
    const Slots *slots = slots_of(iterable);
    if (iterator == ERROR && !slots->iter && !slots->get_item) {
        error_clear(t);
        raisef(t, TypeError, "reduce() arg 2 must support iteration");
    }
    return iterator;
}

// One step; both values are stolen.
static Value combine(Thread *t, Value function, Value sum, Value item)
{
    if (sum == UNDEF) return item;
    Value pair[2] = {sum, item};
    Value r = call(t, function, pair, 2, NULL);
    decref(sum);
    decref(item);
    return r;
}

NATIVE(functools_reduce, "reduce(function, iterable, initial=?, /)",
       "Apply a function of two arguments to the items, from the left.")
{
    Value iterator = iterate(t, args[1]);
    if (iterator == ERROR) return ERROR;
    Value sum = args[2] == UNDEF ? UNDEF : new_ref(args[2]), item;
    while (sum != ERROR && (item = iter_next(t, iterator)) != UNDEF) {
        if (item == ERROR) {
            decref(sum);
            sum = ERROR;
        } else {
            sum = combine(t, args[0], sum, item);
        }
    }
    decref(iterator);
    if (sum != UNDEF) return sum;
    return raisef(t, TypeError,
                  "reduce() of empty iterable with no initial value");
}

static bool add_type(Thread *t, Module *module, const char *name,
                     const TypeCore *core)
{
    Type *type = native_type_new(t, core, NULL);
    if (!type) return false;
    object_make_immortal(type);
    return module_add_steal(t, module, name, from_object(type));
}

// For cached_property: an instance's own attributes ----------------------------

static bool must_have_dict(Thread *t, Value v)
{
    if (instance_has_dict(v)) return true;
    raisef(t, AttributeError, "'%T' object has no attribute '__dict__'", v);
    return false;
}

NATIVE(functools_get_own, "get_own(instance, name, default, /)",
       "The attribute that the instance itself has, or the default.")
{
    if (!must_have_dict(t, args[0])) return ERROR;
    if (!is_str_exact(args[1])) return new_ref(args[2]);
    Value found = instance_get(args[0], as_str(args[1]));
    return found == UNDEF ? new_ref(args[2]) : found;
}

NATIVE(functools_set_own, "set_own(instance, name, value, /)",
       "Give the instance itself an attribute.")
{
    if (!must_have_dict(t, args[0])) return ERROR;
    if (!is_str_exact(args[1]))
        return raisef(t, TypeError, "a name is a str, not %T", args[1]);
    return instance_set(t, args[0], as_str(args[1]), args[2]) ? NONE : ERROR;
}

// For __repr__ in the language ------------------------------------------------

NATIVE(functools_call_guarded, "call_guarded(function, value, recursive, /)",
       "function(value), or `recursive` if that is running for it already.")
{
    ReprGuard guard;
    int on = repr_guard_enter(t, &guard, args[1]);
    if (on < 0) return ERROR;
    if (!on) return new_ref(args[2]);
    Value result = call1(t, args[0], args[1]);
    repr_guard_leave(t, &guard);
    return result;
}

static bool functools_init(Thread *t, Module *module)
{
    return add_type(t, module, "Cached", &core_cached)
        && add_type(t, module, "Partial", &core_partial);
}

MODULE(_functools, .doc = "What lru_cache, partial and reduce are made of.",
       .functions = FUNCTIONS{&functools_reduce, &functools_get_own,
                              &functools_set_own, &functools_call_guarded,
                              NULL},
       .init = functools_init);
