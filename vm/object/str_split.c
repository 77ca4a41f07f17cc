// SPDX-License-Identifier: MIT
// str_split.c -- split, splitlines, partition and join.

#include <string.h>

#include "vm/object/list.h"
#include "vm/object/protocol.h"
#include "vm/object/str_methods.h"
#include "vm/object/tuple.h"

// ASCII text, which most is, without the detour by classes of characters -----

static bool is_ascii_space(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1c && c <= 0x1f);
}

static bool add_ascii(Thread *t, List *list, const char *from, const char *to)
{
    Str *piece = str_new_ascii(t, from, to - from);
    return piece && list_append_steal(t, list, from_object(piece));
}

static bool split_ascii_words(Thread *t, const Str *s, List *list)
{
    const char *at = s->data, *end = at + s->size;
    for (;;) {
        while (at < end && is_ascii_space(*at)) at++;
        if (at == end) return true;
        const char *begin = at;
        while (at < end && !is_ascii_space(*at)) at++;
        if (!add_ascii(t, list, begin, at)) return false;
    }
}

static bool split_ascii_at(Thread *t, const Str *s, char separator, List *list)
{
    const char *at = s->data, *end = at + s->size;
    for (;;) {
        const char *found = memchr(at, separator, (size_t)(end - at));
        if (!add_ascii(t, list, at, found ? found : end)) return false;
        if (!found) return true;
        at = found + 1;
    }
}

// By white space or one character, all of it. The separator: None or a str.
static Value split_ascii(Thread *t, Value self, Value separator)
{
    enum { LIKELY_PIECES = 6 };
    List *list = list_new(t, LIKELY_PIECES);
    if (!list) return ERROR;
    bool done = is_none(separator)
        ? split_ascii_words(t, as_str(self), list)
        : split_ascii_at(t, as_str(self), as_str(separator)->data[0], list);
    if (done) return from_object(list);
    decref_object(list);
    return ERROR;
}

static Value split(Thread *t, Value *args,
                   Value by(Thread *, const Text *, Span, int64_t),
                   Value by_space(Thread *, const Text *, int64_t))
{
    int64_t max;
    if (!is_none(args[1]) && !is_str(args[1]))
        return raisef(t, TypeError, "must be str or None, not %T", args[1]);
    if (!arg_size(t, args[2], &max)) return ERROR;
    Text text = str_text(as_str(args[0]));
    if (is_none(args[1])) return by_space(t, &text, max);
    Span separator = str_span(as_str(args[1]));
    if (separator.size == 0)
        return raisef(t, ValueError, "empty separator");
    return by(t, &text, separator, max);
}

NATIVE_SHARED(str_split, "split(self, /, sep=None, maxsplit=-1)",
              "A list of the parts between separators; runs of white space "
              "separate when sep is None.")
{
    Value separator = args[1];
    bool simple = is_none(separator)
        || (is_str(separator) && as_str(separator)->size == 1);
    if (simple && str_is_ascii(as_str(args[0]))
        && args[2] == small_int_value(-1))
        return split_ascii(t, args[0], separator);
    return split(t, args, span_split, span_split_space);
}

NATIVE_SHARED(str_rsplit, "rsplit(self, /, sep=None, maxsplit=-1)",
              "Like split, but maxsplit counts from the end.")
{
    return split(t, args, span_rsplit, span_rsplit_space);
}

NATIVE_SHARED(str_splitlines, "splitlines(self, /, keepends=False)",
              "A list of the lines, without their ends unless keepends.")
{
    int keep = value_truth(t, args[1]);
    if (keep < 0) return ERROR;
    Text text = str_text(as_str(args[0]));
    return span_splitlines(t, &text, keep);
}

static Value partition(Thread *t, Value *args, bool from_right)
{
    if (!is_str(args[1]))
        return raisef(t, TypeError, "must be str, not %T", args[1]);
    Text text = str_text(as_str(args[0]));
    Span separator = str_span(as_str(args[1]));
    if (separator.size == 0)
        return raisef(t, ValueError, "empty separator");
    return span_partition(t, &text, separator, args[1], from_right);
}

NATIVE_SHARED(str_partition, "partition(self, sep, /)",
              "The part before the first sep, sep, and the part after it.")
{
    return partition(t, args, false);
}

NATIVE_SHARED(str_rpartition, "rpartition(self, sep, /)",
              "The part before the last sep, sep, and the part after it.")
{
    return partition(t, args, true);
}

// Size and length of the result; false: an item is no str, or too large.
static bool measure(Thread *t, const Str *separator, Tuple *items,
                    int64_t *size, int64_t *length)
{
    *length = separator->length * (items->size - 1);
    bool over = __builtin_mul_overflow(separator->size, items->size - 1,
                                       size);
    for (int64_t i = 0; i < items->size; i++) {
        if (!is_str(items->items[i])) {
            raisef(t, TypeError, "sequence item %lld: expected str instance,"
                   " %T found", (long long)i, items->items[i]);
            return false;
        }
        const Str *item = as_str(items->items[i]);
        over |= __builtin_add_overflow(*size, item->size, size);
        *length += item->length;
    }
    if (over)
        raisef(t, OverflowError,
               "join() result is too long for a Python string");
    return !over;
}

static char *put(char *out, const Str *s)
{
    memcpy(out, s->data, (size_t)s->size);
    return out + s->size;
}

static Str *join_tuple(Thread *t, Str *separator, Tuple *items)
{
    if (items->size == 0) return str_empty();
    if (items->size == 1 && is_str_exact(items->items[0]))
        return as_str(new_ref(items->items[0]));
    int64_t size, length;
    if (!measure(t, separator, items, &size, &length)) return NULL;
    Str *out = str_alloc(t, size, length);
    if (!out) return NULL;
    char *at = put(out->data, as_str(items->items[0]));
    for (int64_t i = 1; i < items->size; i++) {
        if (separator->size) at = put(at, separator);
        at = put(at, as_str(items->items[i]));
    }
    return out;
}

// The items are taken into a tuple first: a list could change under us.
Str *str_join(Thread *t, Str *separator, Value iterable)
{
    Value items = is_tuple_exact(iterable)
                      ? new_ref(iterable)
                      : tuple_from_iterable(t, iterable);
    if (is_error(items)) return NULL;
    Str *joined = join_tuple(t, separator, as_tuple(items));
    decref(items);
    return joined;
}

NATIVE_SHARED(str_join_method, "join(self, iterable, /)",
              "The strings of the iterable, with self between them.")
{
    const Slots *slots = slots_of(args[1]);
    if (!slots->iter && !slots->get_item)
        return raisef(t, TypeError, "can only join an iterable");
    Str *joined = str_join(t, as_str(args[0]), args[1]);
    return joined ? from_object(joined) : ERROR;
}
