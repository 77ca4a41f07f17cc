// SPDX-License-Identifier: MIT
// races.h -- data races of one run: accesses that nothing puts in order.
#ifndef BATON_STDLIB_EXPLORE_RACES_H
#define BATON_STDLIB_EXPLORE_RACES_H

#include "stdlib/explore/run.h"

enum { RACES_MOST = 16 };

// Two accesses of two threads to one variable, attribute or item, one of them
// a write, with no lock, event, condition, start or end of a thread between
// them that says which comes first.
typedef struct Race {
    RunEvent first, second;
    char threads[2][32];
} Race;

// From a run that was watched; gives how many were found, each pair of lines
// once.
int races_find(const Run *run, Race out[RACES_MOST]);

#endif
