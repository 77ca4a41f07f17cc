// SPDX-License-Identifier: MIT
// victim.c -- forking a victim and watching it.
//
// The parent blocks the signals it hands on before it forks, so that none is
// lost, and waits for them and for the child's end in one place. A signal
// that the terminal sent went to the child as well; it isn't handed on twice.
// If the parent dies the child is killed by the kernel.
//
// Limits, each settable in the environment (0: none): BATON_LIMIT_CPU and
// BATON_LIMIT_WALL in seconds, BATON_LIMIT_DATA in MiB. Not address space:
// thread stacks and the shared page need it without using it.
//
// Rejected: catching SIGSEGV in the victim to report from there. Nothing in
// a process with corrupted counts can be relied on, its allocator least.
#include "stdlib/victim.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "stdlib/io.h"
#include "stdlib/sys.h"
#include "vm/base/clock.h"
#include "vm/exec/eval.h"
#include "vm/native.h"
#include "vm/sync/crew.h"
#include "vm/sync/fork.h"
#include "vm/sync/mode.h"

enum {
    LIMIT_CPU_S = 600,
    LIMIT_WALL_S = 600,
    LIMIT_DATA_MIB = 8192,
    CPU_GRACE_S = 5,         // between SIGXCPU and SIGKILL
};

// What a victim and its parent share.
typedef struct Shared {
    LedgerPage page;
    bool lock_wanted;        // an entry of the REPL said gil.set("on")
} Shared;

static pid_t victim_pid;     // of this process, if it is a victim
static Shared *shared;       // with its parent

// The REPL's; guarded by the GIL.
static bool at_prompt, prompt_off;
static VictimOptions prompt_options;

bool victim_is_here(void)
{
    return victim_pid == getpid();
}

static long limit(const char *name, long fallback)
{
    const char *text = getenv(name);
    return text && *text ? strtol(text, NULL, 10) : fallback;
}

// The child ---------------------------------------------------------------------

static void set_limit(int what, long value, long more)
{
    struct rlimit r;
    if (value <= 0 || getrlimit(what, &r) != 0) return;
    r.rlim_cur = (rlim_t)value;
    if (r.rlim_max == RLIM_INFINITY || r.rlim_max > (rlim_t)(value + more))
        r.rlim_max = (rlim_t)(value + more);
    setrlimit(what, &r);
}

static void limit_child(pid_t parent)
{
    struct rlimit no_core = {0, 0};
    setrlimit(RLIMIT_CORE, &no_core);
    set_limit(RLIMIT_CPU, limit("BATON_LIMIT_CPU", LIMIT_CPU_S), CPU_GRACE_S);
    set_limit(RLIMIT_DATA, limit("BATON_LIMIT_DATA", LIMIT_DATA_MIB) << 20, 0);
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    if (getppid() != parent) _exit(1);
}

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

static void become_victim(const VictimOptions *options, Shared *with,
                          pid_t parent)
{
    limit_child(parent);
    shared = with;
    ledger_page = &with->page;
    ledger_window = window_of(options->window);
    victim_pid = getpid();
    atexit(settle_at_exit);
}

// The parent ---------------------------------------------------------------------

static Shared *new_shared(void)
{
    void *page = mmap(NULL, sizeof(Shared), PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    return page == MAP_FAILED ? NULL : page;
}

static void watched_signals(sigset_t *set)
{
    static const int SIGNALS[] = {SIGCHLD, SIGINT, SIGQUIT, SIGTERM, SIGHUP,
                                  SIGUSR1, SIGUSR2, SIGWINCH};
    sigemptyset(set);
    for (size_t i = 0; i < ARRAY_LENGTH(SIGNALS); i++)
        sigaddset(set, SIGNALS[i]);
}

static void hand_on(pid_t child, const siginfo_t *info)
{
    bool from_terminal = info->si_code == SI_KERNEL;
    if (info->si_signo != SIGCHLD && !from_terminal)
        kill(child, info->si_signo);
}

// Waits for one of the signals; false: the time is over.
static bool wait_signal(const sigset_t *set, int64_t deadline, pid_t child)
{
    siginfo_t info;
    int64_t left = deadline == INT64_MAX ? INT64_C(1000000000)
                                         : deadline - clock_monotonic_ns();
    if (left <= 0) return false;
    if (left > 1000000000) left = 1000000000;
    struct timespec time = {left / 1000000000, left % 1000000000};
    if (sigtimedwait(set, &info, &time) > 0) hand_on(child, &info);
    return true;
}

static void supervise(pid_t child, const sigset_t *set, VictimEnd *end)
{
    long wall = limit("BATON_LIMIT_WALL", LIMIT_WALL_S);
    int64_t deadline = wall <= 0 ? INT64_MAX
                       : clock_monotonic_ns() + wall * INT64_C(1000000000);
    int status;
    pid_t got;
    while ((got = waitpid(child, &status, WNOHANG)) == 0
           || (got < 0 && errno == EINTR)) {
        if (wait_signal(set, deadline, child)) continue;
        end->timed_out = true;
        kill(child, SIGKILL);
        deadline = INT64_MAX;
    }
    if (got < 0) end->status = 1;
    else if (WIFSIGNALED(status)) end->signal = WTERMSIG(status);
    else end->status = WEXITSTATUS(status);
}

// Watches, reports, and gives the exit status to end with.
static int see_to_the_end(pid_t child, const sigset_t *set, Shared *with,
                          const VictimOptions *options)
{
    VictimEnd end = {.options = options, .page = &with->page};
    supervise(child, set, &end);
    int status = victim_report(&end);
    munmap(with, sizeof *with);
    return status;
}

// Ways to one ----------------------------------------------------------------------

int victim_start(const VictimOptions *options)
{
    sigset_t set, before;
    Shared *with = new_shared();
    if (!with) {
        perror("baton: memory for the ledger");
        return 1;
    }
    fflush(NULL);
    watched_signals(&set);
    sigprocmask(SIG_BLOCK, &set, &before);
    pid_t parent = getpid(), child = fork();
    if (child < 0) {
        perror("baton: fork");
        return 1;
    }
    if (child > 0) return see_to_the_end(child, &set, with, options);
    sigprocmask(SIG_SETMASK, &before, NULL);
    become_victim(options, with, parent);
    mode_init(options->ledger ? MODE_LEDGER : MODE_RACY);
    ledger_begin(options->ledger);
    return -1;
}

// Forks with the signals blocked. The child's pid, 0 in the child, -1: raised.
static pid_t fork_watched(Thread *t, const VictimOptions *options,
                          sigset_t *set, sigset_t *before, Shared **with)
{
    *with = new_shared();
    if (!*with) {
        raise_errno(t, ENOMEM, UNDEF);
        return -1;
    }
    io_flush_standard(t);
    fflush(NULL);
    watched_signals(set);
    pthread_sigmask(SIG_BLOCK, set, before);
    pid_t parent = getpid(), child = fork_process(t);
    if (child != 0) {
        if (child < 0) {
            int error = errno;
            pthread_sigmask(SIG_SETMASK, before, NULL);
            munmap(*with, sizeof **with);
            raise_errno(t, error, UNDEF);
        }
        return child;
    }
    pthread_sigmask(SIG_SETMASK, before, NULL);
    become_victim(options, *with, parent);
    return 0;
}

bool victim_fork_here(Thread *t, const VictimOptions *options)
{
    sigset_t set, before;
    Shared *with;
    if (crew_count(t->crew) > 1) {
        raisef(t, RuntimeError, "the lock can't be taken off while other "
               "threads run, because only the calling thread enters the "
               "watched child; start the program with --gil=off");
        return false;
    }
    pid_t child = fork_watched(t, options, &set, &before, &with);
    if (child < 0) return false;
    if (child > 0) _exit(see_to_the_end(child, &set, with, options));
    mode_request(t, options->ledger ? MODE_LEDGER : MODE_RACY);
    fprintf(stderr, "baton: the lock goes off: this goes on as process %ld, "
            "watched by its parent %ld\n", (long)getpid(), (long)getppid());
    return true;
}

// The REPL's -----------------------------------------------------------------------

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
    static bool said;
    if (victim_is_here()) {
        shared->lock_wanted = !off;
        return;
    }
    if (off && !said)
        fputs("The lock is off for what you enter from now on: each entry "
              "runs in a child of its\nown. Its output and its report come "
              "back; new bindings don't.\n", stderr);
    said |= off;
    prompt_off = off;
    prompt_options = *options;
}

static int run_code(Thread *t, Code *code, Dict *globals)
{
    int status = 0;
    Value r = eval_code(t, code, globals, UNDEF, NULL);
    if (r != ERROR) {
        decref(r);
        return 0;
    }
    if (sys_exit_status(t, &status)) return status;
    sys_report_uncaught(t);
    return 1;
}

void victim_run_entry(Thread *t, Code *code, Dict *globals)
{
    sigset_t set, before;
    Shared *with;
    VictimOptions options = prompt_options;
    pid_t child = fork_watched(t, &options, &set, &before, &with);
    if (child < 0) return;
    if (child == 0) {
        mode_set(t, options.ledger ? MODE_LEDGER : MODE_RACY);
        t->exec->loop = eval_loop_for_mode();
        int status = run_code(t, code, globals);
        while (threads_join_all(t) == WAIT_INTERRUPTED && safepoint_run(t)) {}
        io_flush_standard(t);
        fflush(NULL);
        settle_at_exit();
        _exit(status);
    }
    VictimEnd end = {.options = &options, .page = &with->page,
                     .at_prompt = true};
    supervise(child, &set, &end);
    victim_report(&end);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    prompt_off = !with->lock_wanted;
    munmap(with, sizeof *with);
}
