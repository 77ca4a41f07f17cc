// SPDX-License-Identifier: MIT
// asyncio.c -- the _asyncio module: what asyncio is built from.
#include "stdlib/asyncio.h"

#include <pthread.h>

#include "stdlib/importer.h"
#include "stdlib/registry.h"
#include "vm/exec/frame.h"    // the running loop is the thread's
#include "vm/exec/runtime.h"  // the errors' classes are let go at the end

uint64_t asyncio_forks;

static AsyncioState state;    // one interpreter; types are immortal

AsyncioState *asyncio_state(UNUSED Thread *t)
{
    return &state;
}

Value asyncio_call(Thread *t, const char *module, const char *name,
                   Value *args, int n)
{
    Value m = import_c(t, module);
    if (m == ERROR) return ERROR;
    Str *s = str_intern_c(name);
    Value f = s ? attr_get(t, m, s) : raise_memory_error(t);
    decref(m);
    if (f == ERROR) return ERROR;
    Value r = call(t, f, args, n, NULL);
    decref(f);
    return r;
}

NATIVE(asyncio_get_running_loop, "get_running_loop()",
       "The loop that runs in this thread; RuntimeError if there is none.")
{
    Value loop = loop_running(t);
    if (loop == NONE) return raisef(t, RuntimeError, "no running event loop");
    return new_ref(loop);
}

NATIVE(asyncio_get_running, "_get_running_loop()",
       "The loop that runs in this thread, or None.")
{
    return new_ref(loop_running(t));
}

NATIVE(asyncio_set_running, "_set_running_loop(loop, /)",
       "Say which loop runs in this thread.")
{
    set_value(&t->exec->running_loop, new_ref(args[0]));
    return NONE;
}

static Loop *running_or(Thread *t, Value loop)
{
    if (loop == NONE) loop = loop_running(t);
    if (value_has_core(loop, &core_loop)) return as_loop(loop);
    if (loop == NONE) raisef(t, RuntimeError, "no running event loop");
    else raisef(t, TypeError, "an event loop of asyncio's own is required");
    return NULL;
}

NATIVE(asyncio_current_task, "current_task(loop=None)",
       "The task that is being run, or None.")
{
    Loop *loop = running_or(t, args[0]);
    if (!loop) return ERROR;
    return loop->current ? new_ref_to(loop->current) : NONE;
}

NATIVE(asyncio_all_tasks, "all_tasks(loop=None)",
       "The set of the loop's unfinished tasks.")
{
    Loop *loop = running_or(t, args[0]);
    Set *set = loop ? set_new(t) : NULL;
    if (!set) return ERROR;
    for (Task *task = loop->tasks; task; task = task->next)
        if (task->base.state == FUTURE_PENDING
            && set_add(t, set, from_object(task)) < 0) {
            decref_object(set);
            return ERROR;
        }
    return from_object(set);
}

NATIVE(asyncio_tasks_in_order, "_tasks_in_order(loop)",
       "The same as a list, the oldest first.")
{
    Loop *loop = running_or(t, args[0]);
    List *list = loop ? list_new(t, 4) : NULL;
    if (!list) return ERROR;
    Task *task = loop->tasks;
    while (task && task->next) task = task->next;
    for (; task; task = task->previous)
        if (task->base.state == FUTURE_PENDING
            && !list_append(t, list, from_object(task))) {
            decref_object(list);
            return ERROR;
        }
    return from_object(list);
}

NATIVE(asyncio_create_task, "create_task(coro, *, name=None, context=None)",
       "Have the running loop run a coroutine; gives the Task.")
{
    Value running = loop_running(t);
    if (running == NONE)
        return raisef(t, RuntimeError, "no running event loop");
    if (value_has_core(running, &core_loop)
        && as_loop(running)->task_factory == NONE
        && !as_loop(running)->closed)
        return task_make(t, as_loop(running), args[0], args[1], args[2]);
    Value given[] = {running, args[0], args[1], args[2]};
    return asyncio_call(t, "asyncio.tasks", "_create_task", given, 4);
}

NATIVE(asyncio_set_errors, "_set_errors(cancelled, invalid_state, /)",
       "Tell C about the classes of errors.")
{
    set_value(&state.cancelled_error, new_ref(args[0]));
    set_value(&state.invalid_state, new_ref(args[1]));
    return NONE;
}

static void count_fork(void)
{
    asyncio_forks++;
}

static void release_errors(UNUSED Thread *t)
{
    set_value(&state.cancelled_error, UNDEF);
    set_value(&state.invalid_state, UNDEF);
}

static Type *make_type(Thread *t, const TypeCore *core, Type *base)
{
    Type *type = native_type_new(t, core, base);
    if (type) object_make_immortal(type);
    return type;
}

static bool make_types(Thread *t)
{
    return (state.handle = make_type(t, &core_handle, NULL))
        && (state.timer_handle = make_type(t, &core_timer_handle,
                                           state.handle))
        && (state.future = make_type(t, &core_future, NULL))
        && (state.task = make_type(t, &core_task, state.future))
        && (state.future_iter = make_type(t, &core_future_iter, NULL))
        && (state.sleep = make_type(t, &core_sleep, NULL))
        && (state.loop = make_type(t, &core_loop, NULL));
}

static bool add_type(Thread *t, Module *module, const char *name, Type *type)
{
    return module_add_steal(t, module, name, new_ref_to(type));
}

static bool asyncio_init(Thread *t, Module *module)
{
    if (!state.loop) {
        state.cancelled_error = state.invalid_state = UNDEF;
        if (!make_types(t)) return false;
        pthread_atfork(NULL, NULL, count_fork);
        runtime_at_finish(release_errors);
    }
    return add_type(t, module, "Handle", state.handle)
        && add_type(t, module, "TimerHandle", state.timer_handle)
        && add_type(t, module, "Future", state.future)
        && add_type(t, module, "Task", state.task)
        && add_type(t, module, "Sleep", state.sleep)
        && add_type(t, module, "Loop", state.loop);
}

MODULE(_asyncio,
       .doc = "What asyncio is built from.",
       .functions = FUNCTIONS{
           &asyncio_get_running_loop, &asyncio_get_running,
           &asyncio_set_running, &asyncio_current_task, &asyncio_all_tasks,
           &asyncio_tasks_in_order,
           &asyncio_create_task, &asyncio_set_errors,
           &asyncio_sleep_function, NULL,
       },
       .init = asyncio_init);
