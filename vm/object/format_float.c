// SPDX-License-Identifier: MIT
// format_float.c -- doubles as text, correctly rounded.
//
// vm/base/dtoa.h does the rounding, which is exact for every precision. What
// it lacks is the alternate form, for which the C library's printf is asked,
// and Python's own form (type none): like 'g', but with at least one digit
// behind the point, for which the digits are taken from %e and laid out here.

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vm/base/dtoa.h"
#include "vm/base/limit.h"
#include "vm/base/memory.h"
#include "vm/object/error.h"
#include "vm/object/float.h"
#include "vm/object/format_number.h"

// Digits of the largest double in front of the point, and some.
enum { FLOAT_WIDTH = 330, PRECISION_MAX = 0x7FFFFFFF - FLOAT_WIDTH };

static bool room(Thread *t, FloatText *out, int64_t size)
{
    out->bytes = out->local;
    out->block = NULL;
    if (size <= (int64_t)sizeof out->local) return true;
    out->bytes = out->block = limit_allows(size) ? mem_alloc((size_t)size)
                                                 : NULL;
    if (!out->block) raise_memory_error(t);
    return out->block;
}

void float_text_drop(FloatText *text)
{
    mem_free(text->block);
}

static void set_text(FloatText *out, const char *text)
{
    out->bytes = out->local;
    out->size = (int64_t)strlen(text);
    memcpy(out->local, text, (size_t)out->size + 1);
}

static void print_alternate(FloatText *out, int64_t capacity, double d,
                            char type, int64_t precision)
{
    char format[] = {'%', '#', '.', '*', type, '\0'};
    // clang-format off
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    out->size = snprintf(out->bytes, (size_t)capacity, format,
                         (int)precision, d);
#pragma GCC diagnostic pop
    // clang-format on
}

static void print(FloatText *out, int64_t capacity, double d, char type,
                  int64_t precision)
{
    int lower = tolower((unsigned char)type);
    DtoaForm form = lower == 'f' ? DTOA_FIXED
                  : lower == 'e' ? DTOA_SCIENTIFIC : DTOA_GENERAL;
    out->size = dtoa_precise(d, form, (int)precision, out->bytes, capacity);
    char *e = lower == type ? NULL
            : memchr(out->bytes, 'e', (size_t)out->size);
    if (e) *e = 'E';
}

// "%.3f" and the like of numbers of usual size, without the general way: d is
// made a whole number of the last places. The product is off by less than
// 2^-13, so where what is cut off isn't that near to a half the rounding is
// that of the exact value. False: it is, or the number isn't usual.
static bool print_quickly(FloatText *out, double d, int64_t precision)
{
    static const double powers[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7,
                                    1e8, 1e9};
    const double most = 1099511627776.0, near_half = 1.0 / 4096;
    if (precision < 1 || precision > 9) return false;
    double scaled = d * powers[precision];
    if (!(scaled < most)) return false;
    uint64_t whole = (uint64_t)scaled;
    double rest = scaled - (double)whole - 0.5;
    if (fabs(rest) < near_half) return false;
    whole += rest > 0;
    char *end = out->local + sizeof out->local, *at = end;
    for (int64_t i = 0; i < precision; i++, whole /= 10)
        *--at = (char)('0' + whole % 10);
    *--at = '.';
    do *--at = (char)('0' + whole % 10);
    while (whole /= 10);
    out->bytes = at;
    out->size = end - at;
    return true;
}

static void put(FloatText *out, const char *bytes, int64_t size)
{
    memcpy(out->bytes + out->size, bytes, (size_t)size);
    out->size += size;
}

static void put_zeros(FloatText *out, int64_t n)
{
    if (n <= 0) return;
    memset(out->bytes + out->size, '0', (size_t)n);
    out->size += n;
}

// digits[0 .. n-1] with the point behind the first `point` of them.
static void lay_out_plain(FloatText *out, const char *digits, int64_t n,
                          int64_t point)
{
    if (point <= 0) {
        put(out, "0.", 2);
        put_zeros(out, -point);
        put(out, digits, n);
        return;
    }
    int64_t whole = point < n ? point : n;
    put(out, digits, whole);
    put_zeros(out, point - n);
    put(out, ".", 1);
    if (n > point) put(out, digits + point, n - point);
    else put_zeros(out, 1);
}

static void lay_out_exponent(FloatText *out, const char *digits, int64_t n,
                             int exponent, bool alternate)
{
    char text[16];
    put(out, digits, 1);
    if (n > 1 || alternate) put(out, ".", 1);
    put(out, digits + 1, n - 1);
    put(out, text, snprintf(text, sizeof text, "e%+03d", exponent));
}

// The form of type none, from the text that %e gave: "d.ddde+xx".
static bool lay_out_own(Thread *t, FloatText *out, FloatText *scientific,
                        int64_t precision, bool alternate)
{
    char *digits = scientific->bytes, *e = memchr(digits, 'e',
                                                 (size_t)scientific->size);
    int64_t n = 1;
    int exponent = dtoa_exponent(e, scientific->bytes + scientific->size);
    if (digits[1] == '.') {
        n = e - digits - 1;
        memmove(digits + 1, digits + 2, (size_t)n - 1);
    }
    if (!alternate)
        while (n > 1 && digits[n - 1] == '0') n--;
    if (!room(t, out, n + precision + 32)) return false;
    out->size = 0;
    if (exponent < -4 || exponent + 1 > precision - 1)
        lay_out_exponent(out, digits, n, exponent, alternate);
    else
        lay_out_plain(out, digits, n, exponent + 1);
    return true;
}

static bool own_form(Thread *t, FloatText *out, double d, int64_t precision,
                     bool alternate)
{
    FloatText scientific;
    if (precision == 0) precision = 1;
    if (!room(t, &scientific, precision + 32)) return false;
    print(&scientific, precision + 32, d, 'e', precision - 1);
    bool done = lay_out_own(t, out, &scientific, precision, alternate);
    float_text_drop(&scientific);
    return done;
}

// repr's text; the alternate form has a point in any case.
static void repr_form(FloatText *out, double d, bool alternate)
{
    out->bytes = out->local;
    out->size = float_to_text(d, out->local);
    char *e = memchr(out->local, 'e', (size_t)out->size);
    if (!alternate || !e || memchr(out->local, '.', (size_t)out->size))
        return;
    memmove(e + 1, e, (size_t)(out->local + out->size - e));
    *e = '.';
    out->size++;
}

bool float_text(Thread *t, FloatText *out, double d, char type,
                int64_t precision, bool alternate, bool *negative)
{
    *negative = signbit(d) && !isnan(d);
    out->block = NULL;
    d = fabs(d);
    bool capitals = type == 'E' || type == 'F' || type == 'G';
    if (isinf(d) || isnan(d)) {
        set_text(out, isinf(d) ? capitals ? "INF" : "inf"
                               : capitals ? "NAN" : "nan");
        return true;
    }
    if (type == 'r') return repr_form(out, d, alternate), true;
    if (precision > PRECISION_MAX) {
        raisef(t, ValueError, "precision too big");
        return false;
    }
    if ((type == 'f' || type == 'F') && print_quickly(out, d, precision))
        return true;
    if (type == 0) return own_form(t, out, d, precision, alternate);
    int64_t capacity = precision + FLOAT_WIDTH;
    if (precision <= 16 && d < 1e30) capacity = sizeof out->local;
    if (!room(t, out, capacity)) return false;
    if (alternate) print_alternate(out, capacity, d, type, precision);
    else print(out, capacity, d, type, precision);
    return true;
}
