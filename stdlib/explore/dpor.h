// SPDX-License-Identifier: MIT
// dpor.h -- all schedules of a program that differ in something.
//
// Two schedules in which the same dependent steps come in the same order lead
// to the same end; of those one is enough. See dpor.c.
#ifndef BATON_STDLIB_EXPLORE_DPOR_H
#define BATON_STDLIB_EXPLORE_DPOR_H

#include "stdlib/explore/run.h"

typedef struct Dpor Dpor;

// One schedule to play: to a state, and on from there with a thread.
typedef struct DporWork {
    uint32_t branch;          // NO_BRANCH: from the beginning
    uint32_t asleep;
    uint8_t thread;
} DporWork;

typedef enum DporAnswer {
    DPOR_WORK,
    DPOR_WAIT,                // for results that are out
    DPOR_DONE,                // all have been played
} DporAnswer;

Dpor *dpor_new(void);         // NULL: out of memory
void dpor_free(Dpor *dpor);

DporAnswer dpor_next(Dpor *dpor, DporWork *work);
// False: too long to be played.
bool dpor_plan(const Dpor *dpor, const DporWork *work, RunPlan *plan);
// Of each work, in the order in which it was given out. False: it could not
// be taken in: memory, or the program went another way than before.
bool dpor_result(Dpor *dpor, const DporWork *work, const Run *run);

#endif
