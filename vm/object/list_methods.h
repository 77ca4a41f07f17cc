// SPDX-License-Identifier: MIT
// list_methods.h -- what list.c has for the type in list_methods.c.
#ifndef BATON_VM_OBJECT_LIST_METHODS_H
#define BATON_VM_OBJECT_LIST_METHODS_H

#include "vm/object/list.h"

void list_init_empty(List *list);
void list_dealloc(Object *object);
void list_traverse(Object *object, Visitor *visitor);
void list_clear(Object *object);
bool list_delete_at(Thread *t, List *list, int64_t index);
// Deletes n items: start, start + step, ... all of them within bounds.
bool list_delete_step(Thread *t, List *list, int64_t start, int64_t step,
                      int64_t n);

#endif
