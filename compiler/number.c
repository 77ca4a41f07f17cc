// SPDX-License-Identifier: MIT
// number.c -- what the compiler needs of int and float.

#include "compiler/number.h"

#include "vm/object/float.h"
#include "vm/object/int.h"

Value number_int(Thread *t, int64_t i)
{
    return int_new(t, i);
}

Value number_from_digits(Thread *t, const char *digits, size_t size, int base)
{
    return int_from_text(t, digits, (int64_t)size, base);
}

Value number_float(Thread *t, double d)
{
    return float_new(t, d);
}

bool number_is_float(Value v)
{
    return is_float(v);
}

double number_as_double(Value v)
{
    return float_value(v);
}

bool number_fits(Value v, int64_t *i)
{
    return int_as_i64(v, i);
}

int64_t number_bits(Value v)
{
    return int_bit_length(v);
}

Value number_digits(Thread *t, Value v)
{
    return int_to_base(t, v, 16);
}

Value number_binary(Thread *t, BinaryOperator op, Value a, Value b)
{
    if (is_float(a) || is_float(b)) return float_binary(t, (Operator)op, a, b);
    return int_binary(t, (Operator)op, a, b);
}

Value number_negated(Thread *t, Value v)
{
    if (is_float(v)) return float_new(t, -float_value(v));
    return int_neg(t, v);
}

Value number_inverted(Thread *t, Value v)
{
    return int_binary(t, OPERATOR_XOR, v, small_int_value(-1));
}

Value constant_repr(Thread *t, Value v)
{
    return value_repr(t, v);
}
