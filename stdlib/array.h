// SPDX-License-Identifier: MIT
// array.h -- array.array, shared by the files of the array module.
#ifndef BATON_STDLIB_ARRAY_H
#define BATON_STDLIB_ARRAY_H

#include "vm/native.h"
#include "vm/object/bytearray.h"

extern const TypeCore core_array;

static inline bool is_array(Value v)
{
    return is_item_array(v) && type_of(v)->core == &core_array;
}

// Items.
static inline int64_t array_length(const ItemArray *a, int64_t item_size)
{
    return a->bytes.block->size / item_size;
}

// Bytes of an item of the type code; 0: there is no such code.
int64_t array_item_size(char code);
Value array_item_get(Thread *t, char code, const uint8_t *at);
// Converts first: v's methods may run scripts. *bytes needs room for 8.
bool array_item_pack(Thread *t, char code, Value v, uint8_t *bytes);

// A new array of the bytes; type NULL: plain array.
Value array_new(Thread *t, Type *type, char code, const void *bytes,
                int64_t size);
// Replaces items [start, start + old) by n bytes.
bool array_replace(Thread *t, ItemArray *a, int64_t start, int64_t old,
                   const void *bytes, int64_t size);
bool array_append(Thread *t, ItemArray *a, Value v);
bool array_extend(Thread *t, ItemArray *a, Value iterable);
bool array_add_bytes(Thread *t, ItemArray *a, Value bytes);

extern const NativeDef *const array_methods[];

#endif
