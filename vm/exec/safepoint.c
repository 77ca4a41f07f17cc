// SPDX-License-Identifier: MIT
// safepoint.c -- acting on the breaker's bits, and choosing the loop.
//
// The bits that concern threads and the lock are seen to by thread_safepoint
// (vm/sync). Here are the others, and one decision: when somebody asks for
// the lock, should it be dropped right here? With switch points "every" a
// switch may come after any instruction, so the request sends the thread into
// the step copy for a random number of instructions, and only there the lock
// is dropped. With "calls" it's dropped here, as CPython does since 3.10.
#include "vm/exec/eval.h"
#include "vm/exec/hooks.h"
#include "vm/heap/cycle.h"
#include "vm/heap/interp.h"
#include "vm/heap/quarantine.h"
#include "vm/object/error.h"
#include "vm/sync/gil.h"
#include "vm/sync/mode.h"
#include "vm/sync/sched.h"

bool eval_switch_every = true;

enum { STEP_MOST = 50 };

// Policy ticks: the step copy runs all the time, so many instructions in a
// row; 0: another policy. Atomic; a copy of the GIL's, for quick looks.
static int32_t ticks;

bool (*exec_signal_hook)(Thread *t);
bool (*exec_calls_hook)(Thread *t);

// A process that has once been without the lock keeps to the copies for that:
// with the lock on they count as exactly, so that the mode may change while a
// thread is in the middle of an instruction.
LoopKind eval_loop_for_mode(void)
{
    if (sched_on) return mode_off == MODE_GIL ? LOOP_SCHED : LOOP_SCHED_OFF;
    switch (mode_off) {
    case MODE_RACY: return LOOP_RACY;
    case MODE_LEDGER: return LOOP_LEDGER;
    default: return atomic_load_relaxed(&ticks) ? LOOP_STEP : LOOP_GIL;
    }
}

bool eval_set_policy(Thread *t, const char *text)
{
    int32_t count;
    const GilPolicy *policy = gil_policy_parse(text, &count);
    if (!policy) return false;
    gil_set_policy(t->interp->gil, policy, count);
    atomic_store_relaxed(&ticks, count);
    thread_ask_all(t->crew, BREAK_MODE);
    return true;
}

// xorshift64*: Vigna, "An experimental exploration of Marsaglia's xorshift
// generators, scrambled".
static uint32_t next_random(ThreadExec *x)
{
    x->random ^= x->random >> 12;
    x->random ^= x->random << 25;
    x->random ^= x->random >> 27;
    return (uint32_t)(x->random * UINT64_C(0x2545F4914F6CDD1D) >> 32);
}

// Puts the switch off by a few instructions, once.
static bool step_first(Thread *t)
{
    ThreadExec *x = t->exec;
    if (!eval_switch_every || x->loop != LOOP_GIL) return false;
    x->loop = LOOP_STEP;
    x->steps = (int32_t)(next_random(x) % (STEP_MOST + 1));
    return true;
}

static bool run_async_exception(Thread *t)
{
    thread_answered(t, BREAK_ASYNC_EXC);
    Value exception = t->async_exc;
    if (exception == 0 || exception == UNDEF) return true;
    t->async_exc = UNDEF;
    raise_value(t, exception);
    decref(exception);
    return false;
}

// The run is stuck, or too long, and the main thread is to know.
static bool run_schedule(Thread *t)
{
    thread_answered(t, BREAK_SCHEDULE);
    SchedEnd end = sched_take_end();
    if (end == SCHED_GOES_ON || end == SCHED_FINISHED) return true;
    sched_hooks.raise(t, end);
    return false;
}

static bool run_hook(Thread *t, bool (*hook)(Thread *), uint32_t bit)
{
    thread_answered(t, bit);
    return !hook || hook(t);
}

bool safepoint_run(Thread *t)
{
    uint32_t bits = thread_breaker(t);
    if (bits == BREAK_ROUSE) return thread_safepoint(t), true;
    bits &= ~(uint32_t)BREAK_ROUSE;
    if (t->exec->loop == LOOP_STEP && t->exec->steps >= 0) {
        // On the way to the chosen instruction; the world can't wait.
        if (!(bits & ~(uint32_t)BREAK_DROP_GIL)) return true;
    } else if (t->exec->loop == LOOP_STEP
               && eval_loop_for_mode() == LOOP_STEP) {
        t->exec->steps = atomic_load_relaxed(&ticks);
        thread_tick(t);
    } else if ((bits & BREAK_SYNC) == BREAK_DROP_GIL && step_first(t)) {
        return true;
    }
    bits = thread_safepoint(t);
    if (bits & BREAK_MODE) {
        thread_answered(t, BREAK_MODE);
        mode_settle(t);
        t->exec->loop = eval_loop_for(t->exec);
    }
    if (bits & BREAK_COLLECT) {
        thread_answered(t, BREAK_COLLECT);
        cycle_safepoint(t);
    }
    if (bits & BREAK_QUARANTINE) {
        thread_answered(t, BREAK_QUARANTINE);
        quarantine_safepoint(t);
    }
    if (bits & BREAK_CALLS
        && !run_hook(t, exec_calls_hook, BREAK_CALLS)) return false;
    if (bits & BREAK_SIGNAL
        && !run_hook(t, exec_signal_hook, BREAK_SIGNAL)) return false;
    if (bits & BREAK_SCHEDULE && !run_schedule(t)) return false;
    if (bits & BREAK_ASYNC_EXC) return run_async_exception(t);
    return true;
}

bool safepoint_interrupted(Thread *t)
{
    uint32_t bits = thread_breaker(t);
    if (bits & BREAK_SCHEDULE && !run_schedule(t)) return false;
    if (bits & BREAK_SIGNAL
        && !run_hook(t, exec_signal_hook, BREAK_SIGNAL)) return false;
    if (bits & BREAK_ASYNC_EXC) return run_async_exception(t);
    return true;
}
