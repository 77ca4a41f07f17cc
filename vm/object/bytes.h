// SPDX-License-Identifier: MIT
// bytes.h -- bytes and bytearray.
#ifndef BATON_VM_OBJECT_BYTES_H
#define BATON_VM_OBJECT_BYTES_H

#include "vm/object/type.h"

struct Bytes {
    Object head;
    int64_t hash;      // 0: not computed
    int64_t size;
    uint8_t data[];    // one NUL behind the end
};

typedef struct ByteBlock {
    int64_t capacity, size;
    uint8_t data[];
} ByteBlock;

struct ByteArray {
    Object head;
    ByteBlock *block;  // never NULL
    int32_t exports;   // memoryviews on it: no resizing meanwhile
};

// What a type with CORE_ITEM_ARRAY looks like (array.array): bytes that are
// items of one format, named as by struct. A memoryview shows them as such.
typedef struct ItemArray {
    ByteArray bytes;
    char format;
} ItemArray;

static inline bool is_item_array(Value v)
{
    return is_object(v)
        && shape_table[as_object(v)->shape].type->core->flags
           & CORE_ITEM_ARRAY;
}

static inline ItemArray *as_item_array(Value v)
{
    return (ItemArray *)as_object(v);
}

Bytes *bytes_new(Thread *t, const void *data, int64_t size);  // NULL: zeroed
Bytes *bytes_empty(void);  // borrowed, immortal

// What a bytes-like value (bytes, bytearray, memoryview) holds; borrowed and
// valid while the value isn't changed. TypeError otherwise.
bool bytes_view(Thread *t, Value v, const uint8_t **data, int64_t *size);
bool value_is_bytes_like(Value v);

// str.encode and bytes.decode: utf-8, ascii, latin-1 (utf-16, utf-32).
Value str_encode(Thread *t, Str *s, const char *encoding, const char *errors);
Value bytes_decode(Thread *t, const uint8_t *data, int64_t size,
                   const char *encoding, const char *errors);

#endif
