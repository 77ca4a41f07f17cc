// SPDX-License-Identifier: MIT
// shape_method.c -- class attributes by index, for inline caches.
//
// A shape's method table holds what instances of the shape find on their
// class under the names that some cache asked for. Values are borrowed from
// class dicts. When a class changes, the tables of its shapes and of its
// subclasses' are put right; only if an attribute has become another sort of
// thing (a function became a property, a name is new) must the code's caches
// be cleared, because they were filled for the old sort.
#include "vm/heap/alloc.h"
#include "vm/native.h"
#include "vm/object/instance.h"
#include "vm/object/slot.h"
#include "vm/sync/mutex.h"

static void invalidate_nothing(UNUSED uint32_t shape_id) {}

void (*caches_invalidate_hook)(uint32_t) = invalidate_nothing;

static int find_name(const Shape *shape, const Str *name)
{
    for (uint32_t i = 0; i < shape->method_count; i++)
        if (shape->method_names[i] == name) return (int)i;
    return -1;
}

// What a cache for the shape may use under the name; borrowed, or UNDEF.
static Value resolve(const Shape *shape, Str *name)
{
    if (!shape->of_class) return type_lookup(shape->type, name);
    Value on_meta = type_lookup(shape->type, name);
    if (on_meta != UNDEF && is_data_descriptor(on_meta)) return UNDEF;
    return type_lookup(shape->of_class, name);
}

static bool grow(Shape *shape)
{
    uint32_t capacity = shape->method_capacity * 2 + 4;
    Value *methods = block_alloc(capacity * sizeof *methods);
    Str **names = block_alloc(capacity * sizeof *names);
    if (!methods || !names) {
        block_retire(methods);
        block_retire(names);
        return false;
    }
    Value *old_methods = shape->methods;
    Str **old_names = shape->method_names;
    if (shape->method_count) {
        memcpy(methods, old_methods, shape->method_count * sizeof *methods);
        memcpy(names, old_names, shape->method_count * sizeof *names);
    }
    // Release: pairs with readers in the loop, without the lock.
    atomic_store_release(&shape->methods, methods);
    atomic_store_release(&shape->method_names, names);
    shape->method_capacity = capacity;
    block_retire(old_methods);
    block_retire(old_names);
    return true;
}

int shape_method_index(Shape *shape, Str *name)
{
    if (!str_is_interned(name)) return -1;
    Value value = resolve(shape, name);
    int i = find_name(shape, name);
    if (i >= 0) {
        shape->methods[i] = value;
        return value == UNDEF ? -1 : i;
    }
    if (value == UNDEF) return -1;
    shape_lock();
    if (shape->method_count < shape->method_capacity || grow(shape)) {
        i = (int)shape->method_count;
        incref_object(name);
        shape->methods[i] = value;
        shape->method_names[i] = name;
        shape->method_count++;
    }
    shape_unlock();
    return i;
}

// Sorts of class attributes that caches treat alike.
typedef enum Sort { SORT_ABSENT, SORT_PLAIN, SORT_FUNCTION, SORT_OTHER } Sort;

static Sort sort_of(Value v)
{
    if (v == UNDEF) return SORT_ABSENT;
    if (!is_object(v)) return SORT_PLAIN;
    if (is_function_exact(v)) return SORT_FUNCTION;
    const Slots *slots = slots_of(v);
    return slots->descr_get || slots->descr_set ? SORT_OTHER : SORT_PLAIN;
}

static bool same_sort(Value a, Value b)
{
    Sort sort = sort_of(a);
    return a == b || (sort == sort_of(b) && sort != SORT_OTHER);
}

static void invalidate_chain(const Type *type)
{
    for (uint32_t id = type->first_shape; id; id = shape_table[id].next_of_type)
        caches_invalidate_hook(id);
    caches_invalidate_hook(type->head.shape);
}

static void renew_entry(Shape *shape, Str *name)
{
    int i = find_name(shape, name);
    if (i < 0) return;
    Value old = shape->methods[i], new = resolve(shape, name);
    shape->methods[i] = new;
    if (!same_sort(old, new)) caches_invalidate_hook(shape->id);
}

static bool any_slot_named(const Type *type, const Str *name)
{
    uint32_t slot;
    for (uint32_t id = type->first_shape; id; id = shape_table[id].next_of_type)
        if (shape_find_slot(&shape_table[id], name, &slot)) return true;
    return false;
}

// old is still alive, so that its sort can be told.
static void class_changed(Type *type, Str *name, bool data)
{
    uint32_t id = type->first_shape;
    for (; id; id = shape_table[id].next_of_type)
        renew_entry(&shape_table[id], name);
    renew_entry(&shape_table[type->head.shape], name);
    // A data descriptor hides instance attributes, or no longer does.
    if (data && any_slot_named(type, name)) invalidate_chain(type);
    for (uint32_t i = 0; i < type->subclass_count; i++)
        class_changed(type->subclasses[i], name, data);
}

static bool is_data(Value v)
{
    return v != UNDEF && is_data_descriptor(v);
}

void shape_class_changed(Type *type, Str *name, Value old)
{
    bool data = is_data(old) || is_data(type_lookup(type, name));
    class_changed(type, name, data);
}

static void renew_all(Shape *shape)
{
    for (uint32_t i = 0; i < shape->method_count; i++)
        shape->methods[i] = resolve(shape, shape->method_names[i]);
}

void shape_class_rebuilt(Type *type)
{
    uint32_t id = type->first_shape;
    for (; id; id = shape_table[id].next_of_type) {
        Shape *shape = &shape_table[id];
        renew_all(shape);
        if (!shape->of_class)
            shape->ops = object_ops(type->core, shape->storage != ATTRS_NONE,
                                    type->flags & TYPE_HAS_DEL);
    }
    renew_all(&shape_table[type->head.shape]);
    invalidate_chain(type);
    for (uint32_t i = 0; i < type->subclass_count; i++)
        shape_class_rebuilt(type->subclasses[i]);
}

void shape_invalidate_all(void)
{
    for (uint32_t id = 1; id < shape_count; id++) caches_invalidate_hook(id);
}
