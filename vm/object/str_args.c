// SPDX-License-Identifier: MIT
// str_args.c -- arguments of the methods of str and bytes, checked.

#include "vm/object/int.h"
#include "vm/object/protocol.h"
#include "vm/object/str_methods.h"

// What the messages about arguments call a value: its type, but None is None.
static const char *kind_name(Value v)
{
    return is_none(v) ? "None" : type_name_of(v);
}

Str *arg_str(Thread *t, Value v, const char *what)
{
    if (is_str(v)) return as_str(v);
    raisef(t, TypeError, "%s must be str, not %s", what, kind_name(v));
    return NULL;
}

Str *arg_str_at(Thread *t, Value v, const char *function, int place)
{
    if (is_str(v)) return as_str(v);
    raisef(t, TypeError, "%s() argument %d must be str, not %s", function,
           place, kind_name(v));
    return NULL;
}

// One bound: absent and None leave *out alone.
static bool bound(Thread *t, Value v, int64_t length, int64_t *out)
{
    if (is_undef(v) || is_none(v)) return true;
    if (!value_is_indexable(v)) {
        raisef(t, TypeError, "slice indices must be integers or None or "
               "have an __index__ method");
        return false;
    }
    int64_t i;
    if (!value_to_index(t, v, &i)) return false;
    if (i < 0) i = i < -length ? 0 : i + length;
    *out = i;
    return true;
}

bool arg_bounds(Thread *t, Value start, Value end, int64_t length,
                int64_t *from, int64_t *to)
{
    *from = 0;
    *to = length;
    if (!bound(t, start, length, from) || !bound(t, end, length, to))
        return false;
    if (*to > length) *to = length;
    return true;
}

bool arg_size(Thread *t, Value v, int64_t *out)
{
    if (is_small_int(v)) return *out = small_int(v), true;
    Value i = value_index(t, v);
    if (is_error(i)) return false;
    bool fits = int_as_i64(i, out);
    decref(i);
    if (!fits)
        raisef(t, OverflowError,
               "Python int too large to convert to C ssize_t");
    return fits;
}

bool arg_c_int(Thread *t, Value v, int64_t *out)
{
    if (!value_to_index(t, v, out)) return false;
    if (*out >= INT32_MIN && *out <= INT32_MAX) return true;
    raisef(t, OverflowError, "Python int too large to convert to C int");
    return false;
}
