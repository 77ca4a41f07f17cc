// SPDX-License-Identifier: MIT
// range.h -- range: three ints and the length.
//
// start, stop and step are int Values (big ones too). When all of them and
// the length fit in an int64, `small` is set and the loop iterates without
// calls.
#ifndef BATON_VM_OBJECT_RANGE_H
#define BATON_VM_OBJECT_RANGE_H

#include "vm/object/type.h"

// Exact ints.
struct Range {
    Object head;
    Value start, stop, step, length;
    bool small;        // start, step and every element are small ints
};

// Of a small range; a large one is iterated by RangeIter with `big` values.
struct RangeIter {
    Object head;
    int64_t next, step;
    int64_t remaining;      // -1: big, see the Values
    Value big_next, big_step, big_remaining;
};

Value range_new(Thread *t, Value start, Value stop, Value step);
Value range_from_i64(Thread *t, int64_t start, int64_t stop, int64_t step);
Value range_iter(Thread *t, Value range);
Value range_iter_reversed(Thread *t, Value range);
// range[i] for an int i that is not negative and less than the length.
Value range_element(Thread *t, const Range *range, Value i);

#endif
