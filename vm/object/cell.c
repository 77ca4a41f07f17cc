// SPDX-License-Identifier: MIT
// cell.c -- cells: variables that outlive the frame they belong to.
#include "vm/object/cell.h"

#include "vm/heap/alloc.h"
#include "vm/native.h"
#include "vm/object/make.h"

Value cell_new_steal(Thread *t, Value value)
{
    Cell *cell = object_make(t, KIND_CELL, sizeof *cell);
    if (!cell) {
        decref(value);
        return ERROR;
    }
    cell->value = value;
    return from_object(cell);
}

static void cell_dealloc(Object *object)
{
    decref(((Cell *)object)->value);
}

static void cell_traverse(Object *object, Visitor *visitor)
{
    visit_value(visitor, ((Cell *)object)->value);
}

static void cell_clear(Object *object)
{
    set_value(&((Cell *)object)->value, UNDEF);
}

static Value cell_new(Thread *t, UNUSED Type *type, Value *args, int n,
                      Tuple *kwnames)
{
    if (kwnames)
        return raisef(t, TypeError, "cell() takes no keyword arguments");
    if (n > 1)
        return raisef(t, TypeError,
                      "cell expected at most 1 argument, got %d", n);
    return cell_new_steal(t, n ? new_ref(args[0]) : UNDEF);
}

static Value cell_repr(Thread *t, Value self)
{
    Value value = new_ref(as_cell(self)->value);
    Value text = value == UNDEF
        ? str_formatf(t, "<cell at %A: empty>", self)
        : str_formatf(t, "<cell at %A: %T object at %A>", self, value, value);
    decref(value);
    return text;
}

static Value contents_get(Thread *t, Value self)
{
    Value value = as_cell(self)->value;
    if (value == UNDEF) return raisef(t, ValueError, "Cell is empty");
    return new_ref(value);
}

static bool contents_set(UNUSED Thread *t, Value self, Value value)
{
    set_value(&as_cell(self)->value, new_ref(value));
    return true;
}

const TypeCore core_cell = {
    .name = "cell",
    .doc = "A variable shared between a function and those inside it.",
    .size = sizeof(Cell),
    .flags = CORE_FINAL | CORE_CYCLIC,
    .dealloc = cell_dealloc,
    .traverse = cell_traverse,
    .clear = cell_clear,
    .slots = {
        .new = cell_new,
        .repr = cell_repr,
    },
    .getset = GETSET{
        {"cell_contents", contents_get, contents_set, NULL},
        {NULL, NULL, NULL, NULL},
    },
};
