// SPDX-License-Identifier: MIT
// codec_escape.c -- the encoding unicode_escape: text as in a literal.

#include <stdio.h>

#include "vm/base/unicode_name.h"
#include "vm/base/utf8.h"
#include "vm/object/codec.h"

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static bool is_octal(Span s, int64_t at)
{
    return at < s.size && s.data[at] >= '0' && s.data[at] <= '7';
}

// Up to three octal digits; gives where they end.
static int64_t decode_octal(Decoder *d, int64_t at)
{
    uint32_t c = 0;
    for (int n = 0; n < 3 && is_octal(d->input, at); n++, at++)
        c = c * 8 + (uint32_t)(d->input.data[at] - '0');
    builder_add_char(d->t, &d->out, c);
    return at;
}

// \x, \u and \U, whose backslash is at `start`: all their digits are needed.
static int64_t decode_hex(Decoder *d, int64_t start, int digits,
                          const char *truncated)
{
    uint32_t c = 0;
    int64_t at = start + 2;
    for (int n = 0; n < digits; n++, at++) {
        int digit = at < d->input.size ? hex_digit(d->input.data[at]) : -1;
        if (digit < 0) return decode_error(d, start, at, truncated);
        c = c << 4 | (uint32_t)digit;
    }
    if (c > UTF8_MAX_CODE)
        return decode_error(d, start, at, "illegal Unicode character");
    builder_add_char(d->t, &d->out, c);
    return at;
}

// \N{name}.
static int64_t decode_named(Decoder *d, int64_t start)
{
    static const char malformed[] = "malformed \\N character escape";
    Span s = d->input;
    int64_t at = start + 2;
    if (at == s.size || s.data[at] != '{')
        return decode_error(d, start, at, malformed);
    int64_t name = ++at;
    while (at < s.size && s.data[at] != '}') at++;
    if (at == s.size || at == name)
        return decode_error(d, start, at, malformed);
    int32_t c = unicode_name_find(s.data + name, (size_t)(at++ - name));
    if (c < 0)
        return decode_error(d, start, at, "unknown Unicode character name");
    builder_add_char(d->t, &d->out, (uint32_t)c);
    return at;
}

// What stands for itself or for a control character; 0: no such escape.
static char simple_escape(char c)
{
    switch (c) {
    case '\\': case '\'': case '"': return c;
    case 'a': return '\a';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'v': return '\v';
    default: return 0;
    }
}

// The escape at `at`; gives where to go on, or -1.
static int64_t decode_one(Decoder *d, int64_t at)
{
    if (at + 1 == d->input.size)
        return decode_error(d, at, at + 1, "\\ at end of string");
    char c = d->input.data[at + 1], simple = simple_escape(c);
    if (simple) {
        builder_add(d->t, &d->out, &simple, 1);
        return at + 2;
    }
    switch (c) {
    case '\n': return at + 2;
    case 'x': return decode_hex(d, at, 2, "truncated \\xXX escape");
    case 'u': return decode_hex(d, at, 4, "truncated \\uXXXX escape");
    case 'U': return decode_hex(d, at, 8, "truncated \\UXXXXXXXX escape");
    case 'N': return decode_named(d, at);
    }
    if (is_octal(d->input, at + 1)) return decode_octal(d, at + 1);
    builder_add(d->t, &d->out, "\\", 1);
    return at + 1;
}

bool decode_escape(Decoder *d)
{
    int64_t at = 0;
    while (at >= 0 && at < d->input.size && !d->out.failed) {
        unsigned char c = (unsigned char)d->input.data[at];
        if (c == '\\') {
            at = decode_one(d, at);
        } else {
            builder_add_char(d->t, &d->out, c);
            at++;
        }
    }
    return at >= 0 && !d->out.failed;
}

bool encode_escape(Encoder *e)
{
    const Str *s = e->input;
    for (int64_t at = 0; at < s->size && !e->out.failed;) {
        uint32_t c;
        at += utf8_decode_valid(s->data + at, &c);
        char text[12] = {(char)c};
        int size = 1;
        if (c == '\\' || c == '\n' || c == '\r' || c == '\t')
            size = snprintf(text, sizeof text, "\\%c",
                            c == '\n' ? 'n' : c == '\r' ? 'r'
                          : c == '\t' ? 't' : '\\');
        else if (c < 0x20 || c >= 0x7F)
            size = snprintf(text, sizeof text, c < 0x100 ? "\\x%02x"
                          : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
        builder_add(e->t, &e->out, text, size);
    }
    return !e->out.failed;
}
