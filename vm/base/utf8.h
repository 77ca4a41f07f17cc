// SPDX-License-Identifier: MIT
// utf8.h -- decode, encode, count and validate UTF-8.
//
// Strict UTF-8 has no surrogates. A script's str may hold lone ones ("\ud800",
// undecodable file names), so every function comes with a choice: UTF8_STRICT
// refuses them, UTF8_SURROGATES treats them as the ordinary three-byte form
// (WTF-8). Overlong forms and code points above 0x10FFFF are never accepted.

#ifndef BATON_VM_BASE_UTF8_H
#define BATON_VM_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef enum { UTF8_STRICT, UTF8_SURROGATES } Utf8Mode;

#define UTF8_MAX_CODE 0x10FFFFu
#define UTF8_MAX_BYTES 4

// One code point from s[0 .. size-1]; gives its length, or 0 if the bytes are
// not valid. For an error, *code is how many bytes are at fault (1 to 3: the
// longest prefix that could have begun a valid form, as CPython counts it).
int utf8_decode(const char *s, size_t size, uint32_t *code, Utf8Mode mode);

// The same for text known to be valid; no checks.
static inline int utf8_decode_valid(const char *s, uint32_t *code)
{
    const unsigned char *u = (const unsigned char *)s;
    if (u[0] < 0x80) return *code = u[0], 1;
    if (u[0] < 0xE0) return *code = (u[0] & 0x1Fu) << 6 | (u[1] & 0x3Fu), 2;
    if (u[0] < 0xF0)
        return *code = (u[0] & 0x0Fu) << 12 | (u[1] & 0x3Fu) << 6 |
                       (u[2] & 0x3Fu), 3;
    return *code = (u[0] & 0x07u) << 18 | (u[1] & 0x3Fu) << 12 |
                   (u[2] & 0x3Fu) << 6 | (u[3] & 0x3Fu), 4;
}

// Writes 1 to 4 bytes and gives their number; 0 if the code is no character
// in this mode. `out` needs UTF8_MAX_BYTES of room and gets no zero.
int utf8_encode(uint32_t code, char *out, Utf8Mode mode);

// How many bytes `code` takes; surrogates count as three.
static inline int utf8_size(uint32_t code)
{
    return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}

static inline bool utf8_is_surrogate(uint32_t code)
{
    return (code & 0xFFFFF800u) == 0xD800u;
}

static inline bool utf8_is_continuation(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

// Number of leading bytes below 0x80.
size_t utf8_ascii_prefix(const char *s, size_t size);
static inline bool utf8_is_ascii(const char *s, size_t size)
{
    return utf8_ascii_prefix(s, size) == size;
}

// Offset of the first invalid byte, or `size` if all is valid.
size_t utf8_validate(const char *s, size_t size, Utf8Mode mode);

// Code points in valid text.
size_t utf8_count(const char *s, size_t size);

// Byte offset of the n-th code point of valid text; `size` if n is beyond.
size_t utf8_offset(const char *s, size_t size, size_t n);

// What valid text holds, in one pass: code points and the largest of them.
typedef struct {
    size_t count;
    uint32_t max;
} Utf8Scan;
Utf8Scan utf8_scan(const char *s, size_t size);

#endif
