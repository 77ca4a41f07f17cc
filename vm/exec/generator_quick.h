// SPDX-License-Identifier: MIT
// generator_quick.h -- going on with a generator, suspending it and ending
// it: what generator_push, generator_suspend and generator_finish do when
// nothing is odd.
#ifndef BATON_VM_EXEC_GENERATOR_QUICK_H
#define BATON_VM_EXEC_GENERATOR_QUICK_H

#include "vm/exec/generator.h"

// Is g ready to go on, behind `frame`, the innermost, and in its segment?
// `top` is where the thread's own stack ends.
static inline bool generator_fits(const ThreadExec *x, const Frame *frame,
                                  const Generator *g, Value value,
                                  const Value *top)
{
    return (g->state == GENERATOR_SUSPENDED
            || (g->state == GENERATOR_CREATED && value == NONE))
        && frame + 1 < x->frame_limit && top < x->stack_limit;
}

// Pushes the record of a generator that fits; frame's ip and sp are saved.
// Takes over a reference to g; `value` is pushed unless g is fresh.
static inline Frame *generator_push_quick(ThreadExec *x, Frame *frame,
                                          Generator *g, Value value,
                                          uint32_t flags, Value *top)
{
    Frame *next = frame + 1;
    const uint32_t *ip = g->ip;
    Value *sp = g->sp;
    if (LIKELY(g->state == GENERATOR_SUSPENDED)) {
        // The result of a `yield` that nobody looks at. (A tracer wants to
        // see it being popped.)
        if (value == NONE && instr_opcode(*ip) == OP_POP && !x->traced) ip++;
        else *sp++ = value;
    }
    next->ip = ip;
    next->locals = g->slots;
    next->sp = sp;
    next->function = g->function;
    next->previous = frame;
    next->extra = from_object(g);
    next->top = top;
    next->flags = flags | FRAME_GENERATOR;
    x->frame = next;
    g->state = GENERATOR_RUNNING;
    g->delegating = false;
    g->handling.previous = x->handling;
    x->handling = &g->handling;
    return next;
}

// The innermost frame, a generator's and not the first in its segment,
// yields at ip with the operands below sp: its record goes. Gives the
// reference that the record held.
static inline Value generator_suspend_quick(ThreadExec *x, Frame *frame,
                                            const uint32_t *ip, Value *sp,
                                            bool delegating)
{
    Generator *g = as_generator(frame->extra);
    g->ip = ip;
    g->sp = sp;
    g->delegating = delegating;
    g->state = GENERATOR_SUSPENDED;
    x->handling = g->handling.previous;
    x->frame = frame->previous;
    return from_object(g);
}

// What a generator has yielded to one that delegates to it goes on to whom that
// one yields, and so on: suspends all these. Gives the flags of the last one's
// record. Only with the lock, where nobody wants to see each step.
static inline uint32_t generator_pass_on(ThreadExec *x, uint32_t flags)
{
    while (flags & FRAME_SEND) {
        Frame *caller = x->frame;
        uint32_t odd = FRAME_SEGMENT | FRAME_SINK;
        if ((caller->flags & (FRAME_GENERATOR | odd)) != FRAME_GENERATOR
            || *caller->ip != instr_make(OP_YIELD, 1))
            break;
        flags = caller->flags;
        rc_gil_decref(generator_suspend_quick(x, caller, caller->ip + 1,
                                              caller->sp, true));
    }
    return flags;
}

// The same at its end: nothing that runs from now on may find it suspended,
// or running, and there is nothing left to close when it dies. Its values
// are still to be released.
static inline Generator *generator_end_quick(ThreadExec *x, Frame *frame)
{
    Generator *g = as_generator(frame->extra);
    g->sp = g->slots;
    g->state = GENERATOR_DONE;
    if (rc_mode == RC_GIL) g->head.flags |= OBJECT_FINALIZED;
    x->handling = g->handling.previous;
    x->frame = frame->previous;
    return g;
}

#endif
