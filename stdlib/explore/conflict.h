// SPDX-License-Identifier: MIT
// conflict.h -- which events of a run concern more than one thread.
#ifndef BATON_STDLIB_EXPLORE_CONFLICT_H
#define BATON_STDLIB_EXPLORE_CONFLICT_H

#include "stdlib/explore/run.h"

// Sets keep[i] for each event to tell: accesses that are done, to what several
// threads touch and one writes; uses of locks that several take; waiting.
// Events before the first choice, and those of the main thread when all others
// have ended, aren't. Gives how many events there are (keep has that many).
uint32_t conflict_mark(const Run *run, bool *keep);

uint32_t conflict_event_count(const Run *run);
// May the two touch the same place?
bool conflict_same_place(const RunEvent *a, const RunEvent *b);
// Is it a read or write of a variable, attribute, item or container?
bool conflict_is_access(const RunEvent *event);
bool conflict_is_lock(const RunEvent *event);

#endif
