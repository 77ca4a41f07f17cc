// SPDX-License-Identifier: MIT
// call.h -- the loop's side of calls: what isn't a plain script function.
#ifndef BATON_VM_EXEC_CALL_H
#define BATON_VM_EXEC_CALL_H

#include "vm/exec/frame.h"
#include "vm/object/protocol.h"

// Calls f with args on the operand stack (borrowed: the loop drops them).
// CALL_PUSHED: a script frame was pushed, f and args were consumed.
Value call_from_stack(Thread *t, Value f, Value *args, int n,
                      Tuple *kwnames);

// frame_push for [f args..] that lie where the frame will be.
Frame *call_push_at(Thread *t, Function *f, Value *args, int n,
                    uint32_t flags);
// Is there room to shift the arguments by one? A generator's operands have
// just as much as the generator itself needs.
bool call_may_shift(const ThreadExec *x, const Value *args, uint32_t n);

// True when type(args) is: make a plain instance, run a script __init__.
static inline bool type_is_simple(const Type *type)
{
    return (type->flags & (TYPE_SCRIPT_INIT | TYPE_SCRIPT_NEW | TYPE_ABSTRACT
                           | TYPE_SCRIPT_MRO_META | TYPE_BUILTIN))
               == TYPE_SCRIPT_INIT
        && type->kind == KIND_OBJECT;
}

// [type args..] on the stack: makes the instance and pushes a frame for its
// __init__ with FRAME_INIT. Consumes type and args, on failure too.
bool call_push_init(Thread *t, Value *args, uint32_t n);

typedef enum FrameReturn {
    FRAME_RETURN_EXIT,    // the nested loop ends with *result
    FRAME_RETURN_PUSH,    // the caller's frame goes on with *result pushed
    FRAME_RETURN_DONE,    // the caller's frame goes on
    FRAME_RETURN_RAISED,
} FrameReturn;

// Leaves a frame that has flags. *result is owned, before and after.
FrameReturn frame_return(Thread *t, Value *result);

#endif
