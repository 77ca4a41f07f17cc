// SPDX-License-Identifier: MIT
// slice.c -- slice objects, and what a slice means for a given length.
//
// There are two forms of the arithmetic: with int64 for sequences in memory,
// where indices too large are clamped, and with ints of any size for ranges
// and slice.indices.
#include "vm/object/slice.h"

#include "vm/native.h"
#include "vm/object/args.h"
#include "vm/object/make.h"

Value slice_new(Thread *t, Value start, Value stop, Value step)
{
    Slice *slice = object_make(t, KIND_SLICE, sizeof *slice);
    if (!slice) return ERROR;
    slice->start = new_ref(start);
    slice->stop = new_ref(stop);
    slice->step = new_ref(step);
    return from_object(slice);
}

static void slice_dealloc(Object *object)
{
    Slice *slice = (Slice *)object;
    decref(slice->start);
    decref(slice->stop);
    decref(slice->step);
}

static void slice_traverse(Object *object, Visitor *visitor)
{
    Slice *slice = (Slice *)object;
    visit_value(visitor, slice->start);
    visit_value(visitor, slice->stop);
    visit_value(visitor, slice->step);
}

// Indices -----------------------------------------------------------------

// Nearly every step is 1 or -1, and needs no division.
int64_t slice_count(int64_t start, int64_t stop, int64_t step)
{
    uint64_t way = (uint64_t)stop - (uint64_t)start;
    if (step == 1) return start < stop ? (int64_t)way : 0;
    if (step == -1) return stop < start ? (int64_t)(0 - way) : 0;
    if (step > 0)
        return start < stop ? (int64_t)(((uint64_t)stop - (uint64_t)start - 1)
                                        / (uint64_t)step + 1) : 0;
    return stop < start ? (int64_t)(((uint64_t)start - (uint64_t)stop - 1)
                                    / (0 - (uint64_t)step) + 1) : 0;
}

static bool raise_not_index(Thread *t)
{
    raisef(t, TypeError, "slice indices must be integers or None or have an "
           "__index__ method");
    return false;
}

// None leaves *out alone.
static bool part_value(Thread *t, Value v, int64_t *out)
{
    if (is_none(v)) return true;
    if (is_small_int(v)) {
        *out = small_int(v);
        return true;
    }
    if (!value_is_indexable(v)) return raise_not_index(t);
    return value_to_index(t, v, out);
}

static bool step_value(Thread *t, Value v, int64_t *out)
{
    *out = 1;
    if (!part_value(t, v, out)) return false;
    if (*out == 0) {
        raisef(t, ValueError, "slice step cannot be zero");
        return false;
    }
    if (*out == INT64_MIN) *out = -INT64_MAX;  // so that it can be negated
    return true;
}

static int64_t clamp(int64_t i, int64_t length, bool backwards)
{
    int64_t least = backwards ? -1 : 0;
    if (i < 0) {
        i += length;
        return i < 0 ? least : i;
    }
    return i >= length ? length + least : i;
}

bool slice_unpack(Thread *t, Value value, int64_t *start, int64_t *stop,
                  int64_t *step)
{
    const Slice *slice = as_slice(value);
    if (!step_value(t, slice->step, step)) return false;
    *start = *step < 0 ? INT64_MAX : 0;
    *stop = *step < 0 ? INT64_MIN : INT64_MAX;
    return part_value(t, slice->start, start)
        && part_value(t, slice->stop, stop);
}

int64_t slice_adjust(int64_t length, int64_t *start, int64_t *stop,
                     int64_t step)
{
    *start = clamp(*start, length, step < 0);
    *stop = clamp(*stop, length, step < 0);
    return slice_count(*start, *stop, step);
}

bool slice_indices(Thread *t, Value slice, int64_t length, int64_t *start,
                   int64_t *stop, int64_t *step, int64_t *count)
{
    if (!slice_unpack(t, slice, start, stop, step)) return false;
    *count = slice_adjust(length, start, stop, *step);
    return true;
}

bool index_value(Thread *t, Value index, const char *what, int64_t *out)
{
    if (is_small_int(index)) {
        *out = small_int(index);
        return true;
    }
    if (!value_is_indexable(index)) {
        raisef(t, TypeError, "%s indices must be integers or slices, not %T",
               what, index);
        return false;
    }
    Value number = value_index(t, index);
    if (is_error(number)) return false;
    bool fits = int_as_i64(number, out);
    decref(number);
    if (!fits)
        raisef(t, IndexError, "cannot fit '%T' into an index-sized integer",
               index);
    return fits;
}

bool index_normalise(Thread *t, Value index, int64_t length, const char *what,
                     int64_t *out)
{
    int64_t i;
    if (!index_value(t, index, what, &i)) return false;
    if (i < 0) i += length;
    if ((uint64_t)i >= (uint64_t)length) {
        raisef(t, IndexError, "%s index out of range", what);
        return false;
    }
    *out = i;
    return true;
}

// Of any size ---------------------------------------------------------------

// A part as an int (new reference), or the default when it is None.
// A plain int: True is 1 here.
static Value exact_index(Thread *t, Value v)
{
    Value i = value_index(t, v);
    Value exact = is_error(i) ? ERROR : int_exact(t, i);
    decref(i);
    return exact;
}

static Value big_part(Thread *t, Value v, Value otherwise)
{
    if (is_none(v)) return new_ref(otherwise);
    if (value_is_indexable(v)) return exact_index(t, v);
    raise_not_index(t);
    return ERROR;
}

// part, counted from the end when negative, and within least..most.
static Value big_clamp(Thread *t, Value part, Value otherwise, Value length,
                       Value least, Value most)
{
    if (is_none(part)) return new_ref(otherwise);
    Value i = big_part(t, part, otherwise);
    if (is_error(i)) return ERROR;
    if (int_sign(i) < 0) {
        Value sum = int_binary(t, OPERATOR_ADD, i, length);
        decref(i);
        if (is_error(sum)) return ERROR;
        i = sum;
    }
    Value limit = int_compare(i, least) < 0 ? least
                : int_compare(i, most) > 0 ? most : UNDEF;
    if (is_undef(limit)) return i;
    decref(i);
    return new_ref(limit);
}

static bool big_ends(Thread *t, const Slice *slice, Value length, bool back,
                     Value most, BigIndices *out)
{
    Value least = small_int_value(back ? -1 : 0);
    out->start = big_clamp(t, slice->start, back ? most : least, length,
                           least, most);
    if (is_error(out->start)) return false;
    out->stop = big_clamp(t, slice->stop, back ? least : most, length, least,
                          most);
    if (!is_error(out->stop)) return true;
    decref(out->start);
    return false;
}

bool slice_big_indices(Thread *t, Value value, Value length, BigIndices *out)
{
    const Slice *slice = as_slice(value);
    out->step = big_part(t, slice->step, small_int_value(1));
    if (is_error(out->step)) return false;
    int sign = int_sign(out->step);
    if (sign == 0) {
        decref(out->step);
        raisef(t, ValueError, "slice step cannot be zero");
        return false;
    }
    Value most = sign > 0 ? new_ref(length)
               : int_binary(t, OPERATOR_SUB, length, small_int_value(1));
    bool done = !is_error(most)
        && big_ends(t, slice, length, sign < 0, most, out);
    if (!is_error(most)) decref(most);
    if (!done) decref(out->step);
    return done;
}

// Script methods ----------------------------------------------------------

NATIVE(slice_reduce, "__reduce__(self, /)",
       "Return state information for pickling.")
{
    Slice *s = as_slice(args[0]);
    Value parts = tuple_pack(t, 3, s->start, s->stop, s->step);
    if (parts == ERROR) return ERROR;
    Value r = tuple_pack(t, 2, from_object(type_of(args[0])), parts);
    decref(parts);
    return r;
}

NATIVE(slice_indices_method, "indices(self, len, /)",
       "S.indices(len) -> (start, stop, stride)\n\nAssuming a sequence of "
       "length len, calculate the start and stop\nindices, and the stride "
       "length of the extended slice described by\nS. Out of bounds indices "
       "are clipped in a manner consistent with the\nhandling of normal "
       "slices.")
{
    Value length = exact_index(t, args[1]);
    if (is_error(length)) return ERROR;
    Value r = ERROR;
    BigIndices i;
    if (int_sign(length) < 0) {
        raisef(t, ValueError, "length should not be negative");
    } else if (slice_big_indices(t, args[0], length, &i)) {
        r = tuple_pack(t, 3, i.start, i.stop, i.step);
        decref(i.start);
        decref(i.stop);
        decref(i.step);
    }
    decref(length);
    return r;
}

static Value slice_create(Thread *t, Type *type, Value *args, int n,
                          Tuple *kwnames)
{
    (void)type;
    if (!args_no_keywords(t, "slice", kwnames)
        || !args_count(t, "slice", n, 1, 3))
        return ERROR;
    if (n == 1) return slice_new(t, NONE, args[0], NONE);
    return slice_new(t, args[0], args[1], n == 3 ? args[2] : NONE);
}

static Value slice_repr(Thread *t, Value self)
{
    const Slice *slice = as_slice(self);
    if (!stack_check(t)) return ERROR;
    return str_formatf(t, "slice(%R, %R, %R)", slice->start, slice->stop,
                       slice->step);
}

static Value slice_compare(Thread *t, Value a, Value b, CompareOp op)
{
    if (!is_slice_exact(a) || !is_slice_exact(b)) return NOT_IMPLEMENTED;
    if (a == b)
        return bool_value(op == COMPARE_EQ || op == COMPARE_LE
                          || op == COMPARE_GE);
    const Slice *x = as_slice(a), *y = as_slice(b);
    Value left = tuple_pack(t, 3, x->start, x->stop, x->step);
    if (is_error(left)) return ERROR;
    Value right = tuple_pack(t, 3, y->start, y->stop, y->step);
    Value r = is_error(right) ? ERROR : value_compare(t, left, right, op);
    decref(left);
    if (!is_error(right)) decref(right);
    return r;
}

static int64_t slice_hash(Thread *t, Value self)
{
    const Slice *slice = as_slice(self);
    Value parts[] = {slice->start, slice->stop, slice->step};
    uint64_t hash = TUPLE_HASH_START;
    for (int i = 0; i < 3; i++) {
        int64_t item = value_hash(t, parts[i]);
        if (item == -1) return -1;
        hash = tuple_hash_step(hash, item);
    }
    return hash == UINT64_MAX ? 1546275796 : (int64_t)hash;
}

static Value start_get(UNUSED Thread *t, Value self)
{
    return new_ref(as_slice(self)->start);
}

static Value stop_get(UNUSED Thread *t, Value self)
{
    return new_ref(as_slice(self)->stop);
}

static Value step_get(UNUSED Thread *t, Value self)
{
    return new_ref(as_slice(self)->step);
}

const TypeCore core_slice = {
    .name = "slice",
    .doc = "slice(stop)\nslice(start, stop[, step])\n\nCreate a slice "
           "object.  This is used for extended slicing (e.g. a[0:10:2]).",
    .size = sizeof(Slice),
    .flags = CORE_FINAL | CORE_CYCLIC,
    .dealloc = slice_dealloc,
    .traverse = slice_traverse,
    .slots = {
        .new = slice_create,
        .repr = slice_repr,
        .compare = slice_compare,
        .hash = slice_hash,
    },
    .methods = METHODS{&slice_indices_method, &slice_reduce, NULL},
    .getset = GETSET{
        {"start", start_get, getset_readonly, NULL},
        {"stop", stop_get, getset_readonly, NULL},
        {"step", step_get, getset_readonly, NULL},
        {NULL, NULL, NULL, NULL},
    },
};
