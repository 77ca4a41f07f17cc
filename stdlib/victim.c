// SPDX-License-Identifier: MIT
// victim.c -- the ways to become a victim, and what the child does.
//
// Four: the whole program (--gil=off), a running script that takes the lock
// off, one entry of the prompt, and one call (gil.experiment). Each forks; the
// parent watches (victim_watch.c) and reports (victim_report.c).
#include "stdlib/victim.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "stdlib/io.h"
#include "stdlib/sys.h"
#include "stdlib/trace_output.h"
#include "stdlib/victim_watch.h"
#include "vm/exec/eval.h"
#include "vm/exec/traceback.h"
#include "vm/native.h"
#include "vm/sync/crew.h"
#include "vm/sync/fork.h"
#include "vm/sync/mode.h"
#include "vm/sync/sched.h"

enum {
    LIMIT_CPU_S = 600,
    LIMIT_WALL_S = 600,
    LIMIT_DATA_MIB = 8192,
    LIMIT_FILE_MIB = 4096,
};

static pid_t victim_pid;         // of this process, if it is a victim
static VictimShared *shared;     // with its parent
static VictimOptions options_of_this;

static VictimOptions defaults = {
    .ledger = true, .window = -1,
    .limits = {LIMIT_CPU_S, LIMIT_WALL_S, LIMIT_DATA_MIB, LIMIT_FILE_MIB},
};

// The REPL's; guarded by the GIL.
static bool at_prompt, prompt_off;
static bool went_elsewhere;      // this entry goes on in a child
static VictimOptions prompt_options;

VictimOptions victim_defaults(void)
{
    return defaults;
}

void victim_set_defaults(const VictimOptions *options)
{
    defaults = *options;
}

bool victim_is_here(void)
{
    return victim_pid == getpid();
}

const VictimOptions *victim_options(void)
{
    return victim_is_here() ? &options_of_this : NULL;
}

// The child ------------------------------------------------------------------

// The last thing a victim does; not in children that it forked itself.
static void settle_at_exit(void)
{
    if (victim_is_here()) ledger_settle();
}

static uint32_t window_of(double chance)
{
    if (chance < 0) return LEDGER_WINDOW_DEFAULT;
    return chance >= 1 ? UINT32_MAX : (uint32_t)(chance * 0x1p32);
}

static Mode mode_of(const VictimOptions *options)
{
    return options->with_lock ? MODE_GIL
         : options->ledger ? MODE_LEDGER : MODE_RACY;
}

void victim_become(const VictimOptions *options, const Watch *w)
{
    watch_child(w, options);
    options_of_this = *options;
    shared = w->shared;
    ledger_page = &shared->page;
    ledger_window = window_of(options->window);
    victim_pid = getpid();
    atexit(settle_at_exit);
}

// What a victim does in place of coming back from main.
static _Noreturn void leave(Thread *t, int status)
{
    while (threads_join_all(t) == WAIT_INTERRUPTED && safepoint_run(t)) {}
    io_flush_standard(t);
    fflush(NULL);
    settle_at_exit();
    trace_output_end(t);
    _exit(status);
}

// The exit status for the exception in flight, which is reported.
static int status_of_exception(Thread *t)
{
    int status = 1;
    if (!error_is_set(t)) return 0;
    if (!sys_exit_status(t, &status)) sys_report_uncaught(t);
    error_clear(t);
    return status;
}

// Ways to one ----------------------------------------------------------------

int victim_start(const VictimOptions *options)
{
    Watch w;
    if (!watch_begin(&w)) {
        perror("baton: memory for the ledger");
        return 1;
    }
    fflush(NULL);
    pid_t child = fork();
    if (child < 0) {
        perror("baton: fork");
        return 1;
    }
    if (child == 0) {
        victim_become(options, &w);
        trace_in_child(NULL);
        mode_init(mode_of(options));
        if (!options->with_lock) ledger_begin(options->ledger);
        return -1;
    }
    VictimEnd end = {.options = options, .page = &w.shared->page};
    watch_to_the_end(&w, child, &end);
    int status = victim_report(&end);
    watch_close(&w);
    return status;
}

// Forks a running machine. The child's pid, 0 in the child, -1: raised.
static pid_t fork_watched(Thread *t, const VictimOptions *options, Watch *w)
{
    io_flush_standard(t);
    fflush(NULL);
    if (!watch_begin(w)) {
        raise_errno(t, ENOMEM, UNDEF);
        return -1;
    }
    pid_t child = fork_process(t);
    if (child == 0) {
        victim_become(options, w);
    } else if (child < 0) {
        int error = errno;
        watch_close(w);
        raise_errno(t, error, UNDEF);
    }
    return child;
}

static bool is_alone(Thread *t)
{
    if (crew_count(t->crew) <= 1) return true;
    raisef(t, RuntimeError, "the lock can't be taken off while other threads "
           "run, because only the calling thread enters the watched child; "
           "start the program with --gil=off");
    return false;
}

// The report of an entry, and what it said of the prompt.
static void end_entry(Watch *w, pid_t child, const VictimOptions *options)
{
    VictimEnd end = {.options = options, .page = &w->shared->page,
                     .at_prompt = true};
    watch_to_the_end(w, child, &end);
    victim_report(&end);
    if (w->shared->lock_wanted) prompt_off = false;
    if (w->shared->off_wanted) prompt_off = true;
    watch_close(w);
}

static void say_where(void)
{
    if (at_prompt) return;
    if (sched_on) {
        fputs("baton: the lock goes off: this goes on as another process, "
              "watched by its parent\n", stderr);
        return;
    }
    fprintf(stderr, "baton: the lock goes off: this goes on as process %ld, "
            "watched by its parent %ld\n", (long)getpid(), (long)getppid());
}

static _Noreturn void watch_and_exit(Watch *w, pid_t child,
                                     const VictimOptions *options)
{
    VictimEnd end = {.options = options, .page = &w->shared->page};
    watch_to_the_end(w, child, &end);
    int status = victim_report(&end);
    watch_close(w);
    trace_output_end(NULL);
    _exit(status);
}

// Once a session.
static void explain(const char *text)
{
    static bool said;
    if (!said) fputs(text, stderr);
    said = true;
}

bool victim_fork_here(Thread *t, const VictimOptions *options)
{
    Watch w;
    if (!is_alone(t)) return false;
    if (at_prompt)
        explain("The lock goes off in a child, in which this entry ends. Its "
                "output and its report\ncome back; new bindings don't.\n");
    pid_t child = fork_watched(t, options, &w);
    if (child < 0) return false;
    if (child > 0 && !at_prompt) watch_and_exit(&w, child, options);
    if (child > 0) {
        end_entry(&w, child, options);
        went_elsewhere = true;
        return false;
    }
    mode_request(t, mode_of(options));
    say_where();
    return true;
}

// The REPL's -----------------------------------------------------------------

void victim_prompt_begin(void)
{
    at_prompt = true;
}

bool victim_is_prompt(void)
{
    return at_prompt;
}

bool victim_prompt_is_off(void)
{
    return prompt_off;
}

// In the victim of an entry it changes nothing but what comes after.
void victim_prompt_set(bool off, const VictimOptions *options)
{
    if (victim_is_here()) {
        shared->lock_wanted = !off;
        shared->off_wanted = off;
        return;
    }
    if (off)
        explain("The lock is off for what you enter from now on: each entry "
                "runs in a child\nof its own. Its output and its report come "
                "back; new bindings don't.\n");
    prompt_off = off;
    prompt_options = *options;
}

static int run_code(Thread *t, Code *code, Dict *globals)
{
    Value r = eval_code(t, code, globals, UNDEF, NULL);
    if (r == ERROR) return status_of_exception(t);
    decref(r);
    return 0;
}

// For a thread in which no loop runs.
static void take_lock_off(Thread *t, const VictimOptions *options)
{
    mode_set(t, mode_of(options));
    t->exec->loop = eval_loop_for_mode();
}

void victim_run_once(Thread *t, Code *code, Dict *globals,
                     const VictimOptions *options)
{
    Watch w;
    pid_t child = fork_watched(t, options, &w);
    if (child < 0) return;
    if (child == 0) {
        take_lock_off(t, options);
        leave(t, run_code(t, code, globals));
    }
    end_entry(&w, child, options);
}

void victim_run_entry(Thread *t, Code *code, Dict *globals)
{
    VictimOptions options = prompt_options;
    victim_run_once(t, code, globals, &options);
}

bool victim_entry_done(Thread *t)
{
    if (victim_is_here()) leave(t, status_of_exception(t));
    bool elsewhere = went_elsewhere;
    went_elsewhere = false;
    return elsewhere;
}

// One call -------------------------------------------------------------------

static void be_quiet(void)
{
    int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (null < 0) return;
    dup2(null, 1);
    dup2(null, 2);
    close(null);
}

// Text of the exception in flight, which ends here.
static Value take_exception(Thread *t)
{
    Value exception = new_ref(t->raised);
    error_clear(t);
    Value text = traceback_format_exception_only(t, exception);
    decref(exception);
    return text;
}

// All of it counts for the comparison, the beginning is kept.
static void give_answer(Thread *t, Value r)
{
    VictimAnswer *answer = &shared->answer;
    answer->raised = r == ERROR;
    if (r == ERROR) r = take_exception(t);
    if (!is_str(r)) return;
    const Str *s = as_str(r);
    size_t kept = (size_t)s->size < VICTIM_ANSWER - 1 ? (size_t)s->size
                                                      : VICTIM_ANSWER - 1;
    memcpy(answer->text, s->data, kept);
    answer->text[kept] = '\0';
    answer->size = (uint64_t)s->size;
    answer->hash = (uint64_t)str_hash(as_str(r));
    answer->given = true;
}

static _Noreturn void call_in_child(Thread *t, const VictimOptions *options,
                                    Value function, bool quiet)
{
    if (quiet) be_quiet();
    at_prompt = false;
    // The loops that wait for this call have counted with the lock on; they
    // are never gone back to.
    if (!options->with_lock) take_lock_off(t, options);
    Value r = call(t, function, NULL, 0, NULL);
    if (!options->with_lock) mode_set(t, MODE_GIL);
    give_answer(t, r);
    leave(t, 0);
}

bool victim_call(Thread *t, const VictimOptions *options, VictimCall *call)
{
    Watch w;
    pid_t child = fork_watched(t, options, &w);
    if (child < 0) return false;
    if (child == 0) call_in_child(t, options, call->f, call->quiet);
    call->end = (VictimEnd){.options = options, .page = &call->page};
    watch_to_the_end(&w, child, &call->end);
    call->page = w.shared->page;
    call->answer = w.shared->answer;
    watch_close(&w);
    return true;
}
