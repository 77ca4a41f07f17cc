// SPDX-License-Identifier: MIT
// eval_sched_off.c -- the loop of deterministic runs with the lock off: losses
// are seen.
#include "vm/exec/eval.h"

#define EVAL_NAME eval_sched_off
#define MODE ledger
#define STEP 0
#define SCHED 1
#define LEDGER 1
#define LOOP_KIND LOOP_SCHED_OFF
#include "vm/exec/eval_loop.inc.h"
