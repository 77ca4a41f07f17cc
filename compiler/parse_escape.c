// SPDX-License-Identifier: MIT
// parse_escape.c -- the text of a literal, its escapes decoded.
//
// Text without escapes is not copied: the constant points into the source. No
// escape is longer decoded than written, so a buffer of the text's size does.

#include "compiler/parse_rules.h"

#include <string.h>

#include "vm/base/unicode_name.h"
#include "vm/base/utf8.h"

typedef struct Decoder {
    Parser *parser;
    const Token *token; // the literal, for positions
    const char *start, *at, *end;
    char *out;
    bool is_bytes;
    bool warned; // only the first dubious escape of a literal is mentioned
} Decoder;

static void warn(Decoder *d, const char *start, int length, const char *what)
{
    Parser *p = d->parser;
    if (d->warned) return;
    d->warned = true;
    Span span = d->token->span;
    if (d->token->kind == TOKEN_FSTRING_MIDDLE) {
        for (const char *at = d->start; at < start; at++)
            span.line += *at == '\n';
    }
    warning_add(
        &p->problem->warnings, p->arena, span,
        arena_format(p->arena, "invalid %s '%.*s'", what, length, start));
}

// Positions count as Python counts them: what is not ASCII it first turns into
// escapes of ten characters.
static int position(const Decoder *d, const char *stop)
{
    int count = 0;
    for (const char *at = d->start; at < stop; at++) {
        if (!utf8_is_continuation(*at)) count += *at & 0x80 ? 10 : 1;
    }
    return count;
}

static bool fail_unicode(Decoder *d, const char *start, const char *what)
{
    return parser_fail(
        d->parser, d->token->span,
        "(unicode error) 'unicodeescape' codec can't decode bytes in "
        "position %d-%d: %s",
        position(d, start), position(d, d->at) - 1, what);
}

static int hex_value(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// Reads up to `digits` hexadecimal digits; whether all were there.
static bool read_hex(Decoder *d, int digits, uint32_t *value)
{
    *value = 0;
    for (; digits && d->at < d->end; digits--, d->at++) {
        int digit = hex_value(*d->at);
        if (digit < 0) break;
        *value = *value << 4 | (uint32_t)digit;
    }
    return digits == 0;
}

static void put(Decoder *d, uint32_t code)
{
    if (d->is_bytes)
        *d->out++ = (char)code;
    else
        d->out += utf8_encode(code, d->out, UTF8_SURROGATES);
}

static bool hex_escape(Decoder *d, const char *start)
{
    uint32_t code;
    if (read_hex(d, 2, &code)) {
        put(d, code);
        return true;
    }
    if (!d->is_bytes) return fail_unicode(d, start, "truncated \\xXX escape");
    return parser_fail(d->parser, d->token->span,
                       "(value error) invalid \\x escape at position %d",
                       (int)(start - d->start));
}

static bool wide_escape(Decoder *d, const char *start, int digits,
                        const char *truncated)
{
    uint32_t code;
    if (!read_hex(d, digits, &code)) return fail_unicode(d, start, truncated);
    if (code > UTF8_MAX_CODE)
        return fail_unicode(d, start, "illegal Unicode character");
    put(d, code);
    return true;
}

static bool named_escape(Decoder *d, const char *start)
{
    static const char malformed[] = "malformed \\N character escape";
    if (d->at == d->end || *d->at != '{')
        return fail_unicode(d, start, malformed);
    const char *name = ++d->at;
    while (d->at < d->end && *d->at != '}') d->at++;
    if (d->at == d->end || d->at == name)
        return fail_unicode(d, start, malformed);
    int32_t code = unicode_name_find(name, (size_t)(d->at++ - name));
    if (code < 0)
        return fail_unicode(d, start, "unknown Unicode character name");
    put(d, (uint32_t)code);
    return true;
}

static bool octal_escape(Decoder *d, const char *start)
{
    uint32_t code = 0;
    d->at--;
    for (int i = 0; i < 3 && d->at < d->end; i++, d->at++) {
        if (*d->at < '0' || *d->at > '7') break;
        code = code << 3 | (uint32_t)(*d->at - '0');
    }
    if (code > 0xFF)
        warn(d, start, (int)(d->at - start), "octal escape sequence");
    put(d, code);
    return true;
}

static bool unknown_escape(Decoder *d, const char *start)
{
    uint32_t code;
    int size = utf8_decode_valid(start + 1, &code);
    if (size == 1) warn(d, start, 2, "escape sequence");
    *d->out++ = '\\';
    d->at = start + 1;
    return true;
}

// At a backslash, which is never the last character but in an f-string.
static bool escape(Decoder *d)
{
    const char *start = d->at;
    d->at += 2;
    if (d->at > d->end) return unknown_escape(d, start);
    switch (start[1]) {
    case '\n': return true;
    case '\\': put(d, '\\'); return true;
    case '\'': put(d, '\''); return true;
    case '"': put(d, '"'); return true;
    case 'a': put(d, '\a'); return true;
    case 'b': put(d, '\b'); return true;
    case 'f': put(d, '\f'); return true;
    case 'n': put(d, '\n'); return true;
    case 'r': put(d, '\r'); return true;
    case 't': put(d, '\t'); return true;
    case 'v': put(d, '\v'); return true;
    case 'x': return hex_escape(d, start);
    case '0' ... '7': return octal_escape(d, start);
    }
    if (d->is_bytes) return unknown_escape(d, start);
    switch (start[1]) {
    case 'u': return wide_escape(d, start, 4, "truncated \\uXXXX escape");
    case 'U': return wide_escape(d, start, 8, "truncated \\UXXXXXXXX escape");
    case 'N': return named_escape(d, start);
    default: return unknown_escape(d, start);
    }
}

static bool decode(Decoder *d)
{
    while (d->at < d->end) {
        const char *next = memchr(d->at, '\\', (size_t)(d->end - d->at));
        size_t plain = (size_t)((next ? next : d->end) - d->at);
        memcpy(d->out, d->at, plain);
        d->out += plain;
        d->at += plain;
        if (next && !escape(d)) return false;
    }
    return true;
}

bool parse_string_text(Parser *p, const Token *token, const char *start,
                       const char *end, ConstValue *value)
{
    size_t length = (size_t)(end - start);
    bool is_bytes = token->prefix & PREFIX_BYTES;
    bool has_u = token->kind == TOKEN_STRING && *token->start == 'u';
    *value = (ConstValue){.kind = is_bytes ? CONST_BYTES : CONST_STR,
                          .has_u = has_u,
                          .text = start,
                          .length = length};
    if (is_bytes && !utf8_is_ascii(start, length))
        return parser_fail(p, token->span,
                           "bytes can only contain ASCII literal characters");
    if (token->prefix & PREFIX_RAW || !memchr(start, '\\', length)) return true;

    char *out = arena_alloc(p->arena, length + 1);
    Decoder d = {.parser = p,
                 .token = token,
                 .start = start,
                 .at = start,
                 .end = end,
                 .out = out,
                 .is_bytes = is_bytes};
    if (!decode(&d)) return false;
    value->text = out;
    value->length = (size_t)(d.out - out);
    return true;
}
