// SPDX-License-Identifier: MIT
// iter_reversed.c -- reversed(): by __reversed__, or by length and index.
//
// Lists have an iterator of their own, since theirs looks at the list's size
// at every step and not only at the start.
#include "vm/native.h"
#include "vm/object/args.h"
#include "vm/object/iter.h"

static void reversed_dealloc(Object *object)
{
    decref(((SeqIter *)object)->sequence);
}

static void reversed_traverse(Object *object, Visitor *visitor)
{
    visit_value(visitor, ((SeqIter *)object)->sequence);
}

static Value finish(SeqIter *it)
{
    it->index = -1;
    set_value(&it->sequence, UNDEF);
    return UNDEF;
}

// Lists ----------------------------------------------------------------------

static Value listreviter_next(UNUSED Thread *t, Value self)
{
    SeqIter *it = as_listreviter(self);
    if (is_undef(it->sequence)) return UNDEF;
    const ListBlock *block = as_list(it->sequence)->block;
    if ((uint64_t)it->index >= (uint64_t)block->size) return finish(it);
    return new_ref(block->items[it->index--]);
}

NATIVE(listreviter_length_hint, "__length_hint__(self, /)",
       "Private method returning an estimate of len(list(it)).")
{
    const SeqIter *it = as_listreviter(args[0]);
    if (is_undef(it->sequence)) return small_int_value(0);
    int64_t left = it->index + 1;
    return int_new(t, list_size(as_list(it->sequence)) < left ? 0 : left);
}

const TypeCore core_listreviter = {
    .name = "list_reverseiterator",
    .size = sizeof(SeqIter),
    .flags = CORE_FINAL | CORE_NO_NEW | CORE_CYCLIC,
    .dealloc = reversed_dealloc,
    .traverse = reversed_traverse,
    .slots = {.iter = iter_self, .next = listreviter_next},
    .methods = METHODS{&listreviter_length_hint, NULL},
};

// Anything else --------------------------------------------------------------

static Value reversed_of(Thread *t, Type *type, Value sequence)
{
    Value method = type_lookup(type_of(sequence), NAME_STR(__reversed__));
    const Slots *slots = slots_of(sequence);
    bool by_index = slots->get_item && !is_dict(sequence)
        && !is_mappingproxy_exact(sequence);
    if (method == NONE || (method == UNDEF && !by_index))
        return raisef(t, TypeError, "'%T' object is not reversible",
                      sequence);
    if (method != UNDEF)
        return special_call(t, sequence, NAME_STR(__reversed__), NULL, 0);
    int64_t n = value_len(t, sequence);
    SeqIter *it = n < 0 ? NULL : object_new(t, type, 0);
    if (!it) return ERROR;
    it->sequence = new_ref(sequence);
    it->index = n - 1;
    return from_object(it);
}

static Value reversed_create(Thread *t, Type *type, Value *args, int n,
                             Tuple *kwnames)
{
    if (!args_for_new(t, "reversed", type, KIND_REVERSED, kwnames)
        || !args_count(t, "reversed", n, 1, 1))
        return ERROR;
    return reversed_of(t, type, args[0]);
}

static Value reversed_next(Thread *t, Value self)
{
    SeqIter *it = as_reversed(self);
    if (it->index < 0) return UNDEF;
    Value sequence = new_ref(it->sequence), i = int_new(t, it->index);
    Value item = item_get(t, sequence, i);
    decref(i);
    decref(sequence);
    if (!is_error(item)) {
        it->index--;
        return item;
    }
    if (!error_matches(t, IndexError) && !error_matches(t, StopIteration))
        return ERROR;
    error_clear(t);
    return finish(it);
}

NATIVE(reversed_length_hint, "__length_hint__(self, /)",
       "Private method returning an estimate of len(list(it)).")
{
    const SeqIter *it = as_reversed(args[0]);
    if (is_undef(it->sequence)) return small_int_value(0);
    int64_t n = value_len(t, it->sequence), left = it->index + 1;
    return n < 0 ? ERROR : int_new(t, n < left ? 0 : left);
}

const TypeCore core_reversed = {
    .name = "reversed",
    .doc = "Return a reverse iterator over the values of the given "
           "sequence.",
    .size = sizeof(SeqIter),
    .flags = CORE_CYCLIC,
    .dealloc = reversed_dealloc,
    .traverse = reversed_traverse,
    .slots = {
        .new = reversed_create,
        .iter = iter_self,
        .next = reversed_next,
    },
    .methods = METHODS{&reversed_length_hint, NULL},
};
