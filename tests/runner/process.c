// SPDX-License-Identifier: MIT
// process.c -- one child: started, watched, killed, read.
//
// The child leads a session of its own, so that everything it starts can be
// killed with it. It writes to memory files rather than pipes: nobody has to
// drain them while it runs. It dies with the runner.

#include "tests/runner/runner.h"

#include <fcntl.h>
#include <ftw.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

extern char **environ;

double clock_now(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static int memory_file(const Text *text)
{
    int fd = memfd_create("test", MFD_CLOEXEC);
    if (fd < 0) abort();
    for (size_t done = 0; text && done < text->size;) {
        ssize_t size = write(fd, text->data + done, text->size - done);
        if (size <= 0) abort();
        done += (size_t)size;
    }
    lseek(fd, 0, SEEK_SET);
    return fd;
}

static void limit(int resource, rlim_t most)
{
    struct rlimit limits = {most, most};
    setrlimit(resource, &limits);
}

_Noreturn static void run_child(const Process *process, char *const argv[],
                                int input)
{
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_DFL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    setsid();
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 256u << 20);
    dup2(input, 0);
    dup2(process->out, 1);
    dup2(process->err, 2);
    if (chdir(process->dir) != 0) _exit(126);
    setenv("HOME", process->dir, 1);
    setenv("TMPDIR", process->dir, 1);
    execv(argv[0], argv);
    dprintf(2, "%s: cannot be started\n", argv[0]);
    _exit(127);
}

bool process_start(Process *process, char *const argv[], const Text *input,
                   double timeout)
{
    *process = (Process){.dir = "/tmp/baton-test-XXXXXX"};
    if (!mkdtemp(process->dir)) return false;
    process->out = memory_file(NULL);
    process->err = memory_file(NULL);
    int in = memory_file(input);
    fflush(stdout);
    process->pid = fork();
    if (process->pid == 0) run_child(process, argv, in);
    close(in);
    process->start = clock_now();
    process->deadline = process->start + timeout;
    return process->pid > 0;
}

void process_kill(Process *process)
{
    kill(-process->pid, SIGKILL);
    kill(process->pid, SIGKILL);
}

bool process_ended(Process *process)
{
    if (waitpid(process->pid, &process->status, WNOHANG) == process->pid)
        return true;
    if (clock_now() < process->deadline) return false;
    process->late = true;
    process_kill(process);
    waitpid(process->pid, &process->status, 0);
    return true;
}

static int remove_entry(const char *path, const struct stat *status, int type,
                        struct FTW *walk)
{
    (void)status, (void)type, (void)walk;
    return remove(path);
}

void process_collect(Process *process, Text *out, Text *err)
{
    kill(-process->pid, SIGKILL);   // what it left running
    lseek(process->out, 0, SEEK_SET);
    lseek(process->err, 0, SEEK_SET);
    text_read_fd(out, process->out);
    text_read_fd(err, process->err);
    close(process->out);
    close(process->err);
    if (rmdir(process->dir) != 0)
        nftw(process->dir, remove_entry, 8, FTW_DEPTH | FTW_PHYS);
}
