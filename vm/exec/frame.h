// SPDX-License-Identifier: MIT
// frame.h -- the value stack and the frames of a thread.
//
// Values and frame records live in segments that never move; a frame lies
// whole in one of them. A callee's first slots are the arguments its caller
// pushed; behind them its other slots, then its operand stack. Below slot 0
// stands the called object, which keeps the function alive. Where a segment
// ends, the arguments are copied to the next one.
//
// A generator's slots and operands live in the generator itself; its frame
// record points there while it runs, and calls made from it go on top of the
// thread's stack (`top`).
//
// Everything here belongs to the thread that runs; others may read frames
// only while the world is stopped.
#ifndef BATON_VM_EXEC_FRAME_H
#define BATON_VM_EXEC_FRAME_H

#include "vm/exec/function.h"
#include "vm/sync/thread.h"

enum {
    FRAME_ENTRY = 1,       // return to the C function that pushed it
    FRAME_SEGMENT = 2,     // first in its segment: leave it too
    FRAME_GENERATOR = 4,   // extra is the running Generator (counted)
    FRAME_NAMESPACE = 8,   // extra is the namespace, any mapping (counted)
    FRAME_INIT = 16,       // __init__: drop None, the instance is the result
    FRAME_FOR = 32,        // generator resumed by FOR_ITER of the caller
    FRAME_FOR_LOCAL = 64,  // by its fused form
    FRAME_SEND = 128,      // by SEND
    FRAME_STOP = 256,      // a generator resumed from C: its yield ends the
                           // nested loop as its return does
    FRAME_ENDS = 512,      // its slots are being released
    FRAME_OPERATOR = 2048, // a special method, see special.h: below it are its
                           // two operands; pushes their result instead
    FRAME_STORE = 4096,    // or stores it in the local that the instruction
                           // of the caller names,
    FRAME_BRANCH = 8192,   // or makes that one's jump
    FRAME_NEXT = 16384,    // a script's __next__, called by FOR_ITER or, with
                           // FRAME_FOR_LOCAL, by its fused form
    FRAME_SINK = 1024,     // a generator whose values the thread's sink may
                           // take, see iter.h: it need not suspend then
};

enum { CALL_STACK_RESERVE = 64 * 1024 };  // of C stack, to handle errors in

typedef struct Frame {
    const uint32_t *ip;    // next word; saved before anything that may raise,
                           // call back or be looked at
    Value *locals;
    Value *sp;             // saved together with ip
    Function *function;    // borrowed
    struct Frame *previous;
    Value extra;           // see the flags; UNDEF: nothing
    Value *top;            // FRAME_GENERATOR: top of the thread's stack
    uint32_t flags;
} Frame;

// What is being handled: `except` blocks nest through the operand stack;
// generators have a state of their own, chained while they run.
typedef struct Handling {
    Value exception;            // or NONE
    struct Handling *previous;
} Handling;

typedef struct Segment {
    struct Segment *previous;
    Frame *frames, *frames_end;
    Value *values, *values_end;
    Value *saved_stack_limit;   // what to restore when it is left
    Frame *saved_frame_limit;
    int64_t depth;              // frames in the segments before
    size_t bytes;
} Segment;

typedef enum LoopKind {
    LOOP_GIL, LOOP_STEP, LOOP_RACY, LOOP_LEDGER, LOOP_SCHED, LOOP_SCHED_OFF,
} LoopKind;

struct ThreadExec {
    Frame *frame;              // innermost; NULL: no script code runs
    Frame *frame_limit;        // frames must lie below
    Value *stack_limit;        // and their values
    Segment *segment;
    Segment *spare;            // one kept to avoid thrashing at an edge
    Handling *handling;
    Handling base_handling;
    LoopKind loop;             // the copy to run
    LoopKind running;          // the innermost loop's copy
    int32_t nesting;           // loops on the C stack
    int32_t steps;             // step copy: instructions left; sched copies:
                               // until the next tick
    bool yielded;              // the nested loop ended with a yield
    struct Sink *sink;         // of the innermost frame with FRAME_SINK
    uint64_t random;           // state for the step copy's choice
    Value context;             // contextvars' current context, or NONE
    Value running_loop;        // asyncio's; NONE: none
    Value asyncgen_firstiter;  // sys.set_asyncgen_hooks; NONE: none
    Value asyncgen_finalizer;
    struct SettraceState *trace;  // sys.settrace's; NULL: never asked for
    bool traced;               // its hooks are to be called
};

typedef struct ThreadExec ThreadExec;
typedef struct SettraceState SettraceState;
ThreadExec *exec_thread_new(Thread *t);         // NULL: out of memory
void exec_thread_free(Thread *t);

// The first free value of the thread's own stack while C code runs.
static inline Value *frame_stack_top(const ThreadExec *x)
{
    const Frame *frame = x->frame;
    if (!frame) return x->segment->values;
    if (frame->flags & FRAME_GENERATOR) return frame->top;
    return frame->locals + frame->function->code->frame_size;
}

// Pushes a frame for f whose arguments args[0..n) already lie at the place
// where it can use them (top of stack), with f itself below. Slow: handles
// segments' ends and the recursion limit. NULL: raised; the arguments and the
// function below them have been released.
Frame *frame_push(Thread *t, Function *f, Value *args, int n,
                  Tuple *kwnames, uint32_t flags);
// Room for a record and `values` values on top of the stack; sets
// FRAME_SEGMENT in *flags when it took a new segment. NULL: raised.
Frame *frame_record(Thread *t, size_t values, uint32_t *flags);
// Takes the innermost record away, and its segment if it was the first there.
void frame_drop_record(Thread *t);
// Are there as many frames as the recursion limit allows?
bool frame_at_limit(Thread *t);
// After a change of the recursion limit.
void frame_limits_changed(Thread *t);
// Leaves the innermost frame: releases its values and, if it was the first
// there, the segment.
void frame_pop(Thread *t);

// Ends the `for` that the frame is in, behind which its ip and sp stand: it
// goes on behind the loop. flags: FRAME_FOR_LOCAL or not.
void frame_end_for(Frame *frame, uint32_t flags);

static inline Code *frame_code(const Frame *frame)
{
    return frame->function->code;
}

// The word in the plain stream that ip - 1 belongs to.
uint32_t frame_offset(const Frame *frame);
int frame_line(const Frame *frame);

#endif
