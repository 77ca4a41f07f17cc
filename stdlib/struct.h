// SPDX-License-Identifier: MIT
// struct.h -- formats of packed bytes, shared by the files of struct.
#ifndef BATON_STDLIB_STRUCT_H
#define BATON_STDLIB_STRUCT_H

#include "vm/native.h"

// A run of like items in a packed record.
typedef struct StructRun {
    char code;          // as in the format
    bool swapped;       // big-endian
    bool native;        // of the C compiler's size: a float may be infinite
    uint8_t size;       // bytes of an item; of s and p: 1
    int64_t count;      // items; of s and p: bytes of the one item
    int64_t offset;     // of the first, in the record
} StructRun;

typedef struct StructFormat {
    StructRun *runs;    // without pad bytes; owned
    int run_count;
    int64_t size;       // bytes of a record
    int64_t items;      // values of a record
} StructFormat;

// struct.error; borrowed.
Value struct_error(Thread *t);
// Raises it with the text.
Value struct_raise(Thread *t, const char *format, ...);

// Compiles the text into *out; false: raised.
bool struct_format_read(Thread *t, const char *text, int64_t size,
                        StructFormat *out);
void struct_format_free(StructFormat *format);
// The value at `at`; new reference.
Value struct_item_get(Thread *t, const StructRun *run, const uint8_t *at);
// Writes v. Its methods may run scripts: `at` is memory of our own.
bool struct_item_put(Thread *t, const StructRun *run, Value v, uint8_t *at);

#endif
