// SPDX-License-Identifier: MIT
// codec.c -- str.encode and bytes.decode: names of encodings, and the
// encodings of one byte a character.
//
// The usual case, UTF-8 or ASCII without errors, is a validation and a copy.

#include "vm/object/codec.h"

#include <ctype.h>
#include <string.h>

#include "vm/base/utf8.h"
#include "vm/object/error.h"

typedef enum Encoding {
    ENCODING_UTF8, ENCODING_UTF8_SIG, ENCODING_ASCII, ENCODING_LATIN1,
    ENCODING_UTF16, ENCODING_UTF16_LE, ENCODING_UTF16_BE,
    ENCODING_UTF32, ENCODING_UTF32_LE, ENCODING_UTF32_BE,
    ENCODING_ESCAPE,
    ENCODING_UNKNOWN,
} Encoding;

typedef struct Alias {
    const char *name;
    Encoding encoding;
} Alias;

// Lower case, with '_' for everything else.
static const Alias ALIASES[] = {
    {"utf_8", ENCODING_UTF8}, {"utf8", ENCODING_UTF8},
    {"u8", ENCODING_UTF8}, {"utf", ENCODING_UTF8},
    {"cp65001", ENCODING_UTF8}, {"utf_8_sig", ENCODING_UTF8_SIG},
    {"ascii", ENCODING_ASCII}, {"us_ascii", ENCODING_ASCII},
    {"646", ENCODING_ASCII}, {"ansi_x3.4_1968", ENCODING_ASCII},
    {"latin_1", ENCODING_LATIN1}, {"latin1", ENCODING_LATIN1},
    {"latin", ENCODING_LATIN1}, {"l1", ENCODING_LATIN1},
    {"iso_8859_1", ENCODING_LATIN1}, {"iso8859_1", ENCODING_LATIN1},
    {"iso8859", ENCODING_LATIN1}, {"8859", ENCODING_LATIN1},
    {"cp819", ENCODING_LATIN1},
    {"utf_16", ENCODING_UTF16}, {"utf16", ENCODING_UTF16},
    {"u16", ENCODING_UTF16}, {"utf_16_le", ENCODING_UTF16_LE},
    {"utf_16le", ENCODING_UTF16_LE}, {"utf_16_be", ENCODING_UTF16_BE},
    {"utf_16be", ENCODING_UTF16_BE},
    {"utf_32", ENCODING_UTF32}, {"utf32", ENCODING_UTF32},
    {"u32", ENCODING_UTF32}, {"utf_32_le", ENCODING_UTF32_LE},
    {"utf_32le", ENCODING_UTF32_LE}, {"utf_32_be", ENCODING_UTF32_BE},
    {"utf_32be", ENCODING_UTF32_BE},
    {"unicode_escape", ENCODING_ESCAPE},
};

// As messages show them, by Encoding.
static const char *const NAMES[] = {
    "utf-8", "utf-8", "ascii", "latin-1", "utf-16", "utf-16-le", "utf-16-be",
    "utf-32", "utf-32-le", "utf-32-be", "unicodeescape",
};

static Encoding encoding_by_name(const char *name)
{
    char plain[24];
    size_t n = 0;
    if (!name) return ENCODING_UTF8;
    for (; name[n]; n++) {
        if (n + 1 == sizeof plain) return ENCODING_UNKNOWN;
        char c = (char)tolower((unsigned char)name[n]);
        plain[n] = c == '-' || c == ' ' ? '_' : c;
    }
    plain[n] = 0;
    for (size_t i = 0; i < sizeof ALIASES / sizeof *ALIASES; i++)
        if (strcmp(ALIASES[i].name, plain) == 0) return ALIASES[i].encoding;
    return ENCODING_UNKNOWN;
}

static ErrorHandler handler_by_name(const char *name)
{
    static const char *const HANDLERS[] = {
        "strict", "ignore", "replace", "backslashreplace",
        "xmlcharrefreplace", "namereplace", "surrogateescape", "surrogatepass",
    };
    if (!name) return HANDLER_STRICT;
    for (int i = 0; i < HANDLER_UNKNOWN; i++)
        if (strcmp(HANDLERS[i], name) == 0) return (ErrorHandler)i;
    return HANDLER_UNKNOWN;
}

Value (*codec_hook)(Thread *t, const char *function, Value input,
                    const char *encoding, const char *errors);

bool codec_check(Thread *t, const char *encoding)
{
    if (encoding_by_name(encoding) != ENCODING_UNKNOWN) return true;
    Value v = codec_hook(t, "_check", NONE, encoding, NULL);
    decref(v);
    return v != ERROR;
}

// Decoding ---------------------------------------------------------------

static bool decode_ascii(Decoder *d)
{
    Span s = d->input;
    for (int64_t at = 0; at < s.size && !d->out.failed;) {
        int64_t run = (int64_t)utf8_ascii_prefix(s.data + at,
                                                 (size_t)(s.size - at));
        builder_add(d->t, &d->out, s.data + at, run);
        at += run;
        if (at == s.size) break;
        at = decode_error(d, at, at + 1, "ordinal not in range(128)");
        if (at < 0) return false;
    }
    return !d->out.failed;
}

static bool decode_latin1(Decoder *d)
{
    Span s = d->input;
    for (int64_t at = 0; at < s.size && !d->out.failed; at++) {
        int64_t run = (int64_t)utf8_ascii_prefix(s.data + at,
                                                 (size_t)(s.size - at));
        if (run) builder_add(d->t, &d->out, s.data + at, run);
        at += run;
        if (at < s.size)
            builder_add_char(d->t, &d->out, (unsigned char)s.data[at]);
    }
    return !d->out.failed;
}

static void skip_signature(Decoder *d)
{
    if (span_starts(d->input, span_of("\xEF\xBB\xBF", 3)))
        d->input = span_cut(d->input, 3, d->input.size);
}

// A byte order mark decides, else the machine's own order (little-endian).
// Positions in errors count the mark.
static bool decode_marked(Decoder *d, int unit)
{
    static const char *const MARKS[2][2] = {
        {"\xFF\xFE", "\xFE\xFF"},
        {"\xFF\xFE\0\0", "\0\0\xFE\xFF"},
    };
    const char *const *marks = MARKS[unit == 4];
    d->unit = unit;
    d->big_endian = span_starts(d->input, span_of(marks[1], unit));
    bool marked = d->big_endian ||
                  span_starts(d->input, span_of(marks[0], unit));
    Encoding which = (unit == 2 ? ENCODING_UTF16_LE : ENCODING_UTF32_LE) +
                     d->big_endian;
    d->encoding = NAMES[which];
    return decode_wide(d, marked ? unit : 0);
}

static bool decode(Decoder *d, Encoding encoding)
{
    switch (encoding) {
    case ENCODING_UTF8_SIG: skip_signature(d);
        __attribute__((fallthrough));
    case ENCODING_UTF8: return decode_utf8(d);
    case ENCODING_ASCII: return decode_ascii(d);
    case ENCODING_LATIN1: return decode_latin1(d);
    case ENCODING_ESCAPE: return decode_escape(d);
    case ENCODING_UTF16: return decode_marked(d, 2);
    case ENCODING_UTF32: return decode_marked(d, 4);
    case ENCODING_UTF16_BE: case ENCODING_UTF32_BE: d->big_endian = true;
        __attribute__((fallthrough));
    default:
        d->unit = encoding <= ENCODING_UTF16_BE ? 2 : 4;
        return decode_wide(d, 0);
    }
}

// All ASCII, or valid UTF-8: the bytes are the text.
static bool is_text(Encoding encoding, Span s)
{
    if (encoding == ENCODING_UTF8)
        return utf8_validate(s.data, (size_t)s.size, UTF8_STRICT) ==
               (size_t)s.size;
    return encoding <= ENCODING_LATIN1 && encoding != ENCODING_UTF8_SIG &&
           utf8_is_ascii(s.data, (size_t)s.size);
}

Value bytes_decode(Thread *t, const uint8_t *data, int64_t size,
                   const char *encoding, const char *errors)
{
    Encoding which = encoding_by_name(encoding);
    Span input = span_of(size ? (const void *)data : "", size);
    if (is_text(which, input)) return str_from_span(t, input);
    ErrorHandler handler = handler_by_name(errors);
    if (which == ENCODING_UNKNOWN || handler == HANDLER_UNKNOWN) {
        Bytes *bytes = bytes_new(t, data, size);
        if (!bytes) return ERROR;
        Value v = codec_hook(t, which == ENCODING_UNKNOWN ? "_decode_other"
                                                          : "_decode_by",
                             from_object(bytes), encoding, errors);
        decref_object(bytes);
        return v;
    }
    Decoder d = {
        .t = t, .encoding = NAMES[which], .errors = errors,
        .handler = handler, .input = input,
        .unit = which <= ENCODING_UTF8_SIG,
    };
    builder_init(&d.out);
    if (decode(&d, which)) return builder_finish(t, &d.out);
    builder_drop(&d.out);
    return ERROR;
}

// Encoding -----------------------------------------------------------------

static void put_byte(Encoder *e, uint32_t c)
{
    char byte = (char)c;
    builder_add(e->t, &e->out, &byte, 1);
}

// The end of the run of characters from `at` on that are too large.
static int64_t end_of_wrong(const Encoder *e, int64_t at)
{
    while (at < e->input->size) {
        uint32_t c;
        int size = utf8_decode_valid(e->input->data + at, &c);
        if (c < e->limit) break;
        at += size;
    }
    return at;
}

static bool encode_bytes(Encoder *e)
{
    const char *reason = e->limit == 128 ? "ordinal not in range(128)"
                                         : "ordinal not in range(256)";
    for (int64_t at = 0; at < e->input->size && !e->out.failed;) {
        uint32_t c;
        int size = utf8_decode_valid(e->input->data + at, &c);
        if (c < e->limit) {
            put_byte(e, c);
            at += size;
            continue;
        }
        int64_t end = end_of_wrong(e, at);
        if (!encode_error(e, at, end, reason, put_byte)) return false;
        at = end;
    }
    return !e->out.failed;
}

static bool encode_marked(Encoder *e, int unit)
{
    e->unit = unit;
    builder_add(e->t, &e->out, "\xFF\xFE\0\0", unit);
    return encode_wide(e);
}

static bool encode(Encoder *e, Encoding encoding)
{
    switch (encoding) {
    case ENCODING_UTF8_SIG: builder_add(e->t, &e->out, "\xEF\xBB\xBF", 3);
        __attribute__((fallthrough));
    case ENCODING_UTF8: return encode_utf8(e);
    case ENCODING_ASCII: e->limit = 128; return encode_bytes(e);
    case ENCODING_LATIN1: e->limit = 256; return encode_bytes(e);
    case ENCODING_ESCAPE: return encode_escape(e);
    case ENCODING_UTF16: return encode_marked(e, 2);
    case ENCODING_UTF32: return encode_marked(e, 4);
    case ENCODING_UTF16_BE: case ENCODING_UTF32_BE: e->big_endian = true;
        __attribute__((fallthrough));
    default:
        e->unit = encoding <= ENCODING_UTF16_BE ? 2 : 4;
        return encode_wide(e);
    }
}

Value str_encode(Thread *t, Str *s, const char *encoding, const char *errors)
{
    Encoding which = encoding_by_name(encoding);
    if (which == ENCODING_UNKNOWN)
        return codec_hook(t, "_encode_other", from_object(s), encoding,
                          errors);
    bool plain = which <= ENCODING_LATIN1 && which != ENCODING_UTF8_SIG;
    if (plain && str_is_ascii(s)) return bytes_from_span(t, str_span(s));
    if (which == ENCODING_UTF8 &&
        utf8_validate(s->data, (size_t)s->size, UTF8_STRICT) ==
            (size_t)s->size)
        return bytes_from_span(t, str_span(s));
    ErrorHandler handler = handler_by_name(errors);
    if (handler == HANDLER_UNKNOWN)
        return codec_hook(t, "_encode_by", from_object(s), encoding, errors);
    Encoder e = {
        .t = t, .encoding = NAMES[which], .errors = errors,
        .handler = handler, .input = s, .unit = 1,
    };
    builder_init(&e.out);
    Value made = encode(&e, which)
                     ? bytes_from_span(t, span_of(e.out.bytes, e.out.size))
                     : ERROR;
    builder_drop(&e.out);
    return made;
}
