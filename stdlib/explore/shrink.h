// SPDX-License-Identifier: MIT
// shrink.h -- takes switches out of a failing schedule while it still fails.
#ifndef BATON_STDLIB_EXPLORE_SHRINK_H
#define BATON_STDLIB_EXPLORE_SHRINK_H

#include "stdlib/explore/run.h"

typedef struct Shrink {
    PlanBlocks blocks;        // of the best failing schedule so far
    PlanBlocks tried;         // what is being tried
    size_t at;                // next attempt
    uint32_t switches;        // of the best
} Shrink;

// Starts from a failing run.
bool shrink_begin(Shrink *shrink, const Run *run, uint32_t switches);
// Prepares `tried`; false: nothing is left to try.
bool shrink_next(Shrink *shrink);
// It failed as well, with so many switches. True: taken as the new best.
bool shrink_take(Shrink *shrink, const Run *run, uint32_t switches);
void shrink_free(Shrink *shrink);

#endif
