// SPDX-License-Identifier: MIT
// bound.h -- all schedules with 0 switches, then with 1, 2 ..
//
// The tree: a node is a schedule that takes its parent's steps and one more
// behind them; everything else goes by the default. A step away from a thread
// that could have gone on is a switch and belongs to the next level; one where
// the thread could not go on is free and belongs to the same. Each schedule is
// so played exactly once, and level n holds those with n switches. No
// reduction: under a bound it would be unsound.
//
// A node's children are made when its result is told. Those above the bound
// are only counted: if there are none, all schedules have been played. Where
// all that is to be played in any order, nothing counts as a switch.
#ifndef BATON_STDLIB_EXPLORE_BOUND_H
#define BATON_STDLIB_EXPLORE_BOUND_H

#include "stdlib/explore/run.h"

enum { BOUND_LEVELS = 8 };    // switches, at most

typedef struct Bound Bound;

Bound *bound_new(int most, bool free_switches);   // NULL: out of memory
void bound_free(Bound *bound);
// Before the first result is told.
void bound_set_most(Bound *bound, int most);
// The next schedule to play; false: none in this level.
bool bound_next(Bound *bound, uint32_t *node);
int bound_level(const Bound *bound);
// This level is done with: goes on to the next. False: that was the last.
bool bound_next_level(Bound *bound);
// False: too long to be played.
bool bound_plan(const Bound *bound, uint32_t node, RunPlan *plan);
// Its level.
int bound_level_of(const Bound *bound, uint32_t node);
void bound_result(Bound *bound, uint32_t node, const Run *run);
bool bound_has_more(const Bound *bound);   // schedules above the bound
bool bound_dropped(const Bound *bound);    // memory: not all were kept

#endif
