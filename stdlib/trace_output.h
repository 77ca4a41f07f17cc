// SPDX-License-Identifier: MIT
// trace_output.h -- where a trace goes: --trace=FILE, however the process
// ends, and gil.trace(). The end of the name says what is written: .json for
// Perfetto and Chrome, .html for a page, .txt for a chart.
#ifndef BATON_STDLIB_TRACE_OUTPUT_H
#define BATON_STDLIB_TRACE_OUTPUT_H

#include "vm/sync/thread.h"
#include "vm/sync/trace_log.h"

enum { TRACE_LIMIT_MIB = 64 };   // memory for events, unless said otherwise

// Is there a reader for a name that ends so?
bool trace_output_knows(const char *path);

// Writes what a log holds. False: errno.
MUST_USE bool trace_output_write(const char *path, const TraceHead *head);

// --trace: begins to record, before the machine starts. 0, or the exit status
// after saying why not. `name` is the script's, for people.
int trace_output_begin(const char *path, int limit_mib, const char *name);
// Its trace is written as well if a signal kills this process.
void trace_output_watch(void);
// Ends the recording and writes it, once, and only in the process that began
// it. t: attached, or NULL where no thread runs.
void trace_output_end(Thread *t);

// baton --write-trace FD PATH: what a dying process starts.
int trace_output_left_behind(const char *fd, const char *path);

#endif
