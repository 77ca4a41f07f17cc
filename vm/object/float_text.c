// SPDX-License-Identifier: MIT
// float_text.c -- floating point numbers to text and back.
//
// repr is the shortest text that reads back as the same number, and of those
// the closest. The C library converts correctly in both directions, so we
// look for the shortest precision whose text reads back. Numbers of 15 digits
// or less are found at the first try. Just below a power of two doubles lie
// twice as dense as above it; there the nearest 16 digits may miss while the
// next ones up do not, so these are tried too.
//
// Rejected: Ryu or Grisu tables (1000 lines for a conversion that is seldom
// the bottleneck).
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vm/heap/alloc.h"
#include "vm/object/float.h"
#include "vm/object/str.h"

enum { DIGITS_MOST = 17, TEXT_SIZE = 40 };

// Decimal digits d.ddd * 10**exponent, without trailing zeros.
typedef struct Decimal {
    char digits[DIGITS_MOST + 1];
    int count;
    int exponent;
} Decimal;

// d > 0 to `precision` digits, as printf rounds.
static void to_digits(double d, int precision, Decimal *out)
{
    char text[TEXT_SIZE];
    snprintf(text, sizeof text, "%.*e", precision - 1, d);
    out->digits[0] = text[0];
    if (precision > 1) memcpy(out->digits + 1, text + 2, (size_t)precision - 1);
    out->count = precision;
    out->exponent = atoi(strchr(text, 'e') + 1);
}

static bool reads_back(const Decimal *x, double d)
{
    char text[TEXT_SIZE], *p = text + x->count;
    int exponent = x->exponent - x->count + 1;
    memcpy(text, x->digits, (size_t)x->count);
    *p++ = 'e';
    if (exponent < 0) *p++ = '-';
    exponent = abs(exponent);
    if (exponent >= 100) *p++ = (char)('0' + exponent / 100);
    *p++ = (char)('0' + exponent / 10 % 10);
    *p++ = (char)('0' + exponent % 10);
    *p = '\0';
    return strtod(text, NULL) == d;
}

// The next decimal up of the same number of digits.
static void increment(Decimal *x)
{
    int i = x->count - 1;
    while (i >= 0 && x->digits[i] == '9') x->digits[i--] = '0';
    if (i >= 0) {
        x->digits[i]++;
    } else {
        x->digits[0] = '1';
        x->exponent++;
    }
}

static bool is_power_of_two(double d)
{
    int exponent;
    return frexp(d, &exponent) == 0.5;
}

static void shortest(double d, Decimal *out)
{
    // Subnormals have fewer than 15 digits that mean something.
    int precision = d < 0x1p-1022 ? 1 : 15;
    for (; precision < DIGITS_MOST; precision++) {
        to_digits(d, precision, out);
        if (reads_back(out, d)) break;
        if (!is_power_of_two(d)) continue;
        increment(out);
        if (reads_back(out, d)) break;
    }
    if (precision == DIGITS_MOST) to_digits(d, precision, out);
    while (out->count > 1 && out->digits[out->count - 1] == '0') out->count--;
}

static char *write_plain(const Decimal *x, char *p)
{
    int point = x->exponent + 1;
    if (point <= 0) {
        *p++ = '0';
        *p++ = '.';
        for (int i = point; i < 0; i++) *p++ = '0';
        memcpy(p, x->digits, (size_t)x->count);
        return p + x->count;
    }
    for (int i = 0; i < point || i < x->count; i++) {
        if (i == point) *p++ = '.';
        *p++ = i < x->count ? x->digits[i] : '0';
    }
    if (point >= x->count) {
        *p++ = '.';
        *p++ = '0';
    }
    return p;
}

static char *write_scientific(const Decimal *x, char *p)
{
    *p++ = x->digits[0];
    if (x->count > 1) {
        *p++ = '.';
        memcpy(p, x->digits + 1, (size_t)x->count - 1);
        p += x->count - 1;
    }
    return p + sprintf(p, "e%c%02d", x->exponent < 0 ? '-' : '+',
                       abs(x->exponent));
}

int float_to_text(double d, char *buffer)
{
    char *p = buffer;
    if (isnan(d)) return sprintf(p, "nan");
    if (signbit(d)) *p++ = '-';
    d = fabs(d);
    if (isinf(d)) {
        p += sprintf(p, "inf");
    } else if (d < 1e15 && d == (double)(int64_t)d) {
        p += sprintf(p, "%lld.0", (long long)d);
    } else {
        Decimal x;
        shortest(d, &x);
        bool plain = x.exponent >= -4 && x.exponent < 16;
        p = plain ? write_plain(&x, p) : write_scientific(&x, p);
    }
    *p = '\0';
    return (int)(p - buffer);
}

Value float_repr(Thread *t, Value v)
{
    char text[TEXT_SIZE];
    Str *s = str_new(t, text, float_to_text(float_value(v), text));
    return s ? from_object(s) : ERROR;
}

// From text ---------------------------------------------------------------------

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

// Copies a run of digits without the underscores between them.
static bool copy_digits(const char **at, const char *end, char **out)
{
    const char *p = *at;
    bool any = false;
    for (; p < end; p++) {
        if (isdigit((unsigned char)*p)) {
            *(*out)++ = *p;
            any = true;
        } else if (*p != '_' || !any || p + 1 == end
                   || !isdigit((unsigned char)p[1])) {
            break;
        }
    }
    *at = p;
    return any;
}

static bool is_word(const char *text, const char *end, const char *word)
{
    size_t n = strlen(word);
    return (size_t)(end - text) == n && strncasecmp(text, word, n) == 0;
}

// What strtod understands and Python means; false if it isn't a number.
static bool copy_number(const char *p, const char *end, char *out)
{
    if (p < end && (*p == '+' || *p == '-')) *out++ = *p++;
    if (is_word(p, end, "inf") || is_word(p, end, "infinity")
        || is_word(p, end, "nan")) {
        memcpy(out, p, 3);
        out[3] = '\0';
        return true;
    }
    bool digits = copy_digits(&p, end, &out);
    if (p < end && *p == '.') {
        *out++ = *p++;
        digits |= copy_digits(&p, end, &out);
    }
    if (!digits) return false;
    if (p < end && (*p == 'e' || *p == 'E')) {
        *out++ = *p++;
        if (p < end && (*p == '+' || *p == '-')) *out++ = *p++;
        if (!copy_digits(&p, end, &out)) return false;
    }
    *out = '\0';
    return p == end;
}

// False: no number. *failed: out of memory.
static bool parse(const char *text, int64_t size, double *out, bool *failed)
{
    const char *end = text + size;
    char local[128], *copy = local;
    while (text < end && is_blank(*text)) text++;
    while (end > text && is_blank(end[-1])) end--;
    size_t room = (size_t)(end - text) + 4;
    if (room > sizeof local) copy = block_alloc(room);
    *failed = !copy;
    if (!copy) return false;
    bool ok = copy_number(text, end, copy);
    if (ok) *out = strtod(copy, NULL);
    if (copy != local) block_free(copy);
    return ok;
}

Value float_from_text_of(Thread *t, const char *text, int64_t size,
                         Value original)
{
    double d;
    bool failed;
    if (parse(text, size, &d, &failed)) return float_new(t, d);
    if (failed) return raise_memory_error(t);
    return raisef(t, ValueError, "could not convert string to float: %R",
                  original);
}

Value float_from_text(Thread *t, const char *text, int64_t size)
{
    Str *original = str_new(t, text, size);
    if (!original) return ERROR;
    Value v = float_from_text_of(t, text, size, from_object(original));
    decref_object(original);
    return v;
}

// Rounding in decimal --------------------------------------------------------

// Is d more than half a unit in the place of its first digit's neighbour, as
// in 50.1 when rounding to hundreds? Its decimals are exact and all there.
static bool above_half(double d)
{
    char text[420];
    snprintf(text, sizeof text, "%.400e", fabs(d));
    if (text[0] != '5') return text[0] > '5';
    size_t zeros = strspn(text + 2, "0");
    return text[2 + zeros] != 'e';
}

// The number of digits before the point is known from the %e text, so that a
// negative `digits` rounds to tens, hundreds and so on.
static double round_to_tens(double d, int64_t digits)
{
    char text[420];
    snprintf(text, sizeof text, "%.16e", d);
    int64_t kept = atoi(strchr(text, 'e') + 1) + 1 + digits;
    if (kept < 0) return copysign(0, d);
    if (kept == 0) {
        // To the unit itself or to zero; a tie goes to zero, which is even.
        if (!above_half(d)) return copysign(0, d);
        snprintf(text, sizeof text, "1e%d", (int)-digits);
        return copysign(strtod(text, NULL), d);
    }
    snprintf(text, sizeof text, "%.*e", (int)kept - 1, d);
    return strtod(text, NULL);
}

Value float_round_digits(Thread *t, double d, int64_t digits)
{
    if (!isfinite(d) || digits > 323) return float_new(t, d);
    if (digits < -308) return float_new(t, copysign(0, d));
    double rounded;
    if (digits >= 0) {
        char text[700];
        snprintf(text, sizeof text, "%.*f", (int)digits, d);
        rounded = strtod(text, NULL);
    } else {
        rounded = round_to_tens(d, digits);
    }
    if (isinf(rounded))
        return raisef(t, OverflowError,
                      "rounded value too large to represent");
    return float_new(t, rounded);
}
