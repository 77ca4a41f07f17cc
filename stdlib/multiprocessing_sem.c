// SPDX-License-Identifier: MIT
// multiprocessing_sem.c -- Semaphore: a POSIX semaphore in memory that a
// process shares with the children it forks.
//
// It has no name, so nothing is left behind in /dev/shm when processes die.
//
// A recursive one is a lock that its owner may take again. Who the owner is,
// is known only in the owner's process: `count` there is a plain field under
// its GIL, and the child of a fork sees by `owner_pid` that it isn't its own.
#include <errno.h>
#include <semaphore.h>
#include <time.h>
#include <unistd.h>

#include "stdlib/multiprocessing.h"
#include "stdlib/posix.h"
#include "stdlib/seeded.h"
#include "stdlib/thread.h"

typedef struct SharedSemaphore {
    Object head;
    SharedPiece piece;
    sem_t *sem;           // in the piece
    int maximum;
    bool recursive;
    int count;            // how often the owner has it
    pid_t owner_pid;
    uint64_t owner;       // Thread.ident
} SharedSemaphore;

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

Value semaphore_take(Thread *t, sem_t *sem, int64_t deadline)
{
    int r = sem_trywait(sem);
    while (r < 0) {
        if (deadline == DEADLINE_TRY) return FALSE;
        thread_blocking_begin(t, WAIT_SEMAPHORE, sem);
        r = wait_until(sem, deadline);
        int error = errno;
        thread_blocking_end(t);
        if (r == 0) break;
        if (error == ETIMEDOUT || error == EAGAIN) return FALSE;
        if (!posix_again(t, error))
            return error_is_set(t) ? ERROR : raise_errno(t, error, UNDEF);
    }
    return TRUE;
}

static Value acquire(Thread *t, SharedSemaphore *s, int64_t deadline)
{
    if (s->recursive && is_mine(t, s)) return s->count++, TRUE;
    Value got = semaphore_take(t, s->sem, deadline);
    if (got == TRUE) taken(t, s);
    return got;
}

bool semaphore_try(Value v)
{
    return sem_trywait(as_semaphore(v)->sem) == 0;
}

bool semaphore_wait(Thread *t, Value v)
{
    return semaphore_try(v)
        || acquire(t, as_semaphore(v), NO_DEADLINE) == TRUE;
}

void semaphore_post(Value v)
{
    SharedSemaphore *s = as_semaphore(v);
    s->count = 0;
    sem_post(s->sem);
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

NATIVE(sem_state, "_state(self)",
       "What a spawned process makes it of: see Semaphore.")
{
    const SharedSemaphore *s = as_semaphore(args[0]);
    Value piece = shared_state(t, &s->piece);
    if (piece == ERROR) return ERROR;
    Value state = tuple_pack(t, 4, int_new(t, 0), int_new(t, s->maximum),
                             bool_value(s->recursive), piece);
    decref(piece);
    return state;
}

NATIVE(sem_reduce, "__reduce__(self)", "How it is sent.")
{
    return mp_reduce_shared(t, args[0]);
}

SIGNATURE(sem_signature,
          "Semaphore(value, maximum, recursive=False, piece=None)");

static bool sem_begin(Thread *t, SharedSemaphore *s, int value, Value piece)
{
    bool given = piece != NONE;
    if (given ? !shared_from_state(t, piece, &s->piece)
              : !shared_take(t, sizeof *s->sem, &s->piece))
        return false;
    s->sem = (sem_t *)(void *)s->piece.data;
    if (s->piece.size < sizeof *s->sem)
        raisef(t, ValueError, "no semaphore there");
    else if (given || sem_init(s->sem, 1, (unsigned)value) == 0) return true;
    else raise_errno(t, errno, UNDEF);
    return false;
}

static Value sem_make(Thread *t, Type *type, Value *args, int n,
                      Tuple *kwnames)
{
    Value in[4];
    int value, maximum, recursive;
    if (!signature_bind(t, &sem_signature, args, n, kwnames, in))
        return ERROR;
    if (!posix_int(t, in[0], &value) || !posix_int(t, in[1], &maximum)
        || (recursive = value_truth(t, in[2])) < 0)
        return ERROR;
    if (value < 0 || value > maximum)
        return raisef(t, ValueError, "semaphore or lock initial value must "
                      "be >= 0");
    if (!seeded_allows(t, "what processes share")) return ERROR;
    SharedSemaphore *s = object_new(t, type, 0);
    if (!s) return ERROR;
    s->maximum = maximum;
    s->recursive = recursive;
    if (sem_begin(t, s, value, in[3])) return from_object(s);
    decref_object(s);
    return ERROR;
}

static void sem_dealloc(Object *object)
{
    shared_give(&((SharedSemaphore *)object)->piece);
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
        &sem_is_mine, &sem_count, &sem_state, &sem_reduce, NULL,
    },
};
