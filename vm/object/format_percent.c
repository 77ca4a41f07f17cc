// SPDX-License-Identifier: MIT
// format_percent.c -- the % operator of str, bytes and bytearray.
//
//   %[(key)][flags][width][.precision][h|l|L]type
//
// One engine for both worlds. It builds bytes; for str they are UTF-8 and
// widths count characters. `wide` in Printer says which it is.

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "vm/base/limit.h"
#include "vm/base/utf8.h"
#include "vm/object/bytes_methods.h"
#include "vm/object/float.h"
#include "vm/object/format.h"
#include "vm/object/format_number.h"
#include "vm/object/int.h"
#include "vm/object/names.h"
#include "vm/object/protocol.h"
#include "vm/object/str_methods.h"
#include "vm/object/tuple.h"

typedef struct Printer {
    Thread *t;
    Span format;         // what is left of it
    const char *start;
    bool text;           // str, not bytes
    Value arguments;     // as given
    Tuple *tuple;        // the same, if it is a tuple
    int64_t next;        // arguments used
    bool is_mapping;
    StrBuilder out;
} Printer;

// One conversion.
typedef struct Piece {
    bool left, plus, space, alternate, zero;
    int64_t width, precision;   // -1: none
    uint32_t type;
    const char *at;             // of the type, in the format
} Piece;

static bool fail(Thread *t, ExcId id, const char *message)
{
    raisef(t, id, "%s", message);
    return false;
}

// The next argument; borrowed, UNDEF when there is none left.
static Value next_argument(Printer *p)
{
    if (p->tuple)
        return p->next < p->tuple->size ? p->tuple->items[p->next++] : UNDEF;
    return p->next++ == 0 ? p->arguments : UNDEF;
}

// The next argument, or a TypeError; borrowed.
static Value need_argument(Printer *p)
{
    Value v = next_argument(p);
    if (!is_undef(v)) return v;
    return raisef(p->t, TypeError, "not enough arguments for format string");
}

static char peek(const Printer *p)
{
    return p->format.size ? p->format.data[0] : 0;
}

static void advance(Printer *p, int64_t n)
{
    p->format = span_cut(p->format, n, p->format.size);
}

// "(key)" at the front, brackets inside counted. New value: what it stands
// for, UNDEF when there is no key.
static Value read_key(Printer *p)
{
    if (peek(p) != '(') return UNDEF;
    if (!p->is_mapping)
        return raisef(p->t, TypeError, "format requires a mapping");
    int64_t depth = 1, i = 1;
    for (; i < p->format.size && depth > 0; i++) {
        depth += p->format.data[i] == '(';
        depth -= p->format.data[i] == ')';
    }
    if (depth > 0)
        return raisef(p->t, ValueError, "incomplete format key");
    Span name = span_cut(p->format, 1, i - 1);
    advance(p, i);
    p->next = 1;   // the whole mapping is no argument any more
    Value key = p->text ? str_from_span(p->t, name)
                        : bytes_from_span(p->t, name);
    if (is_error(key)) return ERROR;
    Value v = item_get(p->t, p->arguments, key);
    decref(key);
    return v;
}

static void read_flags(Printer *p, Piece *piece)
{
    for (;; advance(p, 1)) {
        switch (peek(p)) {
        case '-': piece->left = true; break;
        case '+': piece->plus = true; break;
        case ' ': piece->space = true; break;
        case '#': piece->alternate = true; break;
        case '0': piece->zero = true; break;
        default: return;
        }
    }
}

// Digits or '*'; stays -1 without them.
static bool read_size(Printer *p, int64_t *out, const char *too_big)
{
    if (peek(p) == '*') {
        Value v = need_argument(p);
        if (is_error(v)) return false;
        if (!is_int(v)) return fail(p->t, TypeError, "* wants int");
        advance(p, 1);
        if (int_as_i64(v, out)) return true;
        return fail(p->t, OverflowError,
                    "Python int too large to convert to C ssize_t");
    }
    for (; isdigit((unsigned char)peek(p)); advance(p, 1)) {
        if (*out < 0) *out = 0;
        if (__builtin_mul_overflow(*out, 10, out) ||
            __builtin_add_overflow(*out, peek(p) - '0', out))
            return fail(p->t, ValueError, too_big);
    }
    return true;
}

static bool read_piece(Printer *p, Piece *piece)
{
    read_flags(p, piece);
    if (!read_size(p, &piece->width, "width too big")) return false;
    if (piece->width < -1) {       // "%*d" with a negative width
        piece->left = true;
        piece->width = piece->width == INT64_MIN ? INT64_MAX : -piece->width;
    }
    if (peek(p) == '.') {
        advance(p, 1);
        piece->precision = 0;
        if (!read_size(p, &piece->precision, "precision too big"))
            return false;
        if (piece->precision < 0) piece->precision = 0;
    }
    char c = peek(p);
    if (c == 'h' || c == 'l' || c == 'L') advance(p, 1);
    if (p->format.size == 0)
        return fail(p->t, ValueError, "incomplete format");
    piece->at = p->format.data;
    if (p->text) {
        advance(p, utf8_decode_valid(p->format.data, &piece->type));
    } else {
        piece->type = (unsigned char)peek(p);
        advance(p, 1);
    }
    return true;
}

// Adds text of `length` characters, padded with spaces to the width.
static bool add_padded(Printer *p, const Piece *piece, Span s)
{
    int64_t length = span_length(s, p->text);
    int64_t missing = piece->width > length ? piece->width - length : 0;
    builder_add_repeated(p->t, &p->out, ' ', piece->left ? 0 : missing);
    builder_add(p->t, &p->out, s.data, s.size);
    builder_add_repeated(p->t, &p->out, ' ', piece->left ? missing : 0);
    return !p->out.failed;
}

// Cuts s down to the precision first.
static bool add_cut(Printer *p, const Piece *piece, Span s)
{
    if (piece->precision >= 0 && piece->precision < s.size)
        s.size = p->text ? (int64_t)utf8_offset(s.data, (size_t)s.size,
                                                (size_t)piece->precision)
                         : piece->precision;
    return add_padded(p, piece, s);
}

// A str that isn't cut needn't be counted.
static bool add_cut_steal(Printer *p, const Piece *piece, Value text)
{
    if (is_error(text)) return false;
    const Str *s = as_str(text);
    bool whole = p->text && piece->precision < 0 && piece->width <= s->length;
    bool added = true;
    if (whole) builder_add_str(p->t, &p->out, s);
    else added = add_cut(p, piece, str_span(s));
    decref(text);
    return added && !p->out.failed;
}

// As a format spec would say it.
static bool add_number(Printer *p, const Piece *piece, const NumberText *n)
{
    bool zeros = piece->zero && !piece->left;
    FormatSpec layout = {
        .fill = zeros ? '0' : ' ',
        .align = zeros ? '=' : piece->left ? '<' : '>',
        .sign = piece->plus ? '+' : piece->space ? ' ' : 0,
        .width = piece->width,
    };
    return number_add(p->t, &p->out, n, &layout);
}

static Value raise_number(Thread *t, uint32_t type, Value v)
{
    bool whole = type == 'o' || type == 'x' || type == 'X';
    return raisef(t, TypeError, "%%%c format: %s is required, not %T",
                  (int)type, whole ? "an integer" : "a real number", v);
}

// The int that d, x and the like show; new reference.
static Value integer_of(Thread *t, uint32_t type, Value v)
{
    if (is_int(v)) return new_ref(v);
    const Slots *slots = slots_of(v);
    bool whole = type == 'o' || type == 'x' || type == 'X';
    if (!whole && is_float(v)) return int_from_double(t, float_value(v));
    UnarySlot *convert = !whole && slots->to_int ? slots->to_int
                                                 : slots->to_index;
    if (!convert) return raise_number(t, type, v);
    Value i = convert(t, v);
    if (is_error(i) && error_matches(t, TypeError)) {
        error_clear(t);
        return raise_number(t, type, v);
    }
    return i;
}

static bool add_int(Printer *p, const Piece *piece, Value v)
{
    Value i = integer_of(p->t, piece->type, v);
    if (is_error(i)) return false;
    int base = 10;
    const char *prefix = "";
    switch (piece->type) {
    case 'o': base = 8; prefix = "0o"; break;
    case 'x': base = 16; prefix = "0x"; break;
    case 'X': base = 16; prefix = "0X"; break;
    }
    IntText text;
    bool made = int_text(p->t, &text, i, base, piece->type == 'X');
    decref(i);
    if (!made) return false;
    NumberText n = {
        .negative = text.negative,
        .prefix = piece->alternate ? prefix : "",
        .digits = text.digits,
        .least = piece->precision,
    };
    bool added = add_number(p, piece, &n);
    int_text_drop(&text);
    return added;
}

static bool add_float(Printer *p, const Piece *piece, Value v)
{
    double d;
    FloatText text;
    NumberText n = {.prefix = ""};
    if (!is_float(v) && !is_int(v) && !slots_of(v)->to_float &&
        !slots_of(v)->to_index) {
        raisef(p->t, TypeError, "must be real number, not %T", v);
        return false;
    }
    if (!value_to_double(p->t, v, &d)) return false;
    int64_t precision = piece->precision < 0 ? 6 : piece->precision;
    if (!float_text(p->t, &text, d, (char)piece->type, precision,
                    piece->alternate, &n.negative))
        return false;
    n.digits = span_of(text.bytes, text.size);
    bool added = add_number(p, piece, &n);
    float_text_drop(&text);
    return added;
}

static bool add_character(Printer *p, const Piece *piece, Value v)
{
    int64_t code;
    char bytes[UTF8_MAX_BYTES];
    if (is_str(v) && as_str(v)->length == 1)
        return add_padded(p, piece, str_span(as_str(v)));
    if (is_str(v) || !value_is_indexable(v))
        return fail(p->t, TypeError, "%c requires int or char");
    Value i = integer_of(p->t, 'x', v);
    if (is_error(i)) return false;
    bool fits = int_as_i64(i, &code) && code >= 0 && code <= UTF8_MAX_CODE;
    decref(i);
    if (!fits)
        return fail(p->t, OverflowError,
                    "%c arg not in range(0x110000)");
    int size = utf8_encode((uint32_t)code, bytes, UTF8_SURROGATES);
    return add_padded(p, piece, span_of(bytes, size));
}

static bool add_byte(Printer *p, const Piece *piece, Value v)
{
    int64_t code;
    const uint8_t *data;
    int64_t size;
    if (is_bytes(v) || is_bytearray(v)) {
        if (!bytes_view(p->t, v, &data, &size)) return false;
        if (size == 1) return add_padded(p, piece, span_of(data, 1));
    }
    if (is_bytes(v) || is_bytearray(v) || !value_is_indexable(v))
        return fail(p->t, TypeError, "%c requires an integer in range(256) "
                    "or a single byte");
    Value i = integer_of(p->t, 'x', v);
    if (is_error(i)) return false;
    bool fits = int_as_i64(i, &code) && code >= 0 && code < 256;
    decref(i);
    if (!fits)
        return fail(p->t, OverflowError, "%c arg not in range(256)");
    char byte = (char)code;
    return add_padded(p, piece, span_of(&byte, 1));
}

// %b and %s of bytes: what the value holds, or its __bytes__.
static bool add_bytes(Printer *p, const Piece *piece, Value v)
{
    Thread *t = p->t;
    Value made = UNDEF;
    const uint8_t *data;
    int64_t size;
    if (!value_is_bytes_like(v)) {
        made = special_call(t, v, NAME_STR(__bytes__), NULL, 0);
        if (is_error(made)) return false;
        if (is_undef(made)) {
            raisef(t, TypeError, "%%b requires a bytes-like object, or an "
                   "object that implements __bytes__, not '%T'", v);
            return false;
        }
        if (!is_bytes(made)) {
            raisef(t, TypeError, "__bytes__ returned non-bytes (type %T)",
                   made);
            decref(made);
            return false;
        }
        v = made;
    }
    bool added = bytes_view(t, v, &data, &size) &&
                 add_cut(p, piece, span_of(data, size));
    decref(made);
    return added;
}

static bool add_text(Printer *p, const Piece *piece, Value v)
{
    Thread *t = p->t;
    switch (piece->type) {
    case 's':
        if (!p->text) return add_bytes(p, piece, v);
        return add_cut_steal(p, piece, value_str(t, v));
    case 'b': return add_bytes(p, piece, v);
    case 'r':
        return add_cut_steal(p, piece, p->text ? value_repr(t, v)
                                               : value_ascii(t, v));
    case 'a': return add_cut_steal(p, piece, value_ascii(t, v));
    default:
        return p->text ? add_character(p, piece, v) : add_byte(p, piece, v);
    }
}

static bool raise_type(Printer *p, const Piece *piece)
{
    uint32_t c = piece->type;
    Span before = span_of(p->start, piece->at - p->start);
    raisef(p->t, ValueError,
           "unsupported format character '%c' (0x%x) at index %lld",
           c > 31 && c < 127 ? (int)c : '?', c,
           (long long)span_length(before, p->text));
    return false;
}

static bool add_value(Printer *p, const Piece *piece, Value v)
{
    switch (piece->type) {
    case 'b': if (p->text) return raise_type(p, piece);
              __attribute__((fallthrough));
    case 's': case 'r': case 'a': case 'c': return add_text(p, piece, v);
    case 'd': case 'i': case 'u': case 'o': case 'x': case 'X':
        return add_int(p, piece, v);
    case 'e': case 'E': case 'f': case 'F': case 'g': case 'G':
        return add_float(p, piece, v);
    default: return raise_type(p, piece);
    }
}

// "%s" and "%d" alone, of a str and a small int: most there are. False: it's
// something else.
static bool add_simply(Printer *p)
{
    char c = peek(p);
    if ((c != 's' && c != 'd') || !p->text) return false;
    Value v = p->tuple ? p->next < p->tuple->size ? p->tuple->items[p->next]
                                                  : UNDEF
            : p->next == 0 ? p->arguments : UNDEF;
    if (!is_small_int(v) && (c == 'd' || !is_str_exact(v))) return false;
    p->next++;
    advance(p, 1);
    builder_add_value(p->t, &p->out, v);
    return true;
}

// One conversion, from behind its '%'.
static bool add_piece(Printer *p)
{
    if (add_simply(p)) return !p->out.failed;
    Piece piece = {.width = -1, .precision = -1};
    if (peek(p) == '%') {
        advance(p, 1);
        builder_add(p->t, &p->out, "%", 1);
        return !p->out.failed;
    }
    Value v = read_key(p);
    if (is_error(v)) return false;
    if (!read_piece(p, &piece)) return decref(v), false;
    if (is_undef(v)) v = new_ref(need_argument(p));
    if (is_error(v)) return false;
    bool added = add_value(p, &piece, v);
    decref(v);
    return added;
}

static bool run(Printer *p)
{
    while (p->format.size) {
        int64_t at = span_find(p->format, span_of("%", 1));
        int64_t plain = at < 0 ? p->format.size : at;
        if (plain)
            builder_add(p->t, &p->out, p->format.data, plain);
        advance(p, plain);
        if (at < 0) break;
        advance(p, 1);
        if (p->format.size == 0)
            return fail(p->t, ValueError, "incomplete format");
        if (!add_piece(p)) return false;
    }
    return !p->out.failed;
}

static bool all_used(const Printer *p)
{
    if (p->tuple) return p->next >= p->tuple->size;
    return p->next > 0 || p->is_mapping;
}

static bool print_all(Printer *p)
{
    Value a = p->arguments;
    if (!p->tuple)
        p->is_mapping = slots_of(a)->get_item && !is_str(a) &&
                        (p->text || !(is_bytes(a) || is_bytearray(a)));
    if (!run(p)) return false;
    if (all_used(p)) return true;
    raisef(p->t, TypeError,
           "not all arguments converted during %s formatting",
           p->text ? "string" : "bytes");
    return false;
}

// Field by field: the builder's room isn't worth clearing.
static void printer_init(Printer *p, Thread *t, Span format, Value arguments)
{
    p->t = t;
    p->format = format;
    p->start = format.data;
    p->text = p->is_mapping = false;
    p->arguments = arguments;
    p->tuple = is_tuple(arguments) ? as_tuple(arguments) : NULL;
    p->next = 0;
    builder_init(&p->out);
}

Value format_percent(Thread *t, Str *format, Value arguments)
{
    Printer p;
    printer_init(&p, t, str_span(format), arguments);
    p.text = true;
    if (print_all(&p)) return builder_finish(t, &p.out);
    builder_drop(&p.out);
    return ERROR;
}

Value format_percent_bytes(Thread *t, const uint8_t *format, int64_t size,
                           bool is_mutable, Value arguments)
{
    Printer p;
    printer_init(&p, t, span_of(format, size), arguments);
    Value out = ERROR;
    if (print_all(&p)) {
        Span all = span_of(p.out.bytes, p.out.size);
        out = is_mutable ? bytearray_from_span(t, all)
                         : bytes_from_span(t, all);
    }
    builder_drop(&p.out);
    return out;
}
