// SPDX-License-Identifier: MIT
// main.c -- the test runner: options, the jobs, and the count at the end.
//
// Jobs run in as many slots as there are cores; a case that wants to be alone
// waits until all others are done. The last line printed is always
// "N passed, N failed", with ", N skipped" where there are any.

#include "tests/runner/runner.h"

#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

typedef struct {
    const char *baton;    // absolute paths, or NULL
    const char *python;
    const char *unit;
    const char *pty;
    const char *root;
    int python_minor;
    int mode;             // run only this one; -1 for what each case says
    int slots;
    double slow;          // what every time limit is multiplied by
    bool oracle, record;
    Words filter;
} Options;

typedef struct {
    Case *test;
    int mode;
} Job;

typedef struct {
    Job job;
    Process process;
    bool busy;
} Slot;

typedef struct {
    Options options;
    Suite suite;
    Job *jobs;
    int job_count, next;
    Slot *slots;
    int busy;
    bool learning;        // baton's output is what the oracle must print
    int verdicts[3];
} Run;

static const char HELP[] =
    "usage: tests/run [options] [word of a case's name ...]\n"
    "  -j, --jobs N      how many cases at once (default: one a core)\n"
    "  --build NAME      test build/NAME/baton (default: release)\n"
    "  --baton PATH      test this binary\n"
    "  --unit DIR        run the C unit tests in DIR as well\n"
    "  --mode NAME       run only in this mode\n"
    "  --filter WORD     only cases whose name holds WORD\n"
    "  --slow N          multiply every time limit by N\n"
    "  --oracle          run the cases under python3 instead\n"
    "  --record          write missing .out and .err files from python3\n"
    "  --python PATH     the python3 to ask (default: python3.13, python3)\n"
    "modes:\n";

static void print_help(void)
{
    fputs(HELP, stdout);
    for (const Mode *mode = mode_table; mode->name; mode++)
        printf("  %-10s %-24s %s\n", mode->name,
               mode->option ? mode->option : "", mode->about);
}

// ---- The oracle ------------------------------------------------------------

// A version manager's shim may stand for an interpreter that isn't there, so
// each candidate is asked who it is.
static bool ask_python(Options *options, const char *name)
{
    char command[PATH_MAX + 128], answer[PATH_MAX + 32], *path;
    snprintf(command, sizeof command,
             "%s -c 'import sys; print(sys.version_info[1], "
             "sys.executable)' 2>/dev/null", name);
    FILE *pipe = popen(command, "r");
    bool answered = pipe && fgets(answer, sizeof answer, pipe);
    if (pipe) pclose(pipe);
    if (!answered || !(path = strchr(answer, ' '))) return false;
    path[strcspn(path, "\n")] = 0;
    options->python_minor = atoi(answer);
    options->python = realpath(path + 1, NULL);
    return options->python != NULL;
}

static void find_python(Options *options)
{
    if (options->python ? ask_python(options, options->python)
                        : ask_python(options, "python3.13") ||
                              ask_python(options, "python3")) {
        printf("oracle: %s, Python 3.%d\n", options->python,
               options->python_minor);
        return;
    }
    puts("no python3: the comparison needs one (apt-get install python3)");
    exit(2);
}

// ---- Jobs ------------------------------------------------------------------

static bool wanted(const Options *options, const Case *test)
{
    bool python = options->oracle || options->record;
    bool script = test->kind == KIND_SCRIPT || test->kind == KIND_EXAMPLE;
    if (python) return script && !test->baton_only;
    if (test->kind == KIND_UNIT) return true;
    return options->baton != NULL;
}

static void add_job(Run *run, Case *test, int mode)
{
    run->jobs[run->job_count++] = (Job){test, mode};
}

static void add_jobs_of(Run *run, Case *test)
{
    const Options *options = &run->options;
    unsigned modes = test->modes ? test->modes : 1;
    if (!wanted(options, test)) return;
    if (options->oracle || options->record || test->kind == KIND_UNIT) {
        add_job(run, test, 0);
    } else if (options->mode >= 0) {
        bool listed = modes >> options->mode & 1;
        if (!test->modes || listed) add_job(run, test, options->mode);
    } else {
        for (int mode = 0; mode_table[mode].name; mode++)
            if (modes >> mode & 1) add_job(run, test, mode);
    }
}

static void add_jobs(Run *run)
{
    size_t most = 0;
    while (mode_table[most].name) most++;
    run->jobs = calloc((size_t)run->suite.count * most + 1, sizeof *run->jobs);
    if (!run->jobs) abort();
    for (int alone = 0; alone < 2; alone++)
        for (int i = 0; i < run->suite.count; i++)
            if (run->suite.cases[i].alone == alone)
                add_jobs_of(run, &run->suite.cases[i]);
}

static void add_words(char **argv, int *argc, const Words *words)
{
    for (int i = 0; i < words->count; i++) argv[(*argc)++] = words->words[i];
}

// The command of a job; argv has room for two Words and a few more.
static void make_command(const Run *run, const Job *job, char **argv)
{
    const Case *test = job->test;
    int argc = 0;
    const Options *options = &run->options;
    bool python = (options->oracle || options->record) && !run->learning;
    if (test->kind == KIND_UNIT) {
        argv[argc++] = test->path;
    } else if (test->kind == KIND_SHELL) {
        argv[argc++] = (char *)"/bin/sh";
        argv[argc++] = test->path;
    } else if (python) {
        argv[argc++] = (char *)options->python;
        argv[argc++] = test->path;
    } else {
        if (test->kind == KIND_SESSION) argv[argc++] = (char *)options->pty;
        argv[argc++] = (char *)options->baton;
        if (mode_table[job->mode].option)
            argv[argc++] = (char *)mode_table[job->mode].option;
        add_words(argv, &argc, &test->options);
        if (test->kind != KIND_SESSION) argv[argc++] = test->path;
    }
    add_words(argv, &argc, &test->args);
    argv[argc] = NULL;
}

static void start_job(Run *run, Slot *slot)
{
    char *argv[2 * MAX_WORDS + 8];
    slot->job = run->jobs[run->next++];
    make_command(run, &slot->job, argv);
    const Case *test = slot->job.test;
    if (!process_start(&slot->process, argv, &test->input,
                       test->timeout * run->options.slow)) {
        perror("tests/run");
        exit(2);
    }
    slot->busy = true;
    run->busy++;
}

// ---- Judging ---------------------------------------------------------------

static void write_golden(const Case *test, const char *ending, const Text *text)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%.*s%s", (int)strlen(test->path) - 3,
             test->path, ending);
    FILE *file = fopen(path, "w");
    if (!file || fwrite(text->data, 1, text->size, file) != text->size ||
        fclose(file) != 0) {
        perror(path);
        exit(2);
    }
    printf("recorded %s\n", path);
}

// Keeps what the oracle printed where the case has no expectation of its own.
static void record_missing(Case *test, const Process *process, const Text *out,
                           const Text *err)
{
    bool script = test->kind == KIND_SCRIPT && !test->varies;
    if (!script || process->late) return;
    if (!test->has_out && out->size && strncmp(out->data, "SKIP", 4) != 0) {
        write_golden(test, ".out", out);
        text_add(&test->out, out->data, out->size);
        test->has_out = true;
    }
    if (!test->has_err && !test->raises && process->status != 0 &&
        !test->err_parts.count && test->status == 0) {
        write_golden(test, ".err", err);
        text_add(&test->err, err->data, err->size);
        test->has_err = true;
        test->status = 1;
    }
}

static void finish_job(Run *run, Slot *slot)
{
    Text out = {0}, err = {0};
    Case *test = slot->job.test;
    const char *slash = strrchr(test->path, '/');
    char *folder = strndup(test->path, (size_t)(slash - test->path) + 1);
    process_collect(&slot->process, &out, &err);
    // A golden names files by their path from the case's own folder.
    text_replace(&out, folder, "");
    text_replace(&err, folder, "");
    if (run->options.record)
        record_missing(test, &slot->process, &out, &err);
    if (run->learning) {
        text_add(&test->out, out.data, out.size);
        test->has_out = true;
    } else {
        run->verdicts[judge_run(test, mode_table[slot->job.mode].name,
                                &slot->process, &out, &err)]++;
    }
    slot->busy = false;
    run->busy--;
    fflush(stdout);
    free(folder);
    text_clear(&out);
    text_clear(&err);
}

// ---- The loop --------------------------------------------------------------

static bool may_start(const Run *run)
{
    if (run->next == run->job_count) return false;
    if (run->busy == 0) return true;
    if (run->jobs[run->next].test->alone) return false;
    return run->busy < run->options.slots;
}

// Sleeps until a child ends, the user interrupts, or 50 ms have passed, which
// is how late a deadline may be noticed.
static void wait_for_child(const sigset_t *signals)
{
    struct timespec most = {0, 50000000};
    int number = sigtimedwait(signals, NULL, &most);
    if (number == SIGINT || number == SIGTERM) {
        puts("interrupted");
        exit(130);
    }
}

static void run_jobs(Run *run)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGCHLD);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigprocmask(SIG_BLOCK, &signals, NULL);
    while (run->next < run->job_count || run->busy) {
        for (int i = 0; i < run->options.slots && may_start(run); i++)
            if (!run->slots[i].busy) start_job(run, &run->slots[i]);
        wait_for_child(&signals);
        for (int i = 0; i < run->options.slots; i++) {
            Slot *slot = &run->slots[i];
            if (slot->busy && process_ended(&slot->process))
                finish_job(run, slot);
        }
    }
}

// ---- Options ---------------------------------------------------------------

static char *absolute(const char *path)
{
    char *result = realpath(path, NULL);
    if (!result) {
        fprintf(stderr, "tests/run: %s: %s\n", path, strerror(errno));
        exit(2);
    }
    return result;
}

static void use_build(Options *options, const char *build)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "build/%s/baton", build);
    options->baton = absolute(path);
    snprintf(path, sizeof path, "build/%s/unit", build);
    options->unit = realpath(path, NULL);
}

static void take_option(Options *options, int option)
{
    switch (option) {
    case 'j': options->slots = atoi(optarg); break;
    case 'b': options->baton = absolute(optarg); break;
    case 'B': use_build(options, optarg); break;
    case 'u': options->unit = realpath(optarg, NULL); break;
    case 's': options->slow = atof(optarg); break;
    case 'o': options->oracle = true; break;
    case 'r': options->record = true; break;
    case 'p': options->python = optarg; break;
    case 'f':
        options->filter.words[options->filter.count++ % MAX_WORDS] = optarg;
        break;
    case 'm':
        options->mode = mode_find(optarg);
        if (options->mode >= 0) break;
        fprintf(stderr, "tests/run: no mode %s\n", optarg);
        exit(2);
    case 'h': print_help(); exit(0);
    default: print_help(); exit(2);
    }
}

static void read_options(Options *options, int argc, char **argv)
{
    static const struct option table[] = {
        {"jobs", 1, NULL, 'j'},   {"baton", 1, NULL, 'b'},
        {"build", 1, NULL, 'B'},  {"unit", 1, NULL, 'u'},
        {"mode", 1, NULL, 'm'},   {"filter", 1, NULL, 'f'},
        {"slow", 1, NULL, 's'},   {"oracle", 0, NULL, 'o'},
        {"record", 0, NULL, 'r'}, {"python", 1, NULL, 'p'},
        {"help", 0, NULL, 'h'},   {0},
    };
    int option;
    while ((option = getopt_long(argc, argv, "j:h", table, NULL)) != -1)
        take_option(options, option);
    for (; optind < argc && options->filter.count < MAX_WORDS; optind++)
        options->filter.words[options->filter.count++] = argv[optind];
    bool python = options->oracle || options->record;
    if (python) find_python(options);
    if (!python && !options->baton && !options->unit)
        use_build(options, "release");
    if (options->slots < 1) options->slots = 1;
}

// What the cases see: nothing of the user's settings, and where things are.
static void set_environment(const Options *options)
{
    setenv("LC_ALL", "C.UTF-8", 1);
    setenv("TERM", "dumb", 1);
    setenv("PYTHONDONTWRITEBYTECODE", "1", 1);
    unsetenv("PYTHONPATH");
    unsetenv("BATON_GIL");
    setenv("TESTS_ROOT", options->root, 1);
    setenv("PTY", options->pty, 1);
    if (options->baton) setenv("BATON", options->baton, 1);
}

static char *pty_beside_me(void)
{
    char path[PATH_MAX] = {0};
    if (readlink("/proc/self/exe", path, sizeof path - 8) < 0) {
        fputs("tests/run: there is no /proc, which cases need\n", stderr);
        exit(2);
    }
    strcpy(strrchr(path, '/') + 1, "pty");
    return strdup(path);
}

// An example has no golden: the oracle must print what baton prints.
static void learn_examples(Run *run)
{
    Job *all = run->jobs;
    int count = run->job_count;
    run->jobs = calloc((size_t)count + 1, sizeof *run->jobs);
    if (!run->jobs) abort();
    run->job_count = 0;
    for (int i = 0; i < count; i++) {
        const Case *test = all[i].test;
        if (test->kind == KIND_EXAMPLE && !test->has_out && !test->varies)
            run->jobs[run->job_count++] = all[i];
    }
    run->learning = true;
    run_jobs(run);
    run->learning = false;
    free(run->jobs);
    run->jobs = all;
    run->job_count = count;
    run->next = 0;
}

// Leaves out, and counts, what this Python is too old for.
static void skip_newer(Run *run)
{
    int kept = 0;
    for (int i = 0; i < run->job_count; i++) {
        if (run->jobs[i].test->python > run->options.python_minor)
            run->verdicts[SKIPPED]++;
        else
            run->jobs[kept++] = run->jobs[i];
    }
    run->job_count = kept;
}

int main(int argc, char **argv)
{
    Run run = {.options = {.mode = -1, .slow = 1}};
    run.options.slots = (int)sysconf(_SC_NPROCESSORS_ONLN);
    run.options.root = absolute(".");
    run.options.pty = pty_beside_me();
    read_options(&run.options, argc, argv);
    set_environment(&run.options);
    bool python = run.options.oracle || run.options.record;
    find_cases(&run.suite, run.options.root, python ? NULL : run.options.unit,
               &run.options.filter);
    add_jobs(&run);
    if (python) skip_newer(&run);
    run.slots = calloc((size_t)run.options.slots, sizeof *run.slots);
    if (!run.slots) abort();
    if (run.options.oracle && run.options.baton) learn_examples(&run);
    run_jobs(&run);
    printf("%d passed, %d failed", run.verdicts[PASSED], run.verdicts[FAILED]);
    if (run.verdicts[SKIPPED]) printf(", %d skipped", run.verdicts[SKIPPED]);
    putchar('\n');
    return run.verdicts[FAILED] != 0;
}
