// SPDX-License-Identifier: MIT
// sys_hooks.c -- sys.set_asyncgen_hooks: who hears of async generators; they
// are the thread's own, and exec/asyncgen.c calls them. And sys.settrace and
// sys.setprofile, which exec/settrace.c does.
#include "stdlib/sys.h"
#include "vm/exec/settrace.h"
#include "vm/native.h"
#include "vm/object/structseq.h"

NATIVE_SHARED(sys_get_asyncgen_hooks, "get_asyncgen_hooks()",
              "Return the hooks for asynchronous generators.")
{
    static Type *type;   // guarded by the GIL; immortal
    if (!type) {
        Str *names[] = {str_intern_c("firstiter"),
                        str_intern_c("finalizer")};
        type = structseq_type_new(t, "sys.asyncgen_hooks", names, 2);
        if (!type) return ERROR;
        type_make_immortal(type);
    }
    Value values[] = {new_ref(t->exec->asyncgen_firstiter),
                      new_ref(t->exec->asyncgen_finalizer)};
    return structseq_instance_steal(t, type, values, 2);
}

static bool check_hook(Thread *t, Value v, const char *what)
{
    if (v == UNDEF || v == NONE || value_is_callable(v)) return true;
    raisef(t, TypeError, "callable %s expected, got %T", what, v);
    return false;
}

NATIVE_SHARED(sys_set_asyncgen_hooks,
              "set_asyncgen_hooks(firstiter=?, finalizer=?)",
              "Set the hooks for asynchronous generators.")
{
    if (!check_hook(t, args[0], "firstiter")
        || !check_hook(t, args[1], "finalizer"))
        return ERROR;
    ThreadExec *x = t->exec;
    if (args[0] != UNDEF)
        set_value(&x->asyncgen_firstiter, new_ref(args[0]));
    if (args[1] != UNDEF)
        set_value(&x->asyncgen_finalizer, new_ref(args[1]));
    return NONE;
}

static Value set_hook(Thread *t, SettraceHook which, Value hook)
{
    return settrace_set(t, which, hook) ? NONE : ERROR;
}

NATIVE_SHARED(sys_settrace, "settrace(function, /)",
              "Have function(frame, event, arg) called for each call and "
              "line of this thread.")
{
    return set_hook(t, SETTRACE_HOOK_TRACE, args[0]);
}

NATIVE_SHARED(sys_setprofile, "setprofile(function, /)",
              "Have function(frame, event, arg) called for each call and "
              "return of this thread.")
{
    return set_hook(t, SETTRACE_HOOK_PROFILE, args[0]);
}

NATIVE_SHARED(sys_gettrace, "gettrace()", "What settrace was given, or None.")
{
    return settrace_get(t, SETTRACE_HOOK_TRACE);
}

NATIVE_SHARED(sys_getprofile, "getprofile()",
              "What setprofile was given, or None.")
{
    return settrace_get(t, SETTRACE_HOOK_PROFILE);
}
