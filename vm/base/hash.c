// SPDX-License-Identifier: MIT
// hash.c -- SipHash-1-3: one round per word, three to finish.
//
// Chosen over faster hashes (wyhash and kin) because it is the one whose
// resistance to chosen keys has been studied; for the short strings that names
// are, it costs about 10 ns, and every str caches its hash.

#include "vm/base/hash.h"

#include <string.h>
#include <sys/random.h>

#include "vm/base/clock.h"
#include "vm/base/prng.h"

static uint64_t key0 = 0x0706050403020100u;  // written at start-up only
static uint64_t key1 = 0x0f0e0d0c0b0a0908u;

void hash_seed_fixed(uint64_t seed)
{
    key0 = prng_mix(&seed);
    key1 = prng_mix(&seed);
}

void hash_seed_random(void)
{
    uint64_t key[2];
    if (getrandom(key, sizeof key, GRND_NONBLOCK) == (ssize_t)sizeof key) {
        key0 = key[0];
        key1 = key[1];
        return;
    }
    // Early in boot the kernel has no randomness yet: the clock and where the
    // loader put us are better than a constant.
    hash_seed_fixed((uint64_t)clock_monotonic_ns() ^ (uintptr_t)key);
}

static inline uint64_t rotate(uint64_t x, int bits)
{
    return x << bits | x >> (64 - bits);
}

static inline void sip_round(uint64_t v[4])
{
    v[0] += v[1];
    v[2] += v[3];
    v[1] = rotate(v[1], 13) ^ v[0];
    v[3] = rotate(v[3], 16) ^ v[2];
    v[0] = rotate(v[0], 32);
    v[2] += v[1];
    v[0] += v[3];
    v[1] = rotate(v[1], 17) ^ v[2];
    v[3] = rotate(v[3], 21) ^ v[0];
    v[2] = rotate(v[2], 32);
}

// The last 0 to 7 bytes, and the length in the top byte.
static uint64_t last_word(const unsigned char *tail, size_t size)
{
    uint64_t word = (uint64_t)size << 56;
    for (size_t i = 0; i < (size & 7); i++)
        word |= (uint64_t)tail[i] << (8 * i);
    return word;
}

static inline uint64_t sip_hash(uint64_t k0, uint64_t k1, const void *bytes,
                                size_t size)
{
    uint64_t v[4] = {
        k0 ^ 0x736f6d6570736575u,
        k1 ^ 0x646f72616e646f6du,
        k0 ^ 0x6c7967656e657261u,
        k1 ^ 0x7465646279746573u,
    };
    const unsigned char *at = bytes;
    const unsigned char *end = at + (size & ~(size_t)7);
    for (; at < end; at += 8) {
        uint64_t word;
        memcpy(&word, at, 8);
        v[3] ^= word;
        sip_round(v);
        v[0] ^= word;
    }
    uint64_t word = last_word(at, size);
    v[3] ^= word;
    sip_round(v);
    v[0] ^= word;
    v[2] ^= 0xff;
    for (int i = 0; i < 3; i++) sip_round(v);
    return v[0] ^ v[1] ^ v[2] ^ v[3];
}

uint64_t hash_bytes(const void *bytes, size_t size)
{
    return sip_hash(key0, key1, bytes, size);
}

uint64_t hash_bytes_keyed(const uint64_t key[2], const void *bytes,
                          size_t size)
{
    return sip_hash(key[0], key[1], bytes, size);
}
