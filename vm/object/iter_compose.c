// SPDX-License-Identifier: MIT
// iter_compose.c -- enumerate, zip, map and filter: iterators over iterators.
#include "vm/heap/alloc.h"
#include "vm/native.h"
#include "vm/object/args.h"
#include "vm/object/iter.h"
#include "vm/object/method.h"

enum { LOCAL_ITEMS = 8 };  // more iterators than this need a block

// enumerate ------------------------------------------------------------------

SIGNATURE(enumerate_signature, "enumerate(iterable, start=0)");

static Value enumerate_make(Thread *t, Type *type, Value iterable,
                            Value start)
{
    Value first = value_index(t, start);
    if (is_bool(first)) first = small_int_value(first == TRUE);
    if (is_error(first)) return ERROR;
    Value iterator = iter_new(t, iterable);
    Enumerate *it = is_error(iterator) ? NULL : object_new(t, type, 0);
    if (!it) {
        decref(first);
        decref(iterator);
        return ERROR;
    }
    it->iterator = iterator;
    it->next_index = first;
    return from_object(it);
}

static Value enumerate_create(Thread *t, Type *type, Value *args, int n,
                              Tuple *kwnames)
{
    Value bound[2];
    if (n == 1 && !args_have_keywords(kwnames))
        return enumerate_make(t, type, args[0], small_int_value(0));
    if (n == 0 && !kwnames)
        return raisef(t, TypeError, "enumerate() missing required argument "
                      "'iterable'");
    for (int64_t i = 0; kwnames && n + kwnames->size <= 2
                        && i < kwnames->size; i++)
        if (!str_equals_c(as_str(kwnames->items[i]), "iterable")
            && !str_equals_c(as_str(kwnames->items[i]), "start"))
            return raisef(t, TypeError, "'%U' is an invalid keyword argument "
                          "for enumerate()", as_str(kwnames->items[i]));
    if (!signature_bind(t, &enumerate_signature, args, n, kwnames, bound))
        return ERROR;
    Value r = enumerate_make(t, type, bound[0], bound[1]);
    signature_release(&enumerate_signature, bound);
    return r;
}

static void enumerate_dealloc(Object *object)
{
    decref(((Enumerate *)object)->iterator);
    decref(((Enumerate *)object)->next_index);
    decref_maybe(((Enumerate *)object)->spare);
}

static void enumerate_traverse(Object *object, Visitor *visitor)
{
    visit_value(visitor, ((Enumerate *)object)->iterator);
    visit_value(visitor, ((Enumerate *)object)->next_index);
    visit_pointer(visitor, ((Enumerate *)object)->spare);
}

Value enumerate_count_up(Thread *t, Enumerate *it)
{
    Value index = it->next_index;
    if (is_small_int(index) && small_int(index) < SMALL_INT_MAX) {
        it->next_index = small_int_value(small_int(index) + 1);
        return index;
    }
    Value next = int_binary(t, OPERATOR_ADD, index, small_int_value(1));
    if (is_error(next)) return ERROR;
    it->next_index = next;
    return index;
}

static Value enumerate_next(Thread *t, Value self)
{
    Enumerate *it = as_enumerate(self);
    Value item = iter_next_quick(t, it->iterator);
    if (is_undef(item) || is_error(item)) return item;
    Value index = enumerate_count_up(t, it);
    if (!is_error(index))
        return tuple_reuse_pair_steal(t, &it->spare, index, item);
    decref(item);
    return ERROR;
}

NATIVE_CLASSMETHOD(enumerate_class_getitem,
                   "__class_getitem__(cls, item, /)", "See PEP 585")
{
    return genericalias_new(t, args[0], args[1]);
}

const TypeCore core_enumerate = {
    .name = "enumerate",
    .doc = "Return an enumerate object.\n\n  iterable\n    an object "
           "supporting iteration\n\nThe enumerate object yields pairs "
           "containing a count (from start, which\ndefaults to zero) and a "
           "value yielded by the iterable argument.\n\nenumerate is useful "
           "for obtaining an indexed list:\n    (0, seq[0]), (1, seq[1]), "
           "(2, seq[2]), ...",
    .size = sizeof(Enumerate),
    .flags = CORE_CYCLIC,
    .dealloc = enumerate_dealloc,
    .traverse = enumerate_traverse,
    .slots = {
        .new = enumerate_create,
        .iter = iter_self,
        .next = enumerate_next,
    },
    .methods = METHODS{&enumerate_class_getitem, NULL},
};

// zip and map ----------------------------------------------------------------

static Tuple *iterators_of(Thread *t, const Value *iterables, int64_t n)
{
    Tuple *iterators = tuple_new(t, n);
    for (int64_t i = 0; iterators && i < n; i++) {
        Value iterator = iter_new(t, iterables[i]);
        if (is_error(iterator)) {
            decref_object(iterators);
            return NULL;
        }
        iterators->items[i] = iterator;
    }
    return iterators;
}

static Value zip_make(Thread *t, Type *type, Value function,
                      const Value *iterables, int64_t n, bool strict)
{
    Tuple *iterators = iterators_of(t, iterables, n);
    if (!iterators) return ERROR;
    Zip *zip = object_new(t, type, 0);
    if (!zip) {
        decref_object(iterators);
        return ERROR;
    }
    zip->function = new_ref(function);
    zip->iterators = iterators;
    zip->strict = strict;
    return from_object(zip);
}

static void zip_dealloc(Object *object)
{
    decref(((Zip *)object)->function);
    decref_maybe(((Zip *)object)->iterators);
    decref_maybe(((Zip *)object)->spare);
}

static void zip_traverse(Object *object, Visitor *visitor)
{
    visit_value(visitor, ((Zip *)object)->function);
    visit_pointer(visitor, ((Zip *)object)->iterators);
    visit_pointer(visitor, ((Zip *)object)->spare);
}

SIGNATURE(zip_signature, "zip(*iterables, strict=False)");

static Value zip_create(Thread *t, Type *type, Value *args, int n,
                        Tuple *kwnames)
{
    if (!args_have_keywords(kwnames))
        return zip_make(t, type, UNDEF, args, n, false);
    Value bound[2];
    if (!signature_bind(t, &zip_signature, args, n, kwnames, bound))
        return ERROR;
    int strict = value_truth(t, bound[1]);
    const Tuple *all = as_tuple(bound[0]);
    Value r = strict < 0 ? ERROR
        : zip_make(t, type, UNDEF, all->items, all->size, strict);
    signature_release(&zip_signature, bound);
    return r;
}

// zip(strict=True): iterator i (from 0) is not as long as those before it.
static Value raise_lengths(Thread *t, int64_t i, const char *how)
{
    return raisef(t, ValueError, "zip() argument %ld is %s than argument%s%ld",
                  i + 1, how, i == 1 ? " " : "s 1-", i);
}

// Iterator i has ended.
static Value zip_end(Thread *t, const Zip *zip, int64_t i)
{
    if (!zip->strict) return UNDEF;
    if (i) return raise_lengths(t, i, "shorter");
    for (i = 1; i < zip->iterators->size; i++) {
        Value item = iter_next(t, zip->iterators->items[i]);
        if (is_undef(item)) continue;
        if (is_error(item)) return ERROR;
        decref(item);
        return raise_lengths(t, i, "longer");
    }
    return UNDEF;
}

// The next item of each; UNDEF: one ended. *n: how many there are.
static Value next_of_each(Thread *t, const Tuple *iterators, Value *items,
                          int64_t *n)
{
    for (*n = 0; *n < iterators->size; ++*n) {
        Value item = iter_next_quick(t, iterators->items[*n]);
        if (is_undef(item) || is_error(item)) return item;
        items[*n] = item;
    }
    return NONE;
}

// Room for one item of each; NULL: MemoryError.
static Value *items_room(Thread *t, const Zip *zip, Value *local)
{
    int64_t n = zip->iterators->size;
    if (n <= LOCAL_ITEMS) return local;
    Value *items = block_alloc((size_t)n * sizeof *items);
    if (!items) raise_memory_error(t);
    return items;
}

// Of two iterators: most there are.
static inline Value next_pair(Thread *t, Zip *zip)
{
    const Value *iterators = zip->iterators->items;
    Value a = iter_next_quick(t, iterators[0]);
    if (is_error(a)) return ERROR;
    if (is_undef(a)) return zip_end(t, zip, 0);
    Value b = iter_next_quick(t, iterators[1]);
    if (LIKELY(!is_undef(b) && !is_error(b)))
        return tuple_reuse_pair_steal(t, &zip->spare, a, b);
    decref(a);
    return is_error(b) ? ERROR : zip_end(t, zip, 1);
}

static Value zip_next(Thread *t, Value self)
{
    Zip *zip = as_zip(self);
    if (zip->iterators->size == 2) return next_pair(t, zip);
    if (zip->iterators->size == 0) return UNDEF;
    Value local[LOCAL_ITEMS], *items = items_room(t, zip, local);
    if (!items) return ERROR;
    int64_t n;
    Value r = next_of_each(t, zip->iterators, items, &n);
    if (r == NONE) {
        r = tuple_reuse_steal(t, &zip->spare, items, n);
    } else {
        for (int64_t i = 0; i < n; i++) decref(items[i]);
        if (is_undef(r)) r = zip_end(t, zip, n);
    }
    if (items != local) block_free(items);
    return r;
}

const TypeCore core_zip = {
    .name = "zip",
    .doc = "The zip object yields n-length tuples, where n is the number of "
           "iterables\npassed as positional arguments to zip().  The i-th "
           "element in every tuple\ncomes from the i-th iterable argument to "
           "zip().  This continues until the\nshortest argument is "
           "exhausted.\n\nIf strict is true and one of the arguments is "
           "exhausted before the others,\nraise a ValueError.\n\n   >>> "
           "list(zip('abcdefg', range(3), range(4)))\n   [('a', 0, 0), ('b', "
           "1, 1), ('c', 2, 2)]",
    .size = sizeof(Zip),
    .flags = CORE_CYCLIC,
    .dealloc = zip_dealloc,
    .traverse = zip_traverse,
    .slots = {.new = zip_create, .iter = iter_self, .next = zip_next},
};

static Value map_create(Thread *t, Type *type, Value *args, int n,
                        Tuple *kwnames)
{
    if (!args_for_new(t, "map", type, KIND_MAP, kwnames)) return ERROR;
    if (n < 2)
        return raisef(t, TypeError,
                      "map() must have at least two arguments.");
    return zip_make(t, type, args[0], args + 1, n - 1, false);
}

static Value map_next(Thread *t, Value self)
{
    const Zip *map = as_map(self);
    if (map->iterators->size == 1) {
        Value item = iter_next_quick(t, map->iterators->items[0]);
        if (is_undef(item) || is_error(item)) return item;
        Value r = call(t, map->function, &item, 1, NULL);
        decref(item);
        return r;
    }
    Value local[LOCAL_ITEMS], *items = items_room(t, map, local);
    if (!items) return ERROR;
    int64_t n;
    Value r = next_of_each(t, map->iterators, items, &n);
    if (r == NONE) r = call(t, map->function, items, (int)n, NULL);
    while (n > 0) decref(items[--n]);
    if (items != local) block_free(items);
    return r;
}

const TypeCore core_map = {
    .name = "map",
    .doc = "Make an iterator that computes the function using arguments from"
           "\neach of the iterables.  Stops when the shortest iterable is "
           "exhausted.",
    .size = sizeof(Zip),
    .flags = CORE_CYCLIC,
    .dealloc = zip_dealloc,
    .traverse = zip_traverse,
    .slots = {.new = map_create, .iter = iter_self, .next = map_next},
};

// filter ---------------------------------------------------------------------

static Value filter_create(Thread *t, Type *type, Value *args, int n,
                           Tuple *kwnames)
{
    if (!args_for_new(t, "filter", type, KIND_FILTER, kwnames)
        || !args_count(t, "filter", n, 2, 2))
        return ERROR;
    Value iterator = iter_new(t, args[1]);
    if (is_error(iterator)) return ERROR;
    Filter *filter = object_new(t, type, 0);
    if (!filter) {
        decref(iterator);
        return ERROR;
    }
    filter->function = new_ref(args[0]);
    filter->iterator = iterator;
    return from_object(filter);
}

static void filter_dealloc(Object *object)
{
    decref(((Filter *)object)->function);
    decref(((Filter *)object)->iterator);
}

static void filter_traverse(Object *object, Visitor *visitor)
{
    visit_value(visitor, ((Filter *)object)->function);
    visit_value(visitor, ((Filter *)object)->iterator);
}

// Is the item kept? 1, 0 or -1.
static int passes(Thread *t, Value function, Value item)
{
    if (is_none(function)
        || function == from_object(type_of_kind(KIND_BOOL)))
        return value_truth(t, item);
    Value r = call1(t, function, item);
    if (is_error(r)) return -1;
    int truth = value_truth(t, r);
    decref(r);
    return truth;
}

static Value filter_next(Thread *t, Value self)
{
    const Filter *filter = as_filter(self);
    for (;;) {
        Value item = iter_next_quick(t, filter->iterator);
        if (is_undef(item) || is_error(item)) return item;
        int keep = passes(t, filter->function, item);
        if (keep > 0) return item;
        decref(item);
        if (keep < 0) return ERROR;
    }
}

const TypeCore core_filter = {
    .name = "filter",
    .doc = "Return an iterator yielding those items of iterable for which "
           "function(item)\nis true. If function is None, return the items "
           "that are true.",
    .size = sizeof(Filter),
    .flags = CORE_CYCLIC,
    .dealloc = filter_dealloc,
    .traverse = filter_traverse,
    .slots = {.new = filter_create, .iter = iter_self, .next = filter_next},
};
