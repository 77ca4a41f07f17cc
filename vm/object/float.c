// SPDX-License-Identifier: MIT
// float.c -- floating point numbers: arithmetic and the type.
//
// Most floats are words (value.h); infinities, NaNs and extreme exponents are
// boxed, and so are instances of subclasses. Mixed operations convert the int
// to a double, except comparison, which is exact.
#include <errno.h>
#include <math.h>

#include "vm/native.h"
#include "vm/object/format.h"
#include "vm/object/make.h"
#include "vm/object/number.h"

#define HASH_BITS 61
#define HASH_MODULUS ((UINT64_C(1) << HASH_BITS) - 1)
enum { HASH_INFINITY = 314159 };

Value float_new_boxed(Thread *t, double d)
{
    BoxedFloat *f = object_make(t, KIND_FLOAT, sizeof *f);
    if (!f) return ERROR;
    f->value = d;
    return from_object(f);
}

// Arithmetic -----------------------------------------------------------------

static Value raise_zero(Thread *t, const char *text)
{
    return raisef(t, ZeroDivisionError, "%s", text);
}

// The remainder has the divisor's sign; so has the zero of an exact division.
static double modulo(double a, double b)
{
    double rest = fmod(a, b);
    if (rest == 0) return copysign(0, b);
    return (rest < 0) != (b < 0) ? rest + b : rest;
}

// (a - a % b) / b is nearly an integer; rounding makes it one.
static double floor_divide(double a, double b)
{
    double rest = fmod(a, b), quotient = (a - rest) / b;
    if (rest != 0 && (rest < 0) != (b < 0)) quotient -= 1;
    if (quotient == 0) return copysign(0, a / b);
    double down = floor(quotient);
    return quotient - down > 0.5 ? down + 1 : down;
}

static Value raise_range(Thread *t)
{
    Str *text = str_from_c(t, "Numerical result out of range");
    if (!text) return ERROR;
    Value args[2] = {small_int_value(ERANGE), from_object(text)};
    Value e = exception_new(t, error_type(t, OverflowError), args, 2);
    decref_object(text);
    if (e == ERROR) return ERROR;
    raise_value(t, e);
    decref(e);
    return ERROR;
}

static Value power(Thread *t, double a, double b)
{
    if (a == 0 && b < 0 && isfinite(b))
        return raise_zero(t, "0.0 cannot be raised to a negative power");
    if (a < 0 && isfinite(a) && isfinite(b) && b != floor(b))
        return raisef(t, ValueError, "negative number cannot be raised to a "
                      "fractional power (complex numbers are not part of "
                      "Baton)");
    double r = pow(a, b);
    if (isinf(r) && isfinite(a) && isfinite(b)) return raise_range(t);
    return float_new(t, r);
}

static Value calculate(Thread *t, Operator op, double a, double b)
{
    switch (op) {
    case OPERATOR_ADD: return float_new(t, a + b);
    case OPERATOR_SUB: return float_new(t, a - b);
    case OPERATOR_MUL: return float_new(t, a * b);
    case OPERATOR_TRUEDIV:
        if (b == 0) return raise_zero(t, "float division by zero");
        return float_new(t, a / b);
    case OPERATOR_FLOORDIV:
        if (b == 0) return raise_zero(t, "float floor division by zero");
        return float_new(t, floor_divide(a, b));
    case OPERATOR_MOD:
        if (b == 0) return raise_zero(t, "float modulo by zero");
        return float_new(t, modulo(a, b));
    case OPERATOR_POW: return power(t, a, b);
    default: return NOT_IMPLEMENTED;
    }
}

// v is an int or a float. False: an int too large.
static bool as_double(Thread *t, Value v, double *out)
{
    if (is_immediate_float(v)) *out = immediate_float(v);
    else if (is_small_int(v)) *out = (double)small_int(v);
    else if (is_int(v)) *out = int_as_double(t, v);
    else *out = float_value(v);
    return !error_is_set(t);
}

Value float_binary(Thread *t, Operator op, Value a, Value b)
{
    double x, y;
    if (!as_double(t, a, &x) || !as_double(t, b, &y)) return ERROR;
    return calculate(t, op, x, y);
}

// Hash -----------------------------------------------------------------------

// The number modulo 2**61 - 1, so that equal ints and floats hash equal:
// 28 bits of the mantissa at a time, then the exponent as a rotation.
static uint64_t hash_magnitude(double d)
{
    int exponent;
    uint64_t x = 0;
    double m = frexp(d, &exponent);
    while (m != 0) {
        x = (x << 28 & HASH_MODULUS) | x >> (HASH_BITS - 28);
        m *= 0x1p28;
        exponent -= 28;
        uint64_t part = (uint64_t)m;
        m -= (double)part;
        x += part;
        if (x >= HASH_MODULUS) x -= HASH_MODULUS;
    }
    int turn = exponent >= 0 ? exponent % HASH_BITS
                             : HASH_BITS - 1 - (-1 - exponent) % HASH_BITS;
    return (x << turn & HASH_MODULUS) | x >> (HASH_BITS - turn);
}

int64_t float_hash(double d)
{
    if (isnan(d)) return 0;
    if (isinf(d)) return d < 0 ? -HASH_INFINITY : HASH_INFINITY;
    int64_t hash = (int64_t)hash_magnitude(fabs(d));
    if (d < 0) hash = -hash;
    return hash == -1 ? -2 : hash;
}

// NaNs are unequal, so their hashes may differ: a dict full of them stays
// quick.
static int64_t float_hash_slot(UNUSED Thread *t, Value v)
{
    double d = float_value(v);
    if (isnan(d)) return (int64_t)(v >> 4);
    return float_hash(d);
}

// Slots ----------------------------------------------------------------------

static bool is_number(Value v)
{
    return is_small_int(v) || is_immediate_float(v) || is_float(v)
           || is_int(v);
}

#define BINARY(name, OP)                                                  \
    static Value float_##name(Thread *t, Value a, Value b)                \
    {                                                                     \
        if (!is_number(b)) return NOT_IMPLEMENTED;                        \
        return float_binary(t, OPERATOR_##OP, a, b);                      \
    }                                                                     \
    static Value float_r##name(Thread *t, Value a, Value b)               \
    {                                                                     \
        if (!is_number(b)) return NOT_IMPLEMENTED;                        \
        return float_binary(t, OPERATOR_##OP, b, a);                      \
    }
BINARY(add, ADD)
BINARY(sub, SUB)
BINARY(mul, MUL)
BINARY(truediv, TRUEDIV)
BINARY(floordiv, FLOORDIV)
BINARY(mod, MOD)
#undef BINARY

static Value divide_both(Thread *t, Value a, Value b)
{
    double x, y;
    if (!as_double(t, a, &x) || !as_double(t, b, &y)) return ERROR;
    if (y == 0) return raise_zero(t, "float divmod()");
    Value parts[2] = {float_new(t, floor_divide(x, y)), ERROR};
    if (parts[0] == ERROR) return ERROR;
    parts[1] = float_new(t, modulo(x, y));
    if (parts[1] == ERROR) {
        decref(parts[0]);
        return ERROR;
    }
    Tuple *pair = tuple_from_steal(t, parts, 2);
    return pair ? from_object(pair) : ERROR;
}

static Value float_divmod(Thread *t, Value a, Value b)
{
    return is_number(b) ? divide_both(t, a, b) : NOT_IMPLEMENTED;
}

static Value float_rdivmod(Thread *t, Value a, Value b)
{
    return is_number(b) ? divide_both(t, b, a) : NOT_IMPLEMENTED;
}

static Value float_power(Thread *t, Value a, Value b, Value modulus)
{
    if (modulus != UNDEF)
        return raisef(t, TypeError, "pow() 3rd argument not allowed unless "
                      "all arguments are integers");
    if (!is_number(b)) return NOT_IMPLEMENTED;
    return float_binary(t, OPERATOR_POW, a, b);
}

static Value float_rpower(Thread *t, Value a, Value b, Value modulus)
{
    return is_number(b) ? float_power(t, b, a, modulus) : NOT_IMPLEMENTED;
}

// -1, 0, 1, or 2: not ordered.
static int order(double a, Value b)
{
    if (isnan(a)) return 2;
    if (is_int(b)) return -int_compare_double(b, a);
    double d = float_value(b);
    return isnan(d) ? 2 : (a > d) - (a < d);
}

static Value float_compare(UNUSED Thread *t, Value a, Value b, CompareOp op)
{
    if (!is_number(b)) return NOT_IMPLEMENTED;
    int c = order(float_value(a), b);
    switch (op) {
    case COMPARE_LT: return bool_value(c == -1);
    case COMPARE_LE: return bool_value(c == -1 || c == 0);
    case COMPARE_EQ: return bool_value(c == 0);
    case COMPARE_NE: return bool_value(c != 0);
    case COMPARE_GT: return bool_value(c == 1);
    default: return bool_value(c == 0 || c == 1);
    }
}

static int float_truth(UNUSED Thread *t, Value v)
{
    return float_value(v) != 0;
}

static Value float_neg(Thread *t, Value v)
{
    return float_new(t, -float_value(v));
}

static Value float_abs(Thread *t, Value v)
{
    return float_new(t, fabs(float_value(v)));
}

// The value as an exact float: for instances of subclasses.
static Value float_pos(Thread *t, Value v)
{
    if (is_immediate_float(v) || is_float_exact(v)) return new_ref(v);
    return float_new(t, float_value(v));
}

static Value float_to_int(Thread *t, Value v)
{
    return int_from_double(t, float_value(v));
}

static Value float_make(Thread *t, Type *type, Value *args, int n,
                        Tuple *kwnames)
{
    double d = 0;
    if (kwnames)
        return raisef(t, TypeError, "float() takes no keyword arguments");
    if (n > 1)
        return raisef(t, TypeError,
                      "float expected at most 1 argument, got %d", n);
    bool exact = type == type_of_kind(KIND_FLOAT);
    if (n == 1 && exact && is_float_exact(args[0])) return new_ref(args[0]);
    if (n == 1 && !number_to_float(t, args[0], &d)) return ERROR;
    if (exact) return float_new(t, d);
    BoxedFloat *f = object_new(t, type, 0);
    if (!f) return ERROR;
    f->value = d;
    return from_object(f);
}

// Methods --------------------------------------------------------------------

NATIVE(float_is_integer, "is_integer(self, /)",
       "Return True if the float is an integer.")
{
    double d = float_value(args[0]);
    return bool_value(isfinite(d) && d == floor(d));
}

static Value ratio(Thread *t, double d)
{
    int exponent;
    double m = frexp(d, &exponent);
    while (m != floor(m)) {
        m *= 2;
        exponent--;
    }
    Value n = int_from_double(t, m), one = small_int_value(1);
    Value shift = small_int_value(exponent < 0 ? -exponent : exponent);
    Value shifted = int_binary(t, OPERATOR_LSHIFT, exponent < 0 ? one : n,
                               shift);
    if (shifted == ERROR) return ERROR;
    Value pair = exponent < 0 ? tuple_pack(t, 2, n, shifted)
                              : tuple_pack(t, 2, shifted, one);
    decref(shifted);
    return pair;
}

NATIVE(float_as_ratio, "as_integer_ratio(self, /)",
       "Return a pair of integers, whose ratio is exactly equal to the "
       "original float.")
{
    double d = float_value(args[0]);
    if (isnan(d))
        return raisef(t, ValueError, "cannot convert NaN to integer ratio");
    if (isinf(d))
        return raisef(t, OverflowError,
                      "cannot convert Infinity to integer ratio");
    return ratio(t, d);
}

NATIVE(float_conjugate, "conjugate(self, /)",
       "Return self, the complex conjugate of any float.")
{
    return float_pos(t, args[0]);
}

NATIVE(float_hex, "hex(self, /)",
       "Return a hexadecimal representation of a floating-point number.")
{
    char text[40];
    Str *s = str_new(t, text, float_to_hex(float_value(args[0]), text));
    return s ? from_object(s) : ERROR;
}

NATIVE_CLASSMETHOD(float_fromhex, "fromhex(type, string, /)",
                   "Create a floating-point number from a hexadecimal "
                   "string.")
{
    double d;
    if (!is_str(args[1]))
        return raisef(t, TypeError, "expected str instance, %T found",
                      args[1]);
    Str *s = as_str(args[1]);
    if (!float_from_hex(t, s->data, s->size, &d)) return ERROR;
    Value f = float_new(t, d);
    if (f == ERROR || args[0] == from_object(type_of_kind(KIND_FLOAT)))
        return f;
    Value made = call1(t, args[0], f);
    decref(f);
    return made;
}

NATIVE(float_round, "__round__(self, ndigits=None, /)",
       "Return the Integral closest to x, rounding half toward even.\n\n"
       "When an argument is passed, work like built-in round(x, ndigits).")
{
    int64_t digits;
    double d = float_value(args[0]);
    if (args[1] == NONE) return int_from_double(t, rint(d));
    if (!value_to_index(t, args[1], &digits)) return ERROR;
    return float_round_digits(t, d, digits);
}

NATIVE(float_trunc, "__trunc__(self, /)",
       "Return the Integral closest to x between 0 and x.")
{
    return int_from_double(t, float_value(args[0]));
}

NATIVE(float_floor, "__floor__(self, /)",
       "Return the floor as an Integral.")
{
    return int_from_double(t, floor(float_value(args[0])));
}

NATIVE(float_ceil, "__ceil__(self, /)",
       "Return the ceiling as an Integral.")
{
    return int_from_double(t, ceil(float_value(args[0])));
}

NATIVE(float_format, "__format__(self, format_spec, /)",
       "Formats the float according to format_spec.")
{
    Str *spec = arg_str(t, args[1], "__format__() argument");
    return spec ? format_plain(t, args[0], spec) : ERROR;
}

NATIVE(float_getnewargs, "__getnewargs__(self, /)", "")
{
    Value exact = float_pos(t, args[0]);
    if (exact == ERROR) return ERROR;
    Value tuple = tuple_pack(t, 1, exact);
    decref(exact);
    return tuple;
}

NATIVE_CLASSMETHOD(float_getformat, "__getformat__(type, typestr, /)",
                   "How doubles and floats are stored in memory.")
{
    Str *s = arg_str(t, args[1], "__getformat__() argument");
    if (!s) return ERROR;
    if (!str_equals_c(s, "double") && !str_equals_c(s, "float"))
        return raisef(t, ValueError, "__getformat__() argument 1 must be "
                      "'double' or 'float'");
    bool little = __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__;
    Str *text = str_from_c(t, little ? "IEEE, little-endian"
                                     : "IEEE, big-endian");
    return text ? from_object(text) : ERROR;
}

static Value get_imag(Thread *t, UNUSED Value v)
{
    return float_new(t, 0.0);
}

const TypeCore core_float = {
    .name = "float",
    .doc = "float(x=0, /)\n--\n\n"
           "Convert a string or number to a floating-point number, if "
           "possible.",
    .size = sizeof(BoxedFloat),
    .slots = {
        .new = float_make,
        .repr = float_repr,
        .hash = float_hash_slot,
        .truth = float_truth,
        .compare = float_compare,
        .to_int = float_to_int,
        .to_float = float_pos,
        .neg = float_neg,
        .pos = float_pos,
        .abs = float_abs,
        .add = float_add, .radd = float_radd,
        .sub = float_sub, .rsub = float_rsub,
        .mul = float_mul, .rmul = float_rmul,
        .truediv = float_truediv, .rtruediv = float_rtruediv,
        .floordiv = float_floordiv, .rfloordiv = float_rfloordiv,
        .mod = float_mod, .rmod = float_rmod,
        .divmod = float_divmod, .rdivmod = float_rdivmod,
        .pow = float_power, .rpow = float_rpower,
    },
    .methods = METHODS{
        &float_is_integer, &float_as_ratio, &float_conjugate, &float_hex,
        &float_fromhex, &float_round, &float_trunc, &float_floor,
        &float_ceil, &float_format, &float_getnewargs, &float_getformat,
        NULL},
    .getset = GETSET{
        {"real", float_pos, NULL, "the real part of a complex number"},
        {"imag", get_imag, NULL, "the imaginary part of a complex number"},
        {NULL, NULL, NULL, NULL}},
};
