// SPDX-License-Identifier: MIT
// float_hex.c -- float.hex() and float.fromhex(): exact text in base 16.
//
// hex always shows 13 digits behind the point; subnormals begin with 0x0.
// fromhex takes any number of digits and rounds half to even, at the place
// where a subnormal's last bit is if it is one.
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "vm/object/float.h"

int float_to_hex(double d, char *buffer)
{
    const char *sign = signbit(d) ? "-" : "";
    if (isnan(d)) return sprintf(buffer, "nan");
    if (isinf(d)) return sprintf(buffer, "%sinf", sign);
    if (d == 0) return sprintf(buffer, "%s0x0.0p+0", sign);
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    int exponent = (int)(bits >> 52 & 0x7ff);
    unsigned long long fraction = bits & ((UINT64_C(1) << 52) - 1);
    return sprintf(buffer, "%s0x%d.%013llxp%+d", sign, exponent != 0, fraction,
                   exponent ? exponent - 1023 : -1022);
}

// The digits read so far: bits * 2**exponent, with `sticky` for lost ones.
typedef struct HexNumber {
    uint64_t bits;
    int64_t exponent;
    bool sticky, any;
} HexNumber;

static int hex_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    c = (char)tolower((unsigned char)c);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static const char *read_digits(const char *p, const char *end, HexNumber *x,
                               bool fraction)
{
    for (; p < end && hex_value(*p) >= 0; p++) {
        x->any = true;
        if (x->bits >> 58) {
            x->sticky |= hex_value(*p) != 0;
            x->exponent += fraction ? 0 : 4;
        } else {
            x->bits = x->bits << 4 | (uint64_t)hex_value(*p);
            x->exponent -= fraction ? 4 : 0;
        }
    }
    return p;
}

// Binary exponent behind 'p'; clamped far outside of what matters.
static const char *read_exponent(const char *p, const char *end, HexNumber *x)
{
    if (p == end || (*p != 'p' && *p != 'P')) return p;
    bool negative = ++p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+')) p++;
    if (p == end || !isdigit((unsigned char)*p)) return NULL;
    int64_t n = 0;
    for (; p < end && isdigit((unsigned char)*p); p++)
        if (n < INT32_MAX) n = n * 10 + (*p - '0');
    x->exponent += negative ? -n : n;
    return p;
}

static const char *read_number(const char *p, const char *end, HexNumber *x)
{
    if (end - p >= 2 && p[0] == '0' && (p[1] == 'x' || p[1] == 'X')) p += 2;
    p = read_digits(p, end, x, false);
    if (p < end && *p == '.') p = read_digits(p + 1, end, x, true);
    return x->any ? read_exponent(p, end, x) : NULL;
}

// Rounds to 53 bits, fewer for subnormals. Infinity: too large.
static double to_double(HexNumber x)
{
    if (x.bits == 0) return 0;
    int length = 64 - __builtin_clzll(x.bits);
    int64_t top = x.exponent + length;   // value < 2**top
    if (top > 1025) return INFINITY;
    if (top < -1080) return 0;
    int64_t last = top - 53 < -1074 ? -1074 : top - 53;
    int64_t extra = last - x.exponent;   // bits to drop
    if (extra > 63) return 0;
    if (extra > 0) {
        uint64_t half = UINT64_C(1) << (extra - 1);
        uint64_t rest = x.bits & (2 * half - 1);
        x.bits >>= extra;
        if (rest > half || (rest == half && (x.sticky || x.bits & 1)))
            x.bits++;
        x.exponent = last;
    }
    return ldexp((double)x.bits, (int)x.exponent);
}

static bool is_word(const char *p, const char *end, const char *word)
{
    size_t n = strlen(word);
    return (size_t)(end - p) == n && strncasecmp(p, word, n) == 0;
}

static bool read_special(const char *p, const char *end, double *out)
{
    if (is_word(p, end, "nan")) *out = NAN;
    else if (is_word(p, end, "inf") || is_word(p, end, "infinity"))
        *out = INFINITY;
    else return false;
    return true;
}

bool float_from_hex(Thread *t, const char *p, int64_t size, double *out)
{
    const char *end = p + size;
    HexNumber x = {0};
    while (p < end && isspace((unsigned char)*p)) p++;
    while (end > p && isspace((unsigned char)end[-1])) end--;
    bool negative = p < end && *p == '-';
    if (p < end && (*p == '-' || *p == '+')) p++;
    if (!read_special(p, end, out)) {
        if (read_number(p, end, &x) != end || !x.any) {
            raisef(t, ValueError, "invalid hexadecimal floating-point string");
            return false;
        }
        *out = to_double(x);
        if (isinf(*out)) {
            raisef(t, OverflowError, "hexadecimal value too large to "
                   "represent as a float");
            return false;
        }
    }
    if (negative) *out = -*out;
    return true;
}
