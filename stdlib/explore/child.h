// SPDX-License-Identifier: MIT
// child.h -- notes that the program's own parts make in the run.
#ifndef BATON_STDLIB_EXPLORE_CHILD_H
#define BATON_STDLIB_EXPLORE_CHILD_H

#include "stdlib/explore/run.h"
#include "vm/object/type.h"

// The run this process plays, or NULL.
Run *child_run(void);

// "ValueError: text" of an exception, without running what may fail loudly.
void child_describe(Thread *t, Value exception, char *out, size_t size);
// The repr of a value; what __repr__ raises is described instead.
void child_repr(Thread *t, Value v, char *out, size_t size);

#endif
