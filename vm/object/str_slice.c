// SPDX-License-Identifier: MIT
// str_slice.c -- indices, slices and iteration of text.
//
// In ASCII text an index is an offset. Elsewhere an offset has to be counted
// out, so indexing is linear there; slicing and iterating cost no more than
// one pass over the text, whatever the step.

#include <string.h>

#include "vm/base/utf8.h"
#include "vm/object/iter.h"
#include "vm/object/native_fn.h"
#include "vm/object/int.h"
#include "vm/object/protocol.h"
#include "vm/object/str_methods.h"

int64_t str_offset(const Str *s, int64_t index)
{
    if (str_is_ascii(s)) return index;
    if (index >= s->length) return s->size;
    return (int64_t)utf8_offset(s->data, (size_t)s->size, (size_t)index);
}

uint32_t str_code_point_at(const Str *s, int64_t index)
{
    if (str_is_ascii(s)) return (unsigned char)s->data[index];
    uint32_t c;
    utf8_decode_valid(s->data + str_offset(s, index), &c);
    return c;
}

// Characters that a slice takes; the indices are already inside the text.
static int64_t slice_length(int64_t start, int64_t stop, int64_t step)
{
    if (step > 0) return start < stop ? (stop - start - 1) / step + 1 : 0;
    return start > stop ? (start - stop - 1) / -step + 1 : 0;
}

static Str *slice_piece(Thread *t, Str *s, int64_t start, int64_t length)
{
    if (length == s->length && is_str_exact(from_object(s)))
        return incref_object(s), s;
    int64_t from = str_offset(s, start);
    if (str_is_ascii(s)) return str_new_ascii(t, s->data + from, length);
    int64_t size = (int64_t)utf8_offset(
        s->data + from, (size_t)(s->size - from), (size_t)length);
    return str_new(t, s->data + from, size);
}

static Str *slice_ascii(Thread *t, const Str *s, int64_t start, int64_t step,
                        int64_t length)
{
    Str *out = str_alloc(t, length, length);
    if (!out) return NULL;
    for (int64_t i = 0, at = start; i < length; i++, at += step)
        out->data[i] = s->data[at];
    return out;
}

// Moves `count` characters on (or back) from an offset; stops at the ends.
static int64_t move(const Str *s, int64_t at, int64_t count)
{
    for (; count > 0 && at < s->size; count--)
        at += span_first(span_cut(str_span(s), at, s->size), true);
    for (; count < 0 && at > 0; count++)
        at -= span_last(span_cut(str_span(s), 0, at), true);
    return at;
}

static Str *slice_wide(Thread *t, const Str *s, int64_t start, int64_t step,
                       int64_t length)
{
    StrBuilder b;
    builder_init(&b);
    int64_t at = str_offset(s, start);
    for (int64_t i = 0; i < length; i++) {
        int size = span_first(span_cut(str_span(s), at, s->size), true);
        builder_add(t, &b, s->data + at, size);
        if (i + 1 < length) at = move(s, at, step);
    }
    Value out = builder_finish(t, &b);
    return is_error(out) ? NULL : as_str(out);
}

Str *str_slice(Thread *t, Str *s, int64_t start, int64_t stop, int64_t step)
{
    int64_t length = slice_length(start, stop, step);
    if (length == 0) return str_empty();
    if (step == 1) return slice_piece(t, s, start, length);
    if (length == 1)
        return str_from_code_point(t, str_code_point_at(s, start));
    return str_is_ascii(s) ? slice_ascii(t, s, start, step, length)
                           : slice_wide(t, s, start, step, length);
}

// The iterator ---------------------------------------------------------

static void striter_dealloc(Object *object)
{
    decref_maybe(((StrIter *)object)->str);
}

static void striter_traverse(Object *object, Visitor *visitor)
{
    visit_pointer(visitor, ((StrIter *)object)->str);
}

static Value striter_next(Thread *t, Value self)
{
    StrIter *it = as_striter(self);
    Str *s = it->str;
    if (!s) return UNDEF;
    int64_t at = it->offset;
    if (at >= s->size) {
        it->str = NULL;
        decref_object(s);
        return UNDEF;
    }
    uint32_t c;
    it->offset = at + utf8_decode_valid(s->data + at, &c);
    Str *one = str_from_code_point(t, c);
    return one ? from_object(one) : ERROR;
}

static Value striter_self(Thread *t, Value self)
{
    (void)t;
    return new_ref(self);
}

NATIVE(length_hint, "__length_hint__(self, /)",
       "How many characters are left.")
{
    StrIter *it = as_striter(args[0]);
    if (!it->str) return small_int_value(0);
    return int_new(t, span_length(span_cut(str_span(it->str), it->offset,
                                           it->str->size), true));
}

const TypeCore core_striter = {
    .name = "str_iterator",
    .size = sizeof(StrIter),
    .flags = CORE_NO_NEW,
    .dealloc = striter_dealloc,
    .traverse = striter_traverse,
    .slots = {.iter = striter_self, .next = striter_next},
    .methods = METHODS{&length_hint, NULL},
};
