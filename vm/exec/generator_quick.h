// SPDX-License-Identifier: MIT
// generator_quick.h -- going on with a generator and suspending it, for the
// loop: what generator_push and generator_suspend do when nothing is odd.
#ifndef BATON_VM_EXEC_GENERATOR_QUICK_H
#define BATON_VM_EXEC_GENERATOR_QUICK_H

#include "vm/exec/generator.h"

// Pushes the record of a generator behind `frame`, the innermost, within its
// segment; its ip and sp are saved. Takes over a reference to g; `value` is
// pushed if g was suspended, and None if it's fresh. False: nothing was done, generator_push must see to it.
static inline bool generator_push_quick(ThreadExec *x, Frame *frame,
                                        Generator *g, Value value,
                                        uint32_t flags)
{
    Frame *next = frame + 1;
    Value *top = frame->flags & FRAME_GENERATOR
        ? frame->top : frame->locals + frame_code(frame)->frame_size;
    bool fresh = g->state == GENERATOR_CREATED && value == NONE;
    if ((g->state != GENERATOR_SUSPENDED && !fresh)
        || next >= x->frame_limit || top < x->segment->values || top >= x->stack_limit)
        return false;
    *next = (Frame){
        .ip = g->ip, .locals = g->slots, .sp = g->sp + !fresh,
        .function = g->function, .previous = frame, .extra = from_object(g),
        .top = top, .flags = flags | FRAME_GENERATOR,
    };
    if (!fresh) *g->sp = value;
    x->frame = next;
    g->state = GENERATOR_RUNNING;
    g->delegating = false;
    g->handling.previous = x->handling;
    x->handling = &g->handling;
    return true;
}

// The innermost frame, a generator's, yields: its record goes. Gives the
// reference that the record held. False: generator_suspend must see to it.
static inline bool generator_suspend_quick(ThreadExec *x, Frame *frame,
                                           bool delegating, Value *held)
{
    if (frame->flags & FRAME_SEGMENT) return false;
    Generator *g = as_generator(frame->extra);
    g->ip = frame->ip;
    g->sp = frame->sp;
    g->delegating = delegating;
    g->state = GENERATOR_SUSPENDED;
    x->handling = g->handling.previous;
    x->frame = frame->previous;
    *held = frame->extra;
    return true;
}

#endif
