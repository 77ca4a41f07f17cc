// SPDX-License-Identifier: MIT
// math_gamma.c -- math.gamma and math.lgamma.
//
// Lanczos' approximation with g = 6.0246..., thirteen terms, as Boost gives
// its numbers. The C library's own functions are as good but round otherwise,
// and a script that prints gamma(0.5) is to print what it does under CPython,
// which uses these terms, too.

#include "stdlib/math.h"

#include <math.h>

#define TERMS 13
static const double LANCZOS_G = 6.024680040776729583740234375;

static const double TOP[TERMS] = {
    23531376880.410759688572007674451636754734846804940,
    42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843,
    17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708,
    1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801,
    31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768,
    186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024,
    210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408,
};

// x (x + 1) ... (x + 11)
static const double BOTTOM[TERMS] = {
    0.0, 39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0,
    13339535.0, 2637558.0, 357423.0, 32670.0, 1925.0, 66.0, 1.0,
};

// The sum at a positive x. Above 5 in powers of 1/x, which don't overflow.
static double lanczos_sum(double x)
{
    double top = 0, bottom = 0;
    if (x < 5) {
        for (int i = TERMS - 1; i >= 0; i--) {
            top = top * x + TOP[i];
            bottom = bottom * x + BOTTOM[i];
        }
    } else {
        for (int i = 0; i < TERMS; i++) {
            top = top / x + TOP[i];
            bottom = bottom / x + BOTTOM[i];
        }
    }
    return top / bottom;
}

// sin(pi x), exact where that is.
static double sin_pi(double x)
{
    double y = fmod(fabs(x), 2.0), r = 0;
    switch ((int)round(2.0 * y)) {
    case 0: r = sin(M_PI * y); break;
    case 1: r = cos(M_PI * (y - 0.5)); break;
    case 2: r = sin(M_PI * (1.0 - y)); break;
    case 3: r = -cos(M_PI * (y - 1.5)); break;
    case 4: r = sin(M_PI * (y - 2.0)); break;
    }
    return copysign(1.0, x) * r;
}

// r * base ** (power - 0.5), or divided by it, without overflow on the way.
static double scaled(double r, double base, double power, bool divide)
{
    bool twice = power >= 140.0;
    double factor = twice ? pow(base, power / 2.0 - 0.25)
                          : pow(base, power - 0.5);
    for (int i = 0; i <= twice; i++) r = divide ? r / factor : r * factor;
    return r;
}

static double gamma_of(double x)
{
    double size = fabs(x);
    if (size < 1e-20) return 1.0 / x;
    if (size > 200.0) return x < 0 ? 0.0 / sin_pi(x) : HUGE_VAL;
    double y = size + LANCZOS_G - 0.5;
    // What y lost in rounding comes back as the term z.
    double z;
    if (size > LANCZOS_G - 0.5) {
        double q = y - size;
        z = q - (LANCZOS_G - 0.5);
    } else {
        double q = y - (LANCZOS_G - 0.5);
        z = q - size;
    }
    z = z * LANCZOS_G / y;
    if (x < 0) {
        double r = -M_PI / sin_pi(size) / size * exp(y) / lanczos_sum(size);
        return scaled(r - z * r, y, size, true);
    }
    double r = lanczos_sum(size) / exp(y);
    return scaled(r + z * r, y, size, false);
}

static double small_factorial(int n)
{
    double product = 1;
    for (int i = 2; i <= n; i++) product *= i;
    return product;
}

static Value domain_error(Thread *t)
{
    return raisef(t, ValueError, "math domain error");
}

NATIVE_SHARED(math_gamma, "gamma(x, /)", "Gamma function at x.")
{
    double x;
    if (!value_to_double(t, args[0], &x)) return ERROR;
    if (isnan(x) || (isinf(x) && x > 0)) return float_new(t, x);
    if (x == 0 || isinf(x) || (x < 0 && x == floor(x)))
        return domain_error(t);
    if (x == floor(x) && x <= 23.0)
        return float_new(t, small_factorial((int)x - 1));
    double result = gamma_of(x);
    if (isinf(result)) return raisef(t, OverflowError, "math range error");
    return float_new(t, result);
}

NATIVE_SHARED(math_lgamma, "lgamma(x, /)",
       "Natural logarithm of absolute value of Gamma function at x.")
{
    double x;
    if (!value_to_double(t, args[0], &x)) return ERROR;
    if (!isfinite(x)) return float_new(t, isnan(x) ? x : HUGE_VAL);
    if (x == floor(x) && x <= 2.0) {
        if (x <= 0.0) return domain_error(t);
        return float_new(t, 0.0);
    }
    double size = fabs(x);
    if (size < 1e-20) return float_new(t, -log(size));
    double r = log(lanczos_sum(size)) - LANCZOS_G;
    r += (size - 0.5) * (log(size + LANCZOS_G - 0.5) - 1);
    if (x < 0)
        r = log(M_PI) - log(fabs(sin_pi(size))) - log(size) - r;
    if (isinf(r)) return raisef(t, OverflowError, "math range error");
    return float_new(t, r);
}
