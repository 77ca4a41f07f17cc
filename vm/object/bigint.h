// SPDX-License-Identifier: MIT
// bigint.h -- arithmetic beyond 62 bits, for int.c and number.c.
//
// Every v, a, b is an int of any kind: immediate, bool or BigInt; results
// are normalised new references, or ERROR (MemoryError, ...). A divisor is
// not zero, a shift count not negative: the caller has checked.
#ifndef BATON_VM_OBJECT_BIGINT_H
#define BATON_VM_OBJECT_BIGINT_H

#include "vm/object/int.h"

// Sign and magnitude of any int.
typedef struct IntParts {
    const uint64_t *limbs;
    int64_t size;       // negative for negative numbers
    uint64_t small;     // the limb of one that has none of its own
} IntParts;

// parts must stay where it is while it is used.
void bigint_parts(Value v, IntParts *parts);
Value bigint_from_limbs(Thread *t, const uint64_t *limbs, int64_t n,
                        bool negative);

Value bigint_add(Thread *t, Value a, Value b);
Value bigint_sub(Thread *t, Value a, Value b);
Value bigint_mul(Thread *t, Value a, Value b);
Value bigint_floordiv(Thread *t, Value a, Value b);
Value bigint_mod(Thread *t, Value a, Value b);
bool bigint_divmod(Thread *t, Value a, Value b, Value *q, Value *r);
Value bigint_truediv(Thread *t, Value a, Value b);
Value bigint_and(Thread *t, Value a, Value b);
Value bigint_or(Thread *t, Value a, Value b);
Value bigint_xor(Thread *t, Value a, Value b);
Value bigint_lshift(Thread *t, Value a, uint64_t count);
Value bigint_rshift(Thread *t, Value a, uint64_t count);
Value bigint_pow(Thread *t, Value a, uint64_t exponent);
// Gives UNDEF when a has no inverse; modulus is not zero.
Value bigint_pow_mod(Thread *t, Value a, Value exponent, Value modulus);
Value bigint_gcd(Thread *t, Value a, Value b);
Value bigint_sqrt(Thread *t, Value v);      // floor; v >= 0
int bigint_compare(Value a, Value b);
int bigint_compare_double(Value v, double d);
uint64_t bigint_hash(Value v);              // |v| modulo 2**61 - 1
int64_t bigint_bit_count(Value v);

// Digits, at least one, without sign: values 0..base-1.
Value bigint_from_digits(Thread *t, const uint8_t *digits, int64_t n,
                         int base, bool negative);
// Number of characters bigint_to_text needs at most.
size_t bigint_text_size(Value v, int base);
// Lower-case text with sign; gives its length, -1: out of memory.
int64_t bigint_to_text(Value v, int base, char *out);

#endif
