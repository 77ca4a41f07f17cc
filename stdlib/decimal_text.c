// SPDX-License-Identifier: MIT
// decimal_text.c -- short decimal numbers from text, to text, and by the
// formats that are used most: ".2f" and ",.2f".
#include "stdlib/decimal.h"

enum { MOST_TEXT = 160, MOST_PLACES = 60 };

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

// [-+]digits[.digits][E[-+]digits], without spaces and underscores.
bool decimal_parse(const Str *s, DecimalShort *out)
{
    const char *at = s->data, *end = s->data + s->size;
    *out = (DecimalShort){.sign = *at == '-'};
    if (*at == '-' || *at == '+') at++;
    int digits = 0, places = 0;
    bool dot = false;
    for (; at < end && (is_digit(*at) || (*at == '.' && !dot)); at++) {
        if (*at == '.') {
            dot = true;
            continue;
        }
        out->c = out->c * 10 + (DecimalWide)(*at - '0');
        places += dot;
        if (++digits > DECIMAL_DIGITS - 1) return false;
    }
    if (digits == 0) return false;
    if (at < end && (*at == 'e' || *at == 'E')) {
        bool minus = *++at == '-';
        if (*at == '-' || *at == '+') at++;
        int count = 0;
        for (; at < end && is_digit(*at) && count < 8; at++, count++)
            out->e = out->e * 10 + (*at - '0');
        if (count == 0) return false;
        if (minus) out->e = -out->e;
    }
    out->e -= places;
    return at == end;
}

// Writes the digits that end before `end`; gives where they begin.
static char *put_digits(char *end, DecimalWide c)
{
    do *--end = (char)('0' + (int)(c % 10));
    while ((c /= 10) != 0);
    return end;
}

// The digits with a dot behind the first `dot` of them (or zeros before).
static char *put_dotted(char *at, const char *digits, int64_t n, int64_t dot)
{
    if (dot <= 0) {
        *at++ = '0';
        *at++ = '.';
        memset(at, '0', (size_t)-dot);
        at += -dot;
        dot = n;
    }
    memcpy(at, digits, (size_t)dot);
    at += dot;
    if (dot == n) return at;
    *at++ = '.';
    memcpy(at, digits + dot, (size_t)(n - dot));
    return at + n - dot;
}

// Only without an exponent, which is rare; 0: not so.
static int64_t show_plain(DecimalShort d, char *out)
{
    char buffer[DECIMAL_DIGITS + 2], *end = buffer + sizeof buffer;
    const char *digits = put_digits(end, d.c);
    int64_t n = end - digits, left = d.e + n;
    if (d.e > 0 || left <= -6) return 0;
    char *at = out;
    if (d.sign) *at++ = '-';
    return put_dotted(at, digits, n, left) - out;
}

Value decimal_str(Thread *t, Value self)
{
    DecimalShort d;
    char text[MOST_TEXT];
    int64_t size = decimal_take(self, &d) ? show_plain(d, text) : 0;
    if (size == 0)
        return call_method(t, self, str_intern_c("_str"), NULL, 0);
    Str *s = str_new(t, text, size);
    return s ? from_object(s) : ERROR;
}

// Formats --------------------------------------------------------------------

// [,].Nf; false: another.
static bool read_spec(const Str *spec, bool *comma, int *places)
{
    const char *at = spec->data;
    *comma = *at == ',';
    if (*comma) at++;
    if (*at++ != '.' || !is_digit(*at)) return false;
    *places = *at++ - '0';
    if (is_digit(*at)) *places = *places * 10 + (*at++ - '0');
    return at[0] == 'f' && at + 1 == spec->data + spec->size
        && *places <= MOST_PLACES;
}

static char *put_grouped(char *at, const char *digits, int64_t n)
{
    for (int64_t i = 0; i < n; i++) {
        if (i > 0 && (n - i) % 3 == 0) *at++ = ',';
        *at++ = digits[i];
    }
    return at;
}

// The digits of c, of which `places` stand behind the dot.
static int64_t show_fixed(DecimalShort d, int places, bool comma, char *out)
{
    char buffer[DECIMAL_DIGITS + MOST_PLACES + 4];
    char *end = buffer + sizeof buffer, *at = out;
    char *digits = put_digits(end, d.c);
    while (end - digits <= places) *--digits = '0';
    int64_t whole = end - digits - places;
    if (d.sign) *at++ = '-';
    if (comma) at = put_grouped(at, digits, whole);
    else at = (char *)memcpy(at, digits, (size_t)whole) + whole;
    if (places == 0) return at - out;
    *at++ = '.';
    memcpy(at, digits + whole, (size_t)places);
    return at + places - out;
}

// Has it so many places after this? False: not here.
static bool give_places(DecimalShort *d, int places, DecimalRounding rounding)
{
    int64_t drop = -places - d->e;
    bool lost;
    if (drop > 0) {
        d->c = decimal_cut(*d, drop, rounding, &lost);
    } else if (d->c != 0 && drop != 0) {
        if (-drop > DECIMAL_DIGITS - decimal_count_digits(d->c) - 1)
            return false;
        d->c *= decimal_power((int)-drop);
    }
    d->e = -places;
    return true;
}

NATIVE_SHARED(decimal_format, "__format__(self, spec, /)",
              "Formats the Decimal according to spec.")
{
    DecimalShort d;
    DecimalRules rules;
    char text[MOST_TEXT];
    bool comma;
    int places;
    if (is_str_exact(args[1]) && as_str(args[1])->size == 0)
        return value_str(t, args[0]);
    if (!is_str_exact(args[1]) || !read_spec(as_str(args[1]), &comma, &places)
        || !decimal_take(args[0], &d) || !decimal_rules(t, NONE, &rules)
        || !give_places(&d, places, rules.rounding))
        return call_method(t, args[0], str_intern_c("_format"), args + 1, 1);
    Str *s = str_new(t, text, show_fixed(d, places, comma, text));
    return s ? from_object(s) : ERROR;
}
