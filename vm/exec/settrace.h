// SPDX-License-Identifier: MIT
// settrace.h -- sys.settrace and sys.setprofile: calls of a script, or of C
// code, for what a thread's frames do. See settrace.c.
#ifndef BATON_VM_EXEC_SETTRACE_H
#define BATON_VM_EXEC_SETTRACE_H

#include "vm/exec/frame.h"

typedef enum SettraceEvent {
    SETTRACE_CALL, SETTRACE_LINE, SETTRACE_RETURN,
    SETTRACE_EXCEPTION,
    // Only for profilers: a function in C.
    SETTRACE_C_CALL, SETTRACE_C_RETURN, SETTRACE_C_EXCEPTION,
} SettraceEvent;

typedef enum SettraceHook {
    SETTRACE_HOOK_TRACE, SETTRACE_HOOK_PROFILE, SETTRACE_HOOK_COUNT
} SettraceHook;

// A profiler in C: what a script's would hear. callee: the C function.
typedef void SettraceObserver(void *state, SettraceEvent event,
                              const Frame *frame, Value callee);

// Has the calling thread call hook (NONE: no longer). False: raised; the
// copies of the loop for other modes can't trace.
MUST_USE bool settrace_set(Thread *t, SettraceHook which, Value hook);
// The hook, or NONE; new reference.
Value settrace_get(Thread *t, SettraceHook which);
// As settrace_set with SETTRACE_HOOK_PROFILE, for C; NULL: no longer.
MUST_USE bool settrace_observe(Thread *t, SettraceObserver *observer,
                               void *state);
bool settrace_observed(const Thread *t);

// The loop is about to run the instruction at frame->ip. False: a hook has
// raised.
bool settrace_instruction(Thread *t);
// An exception is in flight at the frame; what a hook raises takes its
// place. leaving: no handler holds, the frame will be gone.
void settrace_exception(Thread *t, Frame *frame, bool leaving);
// The thread is over.
void settrace_free(ThreadExec *x);

#endif
