// SPDX-License-Identifier: MIT
// pcre_match.c -- _pcre.Match: where a pattern was found. What few scripts
// ask of a match is written in re.Match, which is made of this.
#include "stdlib/pcre.h"

#include "vm/object/bytes_methods.h"
#include "vm/object/sequence.h"

Value pcre_match_new(Thread *t, Regex *code, Subject *s,
                     const size_t *offsets)
{
    int32_t n = 2 * code->groups;
    size_t count = (size_t)n * (s->by_byte ? 1 : 2);
    Match *m = object_new(t, as_type(code->match_class),
                          count * sizeof(int64_t));
    if (!m) return ERROR;
    m->re = new_ref(from_object(code));
    m->string = new_ref(s->string);
    m->pos = s->pos;
    m->endpos = s->endpos;
    m->groups = code->groups;
    m->by_byte = s->by_byte;
    for (int32_t i = 0; i < n; i++) {
        bool unset = offsets[i] == PCRE2_UNSET;
        int64_t at = (int64_t)offsets[i];
        m->spans[i] = unset ? -1 : pcre_index(s, at);
        if (!s->by_byte) m->spans[n + i] = unset ? -1 : at;
    }
    return from_object(m);
}

static size_t match_size(const Object *object)
{
    const Match *m = (const Match *)object;
    size_t count = (size_t)m->groups * (m->by_byte ? 2 : 4);
    return sizeof *m + count * sizeof(int64_t);
}

static void match_dealloc(Object *object)
{
    Match *m = (Match *)object;
    decref(m->re);
    decref(m->string);
}

static void match_traverse(Object *object, Visitor *visitor)
{
    Match *m = (Match *)object;
    visit_value(visitor, m->re);
    visit_value(visitor, m->string);
}

// Groups ---------------------------------------------------------------------

// The bytes of a str or bytes from start to end of group i. Of others, which
// may have changed since: what is there now.
static Value piece(Thread *t, const Match *m, int32_t i)
{
    const int64_t *at = m->spans + 2 * i + (m->by_byte ? 0 : 2 * m->groups);
    if (is_str(m->string))
        return from_object(str_new(t, as_str(m->string)->data + at[0],
                                   at[1] - at[0]));
    const uint8_t *data;
    int64_t size;
    if (!bytes_view(t, m->string, &data, &size)) return ERROR;
    int64_t end = at[1] < size ? at[1] : size;
    int64_t start = at[0] < end ? at[0] : end;
    Bytes *b = bytes_new(t, data + start, end - start);
    return b ? from_object(b) : ERROR;
}

static Value group_text(Thread *t, const Match *m, int32_t i, Value absent)
{
    if (m->spans[2 * i] < 0) return new_ref(absent);
    Value v = piece(t, m, i);
    return v == from_object(NULL) ? ERROR : v;
}

static Value names_of(Thread *t, const Match *m)
{
    return attr_get(t, m->re, str_intern_c("groupindex"));
}

// The number a name stands for; UNDEF: for none. New reference.
static Value number_of_name(Thread *t, const Match *m, Value name)
{
    if (!is_str(name) && !is_bytes(name)) return UNDEF;
    Value names = names_of(t, m);
    if (names == ERROR) return ERROR;
    Value number = item_get(t, names, name);
    decref(names);
    if (number != ERROR || !error_matches(t, KeyError)) return number;
    error_clear(t);
    return UNDEF;
}

// The group of a number or name; -1: raised.
static int32_t group_index(Thread *t, const Match *m, Value key)
{
    int64_t i = -1;
    if (is_small_int(key)) {
        i = small_int(key);
    } else {
        Value number = number_of_name(t, m, key);
        if (number == ERROR) return -1;
        if (number == UNDEF && value_is_indexable(key)) {
            if (!value_to_index(t, key, &i)) return -1;
        } else if (number != UNDEF) {
            i = small_int(number);
            decref(number);
        }
    }
    if (i >= 0 && i < m->groups) return (int32_t)i;
    raisef(t, IndexError, "no such group");
    return -1;
}

static Value one_group(Thread *t, const Match *m, Value key)
{
    int32_t i = group_index(t, m, key);
    return i < 0 ? ERROR : group_text(t, m, i, NONE);
}

NATIVE_VARARGS(match_group, "group(self, /, *groups)",
               "The text of a group, or a tuple of several.")
{
    if (kwnames && kwnames->size)
        return raisef(t, TypeError, "group() takes no keyword arguments");
    const Match *m = as_match(args[0]);
    if (n == 1) return group_text(t, m, 0, NONE);
    if (n == 2) return one_group(t, m, args[1]);
    Tuple *tuple = tuple_new(t, n - 1);
    for (int i = 1; tuple && i < n; i++) {
        Value v = one_group(t, m, args[i]);
        if (v != ERROR) {
            tuple->items[i - 1] = v;
            continue;
        }
        decref_object(tuple);
        return ERROR;
    }
    return tuple ? from_object(tuple) : ERROR;
}

static Value match_get_item(Thread *t, Value self, Value key)
{
    return one_group(t, as_match(self), key);
}

NATIVE(match_groups, "groups(self, /, default=None)",
       "The texts of all groups.")
{
    const Match *m = as_match(args[0]);
    Tuple *tuple = tuple_new(t, m->groups - 1);
    for (int32_t i = 1; tuple && i < m->groups; i++) {
        Value v = group_text(t, m, i, args[1]);
        if (v != ERROR) {
            tuple->items[i - 1] = v;
            continue;
        }
        decref_object(tuple);
        return ERROR;
    }
    return tuple ? from_object(tuple) : ERROR;
}

NATIVE(match_start, "start(self, group=0, /)", "Where a group begins.")
{
    const Match *m = as_match(args[0]);
    int32_t i = group_index(t, m, args[1]);
    return i < 0 ? ERROR : small_int_value(m->spans[2 * i]);
}

NATIVE(match_end, "end(self, group=0, /)", "Where a group ends.")
{
    const Match *m = as_match(args[0]);
    int32_t i = group_index(t, m, args[1]);
    return i < 0 ? ERROR : small_int_value(m->spans[2 * i + 1]);
}

NATIVE(match_span, "span(self, group=0, /)", "(start, end) of a group.")
{
    const Match *m = as_match(args[0]);
    int32_t i = group_index(t, m, args[1]);
    if (i < 0) return ERROR;
    return tuple_pack(t, 2, small_int_value(m->spans[2 * i]),
                      small_int_value(m->spans[2 * i + 1]));
}

static Value match_re(Thread *t, Value self)
{
    (void)t;
    return new_ref(as_match(self)->re);
}

static Value match_string(Thread *t, Value self)
{
    (void)t;
    return new_ref(as_match(self)->string);
}

static Value match_pos(Thread *t, Value self)
{
    return int_new(t, as_match(self)->pos);
}

static Value match_endpos(Thread *t, Value self)
{
    return int_new(t, as_match(self)->endpos);
}

const TypeCore core_match = {
    .name = "Match",
    .module = "_pcre",
    .size = sizeof(Match),
    .flags = CORE_NO_NEW | CORE_VAR_SIZED | CORE_CYCLIC,
    .dealloc = match_dealloc,
    .traverse = match_traverse,
    .total_size = match_size,
    .slots = {.get_item = match_get_item},
    .methods = METHODS{&match_group, &match_groups, &match_start, &match_end,
                       &match_span, NULL},
    .getset = GETSET{
        {"re", match_re, NULL, "the pattern"},
        {"string", match_string, NULL, "what was searched"},
        {"pos", match_pos, NULL, "where the search began"},
        {"endpos", match_endpos, NULL, "where it ended"},
        {NULL, NULL, NULL, NULL},
    },
};
