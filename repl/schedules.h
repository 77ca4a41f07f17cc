// SPDX-License-Identifier: MIT
// schedules.h -- `baton --explore` and `baton --replay`.
#ifndef BATON_REPL_SCHEDULES_H
#define BATON_REPL_SCHEDULES_H

#include "repl/options.h"
#include "vm/sync/thread.h"

// Is the text after --explore= a list of settings that make sense?
bool schedules_check(const char *settings);

// Runs the script's own text in the thread; false: raised, or *status is set.
typedef bool SchedulesScript(Thread *t, const Options *o, int *status);

// Explores, or replays, instead of running the script. Gives the exit status;
// -1: the token is one of a function that the script explores, so run it.
int schedules_run(Thread *t, const Options *o, SchedulesScript *script);
// After such a run: was the token played? Else says that it wasn't.
int schedules_end(int status);

#endif
