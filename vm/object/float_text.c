// SPDX-License-Identifier: MIT
// float_text.c -- floating point numbers to text and back.
//
// repr is the shortest text that reads back as the same number, and of those
// the closest; see vm/base/dtoa.h for who finds it. Here it is laid out as
// Python has it.

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "vm/base/dtoa.h"
#include "vm/heap/alloc.h"
#include "vm/object/float.h"
#include "vm/object/str.h"

enum { DIGITS_MOST = 17 };

// Decimal digits d.ddd * 10**exponent, without trailing zeros.
typedef struct Decimal {
    char digits[DIGITS_MOST + 1];
    int count;
    int exponent;
} Decimal;

static void shortest(double d, Decimal *out)
{
    char text[DTOA_SHORTEST_SIZE];
    const char *end = text + dtoa_shortest(d, text);
    const char *e = memchr(text, 'e', (size_t)(end - text));
    out->digits[0] = text[0];
    out->count = 1;
    if (text[1] == '.') {
        out->count = (int)(e - text) - 1;
        memcpy(out->digits + 1, text + 2, (size_t)out->count - 1);
    }
    out->exponent = dtoa_exponent(e, end);
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

static char *write_word(char *p, const char *word)
{
    memcpy(p, word, 3);
    return p + 3;
}

int float_to_text(double d, char *buffer)
{
    char *p = buffer;
    if (signbit(d) && !isnan(d)) *p++ = '-';
    d = fabs(d);
    if (!isfinite(d)) {
        p = write_word(p, isnan(d) ? "nan" : "inf");
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
    char text[FLOAT_TEXT_SIZE];
    Str *s = str_new(t, text, float_to_text(float_value(v), text));
    return s ? from_object(s) : ERROR;
}

// From text ------------------------------------------------------------------

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

static bool copy_exponent(const char **at, const char *end, char **out)
{
    if (*at == end || (**at != 'e' && **at != 'E')) return true;
    *(*out)++ = *(*at)++;
    if (*at < end && (**at == '+' || **at == '-')) *(*out)++ = *(*at)++;
    return copy_digits(at, end, out);
}

// Copies the digits without what only Python knows; gives the copy's end, or
// NULL if it isn't a number.
static char *copy_number(const char *p, const char *end, char *out)
{
    bool digits = copy_digits(&p, end, &out);
    if (p < end && *p == '.') {
        *out++ = *p++;
        digits |= copy_digits(&p, end, &out);
    }
    if (!digits || !copy_exponent(&p, end, &out) || p != end) return NULL;
    *out = '\0';
    return out;
}

// `copy` has room for the text and a NUL. What has no sign.
static bool read_unsigned(const char *text, const char *end, char *copy,
                          double *out)
{
    if (is_word(text, end, "inf") || is_word(text, end, "infinity")) {
        *out = INFINITY;
    } else if (is_word(text, end, "nan")) {
        *out = NAN;
    } else {
        char *copy_end = copy_number(text, end, copy);
        return copy_end && dtoa_parse(copy, copy_end, out);
    }
    return true;
}

// False: no number. *failed: out of memory.
static bool parse(const char *text, int64_t size, double *out, bool *failed)
{
    const char *end = text + size;
    char local[128], *copy = local;
    while (text < end && is_blank(*text)) text++;
    while (end > text && is_blank(end[-1])) end--;
    bool negative = text < end && *text == '-';
    if (text < end && (*text == '+' || *text == '-')) text++;
    size_t room = (size_t)(end - text) + 1;
    if (room > sizeof local) copy = block_alloc(room);
    *failed = !copy;
    if (!copy) return false;
    bool ok = read_unsigned(text, end, copy, out);
    if (ok && negative) *out = -*out;
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

// The longest double in full: 309 digits, a point, 323 decimals, a sign, NUL.
enum { ROUND_SIZE = 640 };

// A fixed or scientific text of d, with a NUL; gives its end.
static char *write_precise(double d, DtoaForm form, int precision, char *text)
{
    char *end = text + dtoa_precise(d, form, precision, text, ROUND_SIZE - 1);
    *end = '\0';
    return end;
}

static double through_text(double d, DtoaForm form, int precision)
{
    char text[ROUND_SIZE];
    double rounded = d;
    dtoa_parse(text, write_precise(d, form, precision, text), &rounded);
    return rounded;
}

// 17 digits tell any double from a power of ten; fewer may round up to one.
static int decimal_exponent(double d)
{
    char text[ROUND_SIZE];
    const char *end = write_precise(d, DTOA_SCIENTIFIC, 16, text);
    return dtoa_exponent(strchr(text, 'e'), end);
}

// Is d more than half a unit in the place of its first digit's neighbour, as
// in 50.1 when rounding to hundreds? Its decimals are exact and all there.
static bool above_half(double d)
{
    char text[ROUND_SIZE];
    write_precise(fabs(d), DTOA_SCIENTIFIC, 400, text);
    if (text[0] != '5') return text[0] > '5';
    return text[2 + strspn(text + 2, "0")] != 'e';
}

// A negative `digits` rounds to tens, hundreds and so on.
static double round_to_tens(double d, int64_t digits)
{
    int64_t kept = decimal_exponent(d) + 1 + digits;
    if (kept > 0) return through_text(d, DTOA_SCIENTIFIC, (int)kept - 1);
    // To the unit itself or to zero; a tie goes to zero, which is even.
    if (kept < 0 || !above_half(d)) return copysign(0, d);
    char text[16];
    double unit = 0;
    dtoa_parse(text, text + sprintf(text, "1e%d", (int)-digits), &unit);
    return copysign(unit, d);
}

Value float_round_digits(Thread *t, double d, int64_t digits)
{
    if (!isfinite(d) || digits > 323) return float_new(t, d);
    if (digits < -308) return float_new(t, copysign(0, d));
    double rounded = digits < 0 ? round_to_tens(d, digits)
                                : through_text(d, DTOA_FIXED, (int)digits);
    if (isinf(rounded))
        return raisef(t, OverflowError,
                      "rounded value too large to represent");
    return float_new(t, rounded);
}
