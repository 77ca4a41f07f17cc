// SPDX-License-Identifier: MIT
// dict_iter.c -- iterators over a dict's keys, values and items.
//
// They remember how many keys there were, and refuse to go on when that
// changes. A key more than there were, found although the count is the same,
// means that some were exchanged.
#include "vm/heap/alloc.h"
#include "vm/native.h"
#include "vm/object/dict_methods.h"

// All kinds of dict iterators are as large and as cyclic.
static Value iter_new_at(Thread *t, Dict *d, Kind kind, int64_t pos)
{
    DictIter *it = heap_alloc_known(t, sizeof *it, sizeof *it, kind, true);
    if (!it) return raise_memory_error(t);
    incref_object(d);
    it->dict = d;
    it->expected_count = it->remaining = dict_count(d);
    it->pos = pos;
    return from_object(it);
}

Value dict_iter_new(Thread *t, Dict *d, Kind kind)
{
    return iter_new_at(t, d, kind, 0);
}

Value dict_iter_new_reversed(Thread *t, Dict *d, Kind kind)
{
    return iter_new_at(t, d, kind, d->block->used - 1);
}

static void dictiter_dealloc(Object *object)
{
    decref_maybe(((DictIter *)object)->dict);
    decref_maybe(((DictIter *)object)->spare);
}

static void dictiter_traverse(Object *object, Visitor *visitor)
{
    visit_pointer(visitor, ((DictIter *)object)->dict);
    visit_pointer(visitor, ((DictIter *)object)->spare);
}

static Value finish(DictIter *it)
{
    Dict *d = it->dict;
    it->dict = NULL;
    decref_object(d);
    return UNDEF;
}

static Value pair(Thread *t, DictIter *it, const DictEntry *entry)
{
    return tuple_reuse_pair_steal(t, &it->spare, new_ref(entry->key),
                                  new_ref(entry->value));
}

// The entry counts as given; false, and it's raised: it's one too many.
static bool count_entry(Thread *t, DictIter *it)
{
    if (it->remaining-- > 0) return true;
    finish(it);
    raisef(t, RuntimeError, "dictionary keys changed during iteration");
    return false;
}

// False, and it's raised, if keys came or went; again at every later call.
static bool check_count(Thread *t, DictIter *it)
{
    if (it->expected_count == dict_count(it->dict)) return true;
    it->expected_count = -1;
    raisef(t, RuntimeError, "dictionary changed size during iteration");
    return false;
}

// The next entry forwards; NULL: *r says what to give.
static const DictEntry *search_entry(Thread *t, DictIter *it, Value *r)
{
    *r = UNDEF;
    if (!it->dict) return NULL;
    *r = ERROR;
    if (!check_count(t, it)) return NULL;
    const DictEntry *entry = dict_next_entry(it->dict, &it->pos);
    if (!entry) return *r = finish(it), NULL;
    return count_entry(t, it) ? entry : NULL;
}

// The same, without a call where there is one and nothing is amiss.
static inline const DictEntry *next_entry(Thread *t, DictIter *it, Value *r)
{
    const DictBlock *block = it->dict ? it->dict->block : NULL;
    if (UNLIKELY(!block || it->expected_count != block->count
                 || it->pos >= block->used || it->remaining <= 0
                 || block->entries[it->pos].key == UNDEF))
        return search_entry(t, it, r);
    it->remaining--;
    return &block->entries[it->pos++];
}

// The next one backwards.
static const DictEntry *previous_entry(Thread *t, DictIter *it, Value *r)
{
    *r = UNDEF;
    if (!it->dict) return NULL;
    *r = ERROR;
    if (!check_count(t, it)) return NULL;
    const DictBlock *block = it->dict->block;
    if (it->pos >= block->used) it->pos = block->used - 1;
    while (it->pos >= 0) {
        const DictEntry *entry = &block->entries[it->pos--];
        if (entry->key != UNDEF) return count_entry(t, it) ? entry : NULL;
    }
    *r = finish(it);
    return NULL;
}

int dict_iter_next_pair(Thread *t, DictIter *it, Value pair[2])
{
    Value r;
    const DictEntry *entry = next_entry(t, it, &r);
    if (!entry) return r == ERROR ? -1 : 0;
    pair[0] = new_ref(entry->key);
    pair[1] = new_ref(entry->value);
    return 1;
}

#define NEXT(name, step, result)                                          \
    static Value name(Thread *t, Value self)                              \
    {                                                                     \
        Value r;                                                          \
        const DictEntry *entry = step(t, as_dictiter(self), &r);          \
        return entry ? (result) : r;                                      \
    }
NEXT(key_next, next_entry, new_ref(entry->key))
NEXT(value_next, next_entry, new_ref(entry->value))
NEXT(item_next, next_entry, pair(t, as_dictiter(self), entry))
NEXT(key_previous, previous_entry, new_ref(entry->key))
NEXT(value_previous, previous_entry, new_ref(entry->value))
NEXT(item_previous, previous_entry, pair(t, as_dictiter(self), entry))

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

#define DICTITER_CORE(kind, text, step)                                   \
    const TypeCore core_##kind = {                                        \
        .name = text,                                                     \
        .size = sizeof(DictIter),                                         \
        .flags = CORE_FINAL | CORE_NO_NEW | CORE_CYCLIC,                  \
        .dealloc = dictiter_dealloc,                                      \
        .traverse = dictiter_traverse,                                    \
        .slots = {.iter = dictiter_self, .next = step},                   \
        .methods = METHODS{&dictiter_length_hint, NULL},                  \
    };
DICTITER_CORE(dictiter, "dict_keyiterator", key_next)
DICTITER_CORE(dictvalueiter, "dict_valueiterator", value_next)
DICTITER_CORE(dictitemiter, "dict_itemiterator", item_next)
DICTITER_CORE(dictreviter, "dict_reversekeyiterator", key_previous)
DICTITER_CORE(dictrevvalueiter, "dict_reversevalueiterator", value_previous)
DICTITER_CORE(dictrevitemiter, "dict_reverseitemiterator", item_previous)
