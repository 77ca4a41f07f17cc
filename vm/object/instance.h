// SPDX-License-Identifier: MIT
// instance.h -- attributes inside objects.
//
// Any object whose shape says ATTRS_SLOTS or ATTRS_DICT has an Attrs at
// shape->attr_offset; an object with ATTRS_AT_END has a Dict pointer behind
// its data (NULL: no attributes yet). The core's own dealloc, traverse and
// clear don't touch them: the KindOps that object_ops gives do both halves,
// and are what the heap calls.
#ifndef BATON_VM_OBJECT_INSTANCE_H
#define BATON_VM_OBJECT_INSTANCE_H

#include "vm/object/shape.h"

// What an instance of a plain script class is.
typedef struct Instance {
    Object head;
    Attrs attrs;
} Instance;

static inline Attrs *instance_attrs(const Object *object, const Shape *shape)
{
    return (Attrs *)((char *)(uintptr_t)object + shape->attr_offset);
}

// Where a slot is; NULL if the overflow block doesn't reach so far (only
// when another thread interferes without the lock).
static inline Value *instance_slot(const Object *object, const Shape *shape,
                                   uint32_t slot)
{
    Attrs *attrs = instance_attrs(object, shape);
    if (slot < shape->inline_slots) return &attrs->slots[slot];
    AttrBlock *block = attrs->more;
    if (!block || (uintptr_t)block & 1) return NULL;
    slot -= shape->inline_slots;
    return slot < block->capacity ? &block->slots[slot] : NULL;
}

// The instance's own attribute: new reference, or UNDEF. Never fails.
Value instance_get(Value v, Str *name);
// Stores (borrows value). AttributeError when v can't take attributes.
bool instance_set(Thread *t, Value v, Str *name, Value value);
// 1 deleted, 0 absent, -1 failed.
int instance_delete(Thread *t, Value v, Str *name);

// Gives the object its next slot (shape_transition has given new_shape) and
// steals value. False: MemoryError, nothing stored, value released.
bool instance_add_steal(Thread *t, Object *object, uint32_t new_shape,
                        Value value);

// v.__dict__: the live Dict (borrowed), made on demand; NULL: MemoryError or
// v has none (no exception then).
Dict *instance_dict(Thread *t, Value v);
bool instance_has_dict(Value v);
bool instance_set_dict(Thread *t, Value v, Dict *dict);
// Calls visit for each own attribute's name, for dir(): all must be copied.
bool instance_names(Thread *t, Value v, List *out);

// Slots of __slots__, by index; see Member. NULL: the object keeps them in a
// dict at its end (subclasses of str), which the second gives (NULL:
// MemoryError).
Value *instance_member(Value v, uint32_t index);
Dict *instance_member_dict(Thread *t, Value v);

// What the heap does with objects of the core: with or without attributes,
// with or without a finaliser.
const KindOps *object_ops(const TypeCore *core, bool attrs, bool finalize);
// Bytes in use, attribute blocks included; for sys.getsizeof.
size_t object_size(const Object *object);

#endif
