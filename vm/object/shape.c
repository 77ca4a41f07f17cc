// SPDX-License-Identifier: MIT
// shape.c -- the shape table, transitions, and lookup of slots.
//
// The table is a reserved piece of address space, so that an entry's address
// stays good for ever and readers need no lock. Writers take the SHAPES mutex,
// which with the GIL is never contended; without it (racy mode) it keeps the
// VM's own tables sane, so that what breaks is the script's data. An entry is
// filled in before its id becomes reachable.
//
// Rejected: freeing shapes of dead classes for reuse. An inline cache that
// still names one could then match an object of another class.
#include "vm/object/shape.h"

#include <sys/mman.h>

#include "vm/base/config.h"
#if BATON_ASAN
#include <sanitizer/lsan_interface.h>
#endif

#include "vm/heap/alloc.h"
#include "vm/object/error.h"
#include "vm/object/instance.h"
#include "vm/object/str.h"
#include "vm/sync/mutex.h"

enum { SCAN_LIMIT = 8 };  // names compared one by one up to here

Shape *shape_table;
uint32_t shape_count;
static Mutex mutex;

void shape_lock(void) { mutex_lock(&mutex, RANK_SHAPES); }
void shape_unlock(void) { mutex_unlock(&mutex, RANK_SHAPES); }

bool shape_table_init(void)
{
    void *table = mmap(NULL, SHAPE_LIMIT * sizeof(Shape),
                       PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (table == MAP_FAILED) return false;
    shape_table = table;
    shape_count = KIND_COUNT;
    for (uint32_t id = 1; id < KIND_COUNT; id++) {
        shape_table[id].id = id;
        shape_table[id].kind = (uint8_t)id;
        shape_table[id].cyclic = type_kind_is_cyclic(id);
        shape_table[id].ops = object_ops(type_kind_core(id), false, false);
    }
    return true;
}

// What the table points to is in use to the end; the leak sanitizer doesn't
// look into mapped memory unless told to.
void shape_table_finish(void)
{
#if BATON_ASAN
    __lsan_register_root_region(shape_table, shape_count * sizeof(Shape));
#endif
}

// Keys --------------------------------------------------------------------

static ShapeKeys *keys_new(void)
{
    ShapeKeys *keys = block_alloc(sizeof *keys);
    if (keys) *keys = (ShapeKeys){.refs = 1};
    return keys;
}

static void keys_release(ShapeKeys *keys)
{
    if (!keys || --keys->refs > 0) return;
    for (uint32_t i = 0; i < keys->count; i++) decref_maybe(keys->names[i]);
    block_retire(keys->names);
    block_retire(keys->index);
    block_retire(keys);
}

static uint32_t name_place(const Str *name)
{
    return (uint32_t)((uintptr_t)name >> 4) * 0x9E3779B1u >> 7;
}

static void index_add(KeyIndex *index, const Str *name, uint32_t slot)
{
    uint32_t i = name_place(name);
    while (index->slots[i & index->mask]) i++;
    index->slots[i & index->mask] = (uint16_t)(slot + 1);
}

// Makes or doubles the index when more than half of it would be in use.
static bool keys_index(ShapeKeys *keys, uint32_t count)
{
    KeyIndex *old = keys->index;
    if (count <= SCAN_LIMIT) return true;
    if (old && count * 2 <= old->mask + 1) return true;
    uint32_t size = old ? (old->mask + 1) * 2 : 32;
    while (size < count * 2) size *= 2;
    KeyIndex *index = block_alloc(sizeof *index + size * sizeof(uint16_t));
    if (!index) return false;
    memset(index->slots, 0, size * sizeof(uint16_t));
    index->mask = size - 1;
    for (uint32_t i = 0; i < keys->count; i++)
        if (keys->names[i]) index_add(index, keys->names[i], i);
    // Release: pairs with readers that follow the pointer without the lock.
    atomic_store_release(&keys->index, index);
    block_retire(old);
    return true;
}

static bool keys_room(ShapeKeys *keys, uint32_t count)
{
    if (count <= keys->capacity) return true;
    uint32_t capacity = keys->capacity * 2 > count ? keys->capacity * 2 : count;
    if (capacity < 4) capacity = 4;
    Str **old = keys->names, **names = block_alloc(capacity * sizeof *names);
    if (!names) return false;
    if (keys->count) memcpy(names, old, keys->count * sizeof *names);
    keys->capacity = capacity;
    // Release: as in keys_index.
    atomic_store_release(&keys->names, names);
    block_retire(old);
    return true;
}

// name NULL: a slot of __slots__.
static bool keys_add(ShapeKeys *keys, Str *name)
{
    if (!keys_room(keys, keys->count + 1)) return false;
    if (!keys_index(keys, keys->count + 1)) return false;
    incref_maybe(name);
    keys->names[keys->count] = name;
    if (keys->index && name) index_add(keys->index, name, keys->count);
    keys->count++;
    return true;
}

// The keys for a shape with one name more than `from`: the same ones if
// nobody has gone on from there yet, else a copy of what `from` sees.
static ShapeKeys *keys_extended(const Shape *from, Str *name)
{
    ShapeKeys *keys = from->keys;
    if (keys && keys->count == from->count) {
        if (!keys_add(keys, name)) return NULL;
        keys->refs++;
        return keys;
    }
    ShapeKeys *copy = keys_new();
    if (!copy) return NULL;
    for (uint32_t i = 0; i < from->count; i++)
        if (!keys_add(copy, keys ? keys->names[i] : NULL)) goto fail;
    if (keys_add(copy, name)) return copy;
fail:
    keys_release(copy);
    return NULL;
}

static bool index_find(const ShapeKeys *keys, const KeyIndex *index,
                       const Str *name, uint32_t *slot)
{
    // Acquire: pairs with keys_room.
    Str **names = atomic_load_acquire(&keys->names);
    for (uint32_t i = name_place(name);; i++) {
        uint32_t found = index->slots[i & index->mask];
        if (!found) return false;
        if (names[found - 1] != name) continue;
        *slot = found - 1;
        return true;
    }
}

bool shape_find_slot(const Shape *shape, const Str *name, uint32_t *slot)
{
    if (shape->storage != ATTRS_SLOTS || !shape->keys) return false;
    ShapeKeys *keys = shape->keys;
    bool interned = str_is_interned(name);
    // Acquire: pairs with keys_index.
    KeyIndex *index = atomic_load_acquire(&keys->index);
    if (interned && index)
        return index_find(keys, index, name, slot) && *slot < shape->count;
    // Acquire: pairs with keys_room.
    Str **names = atomic_load_acquire(&keys->names);
    for (uint32_t i = shape->own_slots; i < shape->count; i++) {
        if (interned ? names[i] != name : !str_equal(names[i], name)) continue;
        *slot = i;
        return true;
    }
    return false;
}

// Entries -----------------------------------------------------------------

// Puts the model into the table and into its type's chain. 0: no ids left.
static uint32_t add_locked(const Shape *model)
{
    if (shape_count >= SHAPE_LIMIT) return 0;
    Shape *shape = &shape_table[shape_count];
    *shape = *model;
    shape->id = shape_count;
    shape->next_of_type = 0;
    shape->methods = NULL;
    shape->method_names = NULL;
    shape->method_count = shape->method_capacity = 0;
    shape->children = NULL;
    shape->child_count = shape->child_capacity = 0;
    shape_count++;
    Type *type = shape->type;
    // Classes' own shapes matter to their metaclass only if it can change.
    if (shape->of_class && type->flags & TYPE_BUILTIN) return shape->id;
    shape->next_of_type = type->first_shape;
    // Release: pairs with walks over the chain without the lock.
    atomic_store_release(&type->first_shape, shape->id);
    return shape->id;
}

static uint32_t attrs_offset(const TypeCore *core)
{
    if (core->flags & CORE_HAS_ATTRS)
        return core->size - (uint32_t)sizeof(Attrs);
    return (core->size + 7) & ~UINT32_C(7);
}

static AttrStorage storage_of(const Type *type)
{
    bool dict = type->flags & TYPE_HAS_DICT;
    if (!dict && !type->own_slots) return ATTRS_NONE;
    if (type->core->flags & CORE_VAR_SIZED) return ATTRS_AT_END;
    // Built-in objects with attributes (functions, exceptions) keep the
    // shape of their kind: their dict comes with the first attribute.
    return type->flags & TYPE_BUILTIN ? ATTRS_DICT : ATTRS_SLOTS;
}

static Shape root_of(Type *type, uint32_t inline_slots)
{
    AttrStorage storage = storage_of(type);
    if (storage != ATTRS_SLOTS) inline_slots = 0;
    else if (inline_slots > SHAPE_INLINE_LIMIT)
        inline_slots = SHAPE_INLINE_LIMIT;
    if (storage == ATTRS_SLOTS && inline_slots < type->own_slots)
        inline_slots = type->own_slots;
    return (Shape){
        .type = type,
        .kind = type->kind,
        .cyclic = !(type->flags & TYPE_BUILTIN) || type->core->traverse,
        .ops = object_ops(type->core, storage != ATTRS_NONE,
                          type->flags & TYPE_HAS_DEL),
        .storage = (uint8_t)storage,
        .attr_offset = (uint16_t)attrs_offset(type->core),
        .inline_slots = (uint16_t)inline_slots,
        .own_slots = storage == ATTRS_SLOTS ? type->own_slots : 0,
        .count = storage == ATTRS_SLOTS ? type->own_slots : 0,
    };
}

void shape_init_kind(Kind kind, Type *type)
{
    Shape *shape = &shape_table[kind];
    *shape = root_of(type, 0);
    shape->id = kind;
    shape->cyclic = type_kind_is_cyclic(kind);  // as it has been from the start
    type->first_shape = kind;
}

uint32_t shape_new_root(Type *type, uint32_t inline_slots)
{
    Shape model = root_of(type, inline_slots);
    shape_lock();
    uint32_t id = add_locked(&model);
    shape_unlock();
    return id;
}

uint32_t shape_new_class(Type *type, Type *meta)
{
    Shape model = {
        .type = meta,
        .of_class = type,
        .kind = KIND_TYPE,
        .cyclic = true,
        .ops = object_ops(&core_type, false, false),
    };
    shape_lock();
    uint32_t id = add_locked(&model);
    shape_unlock();
    return id;
}

static void unlink_locked(Type *type, uint32_t id)
{
    uint32_t *link = &type->first_shape;
    while (*link && *link != id) link = &shape_table[*link].next_of_type;
    if (*link) *link = shape_table[id].next_of_type;
}

static void drop_tables(Shape *shape)
{
    for (uint32_t i = 0; i < shape->method_count; i++)
        decref_object(shape->method_names[i]);
    block_retire(shape->methods);
    block_retire(shape->method_names);
    block_retire(shape->children);
    shape->methods = NULL;
    shape->method_names = NULL;
    shape->method_count = shape->method_capacity = 0;
    shape->children = NULL;
    shape->child_count = shape->child_capacity = 0;
}

void shape_disown(Type *type, Type *heir)
{
    shape_lock();
    for (uint32_t id = type->first_shape; id;) {
        Shape *shape = &shape_table[id];
        id = shape->next_of_type;
        ShapeKeys *keys = shape->keys;
        shape->keys = NULL;
        shape->type = heir;
        drop_tables(shape);
        keys_release(keys);
    }
    type->first_shape = 0;
    Shape *own = &shape_table[type->head.shape];
    if (own->of_class == type) {
        unlink_locked(own->type, own->id);
        drop_tables(own);
        own->of_class = NULL;
    }
    shape_unlock();
}

// Transitions ---------------------------------------------------------------

static uint32_t find_child(const Shape *shape, const Str *name)
{
    for (uint32_t i = 0; i < shape->child_count; i++) {
        const Shape *child = &shape_table[shape->children[i]];
        if (child->keys && child->keys->names[shape->count] == name)
            return child->id;
    }
    return 0;
}

static bool add_child(Shape *shape, uint32_t child)
{
    if (shape->child_count == shape->child_capacity) {
        uint32_t capacity = shape->child_capacity * 2 + 1;
        uint32_t *old = shape->children;
        uint32_t *children = block_alloc(capacity * sizeof *children);
        if (!children) return false;
        if (old) memcpy(children, old, shape->child_count * sizeof *children);
        shape->children = children;
        shape->child_capacity = capacity;
        block_retire(old);
    }
    shape->children[shape->child_count++] = child;
    return true;
}

static void learn_slots(Type *type, const Shape *shape)
{
    uint32_t wanted = shape->count;
    if (wanted > SHAPE_INLINE_LIMIT) wanted = SHAPE_INLINE_LIMIT;
    if (shape->count > shape->inline_slots && wanted > type->slot_hint)
        type->slot_hint = (uint16_t)wanted;
}

static uint32_t grow_locked(Shape *shape, Str *name)
{
    uint32_t child = find_child(shape, name);
    if (child) return child;
    if (shape->child_count >= SHAPE_CHILD_LIMIT) return 0;
    Shape model = *shape;
    model.keys = keys_extended(shape, name);
    if (!model.keys) return 0;
    model.count++;
    child = add_locked(&model);
    if (!child) {
        // The name stays in shared keys: nobody counts so far.
        keys_release(model.keys);
        return 0;
    }
    // Without memory it is not found again, which costs another shape.
    (void)add_child(shape, child);
    return child;
}

uint32_t shape_transition(Thread *t, uint32_t id, Str *name)
{
    (void)t;
    Shape *shape = &shape_table[id];
    if (shape->storage != ATTRS_SLOTS) return 0;
    if (!(shape->type->flags & TYPE_HAS_DICT)) return 0;
    if (shape->count >= SHAPE_SLOT_LIMIT) return 0;
    shape_lock();
    uint32_t child = grow_locked(shape, name);
    if (child) learn_slots(shape->type, &shape_table[child]);
    shape_unlock();
    return child;
}

// The shape of the type with this storage and size that has only the slots
// of __slots__; made if need be.
static uint32_t bare_shape(Type *type, AttrStorage storage,
                           uint32_t inline_slots)
{
    shape_lock();
    uint32_t id = type->first_shape;
    for (; id; id = shape_table[id].next_of_type) {
        const Shape *shape = &shape_table[id];
        if (shape->storage == storage && shape->count == type->own_slots
            && shape->inline_slots == inline_slots && !shape->of_class)
            break;
    }
    if (!id) {
        Shape model = root_of(type, inline_slots);
        model.storage = (uint8_t)storage;
        model.inline_slots = (uint16_t)inline_slots;
        model.own_slots = type->own_slots;
        model.count = type->own_slots;
        id = add_locked(&model);
    }
    shape_unlock();
    return id;
}

uint32_t shape_dict_variant(Thread *t, uint32_t id)
{
    const Shape *shape = &shape_table[id];
    if (shape->storage == ATTRS_DICT) return id;
    uint32_t known = shape->type->dict_shape;
    if (known && shape_table[known].inline_slots == shape->inline_slots)
        return known;
    uint32_t dict = bare_shape(shape->type, ATTRS_DICT, shape->inline_slots);
    if (dict) shape->type->dict_shape = dict;
    else raise_memory_error(t);
    return dict;
}

uint32_t shape_for_other_class(Thread *t, const Shape *shape, Type *type)
{
    AttrStorage storage = shape->storage;
    uint32_t id = bare_shape(type, storage, shape->inline_slots);
    if (storage == ATTRS_SLOTS)
        for (uint32_t i = shape->own_slots; id && i < shape->count; i++)
            id = shape_transition(t, id, shape->keys->names[i]);
    if (!id) raise_memory_error(t);
    return id;
}
