// SPDX-License-Identifier: MIT
// digest.h -- hash functions behind one interface. See digest.c.
#ifndef BATON_STDLIB_DIGEST_H
#define BATON_STDLIB_DIGEST_H

#include <nettle/md5.h>
#include <nettle/sha1.h>
#include <nettle/sha2.h>
#include <nettle/sha3.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A sponge of Keccak: SHA-3 and SHAKE.
typedef struct Sponge {
    struct sha3_state state;
    uint32_t rate, at;       // bytes
    uint8_t suffix;
} Sponge;

typedef struct Blake {
    uint64_t h[8];           // BLAKE2s uses the low halves
    uint64_t count[2];
    uint8_t block[128];
    uint32_t used, size;     // of the block; of the digest
    bool small;              // BLAKE2s
} Blake;

enum { DIGEST_MAX = 64 };

typedef struct Digest {
    const struct DigestKind *kind;
    union {
        struct md5_ctx md5;
        struct sha1_ctx sha1;
        struct sha256_ctx sha256;
        struct sha512_ctx sha512;
        Sponge sponge;
        Blake blake;
    };
} Digest;

typedef struct DigestKind {
    const char *name;
    uint32_t size, block_size;   // size 0: as long as asked for
    void (*init)(Digest *d);
    void (*update)(Digest *d, const uint8_t *data, size_t size);
    void (*finish)(Digest *d, uint8_t *out, size_t size);  // spoils d
} DigestKind;

const DigestKind *digest_kind(const char *name);   // NULL: unknown

typedef struct BlakeParameters {
    uint32_t size;               // of the digest
    const uint8_t *key, *salt, *person;   // short ones are filled with zeros
    size_t key_size, salt_size, person_size;
    uint32_t fanout, depth, leaf_size, node_depth, inner_size;
    uint64_t node_offset;
    bool last_node;
} BlakeParameters;

extern const DigestKind digest_blake2b, digest_blake2s;
// d->kind is set already.
void digest_blake_init(Digest *d, const BlakeParameters *p);

// key derivation of RFC 8018; out of size bytes.
void digest_pbkdf2(const DigestKind *kind, const uint8_t *password,
                   size_t password_size, const uint8_t *salt,
                   size_t salt_size, uint64_t rounds, uint8_t *out,
                   size_t size);

#endif
