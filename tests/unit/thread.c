// SPDX-License-Identifier: MIT
// thread.c -- threads' lives, the door to blocking, script locks, signals.

#include "tests/unit/crew.h"

#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include "vm/sync/script_cond.h"
#include "vm/sync/script_lock.h"
#include "vm/sync/signal.h"

static void sleep_ms(Thread *t, int ms)
{
    EXPECT_INT(thread_wait(t, WAIT_SLEEP, NULL,
                           clock_deadline_ns(ms * 1000000)), WAIT_TIMEOUT);
}

// A gate that lets through all who came once it is opened: a thread behind it
// can't have ended before, however slow the machine is.
static ScriptEvent gate;

static void pass_gate(Thread *t, void *arg)
{
    (void)arg;
    EXPECT_INT(script_event_wait(t, &gate, NO_DEADLINE), WAIT_WOKEN);
}

static void sleep_30_ms(Thread *t, void *arg)
{
    (void)arg;
    sleep_ms(t, 30);
}

TEST(join_waits_and_times_out)
{
    Thread *t = thread_new(&crew, "behind the gate");
    EXPECT(!thread_is_alive(t));
    EXPECT_INT(thread_start(t, pass_gate, NULL), 0);
    EXPECT_INT(thread_join(me, t, clock_deadline_ns(1000000)), WAIT_TIMEOUT);
    EXPECT(thread_is_alive(t));
    EXPECT_INT(crew_count(&crew), 2);
    script_event_set(&gate);
    EXPECT_INT(thread_join(me, t, NO_DEADLINE), WAIT_WOKEN);
    EXPECT(!thread_is_alive(t));
    EXPECT_INT(t->state, THREAD_DEAD);
    thread_unref(t);
    EXPECT_INT(crew_count(&crew), 1);
    script_event_clear(&gate);
}

TEST(time_asleep_is_counted)
{
    Thread *t = thread_new(&crew, "sleeper");
    EXPECT_INT(thread_start(t, sleep_30_ms, NULL), 0);
    EXPECT_INT(thread_join(me, t, NO_DEADLINE), WAIT_WOKEN);
    EXPECT(t->stats.blocked_ns[WAIT_SLEEP] >= 30000000);
    thread_unref(t);
}

TEST(join_all_leaves_daemons_alone)
{
    Thread *a = thread_new(&crew, "a"), *d = thread_new(&crew, "d");
    d->daemon = true;
    EXPECT_INT(thread_start(a, sleep_30_ms, NULL), 0);
    EXPECT_INT(thread_start(d, pass_gate, NULL), 0);
    EXPECT_INT(threads_join_all(me), WAIT_WOKEN);
    EXPECT(!thread_is_alive(a));
    EXPECT(thread_is_alive(d));
    script_event_set(&gate);
    EXPECT_INT(thread_join(me, d, NO_DEADLINE), WAIT_WOKEN);
    script_event_clear(&gate);
    thread_unref(a);
    thread_unref(d);
}

TEST(names_are_cut_between_characters)
{
    char name[THREAD_NAME_SIZE], text[80];
    memset(text, 'x', 62);
    strcpy(text + 62, "\xC3\xA9z");
    thread_set_name(me, text);
    thread_name(me, name);
    EXPECT_INT(strlen(name), 62);
    thread_set_name(me, "MainThread");
}

static void noop(Thread *t, void *arg)
{
    (void)t, (void)arg;
}

TEST(many_threads_come_and_go)
{
    for (int i = 0; i < 30; i++) run_all(MOST, noop, NULL);
    EXPECT_INT(crew_count(&crew), 1);
    EXPECT(me->carrier->index <= MOST + 8);
}

// Locks ----------------------------------------------------------------------

typedef struct {
    ScriptLock lock;
    ScriptRLock rlock;
    ScriptSemaphore semaphore;
    ScriptCond cond;
    ScriptEvent event;
    int64_t count;
    int items;
    int inside;
} Shared;

static Shared shared;

static void add_locked(Thread *t, void *arg)
{
    (void)arg;
    for (int i = 0; i < 500; i++) {
        EXPECT_INT(script_lock_take(t, &shared.lock, NO_DEADLINE), WAIT_WOKEN);
        int64_t seen = shared.count;
        if (i % 50 == 0) thread_yield(t);
        shared.count = seen + 1;
        EXPECT(script_lock_release(&shared.lock));
        thread_safepoint(t);
    }
}

TEST(lock_excludes)
{
    shared.count = 0;
    run_all(8, add_locked, NULL);
    EXPECT_INT(shared.count, 4000);
    EXPECT(!script_lock_is_locked(&shared.lock));
    EXPECT(!script_lock_release(&shared.lock));
}

TEST(lock_times_out)
{
    EXPECT_INT(script_lock_take(me, &shared.lock, DEADLINE_TRY), WAIT_WOKEN);
    EXPECT_INT(script_lock_take(me, &shared.lock, DEADLINE_TRY), WAIT_TIMEOUT);
    EXPECT_INT(script_lock_take(me, &shared.lock, clock_deadline_ns(2000000)),
               WAIT_TIMEOUT);
    EXPECT(script_lock_release(&shared.lock));
    EXPECT(!script_lock_is_locked(&shared.lock));
}

static void try_rlock(Thread *t, void *arg)
{
    *(WaitResult *)arg = script_rlock_take(t, &shared.rlock, DEADLINE_TRY);
    EXPECT(!script_rlock_release(t, &shared.rlock));
}

TEST(rlock_counts_its_owner)
{
    for (int i = 0; i < 3; i++)
        EXPECT_INT(script_rlock_take(me, &shared.rlock, NO_DEADLINE),
                   WAIT_WOKEN);
    WaitResult r = WAIT_WOKEN;
    run_all(1, try_rlock, &r);
    EXPECT_INT(r, WAIT_TIMEOUT);
    EXPECT_INT(script_rlock_release_all(me, &shared.rlock), 3);
    EXPECT(!script_rlock_is_owned(me, &shared.rlock));
    EXPECT(!script_rlock_release(me, &shared.rlock));
}

static void enter_semaphore(Thread *t, void *arg)
{
    int *most = arg;
    for (int i = 0; i < 20; i++) {
        EXPECT_INT(script_semaphore_take(t, &shared.semaphore, NO_DEADLINE),
                   WAIT_WOKEN);
        if (++shared.inside > *most) *most = shared.inside;
        thread_yield(t);
        shared.inside--;
        EXPECT(script_semaphore_release(&shared.semaphore, 1, INT64_MAX));
    }
}

TEST(semaphore_lets_so_many_in)
{
    int most = 0;
    shared.semaphore.value = 3;
    run_all(8, enter_semaphore, &most);
    EXPECT(most >= 1 && most <= 3);
    EXPECT_INT(shared.semaphore.value, 3);
    EXPECT(!script_semaphore_release(&shared.semaphore, 1, 3));
}

static void consume(Thread *t, void *arg)
{
    (void)arg;
    EXPECT_INT(script_lock_take(t, &shared.lock, NO_DEADLINE), WAIT_WOKEN);
    while (shared.items == 0) {
        ScriptCondWaiter w;
        script_cond_join(&shared.cond, &w);
        EXPECT(script_lock_release(&shared.lock));
        EXPECT_INT(script_cond_sleep(t, &shared.cond, &w, NO_DEADLINE),
                   WAIT_WOKEN);
        EXPECT_INT(script_lock_take(t, &shared.lock, NO_DEADLINE), WAIT_WOKEN);
    }
    shared.items--;
    EXPECT(script_lock_release(&shared.lock));
}

static void produce(Thread *t, void *arg)
{
    (void)arg;
    for (int i = 0; i < 7; i++) {
        EXPECT_INT(script_lock_take(t, &shared.lock, NO_DEADLINE), WAIT_WOKEN);
        shared.items++;
        script_cond_notify(&shared.cond, 1);
        EXPECT(script_lock_release(&shared.lock));
        sleep_ms(t, 1);
    }
}

static void one_of_eight(Thread *t, void *arg)
{
    int *next = arg;
    if ((*next)++ == 0) produce(t, NULL);
    else consume(t, NULL);
}

TEST(condition_wakes_one_each)
{
    int next = 0;
    shared.items = 0;
    run_all(8, one_of_eight, &next);
    EXPECT_INT(shared.items, 0);
    EXPECT_INT(script_cond_notify(&shared.cond, 1), 0);
    ScriptCondWaiter w;
    script_cond_join(&shared.cond, &w);
    EXPECT_INT(script_cond_sleep(me, &shared.cond, &w,
                                 clock_deadline_ns(1000000)), WAIT_TIMEOUT);
    EXPECT_INT(script_cond_notify(&shared.cond, 1), 0);
}

static void await_event(Thread *t, void *arg)
{
    int *woken = arg;
    EXPECT_INT(script_event_wait(t, &shared.event, NO_DEADLINE), WAIT_WOKEN);
    (*woken)++;
}

TEST(event_set_and_cleared_at_once_still_wakes)
{
    int woken = 0;
    Thread *t = thread_new(&crew, "waiter");
    EXPECT_INT(thread_start(t, await_event, &woken), 0);
    while (atomic_load_relaxed(&t->state) != THREAD_BLOCKED) sleep_ms(me, 1);
    sleep_ms(me, 2);
    script_event_set(&shared.event);
    script_event_clear(&shared.event);
    EXPECT_INT(thread_join(me, t, NO_DEADLINE), WAIT_WOKEN);
    EXPECT_INT(woken, 1);
    thread_unref(t);
}

// Descriptors and signals ----------------------------------------------------

static void write_later(Thread *t, void *arg)
{
    sleep_ms(t, 5);
    EXPECT_INT(write(*(int *)arg, "x", 1), 1);
}

TEST(waiting_for_a_descriptor)
{
    int fds[2];
    EXPECT_INT(pipe(fds), 0);
    short ready = 0;
    EXPECT_INT(thread_wait_fd(me, WAIT_IO_READ, fds[0], POLLIN, &ready,
                              clock_deadline_ns(2000000)), WAIT_TIMEOUT);
    Thread *t = thread_new(&crew, "writer");
    EXPECT_INT(thread_start(t, write_later, &fds[1]), 0);
    EXPECT_INT(thread_wait_fd(me, WAIT_IO_READ, fds[0], POLLIN, &ready,
                              NO_DEADLINE), WAIT_WOKEN);
    EXPECT(ready & POLLIN);
    EXPECT_INT(thread_join(me, t, NO_DEADLINE), WAIT_WOKEN);
    thread_unref(t);
    close(fds[0]);
    close(fds[1]);
}

static void kill_later(Thread *t, void *arg)
{
    sleep_ms(t, 10);
    kill(getpid(), *(int *)arg);
}

TEST(a_signal_interrupts_the_main_thread)
{
    signal_init(&crew);
    EXPECT(signal_catch(SIGUSR1));
    int number = SIGUSR1;
    for (int i = 0; i < 3; i++) {
        Thread *t = thread_new(&crew, "killer");
        EXPECT_INT(thread_start(t, kill_later, &number), 0);
        WaitResult r = WAIT_WOKEN;
        if (i == 0) r = thread_wait(me, WAIT_SLEEP, NULL, NO_DEADLINE);
        if (i == 1) r = script_event_wait(me, &shared.event, NO_DEADLINE);
        if (i == 2)
            r = thread_wait_fd(me, WAIT_POLL, -1, 0, NULL, NO_DEADLINE);
        EXPECT_INT(r, WAIT_INTERRUPTED);
        EXPECT(thread_breaker(me) & BREAK_SIGNAL);
        EXPECT_INT(signal_take(), SIGUSR1);
        EXPECT_INT(signal_take(), 0);
        EXPECT_INT(thread_breaker(me), 0);
        EXPECT_INT(thread_join(me, t, NO_DEADLINE), WAIT_WOKEN);
        thread_unref(t);
    }
    EXPECT(signal_default(SIGUSR1));
}
