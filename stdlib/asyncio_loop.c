// SPDX-License-Identifier: MIT
// asyncio_loop.c -- Loop: poll, fire timers, run what is ready, again.
//
// A round runs what was ready when it began; what is scheduled meanwhile
// comes next round, so nobody starves the descriptors. While something is
// ready the descriptors are only looked at; else the loop gives the lock up
// and sleeps in thread_wait_fd, like everybody who blocks.
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

#include "stdlib/asyncio.h"
#include "stdlib/posix.h"
#include "vm/base/memory.h"
#include "vm/exec/context.h"  // callbacks run in their contexts
#include "vm/exec/eval.h"     // signal handlers run between callbacks

static const double LONGEST_SLEEP = 24 * 3600.0;
static const double CLOCK_STEP = 1e-9;

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

// Descriptors --------------------------------------------------------------

static bool raise_os(Thread *t)
{
    raise_errno(t, errno, UNDEF);
    return false;
}

static bool make_poller(Thread *t, Loop *loop)
{
    if (!loop->poller) loop->poller = poller_new();
    if (!loop->poller) return raise_os(t);
    if (loop->wake_fd >= 0) return true;
    int fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (fd < 0) return raise_os(t);
    loop->wake_fd = fd;
    return poller_set(loop->poller, fd, 0, POLLER_READ) || raise_os(t);
}

static void push_watch(Thread *t, Loop *loop, Handle *handle)
{
    if (!handle) return;
    if (!loop_soon_steal(t, loop, new_ref_to(handle), UNDEF, NONE))
        error_unraisable(t, NULL, from_object(loop));
}

typedef struct Found {
    Thread *t;
    Loop *loop;
} Found;

static void found(void *arg, int fd, int events)
{
    Found *f = arg;
    Loop *loop = f->loop;
    if (fd == loop->wake_fd) {
        uint64_t count;
        (void)!read(fd, &count, sizeof count);
        return;
    }
    if ((uint32_t)fd >= loop->watch_count) return;
    Watch *watch = &loop->watches[fd];
    if (events & POLLER_READ) push_watch(f->t, loop, watch->reader);
    if (events & POLLER_WRITE) push_watch(f->t, loop, watch->writer);
}

static Watch *watch_of(Thread *t, Loop *loop, int fd)
{
    if ((uint32_t)fd < loop->watch_count) return &loop->watches[fd];
    uint32_t count = loop->watch_count ? loop->watch_count : 32;
    while (count <= (uint32_t)fd) count *= 2;
    Watch *watches = mem_realloc_array(loop->watches, count, sizeof *watches);
    if (!watches) return raise_memory_error(t), NULL;
    memset(watches + loop->watch_count, 0,
           (count - loop->watch_count) * sizeof *watches);
    loop->watches = watches;
    loop->watch_count = count;
    return &watches[fd];
}

static int events_of(const Watch *watch)
{
    return (watch->reader ? POLLER_READ : 0)
         | (watch->writer ? POLLER_WRITE : 0);
}

static bool poller_follow(Thread *t, Loop *loop, int fd, int before)
{
    int after = events_of(&loop->watches[fd]);
    if (before == after) return true;
    if (!poller_set(loop->poller, fd, before, after)) return raise_os(t);
    if (!before) loop->watched++;
    if (!after) loop->watched--;
    return true;
}

static Handle **place(Watch *watch, bool writer)
{
    return writer ? &watch->writer : &watch->reader;
}

// handle: counted, stolen.
static bool add_watch(Thread *t, Loop *loop, int fd, bool writer,
                      Handle *handle)
{
    Watch *watch = make_poller(t, loop) ? watch_of(t, loop, fd) : NULL;
    if (!watch) {
        decref_object(handle);
        return false;
    }
    int before = events_of(watch);
    Handle **slot = place(watch, writer), *old = *slot;
    *slot = handle;
    if (!poller_follow(t, loop, fd, before)) {
        *place(&loop->watches[fd], writer) = old;
        decref_object(handle);
        return false;
    }
    if (old) {
        handle_cancel(t, old);
        decref_object(old);
    }
    return true;
}

static int remove_watch(Thread *t, Loop *loop, int fd, bool writer)
{
    if ((uint32_t)fd >= loop->watch_count) return 0;
    Watch *watch = &loop->watches[fd];
    Handle **slot = place(watch, writer), *old = *slot;
    if (!old) return 0;
    int before = events_of(watch);
    *slot = NULL;
    bool fine = poller_follow(t, loop, fd, before);
    handle_cancel(t, old);
    decref_object(old);
    return fine ? 1 : -1;
}

// An int, or what has fileno().
static bool descriptor(Thread *t, Value v, int *fd)
{
    Value number = NONE;
    if (!is_int(v)) {
        Str *name = str_intern_c("fileno");
        Value method = attr_get_maybe(t, v, name);
        if (method == ERROR) return false;
        if (method == UNDEF) {
            raisef(t, ValueError, "Invalid file object: %R", v);
            return false;
        }
        number = call0(t, method);
        decref(method);
        if (number == ERROR) return false;
        v = number;
    }
    bool fine = posix_int(t, v, fd);
    decref(number);
    if (!fine) return false;
    if (*fd >= 0) return true;
    raisef(t, ValueError, "Invalid file descriptor: %d", *fd);
    return false;
}

static Value add_method(Thread *t, Value *args, bool writer)
{
    Loop *loop = as_loop(args[0]);
    int fd;
    if (!loop_check_open(t, loop) || !descriptor(t, args[1], &fd))
        return ERROR;
    const Tuple *rest = as_tuple(args[3]);
    Value handle = handle_make(t, loop, asyncio_state(t)->handle, args[2],
                               (Value *)rest->items, (int)rest->size, NONE);
    if (handle == ERROR) return ERROR;
    incref(handle);
    if (add_watch(t, loop, fd, writer, (Handle *)as_object(handle)))
        return handle;
    decref(handle);
    return ERROR;
}

static Value remove_method(Thread *t, Value *args, bool writer)
{
    Loop *loop = as_loop(args[0]);
    int fd;
    if (loop->closed) return FALSE;
    if (!descriptor(t, args[1], &fd)) return ERROR;
    int removed = remove_watch(t, loop, fd, writer);
    return removed < 0 ? ERROR : bool_value(removed);
}

NATIVE(loop_add_reader, "_add_reader(self, fd, callback, *args)",
       "Call callback whenever fd can be read.")
{
    return add_method(t, args, false);
}

NATIVE(loop_add_writer, "_add_writer(self, fd, callback, *args)",
       "Call callback whenever fd can be written.")
{
    return add_method(t, args, true);
}

NATIVE(loop_remove_reader, "_remove_reader(self, fd)", "No more.")
{
    return remove_method(t, args, false);
}

NATIVE(loop_remove_writer, "_remove_writer(self, fd)", "No more.")
{
    return remove_method(t, args, true);
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

// One round ----------------------------------------------------------------

static bool drain_inbox(Thread *t, Loop *loop)
{
    if (!atomic_load_seq(&loop->inbox_full)) return true;
    atomic_store_seq(&loop->inbox_full, false);
    mutex_lock(&loop->inbox_mutex, RANK_LEAF);
    ReadyQueue taken = loop->inbox;
    loop->inbox = (ReadyQueue){0};
    mutex_unlock(&loop->inbox_mutex, RANK_LEAF);
    bool fine = true;
    while (fine && taken.count) {
        Ready r = ready_pop(&taken);
        fine = loop_soon_steal(t, loop, r.what, r.arg, r.context);
    }
    ready_free(&taken);
    return fine;
}

bool timer_is_cancelled(Value what)
{
    if (value_is_sleep(what)) return as_sleep(what)->state != SLEEP_WAITING;
    return ((Handle *)as_object(what))->cancelled;
}

// Cancelled ones on top go at once: they must not make the loop wake up.
static void drop_cancelled(Loop *loop)
{
    TimerHeap *h = &loop->timers;
    timers_sweep(h, timer_is_cancelled);
    while (h->count && timer_is_cancelled(h->items[0].what)) {
        if (h->cancelled) h->cancelled--;
        decref(timers_pop(h));
    }
}

static bool fire_timers(Thread *t, Loop *loop)
{
    TimerHeap *h = &loop->timers;
    if (!h->count) return true;
    double end = loop_time() + CLOCK_STEP;
    while (h->count && h->items[0].when < end) {
        Value what = timers_pop(h);
        if (timer_is_cancelled(what)) {
            if (h->cancelled) h->cancelled--;
            decref(what);
            continue;
        }
        if (value_is_handle(what))
            ((Handle *)as_object(what))->scheduled = false;
        if (!loop_soon_steal(t, loop, what, UNDEF, NONE)) return false;
    }
    return true;
}

static int64_t deadline_of(const Loop *loop)
{
    if (!loop->timers.count) return NO_DEADLINE;
    double left = loop->timers.items[0].when - loop_time();
    if (!(left < LONGEST_SLEEP)) left = LONGEST_SLEEP;
    return clock_deadline_in(left < 0 ? 0 : left);
}

static int milliseconds(int64_t deadline)
{
    if (deadline == NO_DEADLINE) return -1;
    return (int)((clock_left_ns(deadline) + 999999) / 1000000);
}

// Where the poller has no descriptor of its own to wait for.
static WaitResult wait_in_poller(Thread *t, Loop *loop, int64_t deadline)
{
    thread_blocking_begin(t, WAIT_POLL, NULL);
    int n = poller_wait(loop->poller, milliseconds(deadline));
    int error = errno;
    thread_blocking_end(t);
    errno = error;
    return n < 0 ? WAIT_INTERRUPTED : WAIT_WOKEN;
}

static bool block(Thread *t, Loop *loop)
{
    int64_t deadline = deadline_of(loop);
    int fd = poller_fd(loop->poller);
    // seq: polling before inbox_full, see the head of the file.
    atomic_store_seq(&loop->polling, true);
    WaitResult r = WAIT_WOKEN;
    if (!atomic_load_seq(&loop->inbox_full))
        r = fd >= 0 ? thread_wait_fd(t, WAIT_POLL, fd, POLLIN, NULL, deadline)
                    : wait_in_poller(t, loop, deadline);
    atomic_store_seq(&loop->polling, false);
    return r != WAIT_INTERRUPTED || safepoint_interrupted(t);
}

// Looks at the descriptors without sleeping. False: raised; *n: how many.
static bool look(Thread *t, Loop *loop, int *n)
{
    Found f = {t, loop};
    *n = poller_wait(loop->poller, 0);
    if (*n < 0 && errno != EINTR) return raise_os(t);
    poller_each(loop->poller, *n, found, &f);
    return true;
}

static bool poll_round(Thread *t, Loop *loop)
{
    int n = 0;
    bool busy = loop->ready.count || loop->stopping;
    if (busy && !loop->watched) return true;
    if (!make_poller(t, loop)) return false;
    if (loop->watched && !look(t, loop, &n)) return false;
    if (busy || n > 0) return true;
    return block(t, loop) && look(t, loop, &n);
}

static bool is_fatal(Thread *t)
{
    return error_matches(t, KeyboardInterrupt)
        || error_matches(t, SystemExit);
}

// A callback failed: into the exception handler, unless it ends the program.
static bool report_callback(Thread *t, Loop *loop, Value what)
{
    if (is_fatal(t)) return false;
    Value e = error_take(t);
    Value args[] = {from_object(loop), what, e};
    Value r = asyncio_call(t, "asyncio.base_events", "report_callback", args,
                           3);
    decref(e);
    if (r != ERROR) {
        decref(r);
        return true;
    }
    if (is_fatal(t)) return false;
    error_unraisable(t, NULL, from_object(loop));
    return true;
}

static bool run_callback(Thread *t, Loop *loop, Ready *r)
{
    Value before = context_swap(t, r->context);
    r->context = NONE;
    Value result = call1(t, r->what, r->arg);
    decref(context_swap(t, before));
    decref(result);
    return result != ERROR || report_callback(t, loop, r->what);
}

static bool run_handle(Thread *t, Loop *loop, Handle *handle)
{
    if (handle->cancelled) return true;
    Value result = handle_run(t, handle);
    decref(result);
    return result != ERROR || report_callback(t, loop, from_object(handle));
}

static bool run_ready(Thread *t, Loop *loop, Ready *r)
{
    if (value_is_task(r->what))
        return task_step(t, as_task(r->what), r->arg)
            || report_callback(t, loop, r->what);
    if (value_is_sleep(r->what)) return sleep_over(t, as_sleep(r->what));
    if (value_is_handle(r->what))
        return run_handle(t, loop, (Handle *)as_object(r->what));
    return run_callback(t, loop, r);
}

static bool run_timed(Thread *t, Loop *loop, Ready *r)
{
    double start = loop_time();
    if (!run_ready(t, loop, r)) return false;
    double took = loop_time() - start;
    if (took < loop->slow) return true;
    Value args[] = {r->what, float_new(t, took)};
    Value result = asyncio_call(t, "asyncio.base_events", "report_slow", args,
                                2);
    decref(result);
    return result != ERROR;
}

static bool run_one(Thread *t, Loop *loop)
{
    Ready r = ready_pop(&loop->ready);
    bool fine = loop->debug ? run_timed(t, loop, &r) : run_ready(t, loop, &r);
    decref(r.what);
    decref(r.arg);
    decref(r.context);
    if (UNLIKELY(thread_breaker(t)) && fine) fine = safepoint_run(t);
    return fine;
}

static bool run_round(Thread *t, Loop *loop)
{
    drop_cancelled(loop);
    if (!drain_inbox(t, loop) || !poll_round(t, loop)
        || !drain_inbox(t, loop) || !fire_timers(t, loop))
        return false;
    for (uint32_t n = loop->ready.count; n > 0 && loop->ready.count; n--)
        if (!run_one(t, loop)) return false;
    return true;
}

NATIVE(loop_run, "_run(self)", "Run until stop() was called.")
{
    Loop *loop = as_loop(args[0]);
    ThreadExec *x = t->exec;
    Value before = x->running_loop;
    x->running_loop = new_ref(args[0]);
    loop->runner = t;
    loop->runner_fork = asyncio_forks;
    bool fine;
    do fine = run_round(t, loop);
    while (fine && !loop->stopping);
    loop->stopping = false;
    loop->runner = NULL;
    // A step that was broken off by SystemExit has ended; nothing runs now.
    loop->current = NULL;
    set_value(&x->running_loop, before);
    return fine ? NONE : ERROR;
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

static void close_watches(Loop *loop)
{
    for (uint32_t i = 0; i < loop->watch_count; i++) {
        Watch watch = loop->watches[i];
        loop->watches[i] = (Watch){NULL, NULL};
        decref_maybe(watch.reader);
        decref_maybe(watch.writer);
    }
    mem_free(loop->watches);
    loop->watches = NULL;
    loop->watch_count = loop->watched = 0;
}

static void release_all(Loop *loop)
{
    ready_free(&loop->ready);
    ready_free(&loop->inbox);
    timers_free(&loop->timers);
    close_watches(loop);
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
