// SPDX-License-Identifier: MIT
// traceback.h -- where an exception came through, and printing it.
#ifndef BATON_VM_EXEC_TRACEBACK_H
#define BATON_VM_EXEC_TRACEBACK_H

#include "vm/exec/frame.h"

// Puts the frame in front of the traceback of the exception in flight.
void traceback_add(Thread *t, const Frame *frame);

// The whole text that Python prints for an uncaught exception: chained ones,
// groups, notes, source lines with carets, "Did you mean". A Str or ERROR.
Value traceback_format(Thread *t, Value exception);
// The same to file descriptor 2, whatever state the process is in.
void traceback_print(Thread *t, Value exception);
// Only "  File ..., line N, in f" lines of one Traceback; for the traceback
// module and for reports.
Value traceback_format_list(Thread *t, Value traceback);
// A source line without its newline: from the file, or from what -c, the
// prompt and exec compiled (source_remember). New Str, or UNDEF.
Value source_line(Thread *t, Str *filename, int line);
void source_remember(Thread *t, Str *filename, Str *text);

#endif
