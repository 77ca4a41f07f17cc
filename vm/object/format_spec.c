// SPDX-License-Identifier: MIT
// format_spec.c -- reading a format spec, and the dispatch by type.

#include "vm/base/utf8.h"
#include "vm/object/float.h"
#include "vm/object/format.h"
#include "vm/object/int.h"
#include "vm/object/names.h"
#include "vm/object/protocol.h"
#include "vm/object/span.h"

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

// Thousands go with decimal types; '_' also with the bases.
static bool check_grouping(Thread *t, const FormatSpec *spec,
                           uint32_t default_type)
{
    uint32_t type = spec->type ? spec->type : default_type;
    if (!spec->grouping) return true;
    switch (type) {
    case 'd': case 'e': case 'f': case 'g': case 'E': case 'G': case '%':
    case 'F': case 0: return true;
    case 'b': case 'o': case 'x': case 'X':
        if (spec->grouping == '_') return true;
    }
    return raise_grouping(t, spec->grouping, type);
}

static bool read_type(Thread *t, Reader *r, Str *text, Value v,
                      FormatSpec *out)
{
    if (r->at == r->end) return true;
    r->at += utf8_decode_valid(r->at, &out->type);
    if (r->at == r->end) return true;
    raisef(t, ValueError,
           "Invalid format specifier '%U' for object of type '%T'", text, v);
    return false;
}

static uint32_t default_type(Value v)
{
    return is_str(v) ? 's' : is_int(v) ? 'd' : 0;
}

bool format_spec_parse(Thread *t, Str *text, Value v, FormatSpec *out)
{
    Reader r = {text->data, text->data + text->size};
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
           check_grouping(t, out, default_type(v));
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

static Value format_plain(Thread *t, Value v, Str *spec)
{
    if (is_str(v)) return format_str(t, v, spec);
    return is_int(v) ? format_int(t, v, spec) : format_float(t, v, spec);
}

Value value_format(Thread *t, Value v, Str *spec)
{
    if (is_builtin(v)) {
        if (!spec || spec->size == 0) return value_str(t, v);
        return format_plain(t, v, spec);
    }
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
