// SPDX-License-Identifier: MIT
// mmap.h -- mmap.mmap, shared by the files of the mmap module.
#ifndef BATON_STDLIB_MMAP_H
#define BATON_STDLIB_MMAP_H

#include "vm/native.h"

typedef enum MapAccess {
    MAP_ACCESS_DEFAULT, MAP_ACCESS_READ, MAP_ACCESS_WRITE, MAP_ACCESS_COPY
} MapAccess;

// Guarded by the GIL.
typedef struct Mmap {
    MappedBytes bytes;   // .data NULL: closed
    uint8_t *kept;       // the mapping itself, until it is taken down
    size_t kept_size;
    int64_t position;
    int64_t offset;      // in the file
    int fd;              // our own copy; -1: memory, or not tracked
    bool tracked;
    MapAccess access;
} Mmap;

static inline Mmap *as_mmap(Value v)
{
    return (Mmap *)as_object(v);
}

// The same, or NULL and ValueError when it is closed.
Mmap *mmap_open(Thread *t, Value v);
// False and TypeError when it may only be read.
bool mmap_writable(Thread *t, const Mmap *map);
// Changes the size of the mapping, and of its file.
bool mmap_resize(Thread *t, Mmap *map, int64_t size);
void mmap_close(Mmap *map);

extern const NativeDef *const mmap_methods[];   // mmap_methods.c

#endif
