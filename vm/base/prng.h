// SPDX-License-Identifier: MIT
// prng.h -- the seeded generator of the scheduler, the step copy and the tests.
//
// xoshiro256** (Blackman, Vigna), seeded through splitmix64. Small, fast, and
// the same on every machine: a seed on the command line must mean the same
// schedule everywhere. Not for secrets, and not the `random` module's (which
// has to agree with CPython's Mersenne Twister).

#ifndef BATON_VM_BASE_PRNG_H
#define BATON_VM_BASE_PRNG_H

#include <stdint.h>

typedef struct {
    uint64_t s[4];  // never all zero
} Prng;

// splitmix64: advances the state and gives the next number.
static inline uint64_t prng_mix(uint64_t *state)
{
    uint64_t z = (*state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

void prng_seed(Prng *p, uint64_t seed);
uint64_t prng_next(Prng *p);
uint64_t prng_below(Prng *p, uint64_t bound);  // 0 .. bound - 1, unbiased
double prng_unit(Prng *p);                     // 0.0 <= x < 1.0

#endif
