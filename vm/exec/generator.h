// SPDX-License-Identifier: MIT
// generator.h -- generators, coroutines, async generators: a suspended frame.
#ifndef BATON_VM_EXEC_GENERATOR_H
#define BATON_VM_EXEC_GENERATOR_H

#include "vm/exec/frame.h"

typedef enum GeneratorState {
    GENERATOR_CREATED,
    GENERATOR_SUSPENDED,
    GENERATOR_RUNNING,
    GENERATOR_DONE,
} GeneratorState;

struct Generator {
    Object head;
    Function *function;     // counted
    const uint32_t *ip;     // where to go on
    Value *sp;              // operand stack top, in slots
    Handling handling;
    uint8_t state;          // GeneratorState
    bool delegating;        // suspended in yield from/await: sp[-1] receives
    bool closing;           // async: aclose or athrow is under way
    bool running_async;     // async generator: an anext is under way
    bool hooks_done;        // async generator: the firstiter hook has run
    Str *name, *qualname;
    Value finalizer;        // async generator: hook, or UNDEF
    Value origin;           // coroutine origin, or NONE
    Value slots[];          // code->slot_count slots, then operands
};

struct AsyncGenStep {       // __anext__, asend, athrow, aclose
    Object head;
    Generator *generator;
    Value argument;         // to send, or the exception
    uint8_t what, state;
};

struct CoroWrapper {        // coroutine.__await__()
    Object head;
    Generator *coroutine;
};

typedef enum ResumeResult { RESUME_YIELD, RESUME_RETURN, RESUME_RAISE }
    ResumeResult;

// Turns the innermost frame (at START_GENERATOR) into a generator object and
// pops it. New reference or ERROR. When the frame was pushed by C
// (FRAME_ENTRY), the nested loop must end with the generator as its result.
Value generator_from_frame(Thread *t);
// The same for a call that needs no binding (code->generator_args), without a
// frame first. Takes f and args over, if it doesn't fail.
Value generator_from_call(Thread *t, Function *f, const Value *args);
// Pushes a frame that goes on with g, value sent (stolen, on failure too);
// flags say how its caller goes on. False: raised ("generator already
// executing" and the like). A finished generator pushes nothing: x->frame is
// unchanged.
bool generator_push(Thread *t, Generator *g, Value value, uint32_t flags);
// The innermost frame is that of a generator that was suspended in `yield from`
// or `await`, [receiver value] on its stack: goes on with the receiver, and
// what that delegates to. Gives the innermost frame. As generator_pass_on.
Frame *generator_descend(ThreadExec *x, Frame *frame);
// From C: sends (stolen) and runs until it yields, returns or raises.
ResumeResult generator_resume(Thread *t, Generator *g, Value value,
                              Value *result);
// Raises `exception` (stolen) inside g, delegating to what it awaits: an
// exception, a class of them, or a tuple of class, value and perhaps traceback.
ResumeResult generator_throw(Thread *t, Generator *g, Value exception,
                             Value *result);
// What the generator returns on GeneratorExit, else None.
Value generator_close(Thread *t, Generator *g);
// The innermost frame is a generator's: it suspends (its ip and sp are saved
// in the record), or ends; the record goes, the caller's frame is current.
void generator_suspend(Thread *t, Frame *frame, bool delegating);
void generator_finish(Thread *t);
// next() for any iterator, keeping a generator's return value:
// RESUME_RETURN gives it in *result (NONE for others).
ResumeResult iterator_send(Thread *t, Value iterator, Value value,
                           Value *result);
// What `await v` waits on. how: 0, 1 __aenter__, 2 __aexit__ (messages).
Value awaitable_get(Thread *t, Value v, int how);

// Shared by the three types (generator_type.c, asyncgen.c).
void generator_dealloc(Object *object);
void generator_traverse(Object *object, Visitor *visitor);
void generator_clear(Object *object);
void generator_finalize(Thread *t, Value self);
Value generator_repr(Thread *t, Value self);
// The result of send and throw: StopIteration at the end. Steals result.
Value generator_result(Thread *t, ResumeResult r, Value result);
Value generator_throw_argument(Thread *t, Value type, Value value,
                               Value traceback);

Value generator_get_name(Thread *t, Value self);
bool generator_set_name(Thread *t, Value self, Value value);
Value generator_get_qualname(Thread *t, Value self);
bool generator_set_qualname(Thread *t, Value self, Value value);
Value generator_get_code(Thread *t, Value self);
Value generator_get_suspended(Thread *t, Value self);
Value generator_get_delegate(Thread *t, Value self);
Value generator_get_frame(Thread *t, Value self);

static inline bool is_generator_kind(Value v)
{
    Kind kind = kind_of(v);
    return kind == KIND_GENERATOR || kind == KIND_COROUTINE
        || kind == KIND_ASYNCGEN;
}

#endif
