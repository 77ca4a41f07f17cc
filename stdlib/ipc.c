// SPDX-License-Identifier: MIT
// ipc.c -- _ipc, POSIX half: message queues and named semaphores. System V's
// are in ipc_sysv.c; what scripts see of both, in stdlib/lib/baton/ipc.py.
//
// A POSIX message queue is a descriptor on Linux, so it is opened, waited for
// and closed as one.
#include "stdlib/ipc.h"

#include <errno.h>
#include <fcntl.h>
#include <mqueue.h>
#include <poll.h>
#include <semaphore.h>

#include "stdlib/multiprocessing.h"
#include "stdlib/posix.h"
#include "stdlib/thread.h"
#include "vm/base/memory.h"

// Message queues -------------------------------------------------------------

NATIVE(ipc_mq_open, "mq_open(name, flags, mode, messages, size, /)",
       "Open or create a queue; its descriptor. It doesn't block.")
{
    int flags, mode;
    int64_t messages, size;
    const Str *name = arg_str(t, args[0], "name");
    if (!name || !posix_int(t, args[1], &flags)
        || !posix_int(t, args[2], &mode) || !value_to_i64(t, args[3], &messages)
        || !value_to_i64(t, args[4], &size))
        return ERROR;
    struct mq_attr wanted = {.mq_maxmsg = messages, .mq_msgsize = size};
    mqd_t fd = mq_open(name->data, flags | O_NONBLOCK | O_CLOEXEC,
                       (mode_t)mode, messages ? &wanted : NULL);
    return fd < 0 ? raise_errno(t, errno, args[0]) : int_new(t, fd);
}

// After a call that failed: true, try again. *late: the time is over.
static bool again(Thread *t, int fd, short events, int64_t deadline,
                  bool *late)
{
    int error = errno;
    *late = false;
    if (error == EINTR) return posix_again(t, EINTR);
    if (error != EAGAIN) return raise_errno(t, error, UNDEF), false;
    if (deadline == DEADLINE_TRY || clock_left_ns(deadline) == 0)
        return *late = true, false;
    struct pollfd one = {.fd = fd, .events = events};
    return message_poll(t, &one, 1, deadline);
}

NATIVE(ipc_mq_send, "mq_send(fd, data, priority, timeout, /)",
       "Send a message; False: there was no room in time.")
{
    int fd, priority;
    int64_t deadline, size;
    const uint8_t *data;
    if (!posix_int(t, args[0], &fd) || !posix_int(t, args[2], &priority)
        || !timeout_deadline(t, args[3], &deadline))
        return ERROR;
    for (;;) {
        bool late;
        if (!bytes_view(t, args[1], &data, &size)) return ERROR;
        if (mq_send(fd, (const char *)data, (size_t)size, (unsigned)priority)
            == 0)
            return TRUE;
        if (again(t, fd, POLLOUT, deadline, &late)) continue;
        return late ? FALSE : ERROR;
    }
}

static Value message_and_priority(Thread *t, const char *data, ssize_t size,
                                  unsigned priority)
{
    Bytes *bytes = bytes_new(t, data, size);
    if (!bytes) return ERROR;
    Value pair = tuple_pack(t, 2, from_object(bytes), int_new(t, priority));
    decref_object(bytes);
    return pair;
}

NATIVE(ipc_mq_receive, "mq_receive(fd, size, timeout, /)",
       "(message, priority); None: there was none in time.")
{
    int fd;
    int64_t deadline, size;
    if (!posix_int(t, args[0], &fd) || !value_to_i64(t, args[1], &size)
        || !timeout_deadline(t, args[2], &deadline))
        return ERROR;
    char *room = mem_alloc((size_t)size);
    if (!room) return raise_memory_error(t);
    for (;;) {
        bool late;
        unsigned priority;
        ssize_t n = mq_receive(fd, room, (size_t)size, &priority);
        if (n < 0 && again(t, fd, POLLIN, deadline, &late)) continue;
        Value v = n >= 0 ? message_and_priority(t, room, n, priority)
                : late ? NONE : ERROR;
        mem_free(room);
        return v;
    }
}

NATIVE(ipc_mq_state, "mq_state(fd, /)",
       "(most messages, size of the largest, messages in it).")
{
    int fd;
    struct mq_attr is;
    if (!posix_int(t, args[0], &fd)) return ERROR;
    if (mq_getattr(fd, &is) < 0) return raise_errno(t, errno, UNDEF);
    return tuple_pack(t, 3, int_new(t, is.mq_maxmsg),
                      int_new(t, is.mq_msgsize), int_new(t, is.mq_curmsgs));
}

NATIVE(ipc_mq_unlink, "mq_unlink(name, /)", "Remove a queue's name.")
{
    const Str *name = arg_str(t, args[0], "name");
    if (!name) return ERROR;
    return mq_unlink(name->data) < 0 ? raise_errno(t, errno, args[0]) : NONE;
}

// Named semaphores -----------------------------------------------------------

typedef struct NamedSemaphore {
    Object head;
    sem_t *sem;
} NamedSemaphore;

static sem_t *sem_of(Value v)
{
    return ((NamedSemaphore *)as_object(v))->sem;
}

SIGNATURE(named_signature, "PosixSemaphore(name, flags, mode, value)");

static Value named_new(Thread *t, Type *type, Value *args, int n,
                       Tuple *kwnames)
{
    Value in[4];
    int flags, mode, value;
    if (!signature_bind(t, &named_signature, args, n, kwnames, in))
        return ERROR;
    const Str *name = arg_str(t, in[0], "name");
    if (!name || !posix_int(t, in[1], &flags) || !posix_int(t, in[2], &mode)
        || !posix_int(t, in[3], &value))
        return ERROR;
    NamedSemaphore *s = object_new(t, type, 0);
    if (!s) return ERROR;
    s->sem = sem_open(name->data, flags, (mode_t)mode, (unsigned)value);
    if (s->sem != SEM_FAILED) return from_object(s);
    s->sem = NULL;
    raise_errno(t, errno, in[0]);
    decref_object(s);
    return ERROR;
}

static void named_dealloc(Object *object)
{
    NamedSemaphore *s = (NamedSemaphore *)object;
    if (s->sem) sem_close(s->sem);
}

NATIVE(named_acquire, "acquire(self, timeout=None)",
       "Take it, waiting for it; was it taken?")
{
    int64_t deadline;
    if (!timeout_deadline(t, args[1], &deadline)) return ERROR;
    return semaphore_take(t, sem_of(args[0]), deadline);
}

NATIVE(named_release, "release(self)", "Give it back.")
{
    return posix_done(t, sem_post(sem_of(args[0])));
}

NATIVE(named_value, "value(self)", "How often it could be taken now.")
{
    int value;
    if (sem_getvalue(sem_of(args[0]), &value) < 0)
        return raise_errno(t, errno, UNDEF);
    return int_new(t, value);
}

NATIVE(ipc_sem_unlink, "sem_unlink(name, /)", "Remove a semaphore's name.")
{
    const Str *name = arg_str(t, args[0], "name");
    if (!name) return ERROR;
    return sem_unlink(name->data) < 0 ? raise_errno(t, errno, args[0]) : NONE;
}

const TypeCore core_posix_semaphore = {
    .name = "PosixSemaphore",
    .module = "_ipc",
    .doc = "A semaphore with a name.",
    .size = sizeof(NamedSemaphore),
    .dealloc = named_dealloc,
    .slots = {.new = named_new},
    .methods = METHODS{&named_acquire, &named_release, &named_value, NULL},
};

static bool add_type(Thread *t, Module *module, const TypeCore *core)
{
    Type *type = native_type_new(t, core, NULL);
    if (!type) return false;
    object_make_immortal(type);
    return module_add_steal(t, module, core->name, from_object(type));
}

static bool ipc_init(Thread *t, Module *module)
{
    return add_type(t, module, &core_posix_semaphore)
        && add_type(t, module, &core_sysv_memory);
}

MODULE(_ipc, .doc = "Message queues, semaphores and memory of the system.",
       .functions = FUNCTIONS{
           &ipc_mq_open, &ipc_mq_send, &ipc_mq_receive, &ipc_mq_state,
           &ipc_mq_unlink, &ipc_sem_unlink, &sysv_ftok, &sysv_msgget,
           &sysv_msgsnd, &sysv_msgrcv, &sysv_msgcount, &sysv_msgremove,
           &sysv_semget, &sysv_semop, &sysv_semvalue, &sysv_semremove,
           &sysv_shmget, &sysv_shmremove, NULL},
       .init = ipc_init);
