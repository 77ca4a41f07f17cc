// SPDX-License-Identifier: MIT
// str_translate.c -- translate and maketrans.

#include "vm/base/unicode.h"
#include "vm/base/utf8.h"
#include "vm/object/dict.h"
#include "vm/object/int.h"
#include "vm/object/protocol.h"
#include "vm/object/str_methods.h"

// What the table has for c: new reference, UNDEF when it has nothing.
static Value look_up(Thread *t, Value table, uint32_t c)
{
    if (is_dict_exact(table)) {
        Value known = dict_get(t, as_dict(table), small_int_value(c));
        return new_ref(known);
    }
    Value found = item_get(t, table, small_int_value(c));
    if (!is_error(found) || !error_matches(t, LookupError)) return found;
    error_clear(t);
    return UNDEF;
}

// Adds what c becomes.
static bool add_translated(Thread *t, StrBuilder *b, uint32_t c, Value to)
{
    int64_t code;
    if (is_undef(to)) builder_add_char(t, b, c);
    else if (is_str(to)) builder_add_str(t, b, as_str(to));
    else if (is_int(to)) {
        if (!int_as_i64(to, &code) || code < 0 || code > UTF8_MAX_CODE) {
            raisef(t, ValueError,
                   "character mapping must be in range(0x110000)");
            return false;
        }
        builder_add_char(t, b, (uint32_t)code);
    } else if (!is_none(to)) {
        raisef(t, TypeError,
               "character mapping must return integer, None or str");
        return false;
    }
    return !b->failed;
}

NATIVE_SHARED(str_translate, "translate(self, table, /)",
              "A copy in which each character is replaced by what the table "
              "has for its code: a code, a str, or None to drop it.")
{
    Str *s = as_str(args[0]);
    StrBuilder b;
    builder_init(&b);
    for (int64_t at = 0; at < s->size;) {
        uint32_t c;
        at += utf8_decode_valid(s->data + at, &c);
        Value to = look_up(t, args[1], c);
        bool added = !is_error(to) && add_translated(t, &b, c, to);
        decref(to);
        if (!added) {
            builder_drop(&b);
            return ERROR;
        }
    }
    return builder_finish(t, &b);
}

static bool set_code(Thread *t, Dict *dict, uint32_t c, Value to)
{
    return dict_set(t, dict, small_int_value(c), to);
}

// A copy of the dict with one-character keys made into codes.
static bool add_dict(Thread *t, Dict *dict, Value given)
{
    if (!is_dict(given)) {
        raisef(t, TypeError, "if you give only one argument to maketrans it "
               "must be a dict");
        return false;
    }
    Value key, to;
    for (int64_t pos = 0; dict_next(as_dict(given), &pos, &key, &to);) {
        bool added = false;
        if (is_str(key) && as_str(key)->length != 1)
            raisef(t, ValueError, "string keys in translate table must be "
                   "of length 1");
        else if (is_str(key))
            added = set_code(t, dict, str_code_point_at(as_str(key), 0), to);
        else if (is_int(key)) added = dict_set(t, dict, key, to);
        else
            raisef(t, TypeError, "keys in translate table must be strings or "
                   "integers");
        if (!added) return false;
    }
    return true;
}

static bool add_pairs(Thread *t, Dict *dict, Value from, Value to)
{
    if (!is_str(from)) {
        raisef(t, TypeError, "first maketrans argument must be a string if "
               "there is a second argument");
        return false;
    }
    Str *x = as_str(from), *y = arg_str_at(t, to, "maketrans", 2);
    if (!y) return false;
    if (x->length != y->length) {
        raisef(t, ValueError, "the first two maketrans arguments must have "
               "equal length");
        return false;
    }
    for (int64_t i = 0, j = 0; i < x->size;) {
        uint32_t a, b;
        i += utf8_decode_valid(x->data + i, &a);
        j += utf8_decode_valid(y->data + j, &b);
        if (!set_code(t, dict, a, small_int_value(b))) return false;
    }
    return true;
}

static bool add_dropped(Thread *t, Dict *dict, Value chars)
{
    Str *s = arg_str_at(t, chars, "maketrans", 3);
    if (!s) return false;
    for (int64_t i = 0; i < s->size;) {
        uint32_t c;
        i += utf8_decode_valid(s->data + i, &c);
        if (!set_code(t, dict, c, NONE)) return false;
    }
    return true;
}

NATIVE_SHARED_WITH(str_maketrans, "maketrans(x, y=?, z=?, /)",
                   "A table for translate: from a dict, or from two strs of "
                   "equal length and a third of characters to drop.",
                   NATIVE_STATIC)
{
    Dict *dict = dict_new(t);
    if (!dict) return ERROR;
    bool made = is_undef(args[1]) ? add_dict(t, dict, args[0])
                                  : add_pairs(t, dict, args[0], args[1]);
    if (made && !is_undef(args[2])) made = add_dropped(t, dict, args[2]);
    if (made) return from_object(dict);
    decref_object(dict);
    return ERROR;
}
