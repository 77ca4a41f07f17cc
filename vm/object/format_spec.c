// SPDX-License-Identifier: MIT
// format_spec.c -- reading a format spec, and the dispatch by type.

#include "vm/base/utf8.h"
#include "vm/object/float.h"
#include "vm/object/format.h"
#include "vm/object/int.h"
#include "vm/object/names.h"
#include "vm/object/protocol.h"
#include "vm/object/str_methods.h"

// What is left of the spec.
typedef struct Reader {
    const char *at, *end;
} Reader;

static bool is_align(char c)
{
    return c == '<' || c == '>' || c == '=' || c == '^';
}

static bool take(Reader *r, char c)
{
    if (r->at == r->end || *r->at != c) return false;
    r->at++;
    return true;
}

static void read_align(Reader *r, FormatSpec *out)
{
    uint32_t fill;
    if (r->at == r->end) return;
    int size = utf8_decode_valid(r->at, &fill);
    if (r->at + size < r->end && is_align(r->at[size])) {
        out->fill = fill;
        out->align = r->at[size];
        r->at += size + 1;
    } else if (is_align(*r->at)) {
        out->align = *r->at++;
    }
}

// Digits into *out, which stays -1 if there are none.
static bool read_number(Thread *t, Reader *r, int64_t *out)
{
    *out = -1;
    for (; r->at < r->end && *r->at >= '0' && *r->at <= '9'; r->at++) {
        if (*out < 0) *out = 0;
        if (__builtin_mul_overflow(*out, 10, out) ||
            __builtin_add_overflow(*out, *r->at - '0', out)) {
            raisef(t, ValueError, "Too many decimal digits in format string");
            return false;
        }
    }
    return true;
}

static bool read_grouping(Thread *t, Reader *r, FormatSpec *out)
{
    if (take(r, ',')) out->grouping = ',';
    bool underscore = take(r, '_');
    if ((underscore && out->grouping) ||
        (underscore && r->at < r->end && *r->at == ',')) {
        raisef(t, ValueError, "Cannot specify both ',' and '_'.");
        return false;
    }
    if (underscore) out->grouping = '_';
    return true;
}

static bool raise_grouping(Thread *t, char grouping, uint32_t type)
{
    if (type > 32 && type < 128)
        raisef(t, ValueError, "Cannot specify '%c' with '%c'.", grouping,
               (int)type);
    else
        raisef(t, ValueError, "Cannot specify '%c' with '\\x%x'.", grouping,
               type);
    return false;
}

static uint32_t default_type(Value v)
{
    return is_str(v) ? 's' : is_int(v) ? 'd' : 0;
}

// Thousands go with decimal types; '_' also with the bases.
static bool check_grouping(Thread *t, const FormatSpec *spec, Value v)
{
    if (!spec->grouping) return true;
    uint32_t type = spec->type ? spec->type : default_type(v);
    switch (type) {
    case 'd': case 'e': case 'f': case 'g': case 'E': case 'G': case '%':
    case 'F': case 0: return true;
    case 'b': case 'o': case 'x': case 'X':
        if (spec->grouping == '_') return true;
    }
    return raise_grouping(t, spec->grouping, type);
}

static bool read_type(Thread *t, Reader *r, Span text, Value v,
                      FormatSpec *out)
{
    if (r->at == r->end) return true;
    r->at += utf8_decode_valid(r->at, &out->type);
    if (r->at == r->end) return true;
    Value shown = str_from_span(t, text);
    if (is_error(shown)) return false;
    raisef(t, ValueError,
           "Invalid format specifier '%S' for object of type '%T'", shown, v);
    decref(shown);
    return false;
}

// A few digits; stays -1 without any. False: too many for here.
static inline bool read_few(Reader *r, int64_t *out)
{
    const char *stop = r->end - r->at > 6 ? r->at + 6 : r->end;
    for (; r->at < stop && *r->at >= '0' && *r->at <= '9'; r->at++)
        *out = (*out < 0 ? 0 : *out * 10) + (*r->at - '0');
    return r->at < stop || stop == r->end;
}

// "[0][width][.precision][type]", which most specs are. False: it's another.
static bool parse_usual(Span text, Value v, FormatSpec *out)
{
    Reader r = {text.data, text.data + text.size};
    *out = (FormatSpec){.fill = ' ', .width = -1, .precision = -1};
    if (r.at < r.end && *r.at == '0') {
        out->fill = '0';
        if (!is_str(v)) out->align = '=';
        r.at++;
    }
    if (!read_few(&r, &out->width)) return false;
    if (r.at < r.end && *r.at == '.') {
        r.at++;
        if (!read_few(&r, &out->precision) || out->precision < 0)
            return false;
    }
    if (r.at == r.end) return true;
    out->type = (unsigned char)*r.at++;
    bool letter = (out->type | 0x20) - 'a' < 26 && out->type != 'z';
    return r.at == r.end && (letter || out->type == '%');
}

bool format_spec_parse(Thread *t, Span text, Value v, FormatSpec *out)
{
    if (parse_usual(text, v, out)) return true;
    Reader r = {text.data, text.data + text.size};
    *out = (FormatSpec){.width = -1, .precision = -1};
    read_align(&r, out);
    if (r.at < r.end && (*r.at == '+' || *r.at == '-' || *r.at == ' '))
        out->sign = *r.at++;
    out->no_negative_zero = take(&r, 'z');
    out->alternate = take(&r, '#');
    if (!out->fill && take(&r, '0')) {
        out->fill = '0';
        if (!out->align && !is_str(v)) out->align = '=';
    }
    if (!out->fill) out->fill = ' ';
    if (!read_number(t, &r, &out->width) || !read_grouping(t, &r, out))
        return false;
    if (take(&r, '.')) {
        if (!read_number(t, &r, &out->precision)) return false;
        if (out->precision < 0) {
            raisef(t, ValueError, "Format specifier missing precision");
            return false;
        }
    }
    return read_type(t, &r, text, v, out) &&
           check_grouping(t, out, v);
}

Value format_unknown(Thread *t, uint32_t code, Value v)
{
    if (code > 32 && code < 128)
        return raisef(t, ValueError,
                      "Unknown format code '%c' for object of type '%T'",
                      (int)code, v);
    return raisef(t, ValueError,
                  "Unknown format code '\\x%x' for object of type '%T'", code,
                  v);
}

// An exact built-in whose layout we know; anything else has __format__.
static bool is_builtin(Value v)
{
    return is_small_int(v) || is_bool(v) || is_immediate_float(v) ||
           is_str_exact(v) || is_int_exact(v) || is_float_exact(v);
}

static bool add_plain(Thread *t, StrBuilder *b, Value v, Span spec)
{
    if (spec.size == 0) return builder_add_value(t, b, v);
    if (is_str(v)) return format_add_str(t, b, v, spec);
    return is_int(v) ? format_add_int(t, b, v, spec)
                     : format_add_float(t, b, v, spec);
}

Value format_plain(Thread *t, Value v, Str *spec)
{
    if (spec->size == 0) return value_str(t, v);
    StrBuilder b;
    builder_init(&b);
    if (add_plain(t, &b, v, str_span(spec))) return builder_finish(t, &b);
    builder_drop(&b);
    return ERROR;
}

bool format_add(Thread *t, StrBuilder *b, Value v, Span spec)
{
    if (is_builtin(v)) return add_plain(t, b, v, spec);
    Value text = str_from_span(t, spec);
    if (is_error(text)) return false;
    Value shown = value_format(t, v, as_str(text));
    decref(text);
    if (is_error(shown)) return false;
    builder_add_str(t, b, as_str(shown));
    decref(shown);
    return !b->failed;
}

Value value_format(Thread *t, Value v, Str *spec)
{
    if (is_builtin(v))
        return spec ? format_plain(t, v, spec) : value_str(t, v);
    if (!spec) spec = str_empty();
    Value argument = from_object(spec);
    Value text = special_call(t, v, NAME_STR(__format__), &argument, 1);
    if (is_undef(text))
        return raisef(t, TypeError, "Type %T doesn't define __format__", v);
    if (is_error(text) || is_str(text)) return text;
    raisef(t, TypeError, "__format__ must return a str, not %T", text);
    decref(text);
    return ERROR;
}
