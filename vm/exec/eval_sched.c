// SPDX-License-Identifier: MIT
// eval_sched.c -- the loop of deterministic runs with the lock on: it comes by
// the scheduler.
#include "vm/exec/eval.h"

#define EVAL_NAME eval_sched
#define MODE gil
#define STEP 0
#define SCHED 1
#define LEDGER 0
#define LOOP_KIND LOOP_SCHED
#include "vm/exec/eval_loop.inc.h"
