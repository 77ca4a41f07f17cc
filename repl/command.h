// SPDX-License-Identifier: MIT
// command.h -- lines of the prompt that begin with %.
#ifndef BATON_REPL_COMMAND_H
#define BATON_REPL_COMMAND_H

#include "vm/sync/thread.h"

// Runs "%name arguments". What went wrong is set on t.
void command_run(Thread *t, const char *line);

#endif
