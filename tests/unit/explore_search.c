// SPDX-License-Identifier: MIT
// explore_search.c -- the search on models: threads that are lists of steps.
//
// What a real program does to the search is a list of points; a model gives
// the same without processes. The counts are known: two threads of n and m
// steps have (n + m choose n) schedules.
#include "stdlib/explore/search.h"

#include "stdlib/explore/pilot.h"
#include "tests/unit/test.h"

enum { MOST = 8 };

// Each thread adds one to x `times` times, in two steps: read, write.
typedef struct Model {
    int threads, steps;
    bool (*fails)(const struct Model *, const int *order, int count);
} Model;

static Run *run;

static int choose(Pilot *pilot, uint32_t enabled, uint8_t current,
                  uint32_t about)
{
    PilotQuestion question = {.enabled = enabled, .prompt = enabled,
                              .current = current, .about = about};
    return pilot_choose(pilot, &question);
}

// Plays the plan in run; the order of the threads' steps goes to `order`.
static int play(const Model *model, int *order)
{
    Pilot pilot;
    int left[MOST], count = 0, current = RUN_NOBODY;
    run->point_count = run->trace = 0;
    run->end = RUN_FINISHED;
    pilot_init(&pilot, run, 0);
    for (int i = 0; i < model->threads; i++) left[i] = model->steps;
    for (;;) {
        uint32_t enabled = 0;
        for (int i = 0; i < model->threads; i++)
            if (left[i] > 0) enabled |= 1u << i;
        if (!enabled) return count;
        if (current != RUN_NOBODY && left[current] == 0) current = RUN_NOBODY;
        if (enabled & (enabled - 1))
            current = choose(&pilot, enabled, (uint8_t)current,
                             (uint32_t)count);
        else
            current = __builtin_ctz(enabled);
        if (current < 0) return count;
        left[current]--;
        order[count++] = current;
    }
}

static SearchOptions options(SearchStrategy strategy, int bound)
{
    return (SearchOptions){.strategy = strategy, .bound = bound,
                           .budget = 1e9, .runs_most = 100000, .seed = 1};
}

// Runs the search to its end; gives the number of failures told.
static int search_all(Search *s, const Model *model)
{
    SearchWork work;
    SearchAnswer answer;
    int failures = 0, order[256];
    while ((answer = search_next(s, 0, &work)) == SEARCH_WORK) {
        EXPECT(search_plan(s, &work, &run->plan));
        int count = play(model, order);
        bool failed = model->fails && model->fails(model, order, count);
        failures += failed;
        search_result(s, &work, run, failed);
    }
    EXPECT_INT(answer, SEARCH_DONE);
    return failures;
}

static long binomial(int n, int k)
{
    long b = 1;
    for (int i = 1; i <= k; i++) b = b * (n - k + i) / i;
    return b;
}

TEST(every_schedule_once)
{
    run = mem_need_zero(sizeof *run);
    for (int steps = 1; steps <= 4; steps++) {
        Model model = {2, steps, NULL};
        SearchOptions o = options(SEARCH_BOUND, SEARCH_LEVELS - 1);
        Search *s = search_new(&o);
        search_all(s, &model);
        EXPECT(search_stats(s)->decided);
        EXPECT_INT(search_stats(s)->runs, binomial(2 * steps, steps));
        search_free(s);
    }
}

TEST(three_threads)
{
    Model model = {3, 2, NULL};
    SearchOptions o = options(SEARCH_BOUND, SEARCH_LEVELS - 1);
    Search *s = search_new(&o);
    search_all(s, &model);
    EXPECT(search_stats(s)->decided);
    EXPECT_INT(search_stats(s)->runs, 90);   // 6! / (2! 2! 2!)
    search_free(s);
}

// With n and m steps and no switch: one thread after the other, so 2.
TEST(levels_hold_their_switches)
{
    Model model = {2, 4, NULL};
    SearchOptions o = options(SEARCH_BOUND, 2);
    Search *s = search_new(&o);
    search_all(s, &model);
    const SearchStats *t = search_stats(s);
    EXPECT(!t->decided);
    EXPECT_INT(t->levels_complete, 3);
    EXPECT_INT(t->level_runs[0], 2);
    EXPECT_INT(t->level_runs[1], 6);    // 3 places in either thread
    EXPECT_INT(t->level_runs[2], 18);
    search_free(s);
}

// x += 1 in two steps in each thread: lost if a write is between the other's
// read and write.
static bool loses(const Model *model, const int *order, int count)
{
    int x = 0, read[MOST] = {0}, at[MOST] = {0};
    for (int i = 0; i < count; i++) {
        int thread = order[i];
        if (at[thread]++ % 2 == 0) read[thread] = x;
        else x = read[thread] + 1;
    }
    return x != model->threads * model->steps / 2;
}

TEST(lost_update_takes_one_switch)
{
    Model model = {2, 2, loses};
    for (int strategy = 0; strategy < 3; strategy++) {
        SearchOptions o = options((SearchStrategy)strategy, 3);
        Search *s = search_new(&o);
        const Schedule *steps;
        uint32_t switches = 99;
        EXPECT(search_all(s, &model) > 0);
        EXPECT(search_best(s, &steps, &switches));
        EXPECT_INT(switches, 1);
        search_free(s);
    }
}

// Fails only in one order of twelve steps: needs five switches.
static bool needs_many(UNUSED const Model *model, const int *order, int count)
{
    int switches = 0;
    for (int i = 1; i < count; i++) switches += order[i] != order[i - 1];
    return switches >= 6;
}

TEST(a_walk_is_made_smaller)
{
    Model model = {2, 20, needs_many};
    SearchOptions o = options(SEARCH_AUTO, 2);
    Search *s = search_new(&o);
    const Schedule *steps;
    uint32_t switches;
    search_all(s, &model);
    EXPECT(search_best(s, &steps, &switches));
    EXPECT_INT(switches, 5);
    EXPECT(search_stats(s)->shrinks > 0);
    search_free(s);
}

// A schedule found is played again by its steps, strictly.
TEST(steps_play_again)
{
    Model model = {3, 6, NULL};
    int order[256], again[256];
    for (uint64_t seed = 0; seed < 200; seed++) {
        Schedule steps = {0};
        uint32_t switches, trace;
        run->plan = (RunPlan){.kind = PLAN_WALK, .seed = seed};
        int count = play(&model, order);
        EXPECT(search_steps(run, &steps, &switches));
        trace = run->trace;
        run->plan = (RunPlan){.kind = PLAN_STEPS, .strict = true,
                              .count = (uint32_t)steps.count};
        memcpy(run->plan.steps, steps.items,
               steps.count * sizeof *steps.items);
        EXPECT_INT(play(&model, again), count);
        EXPECT_INT(run->trace, trace);
        EXPECT(memcmp(order, again, sizeof(int) * (size_t)count) == 0);
        vec_free(&steps);
    }
}

// A program that has changed is noticed at the first step that doesn't fit.
TEST(divergence_is_noticed)
{
    Model model = {2, 6, NULL}, other = {3, 6, NULL};
    int order[256], diverged = 0;
    for (uint64_t seed = 0; seed < 50; seed++) {
        Schedule steps = {0};
        uint32_t switches;
        run->plan = (RunPlan){.kind = PLAN_WALK, .seed = seed};
        play(&model, order);
        EXPECT(search_steps(run, &steps, &switches));
        run->plan = (RunPlan){.kind = PLAN_STEPS, .strict = true,
                              .count = (uint32_t)steps.count};
        memcpy(run->plan.steps, steps.items,
               steps.count * sizeof *steps.items);
        play(&other, order);
        diverged += run->end == RUN_DIVERGED;
        EXPECT(steps.count == 0 || run->end == RUN_DIVERGED);
        vec_free(&steps);
    }
    EXPECT(diverged > 40);
}

// One that spins until the other has run comes to an end.
TEST(turns_end)
{
    Pilot pilot;
    run->plan = (RunPlan){.kind = PLAN_STEPS};
    run->point_count = 0;
    pilot_init(&pilot, run, 0);
    int current = 0, spins = 0;
    while (current == 0 && spins < 10000) {
        current = choose(&pilot, 3, 0, 1);
        spins++;
    }
    EXPECT_INT(spins, RUN_TURN + 1);
    EXPECT(run->points[run->point_count - 1].forced);
}

// What is out when the bounded search has found something is left aside, so
// that several at once give the answer of one at a time.
static uint64_t with_jobs(const Model *model, int jobs, char *text)
{
    SearchOptions o = options(SEARCH_AUTO, 3);
    Search *s = search_new(&o);
    SearchWork work[8];
    const Schedule *steps;
    uint32_t switches;
    int order[256];
    for (SearchAnswer answer = SEARCH_WORK; answer != SEARCH_DONE;) {
        int n = 0;
        while (n < jobs
               && (answer = search_next(s, 0, &work[n])) == SEARCH_WORK)
            n++;
        for (int i = 0; i < n; i++) {
            EXPECT(search_plan(s, &work[i], &run->plan));
            int count = play(model, order);
            search_result(s, &work[i], run, model->fails(model, order, count));
        }
        if (n == 0 && answer == SEARCH_WAIT) break;
    }
    EXPECT(search_best(s, &steps, &switches));
    for (size_t i = 0; i < steps->count; i++)
        text += sprintf(text, "%u:%d ", steps->items[i].point,
                        steps->items[i].thread);
    uint64_t runs = search_stats(s)->runs;
    search_free(s);
    return runs;
}

TEST(several_at_once_give_one_answer)
{
    Model model = {3, 4, loses};
    char one[256] = "", other[256] = "";
    uint64_t runs = with_jobs(&model, 1, one);
    for (int jobs = 2; jobs <= 8; jobs++) {
        EXPECT_INT(with_jobs(&model, jobs, other), runs);
        EXPECT_STR(other, one);
    }
    mem_free(run);
}
