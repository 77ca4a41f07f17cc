// SPDX-License-Identifier: MIT
// str_methods.c -- finding, replacing, stripping, and the odd ones.

#include "vm/object/str_methods.h"

#include "vm/base/unicode.h"
#include "vm/base/utf8.h"
#include "vm/object/bytes.h"
#include "vm/object/format.h"
#include "vm/object/int.h"
#include "vm/object/protocol.h"
#include "vm/object/tuple.h"

Value str_from_span(Thread *t, Span piece)
{
    Str *s = str_new(t, piece.data, piece.size);
    return s ? from_object(s) : ERROR;
}

// The whole of a plain str is itself.
static Value make_piece(Thread *t, Value owner, Span piece)
{
    if (piece.size == as_str(owner)->size && is_str_exact(owner))
        return new_ref(owner);
    return str_from_span(t, piece);
}

static uint32_t character(const char *at)
{
    uint32_t c;
    utf8_decode_valid(at, &c);
    return c;
}

static bool is_space(const char *at, int size, const void *arg)
{
    (void)size, (void)arg;
    return unicode_is_space(character(at));
}

static bool is_line_break(const char *at, int size, const void *arg)
{
    (void)size, (void)arg;
    return unicode_is_line_break(character(at));
}

// Lead bytes of what may be one: U+0085, U+1680, U+2000, U+3000 and so on.
static const SpanClass SPACE = {
    .first = {[9 ... 13] = SPAN_YES, [0x1C ... 0x20] = SPAN_YES,
              [0xC2] = SPAN_ASK, [0xE1 ... 0xE3] = SPAN_ASK},
    .ask = is_space,
};
static const SpanClass LINE_BREAK = {
    .first = {[10 ... 13] = SPAN_YES, [0x1C ... 0x1E] = SPAN_YES,
              [0xC2] = SPAN_ASK, [0xE2] = SPAN_ASK},
    .ask = is_line_break,
};

const SpanKind *str_span_kind(const Str *s)
{
    static const SpanKind ASCII = {false, make_piece, &SPACE, &LINE_BREAK};
    static const SpanKind WIDE = {true, make_piece, &SPACE, &LINE_BREAK};
    return str_is_ascii(s) ? &ASCII : &WIDE;
}

// Finding --------------------------------------------------------------

// What find and its kind look through: the part of self between the bounds,
// and where it starts.
typedef struct Search {
    Span part, needle;
    int64_t start;       // in characters
    bool possible;       // the bounds don't cross
} Search;

static bool search_init(Thread *t, Search *search, Value *args,
                        const char *function)
{
    Str *s = as_str(args[0]);
    Str *needle = arg_str_at(t, args[1], function, 1);
    int64_t from, to;
    if (!needle || !arg_bounds(t, args[2], args[3], s->length, &from, &to))
        return false;
    search->needle = str_span(needle);
    search->start = from;
    search->possible = from <= to;
    if (from > to) return true;
    int64_t start = str_offset(s, from);
    int64_t end = to == s->length ? s->size : str_offset(s, to);
    search->part = span_cut(str_span(s), start, end);
    return true;
}

// Index of the match in characters, -1: none, -2: failed.
static int64_t find(Thread *t, Value *args, const char *function,
                    bool from_right)
{
    Search search;
    if (!search_init(t, &search, args, function)) return -2;
    if (!search.possible) return -1;
    int64_t at = (from_right ? span_rfind : span_find)(search.part,
                                                       search.needle);
    if (at < 0) return -1;
    bool wide = !str_is_ascii(as_str(args[0]));
    return search.start + span_length(span_cut(search.part, 0, at), wide);
}

static Value found_or_error(Thread *t, int64_t at)
{
    if (at == -1)
        return raisef(t, ValueError, "substring not found");
    return at < 0 ? ERROR : int_new(t, at);
}

NATIVE_SHARED(str_find_method, "find(self, sub, start=?, end=?, /)",
              "The lowest index of sub in self[start:end], or -1.")
{
    int64_t at = find(t, args, "find", false);
    return at == -2 ? ERROR : int_new(t, at);
}

NATIVE_SHARED(str_rfind_method, "rfind(self, sub, start=?, end=?, /)",
              "The highest index of sub in self[start:end], or -1.")
{
    int64_t at = find(t, args, "rfind", true);
    return at == -2 ? ERROR : int_new(t, at);
}

NATIVE_SHARED(str_index_method, "index(self, sub, start=?, end=?, /)",
              "Like find, but ValueError when sub isn't there.")
{
    return found_or_error(t, find(t, args, "index", false));
}

NATIVE_SHARED(str_rindex_method, "rindex(self, sub, start=?, end=?, /)",
              "Like rfind, but ValueError when sub isn't there.")
{
    return found_or_error(t, find(t, args, "rindex", true));
}

NATIVE_SHARED(str_count_method, "count(self, sub, start=?, end=?, /)",
              "How often sub occurs in self[start:end], without overlaps.")
{
    Search search;
    if (!search_init(t, &search, args, "count")) return ERROR;
    if (!search.possible) return int_new(t, 0);
    if (search.needle.size) {
        return int_new(t, span_count(search.part, search.needle, INT64_MAX));
    }
    return int_new(t, span_length(search.part, true) + 1);
}

// 1 or 0: self[start:end] starts (ends) with affix; -1: not a str.
static int has_affix(Str *s, Value affix, int64_t from, int64_t to,
                     bool at_end)
{
    if (!is_str(affix)) return -1;
    Span want = str_span(as_str(affix));
    if (from > to || to - from < as_str(affix)->length) return 0;
    if (!at_end)
        return span_starts(
            span_cut(str_span(s), str_offset(s, from), s->size), want);
    return span_ends(span_cut(str_span(s), 0, str_offset(s, to)), want);
}

static Value test_affix(Thread *t, Value *args, const char *function,
                        bool at_end)
{
    Str *s = as_str(args[0]);
    int64_t from, to;
    if (!arg_bounds(t, args[2], args[3], s->length, &from, &to))
        return ERROR;
    if (!is_tuple(args[1])) {
        int has = has_affix(s, args[1], from, to, at_end);
        if (has >= 0) return bool_value(has);
        return raisef(t, TypeError, "%s first arg must be str or a tuple of "
                      "str, not %T", function, args[1]);
    }
    Tuple *choices = as_tuple(args[1]);
    for (int64_t i = 0; i < choices->size; i++) {
        int has = has_affix(s, choices->items[i], from, to, at_end);
        if (has < 0)
            return raisef(t, TypeError, "tuple for %s must only contain str,"
                          " not %T", function, choices->items[i]);
        if (has) return TRUE;
    }
    return FALSE;
}

NATIVE_SHARED(str_startswith, "startswith(self, prefix, start=?, end=?, /)",
              "Does self[start:end] start with prefix, or with one of a "
              "tuple of them?")
{
    return test_affix(t, args, "startswith", false);
}

NATIVE_SHARED(str_endswith, "endswith(self, suffix, start=?, end=?, /)",
              "Does self[start:end] end with suffix, or with one of a tuple "
              "of them?")
{
    return test_affix(t, args, "endswith", true);
}

// Changing -------------------------------------------------------------

NATIVE_SHARED(str_replace, "replace(self, old, new, /, count=-1)",
              "A copy with up to count occurrences of old replaced by new.")
{
    Str *s = as_str(args[0]);
    Str *old = arg_str_at(t, args[1], "replace", 1);
    Str *by = old ? arg_str_at(t, args[2], "replace", 2) : NULL;
    int64_t max;
    if (!by || !arg_size(t, args[3], &max)) return ERROR;
    SpanReplace plan = span_replace_plan(
        str_span(s), str_span(old), str_span(by), !str_is_ascii(s), max);
    if (plan.count == 0) return str_to_plain(t, s);
    if (plan.size < 0)
        return raisef(t, OverflowError, "replace string is too long");
    if (plan.size == 0) return from_object(str_empty());
    int64_t longer = by->length - old->length;
    Str *out = str_alloc(t, plan.size, s->length + plan.count * longer);
    if (!out) return ERROR;
    span_replace_fill(&plan, out->data);
    return from_object(out);
}

static Value strip(Thread *t, Value *args, const char *function, int sides)
{
    Text text = str_text(as_str(args[0]));
    Span left;
    if (is_none(args[1])) {
        left = span_strip_class(text.span, text.kind->wide, sides, &SPACE);
    } else if (is_str(args[1])) {
        SpanSet set;
        span_set_init(&set, str_span(as_str(args[1])));
        left = span_strip(text.span, text.kind->wide, sides, span_set_test,
                          &set);
    } else {
        return raisef(t, TypeError, "%s arg must be None or str", function);
    }
    return make_piece(t, args[0], left);
}

NATIVE_SHARED(str_strip, "strip(self, chars=None, /)",
              "A copy without leading and trailing white space, or without "
              "the characters in chars.")
{
    return strip(t, args, "strip", STRIP_BOTH);
}

NATIVE_SHARED(str_lstrip, "lstrip(self, chars=None, /)",
              "A copy without leading white space, or characters in chars.")
{
    return strip(t, args, "lstrip", STRIP_LEFT);
}

NATIVE_SHARED(str_rstrip, "rstrip(self, chars=None, /)",
              "A copy without trailing white space, or characters in chars.")
{
    return strip(t, args, "rstrip", STRIP_RIGHT);
}

NATIVE_SHARED(str_removeprefix, "removeprefix(self, prefix, /)",
              "A copy without the prefix, if it is there.")
{
    Str *prefix = arg_str(t, args[1], "removeprefix() argument");
    if (!prefix) return ERROR;
    Span s = str_span(as_str(args[0]));
    if (span_starts(s, str_span(prefix)))
        s = span_cut(s, prefix->size, s.size);
    return make_piece(t, args[0], s);
}

NATIVE_SHARED(str_removesuffix, "removesuffix(self, suffix, /)",
              "A copy without the suffix, if it is there.")
{
    Str *suffix = arg_str(t, args[1], "removesuffix() argument");
    if (!suffix) return ERROR;
    Span s = str_span(as_str(args[0]));
    if (span_ends(s, str_span(suffix))) s.size -= suffix->size;
    return make_piece(t, args[0], s);
}

// Other ----------------------------------------------------------------

NATIVE_SHARED(str_encode_method,
              "encode(self, encoding='utf-8', errors='strict')",
              "The text as bytes in the encoding.")
{
    Str *encoding = arg_str(t, args[1], "encode() argument 'encoding'");
    if (!encoding) return ERROR;
    Str *errors = arg_str(t, args[2], "encode() argument 'errors'");
    if (!errors) return ERROR;
    return str_encode(t, as_str(args[0]), encoding->data, errors->data);
}

static Value format_raw(Thread *t, Value self, Value *args, int n,
                        Tuple *kwnames);
NativeDef str_format_method = {
    .signature = "format(self, /, *args, **kwargs)",
    .doc = "The text with its {fields} replaced by the arguments.",
    .raw = format_raw,
    .flags = NATIVE_RAW,
};

static Value format_raw(Thread *t, Value self, Value *args, int n,
                        Tuple *kwnames)
{
    (void)self;
    if (n < 1 || !is_str(args[0]))
        return raisef(t, TypeError, "unbound method str.format() needs an "
                      "argument");
    return format_fields(t, as_str(args[0]), args + 1, n - 1, kwnames,
                         UNDEF);
}

NATIVE_SHARED(str_format_map, "format_map(self, mapping, /)",
              "The text with its {fields} looked up in the mapping.")
{
    return format_fields(t, as_str(args[0]), NULL, 0, NULL, args[1]);
}

NATIVE_SHARED(str_format_spec, "__format__(self, format_spec, /)",
              "The text laid out as format_spec says.")
{
    Str *spec = arg_str(t, args[1], "__format__() argument");
    return spec ? format_plain(t, args[0], spec) : ERROR;
}

NATIVE_SHARED(str_getnewargs, "__getnewargs__(self, /)", NULL)
{
    Value plain = str_to_plain(t, as_str(args[0]));
    if (is_error(plain)) return ERROR;
    Value tuple = tuple_pack(t, 1, plain);
    decref(plain);
    return tuple;
}

NATIVE_SHARED(str_sizeof, "__sizeof__(self, /)",
              "Size of the object in memory, in bytes.")
{
    return int_new(t, (int64_t)sizeof(Str) + as_str(args[0])->size + 1);
}
