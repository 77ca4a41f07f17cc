// SPDX-License-Identifier: MIT
// eval_step.c -- the loop under the lock, stopping after a number of
// instructions.
#include "vm/exec/eval.h"

#define EVAL_NAME eval_step
#define MODE gil
#define STEP 1
#define SCHED 0
#define LEDGER 0
#define LOOP_KIND LOOP_STEP
#include "vm/exec/eval_loop.inc.h"
