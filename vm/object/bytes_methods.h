// SPDX-License-Identifier: MIT
// bytes_methods.h -- what bytes and bytearray share, methods above all.
//
// A method of both stands in both tables; it makes its result of the same
// kind as its `self`. Look at a bytearray's bytes (span_of_bytes) only after
// the arguments were converted: a script's __index__ may change it.
#ifndef BATON_VM_OBJECT_BYTES_METHODS_H
#define BATON_VM_OBJECT_BYTES_METHODS_H

#include "vm/object/bytes.h"
#include "vm/object/native_fn.h"
#include "vm/object/span.h"
#include "vm/object/str.h"

// byte_case.c: ASCII case and classes. out and in have the same size, and
// may be the same.
typedef void ByteCase(char *out, const char *in, int64_t size);
ByteCase byte_case_upper, byte_case_lower, byte_case_title,
    byte_case_capitalize, byte_case_swap;
bool byte_is_upper(unsigned char c);
bool byte_is_lower(unsigned char c);
bool byte_is_digit(unsigned char c);
bool byte_is_alpha(unsigned char c);
bool byte_is_alnum(unsigned char c);
bool byte_is_space(unsigned char c);
extern const SpanClass bytes_space;  // the same, for splitting

// New values of the bytes.
Value bytes_from_span(Thread *t, Span s);
Value bytearray_from_span(Thread *t, Span s);
// Of the kind of `like`: bytes or bytearray. The second gives the room to
// fill; ERROR when there is none.
Value bytes_like_from_span(Thread *t, Value like, Span s);
Value bytes_like_alloc(Thread *t, Value like, int64_t size, char **data);

// A bytes or bytearray as a run of bytes.
static inline Span span_of_bytes(Value v)
{
    if (kind_of(v) == KIND_BYTES) {
        const Bytes *b = as_bytes(v);
        return span_of(b->data, b->size);
    }
    const ByteBlock *block = as_bytearray(v)->block;
    return span_of(block->data, block->size);
}

// A bytes-like argument; "a bytes-like object is required, not 'str'".
bool arg_bytes(Thread *t, Value v, Span *out);
// Bytes-like, and without gaps between the bytes (as slices of views have).
bool value_is_contiguous(Value v);
// An int as a byte; ValueError "<what> must be in range(0, 256)".
bool arg_byte(Thread *t, Value v, const char *what, char *out);
// What find and `in` look for: a bytes-like value, or an int, then *byte.
bool arg_needle(Thread *t, Value v, Span *out, char *byte);

// "b'...'", as repr shows it; prefix and suffix go around.
Value bytes_show(Thread *t, Span s, const char *before, const char *after);
// What bytes() and bytearray() make of their arguments; new bytes-like value
// or UNDEF for nothing given. `what` names the range in messages.
Value bytes_source(Thread *t, Value *args, int n, Tuple *kwnames,
                   const char *function, const char *range);
// The slots both have. `a` may be the other operand in mul.
Value bytes_like_compare(Thread *t, Value a, Value b, CompareOp op);
int bytes_like_contains(Thread *t, Value self, Value item);
int64_t bytes_like_len(Thread *t, Value self);
Value bytes_like_iter(Thread *t, Value self);
Value bytes_like_add(Thread *t, Value a, Value b);
Value bytes_like_mul(Thread *t, Value self, Value times);
Value bytes_like_mod(Thread *t, Value self, Value arguments);
Value bytes_like_get_slice(Thread *t, Value self, Value slice);
// The indices of a slice, true of self even if the slice's __index__ methods
// have changed its size.
bool bytes_like_slice(Thread *t, Value self, Value slice, int64_t *start,
                      int64_t *step, int64_t *count);
// The first n bytes of out repeated until `size` are filled.
void bytes_fill_repeat(char *out, int64_t n, int64_t size);

// bytes_methods.c
extern NativeDef bytes_find, bytes_rfind, bytes_index, bytes_rindex,
    bytes_count, bytes_startswith, bytes_endswith, bytes_replace,
    bytes_strip, bytes_lstrip, bytes_rstrip, bytes_removeprefix,
    bytes_removesuffix, bytes_decode_method, bytes_translate,
    bytes_maketrans;
// bytes_split.c
extern NativeDef bytes_split, bytes_rsplit, bytes_splitlines,
    bytes_partition, bytes_rpartition, bytes_join;
// bytes_text.c
extern NativeDef bytes_upper, bytes_lower, bytes_title, bytes_capitalize,
    bytes_swapcase, bytes_isalnum, bytes_isalpha, bytes_isascii,
    bytes_isdigit, bytes_islower, bytes_isspace, bytes_istitle,
    bytes_isupper, bytes_center, bytes_ljust, bytes_rjust, bytes_zfill,
    bytes_expandtabs;
// bytes_hex.c
extern NativeDef bytes_hex, bytes_fromhex;
Value hex_text(Thread *t, Span s, Value separator, Value group);

#define BYTES_SHARED_METHODS                                            \
    &bytes_find, &bytes_rfind, &bytes_index, &bytes_rindex,             \
    &bytes_count, &bytes_startswith, &bytes_endswith, &bytes_replace,   \
    &bytes_strip, &bytes_lstrip, &bytes_rstrip, &bytes_removeprefix,    \
    &bytes_removesuffix, &bytes_decode_method, &bytes_translate,        \
    &bytes_maketrans, &bytes_split, &bytes_rsplit, &bytes_splitlines,   \
    &bytes_partition, &bytes_rpartition, &bytes_join, &bytes_upper,     \
    &bytes_lower, &bytes_title, &bytes_capitalize, &bytes_swapcase,     \
    &bytes_isalnum, &bytes_isalpha, &bytes_isascii, &bytes_isdigit,     \
    &bytes_islower, &bytes_isspace, &bytes_istitle, &bytes_isupper,     \
    &bytes_center, &bytes_ljust, &bytes_rjust, &bytes_zfill,            \
    &bytes_expandtabs, &bytes_hex, &bytes_fromhex

#endif
