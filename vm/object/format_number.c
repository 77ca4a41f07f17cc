// SPDX-License-Identifier: MIT
// format_number.c -- a format spec applied to ints and floats.
//
// A number is laid out as
//
//   left padding, sign, prefix, inner padding, grouped digits, rest, right
//
// where '=' puts the padding inside. Padding with zeros inside a grouped
// number is itself grouped, so it belongs to the digits then.

#include "vm/object/format_number.h"

#include <ctype.h>
#include <string.h>

#include "vm/base/limit.h"
#include "vm/base/utf8.h"
#include "vm/object/float.h"
#include "vm/object/protocol.h"

static bool fail(Thread *t, ExcId id, const char *message)
{
    raisef(t, id, "%s", message);
    return false;
}

static char sign_of(bool negative, char wanted)
{
    if (negative) return '-';
    return wanted == '+' || wanted == ' ' ? wanted : 0;
}

// Characters of `digits` digits in groups, of at least `width` in all.
static int64_t grouped_width(int64_t digits, int64_t width, int group)
{
    if (digits == 0) return 0;
    if (!group) return digits > width ? digits : width;
    int64_t needed = digits + (digits - 1) / group;
    if (needed >= width) return needed;
    // A separator may not come first: one zero more goes in front of it.
    return width % (group + 1) == 0 ? width + 1 : width;
}

static char *put(char *to, const char *from, int64_t n)
{
    if (n <= 0) return to;
    memcpy(to, from, (size_t)n);
    return to + n;
}

static char *put_grouped(char *to, Span digits, int64_t width, int group,
                         char separator)
{
    if (!group && width == digits.size) return put(to, digits.data, width);
    int64_t next = 0;
    // Of `place` characters from here to the end, how many are digits?
    for (int64_t place = width; place > 0; place--) {
        if (group && place % (group + 1) == 0) {
            *to++ = separator;
            continue;
        }
        int64_t left = group ? place - place / (group + 1) : place;
        *to++ = left > digits.size ? '0' : digits.data[next++];
    }
    return to;
}

typedef struct Fill {
    char bytes[UTF8_MAX_BYTES];
    int size;
} Fill;

static char *put_fill(char *to, const Fill *fill, int64_t n)
{
    if (n <= 0) return to;
    if (fill->size > 1) {
        for (; n > 0; n--) to = put(to, fill->bytes, fill->size);
    } else if (n > 16) {
        to = (char *)memset(to, fill->bytes[0], (size_t)n) + n;
    } else {
        for (; n > 0; n--) *to++ = fill->bytes[0];
    }
    return to;
}

static int group_size(const FormatSpec *spec)
{
    if (!spec->grouping) return 0;
    return spec->grouping == '_' && spec->type
        && strchr("boxX", (int)spec->type) ? 4 : 3;
}

bool number_add(Thread *t, StrBuilder *b, const NumberText *n,
                const FormatSpec *spec)
{
    int group = group_size(spec);
    char sign = sign_of(n->negative, spec->sign);
    char align = spec->align ? spec->align : '>';
    int64_t prefix = *n->prefix ? 2 : 0, rest = 0;
    if (n->rest.size)
        rest = (int64_t)utf8_count(n->rest.data, (size_t)n->rest.size);
    int64_t fixed = (sign != 0) + prefix + rest + (n->suffix != 0);
    if ((spec->width > 0 && !limit_allows(spec->width))
        || (n->least > 0 && !limit_allows(n->least)))
        return raise_memory_error(t), false;
    int64_t least = n->least;
    if (spec->fill == '0' && align == '=' && spec->width - fixed > least)
        least = spec->width - fixed;
    int64_t digits = grouped_width(n->digits.size, least, group);
    int64_t missing = spec->width - fixed - digits;
    if (missing < 0) missing = 0;
    int64_t left = align == '>' ? missing : align == '^' ? missing / 2 : 0;
    int64_t inside = align == '=' ? missing : 0;

    Fill fill = {{(char)spec->fill}, 1};
    if (spec->fill >= 0x80)
        fill.size = utf8_encode(spec->fill, fill.bytes, UTF8_SURROGATES);
    char *to = builder_take(t, b, fixed - rest + n->rest.size + digits
                            + missing * fill.size, fixed + digits + missing);
    if (!to) return false;
    to = put_fill(to, &fill, left);
    if (sign) *to++ = sign;
    to = put(to, n->prefix, prefix);
    to = put_fill(to, &fill, inside);
    to = put_grouped(to, n->digits, digits, group, spec->grouping);
    to = put(to, n->rest.data, n->rest.size);
    if (n->suffix) *to++ = n->suffix;
    put_fill(to, &fill, missing - left - inside);
    return true;
}

// Ints -----------------------------------------------------------------------

static void to_upper(char *text, int64_t size)
{
    for (int64_t i = 0; i < size; i++)
        text[i] = (char)toupper((unsigned char)text[i]);
}

bool int_text(Thread *t, IntText *out, Value v, int base, bool capitals)
{
    char *digits;
    int64_t i;
    out->held = UNDEF;
    if (int_as_i64(v, &i) && fits_small_int(i)) {
        char *end = out->local + sizeof out->local;
        out->negative = i < 0;
        digits = int_write_small(i < 0 ? -i : i, base, end);
        out->digits = span_of(digits, end - digits);
    } else {
        // A fresh Str of many digits: ours alone.
        out->held = base == 10 ? int_repr(t, v) : int_to_base(t, v, base);
        if (is_error(out->held)) return false;
        Str *s = as_str(out->held);
        out->negative = s->data[0] == '-';
        digits = s->data + out->negative;
        out->digits = span_of(digits, s->size - out->negative);
    }
    if (capitals) to_upper(digits, out->digits.size);
    return true;
}

void int_text_drop(IntText *text)
{
    decref(text->held);
}

// Type c: the character of the code.
static bool add_character(Thread *t, StrBuilder *b, Value v,
                          const FormatSpec *spec)
{
    int64_t code;
    char bytes[UTF8_MAX_BYTES];
    if (spec->sign)
        return fail(t, ValueError, "Sign not allowed with integer format "
                    "specifier 'c'");
    if (spec->alternate)
        return fail(t, ValueError, "Alternate form (#) not allowed with "
                    "integer format specifier 'c'");
    if (!int_as_i64(v, &code))
        return fail(t, OverflowError,
                    "Python int too large to convert to C long");
    if (code < 0 || code > UTF8_MAX_CODE)
        return fail(t, OverflowError, "%c arg not in range(0x110000)");
    int size = utf8_encode((uint32_t)code, bytes, UTF8_SURROGATES);
    NumberText n = {.prefix = "", .digits = {"", 0}, .rest = {bytes, size}};
    return number_add(t, b, &n, spec);
}

static bool add_in_base(Thread *t, StrBuilder *b, Value v,
                        const FormatSpec *spec)
{
    int base = 10;
    const char *prefix = "";
    switch (spec->type) {
    case 'b': base = 2; prefix = "0b"; break;
    case 'o': base = 8; prefix = "0o"; break;
    case 'x': base = 16; prefix = "0x"; break;
    case 'X': base = 16; prefix = "0X"; break;
    }
    IntText text;
    if (!int_text(t, &text, v, base, spec->type == 'X')) return false;
    NumberText n = {
        .negative = text.negative,
        .prefix = spec->alternate ? prefix : "",
        .digits = text.digits,
    };
    bool added = number_add(t, b, &n, spec);
    int_text_drop(&text);
    return added;
}

static bool add_double(Thread *t, StrBuilder *b, double d, Value v,
                       const FormatSpec *spec);

bool format_add_int(Thread *t, StrBuilder *b, Value v, Span text)
{
    FormatSpec spec;
    if (!format_spec_parse(t, text, v, &spec)) return false;
    switch (spec.type) {
    case 0: case 'b': case 'c': case 'd': case 'o': case 'x': case 'X':
    case 'n': break;
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case '%': {
        double d = int_as_double(t, v);
        return !error_is_set(t) && add_double(t, b, d, v, &spec);
    }
    default: return format_unknown(t, spec.type, v), false;
    }
    if (spec.precision >= 0)
        return fail(t, ValueError,
                    "Precision not allowed in integer format specifier");
    if (spec.no_negative_zero)
        return fail(t, ValueError, "Negative zero coercion (z) not allowed "
                    "in integer format specifier");
    return spec.type == 'c' ? add_character(t, b, v, &spec)
                            : add_in_base(t, b, v, &spec);
}

// Floats ---------------------------------------------------------------------

static bool only_zeros(const FloatText *text)
{
    for (int64_t i = 0; i < text->size; i++) {
        char c = text->bytes[i];
        if (c >= '1' && c <= '9') return false;
        if (c == 'e' || c == 'E') break;
        if (c != '0' && c != '.') return false;
    }
    return true;
}

// The digits in front of the point are those that are grouped.
static void split_digits(NumberText *n)
{
    int64_t whole = 0;
    while (whole < n->digits.size
           && isdigit((unsigned char)n->digits.data[whole]))
        whole++;
    n->rest = span_cut(n->digits, whole, n->digits.size);
    n->digits.size = whole;
}

static bool add_double(Thread *t, StrBuilder *b, double d, Value v,
                       const FormatSpec *spec)
{
    char type = (char)spec->type;
    int64_t precision = spec->precision;
    bool percent = type == '%';
    switch (spec->type) {
    case 0: if (precision < 0) type = 'r'; break;
    case 'n':
        type = 'g';
        break;
    case '%': type = 'f'; d *= 100; break;
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': break;
    default: return format_unknown(t, spec->type, v), false;
    }
    if (precision < 0) precision = 6;
    FloatText text;
    NumberText n = {.prefix = "", .suffix = percent ? '%' : 0};
    if (!float_text(t, &text, d, type, precision, spec->alternate,
                    &n.negative))
        return false;
    if (spec->no_negative_zero && only_zeros(&text)) n.negative = false;
    n.digits = span_of(text.bytes, text.size);
    if (spec->grouping) split_digits(&n);
    bool added = number_add(t, b, &n, spec);
    float_text_drop(&text);
    return added;
}

bool format_add_float(Thread *t, StrBuilder *b, Value v, Span text)
{
    FormatSpec spec;
    return format_spec_parse(t, text, v, &spec)
        && add_double(t, b, float_value(v), v, &spec);
}
