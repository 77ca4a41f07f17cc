// SPDX-License-Identifier: MIT
// pcre_sub.c -- replacing matches: by a template's parts, or by what a
// function gives for each. And cutting a text at them.
//
// The text is put together in bytes, which for a str are UTF-8, from the
// pieces between the matches and from what replaces them.
#include "stdlib/pcre.h"

#include <string.h>

#include "vm/object/bytes_methods.h"

typedef struct Substitution {
    StrBuilder out;
    Value by;          // a list of texts and group numbers, or a callable
    int64_t at;        // where the last match ended
    int64_t count;
    int64_t pieces;    // put together so far, for messages
} Substitution;

static bool add_text(Thread *t, Substitution *u, const Regex *code, Value v)
{
    if (v == NONE) return true;
    if (is_str(v) && !code->is_bytes) {
        builder_add_str(t, &u->out, as_str(v));
        return true;
    }
    if (code->is_bytes && value_has_buffer(v)) {
        Span s;
        if (!arg_bytes(t, v, &s)) return false;
        builder_add(t, &u->out, s.data, s.size);
        return true;
    }
    raisef(t, TypeError, code->is_bytes
           ? "sequence item %ld: expected a bytes-like object, %T found"
           : "sequence item %ld: expected str instance, %T found",
           u->pieces, v);
    return false;
}

static bool add_parts(Thread *t, Substitution *u, const Regex *code,
                      const Subject *s, const size_t *offsets)
{
    const List *parts = as_list(u->by);
    for (int64_t i = 0; i < list_size(parts); i++) {
        Value part = list_items(parts)[i];
        if (!is_small_int(part)) {
            if (!add_text(t, u, code, part)) return false;
            continue;
        }
        const size_t *at = offsets + 2 * small_int(part);
        if (at[0] != PCRE2_UNSET)
            builder_add(t, &u->out, (const char *)s->data + at[0],
                        (int64_t)(at[1] - at[0]));
    }
    return true;
}

static bool add_result(Thread *t, Substitution *u, Regex *code, Subject *s,
                       const size_t *offsets)
{
    Value match = pcre_match_new(t, code, s, offsets);
    if (match == ERROR) return false;
    Value text = call1(t, u->by, match);
    decref(match);
    if (text == ERROR) return false;
    bool fine = add_text(t, u, code, text);
    decref(text);
    return fine;
}

static bool replace_one(Thread *t, Regex *code, Subject *s,
                        const size_t *offsets, void *context)
{
    Substitution *u = context;
    int64_t start = (int64_t)offsets[0];
    if (start > u->at) {
        builder_add(t, &u->out, (const char *)s->data + u->at,
                    start - u->at);
        u->pieces++;
    }
    u->at = (int64_t)offsets[1];
    bool fine = is_list(u->by) ? add_parts(t, u, code, s, offsets)
                               : add_result(t, u, code, s, offsets);
    u->count++;
    u->pieces++;
    return fine;
}

static Value finish(Thread *t, Substitution *u, const Regex *code)
{
    if (!code->is_bytes || u->out.failed) return builder_finish(t, &u->out);
    Bytes *b = bytes_new(t, u->out.bytes, u->out.size);
    builder_drop(&u->out);
    return b ? from_object(b) : ERROR;
}

// What was searched when nothing was found: itself, or a plain copy.
static Value unchanged(Thread *t, Value string, const Regex *code)
{
    if (is_str_exact(string) || is_bytes_exact(string))
        return new_ref(string);
    if (!code->is_bytes)
        return from_object(str_new(t, as_str(string)->data,
                                   as_str(string)->size));
    return call1(t, from_object(type_of_kind(KIND_BYTES)), string);
}

static Value substitute(Thread *t, Regex *code, Value by, Value string,
                        int64_t limit)
{
    Subject s;
    Substitution u = {.by = by};
    if (pcre_subject(t, &s, code, string, small_int_value(0),
                     small_int_value(INT32_MAX)) < 0)
        return ERROR;
    builder_init(&u.out);
    if (!pcre_walk(t, code, &s, limit, replace_one, &u)) {
        builder_drop(&u.out);
        return ERROR;
    }
    builder_add(t, &u.out, (const char *)s.data + u.at, s.to - u.at);
    Value text = finish(t, &u, code);
    if (text != ERROR && !u.count) {
        decref(text);
        text = unchanged(t, string, code);
    }
    if (text == ERROR || text == from_object(NULL)) return ERROR;
    Value pair = tuple_pack(t, 2, text, small_int_value(u.count));
    decref(text);
    return pair;
}

NATIVE_SHARED(regex_substitute, "substitute(self, by, string, limit, /)",
              "(the text with the matches replaced, how many). by: a list of "
              "texts and numbers of\ngroups, or what is called for each "
              "match.")
{
    int64_t limit;
    if (!value_to_i64(t, args[3], &limit)) return ERROR;
    Value string = args[2];
    // What a function could change under us is copied.
    bool copy = !is_str(string) && !is_bytes(string)
             && value_has_buffer(string);
    string = copy ? call1(t, from_object(type_of_kind(KIND_BYTES)), string)
                  : new_ref(string);
    if (string == ERROR) return ERROR;
    Value pair = substitute(t, as_regex(args[0]), args[1], string, limit);
    decref(string);
    return pair;
}

// Splitting ------------------------------------------------------------------

typedef struct Pieces {
    List *list;
    int64_t at;        // where the last match ended
} Pieces;

static bool add_piece(Thread *t, const Regex *code, const Subject *s,
                      List *list, int64_t from, int64_t to)
{
    const char *start = (const char *)s->data + from;
    void *piece = code->is_bytes ? (void *)bytes_new(t, start, to - from)
                                 : (void *)str_new(t, start, to - from);
    return piece && list_append_steal(t, list, from_object(piece));
}

static bool split_one(Thread *t, Regex *code, Subject *s,
                      const size_t *offsets, void *context)
{
    Pieces *p = context;
    if (!add_piece(t, code, s, p->list, p->at, (int64_t)offsets[0]))
        return false;
    p->at = (int64_t)offsets[1];
    for (int32_t i = 1; i < code->groups; i++) {
        const size_t *at = offsets + 2 * i;
        bool fine = at[0] == PCRE2_UNSET
            ? list_append_steal(t, p->list, NONE)
            : add_piece(t, code, s, p->list, (int64_t)at[0],
                        (int64_t)at[1]);
        if (!fine) return false;
    }
    return true;
}

NATIVE_SHARED(regex_split, "split(self, /, string, maxsplit=0)",
              "The text between the matches; groups are kept.")
{
    Regex *code = as_regex(args[0]);
    Subject s;
    int64_t limit;
    if (!value_to_index(t, args[2], &limit)
        || pcre_subject(t, &s, code, args[1], small_int_value(0),
                        small_int_value(INT32_MAX)) < 0)
        return ERROR;
    Pieces p = {.list = list_new(t, 0)};
    if (!p.list) return ERROR;
    if (pcre_walk(t, code, &s, limit > 0 ? limit : limit ? 0 : -1, split_one,
                  &p)
        && add_piece(t, code, &s, p.list, p.at, s.to))
        return from_object(p.list);
    decref_object(p.list);
    return ERROR;
}
