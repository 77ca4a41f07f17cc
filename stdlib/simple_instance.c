// SPDX-License-Identifier: MIT
// simple_instance.c -- instances that are nothing but their attributes.
//
// What a class says about itself is asked of eight names; the answer is kept
// by the version of the class, which changes with it and its ancestors.
#include "stdlib/simple_instance.h"

#include "vm/native.h"
#include "vm/object/instance.h"

enum { ANSWERS = 64 };

// Guarded by the lock; without it nobody looks.
static struct {
    uint32_t version;
    bool simple;
} answers[ANSWERS];

Str *instance_hook_name(InstanceHook hook)
{
    static const char *const NAMES[HOOK_COUNT] = {
        "__reduce_ex__", "__reduce__", "__getstate__", "__setstate__",
        "__getnewargs__", "__getnewargs_ex__", "__copy__", "__deepcopy__"};
    static Str *names[HOOK_COUNT];   // whoever comes first fills in the same
    Str *name = __atomic_load_n(&names[hook], __ATOMIC_RELAXED);
    if (name) return name;
    name = str_intern_c(NAMES[hook]);
    __atomic_store_n(&names[hook], name, __ATOMIC_RELAXED);
    return name;
}

static bool has_own(Type *type, InstanceHook hook)
{
    Str *name = instance_hook_name(hook);
    return !name || type_lookup(type, name)
                    != type_lookup(type_of_kind(KIND_OBJECT), name);
}

bool instance_reduced_as_object(Type *type)
{
    return !has_own(type, HOOK_REDUCE_EX) && !has_own(type, HOOK_REDUCE);
}

static bool is_simple_class(Type *type)
{
    if (type->core != &core_plain || type->kind != KIND_OBJECT
        || type->flags & (TYPE_BUILTIN | TYPE_HAS_SLOTS | TYPE_SCRIPT_NEW))
        return false;
    for (int hook = 0; hook < HOOK_COPY; hook++)
        if (has_own(type, (InstanceHook)hook)) return false;
    return true;
}

static bool ask_class(Type *type)
{
    if (rc_mode != RC_GIL) return is_simple_class(type);
    uint32_t version = type->version;
    if (version && answers[version % ANSWERS].version == version)
        return answers[version % ANSWERS].simple;
    bool simple = is_simple_class(type);
    version = type->version;   // the asking may have given it one
    if (version) {
        answers[version % ANSWERS].version = version;
        answers[version % ANSWERS].simple = simple;
    }
    return simple;
}

// copyreg.dispatch_table, borrowed; NULL: nobody can have put anything in it.
static Dict *dispatch_table(Thread *t)
{
    Str *module = str_intern_c("copyreg"), *name = str_intern_c(
        "dispatch_table");
    Value lib = module ? dict_get_str(as_dict(t->interp->modules), module)
              : UNDEF;
    if (!name || !is_module(lib)) return NULL;
    Value table = dict_get_str(as_module(lib)->dict, name);
    return is_dict(table) ? as_dict(table) : NULL;
}

Value copyreg_reducer(Thread *t, Type *type)
{
    Dict *table = dispatch_table(t);
    if (!table || dict_count(table) == 0) return UNDEF;
    Value found = dict_get(t, table, from_object(type));
    return found == ERROR ? ERROR : new_ref(found);
}

// A class that can't even be asked for is seen to by who takes it apart.
static bool is_registered(Thread *t, Type *type)
{
    Dict *table = dispatch_table(t);
    if (!table || dict_count(table) == 0) return false;
    int there = dict_contains(t, table, from_object(type));
    if (there < 0) error_clear(t);
    return there != 0;
}

bool simple_instance(Thread *t, Value v)
{
    const Shape *shape = shape_of_object(as_object(v));
    return (shape->storage == ATTRS_SLOTS || shape->storage == ATTRS_DICT)
        && ask_class(shape->type) && !is_registered(t, shape->type);
}

bool simple_instance_take(Value v, const Shape *shape, Value *values)
{
    if (shape->storage != ATTRS_SLOTS || shape->count > SHAPE_INLINE_LIMIT)
        return false;
    for (uint32_t i = 0; i < shape->count; i++) {
        const Value *place = instance_slot(as_object(v), shape, i);
        values[i] = place ? new_ref(*place) : UNDEF;
        if (values[i] != UNDEF) continue;
        while (i-- > 0) decref(values[i]);
        return false;
    }
    return true;
}

// All at once: it is as new, and laid out as the shape has it.
static bool can_take_shape(const Object *made, const Shape *shape)
{
    const Shape *now = shape_of_object(made);
    return now->type == shape->type && now->storage == ATTRS_SLOTS
        && now->count == 0 && now->inline_slots == shape->inline_slots
        && now->attr_offset == shape->attr_offset
        && shape->count <= shape->inline_slots && rc_mode == RC_GIL;
}

bool simple_instance_fill_steal(Thread *t, Value made, const Shape *shape,
                                Value *values)
{
    uint32_t n = shape->count;
    if (can_take_shape(as_object(made), shape)) {
        Attrs *attrs = instance_attrs(as_object(made), shape);
        for (uint32_t i = 0; i < n; i++) attrs->slots[i] = values[i];
        as_object(made)->shape = shape->id;
        return true;
    }
    bool fine = true;
    for (uint32_t i = 0; i < n; i++) {
        fine = fine && instance_set(t, made, shape->keys->names[i],
                                    values[i]);
        decref(values[i]);
    }
    return fine;
}
