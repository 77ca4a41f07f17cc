// SPDX-License-Identifier: MIT
// iter.c -- iterators over lists, tuples, anything with indices, and calls.
//
// An iterator that has come to its end forgets what it went over, and stays
// ended. Those backwards are in iter_reversed.c, those made of others in
// iter_compose.c.
#include "vm/object/iter.h"

#include "vm/native.h"

Value iter_self(UNUSED Thread *t, Value self)
{
    return new_ref(self);
}

// Lists ----------------------------------------------------------------------

static void listiter_dealloc(Object *object)
{
    decref_maybe(((ListIter *)object)->list);
}

static void listiter_traverse(Object *object, Visitor *visitor)
{
    visit_pointer(visitor, ((ListIter *)object)->list);
}

static Value listiter_next(UNUSED Thread *t, Value self)
{
    ListIter *it = as_listiter(self);
    List *list = it->list;
    if (!list) return UNDEF;
    const ListBlock *block = list->block;
    if (it->index < block->size) return new_ref(block->items[it->index++]);
    it->list = NULL;
    decref_object(list);
    return UNDEF;
}

// Items left, never negative.
static Value items_left(Thread *t, int64_t left)
{
    return int_new(t, left > 0 ? left : 0);
}

NATIVE(listiter_length_hint, "__length_hint__(self, /)",
       "Private method returning an estimate of len(list(it)).")
{
    const ListIter *it = as_listiter(args[0]);
    return items_left(t, it->list ? list_size(it->list) - it->index : 0);
}

const TypeCore core_listiter = {
    .name = "list_iterator",
    .size = sizeof(ListIter),
    .flags = CORE_FINAL | CORE_NO_NEW | CORE_CYCLIC,
    .dealloc = listiter_dealloc,
    .traverse = listiter_traverse,
    .slots = {.iter = iter_self, .next = listiter_next},
    .methods = METHODS{&listiter_length_hint, NULL},
};

// Tuples ---------------------------------------------------------------------

static void tupleiter_dealloc(Object *object)
{
    decref_maybe(((TupleIter *)object)->tuple);
}

static void tupleiter_traverse(Object *object, Visitor *visitor)
{
    visit_pointer(visitor, ((TupleIter *)object)->tuple);
}

static Value tupleiter_next(UNUSED Thread *t, Value self)
{
    TupleIter *it = as_tupleiter(self);
    Tuple *tuple = it->tuple;
    if (!tuple) return UNDEF;
    if (it->index < tuple->size) return new_ref(tuple->items[it->index++]);
    it->tuple = NULL;
    decref_object(tuple);
    return UNDEF;
}

NATIVE(tupleiter_length_hint, "__length_hint__(self, /)",
       "Private method returning an estimate of len(list(it)).")
{
    const TupleIter *it = as_tupleiter(args[0]);
    return items_left(t, it->tuple ? it->tuple->size - it->index : 0);
}

const TypeCore core_tupleiter = {
    .name = "tuple_iterator",
    .size = sizeof(TupleIter),
    .flags = CORE_FINAL | CORE_NO_NEW | CORE_CYCLIC,
    .dealloc = tupleiter_dealloc,
    .traverse = tupleiter_traverse,
    .slots = {.iter = iter_self, .next = tupleiter_next},
    .methods = METHODS{&tupleiter_length_hint, NULL},
};

// Anything with indices ------------------------------------------------------

Value seqiter_new(Thread *t, Value sequence)
{
    SeqIter *it = object_new_kind(t, KIND_SEQITER, sizeof *it);
    if (!it) return ERROR;
    it->sequence = new_ref(sequence);
    return from_object(it);
}

static void seqiter_dealloc(Object *object)
{
    decref(((SeqIter *)object)->sequence);
}

static void seqiter_traverse(Object *object, Visitor *visitor)
{
    visit_value(visitor, ((SeqIter *)object)->sequence);
}

// The item, or UNDEF when the sequence says there is none.
static Value item_or_end(Thread *t, Value sequence, int64_t index)
{
    Value i = int_new(t, index);
    Value item = item_get(t, sequence, i);
    decref(i);
    if (!is_error(item)) return item;
    if (!error_matches(t, IndexError) && !error_matches(t, StopIteration))
        return ERROR;
    error_clear(t);
    return UNDEF;
}

static Value seqiter_next(Thread *t, Value self)
{
    SeqIter *it = as_seqiter(self);
    Value sequence = it->sequence;
    if (is_undef(sequence)) return UNDEF;
    incref(sequence);
    Value item = item_or_end(t, sequence, it->index);
    if (is_undef(item)) set_value(&it->sequence, UNDEF);
    else if (!is_error(item)) it->index++;
    decref(sequence);
    return item;
}

NATIVE(seqiter_length_hint, "__length_hint__(self, /)",
       "Private method returning an estimate of len(list(it)).")
{
    const SeqIter *it = as_seqiter(args[0]);
    if (is_undef(it->sequence)) return small_int_value(0);
    if (!slots_of(it->sequence)->len) return NOT_IMPLEMENTED;
    int64_t n = value_len(t, it->sequence);
    return n < 0 ? ERROR : items_left(t, n - it->index);
}

const TypeCore core_seqiter = {
    .name = "iterator",
    .size = sizeof(SeqIter),
    .flags = CORE_FINAL | CORE_NO_NEW | CORE_CYCLIC,
    .dealloc = seqiter_dealloc,
    .traverse = seqiter_traverse,
    .slots = {.iter = iter_self, .next = seqiter_next},
    .methods = METHODS{&seqiter_length_hint, NULL},
};

// Calls ----------------------------------------------------------------------

Value calliter_new(Thread *t, Value callable, Value sentinel)
{
    CallIter *it = object_new_kind(t, KIND_CALLITER, sizeof *it);
    if (!it) return ERROR;
    it->callable = new_ref(callable);
    it->sentinel = new_ref(sentinel);
    return from_object(it);
}

static void calliter_dealloc(Object *object)
{
    CallIter *it = (CallIter *)object;
    decref(it->callable);
    decref(it->sentinel);
}

static void calliter_traverse(Object *object, Visitor *visitor)
{
    CallIter *it = (CallIter *)object;
    visit_value(visitor, it->callable);
    visit_value(visitor, it->sentinel);
}

static Value calliter_end(CallIter *it)
{
    set_value(&it->callable, UNDEF);
    set_value(&it->sentinel, UNDEF);
    return UNDEF;
}

static Value calliter_next(Thread *t, Value self)
{
    CallIter *it = as_calliter(self);
    if (is_undef(it->callable)) return UNDEF;
    Value callable = new_ref(it->callable);
    Value item = call0(t, callable);
    decref(callable);
    if (is_error(item)) {
        if (!error_matches(t, StopIteration)) return ERROR;
        error_clear(t);
        return calliter_end(it);
    }
    Value sentinel = new_ref(it->sentinel);
    int equal = value_same_or_equal(t, sentinel, item);
    decref(sentinel);
    if (equal == 0) return item;
    decref(item);
    return equal < 0 ? ERROR : calliter_end(it);
}

const TypeCore core_calliter = {
    .name = "callable_iterator",
    .size = sizeof(CallIter),
    .flags = CORE_FINAL | CORE_NO_NEW | CORE_CYCLIC,
    .dealloc = calliter_dealloc,
    .traverse = calliter_traverse,
    .slots = {.iter = iter_self, .next = calliter_next},
};
