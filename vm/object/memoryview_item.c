// SPDX-License-Identifier: MIT
// memoryview_item.c -- see memoryview_item.h.
//
// Formats are those of the struct module in native size and order. Integers
// go through one signed or unsigned 64-bit word.

#include "vm/object/memoryview_item.h"

#include <string.h>

#include "vm/object/bytes_methods.h"
#include "vm/object/float.h"
#include "vm/object/int.h"
#include "vm/object/protocol.h"
#include "vm/object/str_methods.h"

int64_t memoryview_item_size(char format)
{
    switch (format) {
    case 'b': case 'B': case 'c': case '?': return 1;
    case 'h': case 'H': return sizeof(short);
    case 'i': case 'I': return sizeof(int);
    case 'l': case 'L': return sizeof(long);
    case 'q': case 'Q': return sizeof(long long);
    case 'n': case 'N': return sizeof(size_t);
    case 'f': return sizeof(float);
    case 'd': return sizeof(double);
    case 'u': case 'w': return sizeof(uint32_t);
    default: return 0;
    }
}

static bool is_signed(char format)
{
    return strchr("bhilqn", format) != NULL;
}

// The low bytes of the word are the item: little-endian machines only, like
// the rest of the VM.
static Value get_integer(Thread *t, char format, const uint8_t *at)
{
    uint64_t word = 0;
    int64_t size = memoryview_item_size(format);
    memcpy(&word, at, (size_t)size);
    if (!is_signed(format)) return int_from_u64(t, word);
    int spare = 64 - 8 * (int)size;
    return int_new(t, (int64_t)(word << spare) >> spare);
}

Value memoryview_item_get(Thread *t, char format, const uint8_t *at)
{
    float f;
    double d;
    switch (format) {
    case 'B': return small_int_value(*at);
    case 'c': return bytes_from_span(t, span_of(at, 1));
    case '?': return bool_value(*at != 0);
    case 'f':
        memcpy(&f, at, sizeof f);
        return float_new(t, (double)f);
    case 'd':
        memcpy(&d, at, sizeof d);
        return float_new(t, d);
    default: return get_integer(t, format, at);
    }
}

static bool wrong(Thread *t, ExcId id, const char *what, char format)
{
    raisef(t, id, "memoryview: invalid %s for format '%c'", what, format);
    return false;
}

static bool pack_integer(Thread *t, char format, Value v, uint8_t *bytes)
{
    if (!value_is_indexable(v)) return wrong(t, TypeError, "type", format);
    Value i = is_int(v) ? new_ref(v) : value_index(t, v);
    if (is_error(i)) return false;
    int64_t word = 0, size = memoryview_item_size(format);
    uint64_t unsigned_word = 0;
    bool fits;
    int bits = 8 * (int)size;
    if (is_signed(format)) {
        fits = int_as_i64(i, &word) &&
               (bits == 64 || (word >= -(INT64_C(1) << (bits - 1)) &&
                               word < INT64_C(1) << (bits - 1)));
        unsigned_word = (uint64_t)word;
    } else {
        fits = int_as_u64(i, &unsigned_word) &&
               (bits == 64 || unsigned_word < UINT64_C(1) << bits);
    }
    decref(i);
    if (!fits) return wrong(t, ValueError, "value", format);
    memcpy(bytes, &unsigned_word, (size_t)size);
    return true;
}

static bool pack_float(Thread *t, char format, Value v, uint8_t *bytes)
{
    double d;
    if (!is_float(v) && !is_int(v) && !slots_of(v)->to_float)
        return wrong(t, TypeError, "type", format);
    if (!value_to_double(t, v, &d)) return false;
    float f = (float)d;
    if (format == 'f') memcpy(bytes, &f, sizeof f);
    else memcpy(bytes, &d, sizeof d);
    return true;
}

bool memoryview_item_pack(Thread *t, char format, Value v, uint8_t *bytes)
{
    int truth;
    switch (format) {
    case 'c':
        if (!is_bytes(v)) return wrong(t, TypeError, "type", format);
        if (as_bytes(v)->size != 1)
            return wrong(t, ValueError, "value", format);
        bytes[0] = as_bytes(v)->data[0];
        return true;
    case '?':
        truth = value_truth(t, v);
        bytes[0] = truth > 0;
        return truth >= 0;
    case 'f': case 'd': return pack_float(t, format, v, bytes);
    default: return pack_integer(t, format, v, bytes);
    }
}
