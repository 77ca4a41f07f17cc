// SPDX-License-Identifier: MIT
// type_attr.c -- looking names up along the mro, and attributes of classes.
//
// A global table remembers what was found (or wasn't), by the class's version
// and the name. A version is given out at the first lookup, is never used for
// another state of a class, and goes back to 0 when the class or an ancestor
// changes. With the lock off the table is left alone: an entry is three
// words, and half of one with half of another would be a wrong method.
#include "vm/native.h"
#include "vm/object/method.h"
#include "vm/object/shape.h"
#include "vm/object/slot.h"

enum { CACHE_SIZE = 4096 };

// Guarded by the GIL. The name is counted: its address must stay its own.
// The value is borrowed from the class's dict.
typedef struct CacheEntry {
    uint32_t version;
    Str *name;
    Value value;
} CacheEntry;

static CacheEntry cache[CACHE_SIZE];
static uint32_t next_version = 1;   // guarded by the GIL

static CacheEntry *entry_for(uint32_t version, const Str *name)
{
    uint32_t hash = version * 31 ^ (uint32_t)((uintptr_t)name >> 4);
    return &cache[(hash ^ hash >> 12) % CACHE_SIZE];
}

static Value lookup_along_mro(Type *type, Str *name)
{
    const Tuple *mro = type->mro;
    for (int64_t i = 0; i < mro->size; i++) {
        Type *holder = as_type(mro->items[i]);
        if (holder->flags & TYPE_BUILTIN && !(holder->flags & TYPE_READY))
            type_ready(holder);
        if (!holder->dict) continue;
        Value value = dict_get_str(holder->dict, name);
        if (value != UNDEF) return value;
    }
    return UNDEF;
}

static Value lookup_and_remember(Type *type, Str *name)
{
    if (!type->version && next_version) type->version = next_version++;
    Value value = lookup_along_mro(type, name);
    // type_ready may have run meanwhile; the version is still good.
    if (!type->version) return value;
    CacheEntry *entry = entry_for(type->version, name);
    Str *old = entry->name;
    incref_object(name);
    *entry = (CacheEntry){type->version, name, value};
    decref_maybe(old);
    return value;
}

Value type_lookup(Type *type, Str *name)
{
    if (rc_mode != RC_GIL || !str_is_interned(name))
        return lookup_along_mro(type, name);
    const CacheEntry *entry = entry_for(type->version, name);
    if (entry->name == name && entry->version == type->version
        && type->version)
        return entry->value;
    return lookup_and_remember(type, name);
}

void type_cache_clear(void)
{
    for (int i = 0; i < CACHE_SIZE; i++) {
        Str *name = cache[i].name;
        cache[i] = (CacheEntry){0, NULL, UNDEF};
        decref_maybe(name);
    }
}

void type_changed(Type *type)
{
    type->version = 0;
    for (uint32_t i = 0; i < type->subclass_count; i++)
        type_changed(type->subclasses[i]);
}

// Reading --------------------------------------------------------------------

static Value bind_on_class(Thread *t, Value found, Type *type)
{
    DescrGetSlot *get = is_object(found) ? slots_of(found)->descr_get : NULL;
    if (!get) return new_ref(found);
    incref(found);
    Value r = get(t, found, UNDEF, type);
    decref(found);
    return r;
}

static Value bind_on_meta(Thread *t, Value found, Value self)
{
    incref(found);
    Value r = descriptor_bind(t, found, self, type_of(self));
    decref(found);
    return r;
}

static Value type_attribute_missing(Thread *t, Type *type, Str *name)
{
    Value e = raisef(t, AttributeError, "type object '%N' has no attribute "
                     "'%U'", type, name);
    exception_set_attribute(t, from_object(type), name);
    return e;
}

Value type_find_attr(Thread *t, Value self, Str *name)
{
    Type *type = as_type(self);
    Value on_meta = type_lookup(type_of(self), name);
    if (on_meta != UNDEF && is_data_descriptor(on_meta))
        return bind_on_meta(t, on_meta, self);
    Value found = type_lookup(type, name);
    if (found != UNDEF) return bind_on_class(t, found, type);
    return on_meta == UNDEF ? UNDEF : bind_on_meta(t, on_meta, self);
}

Value type_get_attr(Thread *t, Value self, Str *name)
{
    Value r = type_find_attr(t, self, name);
    return r == UNDEF ? type_attribute_missing(t, as_type(self), name) : r;
}

// Writing --------------------------------------------------------------------

static bool refuse_builtin(Thread *t, const Type *type, Str *name)
{
    raisef(t, TypeError, "cannot set '%U' attribute of immutable type '%N'",
           name, type);
    return false;
}

// The dict is changed; gives back whether it was, with the old value in *old
// (new reference, UNDEF: none).
static bool change_dict(Thread *t, Type *type, Str *name, Value value,
                        Value *old)
{
    *old = new_ref(dict_get_str(type->dict, name));
    if (value != UNDEF) {
        if (dict_set_str(t, type->dict, name, value)) return true;
        decref(*old);
        return false;
    }
    if (*old == UNDEF) {
        type_attribute_missing(t, type, name);
        return false;
    }
    int deleted = dict_delete(t, type->dict, from_object(name));
    if (deleted < 0) decref(*old);
    return deleted >= 0;
}

static bool after_change(Thread *t, Type *type, Str *name, Value old)
{
    const Dunder *dunder = slot_find_dunder(name);
    type_changed(type);
    if (dunder) {
        if (!slots_update(t, type)) return false;
        shape_class_rebuilt(type);
        if (dunder->form == FORM_GET || dunder->form == FORM_SET
            || dunder->form == FORM_DELETE)
            shape_invalidate_all();
    } else {
        shape_class_changed(type, name, old);
    }
    return true;
}

bool type_set_in_dict(Thread *t, Type *type, Str *name, Value value)
{
    Value old;
    type_changed(type);  // entries must go before what they borrow
    if (!change_dict(t, type, name, value, &old)) return false;
    bool ok = after_change(t, type, name, old);
    decref(old);
    return ok;
}

bool type_set_attr(Thread *t, Value self, Str *name, Value value)
{
    Type *type = as_type(self);
    if (type->flags & TYPE_BUILTIN) return refuse_builtin(t, type, name);
    Value on_meta = type_lookup(type_of(self), name);
    if (on_meta != UNDEF && is_data_descriptor(on_meta)) {
        incref(on_meta);
        bool ok = slots_of(on_meta)->descr_set(t, on_meta, self, value);
        decref(on_meta);
        return ok;
    }
    incref_object(name);
    name = str_intern_steal(name);
    bool ok = type_set_in_dict(t, type, name, value);
    decref_object(name);
    return ok;
}
