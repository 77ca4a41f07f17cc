// SPDX-License-Identifier: MIT
// array_methods.c -- the methods of array.array.
#include <string.h>

#include "stdlib/array.h"
#include "stdlib/collections.h"
#include "vm/object/sequence.h"

static int64_t length_of(const ItemArray *a)
{
    return array_length(a, array_item_size(a->format));
}

static Value item_at(Thread *t, const ItemArray *a, int64_t i)
{
    return array_item_get(t, a->format, a->bytes.block->data
                          + i * array_item_size(a->format));
}

NATIVE(array_append_method, "append(self, v, /)",
       "Append new value v to the end of the array.")
{
    return array_append(t, as_item_array(args[0]), args[1]) ? NONE : ERROR;
}

NATIVE(array_extend_method, "extend(self, bb, /)",
       "Append items to the end of the array.")
{
    return array_extend(t, as_item_array(args[0]), args[1]) ? NONE : ERROR;
}

NATIVE(array_insert, "insert(self, i, v, /)",
       "Insert a new item v into the array before position i.")
{
    uint8_t bytes[8];
    int64_t i;
    ItemArray *a = as_item_array(args[0]);
    if (!value_to_index(t, args[1], &i)
        || !array_item_pack(t, a->format, args[2], bytes))
        return ERROR;
    int64_t length = length_of(a);
    if (i < 0) i = i < -length ? 0 : i + length;
    if (i > length) i = length;
    return array_replace(t, a, i, 0, bytes, array_item_size(a->format))
        ? NONE : ERROR;
}

NATIVE(array_pop, "pop(self, i=-1, /)",
       "Return the i-th element and delete it from the array.")
{
    int64_t i;
    ItemArray *a = as_item_array(args[0]);
    if (!value_to_index(t, args[1], &i)) return ERROR;
    int64_t length = length_of(a);
    if (length == 0) return raisef(t, IndexError, "pop from empty array");
    if (i < 0) i += length;
    if (i < 0 || i >= length)
        return raisef(t, IndexError, "pop index out of range");
    Value item = item_at(t, a, i);
    if (item == ERROR || array_replace(t, a, i, 1, NULL, 0)) return item;
    decref(item);
    return ERROR;
}

// Where the value is from `start` on, before `stop`; -1: nowhere; -2: raised.
static int64_t search(Thread *t, const ItemArray *a, Value wanted,
                      int64_t start, int64_t stop)
{
    for (int64_t i = start; i < stop && i < length_of(a); i++) {
        Value item = item_at(t, a, i);
        int same = item == ERROR ? -1
                 : value_compare_bool(t, item, wanted, COMPARE_EQ);
        decref(item);
        if (same) return same < 0 ? -2 : i;
    }
    return -1;
}

NATIVE(array_index, "index(self, v, start=0, stop=9223372036854775807, /)",
       "Return index of first occurrence of v in the array.")
{
    int64_t start, stop;
    const ItemArray *a = as_item_array(args[0]);
    if (!sequence_bounds(t, args + 2, length_of(a), &start, &stop))
        return ERROR;
    int64_t i = search(t, a, args[1], start, stop);
    if (i == -1)
        return raisef(t, ValueError, "array.index(x): x not in array");
    return i < 0 ? ERROR : int_new(t, i);
}

NATIVE(array_remove, "remove(self, v, /)",
       "Remove the first occurrence of v in the array.")
{
    ItemArray *a = as_item_array(args[0]);
    int64_t i = search(t, a, args[1], 0, INT64_MAX);
    if (i == -1)
        return raisef(t, ValueError, "array.remove(x): x not in array");
    return i >= 0 && array_replace(t, a, i, 1, NULL, 0) ? NONE : ERROR;
}

NATIVE(array_count, "count(self, v, /)",
       "Return number of occurrences of v in the array.")
{
    const ItemArray *a = as_item_array(args[0]);
    int64_t count = 0, i = -1;
    while ((i = search(t, a, args[1], i + 1, INT64_MAX)) >= 0) count++;
    return i == -2 ? ERROR : int_new(t, count);
}

NATIVE(array_clear, "clear(self, /)", "Remove all items from the array.")
{
    ItemArray *a = as_item_array(args[0]);
    return array_replace(t, a, 0, length_of(a), NULL, 0) ? NONE : ERROR;
}

static void swap_bytes(uint8_t *a, uint8_t *b, int64_t n)
{
    uint8_t kept[8];
    memcpy(kept, a, (size_t)n);
    memcpy(a, b, (size_t)n);
    memcpy(b, kept, (size_t)n);
}

NATIVE(array_reverse, "reverse(self, /)",
       "Reverse the order of the items in the array.")
{
    const ItemArray *a = as_item_array(args[0]);
    int64_t size = array_item_size(a->format);
    ByteBlock *block = a->bytes.block;
    for (int64_t i = 0, j = block->size - size; i < j; i += size, j -= size)
        swap_bytes(block->data + i, block->data + j, size);
    return NONE;
}

NATIVE(array_byteswap, "byteswap(self, /)",
       "Byteswap all items of the array.")
{
    const ItemArray *a = as_item_array(args[0]);
    int64_t size = array_item_size(a->format);
    ByteBlock *block = a->bytes.block;
    for (int64_t at = 0; at + size <= block->size; at += size)
        for (int64_t i = 0, j = size - 1; i < j; i++, j--)
            swap_bytes(block->data + at + i, block->data + at + j, 1);
    return NONE;
}

NATIVE(array_tolist, "tolist(self, /)",
       "Convert array to an ordinary list with the same items.")
{
    const ItemArray *a = as_item_array(args[0]);
    List *list = list_new(t, length_of(a));
    for (int64_t i = 0; list && i < length_of(a); i++) {
        Value item = item_at(t, a, i);
        if (item != ERROR && list_append_steal(t, list, item)) continue;
        decref_object(list);
        return ERROR;
    }
    return list ? from_object(list) : ERROR;
}

NATIVE(array_fromlist, "fromlist(self, list, /)",
       "Append items to array from list.")
{
    ItemArray *a = as_item_array(args[0]);
    if (!is_list(args[1])) return raisef(t, TypeError, "arg must be list");
    int64_t before = length_of(a);
    if (array_extend(t, a, args[1])) return NONE;
    Value raised = error_take(t);
    bool back = array_replace(t, a, before, length_of(a) - before, NULL, 0);
    if (back) error_restore_steal(t, raised);
    else decref(raised);
    return ERROR;
}

NATIVE(array_tobytes, "tobytes(self, /)",
       "Convert the array to an array of machine values and return the "
       "bytes representation.")
{
    const ByteBlock *block = as_item_array(args[0])->bytes.block;
    Bytes *b = bytes_new(t, block->data, block->size);
    return b ? from_object(b) : ERROR;
}

NATIVE(array_frombytes, "frombytes(self, buffer, /)",
       "Appends items from the string, interpreting it as an array of "
       "machine values.")
{
    return array_add_bytes(t, as_item_array(args[0]), args[1]) ? NONE
                                                               : ERROR;
}

NATIVE(array_tofile, "tofile(self, f, /)",
       "Write all items (as machine values) to the file object f.")
{
    Value bytes = array_tobytes_call(t, args);
    if (bytes == ERROR) return ERROR;
    Value r = call_method(t, args[1], str_intern_c("write"), &bytes, 1);
    decref(bytes);
    decref(r);
    return r == ERROR ? ERROR : NONE;
}

NATIVE(array_fromfile, "fromfile(self, f, n, /)",
       "Read n objects from the file object f and append them to the end of "
       "the array.")
{
    int64_t n, size;
    const uint8_t *data;
    ItemArray *a = as_item_array(args[0]);
    if (!value_to_i64(t, args[2], &n)) return ERROR;
    if (n < 0) return raisef(t, ValueError, "negative count");
    Value wanted = int_new(t, n * array_item_size(a->format));
    Value bytes = call_method(t, args[1], str_intern_c("read"), &wanted, 1);
    decref(wanted);
    if (bytes == ERROR) return ERROR;
    bool fine = bytes_view(t, bytes, &data, &size)
             && array_add_bytes(t, a, bytes);
    decref(bytes);
    if (!fine) return ERROR;
    return size == n * array_item_size(a->format)
        ? NONE : raisef(t, EOFError, "read() didn't return enough bytes");
}

static bool is_text(Thread *t, const ItemArray *a, const char *what)
{
    if (a->format == 'u' || a->format == 'w') return true;
    raisef(t, ValueError, "%s() may only be called on unicode type arrays "
           "('u' or 'w')", what);
    return false;
}

NATIVE(array_tounicode, "tounicode(self, /)",
       "Convert the array to a str: only for type code 'u' or 'w'.")
{
    const ItemArray *a = as_item_array(args[0]);
    if (!is_text(t, a, "tounicode")) return ERROR;
    Value items = array_tolist_call(t, args);
    if (items == ERROR) return ERROR;
    Value text = call_method(t, from_object(str_empty()),
                             str_intern_c("join"), &items, 1);
    decref(items);
    return text;
}

NATIVE(array_fromunicode, "fromunicode(self, ustr, /)",
       "Extends this array with data from the str.")
{
    ItemArray *a = as_item_array(args[0]);
    if (!is_str(args[1]))
        return raisef(t, TypeError,
                      "fromunicode() argument must be str, not %B", args[1]);
    if (!is_text(t, a, "fromunicode")) return ERROR;
    return array_extend(t, a, args[1]) ? NONE : ERROR;
}

NATIVE(array_buffer_info, "buffer_info(self, /)",
       "Return a tuple (address, length).")
{
    const ItemArray *a = as_item_array(args[0]);
    Value address = int_from_u64(t, (uintptr_t)a->bytes.block->data);
    if (address == ERROR) return ERROR;
    Value pair = tuple_pack(t, 2, address, small_int_value(length_of(a)));
    decref(address);
    return pair;
}

static Value copy_of(Thread *t, Value self)
{
    const ItemArray *a = as_item_array(self);
    const ByteBlock *block = a->bytes.block;
    return array_new(t, NULL, a->format, block->data, block->size);
}

NATIVE(array_copy, "__copy__(self, /)", "Return a copy of the array.")
{
    return copy_of(t, args[0]);
}

NATIVE(array_deepcopy, "__deepcopy__(self, memo, /)",
       "Return a copy of the array.")
{
    return copy_of(t, args[0]);
}

NATIVE(array_reduce, "__reduce_ex__(self, protocol, /)",
       "Return state information for pickling.")
{
    Value items = array_tolist_call(t, args);
    Str *code = str_from_code_point(t,
                                    (uint8_t)as_item_array(args[0])->format);
    Value given = items != ERROR && code
        ? tuple_pack(t, 2, from_object(code), items) : ERROR;
    Value r = given == ERROR ? ERROR
        : tuple_pack(t, 3, from_object(type_of(args[0])), given, NONE);
    decref(given);
    if (items != ERROR) decref(items);
    decref_maybe(code);
    return r;
}

const NativeDef *const array_methods[] = {
    &array_append_method, &array_extend_method, &array_insert, &array_pop,
    &array_index, &array_remove, &array_count, &array_clear, &array_reverse,
    &array_byteswap, &array_tolist, &array_fromlist, &array_tobytes,
    &array_frombytes, &array_tofile, &array_fromfile, &array_tounicode,
    &array_fromunicode, &array_buffer_info, &array_copy, &array_deepcopy,
    &array_reduce, &collections_class_getitem, NULL,
};
