// SPDX-License-Identifier: MIT
// posix.h -- what the files of the posix module share.
#ifndef BATON_STDLIB_POSIX_H
#define BATON_STDLIB_POSIX_H

#include "vm/native.h"

bool posix_int(Thread *t, Value v, int *out);
// A descriptor: an int, or what fileno() gives.
bool posix_descriptor(Thread *t, Value v, int *out);
// After a system call that failed: try it again? Runs signal handlers; false
// without an exception: the error isn't EINTR.
bool posix_again(Thread *t, int error);
// NONE, or OSError from errno when result is negative.
Value posix_done(Thread *t, int result);

// Adds functions, a list that ends with NULL, to the module.
bool posix_add_functions(Thread *t, Module *m, const NativeDef *const *defs);

struct rusage;
Value resource_usage(Thread *t, const struct rusage *u);    // resource.c

bool posix_files_init(Thread *t, Module *m);   // posix_files.c
bool posix_more_init(Thread *t, Module *m);    // posix_more.c

#endif
