// SPDX-License-Identifier: MIT
// getset.c -- data descriptors made in C: computed attributes and slots.
#include "vm/object/getset.h"

#include "vm/native.h"
#include "vm/object/instance.h"

// Both kinds complain alike about a foreign instance.
static bool check_instance(Thread *t, Value v, const Type *owner,
                           const char *name)
{
    if (value_is_instance(v, owner)) return true;
    raisef(t, TypeError, "descriptor '%s' for '%N' objects doesn't apply to "
           "a '%T' object", name, owner, v);
    return false;
}

// GetSet ---------------------------------------------------------------------

Value getset_new(Thread *t, const GetSetDef *def, Type *owner)
{
    GetSet *g = object_new_kind(t, KIND_GETSET, sizeof *g);
    if (!g) return ERROR;
    g->def = def;
    g->owner = owner;
    incref_object(owner);
    return from_object(g);
}

static void getset_dealloc(Object *object)
{
    decref_maybe(((GetSet *)object)->owner);
}

static void getset_traverse(Object *object, Visitor *visitor)
{
    visit_pointer(visitor, ((GetSet *)object)->owner);
}

static Value getset_get(Thread *t, Value self, Value instance,
                        UNUSED Type *owner)
{
    const GetSet *g = as_getset(self);
    if (instance == UNDEF) return new_ref(self);
    if (!check_instance(t, instance, g->owner, g->def->name)) return ERROR;
    return g->def->get(t, instance);
}

static bool getset_set(Thread *t, Value self, Value instance, Value value)
{
    const GetSet *g = as_getset(self);
    if (!check_instance(t, instance, g->owner, g->def->name)) return false;
    if (g->def->set) return g->def->set(t, instance, value);
    raisef(t, AttributeError,
           "attribute '%s' of '%N' objects is not writable", g->def->name,
           g->owner);
    return false;
}

static Value getset_repr(Thread *t, Value self)
{
    const GetSet *g = as_getset(self);
    return str_formatf(t, "<attribute '%s' of '%N' objects>", g->def->name,
                       g->owner);
}

static Value getset_name(UNUSED Thread *t, Value self)
{
    Str *name = str_intern_c(as_getset(self)->def->name);
    return name ? from_object(name) : raise_memory_error(t);
}

static Value getset_qualname(Thread *t, Value self)
{
    const GetSet *g = as_getset(self);
    return str_formatf(t, "%U.%s", g->owner->qualname, g->def->name);
}

static Value getset_owner(UNUSED Thread *t, Value self)
{
    return new_ref_to(as_getset(self)->owner);
}

static Value getset_doc(Thread *t, Value self)
{
    const char *doc = as_getset(self)->def->doc;
    if (!doc) return NONE;
    Str *s = str_from_c(t, doc);
    return s ? from_object(s) : ERROR;
}

const TypeCore core_getset = {
    .name = "getset_descriptor",
    .size = sizeof(GetSet),
    .flags = CORE_FINAL | CORE_NO_NEW | CORE_CYCLIC,
    .dealloc = getset_dealloc,
    .traverse = getset_traverse,
    .slots = {
        .descr_get = getset_get,
        .descr_set = getset_set,
        .repr = getset_repr,
    },
    .getset = GETSET{
        {"__name__", getset_name, NULL, NULL},
        {"__qualname__", getset_qualname, NULL, NULL},
        {"__objclass__", getset_owner, NULL, NULL},
        {"__doc__", getset_doc, NULL, NULL},
        {NULL, NULL, NULL, NULL},
    },
};

Value getset_no_type_params(Thread *t, UNUSED Value self)
{
    return tuple_pack(t, 0);
}

bool getset_set_no_type_params(Thread *t, UNUSED Value self, Value value)
{
    if (value != UNDEF && is_tuple(value) && !as_tuple(value)->size)
        return true;
    raisef(t, TypeError, value != UNDEF && is_tuple(value)
           ? "type parameters are not part of Baton"
           : "__type_params__ must be set to a tuple");
    return false;
}

bool getset_readonly(Thread *t, UNUSED Value self, UNUSED Value value)
{
    raisef(t, AttributeError, "readonly attribute");
    return false;
}

// __dict__ and __weakref__ ---------------------------------------------------

static Value dict_get_attr(Thread *t, Value self)
{
    Dict *dict = instance_dict(t, self);
    if (dict) return new_ref_to(dict);
    if (error_is_set(t)) return ERROR;
    return raise_attribute_error(t, self, NAME_STR(__dict__));
}

static bool dict_set_attr(Thread *t, Value self, Value value)
{
    if (value != UNDEF && !is_dict(value)) {
        raisef(t, TypeError,
               "__dict__ must be set to a dictionary, not a '%T'", value);
        return false;
    }
    Dict *dict = value == UNDEF ? dict_new(t) : as_dict(new_ref(value));
    if (!dict) return false;
    bool ok = instance_set_dict(t, self, dict);
    decref_object(dict);
    return ok;
}

static Value weakref_get_attr(UNUSED Thread *t, UNUSED Value self)
{
    return NONE;
}

const GetSetDef getset_dict[] = {
    {"__dict__", dict_get_attr, dict_set_attr, NULL},
    {NULL, NULL, NULL, NULL},
};

const GetSetDef getset_weakref[] = {
    {"__weakref__", weakref_get_attr, NULL,
     "list of weak references to the object"},
    {NULL, NULL, NULL, NULL},
};

// Member ---------------------------------------------------------------------

Value member_new(Thread *t, Type *owner, Str *name, uint32_t index)
{
    Member *m = object_new_kind(t, KIND_MEMBER, sizeof *m);
    if (!m) return ERROR;
    m->owner = owner;
    m->name = name;
    m->index = index;
    incref_object(owner);
    incref_object(name);
    return from_object(m);
}

static void member_dealloc(Object *object)
{
    Member *m = (Member *)object;
    decref_maybe(m->owner);
    decref_maybe(m->name);
}

static void member_traverse(Object *object, Visitor *visitor)
{
    Member *m = (Member *)object;
    visit_pointer(visitor, m->owner);
    visit_pointer(visitor, m->name);
}

// Borrowed, or UNDEF; ERROR: MemoryError.
static Value member_read(Thread *t, Value instance, const Member *m)
{
    const Value *place = instance_member(instance, m->index);
    if (place) return *place;
    Dict *dict = instance_member_dict(t, instance);
    if (dict) return dict_get_str(dict, m->name);
    return error_is_set(t) ? ERROR : UNDEF;
}

static Value member_get(Thread *t, Value self, Value instance,
                        UNUSED Type *owner)
{
    const Member *m = as_member(self);
    if (instance == UNDEF) return new_ref(self);
    if (!check_instance(t, instance, m->owner, m->name->data)) return ERROR;
    Value v = member_read(t, instance, m);
    if (v == UNDEF) return raise_attribute_error(t, instance, m->name);
    return new_ref(v);
}

static bool member_write(Thread *t, Value instance, const Member *m,
                         Value value)
{
    Value *place = instance_member(instance, m->index);
    if (place) {
        set_value(place, new_ref(value));
        return true;
    }
    Dict *dict = instance_member_dict(t, instance);
    if (!dict) return false;
    return value == UNDEF ? dict_delete(t, dict, from_object(m->name)) >= 0
                          : dict_set_str(t, dict, m->name, value);
}

static bool member_set(Thread *t, Value self, Value instance, Value value)
{
    const Member *m = as_member(self);
    if (!check_instance(t, instance, m->owner, m->name->data)) return false;
    if (value == UNDEF) {
        Value old = member_read(t, instance, m);
        if (old == UNDEF) raise_with(t, AttributeError, from_object(m->name));
        if (old == UNDEF || old == ERROR) return false;
    }
    return member_write(t, instance, m, value);
}

static Value member_repr(Thread *t, Value self)
{
    const Member *m = as_member(self);
    return str_formatf(t, "<member '%U' of '%N' objects>", m->name, m->owner);
}

static Value member_name(UNUSED Thread *t, Value self)
{
    return new_ref_to(as_member(self)->name);
}

static Value member_qualname(Thread *t, Value self)
{
    const Member *m = as_member(self);
    return str_formatf(t, "%U.%U", m->owner->qualname, m->name);
}

static Value member_owner(UNUSED Thread *t, Value self)
{
    return new_ref_to(as_member(self)->owner);
}

const TypeCore core_member = {
    .name = "member_descriptor",
    .size = sizeof(Member),
    .flags = CORE_FINAL | CORE_NO_NEW | CORE_CYCLIC,
    .dealloc = member_dealloc,
    .traverse = member_traverse,
    .slots = {
        .descr_get = member_get,
        .descr_set = member_set,
        .repr = member_repr,
    },
    .getset = GETSET{
        {"__name__", member_name, NULL, NULL},
        {"__qualname__", member_qualname, NULL, NULL},
        {"__objclass__", member_owner, NULL, NULL},
        {NULL, NULL, NULL, NULL},
    },
};
