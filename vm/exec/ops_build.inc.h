// SPDX-License-Identifier: MIT
// ops_build.inc.h -- tuples, lists, sets, dicts and strings from the stack.

// The builder takes the items over on success.
#define BUILD_STEALING(NAME, function)                                \
TARGET(NAME)                                                          \
{                                                                     \
    SAVE();                                                           \
    Value r = function(t, sp - OPERAND, OPERAND);                     \
    TRY(r != ERROR);                                                  \
    sp -= OPERAND;                                                    \
    PUSH(r);                                                          \
    NEXT();                                                           \
}
BUILD_STEALING(BUILD_TUPLE, slow_build_tuple)
BUILD_STEALING(BUILD_LIST, slow_build_list)

#define BUILD_COPYING(NAME, function, values)                         \
TARGET(NAME)                                                          \
{                                                                     \
    SAVE();                                                           \
    Value *base = sp - (values) * OPERAND;                            \
    Value r = function(t, base, OPERAND);                             \
    TRY(r != ERROR);                                                  \
    while (sp > base) {                                               \
        Value v = *--sp;                                              \
        DECREF(v);                                                    \
    }                                                                 \
    PUSH(r);                                                          \
    NEXT();                                                           \
}
BUILD_COPYING(BUILD_SET, slow_build_set, 1)
BUILD_COPYING(BUILD_DICT, slow_build_dict, 2)
BUILD_COPYING(BUILD_STRING, slow_build_string, 1)

TARGET(FORMAT_VALUE)
{
    SAVE();
    bool has_spec = OPERAND & 4;
    Value v = has_spec ? sp[-2] : TOP();
    Value r = slow_format_value(t, v, has_spec ? TOP() : UNDEF, OPERAND);
    TRY(r != ERROR);
    if (has_spec) {
        Value spec = *--sp;
        DECREF(spec);
    }
    TOP() = r;
    DECREF(v);
    NEXT();
}

TARGET(LIST_APPEND)
{
    List *list = as_list(sp[-(int)OPERAND - 1]);
    Value v = *--sp;
    SAVE();
    TRY(list_append_steal(t, list, v));
    NEXT();
}

TARGET(SET_ADD)
{
    SAVE();
    Set *set = as_set(sp[-(int)OPERAND - 1]);
    TRY(set_add(t, set, TOP()) >= 0);
    Value v = *--sp;
    DECREF(v);
    NEXT();
}

TARGET(DICT_ADD)
{
    SAVE();
    Dict *dict = as_dict(sp[-(int)OPERAND - 2]);
    Value value = TOP(), key = sp[-2];
    TRY(dict_set(t, dict, key, value));
    sp -= 2;
    DECREF(key);
    DECREF(value);
    NEXT();
}

#define EXTEND(NAME, call)                                            \
TARGET(NAME)                                                          \
{                                                                     \
    SAVE();                                                           \
    Value *into = sp - (int)OPERAND - 1, v = TOP();                   \
    TRY(call);                                                        \
    sp--;                                                             \
    DECREF(v);                                                        \
    NEXT();                                                           \
}
EXTEND(LIST_EXTEND, slow_list_extend(t, *into, v))
EXTEND(SET_UPDATE, set_update(t, as_set(*into), v))
EXTEND(DICT_UPDATE, slow_dict_update(t, *into, v))
// Below the dict are the arguments, and below those the function.
EXTEND(DICT_MERGE, slow_dict_merge(t, *into, v, into[-2]))

TARGET(LIST_TO_TUPLE)
{
    SAVE();
    Value v = TOP(), r = tuple_from_iterable(t, v);
    TRY(r != ERROR);
    TOP() = r;
    DECREF(v);
    NEXT();
}
