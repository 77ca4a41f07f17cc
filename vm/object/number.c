// SPDX-License-Identifier: MIT
// number.c -- numbers out of any value.
//
// Two families: arguments of C functions, which take ints or what has
// __index__ (or __float__), and the constructors int() and float(), which
// also take text. Immediate words never reach a slot: they are tested first.
#include "vm/object/number.h"

#include "vm/base/unicode.h"
#include "vm/base/utf8.h"
#include "vm/heap/alloc.h"
#include "vm/object/bytes.h"
#include "vm/object/float.h"
#include "vm/object/int.h"
#include "vm/object/str.h"
#include "vm/object/names.h"

// Calls a slot that must give an int. Subclasses of int are tolerated with a
// warning, as in CPython.
static Value int_from_slot(Thread *t, UnarySlot *slot, Value v,
                           const char *name)
{
    Value r = slot(t, v);
    if (r == ERROR || is_int_exact(r) || is_small_int(r)) return r;
    bool ok = is_int(r);
    if (!ok)
        raisef(t, TypeError, "%s returned non-int (type %T)", name, r);
    else
        ok = warn(t, DeprecationWarning, "%s returned non-int (type %T).  "
                  "The ability to return an instance of a strict subclass of "
                  "int is deprecated, and may not be supported in a future "
                  "version of Python.", name, r);
    Value exact = ok ? int_exact(t, r) : ERROR;
    decref(r);
    return exact;
}

bool value_is_indexable(Value v)
{
    return is_int(v) || slots_of(v)->to_index;
}

Value value_index(Thread *t, Value v)
{
    if (is_small_int(v) || is_int(v)) return new_ref(v);
    UnarySlot *slot = slots_of(v)->to_index;
    if (slot) return int_from_slot(t, slot, v, "__index__");
    return raisef(t, TypeError,
                  "'%T' object cannot be interpreted as an integer", v);
}

bool value_to_i64(Thread *t, Value v, int64_t *out)
{
    if (is_small_int(v)) {
        *out = small_int(v);
        return true;
    }
    Value i = value_index(t, v);
    if (i == ERROR) return false;
    bool fits = int_as_i64(i, out);
    if (!fits)
        raisef(t, OverflowError, "Python int too large to convert to C long");
    decref(i);
    return fits;
}

bool value_to_index(Thread *t, Value v, int64_t *out)
{
    if (is_small_int(v)) {
        *out = small_int(v);
        return true;
    }
    Value i = value_index(t, v);
    if (i == ERROR) return false;
    if (!int_as_i64(i, out)) *out = int_sign(i) < 0 ? INT64_MIN : INT64_MAX;
    decref(i);
    return true;
}

static bool double_from_slot(Thread *t, UnarySlot *slot, Value v, double *out)
{
    Value r = slot(t, v);
    if (r == ERROR) return false;
    bool ok = is_float(r);
    if (ok) *out = float_value(r);
    else
        raisef(t, TypeError, "%T.__float__ returned non-float (type %T)", v,
               r);
    decref(r);
    return ok;
}

static bool double_from_int(Thread *t, Value i, double *out)
{
    *out = int_as_double(t, i);
    return !error_is_set(t);
}

// UNDEF-like outcome of the next one: v is no number.
enum Found { FOUND_NOT, FOUND_YES, FOUND_ERROR };

static enum Found find_double(Thread *t, Value v, double *out)
{
    bool ok;
    if (is_immediate_float(v) || is_float(v)) {
        *out = float_value(v);
        return FOUND_YES;
    }
    const Slots *slots = slots_of(v);
    if (is_int(v) && (!is_object(v) || is_int_exact(v))) {
        ok = double_from_int(t, v, out);
    } else if (slots->to_float) {
        ok = double_from_slot(t, slots->to_float, v, out);
    } else if (slots->to_index) {
        Value i = value_index(t, v);
        ok = i != ERROR && double_from_int(t, i, out);
        if (i != ERROR) decref(i);
    } else {
        return FOUND_NOT;
    }
    return ok ? FOUND_YES : FOUND_ERROR;
}

bool value_to_double(Thread *t, Value v, double *out)
{
    enum Found found = find_double(t, v, out);
    if (found == FOUND_NOT)
        raisef(t, TypeError, "must be real number, not %T", v);
    return found == FOUND_YES;
}

// Text -----------------------------------------------------------------------

// Decimal digits of all scripts as ASCII digits, white space as blanks, the
// rest as '?'. To be freed with block_free; NULL: MemoryError.
static char *ascii_text(Thread *t, const Str *s, int64_t *size)
{
    char *text = block_alloc((size_t)s->size + 1);
    if (!text) {
        raise_memory_error(t);
        return NULL;
    }
    int64_t n = 0;
    for (int64_t i = 0; i < s->size;) {
        uint32_t c;
        i += utf8_decode_valid(s->data + i, &c);
        int digit = c < 128 ? -1 : unicode_decimal_value(c);
        text[n++] = c < 128 ? (char)c
                  : digit >= 0 ? (char)('0' + digit)
                  : unicode_is_space(c) ? ' ' : '?';
    }
    text[n] = '\0';
    *size = n;
    return text;
}

static Value int_from_str(Thread *t, Value v, int base)
{
    int64_t size;
    const Str *s = as_str(v);
    if (str_is_ascii(s))
        return int_from_text_of(t, s->data, s->size, base, v);
    char *text = ascii_text(t, as_str(v), &size);
    if (!text) return ERROR;
    Value i = int_from_text_of(t, text, size, base, v);
    block_free(text);
    return i;
}

static Value int_from_buffer(Thread *t, Value v, int base)
{
    const uint8_t *data;
    int64_t size;
    if (!bytes_view(t, v, &data, &size)) return ERROR;
    Bytes *shown = bytes_new(t, data, size);
    if (!shown) return ERROR;
    Value i = int_from_text_of(t, (const char *)shown->data, size, base,
                               from_object(shown));
    decref_object(shown);
    return i;
}

Value number_to_int_base(Thread *t, Value v, int base)
{
    if (is_str(v)) return int_from_str(t, v, base);
    if (is_object(v) && (kind_of(v) == KIND_BYTES
                         || kind_of(v) == KIND_BYTEARRAY))
        return int_from_buffer(t, v, base);
    return raisef(t, TypeError,
                  "int() can't convert non-string with explicit base");
}

// What is neither has perhaps a __trunc__, as classes of long ago had.
static Value int_by_trunc(Thread *t, Value v)
{
    if (!warn(t, DeprecationWarning,
              "The delegation of int() to __trunc__ is deprecated."))
        return ERROR;
    Value r = special_call(t, v, NAME_STR(__trunc__), NULL, 0);
    if (r == ERROR) return ERROR;
    Value i = is_int(r) ? int_exact(t, r)
            : value_is_indexable(r) ? value_index(t, r)
            : raisef(t, TypeError, "__trunc__ returned non-Integral (type %T)",
                     r);
    decref(r);
    return i;
}

Value number_to_int(Thread *t, Value v)
{
    if (is_small_int(v)) return v;
    if (is_immediate_float(v)) return int_from_double(t, float_value(v));
    if (is_int_exact(v)) return new_ref(v);
    const Slots *slots = slots_of(v);
    if (slots->to_int) return int_from_slot(t, slots->to_int, v, "__int__");
    if (slots->to_index)
        return int_from_slot(t, slots->to_index, v, "__index__");
    if (is_str(v)) return int_from_str(t, v, 10);
    if (value_has_buffer(v)) return int_from_buffer(t, v, 10);
    if (type_lookup(type_of(v), NAME_STR(__trunc__)) != UNDEF)
        return int_by_trunc(t, v);
    return raisef(t, TypeError, "int() argument must be a string, a "
                  "bytes-like object or a real number, not '%T'", v);
}

static bool float_from_value(Value v, double *out)
{
    if (v == ERROR) return false;
    *out = float_value(v);
    decref(v);
    return true;
}

static bool double_from_str(Thread *t, Value v, double *out)
{
    int64_t size;
    const Str *s = as_str(v);
    if (str_is_ascii(s))
        return float_from_value(float_from_text_of(t, s->data, s->size, v),
                                out);
    char *text = ascii_text(t, as_str(v), &size);
    if (!text) return false;
    Value f = float_from_text_of(t, text, size, v);
    block_free(text);
    return float_from_value(f, out);
}

static bool double_from_buffer(Thread *t, Value v, double *out)
{
    const uint8_t *data;
    int64_t size;
    if (!bytes_view(t, v, &data, &size)) return false;
    Bytes *shown = bytes_new(t, data, size);
    if (!shown) return false;
    Value f = float_from_text_of(t, (const char *)shown->data, size,
                                 v);
    decref_object(shown);
    return float_from_value(f, out);
}

bool number_to_float(Thread *t, Value v, double *out)
{
    enum Found found = find_double(t, v, out);
    if (found != FOUND_NOT) return found == FOUND_YES;
    if (is_str(v)) return double_from_str(t, v, out);
    if (value_has_buffer(v)) return double_from_buffer(t, v, out);
    raisef(t, TypeError,
           "float() argument must be a string or a real number, not '%T'", v);
    return false;
}
