// SPDX-License-Identifier: MIT
// schedules.c -- exploring or replaying the script that was named.
//
// Settings of --explore are words with commas between them:
//   json             the answer as JSON
//   strategy=auto|random|bound   budget=SECONDS   runs=N   switches=N   seed=N
//   fault=any|use|deadlock|exception|check
//   threads=N   points=N   seconds=S   jobs=N
#include "repl/schedules.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "stdlib/explore/explore.h"
#include "stdlib/explore/module.h"
#include "stdlib/importer.h"
#include "vm/exec/eval.h"
#include "vm/exec/traceback.h"
#include "vm/native.h"

typedef struct Settings {
    ExploreOptions o;
    bool json;
} Settings;

typedef struct Script {
    const Options *options;
    SchedulesScript *run;
} Script;

// Settings -------------------------------------------------------------------

static bool parse_word(const char *value, const char *const *words, int *out)
{
    for (int i = 0; words[i]; i++) {
        if (strcmp(value, words[i]) != 0) continue;
        *out = i;
        return true;
    }
    return false;
}

static bool parse_count(const char *value, long least, long most, long *out)
{
    char *end;
    errno = 0;
    *out = strtol(value, &end, 10);
    return end != value && !*end && errno == 0 && *out >= least
        && *out <= most;
}

static bool parse_seconds(const char *value, double *out)
{
    char *end;
    *out = strtod(value, &end);
    return end != value && !*end && *out > 0 && *out <= 1e6;
}

static bool set_words(const char *name, const char *value, ExploreOptions *o,
                      bool *known)
{
    static const char *const STRATEGIES[] = {"auto", "random", "pct", "bound",
                                             "dpor", "all", NULL};
    static const char *const FAULTS[] = {"any", "use", "deadlock",
                                         "exception", "check", NULL};
    int n = 0;
    bool strategy = strcmp(name, "strategy") == 0;
    *known = strategy || strcmp(name, "fault") == 0;
    if (!*known) return true;
    if (!parse_word(value, strategy ? STRATEGIES : FAULTS, &n)) return false;
    if (strategy) o->search.strategy = (SearchStrategy)n;
    else o->wanted = (ExploreWanted)n;
    return true;
}

static bool set_number(const char *name, const char *value, ExploreOptions *o)
{
    long n;
    if (strcmp(name, "budget") == 0)
        return parse_seconds(value, &o->search.budget);
    if (strcmp(name, "seconds") == 0)
        return parse_seconds(value, &o->run_seconds);
    if (!parse_count(value, 0, LONG_MAX, &n)) return false;
    if (strcmp(name, "runs") == 0) o->search.runs_most = (uint64_t)n;
    else if (strcmp(name, "seed") == 0) o->search.seed = (uint64_t)n;
    else if (strcmp(name, "switches") == 0 && n < SEARCH_LEVELS)
        o->search.bound = (int)n;
    else if (strcmp(name, "threads") == 0 && n > 0 && n < RUN_THREADS)
        o->threads_most = (int)n;
    else if (strcmp(name, "points") == 0 && n > 0 && n <= RUN_POINTS_MAX)
        o->points_most = (uint32_t)n;
    else if (strcmp(name, "jobs") == 0 && n <= 16) o->jobs = (int)n;
    else return false;
    return true;
}

static bool set_one(char *setting, Settings *s)
{
    char *value = strchr(setting, '=');
    bool known;
    if (strcmp(setting, "json") == 0) return s->json = true;
    if (!value) return false;
    *value++ = '\0';
    if (!set_words(setting, value, &s->o, &known)) return false;
    return known || set_number(setting, value, &s->o);
}

static bool parse_settings(const char *text, Settings *out)
{
    char *copy = strdup(text ? text : ""), *rest = copy, *one;
    bool fine = copy != NULL;
    *out = (Settings){.o = explore_defaults()};
    while (fine && (one = strsep(&rest, ",")))
        fine = !*one || set_one(one, out);
    free(copy);
    return fine;
}

bool schedules_check(const char *settings)
{
    Settings ignored;
    return parse_settings(settings, &ignored);
}

// The script -----------------------------------------------------------------

static bool body(Thread *t, void *arg, Run *run)
{
    Script *script = arg;
    int status = -1;
    bool fine = script->run(t, script->options, &status);
    if (status >= 0) {
        run->status = status;
        return true;
    }
    return fine;
}

static bool hash_file(const char *path, uint32_t *hash)
{
    char buffer[4096];
    size_t n;
    FILE *file = fopen(path, "rb");
    if (!file) return false;
    while ((n = fread(buffer, 1, sizeof buffer, file)) > 0)
        *hash = token_hash(*hash, buffer, n);
    bool fine = !ferror(file);
    fclose(file);
    return fine;
}

// -m: the module's text; its name alone if it can't be found, which running it
// will say.
static void hash_module(Thread *t, const char *name, uint32_t *hash)
{
    char *text = NULL;
    int64_t size;
    bool package = false;
    Str *file = NULL, *full = str_from_c(t, name);
    if (full && import_find_source(t, full, &text, &size, &file, &package))
        *hash = token_hash(*hash, text, (size_t)size);
    else
        *hash = token_hash(*hash, name, strlen(name));
    error_clear(t);
    free(text);
    decref_maybe(file);
    decref_maybe(full);
}

static bool hash_script(Thread *t, const Options *o, uint32_t *hash)
{
    *hash = TOKEN_HASH_START;
    switch (o->run) {
    case RUN_FILE:
        return hash_file(o->what, hash);
    case RUN_CODE:
        *hash = token_hash(*hash, o->what, strlen(o->what));
        return true;
    case RUN_MODULE:
        hash_module(t, o->what, hash);
        return true;
    case RUN_STDIN:
    case RUN_PROMPT:
        break;
    }
    return false;
}

static const char *command_words(const Options *o, char *buffer, size_t size)
{
    if (o->run == RUN_FILE) return o->what;
    snprintf(buffer, size, "%s %s", o->run == RUN_CODE ? "-c" : "-m",
             o->run == RUN_CODE ? "CODE" : o->what);
    return buffer;
}

static int terminal_width(int fd)
{
    struct winsize w;
    if (ioctl(fd, TIOCGWINSZ, &w) == 0 && w.ws_col >= 40)
        return w.ws_col < 160 ? w.ws_col : 160;
    return 80;
}

// Both -----------------------------------------------------------------------

static int failed(Thread *t)
{
    if (error_is_set(t)) traceback_print(t, t->raised);
    error_clear(t);
    return 1;
}

static int explore(Thread *t, const Settings *s)
{
    Exploration e;
    if (!explore_run(t, &s->o, &e)) return failed(t);
    if (s->json) json_print(&e, stdout);
    else report_print(&e, stdout, terminal_width(1));
    int status = e.failure.found ? EXPLORE_FOUND : 0;
    if (e.interrupted) status = 130;
    explore_free(&e);
    if (error_is_set(t) || !safepoint_interrupted(t)) error_clear(t);
    if (fflush(stdout) != 0) return 1;
    return status;
}

static int replay(Thread *t, const ExploreOptions *o, const char *token)
{
    Replay r;
    Token read;
    if (token_read(token, &read) == TOKEN_FINE) {
        vec_free(&read.schedule);
        if (read.function && read.script == o->script_hash) {
            module_replay_token = token;
            return -1;
        }
    }
    if (explore_replay(t, o, token, &r) == REPLAY_FAILED) return failed(t);
    report_replay(&r, stderr, terminal_width(2));
    int status = report_replay_status(&r);
    explore_replay_free(&r);
    return status;
}

int schedules_run(Thread *t, const Options *o, SchedulesScript *run)
{
    char words[256];
    Settings s;
    Script script = {o, run};
    const char *what = o->replay ? "--replay" : "--explore";
    if (!parse_settings(o->explore, &s)) return 2;   // was checked
    if (!hash_script(t, o, &s.o.script_hash)) {
        if (o->run == RUN_FILE)
            fprintf(stderr, "baton: can't open file '%s': [Errno %d] %s\n",
                    o->what, errno, strerror(errno));
        else
            fprintf(stderr, "baton: %s needs a script in a file, -c or -m: "
                    "it is run many times\n", what);
        return 2;
    }
    if (o->seeded) s.o.search.seed = o->seed;
    s.o.off = o->gil_off;
    s.o.grain = o->grain >= 0 ? (SchedGrain)o->grain
                : o->gil_off  ? GRAIN_MICRO
                              : GRAIN_SHARED;
    s.o.flags = (uint8_t)((o->no_fuse ? TOKEN_NO_FUSE : 0)
                          | (o->switch_every ? 0 : TOKEN_CALLS));
    s.o.script = command_words(o, words, sizeof words);
    s.o.progress = isatty(2);
    s.o.body = body;
    s.o.arg = &script;
    return o->replay ? replay(t, &s.o, o->replay) : explore(t, &s);
}

int schedules_end(int status)
{
    if (!module_replay_token || module_replayed) return status;
    fputs("baton: the token was made by gil.explore of a function that this "
          "run of the script\nhas not explored\n", stderr);
    return EXPLORE_DIVERGED;
}
