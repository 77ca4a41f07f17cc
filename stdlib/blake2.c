// SPDX-License-Identifier: MIT
// blake2.c -- BLAKE2b and BLAKE2s, of RFC 7693 and the BLAKE2 paper.
//
// Both are one algorithm over words of 64 or 32 bits; the smaller one keeps
// its words in the low halves, so that the state is one struct. Nettle has
// neither.
#include <string.h>

#include "stdlib/digest.h"

static const uint64_t START[8] = {
    UINT64_C(0x6a09e667f3bcc908), UINT64_C(0xbb67ae8584caa73b),
    UINT64_C(0x3c6ef372fe94f82b), UINT64_C(0xa54ff53a5f1d36f1),
    UINT64_C(0x510e527fade682d1), UINT64_C(0x9b05688c2b3e6c1f),
    UINT64_C(0x1f83d9abfb41bd6b), UINT64_C(0x5be0cd19137e2179),
};

static const uint8_t ORDER[10][16] = {
    {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
    {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
    {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
    {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
    {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
    {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
    {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
    {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
    {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
    {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0},
};

// The first words of BLAKE2s are the high halves of BLAKE2b's.
static uint64_t start_word(const Blake *b, int i)
{
    return b->small ? START[i] >> 32 : START[i];
}

static uint64_t rotate(uint64_t w, int n)
{
    return w >> n | w << (64 - n);
}

static uint32_t rotate32(uint32_t w, int n)
{
    return w >> n | w << (32 - n);
}

#define MIX(rot, v, a, b, c, d, x, y, r1, r2, r3, r4) \
    do {                                                    \
        v[a] = v[a] + v[b] + (x);                           \
        v[d] = rot(v[d] ^ v[a], r1);                        \
        v[c] = v[c] + v[d];                                 \
        v[b] = rot(v[b] ^ v[c], r2);                        \
        v[a] = v[a] + v[b] + (y);                           \
        v[d] = rot(v[d] ^ v[a], r3);                        \
        v[c] = v[c] + v[d];                                 \
        v[b] = rot(v[b] ^ v[c], r4);                        \
    } while (0)

static const uint8_t LANES[8][4] = {
    {0, 4, 8, 12}, {1, 5, 9, 13}, {2, 6, 10, 14}, {3, 7, 11, 15},
    {0, 5, 10, 15}, {1, 6, 11, 12}, {2, 7, 8, 13}, {3, 4, 9, 14},
};

static void rounds_big(uint64_t v[16], const uint64_t m[16])
{
    for (int r = 0; r < 12; r++)
        for (int i = 0; i < 8; i++) {
            const uint8_t *l = LANES[i], *o = ORDER[r % 10];
            MIX(rotate, v, l[0], l[1], l[2], l[3], m[o[2 * i]],
                m[o[2 * i + 1]], 32, 24, 16, 63);
        }
}

static void rounds_small(uint64_t wide[16], const uint64_t m[16])
{
    uint32_t v[16];
    for (int i = 0; i < 16; i++) v[i] = (uint32_t)wide[i];
    for (int r = 0; r < 10; r++)
        for (int i = 0; i < 8; i++) {
            const uint8_t *l = LANES[i], *o = ORDER[r];
            MIX(rotate32, v, l[0], l[1], l[2], l[3],
                (uint32_t)m[o[2 * i]], (uint32_t)m[o[2 * i + 1]], 16, 12, 8,
                7);
        }
    for (int i = 0; i < 16; i++) wide[i] = v[i];
}

static uint64_t little(const uint8_t *p, int size)
{
    uint64_t w = 0;
    while (size-- > 0) w = w << 8 | p[size];
    return w;
}

static void put_little(uint8_t *p, uint64_t w, int size)
{
    for (int i = 0; i < size; i++, w >>= 8) p[i] = (uint8_t)w;
}

static void compress(Blake *b, bool last, bool last_node)
{
    uint64_t v[16], m[16];
    int word = b->small ? 4 : 8;
    uint64_t ones = b->small ? UINT32_MAX : UINT64_MAX;
    for (int i = 0; i < 16; i++) m[i] = little(b->block + i * word, word);
    for (int i = 0; i < 8; i++) {
        v[i] = b->h[i];
        v[i + 8] = start_word(b, i);
    }
    v[12] ^= b->small ? (uint32_t)b->count[0] : b->count[0];
    v[13] ^= b->small ? b->count[0] >> 32 : b->count[1];
    if (last) v[14] ^= ones;
    if (last_node) v[15] ^= ones;
    (b->small ? rounds_small : rounds_big)(v, m);
    for (int i = 0; i < 8; i++) b->h[i] ^= v[i] ^ v[i + 8];
}

static void count(Blake *b, uint64_t n)
{
    b->count[0] += n;
    b->count[1] += b->count[0] < n;
}

// The last block waits, full, for what follows: only finish knows it's last.
static void blake_update(Digest *d, const uint8_t *data, size_t size)
{
    Blake *b = &d->blake;
    uint32_t whole = d->kind->block_size;
    while (size > 0) {
        if (b->used == whole) {
            count(b, whole);
            compress(b, false, false);
            b->used = 0;
        }
        size_t n = whole - b->used;
        if (n > size) n = size;
        memcpy(b->block + b->used, data, n);
        b->used += (uint32_t)n;
        data += n;
        size -= n;
    }
}

static void blake_finish(Digest *d, uint8_t *out, size_t size)
{
    Blake *b = &d->blake;
    int word = b->small ? 4 : 8;
    uint8_t all[DIGEST_MAX];
    bool last_node = b->size & 0x100;
    count(b, b->used);
    memset(b->block + b->used, 0, d->kind->block_size - b->used);
    compress(b, true, last_node);
    for (int i = 0; i < 8; i++) put_little(all + i * word, b->h[i], word);
    memcpy(out, all, size);
}

void digest_blake_init(Digest *d, const BlakeParameters *p)
{
    Blake *b = &d->blake;
    uint8_t block[64] = {0};
    bool small = d->kind == &digest_blake2s;
    int word = small ? 4 : 8;
    *b = (Blake){.small = small,
                 .size = p->size | (p->last_node ? 0x100 : 0)};
    block[0] = (uint8_t)p->size;
    block[1] = (uint8_t)p->key_size;
    block[2] = (uint8_t)p->fanout;
    block[3] = (uint8_t)p->depth;
    put_little(block + 4, p->leaf_size, 4);
    put_little(block + 8, p->node_offset, small ? 6 : 8);
    block[small ? 14 : 16] = (uint8_t)p->node_depth;
    block[small ? 15 : 17] = (uint8_t)p->inner_size;
    if (p->salt_size) memcpy(block + 4 * word, p->salt, p->salt_size);
    if (p->person_size) memcpy(block + 6 * word, p->person, p->person_size);
    for (int i = 0; i < 8; i++)
        b->h[i] = start_word(b, i) ^ little(block + i * word, word);
    if (p->key_size) {
        memcpy(b->block, p->key, p->key_size);
        b->used = d->kind->block_size;
    }
}

static void blake_init(Digest *d)
{
    BlakeParameters p = {.size = d->kind->size, .fanout = 1, .depth = 1};
    digest_blake_init(d, &p);
}

const DigestKind digest_blake2b = {"blake2b", 64, 128, blake_init,
                                   blake_update, blake_finish};
const DigestKind digest_blake2s = {"blake2s", 32, 64, blake_init,
                                   blake_update, blake_finish};
