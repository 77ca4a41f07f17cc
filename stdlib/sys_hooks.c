// SPDX-License-Identifier: MIT
// sys_hooks.c -- sys.set_asyncgen_hooks: who hears of async generators. They
// are the thread's own; exec/asyncgen.c calls them.
#include "stdlib/sys.h"
#include "vm/exec/frame.h"
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
