// SPDX-License-Identifier: MIT
// int.h -- integers: 62 bits in the word, larger ones GMP's.
//
// A BigInt holds GMP limbs (sign and magnitude) in the object. It is
// normalised: an exact int that fits 62 bits is never a BigInt; instances of
// int's subclasses always are. bigint.c is the only file to include <gmp.h>.
#ifndef BATON_VM_OBJECT_INT_H
#define BATON_VM_OBJECT_INT_H

#include "vm/object/protocol.h"
#include "vm/object/type.h"

struct BigInt {
    Object head;
    int64_t size;       // limbs; negative for negative numbers
    uint64_t limbs[];
};

Value int_new(Thread *t, int64_t i);
Value int_from_u64(Thread *t, uint64_t u);
Value int_from_double(Thread *t, double d);  // truncates; inf/nan raise
// Text in base 2..36, or 0 for Python's prefixes; underscores as Python
// allows. ValueError in Python's words.
Value int_from_text(Thread *t, const char *text, int64_t size, int base);
// False when it doesn't fit; no exception. v must be an int (bools too).
bool int_as_i64(Value v, int64_t *out);
bool int_as_u64(Value v, uint64_t *out);
double int_as_double(Thread *t, Value v);   // OverflowError: check t->raised
int int_sign(Value v);
int64_t int_bit_length(Value v);
Value int_repr(Thread *t, Value v);
// Digits in the base, without prefix, as a Str; for format and hex.
Value int_to_base(Thread *t, Value v, int base);

// Both operands are ints (immediate, bool or big). The slow paths of the
// loop; results are normalised.
Value int_binary(Thread *t, Operator op, Value a, Value b);
int int_compare(Value a, Value b);          // -1, 0, 1
Value int_neg(Thread *t, Value v);
Value int_pow(Thread *t, Value base, Value exponent, Value modulus);
Value int_divmod(Thread *t, Value a, Value b);
int64_t int_hash(Value v);                  // as CPython: modulo 2**61 - 1
// -1, 0, 1 comparing exactly with a double that isn't NaN.
int int_compare_double(Value v, double d);

#endif
