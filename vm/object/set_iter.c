// SPDX-License-Identifier: MIT
// set_iter.c -- iterators over sets; they refuse to go on when the set's size
// changes.
#include "vm/heap/alloc.h"
#include "vm/native.h"
#include "vm/object/make.h"
#include "vm/object/set_methods.h"

Value setiter_new(Thread *t, Set *s)
{
    SetIter *it = object_make(t, KIND_SETITER, sizeof *it);
    if (!it) return ERROR;
    incref_object(s);
    it->set = s;
    it->expected_count = it->remaining = set_count(s);
    return from_object(it);
}

static void setiter_dealloc(Object *object)
{
    decref_maybe(((SetIter *)object)->set);
}

static void setiter_traverse(Object *object, Visitor *visitor)
{
    visit_pointer(visitor, ((SetIter *)object)->set);
}

static Value setiter_next(Thread *t, Value self)
{
    SetIter *it = as_setiter(self);
    Set *s = it->set;
    if (!s) return UNDEF;
    if (it->expected_count != set_count(s)) {
        it->expected_count = -1;  // and so it stays
        return raisef(t, RuntimeError, "Set changed size during iteration");
    }
    Value key;
    if (set_next(s, &it->pos, &key)) {
        it->remaining--;
        return new_ref(key);
    }
    it->set = NULL;
    decref_object(s);
    return UNDEF;
}

static Value setiter_self(UNUSED Thread *t, Value self)
{
    return new_ref(self);
}

NATIVE(setiter_length_hint, "__length_hint__(self, /)",
       "Private method returning an estimate of len(list(it)).")
{
    SetIter *it = as_setiter(args[0]);
    if (!it->set || it->expected_count != set_count(it->set))
        return small_int_value(0);
    return int_new(t, it->remaining);
}

const TypeCore core_setiter = {
    .name = "set_iterator",
    .size = sizeof(SetIter),
    .flags = CORE_FINAL | CORE_NO_NEW | CORE_CYCLIC,
    .dealloc = setiter_dealloc,
    .traverse = setiter_traverse,
    .slots = {.iter = setiter_self, .next = setiter_next},
    .methods = METHODS{&setiter_length_hint, NULL},
};
