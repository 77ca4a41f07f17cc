// SPDX-License-Identifier: MIT
// codec_utf.c -- UTF-8, UTF-16 and UTF-32.
//
// Only text with errors in it comes to the UTF-8 functions: valid text is
// copied by codec.c.

#include "vm/base/utf8.h"
#include "vm/object/codec.h"

// What is wrong with the bytes at `at`, and in *end where that ends.
static const char *utf8_fault(Span s, int64_t at, uint32_t faulty,
                              int64_t *end)
{
    unsigned char lead = (unsigned char)s.data[at];
    *end = at + faulty;
    if (lead < 0xC2 || lead > 0xF4) return "invalid start byte";
    int wanted = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    // Cut off only if the text ends inside a form that was right so far.
    if (*end == s.size && faulty < (uint32_t)wanted)
        return "unexpected end of data";
    return "invalid continuation byte";
}

bool decode_utf8(Decoder *d)
{
    Span s = d->input;
    for (int64_t at = 0; at < s.size && !d->out.failed;) {
        int64_t good = (int64_t)utf8_validate(
            s.data + at, (size_t)(s.size - at), UTF8_STRICT);
        if (good) builder_add(d->t, &d->out, s.data + at, good);
        at += good;
        if (at == s.size) break;
        uint32_t faulty;
        int64_t end;
        utf8_decode(s.data + at, (size_t)(s.size - at), &faulty, UTF8_STRICT);
        const char *reason = utf8_fault(s, at, faulty, &end);
        at = decode_error(d, at, end, reason);
        if (at < 0) return false;
    }
    return !d->out.failed;
}

static void put_utf8(Encoder *e, uint32_t c)
{
    char bytes[UTF8_MAX_BYTES];
    builder_add(e->t, &e->out, bytes,
                utf8_encode(c, bytes, UTF8_SURROGATES));
}

static int64_t end_of_surrogates(const Str *s, int64_t at)
{
    while (at < s->size) {
        uint32_t c;
        int size = utf8_decode_valid(s->data + at, &c);
        if (!utf8_is_surrogate(c)) break;
        at += size;
    }
    return at;
}

bool encode_utf8(Encoder *e)
{
    const Str *s = e->input;
    for (int64_t at = 0; at < s->size && !e->out.failed;) {
        int64_t good = (int64_t)utf8_validate(
            s->data + at, (size_t)(s->size - at), UTF8_STRICT);
        if (good) builder_add(e->t, &e->out, s->data + at, good);
        at += good;
        if (at == s->size) break;
        int64_t end = end_of_surrogates(s, at);
        if (!encode_error(e, at, end, "surrogates not allowed", put_utf8))
            return false;
        at = end;
    }
    return !e->out.failed;
}

// UTF-16 and UTF-32 --------------------------------------------------------

static uint32_t unit_at(const Decoder *d, int64_t at)
{
    const unsigned char *p = (const unsigned char *)d->input.data + at;
    if (d->unit == 2)
        return d->big_endian ? (uint32_t)(p[0] << 8 | p[1])
                             : (uint32_t)(p[1] << 8 | p[0]);
    return d->big_endian
               ? (uint32_t)p[0] << 24 | (uint32_t)(p[1] << 16 | p[2] << 8 |
                                                   p[3])
               : (uint32_t)p[3] << 24 | (uint32_t)(p[2] << 16 | p[1] << 8 |
                                                   p[0]);
}

// Adds the character at `at`; gives the end of it, or -1.
static int64_t decode_utf16(Decoder *d, int64_t at)
{
    uint32_t c = unit_at(d, at), low;
    if (!utf8_is_surrogate(c)) {
        builder_add_char(d->t, &d->out, c);
        return at + 2;
    }
    if (c >= 0xDC00) return decode_error(d, at, at + 2, "illegal encoding");
    if (at + 4 > d->input.size)
        return decode_error(d, at, d->input.size, "unexpected end of data");
    low = unit_at(d, at + 2);
    if (low < 0xDC00 || low > 0xDFFF)
        return decode_error(d, at, at + 2, "illegal UTF-16 surrogate");
    builder_add_char(d->t, &d->out,
                     0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00));
    return at + 4;
}

static int64_t decode_utf32(Decoder *d, int64_t at)
{
    uint32_t c = unit_at(d, at);
    if (utf8_is_surrogate(c))
        return decode_error(d, at, at + 4, "code point in surrogate code "
                            "point range(0xd800, 0xe000)");
    if (c > UTF8_MAX_CODE)
        return decode_error(d, at, at + 4,
                            "code point not in range(0x110000)");
    builder_add_char(d->t, &d->out, c);
    return at + 4;
}

bool decode_wide(Decoder *d, int64_t at)
{
    while (at < d->input.size && !d->out.failed) {
        if (at + d->unit > d->input.size)
            at = decode_error(d, at, d->input.size, "truncated data");
        else at = d->unit == 2 ? decode_utf16(d, at) : decode_utf32(d, at);
        if (at < 0) return false;
    }
    return !d->out.failed;
}

static void put_unit(Encoder *e, uint32_t unit)
{
    char bytes[4];
    for (int i = 0; i < e->unit; i++)
        bytes[e->big_endian ? e->unit - 1 - i : i] = (char)(unit >> 8 * i);
    builder_add(e->t, &e->out, bytes, e->unit);
}

static void put_wide(Encoder *e, uint32_t c)
{
    if (e->unit == 4 || c < 0x10000) {
        put_unit(e, c);
        return;
    }
    put_unit(e, 0xD800 + ((c - 0x10000) >> 10));
    put_unit(e, 0xDC00 + ((c - 0x10000) & 0x3FF));
}

bool encode_wide(Encoder *e)
{
    const Str *s = e->input;
    for (int64_t at = 0; at < s->size && !e->out.failed;) {
        uint32_t c;
        int size = utf8_decode_valid(s->data + at, &c);
        if (!utf8_is_surrogate(c)) put_wide(e, c);
        else if (!encode_error(e, at, at + size, "surrogates not allowed",
                               put_wide))
            return false;
        at += size;
    }
    return !e->out.failed;
}
