// SPDX-License-Identifier: MIT
// fork.c -- a fork among threads, and a child in which everything works.

#include "tests/unit/crew.h"

#include <sys/wait.h>
#include <unistd.h>

#include "vm/sync/fork.h"
#include "vm/sync/mode.h"
#include "vm/sync/script_cond.h"
#include "vm/sync/script_lock.h"
#include "vm/sync/signal.h"

static bool stop;           // atomic
static ScriptLock held;     // by a thread that the child does not have
static ScriptCond cond;
static ScriptLock lock;

static void busy(Thread *t, void *arg)
{
    (void)arg;
    while (!atomic_load_relaxed(&stop)) {
        EXPECT_INT(script_lock_take(t, &lock, NO_DEADLINE), WAIT_WOKEN);
        thread_yield(t);
        EXPECT(script_lock_release(&lock));
        if (thread_breaker(t) & BREAK_MODE) thread_answered(t, BREAK_MODE);
        thread_safepoint(t);
    }
}

static void hold(Thread *t, void *arg)
{
    (void)arg;
    EXPECT_INT(script_lock_take(t, &held, NO_DEADLINE), WAIT_WOKEN);
    while (!atomic_load_relaxed(&stop)) {
        ScriptCondWaiter w;
        script_cond_join(&cond, &w);
        WaitResult r =
            script_cond_sleep(t, &cond, &w, clock_deadline_ns(50000000));
        if (r == WAIT_INTERRUPTED) script_cond_leave(&cond, &w);
    }
    EXPECT(script_lock_release(&held));
}

static void add(Thread *t, void *arg)
{
    for (int i = 0; i < 100; i++) {
        EXPECT_INT(script_lock_take(t, &lock, NO_DEADLINE), WAIT_WOKEN);
        ++*(int *)arg;
        EXPECT(script_lock_release(&lock));
        thread_yield(t);
    }
}

static void try_everything(Thread *t)
{
    int count = 0;
    EXPECT(crew.main == t);
    EXPECT_INT(crew_count(&crew), 1);
    EXPECT_INT(t->native_id, getpid());
    EXPECT_INT(script_lock_take(t, &held, DEADLINE_TRY), WAIT_TIMEOUT);
    EXPECT_INT(script_cond_notify(&cond, 100), 0);
    script_lock_reset(&lock);
    Thread *threads[4];
    for (int i = 0; i < 4; i++) {
        threads[i] = thread_new(&crew, "child's");
        EXPECT_INT(thread_start(threads[i], add, &count), 0);
    }
    for (int i = 0; i < 4; i++) {
        EXPECT_INT(thread_join(t, threads[i], NO_DEADLINE), WAIT_WOKEN);
        thread_unref(threads[i]);
    }
    EXPECT_INT(count, 400);
}

static void fork_once(Thread *t, void *arg)
{
    (void)arg;
    pid_t pid = fork_process(t);
    if (pid == 0) {
        try_everything(t);
        _exit(test_failures > 0);
    }
    int status = -1;
    thread_blocking_begin(t, WAIT_WAITPID, NULL);
    EXPECT_INT(waitpid(pid, &status, 0), pid);
    thread_blocking_end(t);
    EXPECT_INT(status, 0);
}

static void fork_among_threads(void)
{
    Thread *threads[4];
    atomic_store_relaxed(&stop, false);
    for (int i = 0; i < 4; i++) {
        threads[i] = thread_new(&crew, "parent's");
        EXPECT_INT(thread_start(threads[i], i ? busy : hold, NULL), 0);
    }
    while (!script_lock_is_locked(&held)) thread_yield(me);
    for (int i = 0; i < 10; i++) fork_once(me, NULL);
    run_all(2, fork_once, NULL);
    atomic_store_relaxed(&stop, true);
    for (int i = 0; i < 4; i++) {
        EXPECT_INT(thread_join(me, threads[i], NO_DEADLINE), WAIT_WOKEN);
        thread_unref(threads[i]);
    }
}

TEST(fork_with_the_lock_on)
{
    signal_init(&crew);
    fork_among_threads();
}

TEST(fork_with_the_lock_off)
{
    mode_set(me, MODE_RACY);
    fork_among_threads();
    mode_set(me, MODE_GIL);
}

static void sleep_on(Thread *t, void *arg)
{
    (void)arg;
    for (;;)
        EXPECT_INT(thread_wait(t, WAIT_SLEEP, NULL,
                               clock_deadline_ns(100000)), WAIT_TIMEOUT);
}

static void shut_down(Mode mode)
{
    pid_t pid = fork_process(me);
    if (pid != 0) {
        int status = -1;
        EXPECT_INT(waitpid(pid, &status, 0), pid);
        EXPECT_INT(status, 0);
        return;
    }
    mode_set(me, mode);
    for (int i = 0; i < 3; i++) {
        Thread *t = thread_new(&crew, "daemon");
        t->daemon = true;
        EXPECT_INT(thread_start(t, sleep_on, NULL), 0);
        thread_unref(t);
    }
    EXPECT_INT(thread_wait(me, WAIT_SLEEP, NULL, clock_deadline_ns(5000000)),
               WAIT_TIMEOUT);
    threads_shutdown(me);
    EXPECT_INT(threads_daemon_alive(&crew), 3);
    // The finalizer itself may still wait; the others never come back.
    for (int i = 0; i < 10; i++)
        EXPECT_INT(thread_wait(me, WAIT_SLEEP, NULL,
                               clock_deadline_ns(300000)), WAIT_TIMEOUT);
    Thread *late = thread_new(&crew, "late");
    EXPECT(thread_start(late, sleep_on, NULL) != 0);
    _exit(test_failures > 0);
}

TEST(daemons_sleep_for_ever)
{
    shut_down(MODE_GIL);
    shut_down(MODE_RACY);
}
