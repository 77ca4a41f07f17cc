// SPDX-License-Identifier: MIT
// bytes_methods.c -- finding, replacing, stripping, translating bytes.

#include "vm/object/bytes_methods.h"

#include <string.h>

#include "vm/object/int.h"
#include "vm/object/protocol.h"
#include "vm/object/str_methods.h"
#include "vm/object/tuple.h"

// Finding --------------------------------------------------------------

typedef struct Search {
    Span part, needle;
    char byte;          // what needle points to when an int was given
    int64_t start;
    bool possible;      // the bounds don't cross
} Search;

static bool search_init(Thread *t, Search *search, Value *args)
{
    int64_t from, to;
    int64_t size = span_of_bytes(args[0]).size;
    if (!arg_bounds(t, args[2], args[3], size, &from, &to) ||
        !arg_needle(t, args[1], &search->needle, &search->byte))
        return false;
    Span s = span_of_bytes(args[0]);   // an __index__ may have changed it
    if (to > s.size) to = s.size;
    search->start = from;
    search->possible = from <= to;
    if (from <= to) search->part = span_cut(s, from, to);
    return true;
}

// Index of the match, -1: none, -2: failed.
static int64_t find(Thread *t, Value *args, bool from_right)
{
    Search search;
    if (!search_init(t, &search, args)) return -2;
    if (!search.possible) return -1;
    int64_t at = (from_right ? span_rfind : span_find)(search.part,
                                                       search.needle);
    return at < 0 ? -1 : search.start + at;
}

static Value found_or_error(Thread *t, int64_t at)
{
    if (at == -1) return raisef(t, ValueError, "subsection not found");
    return at < 0 ? ERROR : int_new(t, at);
}

NATIVE_SHARED(bytes_find, "find(self, sub, start=?, end=?, /)",
              "The lowest index of sub in self[start:end], or -1.")
{
    int64_t at = find(t, args, false);
    return at == -2 ? ERROR : int_new(t, at);
}

NATIVE_SHARED(bytes_rfind, "rfind(self, sub, start=?, end=?, /)",
              "The highest index of sub in self[start:end], or -1.")
{
    int64_t at = find(t, args, true);
    return at == -2 ? ERROR : int_new(t, at);
}

NATIVE_SHARED(bytes_index, "index(self, sub, start=?, end=?, /)",
              "Like find, but ValueError when sub isn't there.")
{
    return found_or_error(t, find(t, args, false));
}

NATIVE_SHARED(bytes_rindex, "rindex(self, sub, start=?, end=?, /)",
              "Like rfind, but ValueError when sub isn't there.")
{
    return found_or_error(t, find(t, args, true));
}

NATIVE_SHARED(bytes_count, "count(self, sub, start=?, end=?, /)",
              "How often sub occurs in self[start:end], without overlaps.")
{
    Search search;
    if (!search_init(t, &search, args)) return ERROR;
    if (!search.possible) return int_new(t, 0);
    if (search.needle.size == 0) return int_new(t, search.part.size + 1);
    return int_new(t, span_count(search.part, search.needle, INT64_MAX));
}

static int has_affix(Thread *t, Span part, Value affix, bool at_end)
{
    Span want;
    if (!arg_bytes(t, affix, &want)) return -1;
    return at_end ? span_ends(part, want) : span_starts(part, want);
}

static int has_one_of(Thread *t, Span part, Tuple *choices, bool at_end)
{
    int has = 0;
    for (int64_t i = 0; i < choices->size && !has; i++)
        has = has_affix(t, part, choices->items[i], at_end);
    return has;
}

static Value test_affix(Thread *t, Value *args, const char *function,
                        bool at_end)
{
    int64_t from, to;
    if (!arg_bounds(t, args[2], args[3], span_of_bytes(args[0]).size, &from,
                    &to))
        return ERROR;
    Span s = span_of_bytes(args[0]);
    if (to > s.size) to = s.size;
    bool possible = from <= to;
    Span part = possible ? span_cut(s, from, to) : span_cut(s, 0, 0);
    int has;
    if (is_tuple(args[1])) {
        has = has_one_of(t, part, as_tuple(args[1]), at_end);
    } else if (value_is_bytes_like(args[1])) {
        has = has_affix(t, part, args[1], at_end);
    } else {
        return raisef(t, TypeError, "%s first arg must be bytes or a tuple "
                      "of bytes, not %T", function, args[1]);
    }
    return has < 0 ? ERROR : bool_value(has && possible);
}

NATIVE_SHARED(bytes_startswith, "startswith(self, prefix, start=?, end=?, /)",
              "Does self[start:end] start with prefix, or with one of a "
              "tuple of them?")
{
    return test_affix(t, args, "startswith", false);
}

NATIVE_SHARED(bytes_endswith, "endswith(self, suffix, start=?, end=?, /)",
              "Does self[start:end] end with suffix, or with one of a tuple "
              "of them?")
{
    return test_affix(t, args, "endswith", true);
}

// Changing -------------------------------------------------------------

NATIVE_SHARED(bytes_replace, "replace(self, old, new, count=-1, /)",
              "A copy with up to count occurrences of old replaced by new.")
{
    int64_t max;
    Span old, by;
    char *out;
    if (!arg_size(t, args[3], &max) || !arg_bytes(t, args[1], &old) ||
        !arg_bytes(t, args[2], &by))
        return ERROR;
    Span s = span_of_bytes(args[0]);
    SpanReplace plan = span_replace_plan(s, old, by, false, max);
    if (plan.count == 0) return bytes_like_from_span(t, args[0], s);
    if (plan.size < 0)
        return raisef(t, OverflowError, "replace bytes is too long");
    Value made = bytes_like_alloc(t, args[0], plan.size, &out);
    if (!is_error(made)) span_replace_fill(&plan, out);
    return made;
}

const SpanClass bytes_space = {
    .first = {[9 ... 13] = SPAN_YES, [' '] = SPAN_YES},
};

// Bytes of 0x80 and up are single characters here, so the set's search for
// longer ones never happens.
static Value strip(Thread *t, Value *args, int sides)
{
    Span s, chars;
    if (is_none(args[1])) {
        s = span_strip_class(span_of_bytes(args[0]), false, sides,
                             &bytes_space);
    } else {
        SpanSet set;
        if (!arg_bytes(t, args[1], &chars)) return ERROR;
        span_set_init(&set, chars);
        s = span_strip(span_of_bytes(args[0]), false, sides, span_set_test,
                       &set);
    }
    return bytes_like_from_span(t, args[0], s);
}

NATIVE_SHARED(bytes_strip, "strip(self, bytes=None, /)",
              "A copy without leading and trailing white space, or without "
              "those bytes.")
{
    return strip(t, args, STRIP_BOTH);
}

NATIVE_SHARED(bytes_lstrip, "lstrip(self, bytes=None, /)",
              "A copy without leading white space, or those bytes.")
{
    return strip(t, args, STRIP_LEFT);
}

NATIVE_SHARED(bytes_rstrip, "rstrip(self, bytes=None, /)",
              "A copy without trailing white space, or those bytes.")
{
    return strip(t, args, STRIP_RIGHT);
}

NATIVE_SHARED(bytes_removeprefix, "removeprefix(self, prefix, /)",
              "A copy without the prefix, if it is there.")
{
    Span prefix, s = span_of_bytes(args[0]);
    if (!arg_bytes(t, args[1], &prefix)) return ERROR;
    if (span_starts(s, prefix)) s = span_cut(s, prefix.size, s.size);
    return bytes_like_from_span(t, args[0], s);
}

NATIVE_SHARED(bytes_removesuffix, "removesuffix(self, suffix, /)",
              "A copy without the suffix, if it is there.")
{
    Span suffix, s = span_of_bytes(args[0]);
    if (!arg_bytes(t, args[1], &suffix)) return ERROR;
    if (span_ends(s, suffix)) s.size -= suffix.size;
    return bytes_like_from_span(t, args[0], s);
}

NATIVE_SHARED(bytes_decode_method,
              "decode(self, encoding='utf-8', errors='strict')",
              "The text that the bytes are in the encoding.")
{
    Str *encoding = arg_str(t, args[1], "decode() argument 'encoding'");
    if (!encoding) return ERROR;
    Str *errors = arg_str(t, args[2], "decode() argument 'errors'");
    if (!errors) return ERROR;
    Span s = span_of_bytes(args[0]);
    return bytes_decode(t, (const uint8_t *)s.data, s.size, encoding->data,
                        errors->data);
}

// Copies s through the table (NULL: as it is), without the bytes in drop.
static Value translate(Thread *t, Value self, const char *table, Span drop)
{
    char *out;
    bool dropped[256] = {false};
    for (int64_t i = 0; i < drop.size; i++)
        dropped[(unsigned char)drop.data[i]] = true;
    Span s = span_of_bytes(self);
    int64_t size = 0;
    for (int64_t i = 0; i < s.size; i++)
        size += !dropped[(unsigned char)s.data[i]];
    Value made = bytes_like_alloc(t, self, size, &out);
    if (is_error(made)) return ERROR;
    for (int64_t i = 0; i < s.size; i++) {
        unsigned char c = (unsigned char)s.data[i];
        if (!dropped[c]) *out++ = table ? table[c] : (char)c;
    }
    return made;
}

NATIVE_SHARED(bytes_translate, "translate(self, table, /, delete=?)",
              "A copy without the bytes in delete, the rest replaced by "
              "table[byte], unless table is None.")
{
    Span table = {NULL, 256}, drop;
    if (!is_none(args[1]) && !arg_bytes(t, args[1], &table)) return ERROR;
    if (table.size != 256)
        return raisef(t, ValueError,
                      "translation table must be 256 characters long");
    if (is_undef(args[2])) drop = span_of("", 0);
    else if (!arg_bytes(t, args[2], &drop)) return ERROR;
    return translate(t, args[0], table.data, drop);
}

NATIVE_SHARED_WITH(bytes_maketrans, "maketrans(frm, to, /)",
                   "A table for translate that maps frm's bytes to to's.",
                   NATIVE_STATIC)
{
    Span from, to;
    if (!arg_bytes(t, args[0], &from) || !arg_bytes(t, args[1], &to))
        return ERROR;
    if (from.size != to.size)
        return raisef(t, ValueError,
                      "maketrans arguments must have same length");
    char table[256];
    for (int i = 0; i < 256; i++) table[i] = (char)i;
    for (int64_t i = 0; i < from.size; i++)
        table[(unsigned char)from.data[i]] = to.data[i];
    return bytes_from_span(t, span_of(table, sizeof table));
}
