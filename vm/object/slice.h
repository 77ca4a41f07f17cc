// SPDX-License-Identifier: MIT
// slice.h -- slice objects and index arithmetic.
#ifndef BATON_VM_OBJECT_SLICE_H
#define BATON_VM_OBJECT_SLICE_H

#include "vm/object/type.h"

struct Slice {
    Object head;
    Value start, stop, step;
};

Value slice_new(Thread *t, Value start, Value stop, Value step);
// Indices for a sequence of the length, as slice.indices gives them.
// *count: how many items the slice selects.
bool slice_indices(Thread *t, Value slice, int64_t length, int64_t *start,
                   int64_t *stop, int64_t *step, int64_t *count);
// An index value against a length: negative ones count from the end;
// IndexError "<what> index out of range" (what = "list", "tuple", ...).
bool index_normalise(Thread *t, Value index, int64_t length,
                     const char *what, int64_t *out);

#endif
