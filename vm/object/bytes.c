// SPDX-License-Identifier: MIT
// bytes.c -- bytes: making them, and what they share with bytearray.
//
// The empty one and those of a single byte exist once, immortal, laid out by
// the compiler. A published Bytes never changes, except for its hash.

#include "vm/object/bytes.h"

#include <stdio.h>
#include <string.h>

#include "vm/base/atomic.h"
#include "vm/base/limit.h"
#include "vm/object/bytes_methods.h"
#include "vm/object/format.h"
#include "vm/object/int.h"
#include "vm/object/iter.h"
#include "vm/object/make.h"
#include "vm/object/order.h"
#include "vm/object/protocol.h"
#include "vm/object/sequence.h"
#include "vm/object/slice.h"
#include "vm/object/str_methods.h"
#include "vm/object/tuple.h"

// A Bytes with room for one byte.
typedef struct __attribute__((aligned(16))) Fixed {
    Object head;
    int64_t hash, size;
    uint8_t data[8];
} Fixed;

#define HEAD {IMMORTAL_COUNT, KIND_BYTES, 0, 0, 0, OBJECT_IMMORTAL}
#define ONE(c) {HEAD, 0, 1, {(c)}}
#define FOUR(c) ONE(c), ONE(c + 1), ONE(c + 2), ONE(c + 3)
#define ROW(c) FOUR(c), FOUR(c + 4), FOUR(c + 8), FOUR(c + 12)

static Fixed empty = {HEAD, 0, 0, {0}};
static Fixed single[256] = {
    ROW(0x00), ROW(0x10), ROW(0x20), ROW(0x30), ROW(0x40), ROW(0x50),
    ROW(0x60), ROW(0x70), ROW(0x80), ROW(0x90), ROW(0xA0), ROW(0xB0),
    ROW(0xC0), ROW(0xD0), ROW(0xE0), ROW(0xF0),
};

Bytes *bytes_empty(void)
{
    return (Bytes *)(void *)&empty;
}

Bytes *bytes_new(Thread *t, const void *data, int64_t size)
{
    if (size == 0) return bytes_empty();
    if (size == 1 && data)
        return (Bytes *)(void *)&single[*(const uint8_t *)data];
    if (!limit_allows(size)) {
        raise_memory_error(t);
        return NULL;
    }
    Bytes *b = object_make_var(t, KIND_BYTES,
                               sizeof(Bytes) + (size_t)size + 1,
                               sizeof(Bytes));
    if (!b) return NULL;
    b->size = size;
    if (data) memcpy(b->data, data, (size_t)size);
    else memset(b->data, 0, (size_t)size);
    b->data[size] = 0;
    return b;
}

Value bytes_from_span(Thread *t, Span s)
{
    Bytes *b = bytes_new(t, s.size ? s.data : "", s.size);
    return b ? from_object(b) : ERROR;
}

// What bytes and bytearray share --------------------------------------

Value bytes_like_from_span(Thread *t, Value like, Span s)
{
    if (kind_of(like) == KIND_BYTEARRAY) return bytearray_from_span(t, s);
    if (is_bytes_exact(like) && s.size == as_bytes(like)->size &&
        s.data == (const char *)as_bytes(like)->data)
        return new_ref(like);
    return bytes_from_span(t, s);
}

Value bytes_like_alloc(Thread *t, Value like, int64_t size, char **data)
{
    if (kind_of(like) == KIND_BYTEARRAY) {
        Value made = bytearray_from_span(t, span_of(NULL, size));
        if (!is_error(made)) *data = (char *)as_bytearray(made)->block->data;
        return made;
    }
    Bytes *b = bytes_new(t, NULL, size);
    if (!b) return ERROR;
    *data = (char *)b->data;
    return from_object(b);
}

static char quote_for(Span s)
{
    return s.size && memchr(s.data, '\'', (size_t)s.size) &&
                   !memchr(s.data, '"', (size_t)s.size)
               ? '"'
               : '\'';
}

static void show_byte(Thread *t, StrBuilder *b, unsigned char c, char quote)
{
    char name = c == '\n' ? 'n' : c == '\r' ? 'r' : c == '\t' ? 't'
              : c == '\\' || c == (unsigned char)quote ? (char)c : 0;
    if (name) builder_add(t, b, (char[]){'\\', name}, 2);
    else if (c >= 0x20 && c < 0x7F) builder_add(t, b, (char *)&c, 1);
    else builder_printf(t, b, "\\x%02x", c);
}

Value bytes_show(Thread *t, Span s, const char *before, const char *after)
{
    char quote = quote_for(s);
    StrBuilder b;
    builder_init(&b);
    builder_add_c(t, &b, before);
    builder_add(t, &b, (char[]){'b', quote}, 2);
    // Inside "bytearray(...)" single quotes are escaped in any case.
    bool always = *before;
    for (int64_t i = 0; i < s.size && !b.failed; i++) {
        char c = s.data[i];
        show_byte(t, &b, (unsigned char)c, always && c == '\'' ? c : quote);
    }
    builder_add(t, &b, &quote, 1);
    builder_add_c(t, &b, after);
    return builder_finish(t, &b);
}

static bool is_plain_bytes(Value v)
{
    Kind kind = kind_of(v);
    return kind == KIND_BYTES || kind == KIND_BYTEARRAY;
}

Value bytes_like_compare(Thread *t, Value a, Value b, CompareOp op)
{
    (void)t;
    if (!is_plain_bytes(a) || !is_plain_bytes(b)) return NOT_IMPLEMENTED;
    Span x = span_of_bytes(a), y = span_of_bytes(b);
    if (op == COMPARE_EQ || op == COMPARE_NE)
        return bool_value(span_equal(x, y) == (op == COMPARE_EQ));
    return bool_value(order_holds(span_compare(x, y), op));
}

int bytes_like_contains(Thread *t, Value self, Value item)
{
    Span needle;
    char byte;
    if (!value_has_buffer(item) && !value_is_indexable(item)) {
        raisef(t, TypeError, "a bytes-like object is required, not '%T'",
               item);
        return -1;
    }
    if (!arg_needle(t, item, &needle, &byte)) return -1;
    return span_find(span_of_bytes(self), needle) >= 0;
}

int64_t bytes_like_len(Thread *t, Value self)
{
    (void)t;
    return span_of_bytes(self).size;
}

Value bytes_like_iter(Thread *t, Value self)
{
    BytesIter *it = object_make(t, KIND_BYTESITER, sizeof *it);
    if (!it) return ERROR;
    it->bytes = new_ref(self);
    return from_object(it);
}

Value bytes_like_add(Thread *t, Value a, Value b)
{
    Span x, y;
    char *out;
    if (!is_plain_bytes(a) || !value_is_contiguous(b)) return NOT_IMPLEMENTED;
    if (!arg_bytes(t, a, &x) || !arg_bytes(t, b, &y)) return ERROR;
    if (y.size == 0 && is_bytes_exact(a)) return new_ref(a);
    if (x.size == 0 && is_bytes_exact(b) && is_bytes(a)) return new_ref(b);
    int64_t size;
    if (__builtin_add_overflow(x.size, y.size, &size))
        return raise_memory_error(t);
    Value sum = bytes_like_alloc(t, a, size, &out);
    if (is_error(sum)) return ERROR;
    if (x.size) memcpy(out, x.data, (size_t)x.size);
    if (y.size) memcpy(out + x.size, y.data, (size_t)y.size);
    return sum;
}

void bytes_fill_repeat(char *out, int64_t n, int64_t size)
{
    if (n == 1) {
        memset(out, out[0], (size_t)size);
        return;
    }
    for (int64_t done = n; done < size;) {
        int64_t more = done < size - done ? done : size - done;
        memcpy(out + done, out, (size_t)more);
        done += more;
    }
}

Value bytes_like_mul(Thread *t, Value self, Value times)
{
    int64_t n, size;
    char *out;
    if (!is_plain_bytes(self) || !value_is_indexable(times))
        return NOT_IMPLEMENTED;
    if (!sequence_times(t, times, &n)) return ERROR;
    Span s = span_of_bytes(self);
    if (n < 0) n = 0;
    if (n == 1 && is_bytes_exact(self)) return new_ref(self);
    if (__builtin_mul_overflow(s.size, n, &size))
        return is_bytes(self)
                   ? raisef(t, OverflowError, "repeated bytes are too long")
                   : raise_memory_error(t);
    Value product = bytes_like_alloc(t, self, size, &out);
    if (is_error(product) || size == 0) return product;
    memcpy(out, s.data, (size_t)s.size);
    bytes_fill_repeat(out, s.size, size);
    return product;
}

Value bytes_like_mod(Thread *t, Value self, Value arguments)
{
    if (!is_plain_bytes(self)) return NOT_IMPLEMENTED;
    Span s = span_of_bytes(self);
    bool is_mutable = kind_of(self) == KIND_BYTEARRAY;
    // A script's __bytes__ could change the bytearray meanwhile.
    Value copy = is_mutable ? bytes_from_span(t, s) : new_ref(self);
    if (is_error(copy)) return ERROR;
    Bytes *format = as_bytes(copy);
    Value out = format_percent_bytes(t, format->data, format->size,
                                     is_mutable, arguments);
    decref(copy);
    return out;
}

bool bytes_like_slice(Thread *t, Value self, Value slice, int64_t *start,
                      int64_t *step, int64_t *count)
{
    int64_t size, stop;
    do {
        size = span_of_bytes(self).size;
        if (!slice_indices(t, slice, size, start, &stop, step, count))
            return false;
    } while (size != span_of_bytes(self).size);
    return true;
}

Value bytes_like_get_slice(Thread *t, Value self, Value slice)
{
    int64_t start, step, count;
    char *out;
    if (!bytes_like_slice(t, self, slice, &start, &step, &count))
        return ERROR;
    Span s = span_of_bytes(self);
    if (count == 0) s.size = 0, step = 1, start = 0;
    if (step == 1)
        return bytes_like_from_span(t, self,
                                    span_cut(s, start, start + count));
    Value made = bytes_like_alloc(t, self, count, &out);
    if (is_error(made)) return ERROR;
    for (int64_t i = 0; i < count; i++) out[i] = s.data[start + i * step];
    return made;
}

// Slots of bytes --------------------------------------------------------

static size_t bytes_total_size(const Object *object)
{
    return sizeof(Bytes) + (size_t)((const Bytes *)object)->size + 1;
}

// The value in the type asked for; steals made.
static Value as_type_steal(Thread *t, Type *type, Value made)
{
    if (is_error(made) ||
        (type == type_of_kind(KIND_BYTES) && is_bytes_exact(made)))
        return made;
    Span s = span_of_bytes(made);
    Value out = ERROR;
    if (type == type_of_kind(KIND_BYTES)) {
        out = bytes_from_span(t, s);
    } else {
        Bytes *copy = object_new(t, type, (size_t)s.size + 1);
        if (copy) {
            if (s.size) memcpy(copy->data, s.data, (size_t)s.size);
            copy->size = s.size;
            out = from_object(copy);
        }
    }
    decref(made);
    return out;
}

static Value bytes_create(Thread *t, Type *type, Value *args, int n,
                          Tuple *kwnames)
{
    Value made = bytes_source(t, args, n, kwnames, "bytes", "bytes");
    if (is_undef(made)) made = from_object(bytes_empty());
    return as_type_steal(t, type, made);
}

static Value bytes_repr(Thread *t, Value self)
{
    return bytes_show(t, span_of_bytes(self), "", "");
}

static int64_t bytes_hash(Thread *t, Value self)
{
    (void)t;
    Bytes *b = as_bytes(self);
    // relaxed: pairs with the same store by others, of the same number
    int64_t hash = atomic_load_relaxed(&b->hash);
    if (hash) return hash;
    hash = str_hash_of((const char *)b->data, b->size);
    atomic_store_relaxed(&b->hash, hash);
    return hash;
}

static Value bytes_get_item(Thread *t, Value self, Value key)
{
    int64_t index;
    Bytes *b = as_bytes(self);
    if (is_small_int(key) && (uint64_t)small_int(key) < (uint64_t)b->size)
        return small_int_value(b->data[small_int(key)]);
    if (is_slice(key)) return bytes_like_get_slice(t, self, key);
    if (!value_is_indexable(key))
        return raisef(t, TypeError,
                      "byte indices must be integers or slices, not %T", key);
    if (!value_to_index(t, key, &index)) return ERROR;
    if (index < 0) index += b->size;
    if (index < 0 || index >= b->size)
        return raisef(t, IndexError, "index out of range");
    return small_int_value(b->data[index]);
}

NATIVE(bytes_getnewargs, "__getnewargs__(self, /)", NULL)
{
    Value plain = bytes_from_span(t, span_of_bytes(args[0]));
    if (is_error(plain)) return ERROR;
    Value tuple = tuple_pack(t, 1, plain);
    decref(plain);
    return tuple;
}

NATIVE(bytes_to_bytes, "__bytes__(self, /)", "Itself, as exact bytes.")
{
    if (is_bytes_exact(args[0])) return new_ref(args[0]);
    return bytes_from_span(t, span_of_bytes(args[0]));
}

NATIVE(bytes_sizeof, "__sizeof__(self, /)",
       "Size of the object in memory, in bytes.")
{
    return int_new(t, (int64_t)sizeof(Bytes) + as_bytes(args[0])->size + 1);
}

const TypeCore core_bytes = {
    .name = "bytes",
    .doc = "bytes(iterable_of_ints) -> bytes\n"
           "bytes(string, encoding[, errors]) -> bytes\n"
           "bytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\n"
           "bytes(int) -> bytes of the size, all zero\n"
           "bytes() -> empty bytes",
    .size = sizeof(Bytes),
    .flags = CORE_VAR_SIZED,
    .total_size = bytes_total_size,
    .slots = {
        .repr = bytes_repr, .hash = bytes_hash,
        .compare = bytes_like_compare, .iter = bytes_like_iter,
        .new = bytes_create, .len = bytes_like_len,
        .get_item = bytes_get_item, .contains = bytes_like_contains,
        .add = bytes_like_add, .mul = bytes_like_mul, .rmul = bytes_like_mul,
        .mod = bytes_like_mod,
    },
    .methods = METHODS{
        BYTES_SHARED_METHODS,
        &bytes_getnewargs, &bytes_to_bytes, &bytes_sizeof,
        NULL,
    },
};
