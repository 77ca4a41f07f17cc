// SPDX-License-Identifier: MIT
// range.c -- range objects: arithmetic progressions that need no memory.
//
// start, stop, step and length are exact ints. A `small` range does all its
// arithmetic in int64; the others go through int.h. The iterators are in
// range_iter.c.
#include "vm/object/range.h"

#include "vm/native.h"
#include "vm/object/args.h"
#include "vm/object/make.h"
#include "vm/object/sequence.h"
#include "vm/object/slice.h"

static Value sub(Thread *t, Value a, Value b)
{
    return int_binary(t, OPERATOR_SUB, a, b);
}

// Releases a, which may be ERROR, then so is the result.
static Value steal_binary(Thread *t, Operator op, Value a, Value b)
{
    if (is_error(a)) return ERROR;
    Value r = int_binary(t, op, a, b);
    decref(a);
    return r;
}

// Making ---------------------------------------------------------------------

// (high - low - 1) // step + 1, or 0; step is positive.
static Value big_length(Thread *t, Value low, Value high, Value step)
{
    if (int_compare(low, high) >= 0) return small_int_value(0);
    Value n = sub(t, high, low);
    n = steal_binary(t, OPERATOR_SUB, n, small_int_value(1));
    n = steal_binary(t, OPERATOR_FLOORDIV, n, step);
    return steal_binary(t, OPERATOR_ADD, n, small_int_value(1));
}

static Value length_of(Thread *t, Value start, Value stop, Value step)
{
    if (is_small_int(start) && is_small_int(stop) && is_small_int(step))
        return int_new(t, slice_count(small_int(start), small_int(stop),
                                      small_int(step)));
    if (int_sign(step) > 0) return big_length(t, start, stop, step);
    Value forwards = int_neg(t, step);
    if (is_error(forwards)) return ERROR;
    Value n = big_length(t, stop, start, forwards);
    decref(forwards);
    return n;
}

Value range_new(Thread *t, Value start, Value stop, Value step)
{
    if (int_sign(step) == 0)
        return raisef(t, ValueError, "range() arg 3 must not be zero");
    Value length = length_of(t, start, stop, step);
    if (is_error(length)) return ERROR;
    Range *r = object_make(t, KIND_RANGE, sizeof *r);
    if (!r) {
        decref(length);
        return ERROR;
    }
    r->start = new_ref(start);
    r->stop = new_ref(stop);
    r->step = new_ref(step);
    r->length = length;
    r->small = is_small_int(start) && is_small_int(stop)
        && is_small_int(step) && is_small_int(length);
    return from_object(r);
}

Value range_from_i64(Thread *t, int64_t start, int64_t stop, int64_t step)
{
    Value parts[3] = {int_new(t, start), int_new(t, stop), int_new(t, step)};
    Value r = ERROR;
    if (!is_error(parts[0]) && !is_error(parts[1]) && !is_error(parts[2]))
        r = range_new(t, parts[0], parts[1], parts[2]);
    for (int i = 0; i < 3; i++) decref(parts[i]);
    return r;
}

static void range_dealloc(Object *object)
{
    Range *r = (Range *)object;
    decref(r->start);
    decref(r->stop);
    decref(r->step);
    decref(r->length);
}

// A plain int of any argument with __index__; new reference.
static Value plain_index(Thread *t, Value v)
{
    if (is_small_int(v)) return v;
    Value i = value_index(t, v);
    if (is_error(i) || is_small_int(i) || is_int_exact(i)) return i;
    return steal_binary(t, OPERATOR_ADD, i, small_int_value(0));
}

static Value range_create(Thread *t, UNUSED Type *type, Value *args, int n,
                          Tuple *kwnames)
{
    if (!args_no_keywords(t, "range", kwnames)
        || !args_count(t, "range", n, 1, 3))
        return ERROR;
    Value parts[3] = {small_int_value(0), UNDEF, small_int_value(1)};
    int first = n == 1;
    Value r = ERROR;
    for (int i = 0; i < n; i++) {
        parts[first + i] = plain_index(t, args[i]);
        if (is_error(parts[first + i])) goto done;
    }
    r = range_new(t, parts[0], parts[1], parts[2]);
done:
    for (int i = 0; i < 3; i++) decref(parts[i]);
    return r;
}

// Items ----------------------------------------------------------------------

// start + index * step, for a range of any size; releases nothing.
static Value at(Thread *t, const Range *r, Value index)
{
    Value offset = int_binary(t, OPERATOR_MUL, index, r->step);
    return steal_binary(t, OPERATOR_ADD, offset, r->start);
}

Value range_element(Thread *t, const Range *r, Value i)
{
    if (!r->small) return at(t, r, i);
    return small_int_value(small_int(r->start)
                           + small_int(i) * small_int(r->step));
}

static Value range_slice(Thread *t, const Range *r, Value slice)
{
    BigIndices i;
    if (!slice_big_indices(t, slice, r->length, &i)) return ERROR;
    // The ends may lie just outside.
    Value start = at(t, r, i.start), stop = at(t, r, i.stop);
    Value step = int_binary(t, OPERATOR_MUL, i.step, r->step);
    Value out = ERROR;
    if (!is_error(start) && !is_error(stop) && !is_error(step))
        out = range_new(t, start, stop, step);
    decref(start);
    decref(stop);
    decref(step);
    decref(i.start);
    decref(i.stop);
    decref(i.step);
    return out;
}

static Value range_get_item(Thread *t, Value self, Value key)
{
    const Range *r = as_range(self);
    if (is_slice_exact(key)) return range_slice(t, r, key);
    if (!value_is_indexable(key))
        return raisef(t, TypeError,
                      "range indices must be integers or slices, not %T",
                      key);
    Value i = plain_index(t, key);
    if (is_error(i)) return ERROR;
    if (int_sign(i) < 0) i = steal_binary(t, OPERATOR_ADD, i, r->length);
    if (is_error(i)) return ERROR;
    Value item;
    if (int_sign(i) < 0 || int_compare(i, r->length) >= 0)
        item = raisef(t, IndexError, "range object index out of range");
    else
        item = range_element(t, r, i);
    decref(i);
    return item;
}

static bool is_plain_int(Value v)
{
    return is_small_int(v) || is_bool(v) || is_int_exact(v);
}

// Between start and stop?
static bool is_within(const Range *r, Value v)
{
    if (int_sign(r->step) > 0)
        return int_compare(v, r->start) >= 0 && int_compare(v, r->stop) < 0;
    return int_compare(v, r->start) <= 0 && int_compare(v, r->stop) > 0;
}

// Index of a plain int (new reference), UNDEF when it isn't in the range.
static Value index_of(Thread *t, const Range *r, Value v)
{
    if (!is_within(r, v)) return UNDEF;
    Value offset = sub(t, v, r->start);
    if (is_error(offset)) return ERROR;
    Value rest = int_binary(t, OPERATOR_MOD, offset, r->step);
    if (is_error(rest) || int_sign(rest) != 0) {
        decref(offset);
        decref(rest);
        return is_error(rest) ? ERROR : UNDEF;
    }
    decref(rest);
    return steal_binary(t, OPERATOR_FLOORDIV, offset, r->step);
}

enum { NEXT_DIFFERS, NEXT_EQUAL, NEXT_END };

// Compares v with the iterator's next item; -1: failed.
static int compare_next(Thread *t, Value iterator, Value v)
{
    Value item = iter_next(t, iterator);
    if (is_undef(item)) return NEXT_END;
    if (is_error(item)) return -1;
    int equal = value_same_or_equal(t, item, v);
    decref(item);
    return equal;
}

// Index of the first item equal to v, -1: none, -2: failed.
static int64_t find_equal(Thread *t, Value self, Value v)
{
    Value iterator = range_iter(t, self);
    if (is_error(iterator)) return -2;
    int64_t i = -1;
    int r;
    do {
        i++;
        r = compare_next(t, iterator, v);
    } while (r == NEXT_DIFFERS);
    decref(iterator);
    return r == NEXT_EQUAL ? i : r == NEXT_END ? -1 : -2;
}

static int64_t count_equal(Thread *t, Value self, Value v)
{
    Value iterator = range_iter(t, self);
    if (is_error(iterator)) return -1;
    int64_t count = 0;
    int r;
    while ((r = compare_next(t, iterator, v)) != NEXT_END && r >= 0)
        count += r;
    decref(iterator);
    return r < 0 ? -1 : count;
}

static int range_contains(Thread *t, Value self, Value v)
{
    if (is_plain_int(v)) {
        Value i = index_of(t, as_range(self), v);
        decref(i);
        return is_error(i) ? -1 : i != UNDEF;
    }
    int64_t i = find_equal(t, self, v);
    return i == -2 ? -1 : i >= 0;
}

// Slots ---------------------------------------------------------------------

static int64_t range_len(Thread *t, Value self)
{
    int64_t n;
    if (int_as_i64(as_range(self)->length, &n)) return n;
    raisef(t, OverflowError, "Python int too large to convert to C ssize_t");
    return -1;
}

static int range_truth(UNUSED Thread *t, Value self)
{
    return int_sign(as_range(self)->length) != 0;
}

static bool equals_i64(Value a, int64_t i)
{
    return a == small_int_value(i);
}

static bool range_equal(const Range *a, const Range *b)
{
    if (int_compare(a->length, b->length) != 0) return false;
    if (equals_i64(a->length, 0)) return true;
    if (int_compare(a->start, b->start) != 0) return false;
    return equals_i64(a->length, 1) || int_compare(a->step, b->step) == 0;
}

static Value range_compare(UNUSED Thread *t, Value a, Value b, CompareOp op)
{
    if (!is_range_exact(a) || !is_range_exact(b)) return NOT_IMPLEMENTED;
    if (op != COMPARE_EQ && op != COMPARE_NE) return NOT_IMPLEMENTED;
    bool equal = a == b || range_equal(as_range(a), as_range(b));
    return bool_value(equal == (op == COMPARE_EQ));
}

// Equal ranges have equal items, whatever they were made from.
static int64_t range_hash(Thread *t, Value self)
{
    const Range *r = as_range(self);
    bool none = equals_i64(r->length, 0), one = equals_i64(r->length, 1);
    Value parts = tuple_pack(t, 3, r->length, none ? NONE : r->start,
                             none || one ? NONE : r->step);
    if (is_error(parts)) return -1;
    int64_t hash = tuple_hash(t, parts);
    decref(parts);
    return hash;
}

static Value range_repr(Thread *t, Value self)
{
    const Range *r = as_range(self);
    if (equals_i64(r->step, 1))
        return str_formatf(t, "range(%R, %R)", r->start, r->stop);
    return str_formatf(t, "range(%R, %R, %R)", r->start, r->stop, r->step);
}

// Script methods ----------------------------------------------------------

NATIVE(range_index, "index(self, value, /)",
       "rangeobject.index(value) -> integer -- return index of value.\nRaise "
       "ValueError if the value is not present.")
{
    if (!is_plain_int(args[1])) {
        int64_t found = find_equal(t, args[0], args[1]);
        if (found >= 0) return int_new(t, found);
        if (found == -2) return ERROR;
        return raisef(t, ValueError,
                      "sequence.index(x): x not in sequence");
    }
    Value i = index_of(t, as_range(args[0]), args[1]);
    if (i != UNDEF) return i;
    return raisef(t, ValueError, "%R is not in range", args[1]);
}

NATIVE(range_count, "count(self, value, /)",
       "rangeobject.count(value) -> integer -- return number of occurrences "
       "of value")
{
    if (!is_plain_int(args[1])) {
        int64_t n = count_equal(t, args[0], args[1]);
        return n < 0 ? ERROR : int_new(t, n);
    }
    int in = range_contains(t, args[0], args[1]);
    return in < 0 ? ERROR : small_int_value(in);
}

NATIVE(range_reversed, "__reversed__(self, /)",
       "Return a reverse iterator.")
{
    return range_iter_reversed(t, args[0]);
}

NATIVE(range_reduce, "__reduce__(self, /)", NULL)
{
    const Range *r = as_range(args[0]);
    Value parts = tuple_pack(t, 3, r->start, r->stop, r->step);
    if (is_error(parts)) return ERROR;
    Value out = tuple_pack(t, 2, from_object(type_of_kind(KIND_RANGE)),
                           parts);
    decref(parts);
    return out;
}

static Value start_get(UNUSED Thread *t, Value self)
{
    return new_ref(as_range(self)->start);
}

static Value stop_get(UNUSED Thread *t, Value self)
{
    return new_ref(as_range(self)->stop);
}

static Value step_get(UNUSED Thread *t, Value self)
{
    return new_ref(as_range(self)->step);
}

const TypeCore core_range = {
    .name = "range",
    .doc = "range(stop) -> range object\nrange(start, stop[, step]) -> range "
           "object\n\nReturn an object that produces a sequence of integers "
           "from start (inclusive)\nto stop (exclusive) by step.  range(i, "
           "j) produces i, i+1, i+2, ..., j-1.\nstart defaults to 0, and "
           "stop is omitted!  range(4) produces 0, 1, 2, 3.\nThese are "
           "exactly the valid indices for a list of 4 elements.\nWhen step "
           "is given, it specifies the increment (or decrement).",
    .size = sizeof(Range),
    .flags = CORE_FINAL,
    .dealloc = range_dealloc,
    .slots = {
        .new = range_create,
        .repr = range_repr,
        .hash = range_hash,
        .compare = range_compare,
        .iter = range_iter,
        .truth = range_truth,
        .len = range_len,
        .get_item = range_get_item,
        .contains = range_contains,
    },
    .methods = METHODS{&range_index, &range_count, &range_reversed,
                       &range_reduce, NULL},
    .getset = GETSET{
        {"start", start_get, getset_readonly, NULL},
        {"stop", stop_get, getset_readonly, NULL},
        {"step", step_get, getset_readonly, NULL},
        {NULL, NULL, NULL, NULL},
    },
};
