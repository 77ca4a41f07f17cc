// SPDX-License-Identifier: MIT
// lot.c -- parking, mutexes, events: no wake-up lost, none too many.

#include "tests/unit/test.h"

#include <pthread.h>

#include "vm/base/check.h"
#include "vm/sync/lot.h"
#include "vm/sync/mutex.h"

enum { THREADS = 8 };

static void in_threads(int n, void *(*run)(void *), void *arg)
{
    pthread_t ids[THREADS];
    for (int i = 0; i < n; i++)
        ENSURE(pthread_create(&ids[i], NULL, run, arg) == 0, "no thread");
    for (int i = 0; i < n; i++) pthread_join(ids[i], NULL);
}

TEST(a_permit_is_kept)
{
    Parker p;
    park_init(&p);
    park_wake(&p);
    park_wake(&p);
    EXPECT_INT(park_sleep(&p, NO_DEADLINE, false), PARK_WOKEN);
    EXPECT_INT(park_sleep(&p, clock_deadline_ns(1000000), false),
               PARK_TIMEOUT);
}

TEST(an_interrupt_waits_for_who_wants_it)
{
    Parker p;
    park_init(&p);
    park_interrupt(&p);
    EXPECT_INT(park_sleep(&p, clock_deadline_ns(1000000), false),
               PARK_TIMEOUT);
    EXPECT_INT(park_sleep(&p, NO_DEADLINE, true), PARK_INTERRUPTED);
    park_interrupt(&p);
    park_clear_interrupt(&p);
    EXPECT_INT(park_sleep(&p, clock_deadline_ns(1000000), true),
               PARK_TIMEOUT);
}

TEST(parking_times_out)
{
    int x = 0;
    int64_t before = clock_monotonic_ns();
    EXPECT_INT(lot_park(&x, NULL, NULL, clock_deadline_ns(20000000), false),
               LOT_TIMEOUT);
    int64_t took = clock_monotonic_ns() - before;
    EXPECT(took >= 20000000 && took < 2000000000);
    EXPECT_INT(lot_unpark_all(&x), 0);
}

static bool no(const void *address, void *arg)
{
    (void)address, (void)arg;
    return false;
}

TEST(parking_looks_once_more)
{
    int x = 0;
    EXPECT_INT(lot_park(&x, no, NULL, NO_DEADLINE, false), LOT_CHANGED);
}

// Each thread adds under the mutex; the counter is not atomic.
typedef struct {
    Mutex mutex;
    int64_t count;
    int rounds;
} Shared;

static void *add(void *arg)
{
    Shared *s = arg;
    for (int i = 0; i < s->rounds; i++) {
        mutex_lock(&s->mutex, RANK_LEAF);
        s->count++;
        mutex_unlock(&s->mutex, RANK_LEAF);
    }
    return NULL;
}

TEST(mutex_excludes)
{
    Shared s = {.rounds = 20000};
    in_threads(THREADS, add, &s);
    EXPECT_INT(s.count, THREADS * 20000);
    EXPECT_INT(s.mutex.bits, 0);
}

TEST(mutex_can_be_tried)
{
    Mutex m = {0};
    EXPECT(mutex_try_lock(&m, RANK_LEAF));
    EXPECT(!mutex_try_lock(&m, RANK_LEAF));
    mutex_unlock(&m, RANK_LEAF);
    EXPECT(!mutex_is_locked(&m));
}

// A ring of threads, each woken by the one before: a lost wake-up hangs.
typedef struct {
    uint32_t turn;  // atomic
    uint32_t next;  // atomic
} Ring;

static bool still_not(const void *address, void *arg)
{
    return __atomic_load_n((const uint32_t *)address, __ATOMIC_SEQ_CST) !=
           *(uint32_t *)arg;
}

static void *pass_on(void *arg)
{
    Ring *ring = arg;
    uint32_t me = __atomic_fetch_add(&ring->next, 1, __ATOMIC_SEQ_CST);
    for (int i = 0; i < 2000; i++) {
        while (still_not(&ring->turn, &me))
            lot_park(&ring->turn, still_not, &me, NO_DEADLINE, false);
        __atomic_store_n(&ring->turn, (me + 1) % 4, __ATOMIC_SEQ_CST);
        lot_unpark_all(&ring->turn);
    }
    return NULL;
}

TEST(no_wake_up_is_lost)
{
    Ring ring = {0, 0};
    in_threads(4, pass_on, &ring);
    EXPECT_INT(ring.turn, 0);
}

static void *wait_for(void *arg)
{
    EXPECT(event_wait(arg, NO_DEADLINE));
    return NULL;
}

static void *set_later(void *arg)
{
    Parker p;
    park_init(&p);
    EXPECT_INT(park_sleep(&p, clock_deadline_ns(5000000), false),
               PARK_TIMEOUT);
    event_set(arg);
    return NULL;
}

TEST(event_wakes_all)
{
    Event e = {0};
    EXPECT(!event_wait(&e, clock_deadline_ns(1000000)));
    pthread_t setter;
    pthread_create(&setter, NULL, set_later, &e);
    in_threads(THREADS, wait_for, &e);
    pthread_join(setter, NULL);
    EXPECT(event_is_set(&e));
}

static int runs;
static Once once;

static void run_once(void *arg)
{
    (void)arg;
    runs++;
}

static void *try_once(void *arg)
{
    once_run(&once, run_once, arg);
    EXPECT_INT(runs, 1);
    return NULL;
}

TEST(once_is_once)
{
    in_threads(THREADS, try_once, NULL);
}
