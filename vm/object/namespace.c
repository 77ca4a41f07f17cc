// SPDX-License-Identifier: MIT
// namespace.c -- types.SimpleNamespace: an object that is only attributes.
#include "vm/heap/alloc.h"
#include "vm/native.h"
#include "vm/object/instance.h"

static bool set_names(Thread *t, Value self, Value *values,
                      const Tuple *kwnames)
{
    for (int64_t i = 0; kwnames && i < kwnames->size; i++)
        if (!instance_set(t, self, as_str(kwnames->items[i]), values[i]))
            return false;
    return true;
}

static bool namespace_init(Thread *t, Value self, Value *args, int n,
                           Tuple *kwnames)
{
    if (n > 1) {
        raisef(t, TypeError, "%T expected at most 1 argument, got %d", self,
               n);
        return false;
    }
    if (n == 1) {
        Dict *dict = instance_dict(t, self);
        if (!dict || !dict_update(t, dict, args[0], true)) return false;
    }
    return set_names(t, self, args + n, kwnames);
}

static Value namespace_new(Thread *t, Type *type, UNUSED Value *args,
                           UNUSED int n, UNUSED Tuple *kwnames)
{
    void *object = object_new(t, type, 0);
    return object ? from_object(object) : ERROR;
}

static bool add_item(Thread *t, StrBuilder *b, Value name, Value value,
                     bool first)
{
    if (!first) builder_add_c(t, b, ", ");
    if (is_str(name)) builder_add_str(t, b, as_str(name));
    builder_add_c(t, b, "=");
    return builder_add_repr(t, b, value);
}

static Value repr_of(Thread *t, Value self, Dict *dict)
{
    StrBuilder b;
    builder_init(&b);
    bool exact = is_namespace_exact(self);
    builder_add_c(t, &b, exact ? "namespace" : type_name_of(self));
    builder_add_c(t, &b, "(");
    int64_t pos = 0;
    Value name, value;
    for (bool first = true; dict_next(dict, &pos, &name, &value);
         first = false) {
        if (add_item(t, &b, name, value, first)) continue;
        builder_drop(&b);
        return ERROR;
    }
    builder_add_c(t, &b, ")");
    return builder_finish(t, &b);
}

static Value namespace_repr(Thread *t, Value self)
{
    Dict *dict = instance_dict(t, self);
    // A copy: the reprs may change the original.
    Dict *copy = dict ? dict_copy(t, dict) : NULL;
    if (!copy) return ERROR;
    Value text = repr_of(t, self, copy);
    decref_object(copy);
    return text;
}

static Value namespace_compare(Thread *t, Value a, Value b, CompareOp op)
{
    if (!is_namespace(b)) return NOT_IMPLEMENTED;
    Dict *x = instance_dict(t, a);
    Dict *y = x ? instance_dict(t, b) : NULL;
    if (!y) return ERROR;
    Value held[2] = {new_ref_to(x), new_ref_to(y)};
    Value r = value_compare(t, held[0], held[1], op);
    decref(held[0]);
    decref(held[1]);
    return r;
}

NATIVE(namespace_replace, "__replace__(self, /, **changes)",
       "Return a copy with some attributes changed.")
{
    Value new = call(t, from_object(type_of(args[0])), NULL, 0, NULL);
    if (new == ERROR) return ERROR;
    Dict *own = instance_dict(t, args[0]);
    Dict *dict = own ? instance_dict(t, new) : NULL;
    if (!dict || !dict_update(t, dict, from_object(own), true)
        || !dict_update(t, dict, args[1], true)) {
        decref(new);
        return ERROR;
    }
    return new;
}

const TypeCore core_namespace = {
    .name = "SimpleNamespace",
    .doc = "A simple attribute-based namespace.",
    .module = "types",
    .size = sizeof(Instance),
    .flags = CORE_CYCLIC | CORE_HAS_ATTRS,
    .slots = {
        .new = namespace_new,
        .init = namespace_init,
        .repr = namespace_repr,
        .compare = namespace_compare,
    },
    .methods = METHODS{&namespace_replace, NULL},
};
