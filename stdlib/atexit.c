// SPDX-License-Identifier: MIT
// atexit.c -- functions that run when the interpreter ends, newest first.
#include "stdlib/sys.h"
#include "vm/exec/runtime.h"
#include "vm/native.h"

// (function, args, kwargs) tuples, or NULL. Guarded by the GIL.
static List *registered;

static void forget(Thread *t)
{
    (void)t;
    List *list = registered;
    registered = NULL;
    decref_maybe(list);
}

NATIVE(atexit_register, "register(func, /, *args, **kwargs)",
       "Have func(*args, **kwargs) called at the end; return func.")
{
    if (!value_is_callable(args[0]))
        return raisef(t, TypeError, "the first argument must be callable");
    if (!registered) {
        registered = list_new(t, 4);
        if (!registered) return ERROR;
        runtime_at_finish(forget);
    }
    Value entry = tuple_pack(t, 3, args[0], args[1], args[2]);
    if (entry == ERROR || !list_append_steal(t, registered, entry))
        return ERROR;
    return new_ref(args[0]);
}

static bool registers(Thread *t, Value entry, Value function)
{
    int same = value_same_or_equal(t, as_tuple(entry)->items[0], function);
    if (same < 0) error_clear(t);
    return same > 0;
}

NATIVE(atexit_unregister, "unregister(func, /)",
       "Take back every registration of func.")
{
    for (int64_t i = registered ? list_size(registered) : 0; i-- > 0;) {
        Value entry = new_ref(list_items(registered)[i]);
        if (registers(t, entry, args[0])) {
            Value popped = list_pop(t, registered, i);
            if (popped != ERROR) decref(popped);
        }
        decref(entry);
    }
    return NONE;
}

NATIVE(atexit_clear, "_clear()", "Take back all registrations.")
{
    if (registered) list_clear_items(registered);
    return NONE;
}

NATIVE(atexit_ncallbacks, "_ncallbacks()",
       "Return the number of registrations.")
{
    return int_new(t, registered ? list_size(registered) : 0);
}

// Keyword arguments of an entry as a call wants them.
static Value call_entry(Thread *t, const Tuple *entry)
{
    const Tuple *args = as_tuple(entry->items[1]);
    const Dict *kwargs = as_dict(entry->items[2]);
    int64_t extra = dict_count(kwargs), pos = 0, n = 0;
    List *all = list_new(t, args->size + extra);
    Tuple *names = extra ? tuple_new(t, extra) : NULL;
    bool fine = all && (names || !extra);
    for (int64_t i = 0; fine && i < args->size; i++)
        fine = list_append(t, all, args->items[i]);
    Value key, value;
    while (fine && dict_next(kwargs, &pos, &key, &value)) {
        names->items[n++] = new_ref(key);
        fine = list_append(t, all, value);
    }
    Value r = fine ? call(t, entry->items[0], list_items(all),
                          (int)args->size, names) : ERROR;
    decref_maybe(all);
    decref_maybe(names);
    return r;
}

static void run_all(Thread *t)
{
    while (registered && list_size(registered)) {
        Value entry = list_pop(t, registered, -1);
        Value r = call_entry(t, as_tuple(entry));
        if (r == ERROR)
            error_unraisable(t, "in atexit callback",
                             as_tuple(entry)->items[0]);
        else decref(r);
        decref(entry);
    }
}

NATIVE(atexit_run, "_run_exitfuncs()", "Run and forget all registrations.")
{
    run_all(t);
    return NONE;
}

void sys_run_atexit(Thread *t)
{
    run_all(t);
}

MODULE(atexit,
       .doc = "Functions that are called when the interpreter ends.",
       .functions = FUNCTIONS{
           &atexit_register, &atexit_unregister, &atexit_clear,
           &atexit_ncallbacks, &atexit_run, NULL,
       });
