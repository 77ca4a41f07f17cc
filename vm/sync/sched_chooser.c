// SPDX-License-Identifier: MIT
// sched_chooser.c -- sets of threads, and the choosers that come with the
// scheduler: a random walk, and the repetition of choices made before.
//
// The walk's numbers come from splitmix64, which needs no warming up, so that
// neighbouring seeds give unlike schedules from the first choice on.

#include "vm/base/prng.h"
#include "vm/sync/sched.h"

// Sets -----------------------------------------------------------------------

bool sched_set_has(const SchedSet *set, int index)
{
    return set->words[index >> 6] >> (index & 63) & 1;
}

int sched_set_count(const SchedSet *set)
{
    int count = 0;
    for (int i = 0; i < set->used; i++)
        count += __builtin_popcountll(set->words[i]);
    return count;
}

int sched_set_nth(const SchedSet *set, int n)
{
    for (int i = 0; i < set->used; i++) {
        uint64_t word = set->words[i];
        int here = __builtin_popcountll(word);
        if (n >= here) {
            n -= here;
            continue;
        }
        while (n-- > 0) word &= word - 1;
        return i * 64 + __builtin_ctzll(word);
    }
    return SCHED_NOBODY;
}

int sched_set_next(const SchedSet *set, int after)
{
    int from = after + 1;
    for (int i = from >> 6; i < set->used; i++) {
        uint64_t word = set->words[i];
        if (i == from >> 6) word &= ~UINT64_C(0) << (from & 63);
        if (word) return i * 64 + __builtin_ctzll(word);
    }
    return SCHED_NOBODY;
}

// The walk -------------------------------------------------------------------

static int walk_on(void *self, const SchedSet *enabled, int current,
                   const SchedPoint *point)
{
    SchedWalk *walk = self;
    uint64_t count = (uint64_t)sched_set_count(enabled);
    uint64_t high = prng_mix(&walk->random) >> 32;
    (void)current;
    (void)point;
    return sched_set_nth(enabled, (int)(high * count >> 32));
}

Chooser sched_walk(SchedWalk *walk, uint64_t seed)
{
    // Mixed: splitmix64 counts, so the numbers of a multiple of its step would
    // be the same ones, some places on.
    walk->random = prng_mix(&seed);
    return (Chooser){.name = "walk", .choose = walk_on, .self = walk};
}

// Replay ---------------------------------------------------------------------

static int rest_of(const SchedReplay *replay, const SchedSet *enabled,
                   int current, const SchedPoint *point)
{
    const Chooser *rest = replay->rest;
    if (rest) return rest->choose(rest->self, enabled, current, point);
    if (current != SCHED_NOBODY) return current;
    return sched_set_next(enabled, -1);
}

static int replay_on(void *self, const SchedSet *enabled, int current,
                     const SchedPoint *point)
{
    SchedReplay *replay = self;
    if (replay->diverged || replay->at >= replay->count)
        return rest_of(replay, enabled, current, point);
    const SchedChoice *choice = &replay->prefix[replay->at];
    if (choice->chosen < SCHED_THREADS
        && choice->enabled == sched_set_count(enabled)
        && sched_set_has(enabled, choice->chosen)) {
        replay->at++;
        return choice->chosen;
    }
    replay->diverged = true;
    replay->diverged_at = replay->at;
    return rest_of(replay, enabled, current, point);
}

static void replay_observe(void *self, const SchedPoint *point)
{
    const Chooser *rest = ((SchedReplay *)self)->rest;
    if (rest->observe) rest->observe(rest->self, point);
}

static void replay_ended(void *self, SchedEnd end)
{
    const Chooser *rest = ((SchedReplay *)self)->rest;
    if (rest->ended) rest->ended(rest->self, end);
}

Chooser sched_replay(SchedReplay *replay, const SchedChoice *prefix,
                     size_t count, const Chooser *rest)
{
    *replay = (SchedReplay){.prefix = prefix, .count = count, .rest = rest};
    return (Chooser){
        .name = "replay",
        .details = rest && rest->details,
        .values = rest && rest->values,
        .choose = replay_on,
        .observe = rest && rest->observe ? replay_observe : NULL,
        .ended = rest && rest->ended ? replay_ended : NULL,
        .self = replay,
    };
}
