// SPDX-License-Identifier: MIT
// format_str.c -- a format spec applied to text.

#include <string.h>

#include "vm/base/limit.h"
#include "vm/object/format.h"
#include "vm/object/protocol.h"
#include "vm/object/str_methods.h"

static bool refuse(Thread *t, const char *what)
{
    raisef(t, ValueError, "%s not allowed in string format specifier", what);
    return false;
}

static bool check(Thread *t, const FormatSpec *spec, Value v)
{
    if (spec->type && spec->type != 's')
        return format_unknown(t, spec->type, v), false;
    if (spec->sign == ' ') return refuse(t, "Space");
    if (spec->sign) return refuse(t, "Sign");
    if (spec->no_negative_zero)
        return refuse(t, "Negative zero coercion (z)");
    if (spec->alternate) return refuse(t, "Alternate form (#)");
    if (spec->align == '=') return refuse(t, "'=' alignment");
    return true;
}

bool format_add_str(Thread *t, StrBuilder *b, Value v, Span text)
{
    FormatSpec spec;
    if (!format_spec_parse(t, text, v, &spec) || !check(t, &spec, v))
        return false;
    Str *s = as_str(v);
    int64_t length = s->length, size = s->size;
    if (spec.precision >= 0 && spec.precision < length) {
        length = spec.precision;
        size = str_offset(s, length);
    }
    int64_t missing = spec.width > length ? spec.width - length : 0;
    if (!limit_allows(missing)) return raise_memory_error(t), false;
    int64_t left = spec.align == '>' ? missing
                 : spec.align == '^' ? missing / 2 : 0;
    builder_add_repeated(t, b, spec.fill, left);
    char *to = builder_take(t, b, size, length);
    if (to) memcpy(to, s->data, (size_t)size);
    builder_add_repeated(t, b, spec.fill, missing - left);
    return !b->failed;
}
