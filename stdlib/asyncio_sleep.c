// SPDX-License-Identifier: MIT
// asyncio_sleep.c -- asyncio.sleep: an awaitable that is its own timer.
//
// A coroutine function would need a frame, a future, a handle and a heap
// entry for each sleeper. Here it is one small object: awaiting it yields it
// to the task, whose step puts it into the loop's heap. When its time has
// come it passes the ready queue once, as the timer of a future would, and
// then the task steps.
#include <math.h>

#include "stdlib/asyncio.h"

static Value sleep_new(Thread *t, double delay, Value result)
{
    Sleep *s = object_new(t, asyncio_state(t)->sleep, 0);
    if (!s) return ERROR;
    s->delay = delay;
    s->result = new_ref(result);
    return from_object(s);
}

SIGNATURE(sleep_signature, "sleep(delay, result=None)");

// As if it had been compared with 0.
static bool take_delay(Thread *t, Value v, double *delay)
{
    if (value_to_double(t, v, delay)) return true;
    if (error_matches(t, TypeError)) {
        error_clear(t);
        raisef(t, TypeError, "'<=' not supported between instances of '%T' "
               "and 'int'", v);
    }
    return false;
}

// What is called in every other line of a tutorial binds nothing.
static Value sleep_raw(Thread *t, UNUSED Value self, Value *args, int n,
                       Tuple *kwnames)
{
    double delay;
    if (n == 1 && !kwnames)
        return take_delay(t, args[0], &delay)
             ? sleep_new(t, delay, NONE) : ERROR;
    Value given[2];
    if (!signature_bind(t, &sleep_signature, args, n, kwnames, given))
        return ERROR;
    Value r = take_delay(t, given[0], &delay)
            ? sleep_new(t, delay, given[1]) : ERROR;
    signature_release(&sleep_signature, given);
    return r;
}

NativeDef asyncio_sleep_function = {
    .signature = "sleep(delay, result=None)",
    .doc = "Sleep for delay seconds; other tasks run meanwhile.",
    .raw = sleep_raw,
    .flags = NATIVE_RAW,
};

static bool check(Thread *t, const Sleep *s)
{
    Value running = loop_running(t);
    if (isnan(s->delay)) {
        raisef(t, ValueError, "Invalid delay: NaN (not a number)");
        return false;
    }
    if (!value_has_core(running, &core_loop)) {
        raisef(t, RuntimeError, "no running event loop");
        return false;
    }
    return true;
}

static Value ended(Thread *t, Sleep *s)
{
    s->state = SLEEP_DONE;
    set_value(&t->returned, s->result == NONE ? UNDEF : new_ref(s->result));
    return UNDEF;
}

static void forget_task(Sleep *s)
{
    Task *task = s->task;
    s->task = NULL;
    decref_maybe(task);
}

static Value sleep_next(Thread *t, Value self)
{
    Sleep *s = as_sleep(self);
    switch ((SleepState)s->state) {
    case SLEEP_NEW:
        if (s->delay <= 0) {
            s->state = SLEEP_OVER;
            return NONE;
        }
        if (!check(t, s)) {
            s->state = SLEEP_DONE;
            return ERROR;
        }
        s->state = SLEEP_YIELDED;
        return new_ref(self);
    case SLEEP_YIELDED:
    case SLEEP_WAITING:
        return new_ref(self);
    case SLEEP_OVER:
        return ended(t, s);
    case SLEEP_CANCELLED: {
        Value message = s->task ? s->task->base.cancel_message : NONE;
        Value e = cancelled_error_make(t, message);
        s->state = SLEEP_DONE;
        forget_task(s);
        if (e != ERROR) error_restore_steal(t, e);
        return ERROR;
    }
    case SLEEP_DONE:
        break;
    }
    return raisef(t, RuntimeError, "cannot reuse already awaited coroutine");
}

bool sleep_begin(Thread *t, Sleep *s, Task *task)
{
    Loop *loop = task->base.loop;
    s->state = SLEEP_WAITING;
    s->task = as_task(new_ref_to(task));
    return timers_push(t, &loop->timers, loop_time() + s->delay,
                       from_object(s));
}

static bool wake(Thread *t, Sleep *s)
{
    return loop_soon_steal(t, s->task->base.loop, new_ref_to(s->task), UNDEF,
                           NONE);
}

bool sleep_over(Thread *t, Sleep *s)
{
    if (s->state != SLEEP_WAITING) return true;
    s->state = SLEEP_OVER;
    bool fine = wake(t, s);
    forget_task(s);
    return fine;
}

bool sleep_cancel(Thread *t, Sleep *s)
{
    if (s->state != SLEEP_WAITING) return false;
    s->state = SLEEP_CANCELLED;
    s->task->base.loop->timers.cancelled++;
    return wake(t, s);
}

NATIVE(sleep_send, "send(self, value, /)", "Go on.")
{
    return iter_next_raising(t, args[0]);
}

static void give_up(Sleep *s)
{
    if (s->state == SLEEP_WAITING) s->task->base.loop->timers.cancelled++;
    s->state = SLEEP_DONE;
    forget_task(s);
}

NATIVE(sleep_throw, "throw(self, type, value=?, traceback=?, /)",
       "Raise the exception.")
{
    give_up(as_sleep(args[0]));
    if (args[2] != UNDEF && is_exception(args[2]))
        return raise_value(t, args[2]);
    return raise_value(t, args[1]);
}

NATIVE(sleep_close, "close(self)", "Give up.")
{
    give_up(as_sleep(args[0]));
    return NONE;
}

static Value sleep_self(Thread *t, Value self)
{
    (void)t;
    return new_ref(self);
}

static Value sleep_repr(Thread *t, Value self)
{
    return str_formatf(t, "<coroutine object sleep at %A>", self);
}

static void sleep_finalize(Thread *t, Value self)
{
    if (as_sleep(self)->state != SLEEP_NEW) return;
    Value pending = error_take(t);
    if (!warn_about(t, self, RuntimeWarning,
                    "coroutine 'sleep' was never awaited"))
        error_unraisable(t, NULL, self);
    if (pending != UNDEF) error_restore_steal(t, pending);
}

static void sleep_dealloc(Object *object)
{
    Sleep *s = (Sleep *)object;
    decref(s->result);
    decref_maybe(s->task);
}

static void sleep_traverse(Object *object, Visitor *visitor)
{
    Sleep *s = (Sleep *)object;
    visit_value(visitor, s->result);
    visit_pointer(visitor, s->task);
}

static void sleep_clear(Object *object)
{
    Sleep *s = (Sleep *)object;
    set_value(&s->result, NONE);
    give_up(s);
}

static Value get_name(Thread *t, Value self)
{
    (void)self;
    Str *s = str_from_c(t, "sleep");
    return s ? from_object(s) : ERROR;
}

static Value get_cancelled(Thread *t, Value self)
{
    (void)t;
    return bool_value(as_sleep(self)->state == SLEEP_CANCELLED);
}

const TypeCore core_sleep = {
    .name = "coroutine",
    .size = sizeof(Sleep),
    .flags = CORE_FINAL | CORE_NO_NEW | CORE_WEAKREFS,
    .dealloc = sleep_dealloc,
    .traverse = sleep_traverse,
    .clear = sleep_clear,
    .slots = {
        .repr = sleep_repr,
        .iter = sleep_self,
        .await = sleep_self,
        .next = sleep_next,
        .finalize = sleep_finalize,
    },
    .methods = METHODS{&sleep_send, &sleep_throw, &sleep_close, NULL},
    .getset = GETSET{
        {"__name__", get_name, NULL, NULL},
        {"__qualname__", get_name, NULL, NULL},
        {"_cancelled", get_cancelled, NULL, NULL},
        {NULL, NULL, NULL, NULL},
    },
};
