// SPDX-License-Identifier: MIT
// array.c -- the array module: numbers of one C type in a row.
//
// An array is an ItemArray (vm/object/bytes.h): a bytearray's block, moved
// and grown by bytearray_replace, so it is as safe against readers without
// the lock and against views as a bytearray. Sizes in the block are bytes.
#include "stdlib/array.h"

#include <string.h>

#include "stdlib/registry.h"
#include "vm/base/memory.h"
#include "vm/object/sequence.h"
#include "vm/object/slice.h"

typedef struct ArrayTypes {
    Type *array, *iterator;
} ArrayTypes;

static ArrayTypes *array_types(Thread *t)
{
    return t->interp->module_state[MODULE_INDEX_array];
}

Value array_new(Thread *t, Type *type, char code, const void *bytes,
                int64_t size)
{
    ItemArray *a = object_new(t, type ? type : array_types(t)->array, 0);
    if (!a) return ERROR;
    bytearray_begin(&a->bytes);
    a->format = code;
    if (size == 0
        || bytearray_replace(t, &a->bytes, 0, 0, bytes, size))
        return from_object(a);
    decref_object(a);
    return ERROR;
}

bool array_replace(Thread *t, ItemArray *a, int64_t start, int64_t old,
                   const void *bytes, int64_t size)
{
    int64_t item = array_item_size(a->format);
    if (size != old * item && a->bytes.exports > 0) {
        raisef(t, BufferError,
               "cannot resize an array that is exporting buffers");
        return false;
    }
    return bytearray_replace(t, &a->bytes, start * item, old * item, bytes,
                             size);
}

bool array_append(Thread *t, ItemArray *a, Value v)
{
    uint8_t bytes[8];
    int64_t item = array_item_size(a->format);
    return array_item_pack(t, a->format, v, bytes)
        && array_replace(t, a, array_length(a, item), 0, bytes, item);
}

static bool extend_array(Thread *t, ItemArray *a, ItemArray *other)
{
    if (a->format != other->format) {
        raisef(t, TypeError, "can only extend with array of same kind");
        return false;
    }
    // Itself, perhaps: what is added may not move meanwhile.
    const ByteBlock *block = other->bytes.block;
    Bytes *copy = bytes_new(t, block->data, block->size);
    if (!copy) return false;
    int64_t end = array_length(a, array_item_size(a->format));
    bool fine = array_replace(t, a, end, 0, copy->data, copy->size);
    decref_object(copy);
    return fine;
}

bool array_extend(Thread *t, ItemArray *a, Value iterable)
{
    if (is_array(iterable))
        return extend_array(t, a, as_item_array(iterable));
    Value iterator = iter_new(t, iterable), item;
    if (iterator == ERROR) return false;
    bool fine = true;
    while (fine && (item = iter_next(t, iterator)) != UNDEF) {
        fine = item != ERROR && array_append(t, a, item);
        decref(item);
    }
    decref(iterator);
    return fine;
}

bool array_add_bytes(Thread *t, ItemArray *a, Value v)
{
    const uint8_t *data;
    int64_t size, item = array_item_size(a->format);
    if (!bytes_view(t, v, &data, &size)) return false;
    if (size % item) {
        raisef(t, ValueError, "bytes length not a multiple of item size");
        return false;
    }
    Bytes *copy = bytes_new(t, data, size);
    if (!copy) return false;
    bool fine = array_replace(t, a, array_length(a, item), 0, copy->data,
                              size);
    decref_object(copy);
    return fine;
}

// Creation ----------------------------------------------------------------

static bool check_code(Thread *t, Value v, char *code)
{
    if (!is_str(v) || as_str(v)->length != 1) {
        raisef(t, TypeError,
               "array() argument 1 must be a unicode character, not %B", v);
        return false;
    }
    *code = as_str(v)->data[0];
    if (array_item_size(*code)) return true;
    raisef(t, ValueError, "bad typecode (must be b, B, u, h, H, i, I, l, L, "
           "q, Q, f or d)");
    return false;
}

static bool is_text(char code) { return code == 'u' || code == 'w'; }

static bool fill(Thread *t, ItemArray *a, Value v)
{
    if (is_str(v) && !is_text(a->format)) {
        raisef(t, TypeError, "cannot use a str to initialize an array with "
               "typecode '%c'", a->format);
        return false;
    }
    if (is_array(v) && as_item_array(v)->format != a->format) {
        Value items = list_from_iterable(t, v);
        bool fine = items != ERROR && array_extend(t, a, items);
        decref(items);
        return fine;
    }
    return is_bytes(v) || is_bytearray(v) ? array_add_bytes(t, a, v)
                                          : array_extend(t, a, v);
}

static Value array_make(Thread *t, Type *type, Value *args, int n,
                        Tuple *kwnames)
{
    char code;
    if (kwnames && kwnames->size && type == array_types(t)->array)
        return raisef(t, TypeError, "array.array() takes no keyword "
                      "arguments");
    if (n < 1 || n > 2)
        return raisef(t, TypeError,
                      "array() takes at %s argument%s (%d given)",
                      n < 1 ? "least 1" : "most 2", n < 1 ? "" : "s", n);
    if (!check_code(t, args[0], &code)) return ERROR;
    Value made = array_new(t, type, code, NULL, 0);
    if (made == ERROR || n == 1) return made;
    if (fill(t, as_item_array(made), args[1])) return made;
    decref(made);
    return ERROR;
}

static bool array_init(UNUSED Thread *t, UNUSED Value self,
                       UNUSED Value *args, UNUSED int n,
                       UNUSED Tuple *kwnames)
{
    return true;
}

static void array_dealloc(Object *object)
{
    bytearray_end(&((ItemArray *)object)->bytes);
}

// Slots -------------------------------------------------------------------

static int64_t array_len(UNUSED Thread *t, Value self)
{
    const ItemArray *a = as_item_array(self);
    return array_length(a, array_item_size(a->format));
}

// The i-th item, or UNDEF behind the end.
static Value item_at(Thread *t, const ItemArray *a, int64_t i)
{
    int64_t size = array_item_size(a->format);
    const ByteBlock *block = a->bytes.block;
    if (i < 0 || i >= block->size / size) return UNDEF;
    return array_item_get(t, a->format, block->data + i * size);
}

static bool index_of(Thread *t, Value self, Value key, int64_t *i)
{
    if (!value_is_indexable(key)) {
        raisef(t, TypeError, "array indices must be integers");
        return false;
    }
    if (!value_to_index(t, key, i)) return false;
    if (*i < 0) *i += array_len(t, self);
    return true;
}

static Value get_slice(Thread *t, Value self, Value key)
{
    int64_t start, stop, step, count;
    const ItemArray *a = as_item_array(self);
    if (!slice_indices(t, key, array_len(t, self), &start, &stop, &step,
                       &count))
        return ERROR;
    int64_t size = array_item_size(a->format);
    const uint8_t *data = a->bytes.block->data;
    if (step == 1)
        return array_new(t, NULL, a->format, data + start * size,
                         count * size);
    Bytes *picked = bytes_new(t, NULL, count * size);
    if (!picked) return ERROR;
    for (int64_t i = 0; i < count; i++)
        memcpy(picked->data + i * size, data + (start + i * step) * size,
               (size_t)size);
    Value made = array_new(t, NULL, a->format, picked->data, count * size);
    decref_object(picked);
    return made;
}

static Value array_get(Thread *t, Value self, Value key)
{
    int64_t i;
    if (is_slice(key)) return get_slice(t, self, key);
    if (!index_of(t, self, key, &i)) return ERROR;
    Value item = item_at(t, as_item_array(self), i);
    return item != UNDEF ? item
                         : raisef(t, IndexError, "array index out of range");
}

// Takes out every step-th item, moving the others together.
static bool delete_stepped(Thread *t, ItemArray *a, int64_t start,
                           int64_t step, int64_t count)
{
    int64_t size = array_item_size(a->format);
    Bytes *kept = bytes_new(t, NULL, a->bytes.block->size - count * size);
    if (!kept) return false;
    int64_t length = array_length(a, size), to = 0;
    const uint8_t *data = a->bytes.block->data;
    for (int64_t i = 0; i < length; i++) {
        int64_t offset = i - start;
        bool gone = offset % step == 0 && offset / step >= 0
                 && offset / step < count;
        if (gone) continue;
        memcpy(kept->data + to * size, data + i * size, (size_t)size);
        to++;
    }
    bool fine = array_replace(t, a, 0, length, kept->data, to * size);
    decref_object(kept);
    return fine;
}

static bool set_stepped(Thread *t, ItemArray *a, int64_t start, int64_t step,
                        int64_t count, const Bytes *from)
{
    int64_t size = array_item_size(a->format);
    if (from->size != count * size) {
        raisef(t, ValueError, "attempt to assign array of size %ld to "
               "extended slice of size %ld", from->size / size, count);
        return false;
    }
    uint8_t *data = a->bytes.block->data;
    for (int64_t i = 0; i < count; i++)
        memcpy(data + (start + i * step) * size, from->data + i * size,
               (size_t)size);
    return true;
}

static bool assign_slice(Thread *t, ItemArray *a, Value key,
                         const ItemArray *other)
{
    int64_t start, stop, step, count;
    int64_t size = array_item_size(a->format);
    if (a->format != other->format) {
        raisef(t, TypeError, "bad argument type for built-in operation");
        return false;
    }
    if (!slice_indices(t, key, array_length(a, size), &start, &stop, &step,
                       &count))
        return false;
    const ByteBlock *block = other->bytes.block;
    Bytes *copy = bytes_new(t, block->data, block->size);
    if (!copy) return false;
    bool fine = step == 1
        ? array_replace(t, a, start, count, copy->data, copy->size)
        : set_stepped(t, a, start, step, count, copy);
    decref_object(copy);
    return fine;
}

static bool delete_slice(Thread *t, ItemArray *a, Value key)
{
    int64_t start, stop, step, count;
    int64_t length = array_length(a, array_item_size(a->format));
    if (!slice_indices(t, key, length, &start, &stop, &step, &count))
        return false;
    return step == 1 ? array_replace(t, a, start, count, NULL, 0)
                     : delete_stepped(t, a, start, step, count);
}

static bool set_slice(Thread *t, Value self, Value key, Value value)
{
    ItemArray *a = as_item_array(self);
    if (value == UNDEF) return delete_slice(t, a, key);
    if (is_array(value)) return assign_slice(t, a, key, as_item_array(value));
    raisef(t, TypeError, "can only assign array (not \"%T\") to array slice",
           value);
    return false;
}

static bool array_set(Thread *t, Value self, Value key, Value value)
{
    int64_t i;
    uint8_t bytes[8];
    ItemArray *a = as_item_array(self);
    if (is_slice(key)) return set_slice(t, self, key, value);
    if (!index_of(t, self, key, &i)) return false;
    if (i < 0 || i >= array_len(t, self)) {
        raisef(t, IndexError, "array assignment index out of range");
        return false;
    }
    if (value == UNDEF) return array_replace(t, a, i, 1, NULL, 0);
    int64_t size = array_item_size(a->format);
    return array_item_pack(t, a->format, value, bytes)
        && array_replace(t, a, i, 1, bytes, size);
}

static int array_contains(Thread *t, Value self, Value wanted)
{
    Value item;
    for (int64_t i = 0; (item = item_at(t, as_item_array(self), i)) != UNDEF;
         i++) {
        int same = item == ERROR ? -1
                 : value_compare_bool(t, item, wanted, COMPARE_EQ);
        decref(item);
        if (same) return same;
    }
    return 0;
}

// Item by item, as lists compare.
static Value array_compare(Thread *t, Value a, Value b, CompareOp op)
{
    if (!is_array(b)) return NOT_IMPLEMENTED;
    const ItemArray *x = as_item_array(a), *y = as_item_array(b);
    int64_t m = array_len(t, a), n = array_len(t, b);
    if (m != n && (op == COMPARE_EQ || op == COMPARE_NE))
        return bool_value(op == COMPARE_NE);
    for (int64_t i = 0; i < m && i < n; i++) {
        Value p = item_at(t, x, i);
        Value q = p == ERROR || p == UNDEF ? p : item_at(t, y, i);
        int same = p == ERROR || q == ERROR ? -1
                 : value_compare_bool(t, p, q, COMPARE_EQ);
        Value r = same == 0 ? value_compare(t, p, q, op) : UNDEF;
        decref(p);
        if (p != q) decref(q);
        if (same < 0) return ERROR;
        if (same == 0) return r;
    }
    return sequence_compare_sizes(m, n, op);
}

static Value array_add(Thread *t, Value self, Value other)
{
    if (!is_array(other))
        return raisef(t, TypeError,
                      "can only append array (not \"%T\") to array", other);
    const ItemArray *a = as_item_array(self), *b = as_item_array(other);
    if (a->format != b->format)
        return raisef(t, TypeError,
                      "bad argument type for built-in operation");
    const ByteBlock *block = a->bytes.block;
    Value made = array_new(t, NULL, a->format, block->data, block->size);
    if (made == ERROR) return ERROR;
    if (array_extend(t, as_item_array(made), other)) return made;
    decref(made);
    return ERROR;
}

static Value array_iadd(Thread *t, Value self, Value other)
{
    if (!is_array(other))
        return raisef(t, TypeError,
                      "can only extend array with array (not \"%T\")", other);
    return array_extend(t, as_item_array(self), other) ? new_ref(self)
                                                       : ERROR;
}

// The bytes n times over.
static Bytes *repeated(Thread *t, const ItemArray *a, int64_t n)
{
    const ByteBlock *block = a->bytes.block;
    int64_t total, size = block->size;
    if (n < 0) n = 0;
    if (__builtin_mul_overflow(size, n, &total)) {
        raise_memory_error(t);
        return NULL;
    }
    Bytes *all = bytes_new(t, NULL, total);
    for (int64_t i = 0; all && i < n && size; i++)
        memcpy(all->data + i * size, block->data, (size_t)size);
    return all;
}

static Value array_mul(Thread *t, Value self, Value times)
{
    int64_t n;
    if (!value_is_indexable(times)) return NOT_IMPLEMENTED;
    if (!sequence_times(t, times, &n)) return ERROR;
    const ItemArray *a = as_item_array(self);
    Bytes *all = repeated(t, a, n);
    if (!all) return ERROR;
    Value made = array_new(t, NULL, a->format, all->data, all->size);
    decref_object(all);
    return made;
}

static Value array_imul(Thread *t, Value self, Value times)
{
    int64_t n;
    if (!value_is_indexable(times)) return NOT_IMPLEMENTED;
    if (!sequence_times(t, times, &n)) return ERROR;
    ItemArray *a = as_item_array(self);
    Bytes *all = repeated(t, a, n);
    if (!all) return ERROR;
    bool fine = array_replace(t, a, 0, array_len(t, self), all->data,
                              all->size);
    decref_object(all);
    return fine ? new_ref(self) : ERROR;
}

static Value array_repr(Thread *t, Value self)
{
    const ItemArray *a = as_item_array(self);
    const char *name = type_of(self)->name->data;
    if (array_len(t, self) == 0)
        return str_formatf(t, "%s('%c')", name, a->format);
    Str *method = str_intern_c(is_text(a->format) ? "tounicode" : "tolist");
    Value items = method ? call_method(t, self, method, NULL, 0) : ERROR;
    if (items == ERROR) return ERROR;
    Value text = str_formatf(t, "%s('%c', %R)", name, a->format, items);
    decref(items);
    return text;
}

static Value typecode_get(Thread *t, Value self)
{
    char code[2] = {as_item_array(self)->format, 0};
    Str *s = str_from_code_point(t, (uint8_t)code[0]);
    return s ? from_object(s) : ERROR;
}

static Value itemsize_get(UNUSED Thread *t, Value self)
{
    return small_int_value(array_item_size(as_item_array(self)->format));
}

// Iteration ---------------------------------------------------------------

typedef struct ArrayIter {
    Object head;
    Value array;       // UNDEF: at the end
    int64_t next;
} ArrayIter;

static Value array_iter(Thread *t, Value self)
{
    ArrayIter *it = object_new(t, array_types(t)->iterator, 0);
    if (!it) return ERROR;
    it->array = new_ref(self);
    return from_object(it);
}

static Value iter_self(UNUSED Thread *t, Value self) { return new_ref(self); }

static Value iter_step(Thread *t, Value self)
{
    ArrayIter *it = (ArrayIter *)as_object(self);
    if (it->array == UNDEF) return UNDEF;
    Value item = item_at(t, as_item_array(it->array), it->next);
    if (item == UNDEF) set_value(&it->array, UNDEF);
    else it->next++;
    return item;
}

static void iter_dealloc(Object *object)
{
    set_value(&((ArrayIter *)object)->array, UNDEF);
}

static void iter_traverse(Object *object, Visitor *visitor)
{
    visit_value(visitor, ((ArrayIter *)object)->array);
}

static const TypeCore core_array_iter = {
    .name = "arrayiterator",
    .module = "array",
    .size = sizeof(ArrayIter),
    .flags = CORE_FINAL | CORE_NO_NEW | CORE_CYCLIC,
    .dealloc = iter_dealloc,
    .traverse = iter_traverse,
    .clear = iter_dealloc,
    .slots = {.iter = iter_self, .next = iter_step},
};

const TypeCore core_array = {
    .name = "array",
    .module = "array",
    .doc = "array(typecode [, initializer]) -> array\n\nReturn a new array "
           "whose items are restricted by typecode.",
    .size = sizeof(ItemArray),
    .flags = CORE_WEAKREFS | CORE_ITEM_ARRAY,
    .dealloc = array_dealloc,
    .slots = {
        .new = array_make, .init = array_init, .repr = array_repr,
        .len = array_len, .contains = array_contains, .iter = array_iter,
        .get_item = array_get, .set_item = array_set,
        .compare = array_compare, .add = array_add, .iadd = array_iadd,
        .mul = array_mul, .rmul = array_mul, .imul = array_imul,
    },
    .methods = array_methods,
    .getset = GETSET{
        {"typecode", typecode_get, NULL,
         "the typecode character used to create the array"},
        {"itemsize", itemsize_get, NULL,
         "the size, in bytes, of one array item"},
        {NULL, NULL, NULL, NULL},
    },
};

static bool array_module_init(Thread *t, Module *module)
{
    ArrayTypes *types = mem_alloc_zero(1, sizeof *types);
    if (!types) return raise_memory_error(t), false;
    t->interp->module_state[MODULE_INDEX_array] = types;
    types->array = native_type_new(t, &core_array, NULL);
    types->iterator = native_type_new(t, &core_array_iter, NULL);
    if (!types->array || !types->iterator) return false;
    object_make_immortal(types->array);
    object_make_immortal(types->iterator);
    return module_add_steal(t, module, "array", from_object(types->array))
        && module_add_steal(t, module, "ArrayType",
                            new_ref_to(types->array))
        && module_add_str(t, module, "typecodes", "bBuwhHiIlLqQfd");
}

MODULE(array, .doc = "Efficient arrays of basic values.",
       .functions = FUNCTIONS{NULL}, .init = array_module_init);
