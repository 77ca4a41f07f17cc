// SPDX-License-Identifier: MIT
// method.h -- what stands between a class attribute and its caller.
#ifndef BATON_VM_OBJECT_METHOD_H
#define BATON_VM_OBJECT_METHOD_H

#include "vm/object/type.h"

struct BoundMethod { Object head; Value function, self; };
// staticmethod and classmethod; attributes copied from the function.
struct StaticMethod { Object head; Value function; Attrs attrs; };
struct Property {
    Object head;
    Value getter, setter, deleter, doc;  // UNDEF: absent
    Str *name;                           // set by __set_name__; may be NULL
    Attrs attrs;
};
struct Super { Object head; Type *type; Value self; Type *self_type; };
// A slot of __slots__: reads and writes inst slot `index`.
struct Member { Object head; Type *owner; Str *name; uint32_t index; };
struct GetSet { Object head; const GetSetDef *def; Type *owner; };
// list.__len__ and the like: a core's slot as a function.
struct SlotWrapper { Object head; Type *owner; const struct Dunder *dunder; };

Value boundmethod_new(Thread *t, Value function, Value self);
// A SlotWrapper bound to an instance.
Value methodwrapper_new(Thread *t, Value wrapper, Value self);
Value staticmethod_new(Thread *t, Value function);
Value classmethod_new(Thread *t, Value function);
Value mappingproxy_new(Thread *t, Value mapping);
// origin[args]; args may be a Tuple or one value.
Value genericalias_new(Thread *t, Value origin, Value args);
// a | b of types; NOT_IMPLEMENTED when one isn't a type.
Value uniontype_new(Thread *t, Value a, Value b);
// What super() without arguments takes from its caller: class and instance,
// borrowed. False: raised. Set by whoever has frames.
extern bool (*super_caller_hook)(Thread *t, Value *args);
// super(type, self).name, without the super object. method_self: as
// attr_get_method, or NULL to bind.
Value super_get(Thread *t, Type *type, Value self, Str *name,
                Value *method_self);

struct MappingProxy { Object head; Value mapping; };
struct GenericAlias { Object head; Value origin; Tuple *args; };
struct UnionType { Object head; Tuple *args; };

#endif
