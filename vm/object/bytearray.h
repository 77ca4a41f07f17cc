// SPDX-License-Identifier: MIT
// bytearray.h -- between bytearray.c and its methods.
#ifndef BATON_VM_OBJECT_BYTEARRAY_H
#define BATON_VM_OBJECT_BYTEARRAY_H

#include "vm/object/bytes_methods.h"

// Replaces bytes start .. start+old-1 by the n at `by`, which must not be its
// own. false: BufferError (views exist) or MemoryError.
// The beginning and the end of a ByteArray inside another object: empty;
// giving its bytes back.
void bytearray_begin(ByteArray *a);
void bytearray_end(ByteArray *a);
bool bytearray_replace(Thread *t, ByteArray *a, int64_t start, int64_t old,
                       const char *by, int64_t n);
// The bytes v has to offer to a bytearray: bytes-like or iterable of ints.
// New bytes value, or ERROR.
Value bytearray_material(Thread *t, Value v);

extern NativeDef bytearray_append, bytearray_extend, bytearray_insert,
    bytearray_pop, bytearray_remove, bytearray_reverse, bytearray_clear,
    bytearray_copy, bytearray_reduce;

#endif
