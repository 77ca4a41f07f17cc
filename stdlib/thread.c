// SPDX-License-Identifier: MIT
// thread.c -- the _thread module: what threading.py is built from.
//
// The types are in thread_lock.c, thread_cond.c, thread_event.c,
// thread_local.c and thread_handle.c; here are the small functions, the
// module's table, what `spawn` calls, and the end of all threads.

#include "stdlib/thread.h"

#include <signal.h>

#include "stdlib/deadlock.h"
#include "stdlib/error_class.h"
#include "stdlib/green.h"
#include "stdlib/registry.h"
#include "vm/base/memory.h"
#include "vm/exec/points_place.h"
#include "vm/exec/runtime.h"
#include "vm/exec/slow.h"
#include "vm/object/structseq.h"
#include "vm/sync/crew.h"
#include "vm/sync/fork.h"
#include "vm/sync/orphan.h"
#include "vm/sync/signal.h"

ThreadTypes *thread_types(Thread *t)
{
    return t->interp->module_state[MODULE_INDEX__thread];
}

static Value start_new(Thread *t, Value *args)
{
    if (!value_is_callable(args[0]))
        return raisef(t, TypeError, "first arg must be callable");
    if (!is_tuple(args[1]))
        return raisef(t, TypeError, "2nd arg must be a tuple");
    if (args[2] != UNDEF && !is_dict(args[2]))
        return raisef(t, TypeError, "optional 3rd arg must be a dictionary");
    return thread_start_detached(t, args[0], args[1], args[2]);
}

NATIVE(thread_start_new_thread,
       "start_new_thread(function, args, kwargs=?, /)",
       "Start a thread that calls function(*args, **kwargs); gives its "
       "identifier.")
{
    return start_new(t, args);
}

NATIVE(thread_start_new, "start_new(function, args, kwargs=?, /)",
       "The old name of start_new_thread.")
{
    return start_new(t, args);
}

NATIVE(thread_start_joinable_thread,
       "start_joinable_thread(function, handle=None, daemon=True)",
       "Start a thread that calls function(); gives a handle to join it.")
{
    if (!value_is_callable(args[0]))
        return raisef(t, TypeError, "thread function must be callable");
    int daemon = value_truth(t, args[2]);
    return daemon < 0 ? ERROR : handle_start(t, args[0], args[1], daemon);
}

NATIVE(thread_make_thread_handle, "_make_thread_handle()",
       "A handle for the calling thread.")
{
    return handle_current(t);
}

static Value new_lock(Thread *t)
{
    return lock_new_object(t, thread_types(t)->lock);
}

NATIVE(thread_allocate_lock, "allocate_lock()", "A new lock, free.")
{
    return new_lock(t);
}

NATIVE(thread_allocate, "allocate()", "The old name of allocate_lock.")
{
    return new_lock(t);
}

NATIVE(thread_get_ident, "get_ident()",
       "A number that no other living thread has.")
{
    return int_from_u64(t, t->ident);
}

NATIVE(thread_get_native_id, "get_native_id()",
       "The number by which the kernel knows this thread.")
{
    return int_new(t, atomic_load_relaxed(&t->native_id));
}

NATIVE(thread_count, "_count()", "Living threads besides the main one.")
{
    return int_new(t, crew_count(t->crew) - 1);
}

NATIVE(thread_main_ident, "_get_main_thread_ident()",
       "The main thread's get_ident().")
{
    return int_from_u64(t, t->crew->main->ident);
}

NATIVE(thread_is_main_interpreter, "_is_main_interpreter()",
       "There is only one.")
{
    return TRUE;
}

NATIVE(thread_daemons_allowed, "daemon_threads_allowed()",
       "May daemon threads be started?")
{
    return TRUE;
}

enum { LEAST_STACK = 32 << 10 };

NATIVE(thread_stack_size_function, "stack_size(size=0, /)",
       "Set the C stack of threads to come; gives what it was. 0: default.")
{
    int64_t size;
    if (!value_to_i64(t, args[0], &size)) return ERROR;
    if (size < 0)
        return raisef(t, ValueError, "size must be 0 or a positive value");
    if (size != 0 && size < LEAST_STACK)
        return raisef(t, ValueError, "size not valid: %ld bytes", size);
    size_t before = thread_stack_size();
    thread_set_stack_size((size_t)size);
    return int_from_u64(t, before);
}

static Value raise_exit(Thread *t)
{
    return error_class_raise(t, error_type(t, SystemExit), NULL);
}

NATIVE(thread_exit_function, "exit()", "End the thread: raise SystemExit.")
{
    return raise_exit(t);
}

NATIVE(thread_exit_thread, "exit_thread()", "The old name of exit.")
{
    return raise_exit(t);
}

NATIVE(thread_interrupt_main, "interrupt_main(signum=2, /)",
       "As if the signal had come: its handler runs in the main thread.")
{
    int64_t number;
    if (!value_to_i64(t, args[0], &number)) return ERROR;
    if (number < 1 || number >= SIGNAL_COUNT)
        return raisef(t, ValueError, "signal number out of range");
    signal_raise((int)number);
    return NONE;
}

NATIVE(thread_set_name_function, "set_name(name)",
       "The calling thread's name for the operating system.")
{
    Str *name = arg_str(t, args[0], "set_name() argument 'name'");
    if (!name) return ERROR;
    thread_set_name(t, name->data);
    return NONE;
}

// True when all were joined.
static bool join_others(Thread *t)
{
    bool failed = false;
    WaitResult r;
    do r = threads_join_all(t);
    while (wait_again(t, r, &failed));
    return !failed;
}

NATIVE(thread_unseen, "_unseen(primitive, /)",
       "Have scheduled runs not come by where this lock or event is used.")
{
    if (value_has_core(args[0], &core_rlock))
        ((RLockObject *)as_object(args[0]))->lock.lock.unseen = true;
    else if (value_has_core(args[0], &core_event))
        event_be_unseen(args[0]);
    else
        return raisef(t, TypeError, "not an RLock or Event: %T", args[0]);
    return new_ref(args[0]);
}

NATIVE(thread_shutdown_function, "_shutdown()",
       "Wait for all other threads that are no daemons.")
{
    return join_others(t) ? NONE : ERROR;
}

// spawn ------------------------------------------------------------------

static Value import_threading(Thread *t)
{
    Str *name = str_intern_c("threading");
    if (!name) return raise_memory_error(t);
    Value globals = NONE;
    return t->interp->import_hook(t, from_object(name), globals, NONE, 0);
}

// `spawn f(a, k=b)` is the call of this with f, a, k=b.
NATIVE_VARARGS(thread_spawn, "spawn(function, /, *args, **kwargs)",
               "Start a thread that calls function(*args, **kwargs).")
{
    Value threading = import_threading(t);
    if (threading == ERROR) return ERROR;
    Str *name = str_intern_c("_spawn");
    Value spawn = name ? attr_get(t, threading, name) : raise_memory_error(t);
    decref(threading);
    if (spawn == ERROR) return ERROR;
    Value thread = call(t, spawn, args, n, kwnames);
    decref(spawn);
    return thread;
}

// Start and end ----------------------------------------------------------

// threading, if the script has imported it; borrowed, or UNDEF.
static Value imported_threading(Thread *t)
{
    Str *name = str_intern_c("threading");
    return name ? dict_get_str(as_dict(t->interp->modules), name) : UNDEF;
}

static Value call_threading(Thread *t, Value threading, const char *function)
{
    Str *name = str_intern_c(function);
    if (!name) return raise_memory_error(t);
    return call_method(t, threading, name, NULL, 0);
}

static void after_fork_child(Thread *t)
{
    if (link_empty(&t->crew->lost)) return;  // nothing to put right
    orphan_note(t->crew);
    LINK_EACH(at, &t->crew->lost) locals_forget(LINK_OWNER(at, Thread, link));
    Value threading = imported_threading(t);
    if (threading == UNDEF) return;
    Value r = call_threading(t, threading, "_after_fork");
    if (r == ERROR) error_unraisable(t, NULL, threading);
    decref(r);
}

static const ForkStep fork_step = {
    .name = "threads",
    .child = after_fork_child,
};

bool thread_install(Thread *t)
{
    fork_add_step(&fork_step);
    deadlock_install();
    Value spawn = native_new(t, &thread_spawn, UNDEF, NULL, NONE);
    if (spawn == ERROR) return false;
    t->interp->spawn_function = spawn;
    return true;
}

bool thread_finish(Thread *t)
{
    Value threading = imported_threading(t);
    bool fine;
    if (threading == UNDEF) {
        fine = join_others(t);
    } else {
        Value r = call_threading(t, threading, "_shutdown");
        decref(r);
        fine = r != ERROR;
    }
    if (UNLIKELY(t->green)) green_finish(t);
    return fine;
}

// The module -------------------------------------------------------------

static Type *add_type(Thread *t, Module *module, const TypeCore *core,
                      Type *base)
{
    Type *type = native_type_new(t, core, base);
    if (!type) return NULL;
    if (!module_add_steal(t, module, core->name, new_ref_to(type)))
        return NULL;
    return type;
}

static bool shape_of_new(Thread *t, Type *type, uint32_t *shape)
{
    Object *lock = object_new(t, type, 0);
    if (!lock) return false;
    *shape = lock->shape;
    decref_object(lock);
    return true;
}

static bool find_lock_shapes(Thread *t, const ThreadTypes *types)
{
    return shape_of_new(t, types->lock, &lock_object_shape)
        && shape_of_new(t, types->rlock, &rlock_object_shape);
}

static bool make_types(Thread *t, Module *m, ThreadTypes *types)
{
    return (types->lock = add_type(t, m, &core_lock, NULL))
        && (types->rlock = add_type(t, m, &core_rlock, NULL))
        && (types->condition = add_type(t, m, &core_condition, NULL))
        && (types->event = add_type(t, m, &core_event, NULL))
        && (types->semaphore = add_type(t, m, &core_semaphore, NULL))
        && (types->bounded_semaphore =
                add_type(t, m, &core_bounded_semaphore, types->semaphore))
        && (types->local = add_type(t, m, &core_local, NULL))
        && (types->handle = add_type(t, m, &core_thread_handle, NULL))
        && find_lock_shapes(t, types);
}

static bool add_hook_args(Thread *t, Module *m)
{
    Str *names[] = {str_intern_c("exc_type"), str_intern_c("exc_value"),
                    str_intern_c("exc_traceback"), str_intern_c("thread")};
    Type *type = structseq_type_new(t, "_thread._ExceptHookArgs", names, 4);
    return type && module_add_steal(t, m, "_ExceptHookArgs",
                                    from_object(type));
}

static bool add_constants(Thread *t, Module *m, const ThreadTypes *types)
{
    Value error = from_object(error_type(t, RuntimeError));
    return module_add_steal(t, m, "LockType", new_ref_to(types->lock))
        && module_add_steal(t, m, "error", new_ref(error))
        && module_add_steal(t, m, "TIMEOUT_MAX", float_new(t, 9223372036.0))
        && add_hook_args(t, m);
}

// Scheduled runs come by points where these are used, not where their methods
// are called; what is a thread's own is no access to anything shared.
static void announce_points(void)
{
    static const TypeCore *const CORES[] = {
        &core_lock, &core_rlock, &core_condition, &core_event,
        &core_semaphore, &core_bounded_semaphore, &core_local,
        &core_thread_handle,
    };
    for (size_t i = 0; i < ARRAY_LENGTH(CORES); i++)
        place_has_own_points(CORES[i]);
}

static bool thread_module_init(Thread *t, Module *module)
{
    ThreadTypes *types = thread_types(t);
    announce_points();
    if (!types) {
        types = mem_alloc_zero(1, sizeof *types);
        if (!types) return raise_memory_error(t), false;
        t->interp->module_state[MODULE_INDEX__thread] = types;
    }
    return make_types(t, module, types) && add_constants(t, module, types);
}

MODULE(_thread,
       .doc = "Threads and locks, as the machine has them.",
       .functions = FUNCTIONS{
           &thread_start_new_thread,
           &thread_start_new,
           &thread_start_joinable_thread,
           &thread_make_thread_handle,
           &thread_allocate_lock,
           &thread_allocate,
           &thread_get_ident,
           &thread_get_native_id,
           &thread_count,
           &thread_main_ident,
           &thread_is_main_interpreter,
           &thread_daemons_allowed,
           &thread_stack_size_function,
           &thread_exit_function,
           &thread_exit_thread,
           &thread_interrupt_main,
           &thread_set_name_function,
           &thread_waits_at_barrier,
           &thread_shutdown_function,
           &thread_unseen,
           NULL,
       },
       .init = thread_module_init);
