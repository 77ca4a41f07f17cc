// SPDX-License-Identifier: MIT
// builtins_iter.c -- iter, next, all, any, sorted; aiter, anext.
#include "stdlib/builtins.h"
#include "stdlib/importer.h"

#include "vm/exec/generator.h"  // next() keeps a generator's return value
#include "vm/object/iter.h"

NATIVE(builtin_iter, "iter(object, sentinel=?, /)",
       "Return an iterator over the object; with a sentinel, over the results "
       "of calling it until one equals the sentinel.")
{
    if (args[1] == UNDEF) return iter_new(t, args[0]);
    if (!value_is_callable(args[0]))
        return raisef(t, TypeError, "iter(v, w): v must be callable");
    CallIter *it = object_new_kind(t, KIND_CALLITER, sizeof *it);
    if (!it) return ERROR;
    it->callable = new_ref(args[0]);
    it->sentinel = new_ref(args[1]);
    return from_object(it);
}

NATIVE(builtin_next, "next(iterator, default=?, /)",
       "Return the next item; at the end the default, or StopIteration.")
{
    Value v;
    if (is_generator_exact(args[0])) {
        Generator *g = as_generator(args[0]);
        ResumeResult r = generator_resume(t, g, NONE, &v);
        if (r != RESUME_RETURN || args[1] == UNDEF) {
            v = generator_result(t, r, v);
            if (v != ERROR) return v;
        } else {
            decref(v);
            return new_ref(args[1]);
        }
    } else if (!slots_of(args[0])->next) {
        return raisef(t, TypeError, "'%T' object is not an iterator",
                      args[0]);
    } else if (args[1] == UNDEF) {
        return iter_next_raising(t, args[0]);
    } else {
        v = iter_next(t, args[0]);
        if (v == UNDEF) return new_ref(args[1]);
    }
    if (v != ERROR || args[1] == UNDEF || !error_matches(t, StopIteration))
        return v;
    error_clear(t);
    return new_ref(args[1]);
}

typedef struct Search { Sink sink; int wanted; } Search;

// A truth that isn't the wanted one.
static bool pass_over(Thread *t, Sink *sink, Value item)
{
    (void)t;
    return item == bool_value(!((Search *)sink)->wanted);
}

// Looks for an item of the wanted truth.
static Value search(Thread *t, Value iterable, int wanted)
{
    Value iterator = iter_new(t, iterable);
    if (iterator == ERROR) return ERROR;
    Value item, found = bool_value(!wanted);
    Search past = {{pass_over}, wanted};
    while ((item = iter_next_into(t, iterator, &past.sink)) != UNDEF) {
        int truth = item == ERROR ? -1 : value_truth(t, item);
        decref(item);
        if (truth < 0) found = ERROR;
        else if (truth == wanted) found = bool_value(wanted);
        else continue;
        break;
    }
    decref(iterator);
    return found;
}

NATIVE(builtin_all, "all(iterable, /)", "Return whether no item is false.")
{
    return search(t, args[0], 0);
}

NATIVE(builtin_any, "any(iterable, /)", "Return whether some item is true.")
{
    return search(t, args[0], 1);
}

// The names are list.sort's: so are the messages about them.
SIGNATURE(sort_signature, "sort(*, key=None, reverse=False)");

NATIVE_VARARGS(builtin_sorted,
               "sorted(iterable, /, *, key=None, reverse=False)",
               "Return a new list with the items in ascending order.")
{
    if (n != 1)
        return raisef(t, TypeError, "sorted expected 1 argument, got %d", n);
    Value how[2];
    if (!signature_bind(t, &sort_signature, args + 1, 0, kwnames, how))
        return ERROR;
    int reverse = value_truth(t, how[1]);
    if (reverse < 0) return ERROR;
    Value list = list_from_iterable(t, args[0]);
    if (list == ERROR) return ERROR;
    if (list_sort(t, as_list(list), how[0], reverse)) return list;
    decref(list);
    return ERROR;
}

NATIVE(builtin_aiter, "aiter(async_iterable, /)",
       "Return an asynchronous iterator over the object.")
{
    UnarySlot *aiter = slots_of(args[0])->aiter;
    if (!aiter)
        return raisef(t, TypeError, "'%T' object is not an async iterable",
                      args[0]);
    return aiter(t, args[0]);
}

// An awaitable of the step's item or the default: written in the language.
static Value step_or_default_steal(Thread *t, Value step, Value otherwise)
{
    if (step == ERROR) return ERROR;
    Value name = from_object(str_from_c(t, "_anext"));
    Value module = name ? import_module(t, name, NONE, NONE, 0) : ERROR;
    Value args[2] = {step, otherwise};
    Value r = module == ERROR ? ERROR
            : call_method(t, module, str_intern_c("or_default"), args, 2);
    if (name) decref(name);
    decref(module);
    decref(step);
    return r;
}

NATIVE(builtin_anext, "anext(async_iterator, default=?, /)",
       "Return an awaitable for the next item, or for the default at the "
       "end.")
{
    UnarySlot *anext = slots_of(args[0])->anext;
    if (!anext)
        return raisef(t, TypeError, "'%T' object is not an async iterator",
                      args[0]);
    Value step = anext(t, args[0]);
    return args[1] == UNDEF ? step
                            : step_or_default_steal(t, step, args[1]);
}

const NativeDef *const builtins_iter[] = {
    &builtin_iter, &builtin_next, &builtin_all, &builtin_any,
    &builtin_sorted, &builtin_aiter, &builtin_anext, NULL,
};
