// SPDX-License-Identifier: MIT
// dict_view.c -- d.keys(), d.values() and d.items().
//
// Keys and items behave as sets: operators take any iterable on either side
// and give a plain set.
#include "vm/heap/alloc.h"
#include "vm/native.h"
#include "vm/object/dict_methods.h"
#include "vm/object/method.h"
#include "vm/object/repr_guard.h"
#include "vm/object/set_methods.h"

Value dict_view(Thread *t, Dict *d, Kind kind)
{
    DictView *view = object_new_kind(t, kind, sizeof *view);
    if (!view) return ERROR;
    incref_object(d);
    view->dict = d;
    return from_object(view);
}

static Dict *dict_of(Value view)
{
    return as_dictkeys(view)->dict;  // the three have one layout
}

static void view_dealloc(Object *object)
{
    decref_object(((DictView *)object)->dict);
}

static void view_traverse(Object *object, Visitor *visitor)
{
    visit_pointer(visitor, ((DictView *)object)->dict);
}

static bool is_set_view(Value v)
{
    return is_dictkeys_exact(v) || is_dictitems_exact(v);
}

// Slots ---------------------------------------------------------------------

static int64_t view_len(UNUSED Thread *t, Value self)
{
    return dict_count(dict_of(self));
}

static Value keys_iter(Thread *t, Value self)
{
    return dict_iter_new(t, dict_of(self), KIND_DICTITER);
}

static Value values_iter(Thread *t, Value self)
{
    return dict_iter_new(t, dict_of(self), KIND_DICTVALUEITER);
}

static Value items_iter(Thread *t, Value self)
{
    return dict_iter_new(t, dict_of(self), KIND_DICTITEMITER);
}

static int keys_contains(Thread *t, Value self, Value key)
{
    return dict_contains(t, dict_of(self), key);
}

static int items_contains(Thread *t, Value self, Value item)
{
    if (!is_tuple(item) || as_tuple(item)->size != 2) return 0;
    const Value *pair = as_tuple(item)->items;
    Value found = dict_get(t, dict_of(self), pair[0]);
    if (is_error(found)) return -1;
    if (is_undef(found)) return 0;
    incref(found);
    int equal = value_same_or_equal(t, found, pair[1]);
    decref(found);
    return equal;
}

static bool add_list(Thread *t, StrBuilder *b, Value self)
{
    Value list = list_from_iterable(t, self);
    if (is_error(list)) return false;
    builder_printf(t, b, "%s(", type_of(self)->name->data);
    bool done = builder_add_repr(t, b, list);
    builder_add_char(t, b, ')');
    decref(list);
    return done;
}

static Value view_repr(Thread *t, Value self)
{
    return repr_guarded(t, self, "...", add_list);
}

// 1: `other` contains every item of the view.
static int all_in(Thread *t, Value view, Value other)
{
    Value iterator = iter_new(t, view);
    if (is_error(iterator)) return -1;
    int in = 1;
    while (in > 0) {
        Value item = iter_next(t, iterator);
        if (is_undef(item)) break;
        in = is_error(item) ? -1 : value_contains(t, other, item);
        if (!is_error(item)) decref(item);
    }
    decref(iterator);
    return in;
}

static Value view_compare(Thread *t, Value a, Value b, CompareOp op)
{
    if (!value_is_any_set(b) && !is_set_view(b)) return NOT_IMPLEMENTED;
    int64_t x = value_len(t, a), y = value_len(t, b);
    if (x < 0 || y < 0) return ERROR;
    int r = 0;
    switch (op) {
    case COMPARE_EQ: case COMPARE_NE: r = x == y ? all_in(t, a, b) : 0; break;
    case COMPARE_LT: r = x < y ? all_in(t, a, b) : 0; break;
    case COMPARE_LE: r = x <= y ? all_in(t, a, b) : 0; break;
    case COMPARE_GT: r = x > y ? all_in(t, b, a) : 0; break;
    case COMPARE_GE: r = x >= y ? all_in(t, b, a) : 0; break;
    }
    if (r < 0) return ERROR;
    return bool_value(op == COMPARE_NE ? !r : r);
}

// Operators ------------------------------------------------------------------

// The operand as a set to work on. Keys come from the dict itself, with
// their hashes.
static Set *as_new_set(Thread *t, Value v)
{
    if (is_dictkeys_exact(v)) v = from_object(dict_of(v));
    return set_from(t, KIND_SET, v);
}

typedef bool InPlace(Thread *t, Set *s, Value other);

static Value operate(Thread *t, Value a, Value b, InPlace *operation)
{
    Set *s = as_new_set(t, a);
    if (!s) return ERROR;
    if (operation(t, s, b)) return from_object(s);
    decref_object(s);
    return ERROR;
}

#define VIEW_OPERATOR(name, operation)                                    \
    static Value name(Thread *t, Value a, Value b)                        \
    {                                                                     \
        return operate(t, a, b, operation);                               \
    }                                                                     \
    static Value r##name(Thread *t, Value self, Value other)              \
    {                                                                     \
        return operate(t, other, self, operation);                        \
    }
VIEW_OPERATOR(or_, set_update)
VIEW_OPERATOR(sub_, set_difference_update)
VIEW_OPERATOR(xor_, set_symmetric_difference_update)

// Those items of the iterator that the view contains.
static bool add_common(Thread *t, Set *result, Value iterator, Value view)
{
    for (;;) {
        Value item = iter_next(t, iterator);
        if (is_undef(item)) return true;
        if (is_error(item)) return false;
        int in = value_contains(t, view, item);
        if (in > 0) in = set_add(t, result, item);
        decref(item);
        if (in < 0) return false;
    }
}

static Value intersect(Thread *t, Value view, Value other)
{
    Set *result = set_new(t);
    if (!result) return ERROR;
    Value iterator = iter_new(t, other);
    bool done = !is_error(iterator)
        && add_common(t, result, iterator, view);
    if (!is_error(iterator)) decref(iterator);
    if (done) return from_object(result);
    decref_object(result);
    return ERROR;
}

static Value and_(Thread *t, Value self, Value other)
{
    int64_t n = dict_count(dict_of(self));
    if (is_set_exact(other) && n <= set_count(as_set(other))) {
        Set *s = set_intersection(t, as_set(other), self);
        return s ? from_object(s) : ERROR;
    }
    if (is_set_view(other) && dict_count(dict_of(other)) > n)
        return intersect(t, other, self);
    return intersect(t, self, other);
}

// Script methods ----------------------------------------------------------

static int stop_if_contained(Thread *t, Value iterator, Value view)
{
    for (;;) {
        Value item = iter_next(t, iterator);
        if (is_undef(item)) return 0;
        if (is_error(item)) return -1;
        int in = value_contains(t, view, item);
        decref(item);
        if (in) return in;
    }
}

NATIVE(view_isdisjoint, "isdisjoint(self, other, /)",
       "Return True if the view and the given iterable have a null "
       "intersection.")
{
    Value view = args[0], other = args[1];
    if (view == other) return bool_value(dict_count(dict_of(view)) == 0);
    bool smaller = (value_is_any_set(other) || is_set_view(other))
        && value_len(t, other) > dict_count(dict_of(view));
    Value iterator = iter_new(t, smaller ? view : other);
    if (is_error(iterator)) return ERROR;
    int in = stop_if_contained(t, iterator, smaller ? other : view);
    decref(iterator);
    return in < 0 ? ERROR : bool_value(!in);
}

#define VIEW_REVERSED(name, kind, what)                                   \
    NATIVE(name, "__reversed__(self, /)",                                 \
           "Return a reverse iterator over the dict " what ".")           \
    {                                                                     \
        return dict_iter_new_reversed(t, dict_of(args[0]), kind);         \
    }
VIEW_REVERSED(keys_reversed, KIND_DICTREVITER, "keys")
VIEW_REVERSED(values_reversed, KIND_DICTREVVALUEITER, "values")
VIEW_REVERSED(items_reversed, KIND_DICTREVITEMITER, "items")

static Value mapping_get(Thread *t, Value self)
{
    return mappingproxy_new(t, from_object(dict_of(self)));
}

static const GetSetDef getset[] = {
    {"mapping", mapping_get, NULL, "dictionary that this view refers to"},
    {NULL, NULL, NULL, NULL},
};

#define VIEW_CORE                                                         \
    .size = sizeof(DictView),                                             \
    .flags = CORE_FINAL | CORE_NO_NEW | CORE_CYCLIC,                      \
    .dealloc = view_dealloc, .traverse = view_traverse, .getset = getset

#define VIEW_SLOTS .repr = view_repr, .len = view_len

#define SET_SLOTS                                                         \
    .compare = view_compare, .or_ = or_, .ror = ror_, .sub = sub_,        \
    .rsub = rsub_, .xor = xor_, .rxor = rxor_, .and_ = and_, .rand = and_

const TypeCore core_dictkeys = {
    .name = "dict_keys", VIEW_CORE,
    .slots = {VIEW_SLOTS, .iter = keys_iter, SET_SLOTS,
              .contains = keys_contains},
    .methods = METHODS{&view_isdisjoint, &keys_reversed, NULL},
};

const TypeCore core_dictvalues = {
    .name = "dict_values", VIEW_CORE,
    .slots = {VIEW_SLOTS, .iter = values_iter},
    .methods = METHODS{&values_reversed, NULL},
};

const TypeCore core_dictitems = {
    .name = "dict_items", VIEW_CORE,
    .slots = {VIEW_SLOTS, .iter = items_iter, SET_SLOTS,
              .contains = items_contains},
    .methods = METHODS{&view_isdisjoint, &items_reversed, NULL},
};
