// SPDX-License-Identifier: MIT
// quick.h -- operators on immediate numbers, without a call.
//
// Each gives false where the book (slow_binary) must be asked: other types,
// results that do not fit, division by zero or by a negative number. None of
// them allocates, raises or runs code.
#ifndef BATON_VM_EXEC_QUICK_H
#define BATON_VM_EXEC_QUICK_H

#include "vm/base/check.h"
#include "vm/heap/value.h"
#include "vm/object/protocol.h"

// Ints up to here are doubles exactly, so that one division rounds right.
#define QUICK_EXACT_DOUBLE (INT64_C(1) << 53)

static inline bool quick_shift_left(int64_t x, int64_t n, Value *r)
{
    if (n < 0 || n > 60) return false;
    int64_t shifted = (int64_t)((uint64_t)x << n);
    if (shifted >> n != x || !fits_small_int(shifted)) return false;
    *r = small_int_value(shifted);
    return true;
}

static inline bool quick_true_divide(int64_t x, int64_t y, Value *r)
{
    if (y <= 0 || y > QUICK_EXACT_DOUBLE || x > QUICK_EXACT_DOUBLE
        || x < -QUICK_EXACT_DOUBLE)
        return false;
    return float_to_immediate((double)x / (double)y, r);
}

// The result rounds towards minus infinity, as Python's does.
static inline bool quick_int_op(Operator op, Value a, Value b, Value *r)
{
    int64_t x = small_int(a), y = small_int(b);
    switch (op) {
    case OPERATOR_FLOORDIV:
        if (y <= 0) return false;
        *r = small_int_value(x / y - (x % y < 0));
        return true;
    case OPERATOR_MOD: {
        if (y <= 0) return false;
        int64_t rest = x % y;
        *r = small_int_value(rest < 0 ? rest + y : rest);
        return true;
    }
    case OPERATOR_AND: *r = a & b; return true;
    case OPERATOR_OR: *r = a | b; return true;
    case OPERATOR_XOR: *r = (a ^ b) | 2; return true;
    case OPERATOR_LSHIFT: return quick_shift_left(x, y, r);
    case OPERATOR_RSHIFT:
        if (y < 0) return false;
        *r = small_int_value(x >> (y > 63 ? 63 : y));
        return true;
    case OPERATOR_TRUEDIV: return quick_true_divide(x, y, r);
    default: return false;
    }
}

static inline bool quick_negate(Value v, Value *r)
{
    if (is_small_int(v)) {
        if (small_int(v) == SMALL_INT_MIN) return false;
        *r = small_int_value(-small_int(v));
        return true;
    }
    return is_immediate_float(v)
        && float_to_immediate(-immediate_float(v), r);
}

static inline bool quick_same(Value v, Value *r)
{
    *r = v;
    return is_small_int(v) || is_immediate_float(v);
}

static inline bool quick_invert(Value v, Value *r)
{
    *r = small_int_value(~small_int(v));
    return is_small_int(v);
}

static inline bool quick_number(Value v, double *d)
{
    if (is_immediate_float(v)) *d = immediate_float(v);
    else if (is_small_int(v)) *d = (double)small_int(v);
    else return false;
    return true;
}

// At least one of them a float.
static inline bool quick_float_op(Operator op, Value a, Value b, Value *r)
{
    double x, y;
    if (!quick_number(a, &x) || !quick_number(b, &y)) return false;
    switch (op) {
    case OPERATOR_ADD: return float_to_immediate(x + y, r);
    case OPERATOR_SUB: return float_to_immediate(x - y, r);
    case OPERATOR_MUL: return float_to_immediate(x * y, r);
    case OPERATOR_TRUEDIV: return y != 0 && float_to_immediate(x / y, r);
    default: return false;
    }
}

static inline bool quick_binary(uint32_t operand, Value a, Value b, Value *r)
{
    Operator op = operand & 15;
    if (LIKELY(both_small_ints(a, b))) return quick_int_op(op, a, b, r);
    return quick_float_op(op, a, b, r);
}

#endif
