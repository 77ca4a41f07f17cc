// SPDX-License-Identifier: MIT
// sched.c -- fibers, sets of threads, and the choosers of the scheduler.

#include "tests/unit/test.h"

#include "vm/sync/fiber.h"
#include "vm/sync/sched.h"

// Fibers ---------------------------------------------------------------------

static Fiber here, there;
static int visits;

static void visit(void *arg)
{
    for (;;) {
        visits += *(int *)arg;
        fiber_switch(&there, &here);
    }
}

TEST(fibers_take_turns)
{
    int step = 3;
    fiber_here(&here);
    EXPECT(fiber_make(&there, 64 << 10, visit, &step));
    for (int i = 0; i < 1000; i++) fiber_switch(&here, &there);
    EXPECT_INT(visits, 3000);
    fiber_free(&there);
}

// Sets and choosers ----------------------------------------------------------

static SchedSet set_of(const int *indices, int n)
{
    SchedSet set = {.used = SCHED_THREADS / 64};
    for (int i = 0; i < n; i++)
        set.words[indices[i] >> 6] |= UINT64_C(1) << (indices[i] & 63);
    return set;
}

TEST(sets_are_walked_in_order)
{
    static const int INDICES[] = {0, 5, 63, 64, 700, 1023};
    SchedSet set = set_of(INDICES, 6);
    EXPECT_INT(sched_set_count(&set), 6);
    int at = -1;
    for (int i = 0; i < 6; i++) {
        at = sched_set_next(&set, at);
        EXPECT_INT(at, INDICES[i]);
        EXPECT_INT(sched_set_nth(&set, i), INDICES[i]);
        EXPECT(sched_set_has(&set, at));
    }
    EXPECT_INT(sched_set_next(&set, at), SCHED_NOBODY);
    EXPECT(!sched_set_has(&set, 6));
}

TEST(a_walk_takes_each_as_often)
{
    static const int INDICES[] = {1, 2, 9};
    SchedSet set = set_of(INDICES, 3);
    SchedWalk walk;
    Chooser c = sched_walk(&walk, 7);
    int seen[10] = {0};
    for (int i = 0; i < 3000; i++) seen[c.choose(c.self, &set, 1, NULL)]++;
    for (int i = 0; i < 3; i++)
        EXPECT(seen[INDICES[i]] > 900 && seen[INDICES[i]] < 1100);
}

TEST(neighbouring_seeds_walk_apart)
{
    static const int INDICES[] = {0, 1};
    SchedSet set = set_of(INDICES, 2);
    SchedWalk one, two;
    Chooser a = sched_walk(&one, 1), b = sched_walk(&two, 2);
    uint64_t first = 0, second = 0;
    for (int i = 0; i < 64; i++) {
        first = first << 1 | (uint64_t)a.choose(a.self, &set, 0, NULL);
        second = second << 1 | (uint64_t)b.choose(b.self, &set, 0, NULL);
    }
    EXPECT(first != second);
    for (int shift = 1; shift < 8; shift++)
        EXPECT(first >> shift != (second & (~UINT64_C(0) >> shift)));
}

TEST(a_replay_repeats_and_tells_when_it_cannot)
{
    static const int INDICES[] = {0, 1};
    static const SchedChoice PREFIX[] = {{2, 1, 0, 1}, {2, 0, 1, 0},
                                         {3, 1, 0, 1}};
    SchedSet set = set_of(INDICES, 2);
    SchedReplay replay;
    Chooser c = sched_replay(&replay, PREFIX, 3, NULL);
    EXPECT_INT(c.choose(c.self, &set, 0, NULL), 1);
    EXPECT_INT(c.choose(c.self, &set, 1, NULL), 0);
    EXPECT(!replay.diverged);
    EXPECT_INT(c.choose(c.self, &set, 0, NULL), 0);   // three were expected
    EXPECT(replay.diverged);
    EXPECT_INT(replay.diverged_at, 2);
}
