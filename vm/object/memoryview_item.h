// SPDX-License-Identifier: MIT
// memoryview_item.h -- items of a memoryview, by their format.
#ifndef BATON_VM_OBJECT_MEMORYVIEW_ITEM_H
#define BATON_VM_OBJECT_MEMORYVIEW_ITEM_H

#include "vm/object/type.h"

// Bytes of an item; 0: no such format.
int64_t memoryview_item_size(char format);
Value memoryview_item_get(Thread *t, char format, const uint8_t *at);
// Converts first and writes at the end: v's methods may run scripts.
// *bytes needs room for 8.
bool memoryview_item_pack(Thread *t, char format, Value v, uint8_t *bytes);

#endif
