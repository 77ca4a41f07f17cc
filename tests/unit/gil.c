// SPDX-License-Identifier: MIT
// gil.c -- the lock excludes, is handed over when asked, and starves nobody.

#include "tests/unit/crew.h"

#include "vm/sync/mode.h"

typedef struct {
    int64_t count;   // guarded by the GIL, if it works
    int64_t each[MOST];
    int next;        // guarded by the GIL
    int served;      // guarded by the GIL
    int64_t until;
    int rounds;
} Work;

static void point(Thread *t)
{
    if (thread_breaker(t)) thread_safepoint(t);
}

static void count_up(Thread *t, void *arg)
{
    Work *work = arg;
    for (int i = 0; i < work->rounds; i++) {
        work->count++;
        point(t);
    }
}

TEST(the_lock_excludes)
{
    gil_set_interval_ns(&crew.gil, 20000);
    for (int n = 2; n <= 8; n *= 2) {
        Work work = {.rounds = 100000};
        run_all(n, count_up, &work);
        EXPECT_INT(work.count, n * 100000);
    }
    gil_set_interval_ns(&crew.gil, GIL_DEFAULT_INTERVAL_NS);
}

enum { TURNS = 2000 };

// Counts until everybody has had his turns: for ever, if one starves.
static void count_own(Thread *t, void *arg)
{
    Work *work = arg;
    int mine = work->next++;
    while (work->served < work->rounds) {
        if (++work->each[mine] == TURNS) work->served++;
        point(t);
    }
}

TEST(nobody_starves)
{
    gil_set_interval_ns(&crew.gil, 500000);
    for (int n = 2; n <= 8; n *= 2) {
        Work work = {.rounds = n};
        run_all(n, count_own, &work);
        EXPECT_INT(work.served, n);
    }
    gil_set_interval_ns(&crew.gil, GIL_DEFAULT_INTERVAL_NS);
}

// One blocks often, one computes: each time the blocked one comes back, it
// must ask for the lock.
static bool stop, computing;  // guarded by the GIL

static void compute(Thread *t, void *arg)
{
    (void)arg;
    computing = true;
    while (!stop) point(t);
}

TEST(one_that_blocks_comes_back)
{
    stop = computing = false;
    Thread *other = thread_new(&crew, "busy");
    EXPECT_INT(thread_start(other, compute, NULL), 0);
    while (!computing) thread_yield(me);
    // As often as it takes: a slow machine may let it back in unasked.
    while (atomic_load_relaxed(&other->stats.drops_asked) < 5)
        EXPECT_INT(thread_wait(me, WAIT_SLEEP, NULL,
                               clock_deadline_ns(100000)), WAIT_TIMEOUT);
    stop = true;
    EXPECT_INT(thread_join(me, other, NO_DEADLINE), WAIT_WOKEN);
    EXPECT_INT(thread_breaker(other), 0);
    thread_unref(other);
}

// A yield is nothing while the other one is only on its way to the queue, so
// count switches, not yields.
static void yield_often(Thread *t, void *arg)
{
    Work *work = arg;
    while (crew.gil.switches < (uint64_t)work->rounds &&
           clock_monotonic_ns() < work->until)
        thread_yield(t);
}

TEST(yielding_hands_over)
{
    Work work = {.rounds = (int)crew.gil.switches + 200,
                 .until = clock_deadline_in(60)};
    run_all(2, yield_often, &work);
    EXPECT(crew.gil.switches >= (uint64_t)work.rounds);
}

TEST(two_cost_hardly_more_than_one)
{
    Work work = {.rounds = 2000000};
    int64_t start = clock_monotonic_ns();
    run_all(1, count_up, &work);
    run_all(1, count_up, &work);
    int64_t in_a_row = clock_monotonic_ns() - start;
    start = clock_monotonic_ns();
    run_all(2, count_up, &work);
    int64_t threads = clock_monotonic_ns() - start;
    EXPECT_INT(work.count, 8000000);
    printf("in a row %.1f ms, two threads %.1f ms\n", (double)in_a_row / 1e6,
           (double)threads / 1e6);
}

TEST(statistics_add_up)
{
    int64_t ran = me->stats.run_ns;
    int64_t until = clock_monotonic_ns() + 3000000;
    while (clock_monotonic_ns() < until) point(me);
    EXPECT_INT(thread_wait(me, WAIT_SLEEP, NULL, clock_deadline_ns(4000000)),
               WAIT_TIMEOUT);
    EXPECT(me->stats.run_ns - ran >= 3000000);
    EXPECT(me->stats.blocked_ns[WAIT_SLEEP] >= 4000000);
    EXPECT_INT(me->state, THREAD_RUNNING);
}

// Modes and the world --------------------------------------------------------

static int64_t racing;  // atomic

static void race(Thread *t, void *arg)
{
    (void)arg;
    while (!atomic_load_relaxed(&stop)) {
        atomic_fetch_add_relaxed(&racing, 1);
        if (thread_breaker(t) & BREAK_MODE) thread_answered(t, BREAK_MODE);
        point(t);
    }
}

static void stop_and_look(void)
{
    world_stop(me);
    int64_t before = atomic_load_relaxed(&racing);
    for (volatile int i = 0; i < 100000; i++) continue;
    EXPECT_INT(atomic_load_relaxed(&racing), before);
    world_start(me);
}

TEST(the_world_stops_in_every_mode)
{
    static const Mode MODES[] = {MODE_RACY, MODE_GIL, MODE_LEDGER, MODE_GIL};
    atomic_store_relaxed(&stop, false);
    Thread *threads[3];
    for (int i = 0; i < 3; i++) {
        threads[i] = thread_new(&crew, "racer");
        EXPECT_INT(thread_start(threads[i], race, NULL), 0);
    }
    for (int round = 0; round < 40; round++) {
        mode_set(me, MODES[round % 4]);
        EXPECT_INT(me->holds_gil, mode_has_lock());
        stop_and_look();
        EXPECT_INT(thread_wait(me, WAIT_SLEEP, NULL,
                               clock_deadline_ns(300000)), WAIT_TIMEOUT);
    }
    mode_set(me, MODE_GIL);
    atomic_store_relaxed(&stop, true);
    for (int i = 0; i < 3; i++) {
        EXPECT_INT(thread_join(me, threads[i], NO_DEADLINE), WAIT_WOKEN);
        thread_unref(threads[i]);
    }
}

static void stop_world_often(Thread *t, void *arg)
{
    Work *work = arg;
    for (int i = 0; i < 300; i++) {
        world_stop(t);
        work->count++;
        world_start(t);
        point(t);
    }
}

TEST(stoppers_take_turns)
{
    mode_set(me, MODE_RACY);
    Work work = {0};
    run_all(4, stop_world_often, &work);
    EXPECT_INT(work.count, 1200);
    mode_set(me, MODE_GIL);
}

TEST(grace_periods_end)
{
    mode_set(me, MODE_RACY);
    atomic_store_relaxed(&stop, false);
    Thread *other = thread_new(&crew, "racer");
    EXPECT_INT(thread_start(other, race, NULL), 0);
    for (int i = 0; i < 100; i++) {
        uint64_t token = grace_now();
        EXPECT(!grace_passed(token));  // we ourselves have not moved
        grace_quiet(me->carrier);
        thread_ask_all(&crew, BREAK_GRACE);
        while (!grace_passed(token)) point(me);
    }
    atomic_store_relaxed(&stop, true);
    EXPECT_INT(thread_join(me, other, NO_DEADLINE), WAIT_WOKEN);
    thread_unref(other);
    mode_set(me, MODE_GIL);
}
