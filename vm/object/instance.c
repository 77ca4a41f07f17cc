// SPDX-License-Identifier: MIT
// instance.c -- reading, adding and removing attributes inside objects.
//
// An instance begins in ATTRS_SLOTS and goes to ATTRS_DICT once, when slots
// can't say any more what it holds: after a deletion, after somebody asked
// for __dict__, or with very many attributes. The way back doesn't exist, so
// a Dict that a script got hold of stays the live one.
//
// Order of stores: a value first, then the shape (or the dict pointer) that
// makes it visible, so that a reader without the lock finds UNDEF at worst.
#include "vm/object/instance.h"

#include "vm/heap/alloc.h"
#include "vm/object/dict.h"
#include "vm/object/error.h"
#include "vm/object/list.h"
#include "vm/object/str.h"

// The Dict pointer of an object with ATTRS_AT_END.
static Dict **dict_at_end(Object *object, const Shape *shape)
{
    size_t size = shape->type->core->total_size(object);
    return (Dict **)((char *)object + ((size + 7) & ~(size_t)7));
}

// The object's Dict (borrowed), or NULL: it has none, or none yet.
static Dict *read_dict(Object *object, const Shape *shape)
{
    if (shape->storage == ATTRS_AT_END) return *dict_at_end(object, shape);
    if (shape->storage != ATTRS_DICT) return NULL;
    uintptr_t word = instance_attrs(object, shape)->dict;
    return word & 1 ? (Dict *)(word - 1) : NULL;
}

// Takes over the reference; gives back the one to the old Dict, or NULL.
static Dict *write_dict(Object *object, const Shape *shape, Dict *dict)
{
    Dict *old = read_dict(object, shape);
    // Release: the dict is filled in before it is found.
    if (shape->storage == ATTRS_AT_END)
        atomic_store_release(dict_at_end(object, shape), dict);
    else
        atomic_store_release(&instance_attrs(object, shape)->dict,
                             dict ? (uintptr_t)dict + 1 : 0);
    return old;
}

bool instance_has_dict(Value v)
{
    if (!is_object(v)) return false;
    const Shape *shape = shape_of_object(as_object(v));
    return shape->storage != ATTRS_NONE
        && shape->type->flags & TYPE_HAS_DICT;
}

Value *instance_member(Value v, uint32_t index)
{
    const Shape *shape = shape_of_object(as_object(v));
    if (index >= shape->own_slots) return NULL;
    return instance_slot(as_object(v), shape, index);
}

Value instance_get(Value v, Str *name)
{
    if (!is_object(v)) return UNDEF;
    Object *object = as_object(v);
    const Shape *shape = shape_of_object(object);
    uint32_t slot;
    if (shape->storage == ATTRS_SLOTS) {
        if (!shape_find_slot(shape, name, &slot)) return UNDEF;
        const Value *place = instance_slot(object, shape, slot);
        return place ? new_ref(*place) : UNDEF;
    }
    Dict *dict = read_dict(object, shape);
    return dict ? new_ref(dict_get_str(dict, name)) : UNDEF;
}

// Overflow slots -------------------------------------------------------------

static bool reserve_more(Thread *t, Attrs *attrs, uint32_t index)
{
    AttrBlock *old = attrs->more;
    if ((uintptr_t)old & 1) return true;  // a dict by now: nowhere to store
    if (old && index < old->capacity) return true;
    uint32_t capacity = old ? old->capacity * 2 : 4;
    if (capacity <= index) capacity = index + 4;
    AttrBlock *block = block_alloc(sizeof *block + capacity * sizeof(Value));
    if (!block) {
        raise_memory_error(t);
        return false;
    }
    uint32_t kept = old ? old->capacity : 0;
    if (kept) memcpy(block->slots, old->slots, kept * sizeof(Value));
    for (uint32_t i = kept; i < capacity; i++) block->slots[i] = UNDEF;
    block->capacity = capacity;
    // Release: pairs with readers that follow the pointer without the lock.
    atomic_store_release(&attrs->more, block);
    block_retire(old);
    return true;
}

bool instance_add_steal(Thread *t, Object *object, uint32_t new_shape,
                        Value value)
{
    const Shape *shape = &shape_table[new_shape];
    uint32_t slot = shape->count - 1;
    if (slot >= shape->inline_slots
        && !reserve_more(t, instance_attrs(object, shape),
                         slot - shape->inline_slots)) {
        decref(value);
        return false;
    }
    Value *place = instance_slot(object, shape, slot);
    if (place) set_value(place, value);
    else decref(value);
    // Release: whoever sees the shape sees the value.
    atomic_store_release(&object->shape, new_shape);
    return true;
}

// Slots into a dict ----------------------------------------------------------

static Dict *dict_of_slots(Thread *t, Object *object, const Shape *shape)
{
    Dict *dict = dict_new_sized(t, shape->count);
    if (!dict) return NULL;
    for (uint32_t i = shape->own_slots; i < shape->count; i++) {
        const Value *place = instance_slot(object, shape, i);
        if (!place || *place == UNDEF) continue;
        if (dict_set_str(t, dict, shape->keys->names[i], *place)) continue;
        decref_object(dict);
        return NULL;
    }
    return dict;
}

// The values live in the dict now: forgets the slots' references.
static void drop_slots(Object *object, const Shape *old, AttrBlock *more)
{
    Attrs *attrs = instance_attrs(object, old);
    for (uint32_t i = old->own_slots; i < old->inline_slots; i++) {
        if (i < old->count) set_value(&attrs->slots[i], UNDEF);
        else attrs->slots[i] = UNDEF;
    }
    if (!more) return;
    for (uint32_t i = 0; i < more->capacity; i++)
        set_value(&more->slots[i], UNDEF);
    block_retire(more);
}

// ATTRS_SLOTS to ATTRS_DICT. Borrowed, or NULL: MemoryError.
static Dict *turn_to_dict(Thread *t, Object *object)
{
    const Shape *old = shape_of_object(object);
    uint32_t id = shape_dict_variant(t, old->id);
    if (!id) return NULL;
    Dict *dict = dict_of_slots(t, object, old);
    if (!dict) return NULL;
    AttrBlock *more = instance_attrs(object, old)->more;
    atomic_store_release(&object->shape, id);  // slots are no longer looked at
    write_dict(object, &shape_table[id], dict);
    drop_slots(object, old, more);
    return dict;
}

// The Dict to store into, made on demand. NULL: MemoryError, or (without an
// exception) the object has no such thing.
static Dict *dict_demand(Thread *t, Object *object)
{
    const Shape *shape = shape_of_object(object);
    if (shape->storage == ATTRS_SLOTS) return turn_to_dict(t, object);
    if (shape->storage == ATTRS_NONE) return NULL;
    Dict *dict = read_dict(object, shape);
    if (dict) return dict;
    dict = dict_new(t);
    if (dict) write_dict(object, shape, dict);
    return dict;
}

Dict *instance_dict(Thread *t, Value v)
{
    return instance_has_dict(v) ? dict_demand(t, as_object(v)) : NULL;
}

Dict *instance_member_dict(Thread *t, Value v)
{
    return dict_demand(t, as_object(v));
}

bool instance_set_dict(Thread *t, Value v, Dict *dict)
{
    if (!instance_dict(t, v)) return false;
    Object *object = as_object(v);
    incref_object(dict);
    decref_maybe(write_dict(object, shape_of_object(object), dict));
    return true;
}

// Storing and deleting -------------------------------------------------------

static bool refuse(Thread *t, Value v, Str *name)
{
    raisef(t, AttributeError,
           "'%T' object has no attribute '%U' and no __dict__ for setting "
           "new attributes", v, name);
    return false;
}

static bool store_in_dict(Thread *t, Value v, Str *name, Value value)
{
    Dict *dict = dict_demand(t, as_object(v));
    if (!dict) return error_is_set(t) ? false : refuse(t, v, name);
    incref_object(dict);  // the old value's death may replace __dict__
    bool ok = dict_set_str(t, dict, name, value);
    decref_object(dict);
    return ok;
}

bool instance_set(Thread *t, Value v, Str *name, Value value)
{
    if (!instance_has_dict(v)) return refuse(t, v, name);
    Object *object = as_object(v);
    const Shape *shape = shape_of_object(object);
    uint32_t slot;
    if (shape->storage != ATTRS_SLOTS) return store_in_dict(t, v, name, value);
    if (shape_find_slot(shape, name, &slot)) {
        Value *place = instance_slot(object, shape, slot);
        if (place) set_value(place, new_ref(value));
        return true;
    }
    incref_object(name);
    name = str_intern_steal(name);
    uint32_t id = shape_transition(t, shape->id, name);
    bool ok = id ? instance_add_steal(t, object, id, new_ref(value))
                 : store_in_dict(t, v, name, value);
    decref_object(name);
    return ok;
}

int instance_delete(Thread *t, Value v, Str *name)
{
    if (!instance_has_dict(v)) return 0;
    Object *object = as_object(v);
    const Shape *shape = shape_of_object(object);
    uint32_t slot;
    if (shape->storage == ATTRS_SLOTS && !shape_find_slot(shape, name, &slot))
        return 0;
    if (shape->storage != ATTRS_SLOTS && !read_dict(object, shape)) return 0;
    Dict *dict = dict_demand(t, object);
    if (!dict) return -1;
    incref_object(dict);
    int result = dict_delete(t, dict, from_object(name));
    decref_object(dict);
    return result;
}

bool instance_names(Thread *t, Value v, List *out)
{
    Object *object = as_object(v);
    const Shape *shape = shape_of_object(object);
    if (shape->storage == ATTRS_SLOTS) {
        for (uint32_t i = shape->own_slots; i < shape->count; i++)
            if (!list_append(t, out, from_object(shape->keys->names[i])))
                return false;
        return true;
    }
    Dict *dict = read_dict(object, shape);
    Value key, value;
    int64_t pos = 0;
    while (dict && dict_next(dict, &pos, &key, &value))
        if (!list_append(t, out, key)) return false;
    return true;
}

// For the heap --------------------------------------------------------------

static uint32_t slots_in_use(const Shape *shape)
{
    return shape->storage == ATTRS_SLOTS ? shape->count : shape->own_slots;
}

// A death may run script code that changes the object's shape: looks again
// each time.
static void clear_attrs(Object *object)
{
    const Shape *shape = shape_of_object(object);
    if (shape->storage == ATTRS_NONE) return;
    for (uint32_t i = 0; i < slots_in_use(shape); i++) {
        Value *place = instance_slot(object, shape, i);
        if (place) set_value(place, UNDEF);
        shape = shape_of_object(object);
    }
    if (read_dict(object, shape))
        decref_object(write_dict(object, shape, NULL));
}

static void release(Object *object)
{
    // Before the core's: an attribute at the end is found by the size.
    clear_attrs(object);
    const Shape *shape = shape_of_object(object);
    if (shape->storage == ATTRS_SLOTS)
        block_retire(instance_attrs(object, shape)->more);
    const TypeCore *core = shape->type->core;
    if (core->dealloc
        && (!core->dealloc_if || object->flags & core->dealloc_if))
        core->dealloc(object);
}

static void traverse(Object *object, Visitor *visitor)
{
    const Shape *shape = shape_of_object(object);
    const TypeCore *core = shape->type->core;
    if (core->traverse) core->traverse(object, visitor);
    if (shape->storage == ATTRS_NONE) return;
    uint32_t count = slots_in_use(shape);
    for (uint32_t i = 0; i < count; i++) {
        const Value *place = instance_slot(object, shape, i);
        if (place) visit_value(visitor, *place);
    }
    visit_pointer(visitor, read_dict(object, shape));
}

static void clear(Object *object)
{
    const TypeCore *core = shape_of_object(object)->type->core;
    if (core->clear) core->clear(object);
    clear_attrs(object);
}

// __del__, or a core's own last act. An exception in flight is set aside.
static void finalize(Object *object)
{
    FinalizeSlot *slot = shape_of_object(object)->type->slots->finalize;
    if (!slot) return;
    Thread *t = thread_current();
    Value raised = error_take(t);
    slot(t, from_object(object));
    error_restore_steal(t, raised);
}

static KindOps kind_ops[KIND_COUNT];
static const KindOps general = {release, traverse, clear, NULL, 0};
static const KindOps general_final = {release, traverse, clear, finalize, 0};

const KindOps *object_ops(const TypeCore *core, bool attrs, bool has_del)
{
    bool final = has_del || core->slots.finalize;
    for (Kind kind = 1; kind < KIND_COUNT && !attrs && !has_del; kind++) {
        if (type_kind_core(kind) != core) continue;
        if (core->flags & CORE_HAS_ATTRS) break;
        kind_ops[kind] = (KindOps){
            .release = core->dealloc, .traverse = core->traverse,
            .clear = core->clear, .finalize = final ? finalize : NULL,
            .release_if = core->dealloc_if,
        };
        return &kind_ops[kind];
    }
    return final ? &general_final : &general;
}

size_t object_size(const Object *object)
{
    const Shape *shape = shape_of_object(object);
    const TypeCore *core = shape->type->core;
    size_t size = core->total_size ? core->total_size(object) : core->size;
    if (shape->storage == ATTRS_AT_END) return size + sizeof(Dict *);
    if (shape->storage == ATTRS_NONE) return size;
    size += shape->inline_slots * sizeof(Value);
    if (!(core->flags & CORE_HAS_ATTRS)) size += sizeof(Attrs);
    const AttrBlock *more = instance_attrs(object, shape)->more;
    if (shape->storage == ATTRS_SLOTS && more)
        size += sizeof *more + more->capacity * sizeof(Value);
    return size;
}
