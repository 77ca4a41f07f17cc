// SPDX-License-Identifier: MIT
// object.h -- the 16-byte header of every heap object, and the shape table.
//
// The header is the same in every mode. `shape` names the object's type and
// layout together: one compare checks both. Ids 1..KIND_COUNT-1 are the
// built-in kinds (object/kinds.def), higher ones are hidden classes made at
// run time. A shape id is never used for anything else again.
#ifndef BATON_VM_HEAP_OBJECT_H
#define BATON_VM_HEAP_OBJECT_H

#include <stddef.h>

#include "vm/heap/value.h"

struct Thread;
struct Type;
struct ShapeKeys;

typedef struct Object {
    int32_t rc_local;   // the count (mode gil); the owner's part (biased)
    uint32_t shape;     // index in shape_table; 0 in a free slot
    int32_t rc_shared;  // gil: 0; ledger: the shadow count, atomic
    uint16_t owner;     // carrier that allocated it
    uint8_t lock;       // reserved for the one-byte lock of biased mode
    uint8_t flags;      // OBJECT_*; guarded by the GIL, or the ledger's lock
} Object;

enum {
    OBJECT_IMMORTAL = 1,   // never freed; ledger and leak check skip it
    OBJECT_WEAKREFS = 2,   // the weak reference table may know it
    OBJECT_FINALIZED = 4,  // its __del__ has run
    OBJECT_INTERNED = 8,   // a str in the intern table
    OBJECT_DEAD = 16,      // racy: elected for freeing; quarantined
    OBJECT_LARGE = 32,     // not in a slab: allocated on its own
    OBJECT_USER0 = 64,     // free for the kind's own use
    OBJECT_USER1 = 128,
};

// The first count of an immortal: references come and go without effect.
#define IMMORTAL_COUNT (INT32_C(1) << 30)

// Called for every reference an object holds.
typedef struct Visitor Visitor;
struct Visitor {
    void (*visit)(Visitor *, Value);
};

static inline void visit_value(Visitor *visitor, Value v)
{
    if (is_object(v)) visitor->visit(visitor, v);
}

// For pointer fields, which may be NULL.
static inline void visit_pointer(Visitor *visitor, const void *object)
{
    if (object) visitor->visit(visitor, from_object(object));
}

// How the attributes of a shape's instances are kept.
typedef enum AttrStorage {
    ATTRS_NONE,    // no instance attributes
    ATTRS_SLOTS,   // Attrs at attr_offset, slots named by keys
    ATTRS_DICT,    // Attrs at attr_offset, `more` is a Dict (was ATTRS_SLOTS)
    ATTRS_AT_END,  // a Dict pointer in the last 8 bytes of the object
                   // (instances of subclasses of str, bytes, tuple, int)
} AttrStorage;

// What the heap calls when an object dies or the collector looks at it: the
// whole object, attributes included. The layer above fills in one for each
// way an object can be laid out, and points the shapes to it.
typedef struct KindOps {
    void (*release)(Object *);   // drops references and blocks, not its own
                                 // memory; NULL: holds none
    void (*traverse)(Object *, Visitor *);  // NULL: holds none
    void (*clear)(Object *);     // drops what may close a cycle, stays valid;
                                 // NULL: nothing to drop
    void (*finalize)(Object *);  // __del__ and the like; runs once, before
                                 // death, and may resurrect. NULL: none
    uint8_t release_if;          // OBJECT_*: only those so marked have
                                 // something to release; 0: all
} KindOps;

// Is there something to release?
static inline bool object_holds(const Object *object, const KindOps *ops)
{
    return ops->release
        && (!ops->release_if || object->flags & ops->release_if);
}

// One entry of the table: what the shape id means. Guarded by the GIL (or a
// stopped world) for writing; an id is published only after it is filled in.
typedef struct Shape {
    struct Type *type;       // borrowed: the collector knows this edge
    struct Type *of_class;   // the class whose own shape this is, or NULL
    const KindOps *ops;      // never NULL; changes when the class gets __del__
    uint32_t id;
    uint8_t cyclic;          // 1: the collector looks at it. Fixed. Cyclic
                             // kinds, and every instance of a script class
                             // (it keeps its class alive)
    uint8_t kind;            // the built-in layout it extends (kinds.def)
    uint8_t storage;         // AttrStorage
    uint16_t attr_offset;    // of the Attrs from the object's start
    uint16_t inline_slots;   // how many of the slots are inside the object
    uint16_t own_slots;      // the first ones: __slots__, without names
    uint32_t count;          // slots in use by this shape
    struct ShapeKeys *keys;  // name of each slot; shared down a chain
    Value *methods;          // class attributes cached for this shape;
                             // borrowed; named by method_names
    struct Str **method_names;
    uint32_t method_count, method_capacity;
    uint32_t *children;      // shapes one attribute further
    uint32_t child_count, child_capacity;
    uint32_t next_of_type;   // chain of a type's shapes, 0 ends it
} __attribute__((aligned(64))) Shape;

// Reserved address space, so that the table never moves.
extern Shape *shape_table;
extern uint32_t shape_count;

static inline Shape *shape_of_object(const Object *object)
{
    return &shape_table[object->shape];
}

#endif
