// SPDX-License-Identifier: MIT
// search.c -- the strategies.
//
// auto: random walks first, SAMPLE of them or a quarter of the budget; then
// 0, 1, 2 .. switches, where the first failure has the fewest; then walks for
// what remains. A failure that only a walk finds is made smaller (shrink.c).
//
// The bounded search is a tree. A node is a schedule that takes its parent's
// steps and one more behind them; everything else goes by the default. A step
// away from a thread that could have gone on is a switch and belongs to the
// next level; one where the thread could not go on is free and belongs to the
// same. Each schedule is so played exactly once, and level n holds those with
// n switches. No reduction: under a bound it would be unsound.
//
// A node's children are made when its result is told. Those above the bound
// are only counted: if there are none, all schedules have been played.
#include "stdlib/explore/search.h"

#include "stdlib/explore/shrink.h"
#include "vm/base/prng.h"

enum {
    SAMPLE = 500,             // walks, whatever they find
    NODES_MAX = 8000000,      // 12 bytes each
    SHRINKS_MAX = 2000,
    NO_NODE = UINT32_MAX,
};

typedef enum Phase {
    PHASE_SAMPLE,
    PHASE_BOUND,
    PHASE_WALK,
    PHASE_SHRINK,
    PHASE_DONE,
} Phase;

typedef struct Node {
    uint32_t parent;          // NO_NODE: the root, which has no step
    uint32_t point;
    uint8_t thread, check, level;
} Node;

typedef Vec(uint32_t) NodeList;

struct Search {
    SearchOptions options;
    SearchStats stats;
    Phase phase;
    uint64_t given;           // work given out
    uint64_t phase_given;     // in this phase
    uint64_t phase_told;
    Vec(Node) nodes;
    NodeList levels[SEARCH_LEVELS];
    size_t next[SEARCH_LEVELS];     // first of the level not given out
    int level;                // where the search is
    bool beyond;              // there are schedules above the bound
    Prng seeds;
    bool found;
    Schedule best;
    uint32_t best_switches;
    bool from_walk;           // best isn't known to be smallest
    Shrink shrink;
};

Search *search_new(const SearchOptions *options)
{
    Search *s = mem_alloc_zero(1, sizeof *s);
    if (!s) return NULL;
    s->options = *options;
    if (s->options.bound >= SEARCH_LEVELS) s->options.bound = SEARCH_LEVELS - 1;
    s->phase = options->strategy == SEARCH_BOUND  ? PHASE_BOUND
               : options->strategy == SEARCH_WALK ? PHASE_WALK
                                                  : PHASE_SAMPLE;
    prng_seed(&s->seeds, options->seed);
    if (vec_push(&s->nodes, (Node){.parent = NO_NODE})
        && vec_push(&s->levels[0], 0))
        return s;
    search_free(s);
    return NULL;
}

void search_free(Search *s)
{
    if (!s) return;
    vec_free(&s->nodes);
    for (int i = 0; i < SEARCH_LEVELS; i++) vec_free(&s->levels[i]);
    vec_free(&s->best);
    shrink_free(&s->shrink);
    mem_free(s);
}

const SearchStats *search_stats(const Search *s)
{
    return &s->stats;
}

bool search_best(const Search *s, const Schedule **steps, uint32_t *switches)
{
    *steps = &s->best;
    *switches = s->best_switches;
    return s->found;
}

// What to do next ------------------------------------------------------------

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

// No more work in this phase once what is out has come back.
static SearchAnswer leave(Search *s, Phase next)
{
    if (s->phase_told < s->phase_given) return SEARCH_WAIT;
    enter(s, next);
    return SEARCH_WORK;
}

static Phase at_the_end(const Search *s)
{
    return s->found && s->from_walk ? PHASE_SHRINK : PHASE_DONE;
}

static SearchAnswer give_walk(Search *s, SearchWork *work)
{
    work->kind = PLAN_WALK;
    work->seed = prng_next(&s->seeds);
    return SEARCH_WORK;
}

static SearchAnswer next_sample(Search *s, double elapsed, SearchWork *work)
{
    if (s->phase_given < SAMPLE && !used_up(s, elapsed, 0.25))
        return give_walk(s, work);
    return leave(s, PHASE_BOUND);
}

static SearchAnswer next_walk(Search *s, double elapsed, SearchWork *work)
{
    bool enough = s->found && s->stats.walks >= SAMPLE;
    if (!enough && !used_up(s, elapsed, 1)) return give_walk(s, work);
    return leave(s, at_the_end(s));
}

static SearchAnswer give_node(Search *s, SearchWork *work)
{
    NodeList *list = &s->levels[s->level];
    work->kind = PLAN_STEPS;
    work->node = list->items[s->next[s->level]++];
    return SEARCH_WORK;
}

// Nothing is left of the levels up to the bound.
static SearchAnswer end_bound(Search *s)
{
    const SearchStats *t = &s->stats;
    s->stats.decided = !s->beyond && !t->cut && !t->turned && !t->dropped;
    bool go_on = s->options.strategy == SEARCH_AUTO && !t->decided
              && !s->found;
    return leave(s, go_on ? PHASE_WALK : at_the_end(s));
}

static SearchAnswer next_bounded(Search *s, double elapsed, SearchWork *work)
{
    if (used_up(s, elapsed, 1)) return leave(s, at_the_end(s));
    while (s->next[s->level] == s->levels[s->level].count) {
        if (s->phase_told < s->phase_given) return SEARCH_WAIT;
        if (!s->stats.dropped) s->stats.levels_complete = s->level + 1;
        if (s->level == s->options.bound) return end_bound(s);
        s->level++;
    }
    return give_node(s, work);
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
    case PHASE_SAMPLE:
        return next_sample(s, elapsed, work);
    case PHASE_BOUND:
        return next_bounded(s, elapsed, work);
    case PHASE_WALK:
        return next_walk(s, elapsed, work);
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
        *work = (SearchWork){.number = s->given, .phase = (uint8_t)phase,
                             .node = NO_NODE};
        SearchAnswer answer = next_of_phase(s, elapsed, work);
        if (answer != SEARCH_WORK) return answer;
        if (s->phase != phase) continue;
        s->given++;
        s->phase_given++;
        return SEARCH_WORK;
    }
}

static bool plan_node(const Search *s, uint32_t node, RunPlan *plan)
{
    uint32_t count = 0;
    for (uint32_t n = node; n != 0; n = s->nodes.items[n].parent) count++;
    if (count > SCHEDULE_STEPS_MAX) return false;
    plan->count = count;
    for (uint32_t n = node; n != 0; n = s->nodes.items[n].parent) {
        const Node *at = &s->nodes.items[n];
        plan->steps[--count] = (ScheduleStep){at->point, at->thread,
                                              at->check};
    }
    return true;
}

bool search_plan(const Search *s, const SearchWork *work, RunPlan *plan)
{
    const PlanBlocks *tried = &s->shrink.tried;
    plan->kind = (uint8_t)work->kind;
    plan->seed = work->seed;
    plan->count = 0;
    plan->strict = plan->watch = false;
    if (work->kind == PLAN_STEPS) return plan_node(s, work->node, plan);
    if (work->kind == PLAN_WALK) return true;
    if (tried->count > SCHEDULE_STEPS_MAX) return false;
    plan->count = (uint32_t)tried->count;
    if (tried->count)
        memcpy(plan->blocks, tried->items,
               tried->count * sizeof *tried->items);
    return true;
}

// Results --------------------------------------------------------------------

// Who goes on at a point when nobody interferes, as pilot.c has it. before:
// who was chosen at the point before it.
static uint8_t standard_choice(const RunPoint *p, uint8_t before)
{
    if (p->current != RUN_NOBODY && !p->forced) return p->current;
    uint8_t after = p->current == RUN_NOBODY ? before : p->current;
    uint32_t above = after < RUN_THREADS - 1
                     ? p->enabled & ~UINT32_C(0) << (after + 1) : 0;
    return (uint8_t)__builtin_ctz(above ? above : p->enabled);
}

static bool is_switch(const RunPoint *p)
{
    return p->current != RUN_NOBODY && p->chosen != p->current;
}

bool search_steps(const Run *run, Schedule *out, uint32_t *switches)
{
    uint8_t before = RUN_NOBODY;
    vec_clear(out);
    *switches = 0;
    for (uint32_t i = 0; i < run->point_count && i < RUN_POINTS_MAX; i++) {
        const RunPoint *p = &run->points[i];
        if (!p->enabled) return false;
        *switches += is_switch(p);
        uint8_t standard = standard_choice(p, before);
        before = p->chosen;
        if (standard == p->chosen) continue;
        if (!vec_push(out, (ScheduleStep){i, p->chosen, p->check}))
            return false;
    }
    return true;
}

static void add_child(Search *s, uint32_t parent, int level, uint32_t point,
                      uint8_t thread, uint8_t check)
{
    if (level > s->options.bound) {
        s->beyond = true;
        return;
    }
    Node node = {parent, point, thread, check, (uint8_t)level};
    if (s->nodes.count >= NODES_MAX || !vec_push(&s->nodes, node)
        || !vec_push(&s->levels[level], (uint32_t)s->nodes.count - 1))
        s->stats.dropped = true;
}

// Where a turn was ended by force, going on with the same thread isn't tried:
// that would be what the turns are there to prevent.
static void add_point(Search *s, uint32_t node, uint32_t i, const RunPoint *p)
{
    int level = s->nodes.items[node].level;
    int cost = p->current != RUN_NOBODY && !p->forced;
    s->stats.turned |= p->forced;
    for (uint32_t left = p->enabled; left; left &= left - 1) {
        uint8_t thread = (uint8_t)__builtin_ctz(left);
        if (thread == p->chosen || (p->forced && thread == p->current))
            continue;
        add_child(s, node, level + cost, i, thread, p->check);
    }
}

static void add_children(Search *s, uint32_t node, const Run *run)
{
    uint32_t i = node == 0 ? 0 : s->nodes.items[node].point + 1;
    for (; i < run->point_count && i < RUN_POINTS_MAX; i++)
        add_point(s, node, i, &run->points[i]);
}

// A failure: is it the smallest so far?
static void note_failure(Search *s, const SearchWork *work, const Run *run)
{
    Schedule steps = {0};
    uint32_t switches;
    bool smaller = search_steps(run, &steps, &switches)
                && (!s->found || switches < s->best_switches);
    if (smaller && work->kind == PLAN_WALK) {
        shrink_free(&s->shrink);
        smaller = shrink_begin(&s->shrink, run, switches);
    }
    if (smaller) {
        vec_free(&s->best);
        s->best = steps;
        s->best_switches = switches;
        s->from_walk = work->kind == PLAN_WALK;
        s->found = true;
    } else {
        vec_free(&steps);
    }
}

static void bounded_result(Search *s, const SearchWork *work, const Run *run,
                           bool failed)
{
    s->stats.level_runs[s->nodes.items[work->node].level]++;
    if (failed) {
        // The first one has the fewest switches; a walk's may have as few.
        note_failure(s, work, run);
        s->from_walk = false;
        enter(s, PHASE_DONE);
        return;
    }
    add_children(s, work->node, run);
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

bool search_result(Search *s, const SearchWork *work, const Run *run,
                   bool failed)
{
    if (work->phase != s->phase) return false;
    s->phase_told++;
    s->stats.runs++;
    s->stats.cut |= run->end == RUN_TOO_LONG;
    if (s->phase == PHASE_SHRINK) {
        shrink_result(s, run, failed);
    } else if (s->phase == PHASE_BOUND) {
        bounded_result(s, work, run, failed);
    } else {
        s->stats.walks++;
        if (failed) note_failure(s, work, run);
    }
    return true;
}
