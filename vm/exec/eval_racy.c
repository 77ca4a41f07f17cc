// SPDX-License-Identifier: MIT
// eval_racy.c -- the loop without the lock: counts lose updates, silently.
#include "vm/exec/eval.h"

#define EVAL_NAME eval_racy
#define MODE racy
#define STEP 0
#define SCHED 0
#define LEDGER 0
#define LOOP_KIND LOOP_RACY
#include "vm/exec/eval_loop.inc.h"
