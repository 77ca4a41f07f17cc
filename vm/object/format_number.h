// SPDX-License-Identifier: MIT
// format_number.h -- what format specs and % share about numbers.
#ifndef BATON_VM_OBJECT_FORMAT_NUMBER_H
#define BATON_VM_OBJECT_FORMAT_NUMBER_H

#include "vm/object/span.h"
#include "vm/object/str.h"

// A number as text: sign, prefix ("0x"), digits, and what follows them
// ("." and so on, "e+10", "%"). Only the digits are grouped.
typedef struct NumberText {
    bool negative;
    const char *prefix;
    Span digits, rest;
} NumberText;

// Text of a double; buffer grows as needed. To be released.
typedef struct FloatText {
    char *bytes;
    char local[64];
    int64_t size;
} FloatText;

// type: e E f F g G, 'r' for repr's form, or 0 for format()'s own with a
// precision. The text has no sign: *negative says whether it is below zero.
bool float_text(Thread *t, FloatText *out, double d, char type,
                int64_t precision, bool alternate, bool *negative);
void float_text_drop(FloatText *text);

#endif
