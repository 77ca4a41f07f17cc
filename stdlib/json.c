// SPDX-License-Identifier: MIT
// json.c -- JSON as it nearly always is, without the language's own loops.
//
// json/decoder.py and json/encoder.py are the whole of the module: hooks,
// subclasses, indentation, what to say of a text that is wrong. Here is the
// quick way for plain text and plain values. Neither function runs script
// code, so at the first thing they don't know both give NotImplemented, and
// the caller starts anew in the long way; errors are found and worded there.
#include "stdlib/registry.h"
#include "vm/base/utf8.h"
#include "vm/native.h"
#include "vm/object/float.h"

enum {
    KEYS = 64,          // keys that are remembered while one text is read
    INT_DIGITS = 18,    // as many fit in a small int in any case
    DEPTH = 200,        // nested deeper may be a cycle or too much of it
};

// Reading --------------------------------------------------------------------

typedef struct Reader {
    Thread *t;
    const char *at, *end;
    int depth;
    Str *keys[KEYS];    // by the hash of their bytes; owned
} Reader;

// What they give: a new reference, ERROR, or UNDEF where the text isn't plain.
static Value read_value(Reader *r);

static inline void skip_space(Reader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\n'
                              || *r->at == '\r' || *r->at == '\t'))
        r->at++;
}

static bool take(Reader *r, char c)
{
    if (r->at == r->end || *r->at != c) return false;
    r->at++;
    return true;
}

// The end of the run of characters that stand for themselves.
static const char *plain_end(const char *at, const char *end)
{
    while (at < end && *at != '"' && *at != '\\' && (uint8_t)*at >= ' ') at++;
    return at;
}

// Four hexadecimal digits; -1: there aren't.
static int32_t read_hex4(Reader *r)
{
    int32_t code = 0;
    if (r->end - r->at < 4) return -1;
    for (int i = 0; i < 4; i++) {
        char c = *r->at++, lower = c | 0x20;
        if (c >= '0' && c <= '9') code = code * 16 + (c - '0');
        else if (lower >= 'a' && lower <= 'f')
            code = code * 16 + (lower - 'a' + 10);
        else return -1;
    }
    return code;
}

// Behind "\u". Lone surrogates are not for us.
static int32_t read_unicode(Reader *r)
{
    int32_t code = read_hex4(r);
    if (code < 0xd800 || code > 0xdfff) return code;
    if (code > 0xdbff || !take(r, '\\') || !take(r, 'u')) return -1;
    int32_t low = read_hex4(r);
    if (low < 0xdc00 || low > 0xdfff) return -1;
    return 0x10000 + ((code - 0xd800) << 10) + low - 0xdc00;
}

// Behind a backslash; -1: no such escape.
static int32_t read_escape(Reader *r)
{
    if (r->at == r->end) return -1;
    switch (*r->at++) {
    case '"': return '"';
    case '\\': return '\\';
    case '/': return '/';
    case 'b': return '\b';
    case 'f': return '\f';
    case 'n': return '\n';
    case 'r': return '\r';
    case 't': return '\t';
    case 'u': return read_unicode(r);
    default: return -1;
    }
}

// The rest of a string of which something must be replaced.
static Value read_escaped(Reader *r, const char *begin)
{
    StrBuilder b;
    builder_init(&b);
    for (;;) {
        builder_add(r->t, &b, begin, r->at - begin);
        if (take(r, '"')) return builder_finish(r->t, &b);
        int32_t code = take(r, '\\') ? read_escape(r) : -1;
        if (code < 0) break;
        builder_add_char(r->t, &b, (uint32_t)code);
        begin = r->at;
        r->at = plain_end(begin, r->end);
    }
    builder_drop(&b);
    return UNDEF;
}

// Behind the opening quote.
static Value read_string(Reader *r)
{
    const char *begin = r->at;
    r->at = plain_end(begin, r->end);
    if (r->at == r->end || *r->at != '"') return read_escaped(r, begin);
    Str *s = str_new(r->t, begin, r->at++ - begin);
    return s ? from_object(s) : ERROR;
}

// A key without escapes that was there before is the same object again.
static Value read_key(Reader *r)
{
    const char *begin = r->at, *end = plain_end(begin, r->end);
    if (end == r->end || *end != '"') return read_string(r);
    int64_t size = end - begin;
    uint32_t hash = (uint32_t)size * 31;
    for (int64_t i = 0; i < size; i++) hash = hash * 33 + (uint8_t)begin[i];
    Str **place = &r->keys[hash % KEYS], *known = *place;
    if (known && known->size == size
        && memcmp(known->data, begin, (size_t)size) == 0) {
        r->at = end + 1;
        return new_ref_to(known);
    }
    Value key = read_string(r);
    if (key == ERROR) return ERROR;
    decref_maybe(known);
    *place = as_str(new_ref(key));
    return key;
}

static const char *digits_end(const char *at, const char *end)
{
    while (at < end && *at >= '0' && *at <= '9') at++;
    return at;
}

// The end of a fraction or exponent, or `at` when there is none.
static const char *fraction_end(const char *at, const char *end)
{
    if (at == end || *at != '.') return at;
    const char *digits = digits_end(at + 1, end);
    return digits > at + 1 ? digits : at;
}

static const char *exponent_end(const char *at, const char *end)
{
    if (at == end || (*at | 0x20) != 'e') return at;
    const char *sign = at + 1;
    if (sign < end && (*sign == '+' || *sign == '-')) sign++;
    const char *digits = digits_end(sign, end);
    return digits > sign ? digits : at;
}

static Value read_number(Reader *r)
{
    const char *begin = r->at;
    bool negative = take(r, '-');
    const char *first = r->at, *end = digits_end(first, r->end);
    if (end == first) return UNDEF;
    if (*first == '0') end = first + 1;
    const char *whole = end;
    end = exponent_end(fraction_end(end, r->end), r->end);
    r->at = end;
    if (end != whole) return float_from_text(r->t, begin, end - begin);
    if (end - first > INT_DIGITS)
        return int_from_text(r->t, begin, end - begin, 10);
    int64_t n = 0;
    for (const char *p = first; p < end; p++) n = n * 10 + (*p - '0');
    return small_int_value(negative ? -n : n);
}

static Value read_word(Reader *r, const char *word, Value v)
{
    int64_t size = (int64_t)strlen(word);
    if (r->end - r->at < size || memcmp(r->at, word, (size_t)size) != 0)
        return UNDEF;
    r->at += size;
    return v;
}

static Value read_items(Reader *r, List *list)
{
    skip_space(r);
    if (take(r, ']')) return NONE;
    for (;;) {
        Value item = read_value(r);
        if (item == ERROR || item == UNDEF) return item;
        if (!list_append_steal(r->t, list, item)) return ERROR;
        skip_space(r);
        if (take(r, ']')) return NONE;
        if (!take(r, ',')) return UNDEF;
    }
}

// `made` if it has become whole.
static Value finished(void *made, Value r)
{
    if (r == NONE) return from_object(made);
    decref_object(made);
    return r;
}

static Value read_array(Reader *r)
{
    List *list = list_new(r->t, 0);
    return list ? finished(list, read_items(r, list)) : ERROR;
}

static Value read_pair(Reader *r, Dict *dict)
{
    skip_space(r);
    if (!take(r, '"')) return UNDEF;
    Value key = read_key(r);
    if (key == ERROR || key == UNDEF) return key;
    skip_space(r);
    Value value = take(r, ':') ? read_value(r) : UNDEF, done = value;
    if (value != ERROR && value != UNDEF) {
        done = dict_set_str(r->t, dict, as_str(key), value) ? NONE : ERROR;
        decref(value);
    }
    decref(key);
    return done;
}

static Value read_pairs(Reader *r, Dict *dict)
{
    skip_space(r);
    if (take(r, '}')) return NONE;
    for (;;) {
        Value done = read_pair(r, dict);
        if (done != NONE) return done;
        skip_space(r);
        if (take(r, '}')) return NONE;
        if (!take(r, ',')) return UNDEF;
    }
}

static Value read_object(Reader *r)
{
    Dict *dict = dict_new(r->t);
    return dict ? finished(dict, read_pairs(r, dict)) : ERROR;
}

static Value read_nested(Reader *r)
{
    if (r->depth >= DEPTH) return UNDEF;
    r->depth++;
    Value v = *r->at++ == '{' ? read_object(r) : read_array(r);
    r->depth--;
    return v;
}

static Value read_value(Reader *r)
{
    skip_space(r);
    if (r->at == r->end) return UNDEF;
    switch (*r->at) {
    case '"': r->at++; return read_string(r);
    case '{':
    case '[': return read_nested(r);
    case 'n': return read_word(r, "null", NONE);
    case 't': return read_word(r, "true", TRUE);
    case 'f': return read_word(r, "false", FALSE);
    default: return read_number(r);
    }
}

NATIVE(json_read, "read(text, /)",
       "The value of a JSON text; NotImplemented if that isn't plain.")
{
    const Str *s = as_str(args[0]);
    Reader r = {.t = t, .at = s->data, .end = s->data + s->size};
    Value v = read_value(&r);
    if (v != ERROR && v != UNDEF) {
        skip_space(&r);
        if (r.at != r.end) {
            decref(v);
            v = UNDEF;
        }
    }
    for (int i = 0; i < KEYS; i++) decref_maybe(r.keys[i]);
    return v == UNDEF ? NOT_IMPLEMENTED : v;
}

// Writing --------------------------------------------------------------------

typedef struct Writer {
    Thread *t;
    StrBuilder b;
    const Str *between, *colon;   // the separators
    bool ascii;
} Writer;

// True: written. False: raised, or not for us.
static bool write_value(Writer *w, Value v, int depth);

static void write_code(Writer *w, uint32_t code)
{
    static const char hex[] = "0123456789abcdef";
    char text[6] = {'\\', 'u', hex[code >> 12], hex[code >> 8 & 15],
                    hex[code >> 4 & 15], hex[code & 15]};
    builder_add(w->t, &w->b, text, sizeof text);
}

static void write_escape(Writer *w, uint32_t c)
{
    static const char from[] = "\"\\\b\f\n\r\t", to[] = "\"\\bfnrt";
    const char *known = c && c < 128 ? strchr(from, (int)c) : NULL;
    if (known) {
        char text[2] = {'\\', to[known - from]};
        builder_add(w->t, &w->b, text, 2);
    } else if (c > 0xffff) {
        write_code(w, 0xd800 | (c - 0x10000) >> 10);
        write_code(w, 0xdc00 | ((c - 0x10000) & 0x3ff));
    } else {
        write_code(w, c);
    }
}

static inline bool stands_for_itself(const Writer *w, uint8_t c)
{
    return c >= ' ' && c != '"' && c != '\\' && (c < 127 || !w->ascii);
}

static bool write_string(Writer *w, const Str *s)
{
    const char *at = s->data, *end = at + s->size;
    builder_add_char(w->t, &w->b, '"');
    while (at < end) {
        const char *begin = at;
        while (at < end && stands_for_itself(w, (uint8_t)*at)) at++;
        builder_add(w->t, &w->b, begin, at - begin);
        if (at == end) break;
        uint32_t c;
        at += utf8_decode_valid(at, &c);
        write_escape(w, c);
    }
    builder_add_char(w->t, &w->b, '"');
    return true;
}

static bool write_int(Writer *w, int64_t n)
{
    char text[24], *at = text + sizeof text;
    uint64_t left = n < 0 ? (uint64_t)-n : (uint64_t)n;
    do *--at = (char)('0' + left % 10);
    while (left /= 10);
    if (n < 0) *--at = '-';
    builder_add(w->t, &w->b, at, text + sizeof text - at);
    return true;
}

static bool write_float(Writer *w, double d)
{
    char text[FLOAT_TEXT_SIZE];
    builder_add(w->t, &w->b, text, float_to_text(d, text));
    return true;
}

static bool write_items(Writer *w, Value v, int depth)
{
    bool is_list = is_list_exact(v);
    builder_add_char(w->t, &w->b, '[');
    for (int64_t i = 0;; i++) {
        const ListBlock *block = is_list ? as_list(v)->block : NULL;
        if (i >= (is_list ? block->size : as_tuple(v)->size)) break;
        if (i) builder_add_str(w->t, &w->b, w->between);
        Value item = new_ref(is_list ? block->items[i]
                                     : as_tuple(v)->items[i]);
        bool done = write_value(w, item, depth + 1);
        decref(item);
        if (!done) return false;
    }
    builder_add_char(w->t, &w->b, ']');
    return true;
}

static bool write_key(Writer *w, Value key)
{
    if (is_str_exact(key)) return write_string(w, as_str(key));
    if (!is_small_int(key)) return false;
    builder_add_char(w->t, &w->b, '"');
    write_int(w, small_int(key));
    builder_add_char(w->t, &w->b, '"');
    return true;
}

static bool write_pairs(Writer *w, const Dict *dict, int depth)
{
    builder_add_char(w->t, &w->b, '{');
    int64_t pos = 0;
    Value key, value;
    for (bool first = true; dict_next(dict, &pos, &key, &value);
         first = false) {
        if (!first) builder_add_str(w->t, &w->b, w->between);
        if (!write_key(w, key)) return false;
        builder_add_str(w->t, &w->b, w->colon);
        value = new_ref(value);
        bool done = write_value(w, value, depth + 1);
        decref(value);
        if (!done) return false;
    }
    builder_add_char(w->t, &w->b, '}');
    return true;
}

static bool write_text(Writer *w, const char *text)
{
    builder_add_c(w->t, &w->b, text);
    return true;
}

static bool write_value(Writer *w, Value v, int depth)
{
    if (is_small_int(v)) return write_int(w, small_int(v));
    if (is_immediate_float(v)) return write_float(w, immediate_float(v));
    if (v == NONE) return write_text(w, "null");
    if (is_bool(v)) return write_text(w, v == TRUE ? "true" : "false");
    if (is_str_exact(v)) return write_string(w, as_str(v));
    if (depth >= DEPTH) return false;
    if (is_list_exact(v) || is_tuple_exact(v))
        return write_items(w, v, depth);
    return is_dict_exact(v) && write_pairs(w, as_dict(v), depth);
}

NATIVE(json_write, "write(value, ascii, between, colon, /)",
       "The JSON text of a value; NotImplemented if that isn't plain.")
{
    if (!is_str_exact(args[2]) || !is_str_exact(args[3]))
        return NOT_IMPLEMENTED;
    Writer w = {.t = t, .between = as_str(args[2]),
                .colon = as_str(args[3]), .ascii = args[1] == TRUE};
    builder_init(&w.b);
    if (write_value(&w, args[0], 0)) return builder_finish(t, &w.b);
    bool failed = w.b.failed;   // out of memory, and it is raised
    builder_drop(&w.b);
    return failed ? ERROR : NOT_IMPLEMENTED;
}

MODULE(_json, .doc = "JSON, for what is plain.",
       .functions = FUNCTIONS{&json_read, &json_write, NULL});
