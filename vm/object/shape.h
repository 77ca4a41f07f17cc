// SPDX-License-Identifier: MIT
// shape.h -- hidden classes: which attribute is in which slot.
//
// A class has a root shape, the layout of a new instance. Giving an instance
// an attribute leads from its shape to the next one, along a tree; instances
// that got the same names in the same order share a shape, so the pair
// (shape id, slot) can be cached in the code. Deleting an attribute, asking
// for __dict__, or getting too many attributes leads to the class's shape
// for ATTRS_DICT, from which there is no way on.
//
// The first `own_slots` slots are those of __slots__: nameless here, found
// through the class's Member objects, and kept in ATTRS_DICT mode too.
//
// A class is an object as well and has a shape of its own (of_class), which
// never changes: class attributes are cached by the same mechanism.
#ifndef BATON_VM_OBJECT_SHAPE_H
#define BATON_VM_OBJECT_SHAPE_H

#include "vm/object/type.h"

enum {
    SHAPE_LIMIT = 1 << 22,      // ids; address space is reserved for them
    SHAPE_SLOT_LIMIT = 512,     // attributes, then it's a dict
    SHAPE_CHILD_LIMIT = 128,    // ways on from one shape
    SHAPE_INLINE_LIMIT = 60,
};

// Names of slots, shared by the shapes of a chain: each sees the first
// `count` of its own. Names are interned and counted. Readers without the
// lock may see a prefix: entries are written before the counts.
typedef struct ShapeKeys {
    uint32_t refs;              // shapes that use it; guarded by SHAPES
    uint32_t count, capacity;
    Str **names;                // NULL for the nameless slots
    struct KeyIndex *index;     // NULL while a scan is as quick
} ShapeKeys;

// Open addressing by the name's address: slot + 1, 0 is free.
typedef struct KeyIndex {
    uint32_t mask;
    uint16_t slots[];
} KeyIndex;

// The table and the entries of the kinds, without their types. At start.
bool shape_table_init(void);
void shape_table_finish(void);  // at exit
// Fills in the entry of a built-in kind.
void shape_init_kind(Kind kind, Type *type);

// A new root shape for instances of type; 0: no memory or no ids left.
uint32_t shape_new_root(Type *type, uint32_t inline_slots);
// The shape of the class itself as an object.
uint32_t shape_new_class(Type *type, Type *meta);
// The class dies: its shapes go on as those of `heir`, for what is left.
void shape_disown(Type *type, Type *heir);

// The slot of an instance attribute, if the shape has it (ATTRS_SLOTS).
bool shape_find_slot(const Shape *shape, const Str *name, uint32_t *slot);
// Byte offset of a slot from the object's start; 0: it isn't inline, see
// instance_slot.
static inline uint32_t shape_slot_offset(const Shape *shape, uint32_t slot)
{
    if (slot >= shape->inline_slots) return 0;
    return (uint32_t)(shape->attr_offset + sizeof(Attrs)
                      + slot * sizeof(Value));
}
// The shape with one attribute more, its slot being the old shape's count.
// 0: there is none, use a dict. name is interned.
uint32_t shape_transition(Thread *t, uint32_t id, Str *name);
// The ATTRS_DICT shape of the same class and size; 0: MemoryError.
uint32_t shape_dict_variant(Thread *t, uint32_t id);
// The shape of the same slots for another class (assigning __class__).
uint32_t shape_for_other_class(Thread *t, const Shape *shape, Type *type);

// Index in shape->methods of the class attribute that instances of the shape
// (or the class, for its own shape) see under the name, or -1 if there is
// none. The value there is borrowed and what the class dict holds: a
// function, a property, anything. It's kept right when the class changes;
// when it becomes another sort of thing, caches_invalidate_hook is called.
int shape_method_index(Shape *shape, Str *name);

// The SHAPES mutex, for shape_method.c.
void shape_lock(void);
void shape_unlock(void);

// Clears the inline caches that name the shape. Installed by exec.
extern void (*caches_invalidate_hook)(uint32_t shape_id);

// After a class attribute was set, changed or deleted: puts the method
// tables right for the class and all its subclasses.
void shape_class_changed(Type *type, Str *name, Value old);
// After something larger (bases, slots): clears every cache.
void shape_class_rebuilt(Type *type);
// After a class became a descriptor or ceased to be one.
void shape_invalidate_all(void);

#endif
