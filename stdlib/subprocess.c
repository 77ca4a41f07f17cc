// SPDX-License-Identifier: MIT
// subprocess.c -- _subprocess: starting another program.
//
// fork and exec in one step, so that no script code and no allocation comes
// between them: other threads may hold any lock at the moment of the fork,
// and between the two only calls that are safe in a signal handler are made.
// What goes wrong in the child is written to a pipe as eight bytes, errno and
// the step that failed; a pipe that closes without them tells of success.
//
// All signals are blocked during the fork, so that no handler of ours runs in
// the child.
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "stdlib/registry.h"
#include "stdlib/seeded.h"
#include "vm/native.h"

extern char **environ;

enum { STEP_EXEC, STEP_CHDIR, STEP_OTHER };

typedef struct Launch {
    char **argv, **executables, **env;
    const char *cwd;            // NULL: stay
    int fds[3];                 // -1: inherit
    int error_fd;
    bool close_others, session;
    int64_t group, mask;        // -1: as it is
    const int *keep;            // rising; left open
    int keep_count;
} Launch;

// The child -----------------------------------------------------------------

static void fail_child(int fd, int step)
{
    int32_t report[2] = {errno, step};
    ssize_t n = write(fd, report, sizeof report);
    _exit(n == sizeof report ? 255 : 254);
}

// Moves a descriptor that would be overwritten out of the way.
static int above_standard(int fd)
{
    return fd >= 0 && fd <= 2 ? fcntl(fd, F_DUPFD_CLOEXEC, 3) : fd;
}

static bool place_standard(const Launch *l)
{
    int fds[3];
    for (int i = 0; i < 3; i++) {
        fds[i] = l->fds[i] == i ? i : above_standard(l->fds[i]);
        if (l->fds[i] >= 0 && fds[i] < 0) return false;
    }
    for (int i = 0; i < 3; i++) {
        if (fds[i] < 0) continue;
        if (fds[i] == i && fcntl(i, F_SETFD, 0) < 0) return false;
        if (fds[i] != i && dup2(fds[i], i) < 0) return false;
    }
    return true;
}

static void close_range_of(int first, int last)
{
#ifdef SYS_close_range
    if (syscall(SYS_close_range, first, last, 0) == 0) return;
#endif
    long most = sysconf(_SC_OPEN_MAX);
    if (last >= most) last = (int)(most > 0 ? most : 1024);
    for (int fd = first; fd <= last; fd++) close(fd);
}

// `keep` has the pipe for errors among them.
static void close_others(const Launch *l)
{
    int first = 3;
    for (int i = 0; i < l->keep_count; i++) {
        int fd = l->keep[i];
        if (fd < first) continue;
        if (fd > first) close_range_of(first, fd - 1);
        if (fd != l->error_fd) fcntl(fd, F_SETFD, 0);
        first = fd + 1;
    }
    close_range_of(first, 0x7fffffff);
}

static void reset_signals(void)
{
    sigset_t none;
    sigemptyset(&none);
    signal(SIGPIPE, SIG_DFL);
    signal(SIGXFSZ, SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

static void run_child(const Launch *l)
{
    if (!place_standard(l)) fail_child(l->error_fd, STEP_OTHER);
    if (l->cwd && chdir(l->cwd) < 0) fail_child(l->error_fd, STEP_CHDIR);
    if (l->mask >= 0) umask((mode_t)l->mask);
    if (l->session && setsid() < 0) fail_child(l->error_fd, STEP_OTHER);
    if (l->group >= 0 && setpgid(0, (pid_t)l->group) < 0)
        fail_child(l->error_fd, STEP_OTHER);
    if (l->close_others) close_others(l);
    reset_signals();
    int error = ENOENT;
    for (char **path = l->executables; *path; path++) {
        execve(*path, l->argv, l->env);
        if (errno != ENOENT && errno != ENOTDIR) error = errno;
    }
    errno = error;
    fail_child(l->error_fd, STEP_EXEC);
}

// The parent ----------------------------------------------------------------

// The texts of a sequence of bytes; they stay valid while the list lives.
static char **byte_array(Thread *t, Value list)
{
    if (!is_list(list)) {
        raisef(t, TypeError, "expected a list, not %T", list);
        return NULL;
    }
    int64_t n = list_size(as_list(list));
    char **texts = calloc((size_t)n + 1, sizeof *texts);
    if (!texts) {
        raise_memory_error(t);
        return NULL;
    }
    for (int64_t i = 0; i < n; i++) {
        Value v = list_items(as_list(list))[i];
        if (!is_bytes(v)) {
            raisef(t, TypeError, "expected bytes, not %T", v);
            free(texts);
            return NULL;
        }
        texts[i] = (char *)as_bytes(v)->data;
    }
    return texts;
}

static int *int_array(Thread *t, Value list, int *count)
{
    if (!is_list(list)) {
        raisef(t, TypeError, "expected a list, not %T", list);
        return NULL;
    }
    *count = (int)list_size(as_list(list));
    int *ints = calloc((size_t)*count + 1, sizeof *ints);
    if (!ints) {
        raise_memory_error(t);
        return NULL;
    }
    for (int i = 0; i < *count; i++) {
        int64_t n;
        if (!value_to_i64(t, list_items(as_list(list))[i], &n)) {
            free(ints);
            return NULL;
        }
        ints[i] = (int)n;
    }
    return ints;
}

static bool to_int(Thread *t, Value v, int *out)
{
    int64_t n;
    if (!value_to_i64(t, v, &n)) return false;
    *out = (int)n;
    return true;
}

enum { ARG_ARGV, ARG_EXECUTABLES, ARG_ENV, ARG_CWD, ARG_STDIN, ARG_STDOUT,
       ARG_STDERR, ARG_ERROR, ARG_CLOSE, ARG_KEEP, ARG_SESSION, ARG_GROUP,
       ARG_UMASK };

static bool read_arguments(Thread *t, Value *args, Launch *l, int **keep)
{
    int close_fds = value_truth(t, args[ARG_CLOSE]);
    int session = value_truth(t, args[ARG_SESSION]);
    if (close_fds < 0 || session < 0) return false;
    l->close_others = close_fds;
    l->session = session;
    if (args[ARG_CWD] != NONE) {
        if (!is_bytes(args[ARG_CWD])) {
            raisef(t, TypeError, "expected bytes, not %T", args[ARG_CWD]);
            return false;
        }
        l->cwd = (const char *)as_bytes(args[ARG_CWD])->data;
    }
    for (int i = 0; i < 3; i++)
        if (!to_int(t, args[ARG_STDIN + i], &l->fds[i])) return false;
    if (!to_int(t, args[ARG_ERROR], &l->error_fd)
        || !value_to_i64(t, args[ARG_GROUP], &l->group)
        || !value_to_i64(t, args[ARG_UMASK], &l->mask)) return false;
    l->keep = *keep = int_array(t, args[ARG_KEEP], &l->keep_count);
    if (!*keep) return false;
    l->argv = byte_array(t, args[ARG_ARGV]);
    l->executables = l->argv ? byte_array(t, args[ARG_EXECUTABLES]) : NULL;
    l->env = !l->executables ? NULL : args[ARG_ENV] == NONE
           ? environ : byte_array(t, args[ARG_ENV]);
    return l->env != NULL;
}

// In a child, or in the process itself when it is a child already (here).
static Value launch(Thread *t, Value *args, bool here)
{
    Launch l = {0};
    int *keep = NULL;
    pid_t pid = -1;
    bool ready = read_arguments(t, args, &l, &keep);
    if (ready) {
        sigset_t all, before;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before);
        pid = here ? 0 : fork();
        if (pid == 0) run_child(&l);
        int error = errno;
        pthread_sigmask(SIG_SETMASK, &before, NULL);
        if (pid < 0) raise_errno(t, error, UNDEF);
    }
    free(l.argv);
    free(l.executables);
    if (l.env != environ) free(l.env);
    free(keep);
    return pid < 0 ? ERROR : int_new(t, pid);
}

#define PARAMETERS                                                       \
    "(argv, executables, env, cwd, stdin, stdout, stderr, error_fd, "    \
    "close_fds, keep, session, group, umask, /)"

NATIVE(subprocess_fork_exec, "fork_exec" PARAMETERS,
       "Start a program in a child; gives its id.")
{
    if (!seeded_allows(t, "another process")) return ERROR;
    return launch(t, args, false);
}

NATIVE(subprocess_exec_child, "exec_child" PARAMETERS,
       "Become the program. Doesn't come back.")
{
    return launch(t, args, true);
}

MODULE(_subprocess, .doc = "Starting other programs.",
       .functions = FUNCTIONS{&subprocess_fork_exec,
                              &subprocess_exec_child, NULL});
