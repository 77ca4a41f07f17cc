// SPDX-License-Identifier: MIT
// format.h -- the two ways of laying out values: format specs and %.
//
// value_format (protocol.h) is the entry for format() and f-strings. The
// functions here do the work for the built-in types; __format__ of int and
// of float are format_int and format_float.
#ifndef BATON_VM_OBJECT_FORMAT_H
#define BATON_VM_OBJECT_FORMAT_H

#include "vm/object/bytes.h"
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
bool format_spec_parse(Thread *t, Str *spec, Value v, FormatSpec *out);
// "Unknown format code 'd' for object of type 'str'".
Value format_unknown(Thread *t, uint32_t code, Value v);

// Each gives a new Str or ERROR; v is of the type (or a subclass).
Value format_str(Thread *t, Value v, Str *spec);
Value format_int(Thread *t, Value v, Str *spec);
Value format_float(Thread *t, Value v, Str *spec);

// str.format: args and kwnames as in a call. With `mapping` (str.format_map)
// names are looked up there instead.
Value format_fields(Thread *t, Str *format, Value *args, int n,
                    Tuple *kwnames, Value mapping);

// format % arguments; the second gives bytes or, with `mutable`, bytearray.
Value format_percent(Thread *t, Str *format, Value arguments);
Value format_percent_bytes(Thread *t, const uint8_t *format, int64_t size,
                           bool is_mutable, Value arguments);

#endif
