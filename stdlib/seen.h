// SPDX-License-Identifier: MIT
// seen.h -- which objects a writer has written already, by address: a number
// for each, in the order in which they came.
//
// What is in the table is kept alive, so that no address comes twice.
#ifndef BATON_STDLIB_SEEN_H
#define BATON_STDLIB_SEEN_H

#include "vm/base/vec.h"
#include "vm/object/type.h"

typedef struct SeenEntry {
    Object *object;     // NULL: free
    uint64_t index;
} SeenEntry;

enum { SEEN_FIRST = 32 };   // enough for most messages

// Not to be moved: `entries` may point into it.
typedef struct Seen {
    SeenEntry *entries; // open addressing
    size_t size;        // a power of two
    uint64_t count;     // numbers given out
    Vec(Object *) kept; // counted
    SeenEntry first[SEEN_FIRST];
} Seen;

void seen_init(Seen *s);
void seen_finish(Seen *s);
// False: it hasn't been seen.
bool seen_find(const Seen *s, const Object *object, uint64_t *index);
// Gives an object that isn't there the next number. False: MemoryError.
bool seen_add(Thread *t, Seen *s, Value v);
// Keeps a value alive as long as the table. False: MemoryError.
bool seen_keep(Thread *t, Seen *s, Value v);

#endif
