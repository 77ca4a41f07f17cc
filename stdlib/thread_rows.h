// SPDX-License-Identifier: MIT
// thread_rows.h -- the one reader of threads' states and figures: behind
// gil.threads(), gil.stats() and --stats.
#ifndef BATON_STDLIB_THREAD_ROWS_H
#define BATON_STDLIB_THREAD_ROWS_H

#include "vm/object/native_fn.h"
#include "vm/sync/stats.h"

// Every thread, in the order of their starts; those that have ended as long as
// somebody can join them (with --stats all); last those not started. t is
// attached; what it does just now counts. False: out of memory, not raised.
// Call thread_rows_free in any case.
MUST_USE bool thread_rows_read(Thread *t, StatsRows *rows);
void thread_rows_free(StatsRows *rows);

// The words of waits.def under which blocked time is summed up.
enum { ROW_WORDS = 4 };
extern const char *const thread_row_words[ROW_WORDS];
void thread_rows_blocked(const ThreadStats *s, int64_t sums[ROW_WORDS]);

extern NativeDef gil_threads;   // _gil.threads()

#endif
