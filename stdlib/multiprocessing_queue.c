// SPDX-License-Identifier: MIT
// multiprocessing_queue.c -- the quick ways into and out of a Queue's pipe.
//
// A pipe is all there is to a queue: a semaphore at each end lets one process
// at a time write or read, a third counts the room that is left. Both ends are
// non-blocking. A small message is written at once by who puts it, if that
// can be done without waiting, else it is kept for the feeder thread; small
// messages (PIPE_BUF) are never split.
//
// Who waits for a message doesn't hold the reading end meanwhile: a process
// that is killed there leaves nothing locked.
#include <errno.h>
#include <limits.h>
#include <unistd.h>

#include "stdlib/multiprocessing.h"
#include "stdlib/transport.h"
#include "vm/base/memory.h"

// True: it is in the pipe.
static bool write_now(int fd, Value lock, const uint8_t *data, size_t size)
{
    if (size > PIPE_BUF || !semaphore_try(lock)) return false;
    ssize_t n = write(fd, data, size);
    semaphore_post(lock);
    return n == (ssize_t)size;
}

NATIVE_EXPORTED(mp_queue_put, "queue_put(writer, lock, obj, keep, /)",
                "Write an object; None if that was done at once, else the "
                "message, to be written later: bytes, or a tuple of them.")
{
    TransportMessage m;
    int fd = connection_fd(t, args[0]);
    if (fd < 0 || !transport_compose(t, args[2], MESSAGE_HEAD, &m))
        return ERROR;
    message_frame(&m);
    bool late = args[3] != FALSE || m.count > 0
             || !write_now(fd, args[1], m.data, m.size);
    Value left = late ? transport_kept(t, &m) : NONE;
    transport_drop(&m);
    return left;
}

NATIVE_EXPORTED(mp_queue_flush, "queue_flush(writer, lock, parts, /)",
                "Write what was kept: a tuple of bytes.")
{
    enum { MOST = 1 + TRANSPORT_MOST_BLOCKS };
    struct iovec parts[MOST];
    int fd = connection_fd(t, args[0]);
    if (fd < 0) return ERROR;
    const Tuple *given = as_tuple(args[2]);
    int n = given->size < MOST ? (int)given->size : MOST;
    for (int i = 0; i < n; i++) {
        Bytes *bytes = as_bytes(given->items[i]);
        parts[i] = (struct iovec){bytes->data, (size_t)bytes->size};
    }
    if (!semaphore_wait(t, args[1])) return ERROR;
    bool done = message_write_parts(t, fd, parts, n);
    semaphore_post(args[1]);
    return done ? NONE : ERROR;
}

// With the lock held. The bytes that stand for a message's length: 8, or 0
// when nothing has come; -1: raised.
static int begin_message(Thread *t, int fd, int64_t *size)
{
    ssize_t n = read(fd, size, sizeof *size);
    if (n == (ssize_t)sizeof *size) return (int)n;
    if (n < 0 && (errno == EAGAIN || errno == EINTR)) return 0;
    if (n < 0) return raise_errno(t, errno, UNDEF), -1;
    if (n == 0) return raise_value(t, from_object(error_type(t, EOFError))), -1;
    return message_length_rest(t, fd, size, n) ? (int)sizeof *size : -1;
}

// *size of the message that begins: the lock is held then.
static bool await_message(Thread *t, int fd, Value lock, int64_t *size)
{
    for (;;) {
        if (!semaphore_wait(t, lock)) return false;
        int got = begin_message(t, fd, size);
        if (got > 0) return true;
        semaphore_post(lock);
        if (got < 0 || !message_wait(t, WAIT_IO_READ, fd, POLLIN))
            return false;
    }
}

NATIVE_EXPORTED(mp_queue_get, "queue_get(reader, lock, room, /)",
                "The next object; waits for it.")
{
    int64_t size;
    Fetched f;
    int fd = connection_fd(t, args[0]);
    if (fd < 0 || !await_message(t, fd, args[1], &size)) return ERROR;
    bool fine = size >= 0 && message_fetch(t, fd, size, &f);
    semaphore_post(args[1]);
    if (size < 0) return raisef(t, OSError, "bad message length");
    if (!fine) return ERROR;
    if (args[2] != NONE) semaphore_post(args[2]);
    return message_take(t, &f);
}
