// SPDX-License-Identifier: MIT
// property.c -- property: attributes computed by a script's functions.
#include "vm/heap/alloc.h"
#include "vm/native.h"
#include "vm/object/method.h"

static void property_dealloc(Object *object)
{
    Property *p = (Property *)object;
    decref(p->getter);
    decref(p->setter);
    decref(p->deleter);
    decref(p->doc);
    decref_maybe(p->name);
}

static void property_traverse(Object *object, Visitor *visitor)
{
    Property *p = (Property *)object;
    visit_value(visitor, p->getter);
    visit_value(visitor, p->setter);
    visit_value(visitor, p->deleter);
    visit_value(visitor, p->doc);
    visit_pointer(visitor, p->name);
}

static void property_clear(Object *object)
{
    Property *p = (Property *)object;
    set_value(&p->getter, UNDEF);
    set_value(&p->setter, UNDEF);
    set_value(&p->deleter, UNDEF);
    set_value(&p->doc, UNDEF);
}

static Value property_new(Thread *t, Type *type, UNUSED Value *args,
                          UNUSED int n, UNUSED Tuple *kwnames)
{
    Property *p = object_new(t, type, 0);
    if (!p) return ERROR;
    p->getter = p->setter = p->deleter = p->doc = UNDEF;
    return from_object(p);
}

SIGNATURE(property_signature,
          "property(fget=None, fset=None, fdel=None, doc=None)");

static void set_part(Value *place, Value v)
{
    set_value(place, v == NONE ? UNDEF : new_ref(v));
}

// The getter's docstring, unless one was given.
static bool set_doc(Thread *t, Property *p, Value doc)
{
    if (doc != NONE || p->getter == UNDEF) {
        set_part(&p->doc, doc);
        return true;
    }
    Value found = attr_get_maybe(t, p->getter, NAME_STR(__doc__));
    if (found == ERROR) return false;
    set_value(&p->doc, found == NONE ? UNDEF : found);
    return true;
}

static bool property_init(Thread *t, Value self, Value *args, int n,
                          Tuple *kwnames)
{
    Property *p = as_property(self);
    Value out[4];
    if (!signature_bind(t, &property_signature, args, n, kwnames, out))
        return false;
    set_part(&p->getter, out[0]);
    set_part(&p->setter, out[1]);
    set_part(&p->deleter, out[2]);
    return set_doc(t, p, out[3]);
}

// As a descriptor ------------------------------------------------------------

// Its name, to tell in messages: given by the class, or the getter's.
static Value name_or_undef(Thread *t, const Property *p)
{
    if (p->name) return new_ref_to(p->name);
    if (p->getter == UNDEF) return UNDEF;
    return attr_get_maybe(t, p->getter, NAME_STR(__name__));
}

static void raise_lacking(Thread *t, const Property *p, Value instance,
                          const char *what)
{
    Value name = name_or_undef(t, p);
    if (name == ERROR) return;
    if (name != UNDEF)
        raisef(t, AttributeError, "property %R of '%U' object has no %s", name,
               type_of(instance)->qualname, what);
    else
        raisef(t, AttributeError, "property of '%U' object has no %s",
               type_of(instance)->qualname, what);
    decref(name);
}

static Value property_get(Thread *t, Value self, Value instance,
                          UNUSED Type *owner)
{
    const Property *p = as_property(self);
    if (instance == UNDEF) return new_ref(self);
    if (p->getter == UNDEF) {
        raise_lacking(t, p, instance, "getter");
        return ERROR;
    }
    Value getter = new_ref(p->getter);
    Value r = call1(t, getter, instance);
    decref(getter);
    return r;
}

static bool property_set(Thread *t, Value self, Value instance, Value value)
{
    const Property *p = as_property(self);
    Value f = value == UNDEF ? p->deleter : p->setter;
    if (f == UNDEF) {
        raise_lacking(t, p, instance, value == UNDEF ? "deleter" : "setter");
        return false;
    }
    incref(f);
    Value r = value == UNDEF ? call1(t, f, instance)
                             : call2(t, f, instance, value);
    decref(f);
    decref(r);
    return r != ERROR;
}

// Methods --------------------------------------------------------------------

static Value or_none(Value v)
{
    return v == UNDEF ? NONE : new_ref(v);
}

// The same property with one function replaced.
static Value copy_with(Thread *t, Value self, int part, Value f)
{
    const Property *p = as_property(self);
    Value parts[4] = {or_none(p->getter), or_none(p->setter),
                      or_none(p->deleter), NONE};
    decref(parts[part]);
    parts[part] = new_ref(f);
    // A docstring that came from the getter comes from the new one again.
    if (part != 0 || p->getter == UNDEF) parts[3] = or_none(p->doc);
    Value made = call(t, from_object(type_of(self)), parts, 4, NULL);
    for (int i = 0; i < 4; i++) decref(parts[i]);
    if (made == ERROR || !is_property(made) || !p->name) return made;
    incref_object(p->name);
    decref_maybe(as_property(made)->name);
    as_property(made)->name = p->name;
    return made;
}

NATIVE(property_getter, "getter(self, fget, /)",
       "Descriptor to obtain a copy of the property with a different getter.")
{
    return copy_with(t, args[0], 0, args[1]);
}

NATIVE(property_setter, "setter(self, fset, /)",
       "Descriptor to obtain a copy of the property with a different setter.")
{
    return copy_with(t, args[0], 1, args[1]);
}

NATIVE(property_deleter, "deleter(self, fdel, /)",
       "Descriptor to obtain a copy of the property with a different deleter.")
{
    return copy_with(t, args[0], 2, args[1]);
}

static bool set_name(Property *p, Value name)
{
    Str *old = p->name;
    incref(name);
    p->name = as_str(name);
    decref_maybe(old);
    return true;
}

NATIVE(property_set_name, "__set_name__(self, owner, name, /)",
       "Method to set name of a property.")
{
    if (is_str(args[2])) set_name(as_property(args[0]), args[2]);
    return NONE;
}

static Value fget_get(UNUSED Thread *t, Value self)
{
    return or_none(as_property(self)->getter);
}

static Value fset_get(UNUSED Thread *t, Value self)
{
    return or_none(as_property(self)->setter);
}

static Value fdel_get(UNUSED Thread *t, Value self)
{
    return or_none(as_property(self)->deleter);
}

static Value doc_get(UNUSED Thread *t, Value self)
{
    return or_none(as_property(self)->doc);
}

static bool doc_set(UNUSED Thread *t, Value self, Value v)
{
    set_part(&as_property(self)->doc, v == UNDEF ? NONE : v);
    return true;
}

static Value name_get(Thread *t, Value self)
{
    Value name = name_or_undef(t, as_property(self));
    if (name != UNDEF) return name;
    return raise_attribute_error(t, self, NAME_STR(__name__));
}

static bool name_set(Thread *t, Value self, Value v)
{
    if (is_str(v)) return set_name(as_property(self), v);
    raisef(t, TypeError, "property name must be a str");
    return false;
}

static int is_abstract(Thread *t, Value f)
{
    Str *name = str_intern_c("__isabstractmethod__");
    if (f == UNDEF || !name) return 0;
    Value v = attr_get_maybe(t, f, name);
    if (v == ERROR || v == UNDEF) return v == ERROR ? -1 : 0;
    int truth = value_truth(t, v);
    decref(v);
    return truth;
}

static Value abstract_get(Thread *t, Value self)
{
    const Property *p = as_property(self);
    int truth = is_abstract(t, p->getter);
    if (truth == 0) truth = is_abstract(t, p->setter);
    if (truth == 0) truth = is_abstract(t, p->deleter);
    return truth < 0 ? ERROR : bool_value(truth);
}

const TypeCore core_property = {
    .name = "property",
    .doc = "Property attribute.",
    .size = sizeof(Property),
    .flags = CORE_CYCLIC | CORE_HAS_ATTRS,
    .dealloc = property_dealloc,
    .traverse = property_traverse,
    .clear = property_clear,
    .slots = {
        .new = property_new,
        .init = property_init,
        .descr_get = property_get,
        .descr_set = property_set,
    },
    .methods = METHODS{
        &property_getter,
        &property_setter,
        &property_deleter,
        &property_set_name,
        NULL,
    },
    .getset = GETSET{
        {"fget", fget_get, getset_readonly, NULL},
        {"fset", fset_get, getset_readonly, NULL},
        {"fdel", fdel_get, getset_readonly, NULL},
        {"__doc__", doc_get, doc_set, NULL},
        {"__name__", name_get, name_set, NULL},
        {"__isabstractmethod__", abstract_get, NULL, NULL},
        {NULL, NULL, NULL, NULL},
    },
};
