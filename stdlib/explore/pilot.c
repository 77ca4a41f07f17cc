// SPDX-License-Identifier: MIT
// pilot.c -- plans, and the default that they differ from.
//
// By default the thread at the point goes on; where it can't, the next one in
// turn does, by index. So that a thread that spins until another one has done
// something is no endless run, its turn ends after RUN_TURN choices in a row.
// Tokens depend on these rules: B1 names them.
#include "stdlib/explore/pilot.h"

void pilot_init(Pilot *pilot, Run *run, uint32_t points_most)
{
    *pilot = (Pilot){.run = run, .points_most = points_most,
                     .hash = TOKEN_HASH_START, .before = RUN_NOBODY};
    if (points_most == 0 || points_most > RUN_POINTS_MAX)
        pilot->points_most = RUN_POINTS_MAX;
    prng_seed(&pilot->prng, run->plan.seed);
    if (run->plan.kind == PLAN_BLOCKS && run->plan.count > 0)
        pilot->left = run->plan.blocks[0].points;
}

static uint32_t mix(uint32_t hash, uint32_t word)
{
    hash = (hash ^ word) * UINT32_C(0x9e3779b1);
    return hash ^ hash >> 15;
}

static bool can_run(uint32_t enabled, unsigned thread)
{
    return thread < RUN_THREADS && enabled >> thread & 1;
}

// The first enabled one behind `after`, around the corner.
static int next_in_turn(uint32_t enabled, unsigned after)
{
    uint32_t above = after < RUN_THREADS - 1
                     ? enabled & ~UINT32_C(0) << (after + 1) : 0;
    return __builtin_ctz(above ? above : enabled);
}

static int by_default(const Pilot *pilot, uint32_t enabled, uint8_t current,
                      bool *forced)
{
    if (!can_run(enabled, current))
        return next_in_turn(enabled, pilot->before);
    *forced = pilot->straight >= RUN_TURN && pilot->before == current;
    return *forced ? next_in_turn(enabled, current) : current;
}

// The step of the plan that is due, if it can be taken; -1: none; -2: a
// strict one can't be.
static int by_step(Pilot *pilot, uint32_t enabled, uint8_t check)
{
    const RunPlan *plan = &pilot->run->plan;
    if (pilot->at >= plan->count) return -1;
    const ScheduleStep *step = &plan->steps[pilot->at];
    if (step->point != pilot->run->point_count) return -1;
    bool fits = can_run(enabled, step->thread);
    if (plan->strict && (!fits || step->check != check)) return -2;
    pilot->at++;
    return fits ? step->thread : -1;
}

static int by_block(Pilot *pilot, uint32_t enabled)
{
    const RunPlan *plan = &pilot->run->plan;
    while (pilot->at < plan->count) {
        unsigned thread = plan->blocks[pilot->at].thread;
        if (pilot->left > 0 && can_run(enabled, thread)) {
            pilot->left--;
            return (int)thread;
        }
        if (++pilot->at < plan->count)
            pilot->left = plan->blocks[pilot->at].points;
    }
    return -1;
}

static int by_chance(Pilot *pilot, uint32_t enabled)
{
    uint64_t n = prng_below(&pilot->prng,
                            (uint64_t)__builtin_popcount(enabled));
    while (n-- > 0) enabled &= enabled - 1;
    return __builtin_ctz(enabled);
}

static int by_plan(Pilot *pilot, uint32_t enabled, uint8_t check)
{
    switch ((PlanKind)pilot->run->plan.kind) {
    case PLAN_STEPS:
        return by_step(pilot, enabled, check);
    case PLAN_BLOCKS:
        return by_block(pilot, enabled);
    case PLAN_WALK:
        return by_chance(pilot, enabled);
    }
    return -1;
}

int pilot_choose(Pilot *pilot, uint32_t enabled, uint8_t current,
                 uint32_t about)
{
    Run *run = pilot->run;
    bool forced = false;
    if (run->point_count >= pilot->points_most) {
        run->end = RUN_TOO_LONG;
        return -1;
    }
    uint32_t able = enabled ^ (uint32_t)current << 24;
    pilot->hash = mix(mix(pilot->hash, about), able);
    uint8_t check = (uint8_t)pilot->hash;
    int standard = by_default(pilot, enabled, current, &forced);
    int chosen = by_plan(pilot, enabled, check);
    if (chosen == -2) {
        run->end = RUN_DIVERGED;
        run->diverged_at = pilot->at;
        return -1;
    }
    if (chosen < 0) chosen = standard;
    run->points[run->point_count++] = (RunPoint){
        enabled, (uint8_t)chosen, can_run(enabled, current) ? current
        : RUN_NOBODY, check, forced};
    pilot->hash = mix(pilot->hash, (uint32_t)chosen);
    run->trace = pilot->hash;
    pilot->straight = chosen == pilot->before ? pilot->straight + 1 : 1;
    pilot->before = (uint8_t)chosen;
    return chosen;
}
