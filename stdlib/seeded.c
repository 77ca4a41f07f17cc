// SPDX-License-Identifier: MIT
// seeded.c -- see seeded.h; and _seeded, what gil.py tells of a run.
//
// A deterministic run can't wait for anything outside of the process: when an
// answer comes is not the scheduler's to decide. What its own threads write
// to a pipe is: they run one at a time, and the reader is woken when none of
// them can.
#include "stdlib/deadlock.h"
#include "stdlib/seeded.h"

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "stdlib/registry.h"
#include "vm/exec/eval.h"
#include "vm/native.h"
#include "vm/sync/sched.h"

bool seeded_allows(Thread *t, const char *what)
{
    if (LIKELY(!sched_on)) return true;
    raisef(t, RuntimeError, "--seed: %s can't be made deterministic", what);
    return false;
}

enum { STANDARD_FDS = 3, MEMORY_DEVICES = 1 };   // Linux's number of /dev/null

static bool is_quick(const struct stat *s)
{
    if (S_ISREG(s->st_mode) || S_ISDIR(s->st_mode)) return true;
    return S_ISCHR(s->st_mode) && major(s->st_rdev) == MEMORY_DEVICES;
}

static bool wait_ready(Thread *t, WaitReason reason, int fd, short events)
{
    WaitResult r;
    do r = thread_wait_fd(t, reason, fd, events, NULL, NO_DEADLINE);
    while (r == WAIT_INTERRUPTED && safepoint_interrupted(t));
    return r != WAIT_INTERRUPTED;
}

// Who asked not to wait for it doesn't.
static bool green_before(Thread *t, WaitReason reason, int fd, short events)
{
    int flags = fcntl(fd, F_GETFL);
    return flags < 0 || flags & O_NONBLOCK || wait_ready(t, reason, fd, events);
}

bool seeded_before_read(Thread *t, int fd)
{
    struct stat s;
    if (LIKELY(!sched_on && !t->green) || fstat(fd, &s) < 0 || is_quick(&s))
        return true;
    if (t->green) return green_before(t, WAIT_IO_READ, fd, POLLIN);
    if (S_ISCHR(s.st_mode))
        return seeded_allows(t, "reading from a terminal");
    if (fd < STANDARD_FDS)
        return seeded_allows(t, "reading what another process writes");
    return wait_ready(t, WAIT_IO_READ, fd, POLLIN);
}

// The standard descriptors are written to as everywhere: what is on their other
// end changes nothing in the run.
bool seeded_before_write(Thread *t, int fd, int64_t *size)
{
    struct stat s;
    if (LIKELY(!sched_on && !t->green) || fd < STANDARD_FDS
        || fstat(fd, &s) < 0)
        return true;
    if (!S_ISFIFO(s.st_mode) && !S_ISSOCK(s.st_mode)) return true;
    if (*size > PIPE_BUF) *size = PIPE_BUF;
    if (t->green) return green_before(t, WAIT_IO_WRITE, fd, POLLOUT);
    return wait_ready(t, WAIT_IO_WRITE, fd, POLLOUT);
}

// The module -----------------------------------------------------------------

NATIVE(seeded_seed, "seed()",
       "The number given by --seed; None if the run is not deterministic.")
{
    return sched_on ? int_from_u64(t, sched_options()->seed) : NONE;
}

static bool add_steal(Thread *t, Dict *dict, const char *key, Value value)
{
    bool ok = value != ERROR && dict_set_c(t, dict, key, value);
    decref(value);
    return ok;
}

static Value text(Thread *t, const char *chars)
{
    Str *s = str_from_c(t, chars);
    return s ? from_object(s) : ERROR;
}

NATIVE(seeded_schedule, "schedule()",
       "What the scheduler of a deterministic run has done so far, as a dict; "
       "None if\nthe run is none.")
{
    if (!sched_on) return NONE;
    SchedStats s = sched_stats();
    Dict *d = dict_new(t);
    if (!d) return ERROR;
    if (add_steal(t, d, "granularity",
                  text(t, sched_grain_name(sched_grain())))
        && add_steal(t, d, "points", int_from_u64(t, s.points))
        && add_steal(t, d, "choices", int_from_u64(t, s.choices))
        && add_steal(t, d, "switches", int_from_u64(t, s.switches))
        && add_steal(t, d, "preemptions", int_from_u64(t, s.preemptions))
        && add_steal(t, d, "threads_most", int_new(t, s.threads_most))
        && add_steal(t, d, "seconds", float_new(t, (double)s.now_ns / 1e9)))
        return from_object(d);
    decref_object(d);
    return ERROR;
}

static bool seeded_init(Thread *t, Module *module)
{
    // The same class, whoever finds the deadlock.
    Type *class = deadlock_error(t);
    return class
        && module_add_steal(t, module, "Deadlock", new_ref_to(class));
}

MODULE(_seeded, .doc = "The deterministic scheduler.", .init = seeded_init,
       .functions = FUNCTIONS{&seeded_seed, &seeded_schedule, NULL});
