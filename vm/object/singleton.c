// SPDX-License-Identifier: MIT
// singleton.c -- None, Ellipsis and NotImplemented.
//
// The values are words of their own (value.h), not objects; here are only
// the types that a script sees behind them.
#include "vm/native.h"

static Value no_arguments(Thread *t, Type *type, int n, Tuple *kwnames,
                          Value v)
{
    if (n > 0 || kwnames)
        return raisef(t, TypeError, "%N takes no arguments", type);
    return v;
}

// None -----------------------------------------------------------------------

static Value none_new(Thread *t, Type *type, UNUSED Value *args, int n,
                      Tuple *kwnames)
{
    return no_arguments(t, type, n, kwnames, NONE);
}

static Value none_repr(Thread *t, UNUSED Value self)
{
    Str *s = str_from_c(t, "None");
    return s ? from_object(s) : ERROR;
}

static int none_truth(UNUSED Thread *t, UNUSED Value self)
{
    return 0;
}

static int64_t none_hash(UNUSED Thread *t, UNUSED Value self)
{
    return 0xFCA86420;
}

const TypeCore core_nonetype = {
    .name = "NoneType",
    .doc = "The type of the None singleton.",
    .size = sizeof(Object),
    .flags = CORE_FINAL,
    .slots = {
        .new = none_new,
        .repr = none_repr,
        .truth = none_truth,
        .hash = none_hash,
    },
};

// Ellipsis -------------------------------------------------------------------

static Value ellipsis_new(Thread *t, Type *type, UNUSED Value *args, int n,
                          Tuple *kwnames)
{
    return no_arguments(t, type, n, kwnames, ELLIPSIS);
}

static Value ellipsis_repr(Thread *t, UNUSED Value self)
{
    Str *s = str_from_c(t, "Ellipsis");
    return s ? from_object(s) : ERROR;
}

const TypeCore core_ellipsistype = {
    .name = "ellipsis",
    .doc = "The type of the Ellipsis singleton.",
    .size = sizeof(Object),
    .flags = CORE_FINAL,
    .slots = {
        .new = ellipsis_new,
        .repr = ellipsis_repr,
    },
};

// NotImplemented -------------------------------------------------------------

static Value notimpl_new(Thread *t, Type *type, UNUSED Value *args, int n,
                         Tuple *kwnames)
{
    return no_arguments(t, type, n, kwnames, NOT_IMPLEMENTED);
}

static Value notimpl_repr(Thread *t, UNUSED Value self)
{
    Str *s = str_from_c(t, "NotImplemented");
    return s ? from_object(s) : ERROR;
}

static int notimpl_truth(Thread *t, UNUSED Value self)
{
    return warn(t, DeprecationWarning, "NotImplemented should not be used in "
                "a boolean context") ? 1 : -1;
}

const TypeCore core_notimpltype = {
    .name = "NotImplementedType",
    .doc = "The type of the NotImplemented singleton.",
    .size = sizeof(Object),
    .flags = CORE_FINAL,
    .slots = {
        .new = notimpl_new,
        .repr = notimpl_repr,
        .truth = notimpl_truth,
    },
};
