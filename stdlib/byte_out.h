// SPDX-License-Identifier: MIT
// byte_out.h -- bytes that grow at their end, for what is written in memory.
#ifndef BATON_STDLIB_BYTE_OUT_H
#define BATON_STDLIB_BYTE_OUT_H

#include "vm/base/memory.h"
#include "vm/object/error.h"

typedef struct ByteOut {
    uint8_t *data;      // mem_free ends it
    size_t size, capacity;
} ByteOut;

enum { BYTE_OUT_FIRST = 512 };

// False: MemoryError.
static inline bool byte_out_grow(Thread *t, ByteOut *out, size_t more)
{
    size_t capacity = out->capacity ? out->capacity * 2 : BYTE_OUT_FIRST;
    while (capacity - out->size < more) capacity *= 2;
    uint8_t *moved = mem_realloc(out->data, capacity);
    if (!moved) return raise_memory_error(t), false;
    out->data = moved;
    out->capacity = capacity;
    return true;
}

// Room for n more, which are to be written at data + size.
static inline bool byte_out_reserve(Thread *t, ByteOut *out, size_t n)
{
    return out->capacity - out->size >= n || byte_out_grow(t, out, n);
}

static inline bool byte_out_put(Thread *t, ByteOut *out, const void *bytes,
                                size_t n)
{
    if (!byte_out_reserve(t, out, n)) return false;
    if (n) memcpy(out->data + out->size, bytes, n);
    out->size += n;
    return true;
}

#endif
