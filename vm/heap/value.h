// SPDX-License-Identifier: MIT
// value.h -- one 64-bit word that is any value a script can hold.
//
//   object    low three bits 000, never 0, 16-byte aligned address
//   int       low two bits 10; the upper 62 bits are the number
//   float     the double's bits plus 1<<60, rotated left by 4:
//             low bits 100 or 101 for 2^-255 <= |x| < 2^257,
//             low bits 001 with bit 4 clear for both zeros
//   special   0x11 | n << 5: None, False, True and the markers below
//
// Bit 1 is set in ints and in nothing else, so one `a & b & 2` tests two
// values at once. Floats outside the range, infinities and NaNs are boxed,
// ints beyond 62 bits too (object/int.h, object/float.h). The word 0 is
// never a Value, although it would pass the object test.
//
// This is the only file that knows the bits.
#ifndef BATON_VM_HEAP_VALUE_H
#define BATON_VM_HEAP_VALUE_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

typedef uint64_t Value;

struct Object;

#define SPECIAL(n) ((Value)0x11 | (Value)(n) << 5)

#define NONE            SPECIAL(0)
#define FALSE           SPECIAL(1)
#define TRUE            SPECIAL(2)
#define UNDEF           SPECIAL(3)  // an unbound local, an absent argument,
                                    // "no such thing" without an exception
#define ERROR           SPECIAL(4)  // a C function failed; exception is set
#define POISON          SPECIAL(5)  // in slots of what was freed too early
#define NOT_IMPLEMENTED SPECIAL(6)
#define ELLIPSIS        SPECIAL(7)
#define SWITCH          SPECIAL(8)  // from a loop: enter another copy of it
#define CALL_PUSHED     SPECIAL(9)  // from a C function: it pushed a frame

#define SMALL_INT_BITS 62
#define SMALL_INT_MAX  ((INT64_C(1) << 61) - 1)
#define SMALL_INT_MIN  (-(INT64_C(1) << 61))

static inline bool is_object(Value v) { return (v & 7) == 0; }
static inline bool is_small_int(Value v) { return v & 2; }
static inline bool both_small_ints(Value a, Value b) { return a & b & 2; }
static inline bool is_none(Value v) { return v == NONE; }
static inline bool is_undef(Value v) { return v == UNDEF; }
static inline bool is_error(Value v) { return v == ERROR; }

// True and False differ in bits 5 and 6 only.
static inline bool is_bool(Value v) { return v == TRUE || v == FALSE; }
static inline Value bool_value(bool b) { return b ? TRUE : FALSE; }

// A float held in the word itself. The mask has a bit for each value of the
// low five bits that a float can have.
static inline bool is_immediate_float(Value v)
{
    return (UINT32_C(0x30303232) >> (v & 31)) & 1;
}

static inline struct Object *as_object(Value v)
{
    return (struct Object *)(uintptr_t)v;
}

static inline Value from_object(const void *object)
{
    return (Value)(uintptr_t)object;
}

static inline int64_t small_int(Value v) { return (int64_t)v >> 2; }

static inline bool fits_small_int(int64_t i)
{
    return i >= SMALL_INT_MIN && i <= SMALL_INT_MAX;
}

// i must fit in 62 bits; int_new in object/int.h takes any int64.
static inline Value small_int_value(int64_t i)
{
    return (Value)((uint64_t)i << 2 | 2);
}

static inline double immediate_float(Value v)
{
    uint64_t bits = (v >> 4 | v << 60) - (UINT64_C(1) << 60);
    double d;
    memcpy(&d, &bits, sizeof d);
    return d;
}

// Gives false when d has no immediate form and must be boxed.
static inline bool float_to_immediate(double d, Value *out)
{
    uint64_t bits;
    memcpy(&bits, &d, sizeof bits);
    bits += UINT64_C(1) << 60;
    *out = bits << 4 | bits >> 60;
    return is_immediate_float(*out);
}

#endif
