// SPDX-License-Identifier: MIT
// digest.c -- hash functions behind one interface: Nettle's MD5, SHA-1,
// SHA-2 and Keccak permutation, our BLAKE2 (blake2.c), and PBKDF2 over any of
// them.
//
// The sponge is our own over Nettle's permutation: SHA-3 and SHAKE differ only
// in the rate and in the bits appended, and Nettle has no SHAKE128.
#include "stdlib/digest.h"

#include <string.h>

// Nettle's ------------------------------------------------------------------

#define NETTLE_KIND(id, field, prefix)                                     \
    static void id##_init(Digest *d) { prefix##_init(&d->field); }         \
    static void id##_finish(Digest *d, uint8_t *out, size_t size)          \
    {                                                                      \
        prefix##_digest(&d->field, size, out);                             \
    }
NETTLE_KIND(kind_md5, md5, md5)
NETTLE_KIND(kind_sha1, sha1, sha1)
NETTLE_KIND(kind_sha224, sha256, sha224)
NETTLE_KIND(kind_sha256, sha256, sha256)
NETTLE_KIND(kind_sha384, sha512, sha384)
NETTLE_KIND(kind_sha512, sha512, sha512)

static void update_md5(Digest *d, const uint8_t *data, size_t size)
{
    md5_update(&d->md5, size, data);
}

static void update_sha1(Digest *d, const uint8_t *data, size_t size)
{
    sha1_update(&d->sha1, size, data);
}

static void update_sha256(Digest *d, const uint8_t *data, size_t size)
{
    sha256_update(&d->sha256, size, data);
}

static void update_sha512(Digest *d, const uint8_t *data, size_t size)
{
    sha512_update(&d->sha512, size, data);
}

// Keccak --------------------------------------------------------------------

static void sponge_xor(Sponge *s, uint32_t at, uint8_t byte)
{
    s->state.a[at / 8] ^= (uint64_t)byte << at % 8 * 8;
}

static void sponge_update(Digest *d, const uint8_t *data, size_t size)
{
    Sponge *s = &d->sponge;
    for (size_t i = 0; i < size; i++) {
        sponge_xor(s, s->at++, data[i]);
        if (s->at < s->rate) continue;
        sha3_permute(&s->state);
        s->at = 0;
    }
}

static void sponge_finish(Digest *d, uint8_t *out, size_t size)
{
    Sponge *s = &d->sponge;
    sponge_xor(s, s->at, s->suffix);
    sponge_xor(s, s->rate - 1, 0x80);
    for (size_t i = 0; i < size; i++) {
        uint32_t at = (uint32_t)(i % s->rate);
        if (at == 0) sha3_permute(&s->state);
        out[i] = (uint8_t)(s->state.a[at / 8] >> at % 8 * 8);
    }
}

static void sponge_init(Digest *d)
{
    const DigestKind *kind = d->kind;
    d->sponge = (Sponge){.rate = kind->block_size,
                         .suffix = kind->size ? 0x06 : 0x1f};
}

// The table -----------------------------------------------------------------

#define SPONGE(name, size, rate) \
    {name, size, rate, sponge_init, sponge_update, sponge_finish}

static const DigestKind kinds[] = {
    {"md5", 16, 64, kind_md5_init, update_md5, kind_md5_finish},
    {"sha1", 20, 64, kind_sha1_init, update_sha1, kind_sha1_finish},
    {"sha224", 28, 64, kind_sha224_init, update_sha256, kind_sha224_finish},
    {"sha256", 32, 64, kind_sha256_init, update_sha256, kind_sha256_finish},
    {"sha384", 48, 128, kind_sha384_init, update_sha512, kind_sha384_finish},
    {"sha512", 64, 128, kind_sha512_init, update_sha512, kind_sha512_finish},
    SPONGE("sha3_224", 28, 144), SPONGE("sha3_256", 32, 136),
    SPONGE("sha3_384", 48, 104), SPONGE("sha3_512", 64, 72),
    SPONGE("shake_128", 0, 168), SPONGE("shake_256", 0, 136),
};

const DigestKind *digest_kind(const char *name)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].name, name) == 0) return &kinds[i];
    if (strcmp(name, "blake2b") == 0) return &digest_blake2b;
    return strcmp(name, "blake2s") == 0 ? &digest_blake2s : NULL;
}

// PBKDF2 ---------------------------------------------------------------------

typedef struct Keyed {
    Digest inner, outer;      // after the padded key
} Keyed;

static void keyed_init(Keyed *k, const DigestKind *kind, const uint8_t *key,
                       size_t key_size)
{
    uint8_t pad[200] = {0};
    k->inner.kind = k->outer.kind = kind;
    kind->init(&k->inner);
    kind->init(&k->outer);
    if (key_size > kind->block_size) {
        Digest d = {.kind = kind};
        kind->init(&d);
        kind->update(&d, key, key_size);
        kind->finish(&d, pad, kind->size);
    } else if (key_size) {
        memcpy(pad, key, key_size);
    }
    for (uint32_t i = 0; i < kind->block_size; i++) pad[i] ^= 0x36;
    kind->update(&k->inner, pad, kind->block_size);
    for (uint32_t i = 0; i < kind->block_size; i++) pad[i] ^= 0x36 ^ 0x5c;
    kind->update(&k->outer, pad, kind->block_size);
}

// inner has been fed with the message.
static void keyed_finish(const Keyed *k, Digest *inner, uint8_t *out)
{
    const DigestKind *kind = k->inner.kind;
    Digest outer = k->outer;
    kind->finish(inner, out, kind->size);
    kind->update(&outer, out, kind->size);
    kind->finish(&outer, out, kind->size);
}

static void derive_block(const Keyed *k, const uint8_t *salt,
                         size_t salt_size, uint32_t number, uint64_t rounds,
                         uint8_t *out)
{
    const DigestKind *kind = k->inner.kind;
    uint8_t u[DIGEST_MAX];
    uint8_t big[4] = {(uint8_t)(number >> 24), (uint8_t)(number >> 16),
                      (uint8_t)(number >> 8), (uint8_t)number};
    Digest d = k->inner;
    kind->update(&d, salt, salt_size);
    kind->update(&d, big, sizeof big);
    keyed_finish(k, &d, u);
    memcpy(out, u, kind->size);
    while (--rounds > 0) {
        d = k->inner;
        kind->update(&d, u, kind->size);
        keyed_finish(k, &d, u);
        for (uint32_t i = 0; i < kind->size; i++) out[i] ^= u[i];
    }
}

void digest_pbkdf2(const DigestKind *kind, const uint8_t *password,
                   size_t password_size, const uint8_t *salt,
                   size_t salt_size, uint64_t rounds, uint8_t *out,
                   size_t size)
{
    Keyed k;
    uint8_t block[DIGEST_MAX];
    keyed_init(&k, kind, password, password_size);
    for (uint32_t number = 1; size > 0; number++) {
        size_t n = size < kind->size ? size : kind->size;
        derive_block(&k, salt, salt_size, number, rounds, block);
        memcpy(out, block, n);
        out += n;
        size -= n;
    }
}
