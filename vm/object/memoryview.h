// SPDX-License-Identifier: MIT
// memoryview.h -- a window on the bytes of another object.
#ifndef BATON_VM_OBJECT_MEMORYVIEW_H
#define BATON_VM_OBJECT_MEMORYVIEW_H

#include "vm/object/type.h"

struct MemoryView {
    Object head;
    Value base;        // whose bytes these are; UNDEF: released
    uint8_t *data;     // the first item; stays put: a viewed bytearray
                       // refuses to change its size
    int64_t length;    // items
    int64_t stride;    // bytes from one item to the next; may be negative
    int64_t item_size; // bytes
    char format;       // of an item, as struct names it: 'B' at first
    bool readonly;
};

// A view of bytes that `owner` keeps alive and in place.
Value memoryview_over(Thread *t, Value owner, void *data, int64_t size,
                      bool readonly);
// Its bytes in order, whatever the stride.
void memoryview_copy(const MemoryView *view, char *out);
static inline int64_t memoryview_size(const MemoryView *view)
{
    return view->length * view->item_size;
}

#endif
