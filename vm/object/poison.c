// SPDX-License-Identifier: MIT
// poison.c -- what is left of containers that die while the lock is off.
//
// Another thread may still be reading the object, with or without right. So
// its references are given up one by one, each replaced by POISON first, and
// its blocks stay where they are: whoever reads on finds a word that is no
// object, never a freed one. Used as a value, POISON passes for None and the
// use is reported (kind_of_slow).
//
// Kinds that are not listed here keep what they hold until their memory is
// reused (or for good, if they were freed too early).
#include "vm/object/poison.h"

#include "vm/base/atomic.h"
#include "vm/heap/ledger.h"
#include "vm/heap/quarantine.h"
#include "vm/object/cell.h"
#include "vm/object/dict.h"
#include "vm/object/instance.h"
#include "vm/object/list.h"
#include "vm/object/set.h"
#include "vm/object/tuple.h"

static void poison(Value *slot)
{
    if (*slot == UNDEF) return;
    Value old = atomic_exchange_relaxed(slot, POISON);
    if (old != 0) decref(old);
}

static void poison_items(Value *items, int64_t n)
{
    for (int64_t i = 0; i < n; i++) poison(&items[i]);
}

static void poison_dict(DictBlock *block)
{
    for (int64_t i = 0; i < block->used; i++) {
        DictEntry *entry = &block->entries[i];
        if (entry->key != UNDEF) poison(&entry->value);
    }
}

// POISON also marks a removed entry, which is what these become.
static void poison_set(SetBlock *block)
{
    for (int64_t i = 0; i <= block->mask; i++) {
        SetEntry *entry = &block->entries[i];
        if (entry->key != UNDEF) poison(&entry->key);
    }
}

static void poison_attributes(Object *object, const Shape *shape)
{
    if (shape->storage != ATTRS_SLOTS) return;
    for (uint32_t i = 0; i < shape->count; i++) {
        Value *slot = instance_slot(object, shape, i);
        if (slot) poison(slot);
    }
}

static void object_poison(Object *object)
{
    Value v = from_object(object);
    const Shape *shape = shape_of_object(object);
    switch (shape->kind) {
    case KIND_LIST:
        poison_items(list_items(as_list(v)), list_size(as_list(v)));
        break;
    case KIND_TUPLE:
        // One that is still in use may be the machine's own: a class's bases,
        // a function's defaults. It stays whole.
        if (object->lock != FATE_PROPER) break;
        poison_items(as_tuple(v)->items, as_tuple(v)->size);
        break;
    case KIND_DICT:
        poison_dict(as_dict(v)->block);
        break;
    case KIND_SET:
    case KIND_FROZENSET:
        poison_set(as_set(v)->block);
        break;
    case KIND_CELL:
        poison(&as_cell(v)->value);
        break;
    default:
        break;
    }
    poison_attributes(object, shape);
}

void poison_init(void)
{
    quarantine_poison_hook = object_poison;
}
