// SPDX-License-Identifier: MIT
// asyncio_future.c -- Future: a result that comes later.
//
// What waits is kept in the future itself as long as it is only one: a task
// that awaits it (then the Task is the callback), or a function. When the
// result comes, each goes into its loop's ready queue, none is called at once.
//
// A failure that nobody asks for is reported when the future dies.
#include "stdlib/asyncio.h"
// Callbacks keep the context they came from.
#include "vm/exec/context.h"
#include "vm/object/instance.h"

static Value invalid_state(Thread *t, const char *text)
{
    Str *message = str_from_c(t, text);
    if (!message) return ERROR;
    Value e = call1(t, asyncio_state(t)->invalid_state, from_object(message));
    decref_object(message);
    if (e == ERROR) return ERROR;
    raise_value(t, e);
    decref(e);
    return ERROR;
}

Value cancelled_error_make(Thread *t, Value message)
{
    Value type = asyncio_state(t)->cancelled_error;
    return message == NONE ? call0(t, type) : call1(t, type, message);
}

bool error_is_cancelled(Thread *t)
{
    Value type = asyncio_state(t)->cancelled_error;
    return is_type(type) && value_is_instance(t->raised, as_type(type));
}

// Making -------------------------------------------------------------------

// Every field that holds a Value; what the allocator gave is all zero.
static void blank(FutureBase *f)
{
    f->result = f->callback = UNDEF;
    f->callback_context = f->cancel_message = NONE;
}

// An attribute as those of scripts: only debug mode pays for it.
static Str *source_name(void)
{
    return str_intern_c("_source_traceback");
}

Value future_source(FutureBase *f)
{
    Value v = instance_get(from_object(f), source_name());
    // The instance keeps it.
    decref(v);
    return v;
}

bool future_init_base(Thread *t, FutureBase *f, Loop *loop)
{
    incref_object(loop);
    decref_maybe(f->loop);
    f->loop = loop;
    if (!loop->debug) return true;
    Value source = asyncio_call(t, "asyncio.format_helpers", "extract_stack",
                                NULL, 0);
    if (source == ERROR) return false;
    bool fine = instance_set(t, from_object(f), source_name(), source);
    decref(source);
    return fine;
}

Value future_make(Thread *t, Loop *loop)
{
    FutureBase *f = object_new(t, asyncio_state(t)->future, 0);
    if (!f) return ERROR;
    blank(f);
    if (future_init_base(t, f, loop)) return from_object(f);
    decref_object(f);
    return ERROR;
}

Loop *loop_of_argument(Thread *t, Value loop)
{
    if (loop == NONE || loop == UNDEF) {
        Value running = loop_running(t);
        if (value_has_core(running, &core_loop)) return as_loop(running);
        Value found = asyncio_call(t, "asyncio.events", "get_event_loop",
                                   NULL, 0);
        if (found == ERROR) return NULL;
        Loop *it = value_has_core(found, &core_loop) ? as_loop(found) : NULL;
        // The policy keeps it.
        decref(found);
        if (it) return it;
        loop = found;
    } else if (value_has_core(loop, &core_loop)) {
        return as_loop(loop);
    }
    raisef(t, TypeError, "an event loop of asyncio's own is required");
    return NULL;
}

static Value future_new(Thread *t, Type *type, UNUSED Value *args,
                        UNUSED int n, UNUSED Tuple *kwnames)
{
    FutureBase *f = object_new(t, type, 0);
    if (!f) return ERROR;
    blank(f);
    return from_object(f);
}

SIGNATURE(future_signature, "Future(*, loop=None)");

static bool future_init(Thread *t, Value self, Value *args, int n,
                        Tuple *kwnames)
{
    Value given[1];
    if (!signature_bind(t, &future_signature, args, n, kwnames, given))
        return false;
    Loop *loop = loop_of_argument(t, given[0]);
    bool fine = loop && future_init_base(t, as_future(self), loop);
    signature_release(&future_signature, given);
    return fine;
}

static bool check_made(Thread *t, const FutureBase *f)
{
    if (f->loop) return true;
    raisef(t, RuntimeError, "Future object is not initialized.");
    return false;
}

// Callbacks ----------------------------------------------------------------

static bool soon(Thread *t, FutureBase *f, Value callback, Value context)
{
    if (value_is_task(callback))
        return loop_soon_steal(t, f->loop, new_ref(callback), UNDEF, NONE);
    return loop_soon_steal(t, f->loop, new_ref(callback),
                           new_ref_to(f), new_ref(context));
}

static bool schedule_callbacks(Thread *t, FutureBase *f)
{
    Value first = f->callback, context = f->callback_context;
    List *others = f->callbacks;
    f->callback = UNDEF;
    f->callback_context = NONE;
    f->callbacks = NULL;
    bool fine = first == UNDEF || soon(t, f, first, context);
    for (int64_t i = 0; others && fine && i < list_size(others); i++) {
        const Tuple *pair = as_tuple(list_items(others)[i]);
        fine = soon(t, f, pair->items[0], pair->items[1]);
    }
    decref(first);
    decref(context);
    decref_maybe(others);
    return fine;
}

bool future_add_callback(Thread *t, FutureBase *f, Value callback,
                         Value context)
{
    if (f->state != FUTURE_PENDING) return soon(t, f, callback, context);
    if (f->callback == UNDEF && !f->callbacks) {
        f->callback = new_ref(callback);
        f->callback_context = new_ref(context);
        return true;
    }
    if (!f->callbacks) f->callbacks = list_new(t, 2);
    if (!f->callbacks) return false;
    Value pair = tuple_pack(t, 2, callback, context);
    return pair != ERROR && list_append_steal(t, f->callbacks, pair);
}

// Ending -------------------------------------------------------------------

static Value exception_instance(Thread *t, Value v)
{
    Value e = is_exception_type(v) ? call0(t, v) : new_ref(v);
    if (e == ERROR) return ERROR;
    if (!is_exception(e)) {
        decref(e);
        return raisef(t, TypeError, "invalid exception object");
    }
    if (!value_is_instance(e, error_type(t, StopIteration))) return e;
    raisef(t, RuntimeError, "StopIteration interacts badly with generators "
           "and cannot be raised into a Future");
    Value other = error_take(t);
    exception_set_cause(t, as_exception(other), e);
    set_value(&as_exception(other)->context, e);
    return other;
}

bool future_finish(Thread *t, FutureBase *f, Value result, bool failed)
{
    if (f->state != FUTURE_PENDING) {
        invalid_state(t, "invalid state");
        return false;
    }
    f->state = FUTURE_FINISHED;
    f->failed = failed;
    f->log_traceback = failed;
    set_value(&f->result, new_ref(result));
    bool fine = schedule_callbacks(t, f);
    if (failed)
        set_value(&f->callback_context,
                  new_ref(as_exception(result)->traceback));
    return fine;
}

bool future_cancel_now(Thread *t, FutureBase *f)
{
    f->state = FUTURE_CANCELLED;
    return schedule_callbacks(t, f);
}

// The error a cancelled one raises. What a task ended with is given once.
static Value take_cancelled(Thread *t, FutureBase *f)
{
    if (f->result == UNDEF) return cancelled_error_make(t, f->cancel_message);
    Value e = f->result;
    f->result = UNDEF;
    return e;
}

Value future_get(Thread *t, FutureBase *f)
{
    if (f->state == FUTURE_PENDING)
        return invalid_state(t, "Result is not set.");
    if (f->state == FUTURE_FINISHED && !f->failed) return new_ref(f->result);
    Value e;
    if (f->state == FUTURE_CANCELLED) {
        e = take_cancelled(t, f);
        if (e == ERROR) return ERROR;
    } else {
        f->log_traceback = false;
        e = new_ref(f->result);
        // As it was set: each that asks adds its own frames.
        Value traceback = f->callback_context;
        set_value(&as_exception(e)->traceback,
                  traceback == NONE ? UNDEF : new_ref(traceback));
    }
    error_restore_steal(t, e);
    return ERROR;
}

// Methods ------------------------------------------------------------------

NATIVE(future_result, "result(self, /)",
       "The value; raises what it failed with.")
{
    return future_get(t, as_future(args[0]));
}

NATIVE(future_exception, "exception(self, /)",
       "What it failed with, or None.")
{
    FutureBase *f = as_future(args[0]);
    if (f->state == FUTURE_PENDING)
        return invalid_state(t, "Exception is not set.");
    if (f->state == FUTURE_CANCELLED) return future_get(t, f);
    if (!f->failed) return NONE;
    f->log_traceback = false;
    return new_ref(f->result);
}

NATIVE(future_set_result, "set_result(self, result, /)",
       "Make it done, with this value.")
{
    FutureBase *f = as_future(args[0]);
    if (!check_made(t, f)) return ERROR;
    return future_finish(t, f, args[1], false) ? NONE : ERROR;
}

NATIVE(future_set_exception, "set_exception(self, exception, /)",
       "Make it done, failed with this exception.")
{
    FutureBase *f = as_future(args[0]);
    if (!check_made(t, f)) return ERROR;
    if (f->state != FUTURE_PENDING) return invalid_state(t, "invalid state");
    Value e = exception_instance(t, args[1]);
    if (e == ERROR) return ERROR;
    bool fine = future_finish(t, f, e, true);
    decref(e);
    return fine ? NONE : ERROR;
}

static Value context_given(Thread *t, Value context)
{
    return context == NONE || context == UNDEF ? context_for_later(t)
                                               : new_ref(context);
}

NATIVE(future_add_done_callback, "add_done_callback(self, fn, /, *, "
       "context=None)", "Call fn(self) when it is done.")
{
    FutureBase *f = as_future(args[0]);
    if (!check_made(t, f)) return ERROR;
    Value context = context_given(t, args[2]);
    if (context == ERROR) return ERROR;
    bool fine = future_add_callback(t, f, args[1], context);
    decref(context);
    return fine ? NONE : ERROR;
}

static int remove_from_list(Thread *t, FutureBase *f, Value fn)
{
    int removed = 0;
    for (int64_t i = 0; f->callbacks && i < list_size(f->callbacks);) {
        Value pair = new_ref(list_items(f->callbacks)[i]);
        int same = value_same_or_equal(t, as_tuple(pair)->items[0], fn);
        decref(pair);
        if (same < 0) return -1;
        if (!same) {
            i++;
            continue;
        }
        Value gone = f->callbacks ? list_pop(t, f->callbacks, i) : NONE;
        if (gone == ERROR) return -1;
        decref(gone);
        removed++;
    }
    return removed;
}

NATIVE(future_remove_done_callback, "remove_done_callback(self, fn, /)",
       "Don't call fn after all; gives how many were removed.")
{
    FutureBase *f = as_future(args[0]);
    int first = 0;
    if (f->callback != UNDEF) {
        first = value_same_or_equal(t, f->callback, args[1]);
        if (first < 0) return ERROR;
    }
    if (first) {
        set_value(&f->callback, UNDEF);
        set_value(&f->callback_context, NONE);
    }
    int others = remove_from_list(t, f, args[1]);
    return others < 0 ? ERROR : int_new(t, first + others);
}

NATIVE(future_cancel, "cancel(self, msg=None)",
       "Cancel it, and have its callbacks called soon.")
{
    FutureBase *f = as_future(args[0]);
    f->log_traceback = false;
    if (f->state != FUTURE_PENDING) return FALSE;
    if (!check_made(t, f)) return ERROR;
    set_value(&f->cancel_message, new_ref(args[1]));
    return future_cancel_now(t, f) ? TRUE : ERROR;
}

NATIVE(future_cancelled, "cancelled(self, /)", "Was it cancelled?")
{
    return bool_value(as_future(args[0])->state == FUTURE_CANCELLED);
}

NATIVE(future_done, "done(self, /)",
       "Has it a result, an exception, or been cancelled?")
{
    return bool_value(as_future(args[0])->state != FUTURE_PENDING);
}

NATIVE(future_get_loop, "get_loop(self, /)", "The loop it belongs to.")
{
    FutureBase *f = as_future(args[0]);
    return check_made(t, f) ? new_ref_to(f->loop) : ERROR;
}

NATIVE(future_make_cancelled_error, "_make_cancelled_error(self, /)",
       "The CancelledError that awaiting it raises.")
{
    return take_cancelled(t, as_future(args[0]));
}

const NativeDef *const future_methods[] = {
    &future_result, &future_exception, &future_set_result,
    &future_set_exception, &future_add_done_callback,
    &future_remove_done_callback, &future_cancel, &future_cancelled,
    &future_done, &future_get_loop, &future_make_cancelled_error, NULL,
};

// Fields as scripts see them -----------------------------------------------

static Value get_state(Thread *t, Value self)
{
    static const char *const NAMES[] = {"PENDING", "CANCELLED", "FINISHED"};
    Str *s = str_from_c(t, NAMES[as_future(self)->state]);
    return s ? from_object(s) : ERROR;
}

static Value get_loop(Thread *t, Value self)
{
    (void)t;
    Loop *loop = as_future(self)->loop;
    return loop ? new_ref_to(loop) : NONE;
}

static Value get_result(Thread *t, Value self)
{
    (void)t;
    const FutureBase *f = as_future(self);
    bool has = f->state == FUTURE_FINISHED && !f->failed;
    return has ? new_ref(f->result) : NONE;
}

static Value get_exception(Thread *t, Value self)
{
    (void)t;
    const FutureBase *f = as_future(self);
    bool has = f->state == FUTURE_FINISHED && f->failed;
    return has ? new_ref(f->result) : NONE;
}

static Value get_callbacks(Thread *t, Value self)
{
    const FutureBase *f = as_future(self);
    if (f->callback == UNDEF && !f->callbacks) return NONE;
    List *all = list_new(t, 2);
    if (!all) return ERROR;
    Value first = f->callback == UNDEF ? UNDEF
        : tuple_pack(t, 2, f->callback, f->callback_context);
    bool fine = first == UNDEF
        || (first != ERROR && list_append_steal(t, all, first));
    if (fine && f->callbacks)
        fine = list_extend(t, all, from_object(f->callbacks));
    if (fine) return from_object(all);
    decref_object(all);
    return ERROR;
}

static Value get_blocking(Thread *t, Value self)
{
    (void)t;
    return bool_value(as_future(self)->blocking);
}

static bool set_blocking(Thread *t, Value self, Value v)
{
    int truth = v == UNDEF ? 0 : value_truth(t, v);
    if (truth >= 0) as_future(self)->blocking = truth;
    return truth >= 0;
}

static Value get_log(Thread *t, Value self)
{
    (void)t;
    return bool_value(as_future(self)->log_traceback);
}

static bool set_log(Thread *t, Value self, Value v)
{
    int truth = v == UNDEF ? 0 : value_truth(t, v);
    if (truth < 0) return false;
    if (truth) {
        raisef(t, ValueError, "_log_traceback can only be set to False");
        return false;
    }
    as_future(self)->log_traceback = false;
    return true;
}

static Value get_message(Thread *t, Value self)
{
    (void)t;
    return new_ref(as_future(self)->cancel_message);
}

static bool set_message(Thread *t, Value self, Value v)
{
    (void)t;
    set_value(&as_future(self)->cancel_message, v == UNDEF ? NONE
                                                           : new_ref(v));
    return true;
}

const GetSetDef future_getset[] = {
    {"_state", get_state, NULL, NULL},
    {"_loop", get_loop, NULL, NULL},
    {"_result", get_result, NULL, NULL},
    {"_exception", get_exception, NULL, NULL},
    {"_callbacks", get_callbacks, NULL, NULL},
    {"_asyncio_future_blocking", get_blocking, set_blocking, NULL},
    {"_log_traceback", get_log, set_log, NULL},
    {"_cancel_message", get_message, set_message, NULL},
    {NULL, NULL, NULL, NULL},
};

static Value future_repr(Thread *t, Value self)
{
    return asyncio_call(t, "asyncio.format_helpers", "future_repr", &self, 1);
}

// The end ------------------------------------------------------------------

void future_report_lost(Thread *t, Value self)
{
    FutureBase *f = as_future(self);
    if (!f->log_traceback || !f->loop) return;
    f->log_traceback = false;
    Value message = str_formatf(t, "%U exception was never retrieved",
                                type_of(self)->name);
    if (message == ERROR) {
        error_clear(t);
        return;
    }
    static const char *const KEYS[] = {"exception", "future",
                                       "source_traceback"};
    Value values[] = {f->result, self, future_source(f)};
    loop_report(t, f->loop, as_str(message)->data, KEYS, values, 3);
    decref(message);
}

static void future_finalize(Thread *t, Value self)
{
    if (!as_future(self)->log_traceback) return;
    Value pending = error_take(t);
    future_report_lost(t, self);
    if (pending != UNDEF) error_restore_steal(t, pending);
}

void future_release(FutureBase *f)
{
    decref_maybe(f->loop);
    decref(f->result);
    decref(f->callback);
    decref(f->callback_context);
    decref_maybe(f->callbacks);
    decref(f->cancel_message);
}

void future_visit(FutureBase *f, Visitor *visitor)
{
    visit_pointer(visitor, f->loop);
    visit_value(visitor, f->result);
    visit_value(visitor, f->callback);
    visit_value(visitor, f->callback_context);
    visit_pointer(visitor, f->callbacks);
    visit_value(visitor, f->cancel_message);
}

void future_drop(FutureBase *f)
{
    set_value(&f->callback, UNDEF);
    set_value(&f->callback_context, NONE);
    List *others = f->callbacks;
    f->callbacks = NULL;
    decref_maybe(others);
    f->log_traceback = false;
    if (f->state != FUTURE_PENDING) {
        f->failed = false;
        set_value(&f->result, f->state == FUTURE_FINISHED ? NONE : UNDEF);
    }
}

static void future_dealloc(Object *object)
{
    future_release((FutureBase *)object);
}

static void future_traverse(Object *object, Visitor *visitor)
{
    future_visit((FutureBase *)object, visitor);
}

static void future_clear(Object *object)
{
    future_drop((FutureBase *)object);
}

const TypeCore core_future = {
    .name = "Future",
    .module = "_asyncio",
    .doc = "A result that comes later; can be awaited.",
    .size = sizeof(Future),
    .flags = CORE_HAS_ATTRS | CORE_WEAKREFS,
    .dealloc = future_dealloc,
    .traverse = future_traverse,
    .clear = future_clear,
    .slots = {
        .new = future_new,
        .init = future_init,
        .repr = future_repr,
        .iter = future_await,
        .await = future_await,
        .finalize = future_finalize,
    },
    .methods = future_methods,
    .getset = future_getset,
};

// Awaiting -----------------------------------------------------------------

typedef struct FutureIter {
    Object head;
    FutureBase *future;    // counted; NULL at the end
} FutureIter;

Value future_await(Thread *t, Value self)
{
    if (!check_made(t, as_future(self))) return ERROR;
    FutureIter *it = object_new(t, asyncio_state(t)->future_iter, 0);
    if (!it) return ERROR;
    it->future = as_future(new_ref(self));
    return from_object(it);
}

static Value iter_step(Thread *t, Value self)
{
    FutureIter *it = (FutureIter *)as_object(self);
    FutureBase *f = it->future;
    if (!f) return UNDEF;
    if (f->state == FUTURE_PENDING) {
        if (f->blocking)
            return raisef(t, RuntimeError, "await wasn't used with future");
        f->blocking = true;
        return new_ref_to(f);
    }
    it->future = NULL;
    Value r = future_get(t, f);
    decref_object(f);
    if (r == ERROR) return ERROR;
    set_value(&t->returned, r == NONE ? UNDEF : r);
    return UNDEF;
}

NATIVE(iter_send, "send(self, value, /)", "As next().")
{
    return iter_next_raising(t, args[0]);
}

static void iter_drop(FutureIter *it)
{
    FutureBase *f = it->future;
    it->future = NULL;
    decref_maybe(f);
}

NATIVE(iter_throw, "throw(self, type, value=?, traceback=?, /)",
       "Raise the exception.")
{
    iter_drop((FutureIter *)as_object(args[0]));
    if (is_exception(args[1])) return raise_value(t, args[1]);
    Value e = args[2] == UNDEF || args[2] == NONE ? call0(t, args[1])
            : is_exception(args[2]) ? new_ref(args[2])
                                    : call1(t, args[1], args[2]);
    if (e == ERROR) return ERROR;
    raise_value(t, e);
    decref(e);
    return ERROR;
}

NATIVE(iter_close, "close(self)", "Give up.")
{
    iter_drop((FutureIter *)as_object(args[0]));
    return NONE;
}

static Value iter_self(Thread *t, Value self)
{
    (void)t;
    return new_ref(self);
}

static void iter_dealloc(Object *object)
{
    decref_maybe(((FutureIter *)object)->future);
}

static void iter_traverse(Object *object, Visitor *visitor)
{
    visit_pointer(visitor, ((FutureIter *)object)->future);
}

const TypeCore core_future_iter = {
    .name = "FutureIter",
    .module = "_asyncio",
    .size = sizeof(FutureIter),
    .flags = CORE_FINAL | CORE_NO_NEW,
    .dealloc = iter_dealloc,
    .traverse = iter_traverse,
    .slots = {.iter = iter_self, .next = iter_step},
    .methods = METHODS{&iter_send, &iter_throw, &iter_close, NULL},
};
