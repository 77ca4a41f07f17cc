// SPDX-License-Identifier: MIT
// trail.h -- where each thread of the run stands, and what has been done.
//
// In the child. A thread stands at the last point it came to and has not done
// what that point announces; its next step does that and goes on to its next
// point. From what they stand at follows who can go on (trail_able), and the
// steps are written down in the run for who searches by dependence.
#ifndef BATON_STDLIB_EXPLORE_TRAIL_H
#define BATON_STDLIB_EXPLORE_TRAIL_H

#include "stdlib/explore/run.h"

// At the first choice; before, threads are followed, and nothing is noted.
void trail_begin(Run *run);
// A thread has come to a point. False: the run is over (run->end).
bool trail_see(Run *run, const SchedPoint *point);

// Who of those that aren't blocked can go on, because what it stands at
// doesn't make it wait and it doesn't spin. *prompt: those of them that come
// first, as nobody sleeps; or the one whose time comes first. 0: nobody; then
// *late is the one whose time is over now, or RUN_NOBODY.
uint32_t trail_able(uint32_t enabled, uint32_t *prompt, uint8_t *late);
// Those of them whose next step nobody can tell from its having been done: a
// thread begins, goes on behind the start or the end of another one.
uint32_t trail_unseen(uint32_t able);
// Who spins.
uint32_t trail_spinning(void);
// Is the thread asleep, or can't it do but wait?
bool trail_is_lazy(int thread);
// The next step is of this thread. choice: or STEP_CHOICE. False: it is
// asleep, and the run leads nowhere new.
bool trail_go_on(Run *run, int thread, uint32_t able, uint32_t choice);
// Who doesn't wait.
uint32_t trail_moving(void);
// Threads whose steps from here on are tried elsewhere; they wake when
// something that concerns them is done.
void trail_put_to_sleep(uint32_t threads);
uint32_t trail_asleep(void);
// Has anybody slept since the first choice?
bool trail_sleeps(void);
// The run is over: what the others stood at is noted as well.
void trail_finish(Run *run);

// Do the two steps concern the same thing, and does one change it?
bool trail_depends(const RunStep *a, const RunStep *b);

#endif
