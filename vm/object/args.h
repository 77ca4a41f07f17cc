// SPDX-License-Identifier: MIT
// args.h -- argument counts of constructors that take positional ones only.
#ifndef BATON_VM_OBJECT_ARGS_H
#define BATON_VM_OBJECT_ARGS_H

#include "vm/object/error.h"
#include "vm/object/tuple.h"

static inline bool args_have_keywords(const Tuple *kwnames)
{
    return kwnames && kwnames->size;
}

// "list() takes no keyword arguments"
static inline bool args_no_keywords(Thread *t, const char *name,
                                    const Tuple *kwnames)
{
    if (!args_have_keywords(kwnames)) return true;
    raisef(t, TypeError, "%s() takes no keyword arguments", name);
    return false;
}

// "list expected at most 1 argument, got 2"
static inline bool args_count(Thread *t, const char *name, int n, int least,
                              int most)
{
    if (n >= least && n <= most) return true;
    int bound = n < least ? least : most;
    const char *how = least == most ? "" : n < least ? "at least "
                                                     : "at most ";
    raisef(t, TypeError, "%s expected %s%d argument%s, got %d", name, how,
           bound, bound == 1 ? "" : "s", n);
    return false;
}

// For __new__ of a type without an __init__ of its own: a subclass that has
// one may take keywords.
static inline bool args_for_new(Thread *t, const char *name, const Type *type,
                                Kind kind, const Tuple *kwnames)
{
    if (type->slots->init != type_of_kind(kind)->slots->init) return true;
    return args_no_keywords(t, name, kwnames);
}

#endif
