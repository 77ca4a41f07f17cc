// SPDX-License-Identifier: MIT
// utf8.c -- see utf8.h.
//
// Nearly all text is ASCII, so the bulk functions look at eight bytes at a
// time and come down to single ones only where a high bit shows.

#include "vm/base/utf8.h"

#include <string.h>

#define HIGH_BITS UINT64_C(0x8080808080808080)

static inline uint64_t word_at(const char *s)
{
    uint64_t word;
    memcpy(&word, s, sizeof word);
    return word;
}

size_t utf8_ascii_prefix(const char *s, size_t size)
{
    size_t i = 0;
    while (i + 8 <= size && (word_at(s + i) & HIGH_BITS) == 0) i += 8;
    while (i < size && (unsigned char)s[i] < 0x80) i++;
    return i;
}

// The range of the second byte decides overlong, surrogate and too large; the
// first byte fixes that range.
static void second_range(unsigned first, Utf8Mode mode, unsigned *low,
                         unsigned *high)
{
    *low = 0x80;
    *high = 0xBF;
    if (first == 0xE0) *low = 0xA0;
    if (first == 0xED && mode == UTF8_STRICT) *high = 0x9F;
    if (first == 0xF0) *low = 0x90;
    if (first == 0xF4) *high = 0x8F;
}

static int fault(uint32_t *code, uint32_t bytes)
{
    *code = bytes;
    return 0;
}

int utf8_decode(const char *s, size_t size, uint32_t *code, Utf8Mode mode)
{
    const unsigned char *u = (const unsigned char *)s;
    if (size == 0) return fault(code, 0);
    unsigned first = u[0];
    if (first < 0x80) return *code = first, 1;
    if (first < 0xC2 || first > 0xF4) return fault(code, 1);

    unsigned length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    unsigned low, high;
    second_range(first, mode, &low, &high);
    if (size < 2 || u[1] < low || u[1] > high) return fault(code, 1);
    uint32_t value = (first & (0x7Fu >> length)) << 6 | (u[1] & 0x3Fu);
    for (unsigned i = 2; i < length; i++) {
        if (i >= size || (u[i] & 0xC0) != 0x80) return fault(code, i);
        value = value << 6 | (u[i] & 0x3Fu);
    }
    *code = value;
    return (int)length;
}

int utf8_encode(uint32_t code, char *out, Utf8Mode mode)
{
    unsigned char *o = (unsigned char *)out;
    if (code < 0x80) return o[0] = (unsigned char)code, 1;
    if (code > UTF8_MAX_CODE) return 0;
    if (mode == UTF8_STRICT && utf8_is_surrogate(code)) return 0;
    int length = utf8_size(code);
    for (int i = length - 1; i > 0; i--) {
        o[i] = (unsigned char)(0x80 | (code & 0x3F));
        code >>= 6;
    }
    o[0] = (unsigned char)((0xF00u >> length) | code);
    return length;
}

size_t utf8_validate(const char *s, size_t size, Utf8Mode mode)
{
    size_t i = 0;
    while (i < size) {
        i += utf8_ascii_prefix(s + i, size - i);
        while (i < size && (unsigned char)s[i] >= 0x80) {
            uint32_t code;
            int length = utf8_decode(s + i, size - i, &code, mode);
            if (length == 0) return i;
            i += (size_t)length;
        }
    }
    return size;
}

// A code point has exactly one byte that is not a continuation (10xxxxxx).
// How many bytes of a word continue a character: each has its top bit set
// and the next one clear. The product sums the bytes in the top one; without
// a flag for the processor's own count the compiler would call a function.
static size_t continuations_in(uint64_t word)
{
    uint64_t bits = (word & HIGH_BITS) & ~((word << 1) & HIGH_BITS);
    return (bits >> 7) * UINT64_C(0x0101010101010101) >> 56;
}

size_t utf8_count(const char *s, size_t size)
{
    size_t continuations = 0, i = 0;
    for (; i + 8 <= size; i += 8) {
        uint64_t word = word_at(s + i);
        if (word & HIGH_BITS) continuations += continuations_in(word);
    }
    for (; i < size; i++) continuations += utf8_is_continuation(s[i]);
    return size - continuations;
}

size_t utf8_offset(const char *s, size_t size, size_t n)
{
    size_t i = 0;
    while (i + 8 <= size && n >= 8 && (word_at(s + i) & HIGH_BITS) == 0) {
        i += 8;
        n -= 8;
    }
    while (n > 0 && i < size) {
        i++;
        while (i < size && utf8_is_continuation(s[i])) i++;
        n--;
    }
    return i;
}

Utf8Scan utf8_scan(const char *s, size_t size)
{
    Utf8Scan scan = {0, 0};
    size_t i = 0;
    while (i < size) {
        size_t plain = utf8_ascii_prefix(s + i, size - i);
        if (plain && scan.max < 0x7F) scan.max = 0x7F;
        scan.count += plain;
        i += plain;
        while (i < size && (unsigned char)s[i] >= 0x80) {
            uint32_t code;
            i += (size_t)utf8_decode_valid(s + i, &code);
            if (code > scan.max) scan.max = code;
            scan.count++;
        }
    }
    return scan;
}
