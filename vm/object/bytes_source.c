// SPDX-License-Identifier: MIT
// bytes_source.c -- what bytes() and bytearray() are made from.
//
// In this order: a str with an encoding, an object with __bytes__ (bytes
// only), a size, bytes-like objects, iterables of ints.

#include <string.h>

#include "vm/object/bytes_methods.h"
#include "vm/object/int.h"
#include "vm/object/memoryview.h"
#include "vm/object/names.h"
#include "vm/object/protocol.h"
#include "vm/object/sequence.h"
#include "vm/object/str_methods.h"

SIGNATURE(bytes_signature, "bytes(source=?, encoding=?, errors=?)");
SIGNATURE(bytearray_signature, "bytearray(source=?, encoding=?, errors=?)");

static Value encoded(Thread *t, const char *function, Value *given)
{
    for (int i = 1; i <= 2; i++)
        if (!is_undef(given[i]) && !is_str(given[i]))
            return raisef(t, TypeError,
                          "%s() argument '%s' must be str, not %B", function,
                          i == 1 ? "encoding" : "errors", given[i]);
    if (!is_undef(given[0]) && is_str(given[0])) {
        if (is_undef(given[1]))
            return raisef(t, TypeError,
                          "string argument without an encoding");
        return str_encode(t, as_str(given[0]), as_str(given[1])->data,
                          is_undef(given[2]) ? NULL
                                             : as_str(given[2])->data);
    }
    return raisef(t, TypeError, "%s without a string argument",
                  is_undef(given[1]) ? "errors" : "encoding");
}

static Value zeros(Thread *t, Value size)
{
    int64_t n;
    if (!sequence_times(t, size, &n)) return ERROR;
    if (n < 0) return raisef(t, ValueError, "negative count");
    Bytes *b = bytes_new(t, NULL, n);
    return b ? from_object(b) : ERROR;
}

static Value copy_of_view(Thread *t, Value v)
{
    MemoryView *view = as_memoryview(v);
    if (is_undef(view->base))
        return raisef(t, ValueError,
                      "operation forbidden on released memoryview object");
    Bytes *b = bytes_new(t, NULL, memoryview_size(view));
    if (!b) return ERROR;
    memoryview_copy(view, (char *)b->data);
    return from_object(b);
}

static Value collect(Thread *t, Value iterator, const char *range)
{
    StrBuilder b;
    builder_init(&b);
    for (;;) {
        char byte;
        Value item = iter_next(t, iterator);
        if (is_undef(item)) break;
        bool added = !is_error(item) && arg_byte(t, item, range, &byte);
        decref(item);
        if (added) builder_add(t, &b, &byte, 1);
        if (!added || b.failed) {
            builder_drop(&b);
            return ERROR;
        }
    }
    Value made = b.failed ? ERROR
                          : bytes_from_span(t, span_of(b.bytes, b.size));
    builder_drop(&b);
    return made;
}

static Value from_iterable(Thread *t, Value v, const char *function,
                           const char *range)
{
    const Slots *slots = slots_of(v);
    if (!slots->iter && !slots->get_item)
        return raisef(t, TypeError, "cannot convert '%T' object to %s", v,
                      function);
    Value iterator = iter_new(t, v);
    if (is_error(iterator)) return ERROR;
    Value made = collect(t, iterator, range);
    decref(iterator);
    return made;
}

// __bytes__ of an object that has it; UNDEF if it doesn't.
static Value by_method(Thread *t, Value v)
{
    Value made = special_call(t, v, NAME_STR(__bytes__), NULL, 0);
    if (is_undef(made) || is_error(made) || is_bytes(made)) return made;
    raisef(t, TypeError, "__bytes__ returned non-bytes (type %T)", made);
    decref(made);
    return ERROR;
}

Value bytes_source(Thread *t, Value *args, int n, Tuple *kwnames,
                   const char *function, const char *range)
{
    Value given[3];
    bool for_bytes = function[5] == 0;
    if (!signature_bind(t, for_bytes ? &bytes_signature
                                     : &bytearray_signature,
                        args, n, kwnames, given))
        return ERROR;
    Value v = given[0];
    if (!is_undef(given[1]) || !is_undef(given[2]))
        return encoded(t, function, given);
    if (is_undef(v)) return UNDEF;
    if (is_bytes_exact(v)) return new_ref(v);
    if (is_str(v)) return encoded(t, function, given);
    if (for_bytes && !is_int(v)) {
        Value made = by_method(t, v);
        if (!is_undef(made)) return made;
    }
    if (value_is_indexable(v)) return zeros(t, v);
    if (kind_of(v) == KIND_MEMORYVIEW) return copy_of_view(t, v);
    if (value_is_bytes_like(v)) return bytes_from_span(t, span_of_bytes(v));
    if (value_has_buffer(v)) {
        Span s;
        return arg_bytes(t, v, &s) ? bytes_from_span(t, s) : ERROR;
    }
    return from_iterable(t, v, function, range);
}
