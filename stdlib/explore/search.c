// SPDX-License-Identifier: MIT
// search.c -- the strategies, and the order in which they are tried.
//
// auto begins with what finds most faults in no time: random walks, then PCT's
// ranks, for which the first run has said how long one is; each SAMPLE of them
// or a quarter of the budget. Then some runs in which all threads take turns,
// as fair as can be: one that goes on ENDLESS times as long as any other run
// is a livelock. Then a taste of the search without bound (dpor.c): if it comes
// to its end, all is decided. If anything has failed, or it takes too long,
// 0, 1, 2 .. switches follow, where the first failure has the fewest. What
// remains of the budget belongs to the unbounded search again.
//
// A failure that the bounded search didn't come to is made smaller by leaving
// out switches (shrink.c). Once one is known, PATIENCE more seconds are spent
// on looking for the fewest switches.
#include "stdlib/explore/search.h"

#include "stdlib/explore/shrink.h"
#include "vm/base/prng.h"

enum {
    SAMPLE = 200,             // walks, and as many by rank
    SAMPLE_ALONE = 500,       // of one strategy, after a failure
    TASTE = 1500,             // of the unbounded search
    ROUNDS = 24,
    TURNS = 3,                // of 1 .. points
    ENDLESS = 10,
    ENDLESS_LEAST = 300,      // points
    PATIENCE = 5,
    SHRINKS_MAX = 2000,
};

typedef enum Phase {
    PHASE_WALK,
    PHASE_RANKS,
    PHASE_ROUND,
    PHASE_TASTE,
    PHASE_BOUND,
    PHASE_DPOR,
    PHASE_REST,               // walks, by rank and not, while there is time
    PHASE_SHRINK,
    PHASE_DONE,
} Phase;

struct Search {
    SearchOptions options;
    SearchStats stats;
    Phase phase;
    uint64_t given;           // work given out
    uint64_t phase_given;     // in this phase
    uint64_t phase_told;
    Bound *bound;
    Dpor *dpor;
    bool dpor_done, dpor_failed;
    uint32_t length;          // points in the first run
    uint32_t longest;         // ... in one that came to its end
    Prng seeds;
    bool found;
    double found_at;          // seconds; of the first time it was asked since
    Schedule best;
    uint32_t best_switches;
    bool is_rough;            // best isn't known to be smallest
    uint32_t endless;         // of best: see RunPlan
    Shrink shrink;
};

static Phase first_phase(SearchStrategy strategy)
{
    switch (strategy) {
    case SEARCH_AUTO: case SEARCH_WALK: return PHASE_WALK;
    case SEARCH_RANKS: return PHASE_RANKS;
    case SEARCH_BOUND: case SEARCH_ALL: return PHASE_BOUND;
    case SEARCH_DPOR: return PHASE_DPOR;
    }
    return PHASE_DONE;
}

Search *search_new(const SearchOptions *options)
{
    Search *s = mem_alloc_zero(1, sizeof *s);
    if (!s) return NULL;
    s->options = *options;
    s->found_at = -1;
    bool all = options->strategy == SEARCH_ALL;
    s->phase = first_phase(options->strategy);
    prng_seed(&s->seeds, options->seed);
    s->bound = bound_new(options->bound, all);
    s->dpor = dpor_new();
    if (s->bound && s->dpor) return s;
    search_free(s);
    return NULL;
}

void search_free(Search *s)
{
    if (!s) return;
    bound_free(s->bound);
    dpor_free(s->dpor);
    vec_free(&s->best);
    shrink_free(&s->shrink);
    mem_free(s);
}

const SearchStats *search_stats(const Search *s)
{
    return &s->stats;
}

uint32_t search_endless(const Search *s)
{
    return s->endless;
}

bool search_best(const Search *s, const Schedule **steps, uint32_t *switches)
{
    *steps = &s->best;
    *switches = s->best_switches;
    return s->found;
}

const char *search_doing(const Search *s)
{
    static const char *const TEXTS[] = {
        [PHASE_ROUND] = "in turn", [PHASE_WALK] = "random",
        [PHASE_RANKS] = "by rank", [PHASE_TASTE] = "without bound",
        [PHASE_BOUND] = "by number of switches",
        [PHASE_DPOR] = "without bound", [PHASE_REST] = "random",
        [PHASE_SHRINK] = "leaving out switches", [PHASE_DONE] = "done",
    };
    return TEXTS[s->phase];
}

// What to do next ------------------------------------------------------------

static bool is_auto(const Search *s)
{
    return s->options.strategy == SEARCH_AUTO;
}

static void enter(Search *s, Phase phase)
{
    s->phase = phase;
    s->phase_given = s->phase_told = 0;
}

static bool used_up(const Search *s, double elapsed, double share)
{
    const SearchOptions *o = &s->options;
    return elapsed >= o->budget * share
        || (o->runs_most > 0
            && (double)s->given >= (double)o->runs_most * share);
}

// A failure is known, and the time for finding a smaller one is over.
static bool has_waited(Search *s, double elapsed)
{
    if (!s->found) return false;
    if (s->found_at < 0) s->found_at = elapsed;
    return elapsed > s->found_at + PATIENCE;
}

// No more work in this phase once what is out has come back.
static SearchAnswer leave(Search *s, Phase next)
{
    if (s->phase_told < s->phase_given) return SEARCH_WAIT;
    enter(s, next);
    return SEARCH_WORK;
}

static Phase at_the_end(const Search *s)
{
    return s->found && s->is_rough ? PHASE_SHRINK : PHASE_DONE;
}

static SearchAnswer give_random(Search *s, SearchWork *work, PlanKind kind)
{
    // How long a run is must be known first.
    if (kind == PLAN_RANKS && !s->length && s->given > 0) return SEARCH_WAIT;
    work->kind = kind;
    work->seed = prng_next(&s->seeds);
    return SEARCH_WORK;
}

// Points after which a run of equal turns is taken for endless; 0: if no run
// has come to its end yet, who knows.
static uint32_t endless(const Search *s)
{
    uint64_t most = (uint64_t)s->longest * ENDLESS;
    if (!s->longest) return 0;
    return most < ENDLESS_LEAST ? ENDLESS_LEAST : (uint32_t)most;
}

static SearchAnswer next_round(Search *s, SearchWork *work)
{
    if (s->phase_given == ROUNDS || s->found || used_up(s, 0, 0.6))
        return leave(s, PHASE_TASTE);
    work->kind = PLAN_ROUND;
    work->turn = 1 + (uint32_t)s->phase_given % TURNS;
    work->seed = prng_next(&s->seeds);
    return SEARCH_WORK;
}

static SearchAnswer next_sample(Search *s, double elapsed, SearchWork *work,
                                PlanKind kind, Phase next, double share)
{
    bool enough = is_auto(s) ? s->phase_given >= SAMPLE
                             : s->found && s->phase_told >= SAMPLE_ALONE;
    if (!is_auto(s)) share = 1, next = at_the_end(s);
    if (enough || used_up(s, elapsed, share)) return leave(s, next);
    return give_random(s, work, kind);
}

static SearchAnswer give_dpor(Search *s, SearchWork *work, Phase next)
{
    switch (dpor_next(s->dpor, &work->dpor)) {
    case DPOR_WORK:
        work->kind = PLAN_BRANCH;
        return SEARCH_WORK;
    case DPOR_WAIT:
        return SEARCH_WAIT;
    case DPOR_DONE:
        break;
    }
    s->dpor_done = true;
    const SearchStats *t = &s->stats;
    s->stats.decided = s->stats.reduced = !t->cut && !t->dropped
                                       && !s->options.tasks;
    return leave(s, s->stats.decided && !s->found ? PHASE_DONE : next);
}

// Where a step touches more than is known before, there is no reduction: so
// more switches are tried than are asked for.
static SearchAnswer leave_for_bound(Search *s)
{
    bound_set_most(s->bound, BOUND_LEVELS - 1);
    return leave(s, PHASE_BOUND);
}

static SearchAnswer next_taste(Search *s, double elapsed, SearchWork *work)
{
    bool enough = s->found || s->phase_given >= TASTE || s->dpor_failed;
    if (s->options.tasks) return leave_for_bound(s);
    if (enough || used_up(s, elapsed, 0.6)) return leave(s, PHASE_BOUND);
    return give_dpor(s, work, PHASE_BOUND);
}

static SearchAnswer next_dpor(Search *s, double elapsed, SearchWork *work)
{
    if (s->dpor_done || s->dpor_failed)
        return leave(s, is_auto(s) && !s->found && !s->stats.decided
                            ? PHASE_REST : at_the_end(s));
    if (used_up(s, elapsed, 1) || (is_auto(s) && s->found)
        || s->options.tasks)
        return leave(s, at_the_end(s));
    return give_dpor(s, work, at_the_end(s));
}

// Nothing is left of the levels up to the bound.
static SearchAnswer end_bound(Search *s)
{
    const SearchStats *t = &s->stats;
    if (!bound_has_more(s->bound) && !t->cut && !t->turned && !t->dropped)
        s->stats.decided = true;
    if (s->found || s->stats.decided || !is_auto(s))
        return leave(s, at_the_end(s));
    return leave(s, s->options.tasks ? PHASE_REST : PHASE_DPOR);
}

static SearchAnswer next_bounded(Search *s, double elapsed, SearchWork *work)
{
    bool all = s->options.strategy == SEARCH_ALL;
    double share = is_auto(s) && !s->found && !s->options.tasks ? 0.8 : 1;
    if (used_up(s, elapsed, 1) || (!all && has_waited(s, elapsed)))
        return leave(s, at_the_end(s));
    if (used_up(s, elapsed, share)) return leave(s, PHASE_DPOR);
    // A walk's failure may have as few switches as all that is left.
    if (is_auto(s) && s->found
        && (s->endless || bound_level(s->bound) >= (int)s->best_switches))
        return leave(s, at_the_end(s));
    while (!bound_next(s->bound, &work->node)) {
        if (s->phase_told < s->phase_given) return SEARCH_WAIT;
        if (!s->stats.dropped)
            s->stats.levels_complete = bound_level(s->bound) + 1;
        if (!bound_next_level(s->bound)) return end_bound(s);
        return next_bounded(s, elapsed, work);
    }
    work->kind = PLAN_STEPS;
    return SEARCH_WORK;
}

static SearchAnswer next_rest(Search *s, double elapsed, SearchWork *work)
{
    if (s->found || used_up(s, elapsed, 1)) return leave(s, at_the_end(s));
    return give_random(s, work, s->phase_given & 1 ? PLAN_RANKS : PLAN_WALK);
}

static SearchAnswer next_shrink(Search *s, SearchWork *work)
{
    if (s->phase_told < s->phase_given) return SEARCH_WAIT;
    if (s->stats.shrinks < SHRINKS_MAX && shrink_next(&s->shrink)) {
        work->kind = PLAN_BLOCKS;
        return SEARCH_WORK;
    }
    return leave(s, PHASE_DONE);
}

static SearchAnswer next_of_phase(Search *s, double elapsed, SearchWork *work)
{
    switch (s->phase) {
    case PHASE_ROUND:
        return next_round(s, work);
    case PHASE_WALK:
        return next_sample(s, elapsed, work, PLAN_WALK, PHASE_RANKS, 0.25);
    case PHASE_RANKS:
        return next_sample(s, elapsed, work, PLAN_RANKS, PHASE_ROUND, 0.5);
    case PHASE_TASTE:
        return next_taste(s, elapsed, work);
    case PHASE_BOUND:
        return next_bounded(s, elapsed, work);
    case PHASE_DPOR:
        return next_dpor(s, elapsed, work);
    case PHASE_REST:
        return next_rest(s, elapsed, work);
    case PHASE_SHRINK:
        return next_shrink(s, work);
    case PHASE_DONE:
        break;
    }
    return SEARCH_DONE;
}

SearchAnswer search_next(Search *s, double elapsed, SearchWork *work)
{
    for (;;) {
        Phase phase = s->phase;
        *work = (SearchWork){.number = s->given, .phase = (uint8_t)phase};
        SearchAnswer answer = next_of_phase(s, elapsed, work);
        if (answer != SEARCH_WORK) return answer;
        if (s->phase != phase) continue;
        s->given++;
        s->phase_given++;
        return SEARCH_WORK;
    }
}

static bool plan_blocks(const Search *s, RunPlan *plan)
{
    const PlanBlocks *tried = &s->shrink.tried;
    if (tried->count > SCHEDULE_STEPS_MAX) return false;
    plan->count = (uint32_t)tried->count;
    if (tried->count)
        memcpy(plan->blocks, tried->items,
               tried->count * sizeof *tried->items);
    return true;
}

bool search_plan(const Search *s, const SearchWork *work, RunPlan *plan)
{
    plan->kind = (uint8_t)work->kind;
    plan->seed = work->seed;
    plan->length = s->length;
    plan->turn = work->turn;
    plan->count = 0;
    bool fair = work->kind == PLAN_ROUND || work->kind == PLAN_BRANCH;
    plan->endless = fair ? endless(s) : 0;
    plan->strict = plan->watch = false;
    switch (work->kind) {
    case PLAN_STEPS: return bound_plan(s->bound, work->node, plan);
    case PLAN_BRANCH: return dpor_plan(s->dpor, &work->dpor, plan);
    case PLAN_BLOCKS: return plan_blocks(s, plan);
    case PLAN_WALK: case PLAN_RANKS: case PLAN_ROUND: return true;
    }
    return false;
}

// Results --------------------------------------------------------------------

static bool is_switch(const RunPoint *p)
{
    return p->current != RUN_NOBODY && p->chosen != p->current;
}

bool search_steps(const Run *run, Schedule *out, uint32_t *switches)
{
    vec_clear(out);
    *switches = 0;
    for (uint32_t i = 0; i < run->point_count && i < RUN_POINTS_MAX; i++) {
        const RunPoint *p = &run->points[i];
        if (!p->enabled) return false;
        *switches += is_switch(p);
        if (p->standard == p->chosen) continue;
        if (!vec_push(out, (ScheduleStep){i, p->chosen, p->check}))
            return false;
    }
    return true;
}

// Was it ended because it had gone on for so long, not because all spin?
static bool is_endless(const Run *run)
{
    return run->end == RUN_LIVELOCKED && run->endless;
}

// A failure: is it the smallest so far?
static void note_failure(Search *s, const Run *run, bool rough)
{
    Schedule steps = {0};
    uint32_t switches;
    // In one that goes on and on there is nothing to leave out.
    if (is_endless(run)) rough = false;
    bool smaller = search_steps(run, &steps, &switches)
                && (!s->found || switches < s->best_switches
                    || (!rough && s->is_rough
                        && switches == s->best_switches));
    if (smaller && rough) {
        shrink_free(&s->shrink);
        smaller = shrink_begin(&s->shrink, run, switches);
    }
    if (smaller) {
        vec_free(&s->best);
        s->best = steps;
        s->best_switches = switches;
        s->is_rough = rough;
        s->endless = is_endless(run) ? run->point_count : 0;
        s->found = true;
    } else {
        vec_free(&steps);
    }
}

static void bounded_result(Search *s, const SearchWork *work, const Run *run,
                           bool failed)
{
    bool all = s->options.strategy == SEARCH_ALL;
    s->stats.level_runs[bound_level_of(s->bound, work->node)]++;
    if (failed) note_failure(s, run, all);
    if (failed && !all) {
        // The first one has the fewest switches.
        s->is_rough = false;
        enter(s, PHASE_DONE);
        return;
    }
    bound_result(s->bound, work->node, run);
    s->stats.dropped |= bound_dropped(s->bound);
}

static void dpor_told(Search *s, const SearchWork *work, const Run *run,
                      bool failed)
{
    if (run->end == RUN_REDUNDANT) s->stats.redundant++;
    else s->stats.dpor_runs++;
    if (failed) note_failure(s, run, true);
    if (!dpor_result(s->dpor, &work->dpor, run)) {
        s->dpor_failed = true;
        s->stats.dropped = true;
    }
}

static void shrink_result(Search *s, const Run *run, bool failed)
{
    Schedule steps = {0};
    uint32_t switches;
    s->stats.shrinks++;
    if (failed && search_steps(run, &steps, &switches)
        && shrink_take(&s->shrink, run, switches)) {
        vec_free(&s->best);
        s->best = steps;
        s->best_switches = switches;
    } else {
        vec_free(&steps);
    }
}

static void note_limits(Search *s, const Run *run)
{
    s->stats.cut |= run->end == RUN_TOO_LONG || run->timed_out;
    for (uint32_t i = 0; i < run->point_count && i < RUN_POINTS_MAX; i++)
        s->stats.turned |= run->points[i].forced;
    for (uint32_t i = 0; i < run->step_count && i < RUN_STEPS_MAX; i++)
        s->stats.late |= (run->steps[i].flags & STEP_LATE) != 0;
}

bool search_result(Search *s, const SearchWork *work, const Run *run,
                   bool failed)
{
    if (work->phase != s->phase) return false;
    s->phase_told++;
    s->stats.runs++;
    if (!s->length) s->length = run->point_count ? run->point_count : 1;
    if (run->end == RUN_FINISHED && run->point_count > s->longest)
        s->longest = run->point_count;
    s->options.tasks |= run->picked;
    note_limits(s, run);
    s->stats.walks += work->kind == PLAN_WALK;
    s->stats.ranks += work->kind == PLAN_RANKS;
    s->stats.rounds += work->kind == PLAN_ROUND;
    if (work->kind == PLAN_BLOCKS) shrink_result(s, run, failed);
    else if (work->kind == PLAN_STEPS) bounded_result(s, work, run, failed);
    else if (work->kind == PLAN_BRANCH) dpor_told(s, work, run, failed);
    else if (failed) note_failure(s, run, true);
    return true;
}
