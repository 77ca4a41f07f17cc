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

// What a type with CORE_MAPPED looks like (mmap.mmap): bytes outside the
// heap. They stay where they are while `exports` counts views of them.
typedef struct MappedBytes {
    Object head;
    uint8_t *data;     // NULL: closed
    int64_t size;
    int32_t exports;   // guarded by the GIL
    bool readonly;
} MappedBytes;

static inline bool is_mapped_bytes(Value v)
{
    return is_object(v)
        && shape_table[as_object(v)->shape].type->core->flags & CORE_MAPPED;
}

static inline MappedBytes *as_mapped_bytes(Value v)
{
    return (MappedBytes *)as_object(v);
}

Bytes *bytes_new(Thread *t, const void *data, int64_t size);  // NULL: zeroed
Bytes *bytes_empty(void);  // borrowed, immortal

// What a value with a buffer (bytes, bytearray, memoryview, array, mmap)
// holds; borrowed and valid while the value isn't changed. TypeError
// otherwise.
bool bytes_view(Thread *t, Value v, const uint8_t **data, int64_t *size);
// The same as bytes that nothing changes or moves, also while the lock is given
// up: v itself, if it is such, or a copy. New reference or ERROR.
Value bytes_stable(Thread *t, Value v);
// As bytes_view for memory that may be written to; "<what> must be read-write
// bytes-like object, not bytes".
bool bytes_view_writable(Thread *t, Value v, const char *what,
                         uint8_t **data, int64_t *size);
// The first three of them.
bool value_is_bytes_like(Value v);
// All of them.
bool value_has_buffer(Value v);

// Does what this file's functions can't: FUNCTION(input, encoding, errors) of
// the module codecs, which is above. Set once, at the start.
extern Value (*codec_hook)(Thread *t, const char *function, Value input,
                           const char *encoding, const char *errors);
// Is there an encoding of that name? False: LookupError was raised.
bool codec_check(Thread *t, const char *encoding);

// str.encode and bytes.decode: utf-8, ascii, latin-1 (utf-16, utf-32), and
// what codec_hook knows.
Value str_encode(Thread *t, Str *s, const char *encoding, const char *errors);
Value bytes_decode(Thread *t, const uint8_t *data, int64_t size,
                   const char *encoding, const char *errors);

#endif
