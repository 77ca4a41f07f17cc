// SPDX-License-Identifier: MIT
// calls.h -- with switch points at calls alone: where a switch may come.
//
// As CPython since 3.10 does it: the lock changes hands when a function is
// entered, behind a call and at a jump backwards; not between two other
// instructions, although both may access something shared.
#ifndef BATON_STDLIB_EXPLORE_CALLS_H
#define BATON_STDLIB_EXPLORE_CALLS_H

#include "vm/sync/sched.h"

// A thread has come to a point.
void calls_see(const SchedPoint *point);
// Has it come by a place where the lock may change hands since its last one?
bool calls_passed(int thread);

#endif
