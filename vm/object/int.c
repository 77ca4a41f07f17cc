// SPDX-License-Identifier: MIT
// int.c -- arithmetic of integers: 62 bits here, larger ones in bigint.c.
//
// Two words of up to 62 bits are computed in 64 bits; only a product or a
// shift can leave those. A result that doesn't fit the word, or an operand
// that isn't one, goes to bigint.c. True and False count as 1 and 0.
//
// The type itself, its methods and constructor are in int_type.c.
#include "vm/object/int.h"

#include <math.h>
#include <stdlib.h>

#include "vm/object/bigint.h"
#include "vm/object/float.h"
#include "vm/object/int_wide.h"
#include "vm/object/tuple.h"

#define HASH_MODULUS ((UINT64_C(1) << 61) - 1)

// An immediate int or a bool.
static inline bool is_word(Value v)
{
    return !is_object(v);
}

static inline int64_t word(Value v)
{
    return is_small_int(v) ? small_int(v) : v == TRUE;
}

Value int_new(Thread *t, int64_t i)
{
    if (fits_small_int(i)) return small_int_value(i);
    uint64_t magnitude = i < 0 ? -(uint64_t)i : (uint64_t)i;
    return bigint_from_limbs(t, &magnitude, 1, i < 0);
}

Value int_from_u64(Thread *t, uint64_t u)
{
    return bigint_from_limbs(t, &u, 1, false);
}

Value int_from_double(Thread *t, double d)
{
    if (fabs(d) < 0x1p61) return small_int_value((int64_t)d);
    if (isnan(d))
        return raisef(t, ValueError, "cannot convert float NaN to integer");
    if (isinf(d))
        return raisef(t, OverflowError,
                      "cannot convert float infinity to integer");
    int exponent;
    double mantissa = ldexp(frexp(d, &exponent), 53);
    return bigint_lshift(t, small_int_value((int64_t)mantissa),
                         (uint64_t)(exponent - 53));
}

bool int_as_i64(Value v, int64_t *out)
{
    if (is_word(v)) {
        *out = word(v);
        return true;
    }
    IntParts p;
    bigint_parts(v, &p);
    if (p.size < -1 || p.size > 1) return false;
    uint64_t magnitude = p.size ? p.limbs[0] : 0;
    if (magnitude > (uint64_t)INT64_MAX + (p.size < 0)) return false;
    *out = (int64_t)(p.size < 0 ? -magnitude : magnitude);
    return true;
}

bool int_as_u64(Value v, uint64_t *out)
{
    IntParts p;
    bigint_parts(v, &p);
    if (p.size < 0 || p.size > 1) return false;
    *out = p.size ? p.limbs[0] : 0;
    return true;
}

int int_sign(Value v)
{
    IntParts p;
    bigint_parts(v, &p);
    return (p.size > 0) - (p.size < 0);
}

int64_t int_bit_length(Value v)
{
    IntParts p;
    bigint_parts(v, &p);
    int64_t n = p.size < 0 ? -p.size : p.size;
    return n ? n * 64 - __builtin_clzll(p.limbs[n - 1]) : 0;
}

// The topmost 64 bits, the lowest of them set if anything below is: rounding
// that to 53 bits is the same as rounding the number.
static uint64_t top_bits(const IntParts *p, int64_t n, int64_t bits)
{
    int64_t low = bits - 64;          // bits cut off
    uint64_t top = p->limbs[n - 1];
    int64_t whole = low / 64, part = low % 64;
    bool sticky = false;
    if (part) {
        top = top << (64 - part) | p->limbs[whole] >> part;
        sticky = p->limbs[whole] << (64 - part) != 0;
    }
    for (int64_t i = 0; i < whole && !sticky; i++) sticky = p->limbs[i] != 0;
    return top | sticky;
}

double int_as_double(Thread *t, Value v)
{
    if (is_word(v)) return (double)word(v);
    IntParts p;
    bigint_parts(v, &p);
    int64_t n = p.size < 0 ? -p.size : p.size, bits = int_bit_length(v);
    double d = bits <= 64 ? (n ? (double)p.limbs[0] : 0)
             : bits > 1024 ? INFINITY
             : ldexp((double)top_bits(&p, n, bits), (int)(bits - 64));
    if (isinf(d))
        raisef(t, OverflowError, "int too large to convert to float");
    return p.size < 0 ? -d : d;
}

int64_t int_hash(Value v)
{
    uint64_t hash;
    bool negative = int_sign(v) < 0;
    if (is_word(v)) hash = (uint64_t)llabs(word(v)) % HASH_MODULUS;
    else hash = bigint_hash(v);
    int64_t h = negative ? -(int64_t)hash : (int64_t)hash;
    return h == -1 ? -2 : h;
}

int int_compare(Value a, Value b)
{
    if (!is_word(a) || !is_word(b)) return bigint_compare(a, b);
    int64_t x = word(a), y = word(b);
    return (x > y) - (x < y);
}

int int_compare_double(Value v, double d)
{
    if (isinf(d)) return d < 0 ? 1 : -1;
    if (!is_word(v)) return bigint_compare_double(v, d);
    if (fabs(d) >= 0x1p62) return d < 0 ? 1 : -1;
    int64_t x = word(v), whole = (int64_t)d;
    if (x != whole) return x < whole ? -1 : 1;
    double rest = d - (double)whole;
    return (rest < 0) - (rest > 0);
}

// Operators -----------------------------------------------------------------

static Value add(Thread *t, Value a, Value b)
{
    if (is_word(a) && is_word(b)) return int_new(t, word(a) + word(b));
    Wide x, y, sum;
    if (wide_both(a, b, &x, &y) && !__builtin_add_overflow(x, y, &sum))
        return wide_new(t, sum);
    return bigint_add(t, a, b);
}

static Value subtract(Thread *t, Value a, Value b)
{
    if (is_word(a) && is_word(b)) return int_new(t, word(a) - word(b));
    Wide x, y, rest;
    if (wide_both(a, b, &x, &y) && !__builtin_sub_overflow(x, y, &rest))
        return wide_new(t, rest);
    return bigint_sub(t, a, b);
}

// 62 bits by 64 are no more than 126.
static Value multiply(Thread *t, Value a, Value b)
{
    Wide x, y;
    if (is_word(a) && is_word(b))
        return wide_new(t, (Wide)word(a) * word(b));
    bool fits = wide_both(a, b, &x, &y)
        && (is_word(a) ? is_one_limb(b) : is_word(b) && is_one_limb(a));
    if (fits) return wide_new(t, x * y);
    return bigint_mul(t, a, b);
}

// b is not 0. C truncates towards zero, Python rounds down.
static int64_t floor_divide(int64_t a, int64_t b)
{
    int64_t q = a / b;
    return q - (q * b != a && (a < 0) != (b < 0));
}

static Value floordiv(Thread *t, Value a, Value b)
{
    if (int_sign(b) == 0)
        return raisef(t, ZeroDivisionError,
                      "integer division or modulo by zero");
    if (is_word(a) && is_word(b))
        return int_new(t, floor_divide(word(a), word(b)));
    Wide x, y;
    if (wide_both(a, b, &x, &y)) return wide_new(t, wide_floor_divide(x, y));
    return bigint_floordiv(t, a, b);
}

static Value modulo(Thread *t, Value a, Value b)
{
    if (int_sign(b) == 0)
        return raisef(t, ZeroDivisionError, "integer modulo by zero");
    Wide x, y;
    if (!is_word(a) || !is_word(b)) {
        if (!wide_both(a, b, &x, &y)) return bigint_mod(t, a, b);
        return wide_new(t, x - wide_floor_divide(x, y) * y);
    }
    int64_t r = word(a) % word(b);
    if (r != 0 && (r < 0) != (word(b) < 0)) r += word(b);
    return small_int_value(r);
}

static Value truediv(Thread *t, Value a, Value b)
{
    if (int_sign(b) == 0)
        return raisef(t, ZeroDivisionError, "division by zero");
    int64_t exact = INT64_C(1) << 53;
    if (is_word(a) && is_word(b) && llabs(word(a)) <= exact
        && llabs(word(b)) <= exact)
        return float_new(t, (double)word(a) / (double)word(b));
    return bigint_truediv(t, a, b);
}

Value int_divmod(Thread *t, Value a, Value b)
{
    Value parts[2];
    if (int_sign(b) == 0)
        return raisef(t, ZeroDivisionError,
                      "integer division or modulo by zero");
    if (is_word(a) && is_word(b)) {
        parts[0] = int_new(t, floor_divide(word(a), word(b)));
        parts[1] = modulo(t, a, b);
    } else if (!bigint_divmod(t, a, b, &parts[0], &parts[1])) {
        return ERROR;
    }
    Tuple *pair = tuple_from_steal(t, parts, 2);
    return pair ? from_object(pair) : ERROR;
}

static Value lshift(Thread *t, Value a, Value b)
{
    uint64_t count;
    if (int_sign(b) < 0) return raisef(t, ValueError, "negative shift count");
    if (int_sign(a) == 0) return small_int_value(0);
    if (!int_as_u64(b, &count) || count > INT64_MAX)
        return raisef(t, OverflowError, "too many digits in integer");
    if (is_word(a) && count < 62) {
        int64_t shifted = (int64_t)((uint64_t)word(a) << count);
        if (shifted >> count == word(a)) return int_new(t, shifted);
    }
    Wide x;
    if (count < 64 && wide_from(a, &x) && x >> (126 - count) == x >> 127)
        return wide_new(t, (Wide)((UnsignedWide)x << count));
    return bigint_lshift(t, a, count);
}

static Value rshift(Thread *t, Value a, Value b)
{
    uint64_t count;
    if (int_sign(b) < 0) return raisef(t, ValueError, "negative shift count");
    if (!int_as_u64(b, &count)) count = UINT64_MAX;
    if (is_word(a))
        return small_int_value(word(a) >> (count > 63 ? 63 : count));
    Wide x;
    if (wide_from(a, &x)) return wide_new(t, x >> (count > 127 ? 127 : count));
    return bigint_rshift(t, a, count);
}

static Value bitwise(Thread *t, Operator op, Value a, Value b)
{
    bool words = is_word(a) && is_word(b), bools = is_bool(a) && is_bool(b);
    Wide x, y;
    if (!words && wide_both(a, b, &x, &y))
        return wide_new(t, op == OPERATOR_AND ? x & y
                         : op == OPERATOR_OR ? x | y : x ^ y);
    if (op == OPERATOR_AND) {
        if (!words) return bigint_and(t, a, b);
        int64_t r = word(a) & word(b);
        return bools ? bool_value(r) : small_int_value(r);
    }
    if (op == OPERATOR_OR) {
        if (!words) return bigint_or(t, a, b);
        int64_t r = word(a) | word(b);
        return bools ? bool_value(r) : small_int_value(r);
    }
    if (!words) return bigint_xor(t, a, b);
    int64_t r = word(a) ^ word(b);
    return bools ? bool_value(r) : small_int_value(r);
}

Value int_neg(Thread *t, Value v)
{
    if (is_word(v)) return int_new(t, -word(v));
    return bigint_sub(t, small_int_value(0), v);
}

Value int_invert(Thread *t, Value v)
{
    if (is_word(v)) return int_new(t, ~word(v));
    return bigint_sub(t, small_int_value(-1), v);
}

Value int_exact(Thread *t, Value v)
{
    if (is_word(v)) return small_int_value(word(v));
    if (is_int_exact(v)) return new_ref(v);
    IntParts p;
    bigint_parts(v, &p);
    return bigint_from_limbs(t, p.limbs, p.size < 0 ? -p.size : p.size,
                             p.size < 0);
}

Value int_gcd(Thread *t, Value a, Value b)
{
    if (!is_word(a) || !is_word(b)) return bigint_gcd(t, a, b);
    int64_t x = llabs(word(a)), y = llabs(word(b));
    while (y) {
        int64_t rest = x % y;
        x = y;
        y = rest;
    }
    return int_new(t, x);
}

Value int_sqrt(Thread *t, Value v)
{
    return bigint_sqrt(t, v);
}

// Power ----------------------------------------------------------------------

// False: it doesn't fit.
static bool small_power(int64_t base, uint64_t exponent, int64_t *out)
{
    int64_t result = 1;
    while (exponent) {
        if (exponent & 1 && __builtin_mul_overflow(result, base, &result))
            return false;
        exponent >>= 1;
        if (exponent && __builtin_mul_overflow(base, base, &base))
            return false;
    }
    *out = result;
    return true;
}

static Value negative_power(Thread *t, Value base, Value exponent)
{
    double x = int_as_double(t, base);
    if (error_is_set(t)) return ERROR;
    double y = int_as_double(t, exponent);
    if (error_is_set(t)) return ERROR;
    Value a = float_new(t, x), b = ERROR, r = ERROR;
    if (a != ERROR) b = float_new(t, y);
    if (b != ERROR) r = float_binary(t, OPERATOR_POW, a, b);
    if (a != ERROR) decref(a);
    if (b != ERROR) decref(b);
    return r;
}

static Value power_modulo(Thread *t, Value base, Value exponent, Value modulus)
{
    if (int_sign(modulus) == 0)
        return raisef(t, ValueError, "pow() 3rd argument cannot be 0");
    Value r = bigint_pow_mod(t, base, exponent, modulus);
    if (r != UNDEF) return r;
    return raisef(t, ValueError,
                  "base is not invertible for the given modulus");
}

Value int_pow(Thread *t, Value base, Value exponent, Value modulus)
{
    uint64_t n;
    int64_t result;
    if (modulus != UNDEF) return power_modulo(t, base, exponent, modulus);
    if (int_sign(exponent) < 0) return negative_power(t, base, exponent);
    if (!int_as_u64(exponent, &n)) {
        int64_t i;
        if (!int_as_i64(base, &i) || i < -1 || i > 1)
            return raise_memory_error(t);
        n = is_object(exponent) ? as_int(exponent)->limbs[0] % 2 + 2 : 2;
    }
    if (is_word(base) && small_power(word(base), n, &result))
        return int_new(t, result);
    return bigint_pow(t, base, n);
}

Value int_binary(Thread *t, Operator op, Value a, Value b)
{
    switch (op) {
    case OPERATOR_ADD: return add(t, a, b);
    case OPERATOR_SUB: return subtract(t, a, b);
    case OPERATOR_MUL: return multiply(t, a, b);
    case OPERATOR_TRUEDIV: return truediv(t, a, b);
    case OPERATOR_FLOORDIV: return floordiv(t, a, b);
    case OPERATOR_MOD: return modulo(t, a, b);
    case OPERATOR_POW: return int_pow(t, a, b, UNDEF);
    case OPERATOR_LSHIFT: return lshift(t, a, b);
    case OPERATOR_RSHIFT: return rshift(t, a, b);
    case OPERATOR_AND:
    case OPERATOR_OR:
    case OPERATOR_XOR: return bitwise(t, op, a, b);
    default: return NOT_IMPLEMENTED;
    }
}
