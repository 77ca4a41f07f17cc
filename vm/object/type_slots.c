// SPDX-License-Identifier: MIT
// type_slots.c -- the layout of a new class's instances: __slots__, __dict__.
//
// A name in __slots__ becomes a Member in the class's dict: a descriptor that
// knows the number of its slot. The slots of the solid base come first, so a
// Member of an ancestor is right for all its descendants.
#include "vm/native.h"
#include "vm/object/getset.h"
#include "vm/object/type_methods.h"

static bool is_identifier(const Str *s)
{
    if (s->size == 0 || (s->data[0] >= '0' && s->data[0] <= '9')) return false;
    for (int64_t i = 0; i < s->size; i++) {
        unsigned char c = (unsigned char)s->data[i];
        bool word = c >= 0x80 || c == '_' || (c >= '0' && c <= '9')
            || ((c | 32) >= 'a' && (c | 32) <= 'z');
        if (!word) return false;
    }
    return true;
}

// Private names get the class's name in front.
static Str *mangle(Thread *t, const Type *type, Str *name)
{
    const char *class_name = type->name->data;
    while (*class_name == '_') class_name++;
    bool private = name->size > 2 && !memcmp(name->data, "__", 2)
        && memcmp(name->data + name->size - 2, "__", 2) != 0;
    if (!private || !*class_name) {
        incref_object(name);
        return str_intern_steal(name);
    }
    Value mangled = str_formatf(t, "_%s%U", class_name, name);
    return mangled == ERROR ? NULL : str_intern_steal(as_str(mangled));
}

// The names as a list, sorted; new reference or NULL.
static List *slot_names(Thread *t, Value slots)
{
    List *names = list_new(t, 4);
    if (!names) return NULL;
    bool ok = is_str(slots) ? list_append(t, names, slots)
                            : list_extend(t, names, slots);
    for (int64_t i = 0; ok && i < list_size(names); i++) {
        Value name = list_items(names)[i];
        if (!is_str(name)) {
            raisef(t, TypeError, "__slots__ items must be strings, not '%T'",
                   name);
            ok = false;
        } else if (!is_identifier(as_str(name))) {
            raisef(t, TypeError, "__slots__ must be identifiers");
            ok = false;
        }
    }
    if (ok && list_sort(t, names, NONE, false)) return names;
    decref_object(names);
    return NULL;
}

static bool add_member(Thread *t, Type *type, Str *raw)
{
    Str *name = mangle(t, type, raw);
    if (!name) return false;
    bool ok = false;
    Value known = dict_get_str(type->dict, name);
    if (known != UNDEF && is_member(known)
        && as_member(known)->owner == type) {
        ok = true;      // named twice
    } else if (known != UNDEF) {
        raisef(t, ValueError, "%R in __slots__ conflicts with class variable",
               from_object(name));
    } else {
        Value member = member_new(t, type, name, type->own_slots);
        if (member != ERROR) {
            type->own_slots++;
            ok = dict_set_str(t, type->dict, name, member);
            decref(member);
        }
    }
    decref_object(name);
    return ok;
}

// A place that every instance gets once: `flag` is what having it is called.
// What only other bases than the one laid out first have may be named.
static bool add_place(Thread *t, Type *type, const Type *base, uint32_t flag,
                      bool again, Str *name)
{
    if (base->flags & flag || again) {
        raisef(t, TypeError, "%U slot disallowed: we already got one", name);
        return false;
    }
    type->flags |= flag;
    return true;
}

static bool add_name(Thread *t, Type *type, const Type *base, Str *name,
                     bool again)
{
    if (str_equals_c(name, "__dict__"))
        return add_place(t, type, base, TYPE_HAS_DICT, again, name);
    if (str_equals_c(name, "__weakref__"))
        return add_place(t, type, base, TYPE_WEAKREFS, again, name);
    bool fixed = base->core->flags & CORE_VAR_SIZED
        ? base->kind != KIND_STR : base->kind == KIND_TYPE;
    if (!fixed) return add_member(t, type, name);
    raisef(t, TypeError, "nonempty __slots__ not supported for subtype of "
           "'%N'", base);
    return false;
}

static bool add_slots(Thread *t, Type *type, Type *base, Value slots)
{
    List *names = slot_names(t, slots);
    if (!names) return false;
    type->flags |= TYPE_HAS_SLOTS;
    bool ok = true;
    Str *last = NULL;   // they are sorted
    for (int64_t i = 0; ok && i < list_size(names); i++) {
        Str *name = as_str(list_items(names)[i]);
        bool again = last && str_equals_c(name, last->data);
        ok = add_name(t, type, base, name, again);
        last = name;
    }
    decref_object(names);
    return ok;
}

static bool add_getset(Thread *t, Type *type, const GetSetDef *def, Str *name)
{
    if (dict_get_str(type->dict, name) != UNDEF) return true;
    Value getset = getset_new(t, def, type);
    if (getset == ERROR) return false;
    bool ok = dict_set_str(t, type->dict, name, getset);
    decref(getset);
    return ok;
}

// How many of the names that methods of the class set on self are new.
static uint32_t count_new_attributes(const Type *type)
{
    Str *key = NAME_STR(__static_attributes__);
    Value own = dict_get_str(type->dict, key);
    if (!is_tuple(own)) return 4;
    uint32_t count = 0;
    for (int64_t i = 0; i < as_tuple(own)->size; i++) {
        bool known = false;
        for (int64_t j = 1; j < type->mro->size && !known; j++) {
            const Type *base = as_type(type->mro->items[j]);
            Value names = base->dict && !(base->flags & TYPE_BUILTIN)
                ? dict_get_str(base->dict, key) : UNDEF;
            for (int64_t k = 0; is_tuple(names) && k < as_tuple(names)->size;
                 k++)
                known |= as_tuple(names)->items[k] == as_tuple(own)->items[i];
        }
        count += !known;
    }
    return count;
}

void type_guess_slots(Type *type)
{
    uint32_t hint = as_type(type->bases->items[0])->slot_hint;
    for (int64_t i = 1; i < type->bases->size; i++) {
        uint32_t other = as_type(type->bases->items[i])->slot_hint;
        if (other > hint) hint = other;
    }
    if (hint < type->own_slots) hint = type->own_slots;
    if (type->flags & TYPE_HAS_DICT) hint += count_new_attributes(type);
    type->slot_hint = hint > 60 ? 60 : (uint16_t)hint;
}

bool type_lay_out(Thread *t, Type *type, Type *base)
{
    uint32_t inherited = 0;
    for (int64_t i = 0; i < type->bases->size; i++)
        inherited |= as_type(type->bases->items[i])->flags;
    inherited &= TYPE_HAS_DICT | TYPE_WEAKREFS | TYPE_HAS_SLOTS
        | TYPE_EXCEPTION;
    type->flags |= inherited;
    type->own_slots = base->own_slots;
    for (int64_t i = 0; i < type->bases->size && !type->error_layout; i++)
        type->error_layout = as_type(type->bases->items[i])->error_layout;
    Value slots = dict_get_str(type->dict, NAME_STR(__slots__));
    if (slots == UNDEF) {
        type->flags |= TYPE_HAS_DICT;
        // Objects whose data may grow had no place for it in CPython either.
        if (!(base->core->flags & CORE_VAR_SIZED) || base->kind == KIND_STR)
            type->flags |= TYPE_WEAKREFS;
    } else if (!add_slots(t, type, base, slots)) {
        return false;
    }
    // Modules and classes have a dict of another sort, and show that.
    if (base->kind == KIND_MODULE || base->kind == KIND_TYPE) return true;
    uint32_t new = type->flags & ~base->flags;
    if (new & TYPE_HAS_DICT
        && !add_getset(t, type, getset_dict, NAME_STR(__dict__)))
        return false;
    return !(new & TYPE_WEAKREFS)
        || add_getset(t, type, getset_weakref, NAME_STR(__weakref__));
}
