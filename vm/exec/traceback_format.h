// SPDX-License-Identifier: MIT
// traceback_format.h -- what the files that print tracebacks share.
#ifndef BATON_VM_EXEC_TRACEBACK_FORMAT_H
#define BATON_VM_EXEC_TRACEBACK_FORMAT_H

#include "vm/exec/traceback.h"

// The source lines of one entry with their carets, indented by four
// (traceback_source.c), or the first line alone. Adds nothing when the source
// isn't there.
void traceback_add_source(Thread *t, StrBuilder *b, const Traceback *tb);
void traceback_add_line(Thread *t, StrBuilder *b, const Traceback *tb);

#endif
