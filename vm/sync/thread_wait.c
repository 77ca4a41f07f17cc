// SPDX-License-Identifier: MIT
// thread_wait.c -- attaching, detaching, and the one door to blocking.
//
// Whoever may block goes through here, so every wait has a reason to show, can
// be interrupted, gives up the lock, and (later) can be virtual or yield to
// another fiber.
//
// Invariants
//   1. attach returns with the thread ATTACHED and, in a mode with a lock,
//      holding it; detach undoes both. A change of mode that came in between
//      the two steps is noticed: the mode cannot change while we are ATTACHED.
//   2. Between detach and attach no object is touched.
//   3. Times are taken at transitions only: one clock at detach, one at the
//      end of blocking, and a third one if the lock had to be waited for.
//   4. A signal or exception that comes after the last look at the breaker
//      leaves an interrupt at the parking place, so no sleep misses it.
//
// Lock rank: none is held on entry, none while asleep.

#include <errno.h>
#include <poll.h>
#include <sched.h>

#include "vm/base/check.h"
#include "vm/sync/attach.h"
#include "vm/sync/crew.h"
#include "vm/sync/deadlock.h"
#include "vm/sync/green.h"
#include "vm/sync/mode.h"
#include "vm/sync/sched_fiber.h"
#include "vm/sync/signal.h"
#include "vm/sync/thread.h"

enum {
    BREAK_INTERRUPTS = BREAK_SIGNAL | BREAK_ASYNC_EXC | BREAK_SCHEDULE
};

static const char *const STATES[] = {
#define WAIT(NAME, state, text) state,
#include "vm/sync/waits.def"
#undef WAIT
    "running",
};

static const char *const TEXTS[] = {
#define WAIT(NAME, state, text) text,
#include "vm/sync/waits.def"
#undef WAIT
    "not blocked",
};

const char *thread_wait_state(WaitReason reason) { return STATES[reason]; }
const char *thread_wait_text(WaitReason reason) { return TEXTS[reason]; }

// Attach and detach ---------------------------------------------------------

// Statistics: relaxed on both sides, read by others for people's eyes only.
static void add_time(int64_t *sum, int64_t ns)
{
    atomic_store_relaxed(sum, atomic_load_relaxed(sum) + ns);
}

static void add_one(uint64_t *count)
{
    atomic_store_relaxed(count, atomic_load_relaxed(count) + 1);
}

static void set_state(Thread *t, ThreadState state, WaitReason reason,
                      const void *what)
{
    atomic_store_relaxed(&t->wait_reason, (uint8_t)reason);
    atomic_store_relaxed(&t->wait_what, what);
    atomic_store_relaxed(&t->state, (uint8_t)state);
}

static bool lock_as_mode_says(Thread *t)
{
    bool waited = false;
    if (mode_has_lock()) {
        waited = gil_take(&t->crew->gil, t);
        t->holds_gil = true;
    } else {
        gil_decline(&t->crew->gil, t);
    }
    return waited;
}

static Parker *unlock_if_held(Thread *t, GilDropReason reason)
{
    if (!t->holds_gil) return NULL;
    t->holds_gil = false;
    return gil_drop(&t->crew->gil, t, reason);
}

static void wake(Parker *next)
{
    if (next) park_wake(next);
}

void thread_attach(Thread *t)
{
    bool waited = false;
    trace_wants(&t->trace, t->gil_place.queued);
    set_state(t, THREAD_RUNNABLE, WAIT_NONE, NULL);
    for (;;) {
        waited |= lock_as_mode_says(t);
        if (world_attach(t)) {
            if (t->holds_gil == mode_has_lock()) break;
            world_detach(t);
        }
        wake(unlock_if_held(t, GIL_DROP_BLOCKING));
        world_wait(t);
        waited = true;
    }
    grace_enter(t->carrier);
    if (waited) {
        int64_t now = clock_monotonic_ns();
        add_time(&t->stats.wait_ns, now - t->since_ns);
        t->since_ns = now;
    }
    add_one(&t->stats.acquisitions);
    set_state(t, THREAD_RUNNING, WAIT_NONE, NULL);
    trace_got(t, waited);
}

static Parker *detach_at(Thread *t, GilDropReason reason, int64_t now)
{
    int64_t held = now - t->since_ns;
    add_time(&t->stats.run_ns, held);
    if (held > t->stats.longest_hold_ns)
        atomic_store_relaxed(&t->stats.longest_hold_ns, held);
    add_one(reason == GIL_DROP_ASKED ? &t->stats.drops_asked
                                     : &t->stats.drops_voluntary);
    t->since_ns = now;
    trace_left(t, (uint8_t)reason);
    grace_leave(t->carrier);
    world_detach(t);
    return unlock_if_held(t, reason);
}

Parker *thread_detach_quietly(Thread *t, GilDropReason reason)
{
    return detach_at(t, reason, clock_monotonic_ns());
}

void thread_detach(Thread *t, GilDropReason reason)
{
    wake(thread_detach_quietly(t, reason));
}

static void begin_blocking(Thread *t, WaitReason reason, const void *what,
                           int64_t now)
{
    CHECK(t == thread_self, "a thread blocks for itself");
    CHECK(atomic_load_relaxed(&t->state) == THREAD_RUNNING,
          "blocked twice: %s", TEXTS[reason]);
    set_state(t, THREAD_BLOCKED, reason, what);
    wake(detach_at(t, GIL_DROP_BLOCKING, now));
}

// Who was invited to the lock's queue has been waiting for the lock since.
static void end_blocking(Thread *t)
{
    int64_t now = t->gil_place.queued ? t->gil_place.since_ns
                                      : clock_monotonic_ns();
    add_time(&t->stats.blocked_ns[t->wait_reason], now - t->since_ns);
    t->since_ns = now;
    t->gil_resumed = true;
    thread_attach(t);
    t->gil_resumed = false;
}

void thread_blocking_begin(Thread *t, WaitReason reason, const void *what)
{
    int kept = errno;
    if (reason == WAIT_IO_WRITE) sched_point(t, SCHED_IO, what);
    begin_blocking(t, reason, what, clock_monotonic_ns());
    errno = kept;
}

void thread_blocking_end(Thread *t)
{
    int kept = errno;
    end_blocking(t);
    errno = kept;
}

// In the lot before it detaches: a thread that runs as soon as the lock is
// free finds it there, awake or not, and can invite it.
static LotResult park(Thread *t, WaitReason reason, const void *address,
                      LotStill *still, void *arg, int64_t now,
                      int64_t deadline)
{
    int kept = errno;
    LotWaiter w;
    if (!lot_enter(&w, address, still, arg, t, now)) return LOT_CHANGED;
    begin_blocking(t, reason, address, now);
    LotResult r = lot_sleep(&w, deadline, true);
    end_blocking(t);
    errno = kept;
    return r;
}

// The door ------------------------------------------------------------------

static bool is_interrupted(Thread *t)
{
    // After clearing: what comes later leaves a new interrupt (invariant 4).
    park_clear_interrupt(carrier_waiting());
    return (atomic_load_seq(&t->breaker) & BREAK_INTERRUPTS) != 0;
}

static WaitResult from_lot(LotResult r)
{
    return r == LOT_TIMEOUT       ? WAIT_TIMEOUT
           : r == LOT_INTERRUPTED ? WAIT_INTERRUPTED
                                  : WAIT_WOKEN;
}

// Comes by the deterministic scheduler; locks and their like have done that on
// their way here. True: it is the deadline now.
static bool pass_point(Thread *t, WaitReason reason, const void *address,
                       int64_t deadline)
{
    SchedGuard sleep = {.deadline = deadline};
    switch (reason) {
    case WAIT_SLEEP:
        sched_pass_guarded(t, SCHED_SLEEP, address, &sleep);
        return sched_skip_to(deadline);
    case WAIT_LOCK: case WAIT_JOIN: case WAIT_CONDITION: case WAIT_QUEUE:
    case WAIT_EVENT: case WAIT_SEMAPHORE:
        return sched_skip_to(deadline);
    case WAIT_SEND: case WAIT_RECEIVE: case WAIT_SELECT: case WAIT_RWREAD:
    case WAIT_RWWRITE:
        return false;
    default:
        sched_pass(t, SCHED_WAIT, address);
        return false;
    }
}

// A wait that only another thread can end: comes back now and then to look
// whether there is one.
static WaitResult wait_watched(Thread *t, WaitReason reason,
                               const void *address, LotStill *still, void *arg)
{
    static const int64_t FIRST_NS = 100000000, MOST_NS = 3200000000;
    int64_t patience = FIRST_NS;
    for (int round = 0;; round++) {
        bool look = deadlock_begin(t, reason, round);
        int64_t now = clock_monotonic_ns();
        LotResult r = park(t, reason, address, still, arg, now,
                           look ? now + patience : NO_DEADLINE);
        deadlock_end(t);
        if (r != LOT_TIMEOUT) return from_lot(r);
        // It may have come while we were on our way back from the lot.
        if (still && !still(address, arg)) return WAIT_WOKEN;
        deadlock_look(t, reason, address);
        if (is_interrupted(t)) return WAIT_INTERRUPTED;
        if (patience < MOST_NS) patience *= 2;
    }
}

WaitResult thread_wait_still(Thread *t, WaitReason reason, const void *address,
                             LotStill *still, void *arg, int64_t deadline)
{
    bool late = UNLIKELY(sched_on) && pass_point(t, reason, address, deadline);
    if (UNLIKELY(late)) return WAIT_TIMEOUT;
    if (is_interrupted(t)) {
        // Who tries again at once must not keep the others from running.
        if (UNLIKELY(sched_on)) sched_give_way(t);
        return WAIT_INTERRUPTED;
    }
    if (!sched_on && deadlock_concerns(reason, deadline))
        return wait_watched(t, reason, address, still, arg);
    // Without an address: our own, on which nobody ever calls unpark.
    return from_lot(park(t, reason, address ? address : t, still, arg,
                         clock_monotonic_ns(), deadline));
}

WaitResult thread_wait(Thread *t, WaitReason reason, const void *address,
                       int64_t deadline)
{
    return thread_wait_still(t, reason, address, NULL, NULL, deadline);
}

static int milliseconds(int64_t deadline)
{
    if (deadline == NO_DEADLINE) return -1;
    int64_t left = clock_left_ns(deadline);
    if (left > (int64_t)INT32_MAX * 1000000) return INT32_MAX;
    return (int)((left + 999999) / 1000000);
}

// In a deterministic run descriptors are looked at only when no thread can run:
// what the program's own threads have written is there by then.
static WaitResult wait_fd_virtually(Thread *t, WaitReason reason, int fd,
                                    short events, short *ready,
                                    int64_t deadline)
{
    sched_pass(t, SCHED_IO, NULL);
    set_state(t, THREAD_BLOCKED, reason, (void *)(intptr_t)fd);
    thread_detach(t, GIL_DROP_BLOCKING);
    WaitResult r = sched_wait_fd(fd, events, ready, deadline);
    thread_blocking_end(t);
    return r;
}

WaitResult thread_wait_fds(Thread *t, WaitReason reason, struct pollfd *fds,
                           int count, int64_t deadline)
{
    if (is_interrupted(t)) return WAIT_INTERRUPTED;
    thread_blocking_begin(t, reason, (void *)(intptr_t)fds[0].fd);
    int r = green_wait_fds(t->green, fds, count, deadline);
    thread_blocking_end(t);
    return (WaitResult)r;
}

WaitResult thread_wait_fd(Thread *t, WaitReason reason, int fd, short events,
                          short *ready, int64_t deadline)
{
    if (is_interrupted(t)) return WAIT_INTERRUPTED;
    if (UNLIKELY(sched_on))
        return wait_fd_virtually(t, reason, fd, events, ready, deadline);
    if (UNLIKELY(t->green)) {
        struct pollfd one = {fd, events, 0};
        WaitResult r = thread_wait_fds(t, reason, &one, 1, deadline);
        if (ready) *ready = one.revents;
        return r;
    }
    // Only the main thread is broken off by signals.
    bool is_main = t == t->crew->main;
    struct pollfd fds[2] = {
        {fd, events, 0},
        {is_main ? signal_wakeup_fd() : -1, POLLIN, 0},
    };
    thread_blocking_begin(t, reason, (void *)(intptr_t)fd);
    int n = poll(fds, 2, milliseconds(deadline));
    thread_blocking_end(t);
    if (ready) *ready = n > 0 ? fds[0].revents : 0;
    if (n == 0) return clock_passed(deadline) ? WAIT_TIMEOUT : WAIT_WOKEN;
    return n > 0 && fds[0].revents ? WAIT_WOKEN : WAIT_INTERRUPTED;
}

void thread_yield(Thread *t)
{
    if (sched_on) {
        sched_pass(t, SCHED_SLEEP, NULL);
    } else if (UNLIKELY(t->green)) {
        thread_blocking_begin(t, WAIT_SLEEP, NULL);
        green_yield(t->green);
        thread_blocking_end(t);
    } else if (gil_waiting(&t->crew->gil) > 0) {
        thread_detach(t, GIL_DROP_YIELD);
        thread_attach(t);
    } else if (!mode_has_lock()) {
        thread_blocking_begin(t, WAIT_SLEEP, NULL);
        sched_yield();
        thread_blocking_end(t);
    }
}

// Safepoints ----------------------------------------------------------------

void thread_tick(Thread *t)
{
    if (gil_waiting(&t->crew->gil) == 0) return;
    thread_detach(t, GIL_DROP_TICKS);
    thread_attach(t);
}

uint32_t thread_safepoint(Thread *t)
{
    uint32_t bits = atomic_load_acquire(&t->breaker);  // pairs with thread_ask
    if (bits & BREAK_GRACE) {
        thread_answered(t, BREAK_GRACE);
        grace_quiet(t->carrier);
    }
    if (bits & BREAK_ROUSE) gil_rouse(&t->crew->gil, t);
    if (bits & (BREAK_DROP_GIL | BREAK_STOP_WORLD)) {
        thread_detach(t, GIL_DROP_ASKED);
        // The lock may be off by now: then nobody else clears these.
        thread_answered(t, BREAK_DROP_GIL | BREAK_STOP_WORLD);
        thread_attach(t);
    }
    return atomic_load_acquire(&t->breaker) & ~(uint32_t)BREAK_SYNC;
}

void thread_ask(Thread *t, uint32_t bits)
{
    // seq: pairs with is_interrupted (this bit first, then the interrupt).
    atomic_fetch_or_seq(&t->breaker, bits);
    if (!(bits & BREAK_INTERRUPTS)) return;
    if (UNLIKELY(t->fiber)) {
        sched_interrupt(t);
    } else {
        Parker *p = thread_parker(t);
        if (p) park_interrupt(p);
    }
}

void thread_answered(Thread *t, uint32_t bits)
{
    atomic_fetch_and_acq_rel(&t->breaker, ~bits);
}
