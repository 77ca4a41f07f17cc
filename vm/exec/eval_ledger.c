// SPDX-License-Identifier: MIT
// eval_ledger.c -- the loop without the lock: counts lose updates, and each
// loss is seen.
#include "vm/exec/eval.h"

#define EVAL_NAME eval_ledger
#define MODE ledger
#define STEP 0
#define SCHED 0
#define LEDGER 1
#define LOOP_KIND LOOP_LEDGER
#include "vm/exec/eval_loop.inc.h"
