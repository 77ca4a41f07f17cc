// SPDX-License-Identifier: MIT
// float.h -- floating point numbers.
#ifndef BATON_VM_OBJECT_FLOAT_H
#define BATON_VM_OBJECT_FLOAT_H

#include "vm/object/protocol.h"
#include "vm/object/type.h"

struct BoxedFloat {
    Object head;
    double value;
};

Value float_new_boxed(Thread *t, double d);

static inline Value float_new(Thread *t, double d)
{
    Value v;
    if (__builtin_expect(float_to_immediate(d, &v), 1)) return v;
    return float_new_boxed(t, d);
}

// v must be a float.
static inline double float_value(Value v)
{
    if (is_immediate_float(v)) return immediate_float(v);
    return as_float(v)->value;
}

Value float_repr(Thread *t, Value v);
// Shortest text that reads back, in Python's form; the buffer has
// FLOAT_TEXT_SIZE bytes. Gives the size; a NUL follows.
enum { FLOAT_TEXT_SIZE = 40 };
int float_to_text(double d, char *buffer);
// Python's float(str); ValueError.
Value float_from_text(Thread *t, const char *text, int64_t size);
// The same; errors show `original` (a str or bytes) instead of the text.
Value float_from_text_of(Thread *t, const char *text, int64_t size,
                         Value original);
// float.hex() and float.fromhex().
int float_to_hex(double d, char *buffer);     // buffer >= 40 bytes
bool float_from_hex(Thread *t, const char *text, int64_t size, double *out);
// round(d, digits), exact in decimal; OverflowError.
Value float_round_digits(Thread *t, double d, int64_t digits);
int64_t float_hash(double d);
// Both are int, bool or float, and at least one is a float.
Value float_binary(Thread *t, Operator op, Value a, Value b);

#endif
