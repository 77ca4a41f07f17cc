// SPDX-License-Identifier: MIT
// asyncgen.c -- async generators, and the awaitables of their methods.
//
// The body runs like a generator's. What it yields to its consumer is marked
// (ASYNC_GEN_WRAP: a one-item AsyncGenStep box), what it awaits is not; the
// step that drives it passes the latter on to the event loop and ends with
// the former: StopIteration(value) for the awaiting coroutine.
#include "vm/exec/generator.h"
#include "vm/exec/slow.h"
#include "vm/native.h"
#include "vm/object/exception_fields.h"

enum { STEP_SEND, STEP_THROW, STEP_CLOSE, STEP_BOX };
enum { STEP_NEW, STEP_RUNNING, STEP_DONE };

static Value step_new(Thread *t, Generator *g, int what, Value argument)
{
    AsyncGenStep *s = object_new_kind(t, KIND_ASYNCGENSTEP, sizeof *s);
    if (!s) return ERROR;
    if (g) incref_object(g);
    s->generator = g;
    s->what = (uint8_t)what;
    s->argument = new_ref(argument);
    return from_object(s);
}

Value slow_async_gen_wrap(Thread *t, Value v)
{
    return step_new(t, NULL, STEP_BOX, v);
}

static bool is_box(Value v)
{
    return is_asyncgenstep_exact(v) && as_asyncgenstep(v)->what == STEP_BOX;
}

// sys.set_asyncgen_hooks' firstiter runs once for each generator.
static bool run_first_hook(Thread *t, Generator *g)
{
    if (g->hooks_done) return true;
    g->hooks_done = true;
    set_value(&g->finalizer, new_ref(t->exec->asyncgen_finalizer));
    Value hook = t->exec->asyncgen_firstiter;
    if (hook == NONE) return true;
    Value r = call1(t, hook, from_object(g));
    if (r == ERROR) return false;
    decref(r);
    return true;
}

static Value asyncgen_anext(Thread *t, Value self)
{
    Generator *g = as_generator(self);
    if (!run_first_hook(t, g)) return ERROR;
    return step_new(t, g, STEP_SEND, NONE);
}

static Value asyncgen_aiter(Thread *t, Value self)
{
    (void)t;
    return new_ref(self);
}

NATIVE(asyncgen_asend, "asend(self, value, /)",
       "Return an awaitable that sends a value in.")
{
    Generator *g = as_generator(args[0]);
    if (!run_first_hook(t, g)) return ERROR;
    return step_new(t, g, STEP_SEND, args[1]);
}

NATIVE(asyncgen_athrow, "athrow(self, type, value=?, traceback=?, /)",
       "Return an awaitable that raises an exception inside.")
{
    Generator *g = as_generator(args[0]);
    if (!run_first_hook(t, g)) return ERROR;
    Value e = generator_throw_argument(t, args[1], args[2], args[3]);
    if (e == ERROR) return ERROR;
    Value step = step_new(t, g, STEP_THROW, e);
    decref(e);
    return step;
}

NATIVE(asyncgen_aclose, "aclose(self, /)",
       "Return an awaitable that raises GeneratorExit inside.")
{
    Generator *g = as_generator(args[0]);
    if (!run_first_hook(t, g)) return ERROR;
    return step_new(t, g, STEP_CLOSE, NONE);
}

static void step_end(AsyncGenStep *s)
{
    if (s->state == STEP_RUNNING) s->generator->running_async = false;
    s->state = STEP_DONE;
}

// The body ended or raised: for asend StopAsyncIteration, for aclose done.
static Value body_ended(Thread *t, AsyncGenStep *s, bool returned)
{
    step_end(s);
    bool closing = s->what == STEP_CLOSE;
    s->generator->closing = false;
    if (returned && !closing) {
        Value e = call0(t, from_object(error_type(t, StopAsyncIteration)));
        if (e != ERROR) {
            raise_value(t, e);
            decref(e);
        }
        return ERROR;
    }
    bool quiet = closing && (returned || error_matches(t, GeneratorExit)
                             || error_matches(t, StopAsyncIteration));
    if (!quiet) return ERROR;
    error_clear(t);
    return raise_stop_iteration(t, UNDEF);
}

static Value box_value(Thread *t, AsyncGenStep *s, Value box)
{
    if (s->what == STEP_CLOSE) {
        decref(box);
        step_end(s);
        return raisef(t, RuntimeError, "async generator ignored "
                      "GeneratorExit");
    }
    step_end(s);
    raise_stop_iteration(t, as_asyncgenstep(box)->argument);
    decref(box);
    return ERROR;
}

static Value step_result(Thread *t, AsyncGenStep *s, ResumeResult r,
                         Value result)
{
    if (r == RESUME_RAISE) return body_ended(t, s, false);
    if (r == RESUME_RETURN) {
        decref(result);
        return body_ended(t, s, true);
    }
    return is_box(result) ? box_value(t, s, result) : result;
}

static const char *verb(const AsyncGenStep *s)
{
    return s->what == STEP_CLOSE ? "aclose()" : "athrow()";
}

static bool step_begin(Thread *t, AsyncGenStep *s)
{
    if (s->state == STEP_DONE) {
        raisef(t, RuntimeError, "cannot reuse already awaited %s",
               s->what == STEP_SEND ? "__anext__()/asend()"
               : "aclose()/athrow()");
        return false;
    }
    if (s->state == STEP_NEW && s->generator->running_async) {
        raisef(t, RuntimeError, "%s: asynchronous generator is already "
               "running", s->what == STEP_SEND ? "anext()" : verb(s));
        step_end(s);
        return false;
    }
    return true;
}

static Value first_exception(Thread *t, AsyncGenStep *s)
{
    if (s->what == STEP_THROW) return new_ref(s->argument);
    s->generator->closing = true;
    return call0(t, from_object(error_type(t, GeneratorExit)));
}

static Value start_throwing(Thread *t, AsyncGenStep *s)
{
    Generator *g = s->generator;
    bool fresh = g->state == GENERATOR_CREATED;
    if (fresh && s->what == STEP_CLOSE) {
        decref(generator_close(t, g));
        step_end(s);
        return raise_stop_iteration(t, UNDEF);
    }
    Value e = first_exception(t, s), result;
    if (e == ERROR) return ERROR;
    ResumeResult r = generator_throw(t, g, e, &result);
    return step_result(t, s, r, result);
}

static Value step_send(Thread *t, AsyncGenStep *s, Value value)
{
    Generator *g = s->generator;
    if (s->what != STEP_SEND && s->state != STEP_DONE
        && g->state == GENERATOR_DONE) {
        s->state = STEP_DONE;
        return raise_stop_iteration(t, UNDEF);
    }
    if (!step_begin(t, s)) return ERROR;
    bool first = s->state == STEP_NEW;
    if (first && s->what != STEP_SEND && value != NONE)
        return raisef(t, RuntimeError, "can't send non-None value to a "
                      "just-started coroutine");
    s->state = STEP_RUNNING;
    g->running_async = true;
    if (first && s->what != STEP_SEND) return start_throwing(t, s);
    if (g->state == GENERATOR_DONE) return body_ended(t, s, true);
    Value sent = first && value == NONE ? s->argument : value, result;
    ResumeResult r = generator_resume(t, g, new_ref(sent), &result);
    return step_result(t, s, r, result);
}

static Value step_next(Thread *t, Value self)
{
    return step_send(t, as_asyncgenstep(self), NONE);
}

NATIVE(step_send_method, "send(self, value, /)", "Go on with a value.")
{
    return step_send(t, as_asyncgenstep(args[0]), args[1]);
}

// Takes over the exception.
static Value throw_steal(Thread *t, AsyncGenStep *s, Value e)
{
    if (s->state == STEP_NEW) {
        s->state = STEP_RUNNING;
        s->generator->running_async = true;
    }
    Value result;
    ResumeResult r = generator_throw(t, s->generator, e, &result);
    return step_result(t, s, r, result);
}

NATIVE(step_throw_method, "throw(self, type, value=?, traceback=?, /)",
       "Raise an exception where it waits.")
{
    AsyncGenStep *s = as_asyncgenstep(args[0]);
    if (!step_begin(t, s)) return ERROR;
    Value e = generator_throw_argument(t, args[1], args[2], args[3]);
    if (e == ERROR) return ERROR;
    return throw_steal(t, s, e);
}

NATIVE(step_close_method, "close(self)",
       "Give up: raise GeneratorExit where it waits.")
{
    AsyncGenStep *s = as_asyncgenstep(args[0]);
    if (s->state == STEP_DONE) return NONE;
    if (!step_begin(t, s)) return ERROR;
    Value e = call0(t, from_object(error_type(t, GeneratorExit)));
    if (e == ERROR) return ERROR;
    Value r = throw_steal(t, s, e);
    if (r != ERROR) {
        decref(r);
        return raisef(t, RuntimeError, "coroutine ignored GeneratorExit");
    }
    if (!error_matches(t, StopIteration) && !error_matches(t, GeneratorExit)
        && !error_matches(t, StopAsyncIteration))
        return ERROR;
    error_clear(t);
    return NONE;
}

static Value step_self(Thread *t, Value self)
{
    (void)t;
    return new_ref(self);
}

// Only a step that never began is worth a word; one that is dropped while it
// runs leaves its generator running, as CPython's does.
static void step_finalize(Thread *t, Value self)
{
    static const char *const names[] = {"asend", "athrow", "aclose"};
    const AsyncGenStep *s = as_asyncgenstep(self);
    if (s->what == STEP_BOX || s->state != STEP_NEW) return;
    Value pending = error_take(t);
    if (!warn_about(t, self, RuntimeWarning,
                    "coroutine method '%s' of '%U' was never awaited",
                    names[s->what], s->generator->qualname))
        error_unraisable(t, NULL, self);
    if (pending != UNDEF) error_restore_steal(t, pending);
}

static void step_dealloc(Object *object)
{
    AsyncGenStep *s = (AsyncGenStep *)object;
    decref_maybe(s->generator);
    decref(s->argument);
}

static void step_traverse(Object *object, Visitor *visitor)
{
    AsyncGenStep *s = (AsyncGenStep *)object;
    visit_pointer(visitor, s->generator);
    visit_value(visitor, s->argument);
}

const TypeCore core_asyncgenstep = {
    .name = "async_generator_asend",
    .size = sizeof(AsyncGenStep),
    .flags = CORE_FINAL | CORE_NO_NEW,
    .dealloc = step_dealloc,
    .traverse = step_traverse,
    .slots = {
        .iter = step_self,
        .await = step_self,
        .next = step_next,
        .finalize = step_finalize,
    },
    .methods = METHODS{
        &step_send_method, &step_throw_method, &step_close_method, NULL,
    },
};

static Value get_running(Thread *t, Value self)
{
    (void)t;
    return bool_value(as_generator(self)->running_async);
}

// A suspended one is handed to its loop's hook, which closes it.
static void asyncgen_finalize(Thread *t, Value self)
{
    Generator *g = as_generator(self);
    if (g->state != GENERATOR_SUSPENDED) return;
    if (!is_object(g->finalizer)) {
        generator_finalize(t, self);
        return;
    }
    Value pending = error_take(t);
    Value r = call1(t, g->finalizer, self);
    if (r == ERROR) error_unraisable(t, NULL, self);
    else decref(r);
    if (pending != UNDEF) error_restore_steal(t, pending);
}

const TypeCore core_asyncgen = {
    .name = "async_generator",
    .size = sizeof(Generator),
    .flags = CORE_FINAL | CORE_NO_NEW | CORE_WEAKREFS,
    .dealloc = generator_dealloc,
    .traverse = generator_traverse,
    .clear = generator_clear,
    .slots = {
        .repr = generator_repr,
        .aiter = asyncgen_aiter,
        .anext = asyncgen_anext,
        .finalize = asyncgen_finalize,
    },
    .methods = METHODS{
        &asyncgen_asend, &asyncgen_athrow, &asyncgen_aclose, NULL,
    },
    .getset = GETSET{
        {"__name__", generator_get_name, generator_set_name, NULL},
        {"__qualname__", generator_get_qualname, generator_set_qualname,
         NULL},
        {"ag_code", generator_get_code, NULL, NULL},
        {"ag_running", get_running, NULL, NULL},
        {"ag_suspended", generator_get_suspended, NULL, NULL},
        {"ag_await", generator_get_delegate, NULL, NULL},
        {"ag_frame", generator_get_frame, NULL, NULL},
        {NULL, NULL, NULL, NULL},
    },
};
