// SPDX-License-Identifier: MIT
// sys_hooks.c -- sys.set_asyncgen_hooks: who hears of async generators; they
// are the thread's own, and exec/asyncgen.c calls them. And sys.settrace and
// sys.setprofile, which exec/settrace.c does; sys._current_frames; and the
// names of the modules that come with the interpreter.
#include <string.h>

#include "stdlib/registry.h"
#include "stdlib/sys.h"
#include "vm/base/memory.h"
#include "vm/exec/frame_object.h"
#include "vm/exec/settrace.h"
#include "vm/native.h"
#include "vm/object/structseq.h"
#include "vm/sync/crew.h"
#include "vm/sync/world.h"

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

enum { MOST_THREADS = 4096 };

typedef struct Found {
    Thread *threads[MOST_THREADS];
    int count;
} Found;

static void note_thread(Thread *thread, void *context)
{
    Found *found = context;
    if (found->count < MOST_THREADS && thread->exec && thread->exec->frame)
        found->threads[found->count++] = thread;
}

static bool add_frame(Thread *t, Dict *dict, const Thread *thread)
{
    Value frame = frame_object_of(t, thread->exec->frame);
    Value ident = frame == ERROR ? ERROR
                : int_from_u64(t, thread->ident);
    bool fine = ident != ERROR && dict_set(t, dict, ident, frame);
    decref(ident);
    decref(frame);
    return fine;
}

// With the world stopped no thread ends, and all frames are in order.
NATIVE_SHARED(sys_current_frames, "_current_frames()",
              "{identifier of a thread: the frame it is in}")
{
    Found *found = mem_alloc_zero(1, sizeof *found);
    Dict *dict = found ? dict_new(t) : NULL;
    if (!found) raise_memory_error(t);
    if (!dict) return mem_free(found), ERROR;
    world_stop(t);
    crew_each(t->crew, note_thread, found);
    bool fine = true;
    for (int i = 0; fine && i < found->count; i++)
        fine = add_frame(t, dict, found->threads[i]);
    world_start(t);
    mem_free(found);
    if (fine) return from_object(dict);
    decref_object(dict);
    return ERROR;
}

NATIVE_SHARED(sys_library_names, "_library_names()",
              "The modules in the language that are part of this binary, "
              "without those in packages.")
{
    List *list = list_new(t, embedded_module_count);
    for (int i = 0; list && i < embedded_module_count; i++) {
        const char *name = embedded_modules[i].name;
        if (strchr(name, '.')) continue;
        Str *s = str_from_c(t, name);
        if (s && list_append_steal(t, list, from_object(s))) continue;
        decref_object(list);
        return ERROR;
    }
    return list ? from_object(list) : ERROR;
}
