// SPDX-License-Identifier: MIT
// bytes_split.c -- split, splitlines, partition and join of bytes.

#include <string.h>

#include "vm/object/bytes_methods.h"
#include "vm/object/list.h"
#include "vm/object/protocol.h"
#include "vm/object/str_methods.h"
#include "vm/object/tuple.h"

static const SpanClass LINE_BREAK = {
    .first = {['\n'] = SPAN_YES, ['\r'] = SPAN_YES},
};
static const SpanKind BYTES = {false, bytes_like_from_span, &bytes_space,
                               &LINE_BREAK};

static Text text_of(Value v)
{
    return (Text){v, span_of_bytes(v), &BYTES};
}

static Value split(Thread *t, Value *args,
                   Value by(Thread *, const Text *, Span, int64_t),
                   Value by_space(Thread *, const Text *, int64_t))
{
    int64_t max;
    Span separator;
    if (!arg_size(t, args[2], &max)) return ERROR;
    Text text = text_of(args[0]);
    if (is_none(args[1])) return by_space(t, &text, max);
    if (!arg_bytes(t, args[1], &separator)) return ERROR;
    if (separator.size == 0)
        return raisef(t, ValueError, "empty separator");
    return by(t, &text, separator, max);
}

NATIVE_SHARED(bytes_split, "split(self, /, sep=None, maxsplit=-1)",
              "A list of the parts between separators; runs of white space "
              "separate when sep is None.")
{
    return split(t, args, span_split, span_split_space);
}

NATIVE_SHARED(bytes_rsplit, "rsplit(self, /, sep=None, maxsplit=-1)",
              "Like split, but maxsplit counts from the end.")
{
    return split(t, args, span_rsplit, span_rsplit_space);
}

NATIVE_SHARED(bytes_splitlines, "splitlines(self, /, keepends=False)",
              "A list of the lines, without their ends unless keepends.")
{
    int keep = value_truth(t, args[1]);
    if (keep < 0) return ERROR;
    Text text = text_of(args[0]);
    return span_splitlines(t, &text, keep);
}

static Value partition(Thread *t, Value *args, bool from_right)
{
    Span separator;
    if (!arg_bytes(t, args[1], &separator)) return ERROR;
    if (separator.size == 0)
        return raisef(t, ValueError, "empty separator");
    // A bytearray's parts are all bytearrays, the middle one too.
    Value middle = is_bytearray(args[0]) ? bytearray_from_span(t, separator)
                                         : new_ref(args[1]);
    if (is_error(middle)) return ERROR;
    Text text = text_of(args[0]);
    Value parts = span_partition(t, &text, separator, middle, from_right);
    decref(middle);
    return parts;
}

NATIVE_SHARED(bytes_partition, "partition(self, sep, /)",
              "The part before the first sep, sep, and the part after it.")
{
    return partition(t, args, false);
}

NATIVE_SHARED(bytes_rpartition, "rpartition(self, sep, /)",
              "The part before the last sep, sep, and the part after it.")
{
    return partition(t, args, true);
}

static bool measure(Thread *t, Span separator, Tuple *items, int64_t *size)
{
    bool over = __builtin_mul_overflow(separator.size,
                                       items->size ? items->size - 1 : 0,
                                       size);
    for (int64_t i = 0; i < items->size; i++) {
        Span item;
        if (!value_is_contiguous(items->items[i])
            && !is_item_array(items->items[i])
            && !is_mapped_bytes(items->items[i])) {
            raisef(t, TypeError, "sequence item %lld: expected a bytes-like "
                   "object, %T found", (long long)i, items->items[i]);
            return false;
        }
        if (!arg_bytes(t, items->items[i], &item)) return false;
        over |= __builtin_add_overflow(*size, item.size, size);
    }
    if (over) raise_memory_error(t);
    return !over;
}

// Writes the items; false: one has changed its size since it was measured
// (only with the lock off).
static bool fill(Thread *t, Span separator, Tuple *items, char *out,
                 int64_t size)
{
    const char *end = out + size;
    for (int64_t i = 0; i < items->size; i++) {
        Span item;
        if (!arg_bytes(t, items->items[i], &item)) return false;
        if (item.size + (i ? separator.size : 0) > end - out) break;
        if (i && separator.size)
            memcpy(out, separator.data, (size_t)separator.size);
        if (i) out += separator.size;
        if (item.size) memcpy(out, item.data, (size_t)item.size);
        out += item.size;
    }
    if (out == end) return true;
    raisef(t, RuntimeError, "sequence changed size during join");
    return false;
}

static Value join_tuple(Thread *t, Value self, Tuple *items)
{
    int64_t size;
    char *out;
    Span separator = span_of_bytes(self);
    if (items->size == 1 && is_bytes_exact(items->items[0]) && is_bytes(self))
        return new_ref(items->items[0]);
    if (!measure(t, separator, items, &size)) return ERROR;
    Value made = bytes_like_alloc(t, self, size, &out);
    if (is_error(made) || fill(t, separator, items, out, size)) return made;
    decref(made);
    return ERROR;
}

NATIVE_SHARED(bytes_join, "join(self, iterable_of_bytes, /)",
              "The bytes of the iterable, with self between them.")
{
    const Slots *slots = slots_of(args[1]);
    if (!slots->iter && !slots->get_item)
        return raisef(t, TypeError, "can only join an iterable");
    Value items = tuple_from_iterable(t, args[1]);
    if (is_error(items)) return ERROR;
    Value joined = join_tuple(t, args[0], as_tuple(items));
    decref(items);
    return joined;
}
