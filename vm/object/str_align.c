// SPDX-License-Identifier: MIT
// str_align.c -- center, ljust, rjust, zfill, expandtabs.

#include "vm/base/limit.h"
#include "vm/base/utf8.h"
#include "vm/object/protocol.h"
#include "vm/object/str_methods.h"

static Value pad(Thread *t, Str *s, int64_t left, int64_t right,
                 uint32_t fill)
{
    StrBuilder b;
    builder_init(&b);
    builder_add_repeated(t, &b, fill, left);
    builder_add_str(t, &b, s);
    builder_add_repeated(t, &b, fill, right);
    return builder_finish(t, &b);
}

// Width (args[1]) and fill character (args[2]); false: one is wrong.
static bool width_and_fill(Thread *t, Value *args, int64_t *missing,
                           uint32_t *fill)
{
    int64_t width;
    Str *s = as_str(args[0]);
    if (!arg_size(t, args[1], &width)) return false;
    if (!is_str(args[2])) {
        raisef(t, TypeError, "The fill character must be a unicode "
               "character, not %T", args[2]);
        return false;
    }
    if (as_str(args[2])->length != 1) {
        raisef(t, TypeError,
               "The fill character must be exactly one character long");
        return false;
    }
    *fill = str_code_point_at(as_str(args[2]), 0);
    *missing = width > s->length ? width - s->length : 0;
    if (limit_allows(*missing)) return true;
    raise_memory_error(t);
    return false;
}

NATIVE_SHARED(str_ljust, "ljust(self, width, fillchar=' ', /)",
              "A copy filled up at the right.")
{
    int64_t missing;
    uint32_t fill;
    if (!width_and_fill(t, args, &missing, &fill)) return ERROR;
    if (!missing) return str_to_plain(t, as_str(args[0]));
    return pad(t, as_str(args[0]), 0, missing, fill);
}

NATIVE_SHARED(str_rjust, "rjust(self, width, fillchar=' ', /)",
              "A copy filled up at the left.")
{
    int64_t missing;
    uint32_t fill;
    if (!width_and_fill(t, args, &missing, &fill)) return ERROR;
    if (!missing) return str_to_plain(t, as_str(args[0]));
    return pad(t, as_str(args[0]), missing, 0, fill);
}

NATIVE_SHARED(str_center, "center(self, width, fillchar=' ', /)",
              "A copy filled up at both sides.")
{
    int64_t missing;
    uint32_t fill;
    if (!width_and_fill(t, args, &missing, &fill)) return ERROR;
    if (!missing) return str_to_plain(t, as_str(args[0]));
    // An odd one goes left when the width is odd, too.
    int64_t width = as_str(args[0])->length + missing;
    int64_t left = missing / 2 + (missing & width & 1);
    return pad(t, as_str(args[0]), left, missing - left, fill);
}

NATIVE_SHARED(str_zfill, "zfill(self, width, /)",
              "A copy filled up with zeros behind the sign.")
{
    Str *s = as_str(args[0]);
    int64_t width;
    if (!arg_size(t, args[1], &width)) return ERROR;
    if (width <= s->length) return str_to_plain(t, s);
    if (!limit_allows(width)) return raise_memory_error(t);
    bool has_sign = s->size && (s->data[0] == '+' || s->data[0] == '-');
    StrBuilder b;
    builder_init(&b);
    if (has_sign) builder_add(t, &b, s->data, 1);
    builder_add_repeated(t, &b, '0', width - s->length);
    builder_add(t, &b, s->data + has_sign, s->size - has_sign);
    return builder_finish(t, &b);
}

NATIVE_SHARED(str_expandtabs, "expandtabs(self, /, tabsize=8)",
              "A copy with tabs turned into spaces.")
{
    int64_t tab;
    if (!arg_c_int(t, args[1], &tab)) return ERROR;
    Span s = str_span(as_str(args[0]));
    StrBuilder b;
    builder_init(&b);
    int64_t column = 0, size;
    for (int64_t at = 0; at < s.size && !b.failed; at += size) {
        char c = s.data[at];
        size = span_first(span_cut(s, at, s.size), true);
        if (c == '\t') {
            int64_t spaces = tab > 0 ? tab - column % tab : 0;
            builder_add_repeated(t, &b, ' ', spaces);
            column += spaces;
        } else {
            builder_add(t, &b, s.data + at, size);
            column = c == '\n' || c == '\r' ? 0 : column + 1;
        }
    }
    return builder_finish(t, &b);
}
