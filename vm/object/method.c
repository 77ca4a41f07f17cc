// SPDX-License-Identifier: MIT
// method.c -- bound methods, staticmethod and classmethod.
#include "vm/object/method.h"

#include "vm/heap/alloc.h"
#include "vm/native.h"
#include "vm/object/slot.h"

// Bound methods --------------------------------------------------------------

static Value bind(Thread *t, Kind kind, Value function, Value self)
{
    BoundMethod *m = object_new_kind(t, kind, sizeof *m);
    if (!m) return ERROR;
    m->function = new_ref(function);
    m->self = new_ref(self);
    return from_object(m);
}

Value boundmethod_new(Thread *t, Value function, Value self)
{
    return bind(t, KIND_BOUNDMETHOD, function, self);
}

Value methodwrapper_new(Thread *t, Value wrapper, Value self)
{
    return bind(t, KIND_METHODWRAPPER, wrapper, self);
}

static void bound_dealloc(Object *object)
{
    BoundMethod *m = (BoundMethod *)object;
    decref(m->function);
    decref(m->self);
}

static void bound_traverse(Object *object, Visitor *visitor)
{
    BoundMethod *m = (BoundMethod *)object;
    visit_value(visitor, m->function);
    visit_value(visitor, m->self);
}

static void bound_clear(Object *object)
{
    BoundMethod *m = (BoundMethod *)object;
    set_value(&m->function, NONE);
    set_value(&m->self, NONE);
}

static Value bound_new(Thread *t, UNUSED Type *type, Value *args, int n,
                       Tuple *kwnames)
{
    if (kwnames && kwnames->size)
        return raisef(t, TypeError, "method() takes no keyword arguments");
    if (n != 2)
        return raisef(t, TypeError, "method expected 2 arguments, got %d", n);
    if (!value_is_callable(args[0]))
        return raisef(t, TypeError, "first argument must be callable");
    if (args[1] == NONE)
        return raisef(t, TypeError, "instance must not be None");
    return boundmethod_new(t, args[0], args[1]);
}

static Value bound_call(Thread *t, Value self, Value *args, int n,
                        Tuple *kwnames)
{
    Value function = new_ref(as_boundmethod(self)->function);
    Value first = new_ref(as_boundmethod(self)->self);
    Value r = slot_call_with_self(t, function, first, args, n, kwnames);
    decref(first);
    decref(function);
    return r;
}

// What isn't the method's own is the function's.
static Value bound_get_attr(Thread *t, Value self, Str *name)
{
    Value own = attr_find_generic(t, self, name);
    if (own != UNDEF) return own;
    return attr_get(t, as_boundmethod(self)->function, name);
}

static Value bound_compare(Thread *t, Value a, Value b, CompareOp op)
{
    if (kind_of(a) != kind_of(b) || (op != COMPARE_EQ && op != COMPARE_NE))
        return NOT_IMPLEMENTED;
    const BoundMethod *x = as_boundmethod(a), *y = as_boundmethod(b);
    int same = value_is(x->self, y->self)
        ? value_same_or_equal(t, x->function, y->function) : 0;
    if (same < 0) return ERROR;
    return bool_value(same == (op == COMPARE_EQ));
}

static int64_t bound_hash(Thread *t, Value self)
{
    const BoundMethod *m = as_boundmethod(self);
    int64_t hash = value_hash(t, m->function);
    if (hash == -1) return -1;
    hash ^= (int64_t)(value_id(m->self) >> 4);
    return hash == -1 ? -2 : hash;
}

static Value bound_repr(Thread *t, Value self)
{
    const BoundMethod *m = as_boundmethod(self);
    if (value_is_native(m->function))  // a class method in C
        return str_formatf(t, "<built-in method %U of %T object at %A>",
                           as_native(m->function)->name, m->self, m->self);
    Value name = attr_get_maybe(t, m->function, NAME_STR(__qualname__));
    if (name == UNDEF)
        name = attr_get_maybe(t, m->function, NAME_STR(__name__));
    if (name == ERROR) return ERROR;
    Value text = is_str(name)
        ? str_formatf(t, "<bound method %S of %R>", name, m->self)
        : str_formatf(t, "<bound method ? of %R>", m->self);
    decref(name);
    return text;
}

static Value bound_function(UNUSED Thread *t, Value self)
{
    return new_ref(as_boundmethod(self)->function);
}

static Value bound_self(UNUSED Thread *t, Value self)
{
    return new_ref(as_boundmethod(self)->self);
}

static Value bound_doc(Thread *t, Value self)
{
    return attr_get(t, as_boundmethod(self)->function, NAME_STR(__doc__));
}

NATIVE(bound_reduce, "__reduce__(self, /)", NULL)
{
    const BoundMethod *m = as_boundmethod(args[0]);
    Value name = attr_get(t, m->function, NAME_STR(__name__));
    if (name == ERROR) return ERROR;
    Value getattr = dict_get_str(as_dict(t->interp->builtins),
                                 str_intern_c("getattr"));
    Value pair = tuple_pack(t, 2, m->self, name);
    Value r = getattr == UNDEF || pair == ERROR
        ? ERROR : tuple_pack(t, 2, getattr, pair);
    decref(pair);
    decref(name);
    return r;
}

const TypeCore core_boundmethod = {
    .name = "method",
    .doc = "Create a bound instance method object.",
    .size = sizeof(BoundMethod),
    .flags = CORE_FINAL | CORE_CYCLIC | CORE_WEAKREFS,
    .dealloc = bound_dealloc,
    .traverse = bound_traverse,
    .clear = bound_clear,
    .slots = {
        .new = bound_new,
        .call = bound_call,
        .get_attr = bound_get_attr,
        .compare = bound_compare,
        .hash = bound_hash,
        .repr = bound_repr,
    },
    .methods = METHODS{
        &bound_reduce,
        NULL,
    },
    .getset = GETSET{
        {"__func__", bound_function, getset_readonly,
         "the function (or other callable) implementing a method"},
        {"__self__", bound_self, getset_readonly,
         "the instance to which a method is bound"},
        {"__doc__", bound_doc, NULL, NULL},
        {NULL, NULL, NULL, NULL},
    },
};

static Value methodwrapper_repr(Thread *t, Value self)
{
    const BoundMethod *m = as_boundmethod(self);
    return str_formatf(t, "<method-wrapper '%s' of %T object at %A>",
                       as_slotwrapper(m->function)->dunder->text, m->self,
                       m->self);
}

const TypeCore core_methodwrapper = {
    .name = "method-wrapper",
    .size = sizeof(BoundMethod),
    .flags = CORE_FINAL | CORE_NO_NEW | CORE_CYCLIC,
    .dealloc = bound_dealloc,
    .traverse = bound_traverse,
    .clear = bound_clear,
    .slots = {
        .call = bound_call,
        .get_attr = bound_get_attr,
        .compare = bound_compare,
        .hash = bound_hash,
        .repr = methodwrapper_repr,
    },
    .getset = GETSET{
        {"__self__", bound_self, NULL, NULL},
        {NULL, NULL, NULL, NULL},
    },
};

// staticmethod and classmethod -----------------------------------------------

static Value wrapper_new(Thread *t, Type *type, Value function)
{
    StaticMethod *m = object_new(t, type, 0);
    if (!m) return ERROR;
    m->function = new_ref(function);
    return from_object(m);
}

Value staticmethod_new(Thread *t, Value function)
{
    return wrapper_new(t, type_of_kind(KIND_STATICMETHOD), function);
}

Value classmethod_new(Thread *t, Value function)
{
    return wrapper_new(t, type_of_kind(KIND_CLASSMETHOD), function);
}

static void wrapper_dealloc(Object *object)
{
    decref(((StaticMethod *)object)->function);
}

static void wrapper_traverse(Object *object, Visitor *visitor)
{
    visit_value(visitor, ((StaticMethod *)object)->function);
}

static void wrapper_clear(Object *object)
{
    set_value(&((StaticMethod *)object)->function, NONE);
}

static Value wrapper_make(Thread *t, Type *type, UNUSED Value *args,
                          UNUSED int n, UNUSED Tuple *kwnames)
{
    return wrapper_new(t, type, NONE);
}

static bool wrapper_init(Thread *t, Value self, Value *args, int n,
                         Tuple *kwnames)
{
    const Type *type = type_of(self);
    if (kwnames && kwnames->size) {
        raisef(t, TypeError, "%N() takes no keyword arguments", type);
        return false;
    }
    if (n != 1) {
        raisef(t, TypeError, "%N expected 1 argument, got %d", type, n);
        return false;
    }
    set_value(&as_staticmethod(self)->function, new_ref(args[0]));
    return true;
}

static Value wrapper_function(UNUSED Thread *t, Value self)
{
    return new_ref(as_staticmethod(self)->function);
}

static Value wrapper_abstract(Thread *t, Value self)
{
    Str *name = str_intern_c("__isabstractmethod__");
    if (!name) return raise_memory_error(t);
    Value v = attr_get_maybe(t, as_staticmethod(self)->function, name);
    if (v == ERROR) return ERROR;
    int truth = v == UNDEF ? 0 : value_truth(t, v);
    decref(v);
    return truth < 0 ? ERROR : bool_value(truth);
}

// __name__ and the like are the function's.
static Value wrapper_get_attr(Thread *t, Value self, Str *name)
{
    static const NameId copied[] = {
        NAME___module__, NAME___name__, NAME___qualname__, NAME___doc__,
        NAME___annotations__,
    };
    for (size_t i = 0; i < ARRAY_LENGTH(copied); i++) {
        if (name != name_table[copied[i]]) continue;
        Value v = attr_get_maybe(t, as_staticmethod(self)->function, name);
        if (v != UNDEF) return v;
    }
    return attr_get_generic(t, self, name);
}

static Value static_get(UNUSED Thread *t, Value self, UNUSED Value instance,
                        UNUSED Type *owner)
{
    return new_ref(as_staticmethod(self)->function);
}

static Value static_call(Thread *t, Value self, Value *args, int n,
                         Tuple *kwnames)
{
    Value function = new_ref(as_staticmethod(self)->function);
    Value r = call(t, function, args, n, kwnames);
    decref(function);
    return r;
}

static Value static_repr(Thread *t, Value self)
{
    return str_formatf(t, "<staticmethod(%R)>",
                       as_staticmethod(self)->function);
}

static Value class_get(Thread *t, Value self, Value instance, Type *owner)
{
    if (!owner) owner = type_of(instance);
    return boundmethod_new(t, as_staticmethod(self)->function,
                           from_object(owner));
}

static Value class_repr(Thread *t, Value self)
{
    return str_formatf(t, "<classmethod(%R)>",
                       as_staticmethod(self)->function);
}

#define WRAPPER_GETSET GETSET{                                           \
        {"__func__", wrapper_function, getset_readonly, NULL},           \
        {"__wrapped__", wrapper_function, getset_readonly, NULL},        \
        {"__isabstractmethod__", wrapper_abstract, NULL, NULL},          \
        {NULL, NULL, NULL, NULL},                                        \
    }

const TypeCore core_staticmethod = {
    .name = "staticmethod",
    .doc = "Convert a function to be a static method.",
    .size = sizeof(StaticMethod),
    .flags = CORE_CYCLIC | CORE_HAS_ATTRS,
    .dealloc = wrapper_dealloc,
    .traverse = wrapper_traverse,
    .clear = wrapper_clear,
    .slots = {
        .new = wrapper_make,
        .init = wrapper_init,
        .call = static_call,
        .descr_get = static_get,
        .get_attr = wrapper_get_attr,
        .repr = static_repr,
    },
    .getset = WRAPPER_GETSET,
};

const TypeCore core_classmethod = {
    .name = "classmethod",
    .doc = "Convert a function to be a class method.",
    .size = sizeof(StaticMethod),
    .flags = CORE_CYCLIC | CORE_HAS_ATTRS,
    .dealloc = wrapper_dealloc,
    .traverse = wrapper_traverse,
    .clear = wrapper_clear,
    .slots = {
        .new = wrapper_make,
        .init = wrapper_init,
        .descr_get = class_get,
        .get_attr = wrapper_get_attr,
        .repr = class_repr,
    },
    .getset = WRAPPER_GETSET,
};
