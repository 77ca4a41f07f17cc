// SPDX-License-Identifier: MIT
// memoryview.c -- a window on the bytes of another object, in one dimension.
//
// The view keeps a plain address. That is safe because bytes never move, and
// a bytearray counts its views and refuses to change its size while there is
// one. release() takes the count back and leaves `base` UNDEF; every method
// asks for that first.

#include "vm/object/memoryview.h"

#include <string.h>

#include "vm/object/bytes_methods.h"
#include "vm/object/int.h"
#include "vm/object/list.h"
#include "vm/object/memoryview_item.h"
#include "vm/object/protocol.h"
#include "vm/object/slice.h"
#include "vm/object/str_methods.h"
#include "vm/object/tuple.h"

static bool alive(Thread *t, const MemoryView *view)
{
    if (!is_undef(view->base)) return true;
    raisef(t, ValueError,
           "operation forbidden on released memoryview object");
    return false;
}

// Where the views of base are counted: NULL when its bytes never move.
static int32_t *exports_of(Value base)
{
    if (is_bytearray(base)) return &as_bytearray(base)->exports;
    if (is_item_array(base)) return &as_item_array(base)->bytes.exports;
    return is_mapped_bytes(base) ? &as_mapped_bytes(base)->exports : NULL;
}

static MemoryView *view_new(Thread *t, Value base)
{
    MemoryView *view = object_new_kind(t, KIND_MEMORYVIEW, sizeof *view);
    if (!view) return NULL;
    view->base = new_ref(base);
    int32_t *exports = exports_of(base);
    if (exports) ++*exports;
    return view;
}

Value memoryview_over(Thread *t, Value owner, void *data, int64_t size,
                      bool readonly)
{
    MemoryView *view = view_new(t, owner);
    if (!view) return ERROR;
    view->data = data;
    view->length = size;
    view->stride = view->item_size = 1;
    view->format = 'B';
    view->readonly = readonly;
    return from_object(view);
}

static Value view_of_items(Thread *t, Value v)
{
    const ItemArray *a = as_item_array(v);
    ByteBlock *block = a->bytes.block;
    Value made = memoryview_over(t, v, block->data, block->size, false);
    if (is_error(made)) return ERROR;
    MemoryView *view = as_memoryview(made);
    view->format = a->format;
    view->item_size = view->stride = memoryview_item_size(a->format);
    view->length = block->size / view->item_size;
    return made;
}

static Value view_of_map(Thread *t, Value v)
{
    Span s;
    if (!arg_bytes(t, v, &s)) return ERROR;
    return memoryview_over(t, v, (void *)(uintptr_t)s.data, s.size,
                           as_mapped_bytes(v)->readonly);
}

// Another view of the same bytes.
static MemoryView *view_like(Thread *t, const MemoryView *other)
{
    if (!alive(t, other)) return NULL;
    MemoryView *view = view_new(t, other->base);
    if (!view) return NULL;
    view->data = other->data;
    view->length = other->length;
    view->stride = other->stride;
    view->item_size = other->item_size;
    view->format = other->format;
    view->readonly = other->readonly;
    return view;
}

static void let_go(MemoryView *view)
{
    Value base = view->base;
    view->base = UNDEF;
    if (is_undef(base)) return;
    int32_t *exports = exports_of(base);
    if (exports) --*exports;
    decref(base);
}

static bool is_contiguous(const MemoryView *view)
{
    return value_is_contiguous(from_object(view));
}

void memoryview_copy(const MemoryView *view, char *out)
{
    if (is_contiguous(view)) {
        if (view->length)
            memcpy(out, view->data, (size_t)memoryview_size(view));
        return;
    }
    for (int64_t i = 0; i < view->length; i++)
        memcpy(out + i * view->item_size, view->data + i * view->stride,
               (size_t)view->item_size);
}

static void view_dealloc(Object *object)
{
    let_go((MemoryView *)object);
}

static void view_traverse(Object *object, Visitor *visitor)
{
    visit_value(visitor, ((MemoryView *)object)->base);
}

static void view_clear(Object *object)
{
    let_go((MemoryView *)object);
}

SIGNATURE(new_signature, "memoryview(object)");

static Value view_create(Thread *t, Type *type, Value *args, int n,
                         Tuple *kwnames)
{
    (void)type;
    Value given[1];
    if (!signature_bind(t, &new_signature, args, n, kwnames, given))
        return ERROR;
    Value v = given[0];
    if (kind_of(v) == KIND_MEMORYVIEW) {
        MemoryView *view = view_like(t, as_memoryview(v));
        return view ? from_object(view) : ERROR;
    }
    if (is_item_array(v)) return view_of_items(t, v);
    if (is_mapped_bytes(v)) return view_of_map(t, v);
    if (!value_is_bytes_like(v))
        return raisef(t, TypeError, "memoryview: a bytes-like object is "
                      "required, not '%T'", v);
    Span s = span_of_bytes(v);
    return memoryview_over(t, v, (void *)(uintptr_t)s.data, s.size,
                           is_bytes(v));
}

static Value view_repr(Thread *t, Value self)
{
    bool released = is_undef(as_memoryview(self)->base);
    return str_formatf(t, "<%smemory at %A>", released ? "released " : "",
                       self);
}

static int64_t view_hash(Thread *t, Value self)
{
    MemoryView *view = as_memoryview(self);
    if (!alive(t, view)) return -1;
    if (!view->readonly) {
        raisef(t, ValueError, "cannot hash writable memoryview object");
        return -1;
    }
    if (view->format != 'B' && view->format != 'b' && view->format != 'c') {
        raisef(t, ValueError,
               "memoryview: hashing is restricted to formats 'B', 'b' or "
               "'c'");
        return -1;
    }
    Bytes *copy = bytes_new(t, NULL, memoryview_size(view));
    if (!copy) return -1;
    memoryview_copy(view, (char *)copy->data);
    int64_t hash = str_hash_of((const char *)copy->data, copy->size);
    decref_object(copy);
    return hash;
}

static int64_t view_len(Thread *t, Value self)
{
    MemoryView *view = as_memoryview(self);
    return alive(t, view) ? view->length : -1;
}

// Item by item, as values: for views of different formats.
static int equal_items(Thread *t, const MemoryView *a, const MemoryView *b)
{
    int equal = 1;
    for (int64_t i = 0; i < a->length && equal > 0; i++) {
        Value x = memoryview_item_get(t, a->format, a->data + i * a->stride);
        Value y = memoryview_item_get(t, b->format, b->data + i * b->stride);
        equal = is_error(x) || is_error(y)
                    ? -1
                    : value_compare_bool(t, x, y, COMPARE_EQ);
        decref(x);
        decref(y);
    }
    return equal;
}

static int equal_views(Thread *t, const MemoryView *a, const MemoryView *b)
{
    if (is_undef(a->base) || is_undef(b->base)) return a == b;
    if (a->length != b->length) return 0;
    if (a->format != b->format || a->format == 'd' || a->format == 'f')
        return equal_items(t, a, b);
    for (int64_t i = 0; i < a->length; i++)
        if (memcmp(a->data + i * a->stride, b->data + i * b->stride,
                   (size_t)a->item_size))
            return 0;
    return 1;
}

static Value view_compare(Thread *t, Value a, Value b, CompareOp op)
{
    if ((op != COMPARE_EQ && op != COMPARE_NE) || !value_is_bytes_like(a) ||
        !value_is_bytes_like(b))
        return NOT_IMPLEMENTED;
    MemoryView other = {.stride = 1, .item_size = 1, .format = 'B'};
    const MemoryView *x = as_memoryview(a), *y = &other;
    if (kind_of(b) == KIND_MEMORYVIEW) {
        y = as_memoryview(b);
    } else {
        Span s = span_of_bytes(b);
        other.base = b;
        other.data = (uint8_t *)(uintptr_t)s.data;
        other.length = s.size;
    }
    int equal = equal_views(t, x, y);
    return equal < 0 ? ERROR : bool_value(equal == (op == COMPARE_EQ));
}

// Items ------------------------------------------------------------------

static uint8_t *item_at(Thread *t, MemoryView *view, Value key)
{
    int64_t index;
    if (is_tuple(key) && as_tuple(key)->size == 0) {
        raisef(t, NotImplementedError, "sub-views are not implemented");
        return NULL;
    }
    if (is_tuple(key)) {
        raisef(t, TypeError,
               "cannot index 1-dimension view with %lld-element tuple",
               (long long)as_tuple(key)->size);
        return NULL;
    }
    if (!value_is_indexable(key)) {
        raisef(t, TypeError, "memoryview: invalid slice key");
        return NULL;
    }
    if (!value_to_index(t, key, &index) || !alive(t, view)) return NULL;
    if (index < 0) index += view->length;
    if (index >= 0 && index < view->length)
        return view->data + index * view->stride;
    raisef(t, IndexError, "index out of bounds on dimension 1");
    return NULL;
}

static MemoryView *sliced(Thread *t, MemoryView *view, Value slice)
{
    int64_t start, stop, step, count;
    if (!alive(t, view) || !slice_indices(t, slice, view->length, &start,
                                          &stop, &step, &count))
        return NULL;
    MemoryView *part = view_like(t, view);
    if (!part) return NULL;
    if (count) part->data += start * part->stride;
    part->stride *= step;
    part->length = count;
    return part;
}

static Value view_get_item(Thread *t, Value self, Value key)
{
    MemoryView *view = as_memoryview(self);
    if (!alive(t, view)) return ERROR;
    if (is_slice(key)) {
        MemoryView *part = sliced(t, view, key);
        return part ? from_object(part) : ERROR;
    }
    const uint8_t *at = item_at(t, view, key);
    return at ? memoryview_item_get(t, view->format, at) : ERROR;
}

static Value raise_structure(Thread *t)
{
    return raisef(t, ValueError, "memoryview assignment: lvalue and rvalue "
                  "have different structures");
}

// Copies the bytes of value over the items of part.
static bool fill(Thread *t, MemoryView *part, Value value)
{
    Value source = bytes_source(t, &value, 1, NULL, "bytearray", "byte");
    if (is_error(source)) return false;
    Span s = span_of_bytes(source);
    bool fits = s.size == memoryview_size(part);
    if (kind_of(value) == KIND_MEMORYVIEW)
        fits = fits && as_memoryview(value)->format == part->format;
    else if (is_item_array(value))
        fits = fits && as_item_array(value)->format == part->format;
    else
        fits = fits && part->format == 'B';
    if (fits && part->stride == part->item_size && part->length)
        memmove(part->data, s.data, (size_t)s.size);
    else for (int64_t i = 0; fits && i < part->length; i++)
        memcpy(part->data + i * part->stride, s.data + i * part->item_size,
               (size_t)part->item_size);
    decref(source);
    if (!fits) raise_structure(t);
    return fits;
}

static bool set_slice(Thread *t, MemoryView *view, Value key, Value value)
{
    if (!value_has_buffer(value)) {
        raisef(t, TypeError, "a bytes-like object is required, not '%T'",
               value);
        return false;
    }
    MemoryView *part = sliced(t, view, key);
    if (!part) return false;
    bool done = fill(t, part, value);
    decref_object(part);
    return done;
}

static bool view_set_item(Thread *t, Value self, Value key, Value value)
{
    MemoryView *view = as_memoryview(self);
    uint8_t bytes[8];
    if (!alive(t, view)) return false;
    if (view->readonly) {
        raisef(t, TypeError, "cannot modify read-only memory");
        return false;
    }
    if (is_undef(value)) {
        raisef(t, TypeError, "cannot delete memory");
        return false;
    }
    if (is_slice(key)) return set_slice(t, view, key, value);
    uint8_t *at = item_at(t, view, key);
    if (!at || !memoryview_item_pack(t, view->format, value, bytes) ||
        !alive(t, view))
        return false;
    memcpy(at, bytes, (size_t)view->item_size);
    return true;
}

// Methods ----------------------------------------------------------------

NATIVE(view_tobytes, "tobytes(self, order='C')",
       "The items' bytes, in order.")
{
    MemoryView *view = as_memoryview(args[0]);
    if (!alive(t, view)) return ERROR;
    Bytes *copy = bytes_new(t, NULL, memoryview_size(view));
    if (!copy) return ERROR;
    memoryview_copy(view, (char *)copy->data);
    return from_object(copy);
}

NATIVE(view_tolist, "tolist(self, /)", "A list of the items.")
{
    MemoryView *view = as_memoryview(args[0]);
    if (!alive(t, view)) return ERROR;
    List *list = list_new(t, view->length);
    for (int64_t i = 0; list && i < view->length; i++) {
        Value item = memoryview_item_get(t, view->format,
                                         view->data + i * view->stride);
        if (!is_error(item) && list_append_steal(t, list, item)) continue;
        decref_object(list);
        return ERROR;
    }
    return list ? from_object(list) : ERROR;
}

NATIVE(view_hex, "hex(self, sep=?, bytes_per_sep=1)",
       "Two hexadecimal digits a byte, with sep between groups.")
{
    MemoryView *view = as_memoryview(args[0]);
    if (!alive(t, view)) return ERROR;
    Bytes *copy = bytes_new(t, NULL, memoryview_size(view));
    if (!copy) return ERROR;
    memoryview_copy(view, (char *)copy->data);
    Value text = hex_text(t, span_of(copy->data, copy->size), args[1],
                          args[2]);
    decref_object(copy);
    return text;
}

NATIVE(view_toreadonly, "toreadonly(self, /)",
       "A view of the same bytes that can't write.")
{
    MemoryView *view = view_like(t, as_memoryview(args[0]));
    if (!view) return ERROR;
    view->readonly = true;
    return from_object(view);
}

static bool check_cast(Thread *t, const MemoryView *view, const char *format,
                       int64_t item_size)
{
    if (!is_contiguous(view)) {
        raisef(t, TypeError,
               "memoryview: casts are restricted to C-contiguous views");
        return false;
    }
    if (item_size == 0 || format[1]) {
        raisef(t, ValueError, "memoryview: destination format must be a "
               "native single character format prefixed with an optional "
               "'@'");
        return false;
    }
    bool bytes = strchr("Bbc", *format) || strchr("Bbc", view->format);
    if (!bytes) {
        raisef(t, TypeError,
               "memoryview: cannot cast between two non-byte formats");
        return false;
    }
    if (memoryview_size(view) % item_size == 0) return true;
    raisef(t, TypeError, "memoryview: length is not a multiple of itemsize");
    return false;
}

// A shape must be one number, the length.
static bool check_shape(Thread *t, Value shape, int64_t length)
{
    if (is_undef(shape)) return true;
    int64_t size = value_len(t, shape), n;
    if (size < 0) return false;
    if (size != 1) {
        raisef(t, NotImplementedError,
               "memoryview: only one dimension is supported");
        return false;
    }
    Value first = item_get(t, shape, small_int_value(0));
    if (is_error(first)) return false;
    bool is_number = value_to_i64(t, first, &n);
    decref(first);
    if (!is_number) return false;
    if (n == length) return true;
    raisef(t, TypeError,
           "memoryview: product(shape) * itemsize != buffer size");
    return false;
}

NATIVE(view_cast, "cast(self, format, shape=?)",
       "A view of the same bytes as items of another format.")
{
    MemoryView *view = as_memoryview(args[0]);
    Str *text = arg_str(t, args[1], "cast() argument 'format'");
    if (!text || !alive(t, view)) return ERROR;
    const char *format = text->data + (text->data[0] == '@');
    int64_t item_size = *format ? memoryview_item_size(*format) : 0;
    if (!check_cast(t, view, format, item_size)) return ERROR;
    int64_t length = memoryview_size(view) / item_size;
    if (!check_shape(t, args[2], length)) return ERROR;
    MemoryView *cast = view_like(t, view);
    if (!cast) return ERROR;
    cast->format = *format;
    cast->item_size = cast->stride = item_size;
    cast->length = length;
    return from_object(cast);
}

NATIVE(view_release, "release(self, /)",
       "Give the viewed object free; the view can't be used after that.")
{
    let_go(as_memoryview(args[0]));
    return NONE;
}

NATIVE(view_enter, "__enter__(self, /)", NULL)
{
    return alive(t, as_memoryview(args[0])) ? new_ref(args[0]) : ERROR;
}

NATIVE(view_exit, "__exit__(self, /, *exc_info)", NULL)
{
    let_go(as_memoryview(args[0]));
    return NONE;
}

// Attributes ---------------------------------------------------------------

#define ATTRIBUTE(name, expression)                            \
    static Value get_##name(Thread *t, Value self)             \
    {                                                          \
        MemoryView *view = as_memoryview(self);                \
        return alive(t, view) ? (expression) : ERROR;          \
    }

static Value as_tuple_steal(Thread *t, Value item)
{
    if (is_error(item)) return ERROR;
    Tuple *tuple = tuple_from_steal(t, &item, 1);
    return tuple ? from_object(tuple) : ERROR;
}

static Value format_of(Thread *t, char format)
{
    Str *s = str_from_code_point(t, (unsigned char)format);
    return s ? from_object(s) : ERROR;
}

ATTRIBUTE(obj, new_ref(view->base))
ATTRIBUTE(nbytes, int_new(t, memoryview_size(view)))
ATTRIBUTE(readonly, bool_value(view->readonly))
ATTRIBUTE(itemsize, int_new(t, view->item_size))
ATTRIBUTE(format, format_of(t, view->format))
ATTRIBUTE(ndim, small_int_value(1))
ATTRIBUTE(shape, as_tuple_steal(t, int_new(t, view->length)))
ATTRIBUTE(strides, as_tuple_steal(t, int_new(t, view->stride)))
ATTRIBUTE(suboffsets, new_ref_to(tuple_empty()))
ATTRIBUTE(contiguous, bool_value(is_contiguous(view)))

const TypeCore core_memoryview = {
    .name = "memoryview",
    .doc = "Create a new memoryview object which references the given "
           "object.",
    .size = sizeof(MemoryView),
    .flags = CORE_FINAL | CORE_WEAKREFS,
    .dealloc = view_dealloc,
    .traverse = view_traverse,
    .clear = view_clear,
    .slots = {
        .repr = view_repr, .hash = view_hash, .compare = view_compare,
        .new = view_create, .len = view_len, .get_item = view_get_item,
        .set_item = view_set_item,
    },
    .methods = METHODS{
        &view_tobytes, &view_tolist, &view_hex, &view_toreadonly, &view_cast,
        &view_release, &view_enter, &view_exit,
        NULL,
    },
    .getset = GETSET{
        {"obj", get_obj, NULL, "The object whose bytes these are."},
        {"nbytes", get_nbytes, NULL, "Bytes in all."},
        {"readonly", get_readonly, NULL, "Can't it be written to?"},
        {"itemsize", get_itemsize, NULL, "Bytes of an item."},
        {"format", get_format, NULL, "The format of an item."},
        {"ndim", get_ndim, NULL, "Dimensions: 1."},
        {"shape", get_shape, NULL, "Items, as a tuple of one number."},
        {"strides", get_strides, NULL, "Bytes between items, likewise."},
        {"suboffsets", get_suboffsets, NULL, "An empty tuple."},
        {"c_contiguous", get_contiguous, NULL, "Items without gaps?"},
        {"f_contiguous", get_contiguous, NULL, "Items without gaps?"},
        {"contiguous", get_contiguous, NULL, "Items without gaps?"},
        {.name = NULL},
    },
};
