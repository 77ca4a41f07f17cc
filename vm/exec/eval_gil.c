// SPDX-License-Identifier: MIT
// eval_gil.c -- the loop under the lock: counting is a plain load and store.
#include "vm/exec/eval.h"

#define EVAL_NAME eval_gil
#define MODE gil
#define STEP 0
#define SCHED 0
#define LEDGER 0
#define LOOP_KIND LOOP_GIL
#include "vm/exec/eval_loop.inc.h"
