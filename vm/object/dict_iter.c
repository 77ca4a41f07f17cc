// SPDX-License-Identifier: MIT
// dict_iter.c -- iterators over a dict's keys, values and items.
//
// They remember how many keys there were, and refuse to go on when that
// changes. A key more than there were, found although the count is the same,
// means that some were exchanged.
#include "vm/heap/alloc.h"
#include "vm/native.h"
#include "vm/object/dict_methods.h"

Value dict_iter_new(Thread *t, Dict *d, Kind kind, uint8_t what)
{
    DictIter *it = object_new_kind(t, kind, sizeof *it);
    if (!it) return ERROR;
    incref_object(d);
    it->dict = d;
    it->expected_count = it->remaining = dict_count(d);
    it->pos = kind == KIND_DICTREVITER ? d->block->used - 1 : 0;
    it->what = what;
    return from_object(it);
}

static void dictiter_dealloc(Object *object)
{
    decref_maybe(((DictIter *)object)->dict);
}

static void dictiter_traverse(Object *object, Visitor *visitor)
{
    visit_pointer(visitor, ((DictIter *)object)->dict);
}

static Value finish(DictIter *it)
{
    Dict *d = it->dict;
    it->dict = NULL;
    decref_object(d);
    return UNDEF;
}

static Value pair(Thread *t, Value key, Value value)
{
    Tuple *tuple = tuple_new(t, 2);
    if (!tuple) return ERROR;
    tuple->items[0] = new_ref(key);
    tuple->items[1] = new_ref(value);
    return from_object(tuple);
}

static Value give(Thread *t, DictIter *it, const DictEntry *entry)
{
    if (it->remaining == 0) {
        finish(it);
        return raisef(t, RuntimeError,
                      "dictionary keys changed during iteration");
    }
    it->remaining--;
    if (it->what == DICT_KEYS) return new_ref(entry->key);
    if (it->what == DICT_VALUES) return new_ref(entry->value);
    return pair(t, entry->key, entry->value);
}

// False, and it's raised, if keys came or went; again at every later call.
static bool check_count(Thread *t, DictIter *it)
{
    if (it->expected_count == dict_count(it->dict)) return true;
    it->expected_count = -1;
    raisef(t, RuntimeError, "dictionary changed size during iteration");
    return false;
}

static Value dictiter_next(Thread *t, Value self)
{
    DictIter *it = as_dictiter(self);
    if (!it->dict) return UNDEF;
    if (!check_count(t, it)) return ERROR;
    const DictEntry *entry = dict_next_entry(it->dict, &it->pos);
    return entry ? give(t, it, entry) : finish(it);
}

static Value dictreviter_next(Thread *t, Value self)
{
    DictIter *it = as_dictreviter(self);
    if (!it->dict) return UNDEF;
    if (!check_count(t, it)) return ERROR;
    const DictBlock *block = it->dict->block;
    if (it->pos >= block->used) it->pos = block->used - 1;
    while (it->pos >= 0) {
        const DictEntry *entry = &block->entries[it->pos--];
        if (entry->key != UNDEF) return give(t, it, entry);
    }
    return finish(it);
}

static Value dictiter_self(UNUSED Thread *t, Value self)
{
    return new_ref(self);
}

NATIVE(dictiter_length_hint, "__length_hint__(self, /)",
       "Private method returning an estimate of len(list(it)).")
{
    DictIter *it = as_dictiter(args[0]);
    if (!it->dict || it->expected_count != dict_count(it->dict))
        return small_int_value(0);
    return int_new(t, it->remaining);
}

const TypeCore core_dictiter = {
    .name = "dict_keyiterator",
    .size = sizeof(DictIter),
    .flags = CORE_FINAL | CORE_NO_NEW | CORE_CYCLIC,
    .dealloc = dictiter_dealloc,
    .traverse = dictiter_traverse,
    .slots = {.iter = dictiter_self, .next = dictiter_next},
    .methods = METHODS{&dictiter_length_hint, NULL},
};

const TypeCore core_dictreviter = {
    .name = "dict_reversekeyiterator",
    .size = sizeof(DictIter),
    .flags = CORE_FINAL | CORE_NO_NEW | CORE_CYCLIC,
    .dealloc = dictiter_dealloc,
    .traverse = dictiter_traverse,
    .slots = {.iter = dictiter_self, .next = dictreviter_next},
    .methods = METHODS{&dictiter_length_hint, NULL},
};
