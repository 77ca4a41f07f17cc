// SPDX-License-Identifier: MIT
// sequence.h -- what list, tuple and range do alike.
#ifndef BATON_VM_OBJECT_SEQUENCE_H
#define BATON_VM_OBJECT_SEQUENCE_H

#include "vm/object/int.h"
#include "vm/object/key.h"
#include "vm/object/protocol.h"

// The answer when one sequence begins with the whole of the other.
static inline Value sequence_compare_sizes(int64_t a, int64_t b, CompareOp op)
{
    switch (op) {
    case COMPARE_LT: return bool_value(a < b);
    case COMPARE_LE: return bool_value(a <= b);
    case COMPARE_EQ: return bool_value(a == b);
    case COMPARE_NE: return bool_value(a != b);
    case COMPARE_GT: return bool_value(a > b);
    default: return bool_value(a >= b);
    }
}

// Copies n items with their references.
static inline void sequence_copy(Value *to, const Value *from, int64_t n)
{
    if (rc_mode == RC_GIL) {
        for (int64_t i = 0; i < n; i++) {
            rc_gil_incref(from[i]);
            to[i] = from[i];
        }
    } else {
        for (int64_t i = 0; i < n; i++) to[i] = new_ref(from[i]);
    }
}

// How often `sequence * times` repeats.
static inline bool sequence_times(Thread *t, Value times, int64_t *out)
{
    if (is_small_int(times)) return *out = small_int(times), true;
    Value number = value_index(t, times);
    if (is_error(number)) return false;
    bool fits = int_as_i64(number, out);
    decref(number);
    if (!fits)
        raisef(t, OverflowError,
               "cannot fit '%T' into an index-sized integer", times);
    return fits;
}

// An index argument of a method: out of reach is an error.
static inline bool sequence_position(Thread *t, Value v, int64_t *out)
{
    if (is_small_int(v)) return *out = small_int(v), true;
    Value number = value_index(t, v);
    if (is_error(number)) return false;
    bool fits = int_as_i64(number, out);
    decref(number);
    if (!fits)
        raisef(t, OverflowError,
               "Python int too large to convert to C ssize_t");
    return fits;
}

static inline bool sequence_bound(Thread *t, Value v, int64_t size,
                                  int64_t *out)
{
    if (!value_is_indexable(v)) {
        raisef(t, TypeError, "slice indices must be integers or have an "
               "__index__ method");
        return false;
    }
    if (!value_to_index(t, v, out)) return false;
    if (*out < 0) *out = *out < -size ? 0 : *out + size;
    return true;
}

// start and stop of index(value, start, stop), in bounds[0] and bounds[1];
// *stop may lie beyond the end.
static inline bool sequence_bounds(Thread *t, const Value *bounds,
                                   int64_t size, int64_t *start,
                                   int64_t *stop)
{
    return sequence_bound(t, bounds[0], size, start)
        && sequence_bound(t, bounds[1], size, stop);
}

// item == wanted, as `in` asks; holds the item, which the comparison may
// take out of its container.
static inline int sequence_item_equal(Thread *t, Value item, Value wanted)
{
    if (item == wanted) return 1;
    KeyMatch match = key_match(item, wanted);
    if (match != KEY_ASK) return match == KEY_SAME;
    incref(item);
    int equal = value_compare_bool(t, item, wanted, COMPARE_EQ);
    decref(item);
    return equal;
}

#endif
