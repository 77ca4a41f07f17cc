// SPDX-License-Identifier: MIT
// set_methods.c -- set and frozenset as scripts see them.
#include "vm/object/set_methods.h"

#include <stdio.h>

#include "vm/heap/alloc.h"
#include "vm/native.h"
#include "vm/object/args.h"
#include "vm/object/method.h"
#include "vm/object/repr_guard.h"

static Value value_of(Set *s)
{
    return s ? from_object(s) : ERROR;
}

// Making ---------------------------------------------------------------------

static Value set_create(Thread *t, Type *type, UNUSED Value *args,
                        UNUSED int n, UNUSED Tuple *kwnames)
{
    return value_of(set_new_of(t, type));
}

static bool set_init(Thread *t, Value self, Value *args, int n,
                     Tuple *kwnames)
{
    if (!args_no_keywords(t, "set", kwnames)
        || !args_count(t, "set", n, 0, 1))
        return false;
    set_clear_items(as_set(self));
    return n == 0 || set_update(t, as_set(self), args[0]);
}

static Value frozenset_create(Thread *t, Type *type, Value *args, int n,
                              Tuple *kwnames)
{
    if (!args_for_new(t, "frozenset", type, KIND_FROZENSET, kwnames)
        || !args_count(t, "frozenset", n, 0, 1))
        return ERROR;
    bool exact = type == type_of_kind(KIND_FROZENSET);
    if (exact && n && is_frozenset_exact(args[0])) return new_ref(args[0]);
    Set *s = set_new_of(t, type);
    if (!s || n == 0 || set_update(t, s, args[0])) return value_of(s);
    decref_object(s);
    return ERROR;
}

// Slots ---------------------------------------------------------------------

static int64_t set_len(UNUSED Thread *t, Value self)
{
    return set_count(as_set(self));
}

static int set_contains_slot(Thread *t, Value self, Value key)
{
    return set_contains_key(t, as_set(self), key);
}

static Value set_iter(Thread *t, Value self)
{
    return setiter_new(t, as_set(self));
}

static uint64_t spread(uint64_t hash)
{
    return (hash ^ 89869747 ^ hash << 16) * UINT64_C(3644798167);
}

// Independent of order, so: a sum without carry over spread hashes.
static int64_t frozenset_hash(UNUSED Thread *t, Value self)
{
    Set *s = as_set(self);
    if (s->hash) return s->hash;
    uint64_t hash = 0;
    int64_t pos = 0;
    const SetEntry *entry;
    while ((entry = set_next_entry(s, &pos)))
        hash ^= spread((uint64_t)entry->hash);
    hash ^= ((uint64_t)set_count(s) + 1) * 1927868237;
    hash ^= (hash >> 11) ^ (hash >> 25);
    hash = hash * 69069 + 907133923;
    if (hash == UINT64_MAX) hash = 590923713;
    return s->hash = (int64_t)hash;
}

static int compare_sets(Thread *t, Set *a, Set *b, CompareOp op)
{
    int r;
    switch (op) {
    case COMPARE_EQ: return set_equal(t, a, b);
    case COMPARE_NE:
        r = set_equal(t, a, b);
        return r < 0 ? r : !r;
    case COMPARE_LE: return set_is_subset(t, a, from_object(b));
    case COMPARE_GE: return set_is_subset(t, b, from_object(a));
    case COMPARE_LT:
        if (set_count(a) >= set_count(b)) return 0;
        return set_is_subset(t, a, from_object(b));
    default:
        if (set_count(a) <= set_count(b)) return 0;
        return set_is_subset(t, b, from_object(a));
    }
}

static Value set_compare(Thread *t, Value a, Value b, CompareOp op)
{
    if (!value_is_any_set(a) || !value_is_any_set(b)) return NOT_IMPLEMENTED;
    if (!stack_check_in(t, " in comparison")) return ERROR;
    int r = compare_sets(t, as_set(a), as_set(b), op);
    return r < 0 ? ERROR : bool_value(r);
}

static bool add_keys(Thread *t, StrBuilder *b, Value self)
{
    const char *name = type_of(self)->name->data;
    bool plain = is_set_exact(self);
    if (set_count(as_set(self)) == 0) {
        builder_printf(t, b, "%s()", name);
        return true;
    }
    // A list of the keys: their reprs may change the set.
    Value keys = list_from_iterable(t, self);
    if (is_error(keys)) return false;
    if (!plain) builder_printf(t, b, "%s(", name);
    builder_add_char(t, b, '{');
    bool done = true;
    for (int64_t i = 0; done && i < list_size(as_list(keys)); i++) {
        if (i) builder_add_c(t, b, ", ");
        done = builder_add_repr(t, b, list_items(as_list(keys))[i]);
    }
    builder_add_c(t, b, plain ? "}" : "})");
    decref(keys);
    return done;
}

static Value set_repr(Thread *t, Value self)
{
    char recursive[128];
    snprintf(recursive, sizeof recursive, "%.100s(...)",
             type_of(self)->name->data);
    return repr_guarded(t, self, recursive, add_keys);
}

// Operators take sets only; the methods take any iterable.
#define OPERATOR_NEW(name, operation)                                     \
    static Value name(Thread *t, Value a, Value b)                        \
    {                                                                     \
        if (!value_is_any_set(a) || !value_is_any_set(b))                 \
            return NOT_IMPLEMENTED;                                       \
        return value_of(operation(t, as_set(a), b));                      \
    }                                                                     \
    static Value r##name(Thread *t, Value self, Value other)              \
    {                                                                     \
        return name(t, other, self);                                      \
    }
OPERATOR_NEW(or_, set_union)
OPERATOR_NEW(and_, set_intersection)
OPERATOR_NEW(sub_, set_difference)
OPERATOR_NEW(xor_, set_symmetric_difference)

#define OPERATOR_IN_PLACE(name, operation)                                \
    static Value name(Thread *t, Value self, Value other)                 \
    {                                                                     \
        if (!value_is_any_set(other)) return NOT_IMPLEMENTED;             \
        return operation(t, as_set(self), other) ? new_ref(self) : ERROR; \
    }
OPERATOR_IN_PLACE(ior, set_update)
OPERATOR_IN_PLACE(iand, set_intersection_update)
OPERATOR_IN_PLACE(isub, set_difference_update)
OPERATOR_IN_PLACE(ixor, set_symmetric_difference_update)

// Script methods of both ---------------------------------------------------

NATIVE(set_copy_method, "copy(self, /)", "Return a shallow copy of a set.")
{
    if (is_frozenset_exact(args[0])) return new_ref(args[0]);
    return value_of(set_copy(t, as_set(args[0])));
}

typedef bool InPlace(Thread *t, Set *s, Value other);

// Applies the operation for each of the others, to s itself.
static bool apply_all(Thread *t, Set *s, Value others, int64_t from,
                      InPlace *operation)
{
    const Tuple *all = as_tuple(others);
    for (int64_t i = from; i < all->size; i++)
        if (!operation(t, s, all->items[i])) return false;
    return true;
}

static Value apply_all_or_drop(Thread *t, Set *result, Value others,
                               int64_t from, InPlace *operation)
{
    if (!result) return ERROR;
    if (apply_all(t, result, others, from, operation))
        return from_object(result);
    decref_object(result);
    return ERROR;
}

NATIVE(set_union_method, "union(self, /, *others)",
       "Return a new set with elements from the set and all others.")
{
    return apply_all_or_drop(t, set_copy(t, as_set(args[0])), args[1], 0,
                             set_update);
}

NATIVE(set_intersection_method, "intersection(self, /, *others)",
       "Return a new set with elements common to the set and all others.")
{
    const Tuple *others = as_tuple(args[1]);
    if (others->size == 0) return value_of(set_copy(t, as_set(args[0])));
    Set *result = set_intersection(t, as_set(args[0]), others->items[0]);
    for (int64_t i = 1; result && i < others->size; i++) {
        Set *next = set_intersection(t, result, others->items[i]);
        decref_object(result);
        result = next;
    }
    return value_of(result);
}

NATIVE(set_difference_method, "difference(self, /, *others)",
       "Return a new set with elements in the set that are not in the "
       "others.")
{
    const Tuple *others = as_tuple(args[1]);
    Set *s = as_set(args[0]);
    if (others->size == 0) return value_of(set_copy(t, s));
    return apply_all_or_drop(t, set_difference(t, s, others->items[0]),
                             args[1], 1, set_difference_update);
}

NATIVE(set_symmetric_difference_method, "symmetric_difference(self, other, /)",
       "Return a new set with elements in either the set or other but not "
       "both.")
{
    return value_of(set_symmetric_difference(t, as_set(args[0]), args[1]));
}

static Value answer(int r)
{
    return r < 0 ? ERROR : bool_value(r);
}

NATIVE(set_isdisjoint, "isdisjoint(self, other, /)",
       "Return True if two sets have a null intersection.")
{
    return answer(set_is_disjoint(t, as_set(args[0]), args[1]));
}

NATIVE(set_issubset, "issubset(self, other, /)",
       "Report whether another set contains this set.")
{
    return answer(set_is_subset(t, as_set(args[0]), args[1]));
}

NATIVE(set_issuperset, "issuperset(self, other, /)",
       "Report whether this set contains another set.")
{
    return answer(set_is_superset(t, as_set(args[0]), args[1]));
}

NATIVE(set_sizeof, "__sizeof__(self, /)", "Size of the set in memory, in "
       "bytes.")
{
    const SetBlock *b = as_set(args[0])->block;
    return int_new(t, (int64_t)sizeof(Set) + (int64_t)sizeof *b
                   + (b->mask + 1) * (int64_t)sizeof(SetEntry));
}

NATIVE(set_reduce, "__reduce__(self, /)",
       "Return state information for pickling.")
{
    Value keys = list_from_iterable(t, args[0]);
    if (is_error(keys)) return ERROR;
    Value inner = tuple_pack(t, 1, keys);
    decref(keys);
    if (is_error(inner)) return ERROR;
    Value state = attr_get_maybe(t, args[0], NAME_STR(__dict__));
    if (is_undef(state)) state = NONE;
    Value r = is_error(state) ? ERROR
        : tuple_pack(t, 3, from_object(type_of(args[0])), inner, state);
    decref(inner);
    if (!is_error(state)) decref(state);
    return r;
}

NATIVE_CLASSMETHOD(set_class_getitem, "__class_getitem__(cls, item, /)",
                   "See PEP 585")
{
    return genericalias_new(t, args[0], args[1]);
}

// Script methods of set -----------------------------------------------------

NATIVE(set_add_method, "add(self, object, /)",
       "Add an element to a set.\n\nThis has no effect if the element is "
       "already present.")
{
    return set_add(t, as_set(args[0]), args[1]) < 0 ? ERROR : NONE;
}

NATIVE(set_discard_method, "discard(self, object, /)",
       "Remove an element from a set if it is a member.\n\nUnlike "
       "set.remove(), the discard() method does not raise\nan exception "
       "when an element is missing from the set.")
{
    return set_discard_key(t, as_set(args[0]), args[1]) < 0 ? ERROR : NONE;
}

NATIVE(set_remove, "remove(self, object, /)",
       "Remove an element from a set; it must be a member.\n\nIf the element "
       "is not a member, raise a KeyError.")
{
    int removed = set_discard_key(t, as_set(args[0]), args[1]);
    if (removed == 0) return raise_key_error(t, args[1]);
    return removed < 0 ? ERROR : NONE;
}

NATIVE(set_pop_method, "pop(self, /)",
       "Remove and return an arbitrary set element.\n\nRaises KeyError if "
       "the set is empty.")
{
    Value key = set_pop(as_set(args[0]));
    if (key != UNDEF) return key;
    return raisef(t, KeyError, "pop from an empty set");
}

NATIVE(set_clear_method, "clear(self, /)",
       "Remove all elements from this set.")
{
    set_clear_items(as_set(args[0]));
    return NONE;
}

static Value none_if(bool done)
{
    return done ? NONE : ERROR;
}

NATIVE(set_update_method, "update(self, /, *others)",
       "Update the set, adding elements from all others.")
{
    return none_if(apply_all(t, as_set(args[0]), args[1], 0, set_update));
}

NATIVE(set_intersection_update_method, "intersection_update(self, /, *others)",
       "Update the set, keeping only elements found in it and all others.")
{
    return none_if(apply_all(t, as_set(args[0]), args[1], 0,
                             set_intersection_update));
}

NATIVE(set_difference_update_method, "difference_update(self, /, *others)",
       "Update the set, removing elements found in others.")
{
    return none_if(apply_all(t, as_set(args[0]), args[1], 0,
                             set_difference_update));
}

NATIVE(set_symmetric_difference_update_method,
       "symmetric_difference_update(self, other, /)",
       "Update the set, keeping only elements found in either set, but not "
       "in both.")
{
    return none_if(set_symmetric_difference_update(t, as_set(args[0]),
                                                   args[1]));
}

#define SHARED_SLOTS                                                      \
    .repr = set_repr, .compare = set_compare, .iter = set_iter,           \
    .len = set_len, .contains = set_contains_slot,                        \
    .or_ = or_, .ror = ror_, .and_ = and_, .rand = rand_,                 \
    .sub = sub_, .rsub = rsub_, .xor = xor_, .rxor = rxor_

#define SHARED_METHODS                                                    \
    &set_copy_method, &set_union_method, &set_intersection_method,        \
    &set_difference_method, &set_symmetric_difference_method,             \
    &set_isdisjoint, &set_issubset, &set_issuperset, &set_sizeof,         \
    &set_reduce, &set_class_getitem

const TypeCore core_set = {
    .name = "set",
    .doc = "Build an unordered collection of unique elements.",
    .size = sizeof(Set),
    .flags = CORE_CYCLIC | CORE_WEAKREFS,
    .dealloc = set_dealloc,
    .traverse = set_traverse,
    .clear = set_clear,
    .slots = {
        .new = set_create, .init = set_init,
        .ior = ior, .iand = iand, .isub = isub, .ixor = ixor,
        SHARED_SLOTS,
    },
    .methods = METHODS{&set_add_method, &set_discard_method, &set_remove,
                       &set_pop_method, &set_clear_method,
                       &set_update_method, &set_intersection_update_method,
                       &set_difference_update_method,
                       &set_symmetric_difference_update_method,
                       SHARED_METHODS, NULL},
};

const TypeCore core_frozenset = {
    .name = "frozenset",
    .doc = "Build an immutable unordered collection of unique elements.",
    .size = sizeof(Set),
    .flags = CORE_CYCLIC | CORE_WEAKREFS,
    .dealloc = set_dealloc,
    .traverse = set_traverse,
    .clear = set_clear,
    .slots = {
        .new = frozenset_create, .hash = frozenset_hash,
        SHARED_SLOTS,
    },
    .methods = METHODS{SHARED_METHODS, NULL},
};
