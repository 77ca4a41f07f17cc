// SPDX-License-Identifier: MIT
// multiprocessing_array.c -- SharedArray: numbers of one C type in memory
// that processes share. Never moves or grows;
// each load and store is that of the C type, so one item can't be torn.
#include "stdlib/multiprocessing.h"
#include "vm/object/slice.h"

typedef struct SharedArray {
    Object head;
    SharedPiece piece;
    uint8_t *data;     // the piece's
    int64_t length;
    char code;
} SharedArray;

static SharedArray *as_array(Value v)
{
    return (SharedArray *)as_object(v);
}

static size_t item_size(char code)
{
    switch (code) {
    case 'c': case 'b': case 'B': return 1;
    case 'h': case 'H': return sizeof(short);
    case 'i': case 'I': return sizeof(int);
    case 'l': case 'L': return sizeof(long);
    case 'q': case 'Q': return sizeof(long long);
    case 'f': return sizeof(float);
    case 'd': return sizeof(double);
    default: return 0;
    }
}

static size_t array_bytes(const SharedArray *a)
{
    return (size_t)a->length * item_size(a->code);
}

// Items -------------------------------------------------------------------

#define LOAD(type) (*((volatile const type *)a->data + i))

static Value load(Thread *t, const SharedArray *a, int64_t i)
{
    switch (a->code) {
    case 'c': {
        uint8_t byte = LOAD(uint8_t);
        Bytes *b = bytes_new(t, &byte, 1);
        return b ? from_object(b) : ERROR;
    }
    case 'b': return int_new(t, LOAD(signed char));
    case 'B': return int_new(t, LOAD(unsigned char));
    case 'h': return int_new(t, LOAD(short));
    case 'H': return int_new(t, LOAD(unsigned short));
    case 'i': return int_new(t, LOAD(int));
    case 'I': return int_new(t, LOAD(unsigned));
    case 'l': case 'q': return int_new(t, LOAD(long));
    case 'L': case 'Q': return int_from_u64(t, LOAD(unsigned long));
    case 'f': return float_new(t, (double)LOAD(float));
    default: return float_new(t, LOAD(double));
    }
}

// Numbers that don't fit are cut, as C does it.
static bool to_bits(Thread *t, Value v, int64_t *bits)
{
    uint64_t large;
    Value i = value_index(t, v);
    if (i == ERROR) return false;
    bool fits = int_as_i64(i, bits);
    if (!fits && int_as_u64(i, &large)) {
        *bits = (int64_t)large;
        fits = true;
    }
    decref(i);
    if (!fits) raisef(t, OverflowError, "int too large for a shared array");
    return fits;
}

#define STORE(type, value) (*((volatile type *)a->data + i) = (type)(value))

static bool store_int(SharedArray *a, int64_t i, int64_t bits)
{
    switch (a->code) {
    case 'b': case 'B': return STORE(uint8_t, bits), true;
    case 'h': case 'H': return STORE(uint16_t, bits), true;
    case 'i': case 'I': return STORE(uint32_t, bits), true;
    default: return STORE(uint64_t, bits), true;
    }
}

static bool store_char(Thread *t, SharedArray *a, int64_t i, Value v)
{
    if (is_bytes(v) && as_bytes(v)->size == 1)
        STORE(uint8_t, as_bytes(v)->data[0]);
    else if (is_small_int(v) && small_int(v) >= 0 && small_int(v) < 256)
        STORE(uint8_t, small_int(v));
    else {
        raisef(t, TypeError, "one character bytes, bytearray or integer "
               "expected");
        return false;
    }
    return true;
}

static bool store(Thread *t, SharedArray *a, int64_t i, Value v)
{
    double number;
    int64_t bits;
    if (a->code == 'c') return store_char(t, a, i, v);
    if (a->code != 'f' && a->code != 'd')
        return to_bits(t, v, &bits) && store_int(a, i, bits);
    if (!value_to_double(t, v, &number)) return false;
    if (a->code == 'f') STORE(float, number);
    else STORE(double, number);
    return true;
}

// Subscripts --------------------------------------------------------------

static Value bytes_slice(Thread *t, const SharedArray *a, int64_t start,
                         int64_t step, int64_t count)
{
    Bytes *bytes = bytes_new(t, NULL, count);
    for (int64_t i = 0; bytes && i < count; i++)
        bytes->data[i] = a->data[start + i * step];
    return bytes ? from_object(bytes) : ERROR;
}

static Value get_slice(Thread *t, const SharedArray *a, Value slice)
{
    int64_t start, stop, step, count;
    if (!slice_indices(t, slice, a->length, &start, &stop, &step, &count))
        return ERROR;
    if (a->code == 'c') return bytes_slice(t, a, start, step, count);
    List *list = list_new(t, count);
    for (int64_t i = 0; list && i < count; i++) {
        Value item = load(t, a, start + i * step);
        if (item != ERROR && list_append_steal(t, list, item)) continue;
        decref_object(list);
        return ERROR;
    }
    return list ? from_object(list) : ERROR;
}

static Value array_get(Thread *t, Value self, Value key)
{
    int64_t i;
    if (is_slice(key)) return get_slice(t, as_array(self), key);
    if (!index_normalise(t, key, as_array(self)->length, "array", &i))
        return ERROR;
    return load(t, as_array(self), i);
}

static bool set_slice(Thread *t, SharedArray *a, Value slice, Value values)
{
    int64_t start, stop, step, count;
    Value items = tuple_from_iterable(t, values);
    if (items == ERROR) return false;
    bool fine = slice_indices(t, slice, a->length, &start, &stop, &step,
                              &count);
    if (fine && as_tuple(items)->size != count) {
        raisef(t, ValueError, "Can only assign sequence of same size");
        fine = false;
    }
    for (int64_t i = 0; fine && i < count; i++)
        fine = store(t, a, start + i * step, as_tuple(items)->items[i]);
    decref(items);
    return fine;
}

static bool array_set(Thread *t, Value self, Value key, Value value)
{
    int64_t i;
    if (value == UNDEF) {
        raisef(t, TypeError, "Array does not support item deletion");
        return false;
    }
    if (is_slice(key)) return set_slice(t, as_array(self), key, value);
    return index_normalise(t, key, as_array(self)->length, "array", &i)
        && store(t, as_array(self), i, value);
}

static int64_t array_len(Thread *t, Value self)
{
    (void)t;
    return as_array(self)->length;
}

static Value array_code(Thread *t, Value self)
{
    return from_object(str_from_code_point(t, (uint8_t)as_array(self)->code));
}

static Value array_raw(Thread *t, Value self)
{
    const SharedArray *a = as_array(self);
    Bytes *b = bytes_new(t, a->data, (int64_t)array_bytes(a));
    return b ? from_object(b) : ERROR;
}

static bool is_text(Thread *t, const SharedArray *a)
{
    if (a->code != 'c')
        raisef(t, AttributeError, "only an array of c has a value");
    return a->code == 'c';
}

static Value array_value(Thread *t, Value self)
{
    const SharedArray *a = as_array(self);
    if (!is_text(t, a)) return ERROR;
    const void *end = memchr(a->data, 0, (size_t)a->length);
    int64_t size = end ? (const uint8_t *)end - a->data : a->length;
    Bytes *b = bytes_new(t, a->data, size);
    return b ? from_object(b) : ERROR;
}

static bool array_set_value(Thread *t, Value self, Value v)
{
    SharedArray *a = as_array(self);
    if (!is_text(t, a)) return false;
    if (v == UNDEF || !is_bytes(v)) {
        raisef(t, TypeError, "bytes expected instead of %T instance",
               v == UNDEF ? NONE : v);
        return false;
    }
    int64_t size = as_bytes(v)->size;
    if (size > a->length) {
        raisef(t, ValueError, "byte string too long");
        return false;
    }
    memcpy(a->data, as_bytes(v)->data, (size_t)size);
    if (size < a->length) a->data[size] = 0;
    return true;
}

// Life --------------------------------------------------------------------

NATIVE(array_state, "_state(self)",
       "What a spawned process makes it of: see SharedArray.")
{
    const SharedArray *a = as_array(args[0]);
    Value piece = shared_state(t, &a->piece);
    Value code = piece == ERROR ? ERROR : array_code(t, args[0]);
    Value state = code == ERROR ? ERROR
                : tuple_pack(t, 3, code, int_new(t, a->length), piece);
    if (code != ERROR) decref(code);
    if (piece != ERROR) decref(piece);
    return state;
}

NATIVE(array_reduce, "__reduce__(self)", "How it is sent.")
{
    return mp_reduce_shared(t, args[0]);
}

SIGNATURE(array_signature, "SharedArray(typecode, length, piece=None)");

static bool array_begin(Thread *t, SharedArray *a, Value piece)
{
    size_t size = array_bytes(a);
    if (piece == NONE ? !shared_take(t, size, &a->piece)
                      : !shared_from_state(t, piece, &a->piece))
        return false;
    a->data = a->piece.data;
    if (a->piece.size >= size) return true;
    raisef(t, ValueError, "no such array there");
    return false;
}

static Value array_new(Thread *t, Type *type, Value *args, int n,
                       Tuple *kwnames)
{
    Value in[3];
    int64_t length;
    if (!signature_bind(t, &array_signature, args, n, kwnames, in))
        return ERROR;
    const Str *code = arg_str(t, in[0], "typecode");
    if (!code || !value_to_i64(t, in[1], &length)) return ERROR;
    if (code->size != 1 || !item_size(code->data[0]))
        return raisef(t, TypeError, "bad typecode (must be one of c, b, B, "
                      "h, H, i, I, l, L, q, Q, f or d)");
    if (length < 0 || length > INT64_MAX / 16)
        return raisef(t, ValueError, "Negative length");
    SharedArray *a = object_new(t, type, 0);
    if (!a) return ERROR;
    a->code = code->data[0];
    a->length = length;
    if (array_begin(t, a, in[2])) return from_object(a);
    decref_object(a);
    return ERROR;
}

static void array_dealloc(Object *object)
{
    shared_give(&((SharedArray *)object)->piece);
}

const TypeCore core_shared_array = {
    .name = "SharedArray",
    .module = "_multiprocessing",
    .doc = "An array of C numbers that processes share.",
    .size = sizeof(SharedArray),
    .flags = CORE_WEAKREFS,
    .dealloc = array_dealloc,
    .slots = {.new = array_new, .len = array_len, .get_item = array_get,
              .set_item = array_set},
    .methods = METHODS{&array_state, &array_reduce, NULL},
    .getset = GETSET{
        {"typecode", array_code, NULL, "the letter of the C type"},
        {"raw", array_raw, NULL, "all of it as bytes"},
        {"value", array_value, array_set_value,
         "the characters up to the first zero"},
        {NULL, NULL, NULL, NULL},
    },
};
