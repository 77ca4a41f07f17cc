// SPDX-License-Identifier: MIT
// str_repr.c -- texts as a script would write them: repr() and ascii().

#include <stdio.h>
#include <string.h>

#include "vm/base/unicode.h"
#include "vm/base/utf8.h"
#include "vm/object/protocol.h"
#include "vm/object/str_methods.h"

// '"' where that saves escapes: when there are single quotes and no double.
static char quote_for(Span s)
{
    return memchr(s.data, '\'', (size_t)s.size) &&
                   !memchr(s.data, '"', (size_t)s.size)
               ? '"'
               : '\'';
}

// Bytes from `at` on that need no escape.
static int64_t plain_run(Span s, int64_t at, char quote)
{
    int64_t end = at;
    while (end < s.size) {
        unsigned char c = (unsigned char)s.data[end];
        if (c < 0x20 || c >= 0x7F || c == (unsigned char)quote || c == '\\')
            break;
        end++;
    }
    return end - at;
}

static void add_hex(Thread *t, StrBuilder *b, uint32_t c)
{
    char text[12];
    int n = snprintf(text, sizeof text,
                     c < 0x100 ? "\\x%02x" : c < 0x10000 ? "\\u%04x"
                                                         : "\\U%08x", c);
    builder_add(t, b, text, n);
}

static void add_escape(Thread *t, StrBuilder *b, uint32_t c)
{
    char name = c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't'
              : c == '\\' || c == '\'' || c == '"' ? (char)c : 0;
    if (name) builder_add(t, b, (char[]){'\\', name}, 2);
    else add_hex(t, b, c);
}

// Text between single quotes that needs no escapes, as most is.
static Value repr_plainly(Thread *t, Span s)
{
    Str *out = str_alloc(t, s.size + 2, s.size + 2);
    if (!out) return ERROR;
    out->data[0] = out->data[s.size + 1] = '\'';
    memcpy(out->data + 1, s.data, (size_t)s.size);
    return from_object(out);
}

Value str_repr(Thread *t, Value v)
{
    Span s = str_span(as_str(v));
    if (plain_run(s, 0, '\'') == s.size) return repr_plainly(t, s);
    char quote = quote_for(s);
    StrBuilder b;
    builder_init(&b);
    builder_add(t, &b, &quote, 1);
    for (int64_t at = 0; at < s.size && !b.failed;) {
        int64_t run = plain_run(s, at, quote);
        if (run) builder_add(t, &b, s.data + at, run);
        at += run;
        if (at == s.size) break;
        uint32_t c;
        int size = utf8_decode_valid(s.data + at, &c);
        if (c >= 0x80 && unicode_is_printable(c))
            builder_add(t, &b, s.data + at, size);
        else add_escape(t, &b, c);
        at += size;
    }
    builder_add(t, &b, &quote, 1);
    return builder_finish(t, &b);
}

Value str_ascii(Thread *t, Str *s)
{
    if (str_is_ascii(s)) return new_ref_to(s);
    StrBuilder b;
    builder_init(&b);
    for (int64_t at = 0; at < s->size && !b.failed;) {
        int64_t run = (int64_t)utf8_ascii_prefix(s->data + at,
                                                 (size_t)(s->size - at));
        if (run) builder_add(t, &b, s->data + at, run);
        at += run;
        if (at == s->size) break;
        uint32_t c;
        at += utf8_decode_valid(s->data + at, &c);
        add_hex(t, &b, c);
    }
    return builder_finish(t, &b);
}

Value value_ascii(Thread *t, Value v)
{
    Value text = value_repr(t, v);
    if (is_error(text)) return ERROR;
    Value plain = str_ascii(t, as_str(text));
    decref(text);
    return plain;
}
