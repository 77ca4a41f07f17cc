// SPDX-License-Identifier: MIT
// sys.h -- what the executable needs of the sys module.
#ifndef BATON_STDLIB_SYS_H
#define BATON_STDLIB_SYS_H

#include "vm/object/type.h"

bool sys_set_arguments(Thread *t, int argc, char **argv, const char *first);
bool sys_argv_set_first(Thread *t, Str *first);   // argv[0]
bool sys_path_insert(Thread *t, const char *folder);  // at the front

// The prompt's: what displayhook prints has colours.
extern bool sys_display_in_color;

// sys.NAME, borrowed; UNDEF if the script deleted it.
Value sys_get(Thread *t, const char *name);

// The exception in flight: if it's SystemExit, says its message, clears it
// and gives the status.
bool sys_exit_status(Thread *t, int *status);
// Hands the exception in flight to sys.excepthook and clears it. What the
// hook raises is reported too.
void sys_report_uncaught(Thread *t);

void sys_run_atexit(Thread *t);

// sys_unraisable.c: asks sys.unraisablehook. Leaves no exception.
void sys_report_unraisable(Thread *t, Value exception, const char *where,
                           Value context);
extern NativeDef sys_unraisablehook;
// sys_hooks.c
extern NativeDef sys_get_asyncgen_hooks, sys_set_asyncgen_hooks;
extern NativeDef sys_current_frames, sys_library_names;
extern NativeDef sys_settrace, sys_setprofile, sys_gettrace, sys_getprofile;

#endif
