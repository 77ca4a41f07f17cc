// SPDX-License-Identifier: MIT
// eval.h -- running code: one entry point a mode, and the driver over them.
//
// The loop is compiled once for each way to count references and for
// switching after any instruction, from one source (eval_loop.inc.h). A loop
// gives SWITCH at a safepoint when another copy should go on; the driver
// enters that one. All state is on the thread, so they change freely.
#ifndef BATON_VM_EXEC_EVAL_H
#define BATON_VM_EXEC_EVAL_H

#include "vm/exec/frame.h"

typedef Value EvalFn(Thread *t);

EvalFn eval_gil, eval_step, eval_racy, eval_ledger;
EvalFn eval_sched, eval_sched_off;

// Runs the innermost frame, which has FRAME_ENTRY, until it returns. Gives
// its result (new reference) or ERROR.
Value eval_run(Thread *t);

// Runs code as a module body or for exec/eval: globals must have
// __builtins__ (added if not). locals: UNDEF for the globals themselves, or
// a mapping to use as the namespace. New reference or ERROR.
Value eval_code(Thread *t, Code *code, Dict *globals, Value locals,
                Tuple *closure);

// Runs a function without arguments over a namespace: a class's body.
Value eval_class_body(Thread *t, Value function, Value namespace);

// Acts on the breaker's bits. False: an exception was raised (signal handler,
// asynchronous exception). May change x->loop: the caller then gives SWITCH.
bool safepoint_run(Thread *t);
// For C code whose wait gave INTERRUPTED: runs signal handlers and raises
// what was thrown in from outside. Never changes the loop. True: wait again.
bool safepoint_interrupted(Thread *t);
// The loop that fits mode_current.
LoopKind eval_loop_for_mode(void);
// The same for one thread, which may be traced.
static inline LoopKind eval_loop_for(const ThreadExec *x)
{
    LoopKind kind = eval_loop_for_mode();
    return UNLIKELY(x->traced) && kind == LOOP_GIL ? LOOP_STEP : kind;
}
// The lock's policy by name, see gil_policy_parse; false: there is none such.
bool eval_set_policy(Thread *t, const char *text);

// Switch points: after any instruction, or at calls and backward jumps only.
extern bool eval_switch_every;

// Finds the handler for the exception in flight, popping frames, and prepares
// the one that goes on. False: the entry frame is gone; give ERROR.
// reraise: the raising frame's line is in the traceback already.
bool unwind(Thread *t, bool reraise);
// The same for what was thrown into the generator that runs now: its context
// is only what the generator itself handles.
bool unwind_thrown(Thread *t);
// A raise statement may raise what was raised before: its context is what is
// being handled now, if anything is.
void unwind_renew_context(Thread *t);

#endif
