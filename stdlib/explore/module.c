// SPDX-License-Identifier: MIT
// module.c -- the _explore module: gil.explore for scripts and the prompt.
//
// The program that is explored is a call of a function; what it gives, or what
// a check says of that, is the outcome. A token of such an exploration names
// the function. `baton --replay=TOKEN script.py` runs the script as usual, and
// where it would explore that function, plays the token instead and ends.
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "stdlib/explore/child.h"
#include "stdlib/explore/module.h"
#include "stdlib/io.h"
#include "vm/exec/function.h"
#include "vm/native.h"

enum { REPORT_WIDTH = 80 };

const char *module_replay_token;
bool module_replayed;

typedef struct Call {
    Value function, check;    // borrowed; check: NONE if there is none
} Call;

// The program ----------------------------------------------------------------

// A check that takes an argument is given what the function returned.
static Value call_check(Thread *t, Value check, Value result)
{
    bool takes = is_function(check)
              && as_function(check)->code->arg_count > 0;
    return call(t, check, &result, takes ? 1 : 0, NULL);
}

static void run_check(Thread *t, const Call *c, Value result, Run *run)
{
    if (c->check == NONE) return;
    Value said = call_check(t, c->check, result);
    int truth = said == ERROR ? -1 : said == NONE ? 1 : value_truth(t, said);
    if (truth < 0) {
        Value error = error_take(t);
        child_describe(t, error, run->check, sizeof run->check);
        decref(error);
    } else if (truth == 0) {
        char text[RUN_TEXT / 2];
        child_repr(t, said, text, sizeof text);
        snprintf(run->check, sizeof run->check, "the check says %s", text);
    }
    run->check_failed = truth <= 0;
    if (said != ERROR) decref(said);
}

static bool call_function(Thread *t, void *arg, Run *run)
{
    const Call *c = arg;
    Value result = call(t, c->function, NULL, 0, NULL);
    if (result == ERROR) return false;
    if (result != NONE)
        child_repr(t, result, run->result, sizeof run->result);
    run_check(t, c, result, run);
    decref(result);
    return true;
}

// Arguments ------------------------------------------------------------------

static bool choose_name(Thread *t, Value v, const char *what,
                        const char *const *names, int *out)
{
    Str *name = arg_str(t, v, what);
    if (!name) return false;
    for (int i = 0; names[i]; i++) {
        if (!str_equals_c(name, names[i])) continue;
        *out = i;
        return true;
    }
    raisef(t, ValueError, "%s can't be %R", what, v);
    return false;
}

static bool take_names(Thread *t, Value *args, ExploreOptions *o)
{
    static const char *const STRATEGIES[] = {"auto", "random", "pct", "bound",
                                             "dpor", "all", NULL};
    static const char *const GRAINS[] = {"sync", "shared", "opcode", "micro",
                                         NULL};
    static const char *const LOCKS[] = {"on", "off", NULL};
    static const char *const WANTED[] = {"any", "use after free", "deadlock",
                                         "exception", "check", NULL};
    int strategy, grain = -1, lock, wanted = 0;
    if (!choose_name(t, args[0], "strategy", STRATEGIES, &strategy)
        || (args[1] != NONE
            && !choose_name(t, args[1], "granularity", GRAINS, &grain))
        || !choose_name(t, args[2], "gil", LOCKS, &lock)
        || (args[3] != NONE
            && !choose_name(t, args[3], "fault", WANTED, &wanted)))
        return false;
    o->search.strategy = (SearchStrategy)strategy;
    o->off = lock == 1;
    o->grain = grain >= 0 ? (SchedGrain)grain
               : o->off   ? GRAIN_MICRO
                          : GRAIN_SHARED;
    o->wanted = (ExploreWanted)wanted;
    return true;
}

static bool take_int(Thread *t, Value v, const char *what, int64_t least,
                     int64_t most, int64_t *out)
{
    if (!value_to_i64(t, v, out)) return false;
    if (*out >= least && *out <= most) return true;
    raisef(t, ValueError, "%s must be between %ld and %ld, not %R", what,
           (long)least, (long)most, v);
    return false;
}

static bool take_seconds(Thread *t, Value v, const char *what, double *out)
{
    if (!value_to_double(t, v, out)) return false;
    if (*out > 0 && *out <= 1e6) return true;
    raisef(t, ValueError, "%s must be above 0 and at most 1000000, not %R",
           what, v);
    return false;
}

static bool take_numbers(Thread *t, Value *args, ExploreOptions *o)
{
    int64_t runs, bound, seed, threads, points, jobs;
    if (!take_seconds(t, args[0], "budget", &o->search.budget)
        || !take_int(t, args[1], "runs", 0, INT64_MAX, &runs)
        || !take_int(t, args[2], "switches", 0, SEARCH_LEVELS - 1, &bound)
        || !take_int(t, args[3], "seed", 0, INT64_MAX, &seed)
        || !take_int(t, args[4], "threads", 1, RUN_THREADS - 1, &threads)
        || !take_int(t, args[5], "points", 1, RUN_POINTS_MAX, &points)
        || !take_seconds(t, args[6], "seconds", &o->run_seconds)
        || !take_int(t, args[7], "jobs", 0, 16, &jobs))
        return false;
    o->search.runs_most = (uint64_t)runs;
    o->search.bound = (int)bound;
    o->search.seed = (uint64_t)seed;
    o->threads_most = (int)threads;
    o->points_most = (uint32_t)points;
    o->jobs = (int)jobs;
    return true;
}

// The file's text and the function's name.
static bool take_hashes(Thread *t, Value text, Value name, ExploreOptions *o)
{
    Str *source = arg_str(t, text, "text"), *function;
    if (!source || !(function = arg_str(t, name, "name"))) return false;
    o->script_hash = token_hash(TOKEN_HASH_START, source->data,
                                (size_t)source->size);
    o->function_hash = token_hash(TOKEN_HASH_START, function->data,
                                  (size_t)function->size);
    return true;
}

// Results --------------------------------------------------------------------

static Value as_text(Thread *t, const Exploration *e,
                     void (*print)(const Exploration *e, FILE *out))
{
    char *bytes = NULL;
    size_t size;
    FILE *out = open_memstream(&bytes, &size);
    if (!out) return raise_errno(t, errno, UNDEF);
    print(e, out);
    if (fclose(out) != 0) {
        free(bytes);
        return raise_memory_error(t);
    }
    Str *s = str_from_c(t, bytes);
    free(bytes);
    return s ? from_object(s) : ERROR;
}

static void print_report(const Exploration *e, FILE *out)
{
    report_print(e, out, REPORT_WIDTH);
}

static Value both_texts(Thread *t, const Exploration *e)
{
    Value texts[2] = {as_text(t, e, json_print), UNDEF};
    if (texts[0] == ERROR) return ERROR;
    texts[1] = as_text(t, e, print_report);
    if (texts[1] == ERROR) {
        decref(texts[0]);
        return ERROR;
    }
    Tuple *pair = tuple_from_steal(t, texts, 2);
    return pair ? from_object(pair) : ERROR;
}

// Is the token that --replay gave one of this function?
static bool replays(const ExploreOptions *o)
{
    Token token;
    if (!module_replay_token || module_replayed) return false;
    if (token_read(module_replay_token, &token) != TOKEN_FINE) return false;
    vec_free(&token.schedule);
    return token.function == o->function_hash;
}

static Value replay_and_exit(Thread *t, const ExploreOptions *o)
{
    Replay replay;
    module_replayed = true;
    if (explore_replay(t, o, module_replay_token, &replay) == REPLAY_FAILED) {
        explore_replay_free(&replay);
        return ERROR;
    }
    report_replay(&replay, stderr, REPORT_WIDTH);
    int status = report_replay_status(&replay);
    explore_replay_free(&replay);
    return raise_with(t, SystemExit, small_int_value(status));
}

NATIVE(explore_run_native,
       "run(function, check, text, name, strategy, granularity, gil, fault, "
       "budget, runs, switches, seed, threads, points, seconds, jobs, script, "
       "progress, about, calls, /)",
       "Explores a call of the function; gives (JSON, report).")
{
    ExploreOptions o = explore_defaults();
    Call c = {args[0], args[1]};
    Str *script = args[16] == NONE ? NULL : arg_str(t, args[16], "script");
    int progress = value_truth(t, args[17]);
    if ((args[16] != NONE && !script) || progress < 0
        || !take_hashes(t, args[2], args[3], &o)
        || !take_names(t, args + 4, &o) || !take_numbers(t, args + 8, &o))
        return ERROR;
    o.script = script ? script->data : NULL;
    o.progress = progress && isatty(2);
    o.body = call_function;
    o.arg = &c;
    o.about = is_object(args[18]) ? args[18] : 0;
    o.flags = args[19] == TRUE ? TOKEN_CALLS : 0;
    if (replays(&o)) return replay_and_exit(t, &o);
    Exploration e;
    if (!explore_run(t, &o, &e)) return ERROR;
    Value texts = both_texts(t, &e);
    explore_free(&e);
    return texts;
}

NATIVE(explore_replay_next, "replay_next(token, /)",
       "What is explored next is replayed instead; '': no longer.")
{
    static char *token;      // guarded by the lock
    Str *text = arg_str(t, args[0], "token");
    if (!text) return ERROR;
    Token read;
    TokenProblem problem = text->size ? token_read(text->data, &read)
                                      : TOKEN_NOT_ONE;
    if (problem == TOKEN_FINE) vec_free(&read.schedule);
    else if (text->size)
        return raisef(t, ValueError, "%s", token_problem_text(problem));
    char *copy = text->size ? strdup(text->data) : NULL;
    if (text->size && !copy) return raise_memory_error(t);
    free(token);
    module_replay_token = token = copy;
    module_replayed = false;
    return NONE;
}

NATIVE(explore_inside, "inside()",
       "Is this one of the runs of an exploration?")
{
    return bool_value(child_run() != NULL);
}

MODULE(_explore, .doc = "Searching the schedules of a function.",
       .functions = FUNCTIONS{&explore_run_native, &explore_replay_next,
                              &explore_inside, NULL});
