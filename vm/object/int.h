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
// The same; errors show `original` (a str or bytes) instead of the text.
Value int_from_text_of(Thread *t, const char *text, int64_t size, int base,
                       Value original);
// False when it doesn't fit; no exception. v must be an int (bools too).
bool int_as_i64(Value v, int64_t *out);
bool int_as_u64(Value v, uint64_t *out);
double int_as_double(Thread *t, Value v);   // OverflowError: check t->raised
int int_sign(Value v);
int64_t int_bit_length(Value v);
// Decimal text; ValueError beyond int_text_limit digits.
Value int_repr(Thread *t, Value v);
// Digits in the base, without prefix, as a Str; for format and hex.
Value int_to_base(Thread *t, Value v, int base);

// Writes the digits of 0 <= i < 2**62 in base 2..36 in front of `end`, where
// there is room for INT_SMALL_DIGITS of them; gives their start.
enum { INT_SMALL_DIGITS = 64 };
char *int_write_small(int64_t i, int base, char *end);

// Both operands are ints (immediate, bool or big). The slow paths of the
// loop; results are normalised.
Value int_binary(Thread *t, Operator op, Value a, Value b);
int int_compare(Value a, Value b);          // -1, 0, 1
Value int_neg(Thread *t, Value v);
Value int_pow(Thread *t, Value base, Value exponent, Value modulus);
Value int_divmod(Thread *t, Value a, Value b);
Value int_invert(Thread *t, Value v);
// v itself (new reference) if it is an exact int, else its value as one:
// for bools and instances of subclasses.
Value int_exact(Thread *t, Value v);
int64_t int_hash(Value v);                  // as CPython: modulo 2**61 - 1
// -1, 0, 1 comparing exactly with a double that isn't NaN.
int int_compare_double(Value v, double d);

// Bytes in either order, two's complement if is_signed.
Value int_from_bytes(Thread *t, const uint8_t *bytes, int64_t n, bool little,
                     bool is_signed);
// OverflowError when it doesn't fit n bytes.
bool int_to_bytes(Thread *t, Value v, uint8_t *out, int64_t n, bool little,
                  bool is_signed);
// For math: |gcd|, and the floor of the root of v >= 0.
Value int_gcd(Thread *t, Value a, Value b);
Value int_sqrt(Thread *t, Value v);

// Most decimal digits of conversions from and to text; 0: any number. Set by
// sys.set_int_max_str_digits. Guarded by the GIL.
enum { INT_TEXT_LIMIT_DEFAULT = 4300, INT_TEXT_LIMIT_LEAST = 640 };
extern int64_t int_text_limit;

#endif
