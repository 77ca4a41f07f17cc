// SPDX-License-Identifier: MIT
// for_pair.h -- `for a, b in` enumerate, zip and dict.items() without tuples.
#ifndef BATON_VM_EXEC_FOR_PAIR_H
#define BATON_VM_EXEC_FOR_PAIR_H

#include "vm/object/iter.h"
#include "vm/object/tuple.h"

// Is the iterator one that for_pair_next knows?
static inline bool for_pair_has(Value iterator)
{
    const Object *object = as_object(iterator);
    if (object->shape == KIND_ENUMERATE || object->shape == KIND_DICTITEMITER)
        return true;
    const Zip *zip = (const Zip *)object;
    return object->shape == KIND_ZIP && zip->iterators->size == 2
        && !zip->strict;
}

// The halves of the next pair, new references: 1. 0 at the end, -1 raised.
int for_pair_next(Thread *t, Value iterator, Value pair[2]);

#endif
