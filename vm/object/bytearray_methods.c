// SPDX-License-Identifier: MIT
// bytearray_methods.c -- what changes a bytearray.

#include "vm/object/bytearray.h"
#include "vm/object/int.h"
#include "vm/object/names.h"
#include "vm/object/protocol.h"
#include "vm/object/tuple.h"

NATIVE_SHARED(bytearray_append, "append(self, item, /)",
              "Add one byte at the end.")
{
    char byte;
    ByteArray *a = as_bytearray(args[0]);
    if (!arg_byte(t, args[1], "byte", &byte)) return ERROR;
    return bytearray_replace(t, a, a->block->size, 0, &byte, 1) ? NONE
                                                                : ERROR;
}

NATIVE_SHARED(bytearray_extend, "extend(self, iterable_of_ints, /)",
              "Add all the bytes of an iterable at the end.")
{
    ByteArray *a = as_bytearray(args[0]);
    const Slots *slots = slots_of(args[1]);
    if (is_str(args[1]))
        return raisef(t, TypeError,
                      "expected iterable of integers; got: 'str'");
    if (!slots->iter && !slots->get_item)
        return raisef(t, TypeError, "can't extend bytearray with %T",
                      args[1]);
    Value material = bytearray_material(t, args[1]);
    if (is_error(material)) return ERROR;
    Span s = span_of_bytes(material);
    bool done = bytearray_replace(t, a, a->block->size, 0, s.data, s.size);
    decref(material);
    return done ? NONE : ERROR;
}

NATIVE_SHARED(bytearray_insert, "insert(self, index, item, /)",
              "Insert one byte before the index.")
{
    int64_t index;
    char byte;
    ByteArray *a = as_bytearray(args[0]);
    if (!value_to_index(t, args[1], &index) ||
        !arg_byte(t, args[2], "byte", &byte))
        return ERROR;
    int64_t size = a->block->size;
    if (index < 0) index = index < -size ? 0 : index + size;
    if (index > size) index = size;
    return bytearray_replace(t, a, index, 0, &byte, 1) ? NONE : ERROR;
}

NATIVE_SHARED(bytearray_pop, "pop(self, index=-1, /)",
              "Remove the byte at the index and return it.")
{
    int64_t index;
    ByteArray *a = as_bytearray(args[0]);
    if (!value_to_index(t, args[1], &index)) return ERROR;
    int64_t size = a->block->size;
    if (size == 0)
        return raisef(t, IndexError, "pop from empty bytearray");
    if (index < 0) index += size;
    if (index < 0 || index >= size)
        return raisef(t, IndexError, "pop index out of range");
    uint8_t byte = a->block->data[index];
    if (!bytearray_replace(t, a, index, 1, NULL, 0)) return ERROR;
    return small_int_value(byte);
}

NATIVE_SHARED(bytearray_remove, "remove(self, value, /)",
              "Remove the first occurrence of the byte.")
{
    char byte;
    ByteArray *a = as_bytearray(args[0]);
    if (!arg_byte(t, args[1], "byte", &byte)) return ERROR;
    int64_t at = span_find(span_of_bytes(args[0]), span_of(&byte, 1));
    if (at < 0)
        return raisef(t, ValueError, "value not found in bytearray");
    return bytearray_replace(t, a, at, 1, NULL, 0) ? NONE : ERROR;
}

NATIVE_SHARED(bytearray_reverse, "reverse(self, /)",
              "Turn the order of the bytes round, in place.")
{
    ByteBlock *block = as_bytearray(args[0])->block;
    for (int64_t i = 0, j = block->size - 1; i < j; i++, j--) {
        uint8_t byte = block->data[i];
        block->data[i] = block->data[j];
        block->data[j] = byte;
    }
    return NONE;
}

NATIVE_SHARED(bytearray_clear, "clear(self, /)", "Remove all bytes.")
{
    ByteArray *a = as_bytearray(args[0]);
    return bytearray_replace(t, a, 0, a->block->size, NULL, 0) ? NONE : ERROR;
}

NATIVE_SHARED(bytearray_reduce, "__reduce__(self, /)",
              "Return state information for pickling.")
{
    const ByteBlock *block = as_bytearray(args[0])->block;
    Bytes *data = bytes_new(t, block->data, block->size);
    Value inner = data ? tuple_pack(t, 1, from_object(data)) : ERROR;
    decref_maybe(data);
    Value state = inner == ERROR ? ERROR
                : attr_get_maybe(t, args[0], NAME_STR(__dict__));
    if (is_undef(state)) state = NONE;
    Value r = is_error(state) ? ERROR
        : tuple_pack(t, 3, from_object(type_of(args[0])), inner, state);
    decref(inner);
    decref(state);
    return r;
}

NATIVE_SHARED(bytearray_copy, "copy(self, /)", "A copy.")
{
    return bytearray_from_span(t, span_of_bytes(args[0]));
}
