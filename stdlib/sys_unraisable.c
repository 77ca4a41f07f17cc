// SPDX-License-Identifier: MIT
// sys_unraisable.c -- sys.unraisablehook: exceptions that nobody can catch.
//
// The script's own function, where there is one, gets what Python's gets; the
// default prints, and needs no object made for it.
#include <string.h>

#include "stdlib/sys.h"
#include "vm/exec/traceback.h"
#include "vm/native.h"
#include "vm/object/structseq.h"

enum { ARG_TYPE, ARG_VALUE, ARG_TRACEBACK, ARG_MESSAGE, ARG_OBJECT, ARGS };

static const char PREFIX[] = "Exception ignored ";

NATIVE_SHARED(sys_unraisablehook, "unraisablehook(unraisable, /)",
       "Print an exception that couldn't be raised.")
{
    static const char *const names[] = {"exc_value", "err_msg", "object"};
    Value v[3] = {UNDEF, UNDEF, UNDEF};
    bool fine = true;
    for (int i = 0; fine && i < 3; i++) {
        v[i] = attr_get(t, args[0], str_intern_c(names[i]));
        fine = v[i] != ERROR;
    }
    if (fine && is_exception(v[0])) {
        const char *where = is_str(v[1]) ? as_str(v[1])->data : NULL;
        if (where && strncmp(where, PREFIX, sizeof PREFIX - 1) == 0)
            where += sizeof PREFIX - 1;
        traceback_print_unraisable(t, v[0], where, v[2]);
    }
    for (int i = 0; i < 3; i++) decref(v[i]);
    return fine ? NONE : ERROR;
}

static Type *args_type(Thread *t)
{
    static Type *type;   // guarded by the GIL; immortal
    if (!type) {
        Str *names[ARGS] = {
            str_intern_c("exc_type"), str_intern_c("exc_value"),
            str_intern_c("exc_traceback"), str_intern_c("err_msg"),
            str_intern_c("object")};
        type = structseq_type_new(t, "sys.UnraisableHookArgs", names, ARGS);
        if (type) type_make_immortal(type);
    }
    return type;
}

static Value make_args(Thread *t, Value e, const char *where, Value context)
{
    Type *type = args_type(t);
    if (!type) return ERROR;
    Value traceback = as_exception(e)->traceback;
    Value v[ARGS];
    v[ARG_TYPE] = new_ref(from_object(type_of(e)));
    v[ARG_VALUE] = new_ref(e);
    v[ARG_TRACEBACK] = traceback == UNDEF ? NONE : new_ref(traceback);
    v[ARG_MESSAGE] = where ? str_formatf(t, "%s%s", PREFIX, where) : NONE;
    v[ARG_OBJECT] = context == UNDEF ? NONE : new_ref(context);
    return structseq_instance_steal(t, type, v, ARGS);
}

void sys_report_unraisable(Thread *t, Value exception, const char *where,
                           Value context)
{
    Value hook = new_ref(sys_get(t, "unraisablehook"));
    if (hook != NONE && hook != UNDEF
        && hook != sys_get(t, "__unraisablehook__")) {
        Value given = make_args(t, exception, where, context);
        Value r = given == ERROR ? ERROR : call(t, hook, &given, 1, NULL);
        if (given != ERROR) decref(given);
        if (r != ERROR) {
            decref(r);
            decref(hook);
            return;
        }
        Value failure = error_take(t);
        traceback_print_unraisable(t, failure, "in sys.unraisablehook", hook);
        decref(failure);
    } else {
        traceback_print_unraisable(t, exception, where, context);
    }
    decref(hook);
}
