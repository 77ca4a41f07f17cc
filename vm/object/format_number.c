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
#include "vm/base/memory.h"
#include "vm/base/utf8.h"
#include "vm/object/float.h"
#include "vm/object/format.h"
#include "vm/object/int.h"
#include "vm/object/protocol.h"

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

static void add_grouped(Thread *t, StrBuilder *b, Span digits, int64_t width,
                        int group, char separator)
{
    int64_t place = width;  // characters from here to the end
    int64_t next = 0;
    // Of `place` characters, how many are digits?
    for (; place > 0 && !b->failed; place--) {
        if (group && place % (group + 1) == 0) {
            builder_add(t, b, &separator, 1);
            continue;
        }
        int64_t left = group ? place - place / (group + 1) : place;
        bool is_zero = left > digits.size;
        builder_add(t, b, is_zero ? "0" : digits.data + next++, 1);
    }
}

static Value lay_out(Thread *t, const NumberText *n, const FormatSpec *spec)
{
    int group = !spec->grouping ? 0
              : spec->grouping == '_' && spec->type &&
                        strchr("boxX", (int)spec->type) ? 4 : 3;
    char sign = sign_of(n->negative, spec->sign);
    char align = spec->align ? spec->align : '>';
    int64_t prefix = (int64_t)strlen(n->prefix);
    int64_t rest = (int64_t)utf8_count(n->rest.data, (size_t)n->rest.size);
    int64_t fixed = (sign != 0) + prefix + rest;
    if (spec->width > 0 && !limit_allows(spec->width))
        return raise_memory_error(t);
    int64_t least = spec->fill == '0' && align == '=' ? spec->width - fixed
                                                      : 0;
    int64_t digits = grouped_width(n->digits.size, least, group);
    int64_t missing = spec->width - fixed - digits;
    if (missing < 0) missing = 0;
    int64_t left = align == '>' ? missing : align == '^' ? missing / 2 : 0;
    int64_t inside = align == '=' ? missing : 0;

    StrBuilder b;
    builder_init(&b);
    builder_add_repeated(t, &b, spec->fill, left);
    if (sign) builder_add(t, &b, &sign, 1);
    builder_add(t, &b, n->prefix, prefix);
    builder_add_repeated(t, &b, spec->fill, inside);
    if (!group && digits == n->digits.size)
        builder_add(t, &b, n->digits.data, digits);
    else add_grouped(t, &b, n->digits, digits, group, spec->grouping);
    builder_add(t, &b, n->rest.data, n->rest.size);
    builder_add_repeated(t, &b, spec->fill, missing - left - inside);
    return builder_finish(t, &b);
}

// Type c: the character of the code.
static Value int_character(Thread *t, Value v, const FormatSpec *spec)
{
    int64_t code;
    char bytes[UTF8_MAX_BYTES];
    if (spec->sign)
        return raisef(t, ValueError,
                      "Sign not allowed with integer format specifier 'c'");
    if (spec->alternate)
        return raisef(t, ValueError, "Alternate form (#) not allowed with "
                      "integer format specifier 'c'");
    if (!int_as_i64(v, &code))
        return raisef(t, OverflowError,
                      "Python int too large to convert to C long");
    if (code < 0 || code > UTF8_MAX_CODE)
        return raisef(t, OverflowError, "%%c arg not in range(0x110000)");
    int size = utf8_encode((uint32_t)code, bytes, UTF8_SURROGATES);
    NumberText n = {.prefix = "", .digits = {"", 0}, .rest = {bytes, size}};
    return lay_out(t, &n, spec);
}

static Value int_in_base(Thread *t, Value v, const FormatSpec *spec)
{
    int base = 10;
    const char *prefix = "";
    switch (spec->type) {
    case 'b': base = 2; prefix = "0b"; break;
    case 'o': base = 8; prefix = "0o"; break;
    case 'x': base = 16; prefix = "0x"; break;
    case 'X': base = 16; prefix = "0X"; break;
    }
    Value text = base == 10 ? int_repr(t, v) : int_to_base(t, v, base);
    if (is_error(text)) return ERROR;
    Str *s = as_str(text);
    bool negative = s->data[0] == '-';
    NumberText n = {
        .negative = negative,
        .prefix = spec->alternate ? prefix : "",
        .digits = {s->data + negative, s->size - negative},
        .rest = {"", 0},
    };
    // The text is ours alone: a fresh str of digits.
    char upper[80], *copy = NULL;
    if (spec->type == 'X') {
        copy = n.digits.size <= (int64_t)sizeof upper
                   ? upper : mem_alloc((size_t)n.digits.size);
        if (!copy) return decref(text), raise_memory_error(t);
        for (int64_t i = 0; i < n.digits.size; i++)
            copy[i] = (char)toupper((unsigned char)n.digits.data[i]);
        n.digits.data = copy;
    }
    Value out = lay_out(t, &n, spec);
    if (copy != upper) mem_free(copy);
    decref(text);
    return out;
}

static Value format_double(Thread *t, double d, Value v,
                           const FormatSpec *spec);

Value format_int(Thread *t, Value v, Str *text)
{
    FormatSpec spec;
    if (text->size == 0) return value_str(t, v);
    if (!format_spec_parse(t, text, v, &spec)) return ERROR;
    switch (spec.type) {
    case 0: case 'b': case 'c': case 'd': case 'o': case 'x': case 'X':
    case 'n': break;
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G': case '%': {
        double d = int_as_double(t, v);
        return error_is_set(t) ? ERROR : format_double(t, d, v, &spec);
    }
    default: return format_unknown(t, spec.type, v);
    }
    if (spec.precision >= 0)
        return raisef(t, ValueError,
                      "Precision not allowed in integer format specifier");
    if (spec.no_negative_zero)
        return raisef(t, ValueError, "Negative zero coercion (z) not allowed "
                      "in integer format specifier");
    if (spec.type == 'c') return int_character(t, v, &spec);
    return int_in_base(t, v, &spec);
}

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

static Value format_double(Thread *t, double d, Value v,
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
    default: return format_unknown(t, spec->type, v);
    }
    if (precision < 0) precision = 6;
    FloatText text;
    bool negative;
    if (!float_text(t, &text, d, type, precision, spec->alternate, &negative))
        return ERROR;
    if (spec->no_negative_zero && only_zeros(&text)) negative = false;

    int64_t whole = 0;
    while (whole < text.size && isdigit((unsigned char)text.bytes[whole]))
        whole++;
    StrBuilder rest;
    builder_init(&rest);
    builder_add(t, &rest, text.bytes + whole, text.size - whole);
    if (percent) builder_add_c(t, &rest, "%");
    NumberText n = {
        .negative = negative,
        .prefix = "",
        .digits = {text.bytes, whole},
        .rest = {rest.bytes, rest.size},
    };
    Value out = rest.failed ? ERROR : lay_out(t, &n, spec);
    builder_drop(&rest);
    float_text_drop(&text);
    return out;
}

Value format_float(Thread *t, Value v, Str *text)
{
    FormatSpec spec;
    if (text->size == 0) return value_str(t, v);
    if (!format_spec_parse(t, text, v, &spec)) return ERROR;
    return format_double(t, float_value(v), v, &spec);
}
