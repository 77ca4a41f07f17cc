// SPDX-License-Identifier: MIT
// pilot.h -- makes the choices of a plan, and logs them.
//
// Pure: knows nothing of threads, so a model can be flown as well.
#ifndef BATON_STDLIB_EXPLORE_PILOT_H
#define BATON_STDLIB_EXPLORE_PILOT_H

#include "stdlib/explore/run.h"
#include "vm/base/prng.h"

typedef struct Pilot {
    Run *run;
    uint32_t points_most;
    uint32_t hash;            // of all points so far
    uint32_t at;              // next step or block
    uint32_t left;            // points left in the block
    uint32_t straight;        // times in a row that `before` was chosen
    uint8_t before;
    Prng prng;
} Pilot;

void pilot_init(Pilot *pilot, Run *run, uint32_t points_most);

// enabled: at least two bits, or one that isn't current. current: an index or
// RUN_NOBODY. about: anything that tells this point from others. Gives the
// index of who goes on; -1: the run is over, run->end says why.
int pilot_choose(Pilot *pilot, uint32_t enabled, uint8_t current,
                 uint32_t about);

#endif
