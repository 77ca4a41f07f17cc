// SPDX-License-Identifier: MIT
// pilot.c -- plans, and the default that they differ from.
//
// By default the thread at the point goes on; where it can't, or sleeps, the
// next one in turn does, by index. So that a thread that does something again
// and again until another one has done its part is no endless run, its turn
// ends after RUN_TURN choices in a row. Tokens depend on these rules: B1 names
// them.
//
// Ranks are PCT's (Burckhardt, Kothari, Musuvathi, Nagarakatte, "A randomized
// scheduler with probabilistic guarantees of finding bugs"): each thread gets
// one by lot when it first comes up; the highest that can goes on, and at d - 1
// points, drawn from as many as a run is expected to have, whoever would go on
// falls below all others.
//
// A run that comes to its plan's `endless` points, and has let everybody go on
// meanwhile who could, is taken to be a livelock: others come to their end
// much sooner.
#include "stdlib/explore/pilot.h"

static void draw_changes(Pilot *pilot)
{
    uint32_t length = pilot->run->plan.length;
    for (int i = 0; i < PILOT_CHANGES; i++)
        pilot->changes[i] = (uint32_t)prng_below(&pilot->prng,
                                                 length ? length : 1);
    pilot->lowest = PILOT_CHANGES;
}

void pilot_init(Pilot *pilot, Run *run, uint32_t points_most)
{
    *pilot = (Pilot){.run = run, .points_most = points_most,
                     .hash = TOKEN_HASH_START, .before = RUN_NOBODY};
    if (points_most == 0 || points_most > RUN_POINTS_MAX)
        pilot->points_most = RUN_POINTS_MAX;
    prng_seed(&pilot->prng, run->plan.seed);
    if (run->plan.kind == PLAN_RANKS) draw_changes(pilot);
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

static int by_default(const Pilot *pilot, const PilotQuestion *q,
                      bool *forced)
{
    if (q->current == RUN_NOBODY) return next_in_turn(q->prompt, pilot->before);
    *forced = pilot->straight >= RUN_TURN && pilot->before == q->current;
    uint32_t others = q->prompt & ~(UINT32_C(1) << q->current);
    if (!others) *forced = false;
    return *forced ? next_in_turn(others, q->current) : q->current;
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

static uint8_t rank_of(Pilot *pilot, int thread)
{
    uint8_t *rank = &pilot->ranks[thread];
    // Above those that changes give; equal ones: the lower index.
    if (!*rank)
        *rank = (uint8_t)(PILOT_CHANGES + 1 + prng_below(&pilot->prng, 200));
    return *rank;
}

static int highest(Pilot *pilot, uint32_t enabled)
{
    int best = __builtin_ctz(enabled);
    for (uint32_t left = enabled; left; left &= left - 1) {
        int i = __builtin_ctz(left);
        if (rank_of(pilot, i) > rank_of(pilot, best)) best = i;
    }
    return best;
}

static int by_rank(Pilot *pilot, const PilotQuestion *q)
{
    uint32_t point = pilot->run->point_count;
    int best = highest(pilot, q->enabled);
    for (int i = 0; i < PILOT_CHANGES; i++) {
        bool turn = pilot->straight > RUN_TURN && pilot->before == best;
        if (pilot->changes[i] != point && !turn) continue;
        // Who has had its turn too long has lost its rank, too.
        pilot->ranks[best] = pilot->lowest ? pilot->lowest : 1;
        if (pilot->lowest > 1) pilot->lowest--;
        best = highest(pilot, q->enabled);
    }
    return best;
}

// Where the turns begin decides who meets whom: by chance.
static int by_turn(Pilot *pilot, const PilotQuestion *q)
{
    uint32_t turn = pilot->run->plan.turn;
    if (pilot->run->point_count == 0)
        pilot->left = (uint32_t)prng_below(&pilot->prng, 16);
    if (pilot->run->point_count < pilot->left)
        return by_chance(pilot, q->enabled);
    bool stays = pilot->before != RUN_NOBODY && pilot->straight < turn
              && can_run(q->enabled, pilot->before);
    return stays ? pilot->before : next_in_turn(q->enabled, pilot->before);
}

// -3: whoever could go on is asleep, and tried elsewhere.
static int by_branch(Pilot *pilot, const PilotQuestion *q)
{
    const RunPlan *plan = &pilot->run->plan;
    uint32_t i = pilot->run->point_count;
    if (i < plan->count) {
        int chosen = plan->choices[i];
        return can_run(q->enabled, (unsigned)chosen) ? chosen : -2;
    }
    uint32_t awake = q->enabled & ~pilot->asleep;
    uint32_t prompt = q->prompt & awake;
    if (!awake) return -3;
    if (q->current != RUN_NOBODY && can_run(awake, q->current))
        return q->current;
    return next_in_turn(prompt ? prompt : awake, pilot->before);
}

static int by_plan(Pilot *pilot, const PilotQuestion *q, uint8_t check)
{
    switch ((PlanKind)pilot->run->plan.kind) {
    case PLAN_STEPS:
        return by_step(pilot, q->enabled, check);
    case PLAN_BLOCKS:
        return by_block(pilot, q->enabled);
    case PLAN_WALK:
        return by_chance(pilot, q->enabled);
    case PLAN_RANKS:
        return by_rank(pilot, q);
    case PLAN_ROUND:
        return by_turn(pilot, q);
    case PLAN_BRANCH:
        return by_branch(pilot, q);
    }
    return -1;
}

static int end(Pilot *pilot, RunEnd end)
{
    pilot->run->end = (uint8_t)end;
    if (end == RUN_DIVERGED) pilot->run->diverged_at = pilot->at;
    return -1;
}

// So long a run, in which all have gone on that could: none is in the way of
// another one's end. A replay knows where that was seen.
static bool is_endless(Pilot *pilot, const PilotQuestion *q)
{
    const RunPlan *plan = &pilot->run->plan;
    uint32_t n = pilot->run->point_count;
    if (!plan->endless || n < plan->endless) return false;
    if (plan->strict) return true;
    for (uint32_t left = q->enabled; left; left &= left - 1)
        if (pilot->chosen_at[__builtin_ctz(left)] + plan->endless / 2 < n)
            return false;
    return n % 16 == 0;
}

int pilot_choose(Pilot *pilot, const PilotQuestion *q)
{
    Run *run = pilot->run;
    bool forced = false;
    if (is_endless(pilot, q)) {
        run->endless = true;
        return end(pilot, RUN_LIVELOCKED);
    }
    if (run->point_count >= pilot->points_most)
        return end(pilot, RUN_TOO_LONG);
    uint32_t able = q->enabled ^ (uint32_t)q->current << 24;
    pilot->hash = mix(mix(pilot->hash, q->about), able);
    uint8_t check = (uint8_t)pilot->hash;
    int standard = by_default(pilot, q, &forced);
    int chosen = by_plan(pilot, q, check);
    if (chosen == -2) return end(pilot, RUN_DIVERGED);
    if (chosen == -3) return end(pilot, RUN_REDUNDANT);
    if (chosen < 0) chosen = standard;
    run->points[run->point_count++] = (RunPoint){
        q->enabled, (uint8_t)chosen, q->current, check, (uint8_t)standard,
        forced};
    pilot->hash = mix(pilot->hash, (uint32_t)chosen);
    run->trace = pilot->hash;
    pilot->straight = chosen == pilot->before ? pilot->straight + 1 : 1;
    pilot->before = (uint8_t)chosen;
    pilot->chosen_at[chosen] = run->point_count;
    return chosen;
}
