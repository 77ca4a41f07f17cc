// SPDX-License-Identifier: MIT
// type_methods.c -- what scripts see of a class: __name__, __mro__, mro() ...
#include "vm/object/type_methods.h"

#include "vm/heap/alloc.h"
#include "vm/native.h"
#include "vm/object/isinstance.h"
#include "vm/object/method.h"
#include "vm/object/shape.h"
#include "vm/object/slot.h"

// A built-in class lets nothing be set; deleting is never possible.
static bool may_set(Thread *t, Value self, Value value, const char *name)
{
    const Type *type = as_type(self);
    if (type->flags & TYPE_BUILTIN)
        raisef(t, TypeError, "cannot set '%s' attribute of immutable type "
               "'%N'", name, type);
    else if (value == UNDEF)
        raisef(t, TypeError, "cannot delete '%s' attribute of immutable type "
               "'%N'", name, type);
    else
        return true;
    return false;
}

static Value missing(Thread *t, Value self, const char *name)
{
    return raisef(t, AttributeError, "type object '%N' has no attribute '%s'",
                  as_type(self), name);
}

static Value own_entry(const Type *type, Str *name)
{
    return type->dict ? dict_get_str(type->dict, name) : UNDEF;
}

// Names ---------------------------------------------------------------------

static Value name_get(UNUSED Thread *t, Value self)
{
    return new_ref_to(as_type(self)->name);
}

static bool set_text(Thread *t, Value self, Value value, const char *what,
                     Str **place)
{
    if (!may_set(t, self, value, what)) return false;
    if (!is_str(value)) {
        raisef(t, TypeError, "can only assign string to %N.%s, not '%T'",
               as_type(self), what, value);
        return false;
    }
    Str *old = *place;
    incref(value);
    *place = as_str(value);
    decref_object(old);
    return true;
}

static bool name_set(Thread *t, Value self, Value value)
{
    return set_text(t, self, value, "__name__", &as_type(self)->name);
}

static Value qualname_get(UNUSED Thread *t, Value self)
{
    return new_ref_to(as_type(self)->qualname);
}

static bool qualname_set(Thread *t, Value self, Value value)
{
    return set_text(t, self, value, "__qualname__", &as_type(self)->qualname);
}

Value type_get_module(Thread *t, Type *type)
{
    if (!(type->flags & TYPE_BUILTIN))
        return new_ref(own_entry(type, NAME_STR(__module__)));
    const char *module = type->core->module;
    if (!module) return new_ref_to(NAME_STR(builtins));
    Str *text = str_from_c(t, module);
    return text ? from_object(text) : ERROR;
}

static Value module_get(Thread *t, Value self)
{
    Value module = type_get_module(t, as_type(self));
    return module == UNDEF ? missing(t, self, "__module__") : module;
}

static bool module_set(Thread *t, Value self, Value value)
{
    return may_set(t, self, value, "__module__")
        && type_set_in_dict(t, as_type(self), NAME_STR(__module__), value);
}

static Value doc_get(Thread *t, Value self)
{
    Type *type = as_type(self);
    if (type->flags & TYPE_BUILTIN) return type_doc(t, type);
    Value doc = own_entry(type, NAME_STR(__doc__));
    if (doc == UNDEF) return NONE;
    return descriptor_bind(t, doc, UNDEF, type);
}

static bool doc_set(Thread *t, Value self, Value value)
{
    return may_set(t, self, value, "__doc__")
        && type_set_in_dict(t, as_type(self), NAME_STR(__doc__), value);
}

// Ancestors ------------------------------------------------------------------

static Value bases_get(UNUSED Thread *t, Value self)
{
    return new_ref_to(as_type(self)->bases);
}

static Value base_get(Thread *t, Value self)
{
    Type *type = as_type(self);
    if (type->bases->size == 0) return NONE;
    Type *base = type_choose_solid_base(t, type->bases);
    if (base) return new_ref_to(base);
    error_clear(t);
    return new_ref(type->bases->items[0]);
}

static Value mro_get(UNUSED Thread *t, Value self)
{
    return new_ref_to(as_type(self)->mro);
}

// The new order of a class and, below it, of its subclasses.
static bool renew_mro(Thread *t, Type *type)
{
    Tuple *mro = type_linearise(t, type, type->bases);
    if (!mro) return false;
    Tuple *old = type->mro;
    type->mro = mro;
    decref_object(old);
    for (uint32_t i = 0; i < type->subclass_count; i++)
        if (!renew_mro(t, type->subclasses[i])) return false;
    return true;
}

static bool check_new_bases(Thread *t, Type *type, Value value)
{
    if (!is_tuple(value) || as_tuple(value)->size == 0) {
        raisef(t, TypeError, is_tuple(value)
               ? "can only assign non-empty tuple to %N.__bases__, not ()"
               : "can only assign tuple to %N.__bases__, not %T", type, value);
        return false;
    }
    Tuple *bases = as_tuple(value);
    for (int64_t i = 0; i < bases->size; i++) {
        if (!is_type(bases->items[i])) {
            raisef(t, TypeError, "%N.__bases__ must be tuple of classes, not "
                   "'%T'", type, bases->items[i]);
            return false;
        }
        if (!type_is_subtype(as_type(bases->items[i]), type)) continue;
        raisef(t, TypeError, "a __bases__ item causes an inheritance cycle");
        return false;
    }
    Type *base = type_choose_solid_base(t, bases);
    if (!base) return false;
    if (base->core != type->core) {
        raisef(t, TypeError, "__bases__ assignment: '%N' deallocator differs "
               "from '%N'", base, as_type(type->bases->items[0]));
        return false;
    }
    if (base->own_slots <= type->own_slots
        && (type->flags & TYPE_HAS_DICT || !(base->flags & TYPE_HAS_DICT)))
        return true;
    raisef(t, TypeError, "__bases__ assignment: '%N' object layout differs "
           "from '%N'", base, as_type(type->bases->items[0]));
    return false;
}

static void link_bases(Type *type, const Tuple *bases)
{
    for (int64_t i = 0; i < bases->size; i++)
        (void)type_add_subclass(as_type(bases->items[i]), type);
}

static void unlink_bases(Type *type, const Tuple *bases)
{
    for (int64_t i = 0; i < bases->size; i++)
        type_remove_subclass(as_type(bases->items[i]), type);
}

static bool bases_set(Thread *t, Value self, Value value)
{
    Type *type = as_type(self);
    if (!may_set(t, self, value, "__bases__")
        || !check_new_bases(t, type, value))
        return false;
    Tuple *old = type->bases;
    type->bases = as_tuple(value);
    if (!renew_mro(t, type)) {
        type->bases = old;
        Value raised = error_take(t);
        if (!renew_mro(t, type)) error_clear(t);
        error_restore_steal(t, raised);
        return false;
    }
    incref(value);
    unlink_bases(type, old);
    link_bases(type, type->bases);
    type_changed(type);
    bool ok = slots_update(t, type);
    shape_class_rebuilt(type);
    decref_object(old);
    return ok;
}

// Contents -------------------------------------------------------------------

static Value dict_attr_get(Thread *t, Value self)
{
    Type *type = as_type(self);
    if (type->flags & TYPE_BUILTIN) type_ready(type);
    if (!type->dict) return raise_memory_error(t);
    return mappingproxy_new(t, from_object(type->dict));
}

static Value annotations_get(Thread *t, Value self)
{
    Type *type = as_type(self);
    if (type->flags & TYPE_BUILTIN) return missing(t, self, "__annotations__");
    Value found = own_entry(type, NAME_STR(__annotations__));
    if (found != UNDEF) return descriptor_bind(t, found, UNDEF, type);
    Dict *dict = dict_new(t);
    if (!dict) return ERROR;
    if (type_set_in_dict(t, type, NAME_STR(__annotations__),
                         from_object(dict)))
        return from_object(dict);
    decref_object(dict);
    return ERROR;
}

static bool annotations_set(Thread *t, Value self, Value value)
{
    Type *type = as_type(self);
    if (value != UNDEF && !may_set(t, self, value, "__annotations__"))
        return false;
    return type_set_in_dict(t, type, NAME_STR(__annotations__), value);
}

static Value abstract_get(Thread *t, Value self)
{
    Value found = own_entry(as_type(self), NAME_STR(__abstractmethods__));
    if (found == UNDEF) return missing(t, self, "__abstractmethods__");
    return new_ref(found);
}

static bool abstract_set(Thread *t, Value self, Value value)
{
    Type *type = as_type(self);
    int truth = value == UNDEF ? 0 : value_truth(t, value);
    if (truth < 0) return false;
    if (value != UNDEF && !may_set(t, self, value, "__abstractmethods__"))
        return false;
    if (!type_set_in_dict(t, type, NAME_STR(__abstractmethods__), value))
        return false;
    type->flags &= ~(uint32_t)TYPE_ABSTRACT;
    if (truth) type->flags |= TYPE_ABSTRACT;
    shape_class_rebuilt(type);  // calls of the class may be cached
    return true;
}

static Value basicsize_get(Thread *t, Value self)
{
    return int_new(t, as_type(self)->core->size);
}

static Value flags_get(Thread *t, Value self)
{
    // Python's bits: base type allowed, heap type, abstract.
    const Type *type = as_type(self);
    int64_t flags = 1 << 12;
    if (!(type->core->flags & CORE_FINAL)) flags |= 1 << 10;
    if (!(type->flags & TYPE_BUILTIN)) flags |= 1 << 9;
    if (type->flags & TYPE_ABSTRACT) flags |= 1 << 20;
    return int_new(t, flags);
}

const GetSetDef type_getset[] = {
    {"__name__", name_get, name_set, NULL},
    {"__qualname__", qualname_get, qualname_set, NULL},
    {"__module__", module_get, module_set, NULL},
    {"__doc__", doc_get, doc_set, NULL},
    {"__bases__", bases_get, bases_set, NULL},
    {"__base__", base_get, NULL, NULL},
    {"__mro__", mro_get, NULL, NULL},
    {"__dict__", dict_attr_get, NULL, NULL},
    {"__annotations__", annotations_get, annotations_set, NULL},
    {"__abstractmethods__", abstract_get, abstract_set, NULL},
    {"__basicsize__", basicsize_get, NULL, NULL},
    {"__flags__", flags_get, NULL, NULL},
    {"__type_params__", getset_no_type_params, getset_set_no_type_params,
     NULL},
    {NULL, NULL, NULL, NULL},
};

// Methods --------------------------------------------------------------------

NATIVE(type_mro, "mro(self, /)",
       "Return a type's method resolution order.")
{
    Type *type = as_type(args[0]);
    Tuple *mro = type->bases->size
        ? type_linearise(t, type, type->bases)
        : (incref_object(type->mro), type->mro);
    if (!mro) return ERROR;
    Value list = list_from_iterable(t, from_object(mro));
    decref_object(mro);
    return list;
}

NATIVE(type_subclasses, "__subclasses__(self, /)",
       "Return a list of immediate subclasses.")
{
    Type *type = as_type(args[0]);
    List *list = list_new(t, type->subclass_count);
    for (uint32_t i = 0; list && i < type->subclass_count; i++) {
        if (list_append(t, list, from_object(type->subclasses[i]))) continue;
        decref_object(list);
        return ERROR;
    }
    return list ? from_object(list) : ERROR;
}

NATIVE_CLASSMETHOD(type_prepare, "__prepare__(cls, /, *args, **kwargs)",
                   "Create the namespace for the class statement")
{
    Dict *dict = dict_new(t);
    return dict ? from_object(dict) : ERROR;
}

NATIVE(type_instancecheck, "__instancecheck__(self, instance, /)",
       "Check if an object is an instance.")
{
    int found = value_isinstance_plain(t, args[1], args[0]);
    return found < 0 ? ERROR : bool_value(found);
}

NATIVE(type_subclasscheck, "__subclasscheck__(self, subclass, /)",
       "Check if a class is a subclass.")
{
    int found = value_issubclass_plain(t, args[1], args[0]);
    return found < 0 ? ERROR : bool_value(found);
}

bool type_add_names(Thread *t, Type *type, Dict *names)
{
    for (int64_t i = 0; i < type->mro->size; i++) {
        Type *holder = as_type(type->mro->items[i]);
        if (holder->flags & TYPE_BUILTIN) type_ready(holder);
        int64_t pos = 0;
        Value key, value;
        while (holder->dict && dict_next(holder->dict, &pos, &key, &value))
            if (!dict_set(t, names, key, NONE)) return false;
    }
    return true;
}

NATIVE(type_dir, "__dir__(self, /)",
       "Specialized __dir__ implementation for types.")
{
    Dict *names = dict_new(t);
    if (!names) return ERROR;
    Value list = type_add_names(t, as_type(args[0]), names)
        ? list_from_iterable(t, from_object(names)) : ERROR;
    decref_object(names);
    return list;
}

NATIVE(type_sizeof, "__sizeof__(self, /)",
       "Return memory consumption of the type object.")
{
    const Type *type = as_type(args[0]);
    return int_new(t, (int64_t)(sizeof *type
                                + (type->own_slots_table ? sizeof(Slots) : 0)));
}

const NativeDef *const type_methods[] = {
    &type_mro,
    &type_subclasses,
    &type_prepare,
    &type_instancecheck,
    &type_subclasscheck,
    &type_dir,
    &type_sizeof,
    NULL,
};
