// SPDX-License-Identifier: MIT
// format_str.c -- a format spec applied to text.

#include "vm/base/limit.h"
#include "vm/base/utf8.h"
#include "vm/object/format.h"
#include "vm/object/protocol.h"
#include "vm/object/str_methods.h"

static Value refuse(Thread *t, const char *what)
{
    return raisef(t, ValueError, "%s not allowed in string format specifier",
                  what);
}

static Value check(Thread *t, const FormatSpec *spec, Value v)
{
    if (spec->type && spec->type != 's')
        return format_unknown(t, spec->type, v);
    if (spec->sign == ' ') return refuse(t, "Space");
    if (spec->sign) return refuse(t, "Sign");
    if (spec->no_negative_zero)
        return refuse(t, "Negative zero coercion (z)");
    if (spec->alternate) return refuse(t, "Alternate form (#)");
    if (spec->align == '=') return refuse(t, "'=' alignment");
    return NONE;
}

Value format_str(Thread *t, Value v, Str *text)
{
    FormatSpec spec;
    if (text->size == 0) return value_str(t, v);
    if (!format_spec_parse(t, text, v, &spec)) return ERROR;
    if (is_error(check(t, &spec, v))) return ERROR;
    Str *s = as_str(v);
    int64_t length = s->length, size = s->size;
    if (spec.precision >= 0 && spec.precision < length) {
        length = spec.precision;
        size = str_offset(s, length);
    }
    int64_t missing = spec.width > length ? spec.width - length : 0;
    if (missing == 0 && size == s->size) return str_to_plain(t, s);
    if (!limit_allows(missing)) return raise_memory_error(t);
    int64_t left = spec.align == '>' ? missing
                 : spec.align == '^' ? missing / 2 : 0;
    StrBuilder b;
    builder_init(&b);
    builder_add_repeated(t, &b, spec.fill, left);
    builder_add(t, &b, s->data, size);
    builder_add_repeated(t, &b, spec.fill, missing - left);
    return builder_finish(t, &b);
}
