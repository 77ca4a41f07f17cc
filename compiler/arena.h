// SPDX-License-Identifier: MIT
// arena.h -- memory and names of one compilation.
//
// Everything the compiler makes of one source lives in one arena and dies with
// it; nothing is freed alone. Names are interned here: within one arena two
// names are equal exactly if their pointers are. The text of a name is UTF-8,
// NFKC-normalised, and ends in a NUL that the length does not count.
//
// An arena has one owner and no lock.
#ifndef BATON_COMPILER_ARENA_H
#define BATON_COMPILER_ARENA_H

#include <stddef.h>
#include <stdint.h>

typedef struct Name {
    uint32_t hash;
    uint32_t length;
    uint32_t id;      // 0, 1, 2 ... in order of first sight: indexes arrays
    uint8_t keyword;  // TokenKind of a hard or soft keyword, else 0
    char text[];
} Name;

typedef struct ArenaBlock ArenaBlock;

typedef struct Arena {
    char *next, *end;    // free part of the newest block
    ArenaBlock *blocks;  // newest first
    const Name **names;  // open addressing, power of two
    uint32_t name_count, name_mask;
} Arena;

void arena_init(Arena *arena);
void arena_free(Arena *arena);

// Zeroed memory, aligned for any type. Never NULL: see arena.c.
void *arena_alloc(Arena *arena, size_t size);
char *arena_copy(Arena *arena, const char *text, size_t length);
const char *arena_format(Arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
const Name *arena_name(Arena *arena, const char *text, size_t length);

// The same for the lexer, which hashes a name while it looks for its end.
#define NAME_HASH_START 2166136261u
static inline uint32_t name_hash_add(uint32_t hash, unsigned char byte)
{
    return (hash ^ byte) * 16777619u;
}
const Name *arena_name_hashed(Arena *arena, const char *text, size_t length,
                              uint32_t hash);

#endif
