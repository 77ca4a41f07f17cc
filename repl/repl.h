// SPDX-License-Identifier: MIT
// repl.h -- the prompt.
#ifndef BATON_REPL_REPL_H
#define BATON_REPL_REPL_H

#include "vm/sync/thread.h"

// Reads, runs and prints until the end of input or sys.exit. Gives the exit
// status.
int repl_run(Thread *t);

#endif
