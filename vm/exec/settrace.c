// SPDX-License-Identifier: MIT
// settrace.c -- what sys.settrace and sys.setprofile hear of a thread.
//
// A traced thread runs in the step copy of the loop, one instruction at a
// time; before each, settrace_instruction compares where the thread is with
// where it was: another frame is a call, another line a line, an instruction
// that leaves the frame a return. So tracing costs nothing when it is off,
// and no instruction knows of it.
//
// Frames have no names of their own: a record is reused by the next call. So
// `stack` follows them: an entry is `left` from its return on, by RETURN,
// YIELD or an exception, and a frame that is not in the stack is a new call.
//
// While a hook runs the thread is not traced, as in CPython. Only the copies
// with the lock on can step; elsewhere settrace is refused.
//
// Everything belongs to the thread.
#include "vm/exec/settrace.h"

#include <stdlib.h>

#include "vm/exec/eval.h"
#include "vm/exec/frame_object.h"
#include "vm/object/dict.h"
#include "vm/object/error.h"
#include "vm/object/exception.h"
#include "vm/object/native_fn.h"
#include "vm/object/protocol.h"
#include "vm/object/str.h"
#include "vm/object/tuple.h"
#include "vm/sync/mode.h"
#include "vm/sync/sched.h"

typedef struct Entry {
    const Frame *frame;
    Value local;            // its trace function, or NONE
    Value callee;           // the C function it is in, or UNDEF
    int32_t line;
    const uint32_t *at;     // its last instruction
    bool left;
} Entry;

struct SettraceState {
    Value hooks[SETTRACE_HOOK_COUNT];
    SettraceObserver *observer;
    void *observer_state;
    Entry *stack;
    int32_t count, capacity;
};

static const char *const event_names[] = {
    "call", "line", "return", "exception", "c_call", "c_return",
    "c_exception",
};

// The stack ------------------------------------------------------------------

static Entry *top_entry(const SettraceState *s)
{
    return s->count ? &s->stack[s->count - 1] : NULL;
}

static void pop_entry(SettraceState *s)
{
    Entry e = s->stack[--s->count];
    decref(e.local);
    decref(e.callee);
}

static bool push_entry(Thread *t, SettraceState *s, const Frame *frame)
{
    if (s->count == s->capacity) {
        int32_t capacity = s->capacity ? s->capacity * 2 : 64;
        Entry *more = realloc(s->stack, (size_t)capacity * sizeof *more);
        if (!more) return raise_memory_error(t), false;
        s->stack = more;
        s->capacity = capacity;
    }
    s->stack[s->count++] = (Entry){.frame = frame, .local = NONE,
                                   .callee = UNDEF, .line = -1};
    return true;
}

// The frames that run when tracing begins: nothing is told of their lines.
static bool push_old_frames(Thread *t, SettraceState *s)
{
    int32_t first = s->count;
    for (const Frame *f = t->exec->frame; f; f = f->previous)
        if (!push_entry(t, s, f)) return false;
    for (int32_t a = first, b = s->count - 1; a < b; a++, b--) {
        Entry swap = s->stack[a];
        s->stack[a] = s->stack[b];
        s->stack[b] = swap;
    }
    return true;
}

// Takes away what the thread has left; is `frame` on top then?
static bool settle(SettraceState *s, const Frame *frame)
{
    while (s->count && top_entry(s)->left) pop_entry(s);
    const Entry *top = top_entry(s);
    if (!top || top->frame == frame) return top;
    if (frame->previous == top->frame) return false;
    for (int32_t i = s->count - 2; i >= 0; i--) {
        if (s->stack[i].frame != frame) continue;
        while (s->count > i + 1) pop_entry(s);
        return true;
    }
    return false;
}

// Hooks ----------------------------------------------------------------------

static bool is_on(const SettraceState *s)
{
    return s->hooks[SETTRACE_HOOK_TRACE] != NONE
        || s->hooks[SETTRACE_HOOK_PROFILE] != NONE || s->observer;
}

static void arm(Thread *t, SettraceState *s)
{
    ThreadExec *x = t->exec;
    x->traced = is_on(s);
    x->loop = eval_loop_for(x);
    x->steps = 1;
}

// Is the frame at its body's first instruction, not resumed?
static bool is_fresh(const Frame *frame)
{
    const uint32_t *at = frame->ip - 1, *entry = frame_code(frame)->entry;
    return at == entry || instr_opcode(at[-1]) == OP_START_GENERATOR;
}

// hook(frame, event, arg), with the thread not traced. New reference.
static Value call_hook(Thread *t, Value hook, Frame *frame, SettraceEvent event,
                       Value arg)
{
    SettraceState *s = t->exec->trace;
    Value view = frame_object_of(t, frame);
    if (view == ERROR) return ERROR;
    if (event == SETTRACE_CALL && is_fresh(frame))
        as_frame(view)->line = frame_code(frame)->first_line;
    Str *name = str_intern_c(event_names[event]);
    Value args[3] = {view, from_object(name), arg};
    t->exec->traced = false;
    incref(hook);
    Value r = call(t, hook, args, 3, NULL);
    decref(hook);
    decref(view);
    arm(t, s);
    return r;
}

// One that raises is no longer called.
static void drop_hooks(Thread *t)
{
    SettraceState *s = t->exec->trace;
    for (int i = 0; i < SETTRACE_HOOK_COUNT; i++) set_value(&s->hooks[i], NONE);
    while (s->count) pop_entry(s);
    arm(t, s);
}

static bool tell_profiler(Thread *t, Frame *frame, SettraceEvent event,
                          Value arg)
{
    SettraceState *s = t->exec->trace;
    if (s->observer) s->observer(s->observer_state, event, frame, arg);
    Value hook = s->hooks[SETTRACE_HOOK_PROFILE];
    if (hook == NONE) return true;
    Value r = call_hook(t, hook, frame, event, arg);
    if (r == ERROR) return drop_hooks(t), false;
    decref(r);
    return true;
}

// The frame's own trace function answers with the one to call next.
static bool tell_tracer(Thread *t, Frame *frame, SettraceEvent event, Value arg)
{
    SettraceState *s = t->exec->trace;
    Value hook = event == SETTRACE_CALL ? s->hooks[SETTRACE_HOOK_TRACE]
                                           : top_entry(s)->local;
    if (hook == NONE || s->hooks[SETTRACE_HOOK_TRACE] == NONE) return true;
    Value r = call_hook(t, hook, frame, event, arg);
    if (r == ERROR) return drop_hooks(t), false;
    Entry *top = top_entry(s);   // the hook may have ended the tracing
    if (top && (r != NONE || event == SETTRACE_CALL))
        set_value(&top->local, new_ref(r));
    decref(r);
    return true;
}

// Instructions ---------------------------------------------------------------

static bool begin_call(Thread *t, SettraceState *s, Frame *frame)
{
    if (!push_entry(t, s, frame)) return false;
    if (!is_fresh(frame)) top_entry(s)->line = frame_line(frame);
    return tell_tracer(t, frame, SETTRACE_CALL, NONE)
        && (!t->exec->traced
            || tell_profiler(t, frame, SETTRACE_CALL, NONE));
}

static bool pass_line(Thread *t, Entry *e, Frame *frame, const uint32_t *at)
{
    int line = frame_line(frame);
    bool again = e->at && at <= e->at;   // a jump backward
    bool changed = line != e->line;
    e->at = at;
    // What stands before a function's first line is no line of it.
    if (line <= 0 || instr_opcode(*at) == OP_MAKE_CELL
        || instr_opcode(*at) == OP_COPY_FREE || !(again || changed))
        return true;
    e->line = line;
    return e->local == NONE || tell_tracer(t, frame, SETTRACE_LINE, NONE);
}

// What the instruction returns or yields; borrowed. UNDEF: it stays.
static Value returned(const Frame *frame, uint32_t word)
{
    switch (instr_opcode(word)) {
    case OP_RETURN: case OP_YIELD: return frame->sp[-1];
    case OP_RETURN_LOCAL: return frame->locals[word >> 8 & 0xff];
    case OP_RETURN_CONST:
        return frame_code(frame)->consts[instr_operand(word)];
    default: return UNDEF;
    }
}

static bool pass_return(Thread *t, Frame *frame, uint32_t word)
{
    Value v = returned(frame, word);
    if (v == UNDEF) return true;
    incref(v);
    bool fine = tell_tracer(t, frame, SETTRACE_RETURN, v)
             && (!t->exec->traced
                 || tell_profiler(t, frame, SETTRACE_RETURN, v));
    decref(v);
    Entry *top = top_entry(t->exec->trace);
    if (top) top->left = true;
    return fine;
}

// The C function that the instruction calls, or UNDEF; borrowed.
static Value called(const Frame *frame, uint32_t word)
{
    uint32_t n = instr_operand(word);
    const Value *sp = frame->sp;
    Value f = UNDEF;
    switch (instr_opcode(word)) {
    case OP_CALL: f = sp[-1 - (int64_t)n]; break;
    case OP_CALL_KW: case OP_CALL_METHOD: f = sp[-2 - (int64_t)n]; break;
    case OP_CALL_METHOD_KW: f = sp[-3 - (int64_t)n]; break;
    case OP_CALL_EX: f = sp[-2 - (int64_t)(n & 1)]; break;
    default: break;
    }
    return value_is_native(f) ? f : UNDEF;
}

static bool end_c_call(Thread *t, Entry *e, Frame *frame, SettraceEvent event)
{
    Value callee = e->callee;
    if (callee == UNDEF) return true;
    e->callee = UNDEF;
    bool fine = tell_profiler(t, frame, event, callee);
    decref(callee);
    return fine;
}

static bool begin_c_call(Thread *t, Entry *e, Frame *frame, uint32_t word)
{
    Value callee = called(frame, word);
    if (callee == UNDEF) return true;
    e->callee = new_ref(callee);
    return tell_profiler(t, frame, SETTRACE_C_CALL, callee);
}

static bool profiles(const SettraceState *s)
{
    return s->observer || s->hooks[SETTRACE_HOOK_PROFILE] != NONE;
}

// frame->ip stands behind the instruction, as for whoever looks at frames.
static bool pass(Thread *t, SettraceState *s, Frame *frame)
{
    const uint32_t *at = frame->ip - 1;
    if (!settle(s, frame)) {
        // It only makes the generator; the body begins behind it.
        if (instr_opcode(*at) == OP_START_GENERATOR) return true;
        if (!begin_call(t, s, frame)) return false;
    } else if (!end_c_call(t, top_entry(s), frame, SETTRACE_C_RETURN)) {
        return false;
    }
    Entry *e = top_entry(s);
    if (!e || !pass_line(t, e, frame, at)) return !e;
    if (t->exec->traced && !pass_return(t, frame, *at)) return false;
    e = top_entry(s);
    return !t->exec->traced || !profiles(s) || !e
        || begin_c_call(t, e, frame, *at);
}

bool settrace_instruction(Thread *t)
{
    ThreadExec *x = t->exec;
    Frame *frame = x->frame;
    frame->ip++;
    bool fine = pass(t, x->trace, frame);
    frame->ip--;
    x->steps = 1;
    return fine;
}

// Exceptions -----------------------------------------------------------------

static bool tell_exception(Thread *t, Frame *frame, Value exception)
{
    Value tb = as_exception(exception)->traceback;
    Value arg = tuple_pack(t, 3, from_object(type_of(exception)), exception,
                           is_undef(tb) ? NONE : tb);
    if (arg == ERROR) return false;
    bool fine = tell_tracer(t, frame, SETTRACE_EXCEPTION, arg);
    decref(arg);
    return fine;
}

static bool tell_unwinding(Thread *t, Frame *frame, Value exception,
                           bool leaving)
{
    SettraceState *s = t->exec->trace;
    if (!leaving)
        return end_c_call(t, top_entry(s), frame, SETTRACE_C_EXCEPTION)
            && (!is_exception(exception)
                || tell_exception(t, frame, exception));
    return tell_tracer(t, frame, SETTRACE_RETURN, NONE)
        && (!t->exec->traced
            || tell_profiler(t, frame, SETTRACE_RETURN, NONE));
}

void settrace_exception(Thread *t, Frame *frame, bool leaving)
{
    SettraceState *s = t->exec->trace;
    if (!settle(s, frame)) return;
    Value exception = error_take(t);
    if (tell_unwinding(t, frame, exception, leaving))
        error_restore_steal(t, exception);
    else
        decref(exception);
    Entry *top = top_entry(s);
    if (top && leaving) top->left = true;
}

// On and off -----------------------------------------------------------------

static SettraceState *state_of(Thread *t)
{
    ThreadExec *x = t->exec;
    if (x->trace) return x->trace;
    x->trace = calloc(1, sizeof *x->trace);
    if (!x->trace) return raise_memory_error(t), NULL;
    for (int i = 0; i < SETTRACE_HOOK_COUNT; i++) x->trace->hooks[i] = NONE;
    return x->trace;
}

static bool can_step(Thread *t)
{
    if (!sched_on && mode_off == MODE_GIL) return true;
    raisef(t, RuntimeError, "tracing needs the lock on, and no --seed");
    return false;
}

// After a change of the hooks.
static bool begin_or_end(Thread *t, SettraceState *s)
{
    bool was = t->exec->traced;
    if (is_on(s) && !s->count && !push_old_frames(t, s)) return false;
    if (!is_on(s))
        while (s->count) pop_entry(s);
    arm(t, s);
    if (t->exec->traced && !was) thread_ask(t, BREAK_MODE);
    return true;
}

bool settrace_set(Thread *t, SettraceHook which, Value hook)
{
    if (hook == NONE && !t->exec->trace) return true;
    SettraceState *s = state_of(t);
    if (!s || (hook != NONE && !can_step(t))) return false;
    set_value(&s->hooks[which], new_ref(hook));
    return begin_or_end(t, s);
}

Value settrace_get(Thread *t, SettraceHook which)
{
    const SettraceState *s = t->exec->trace;
    return s ? new_ref(s->hooks[which]) : NONE;
}

bool settrace_observe(Thread *t, SettraceObserver *observer, void *state)
{
    if (!observer && !t->exec->trace) return true;
    SettraceState *s = state_of(t);
    if (!s || (observer && !can_step(t))) return false;
    s->observer = observer;
    s->observer_state = state;
    return begin_or_end(t, s);
}

bool settrace_observed(const Thread *t)
{
    return t->exec->trace && t->exec->trace->observer;
}

void settrace_free(ThreadExec *x)
{
    SettraceState *s = x->trace;
    if (!s) return;
    x->traced = false;
    x->trace = NULL;
    while (s->count) pop_entry(s);
    for (int i = 0; i < SETTRACE_HOOK_COUNT; i++) decref(s->hooks[i]);
    free(s->stack);
    free(s);
}
