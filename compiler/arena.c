// SPDX-License-Identifier: MIT
// arena.c -- memory and names of one compilation.
//
// Blocks double from 16 KB to 1 MB, so that `-c pass` touches little and a
// large file takes few calls. Only the first bytes of a block are its link;
// what is too large for the current block gets one of its own size.
//
// Out of memory ends the process (mem_need). Rejected: a NULL that some two
// hundred call sites would have to check. The tree of a source is a small
// multiple of the text, which the process could already hold.

#include "compiler/arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "vm/base/memory.h"

enum {
    BLOCK_MIN = 16 << 10,
    BLOCK_MAX = 1 << 20,
    NAMES_MIN = 256,
    ALIGN = 8
};

struct ArenaBlock {
    ArenaBlock *older;
    size_t size;
};

void arena_init(Arena *arena)
{
    *arena = (Arena){0};
}

void arena_free(Arena *arena)
{
    ArenaBlock *block = arena->blocks;
    while (block) {
        ArenaBlock *older = block->older;
        mem_free(block);
        block = older;
    }
    mem_free(arena->names);
    *arena = (Arena){0};
}

static void add_block(Arena *arena, size_t needed)
{
    size_t size = arena->blocks ? arena->blocks->size * 2 : BLOCK_MIN;
    if (size > BLOCK_MAX) size = BLOCK_MAX;
    if (size < needed + sizeof(ArenaBlock)) size = needed + sizeof(ArenaBlock);

    ArenaBlock *block = mem_need_zero(size);
    block->older = arena->blocks;
    block->size = size > BLOCK_MAX ? BLOCK_MAX : size;
    arena->blocks = block;
    arena->next = (char *)(block + 1);
    arena->end = (char *)block + size;
}

void *arena_alloc(Arena *arena, size_t size)
{
    size = (size + ALIGN - 1) & ~(size_t)(ALIGN - 1);
    if ((size_t)(arena->end - arena->next) < size) add_block(arena, size);
    void *memory = arena->next;
    arena->next += size;
    return memory;
}

char *arena_copy(Arena *arena, const char *text, size_t length)
{
    char *copy = arena_alloc(arena, length + 1);
    memcpy(copy, text, length);
    return copy;
}

const char *arena_format(Arena *arena, const char *format, ...)
{
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    char few[200];
    int length = vsnprintf(few, sizeof few, format, args);
    char *text = arena_alloc(arena, (size_t)length + 1);
    vsnprintf(text, (size_t)length + 1, format, again);
    va_end(again);
    va_end(args);
    return text;
}

static void grow_names(Arena *arena)
{
    uint32_t capacity = arena->names ? (arena->name_mask + 1) * 2 : NAMES_MIN;
    const Name **table = mem_need_zero(capacity * sizeof *table);
    for (uint32_t i = 0; arena->names && i <= arena->name_mask; i++) {
        const Name *name = arena->names[i];
        if (!name) continue;
        uint32_t slot = name->hash & (capacity - 1);
        while (table[slot]) slot = (slot + 1) & (capacity - 1);
        table[slot] = name;
    }
    mem_free(arena->names);
    arena->names = table;
    arena->name_mask = capacity - 1;
}

static const Name *new_name(Arena *arena, const char *text, size_t length,
                            uint32_t hash)
{
    Name *name = arena_alloc(arena, sizeof *name + length + 1);
    name->hash = hash;
    name->length = (uint32_t)length;
    name->id = arena->name_count++;
    memcpy(name->text, text, length);
    return name;
}

const Name *arena_name_hashed(Arena *arena, const char *text, size_t length,
                              uint32_t hash)
{
    if (arena->name_count * 2 >= arena->name_mask) grow_names(arena);
    uint32_t slot = hash & arena->name_mask;
    const Name *name;
    while ((name = arena->names[slot])) {
        if (name->hash == hash && name->length == length &&
            memcmp(name->text, text, length) == 0)
            return name;
        slot = (slot + 1) & arena->name_mask;
    }
    return arena->names[slot] = new_name(arena, text, length, hash);
}

const Name *arena_name(Arena *arena, const char *text, size_t length)
{
    uint32_t hash = NAME_HASH_START;
    for (size_t i = 0; i < length; i++)
        hash = name_hash_add(hash, (unsigned char)text[i]);
    return arena_name_hashed(arena, text, length, hash);
}
