// SPDX-License-Identifier: MIT
// array_item.c -- the items of array.array, by type code.
//
// Reading is what a memoryview does, writing has messages of its own: they
// are those of the C type that a number is first made into, which is why a
// short may be too large for "signed short integer" and for a C long.
#include <string.h>

#include "stdlib/array.h"
#include "vm/object/memoryview_item.h"

typedef struct IntCode {
    char code;
    int64_t least, most;
    const char *name;
} IntCode;

static const IntCode int_codes[] = {
    {'b', INT8_MIN, INT8_MAX, "signed char"},
    {'B', 0, UINT8_MAX, "unsigned byte integer"},
    {'h', INT16_MIN, INT16_MAX, "signed short integer"},
    {'H', 0, UINT16_MAX, "unsigned short"},
    {'i', INT32_MIN, INT32_MAX, "signed integer"},
    {'l', INT64_MIN, INT64_MAX, ""},
    {'q', INT64_MIN, INT64_MAX, ""},
};

int64_t array_item_size(char code)
{
    return code && strchr("bBuwhHiIlLqQfd", code)
        ? memoryview_item_size(code) : 0;
}

Value array_item_get(Thread *t, char code, const uint8_t *at)
{
    uint32_t point;
    if (code != 'u' && code != 'w') return memoryview_item_get(t, code, at);
    memcpy(&point, at, sizeof point);
    if (point > 0x10ffff)
        return raisef(t, ValueError,
                      "character U+%x is not in range [U+0000; U+10ffff]",
                      point);
    Str *s = str_from_code_point(t, point);
    return s ? from_object(s) : ERROR;
}

static bool overflow(Thread *t, const char *message)
{
    raisef(t, OverflowError, "%s", message);
    return false;
}

static bool check_range(Thread *t, const IntCode *c, int64_t i)
{
    // An unsigned short is read as an int first.
    const IntCode *as_int = &int_codes[4];
    if (c->code == 'H' && (i < as_int->least || i > as_int->most))
        c = as_int;
    if ((c->code == 'b' || c->code == 'i') && i >= c->least && i <= c->most)
        return true;
    const IntCode *as_short = &int_codes[2];
    if (c->code == 'b' && (i < as_short->least || i > as_short->most))
        c = as_short;
    if (i >= c->least && i <= c->most) return true;
    raisef(t, OverflowError, "%s is %s", c->name,
           i < c->least ? "less than minimum" : "greater than maximum");
    return false;
}

static bool pack_signed(Thread *t, const IntCode *c, Value number,
                        uint8_t *bytes)
{
    int64_t i;
    if (!int_as_i64(number, &i))
        return overflow(t, c->code == 'q' ? "int too big to convert"
                        : "Python int too large to convert to C long");
    if (!check_range(t, c, i)) return false;
    memcpy(bytes, &i, sizeof i);
    return true;
}

static bool pack_unsigned(Thread *t, char code, Value number, uint8_t *bytes)
{
    uint64_t u;
    bool quad = code == 'Q';
    if (int_sign(number) < 0)
        return overflow(t, quad ? "can't convert negative int to unsigned"
                        : "can't convert negative value to unsigned int");
    if (!int_as_u64(number, &u))
        return overflow(t, quad ? "int too big to convert" : "Python int too "
                        "large to convert to C unsigned long");
    if (code == 'I' && u > UINT32_MAX)
        return overflow(t, "unsigned int is greater than maximum");
    memcpy(bytes, &u, sizeof u);
    return true;
}

static bool pack_int(Thread *t, char code, Value v, uint8_t *bytes)
{
    Value number = value_index(t, v);
    if (number == ERROR) return false;
    const IntCode *c = NULL;
    for (size_t i = 0; i < sizeof int_codes / sizeof *int_codes; i++)
        if (int_codes[i].code == code) c = &int_codes[i];
    bool fine = c ? pack_signed(t, c, number, bytes)
                  : pack_unsigned(t, code, number, bytes);
    decref(number);
    return fine;
}

static bool pack_float(Thread *t, char code, Value v, uint8_t *bytes)
{
    double d;
    if (!value_to_double(t, v, &d)) return false;
    float f = (float)d;
    if (code == 'f') memcpy(bytes, &f, sizeof f);
    else memcpy(bytes, &d, sizeof d);
    return true;
}

static bool pack_character(Thread *t, Value v, uint8_t *bytes)
{
    if (!is_str(v) || as_str(v)->length != 1) {
        raisef(t, TypeError, "array item must be unicode character");
        return false;
    }
    uint32_t point = str_code_point_at(as_str(v), 0);
    memcpy(bytes, &point, sizeof point);
    return true;
}

bool array_item_pack(Thread *t, char code, Value v, uint8_t *bytes)
{
    switch (code) {
    case 'u': case 'w': return pack_character(t, v, bytes);
    case 'f': case 'd': return pack_float(t, code, v, bytes);
    default: return pack_int(t, code, v, bytes);
    }
}
