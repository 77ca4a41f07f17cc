// SPDX-License-Identifier: MIT
// codec_error.c -- what happens to bytes and characters that don't fit.

#include <stdio.h>

#include "vm/base/unicode_name.h"
#include "vm/base/utf8.h"
#include "vm/object/codec.h"
#include "vm/object/exception.h"
#include "vm/object/int.h"
#include "vm/object/protocol.h"

// Raises id(encoding, object, start, end, reason); steals object.
static void raise_steal(Thread *t, ExcId id, const char *encoding,
                        Value object, int64_t start, int64_t end,
                        const char *reason)
{
    Value args[5] = {UNDEF, object, int_new(t, start), int_new(t, end),
                     UNDEF};
    Str *name = str_from_c(t, encoding), *text = str_from_c(t, reason);
    if (name) args[0] = from_object(name);
    if (text) args[4] = from_object(text);
    if (name && text && !is_error(object)) {
        Value e = call(t, from_object(error_type(t, id)), args, 5, NULL);
        if (!is_error(e)) raise_value(t, e);
        decref(e);
    }
    for (int i = 0; i < 5; i++) decref(args[i]);
}

// Decoding -----------------------------------------------------------------

static void add_hex_bytes(Decoder *d, int64_t start, int64_t end)
{
    for (int64_t i = start; i < end; i++)
        builder_printf(d->t, &d->out, "\\x%02x",
                       (unsigned char)d->input.data[i]);
}

// Bytes of 0x80 and up become U+DC80 and up; gives where it stopped.
static int64_t escape_bytes(Decoder *d, int64_t start, int64_t end)
{
    int64_t i = start;
    for (; i < end && i < start + 4; i++) {
        unsigned char c = (unsigned char)d->input.data[i];
        if (c < 0x80) break;
        builder_add_char(d->t, &d->out, 0xDC00u + c);
    }
    return i;
}

// A surrogate written as if it were a character; gives its end, or start.
static int64_t pass_surrogate(Decoder *d, int64_t start)
{
    uint32_t c = 0;
    int64_t left = d->input.size - start;
    if (d->unit == 0) return start;
    const unsigned char *at = (const unsigned char *)d->input.data + start;
    if (left < (d->unit == 1 ? 3 : d->unit)) return start;
    int size = d->unit;
    if (d->unit == 1) {
        size = utf8_decode(d->input.data + start, (size_t)left, &c,
                           UTF8_SURROGATES);
        if (size != 3) return start;
    } else {
        for (int i = 0; i < d->unit; i++)
            c = c << 8 | at[d->big_endian ? i : d->unit - 1 - i];
    }
    if (!utf8_is_surrogate(c)) return start;
    builder_add_char(d->t, &d->out, c);
    return start + size;
}

int64_t decode_error(Decoder *d, int64_t start, int64_t end,
                     const char *reason)
{
    int64_t next = end;
    switch (d->handler) {
    case HANDLER_IGNORE: return end;
    case HANDLER_REPLACE:
        builder_add_char(d->t, &d->out, 0xFFFD);
        return end;
    case HANDLER_BACKSLASH: add_hex_bytes(d, start, end); return end;
    case HANDLER_SURROGATE_ESCAPE:
        next = escape_bytes(d, start, end);
        if (next > start) return next;
        break;
    case HANDLER_SURROGATE_PASS:
        next = pass_surrogate(d, start);
        if (next > start) return next;
        break;
    case HANDLER_XML: case HANDLER_NAME:
        raisef(d->t, TypeError,
               "don't know how to handle UnicodeDecodeError in error "
               "callback");
        return -1;
    default: break;
    }
    raise_steal(d->t, UnicodeDecodeError, d->encoding,
                bytes_from_span(d->t, d->input), start, end, reason);
    return -1;
}

// Encoding -------------------------------------------------------------------

static void put_text(Encoder *e, const char *text,
                     void put(Encoder *, uint32_t))
{
    for (; *text; text++) put(e, (unsigned char)*text);
}

// The replacement of one character; false: this handler has none for it.
static bool put_replacement(Encoder *e, uint32_t c,
                            void put(Encoder *, uint32_t))
{
    char text[UNICODE_NAME_MAX + 8];
    char name[UNICODE_NAME_MAX];
    switch (e->handler) {
    case HANDLER_IGNORE: return true;
    case HANDLER_REPLACE: put(e, '?'); return true;
    case HANDLER_NAME:
        if (unicode_name_of(c, name)) {
            snprintf(text, sizeof text, "\\N{%s}", name);
            put_text(e, text, put);
            return true;
        }
        __attribute__((fallthrough));
    case HANDLER_BACKSLASH:
        snprintf(text, sizeof text, c < 0x100 ? "\\x%02x"
                                  : c < 0x10000 ? "\\u%04x" : "\\U%08x", c);
        put_text(e, text, put);
        return true;
    case HANDLER_XML:
        snprintf(text, sizeof text, "&#%u;", c);
        put_text(e, text, put);
        return true;
    case HANDLER_SURROGATE_ESCAPE:
        if (c < 0xDC80 || c > 0xDCFF || e->unit != 1) return false;
        builder_add(e->t, &e->out, (char[]){(char)(c - 0xDC00)}, 1);
        return true;
    case HANDLER_SURROGATE_PASS:
        if (!utf8_is_surrogate(c) || e->limit) return false;
        put(e, c);
        return true;
    default: return false;
    }
}

bool encode_error(Encoder *e, int64_t start, int64_t end, const char *reason,
                  void put(Encoder *, uint32_t))
{
    const Str *s = e->input;
    int64_t at = start;
    while (at < end) {
        uint32_t c;
        int size = utf8_decode_valid(s->data + at, &c);
        if (!put_replacement(e, c, put)) break;
        at += size;
    }
    if (at == end) return true;
    int64_t first = span_length(span_of(s->data, start), true);
    int64_t last = first +
                   span_length(span_of(s->data + start, end - start), true);
    raise_steal(e->t, UnicodeEncodeError, e->encoding,
                str_to_plain(e->t, e->input), first, last, reason);
    return false;
}
