// SPDX-License-Identifier: MIT
// frame_quick.h -- pushing a frame when there is nothing to bind and nothing
// is in the way: what frame_push does for most calls.
#ifndef BATON_VM_EXEC_FRAME_QUICK_H
#define BATON_VM_EXEC_FRAME_QUICK_H

#include "vm/exec/frame.h"

// May a frame of the code that is called with n values lie at `slots`, behind
// x's innermost one and in its segment?
static inline bool frame_fits(const ThreadExec *x, const Code *code,
                              const Value *slots, uint32_t n)
{
    const Frame *frame = x->frame;
    return n + 1 == code->simple_args && frame >= x->segment->frames
        && frame + 1 < x->frame_limit && slots > x->segment->values
        && slots + code->frame_size <= x->stack_limit;
}

// Pushes a frame that fits, see above: its n arguments are in their slots,
// with f below them.
static inline Frame *frame_push_quick(ThreadExec *x, Function *f,
                                      Value *slots, uint32_t n,
                                      uint32_t flags)
{
    const Code *code = f->code;
    Value *sp = slots + n, *end = slots + code->slot_count;
    while (sp < end) *sp++ = UNDEF;
    Frame *frame = x->frame + 1;
    frame->ip = code_entry(code);
    frame->locals = slots;
    frame->sp = sp;
    frame->function = f;
    frame->previous = x->frame;
    frame->extra = UNDEF;
    frame->top = NULL;
    frame->flags = flags;
    x->frame = frame;
    return frame;
}

// The same for [f args..] on the operand stack of the innermost frame, whose
// sp is below f by now; NULL: nothing was done, frame_push must see to it.
static inline Frame *frame_push_in_place(ThreadExec *x, Function *f,
                                         Value *args, uint32_t n,
                                         uint32_t flags)
{
    if (x->frame->flags & FRAME_GENERATOR || !frame_fits(x, f->code, args, n))
        return NULL;
    return frame_push_quick(x, f, args, n, flags);
}

#endif
