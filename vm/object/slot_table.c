// SPDX-License-Identifier: MIT
// slot_table.c -- which function is in which slot of a class.
//
// A class with the same slots as its first base shares the base's table. One
// that defines special methods has a copy with trampolines put in. With one
// line of ancestors the base's table is the start and only the class's own
// names count; with several bases each slot is looked for along the mro.
//
// Equality and hash belong together: a class that defines __eq__ without
// __hash__ has `__hash__ = None` put into its dict (type_new.c), and an empty
// hash slot means "unhashable".
#include "vm/object/slot.h"

#include "vm/heap/alloc.h"
#include "vm/object/dict.h"
#include "vm/object/error.h"
#include "vm/object/method.h"
#include "vm/object/shape.h"
#include "vm/object/str.h"
#include "vm/object/tuple.h"

enum { FIELD_COUNT = sizeof(Slots) / sizeof(SlotFunction *) };

// The functions in a table, by index, for walking them.
#define FIELD_OFFSET(i) ((unsigned)((i) * sizeof(SlotFunction *)))

const Dunder *slot_find_dunder(const Str *name)
{
    if (name->size < 5 || name->data[0] != '_' || name->data[1] != '_')
        return NULL;
    bool interned = str_is_interned(name);
    for (int i = 0; i < DUNDER_COUNT; i++)
        if (interned ? name_table[i] == name
                     : str_equals_c(name, dunder_table[i].text))
            return &dunder_table[i];
    return NULL;
}

void slots_from_core(Slots *out, const TypeCore *core, const Slots *base)
{
    if (out == base) return;  // shared, as error types do
    *out = core->slots;
    if (!base) return;
    for (size_t i = 0; i < FIELD_COUNT; i++) {
        unsigned offset = FIELD_OFFSET(i);
        if (!slot_read(out, offset))
            slot_write(out, offset, slot_read(base, offset));
    }
    if (core->slots.compare && !core->slots.hash) out->hash = NULL;
    if (core->flags & CORE_NO_NEW) out->new = NULL;
}

// Several methods may share a slot: then only the trampoline will do.
static bool slot_is_shared(const Dunder *dunder)
{
    switch (dunder->form) {
    case FORM_COMPARE: case FORM_SETITEM: case FORM_DELITEM: case FORM_GETATTR:
    case FORM_SETATTR: case FORM_DELATTR: case FORM_SET: case FORM_DELETE:
        return true;
    default:
        return false;
    }
}

// The function for a slot when `type` finds `value` under the name.
static SlotFunction *function_for(const Type *type, const Dunder *dunder,
                                  Value value)
{
    if (dunder->form == FORM_HASH && value == NONE) return NULL;
    if (is_slotwrapper_exact(value) && !slot_is_shared(dunder)) {
        const SlotWrapper *wrapper = as_slotwrapper(value);
        if (wrapper->dunder == dunder && type_is_subtype(type, wrapper->owner))
            return slot_read(wrapper->owner->slots, dunder->offset);
    }
    return dunder->script;
}

// The first method for the slot in a script class's own dict.
static bool find_own(const Type *type, const Type *holder, unsigned offset,
                     SlotFunction **out)
{
    for (int i = 0; i < DUNDER_COUNT; i++) {
        const Dunder *dunder = &dunder_table[i];
        if (dunder->offset != offset) continue;
        Value value = dict_get_str(holder->dict, name_table[i]);
        if (value == UNDEF) continue;
        *out = function_for(type, dunder, value);
        return true;
    }
    return false;
}

static bool find_in_core(const Type *holder, unsigned offset,
                         SlotFunction **out)
{
    const Slots *slots = &holder->core->slots;
    *out = slot_read(slots, offset);
    if (*out) return true;
    // A core that compares without hashing is unhashable.
    return offset == offsetof(Slots, hash) && slots->compare;
}

static SlotFunction *find_along_mro(const Type *type, unsigned offset)
{
    SlotFunction *function = NULL;
    for (int64_t i = 0; i < type->mro->size; i++) {
        const Type *holder = as_type(type->mro->items[i]);
        bool found = holder->flags & TYPE_BUILTIN
            ? find_in_core(holder, offset, &function)
            : find_own(type, holder, offset, &function);
        if (found) return function;
    }
    return NULL;
}

static bool has_one_line(const Type *type)
{
    if (type->bases->size != 1) return false;
    const Type *base = as_type(type->bases->items[0]);
    return base->mro->size == type->mro->size - 1;
}

static void fill_from_base(Slots *slots, const Type *type)
{
    *slots = *as_type(type->bases->items[0])->slots;
    int64_t pos = 0;
    Value key, value;
    while (dict_next(type->dict, &pos, &key, &value)) {
        if (!is_str(key)) continue;
        const Dunder *dunder = slot_find_dunder(as_str(key));
        if (dunder)
            slot_write(slots, dunder->offset,
                       function_for(type, dunder, value));
    }
}

static void fill_along_mro(Slots *slots, const Type *type)
{
    for (size_t i = 0; i < FIELD_COUNT; i++)
        slot_write(slots, FIELD_OFFSET(i),
                   find_along_mro(type, FIELD_OFFSET(i)));
}

static bool is_script(const Slots *slots, int dunder)
{
    const Dunder *row = &dunder_table[dunder];
    return slot_read(slots, row->offset) == row->script;
}

void slots_update_flags(Type *type)
{
    const Slots *slots = type->slots;
    uint32_t flags = 0;
    if (is_script(slots, DUNDER___new__)) flags |= TYPE_SCRIPT_NEW;
    if (is_script(slots, DUNDER___init__)) flags |= TYPE_SCRIPT_INIT;
    if (is_script(slots, DUNDER___getattr__)) flags |= TYPE_SCRIPT_GETATTR;
    if (is_script(slots, DUNDER___setattr__)) flags |= TYPE_SCRIPT_SETATTR;
    if (slots->finalize) flags |= TYPE_HAS_DEL;
    type->flags = (type->flags & ~(uint32_t)(TYPE_SCRIPT_NEW | TYPE_SCRIPT_INIT
        | TYPE_SCRIPT_GETATTR | TYPE_SCRIPT_SETATTR | TYPE_HAS_DEL)) | flags;
}

bool slots_for_class(Thread *t, Type *type)
{
    Slots slots;
    if (has_one_line(type)) fill_from_base(&slots, type);
    else fill_along_mro(&slots, type);
    const Slots *base = as_type(type->bases->items[0])->slots;
    Slots *old = type->own_slots_table, *own = NULL;
    if (memcmp(&slots, base, sizeof slots) != 0) {
        own = block_alloc(sizeof *own);
        if (!own) {
            raise_memory_error(t);
            return false;
        }
        *own = slots;
    }
    // Release: the table is filled in before it is found.
    atomic_store_release(&type->slots, own ? own : base);
    type->own_slots_table = own;
    block_retire(old);
    slots_update_flags(type);
    return true;
}

bool slots_update(Thread *t, Type *type)
{
    if (!slots_for_class(t, type)) return false;
    for (uint32_t i = 0; i < type->subclass_count; i++)
        if (!slots_update(t, type->subclasses[i])) return false;
    return true;
}
