// SPDX-License-Identifier: MIT
// asyncio_round.c -- a loop's round: poll, fire timers, run what is ready.
//
// A round runs what was ready when it began; what is scheduled meanwhile
// comes next round, so nobody starves the descriptors. While something is
// ready the descriptors are only looked at; else the loop gives the lock up
// and sleeps in thread_wait_fd, like everybody who blocks.
#include <errno.h>
#include <poll.h>

#include "stdlib/asyncio_loop.h"
#include "vm/exec/context.h"  // callbacks run in their contexts
#include "vm/exec/eval.h"     // signal handlers run between callbacks
#include "vm/sync/sched.h"

static const double LONGEST_SLEEP = 24 * 3600.0;
static const double CLOCK_STEP = 1e-9;

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
    // seq: polling before inbox_full, see asyncio_loop.c.
    atomic_store_seq(&loop->polling, true);
    WaitResult r = WAIT_WOKEN;
    if (!atomic_load_seq(&loop->inbox_full))
        r = fd >= 0 ? thread_wait_fd(t, WAIT_POLL, fd, POLLIN, NULL, deadline)
                    : wait_in_poller(t, loop, deadline);
    atomic_store_seq(&loop->polling, false);
    return r != WAIT_INTERRUPTED || safepoint_interrupted(t);
}

static bool poll_round(Thread *t, Loop *loop)
{
    int n = 0;
    bool busy = loop->ready.count || loop->stopping;
    if (busy && !loop->watched) return true;
    if (!loop_make_poller(t, loop)) return false;
    if (loop->watched && !loop_look(t, loop, &n)) return false;
    if (busy || n > 0) return true;
    return block(t, loop) && loop_look(t, loop, &n);
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

static bool run_one(Thread *t, Loop *loop, uint32_t batch)
{
    Ready r = UNLIKELY(sched_on) ? ready_pick(&loop->ready, batch)
                                 : ready_pop(&loop->ready);
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
        if (!run_one(t, loop, n)) return false;
    return true;
}

NATIVE_SHARED(loop_run, "_run(self)", "Run until stop() was called.")
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
