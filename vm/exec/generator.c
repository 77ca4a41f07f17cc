// SPDX-License-Identifier: MIT
// generator.c -- suspending a frame and going on with it.
//
// A generator owns its slots and operands. While it runs, a frame record on
// the thread points into it and holds one reference to it; suspending takes
// the record away and leaves the values where they are. What it is handling
// (`except` blocks it is inside of) is chained to the thread's only while it
// runs.
#include "vm/exec/generator_quick.h"

#include <string.h>

#include "vm/exec/eval.h"
#include "vm/exec/traceback.h"
#include "vm/object/error.h"
#include "vm/object/exception.h"
#include "vm/object/make.h"
#include "vm/object/names.h"
#include "vm/object/protocol.h"
#include "vm/object/tuple.h"

// One of the three kinds, with the slots still to be filled in.
static Generator *generator_alloc(Thread *t, const Code *code)
{
    size_t size = sizeof(Generator) + code->frame_size * sizeof(Value);
    if (code->flags & CODE_COROUTINE)
        return object_make_var(t, KIND_COROUTINE, size, sizeof(Generator));
    if (code->flags & CODE_ASYNC_GENERATOR)
        return object_make_var(t, KIND_ASYNCGEN, size, sizeof(Generator));
    return object_make_var(t, KIND_GENERATOR, size, sizeof(Generator));
}

// With the first n slots taken from there, the others unbound. Takes the
// slots and f over.
static Generator *generator_new(Thread *t, Function *f, const Value *slots,
                                uint32_t n)
{
    const Code *code = f->code;
    Generator *g = generator_alloc(t, code);
    if (!g) return NULL;
    memcpy(g->slots, slots, n * sizeof *slots);
    for (; n < code->slot_count; n++) g->slots[n] = UNDEF;
    g->function = f;
    g->sp = g->slots + code->slot_count;
    g->handling.exception = NONE;
    g->name = f->name;
    g->qualname = f->qualname;
    incref_object(g->name);
    incref_object(g->qualname);
    g->finalizer = UNDEF;
    g->origin = NONE;
    g->state = GENERATOR_CREATED;
    return g;
}

Value generator_from_call(Thread *t, Function *f, const Value *args)
{
    Generator *g = generator_new(t, f, args, f->code->arg_count);
    if (!g) return ERROR;
    g->ip = f->code->entry + 1;
    return from_object(g);
}

Value generator_from_frame(Thread *t)
{
    Frame *frame = t->exec->frame;
    // The slots and the function below them move into the generator.
    Generator *g = generator_new(t, frame->function, frame->locals,
                                 frame_code(frame)->slot_count);
    if (!g) return ERROR;
    g->ip = frame->ip;
    frame_drop_record(t);
    return from_object(g);
}

static const char *noun(const Generator *g)
{
    switch ((Kind)g->head.shape) {
    case KIND_COROUTINE: return "coroutine";
    case KIND_ASYNCGEN: return "async generator";
    default: return "generator";
    }
}

static bool can_resume(Thread *t, const Generator *g, Value value)
{
    if (g->state == GENERATOR_RUNNING) {
        raisef(t, ValueError, "%s already executing", noun(g));
        return false;
    }
    if (g->state == GENERATOR_DONE && g->head.shape == KIND_COROUTINE) {
        raisef(t, RuntimeError, "cannot reuse already awaited coroutine");
        return false;
    }
    if (g->state == GENERATOR_CREATED && value != NONE) {
        raisef(t, TypeError, "can't send non-None value to a just-started %s",
               noun(g));
        return false;
    }
    return true;
}

// Pushes the record; the generator is RUNNING afterwards.
static Frame *push_record(Thread *t, Generator *g, uint32_t flags)
{
    ThreadExec *x = t->exec;
    Frame *frame = frame_record(t, 1, &flags);
    if (!frame) return NULL;
    frame->top = flags & FRAME_SEGMENT ? x->segment->values
                                       : frame_stack_top(x);
    frame->previous = x->frame;
    frame->function = g->function;
    frame->locals = g->slots;
    frame->sp = g->sp;
    frame->ip = g->ip;
    frame->flags = flags | FRAME_GENERATOR;
    frame->extra = new_ref_to(g);
    x->frame = frame;
    g->state = GENERATOR_RUNNING;
    g->delegating = false;
    g->handling.previous = x->handling;
    x->handling = &g->handling;
    return frame;
}

bool generator_push(Thread *t, Generator *g, Value value, uint32_t flags)
{
    if (!can_resume(t, g, value)) {
        decref(value);
        return false;
    }
    if (g->state == GENERATOR_DONE) {
        decref(value);
        return true;
    }
    bool fresh = g->state == GENERATOR_CREATED;
    Frame *frame = push_record(t, g, flags);
    if (!frame) {
        decref(value);
        return false;
    }
    if (!fresh) *frame->sp++ = value;
    return true;
}

Frame *generator_descend(ThreadExec *x, Frame *frame)
{
    for (bool delegates = true; delegates;) {
        const uint32_t *send = frame->ip + 1 + instr_jump(*frame->ip);
        Value receiver = frame->sp[-2], value = frame->sp[-1];
        if (instr_opcode(*frame->ip) != OP_JUMP_BACK
            || instr_opcode(*send) != OP_SEND
            || !(is_generator_exact(receiver) || is_coroutine_exact(receiver)))
            break;
        Generator *g = as_generator(receiver);
        if (!generator_fits(x, frame, g, value, frame->top)) break;
        delegates = g->delegating;
        frame->ip = send + 1;
        frame->sp--;
        rc_gil_incref_object(&g->head);
        frame = generator_push_quick(x, frame, g, value, FRAME_SEND,
                                     frame->top);
    }
    return frame;
}

// Takes the running generator's record away; the caller's is current. Gives
// the reference the record held.
static Value detach(Thread *t)
{
    ThreadExec *x = t->exec;
    Generator *g = as_generator(x->frame->extra);
    x->handling = g->handling.previous;
    frame_drop_record(t);
    return from_object(g);
}

void generator_suspend(Thread *t, Frame *frame, bool delegating)
{
    Generator *g = as_generator(frame->extra);
    g->ip = frame->ip;
    g->sp = frame->sp;
    g->delegating = delegating;
    g->state = GENERATOR_SUSPENDED;
    decref(detach(t));
}

// Releases everything a finished generator still holds.
static void release_values(Generator *g)
{
    while (g->sp > g->slots) {
        Value v = *--g->sp;
        *g->sp = UNDEF;
        decref(v);
    }
    Value handled = g->handling.exception;
    g->handling.exception = NONE;
    decref(handled);
}

void generator_finish(Thread *t)
{
    Frame *frame = t->exec->frame;
    Generator *g = as_generator(frame->extra);
    g->sp = frame->sp;
    Value held = detach(t);
    // Nothing that runs now may find it suspended, or running; and there is
    // nothing left to close when it dies.
    g->state = GENERATOR_DONE;
    if (rc_mode == RC_GIL) g->head.flags |= OBJECT_FINALIZED;
    release_values(g);
    decref(held);
}

static ResumeResult run_entry(Thread *t, Value *result)
{
    *result = eval_run(t);
    if (*result == ERROR) return RESUME_RAISE;
    bool yielded = t->exec->yielded;
    t->exec->yielded = false;
    return yielded ? RESUME_YIELD : RESUME_RETURN;
}

static ResumeResult resume_slowly(Thread *t, Generator *g, Value value,
                                  Value *result)
{
    const Frame *before = t->exec->frame;
    incref_object(g);
    bool pushed = generator_push(t, g, value, FRAME_ENTRY);
    ResumeResult r = pushed ? RESUME_RETURN : RESUME_RAISE;
    if (pushed && t->exec->frame != before) r = run_entry(t, result);
    else if (pushed) *result = NONE;   // it had ended before
    decref_object(g);
    return r;
}

ResumeResult generator_resume(Thread *t, Generator *g, Value value,
                              Value *result)
{
    *result = ERROR;
    ThreadExec *x = t->exec;
    Frame *frame = x->frame;
    if (!stack_check(t)) {
        decref(value);
        return RESUME_RAISE;
    }
    Value *top = frame_stack_top(x);
    if (!frame || frame < x->segment->frames
        || !generator_fits(x, frame, g, value, top))
        return resume_slowly(t, g, value, result);
    incref_object(g);
    generator_push_quick(x, frame, g, value, FRAME_ENTRY, top);
    return run_entry(t, result);
}

// A class of exceptions, or a tuple of what throw() was given, becomes an
// exception, unless a call fails: then it is that failure. Takes the reference.
static Value exception_of_steal(Thread *t, Value exception)
{
    Value made;
    if (is_type(exception)) {
        made = call0(t, exception);
    } else if (is_tuple(exception)) {
        const Tuple *given = as_tuple(exception);
        Value traceback = given->size > 2 ? given->items[2] : UNDEF;
        made = generator_throw_argument(t, given->items[0], given->items[1],
                                        traceback);
    } else {
        return exception;
    }
    if (made != ERROR && !is_exception(made))
        raisef(t, TypeError, "calling %R should have returned an instance of "
               "BaseException, not %R", exception,
               from_object(type_of(made)));
    decref(exception);
    if (is_exception(made)) return made;
    decref(made);
    return error_take(t);
}

// Goes on with the exception, an object or a class, raised at the place where
// g is suspended.
static ResumeResult resume_raising(Thread *t, Generator *g, Value exception,
                                   Value *result)
{
    *result = ERROR;
    exception = exception_of_steal(t, exception);
    if (g->state == GENERATOR_DONE || g->state == GENERATOR_CREATED) {
        g->state = GENERATOR_DONE;
        release_values(g);
        error_restore_steal(t, exception);
        return RESUME_RAISE;
    }
    if (!push_record(t, g, FRAME_ENTRY)) {
        decref(exception);
        return RESUME_RAISE;
    }
    incref_object(g);
    error_restore_steal(t, exception);
    ResumeResult r = RESUME_RAISE;
    if (unwind_thrown(t)) r = run_entry(t, result);
    decref_object(g);
    return r;
}

// What a suspended generator is waiting for in `yield from` or `await`: new
// reference, or UNDEF.
static Value delegate_of(const Generator *g)
{
    if (g->state != GENERATOR_SUSPENDED || !g->delegating) return UNDEF;
    return new_ref(g->sp[-1]);
}

// Throws into the inner iterator. RESUME_RAISE with *result UNDEF: it has no
// `throw`, so the exception belongs at the outer one's place.
static ResumeResult throw_into(Thread *t, Value inner, Value exception,
                               Value *result)
{
    if (is_generator_kind(inner) && as_object(inner)->shape != KIND_ASYNCGEN)
        return generator_throw(t, as_generator(inner), new_ref(exception),
                               result);
    *result = ERROR;
    Value method = attr_get_maybe(t, inner, NAME_STR(throw));
    if (method == ERROR) return RESUME_RAISE;
    if (method == UNDEF) {
        *result = UNDEF;
        return RESUME_RAISE;
    }
    *result = is_tuple(exception)
        ? call(t, method, as_tuple(exception)->items,
               (int)as_tuple(exception)->size, NULL)
        : call1(t, method, exception);
    decref(method);
    return *result == ERROR ? RESUME_RAISE : RESUME_YIELD;
}

static bool close_iterator(Thread *t, Value inner)
{
    if (is_generator_kind(inner) && as_object(inner)->shape != KIND_ASYNCGEN) {
        Value r = generator_close(t, as_generator(inner));
        decref(r);
        return r != ERROR;
    }
    Value method = attr_get_maybe(t, inner, NAME_STR(close));
    if (method == ERROR) {
        error_unraisable(t, NULL, inner);
        return true;
    }
    if (method == UNDEF) return true;
    Value r = call0(t, method);
    decref(method);
    decref(r);
    return r != ERROR;
}

// A return value of the inner iterator comes back as StopIteration, so that
// the outer one's CLEANUP_THROW finds it.
static void raise_return_value(Thread *t, ResumeResult *r, Value result)
{
    if (*r != RESUME_RETURN) return;
    raise_stop_iteration(t, result);
    decref(result);
    *r = RESUME_RAISE;
}

static ResumeResult throw_delegating(Thread *t, Generator *g, Value inner,
                                     Value exception, Value *result)
{
    const Type *exit = error_type(t, GeneratorExit);
    Value given = is_tuple(exception) ? as_tuple(exception)->items[0]
                                      : exception;
    if (is_type(given) ? type_is_subtype(as_type(given), exit)
                       : value_is_instance(given, exit)) {
        g->state = GENERATOR_RUNNING;
        bool closed = close_iterator(t, inner);
        g->state = GENERATOR_SUSPENDED;
        if (closed) return resume_raising(t, g, exception, result);
        decref(exception);
        return resume_raising(t, g, error_take(t), result);
    }
    g->state = GENERATOR_RUNNING;
    ResumeResult r = throw_into(t, inner, exception, result);
    g->state = GENERATOR_SUSPENDED;
    if (r == RESUME_YIELD) {
        decref(exception);
        return r;
    }
    if (r == RESUME_RAISE && *result == UNDEF)
        return resume_raising(t, g, exception, result);
    decref(exception);
    raise_return_value(t, &r, *result);
    return resume_raising(t, g, error_take(t), result);
}

ResumeResult generator_throw(Thread *t, Generator *g, Value exception,
                             Value *result)
{
    *result = ERROR;
    if (g->state == GENERATOR_RUNNING
        || (g->state == GENERATOR_DONE && g->head.shape == KIND_COROUTINE)) {
        decref(exception);
        can_resume(t, g, NONE);
        return RESUME_RAISE;
    }
    if (!stack_check(t)) {
        decref(exception);
        return RESUME_RAISE;
    }
    Value inner = delegate_of(g);
    if (inner == UNDEF) return resume_raising(t, g, exception, result);
    ResumeResult r = throw_delegating(t, g, inner, exception, result);
    decref(inner);
    return r;
}

Value generator_close(Thread *t, Generator *g)
{
    if (g->state == GENERATOR_CREATED) {
        g->state = GENERATOR_DONE;
        release_values(g);
        return NONE;
    }
    if (g->state == GENERATOR_DONE) return NONE;
    Value exit = call0(t, from_object(error_type(t, GeneratorExit)));
    if (exit == ERROR) return ERROR;
    Value result;
    ResumeResult r = generator_throw(t, g, exit, &result);
    if (r == RESUME_YIELD) {
        decref(result);
        return raisef(t, RuntimeError, "%s ignored GeneratorExit", noun(g));
    }
    if (r == RESUME_RETURN) return result;
    if (!error_matches(t, GeneratorExit) && !error_matches(t, StopIteration))
        return ERROR;
    error_clear(t);
    return NONE;
}

// Takes StopIteration's value out of the exception in flight.
static ResumeResult stop_value(Thread *t, Value *result)
{
    *result = ERROR;
    if (!error_is_set(t)) {
        *result = NONE;
        return RESUME_RETURN;
    }
    if (!error_matches(t, StopIteration)) return RESUME_RAISE;
    Value stop = error_take(t);
    Value v = as_exception(stop)->fields[0];
    *result = v == UNDEF ? NONE : new_ref(v);
    decref(stop);
    return RESUME_RETURN;
}

// A script's __next__, asked directly so that StopIteration keeps its value.
static ResumeResult next_by_method(Thread *t, Value iterator, Value value,
                                   Value *result)
{
    Str *name = value == NONE ? NAME_STR(__next__) : NAME_STR(send);
    *result = value == NONE
        ? special_call(t, iterator, name, NULL, 0)
        : call_method(t, iterator, name, &value, 1);
    if (*result == ERROR) return stop_value(t, result);
    return RESUME_YIELD;
}

ResumeResult iterator_send(Thread *t, Value iterator, Value value,
                           Value *result)
{
    Kind kind = kind_of(iterator);
    if (kind == KIND_GENERATOR || kind == KIND_COROUTINE)
        return generator_resume(t, as_generator(iterator), new_ref(value),
                                result);
    bool script = is_object(iterator)
        && as_object(iterator)->shape >= KIND_COUNT
        && !(type_of(iterator)->flags & TYPE_BUILTIN);
    if (value != NONE || script)
        return next_by_method(t, iterator, value, result);
    if (UNLIKELY(t->returned != UNDEF)) set_value(&t->returned, UNDEF);
    *result = iter_next(t, iterator);
    if (*result == ERROR) return stop_value(t, result);
    if (*result != UNDEF) return RESUME_YIELD;
    *result = t->returned == UNDEF ? NONE : t->returned;
    t->returned = UNDEF;
    return RESUME_RETURN;
}

static Value raise_not_awaitable(Thread *t, Value v, int how)
{
    const char *where[] = {
        "object %T can't be used in 'await' expression",
        "'async with' received an object from __aenter__ that does not "
            "implement __await__: %T",
        "'async with' received an object from __aexit__ that does not "
            "implement __await__: %T",
    };
    return raisef(t, TypeError, where[how], v);
}

Value awaitable_get(Thread *t, Value v, int how)
{
    if (is_coroutine(v)) {
        Generator *g = as_generator(v);
        if (g->state == GENERATOR_SUSPENDED && g->delegating)
            return raisef(t, RuntimeError, "coroutine is being awaited "
                          "already");
        return new_ref(v);
    }
    if (is_generator(v) && as_generator(v)->function->code->flags
                           & CODE_ITERABLE_COROUTINE)
        return new_ref(v);
    UnarySlot *await = slots_of(v)->await;
    if (!await) return raise_not_awaitable(t, v, how);
    Value iterator = await(t, v);
    if (iterator == ERROR) return ERROR;
    if (is_coroutine(iterator)) {
        decref(iterator);
        return raisef(t, TypeError, "__await__() returned a coroutine");
    }
    if (!slots_of(iterator)->next) {
        raisef(t, TypeError, "__await__() returned non-iterator of type "
               "'%T'", iterator);
        decref(iterator);
        return ERROR;
    }
    return iterator;
}
