// SPDX-License-Identifier: MIT
// stats.h -- the table that --stats prints at the end.
#ifndef BATON_STDLIB_STATS_H
#define BATON_STDLIB_STATS_H

#include "vm/sync/thread.h"

// At start: threads that end are to be in the table as well.
void stats_begin(void);
// To standard error, a row for each thread of this process: where its time
// went, and how it got and gave up the lock. Not in children. t: attached.
void stats_print_at_end(Thread *t);

#endif
