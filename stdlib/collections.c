// SPDX-License-Identifier: MIT
// collections.c -- the _collections module: deque, and counting. The rest of
// collections is written in the language.
#include "stdlib/collections.h"

#include "stdlib/registry.h"
#include "vm/base/memory.h"

CollectionsTypes *collections_types(Thread *t)
{
    return t->interp->module_state[MODULE_INDEX__collections];
}

NATIVE_SHARED_WITH(collections_class_getitem,
                   "__class_getitem__(cls, item, /)", "See PEP 585",
                   NATIVE_CLASS)
{
    return genericalias_new(t, args[0], args[1]);
}

static bool count_one(Thread *t, Value mapping, Value item)
{
    // Borrowed, and an immediate or held by the addition below.
    Value old = dict_get(t, as_dict(mapping), item);
    if (old == ERROR) return false;
    Value one = small_int_value(1);
    Value sum = old == UNDEF ? one
              : operator_binary(t, OPERATOR_ADD, new_ref(old), one);
    if (old != UNDEF) decref(old);
    bool done = sum != ERROR && dict_set(t, as_dict(mapping), item, sum);
    decref(sum);
    return done;
}

NATIVE(collections_count, "_count_elements(mapping, iterable, /)",
       "Count elements in the iterable, updating the mapping")
{
    if (!is_dict(args[0]))
        return raisef(t, TypeError, "expected a dict, not %T", args[0]);
    Value iterator = iter_new(t, args[1]), item;
    if (iterator == ERROR) return ERROR;
    bool fine = true;
    while (fine && (item = iter_next(t, iterator)) != UNDEF) {
        fine = item != ERROR && count_one(t, args[0], item);
        decref(item);
    }
    decref(iterator);
    return fine ? NONE : ERROR;
}

static bool collections_init(Thread *t, Module *module)
{
    CollectionsTypes *types = mem_alloc_zero(1, sizeof *types);
    if (!types) return raise_memory_error(t), false;
    t->interp->module_state[MODULE_INDEX__collections] = types;
    types->deque = native_type_new(t, &core_deque, NULL);
    types->deque_iter = native_type_new(t, &core_deque_iter, NULL);
    if (!types->deque || !types->deque_iter) return false;
    object_make_immortal(types->deque);
    object_make_immortal(types->deque_iter);
    // Which has no other place where scripts could find it.
    Type *namespace = type_of_kind(KIND_NAMESPACE);
    Type *field = native_type_new(t, &core_field, NULL);
    return field && collections_add_dict_methods(t, module)
        && module_add_steal(t, module, "_tuplegetter", from_object(field))
        && module_add_steal(t, module, "SimpleNamespace",
                            new_ref_to(namespace))
        && module_add_steal(t, module, "deque", from_object(types->deque));
}

MODULE(_collections,
       .doc = "High performance data structures.",
       .functions = FUNCTIONS{&collections_count, NULL},
       .init = collections_init);
