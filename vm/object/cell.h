// SPDX-License-Identifier: MIT
// cell.h -- a variable captured by an inner function.
#ifndef BATON_VM_OBJECT_CELL_H
#define BATON_VM_OBJECT_CELL_H

#include "vm/object/type.h"

struct Cell {
    Object head;
    Value value;   // UNDEF: unbound
};

Value cell_new_steal(Thread *t, Value value);

#endif
