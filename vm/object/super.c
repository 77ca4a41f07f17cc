// SPDX-License-Identifier: MIT
// super.c -- super: attributes from behind a class in an object's mro.
//
// super().name in a method never makes the object: the compiler's
// instructions hand class and self to super_get. super() anywhere else asks
// super_caller_hook for both.
#include "vm/heap/alloc.h"
#include "vm/native.h"
#include "vm/object/method.h"
#include "vm/object/slot.h"

// The class whose mro is walked: self's own, or self when it is a class.
// Borrowed (self keeps it alive), or NULL: self isn't what type is for.
static Type *start_of(Thread *t, Type *type, Value self)
{
    if (is_type(self) && type_is_subtype(as_type(self), type))
        return as_type(self);
    if (value_is_instance(self, type)) return type_of(self);
    Value claimed = attr_get_maybe(t, self, NAME_STR(__class__));
    if (claimed == ERROR) return NULL;
    Type *found = is_type(claimed) && type_is_subtype(as_type(claimed), type)
        ? as_type(claimed) : NULL;
    decref(claimed);
    if (found) return found;
    if (is_type(self))
        raisef(t, TypeError, "super(type, obj): obj (type %N) is not an "
               "instance or subtype of type (%N).", as_type(self), type);
    else
        raisef(t, TypeError, "super(type, obj): obj (instance of %T) is not "
               "an instance or subtype of type (%N).", self, type);
    return NULL;
}

// Behind `type` in start's mro; new reference, or UNDEF.
static Value find_behind(const Type *start, const Type *type, Str *name)
{
    const Tuple *mro = start->mro;
    int64_t i = 0;
    while (i < mro->size && mro->items[i] != from_object(type)) i++;
    for (i++; i < mro->size; i++) {
        Type *holder = as_type(mro->items[i]);
        if (holder->flags & TYPE_BUILTIN) type_ready(holder);
        if (!holder->dict) continue;
        Value found = dict_get_str(holder->dict, name);
        if (found != UNDEF) return new_ref(found);
    }
    return UNDEF;
}

// Gives up the reference to found.
static Value bind_steal(Thread *t, Value found, Value self, Type *start,
                        Value *method_self)
{
    if (method_self && self != from_object(start)
        && is_method_descriptor(found)) {
        *method_self = new_ref(self);
        return found;
    }
    Value instance = self == from_object(start) ? UNDEF : self;
    Value r = descriptor_bind(t, found, instance, start);
    decref(found);
    return r;
}

Value super_get(Thread *t, Type *type, Value self, Str *name,
                Value *method_self)
{
    Type *start = start_of(t, type, self);
    if (!start) return ERROR;
    Value found = name == NAME_STR(__class__)
        ? UNDEF : find_behind(start, type, name);
    if (found != UNDEF) return bind_steal(t, found, self, start, method_self);
    Value args[2] = {from_object(type), self};
    Value made = call(t, from_object(type_of_kind(KIND_SUPER)), args, 2, NULL);
    if (made == ERROR) return ERROR;
    Value r = attr_get_generic(t, made, name);
    decref(made);
    return r;
}

// The object -----------------------------------------------------------------

static void super_dealloc(Object *object)
{
    Super *s = (Super *)object;
    decref_maybe(s->type);
    decref(s->self);
    decref_maybe(s->self_type);
}

static void super_traverse(Object *object, Visitor *visitor)
{
    Super *s = (Super *)object;
    visit_pointer(visitor, s->type);
    visit_value(visitor, s->self);
    visit_pointer(visitor, s->self_type);
}

static Value super_new(Thread *t, Type *type, UNUSED Value *args,
                       UNUSED int n, UNUSED Tuple *kwnames)
{
    Super *s = object_new(t, type, 0);
    if (!s) return ERROR;
    s->self = UNDEF;
    return from_object(s);
}

static bool no_caller(Thread *t, UNUSED Value *args)
{
    raisef(t, RuntimeError, "super(): no arguments");
    return false;
}

bool (*super_caller_hook)(Thread *t, Value *args) = no_caller;

static bool super_init(Thread *t, Value self, Value *args, int n,
                       Tuple *kwnames)
{
    Super *s = as_super(self);
    if (kwnames && kwnames->size) {
        raisef(t, TypeError, "super() takes no keyword arguments");
        return false;
    }
    if (n > 2) {
        raisef(t, TypeError, "super() expected at most 2 arguments, got %d",
               n);
        return false;
    }
    Value found[2];
    if (n == 0) {
        if (!super_caller_hook(t, found)) return false;
        args = found;
        n = 2;
    }
    if (!is_type(args[0])) {
        raisef(t, TypeError, "super() argument 1 must be a type, not %B",
               args[0]);
        return false;
    }
    Type *start = NULL;
    Value object = n == 2 && args[1] != NONE ? args[1] : UNDEF;
    if (object != UNDEF && !(start = start_of(t, as_type(args[0]), object)))
        return false;
    incref(args[0]);
    incref_maybe(start);
    decref_maybe(s->type);
    decref_maybe(s->self_type);
    s->type = as_type(args[0]);
    s->self_type = start;
    set_value(&s->self, new_ref(object));
    return true;
}

static Value super_get_attr(Thread *t, Value self, Str *name)
{
    const Super *s = as_super(self);
    if (s->self_type && name != NAME_STR(__class__)) {
        Value found = find_behind(s->self_type, s->type, name);
        if (found != UNDEF)
            return bind_steal(t, found, s->self, s->self_type, NULL);
    }
    return attr_get_generic(t, self, name);
}

// super(C) without an object, as a class attribute, binds when it is read.
static Value super_descr_get(Thread *t, Value self, Value instance,
                             UNUSED Type *owner)
{
    const Super *s = as_super(self);
    if (instance == UNDEF || s->self != UNDEF || !s->type)
        return new_ref(self);
    Value args[2] = {from_object(s->type), instance};
    return call(t, from_object(type_of(self)), args, 2, NULL);
}

static Value super_repr(Thread *t, Value self)
{
    const Super *s = as_super(self);
    if (s->self_type)
        return str_formatf(t, "<super: <class '%s'>, <%N object>>",
                           s->type->name->data, s->self_type);
    return str_formatf(t, "<super: <class '%s'>, NULL>",
                       s->type ? s->type->name->data : "NULL");
}

static Value thisclass_get(UNUSED Thread *t, Value self)
{
    const Super *s = as_super(self);
    return s->type ? new_ref_to(s->type) : NONE;
}

static Value self_get(UNUSED Thread *t, Value self)
{
    const Super *s = as_super(self);
    return s->self == UNDEF ? NONE : new_ref(s->self);
}

static Value self_class_get(UNUSED Thread *t, Value self)
{
    const Super *s = as_super(self);
    return s->self_type ? new_ref_to(s->self_type) : NONE;
}

const TypeCore core_super = {
    .name = "super",
    .doc = "super() -> same as super(__class__, <first argument>)\n"
           "super(type) -> unbound super object\n"
           "super(type, obj) -> bound super object; "
           "requires isinstance(obj, type)",
    .size = sizeof(Super),
    .flags = CORE_CYCLIC,
    .dealloc = super_dealloc,
    .traverse = super_traverse,
    .slots = {
        .new = super_new,
        .init = super_init,
        .get_attr = super_get_attr,
        .descr_get = super_descr_get,
        .repr = super_repr,
    },
    .getset = GETSET{
        {"__thisclass__", thisclass_get, getset_readonly,
         "the class invoking super()"},
        {"__self__", self_get, getset_readonly,
         "the instance invoking super(); may be None"},
        {"__self_class__", self_class_get, getset_readonly,
         "the type of the instance invoking super(); may be None"},
        {NULL, NULL, NULL, NULL},
    },
};
