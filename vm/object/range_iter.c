// SPDX-License-Identifier: MIT
// range_iter.c -- iterators over ranges: in int64 when they're small, with
// ints of any size (remaining < 0) when not.
#include "vm/native.h"
#include "vm/object/make.h"
#include "vm/object/range.h"

static RangeIter *iter_alloc(Thread *t)
{
    RangeIter *it = object_make(t, KIND_RANGEITER, sizeof *it);
    if (!it) return NULL;
    it->remaining = 0;
    it->big_next = it->big_step = it->big_remaining = UNDEF;
    return it;
}

static Value start_big(RangeIter *it, Value next, Value step, Value remaining)
{
    it->remaining = -1;
    it->big_next = next;
    it->big_step = step;
    it->big_remaining = remaining;
    return from_object(it);
}

Value range_iter(Thread *t, Value self)
{
    const Range *r = as_range(self);
    RangeIter *it = iter_alloc(t);
    if (!it) return ERROR;
    if (!r->small)
        return start_big(it, new_ref(r->start), new_ref(r->step),
                         new_ref(r->length));
    it->next = small_int(r->start);
    it->step = small_int(r->step);
    it->remaining = small_int(r->length);
    return from_object(it);
}

static Value reversed_big(Thread *t, const Range *r, RangeIter *it)
{
    Value last = int_binary(t, OPERATOR_SUB, r->length, small_int_value(1));
    Value next = is_error(last) ? ERROR : range_element(t, r, last);
    decref(last);
    Value step = is_error(next) ? ERROR : int_neg(t, r->step);
    if (!is_error(step))
        return start_big(it, next, step, new_ref(r->length));
    decref(next);
    decref_object(it);
    return ERROR;
}

Value range_iter_reversed(Thread *t, Value self)
{
    const Range *r = as_range(self);
    RangeIter *it = iter_alloc(t);
    if (!it) return ERROR;
    if (!r->small) return reversed_big(t, r, it);
    int64_t n = small_int(r->length), step = small_int(r->step);
    it->remaining = n;
    it->next = small_int(r->start) + (n - (n > 0)) * step;
    it->step = -step;
    return from_object(it);
}

static void rangeiter_dealloc(Object *object)
{
    RangeIter *it = (RangeIter *)object;
    decref(it->big_next);
    decref(it->big_step);
    decref(it->big_remaining);
}

static Value next_big(Thread *t, RangeIter *it)
{
    if (int_sign(it->big_remaining) <= 0) return UNDEF;
    Value left = int_binary(t, OPERATOR_SUB, it->big_remaining,
                            small_int_value(1));
    if (is_error(left)) return ERROR;
    Value after = int_binary(t, OPERATOR_ADD, it->big_next, it->big_step);
    if (is_error(after)) {
        decref(left);
        return ERROR;
    }
    set_value(&it->big_remaining, left);
    Value item = it->big_next;
    it->big_next = after;
    return item;
}

static Value rangeiter_next(Thread *t, Value self)
{
    RangeIter *it = as_rangeiter(self);
    if (it->remaining < 0) return next_big(t, it);
    if (it->remaining == 0) return UNDEF;
    int64_t item = it->next;
    it->remaining--;
    it->next = item + it->step;
    return small_int_value(item);
}

static Value rangeiter_self(UNUSED Thread *t, Value self)
{
    return new_ref(self);
}

NATIVE(rangeiter_length_hint, "__length_hint__(self, /)",
       "Private method returning an estimate of len(list(it)).")
{
    const RangeIter *it = as_rangeiter(args[0]);
    if (it->remaining < 0) return new_ref(it->big_remaining);
    return int_new(t, it->remaining);
}

const TypeCore core_rangeiter = {
    .name = "range_iterator",
    .size = sizeof(RangeIter),
    .flags = CORE_FINAL | CORE_NO_NEW,
    .dealloc = rangeiter_dealloc,
    .slots = {.iter = rangeiter_self, .next = rangeiter_next},
    .methods = METHODS{&rangeiter_length_hint, NULL},
};
