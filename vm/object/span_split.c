// SPDX-License-Identifier: MIT
// span_split.c -- see span.h: split, splitlines and partition.
//
// Splitting from the right collects its pieces backwards and turns the list
// round at the end. No script code runs in here: the pieces are exact strs
// or bytes, made by SpanKind.make.

#include "vm/object/list.h"
#include "vm/object/span.h"
#include "vm/object/tuple.h"

// The list under construction; NULL once something has failed.
typedef struct Pieces {
    Thread *t;
    const Text *text;
    List *list;
} Pieces;

static Pieces pieces_start(Thread *t, const Text *text)
{
    return (Pieces){t, text, list_new(t, 0)};
}

static void add_value_steal(Pieces *p, Value piece)
{
    if (p->list && !is_error(piece) &&
        list_append_steal(p->t, p->list, piece))
        return;
    decref_maybe(p->list);
    p->list = NULL;
}

static void add(Pieces *p, Span piece)
{
    if (!p->list) return;
    add_value_steal(p, p->text->kind->make(p->t, p->text->owner, piece));
}

static Value finish(Pieces *p, bool reverse)
{
    if (!p->list) return ERROR;
    if (reverse && !list_reverse(p->t, p->list)) {
        decref_object(p->list);
        return ERROR;
    }
    return from_object(p->list);
}

Value span_split(Thread *t, const Text *text, Span separator, int64_t max)
{
    Pieces p = pieces_start(t, text);
    Span rest = text->span;
    while (p.list && max-- != 0) {
        int64_t at = span_find(rest, separator);
        if (at < 0) break;
        add(&p, span_cut(rest, 0, at));
        rest = span_cut(rest, at + separator.size, rest.size);
    }
    add(&p, rest);
    return finish(&p, false);
}

Value span_rsplit(Thread *t, const Text *text, Span separator, int64_t max)
{
    Pieces p = pieces_start(t, text);
    Span rest = text->span;
    while (p.list && max-- != 0) {
        int64_t at = span_rfind(rest, separator);
        if (at < 0) break;
        add(&p, span_cut(rest, at + separator.size, rest.size));
        rest.size = at;
    }
    add(&p, rest);
    return finish(&p, true);
}

static Span skip_space(const SpanKind *kind, Span s, int side)
{
    return span_strip_class(s, kind->wide, side, kind->space);
}

// Bytes from the last space (or the start) to the end.
static int64_t last_word_size(const SpanKind *kind, Span s)
{
    int64_t end = s.size;
    while (end > 0) {
        int size = span_last(span_cut(s, 0, end), kind->wide);
        if (span_in_class(kind->space, s.data + end - size, size)) break;
        end -= size;
    }
    return s.size - end;
}

Value span_split_space(Thread *t, const Text *text, int64_t max)
{
    const SpanKind *kind = text->kind;
    Pieces p = pieces_start(t, text);
    Span rest = skip_space(kind, text->span, STRIP_LEFT);
    while (p.list && rest.size) {
        if (max-- == 0) {
            add(&p, rest);
            break;
        }
        int64_t size = span_find_class(rest, 0, kind->wide, kind->space);
        add(&p, span_cut(rest, 0, size));
        rest = skip_space(kind, span_cut(rest, size, rest.size), STRIP_LEFT);
    }
    return finish(&p, false);
}

Value span_rsplit_space(Thread *t, const Text *text, int64_t max)
{
    const SpanKind *kind = text->kind;
    Pieces p = pieces_start(t, text);
    Span rest = skip_space(kind, text->span, STRIP_RIGHT);
    while (p.list && rest.size) {
        if (max-- == 0) {
            add(&p, rest);
            break;
        }
        int64_t size = last_word_size(kind, rest);
        add(&p, span_cut(rest, rest.size - size, rest.size));
        rest.size -= size;
        rest = skip_space(kind, rest, STRIP_RIGHT);
    }
    return finish(&p, true);
}

// The bytes of the line at the start of s; *end_size: of the break after it.
static int64_t line_size(const SpanKind *kind, Span s, int *end_size)
{
    int64_t at = span_find_class(s, 0, kind->wide, kind->line_break);
    *end_size = 0;
    if (at == s.size) return at;
    bool pair = s.data[at] == '\r' && at + 1 < s.size &&
                s.data[at + 1] == '\n';
    *end_size = pair ? 2 : span_first(span_cut(s, at, s.size), kind->wide);
    return at;
}

Value span_splitlines(Thread *t, const Text *text, bool keep_ends)
{
    Pieces p = pieces_start(t, text);
    Span rest = text->span;
    while (p.list && rest.size) {
        int end;
        int64_t size = line_size(text->kind, rest, &end);
        add(&p, span_cut(rest, 0, keep_ends ? size + end : size));
        rest = span_cut(rest, size + end, rest.size);
    }
    return finish(&p, false);
}

Value span_partition(Thread *t, const Text *text, Span separator,
                     Value separator_value, bool from_right)
{
    Value (*make)(Thread *, Value, Span) = text->kind->make;
    Span s = text->span, none = {"", 0};
    int64_t at = from_right ? span_rfind(s, separator)
                            : span_find(s, separator);
    bool found = at >= 0;
    Span before = found ? span_cut(s, 0, at) : from_right ? none : s;
    Span after = found ? span_cut(s, at + separator.size, s.size)
                       : from_right ? s : none;
    Value parts[3] = {
        make(t, text->owner, before),
        found ? new_ref(separator_value) : make(t, text->owner, none),
        make(t, text->owner, after),
    };
    Tuple *tuple = NULL;
    if (!is_error(parts[0]) && !is_error(parts[1]) && !is_error(parts[2]))
        tuple = tuple_from_steal(t, parts, 3);
    else
        for (int i = 0; i < 3; i++) decref(parts[i]);
    return tuple ? from_object(tuple) : ERROR;
}
