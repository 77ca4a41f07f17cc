// SPDX-License-Identifier: MIT
// victim_watch.c -- limits for a victim, and seeing to its end.
//
// The parent blocks the signals it hands on before it forks, so that none is
// lost, and waits for them and for the child's end in one place. A signal
// that the terminal sent went to the child as well; it isn't handed on twice.
// If the parent dies the child is killed by the kernel.
//
// Whatever the victim did, its parent goes on as before: what the victim
// forked and left behind comes to the parent (which is made a "subreaper" for
// that) and is killed; the terminal's settings, its foreground group and the
// flags of the descriptors that both share (O_NONBLOCK) are put back.
//
// Rejected: catching SIGSEGV in the victim to report from there. Nothing in
// a process with corrupted counts can be relied on, its allocator least. And
// a process group for the victim: it couldn't read the terminal then.
#include "stdlib/victim_watch.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "vm/base/clock.h"

// Touching a page for the first time takes longer than the trails reach back.
#ifdef MAP_POPULATE
#define POPULATE MAP_POPULATE
#else
#define POPULATE 0
#endif

enum {
    CPU_GRACE_S = 5,         // between SIGXCPU and SIGKILL
    SWEEPS = 200,            // for processes left behind, a moment each
    NS_PER_S = 1000000000,
};

// Limits ---------------------------------------------------------------------

static void set_limit(int what, double value, rlim_t more)
{
    struct rlimit r;
    if (!(value > 0) || value > 1e15 || getrlimit(what, &r) != 0) return;
    rlim_t soft = (rlim_t)value, hard = soft + more;
    if (r.rlim_max != RLIM_INFINITY && soft > r.rlim_max) return;
    r.rlim_cur = soft;
    if (r.rlim_max == RLIM_INFINITY || r.rlim_max > hard) r.rlim_max = hard;
    setrlimit(what, &r);
}

static void limit_child(const VictimLimits *limits)
{
    struct rlimit no_core = {0, 0};
    double cpu = limits->cpu > 0 && limits->cpu < 1 ? 1 : limits->cpu;
    setrlimit(RLIMIT_CORE, &no_core);
    set_limit(RLIMIT_CPU, cpu, CPU_GRACE_S);
    set_limit(RLIMIT_DATA, limits->data * 0x1p20, 0);
    set_limit(RLIMIT_FSIZE, limits->file * 0x1p20, 0);
}

void watch_child(const Watch *w, const VictimOptions *options)
{
    limit_child(&options->limits);
#ifdef __linux__
    prctl(PR_SET_PDEATHSIG, SIGKILL);
#endif
    if (getppid() != w->parent) _exit(1);
    pthread_sigmask(SIG_SETMASK, &w->before, NULL);
}

// The terminal ---------------------------------------------------------------

static void keep_terminal(Watch *w)
{
    w->terminal_fd = -1;
    for (int fd = 0; fd < WATCH_FDS; fd++) {
        w->flags[fd] = fcntl(fd, F_GETFL);
        if (w->terminal_fd < 0 && tcgetpgrp(fd) == getpgrp()
            && tcgetattr(fd, &w->terminal) == 0)
            w->terminal_fd = fd;
    }
}

// SIGTTOU would stop a process that isn't in the foreground any more.
static void restore_terminal(const Watch *w)
{
    sigset_t output, before;
    for (int fd = 0; fd < WATCH_FDS; fd++)
        if (w->flags[fd] >= 0) fcntl(fd, F_SETFL, w->flags[fd]);
    if (w->terminal_fd < 0) return;
    sigemptyset(&output);
    sigaddset(&output, SIGTTOU);
    pthread_sigmask(SIG_BLOCK, &output, &before);
    tcsetpgrp(w->terminal_fd, getpgrp());
    tcsetattr(w->terminal_fd, TCSANOW, &w->terminal);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

// Children -------------------------------------------------------------------

// Adds the pids in a thread's list of children.
static int read_children(const char *thread, pid_t *pids, int n)
{
    char path[64];
    long pid;
    snprintf(path, sizeof path, "/proc/self/task/%.20s/children", thread);
    FILE *f = fopen(path, "re");
    if (!f) return n;
    while (n < WATCH_CHILDREN && fscanf(f, "%ld", &pid) == 1)
        pids[n++] = (pid_t)pid;
    fclose(f);
    return n;
}

// Children of this process; none where the system can't tell.
static int list_children(pid_t *pids)
{
    int n = 0;
    DIR *tasks = opendir("/proc/self/task");
    if (!tasks) return 0;
    for (struct dirent *e; (e = readdir(tasks));)
        if (e->d_name[0] != '.') n = read_children(e->d_name, pids, n);
    closedir(tasks);
    return n;
}

static bool is_known(const Watch *w, pid_t pid)
{
    for (int i = 0; i < w->known_count; i++)
        if (w->known[i] == pid) return true;
    return false;
}

// Those of the victim's own children that outlived it, and theirs in turn.
static int kill_left_behind(const Watch *w)
{
    pid_t pids[WATCH_CHILDREN];
    int killed = 0;
    for (int sweep = 0; sweep < SWEEPS; sweep++) {
        int n = list_children(pids), strangers = 0;
        for (int i = 0; i < n; i++) {
            if (is_known(w, pids[i])) continue;
            strangers++;
            if (kill(pids[i], SIGKILL) == 0
                && waitpid(pids[i], NULL, 0) == pids[i])
                killed++;
        }
        if (strangers == 0) break;
    }
    return killed;
}

// Whoever loses a parent among our descendants becomes our child.
static void be_subreaper(Watch *w)
{
#ifdef __linux__
    prctl(PR_GET_CHILD_SUBREAPER, &w->was_subreaper);
    prctl(PR_SET_CHILD_SUBREAPER, 1);
#else
    (void)w;
#endif
}

static void be_as_before(const Watch *w)
{
#ifdef __linux__
    prctl(PR_SET_CHILD_SUBREAPER, w->was_subreaper);
#else
    (void)w;
#endif
}

// Watching -------------------------------------------------------------------

bool watch_begin(Watch *w)
{
    static const int SIGNALS[] = {SIGCHLD, SIGINT, SIGQUIT, SIGTERM, SIGHUP,
                                  SIGUSR1, SIGUSR2, SIGWINCH};
    void *page = mmap(NULL, sizeof(VictimShared), PROT_READ | PROT_WRITE,
                      MAP_SHARED | MAP_ANONYMOUS | POPULATE, -1, 0);
    if (page == MAP_FAILED) return false;
    w->shared = page;
    w->parent = getpid();
    sigemptyset(&w->signals);
    for (size_t i = 0; i < ARRAY_LENGTH(SIGNALS); i++)
        sigaddset(&w->signals, SIGNALS[i]);
    pthread_sigmask(SIG_BLOCK, &w->signals, &w->before);
    keep_terminal(w);
    w->known_count = list_children(w->known);
    be_subreaper(w);
    return true;
}

void watch_close(Watch *w)
{
    be_as_before(w);
    munmap(w->shared, sizeof *w->shared);
    pthread_sigmask(SIG_SETMASK, &w->before, NULL);
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
    int64_t left = deadline == INT64_MAX ? NS_PER_S
                                         : deadline - clock_real_ns();
    if (left <= 0) return false;
    if (left > NS_PER_S) left = NS_PER_S;
    struct timespec time = {left / NS_PER_S, left % NS_PER_S};
    if (sigtimedwait(set, &info, &time) > 0) hand_on(child, &info);
    return true;
}

static int64_t wall_deadline(double seconds)
{
    if (!(seconds > 0) || seconds > 1e9) return INT64_MAX;
    return clock_real_ns() + (int64_t)(seconds * NS_PER_S);
}

static double cpu_seconds(const struct rusage *u)
{
    return (double)(u->ru_utime.tv_sec + u->ru_stime.tv_sec)
        + (double)(u->ru_utime.tv_usec + u->ru_stime.tv_usec) / 1e6;
}

// A victim that takes SIGXCPU for nothing is killed by the kernel later.
static void note_end(VictimEnd *end, int status, const struct rusage *used)
{
    double limit = end->options->limits.cpu;
    if (!WIFSIGNALED(status)) {
        end->status = WEXITSTATUS(status);
        return;
    }
    end->signal = WTERMSIG(status);
    end->cpu_out = end->signal == SIGXCPU
        || (end->signal == SIGKILL && !end->timed_out && limit > 0
            && cpu_seconds(used) >= limit + CPU_GRACE_S - 1);
}

void watch_to_the_end(Watch *w, pid_t child, VictimEnd *end)
{
    int64_t deadline = wall_deadline(end->options->limits.wall);
    struct rusage used;
    int status;
    pid_t got;
    while ((got = wait4(child, &status, WNOHANG, &used)) == 0
           || (got < 0 && errno == EINTR)) {
        if (wait_signal(&w->signals, deadline, child)) continue;
        end->timed_out = true;
        kill(child, SIGKILL);
        deadline = INT64_MAX;
    }
    if (got < 0) end->status = 1;
    else note_end(end, status, &used);
    end->left_behind = kill_left_behind(w);
    restore_terminal(w);
}
