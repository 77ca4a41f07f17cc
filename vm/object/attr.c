// SPDX-License-Identifier: MIT
// attr.c -- attributes of any value, by the descriptor protocol.
//
// Order: a data descriptor on the class, then the instance's own attribute,
// then whatever else the class has, bound. What was found on a class is
// borrowed from its dict, so it's held while it runs.
#include "vm/native.h"
#include "vm/object/instance.h"
#include "vm/object/method.h"
#include "vm/object/slot.h"

static Value bind_held(Thread *t, Value found, Value v, Type *type)
{
    DescrGetSlot *get = is_object(found) ? slots_of(found)->descr_get : NULL;
    if (!get) return new_ref(found);
    incref(found);
    Value r = get(t, found, v, type);
    decref(found);
    return r;
}

Value attr_find_generic(Thread *t, Value v, Str *name)
{
    Type *type = type_of(v);
    Value found = type_lookup(type, name);
    if (found != UNDEF && is_data_descriptor(found)
        && slots_of(found)->descr_get)
        return bind_held(t, found, v, type);
    Value own = instance_get(v, name);
    if (own != UNDEF) return own;
    return found == UNDEF ? UNDEF : bind_held(t, found, v, type);
}

Value attr_get_generic(Thread *t, Value v, Str *name)
{
    Value r = attr_find_generic(t, v, name);
    return r == UNDEF ? raise_attribute_error(t, v, name) : r;
}

Value attr_get(Thread *t, Value v, Str *name)
{
    return slots_of(v)->get_attr(t, v, name);
}

Value attr_get_maybe(Thread *t, Value v, Str *name)
{
    GetAttrSlot *get = slots_of(v)->get_attr;
    Value r = get == attr_get_generic ? attr_find_generic(t, v, name)
            : get == type_get_attr ? type_find_attr(t, v, name)
            : get(t, v, name);
    if (r != ERROR || !error_matches(t, AttributeError)) return r;
    error_clear(t);
    return UNDEF;
}

Value attr_get_method(Thread *t, Value v, Str *name, Value *self)
{
    *self = UNDEF;
    Type *type = type_of(v);
    if (type->slots->get_attr != attr_get_generic)
        return attr_get(t, v, name);
    Value found = type_lookup(type, name);
    if (found == UNDEF || !is_method_descriptor(found))
        return attr_get_generic(t, v, name);
    Value own = instance_get(v, name);
    if (own != UNDEF) return own;
    *self = new_ref(v);
    return new_ref(found);
}

// Writing -------------------------------------------------------------------

static bool raise_unsettable(Thread *t, Value v, Str *name, Value found)
{
    // CPython says more to who has no __setattr__ of his own.
    bool own = slots_of(v)->set_attr != attr_set_generic;
    if (found == UNDEF)
        raisef(t, AttributeError, "'%T' object has no attribute '%U'%s", v,
               name, own ? "" : " and no __dict__ for setting new "
               "attributes");
    else
        raisef(t, AttributeError, "'%T' object attribute '%U' is read-only",
               v, name);
    exception_set_attribute(t, v, name);
    return false;
}

static bool delete_own(Thread *t, Value v, Str *name)
{
    int deleted = instance_delete(t, v, name);
    if (deleted == 0) raise_attribute_error(t, v, name);
    return deleted > 0;
}

bool attr_set_generic(Thread *t, Value v, Str *name, Value value)
{
    Value found = type_lookup(type_of(v), name);
    if (found != UNDEF && is_data_descriptor(found)) {
        incref(found);
        bool ok = slots_of(found)->descr_set(t, found, v, value);
        decref(found);
        return ok;
    }
    if (!instance_has_dict(v)) return raise_unsettable(t, v, name, found);
    return value == UNDEF ? delete_own(t, v, name)
                          : instance_set(t, v, name, value);
}

bool attr_set(Thread *t, Value v, Str *name, Value value)
{
    return slots_of(v)->set_attr(t, v, name, value);
}

bool attr_delete(Thread *t, Value v, Str *name)
{
    return slots_of(v)->set_attr(t, v, name, UNDEF);
}

// Special methods ------------------------------------------------------------

Value special_lookup(Thread *t, Value v, Str *name)
{
    Type *type = type_of(v);
    Value found = type_lookup(type, name);
    return found == UNDEF ? UNDEF : bind_held(t, found, v, type);
}

Value special_call(Thread *t, Value v, Str *name, Value *args, int n)
{
    Value found = type_lookup(type_of(v), name);
    if (found == UNDEF) return UNDEF;
    if (is_method_descriptor(found)) {
        incref(found);
        Value r = slot_call_with_self(t, found, v, args, n, NULL);
        decref(found);
        return r;
    }
    Value bound = bind_held(t, found, v, type_of(v));
    if (bound == ERROR) return ERROR;
    Value r = call(t, bound, args, n, NULL);
    decref(bound);
    return r;
}
