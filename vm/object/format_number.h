// SPDX-License-Identifier: MIT
// format_number.h -- what format specs and % share about numbers.
#ifndef BATON_VM_OBJECT_FORMAT_NUMBER_H
#define BATON_VM_OBJECT_FORMAT_NUMBER_H

#include "vm/object/format.h"
#include "vm/object/int.h"

// A number as text: sign, prefix ("0x" or ""), digits, and what follows them
// ("." and so on, "e+10"). Only the digits are grouped; without grouping the
// rest may be among them.
typedef struct NumberText {
    bool negative;
    char suffix;          // '%', or 0
    const char *prefix;
    Span digits, rest;
    int64_t least;        // zeros in front make up that many digits
} NumberText;

// Adds it in the layout of the spec. False: the exception is set.
bool number_add(Thread *t, StrBuilder *b, const NumberText *n,
                const FormatSpec *spec);

// The digits of an int, without its sign. To be dropped.
typedef struct IntText {
    Span digits;
    bool negative;
    Value held;           // a Str they are in, or UNDEF: in `local`
    char local[INT_SMALL_DIGITS];
} IntText;

bool int_text(Thread *t, IntText *out, Value v, int base, bool capitals);
void int_text_drop(IntText *text);

// Text of a double; to be dropped.
typedef struct FloatText {
    char *bytes;          // in `local` or in the block
    char *block;          // NULL: none was needed
    char local[64];
    int64_t size;
} FloatText;

// type: e E f F g G, 'r' for repr's form, or 0 for format()'s own with a
// precision. The text has no sign: *negative says whether it is below zero.
bool float_text(Thread *t, FloatText *out, double d, char type,
                int64_t precision, bool alternate, bool *negative);
void float_text_drop(FloatText *text);

#endif
