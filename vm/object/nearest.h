// SPDX-License-Identifier: MIT
// nearest.h -- the nearest name to one that wasn't found: "Did you mean".
#ifndef BATON_VM_OBJECT_NEAREST_H
#define BATON_VM_OBJECT_NEAREST_H

#include "vm/object/str.h"

typedef struct Nearest {
    const Str *wrong;
    Str *best;         // borrowed from the candidates; NULL: none is near
    int best_distance;
    int64_t seen;
} Nearest;

static inline Nearest nearest_to(const Str *wrong)
{
    return (Nearest){wrong, NULL, INT32_MAX, 0};
}

// A name that might have been meant; values that are no str are passed over.
void nearest_consider(Nearest *n, Value candidate);

#endif
