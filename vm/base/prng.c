// SPDX-License-Identifier: MIT
// prng.c -- see prng.h.

#include "vm/base/prng.h"

#include "vm/base/check.h"

void prng_seed(Prng *p, uint64_t seed)
{
    for (int i = 0; i < 4; i++) p->s[i] = prng_mix(&seed);
}

static inline uint64_t rotate(uint64_t x, int bits)
{
    return x << bits | x >> (64 - bits);
}

uint64_t prng_next(Prng *p)
{
    uint64_t *s = p->s;
    uint64_t result = rotate(s[1] * 5, 7) * 9;
    uint64_t t = s[1] << 17;
    s[2] ^= s[0];
    s[3] ^= s[1];
    s[1] ^= s[2];
    s[0] ^= s[3];
    s[2] ^= t;
    s[3] = rotate(s[3], 45);
    return result;
}

// The high half of a product, redrawn when the low half shows bias (Lemire).
uint64_t prng_below(Prng *p, uint64_t bound)
{
    CHECK(bound > 0, "there is no number below 0");
    unsigned __int128 m = (unsigned __int128)prng_next(p) * bound;
    if ((uint64_t)m < bound) {
        uint64_t floor = -bound % bound;
        while ((uint64_t)m < floor)
            m = (unsigned __int128)prng_next(p) * bound;
    }
    return (uint64_t)(m >> 64);
}

double prng_unit(Prng *p)
{
    return (double)(prng_next(p) >> 11) * 0x1.0p-53;
}
