// SPDX-License-Identifier: MIT
// ipc_sysv.c -- System V's message queues, semaphores and shared memory.
//
// They are known by a number and live until they are removed or the machine
// goes down. None of them can be polled, and only semaphores can be waited for
// with a time limit; baton.ipc makes one for queues by trying again.
#include "stdlib/ipc.h"

#include <errno.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>

#include "stdlib/posix.h"
#include "stdlib/thread.h"
#include "vm/base/memory.h"
#include "vm/object/memoryview.h"

NATIVE_SHARED(sysv_ftok, "ftok(path, number, /)",
              "A key, made of a file and a number.")
{
    int number;
    const Str *path = arg_str(t, args[0], "path");
    if (!path || !posix_int(t, args[1], &number)) return ERROR;
    key_t key = ftok(path->data, number);
    return key == -1 ? raise_errno(t, errno, args[0]) : int_new(t, key);
}

static Value id_or_error(Thread *t, int id)
{
    return id < 0 ? raise_errno(t, errno, UNDEF) : int_new(t, id);
}

// Message queues -------------------------------------------------------------

typedef struct Letter {
    long type;
    char text[];
} Letter;

enum { LETTER_MOST = 1 << 20 };

NATIVE_SHARED(sysv_msgget, "msgget(key, flags, /)",
              "The id of the queue with a key.")
{
    int key, flags;
    if (!posix_int(t, args[0], &key) || !posix_int(t, args[1], &flags))
        return ERROR;
    return id_or_error(t, msgget(key, flags));
}

NATIVE_SHARED(sysv_msgsnd, "msgsnd(id, data, type, block, /)",
              "Send a message; False: there was no room.")
{
    int id, block = value_truth(t, args[3]);
    int64_t type, size;
    const uint8_t *data;
    if (block < 0 || !posix_int(t, args[0], &id)
        || !value_to_i64(t, args[2], &type)
        || !bytes_view(t, args[1], &data, &size))
        return ERROR;
    Letter *letter = mem_alloc(sizeof *letter + (size_t)size);
    if (!letter) return raise_memory_error(t);
    letter->type = type;
    memcpy(letter->text, data, (size_t)size);
    Value result = UNDEF;
    while (result == UNDEF) {
        thread_blocking_begin(t, WAIT_IO_WRITE, NULL);
        int r = msgsnd(id, letter, (size_t)size, block ? 0 : IPC_NOWAIT);
        int error = errno;
        thread_blocking_end(t);
        if (r == 0) result = TRUE;
        else if (error == EAGAIN) result = FALSE;
        else if (!posix_again(t, error))
            result = error_is_set(t) ? ERROR : raise_errno(t, error, UNDEF);
    }
    mem_free(letter);
    return result;
}

static Value text_and_type(Thread *t, const Letter *letter, ssize_t size)
{
    Bytes *bytes = bytes_new(t, letter->text, size);
    if (!bytes) return ERROR;
    Value pair = tuple_pack(t, 2, from_object(bytes),
                            int_new(t, letter->type));
    decref_object(bytes);
    return pair;
}

NATIVE_SHARED(sysv_msgrcv, "msgrcv(id, size, type, block, /)",
              "(message, type); None: there was none.")
{
    int id, block = value_truth(t, args[3]);
    int64_t size, type;
    if (block < 0 || !posix_int(t, args[0], &id)
        || !value_to_i64(t, args[1], &size)
        || !value_to_i64(t, args[2], &type))
        return ERROR;
    if (size < 0 || size > LETTER_MOST)
        return raisef(t, ValueError, "bad message size");
    Letter *letter = mem_alloc(sizeof *letter + (size_t)size);
    if (!letter) return raise_memory_error(t);
    Value result = UNDEF;
    while (result == UNDEF) {
        thread_blocking_begin(t, WAIT_IO_READ, NULL);
        ssize_t n = msgrcv(id, letter, (size_t)size, type,
                           block ? 0 : IPC_NOWAIT);
        int error = errno;
        thread_blocking_end(t);
        if (n >= 0) result = text_and_type(t, letter, n);
        else if (error == ENOMSG) result = NONE;
        else if (!posix_again(t, error))
            result = error_is_set(t) ? ERROR : raise_errno(t, error, UNDEF);
    }
    mem_free(letter);
    return result;
}

NATIVE_SHARED(sysv_msgcount, "msgcount(id, /)",
              "(messages in it, bytes it has room for).")
{
    int id;
    struct msqid_ds is;
    if (!posix_int(t, args[0], &id)) return ERROR;
    if (msgctl(id, IPC_STAT, &is) < 0) return raise_errno(t, errno, UNDEF);
    return tuple_pack(t, 2, int_new(t, (int64_t)is.msg_qnum),
                      int_new(t, (int64_t)is.msg_qbytes));
}

NATIVE_SHARED(sysv_msgremove, "msgremove(id, /)", "Remove a queue.")
{
    int id;
    if (!posix_int(t, args[0], &id)) return ERROR;
    return posix_done(t, msgctl(id, IPC_RMID, NULL));
}

// Semaphores -----------------------------------------------------------------

// The caller of semctl has to define it.
union semun {
    int val;
};

NATIVE_SHARED(sysv_semget, "semget(key, flags, value, /)",
              "The id of the semaphore with a key; a new one has the value.")
{
    int key, flags, value;
    if (!posix_int(t, args[0], &key) || !posix_int(t, args[1], &flags)
        || !posix_int(t, args[2], &value))
        return ERROR;
    int id = semget(key, 1, flags | IPC_EXCL);
    if (id >= 0 && flags & IPC_CREAT) {
        union semun first = {.val = value};
        if (semctl(id, 0, SETVAL, first) < 0)
            return raise_errno(t, errno, UNDEF);
    } else if (id < 0 && errno == EEXIST && !(flags & IPC_EXCL)) {
        id = semget(key, 1, flags);
    }
    return id_or_error(t, id);
}

static int change(int id, int by, bool block, int64_t deadline)
{
    struct sembuf step = {.sem_op = (short)by,
                          .sem_flg = block ? 0 : IPC_NOWAIT};
    if (!block || deadline == NO_DEADLINE) return semop(id, &step, 1);
    int64_t left = clock_left_ns(deadline);
    struct timespec wait = {left / 1000000000, left % 1000000000};
    return semtimedop(id, &step, 1, &wait);
}

NATIVE_SHARED(sysv_semop, "semop(id, by, timeout, /)",
              "Change the value, waiting while it would be negative; False: "
              "for too long.")
{
    int id, by;
    int64_t deadline;
    if (!posix_int(t, args[0], &id) || !posix_int(t, args[1], &by)
        || !timeout_deadline(t, args[2], &deadline))
        return ERROR;
    for (;;) {
        thread_blocking_begin(t, WAIT_SEMAPHORE, NULL);
        int r = change(id, by, deadline != DEADLINE_TRY, deadline);
        int error = errno;
        thread_blocking_end(t);
        if (r == 0) return TRUE;
        if (error == EAGAIN) return FALSE;
        if (!posix_again(t, error))
            return error_is_set(t) ? ERROR : raise_errno(t, error, UNDEF);
    }
}

NATIVE_SHARED(sysv_semvalue, "semvalue(id, /)", "The semaphore's value.")
{
    int id;
    if (!posix_int(t, args[0], &id)) return ERROR;
    return id_or_error(t, semctl(id, 0, GETVAL));
}

NATIVE_SHARED(sysv_semremove, "semremove(id, /)", "Remove a semaphore.")
{
    int id;
    if (!posix_int(t, args[0], &id)) return ERROR;
    return posix_done(t, semctl(id, 0, IPC_RMID));
}

// Shared memory --------------------------------------------------------------

NATIVE_SHARED(sysv_shmget, "shmget(key, size, flags, /)",
              "The id of the memory with a key.")
{
    int key, flags;
    int64_t size;
    if (!posix_int(t, args[0], &key) || !value_to_i64(t, args[1], &size)
        || !posix_int(t, args[2], &flags))
        return ERROR;
    return id_or_error(t, shmget(key, (size_t)size, flags));
}

NATIVE_SHARED(sysv_shmremove, "shmremove(id, /)",
              "Have the memory go when nobody uses it any more.")
{
    int id;
    if (!posix_int(t, args[0], &id)) return ERROR;
    return posix_done(t, shmctl(id, IPC_RMID, NULL));
}

// The memory, attached. Views of it keep it alive, and so attached.
typedef struct Attached {
    Object head;
    void *data;
    int64_t size;
} Attached;

SIGNATURE(attached_signature, "SysVMemory(id)");

static Value attached_new(Thread *t, Type *type, Value *args, int n,
                          Tuple *kwnames)
{
    Value in[1];
    int id;
    struct shmid_ds is;
    if (!signature_bind(t, &attached_signature, args, n, kwnames, in)
        || !posix_int(t, in[0], &id))
        return ERROR;
    if (shmctl(id, IPC_STAT, &is) < 0) return raise_errno(t, errno, UNDEF);
    Attached *a = object_new(t, type, 0);
    if (!a) return ERROR;
    a->size = (int64_t)is.shm_segsz;
    void *data = shmat(id, NULL, 0);
    if (data != (void *)-1) return a->data = data, from_object(a);
    raise_errno(t, errno, UNDEF);
    decref_object(a);
    return ERROR;
}

static void attached_dealloc(Object *object)
{
    Attached *a = (Attached *)object;
    if (a->data) shmdt(a->data);
}

NATIVE(attached_view, "view(self)", "A memoryview of all of it.")
{
    Attached *a = (Attached *)as_object(args[0]);
    return memoryview_over(t, args[0], a->data, a->size, false);
}

const TypeCore core_sysv_memory = {
    .name = "SysVMemory",
    .module = "_ipc",
    .doc = "System V shared memory, attached.",
    .size = sizeof(Attached),
    .dealloc = attached_dealloc,
    .slots = {.new = attached_new},
    .methods = METHODS{&attached_view, NULL},
};
