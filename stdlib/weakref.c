// SPDX-License-Identifier: MIT
// weakref.c -- the _weakref module: what lib/weakref.py needs of the VM.
#include "stdlib/registry.h"
#include "vm/heap/weak.h"
#include "vm/native.h"

NATIVE(weakref_count, "getweakrefcount(object, /)",
       "Return the number of weak references to 'object'.")
{
    int64_t n = 0;
    if (is_object(args[0]))
        for (WeakRef *ref = weak_first(as_object(args[0])); ref;
             ref = ref->next)
            n++;
    return int_new(t, n);
}

NATIVE(weakref_list, "getweakrefs(object, /)",
       "Return a list of all weak reference objects pointing to 'object'.")
{
    List *list = list_new(t, 0);
    if (!list || !is_object(args[0])) return list ? from_object(list) : ERROR;
    for (WeakRef *ref = weak_first(as_object(args[0])); ref;
         ref = ref->next) {
        if (list_append(t, list, from_object(ref))) continue;
        decref_object(list);
        return ERROR;
    }
    return from_object(list);
}

NATIVE(weakref_forget, "_remove_dead_weakref(dct, key, /)",
       "Atomically remove key from dict if it points to a dead weakref.")
{
    if (!is_dict(args[0]))
        return raisef(t, TypeError, "_remove_dead_weakref() argument 1 must "
                      "be dict, not %T", args[0]);
    Value found = dict_get(t, as_dict(args[0]), args[1]);
    if (found == ERROR) return ERROR;
    if (found != UNDEF && is_weakref(found) && !as_weakref(found)->target
        && dict_delete(t, as_dict(args[0]), args[1]) < 0)
        return ERROR;
    return NONE;
}

static bool weakref_init(Thread *t, Module *module)
{
    Type *type = type_of_kind(KIND_WEAKREF);
    return module_add_steal(t, module, "ref", new_ref_to(type))
        && module_add_steal(t, module, "ReferenceType", new_ref_to(type));
}

MODULE(_weakref,
       .doc = "Weak references.",
       .functions = FUNCTIONS{
           &weakref_count, &weakref_list, &weakref_forget, NULL},
       .init = weakref_init);
