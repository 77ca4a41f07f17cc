// SPDX-License-Identifier: MIT
// witness.h -- writes down what happens in a run that is to be told.
#ifndef BATON_STDLIB_EXPLORE_WITNESS_H
#define BATON_STDLIB_EXPLORE_WITNESS_H

#include "stdlib/explore/run.h"
#include "vm/object/type.h"

// A point that is passed, or an access that is done.
void witness_see(Run *run, const SchedPoint *point);
// A task of an event loop goes on: what is seen from now on is its doing.
void witness_turn(uint64_t id, const char *name);
// The program has come to its end: what threads were about to do is done.
void witness_end(Run *run);
// Notes who waits for whom: nobody can go on.
void witness_deadlock(Run *run);
// Notes who goes round in a circle (a bit for each thread), and where.
void witness_livelock(Run *run, uint32_t threads);
// Notes where an exception was raised: the innermost step of its traceback.
void witness_place_of(Thread *t, Value exception, Run *run);
// repr of what can be shown without running script code; else "<list#17>".
void witness_repr(Value v, char *out, size_t size);

#endif
