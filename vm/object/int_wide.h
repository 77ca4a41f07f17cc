// SPDX-License-Identifier: MIT
// int_wide.h -- ints of up to 127 bits, in two machine words.
//
// Hashes, random numbers and checksums work on 64-bit words: products of 62 by
// 64 bits, masked at once. GMP's own numbers cost an allocation each, so what
// fits in the compiler's 128-bit type is computed there. Two's complement makes
// the bit operations come out as Python's.
#ifndef BATON_VM_OBJECT_INT_WIDE_H
#define BATON_VM_OBJECT_INT_WIDE_H

#include "vm/object/bigint.h"

typedef __int128 Wide;
typedef unsigned __int128 UnsignedWide;

// False: v has more bits. v: any int.
static inline bool wide_from(Value v, Wide *out)
{
    if (!is_object(v)) {
        *out = is_small_int(v) ? small_int(v) : v == TRUE;
        return true;
    }
    const BigInt *big = as_int(v);
    int64_t n = big->size < 0 ? -big->size : big->size;
    if (n > 2 || (n == 2 && big->limbs[1] >> 63)) return false;
    UnsignedWide u = n == 2 ? (UnsignedWide)big->limbs[1] << 64 : 0;
    if (n) u |= big->limbs[0];
    *out = big->size < 0 ? -(Wide)u : (Wide)u;
    return true;
}

// Of a BigInt: has it no more than 64 bits?
static inline bool is_one_limb(Value v)
{
    return as_int(v)->size == 1 || as_int(v)->size == -1;
}

static inline bool wide_both(Value a, Value b, Wide *x, Wide *y)
{
    return wide_from(a, x) && wide_from(b, y);
}

static inline Value wide_new(Thread *t, Wide w)
{
    if (w >= SMALL_INT_MIN && w <= SMALL_INT_MAX)
        return small_int_value((int64_t)w);
    bool negative = w < 0;
    UnsignedWide u = negative ? -(UnsignedWide)w : (UnsignedWide)w;
    uint64_t limbs[2] = {(uint64_t)u, (uint64_t)(u >> 64)};
    return bigint_from_limbs(t, limbs, 2, negative);
}

// y is not 0; y == -1 can't overflow: x has 127 bits at most.
static inline Wide wide_floor_divide(Wide x, Wide y)
{
    Wide q = x / y;
    return q - (q * y != x && (x < 0) != (y < 0));
}

#endif
