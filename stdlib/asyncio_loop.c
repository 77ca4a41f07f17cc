// SPDX-License-Identifier: MIT
// asyncio_loop.c -- Loop: what is to be run, and when. It is run by
// asyncio_round.c, what descriptors bring comes from asyncio_watch.c.
//
// Other threads put handles into the inbox (call_soon_threadsafe). Invariant:
// who fills it sets inbox_full, then looks at `polling`; the loop sets
// `polling`, then looks at inbox_full before it sleeps. So one of the two
// sees the other, and no wake-up is lost. Lock rank: the inbox's is LEAF.
//
// What is policy (servers, executors, signals, debugging text) is written in
// the language, in a subclass: lib/asyncio/base_events.py.
#include <errno.h>
#include <math.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "stdlib/asyncio_loop.h"
#include "stdlib/posix.h"
#include "vm/base/memory.h"
#include "vm/exec/context.h"  // callbacks run in their contexts
#include "vm/exec/eval.h"     // signal handlers run between callbacks

double loop_time(void)
{
    return (double)clock_monotonic_ns() / 1e9;
}

static bool is_running(const Loop *loop)
{
    return loop->runner && loop->runner_fork == asyncio_forks;
}

Value loop_running(Thread *t)
{
    Value v = t->exec->running_loop;
    if (value_has_core(v, &core_loop) && !is_running(as_loop(v))
        && as_loop(v)->runner)
        return NONE;    // it runs in the process we were forked from
    return v;
}

bool loop_check_open(Thread *t, const Loop *loop)
{
    if (!loop->closed) return true;
    raisef(t, RuntimeError, "Event loop is closed");
    return false;
}

void loop_report(Thread *t, Loop *loop, const char *message,
                 const char *const *keys, const Value *values, int n)
{
    Dict *dict = dict_new(t);
    Str *text = dict ? str_from_c(t, message) : NULL;
    bool fine = text && dict_set_c(t, dict, "message", from_object(text));
    for (int i = 0; fine && i < n; i++)
        if (values[i] != UNDEF) fine = dict_set_c(t, dict, keys[i], values[i]);
    Value arg = from_object(dict), r = ERROR;
    if (fine)
        r = call_method(t, from_object(loop),
                        str_intern_c("call_exception_handler"), &arg, 1);
    if (r == ERROR) error_unraisable(t, NULL, from_object(loop));
    else decref(r);
    decref_maybe(text);
    decref_maybe(dict);
}

// Scheduling ---------------------------------------------------------------

static Value make_handle(Thread *t, Value *args)
{
    Loop *loop = as_loop(args[0]);
    if (!loop_check_open(t, loop)) return ERROR;
    const Tuple *rest = as_tuple(args[2]);
    return handle_make(t, loop, asyncio_state(t)->handle, args[1],
                       (Value *)rest->items, (int)rest->size, args[3]);
}

static bool check_debug(Thread *t, Loop *loop, Value callback,
                        const char *method, bool same_thread)
{
    if (!loop->debug) return true;
    Str *name = str_from_c(t, method);
    if (!name) return false;
    Value args[] = {from_object(loop), callback, from_object(name),
                    bool_value(same_thread)};
    Value r = asyncio_call(t, "asyncio.base_events", "check_scheduling", args,
                           4);
    decref_object(name);
    decref(r);
    return r != ERROR;
}

NATIVE(loop_call_soon, "call_soon(self, callback, *args, context=None)",
       "Call callback(*args) in the next round.")
{
    Loop *loop = as_loop(args[0]);
    if (!loop_check_open(t, loop)
        || !check_debug(t, loop, args[1], "call_soon", true))
        return ERROR;
    Value handle = make_handle(t, args);
    if (handle == ERROR) return ERROR;
    incref(handle);
    if (loop_soon_steal(t, loop, handle, UNDEF, NONE)) return handle;
    decref(handle);
    return ERROR;
}

static void wake(Loop *loop)
{
    // seq: inbox_full before polling, see the head of the file.
    atomic_store_seq(&loop->inbox_full, true);
    if (!atomic_load_seq(&loop->polling)) return;
    uint64_t one = 1;
    (void)!write(loop->wake_fd, &one, sizeof one);
}

NATIVE(loop_call_soon_threadsafe,
       "call_soon_threadsafe(self, callback, *args, context=None)",
       "As call_soon, from any thread.")
{
    Loop *loop = as_loop(args[0]);
    if (!loop_check_open(t, loop)
        || !check_debug(t, loop, args[1], "call_soon_threadsafe", false))
        return ERROR;
    Value handle = make_handle(t, args);
    if (handle == ERROR) return ERROR;
    mutex_lock(&loop->inbox_mutex, RANK_LEAF);
    bool fine = ready_push_steal(NULL, &loop->inbox, handle, UNDEF, NONE);
    if (fine) incref(handle);
    mutex_unlock(&loop->inbox_mutex, RANK_LEAF);
    if (!fine) {
        decref(handle);
        return raise_memory_error(t);
    }
    wake(loop);
    return handle;
}

static Value call_at(Thread *t, Loop *loop, double when, Value *args,
                     const char *method)
{
    if (!loop_check_open(t, loop)
        || !check_debug(t, loop, args[2], method, true))
        return ERROR;
    const Tuple *rest = as_tuple(args[3]);
    Value v = handle_make(t, loop, asyncio_state(t)->timer_handle, args[2],
                          (Value *)rest->items, (int)rest->size, args[4]);
    if (v == ERROR) return ERROR;
    Handle *handle = (Handle *)as_object(v);
    handle->when = when;
    handle->scheduled = true;
    if (timers_push(t, &loop->timers, when, v)) return v;
    decref(v);
    return ERROR;
}

static bool seconds(Thread *t, Value v, const char *what, double *out)
{
    if (v == NONE) {
        raisef(t, TypeError, "%s must not be None", what);
        return false;
    }
    return value_to_double(t, v, out);
}

NATIVE(loop_call_later,
       "call_later(self, delay, callback, *args, context=None)",
       "Call callback(*args) after delay seconds.")
{
    double delay;
    if (!seconds(t, args[1], "delay", &delay)) return ERROR;
    return call_at(t, as_loop(args[0]), loop_time() + delay, args,
                   "call_later");
}

NATIVE(loop_call_at, "call_at(self, when, callback, *args, context=None)",
       "Call callback(*args) when the loop's clock says so.")
{
    double when;
    if (!seconds(t, args[1], "when", &when)) return ERROR;
    return call_at(t, as_loop(args[0]), when, args, "call_at");
}

NATIVE(loop_time_method, "time(self)", "The loop's clock, in seconds.")
{
    return float_new(t, loop_time());
}

// State --------------------------------------------------------------------

NATIVE(loop_stop, "stop(self)", "End run_forever after this round.")
{
    as_loop(args[0])->stopping = true;
    return NONE;
}

NATIVE(loop_is_running, "is_running(self)", "Is it running?")
{
    return bool_value(is_running(as_loop(args[0])));
}

NATIVE(loop_is_closed, "is_closed(self)", "Was it closed?")
{
    return bool_value(as_loop(args[0])->closed);
}

NATIVE(loop_get_debug, "get_debug(self)", "Is debug mode on?")
{
    return bool_value(as_loop(args[0])->debug);
}

NATIVE(loop_set_debug, "set_debug(self, enabled)", "Debug mode on or off.")
{
    int on = value_truth(t, args[1]);
    if (on < 0) return ERROR;
    as_loop(args[0])->debug = on;
    return NONE;
}

NATIVE(loop_create_future, "create_future(self)",
       "A Future of this loop.")
{
    return future_make(t, as_loop(args[0]));
}

static Value task_by_factory(Thread *t, Loop *loop, Value *args)
{
    Str *names[] = {str_intern_c("name"), str_intern_c("context")};
    Value given[4] = {from_object(loop), args[1]};
    Value kwnames[2];
    int n = 0;
    for (int i = 0; i < 2; i++) {
        if (args[2 + i] == NONE) continue;
        given[2 + n] = args[2 + i];
        kwnames[n++] = from_object(names[i]);
    }
    Tuple *tuple = tuple_from(t, kwnames, n);
    if (!tuple) return ERROR;
    Value r = call(t, loop->task_factory, given, 2, tuple);
    decref_object(tuple);
    return r;
}

NATIVE(loop_create_task, "create_task(self, coro, *, name=None, "
       "context=None)", "Have the loop run a coroutine.")
{
    Loop *loop = as_loop(args[0]);
    if (!loop_check_open(t, loop)) return ERROR;
    if (loop->task_factory != NONE) return task_by_factory(t, loop, args);
    return task_make(t, loop, args[1], args[2], args[3]);
}

static void release_all(Loop *loop)
{
    ready_free(&loop->ready);
    ready_free(&loop->inbox);
    timers_free(&loop->timers);
    loop_close_watches(loop);
    poller_free(loop->poller);
    loop->poller = NULL;
    if (loop->wake_fd >= 0) close(loop->wake_fd);
    loop->wake_fd = -1;
}

NATIVE(loop_close, "_close(self)", "Give everything back.")
{
    Loop *loop = as_loop(args[0]);
    if (is_running(loop))
        return raisef(t, RuntimeError, "Cannot close a running event loop");
    if (loop->closed) return NONE;
    loop->closed = true;
    release_all(loop);
    return NONE;
}

static Value get_slow(Thread *t, Value self)
{
    return float_new(t, as_loop(self)->slow);
}

static bool set_slow(Thread *t, Value self, Value v)
{
    return v != UNDEF && value_to_double(t, v, &as_loop(self)->slow);
}

static Value get_factory(Thread *t, Value self)
{
    (void)t;
    return new_ref(as_loop(self)->task_factory);
}

static bool set_factory(Thread *t, Value self, Value v)
{
    (void)t;
    set_value(&as_loop(self)->task_factory, v == UNDEF ? NONE : new_ref(v));
    return true;
}

static Value get_stopping(Thread *t, Value self)
{
    (void)t;
    return bool_value(as_loop(self)->stopping);
}

static Value get_ready_count(Thread *t, Value self)
{
    return int_new(t, as_loop(self)->ready.count);
}

static Value loop_new(Thread *t, Type *type, UNUSED Value *args, UNUSED int n,
                      UNUSED Tuple *kwnames)
{
    Loop *loop = object_new(t, type, 0);
    if (!loop) return ERROR;
    loop->wake_fd = -1;
    loop->slow = 0.1;
    loop->task_factory = NONE;
    return from_object(loop);
}

static void loop_dealloc(Object *object)
{
    Loop *loop = (Loop *)object;
    release_all(loop);
    decref(loop->task_factory);
}

static void loop_traverse(Object *object, Visitor *visitor)
{
    Loop *loop = (Loop *)object;
    ready_traverse(&loop->ready, visitor);
    ready_traverse(&loop->inbox, visitor);
    timers_traverse(&loop->timers, visitor);
    for (uint32_t i = 0; i < loop->watch_count; i++) {
        visit_pointer(visitor, loop->watches[i].reader);
        visit_pointer(visitor, loop->watches[i].writer);
    }
    visit_value(visitor, loop->task_factory);
}

static void loop_clear(Object *object)
{
    Loop *loop = (Loop *)object;
    loop->closed = true;
    release_all(loop);
    set_value(&loop->task_factory, NONE);
}

const TypeCore core_loop = {
    .name = "Loop",
    .module = "_asyncio",
    .doc = "An event loop: the part of it that is written in C.",
    .size = sizeof(Loop),
    .flags = CORE_HAS_ATTRS | CORE_WEAKREFS,
    .dealloc = loop_dealloc,
    .traverse = loop_traverse,
    .clear = loop_clear,
    .slots = {.new = loop_new},
    .methods = METHODS{
        &loop_add_reader, &loop_add_writer, &loop_remove_reader,
        &loop_remove_writer, &loop_call_soon, &loop_call_soon_threadsafe,
        &loop_call_later, &loop_call_at, &loop_time_method, &loop_run,
        &loop_stop, &loop_is_running, &loop_is_closed, &loop_get_debug,
        &loop_set_debug, &loop_create_future, &loop_create_task, &loop_close,
        NULL,
    },
    .getset = GETSET{
        {"slow_callback_duration", get_slow, set_slow, NULL},
        {"_task_factory", get_factory, set_factory, NULL},
        {"_stopping", get_stopping, NULL, NULL},
        {"_ready_count", get_ready_count, NULL, NULL},
        {NULL, NULL, NULL, NULL},
    },
};
