// SPDX-License-Identifier: MIT
// thread_handle.c -- starting threads, and the handle that joins one.
//
// A handle keeps a counted reference to the Thread of vm/sync; that struct
// outlives the thread itself, so a handle may be asked at any time. Handle and
// thread meet when the thread is started; before, the handle is empty.
//
// All handles are in a list, for those who show threads that have not begun or
// have ended: as long as somebody can start or join one, it is a thread.
//
// A started thread owns its function and arguments and releases them, still
// attached, when the function has returned; so what only it used is gone by
// the time it has been joined.
//
// Lock rank of `mutex`: LEAF.

#include "stdlib/green.h"
#include "stdlib/thread.h"

#include <errno.h>

#include "vm/base/memory.h"
#include "vm/exec/slow.h"
#include "vm/sync/crew.h"
#include "vm/sync/sched.h"

typedef struct Handle {
    Object head;
    Thread *thread;   // counted; NULL: not started
    Value name;       // a str, until it is started; or UNDEF
    Link link;        // guarded by mutex
} Handle;

static Mutex mutex;
static Link handles = LINK_LIST(handles);   // guarded by mutex

// What a new thread calls; its own references.
typedef struct Work {
    Value function, args, kwargs;   // kwargs: UNDEF or a Dict
} Work;

static void release_work(Work *work)
{
    decref(work->function);
    decref(work->args);
    decref(work->kwargs);
    mem_free(work);
}

static void report(Thread *t, Value function)
{
    if (error_matches(t, SystemExit)) {
        error_clear(t);
        return;
    }
    if (error_uncaught_hook) error_uncaught_hook(t, t->raised);
    Value error = error_take(t);
    Value where = str_formatf(t, "in thread started by %R", function);
    if (where == ERROR) error_clear(t);
    error_restore_steal(t, error);
    error_unraisable(t, is_str(where) ? as_str(where)->data : NULL, UNDEF);
    if (where != ERROR) decref(where);
}

static void run_work(Thread *t, void *arg)
{
    Work *work = arg;
    Value r = slow_call_ex(t, work->function, work->args, work->kwargs);
    if (r == ERROR) report(t, work->function);
    else decref(r);
    release_work(work);
    if (UNLIKELY(t->green)) green_finish(t);
    locals_forget(t);
}

static Work *new_work(Value function, Value args, Value kwargs)
{
    Work *work = mem_alloc(sizeof *work);
    if (!work) return NULL;
    work->function = new_ref(function);
    work->args = new_ref(args);
    work->kwargs = new_ref(kwargs);
    return work;
}

static Thread *cannot_start(Thread *t, Thread *made, Work *work, int error)
{
    if (made) thread_abandon(made);
    if (work) release_work(work);
    if (error == 0)
        raise_memory_error(t);
    else if (atomic_load_relaxed(&t->crew->finalizer))
        raisef(t, PythonFinalizationError,
               "can't create new thread at interpreter shutdown");
    else
        raisef(t, RuntimeError, "can't start new thread");
    return NULL;
}

typedef int Starter(Thread *, void (*run)(Thread *, void *), void *arg);

// Gives the started thread with a reference for the caller, or NULL.
static Thread *start_by(Thread *t, Value function, Value args, Value kwargs,
                        bool daemon, Starter *starter)
{
    Work *work = new_work(function, args, kwargs);
    Thread *made = work ? thread_new(t->crew, "Thread") : NULL;
    if (!made) return cannot_start(t, NULL, work, 0);
    made->daemon = daemon;
    int error = starter(made, run_work, work);
    return error ? cannot_start(t, made, work, error) : made;
}

static Thread *start(Thread *t, Value function, Value args, Value kwargs,
                     bool daemon)
{
    return start_by(t, function, args, kwargs, daemon, thread_start);
}

Value thread_start_detached(Thread *t, Value function, Value args,
                            Value kwargs)
{
    Thread *made = start(t, function, args, kwargs, true);
    if (!made) return ERROR;
    uint64_t ident = made->ident;
    thread_unref(made);
    return int_from_u64(t, ident);
}

// The handle ------------------------------------------------------------

static Handle *as_handle(Value v)
{
    return (Handle *)as_object(v);
}

static void handle_dealloc(Object *object)
{
    Handle *handle = (Handle *)object;
    mutex_lock(&mutex, RANK_LEAF);
    link_remove(&handle->link);
    mutex_unlock(&mutex, RANK_LEAF);
    if (handle->thread) thread_unref(handle->thread);
    decref(handle->name);
}

static Value handle_new(Thread *t, Thread *thread)
{
    Handle *handle = object_new(t, thread_types(t)->handle, 0);
    if (!handle) return ERROR;
    if (thread) thread_ref(thread);
    handle->thread = thread;
    handle->name = UNDEF;
    mutex_lock(&mutex, RANK_LEAF);
    link_append(&handles, &handle->link);
    mutex_unlock(&mutex, RANK_LEAF);
    return from_object(handle);
}

void thread_handles_each(void (*visit)(Thread *thread, const char *name,
                                       void *arg), void *arg)
{
    mutex_lock(&mutex, RANK_LEAF);
    LINK_EACH(at, &handles) {
        const Handle *handle = LINK_OWNER(at, Handle, link);
        if (handle->head.flags & OBJECT_DEAD) continue;   // in quarantine
        const char *name = handle->name == UNDEF
                         ? "Thread" : as_str(handle->name)->data;
        visit(handle->thread, name, arg);
    }
    mutex_unlock(&mutex, RANK_LEAF);
}

static Value handle_of(Thread *t, Value given)
{
    if (given == NONE) return handle_new(t, NULL);
    if (value_has_core(given, &core_thread_handle)) return new_ref(given);
    return raisef(t, TypeError, "'handle' must be a _ThreadHandle");
}

Value handle_start(Thread *t, Value function, Value given, bool daemon)
{
    Value handle = handle_of(t, given);
    if (handle == ERROR) return ERROR;
    Thread *made = NULL;
    if (as_handle(handle)->thread)
        raisef(t, RuntimeError, "thread already started");
    else
        made = start(t, function, from_object(tuple_empty()), UNDEF, daemon);
    if (made) {
        as_handle(handle)->thread = made;
        return handle;
    }
    decref(handle);
    return ERROR;
}

Value handle_start_green(Thread *t, Value function)
{
    Value handle = handle_new(t, NULL);
    if (handle == ERROR) return ERROR;
    Thread *made = start_by(t, function, from_object(tuple_empty()), UNDEF,
                            true, thread_start_green);
    as_handle(handle)->thread = made;
    if (made) return handle;
    decref(handle);
    return ERROR;
}

Thread *handle_thread(Value handle)
{
    if (!value_has_core(handle, &core_thread_handle)) return NULL;
    return as_handle(handle)->thread;
}

Value handle_current(Thread *t)
{
    return handle_new(t, t);
}

static Value handle_ident(Thread *t, Value self)
{
    Thread *thread = as_handle(self)->thread;
    return thread ? int_from_u64(t, thread->ident) : NONE;
}

static Value handle_native_id(Thread *t, Value self)
{
    Thread *thread = as_handle(self)->thread;
    if (!thread) return NONE;
    return int_new(t, atomic_load_relaxed(&thread->native_id));
}

NATIVE(handle_is_done, "is_done(self)", "Has the thread ended?")
{
    Thread *thread = as_handle(args[0])->thread;
    if (thread) sched_point(t, SCHED_LOOK, &thread->done);
    return thread && event_is_set(&thread->done) ? TRUE : FALSE;
}

NATIVE(handle_is_started, "is_started(self)", "Was it started?")
{
    return as_handle(args[0])->thread ? TRUE : FALSE;
}

static Value join(Thread *t, Thread *thread, int64_t deadline)
{
    bool failed = false;
    WaitResult r;
    // Counted: the handle may be dropped by a signal handler meanwhile.
    thread_ref(thread);
    do r = thread_join(t, thread, deadline);
    while (wait_again(t, r, &failed));
    thread_unref(thread);
    return failed ? ERROR : NONE;
}

NATIVE(handle_join, "join(self, timeout=None, /)",
       "Wait until the thread has ended, or the time is up.")
{
    Thread *thread = as_handle(args[0])->thread;
    int64_t deadline;
    if (!timeout_deadline(t, args[1], &deadline)) return ERROR;
    if (!thread) return raisef(t, RuntimeError, "thread not started");
    if (thread == t)
        return raisef(t, RuntimeError, "Cannot join current thread");
    return join(t, thread, deadline);
}

NATIVE(handle_set_name, "set_name(self, name, /)",
       "The name for the operating system and for reports.")
{
    Handle *handle = as_handle(args[0]);
    Str *name = arg_str(t, args[1], "name");
    if (!name) return ERROR;
    if (handle->thread) thread_set_name(handle->thread, name->data);
    else set_value(&handle->name, new_ref(args[1]));
    return NONE;
}

static Value handle_repr(Thread *t, Value self)
{
    Thread *thread = as_handle(self)->thread;
    return str_formatf(t, "<_thread._ThreadHandle object: ident=%zu>",
                       thread ? (size_t)thread->ident : 0);
}

static Value handle_new_slot(Thread *t, UNUSED Type *type,
                             UNUSED Value *args, UNUSED int n,
                             UNUSED Tuple *kwnames)
{
    return handle_new(t, NULL);
}

const TypeCore core_thread_handle = {
    .name = "_ThreadHandle",
    .module = "_thread",
    .doc = "A thread to be joined.",
    .size = sizeof(Handle),
    .flags = CORE_FINAL,
    .dealloc = handle_dealloc,
    .slots = {.new = handle_new_slot, .repr = handle_repr},
    .methods = METHODS{
        &handle_is_done,
        &handle_is_started,
        &handle_join,
        &handle_set_name,
        NULL,
    },
    .getset = GETSET{
        {"ident", handle_ident, NULL, "What get_ident() gives in it."},
        {"native_id", handle_native_id, NULL, "What the kernel calls it."},
        {NULL, NULL, NULL, NULL},
    },
};
