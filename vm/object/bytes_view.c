// SPDX-License-Identifier: MIT
// bytes_view.c -- bytes-like values, and arguments that are some.

#include "vm/object/bytes_methods.h"
#include "vm/object/int.h"
#include "vm/object/memoryview.h"
#include "vm/object/protocol.h"
#include "vm/object/str_methods.h"

bool value_is_bytes_like(Value v)
{
    Kind kind = kind_of(v);
    return kind == KIND_BYTES || kind == KIND_BYTEARRAY ||
           kind == KIND_MEMORYVIEW;
}

bool value_has_buffer(Value v)
{
    return value_is_bytes_like(v) || is_item_array(v) || is_mapped_bytes(v);
}

bool value_is_contiguous(Value v)
{
    if (kind_of(v) != KIND_MEMORYVIEW) return value_is_bytes_like(v);
    const MemoryView *view = as_memoryview(v);
    return view->stride == view->item_size || view->length <= 1;
}

static bool view_of_view(Thread *t, Value v, Span *out)
{
    const MemoryView *view = as_memoryview(v);
    *out = span_of(view->data, memoryview_size(view));
    if (is_undef(view->base))
        raisef(t, ValueError,
               "operation forbidden on released memoryview object");
    else if (!value_is_contiguous(v))
        raisef(t, BufferError,
               "memoryview: underlying buffer is not C-contiguous");
    else return true;
    return false;
}

static bool view_of_map(Thread *t, Value v, Span *out)
{
    const MappedBytes *map = as_mapped_bytes(v);
    *out = span_of(map->data, map->size);
    if (out->data) return true;
    raisef(t, ValueError, "mmap closed or invalid");
    return false;
}

bool arg_bytes(Thread *t, Value v, Span *out)
{
    Kind kind = kind_of(v);
    if (kind == KIND_MEMORYVIEW) return view_of_view(t, v, out);
    if (kind == KIND_BYTES || kind == KIND_BYTEARRAY)
        return *out = span_of_bytes(v), true;
    if (is_item_array(v)) {
        const ByteBlock *block = as_item_array(v)->bytes.block;
        return *out = span_of(block->data, block->size), true;
    }
    if (is_mapped_bytes(v)) return view_of_map(t, v, out);
    raisef(t, TypeError, "a bytes-like object is required, not '%T'", v);
    return false;
}

bool bytes_view(Thread *t, Value v, const uint8_t **data, int64_t *size)
{
    Span s;
    if (!arg_bytes(t, v, &s)) return false;
    *data = (const uint8_t *)s.data;
    *size = s.size;
    return true;
}

Value bytes_stable(Thread *t, Value v)
{
    if (is_bytes_exact(v)) return new_ref(v);
    const uint8_t *data;
    int64_t size;
    if (!bytes_view(t, v, &data, &size)) return ERROR;
    Bytes *copy = bytes_new(t, data, size);
    return copy ? from_object(copy) : ERROR;
}

static bool is_writable(Value v)
{
    if (kind_of(v) == KIND_MEMORYVIEW) return !as_memoryview(v)->readonly;
    if (is_mapped_bytes(v)) return !as_mapped_bytes(v)->readonly;
    return is_bytearray(v) || is_item_array(v);
}

bool bytes_view_writable(Thread *t, Value v, const char *what,
                         uint8_t **data, int64_t *size)
{
    const uint8_t *start;
    if (!is_writable(v)) {
        raisef(t, TypeError, "%s must be read-write bytes-like object, not "
               "%T", what, v);
        return false;
    }
    if (!bytes_view(t, v, &start, size)) return false;
    *data = (uint8_t *)(uintptr_t)start;
    return true;
}

bool arg_byte(Thread *t, Value v, const char *what, char *out)
{
    int64_t i;
    if (!value_is_indexable(v)) {
        raisef(t, TypeError,
               "'%T' object cannot be interpreted as an integer", v);
        return false;
    }
    if (!value_to_index(t, v, &i)) return false;
    *out = (char)i;
    if (i >= 0 && i < 256) return true;
    raisef(t, ValueError, "%s must be in range(0, 256)", what);
    return false;
}

bool arg_needle(Thread *t, Value v, Span *out, char *byte)
{
    if (value_has_buffer(v)) return arg_bytes(t, v, out);
    if (!value_is_indexable(v)) {
        raisef(t, TypeError, "argument should be integer or bytes-like "
               "object, not '%T'", v);
        return false;
    }
    *out = span_of(byte, 1);
    return arg_byte(t, v, "byte", byte);
}
