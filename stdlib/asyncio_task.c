// SPDX-License-Identifier: MIT
// asyncio_task.c -- Task: a coroutine that a loop runs, one step at a time.
//
// A step resumes the coroutine by its pointer and looks at what it yields: a
// future (the task itself becomes its callback), a Sleep (its timer is set),
// or nothing (the next step is queued). No bound method, handle or tuple is
// made for any of them.
//
// Invariants
//   1. A pending task that is not being stepped is in the ready queue, or is
//      the callback of its waiter, or the task of a Sleep that is in a heap.
//   2. loop->current is the task being stepped, and nobody else's.
//   3. The loop's list holds the unfinished tasks, without counting them; a
//      task takes itself out when it ends or dies.
#include "stdlib/asyncio.h"
#include "vm/exec/context.h"    // each task has a context of its own
#include "vm/exec/generator.h"  // a step is a resumption

static void link_task(Task *task)
{
    Loop *loop = task->base.loop;
    task->previous = NULL;
    task->next = loop->tasks;
    if (loop->tasks) loop->tasks->previous = task;
    loop->tasks = task;
    task->base.linked = true;
}

static void unlink_task(Task *task)
{
    if (!task->base.linked) return;
    task->base.linked = false;
    if (task->previous) task->previous->next = task->next;
    else task->base.loop->tasks = task->next;
    if (task->next) task->next->previous = task->previous;
}

// Making -------------------------------------------------------------------

static void blank(Task *task)
{
    FutureBase *f = &task->base;
    f->result = f->callback = UNDEF;
    f->callback_context = f->cancel_message = NONE;
    task->coroutine = task->waiter = UNDEF;
    task->context = task->name = NONE;
}

static bool has_method(Thread *t, Value v, const char *name)
{
    Str *s = str_intern_c(name);
    Value found = s ? attr_get_maybe(t, v, s) : UNDEF;
    if (found == ERROR) error_clear(t);
    if (found == ERROR || found == UNDEF) return false;
    decref(found);
    return true;
}

static bool is_coroutine_like(Thread *t, Value v)
{
    if (is_coroutine(v) || value_is_sleep(v)) return true;
    if (is_generator(v))
        return as_generator(v)->function->code->flags
             & CODE_ITERABLE_COROUTINE;
    return is_object(v) && slots_of(v)->await && has_method(t, v, "send")
        && has_method(t, v, "throw") && has_method(t, v, "close");
}

static bool set_name(Thread *t, Task *task, Value name)
{
    Value own;
    if (name == NONE || name == UNDEF)
        own = int_from_u64(t, ++asyncio_state(t)->task_number);
    else own = is_str_exact(name) ? new_ref(name) : value_str(t, name);
    if (own == ERROR) return false;
    set_value(&task->name, own);
    return true;
}

static bool start_task(Thread *t, Task *task, Loop *loop, Value coroutine,
                       Value name, Value context)
{
    if (!is_coroutine_like(t, coroutine)) {
        raisef(t, TypeError, "a coroutine was expected, got %R", coroutine);
        return false;
    }
    Value own = context == NONE || context == UNDEF ? context_for_later(t)
                                                    : new_ref(context);
    if (own == ERROR) return false;
    set_value(&task->context, own);
    set_value(&task->coroutine, new_ref(coroutine));
    task->base.log_destroy = true;
    return set_name(t, task, name)
        && future_init_base(t, &task->base, loop);
}

static bool begin_later(Thread *t, Task *task)
{
    link_task(task);
    return loop_soon_steal(t, task->base.loop, new_ref_to(task), UNDEF, NONE);
}

Value task_make(Thread *t, Loop *loop, Value coroutine, Value name,
                Value context)
{
    Task *task = object_new(t, asyncio_state(t)->task, 0);
    if (!task) return ERROR;
    blank(task);
    if (start_task(t, task, loop, coroutine, name, context)
        && begin_later(t, task))
        return from_object(task);
    task->base.log_destroy = false;
    decref_object(task);
    return ERROR;
}

static Value task_new(Thread *t, Type *type, UNUSED Value *args, UNUSED int n,
                      UNUSED Tuple *kwnames)
{
    Task *task = object_new(t, type, 0);
    if (!task) return ERROR;
    blank(task);
    return from_object(task);
}

SIGNATURE(task_signature, "Task(coro, *, loop=None, name=None, context=None, "
          "eager_start=False)");

// The first step at once, inside of whatever runs.
static bool begin_now(Thread *t, Task *task)
{
    Loop *loop = task->base.loop;
    Task *outer = loop->current;
    loop->current = NULL;
    link_task(task);
    bool fine = task_step(t, task, UNDEF);
    loop->current = outer;
    return fine;
}

static bool task_init(Thread *t, Value self, Value *args, int n,
                      Tuple *kwnames)
{
    Value given[5];
    if (!signature_bind(t, &task_signature, args, n, kwnames, given))
        return false;
    Task *task = as_task(self);
    Loop *loop = loop_of_argument(t, given[1]);
    int eager = loop ? value_truth(t, given[4]) : -1;
    bool fine = eager >= 0
        && start_task(t, task, loop, given[0], given[2], given[3]);
    if (fine)
        fine = eager && loop_running(t) == from_object(loop)
                   ? begin_now(t, task) : begin_later(t, task);
    else task->base.log_destroy = false;
    signature_release(&task_signature, given);
    return fine;
}

// Stepping -----------------------------------------------------------------

static ResumeResult resume_other(Thread *t, Value coroutine, Value *result)
{
    ResumeResult r = iterator_send(t, coroutine, NONE, result);
    return r;
}

// Objects that only act like coroutines.
static ResumeResult throw_other(Thread *t, Value coroutine, Value exception,
                                Value *result)
{
    *result = call_method(t, coroutine, NAME_STR(throw), &exception, 1);
    decref(exception);
    if (*result != ERROR) return RESUME_YIELD;
    if (!error_matches(t, StopIteration)) return RESUME_RAISE;
    Value stop = error_take(t), v = as_exception(stop)->fields[0];
    *result = v == UNDEF ? NONE : new_ref(v);
    decref(stop);
    return RESUME_RETURN;
}

// exception: UNDEF, or stolen.
static ResumeResult resume(Thread *t, Value coroutine, Value exception,
                           Value *result)
{
    bool ours = is_coroutine(coroutine) || is_generator(coroutine);
    if (exception == UNDEF)
        return ours ? generator_resume(t, as_generator(coroutine), NONE,
                                       result)
                    : resume_other(t, coroutine, result);
    return ours ? generator_throw(t, as_generator(coroutine), exception,
                                  result)
                : throw_other(t, coroutine, exception, result);
}

static bool step_soon(Thread *t, Task *task)
{
    return loop_soon_steal(t, task->base.loop, new_ref_to(task), UNDEF, NONE);
}

// The next step raises what is in flight in the coroutine.
static bool raise_soon(Thread *t, Task *task)
{
    Value e = error_take(t);
    return loop_soon_steal(t, task->base.loop, new_ref_to(task), e, NONE);
}

// 1 cancelled, 0 it was done, -1 raised.
static int cancel_waiter(Thread *t, Value waiter, Value message)
{
    const AsyncioState *state = asyncio_state(t);
    if (value_is_sleep(waiter)) return sleep_cancel(t, as_sleep(waiter));
    if (type_of(waiter) == state->task)
        return task_cancel(t, as_task(waiter), message);
    Str *name = str_intern_c("cancel");
    Value r = name ? call_method(t, waiter, name, &message, 1) : ERROR;
    if (r == ERROR) return -1;
    int done = value_truth(t, r);
    decref(r);
    return done;
}

static bool wait_for(Thread *t, Task *task, Value waiter)
{
    set_value(&task->waiter, new_ref(waiter));
    if (!task->base.must_cancel) return true;
    int done = cancel_waiter(t, waiter, task->base.cancel_message);
    if (done > 0) task->base.must_cancel = false;
    return done >= 0;
}

static bool yielded_future(Thread *t, Task *task, Value v)
{
    FutureBase *f = as_future(v);
    Value self = from_object(task);
    if (f->loop != task->base.loop) {
        raisef(t, RuntimeError, "Task %R got Future %R attached to a "
               "different loop", self, v);
        return raise_soon(t, task);
    }
    if (!f->blocking) {
        raisef(t, RuntimeError, "yield was used instead of yield from in "
               "task %R with %R", self, v);
        return raise_soon(t, task);
    }
    if (v == self) {
        raisef(t, RuntimeError, "Task cannot await on itself: %R", self);
        return raise_soon(t, task);
    }
    f->blocking = false;
    return future_add_callback(t, f, self, NONE) && wait_for(t, task, v);
}

// A future of another library: it has _asyncio_future_blocking.
static int yielded_foreign(Thread *t, Task *task, Value v)
{
    Str *name = str_intern_c("_asyncio_future_blocking");
    Value blocking = is_object(v) ? attr_get_maybe(t, v, name) : UNDEF;
    if (blocking == ERROR) return -1;
    if (blocking == UNDEF || blocking == NONE) return 0;
    decref(blocking);
    if (!attr_set(t, v, name, FALSE)) return -1;
    Value wake = attr_get(t, from_object(task),
                          str_intern_c("_Task__wakeup"));
    if (wake == ERROR) return -1;
    Value r = call_method(t, v, str_intern_c("add_done_callback"), &wake, 1);
    decref(wake);
    if (r == ERROR) return -1;
    decref(r);
    return wait_for(t, task, v) ? 1 : -1;
}

static bool yielded_other(Thread *t, Task *task, Value v)
{
    int foreign = yielded_foreign(t, task, v);
    if (foreign > 0) return true;
    if (foreign == 0) {
        if (is_generator(v))
            raisef(t, RuntimeError, "yield was used instead of yield from "
                   "for generator in task %R with %R", from_object(task), v);
        else
            raisef(t, RuntimeError, "Task got bad yield: %R", v);
    }
    return raise_soon(t, task);
}

static bool yielded(Thread *t, Task *task, Value v)
{
    if (v == NONE) return step_soon(t, task);
    if (value_is_sleep(v)) {
        bool fine = sleep_begin(t, as_sleep(v), task);
        return fine && wait_for(t, task, v);
    }
    if (value_is_future(v)) return yielded_future(t, task, v);
    return yielded_other(t, task, v);
}

static bool returned(Thread *t, Task *task, Value v)
{
    unlink_task(task);
    if (task->base.must_cancel) {
        task->base.must_cancel = false;
        return future_cancel_now(t, &task->base);
    }
    return future_finish(t, &task->base, v, false);
}

// The exception in flight ends the task. False: it must go on, too.
static bool raised(Thread *t, Task *task)
{
    unlink_task(task);
    bool cancelled = error_is_cancelled(t);
    bool fatal = error_matches(t, KeyboardInterrupt)
              || error_matches(t, SystemExit);
    Value e = error_take(t);
    bool fine;
    if (cancelled) {
        // Who asks for the result a second time gets a new one, without text.
        set_value(&task->base.result, new_ref(e));
        set_value(&task->base.cancel_message, NONE);
        fine = future_cancel_now(t, &task->base);
    } else {
        fine = future_finish(t, &task->base, e, true);
    }
    if (fine && fatal) {
        error_restore_steal(t, e);
        return false;
    }
    decref(e);
    return fine;
}

static bool came_back(Thread *t, Task *task, ResumeResult r, Value result)
{
    if (r == RESUME_RAISE) return raised(t, task);
    bool fine = r == RESUME_RETURN ? returned(t, task, result)
                                   : yielded(t, task, result);
    decref(result);
    return fine;
}

// What is thrown in: exception, or CancelledError when cancel() was called.
static Value to_throw(Thread *t, Task *task, Value exception)
{
    if (!task->base.must_cancel) return new_ref(exception);
    task->base.must_cancel = false;
    return cancelled_error_make(t, task->base.cancel_message);
}

static bool cannot_enter(Thread *t, Task *task, Task *other)
{
    raisef(t, RuntimeError, "Cannot enter into task %R while another task "
           "%R is being executed.", from_object(task), from_object(other));
    return false;
}

bool task_step(Thread *t, Task *task, Value exception)
{
    Loop *loop = task->base.loop;
    if (task->base.state != FUTURE_PENDING) return true;
    if (loop->current) return cannot_enter(t, task, loop->current);
    Value thrown = to_throw(t, task, exception);
    if (thrown == ERROR) return false;
    set_value(&task->waiter, UNDEF);
    incref_object(task);
    loop->current = task;
    task->base.stepping = true;
    Value before = context_swap(t, task->context);
    task->context = NONE;
    Value result;
    if (trace_is_on()) task_record_run(t, task);
    ResumeResult r = resume(t, task->coroutine, thrown, &result);
    task->context = context_swap(t, before);
    task->base.stepping = false;
    loop->current = NULL;
    TraceTaskLeft left = {.why = TRACE_TASK_ENDS};
    if (trace_is_on()) left = task_find_left(task, r, result);
    bool fine = came_back(t, task, r, result);
    trace_task_left(t, &task->trace, &left);
    decref_object(task);
    return fine;
}

// Cancelling ---------------------------------------------------------------

int task_cancel(Thread *t, Task *task, Value message)
{
    FutureBase *f = &task->base;
    f->log_traceback = false;
    if (f->state != FUTURE_PENDING) return 0;
    f->cancels++;
    if (task->waiter != UNDEF) {
        Value waiter = new_ref(task->waiter);
        int done = cancel_waiter(t, waiter, message);
        // A Sleep has no message of its own.
        if (done > 0 && value_is_sleep(waiter))
            set_value(&f->cancel_message, new_ref(message));
        decref(waiter);
        if (done != 0) return done;
    }
    f->must_cancel = true;
    set_value(&f->cancel_message, new_ref(message));
    return 1;
}

NATIVE(task_cancel_method, "cancel(self, msg=None)",
       "Ask it to end: CancelledError is raised where it waits.")
{
    int done = task_cancel(t, as_task(args[0]), args[1]);
    return done < 0 ? ERROR : bool_value(done);
}

NATIVE(task_uncancel, "uncancel(self)",
       "Take one request to cancel back; gives how many are left.")
{
    FutureBase *f = as_future(args[0]);
    if (f->cancels) f->cancels--;
    if (!f->cancels) f->must_cancel = false;
    return int_new(t, f->cancels);
}

NATIVE(task_cancelling, "cancelling(self)",
       "How often cancel() was called and not taken back.")
{
    return int_new(t, as_future(args[0])->cancels);
}

// Other methods ------------------------------------------------------------

NATIVE(task_get_name, "get_name(self)", "The task's name.")
{
    Value name = as_task(args[0])->name;
    if (is_str(name)) return new_ref(name);
    Value text = str_formatf(t, "Task-%S", name);
    if (text == ERROR) return ERROR;
    set_value(&as_task(args[0])->name, new_ref(text));
    return text;
}

NATIVE(task_set_name, "set_name(self, value, /)", "Give it another name.")
{
    return set_name(t, as_task(args[0]), args[1]) ? NONE : ERROR;
}

NATIVE(task_get_coro, "get_coro(self)", "The coroutine it runs.")
{
    Value v = as_task(args[0])->coroutine;
    return v == UNDEF ? NONE : new_ref(v);
}

NATIVE(task_get_context, "get_context(self)", "The context it runs in.")
{
    Task *task = as_task(args[0]);
    if (task->base.stepping && task->context == NONE)
        return t->exec->context == NONE && context_copy_hook
             ? (t->exec->context = context_copy_hook(t, NONE),
                new_ref(t->exec->context))
             : new_ref(t->exec->context);
    if (task->context == NONE && context_copy_hook) {
        Value made = context_copy_hook(t, NONE);
        if (made == ERROR) return ERROR;
        set_value(&task->context, made);
    }
    return new_ref(task->context);
}

NATIVE(task_set_result, "set_result(self, result, /)", "Not for tasks.")
{
    return raisef(t, RuntimeError,
                  "Task does not support set_result operation");
}

NATIVE(task_set_exception, "set_exception(self, exception, /)",
       "Not for tasks.")
{
    return raisef(t, RuntimeError,
                  "Task does not support set_exception operation");
}

NATIVE(task_get_stack, "get_stack(self, *, limit=None)",
       "The frames of the coroutine.")
{
    return asyncio_call(t, "asyncio.format_helpers", "task_stack", args, 2);
}

NATIVE(task_print_stack, "print_stack(self, *, limit=None, file=None)",
       "Print the frames of the coroutine.")
{
    return asyncio_call(t, "asyncio.format_helpers", "print_task_stack",
                        args, 3);
}

// For futures of other libraries, which call it when they are done.
NATIVE(task_wakeup, "_Task__wakeup(self, future, /)", "Go on.")
{
    return step_soon(t, as_task(args[0])) ? NONE : ERROR;
}

static Value get_waiter(Thread *t, Value self)
{
    (void)t;
    Value v = as_task(self)->waiter;
    return v == UNDEF ? NONE : new_ref(v);
}

static Value get_coroutine(Thread *t, Value self)
{
    (void)t;
    Value v = as_task(self)->coroutine;
    return v == UNDEF ? NONE : new_ref(v);
}

static Value get_must_cancel(Thread *t, Value self)
{
    (void)t;
    return bool_value(as_future(self)->must_cancel);
}

static Value get_cancels(Thread *t, Value self)
{
    return int_new(t, as_future(self)->cancels);
}

static Value get_log_destroy(Thread *t, Value self)
{
    (void)t;
    return bool_value(as_future(self)->log_destroy);
}

static bool set_log_destroy(Thread *t, Value self, Value v)
{
    int truth = v == UNDEF ? 0 : value_truth(t, v);
    if (truth >= 0) as_future(self)->log_destroy = truth;
    return truth >= 0;
}

static Value task_repr(Thread *t, Value self)
{
    return asyncio_call(t, "asyncio.format_helpers", "task_repr", &self, 1);
}

// The end ------------------------------------------------------------------

static void report_destroyed(Thread *t, Task *task)
{
    static const char *const KEYS[] = {"task", "source_traceback"};
    Value values[] = {from_object(task), future_source(&task->base)};
    loop_report(t, task->base.loop, "Task was destroyed but it is pending!",
                KEYS, values, 2);
}

static void task_finalize(Thread *t, Value self)
{
    Task *task = as_task(self);
    bool lost = task->base.state == FUTURE_PENDING && task->base.log_destroy
             && task->base.loop;
    if (!lost && !task->base.log_traceback) return;
    Value pending = error_take(t);
    if (lost) report_destroyed(t, task);
    future_report_lost(t, self);
    if (pending != UNDEF) error_restore_steal(t, pending);
}

static void task_dealloc(Object *object)
{
    Task *task = (Task *)object;
    unlink_task(task);
    decref(task->coroutine);
    decref(task->context);
    decref(task->waiter);
    decref(task->name);
    future_release(&task->base);
}

static void task_traverse(Object *object, Visitor *visitor)
{
    Task *task = (Task *)object;
    visit_value(visitor, task->coroutine);
    visit_value(visitor, task->context);
    visit_value(visitor, task->waiter);
    visit_value(visitor, task->name);
    future_visit(&task->base, visitor);
}

static void task_clear(Object *object)
{
    Task *task = (Task *)object;
    task->base.log_destroy = false;
    set_value(&task->coroutine, UNDEF);
    set_value(&task->context, NONE);
    set_value(&task->waiter, UNDEF);
    future_drop(&task->base);
}

const TypeCore core_task = {
    .name = "Task",
    .module = "_asyncio",
    .doc = "A coroutine that an event loop runs.",
    .size = sizeof(Task),
    .flags = CORE_HAS_ATTRS | CORE_WEAKREFS,
    .dealloc = task_dealloc,
    .traverse = task_traverse,
    .clear = task_clear,
    .slots = {
        .new = task_new,
        .init = task_init,
        .repr = task_repr,
        .finalize = task_finalize,
    },
    .methods = METHODS{
        &task_cancel_method, &task_uncancel, &task_cancelling,
        &task_get_name, &task_set_name, &task_get_coro, &task_get_context,
        &task_set_result, &task_set_exception, &task_get_stack,
        &task_print_stack, &task_wakeup, NULL,
    },
    .getset = GETSET{
        {"_fut_waiter", get_waiter, NULL, NULL},
        {"_coro", get_coroutine, NULL, NULL},
        {"_must_cancel", get_must_cancel, NULL, NULL},
        {"_num_cancels_requested", get_cancels, NULL, NULL},
        {"_log_destroy_pending", get_log_destroy, set_log_destroy, NULL},
        {NULL, NULL, NULL, NULL},
    },
};
