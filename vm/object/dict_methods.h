// SPDX-License-Identifier: MIT
// dict_methods.h -- what the files of dict share.
#ifndef BATON_VM_OBJECT_DICT_METHODS_H
#define BATON_VM_OBJECT_DICT_METHODS_H

#include "vm/object/dict.h"

// dict.c
void dict_init_empty(Dict *d);
void dict_dealloc(Object *object);
void dict_traverse(Object *object, Visitor *visitor);
void dict_clear(Object *object);
// Fills an empty dict with the entries of another.
bool dict_fill_copy(Thread *t, Dict *d, const Dict *from);
// Takes the first entry out (the caller owns both); false: empty.
bool dict_pop_first(Dict *d, Value *key, Value *value);

// dict_update.c: the keyword arguments of dict(...) and d.update(...).
bool dict_update_keywords(Thread *t, Dict *d, const Value *values,
                          const Tuple *kwnames);

// dict_iter.c: kind is one of the six iterators'.
Value dict_iter_new(Thread *t, Dict *d, Kind kind);
Value dict_iter_new_reversed(Thread *t, Dict *d, Kind kind);

// The key and value an iterator over items comes to, new: 1; 0 at the end,
// -1 raised.
int dict_iter_next_pair(Thread *t, DictIter *it, Value pair[2]);

#endif
