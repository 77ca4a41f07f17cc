// SPDX-License-Identifier: MIT
// builtins_names.c -- globals, locals, vars, dir.
#include "stdlib/builtins.h"

#include "vm/exec/frame_object.h"  // the caller's frame

// The script frame that called us.
static Frame *caller(Thread *t)
{
    return t->exec->frame;
}

NATIVE(builtin_globals, "globals()",
       "Return the dict of the current module's names.")
{
    Frame *frame = caller(t);
    if (!frame) return raisef(t, SystemError, "no script is running");
    return new_ref_to(frame->function->globals);
}

NATIVE(builtin_locals, "locals()",
       "Return a dict of the current scope's names.")
{
    Frame *frame = caller(t);
    if (!frame) return raisef(t, SystemError, "no script is running");
    return frame_locals(t, frame);
}

NATIVE(builtin_vars, "vars(object=?, /)",
       "Return the object's __dict__; without one, locals().")
{
    if (args[0] == UNDEF) return builtin_locals_call(t, NULL);
    Value dict = attr_get_maybe(t, args[0], NAME_STR(__dict__));
    if (dict == UNDEF)
        return raisef(t, TypeError, "vars() argument must have __dict__ "
                      "attribute");
    return dict;
}

static Value sorted_list(Thread *t, Value names)
{
    if (names == ERROR) return ERROR;
    Value list = list_from_iterable(t, names);
    decref(names);
    if (list == ERROR || list_sort(t, as_list(list), NONE, false)) return list;
    decref(list);
    return ERROR;
}

NATIVE(builtin_dir, "dir(object=?, /)",
       "Return the sorted names of the current scope, or of the object's "
       "attributes.")
{
    if (args[0] == UNDEF) {
        Value names = builtin_locals_call(t, NULL);
        return sorted_list(t, names);
    }
    Value names = special_call(t, args[0], NAME_STR(__dir__), NULL, 0);
    if (names == UNDEF)
        return raisef(t, TypeError, "object does not provide __dir__");
    return sorted_list(t, names);
}

// Those who type exit or quit mean it.
static Value leave(Thread *t, Value code)
{
    Value e = call1(t, from_object(error_type(t, SystemExit)), code);
    if (e == ERROR) return ERROR;
    raise_value(t, e);
    decref(e);
    return ERROR;
}

NATIVE(builtin_exit, "exit(code=None)", "Leave: raise SystemExit(code).")
{
    return leave(t, args[0]);
}

NATIVE(builtin_quit, "quit(code=None)", "Leave: raise SystemExit(code).")
{
    return leave(t, args[0]);
}

const NativeDef *const builtins_names[] = {
    &builtin_exit, &builtin_quit, &builtin_globals, &builtin_locals,
    &builtin_vars, &builtin_dir, NULL,
};
