// SPDX-License-Identifier: MIT
// bytearray.c -- bytes that can be changed.
//
// One pointer to a block that knows its own size and capacity. An outgrown
// block is published by a release store and then retired, so that a reader
// without the lock never pairs one block with another's size. While a
// memoryview looks at it (`exports`), the block stays where it is and as
// large as it is.

#include "vm/object/bytearray.h"

#include <string.h>

#include "vm/base/atomic.h"
#include "vm/base/limit.h"
#include "vm/heap/alloc.h"
#include "vm/object/int.h"
#include "vm/object/protocol.h"
#include "vm/object/slice.h"
#include "vm/object/str_methods.h"

// Shared by all that are empty; never written to.
static ByteBlock no_block;

static ByteBlock *block_new(Thread *t, int64_t size, int64_t capacity)
{
    if (limit_allows(capacity)) {
        ByteBlock *block = block_alloc(sizeof *block + (size_t)capacity + 1);
        if (block) {
            block->capacity = capacity;
            block->size = size;
            block->data[size] = 0;
            return block;
        }
    }
    raise_memory_error(t);
    return NULL;
}

static void publish(ByteArray *a, ByteBlock *block)
{
    ByteBlock *old = a->block;
    // release: pairs with the data dependency of readers without the lock
    atomic_store_release(&a->block, block);
    if (old != &no_block) block_retire(old);
}

void bytearray_begin(ByteArray *a)
{
    a->block = &no_block;
    a->exports = 0;
}

void bytearray_end(ByteArray *a)
{
    if (a->block && a->block != &no_block) block_retire(a->block);
}

// A bytearray of an exact or derived type with s in it (NULL data: zeros).
static Value make(Thread *t, Type *type, Span s)
{
    ByteArray *a = type ? object_new(t, type, 0)
                        : object_new_kind(t, KIND_BYTEARRAY, sizeof *a);
    if (!a) return ERROR;
    bytearray_begin(a);
    if (s.size == 0) return from_object(a);
    ByteBlock *block = block_new(t, s.size, s.size);
    if (!block) {
        decref_object(a);
        return ERROR;
    }
    if (s.data) memcpy(block->data, s.data, (size_t)s.size);
    else memset(block->data, 0, (size_t)s.size);
    a->block = block;
    return from_object(a);
}

Value bytearray_from_span(Thread *t, Span s)
{
    return make(t, NULL, s);
}

// A stretch of a block that is to be replaced. The size is read once: with
// the lock off it may change under us, and then bytes get lost, but nothing
// is written outside of the block.
typedef struct Hole {
    ByteBlock *block;
    int64_t size, start, old;
} Hole;

static Hole hole_in(const ByteArray *a, int64_t start, int64_t old)
{
    ByteBlock *block = a->block;
    int64_t size = block->size;
    if (start > size) start = size;
    if (old > size - start) old = size - start;
    return (Hole){block, size, start, old};
}

// Makes the hole one of n bytes, in the same block.
static void shift(Hole hole, int64_t n)
{
    uint8_t *at = hole.block->data + hole.start;
    int64_t size = hole.size - hole.old + n;
    memmove(at + n, at + hole.old,
            (size_t)(hole.size - hole.start - hole.old));
    hole.block->data[size] = 0;
    hole.block->size = size;
}

// The same in a new block, with room to grow.
static ByteBlock *moved(Thread *t, Hole hole, int64_t n)
{
    int64_t size;
    if (__builtin_add_overflow(hole.size - hole.old, n, &size)) {
        raise_memory_error(t);
        return NULL;
    }
    int64_t spare = hole.size ? size / 8 + 8 : 0;
    ByteBlock *fresh = block_new(t, size, size + spare);
    if (!fresh) return NULL;
    const uint8_t *from = hole.block->data;
    int64_t end = hole.start + hole.old;
    memcpy(fresh->data, from, (size_t)hole.start);
    memcpy(fresh->data + hole.start + n, from + end,
           (size_t)(hole.size - end));
    return fresh;
}

bool bytearray_replace(Thread *t, ByteArray *a, int64_t start, int64_t old,
                       const char *by, int64_t n)
{
    Hole hole = hole_in(a, start, old);
    ByteBlock *block = hole.block;
    if (n != hole.old && a->exports > 0) {
        raisef(t, BufferError, "Existing exports of data: object cannot be "
               "re-sized");
        return false;
    }
    if (hole.size - hole.old > block->capacity - n) {
        block = moved(t, hole, n);
        if (!block) return false;
    } else if (n != hole.old) {
        shift(hole, n);
    }
    if (n) memcpy(block->data + hole.start, by, (size_t)n);
    if (block != hole.block) publish(a, block);
    return true;
}

Value bytearray_material(Thread *t, Value v)
{
    Value one = v;
    if (is_bytes_exact(v)) return new_ref(v);
    return bytes_source(t, &one, 1, NULL, "bytearray", "byte");
}

// Slots ------------------------------------------------------------------

static void bytearray_dealloc(Object *object)
{
    bytearray_end((ByteArray *)object);
}

static Value bytearray_create(Thread *t, Type *type, Value *args, int n,
                              Tuple *kwnames)
{
    (void)args, (void)n, (void)kwnames;
    return make(t, type, span_of(NULL, 0));
}

static bool bytearray_init(Thread *t, Value self, Value *args, int n,
                           Tuple *kwnames)
{
    Value made = bytes_source(t, args, n, kwnames, "bytearray", "byte");
    if (is_error(made)) return false;
    ByteArray *a = as_bytearray(self);
    Span s = is_undef(made) ? span_of("", 0) : span_of_bytes(made);
    bool done = bytearray_replace(t, a, 0, a->block->size, s.data, s.size);
    decref(made);
    return done;
}

static Value bytearray_repr(Thread *t, Value self)
{
    StrBuilder b;
    builder_init(&b);
    builder_add_c(t, &b, type_of(self)->name->data);
    builder_add_c(t, &b, "(");
    Value name = builder_finish(t, &b);
    if (is_error(name)) return ERROR;
    Value text = bytes_show(t, span_of_bytes(self), as_str(name)->data, ")");
    decref(name);
    return text;
}

static int64_t bytearray_hash(Thread *t, Value self)
{
    raisef(t, TypeError, "unhashable type: '%T'", self);
    return -1;
}

static bool index_of(Thread *t, Value self, Value key, int64_t *out)
{
    if (!value_is_indexable(key)) {
        raisef(t, TypeError, "bytearray indices must be integers or slices, "
               "not %T", key);
        return false;
    }
    if (!value_to_index(t, key, out)) return false;
    int64_t size = as_bytearray(self)->block->size;
    if (*out < 0) *out += size;
    if (*out >= 0 && *out < size) return true;
    raisef(t, IndexError, "bytearray index out of range");
    return false;
}

static Value bytearray_get_item(Thread *t, Value self, Value key)
{
    int64_t index;
    if (is_slice(key)) return bytes_like_get_slice(t, self, key);
    if (!index_of(t, self, key, &index)) return ERROR;
    return small_int_value(as_bytearray(self)->block->data[index]);
}

// Items start, start+step, ... get the bytes of s, one each.
static bool set_stepped(Thread *t, ByteArray *a, int64_t start, int64_t step,
                        int64_t count, Span s)
{
    if (s.size != count) {
        raisef(t, ValueError, "attempt to assign bytes of size %lld to "
               "extended slice of size %lld", (long long)s.size,
               (long long)count);
        return false;
    }
    for (int64_t i = 0; i < count; i++)
        a->block->data[start + i * step] = (uint8_t)s.data[i];
    return true;
}

// Deletes them, from the last to the first.
static bool delete_stepped(Thread *t, ByteArray *a, int64_t start,
                           int64_t step, int64_t count)
{
    if (count == 0) return true;
    if (step < 0) {
        start += (count - 1) * step;
        step = -step;
    }
    uint8_t *data = a->block->data;
    int64_t size = a->block->size, to = start;
    if (a->exports > 0)
        return bytearray_replace(t, a, start, count, NULL, 0);
    for (int64_t from = start, next = start; from < size; from++) {
        if (from == next && count > 0) {
            next += step;
            count--;
        } else {
            data[to++] = data[from];
        }
    }
    return bytearray_replace(t, a, to, size - to, NULL, 0);
}

static bool set_slice(Thread *t, ByteArray *a, Value slice, Value material)
{
    int64_t start, step, count;
    if (!bytes_like_slice(t, from_object(a), slice, &start, &step, &count))
        return false;
    if (step != 1 && (is_undef(material) || !span_of_bytes(material).size))
        return delete_stepped(t, a, start, step, count);
    Span s = is_undef(material) ? span_of("", 0) : span_of_bytes(material);
    // An empty stretch with step 1 may have its stop before its start.
    if (step == 1)
        return bytearray_replace(t, a, start, count, s.data, s.size);
    return set_stepped(t, a, start, step, count, s);
}

static bool set_slice_from(Thread *t, ByteArray *a, Value slice, Value value)
{
    if (is_undef(value)) return set_slice(t, a, slice, UNDEF);
    if (is_str(value) || is_int(value)) {
        raisef(t, TypeError, "can assign only bytes, buffers, or iterables "
               "of ints in range(0, 256)");
        return false;
    }
    Value material = bytearray_material(t, value);
    if (is_error(material)) return false;
    bool done = set_slice(t, a, slice, material);
    decref(material);
    return done;
}

static bool bytearray_set_item(Thread *t, Value self, Value key, Value value)
{
    ByteArray *a = as_bytearray(self);
    int64_t index;
    char byte;
    if (is_slice(key)) return set_slice_from(t, a, key, value);
    if (!index_of(t, self, key, &index)) return false;
    if (is_undef(value)) return bytearray_replace(t, a, index, 1, NULL, 0);
    if (!arg_byte(t, value, "byte", &byte)) return false;
    // The value's __index__ may have shortened us.
    if (index >= a->block->size) {
        raisef(t, IndexError, "bytearray index out of range");
        return false;
    }
    a->block->data[index] = (uint8_t)byte;
    return true;
}

static Value bytearray_iadd(Thread *t, Value self, Value other)
{
    Span s;
    if (!is_bytearray(self) || !value_has_buffer(other))
        return NOT_IMPLEMENTED;
    if (other == self)
        return raisef(t, BufferError, "Existing exports of data: object "
                      "cannot be re-sized");
    Value held = is_bytes(other) ? new_ref(other)
                                 : bytearray_material(t, other);
    if (is_error(held)) return ERROR;
    ByteArray *a = as_bytearray(self);
    s = span_of_bytes(held);
    bool done = bytearray_replace(t, a, a->block->size, 0, s.data, s.size);
    decref(held);
    return done ? new_ref(self) : ERROR;
}

static Value bytearray_imul(Thread *t, Value self, Value times)
{
    if (!is_bytearray(self)) return NOT_IMPLEMENTED;
    Value product = bytes_like_mul(t, self, times);
    if (is_error(product) || product == NOT_IMPLEMENTED) return product;
    ByteArray *a = as_bytearray(self);
    Span s = span_of_bytes(product);
    bool done = bytearray_replace(t, a, 0, a->block->size, s.data, s.size);
    decref(product);
    return done ? new_ref(self) : ERROR;
}

NATIVE(bytearray_sizeof, "__sizeof__(self, /)",
       "Size of the object in memory, in bytes.")
{
    const ByteBlock *block = as_bytearray(args[0])->block;
    return int_new(t, (int64_t)(sizeof(ByteArray) + sizeof *block) +
                          block->capacity);
}

const TypeCore core_bytearray = {
    .name = "bytearray",
    .doc = "bytearray(iterable_of_ints) -> bytearray\n"
           "bytearray(string, encoding[, errors]) -> bytearray\n"
           "bytearray(bytes_or_buffer) -> mutable copy of bytes_or_buffer\n"
           "bytearray(int) -> bytearray of the size, all zero\n"
           "bytearray() -> empty bytearray",
    .size = sizeof(ByteArray),
    .dealloc = bytearray_dealloc,
    .slots = {
        .repr = bytearray_repr, .hash = bytearray_hash,
        .compare = bytes_like_compare, .iter = bytes_like_iter,
        .new = bytearray_create, .init = bytearray_init,
        .len = bytes_like_len, .get_item = bytearray_get_item,
        .set_item = bytearray_set_item, .contains = bytes_like_contains,
        .add = bytes_like_add, .mul = bytes_like_mul, .rmul = bytes_like_mul,
        .mod = bytes_like_mod, .iadd = bytearray_iadd,
        .imul = bytearray_imul,
    },
    .methods = METHODS{
        BYTES_SHARED_METHODS,
        &bytearray_append, &bytearray_extend, &bytearray_insert,
        &bytearray_pop, &bytearray_remove, &bytearray_reverse,
        &bytearray_clear, &bytearray_copy, &bytearray_reduce,
        &bytearray_sizeof,
        NULL,
    },
};
