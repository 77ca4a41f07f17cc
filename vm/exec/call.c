// SPDX-License-Identifier: MIT
// call.c -- calling any value, from C and from the loop.
#include "vm/exec/call.h"

#include <stdlib.h>
#include <string.h>

#include "vm/exec/eval.h"
#include "vm/exec/frame_quick.h"
#include "vm/exec/generator.h"
#include "vm/exec/special.h"
#include "vm/object/error.h"
#include "vm/object/instance.h"
#include "vm/object/method.h"
#include "vm/object/names.h"
#include "vm/object/native_fn.h"
#include "vm/object/tuple.h"

enum { CALL_LOCAL_ARGS = 16 };

bool stack_check_in(Thread *t, const char *where)
{
    if (!thread_stack_short(t, CALL_STACK_RESERVE)) return true;
    raisef(t, RecursionError, "maximum recursion depth exceeded%s", where);
    return false;
}

bool stack_check(Thread *t)
{
    return stack_check_in(t, "");
}

// [f args..] on top of the value stack and a frame for it, if there is
// nothing to bind and nothing in the way; else NULL.
static Frame *push_copies(ThreadExec *x, Function *f, const Value *args,
                          uint32_t n)
{
    const Code *code = f->code;
    if (!x->frame || n + 1 != code->simple_args) return NULL;
    Value *slots = frame_stack_top(x) + 1;
    if (!frame_fits(x, code, slots, n)) return NULL;
    slots[-1] = new_ref_to(f);
    for (uint32_t i = 0; i < n; i++) slots[i] = new_ref(args[i]);
    return frame_push_quick(x, f, slots, n, FRAME_ENTRY);
}

// From C: copies the arguments on the value stack and runs a nested loop.
static Value call_function(Thread *t, Function *f, Value *args, int n,
                           Tuple *kwnames)
{
    if (!stack_check(t)) return ERROR;
    if (!kwnames && push_copies(t->exec, f, args, (uint32_t)n))
        return eval_run(t);
    int total = n + (kwnames ? (int)kwnames->size : 0);
    Value local[CALL_LOCAL_ARGS + 1], *copy = local;
    if (total > CALL_LOCAL_ARGS) {
        copy = malloc((size_t)(total + 1) * sizeof *copy);
        if (!copy) return raise_memory_error(t);
    }
    copy[0] = new_ref_to(f);
    for (int i = 0; i < total; i++) copy[i + 1] = new_ref(args[i]);
    Frame *frame = frame_push(t, f, copy + 1, n, kwnames, FRAME_ENTRY);
    if (copy != local) free(copy);
    return frame ? eval_run(t) : ERROR;
}

static Value call_bound(Thread *t, BoundMethod *m, Value *args, int n,
                        Tuple *kwnames)
{
    int total = n + (kwnames ? (int)kwnames->size : 0);
    Value local[CALL_LOCAL_ARGS + 1], *copy = local;
    if (total > CALL_LOCAL_ARGS) {
        copy = malloc((size_t)(total + 1) * sizeof *copy);
        if (!copy) return raise_memory_error(t);
    }
    copy[0] = m->self;
    if (total) memcpy(copy + 1, args, (size_t)total * sizeof *copy);
    // m may die while its function runs.
    Value function = new_ref(m->function), self = new_ref(m->self);
    Value r = call(t, function, copy, n + 1, kwnames);
    decref(function);
    decref(self);
    if (copy != local) free(copy);
    return r;
}

Value call(Thread *t, Value f, Value *args, int n, Tuple *kwnames)
{
    if (is_function_exact(f))
        return call_function(t, as_function(f), args, n, kwnames);
    if (value_is_native(f))
        return native_call(t, as_native(f), args, n, kwnames);
    if (is_boundmethod_exact(f))
        return call_bound(t, as_boundmethod(f), args, n, kwnames);
    CallSlot *slot = slots_of(f)->call;
    if (!slot) return raisef(t, TypeError, "'%T' object is not callable", f);
    if (!stack_check(t)) return ERROR;
    return slot(t, f, args, n, kwnames);
}

bool value_is_callable(Value v)
{
    return slots_of(v)->call != NULL;
}

Value call_method(Thread *t, Value v, Str *name, Value *args, int n)
{
    Value self = UNDEF;
    Value f = attr_get_method(t, v, name, &self);
    if (f == ERROR) return ERROR;
    Value r;
    if (self == UNDEF) {
        r = call(t, f, args, n, NULL);
    } else {
        Value local[CALL_LOCAL_ARGS];
        if (n + 1 > CALL_LOCAL_ARGS) {
            Value bound = boundmethod_new(t, f, self);
            r = bound == ERROR ? ERROR : call(t, bound, args, n, NULL);
            decref(bound);
        } else {
            local[0] = self;
            if (n) memcpy(local + 1, args, (size_t)n * sizeof *local);
            r = call(t, f, local, n + 1, NULL);
        }
    }
    decref(f);
    decref(self);
    return r;
}

Frame *call_push_at(Thread *t, Function *f, Value *args, int n,
                    uint32_t flags)
{
    Frame *frame = frame_push_in_place(t->exec, f, args, (uint32_t)n, flags);
    return frame ? frame : frame_push(t, f, args, n, NULL, flags);
}

bool call_may_shift(const ThreadExec *x, const Value *args, uint32_t n)
{
    return !(x->frame->flags & FRAME_GENERATOR)
        && args >= x->segment->values && args + n < x->stack_limit;
}

// The same where there is no room to shift them.
static Value push_bound_copy(Thread *t, BoundMethod *m, Value *args, int n)
{
    Value copy[CALL_LOCAL_ARGS + 1];
    copy[0] = new_ref(m->function);
    copy[1] = new_ref(m->self);
    memcpy(copy + 2, args, (size_t)n * sizeof *copy);
    decref_object(m);
    return frame_push(t, as_function(copy[0]), copy + 1, n + 1, NULL, 0)
        ? CALL_PUSHED : ERROR;
}

// [method args..] becomes [function self args..]: pushed as a frame when the
// function is a script's.
static Value call_bound_from_stack(Thread *t, BoundMethod *m, Value *args,
                                   int n, Tuple *kwnames)
{
    ThreadExec *x = t->exec;
    Frame *frame = x->frame;
    if (kwnames || !is_function_exact(m->function) || n >= CALL_LOCAL_ARGS)
        return call_bound(t, m, args, n, kwnames);
    frame->sp = args - 1;
    if (!call_may_shift(x, args, (uint32_t)n))
        return push_bound_copy(t, m, args, n);
    memmove(args + 1, args, (size_t)n * sizeof *args);
    args[-1] = new_ref(m->function);
    args[0] = new_ref(m->self);
    decref_object(m);
    return call_push_at(t, as_function(args[-1]), args, n + 1, 0)
        ? CALL_PUSHED : ERROR;
}

// [v args..] becomes [__call__ v args..], pushed as a frame; UNDEF: nothing
// was done.
static Value call_object_from_stack(Thread *t, Value v, Value *args, int n)
{
    ThreadExec *x = t->exec;
    const Type *type = type_of(v);
    Function *f = special_function(type, (SlotFunction *)type->slots->call,
                                   NAME___call__);
    if (!f || !call_may_shift(x, args, (uint32_t)n)) return UNDEF;
    x->frame->sp = args - 1;
    memmove(args + 1, args, (size_t)n * sizeof *args);
    args[0] = v;
    args[-1] = new_ref_to(f);
    return call_push_at(t, f, args, n + 1, 0) ? CALL_PUSHED : ERROR;
}

Value call_from_stack(Thread *t, Value f, Value *args, int n,
                      Tuple *kwnames)
{
    if (is_type(f) && slots_of(f)->call == type_call)
        return type_call(t, f, args, n, kwnames);
    if (value_is_native(f))
        return native_call(t, as_native(f), args, n, kwnames);
    if (!kwnames && is_object(f) && as_object(f)->shape >= KIND_COUNT) {
        Value r = call_object_from_stack(t, f, args, n);
        if (r != UNDEF) return r;
    }
    if (is_boundmethod_exact(f))
        return call_bound_from_stack(t, as_boundmethod(f), args, n, kwnames);
    return call(t, f, args, n, kwnames);
}

// Without a script __init__ frame: the general way.
static bool call_type_general(Thread *t, Value *args, uint32_t n)
{
    Frame *frame = t->exec->frame;
    Value r = type_call(t, args[-1], args, (int)n, NULL);
    while (frame->sp >= args) {
        Value v = *--frame->sp;
        decref(v);
    }
    if (r == ERROR) return false;
    *frame->sp++ = r;
    return true;
}

// [type args..] becomes [init instance args..] where it lies. Takes over the
// instance.
static bool push_init_in_place(Thread *t, Function *init, Value instance,
                               Value *args, uint32_t n)
{
    Frame *caller = t->exec->frame;
    Value type = args[-1];
    memmove(args + 1, args, n * sizeof *args);
    args[-1] = new_ref_to(init);
    args[0] = new_ref(instance);
    caller->sp = args - 1;
    Frame *frame = call_push_at(t, init, args, (int)n + 1, FRAME_INIT);
    if (frame) frame->extra = instance;
    else decref(instance);
    decref(type);
    return frame != NULL;
}

bool call_push_init(Thread *t, Value *args, uint32_t n)
{
    Frame *caller = t->exec->frame;
    Type *type = as_type(args[-1]);
    Value init = type_lookup(type, NAME_STR(__init__));
    if (!is_function_exact(init) || n + 2 > CALL_LOCAL_ARGS
        || as_function(init)->code->flags & CODE_SUSPENDS)
        return call_type_general(t, args, n);
    Value instance = from_object(object_new(t, type, 0));
    if (!instance) return raise_memory_error(t), false;
    if (call_may_shift(t->exec, args, n))
        return push_init_in_place(t, as_function(init), instance, args, n);
    Value copy[CALL_LOCAL_ARGS + 1];
    copy[0] = new_ref(init);
    copy[1] = new_ref(instance);
    memcpy(copy + 2, args, n * sizeof *copy);
    caller->sp = args - 1;
    Value type_value = args[-1];
    Frame *frame = frame_push(t, as_function(init), copy + 1, (int)n + 1,
                              NULL, FRAME_INIT);
    decref(type_value);
    if (!frame) {
        decref(instance);
        return false;
    }
    frame->extra = instance;
    return true;
}
