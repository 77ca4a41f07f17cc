// SPDX-License-Identifier: MIT
// list_methods.c -- list as scripts see it: slots, slices, methods.
//
// Loops that compare read the list anew for each item, since a comparison
// may change it.
#include "vm/object/list_methods.h"

#include "vm/heap/alloc.h"
#include "vm/native.h"
#include "vm/object/args.h"
#include "vm/object/iter.h"
#include "vm/object/make.h"
#include "vm/object/method.h"
#include "vm/object/repr_guard.h"
#include "vm/object/sequence.h"
#include "vm/object/slice.h"

static Value list_create(Thread *t, Type *type, UNUSED Value *args,
                         UNUSED int n, UNUSED Tuple *kwnames)
{
    List *list = object_new(t, type, 0);
    if (!list) return ERROR;
    list_init_empty(list);
    return from_object(list);
}

static bool list_init(Thread *t, Value self, Value *args, int n,
                      Tuple *kwnames)
{
    if (!args_no_keywords(t, "list", kwnames)
        || !args_count(t, "list", n, 0, 1))
        return false;
    List *list = as_list(self);
    if (list_size(list)) list_clear_items(list);
    return n == 0 || list_extend(t, list, args[0]);
}

static int64_t list_len(UNUSED Thread *t, Value self)
{
    return list_size(as_list(self));
}

// Indices and slices ---------------------------------------------------------

// What a slice selects: first as its numbers are (unpack), then for the size
// the list has at that moment (adjust).
typedef struct Cut { int64_t start, stop, step, n; } Cut;

static bool cut_unpack(Thread *t, Value slice, Cut *cut)
{
    return slice_unpack(t, slice, &cut->start, &cut->stop, &cut->step);
}

static void cut_adjust(Cut *cut, const List *list)
{
    cut->n = slice_adjust(list_size(list), &cut->start, &cut->stop,
                          cut->step);
}

static Value list_get_item(Thread *t, Value self, Value key)
{
    List *list = as_list(self);
    int64_t index;
    Cut cut;
    if (is_slice_exact(key)) {
        if (!cut_unpack(t, key, &cut)) return ERROR;
        cut_adjust(&cut, list);
        return list_slice(t, list, cut.start, cut.stop, cut.step);
    }
    if (!index_value(t, key, "list", &index)) return ERROR;
    return list_get(t, list, index);
}

static bool delete_slice(Thread *t, List *list, Cut *cut)
{
    cut_adjust(cut, list);
    if (cut->step == 1)
        return list_replace(t, list, cut->start, cut->stop, NULL, 0);
    return list_delete_step(t, list, cut->start, cut->step, cut->n);
}

// The value as a list or tuple (new reference).
static Value as_sequence(Thread *t, Value v)
{
    if (is_list_exact(v) || is_tuple_exact(v)) return new_ref(v);
    Value iterator = iter_new(t, v);
    if (is_error(iterator)) {
        if (!error_matches(t, TypeError)) return ERROR;
        error_clear(t);
        return raisef(t, TypeError, "must assign iterable to extended slice");
    }
    Value list = list_from_iterable(t, iterator);
    decref(iterator);
    return list;
}

static const Value *sequence_items(Value v, int64_t *n)
{
    if (is_list_exact(v)) {
        *n = list_size(as_list(v));
        return list_items(as_list(v));
    }
    *n = as_tuple(v)->size;
    return as_tuple(v)->items;
}

// Stores n items (not the list's own) step by step.
static bool store_step(Thread *t, List *list, const Cut *cut,
                       const Value *items, int64_t n)
{
    if (n != cut->n) {
        raisef(t, ValueError, "attempt to assign sequence of size %ld to "
               "extended slice of size %ld", n, cut->n);
        return false;
    }
    List *old = list_new(t, n);
    if (!old) return false;
    ListBlock *block = list->block;
    for (int64_t i = 0; i < n; i++) {
        Value *at = &block->items[cut->start + i * cut->step];
        old->block->items[i] = *at;
        *at = new_ref(items[i]);
    }
    if (n) old->block->size = n;
    decref_object(old);
    return true;
}

static bool store_slice(Thread *t, List *list, Cut *cut, Value value)
{
    bool plain = cut->step == 1;
    Value from = value == from_object(list)
        ? list_slice(t, list, 0, list_size(list), 1)
        : as_sequence(t, value);
    if (is_error(from)) return false;
    cut_adjust(cut, list);  // only now: iterating may have changed the list
    int64_t n;
    const Value *items = sequence_items(from, &n);
    bool done = plain
        ? list_replace(t, list, cut->start, cut->stop, items, n)
        : store_step(t, list, cut, items, n);
    decref(from);
    return done;
}

static bool list_set_item(Thread *t, Value self, Value key, Value value)
{
    List *list = as_list(self);
    int64_t index;
    Cut cut;
    if (is_slice_exact(key)) {
        if (!cut_unpack(t, key, &cut)) return false;
        return is_undef(value) ? delete_slice(t, list, &cut)
                               : store_slice(t, list, &cut, value);
    }
    if (!index_value(t, key, "list", &index)) return false;
    if (is_undef(value)) return list_delete_at(t, list, index);
    return list_set(t, list, index, value);
}

// Operators ------------------------------------------------------------------

static int list_contains(Thread *t, Value self, Value item)
{
    const List *list = as_list(self);
    for (int64_t i = 0; i < list_size(list); i++) {
        int equal = sequence_item_equal(t, list_items(list)[i], item);
        if (equal) return equal;
    }
    return 0;
}

// Compares the items at i; both are held meanwhile.
static Value compare_at(Thread *t, const List *a, const List *b, int64_t i,
                        CompareOp op, bool same_is_equal)
{
    Value x = new_ref(list_items(a)[i]), y = new_ref(list_items(b)[i]);
    Value r;
    if (same_is_equal) {
        int equal = value_same_or_equal(t, x, y);
        r = equal < 0 ? ERROR : bool_value(equal);
    } else {
        r = value_compare(t, x, y, op);
    }
    decref(x);
    decref(y);
    return r;
}

static Value list_compare(Thread *t, Value a, Value b, CompareOp op)
{
    if (!is_list(a) || !is_list(b)) return NOT_IMPLEMENTED;
    if (!stack_check_in(t, " in comparison")) return ERROR;
    const List *x = as_list(a), *y = as_list(b);
    bool equality = op == COMPARE_EQ || op == COMPARE_NE;
    if (equality && list_size(x) != list_size(y))
        return bool_value(op == COMPARE_NE);
    int64_t i = 0;
    for (; i < list_size(x) && i < list_size(y); i++) {
        if (list_items(x)[i] == list_items(y)[i]) continue;
        Value equal = compare_at(t, x, y, i, op, true);
        if (is_error(equal)) return ERROR;
        if (equal == FALSE) break;
    }
    if (i >= list_size(x) || i >= list_size(y))
        return sequence_compare_sizes(list_size(x), list_size(y), op);
    if (equality) return bool_value(op == COMPARE_NE);
    return compare_at(t, x, y, i, op, false);
}

static Value list_add(Thread *t, Value a, Value b)
{
    if (!is_list(b))
        return raisef(t, TypeError,
                      "can only concatenate list (not \"%T\") to list", b);
    const ListBlock *x = as_list(a)->block, *y = as_list(b)->block;
    List *out = list_new(t, x->size + y->size);
    if (!out) return ERROR;
    Value *to = out->block->items;
    sequence_copy(to, x->items, x->size);
    sequence_copy(to + x->size, y->items, y->size);
    if (x->size + y->size) out->block->size = x->size + y->size;
    return from_object(out);
}

static Value list_iadd(Thread *t, Value self, Value other)
{
    if (!list_extend(t, as_list(self), other)) return ERROR;
    return new_ref(self);
}

// Size of the product, or -1: MemoryError.
static int64_t product(Thread *t, int64_t size, int64_t times)
{
    int64_t n;
    if (times <= 0 || size == 0) return 0;
    if (!__builtin_mul_overflow(size, times, &n)) return n;
    raise_memory_error(t);
    return -1;
}

// Fills items[size..n) with the first `size` over and over.
static void repeat_items(Value *items, int64_t size, int64_t n)
{
    if (size == 1) {
        Value item = items[0];
        for (int64_t i = 1; i < n; i++) items[i] = new_ref(item);
        return;
    }
    for (int64_t i = size; i < n; i++) items[i] = new_ref(items[i - size]);
}

static Value list_mul(Thread *t, Value self, Value times)
{
    int64_t count;
    if (!value_is_indexable(times)) return NOT_IMPLEMENTED;
    if (!sequence_times(t, times, &count)) return ERROR;
    const ListBlock *from = as_list(self)->block;
    int64_t n = product(t, from->size, count);
    List *out = n < 0 ? NULL : list_new(t, n);
    if (!out) return ERROR;
    if (n == 0) return from_object(out);
    for (int64_t i = 0; i < from->size; i++)
        out->block->items[i] = new_ref(from->items[i]);
    repeat_items(out->block->items, from->size, n);
    out->block->size = n;
    return from_object(out);
}

static Value list_imul(Thread *t, Value self, Value times)
{
    int64_t count;
    if (!value_is_indexable(times)) return NOT_IMPLEMENTED;
    if (!sequence_times(t, times, &count)) return ERROR;
    List *list = as_list(self);
    int64_t size = list_size(list), n = product(t, size, count);
    if (n < 0) return ERROR;
    if (n == 0) {
        list_clear_items(list);
    } else if (n > size) {
        if (!list_reserve(t, list, n)) return ERROR;
        repeat_items(list_items(list), size, n);
        list->block->size = n;
    }
    return new_ref(self);
}

static bool add_items(Thread *t, StrBuilder *b, Value self)
{
    const List *list = as_list(self);
    builder_add_char(t, b, '[');
    for (int64_t i = 0; i < list_size(list); i++) {
        if (i) builder_add_c(t, b, ", ");
        Value item = new_ref(list_items(list)[i]);
        bool done = builder_add_repr(t, b, item);
        decref(item);
        if (!done) return false;
    }
    builder_add_char(t, b, ']');
    return true;
}

static Value list_repr(Thread *t, Value self)
{
    return repr_guarded(t, self, "[...]", add_items);
}

static Value list_iter(Thread *t, Value self)
{
    ListIter *it = object_make(t, KIND_LISTITER, sizeof *it);
    if (!it) return ERROR;
    incref(self);
    it->list = as_list(self);
    return from_object(it);
}

// Script methods ----------------------------------------------------------

NATIVE(list_append_method, "append(self, object, /)",
       "Append object to the end of the list.")
{
    return list_append(t, as_list(args[0]), args[1]) ? NONE : ERROR;
}

NATIVE(list_extend_method, "extend(self, iterable, /)",
       "Extend list by appending elements from the iterable.")
{
    return list_extend(t, as_list(args[0]), args[1]) ? NONE : ERROR;
}

NATIVE(list_insert_method, "insert(self, index, object, /)",
       "Insert object before index.")
{
    int64_t index;
    if (!sequence_position(t, args[1], &index)) return ERROR;
    return list_insert(t, as_list(args[0]), index, args[2]) ? NONE : ERROR;
}

// Takes its arguments as they come: pop() is too frequent for defaults.
NATIVE_VARARGS(list_pop_method, "pop(self, index=-1, /)",
               "Remove and return item at index (default last).\n\nRaises "
               "IndexError if list is empty or index is out of range.")
{
    int64_t index = -1;
    if (!args_no_keywords(t, "list.pop", kwnames)
        || !args_count(t, "pop", n - 1, 0, 1)
        || (n == 2 && !sequence_position(t, args[1], &index)))
        return ERROR;
    return list_pop(t, as_list(args[0]), index);
}

NATIVE(list_clear_method, "clear(self, /)", "Remove all items from list.")
{
    list_clear_items(as_list(args[0]));
    return NONE;
}

NATIVE(list_copy_method, "copy(self, /)",
       "Return a shallow copy of the list.")
{
    List *list = as_list(args[0]);
    return list_slice(t, list, 0, list_size(list), 1);
}

NATIVE(list_count, "count(self, value, /)",
       "Return number of occurrences of value.")
{
    const List *list = as_list(args[0]);
    int64_t count = 0;
    for (int64_t i = 0; i < list_size(list); i++) {
        int equal = sequence_item_equal(t, list_items(list)[i], args[1]);
        if (equal < 0) return ERROR;
        count += equal;
    }
    return int_new(t, count);
}

// Index of the first equal item, -1: none, -2: failed.
static int64_t find(Thread *t, const List *list, Value wanted, int64_t start,
                    int64_t stop)
{
    for (int64_t i = start; i < stop && i < list_size(list); i++) {
        int equal = sequence_item_equal(t, list_items(list)[i], wanted);
        if (equal) return equal < 0 ? -2 : i;
    }
    return -1;
}

NATIVE(list_index, "index(self, value, start=0, stop=9223372036854775807, /)",
       "Return first index of value.\n\nRaises ValueError if the value is "
       "not present.")
{
    const List *list = as_list(args[0]);
    int64_t start, stop;
    if (!sequence_bounds(t, args + 2, list_size(list), &start, &stop))
        return ERROR;
    int64_t at = find(t, list, args[1], start, stop);
    if (at == -1) return raisef(t, ValueError, "%R is not in list", args[1]);
    return at < 0 ? ERROR : int_new(t, at);
}

NATIVE(list_remove, "remove(self, value, /)",
       "Remove first occurrence of value.\n\nRaises ValueError if the value "
       "is not present.")
{
    List *list = as_list(args[0]);
    int64_t at = find(t, list, args[1], 0, INT64_MAX);
    if (at == -1)
        return raisef(t, ValueError, "list.remove(x): x not in list");
    if (at < 0) return ERROR;
    return list_replace(t, list, at, at + 1, NULL, 0) ? NONE : ERROR;
}

NATIVE(list_reverse_method, "reverse(self, /)", "Reverse *IN PLACE*.")
{
    return list_reverse(t, as_list(args[0])) ? NONE : ERROR;
}

NATIVE(list_sort_method, "sort(self, /, *, key=None, reverse=False)",
       "Sort the list in ascending order and return None.\n\nThe sort is "
       "in-place (i.e. the list itself is modified) and stable (i.e. the\n"
       "order of two equal elements is maintained).\n\nIf a key function is "
       "given, apply it once to each list item and sort them,\nascending or "
       "descending, according to their function values.\n\nThe reverse flag "
       "can be set to sort in descending order.")
{
    int reverse = value_truth(t, args[2]);
    if (reverse < 0) return ERROR;
    return list_sort(t, as_list(args[0]), args[1], reverse) ? NONE : ERROR;
}

NATIVE(list_reversed, "__reversed__(self, /)",
       "Return a reverse iterator over the list.")
{
    SeqIter *it = object_make(t, KIND_LISTREVITER, sizeof *it);
    if (!it) return ERROR;
    it->sequence = new_ref(args[0]);
    it->index = list_size(as_list(args[0])) - 1;
    return from_object(it);
}

NATIVE(list_sizeof, "__sizeof__(self, /)",
       "Return the size of the list in memory, in bytes.")
{
    int64_t capacity = as_list(args[0])->block->capacity;
    int64_t bytes = sizeof(List);
    if (capacity)
        bytes += (int64_t)sizeof(ListBlock)
            + capacity * (int64_t)sizeof(Value);
    return int_new(t, bytes);
}

NATIVE_CLASSMETHOD(list_class_getitem, "__class_getitem__(cls, item, /)",
                   "See PEP 585")
{
    return genericalias_new(t, args[0], args[1]);
}

const TypeCore core_list = {
    .name = "list",
    .doc = "Built-in mutable sequence.\n\nIf no argument is given, the "
           "constructor creates a new empty list.\nThe argument must be an "
           "iterable if specified.",
    .size = sizeof(List),
    .flags = CORE_CYCLIC,
    .dealloc = list_dealloc,
    .traverse = list_traverse,
    .clear = list_clear,
    .slots = {
        .new = list_create,
        .init = list_init,
        .repr = list_repr,
        .compare = list_compare,
        .iter = list_iter,
        .len = list_len,
        .get_item = list_get_item,
        .set_item = list_set_item,
        .contains = list_contains,
        .add = list_add,
        .mul = list_mul,
        .rmul = list_mul,
        .iadd = list_iadd,
        .imul = list_imul,
    },
    .methods = METHODS{&list_append_method, &list_extend_method,
                       &list_insert_method, &list_pop_method,
                       &list_clear_method, &list_copy_method, &list_count,
                       &list_index, &list_remove, &list_reverse_method,
                       &list_sort_method, &list_reversed, &list_sizeof,
                       &list_class_getitem, NULL},
};
