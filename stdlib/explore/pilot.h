// SPDX-License-Identifier: MIT
// pilot.h -- makes the choices of a plan, and logs them.
//
// Pure: knows nothing of threads, so a model can be flown as well.
#ifndef BATON_STDLIB_EXPLORE_PILOT_H
#define BATON_STDLIB_EXPLORE_PILOT_H

#include "stdlib/explore/run.h"
#include "vm/base/prng.h"

enum { PILOT_CHANGES = 2 };   // of ranks: faults of depth 3 are found

typedef struct Pilot {
    Run *run;
    uint32_t points_most;
    uint32_t hash;            // of all points so far
    uint32_t at;              // next step or block
    uint32_t left;            // points left in the block
    uint32_t straight;        // times in a row that `before` was chosen
    uint8_t before;
    uint32_t asleep;          // BRANCH: threads that aren't to be chosen
    uint8_t ranks[RUN_THREADS];   // RANKS: by thread; 0: none yet
    uint32_t chosen_at[RUN_THREADS];  // the last time; points
    uint8_t lowest;           // the rank to be given at the next change
    uint32_t changes[PILOT_CHANGES];  // points at which that is
    Prng prng;
} Pilot;

void pilot_init(Pilot *pilot, Run *run, uint32_t points_most);

typedef struct PilotQuestion {
    uint32_t enabled;         // at least two bits
    uint32_t prompt;          // those of them that come first by default
    uint8_t current;          // who is at the point, if enabled and prompt;
                              // or RUN_NOBODY
    uint32_t about;           // anything that tells this point from others
} PilotQuestion;

// Gives the index of who goes on; -1: the run is over, run->end says why.
int pilot_choose(Pilot *pilot, const PilotQuestion *question);

#endif
