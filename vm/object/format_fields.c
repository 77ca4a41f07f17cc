// SPDX-License-Identifier: MIT
// format_fields.c -- str.format: text with {fields} in it.
//
//   {name.attribute[index]!conversion:spec}
//
// A spec may hold fields itself, one level deep; they count on in the same
// automatic numbering.

#include <string.h>

#include "vm/base/utf8.h"
#include "vm/object/dict.h"
#include "vm/object/format.h"
#include "vm/object/int.h"
#include "vm/object/protocol.h"
#include "vm/object/span.h"
#include "vm/object/str_methods.h"
#include "vm/object/tuple.h"

enum { NUMBERING_NONE, NUMBERING_AUTO, NUMBERING_MANUAL };
enum { FIELD_DEPTH = 2 };

typedef struct Formatter {
    Thread *t;
    Value *args;        // then the values of kwnames
    int n;
    Tuple *kwnames;     // may be NULL
    Value mapping;      // UNDEF: names are in kwnames
    int numbering;
    int64_t next;       // number of the next {}
} Formatter;

// A field, cut up.
typedef struct Field {
    Span name, spec;
    uint32_t conversion;  // 0: none
    bool spec_has_fields;
} Field;

static bool fail(Thread *t, const char *message)
{
    raisef(t, ValueError, "%s", message);
    return false;
}

// The end of the name: the first of }:!, except inside [ ].
static bool read_name(Thread *t, Span *rest, Field *field)
{
    bool in_brackets = false;
    int64_t i = 0;
    for (; i < rest->size; i++) {
        char c = rest->data[i];
        if (c == '[') in_brackets = true;
        else if (c == ']') in_brackets = false;
        else if (in_brackets) continue;
        else if (c == '{')
            return fail(t, "unexpected '{' in field name");
        else if (c == '}' || c == ':' || c == '!') break;
    }
    field->name = span_cut(*rest, 0, i);
    *rest = span_cut(*rest, i, rest->size);
    return true;
}

static bool read_conversion(Thread *t, Span *rest, Field *field)
{
    if (rest->size == 0)
        return fail(t, "end of string while looking for conversion "
                    "specifier");
    int size = utf8_decode_valid(rest->data, &field->conversion);
    *rest = span_cut(*rest, size, rest->size);
    if (rest->size == 0) return true;
    if (rest->data[0] == '}') return true;
    if (rest->data[0] != ':')
        return fail(t, "expected ':' after conversion specifier");
    *rest = span_cut(*rest, 1, rest->size);
    return true;
}

static bool read_spec(Thread *t, Span *rest, Field *field)
{
    int depth = 1;
    for (int64_t i = 0; i < rest->size; i++) {
        char c = rest->data[i];
        if (c == '{') {
            field->spec_has_fields = true;
            depth++;
        } else if (c == '}' && --depth == 0) {
            field->spec = span_cut(*rest, 0, i);
            *rest = span_cut(*rest, i + 1, rest->size);
            return true;
        }
    }
    return fail(t, "unmatched '{' in format spec");
}

// Reads a field from behind its brace to behind the other.
static bool read_field(Thread *t, Span *rest, Field *field)
{
    *field = (Field){.spec = {"", 0}};
    if (!read_name(t, rest, field)) return false;
    char c = rest->size ? rest->data[0] : 0;
    if (c != '}' && c != ':' && c != '!')
        return fail(t, "expected '}' before end of string");
    *rest = span_cut(*rest, 1, rest->size);
    if (c == '}') return true;
    if (c == '!') {
        if (!read_conversion(t, rest, field)) return false;
        if (rest->size && rest->data[0] == '}' &&
            field->conversion != '}') {
            *rest = span_cut(*rest, 1, rest->size);
            return true;
        }
    }
    return read_spec(t, rest, field);
}

// 1: all digits, and *out is their number; 0: not a number; -1: failed.
static int read_index(Thread *t, Span text, int64_t *out)
{
    int64_t n = 0;
    if (text.size == 0) return 0;
    for (int64_t i = 0; i < text.size; i++) {
        char c = text.data[i];
        if (c < '0' || c > '9') return 0;
        if (__builtin_mul_overflow(n, 10, &n) ||
            __builtin_add_overflow(n, c - '0', &n)) {
            fail(t, "Too many decimal digits in format string");
            return -1;
        }
    }
    *out = n;
    return 1;
}

static bool set_numbering(Formatter *f, int numbering)
{
    if (f->numbering && f->numbering != numbering)
        return fail(f->t, numbering == NUMBERING_MANUAL
            ? "cannot switch from automatic field numbering to manual field "
              "specification"
            : "cannot switch from manual field specification to automatic "
              "field numbering");
    f->numbering = numbering;
    return true;
}

static Value positional(Formatter *f, int64_t index)
{
    if (!is_undef(f->mapping))
        return raisef(f->t, ValueError,
                      "Format string contains positional fields");
    if (index >= f->n)
        return raisef(f->t, IndexError, "Replacement index %lld out of range "
                      "for positional args tuple", (long long)index);
    return new_ref(f->args[index]);
}

static Value named(Formatter *f, Span name)
{
    int64_t count = f->kwnames ? f->kwnames->size : 0;
    for (int64_t i = 0; i < count; i++)
        if (span_equal(str_span(as_str(f->kwnames->items[i])), name))
            return new_ref(f->args[f->n + i]);
    Value key = str_from_span(f->t, name);
    if (is_error(key)) return ERROR;
    Value found = is_undef(f->mapping) ? raise_key_error(f->t, key)
                                       : item_get(f->t, f->mapping, key);
    decref(key);
    return found;
}

// What the first part of a name means.
static Value first_value(Formatter *f, Span first)
{
    int64_t index;
    int is_index = read_index(f->t, first, &index);
    if (is_index < 0) return ERROR;
    if (first.size == 0) {
        if (!set_numbering(f, NUMBERING_AUTO)) return ERROR;
        return positional(f, f->next++);
    }
    if (!is_index) return named(f, first);
    if (!set_numbering(f, NUMBERING_MANUAL)) return ERROR;
    return positional(f, index);
}

static Value attribute(Thread *t, Value v, Span name)
{
    if (name.size == 0)
        return raisef(t, ValueError, "Empty attribute in format string");
    Value text = str_from_span(t, name);
    if (is_error(text)) return ERROR;
    Str *interned = str_intern_steal(as_str(text));
    Value found = attr_get(t, v, interned);
    decref_object(interned);
    return found;
}

static Value item(Thread *t, Value v, Span key)
{
    int64_t index;
    if (key.size == 0)
        return raisef(t, ValueError, "Empty attribute in format string");
    int is_index = read_index(t, key, &index);
    if (is_index < 0) return ERROR;
    Value k = is_index ? int_new(t, index) : str_from_span(t, key);
    if (is_error(k)) return ERROR;
    Value found = item_get(t, v, k);
    decref(k);
    return found;
}

static int64_t until(Span s, char a, char b)
{
    int64_t i = 0;
    while (i < s.size && s.data[i] != a && s.data[i] != b) i++;
    return i;
}

// One more .attribute or [index] of v, taken off *rest.
static Value step_into(Thread *t, Value v, Span *rest)
{
    char kind = rest->data[0];
    *rest = span_cut(*rest, 1, rest->size);
    if (kind == '.') {
        int64_t size = until(*rest, '.', '[');
        Span name = span_cut(*rest, 0, size);
        *rest = span_cut(*rest, size, rest->size);
        return attribute(t, v, name);
    }
    if (kind != '[')
        return raisef(t, ValueError, "Only '.' or '[' may follow ']' in "
                      "format field specifier");
    int64_t size = until(*rest, ']', ']');
    if (size == rest->size)
        return raisef(t, ValueError, "Missing ']' in format string");
    Span key = span_cut(*rest, 0, size);
    *rest = span_cut(*rest, size + 1, rest->size);
    return item(t, v, key);
}

static Value field_value(Formatter *f, Span name)
{
    int64_t size = until(name, '.', '[');
    Value v = first_value(f, span_cut(name, 0, size));
    name = span_cut(name, size, name.size);
    while (!is_error(v) && name.size) {
        Value next = step_into(f->t, v, &name);
        decref(v);
        v = next;
    }
    return v;
}

static Value convert(Thread *t, Value v, uint32_t conversion)
{
    switch (conversion) {
    case 'r': return value_repr(t, v);
    case 's': return value_str(t, v);
    case 'a': return value_ascii(t, v);
    }
    if (conversion > 32 && conversion < 127)
        return raisef(t, ValueError, "Unknown conversion specifier %c",
                      (int)conversion);
    return raisef(t, ValueError, "Unknown conversion specifier \\x%x",
                  conversion);
}

static bool expand(Formatter *f, StrBuilder *b, Span text, int depth);

// Adds v by a spec that holds fields itself.
static bool add_by_fields(Formatter *f, StrBuilder *b, Value v, Span spec,
                          int depth)
{
    StrBuilder made;
    builder_init(&made);
    bool done = expand(f, &made, spec, depth - 1)
        && format_add(f->t, b, v, span_of(made.bytes, made.size));
    builder_drop(&made);
    return done;
}

static bool render(Formatter *f, StrBuilder *b, const Field *field, int depth)
{
    Value v = field_value(f, field->name);
    if (is_error(v)) return false;
    if (field->conversion) {
        Value converted = convert(f->t, v, field->conversion);
        decref(v);
        if (is_error(converted)) return false;
        v = converted;
    }
    bool done = field->spec_has_fields
        ? add_by_fields(f, b, v, field->spec, depth)
        : format_add(f->t, b, v, field->spec);
    decref(v);
    return done;
}

// Adds plain text up to the next field. 1: a field begins, 0: the end, -1:
// failed. Doubled braces stand for one.
static int add_literal(Thread *t, StrBuilder *b, Span *rest)
{
    while (rest->size) {
        int64_t size = until(*rest, '{', '}');
        if (size) builder_add(t, b, rest->data, size);
        *rest = span_cut(*rest, size, rest->size);
        if (rest->size == 0) return 0;
        char c = rest->data[0];
        bool twice = rest->size > 1 && rest->data[1] == c;
        if (c == '{' && rest->size > 1 && !twice) {
            *rest = span_cut(*rest, 1, rest->size);
            return 1;
        }
        if (!twice) {
            fail(t, c == '{' ? "Single '{' encountered in format string"
                             : "Single '}' encountered in format string");
            return -1;
        }
        builder_add(t, b, &c, 1);
        *rest = span_cut(*rest, 2, rest->size);
    }
    return 0;
}

// Adds the text with its fields filled in.
static bool expand(Formatter *f, StrBuilder *b, Span text, int depth)
{
    if (depth <= 0) return fail(f->t, "Max string recursion exceeded");
    int more;
    while ((more = add_literal(f->t, b, &text)) > 0) {
        Field field;
        if (!read_field(f->t, &text, &field) || !render(f, b, &field, depth))
            return false;
    }
    return more == 0 && !b->failed;
}

Value format_fields(Thread *t, Str *format, Value *args, int n,
                    Tuple *kwnames, Value mapping)
{
    Formatter f = {.t = t, .args = args, .n = n, .kwnames = kwnames,
                   .mapping = mapping};
    StrBuilder b;
    builder_init(&b);
    if (expand(&f, &b, str_span(format), FIELD_DEPTH))
        return builder_finish(t, &b);
    builder_drop(&b);
    return ERROR;
}
