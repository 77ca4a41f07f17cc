// SPDX-License-Identifier: MIT
// struct_item.c -- one packed value: to bytes and back.
//
// Numbers go through a 64-bit word whose low bytes are the item; those of
// big-endian ones are its high bytes, turned round.
#include <math.h>
#include <string.h>

#include "stdlib/struct.h"

static void put_bytes(const StructRun *run, uint64_t word, uint8_t *at)
{
    if (run->swapped) word = __builtin_bswap64(word) >> (64 - 8 * run->size);
    memcpy(at, &word, run->size);
}

static uint64_t get_bytes(const StructRun *run, const uint8_t *at)
{
    uint64_t word = 0;
    memcpy(&word, at, run->size);
    return run->swapped ? __builtin_bswap64(word) >> (64 - 8 * run->size)
                        : word;
}

static bool is_signed(char code)
{
    return strchr("bhilqn", code) != NULL;
}

// Floats ------------------------------------------------------------------

// IEEE's half: 1 bit of sign, 5 of exponent, 10 of fraction.
static double half_to_double(uint64_t h)
{
    int exponent = (int)(h >> 10 & 31);
    double fraction = (double)(h & 1023);
    double d = exponent == 31 ? (fraction != 0 ? NAN : INFINITY)
             : exponent == 0 ? ldexp(fraction, -24)
             : ldexp(fraction + 1024, exponent - 25);
    return h >> 15 ? -d : d;
}

// Rounded to even; 0x7c00 or more without the sign: too large.
static uint64_t double_to_half(double d)
{
    uint64_t sign = signbit(d) ? 0x8000 : 0;
    d = fabs(d);
    if (isnan(d)) return sign | 0x7e00;
    if (isinf(d)) return sign | 0x7c00;
    if (d == 0) return sign;
    int exponent;
    frexp(d, &exponent);
    if (exponent > 16) return sign | 0x7c00;
    // Steps of the smallest normal number's fraction at least.
    int shift = exponent < -13 ? 24 : 11 - exponent;
    uint64_t steps = (uint64_t)nearbyint(ldexp(d, shift));
    if (exponent < -13) return sign | steps;
    return sign | (((uint64_t)(exponent + 14) << 10) + steps - 1024);
}

static bool put_float(Thread *t, const StructRun *run, Value v, uint8_t *at)
{
    double d;
    if (!value_to_double(t, v, &d)) {
        error_clear(t);
        return struct_raise(t, "required argument is not a float"), false;
    }
    uint64_t word = 0;
    float f = (float)d;
    if (run->code == 'd') memcpy(&word, &d, sizeof d);
    else if (run->code == 'f') memcpy(&word, &f, sizeof f);
    else word = double_to_half(d);
    bool lost = !isinf(d) && !isnan(d)
             && (run->code == 'f' ? !run->native && isinf(f)
                 : run->code == 'e' && (word & 0x7fff) >= 0x7c00);
    if (lost)
        return raisef(t, OverflowError, "float too large to pack with %c "
                      "format", run->code), false;
    put_bytes(run, word, at);
    return true;
}

static Value get_float(Thread *t, const StructRun *run, const uint8_t *at)
{
    uint64_t word = get_bytes(run, at);
    double d;
    float f;
    if (run->code == 'e') return float_new(t, half_to_double(word));
    memcpy(&f, &word, sizeof f);
    memcpy(&d, &word, sizeof d);
    return float_new(t, run->code == 'f' ? (double)f : d);
}

// Integers ----------------------------------------------------------------

static bool out_of_range(Thread *t, const StructRun *run)
{
    int bits = 8 * run->size;
    uint64_t most = UINT64_MAX >> (64 - bits);
    if (is_signed(run->code))
        struct_raise(t, "'%c' format requires %ld <= number <= %ld",
                     run->code, (int64_t)-(most >> 1) - 1,
                     (int64_t)(most >> 1));
    else {
        Value top = int_from_u64(t, most);
        if (top != ERROR)
            struct_raise(t, "'%c' format requires 0 <= number <= %S",
                         run->code, top);
        decref(top);
    }
    return false;
}

static bool put_int(Thread *t, const StructRun *run, Value v, uint8_t *at)
{
    int bits = 8 * run->size;
    if (is_small_int(v) && bits < 62) {     // nearly always
        int64_t i = small_int(v);
        int64_t low = is_signed(run->code) ? -(INT64_C(1) << (bits - 1)) : 0;
        if (i < low || i >= low + (INT64_C(1) << bits))
            return out_of_range(t, run);
        put_bytes(run, (uint64_t)i, at);
        return true;
    }
    if (!value_is_indexable(v))
        return struct_raise(t, "required argument is not an integer"), false;
    Value number = value_index(t, v);
    if (number == ERROR) return false;
    int64_t i = 0;
    uint64_t u = 0;
    // A pointer may be given as either.
    bool low = is_signed(run->code)
            || (run->code == 'P' && int_sign(number) < 0);
    bool fits = low ? int_as_i64(number, &i) : int_as_u64(number, &u);
    decref(number);
    if (low) {
        fits = fits && (bits == 64 || (i >= -(INT64_C(1) << (bits - 1))
                                       && i < INT64_C(1) << (bits - 1)));
        u = (uint64_t)i;
    } else {
        fits = fits && (bits == 64 || u < UINT64_C(1) << bits);
    }
    if (!fits && run->code == 'P')
        return raisef(t, OverflowError, "int too large to convert"), false;
    if (!fits) return out_of_range(t, run);
    put_bytes(run, u, at);
    return true;
}

static Value get_int(Thread *t, const StructRun *run, const uint8_t *at)
{
    uint64_t word = get_bytes(run, at);
    if (!is_signed(run->code)) return int_from_u64(t, word);
    int spare = 64 - 8 * run->size;
    return int_new(t, (int64_t)(word << spare) >> spare);
}

// Bytes -------------------------------------------------------------------

static bool put_text(Thread *t, const StructRun *run, Value v, uint8_t *at)
{
    const uint8_t *data;
    int64_t size;
    if (!is_bytes(v) && !is_bytearray(v))
        return struct_raise(t, "argument for '%c' must be a bytes object",
                            run->code), false;
    if (!bytes_view(t, v, &data, &size)) return false;
    int64_t room = run->count;
    if (run->code == 'p' && room > 0) {
        room--;
        if (size > room) size = room;
        *at++ = size > 255 ? 255 : (uint8_t)size;
    }
    if (size > room) size = room;
    if (size) memcpy(at, data, (size_t)size);
    return true;
}

static Value get_text(Thread *t, const StructRun *run, const uint8_t *at)
{
    int64_t size = run->count;
    if (run->code == 'p') {
        size = run->count ? at[0] : 0;
        if (size > run->count - 1) size = run->count ? run->count - 1 : 0;
        at++;
    }
    Bytes *b = bytes_new(t, at, size);
    return b ? from_object(b) : ERROR;
}

static bool put_char(Thread *t, Value v, uint8_t *at)
{
    if (!is_bytes(v) || as_bytes(v)->size != 1)
        return struct_raise(t, "char format requires a bytes object of "
                            "length 1"), false;
    *at = as_bytes(v)->data[0];
    return true;
}

static bool put_truth(Thread *t, Value v, uint8_t *at)
{
    int truth = value_truth(t, v);
    *at = truth > 0;
    return truth >= 0;
}

Value struct_item_get(Thread *t, const StructRun *run, const uint8_t *at)
{
    Bytes *b;
    switch (run->code) {
    case 's': case 'p': return get_text(t, run, at);
    case 'e': case 'f': case 'd': return get_float(t, run, at);
    case '?': return bool_value(*at != 0);
    case 'c':
        b = bytes_new(t, at, 1);
        return b ? from_object(b) : ERROR;
    default: return get_int(t, run, at);
    }
}

bool struct_item_put(Thread *t, const StructRun *run, Value v, uint8_t *at)
{
    switch (run->code) {
    case 's': case 'p': return put_text(t, run, v, at);
    case 'e': case 'f': case 'd': return put_float(t, run, v, at);
    case '?': return put_truth(t, v, at);
    case 'c': return put_char(t, v, at);
    default: return put_int(t, run, v, at);
    }
}
