// SPDX-License-Identifier: MIT
// unwind.c -- from the place that raised to the handler that takes it.
//
// A frame's handlers are ranges of its stream, innermost first. Where none
// covers the place, the frame is left, and the search goes on in its caller,
// until the frame that C code pushed: then C gets ERROR.
#include "vm/exec/eval.h"
#include "vm/exec/generator.h"
#include "vm/exec/settrace.h"
#include "vm/exec/traceback.h"
#include "vm/object/error.h"
#include "vm/object/exception.h"

static Value handled_exception(const ThreadExec *x)
{
    for (const Handling *h = x->handling; h; h = h->previous)
        if (h->exception != NONE) return h->exception;
    return NONE;
}

// Cuts `exception` out of the chain of contexts that starts at `from`, so
// that hanging it on top makes no ring. A script may have made one itself:
// `slow` goes half as fast and is met again then.
static void cut_from_chain(Value from, Value exception)
{
    Value slow = from;
    bool step = false;
    while (is_exception(from)) {
        Value *context = &as_exception(from)->context;
        if (*context == exception) {
            set_value(context, UNDEF);
            return;
        }
        from = *context;
        if (from == slow) return;
        if (step) slow = as_exception(slow)->context;
        step = !step;
    }
}

// __context__: what was being handled when this was raised.
static void set_context(Thread *t, Value handled)
{
    Value raised = t->raised;
    if (!is_exception(raised) || handled == NONE || handled == raised) return;
    ExceptionObject *e = as_exception(raised);
    if (e->context != UNDEF || e->keeps_context) return;
    cut_from_chain(handled, raised);
    set_value(&e->context, new_ref(handled));
}

static void renew_context(Thread *t, Value handled)
{
    if (!is_exception(t->raised)) return;
    ExceptionObject *e = as_exception(t->raised);
    e->keeps_context = false;
    if (handled != NONE && handled != t->raised) {
        set_value(&e->context, UNDEF);
        set_context(t, handled);
    }
}

void unwind_renew_context(Thread *t)
{
    renew_context(t, handled_exception(t->exec));
}

static const CodeHandler *find_handler(const Frame *frame)
{
    const Code *code = frame->function->code;
    if (!code->entry || frame->ip == code->entry) return NULL;
    uint32_t offset = (uint32_t)(frame->ip - 1 - code->entry);
    const CodeHandler *handlers = code->fused ? code->fused->handlers
                                              : code->handlers;
    return code_find_handler(handlers, code->handler_count, offset);
}

static void enter_handler(Thread *t, Frame *frame, const CodeHandler *handler)
{
    const Code *code = frame->function->code;
    Value *to = frame->locals + code->slot_count + handler->depth;
    while (frame->sp > to) {
        Value v = *--frame->sp;
        decref(v);
    }
    *frame->sp++ = error_take(t);
    frame->ip = code->entry + handler->target;
}

// PEP 479: StopIteration must not leave a generator's body.
static void convert_stop(Thread *t, const Frame *frame)
{
    uint32_t flags = frame->function->code->flags;
    bool async_gen = flags & CODE_ASYNC_GENERATOR;
    const char *what = async_gen ? "async generator"
                     : flags & CODE_COROUTINE ? "coroutine" : "generator";
    const char *stop = "StopIteration";
    if (async_gen && error_matches(t, StopAsyncIteration))
        stop = "StopAsyncIteration";
    else if (!error_matches(t, StopIteration))
        return;
    Value cause = error_take(t);
    raisef(t, RuntimeError, "%s raised %s", what, stop);
    if (is_exception(t->raised)) {
        ExceptionObject *e = as_exception(t->raised);
        exception_set_cause(t, e, cause);
        set_value(&e->context, new_ref(cause));
    }
    decref(cause);
}

static void leave_frame(Thread *t, Frame *frame)
{
    if (frame->flags & FRAME_GENERATOR) {
        convert_stop(t, frame);
        generator_finish(t);
    } else {
        frame_pop(t);
    }
}

static bool unwind_from(Thread *t, bool is_new)
{
    for (;;) {
        Frame *frame = t->exec->frame;
        if (is_new) {
            traceback_add(t, frame);
            if (UNLIKELY(t->exec->traced))
                settrace_exception(t, frame, false);
        }
        is_new = true;
        const CodeHandler *handler = find_handler(frame);
        if (handler) {
            enter_handler(t, frame, handler);
            return true;
        }
        uint32_t flags = frame->flags;
        if (UNLIKELY(t->exec->traced)) settrace_exception(t, frame, true);
        traceback_keep_slots(t, frame);
        leave_frame(t, frame);
        if (flags & FRAME_NEXT && error_matches(t, StopIteration)) {
            error_clear(t);
            frame_end_for(t->exec->frame, flags);
            return true;
        }
        if (flags & FRAME_ENTRY) return false;
    }
}

bool unwind(Thread *t, bool reraise)
{
    if (!reraise) set_context(t, handled_exception(t->exec));
    return unwind_from(t, !reraise);
}

bool unwind_thrown(Thread *t)
{
    Value own = t->exec->handling->exception;
    if (own != NONE) {
        renew_context(t, own);
    } else if (is_exception(t->raised)) {
        as_exception(t->raised)->keeps_context = true;
    }
    return unwind_from(t, true);
}
