// SPDX-License-Identifier: MIT
// green.c -- the _green module: what lib/baton/green.py is built from.
//
// A green thread is a thread with a handle like any other (thread_handle.c);
// what is special about it is where it runs, which vm/sync/green.c sees to.
// Here are its start, its turn, and the exception that is thrown into one from
// outside, which breaks its wait off.
#include "stdlib/green.h"

#include "stdlib/registry.h"
#include "stdlib/seeded.h"
#include "stdlib/thread.h"
#include "vm/exec/eval.h"
#include "vm/sync/green.h"

NATIVE(green_start_function, "start(function, /)",
       "A green thread of this OS thread that will call function(): its "
       "handle.")
{
    if (!value_is_callable(args[0]))
        return raisef(t, TypeError, "function must be callable");
    if (!seeded_allows(t, "switching at waits only")) return ERROR;
    return handle_start_green(t, args[0]);
}

NATIVE(green_turn, "turn()", "Let the others have their turn first.")
{
    thread_yield(t);
    return safepoint_interrupted(t) ? NONE : ERROR;
}

static void throw_into(Thread *to, Value exception)
{
    Value before = to->async_exc;
    to->async_exc = new_ref(exception);
    if (before != 0) decref(before);
    thread_ask(to, BREAK_ASYNC_EXC);
}

NATIVE(green_throw, "throw(handle, exception, /)",
       "Raise it in that thread, which stops waiting. False: it has ended.")
{
    Thread *to = handle_thread(args[0]);
    if (!to) return raisef(t, TypeError, "a started thread's handle is needed");
    if (!is_exception(args[1]))
        return raisef(t, TypeError, "an exception is needed, not %T", args[1]);
    if (!thread_is_alive(to)) return FALSE;
    throw_into(to, args[1]);
    return TRUE;
}

NATIVE(green_throw_into_root, "throw_into_root(exception, /)",
       "Raise it in the thread that carries this one.")
{
    Thread *root = green_root(t);
    if (!root) return raisef(t, RuntimeError, "this is no green thread");
    if (!is_exception(args[0]))
        return raisef(t, TypeError, "an exception is needed, not %T", args[0]);
    throw_into(root, args[0]);
    return NONE;
}

NATIVE(green_is_green, "is_green()",
       "Is the calling thread green, and not the one that carries others?")
{
    Thread *root = green_root(t);
    return root && root != t ? TRUE : FALSE;
}

typedef struct Idents {
    Thread *t;
    List *list;   // NULL: failed
} Idents;

static void add_ident(Thread *of, void *arg)
{
    Idents *idents = arg;
    if (of == green_root(of) || !idents->list) return;
    Value ident = int_from_u64(idents->t, of->ident);
    if (ident != ERROR && list_append_steal(idents->t, idents->list, ident))
        return;
    decref_object(idents->list);
    idents->list = NULL;
}

NATIVE(green_idents, "idents()",
       "get_ident() of the green threads that this thread carries.")
{
    Idents idents = {t, list_new(t, 4)};
    if (idents.list) green_each(t, add_ident, &idents);
    return idents.list ? from_object(idents.list) : ERROR;
}

bool green_wait(Thread *t, WaitReason reason, struct pollfd *fds, int count,
                int64_t deadline)
{
    WaitResult r;
    do r = thread_wait_fds(t, reason, fds, count, deadline);
    while (r == WAIT_INTERRUPTED && safepoint_interrupted(t));
    return r != WAIT_INTERRUPTED;
}

void green_finish(Thread *t)
{
    if (green_root(t) != t) return;
    Str *name = str_intern_c("baton.green");
    Value module = name ? dict_get_str(as_dict(t->interp->modules), name)
                        : UNDEF;
    if (module == UNDEF) return;
    Value pending = error_take(t);
    Str *end = str_intern_c("_end");
    Value r = end ? call_method(t, module, end, NULL, 0)
                  : raise_memory_error(t);
    if (r == ERROR) error_unraisable(t, NULL, module);
    else decref(r);
    if (pending != UNDEF) error_restore_steal(t, pending);
}

MODULE(_green, .doc = "Threads that take turns on one OS thread.",
       .functions = FUNCTIONS{
           &green_start_function,
           &green_turn,
           &green_throw,
           &green_throw_into_root,
           &green_is_green,
           &green_idents,
           NULL,
       });
