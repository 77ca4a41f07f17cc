// SPDX-License-Identifier: MIT
// hash.h -- the keyed hash of strings and bytes.
//
// SipHash-1-3 (Aumasson, Bernstein) with a 128-bit key drawn from the kernel
// at start-up, so that nobody outside can choose keys that all collide. A
// fixed seed gives the same hashes in every run: deterministic mode, and
// PYTHONHASHSEED's meaning.

#ifndef BATON_VM_BASE_HASH_H
#define BATON_VM_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

// Once, before the first string is made. Later changes would orphan every
// table filled so far.
void hash_seed_random(void);
void hash_seed_fixed(uint64_t seed);

uint64_t hash_bytes(const void *bytes, size_t size);
// The same with a key of the caller's: as a signature, or to agree on a hash
// with other processes.
uint64_t hash_bytes_keyed(const uint64_t key[2], const void *bytes,
                          size_t size);

// Spreads an integer over all 64 bits (a bijection): addresses, small ints.
static inline uint64_t hash_mix(uint64_t x)
{
    x ^= x >> 32;
    x *= 0xd6e8feb86659fd93u;
    x ^= x >> 32;
    x *= 0xd6e8feb86659fd93u;
    x ^= x >> 32;
    return x;
}

#endif
