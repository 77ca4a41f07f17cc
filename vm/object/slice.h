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
// The two halves of it: the numbers, which may run script code, and what
// they mean for a length, which then can be looked at afresh.
bool slice_unpack(Thread *t, Value slice, int64_t *start, int64_t *stop,
                  int64_t *step);
int64_t slice_adjust(int64_t length, int64_t *start, int64_t *stop,
                     int64_t step);
// An index value against a length: negative ones count from the end;
// IndexError "<what> index out of range" (what = "list", "tuple", ...).
bool index_normalise(Thread *t, Value index, int64_t length,
                     const char *what, int64_t *out);
// Only the number, for those whose length __index__ may change meanwhile.
bool index_value(Thread *t, Value index, const char *what, int64_t *out);
// slice_indices for ints of any size: new references in start, stop, step.
typedef struct BigIndices { Value start, stop, step; } BigIndices;
bool slice_big_indices(Thread *t, Value slice, Value length, BigIndices *out);
// How many items start, stop and step (not 0) select.
int64_t slice_count(int64_t start, int64_t stop, int64_t step);

#endif
