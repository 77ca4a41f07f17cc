// SPDX-License-Identifier: MIT
// generator_type.c -- generators and coroutines as scripts see them.
#include "vm/exec/frame_object.h"
#include "vm/exec/eval.h"
#include "vm/exec/generator_quick.h"
#include "vm/native.h"
#include "vm/object/iter.h"

void generator_dealloc(Object *object)
{
    Generator *g = (Generator *)object;
    while (g->sp > g->slots) {
        Value v = *--g->sp;
        *g->sp = UNDEF;
        decref(v);
    }
    decref(g->handling.exception);
    decref_object(g->function);
    decref_object(g->name);
    decref_object(g->qualname);
    decref(g->finalizer);
    decref(g->origin);
}

void generator_traverse(Object *object, Visitor *visitor)
{
    Generator *g = (Generator *)object;
    // While it runs its values belong to the thread: they are roots.
    if (g->state != GENERATOR_RUNNING)
        for (Value *v = g->slots; v < g->sp; v++) visit_value(visitor, *v);
    visit_value(visitor, g->handling.exception);
    visit_pointer(visitor, g->function);
    visit_pointer(visitor, g->name);
    visit_pointer(visitor, g->qualname);
    visit_value(visitor, g->finalizer);
    visit_value(visitor, g->origin);
}

void generator_clear(Object *object)
{
    Generator *g = (Generator *)object;
    if (g->state == GENERATOR_RUNNING) return;
    g->state = GENERATOR_DONE;
    while (g->sp > g->slots) {
        Value v = *--g->sp;
        *g->sp = UNDEF;
        decref(v);
    }
}

// Does closing it do anything a script could see? Only inside try or with.
static bool has_pending_handlers(const Generator *g)
{
    const Code *code = g->function->code;
    if (g->state != GENERATOR_SUSPENDED) return false;
    if (g->delegating) return true;
    uint32_t offset = (uint32_t)(g->ip - 1 - code->entry);
    const CodeHandler *handlers = code->fused ? code->fused->handlers
                                              : code->handlers;
    return code_find_handler(handlers, code->handler_count, offset) != NULL;
}

static void warn_never_awaited(Thread *t, Generator *g)
{
    if (!warn_about(t, from_object(g), RuntimeWarning,
                    "coroutine '%U' was never awaited", g->qualname))
        error_unraisable(t, NULL, from_object(g));
}

void generator_finalize(Thread *t, Value self)
{
    Generator *g = as_generator(self);
    if (g->state == GENERATOR_DONE || g->state == GENERATOR_RUNNING) return;
    Value pending = error_take(t);
    if (g->head.shape == KIND_COROUTINE && g->state == GENERATOR_CREATED)
        warn_never_awaited(t, g);
    else if (has_pending_handlers(g)) {
        Value r = generator_close(t, g);
        if (r == ERROR) error_unraisable(t, NULL, self);
        decref(r);
    }
    if (pending != UNDEF) error_restore_steal(t, pending);
}

Value generator_repr(Thread *t, Value self)
{
    return str_formatf(t, "<%T object %U at %A>", self,
                       as_generator(self)->qualname, self);
}

static Value generator_iter(Thread *t, Value self)
{
    (void)t;
    return new_ref(self);
}

// Pushes its frame for C code that asks for the next value, if nothing is in
// the way.
static inline bool generator_next_push(Thread *t, Generator *g,
                                       uint32_t flags)
{
    ThreadExec *x = t->exec;
    Frame *frame = x->frame;
    if (!frame || thread_stack_short(t, CALL_STACK_RESERVE)) return false;
    Value *top = frame_stack_top(x);
    if (frame < x->segment->frames || !generator_fits(x, frame, g, NONE, top))
        return false;
    incref_object(g);
    generator_push_quick(x, frame, g, NONE, flags, top);
    return true;
}

static inline Value generator_step(Thread *t, Value self, uint32_t flags)
{
    ThreadExec *x = t->exec;
    Generator *g = as_generator(self);
    Value result;
    bool yielded;
    if (LIKELY(generator_next_push(t, g, flags))) {
        result = eval_run(t);
        yielded = x->yielded;
        x->yielded = false;
    } else {
        ResumeResult r = generator_resume(t, g, NONE, &result);
        yielded = r == RESUME_YIELD;
    }
    if (yielded || result == ERROR) return result;
    decref(result);
    return UNDEF;
}

// The slot loops use drops the return value; the method keeps it.
static Value generator_next(Thread *t, Value self)
{
    return generator_step(t, self, FRAME_ENTRY);
}

Value iter_generator_into(Thread *t, Value generator, Sink *sink)
{
    ThreadExec *x = t->exec;
    Sink *outer = x->sink;
    x->sink = sink;
    Value item = generator_step(t, generator, FRAME_ENTRY | FRAME_SINK);
    x->sink = outer;
    return item;
}

// send, throw and friends end with StopIteration, not with UNDEF.
Value generator_result(Thread *t, ResumeResult r, Value result)
{
    if (r == RESUME_YIELD) return result;
    if (r == RESUME_RETURN) {
        raise_stop_iteration(t, result == NONE ? UNDEF : result);
        decref(result);
    }
    return ERROR;
}

NATIVE(generator_next_method, "__next__(self, /)",
       "Resume; StopIteration carries the return value.")
{
    Value result;
    ResumeResult r = generator_resume(t, as_generator(args[0]), NONE,
                                      &result);
    return generator_result(t, r, result);
}

NATIVE(generator_send, "send(self, value, /)",
       "Resume with a value: the result of the yield it is suspended at.")
{
    Value result;
    Generator *g = as_generator(args[0]);
    ResumeResult r = generator_resume(t, g, new_ref(args[1]), &result);
    return generator_result(t, r, result);
}

// The instance for throw(type[, value[, traceback]]).
Value generator_throw_argument(Thread *t, Value type, Value value,
                               Value traceback)
{
    if (is_exception(type)) {
        if (value != UNDEF && value != NONE)
            return raisef(t, TypeError, "instance exception may not have a "
                          "separate value");
        return new_ref(type);
    }
    if (!is_exception_type(type))
        return raisef(t, TypeError, "exceptions must be classes or "
                      "instances deriving from BaseException, not %T", type);
    if (traceback != UNDEF && traceback != NONE && !is_traceback(traceback))
        return raisef(t, TypeError, "throw() third argument must be a "
                      "traceback object");
    Value e;
    if (is_exception(value)) e = new_ref(value);
    else if (value == UNDEF || value == NONE) e = call0(t, type);
    else if (is_tuple(value)) e = call(t, type, as_tuple(value)->items,
                                       (int)as_tuple(value)->size, NULL);
    else e = call1(t, type, value);
    if (is_exception(e) && is_traceback(traceback))
        set_value(&as_exception(e)->traceback, new_ref(traceback));
    return e;
}

// What generator_throw is to raise, from throw's arguments: a class stays one,
// with what else there was in a tuple, since an iterator below gets it so.
static Value thrown(Thread *t, Value *args)
{
    bool traceback = args[3] != UNDEF && args[3] != NONE;
    if (!is_exception_type(args[1]) || (traceback && !is_traceback(args[3])))
        return generator_throw_argument(t, args[1], args[2], args[3]);
    if (args[2] == UNDEF) return new_ref(args[1]);
    Tuple *given = tuple_from(t, args + 1, args[3] == UNDEF ? 2 : 3);
    return given ? from_object(given) : ERROR;
}

NATIVE(generator_throw_method, "throw(self, type, value=?, traceback=?, /)",
       "Raise an exception at the yield it is suspended at.")
{
    Value e = thrown(t, args);
    if (e == ERROR) return ERROR;
    Value result;
    ResumeResult r = generator_throw(t, as_generator(args[0]), e, &result);
    return generator_result(t, r, result);
}

NATIVE(generator_close_method, "close(self, /)",
       "Raise GeneratorExit inside; a value returned then is the result.")
{
    Generator *g = as_generator(args[0]);
    return generator_close(t, g);
}

Value generator_get_name(Thread *t, Value self)
{
    (void)t;
    return new_ref_to(as_generator(self)->name);
}

static bool set_text(Thread *t, Str **field, Value v, const char *what)
{
    if (v == UNDEF || !is_str(v)) {
        raisef(t, TypeError, "%s must be set to a string object", what);
        return false;
    }
    Str *old = *field;
    *field = as_str(new_ref(v));
    decref_object(old);
    return true;
}

bool generator_set_name(Thread *t, Value self, Value v)
{
    return set_text(t, &as_generator(self)->name, v, "__name__");
}

Value generator_get_qualname(Thread *t, Value self)
{
    (void)t;
    return new_ref_to(as_generator(self)->qualname);
}

bool generator_set_qualname(Thread *t, Value self, Value v)
{
    return set_text(t, &as_generator(self)->qualname, v, "__qualname__");
}

Value generator_get_code(Thread *t, Value self)
{
    (void)t;
    return new_ref_to(as_generator(self)->function->code);
}

static Value get_running(Thread *t, Value self)
{
    (void)t;
    return bool_value(as_generator(self)->state == GENERATOR_RUNNING);
}

Value generator_get_suspended(Thread *t, Value self)
{
    (void)t;
    return bool_value(as_generator(self)->state == GENERATOR_SUSPENDED);
}

Value generator_get_delegate(Thread *t, Value self)
{
    (void)t;
    const Generator *g = as_generator(self);
    if (g->state != GENERATOR_SUSPENDED || !g->delegating) return NONE;
    return new_ref(g->sp[-1]);
}

Value generator_get_frame(Thread *t, Value self)
{
    if (as_generator(self)->state == GENERATOR_DONE) return NONE;
    return frame_object_of_generator(t, as_generator(self));
}

const TypeCore core_generator = {
    .name = "generator",
    .size = sizeof(Generator),
    .flags = CORE_FINAL | CORE_NO_NEW | CORE_WEAKREFS,
    .dealloc = generator_dealloc,
    .traverse = generator_traverse,
    .clear = generator_clear,
    .slots = {
        .repr = generator_repr,
        .iter = generator_iter,
        .next = generator_next,
        .finalize = generator_finalize,
    },
    .methods = METHODS{
        &generator_next_method,
        &generator_send,
        &generator_throw_method,
        &generator_close_method,
        NULL,
    },
    .getset = GETSET{
        {"__name__", generator_get_name, generator_set_name, NULL},
        {"__qualname__", generator_get_qualname, generator_set_qualname,
         NULL},
        {"gi_code", generator_get_code, NULL, NULL},
        {"gi_running", get_running, NULL, NULL},
        {"gi_suspended", generator_get_suspended, NULL, NULL},
        {"gi_yieldfrom", generator_get_delegate, NULL, NULL},
        {"gi_frame", generator_get_frame, NULL, NULL},
        {NULL, NULL, NULL, NULL},
    },
};

static Value coroutine_await(Thread *t, Value self)
{
    CoroWrapper *w = object_new_kind(t, KIND_COROWRAPPER, sizeof *w);
    if (!w) return raise_memory_error(t);
    w->coroutine = as_generator(new_ref(self));
    return from_object(w);
}

static Value get_origin(Thread *t, Value self)
{
    (void)t;
    return new_ref(as_generator(self)->origin);
}

const TypeCore core_coroutine = {
    .name = "coroutine",
    .size = sizeof(Generator),
    .flags = CORE_FINAL | CORE_NO_NEW | CORE_WEAKREFS,
    .dealloc = generator_dealloc,
    .traverse = generator_traverse,
    .clear = generator_clear,
    .slots = {
        .repr = generator_repr,
        .await = coroutine_await,
        .finalize = generator_finalize,
    },
    .methods = METHODS{
        &generator_send,
        &generator_throw_method,
        &generator_close_method,
        NULL,
    },
    .getset = GETSET{
        {"__name__", generator_get_name, generator_set_name, NULL},
        {"__qualname__", generator_get_qualname, generator_set_qualname,
         NULL},
        {"cr_code", generator_get_code, NULL, NULL},
        {"cr_running", get_running, NULL, NULL},
        {"cr_suspended", generator_get_suspended, NULL, NULL},
        {"cr_await", generator_get_delegate, NULL, NULL},
        {"cr_frame", generator_get_frame, NULL, NULL},
        {"cr_origin", get_origin, NULL, NULL},
        {NULL, NULL, NULL, NULL},
    },
};

// coroutine.__await__(): an iterator over the coroutine.

static void wrapper_dealloc(Object *object)
{
    decref_object(((CoroWrapper *)object)->coroutine);
}

static void wrapper_traverse(Object *object, Visitor *visitor)
{
    visit_pointer(visitor, ((CoroWrapper *)object)->coroutine);
}

static Value wrapper_next(Thread *t, Value self)
{
    Value result;
    Generator *g = as_corowrapper(self)->coroutine;
    ResumeResult r = generator_resume(t, g, NONE, &result);
    return generator_result(t, r, result);
}

NATIVE(wrapper_send, "send(self, value, /)", "As the coroutine's send.")
{
    Value result;
    Generator *g = as_corowrapper(args[0])->coroutine;
    ResumeResult r = generator_resume(t, g, new_ref(args[1]), &result);
    return generator_result(t, r, result);
}

NATIVE(wrapper_throw, "throw(self, type, value=?, traceback=?, /)",
       "As the coroutine's throw.")
{
    Value e = thrown(t, args);
    if (e == ERROR) return ERROR;
    Value result;
    Generator *g = as_corowrapper(args[0])->coroutine;
    ResumeResult r = generator_throw(t, g, e, &result);
    return generator_result(t, r, result);
}

NATIVE(wrapper_close, "close(self, /)", "As the coroutine's close.")
{
    return generator_close(t, as_corowrapper(args[0])->coroutine);
}

const TypeCore core_corowrapper = {
    .name = "coroutine_wrapper",
    .size = sizeof(CoroWrapper),
    .flags = CORE_FINAL | CORE_NO_NEW,
    .dealloc = wrapper_dealloc,
    .traverse = wrapper_traverse,
    .slots = {.iter = generator_iter, .next = wrapper_next},
    .methods = METHODS{&wrapper_send, &wrapper_throw, &wrapper_close, NULL},
};
