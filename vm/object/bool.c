// SPDX-License-Identifier: MIT
// bool.c -- the type of True and False.
//
// Both are words of their own (value.h). All arithmetic is int's; what
// differs is the text and the constructor.
#include "vm/native.h"

static Value bool_make(Thread *t, Type *type, Value *args, int n,
                       Tuple *kwnames)
{
    (void)type;   // it has no subclasses
    if (kwnames)
        return raisef(t, TypeError, "bool() takes no keyword arguments");
    if (n > 1)
        return raisef(t, TypeError, "bool expected at most 1 argument, got %d",
                      n);
    int truth = n ? value_truth(t, args[0]) : 0;
    return truth < 0 ? ERROR : bool_value(truth);
}

static Value bool_repr(Thread *t, Value v)
{
    Str *s = str_from_c(t, v == TRUE ? "True" : "False");
    return s ? from_object(s) : ERROR;
}

static Value bool_invert(Thread *t, Value v)
{
    bool ok = warn(t, DeprecationWarning, "Bitwise inversion '~' on bool is "
                   "deprecated and will be removed in Python 3.16. This "
                   "returns the bitwise inversion of the underlying int "
                   "object and is usually not what you expect from negating "
                   "a bool. Use the 'not' operator for boolean negation or "
                   "~int(x) if you really want the bitwise inversion of the "
                   "underlying int.");
    return ok ? int_invert(t, v) : ERROR;
}

const TypeCore core_bool = {
    .name = "bool",
    .doc = "bool(object=False, /)\n--\n\n"
           "Returns True when the argument is true, False otherwise.",
    .size = sizeof(Object),
    .flags = CORE_FINAL,
    .slots = {
        .new = bool_make,
        .repr = bool_repr,
        .invert = bool_invert,
    },
};
