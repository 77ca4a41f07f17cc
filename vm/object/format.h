// SPDX-License-Identifier: MIT
// format.h -- the two ways of laying out values: format specs and %.
//
// value_format (protocol.h) is the entry for format() and f-strings. What
// lays values out adds to a text that is being built: the pieces of a
// str.format or a % need no strs of their own.
#ifndef BATON_VM_OBJECT_FORMAT_H
#define BATON_VM_OBJECT_FORMAT_H

#include "vm/object/bytes.h"
#include "vm/object/span.h"
#include "vm/object/str.h"

// "[[fill]align][sign][z][#][0][width][grouping][.precision][type]".
typedef struct FormatSpec {
    uint32_t fill;       // code point; ' ' unless given
    char align;          // '<' '>' '^' '=', 0: the type's own
    char sign;           // '+' '-' ' ', 0
    char grouping;       // ',' '_', 0
    bool no_negative_zero;
    bool alternate;
    int64_t width;       // -1: none
    int64_t precision;   // -1: none
    uint32_t type;       // code point, 0: none
} FormatSpec;

// Fails with ValueError; v is named in the message.
bool format_spec_parse(Thread *t, Span spec, Value v, FormatSpec *out);
// "Unknown format code 'd' for object of type 'str'".
Value format_unknown(Thread *t, uint32_t code, Value v);

// Add v, a str, int or float (or of a subclass), laid out by a spec that
// isn't empty. False: the exception is set.
bool format_add_str(Thread *t, StrBuilder *b, Value v, Span spec);
bool format_add_int(Thread *t, StrBuilder *b, Value v, Span spec);
bool format_add_float(Thread *t, StrBuilder *b, Value v, Span spec);
// __format__ of those three.
Value format_plain(Thread *t, Value v, Str *spec);
// Adds format(v, spec) of any value.
bool format_add(Thread *t, StrBuilder *b, Value v, Span spec);

// str.format: args and kwnames as in a call. With `mapping` (str.format_map)
// names are looked up there instead.
Value format_fields(Thread *t, Str *format, Value *args, int n,
                    Tuple *kwnames, Value mapping);

// format % arguments; the second gives bytes or, with `mutable`, bytearray.
Value format_percent(Thread *t, Str *format, Value arguments);
Value format_percent_bytes(Thread *t, const uint8_t *format, int64_t size,
                           bool is_mutable, Value arguments);

#endif
