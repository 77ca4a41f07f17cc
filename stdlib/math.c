// SPDX-License-Identifier: MIT
// math.c -- the math module: functions of floats, straight from libm. Those
// of integers are in math_int.c.
//
// A result that is infinite or no number although the argument was finite is
// an OverflowError or a ValueError, as in Python; libm's errno isn't asked,
// since not every function sets it.
#include <float.h>
#include <math.h>

#include "stdlib/math.h"

static Value domain_error(Thread *t)
{
    return raisef(t, ValueError, "math domain error");
}

static Value range_error(Thread *t)
{
    return raisef(t, OverflowError, "math range error");
}

// can_overflow: an infinite result means that it was too large.
static Value checked(Thread *t, double x, double result, bool can_overflow)
{
    if (isnan(result) && !isnan(x)) return domain_error(t);
    if (isinf(result) && isfinite(x))
        return can_overflow ? range_error(t) : domain_error(t);
    return float_new(t, result);
}

#define UNARY_MATH(name, overflows, text)                              \
    NATIVE(math_##name, #name "(x, /)", text)                          \
    {                                                                  \
        double x;                                                      \
        if (!value_to_double(t, args[0], &x)) return ERROR;            \
        return checked(t, x, name(x), overflows);                      \
    }

UNARY_MATH(acos, false, "Return the arc cosine (measured in radians) of x.")
UNARY_MATH(acosh, false, "Return the inverse hyperbolic cosine of x.")
UNARY_MATH(asin, false, "Return the arc sine (measured in radians) of x.")
UNARY_MATH(asinh, false, "Return the inverse hyperbolic sine of x.")
UNARY_MATH(atan, false, "Return the arc tangent (measured in radians) of x.")
UNARY_MATH(atanh, false, "Return the inverse hyperbolic tangent of x.")
UNARY_MATH(cbrt, false, "Return the cube root of x.")
UNARY_MATH(cos, false, "Return the cosine of x (measured in radians).")
UNARY_MATH(cosh, true, "Return the hyperbolic cosine of x.")
UNARY_MATH(erf, false, "Error function at x.")
UNARY_MATH(erfc, false, "Complementary error function at x.")
UNARY_MATH(exp, true, "Return e raised to the power of x.")
UNARY_MATH(exp2, true, "Return 2 raised to the power of x.")
UNARY_MATH(expm1, true, "Return exp(x)-1.")
UNARY_MATH(fabs, false, "Return the absolute value of the float x.")
UNARY_MATH(log1p, false, "Return the natural logarithm of 1+x (base e).")
UNARY_MATH(sin, false, "Return the sine of x (measured in radians).")
UNARY_MATH(sinh, true, "Return the hyperbolic sine of x.")
UNARY_MATH(sqrt, false, "Return the square root of x.")
UNARY_MATH(tan, false, "Return the tangent of x (measured in radians).")
UNARY_MATH(tanh, false, "Return the hyperbolic tangent of x.")

// Two arguments -----------------------------------------------------------

static bool two(Thread *t, Value *args, double *x, double *y)
{
    return value_to_double(t, args[0], x) && value_to_double(t, args[1], y);
}

static Value checked2(Thread *t, double x, double y, double result)
{
    if (isnan(result) && !isnan(x) && !isnan(y)) return domain_error(t);
    if (isinf(result) && isfinite(x) && isfinite(y)) return range_error(t);
    return float_new(t, result);
}

NATIVE(math_atan2, "atan2(y, x, /)",
       "Return the arc tangent (measured in radians) of y/x.")
{
    double y, x;
    return two(t, args, &y, &x) ? float_new(t, atan2(y, x)) : ERROR;
}

NATIVE(math_copysign, "copysign(x, y, /)",
       "Return a float with the magnitude of x but the sign of y.")
{
    double x, y;
    return two(t, args, &x, &y) ? float_new(t, copysign(x, y)) : ERROR;
}

NATIVE(math_fmod, "fmod(x, y, /)", "Return fmod(x, y), according to C.")
{
    double x, y;
    if (!two(t, args, &x, &y)) return ERROR;
    return checked2(t, x, y, fmod(x, y));
}

NATIVE(math_remainder, "remainder(x, y, /)",
       "Difference between x and the closest integer multiple of y.")
{
    double x, y;
    if (!two(t, args, &x, &y)) return ERROR;
    return checked2(t, x, y, remainder(x, y));
}

NATIVE(math_pow, "pow(x, y, /)", "Return x**y (x to the power of y).")
{
    double x, y;
    if (!two(t, args, &x, &y)) return ERROR;
    if (x == 0 && y < 0 && isfinite(y)) return domain_error(t);
    return checked2(t, x, y, pow(x, y));
}

NATIVE(math_nextafter, "nextafter(x, y, /, *, steps=None)",
       "Return the floating-point value the given number of steps after x "
       "towards y.")
{
    double x, y;
    int64_t steps = 1;
    if (!two(t, args, &x, &y)) return ERROR;
    if (args[2] != NONE && !value_to_index(t, args[2], &steps)) return ERROR;
    if (steps < 0)
        return raisef(t, ValueError, "steps must be a non-negative integer");
    while (steps-- > 0 && x != y && !isnan(x) && !isnan(y))
        x = nextafter(x, y);
    return float_new(t, isnan(y) ? y : x);
}

NATIVE(math_ulp, "ulp(x, /)",
       "Return the value of the least significant bit of the float x.")
{
    double x;
    if (!value_to_double(t, args[0], &x)) return ERROR;
    if (isnan(x)) return float_new(t, x);
    x = fabs(x);
    if (isinf(x)) return float_new(t, x);
    double next = nextafter(x, INFINITY);
    return float_new(t, isinf(next) ? x - nextafter(x, -INFINITY) : next - x);
}

NATIVE(math_fma, "fma(x, y, z, /)", "Fused multiply-add: (x * y) + z.")
{
    double x, y, z;
    if (!two(t, args, &x, &y) || !value_to_double(t, args[2], &z))
        return ERROR;
    double r = fma(x, y, z);
    if (isnan(r) && !isnan(x) && !isnan(y) && !isnan(z))
        return raisef(t, ValueError, "invalid operation in fma");
    if (isinf(r) && isfinite(x) && isfinite(y) && isfinite(z))
        return raisef(t, OverflowError, "overflow in fma");
    return float_new(t, r);
}

// Logarithms: of ints of any size too -------------------------------------

// v's logarithm by `function`.
static bool log_of(Thread *t, Value v, double (*function)(double),
                   double *out)
{
    double x;
    if (is_int(v)) {
        if (int_sign(v) <= 0) return domain_error(t), false;
        int64_t bits = int_bit_length(v);
        if (bits > 1023) {
            // v = x * 2**bits, x from 0.5 to 1.
            int64_t shift = bits - 64;
            Value m = int_binary(t, OPERATOR_RSHIFT, v,
                                 small_int_value(shift));
            if (m == ERROR) return false;
            x = ldexp(int_as_double(t, m), -64);
            decref(m);
            *out = function(x) + function(2.0) * (double)bits;
            return true;
        }
    }
    if (!value_to_double(t, v, &x)) return false;
    if (x <= 0) return domain_error(t), false;
    *out = function(x);
    return true;
}

NATIVE(math_log, "log(x, base=?, /)",
       "Return the logarithm of x to the given base; natural if the base is "
       "not given.")
{
    double x, base;
    if (!log_of(t, args[0], log, &x)) return ERROR;
    if (args[1] == UNDEF) return float_new(t, x);
    if (!log_of(t, args[1], log, &base)) return ERROR;
    if (base == 0)
        return raisef(t, ZeroDivisionError, "float division by zero");
    return float_new(t, x / base);
}

NATIVE(math_log2, "log2(x, /)", "Return the base 2 logarithm of x.")
{
    double x;
    return log_of(t, args[0], log2, &x) ? float_new(t, x) : ERROR;
}

NATIVE(math_log10, "log10(x, /)", "Return the base 10 logarithm of x.")
{
    double x;
    return log_of(t, args[0], log10, &x) ? float_new(t, x) : ERROR;
}

// Tests and pieces --------------------------------------------------------

#define TEST_MATH(name, text)                                          \
    NATIVE(math_##name, #name "(x, /)", text)                          \
    {                                                                  \
        double x;                                                      \
        if (!value_to_double(t, args[0], &x)) return ERROR;            \
        return bool_value(name(x));                                    \
    }
TEST_MATH(isfinite, "Return True if x is neither an infinity nor a NaN.")
TEST_MATH(isinf, "Return True if x is a positive or negative infinity.")
TEST_MATH(isnan, "Return True if x is a NaN (not a number).")

NATIVE(math_isclose, "isclose(a, b, *, rel_tol=1e-09, abs_tol=0.0)",
       "Determine whether two floating-point numbers are close in value.")
{
    double a, b, relative, absolute;
    if (!two(t, args, &a, &b) || !value_to_double(t, args[2], &relative)
        || !value_to_double(t, args[3], &absolute))
        return ERROR;
    if (relative < 0 || absolute < 0)
        return raisef(t, ValueError, "tolerances must be non-negative");
    if (a == b) return TRUE;
    if (isinf(a) || isinf(b)) return FALSE;
    double difference = fabs(b - a);
    return bool_value(difference <= fabs(relative * b)
                      || difference <= fabs(relative * a)
                      || difference <= absolute);
}

NATIVE(math_frexp, "frexp(x, /)",
       "Return the mantissa and exponent of x, as pair (m, e).")
{
    double x;
    int exponent = 0;
    if (!value_to_double(t, args[0], &x)) return ERROR;
    if (isfinite(x)) x = frexp(x, &exponent);
    Value mantissa = float_new(t, x);
    Value pair = tuple_pack(t, 2, mantissa, small_int_value(exponent));
    decref(mantissa);
    return pair;
}

NATIVE(math_ldexp, "ldexp(x, i, /)", "Return x * (2**i).")
{
    double x;
    int64_t i;
    if (!value_to_double(t, args[0], &x)) return ERROR;
    if (!is_int(args[1]))
        return raisef(t, TypeError,
                      "Expected an int as second argument to ldexp.");
    if (!int_as_i64(args[1], &i)) i = int_sign(args[1]) < 0 ? -5000 : 5000;
    if (x == 0 || !isfinite(x)) return float_new(t, x);
    i = i < -5000 ? -5000 : i > 5000 ? 5000 : i;
    double r = ldexp(x, (int)i);
    return isinf(r) ? range_error(t) : float_new(t, r);
}

NATIVE(math_modf, "modf(x, /)",
       "Return the fractional and integer parts of x.")
{
    double x, whole;
    if (!value_to_double(t, args[0], &x)) return ERROR;
    double part = isinf(x) ? copysign(0, x) : modf(x, &whole);
    if (isinf(x)) whole = x;
    Value a = float_new(t, part), b = float_new(t, whole);
    Value pair = tuple_pack(t, 2, a, b);
    decref(a);
    decref(b);
    return pair;
}

NATIVE(math_degrees, "degrees(x, /)",
       "Convert angle x from radians to degrees.")
{
    double x;
    if (!value_to_double(t, args[0], &x)) return ERROR;
    return float_new(t, x * (180.0 / M_PI));
}

NATIVE(math_radians, "radians(x, /)",
       "Convert angle x from degrees to radians.")
{
    double x;
    if (!value_to_double(t, args[0], &x)) return ERROR;
    return float_new(t, x * (M_PI / 180.0));
}

// Rounding to ints --------------------------------------------------------

static Value rounded(Thread *t, Value v, const char *name,
                     double (*function)(double))
{
    double x;
    if (is_int(v) && !is_bool(v)) return int_exact(t, v);
    if (!is_float(v)) {
        Str *method = str_intern_c(name);
        Value r = method ? special_call(t, v, method, NULL, 0) : ERROR;
        if (r != UNDEF) return r;
    }
    if (!value_to_double(t, v, &x)) return ERROR;
    return int_from_double(t, function(x));
}

NATIVE(math_ceil, "ceil(x, /)",
       "Return the ceiling of x as an Integral.")
{
    return rounded(t, args[0], "__ceil__", ceil);
}

NATIVE(math_floor, "floor(x, /)", "Return the floor of x as an Integral.")
{
    return rounded(t, args[0], "__floor__", floor);
}

NATIVE(math_trunc, "trunc(x, /)", "Truncates the Real x to the nearest "
       "Integral toward 0.")
{
    if (is_int(args[0])) return int_exact(t, args[0]);
    if (is_float(args[0]))
        return int_from_double(t, trunc(float_value(args[0])));
    Value r = special_call(t, args[0], NAME_STR(__trunc__), NULL, 0);
    if (r != UNDEF) return r;
    return raisef(t, TypeError, "type %T doesn't define __trunc__ method",
                  args[0]);
}

static bool math_init(Thread *t, Module *module)
{
    return module_add_steal(t, module, "pi", float_new(t, M_PI))
        && module_add_steal(t, module, "e", float_new(t, M_E))
        && module_add_steal(t, module, "tau", float_new(t, 2 * M_PI))
        && module_add_steal(t, module, "inf", float_new(t, INFINITY))
        && module_add_steal(t, module, "nan", float_new(t, NAN));
}

MODULE(math,
       .doc = "This module provides access to the mathematical functions\n"
              "defined by the C standard.",
       .functions = FUNCTIONS{
           &math_acos, &math_acosh, &math_asin, &math_asinh, &math_atan,
           &math_atan2, &math_atanh, &math_cbrt, &math_ceil, &math_comb,
           &math_copysign, &math_cos, &math_cosh, &math_degrees, &math_dist,
           &math_erf, &math_erfc, &math_exp, &math_exp2, &math_expm1,
           &math_fabs, &math_factorial, &math_floor, &math_fma, &math_fmod,
           &math_frexp, &math_fsum, &math_gamma, &math_gcd, &math_hypot,
           &math_isclose, &math_isfinite, &math_isinf, &math_isnan,
           &math_isqrt, &math_lcm, &math_ldexp, &math_lgamma, &math_log,
           &math_log10, &math_log1p, &math_log2, &math_modf,
           &math_nextafter, &math_perm, &math_pow, &math_prod,
           &math_radians, &math_remainder, &math_sin, &math_sinh,
           &math_sqrt, &math_sumprod, &math_tan, &math_tanh, &math_trunc,
           &math_ulp, NULL,
       },
       .init = math_init);
