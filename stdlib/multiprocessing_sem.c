// SPDX-License-Identifier: MIT
// multiprocessing_sem.c -- Semaphore: a POSIX semaphore in memory that a
// process shares with the children it forks.
//
// Each has a page of its own: the kernel then counts who uses it, and nothing
// is left behind when processes die, as names in /dev/shm would be.
//
// A recursive one is a lock that its owner may take again. Who the owner is,
// is known only in the owner's process: `count` there is a plain field under
// its GIL, and the child of a fork sees by `owner_pid` that it isn't its own.
#include <errno.h>
#include <semaphore.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "stdlib/multiprocessing.h"
#include "stdlib/posix.h"
#include "stdlib/seeded.h"
#include "stdlib/thread.h"

typedef struct SharedSemaphore {
    Object head;
    sem_t *sem;           // in shared memory
    int maximum;
    bool recursive;
    int count;            // how often the owner has it
    pid_t owner_pid;
    uint64_t owner;       // Thread.ident
} SharedSemaphore;

void *shared_memory_new(Thread *t, size_t size)
{
    void *memory = mmap(NULL, size ? size : 1, PROT_READ | PROT_WRITE,
                        MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory != MAP_FAILED) return memory;
    raise_errno(t, errno, UNDEF);
    return NULL;
}

void shared_memory_free(void *memory, size_t size)
{
    if (memory) munmap(memory, size ? size : 1);
}

static SharedSemaphore *as_semaphore(Value v)
{
    return (SharedSemaphore *)as_object(v);
}

static bool is_mine(const Thread *t, const SharedSemaphore *s)
{
    return s->count > 0 && s->owner == t->ident && s->owner_pid == getpid();
}

static void taken(const Thread *t, SharedSemaphore *s)
{
    bool again = s->recursive && s->owner_pid == getpid();
    s->count = again ? s->count + 1 : 1;
    s->owner = t->ident;
    s->owner_pid = getpid();
}

// sem_timedwait wants the wall clock; what is left is asked anew each time.
static int wait_until(sem_t *sem, int64_t deadline)
{
    if (deadline == NO_DEADLINE) return sem_wait(sem);
    int64_t left = clock_left_ns(deadline);
    if (left == 0) return sem_trywait(sem);
    struct timespec when;
    clock_gettime(CLOCK_REALTIME, &when);
    left += when.tv_nsec;
    when.tv_sec += left / 1000000000;
    when.tv_nsec = left % 1000000000;
    return sem_timedwait(sem, &when);
}

static Value acquire(Thread *t, SharedSemaphore *s, int64_t deadline)
{
    if (s->recursive && is_mine(t, s)) return s->count++, TRUE;
    int r = sem_trywait(s->sem);
    while (r < 0) {
        if (deadline == DEADLINE_TRY) return FALSE;
        thread_blocking_begin(t, WAIT_SEMAPHORE, s->sem);
        r = wait_until(s->sem, deadline);
        int error = errno;
        thread_blocking_end(t);
        if (r == 0) break;
        if (error == ETIMEDOUT || error == EAGAIN) return FALSE;
        if (!posix_again(t, error))
            return error_is_set(t) ? ERROR : raise_errno(t, error, UNDEF);
    }
    taken(t, s);
    return TRUE;
}

NATIVE(sem_acquire, "acquire(self, block=True, timeout=None)",
       "Take the semaphore, waiting for it; was it taken?")
{
    int64_t deadline;
    int block = value_truth(t, args[1]);
    if (block < 0 || !timeout_deadline(t, args[2], &deadline)) return ERROR;
    return acquire(t, as_semaphore(args[0]), block ? deadline : DEADLINE_TRY);
}

static bool release(Thread *t, SharedSemaphore *s)
{
    int value;
    if (s->recursive) {
        if (!is_mine(t, s)) {
            raisef(t, AssertionError,
                   "attempt to release recursive lock not owned by thread");
            return false;
        }
        if (s->count > 1) return s->count--, true;
    } else if (sem_getvalue(s->sem, &value) == 0 && value >= s->maximum) {
        raisef(t, ValueError, "semaphore or lock released too many times");
        return false;
    }
    s->count = 0;
    if (sem_post(s->sem) == 0) return true;
    raise_errno(t, errno, UNDEF);
    return false;
}

NATIVE(sem_release, "release(self)", "Give the semaphore back.")
{
    return release(t, as_semaphore(args[0])) ? NONE : ERROR;
}

NATIVE(sem_enter, "__enter__(self, /)", "Take the semaphore.")
{
    return acquire(t, as_semaphore(args[0]), NO_DEADLINE);
}

NATIVE(sem_exit, "__exit__(self, type=None, value=None, traceback=None, /)",
       "Give the semaphore back.")
{
    return release(t, as_semaphore(args[0])) ? NONE : ERROR;
}

NATIVE(sem_value, "get_value(self)", "How often it could be taken now.")
{
    int value;
    if (sem_getvalue(as_semaphore(args[0])->sem, &value) < 0)
        return raise_errno(t, errno, UNDEF);
    return int_new(t, value < 0 ? 0 : value);
}

NATIVE(sem_is_mine, "_is_mine(self)", "Does this thread have it?")
{
    return bool_value(is_mine(t, as_semaphore(args[0])));
}

NATIVE(sem_count, "_count(self)", "How often this process has taken it.")
{
    const SharedSemaphore *s = as_semaphore(args[0]);
    return int_new(t, s->owner_pid == getpid() ? s->count : 0);
}

SIGNATURE(sem_signature, "Semaphore(value, maximum, recursive=False)");

static Value sem_make(Thread *t, Type *type, Value *args, int n,
                      Tuple *kwnames)
{
    Value in[3];
    int value, maximum, recursive;
    if (!signature_bind(t, &sem_signature, args, n, kwnames, in))
        return ERROR;
    if (!posix_int(t, in[0], &value) || !posix_int(t, in[1], &maximum)
        || (recursive = value_truth(t, in[2])) < 0)
        return ERROR;
    if (value < 0 || value > maximum)
        return raisef(t, ValueError, "invalid value");
    if (!seeded_allows(t, "what processes share")) return ERROR;
    SharedSemaphore *s = object_new(t, type, 0);
    if (!s) return ERROR;
    s->maximum = maximum;
    s->recursive = recursive;
    s->sem = shared_memory_new(t, sizeof *s->sem);
    if (s->sem && sem_init(s->sem, 1, (unsigned)value) == 0)
        return from_object(s);
    if (s->sem) raise_errno(t, errno, UNDEF);
    decref_object(s);
    return ERROR;
}

// Others may still use it, so it is only unmapped here.
static void sem_dealloc(Object *object)
{
    shared_memory_free(((SharedSemaphore *)object)->sem, sizeof(sem_t));
}

const TypeCore core_shared_semaphore = {
    .name = "Semaphore",
    .module = "_multiprocessing",
    .doc = "A semaphore, or recursive lock, between processes.",
    .size = sizeof(SharedSemaphore),
    .flags = CORE_WEAKREFS,
    .dealloc = sem_dealloc,
    .slots = {.new = sem_make},
    .methods = METHODS{
        &sem_acquire, &sem_release, &sem_enter, &sem_exit, &sem_value,
        &sem_is_mine, &sem_count, NULL,
    },
};
