// SPDX-License-Identifier: MIT
// collections_field.c -- the attribute of one item of a named tuple.
//
// A data descriptor in C, so that inline caches may call it directly
// (CACHE_DESCR) and reading a field runs no script code.
#include "stdlib/collections.h"
#include "vm/object/args.h"
#include "vm/object/tuple.h"

typedef struct Field {
    Object head;
    int64_t index;
    Value doc;
} Field;

SIGNATURE(field_signature, "_tuplegetter(index, doc, /)");

static Value field_new(Thread *t, Type *type, Value *args, int n,
                       Tuple *kwnames)
{
    Value given[2];
    int64_t index;
    if (!signature_bind(t, &field_signature, args, n, kwnames, given)
        || !value_to_index(t, given[0], &index))
        return ERROR;
    Field *f = object_new(t, type, 0);
    if (!f) return ERROR;
    f->index = index;
    f->doc = new_ref(given[1]);
    return from_object(f);
}

static Value field_get(Thread *t, Value self, Value instance, Type *owner)
{
    (void)owner;
    const Field *f = (const Field *)as_object(self);
    if (instance == UNDEF || instance == NONE) return new_ref(self);
    if (!is_tuple(instance))
        return raisef(t, TypeError, "descriptor for index '%d' for tuple "
                      "subclasses doesn't apply to '%T' object",
                      (int)f->index, instance);
    const Tuple *tuple = as_tuple(instance);
    if ((uint64_t)f->index >= (uint64_t)tuple->size)
        return raisef(t, IndexError, "tuple index out of range");
    return new_ref(tuple->items[f->index]);
}

static bool field_set(Thread *t, Value self, Value instance, Value value)
{
    (void)self, (void)instance;
    raisef(t, AttributeError, value == UNDEF ? "can't delete attribute"
                                             : "can't set attribute");
    return false;
}

static Value get_doc(Thread *t, Value self)
{
    (void)t;
    return new_ref(((const Field *)as_object(self))->doc);
}

static bool set_doc(Thread *t, Value self, Value value)
{
    (void)t;
    set_value(&((Field *)as_object(self))->doc,
              value == UNDEF ? NONE : new_ref(value));
    return true;
}

NATIVE(field_reduce, "__reduce__(self, /)", NULL)
{
    const Field *f = (const Field *)as_object(args[0]);
    Value given = tuple_pack(t, 2, small_int_value(f->index), f->doc);
    if (given == ERROR) return ERROR;
    Value pair = tuple_pack(t, 2, from_object(type_of(args[0])), given);
    decref(given);
    return pair;
}

static void field_dealloc(Object *object)
{
    decref(((Field *)object)->doc);
}

static void field_traverse(Object *object, Visitor *visitor)
{
    visit_value(visitor, ((Field *)object)->doc);
}

static void field_clear(Object *object)
{
    set_value(&((Field *)object)->doc, NONE);
}

const TypeCore core_field = {
    .name = "_tuplegetter",
    .module = "_collections",
    .size = sizeof(Field),
    .flags = CORE_FINAL | CORE_CYCLIC,
    .dealloc = field_dealloc,
    .traverse = field_traverse,
    .clear = field_clear,
    .slots = {.new = field_new, .descr_get = field_get,
              .descr_set = field_set},
    .methods = METHODS{&field_reduce, NULL},
    .getset = GETSET{
        {"__doc__", get_doc, set_doc, NULL},
        {NULL, NULL, NULL, NULL},
    },
};
