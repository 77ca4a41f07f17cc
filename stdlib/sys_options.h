// SPDX-License-Identifier: MIT
// sys_options.h -- what the command line asked for that scripts see in sys.
#ifndef BATON_STDLIB_SYS_OPTIONS_H
#define BATON_STDLIB_SYS_OPTIONS_H

#include "vm/heap/value.h"
#include "vm/sync/thread.h"

enum { SYS_OPTIONS_MOST = 32 };   // of -W, and of -X

// The texts belong to the command line or the environment.
typedef struct SysOptions {
    int inspect, interactive, optimize, no_user_site, no_site;
    int ignore_environment, quiet, isolated, unbuffered;
    bool dev_mode, safe_path;
    int warning_count, x_count;
    const char *warnings[SYS_OPTIONS_MOST];   // in order; the last one wins
    const char *x[SYS_OPTIONS_MOST];          // name or name=value
} SysOptions;

// Written while the command line is read, before there are threads.
extern SysOptions sys_options;

// The value of an environment variable of Python's; NULL: not set, empty, or
// not to be looked at (-E).
const char *sys_options_variable(const char *name);
// -W and -X. False: there were too many.
bool sys_options_add_warning(const char *rule);
bool sys_options_add_x(const char *option);

Value sys_options_warnings(Thread *t);   // sys.warnoptions: a new list
Value sys_options_x(Thread *t);          // sys._xoptions: a new dict

#endif
