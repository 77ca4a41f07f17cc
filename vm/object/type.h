// SPDX-License-Identifier: MIT
// type.h -- types: what a kind's core says, and what a script's class adds.
//
// A TypeCore is the static description of a built-in kind; it stands last in
// the kind's file. The Type a script sees is an ordinary heap object made
// from it at start, or by a class statement. A class inherits the core of
// its solid base, so `type->core` always tells the C layout.
//
// An instance holds no counted reference to its class: the class owns itself
// through its mro, so it dies only by the collector, which treats the edge
// from an instance to its class as a live one (heap/cycle.c).
#ifndef BATON_VM_OBJECT_TYPE_H
#define BATON_VM_OBJECT_TYPE_H

#include "vm/heap/object.h"
#include "vm/heap/refcount.h"
#include "vm/sync/thread.h"

typedef enum CompareOp {
    COMPARE_LT, COMPARE_LE, COMPARE_EQ, COMPARE_NE, COMPARE_GT, COMPARE_GE,
} CompareOp;

typedef enum Kind {
    KIND_NONE_ = 0,  // shape 0: a free slot
#define KIND(UPPER, Struct, lower, base, cyclic) KIND_##UPPER,
#include "vm/object/kinds.def"
#undef KIND
    KIND_COUNT
} Kind;

#define KIND(UPPER, Struct, lower, base, cyclic) typedef struct Struct Struct;
#include "vm/object/kinds.def"
#undef KIND

typedef struct NativeDef NativeDef;
typedef struct GetSetDef GetSetDef;

// Slot signatures. Arguments are borrowed, results are new references.
// Value-returning ones give ERROR on failure, with the exception set on t;
// binary ones may give NOT_IMPLEMENTED; `next` gives UNDEF at the end
// without setting StopIteration. Integer ones give -1 on failure, bool
// ones false.
typedef Value UnarySlot(Thread *t, Value self);
typedef Value BinarySlot(Thread *t, Value a, Value b);
typedef Value TernarySlot(Thread *t, Value a, Value b, Value modulus);
typedef int64_t HashSlot(Thread *t, Value self);    // never -1 when it works
typedef int64_t LengthSlot(Thread *t, Value self);
typedef int TruthSlot(Thread *t, Value self);
typedef int ContainsSlot(Thread *t, Value self, Value item);
typedef Value CompareSlot(Thread *t, Value a, Value b, CompareOp op);
// value UNDEF deletes.
typedef bool SetItemSlot(Thread *t, Value self, Value key, Value value);
typedef Value GetAttrSlot(Thread *t, Value self, Str *name);
typedef bool SetAttrSlot(Thread *t, Value self, Str *name, Value value);
// args: n positional values, then one value per name in kwnames (or NULL).
typedef Value CallSlot(Thread *t, Value self, Value *args, int n,
                       Tuple *kwnames);
typedef Value NewSlot(Thread *t, Type *type, Value *args, int n,
                      Tuple *kwnames);
typedef bool InitSlot(Thread *t, Value self, Value *args, int n,
                      Tuple *kwnames);
// instance UNDEF: looked up on the class itself.
typedef Value DescrGetSlot(Thread *t, Value self, Value instance, Type *owner);
typedef bool DescrSetSlot(Thread *t, Value self, Value instance, Value value);
typedef void FinalizeSlot(Thread *t, Value self);

typedef struct Slots {
#define SLOT(field, Signature) Signature *field;
#define DUNDER(name, field, form, arg)
#include "vm/object/slots.def"
#undef SLOT
#undef DUNDER
} Slots;

enum {
    CORE_FINAL = 1,         // can't be subclassed (bool, NoneType, ...)
    CORE_VAR_SIZED = 2,     // data follows the struct: subclasses keep their
                            // attributes at the end (ATTRS_AT_END)
    CORE_HAS_ATTRS = 4,     // instances of the kind itself take attributes
                            // (functions, modules, exceptions): Attrs follow
                            // the struct
    CORE_NO_NEW = 8,        // "cannot create 'x' instances"
    CORE_CYCLIC = 16,       // copied from kinds.def
    CORE_WEAKREFS = 32,     // can be weakly referenced
    CORE_ITEM_ARRAY = 64,   // instances begin with an ItemArray (bytes.h)
    CORE_MAPPED = 128,      // instances begin with a MappedBytes (bytes.h)
};

typedef struct TypeCore {
    const char *name;          // as scripts see it: "list"
    const char *doc;
    const char *module;        // "builtins" when NULL
    uint32_t size;             // sizeof(Struct)
    uint32_t flags;            // CORE_*
    // What the object holds. dealloc releases every reference and outside
    // memory, but not the object's own memory. clear drops references that
    // may close a cycle and leaves the object valid. NULL: holds none.
    void (*dealloc)(Object *);
    uint8_t dealloc_if;        // see KindOps.release_if
    void (*traverse)(Object *, Visitor *);
    void (*clear)(Object *);
    // Bytes of the whole object, for CORE_VAR_SIZED kinds.
    size_t (*total_size)(const Object *);
    Slots slots;
    const NativeDef *const *methods;  // NULL-terminated
    const GetSetDef *getset;          // ends with a NULL name
} TypeCore;

#define KIND(UPPER, Struct, lower, base, cyclic) \
    extern const TypeCore core_##lower;
#include "vm/object/kinds.def"
#undef KIND

// Attribute storage inside an object (ATTRS_SLOTS and ATTRS_DICT).
// Slots beyond shape->inline_slots are in `more`.
typedef struct AttrBlock {
    uint32_t capacity;
    Value slots[];
} AttrBlock;

// The Dict is tagged, so that a reader without the lock, whose idea of the
// shape is a moment old, can't take one for the other.
typedef struct Attrs {
    union {
        AttrBlock *more;    // ATTRS_SLOTS; may be NULL
        uintptr_t dict;     // ATTRS_DICT: a counted Dict, | 1; or 0
    };
    Value slots[];          // shape->inline_slots of them; UNDEF when unused
} Attrs;

enum {
    TYPE_READY = 1,         // its dict holds the core's methods
    TYPE_BUILTIN = 2,       // made from a core: attributes can't be set
    TYPE_HAS_DICT = 4,      // instances take arbitrary attributes
    TYPE_HAS_SLOTS = 8,     // declares __slots__ (itself or a base)
    TYPE_SCRIPT_NEW = 16,   // a script __new__ somewhere in the mro
    TYPE_SCRIPT_INIT = 32,  // a script __init__
    TYPE_SCRIPT_GETATTR = 64,   // __getattr__ or __getattribute__ by script
    TYPE_SCRIPT_SETATTR = 128,
    TYPE_HAS_DEL = 256,     // __del__
    TYPE_ABSTRACT = 512,    // has abstract methods left
    TYPE_EXCEPTION = 1024,
    TYPE_MAPPING = 1 << 16, // for match: collections.abc.Mapping and below
    TYPE_SEQUENCE = 1 << 17, // for match: collections.abc.Sequence
    TYPE_SCRIPT_MRO_META = 2048, // its metaclass isn't plain `type`
    TYPE_WEAKREFS = 4096,   // instances can be weakly referenced
    TYPE_DOTTED = 8192,     // messages name its module: is C's in CPython
};

struct Type {
    Object head;            // its shape is its own: caches of class attributes
    const TypeCore *core;   // of its solid base
    const Slots *slots;     // the core's, a base's, or its own copy
    Str *name, *qualname;
    Tuple *bases;
    Tuple *mro;             // itself first
    Dict *dict;             // the class's own namespace
    uint32_t flags;         // TYPE_*
    uint32_t version;       // changes when it or a base changes; 0: not
                            // cached; key of the method cache
    uint8_t kind;           // layout of instances
    uint8_t error_layout;   // exceptions: ExceptionLayout
    uint16_t slot_hint;     // inline slots to give new instances
    uint16_t own_slots;     // __slots__ declared up to here
    uint32_t root_shape;    // shape of a new instance
    uint32_t first_shape;   // chain of all its shapes
    Type **subclasses;      // direct ones; borrowed: they take themselves out
    uint32_t subclass_count, subclass_capacity;
    uint32_t dict_shape;    // shape of instances with ATTRS_DICT, 0: none yet
    Slots *own_slots_table; // owned copy that `slots` points to, or NULL
};

#define KIND(UPPER, Struct, lower, base, cyclic)                       \
    static inline Struct *as_##lower(Value v)                          \
    {                                                                  \
        return (Struct *)(uintptr_t)v;                                 \
    }                                                                  \
    static inline bool is_##lower##_exact(Value v)                     \
    {                                                                  \
        return is_object(v) && as_object(v)->shape == KIND_##UPPER;    \
    }
#include "vm/object/kinds.def"
#undef KIND

// The layout of v, immediates included; subclasses have their base's kind.
Kind kind_of_slow(Value v);
static inline Kind kind_of(Value v)
{
    if (!is_object(v)) return kind_of_slow(v);
    uint32_t shape = as_object(v)->shape;
    return shape < KIND_COUNT ? (Kind)shape : (Kind)shape_table[shape].kind;
}

// True for instances of the kind's type and of its subclasses. is_int and
// is_float also take immediates; is_int takes bools, as isinstance does.
#define KIND(UPPER, Struct, lower, base, cyclic)                       \
    static inline bool is_##lower(Value v)                             \
    {                                                                  \
        return kind_of(v) == KIND_##UPPER;                             \
    }
#define is_int is_int_kind
#define is_bool is_bool_kind
#include "vm/object/kinds.def"
#undef is_int
#undef is_bool
#undef KIND

static inline bool is_int(Value v)
{
    return is_small_int(v) || is_bool(v) || kind_of(v) == KIND_INT;
}

static inline bool is_exception_type(Value v)
{
    return is_type(v) && as_type(v)->flags & TYPE_EXCEPTION;
}

// Borrowed. Never fails; for None, ints and the like too.
Type *type_of_immediate(Value v);
static inline Type *type_of(Value v)
{
    if (LIKELY(is_object(v))) return shape_of_object(as_object(v))->type;
    return type_of_immediate(v);
}

static inline const Slots *slots_of(Value v) { return type_of(v)->slots; }

// The type of a kind; borrowed.
Type *type_of_kind(Kind kind);
// What kinds.def says; usable before the types exist.
const TypeCore *type_kind_core(Kind kind);
bool type_kind_is_cyclic(Kind kind);

// Looks a name up along the mro; borrowed, or UNDEF. Sets no exception.
Value type_lookup(Type *type, Str *name);
// True when a is b or has b in its mro.
bool type_is_subtype(const Type *a, const Type *b);
// isinstance(v, type) without __instancecheck__.
bool value_is_instance(Value v, const Type *type);

// type(name, bases, namespace): a new class. meta NULL: chosen from bases.
// Runs __set_name__ and __init_subclass__ with kwargs. New reference or NULL.
Type *type_new_class(Thread *t, Type *meta, Str *name, Tuple *bases,
                     Dict *dict, Value *kwargs, Tuple *kwnames);
// Sets (value UNDEF: deletes) a class attribute, keeping slots, method tables
// and inline caches right.
bool type_set_attr(Thread *t, Value type, Str *name, Value value);
Value type_get_attr(Thread *t, Value type, Str *name);
// The same, giving UNDEF instead of AttributeError.
Value type_find_attr(Thread *t, Value type, Str *name);
// type_set_attr past the metaclass's descriptors: into the dict itself.
bool type_set_in_dict(Thread *t, Type *type, Str *name, Value value);
// Drops what the method cache holds, at exit.
void type_cache_clear(void);
// Fills the dict of a built-in type at its first use.
void type_ready(Type *type);

// type.__call__: __new__, then __init__.
Value type_call(Thread *t, Value type, Value *args, int n, Tuple *kwnames);

// A zeroed instance of type with slots UNDEF, count 1; NULL: MemoryError.
// extra: bytes of data behind the struct for CORE_VAR_SIZED kinds.
void *object_new(Thread *t, Type *type, size_t extra);
// The same for exact kinds: the fast way for C code.
void *object_new_kind(Thread *t, Kind kind, size_t size);
// Only its first `zeroed` bytes are zero: for text and digits.
void *object_new_text(Thread *t, Kind kind, size_t size, size_t zeroed);

// Creates all built-in types (at start). Before it: shape_table_init, which
// lets objects be made at all, then names_init.
bool types_init(struct Interpreter *interp, Thread *t);
// A type object of a core's, for a kind, an error or a module; immortal.
// slots: room for its merged slots. NULL: MemoryError.
Type *type_from_core(Thread *t, const TypeCore *core, Type *base, Kind kind,
                     Slots *slots);

// A class that C code made and keeps for good, with all that is in it.
void type_make_immortal(Type *type);
// Enters type among base's subclasses. False: out of memory, not raised.
bool type_add_subclass(Type *base, Type *type);
void type_remove_subclass(Type *base, Type *type);
// The class or one of its ancestors changes: forgets what was looked up.
void type_changed(Type *type);
// type.__module__: new reference, UNDEF if there is none.
Value type_get_module(Thread *t, Type *type);
// The module that the running code belongs to, for classes and functions
// made without a class statement. Installed by exec; new reference or UNDEF.
extern Value (*type_module_hook)(Thread *t);

// From now on never freed: references come and go without effect.
static inline void object_make_immortal(void *p)
{
    Object *object = p;
    object->flags |= OBJECT_IMMORTAL;
    object->rc_local = IMMORTAL_COUNT;
}

const char *type_name_of(Value v);  // UTF-8, for messages

#endif
