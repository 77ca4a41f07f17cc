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
    if (kwnames) return raisef(t, TypeError, "bool() takes no keyword arguments");
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

const TypeCore core_bool = {
    .name = "bool",
    .doc = "bool(object=False, /)\n--\n\n"
           "Returns True when the argument is true, False otherwise.",
    .size = sizeof(Object),
    .flags = CORE_FINAL,
    .slots = {
        .new = bool_make,
        .repr = bool_repr,
    },
};
