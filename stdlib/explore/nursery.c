// SPDX-License-Identifier: MIT
// nursery.c -- the searcher's side: starting nurseries and waiting for them.
//
// A byte down one pipe asks for a run, a byte up the other says that it is
// over. A nursery that ends by itself closes its pipe: that is an answer too,
// to the run it had. All of them are killed by the kernel with their parent.
#include "stdlib/explore/nursery.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "stdlib/io.h"
#include "vm/native.h"
#include "vm/sync/crew.h"
#include "vm/sync/fork.h"

enum { MOST = 64 };   // nurseries to wait for

static Run *new_run(void)
{
    void *run = mmap(NULL, sizeof(Run), PROT_READ | PROT_WRITE,
                     MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    return run == MAP_FAILED ? NULL : run;
}

static void close_pair(const int pair[2])
{
    close(pair[0]);
    close(pair[1]);
}

static bool make_pipes(int go[2], int done[2])
{
    if (pipe2(go, O_CLOEXEC) != 0) return false;
    if (pipe2(done, O_CLOEXEC) == 0) return true;
    close_pair(go);
    return false;
}

static bool cannot_start(Thread *t, Run *run, int error)
{
    if (run) munmap(run, sizeof *run);
    raise_errno(t, error, UNDEF);
    return false;
}

bool nursery_start(Thread *t, const NurseryOptions *options, Nursery *out)
{
    int go[2], done[2];
    if (sched_on) {
        raisef(t, RuntimeError, "schedules can't be explored inside of a run "
               "that is scheduled itself");
        return false;
    }
    if (crew_count(t->crew) > 1) {
        raisef(t, RuntimeError, "schedules can't be explored while other "
               "threads run, because only the calling thread enters the "
               "child that plays them");
        return false;
    }
    Run *run = new_run();
    if (!run) return cannot_start(t, NULL, ENOMEM);
    if (!make_pipes(go, done)) return cannot_start(t, run, errno);
    if (!io_flush_standard(t)) error_clear(t);
    fflush(NULL);
    int64_t since = clock_monotonic_ns();
    pid_t pid = fork_process(t);
    if (pid == 0) {
        close(go[1]);
        close(done[0]);
        child_main(t, options, run, go[0], done[1]);
    }
    int error = errno;
    close(go[0]);
    close(done[1]);
    if (pid < 0) {
        close(go[1]);
        close(done[0]);
        return cannot_start(t, run, error);
    }
    *out = (Nursery){.run = run, .pid = pid, .go = go[1], .done = done[0],
                     .busy = true, .since_ns = since,
                     .run_seconds = options->run_seconds};
    return true;
}

bool nursery_play(Nursery *n)
{
    n->busy = true;
    n->since_ns = clock_monotonic_ns();
    n->run->point_count = 0;
    return n->pid && write(n->go, "g", 1) == 1;
}

// The nursery itself has ended: it played the run, or died of it.
static void note_end(Nursery *n)
{
    int status = 0;
    while (waitpid(n->pid, &status, 0) < 0 && errno == EINTR) {}
    double took = (double)(clock_monotonic_ns() - n->since_ns) / 1e9;
    n->pid = 0;
    n->run->wait_status = status;
    n->run->timed_out = WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL
                     && took >= n->run_seconds;
}

// Its pipe is readable.
static bool take_answer(Nursery *n)
{
    char byte;
    ssize_t got;
    do got = read(n->done, &byte, 1);
    while (got < 0 && errno == EINTR);
    if (got != 1) note_end(n);
    n->busy = false;
    return true;
}

int nursery_wait(Nursery *nurseries, int count, double seconds)
{
    struct pollfd fds[MOST];
    int who[MOST], n = 0;
    for (int i = 0; i < count && n < MOST; i++) {
        if (!nurseries[i].busy) continue;
        who[n] = i;
        fds[n++] = (struct pollfd){nurseries[i].done, POLLIN, 0};
    }
    if (n == 0) return -1;
    if (poll(fds, (nfds_t)n, (int)(seconds * 1000)) <= 0) return -1;
    for (int i = 0; i < n; i++)
        if (fds[i].revents && take_answer(&nurseries[who[i]])) return who[i];
    return -1;
}

void nursery_stop(Nursery *n)
{
    if (!n->run) return;
    close(n->go);
    close(n->done);
    if (n->pid) {
        kill(n->pid, SIGKILL);
        while (waitpid(n->pid, NULL, 0) < 0 && errno == EINTR) {}
    }
    munmap(n->run, sizeof *n->run);
    *n = (Nursery){0};
}
