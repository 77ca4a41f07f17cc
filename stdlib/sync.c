// SPDX-License-Identifier: MIT
// sync.c -- the _sync module, behind lib/baton/sync.py: RWLock, AtomicInt,
// Channel, select, ordered.
#include "stdlib/sync.h"

#include "stdlib/error_class.h"
#include "stdlib/registry.h"
#include "vm/base/memory.h"
#include "vm/object/structseq.h"

SyncState *sync_state(Thread *t)
{
    return t->interp->module_state[MODULE_INDEX__sync];
}

Value sync_too_late(Thread *t, const char *text)
{
    return raisef(t, TimeoutError, "%s", text);
}

static Type *add_type(Thread *t, Module *m, const TypeCore *core)
{
    Type *type = native_type_new(t, core, NULL);
    if (!type) return NULL;
    object_make_immortal(type);
    return module_add_steal(t, m, core->name, new_ref_to(type)) ? type : NULL;
}

static Type *add_selected(Thread *t, Module *m)
{
    Str *names[] = {str_intern_c("channel"), str_intern_c("item"),
                    str_intern_c("index"), str_intern_c("ok")};
    Type *type = structseq_type_new(t, "baton.sync.Selected", names, 4);
    if (!type) return NULL;
    type_make_immortal(type);
    return module_add_steal(t, m, "Selected", new_ref_to(type)) ? type : NULL;
}

static bool import_threads(Thread *t)
{
    Str *name = str_intern_c("_thread");
    if (!name) return raise_memory_error(t), false;
    Value module = t->interp->import_hook(t, from_object(name), NONE, NONE, 0);
    decref(module);
    return module != ERROR;
}

static bool sync_module_init(Thread *t, Module *m)
{
    static const ErrorClass CLOSED = {
        "ClosedError", "baton.sync",
        "The channel is closed: nothing can be sent, or nothing is left.",
        Exception};
    SyncState *s = mem_alloc_zero(1, sizeof *s);
    if (!s) return raise_memory_error(t), false;
    t->interp->module_state[MODULE_INDEX__sync] = s;
    return import_threads(t)
        && (s->rwlock = add_type(t, m, &core_rwlock))
        && (s->rwlock_side = add_type(t, m, &core_rwlock_side))
        && (s->atomic_int = add_type(t, m, &core_atomic_int))
        && (s->channel = add_type(t, m, &core_channel))
        && (s->ordered = add_type(t, m, &core_ordered))
        && (s->selected = add_selected(t, m))
        && (s->closed = error_class_add(t, m, &CLOSED));
}

MODULE(_sync,
       .doc = "What baton.sync is made of.",
       .functions = FUNCTIONS{&sync_select, NULL},
       .init = sync_module_init);
