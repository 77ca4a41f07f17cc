// SPDX-License-Identifier: MIT
// type.c -- type objects: subtypes, instances, calling a class, its life.
//
// Creation is in type_init.c (built-in types) and type_new.c (classes); the
// attributes of a class are in type_attr.c, its methods in type_methods.c.
//
// A class is in its own mro, so only the collector frees it. Whatever
// instances are left then (they die in the same sweep) go on with the
// nearest built-in type: their shapes are handed to it, so that the order of
// the sweep doesn't matter.
#include "vm/object/type.h"

#include "vm/heap/alloc.h"
#include "vm/native.h"
#include "vm/object/instance.h"
#include "vm/object/method.h"
#include "vm/object/shape.h"
#include "vm/object/slot.h"
#include "vm/object/type_methods.h"

bool type_is_subtype(const Type *a, const Type *b)
{
    if (a == b) return true;
    const Tuple *mro = a->mro;
    for (int64_t i = 1; i < mro->size; i++)
        if (mro->items[i] == from_object(b)) return true;
    return false;
}

bool value_is_instance(Value v, const Type *type)
{
    return type_is_subtype(type_of(v), type);
}

// Subclasses ----------------------------------------------------------------

bool type_add_subclass(Type *base, Type *type)
{
    for (uint32_t i = 0; i < base->subclass_count; i++)
        if (base->subclasses[i] == type) return true;
    if (base->subclass_count == base->subclass_capacity) {
        uint32_t capacity = base->subclass_capacity * 2 + 2;
        Type **old = base->subclasses;
        Type **grown = block_alloc(capacity * sizeof(Type *));
        if (!grown) return false;
        if (old) memcpy(grown, old, base->subclass_count * sizeof(Type *));
        base->subclasses = grown;
        base->subclass_capacity = capacity;
        block_retire(old);
    }
    base->subclasses[base->subclass_count++] = type;
    return true;
}

void type_remove_subclass(Type *base, Type *type)
{
    for (uint32_t i = 0; i < base->subclass_count; i++) {
        if (base->subclasses[i] != type) continue;
        memmove(base->subclasses + i, base->subclasses + i + 1,
                (base->subclass_count - i - 1) * sizeof(Type *));
        base->subclass_count--;
        return;
    }
}

// Instances -----------------------------------------------------------------

// The shape for a new instance: another root once earlier instances have
// shown that they need more slots.
static uint32_t root_shape(Type *type)
{
    uint32_t id = type->root_shape;
    if (id) {
        const Shape *shape = &shape_table[id];
        if (shape->storage != ATTRS_SLOTS
            || type->slot_hint <= shape->inline_slots)
            return id;
    }
    uint32_t grown = shape_new_root(type, type->slot_hint);
    if (!grown) return id;
    // Release: pairs with object_new of others, without the lock.
    atomic_store_release(&type->root_shape, grown);
    return grown;
}

static size_t instance_size(const Shape *shape, const TypeCore *core,
                            size_t extra)
{
    size_t size = core->size + extra;
    if (shape->storage == ATTRS_AT_END)
        return ((size + 7) & ~(size_t)7) + sizeof(Dict *);
    if (shape->storage == ATTRS_NONE) return size;
    return shape->attr_offset + sizeof(Attrs)
        + shape->inline_slots * sizeof(Value);
}

void *object_new(Thread *t, Type *type, size_t extra)
{
    uint32_t id = root_shape(type);
    const Shape *shape = &shape_table[id];
    if (extra > SIZE_MAX / 2 || !id) return raise_memory_error(t), NULL;
    Object *object = heap_alloc(t, instance_size(shape, type->core, extra), id);
    if (!object) return raise_memory_error(t), NULL;
    if (shape->storage != ATTRS_SLOTS) return object;
    Value *slots = instance_attrs(object, shape)->slots;
    for (uint32_t i = 0; i < shape->inline_slots; i++) slots[i] = UNDEF;
    return object;
}

void *object_new_kind(Thread *t, Kind kind, size_t size)
{
    void *object = heap_alloc(t, size, kind);
    if (!object) raise_memory_error(t);
    return object;
}

void *object_new_text(Thread *t, Kind kind, size_t size, size_t zeroed)
{
    void *object = heap_alloc_partly(t, size, zeroed, kind);
    if (!object) raise_memory_error(t);
    return object;
}

// Calling a class ------------------------------------------------------------

static bool run_init(Thread *t, Value v, Value *args, int n, Tuple *kwnames)
{
    const Slots *slots = slots_of(v), *plain = &core_plain.slots;
    // str, int and the like: object's takes what their own __new__ took.
    if (slots->init == plain->init && slots->new != plain->new) return true;
    return !slots->init || slots->init(t, v, args, n, kwnames);
}

Value type_call(Thread *t, Value self, Value *args, int n, Tuple *kwnames)
{
    Type *type = as_type(self);
    if (type == type_of_kind(KIND_TYPE)) {
        if (n == 1 && !kwnames) return new_ref_to(type_of(args[0]));
        if (n != 3)
            return raisef(t, TypeError, "type() takes 1 or 3 arguments");
    }
    NewSlot *new = type->slots->new;
    if (!new)
        return raisef(t, TypeError, "cannot create '%N' instances", type);
    if (!stack_check(t)) return ERROR;
    Value v = new(t, type, args, n, kwnames);
    if (v == ERROR || (type_of(v) != type && !value_is_instance(v, type)))
        return v;
    if (run_init(t, v, args, n, kwnames)) return v;
    decref(v);
    return ERROR;
}

// Life of a class ------------------------------------------------------------

static void type_traverse(Object *object, Visitor *visitor)
{
    Type *type = (Type *)object;
    visit_pointer(visitor, type->name);
    visit_pointer(visitor, type->qualname);
    visit_pointer(visitor, type->bases);
    visit_pointer(visitor, type->mro);
    visit_pointer(visitor, type->dict);
}

// Stays a class, with nothing in it and no ancestors to be found.
static void type_clear(Object *object)
{
    Type *type = (Type *)object;
    type_changed(type);
    if (type->dict) dict_clear_items(type->dict);
    Tuple *mro = type->mro;
    type->mro = tuple_empty();
    incref_object(type->mro);
    decref_maybe(mro);
}

static Type *nearest_builtin(const Type *type)
{
    for (int64_t i = 0; type->bases && i < type->bases->size; i++) {
        Type *base = as_type(type->bases->items[i]);
        if (base->core != type->core) continue;
        return base->flags & TYPE_BUILTIN ? base : nearest_builtin(base);
    }
    return type_of_kind(type->kind);
}

static void type_dealloc(Object *object)
{
    Type *type = (Type *)object;
    type_changed(type);
    shape_disown(type, nearest_builtin(type));
    for (int64_t i = 0; type->bases && i < type->bases->size; i++)
        type_remove_subclass(as_type(type->bases->items[i]), type);
    block_retire(type->subclasses);
    block_retire(type->own_slots_table);
    decref_maybe(type->dict);
    decref_maybe(type->mro);
    decref_maybe(type->bases);
    decref_maybe(type->qualname);
    decref_maybe(type->name);
}

static Value type_repr(Thread *t, Value self)
{
    Type *type = as_type(self);
    Value module = type_get_module(t, type);
    Value text;
    if (is_str(module) && !str_equals_c(as_str(module), "builtins"))
        text = str_formatf(t, "<class '%U.%U'>", as_str(module),
                           type->qualname);
    else
        text = str_formatf(t, "<class '%U'>", type->qualname);
    decref(module);
    return text;
}

static Value type_or_reversed(Thread *t, Value self, Value other)
{
    return uniontype_new(t, other, self);
}

const TypeCore core_type = {
    .name = "type",
    .doc = "type(object) -> the object's type\n"
           "type(name, bases, dict, **kwds) -> a new type",
    .size = sizeof(Type),
    .flags = CORE_CYCLIC | CORE_WEAKREFS,
    .dealloc = type_dealloc,
    .traverse = type_traverse,
    .clear = type_clear,
    .slots = {
        .new = type_new,
        .init = type_init,
        .call = type_call,
        .repr = type_repr,
        .get_attr = type_get_attr,
        .set_attr = type_set_attr,
        .or_ = uniontype_new,
        .ror = type_or_reversed,
    },
    .methods = type_methods,
    .getset = type_getset,
};
