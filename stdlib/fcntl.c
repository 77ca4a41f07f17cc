// SPDX-License-Identifier: MIT
// fcntl.c -- the fcntl module: locks on files, and the two calls that do
// everything else with a descriptor.
//
// A lock that another process holds is waited for without the GIL. In a
// deterministic run that can't be: there a lock that is taken is refused.
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/file.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "stdlib/posix.h"
#include "stdlib/registry.h"
#include "stdlib/seeded.h"
#include "vm/sync/sched.h"

enum { BUFFER_MAX = 1024 };

// A system call with an argument: a number, or the address of a buffer.
typedef int DescriptorCall(int fd, unsigned long command, void *argument);

static int call_fcntl(int fd, unsigned long command, void *argument)
{
    return fcntl(fd, (int)command, argument);
}

static int call_ioctl(int fd, unsigned long command, void *argument)
{
    return ioctl(fd, command, argument);
}

static Value call_number(Thread *t, DescriptorCall *f, int fd,
                         unsigned long command, Value argument)
{
    int64_t number;
    int r, error;
    if (!value_to_i64(t, argument, &number)) return ERROR;
    do {
        thread_blocking_begin(t, WAIT_IO, NULL);
        r = f(fd, command, (void *)(intptr_t)(int)number);
        error = errno;
        thread_blocking_end(t);
    } while (r < 0 && posix_again(t, error));
    if (r >= 0) return int_new(t, r);
    return error_is_set(t) ? ERROR : raise_errno(t, error, UNDEF);
}

// The call fills a copy, which out takes over. -1: raised.
static int call_copy(Thread *t, DescriptorCall *f, int fd,
                     unsigned long command, uint8_t *copy)
{
    int r, error;
    do {
        thread_blocking_begin(t, WAIT_IO, NULL);
        r = f(fd, command, copy);
        error = errno;
        thread_blocking_end(t);
    } while (r < 0 && posix_again(t, error));
    if (r < 0 && !error_is_set(t)) raise_errno(t, error, UNDEF);
    return r;
}

static Value call_buffer(Thread *t, DescriptorCall *f, int fd,
                         unsigned long command, const void *data,
                         int64_t size, const char *who)
{
    uint8_t copy[BUFFER_MAX + 1] = {0};
    if (size > BUFFER_MAX)
        return raisef(t, ValueError, "%s string arg too long", who);
    memcpy(copy, data, (size_t)size);
    if (call_copy(t, f, fd, command, copy) < 0) return ERROR;
    Bytes *b = bytes_new(t, copy, size);
    return b ? from_object(b) : ERROR;
}

// ioctl into a bytearray and the like: what comes back is its new content.
static Value ioctl_in_place(Thread *t, int fd, unsigned long command,
                            Value buffer)
{
    uint8_t copy[BUFFER_MAX + 1] = {0}, *data;
    int64_t size;
    if (!bytes_view_writable(t, buffer, "ioctl() argument 3", &data, &size))
        return ERROR;
    if (size > BUFFER_MAX)
        return raisef(t, ValueError, "ioctl string arg too long");
    memcpy(copy, data, (size_t)size);
    int64_t before = size;
    int r = call_copy(t, call_ioctl, fd, command, copy);
    // It may have changed while we waited.
    if (r < 0 || !bytes_view_writable(t, buffer, "ioctl() argument 3", &data,
                                      &size))
        return ERROR;
    memcpy(data, copy, (size_t)(size < before ? size : before));
    return int_new(t, r);
}

static bool is_text_or_buffer(Value v)
{
    return is_str(v) || value_has_buffer(v);
}

static Value call_text(Thread *t, DescriptorCall *f, int fd,
                       unsigned long command, Value v, const char *who)
{
    const uint8_t *data;
    int64_t size;
    if (is_str(v))
        return call_buffer(t, f, fd, command, as_str(v)->data,
                           as_str(v)->size, who);
    if (!bytes_view(t, v, &data, &size)) return ERROR;
    return call_buffer(t, f, fd, command, data, size, who);
}

NATIVE(fcntl_fcntl, "fcntl(fd, cmd, arg=0, /)",
       "Do cmd on the descriptor. Gives an int; bytes when arg is some.")
{
    int fd, command;
    if (!posix_descriptor(t, args[0], &fd)
        || !posix_int(t, args[1], &command))
        return ERROR;
    return is_text_or_buffer(args[2])
        ? call_text(t, call_fcntl, fd, (unsigned long)command, args[2],
                    "fcntl")
        : call_number(t, call_fcntl, fd, (unsigned long)command, args[2]);
}

NATIVE(fcntl_ioctl, "ioctl(fd, request, arg=0, mutate_flag=True, /)",
       "Do request on the descriptor. A buffer that can be changed is.")
{
    int fd;
    int64_t request;
    if (!posix_descriptor(t, args[0], &fd)
        || !value_to_i64(t, args[1], &request))
        return ERROR;
    unsigned long command = (unsigned long)(unsigned int)request;
    int in_place = value_truth(t, args[3]);
    if (in_place < 0) return ERROR;
    if (!is_text_or_buffer(args[2]))
        return call_number(t, call_ioctl, fd, command, args[2]);
    bool fixed = is_str(args[2]) || is_bytes(args[2]);
    return fixed || !in_place
        ? call_text(t, call_ioctl, fd, command, args[2], "ioctl")
        : ioctl_in_place(t, fd, command, args[2]);
}

// Locks ----------------------------------------------------------------------

typedef struct FileLock {
    int fd, operation;
    bool whole;             // flock: of the open file, not of the process
    struct flock range;
} FileLock;

static int lock_once(FileLock *lock, bool wait)
{
    if (lock->whole)
        return flock(lock->fd, lock->operation | (wait ? 0 : LOCK_NB));
    return fcntl(lock->fd, wait ? F_SETLKW : F_SETLK, &lock->range);
}

static Value take_lock(Thread *t, FileLock *lock)
{
    bool wait = !(lock->operation & LOCK_NB);
    int r, error;
    do {
        thread_blocking_begin(t, WAIT_LOCK, NULL);
        r = lock_once(lock, wait && !sched_on);
        error = errno;
        thread_blocking_end(t);
    } while (r < 0 && posix_again(t, error));
    if (r >= 0) return NONE;
    if (error_is_set(t)) return ERROR;
    if (wait && (error == EAGAIN || error == EACCES)
        && !seeded_allows(t, "waiting for a lock on a file"))
        return ERROR;
    return raise_errno(t, error, UNDEF);
}

NATIVE(fcntl_flock, "flock(fd, operation, /)",
       "Lock (LOCK_SH, LOCK_EX) or unlock (LOCK_UN) a file.")
{
    FileLock lock = {.whole = true};
    if (!posix_descriptor(t, args[0], &lock.fd)
        || !posix_int(t, args[1], &lock.operation))
        return ERROR;
    return take_lock(t, &lock);
}

static bool lock_kind(Thread *t, int operation, short *kind)
{
    *kind = operation == LOCK_UN ? F_UNLCK
          : operation & LOCK_SH ? F_RDLCK
          : operation & LOCK_EX ? F_WRLCK : -1;
    if (*kind >= 0) return true;
    raisef(t, ValueError, "unrecognized lockf argument");
    return false;
}

NATIVE(fcntl_lockf, "lockf(fd, cmd, len=0, start=0, whence=0, /)",
       "Lock or unlock a range of a file, for the process.")
{
    FileLock lock = {.whole = false};
    int64_t length, start;
    int whence;
    if (!posix_descriptor(t, args[0], &lock.fd)
        || !posix_int(t, args[1], &lock.operation)
        || !value_to_i64(t, args[2], &length)
        || !value_to_i64(t, args[3], &start)
        || !posix_int(t, args[4], &whence)
        || !lock_kind(t, lock.operation, &lock.range.l_type))
        return ERROR;
    lock.range.l_start = start;
    lock.range.l_len = length;
    lock.range.l_whence = (short)whence;
    return take_lock(t, &lock);
}

// The module -----------------------------------------------------------------

// Numbers of Linux that its C library hides without _GNU_SOURCE or keeps in
// headers which clash with <fcntl.h>.
#define NAMED(name) {#name, name}
static const struct { const char *name; int64_t value; } constants[] = {
    NAMED(LOCK_SH), NAMED(LOCK_EX), NAMED(LOCK_NB), NAMED(LOCK_UN),
    NAMED(LOCK_MAND), NAMED(LOCK_READ), NAMED(LOCK_WRITE), NAMED(LOCK_RW),
    NAMED(F_DUPFD), NAMED(F_DUPFD_CLOEXEC), NAMED(F_GETFD), NAMED(F_SETFD),
    NAMED(F_GETFL), NAMED(F_SETFL), NAMED(F_GETLK), NAMED(F_SETLK),
    NAMED(F_SETLKW), NAMED(F_GETLK64), NAMED(F_SETLK64), NAMED(F_SETLKW64),
    NAMED(F_OFD_GETLK), NAMED(F_OFD_SETLK), NAMED(F_OFD_SETLKW),
    NAMED(F_GETOWN), NAMED(F_SETOWN), NAMED(F_GETOWN_EX),
    NAMED(F_SETOWN_EX), NAMED(F_GETSIG), NAMED(F_SETSIG),
    {"F_OWNER_TID", F_OWNER_TID}, {"F_OWNER_PID", F_OWNER_PID},
    {"F_OWNER_PGRP", F_OWNER_PGRP},
    NAMED(F_GETLEASE), NAMED(F_SETLEASE), NAMED(F_NOTIFY),
    NAMED(F_GETPIPE_SZ), NAMED(F_SETPIPE_SZ), NAMED(F_ADD_SEALS),
    NAMED(F_GET_SEALS), NAMED(F_SEAL_SEAL), NAMED(F_SEAL_SHRINK),
    NAMED(F_SEAL_GROW), NAMED(F_SEAL_WRITE), NAMED(F_SEAL_FUTURE_WRITE),
    NAMED(F_GET_RW_HINT), NAMED(F_SET_RW_HINT), NAMED(F_GET_FILE_RW_HINT),
    NAMED(F_SET_FILE_RW_HINT), NAMED(RWH_WRITE_LIFE_NONE),
    NAMED(RWH_WRITE_LIFE_SHORT), NAMED(RWH_WRITE_LIFE_MEDIUM),
    NAMED(RWH_WRITE_LIFE_LONG), NAMED(RWH_WRITE_LIFE_EXTREME),
    {"RWH_WRITE_LIFE_NOT_SET", 0},
    NAMED(F_RDLCK), NAMED(F_WRLCK), NAMED(F_UNLCK), NAMED(F_EXLCK),
    NAMED(F_SHLCK), NAMED(FD_CLOEXEC), NAMED(FASYNC), NAMED(DN_ACCESS),
    NAMED(DN_MODIFY), NAMED(DN_CREATE), NAMED(DN_DELETE), NAMED(DN_RENAME),
    NAMED(DN_ATTRIB), NAMED(DN_MULTISHOT),
    {"FICLONE", 0x40049409}, {"FICLONERANGE", 0x4020940d},
};

static bool fcntl_init(Thread *t, Module *module)
{
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (!module_add_int(t, module, constants[i].name, constants[i].value))
            return false;
    return true;
}

MODULE(fcntl, .doc = "Locks on files, and control of descriptors.",
       .functions = FUNCTIONS{&fcntl_fcntl, &fcntl_flock, &fcntl_ioctl,
                              &fcntl_lockf, NULL},
       .init = fcntl_init);
