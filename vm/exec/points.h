// SPDX-License-Identifier: MIT
// points.h -- where the loop comes by the deterministic scheduler.
//
// The granularity (vm/sync/sched.h) says before which instructions; this says
// which those are, and what each of them is about to access.
#ifndef BATON_VM_EXEC_POINTS_H
#define BATON_VM_EXEC_POINTS_H

#include "vm/exec/frame.h"
#include "vm/sync/sched.h"

// At start, before there is a second thread.
void points_init(void);

// Begins a run (sched_begin) and has the loops entered from now on come by
// the points; the caller goes on in such a one at its next safepoint. False:
// there are other threads, or a run is on already.
MUST_USE bool points_begin(Thread *t, const SchedOptions *options);
// Ends it; the caller is the only thread.
void points_end(Thread *t);

// Whether readings' values are told (Chooser.values), from here on; only in a
// run that began with it. A choice is being made.
void points_watch(bool values);

// By opcode: not zero where the loop must call points_pass. Changes only
// while one thread runs.
extern uint8_t points_stop[256];

// Before the instruction `word`, whose place and operands the frame shows
// (ip behind it, sp). May run other threads.
void points_pass(Thread *t, uint32_t word);

#endif
