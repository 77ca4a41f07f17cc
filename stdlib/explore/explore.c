// SPDX-License-Identifier: MIT
// explore.c -- the search, driven: nurseries play what it asks for.
//
// Several nurseries play several schedules at once. Their results are told to
// the search in the order in which it gave the work out, so the answer is the
// same for any number of them. The second and further ones are started only
// when the first has shown that there is something to do for them.
//
// The failing schedule is played once more, strictly, with every event
// written down: from that run come the story, the fault's name and the token.
#include "stdlib/explore/explore.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "stdlib/explore/nursery.h"
#include "vm/exec/eval.h"
#include "vm/exec/opcode.h"
#include "vm/native.h"

enum {
    JOBS_MOST = 16,
    RUNS_ALONE = 64,         // before further nurseries are started
    PROGRESS_MS = 200,
};

typedef struct Job {
    Nursery nursery;
    SearchWork work;
    bool ready;              // the nursery can be asked
    bool has_work, played;
} Job;

typedef struct Driver {
    Thread *t;
    const ExploreOptions *options;
    NurseryOptions nursery;
    Exploration *e;
    Search *search;
    Job jobs[JOBS_MOST];
    int job_count;
    uint64_t next;           // number of the work whose result is told next
    int64_t start_ns, shown_ns;
    bool done, no_memory;
} Driver;

ExploreOptions explore_defaults(void)
{
    return (ExploreOptions){
        .search = {.strategy = SEARCH_AUTO, .bound = 3, .budget = 60,
                   .seed = 1},
        .grain = GRAIN_SHARED, .points_most = 10000, .threads_most = 5,
        .run_seconds = 10};
}

// FNV over the names, operands and order of what tokens depend on.
uint32_t explore_version(void)
{
    uint32_t hash = TOKEN_HASH_START;
    for (int i = 0; i < OPCODE_COUNT; i++) {
        const OpcodeInfo *info = &opcode_info[i];
        hash = token_hash(hash, info->name, strlen(info->name));
        hash = token_hash(hash, &info->operand, 1);
    }
    for (int i = 0; i < SCHED_KINDS; i++) {
        const char *text = sched_kind_text((SchedKind)i);
        hash = token_hash(hash, text, strlen(text));
    }
    return hash & 0xffffff;
}

// What is looked for ---------------------------------------------------------

// Freed too early, and then used; not what was read and freed as it should be
// before the reading was counted.
static bool is_use(const Run *run)
{
    uint32_t uses = 1u << LEDGER_USE_AFTER_FREE | 1u << LEDGER_POISON_USED;
    uint32_t seen = outcome_corruption(run);
    return seen & uses && seen & 1u << LEDGER_EARLY_FREE;
}

static bool is_wanted(const ExploreOptions *o, const Run *run)
{
    Verdict verdict = outcome_verdict(run);
    switch (o->wanted) {
    case WANTED_ANY:
        break;
    case WANTED_USE:
        return verdict == VERDICT_CRASHED || is_use(run);
    case WANTED_DEADLOCK:
        return verdict == VERDICT_DEADLOCK;
    case WANTED_EXCEPTION:
        return verdict == VERDICT_RAISED;
    case WANTED_CHECK:
        return verdict == VERDICT_CHECK;
    }
    return outcome_is_failure(verdict);
}

// Driving --------------------------------------------------------------------

static double elapsed(const Driver *d)
{
    return (double)(clock_monotonic_ns() - d->start_ns) / 1e9;
}

static int core_count(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > JOBS_MOST ? JOBS_MOST : (int)n;
}

static bool add_job(Driver *d)
{
    Job *job = &d->jobs[d->job_count];
    *job = (Job){0};
    if (!nursery_start(d->t, &d->nursery, &job->nursery)) return false;
    d->job_count++;
    return true;
}

static void show_progress(Driver *d)
{
    int64_t now = clock_monotonic_ns();
    if (!d->options->progress
        || now - d->shown_ns < PROGRESS_MS * INT64_C(1000000))
        return;
    const SearchStats *s = search_stats(d->search);
    const Schedule *steps;
    uint32_t switches;
    bool found = search_best(d->search, &steps, &switches);
    d->shown_ns = now;
    fprintf(stderr, "\r%llu schedules (now %s), %zu outcomes, %.0f s%s"
            "\033[K", (unsigned long long)s->runs, search_doing(d->search),
            d->e->outcomes.count, elapsed(d),
            found ? ", a failure; looking for a smaller one" : "");
}

static void clear_progress(const Driver *d)
{
    if (d->options->progress && d->shown_ns) fputs("\r\033[K", stderr);
}

static void tell(Driver *d, Job *job)
{
    const Run *run = job->nursery.run;
    bool failed = is_wanted(d->options, run);
    bool counts = search_result(d->search, &job->work, run, failed)
               && job->work.kind != PLAN_BLOCKS
               && run->end != RUN_REDUNDANT;
    if (counts && !outcome_count(&d->e->outcomes, run, failed))
        d->no_memory = true;
    job->has_work = job->played = false;
    d->next++;
}

// Results that have come, in order.
static void tell_all(Driver *d)
{
    for (int i = 0; i < d->job_count; i++) {
        Job *job = &d->jobs[i];
        if (!job->has_work || !job->played || job->work.number != d->next)
            continue;
        tell(d, job);
        i = -1;
    }
}

// Gives work to whoever has none.
static void hand_out(Driver *d)
{
    for (int i = 0; i < d->job_count && !d->done; i++) {
        Job *job = &d->jobs[i];
        if (!job->ready || job->has_work) continue;
        SearchAnswer answer = search_next(d->search, elapsed(d), &job->work);
        d->done = answer == SEARCH_DONE;
        if (answer != SEARCH_WORK) return;
        job->has_work = true;
        if (!search_plan(d->search, &job->work, &job->nursery.run->plan)
            || !nursery_play(&job->nursery))
            job->played = true;
    }
}

static bool take_interrupt(Driver *d)
{
    if (!(thread_breaker(d->t) & BREAK_SIGNAL)) return false;
    d->e->interrupted = true;
    d->done = true;
    return true;
}

static bool any_busy(const Driver *d)
{
    for (int i = 0; i < d->job_count; i++)
        if (d->jobs[i].nursery.busy) return true;
    return false;
}

static void wait_for_one(Driver *d)
{
    Nursery nurseries[JOBS_MOST];
    for (int i = 0; i < d->job_count; i++) nurseries[i] = d->jobs[i].nursery;
    thread_blocking_begin(d->t, WAIT_POLL, NULL);
    int i = nursery_wait(nurseries, d->job_count, PROGRESS_MS / 1e3);
    thread_blocking_end(d->t);
    if (i < 0) return;
    Job *job = &d->jobs[i];
    job->nursery = nurseries[i];
    if (job->has_work) job->played = true;
    else job->ready = true;
    // One that has died can't be asked again; the others go on.
    if (job->nursery.pid == 0) job->ready = false;
}

static void more_jobs(Driver *d)
{
    int wanted = d->options->jobs ? d->options->jobs : core_count();
    if (wanted > JOBS_MOST) wanted = JOBS_MOST;
    if (search_stats(d->search)->runs < RUNS_ALONE) return;
    while (d->job_count < wanted && !d->done)
        if (!add_job(d)) {
            error_clear(d->t);   // fewer will do
            return;
        }
}

// The first nursery comes to a choice, or ends: then that was all.
static bool await_first(Driver *d)
{
    Job *job = &d->jobs[0];
    while (job->nursery.busy && !take_interrupt(d)) wait_for_one(d);
    d->e->served = job->nursery.run->served && job->nursery.pid;
    return d->e->served;
}

static void search(Driver *d)
{
    while (!d->done && !take_interrupt(d) && !d->no_memory) {
        hand_out(d);
        more_jobs(d);
        show_progress(d);
        if (!any_busy(d)) break;
        if (!d->done) wait_for_one(d);
        tell_all(d);
    }
}

// The failure ----------------------------------------------------------------

static bool copy_steps(const Schedule *steps, uint32_t endless, RunPlan *plan)
{
    if (steps->count > SCHEDULE_STEPS_MAX) return false;
    plan->kind = PLAN_STEPS;
    plan->strict = plan->watch = true;
    plan->endless = endless;
    plan->count = (uint32_t)steps->count;
    if (steps->count)
        memcpy(plan->steps, steps->items, steps->count * sizeof *steps->items);
    return true;
}

static void play_to_end(Driver *d, Nursery *nursery)
{
    while (nursery->busy) {
        thread_blocking_begin(d->t, WAIT_POLL, NULL);
        (void)nursery_wait(nursery, 1, 1);
        thread_blocking_end(d->t);
    }
}

static char *make_token(const ExploreOptions *o, const Run *run,
                        const Schedule *steps)
{
    Token token = {
        .version = explore_version(), .granularity = (uint8_t)o->grain,
        .mode = o->off,
        .flags = (uint8_t)(o->flags | (run->endless ? TOKEN_ENDLESS : 0)),
        .script = o->script_hash,
        .function = o->function_hash, .points = run->point_count,
        .trace = run->trace, .schedule = *steps};
    return token_write(&token);
}

// The run is kept: the story points into it.
static void describe_failure(Driver *d, const Run *run, bool repeated)
{
    ExploreFailure *f = &d->e->failure;
    f->run = mem_alloc(sizeof *run);
    if (!f->run) {
        d->no_memory = true;
        return;
    }
    memcpy(f->run, run, sizeof *run);
    f->repeated = repeated;
    d->e->race_count = races_find(run, d->e->races);
    f->verdict = outcome_verdict(run);
    outcome_text(run, f->outcome);
    f->token = make_token(d->options, run, &f->steps);
    if (!f->token || !story_make(d->t, f->run, &f->story)) d->no_memory = true;
}

// Nothing has failed: what one run shows all the same.
static void watch_default(Driver *d)
{
    static const Schedule none = {0};
    Nursery *nursery = &d->jobs[0].nursery;
    play_to_end(d, nursery);
    if (!nursery->pid || !copy_steps(&none, 0, &nursery->run->plan)) return;
    if (!nursery_play(nursery)) return;
    play_to_end(d, nursery);
    d->e->race_count = races_find(nursery->run, d->e->races);
}

static void watch_failure(Driver *d)
{
    ExploreFailure *f = &d->e->failure;
    const Schedule *steps;
    if (!search_best(d->search, &steps, &f->switches)) {
        watch_default(d);
        return;
    }
    f->found = true;
    f->fewest = d->e->stats.levels_complete >= (int)f->switches;
    if (!vec_append(&f->steps, steps->items, steps->count)) {
        d->no_memory = true;
        return;
    }
    Nursery *nursery = &d->jobs[0].nursery;
    play_to_end(d, nursery);
    if (!nursery->pid || !copy_steps(steps, search_endless(d->search),
                                     &nursery->run->plan))
        return;
    if (!nursery_play(nursery)) return;
    play_to_end(d, nursery);
    const Run *run = nursery->run;
    describe_failure(d, run, is_wanted(d->options, run));
}

// A program without a choice: what the nursery itself came to.
static void take_only_run(Driver *d)
{
    ExploreFailure *f = &d->e->failure;
    const Run *run = d->jobs[0].nursery.run;
    bool failed = is_wanted(d->options, run);
    if (!outcome_count(&d->e->outcomes, run, failed)) d->no_memory = true;
    d->e->stats.runs = 1;
    d->e->stats.decided = true;
    f->found = f->fewest = failed;
    if (failed) describe_failure(d, run, true);
}

static void finish(Driver *d)
{
    clear_progress(d);
    if (d->e->served) {
        d->e->stats = *search_stats(d->search);
        watch_failure(d);
    } else if (!d->e->interrupted) {
        take_only_run(d);
    }
    for (int i = 0; i < d->job_count; i++) nursery_stop(&d->jobs[i].nursery);
    outcome_sort(&d->e->outcomes);
    d->e->seconds = elapsed(d);
    search_free(d->search);
}

static NurseryOptions nursery_options(const ExploreOptions *o, bool capture)
{
    return (NurseryOptions){
        .grain = o->grain, .off = o->off, .capture = capture,
        .calls = o->flags & TOKEN_CALLS,
        .points_most = o->points_most, .threads_most = o->threads_most,
        .run_seconds = o->run_seconds, .about = o->about, .body = o->body,
        .arg = o->arg};
}

bool explore_run(Thread *t, const ExploreOptions *options, Exploration *out)
{
    *out = (Exploration){.options = options};
    Driver d = {.t = t, .options = options, .e = out,
                .nursery = nursery_options(options, true),
                .start_ns = clock_monotonic_ns()};
    SearchOptions search_options = options->search;
    search_options.tasks |= options->about || options->flags & TOKEN_CALLS;
    d.search = search_new(&search_options);
    if (!d.search) return raise_memory_error(t), false;
    if (!add_job(&d)) {
        search_free(d.search);
        return false;
    }
    if (await_first(&d)) search(&d);
    finish(&d);
    if (!d.no_memory) return true;
    explore_free(out);
    raise_memory_error(t);
    return false;
}

void explore_free(Exploration *e)
{
    ExploreFailure *f = &e->failure;
    outcome_free(&e->outcomes);
    vec_free(&f->steps);
    story_free(&f->story);
    mem_free(f->token);
    mem_free(f->run);
    *e = (Exploration){0};
}

// Replay ---------------------------------------------------------------------

static ReplayEnd refuse(Replay *r, ReplayEnd end, const char *problem)
{
    r->end = end;
    r->problem = problem;
    return end;
}

static ReplayEnd check_token(const ExploreOptions *o, const Token *token,
                             Replay *out)
{
    if (token->version != explore_version())
        return refuse(out, REPLAY_OTHER_VERSION,
                      "this token was made by a version of Baton with other "
                      "instructions; it can't be played by this one");
    if (token->script != o->script_hash)
        return refuse(out, REPLAY_OTHER_SCRIPT,
                      "the script has changed since this token was made (or "
                      "it is another one); it isn't played");
    if (token->function != o->function_hash)
        return refuse(out, REPLAY_OTHER_SCRIPT,
                      "this token is for another function of the script");
    return REPLAY_PLAYED;
}

static ReplayEnd find_divergence(const Token *token, const Run *run,
                                 Replay *out)
{
    const char *sentence = "the run went another way than the token says: "
                           "the program depends on something that is not "
                           "under control";
    size_t size = sizeof out->reason;
    const Schedule *s = &token->schedule;
    if (run->end == RUN_DIVERGED && run->diverged_at < s->count)
        snprintf(out->reason, size, "at choice point %u, switch %u: what could "
                 "run there, or where the threads were, isn't what it was",
                 s->items[run->diverged_at].point, run->diverged_at + 1);
    else if (run->point_count != token->points)
        snprintf(out->reason, size, "it came to %u choice points instead of "
                 "%u", run->point_count, token->points);
    else if (run->trace != token->trace)
        snprintf(out->reason, size, "behind the last switch its choices were "
                 "others");
    else
        return REPLAY_PLAYED;
    return refuse(out, REPLAY_DIVERGED, sentence);
}

static int replay_status(const Run *run)
{
    if (run->reached) return run->status;
    return WIFSIGNALED(run->wait_status) ? 128 + WTERMSIG(run->wait_status)
                                         : WEXITSTATUS(run->wait_status);
}

static bool keep_run(Thread *t, const Run *run, Replay *out)
{
    out->verdict = outcome_verdict(run);
    out->status = replay_status(run);
    outcome_text(run, out->outcome);
    out->run = mem_alloc(sizeof *run);
    if (out->run) memcpy(out->run, run, sizeof *run);
    if (out->run && story_make(t, out->run, &out->story)) return true;
    raise_memory_error(t);
    return false;
}

static ReplayEnd play_token(Thread *t, const ExploreOptions *options,
                            const Token *token, Replay *out)
{
    ExploreOptions o = *options;
    o.grain = (SchedGrain)token->granularity;
    o.off = token->mode;
    o.flags = token->flags;
    Driver d = {.t = t, .options = &o, .nursery = nursery_options(&o, false)};
    Nursery *nursery = &d.jobs[0].nursery;
    if (!nursery_start(t, &d.nursery, nursery)) return REPLAY_FAILED;
    uint32_t endless = token->flags & TOKEN_ENDLESS ? token->points : 0;
    play_to_end(&d, nursery);
    if (nursery->pid && copy_steps(&token->schedule, endless,
                                    &nursery->run->plan)
        && nursery_play(nursery))
        play_to_end(&d, nursery);
    out->end = find_divergence(token, nursery->run, out);
    if (!keep_run(t, nursery->run, out)) out->end = REPLAY_FAILED;
    nursery_stop(nursery);
    return out->end;
}

ReplayEnd explore_replay(Thread *t, const ExploreOptions *options,
                         const char *text, Replay *out)
{
    Token token;
    *out = (Replay){.end = REPLAY_PLAYED};
    TokenProblem problem = token_read(text, &token);
    if (problem != TOKEN_FINE)
        return refuse(out, REPLAY_UNREADABLE, token_problem_text(problem));
    if (check_token(options, &token, out) == REPLAY_PLAYED)
        play_token(t, options, &token, out);
    vec_free(&token.schedule);
    return out->end;
}

void explore_replay_free(Replay *r)
{
    story_free(&r->story);
    mem_free(r->run);
    *r = (Replay){0};
}
