// SPDX-License-Identifier: MIT
// bytes_iter.c -- iteration over bytes and bytearray.

#include "vm/object/bytes_methods.h"
#include "vm/object/int.h"
#include "vm/object/iter.h"

static void bytesiter_dealloc(Object *object)
{
    decref(((BytesIter *)object)->bytes);
}

static void bytesiter_traverse(Object *object, Visitor *visitor)
{
    visit_value(visitor, ((BytesIter *)object)->bytes);
}

static Value bytesiter_next(Thread *t, Value self)
{
    (void)t;
    BytesIter *it = as_bytesiter(self);
    if (is_undef(it->bytes)) return UNDEF;
    Span s = span_of_bytes(it->bytes);
    int64_t i = it->index;
    if (i < s.size) {
        it->index = i + 1;
        return small_int_value((unsigned char)s.data[i]);
    }
    set_value(&it->bytes, UNDEF);
    return UNDEF;
}

static Value bytesiter_self(Thread *t, Value self)
{
    (void)t;
    return new_ref(self);
}

NATIVE(length_hint, "__length_hint__(self, /)", "How many bytes are left.")
{
    BytesIter *it = as_bytesiter(args[0]);
    if (is_undef(it->bytes)) return small_int_value(0);
    int64_t left = span_of_bytes(it->bytes).size - it->index;
    return small_int_value(left > 0 ? left : 0);
}

const TypeCore core_bytesiter = {
    .name = "bytes_iterator",
    .size = sizeof(BytesIter),
    .flags = CORE_NO_NEW,
    .dealloc = bytesiter_dealloc,
    .traverse = bytesiter_traverse,
    .slots = {.iter = bytesiter_self, .next = bytesiter_next},
    .methods = METHODS{&length_hint, NULL},
};
