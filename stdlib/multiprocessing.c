// SPDX-License-Identifier: MIT
// multiprocessing.c -- _multiprocessing: messages through descriptors, and
// waiting for several of them. Semaphores are in multiprocessing_sem.c,
// shared numbers in multiprocessing_array.c.
//
// A message is its length (8 bytes, this machine's order) and its bytes.
#include "stdlib/multiprocessing.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "stdlib/posix.h"
#include "stdlib/registry.h"
#include "stdlib/thread.h"
#include "vm/base/memory.h"

static bool wait_ready(Thread *t, WaitReason reason, int fd, short events)
{
    bool failed = false;
    short ready;
    WaitResult r;
    do r = thread_wait_fd(t, reason, fd, events, &ready, NO_DEADLINE);
    while (wait_again(t, r, &failed));
    return !failed;
}

// After a failed read or write: true, try again.
static bool retry(Thread *t, WaitReason reason, int fd, short events)
{
    if (errno == EAGAIN) return wait_ready(t, reason, fd, events);
    if (errno == EINTR && posix_again(t, EINTR)) return true;
    if (!error_is_set(t)) raise_errno(t, errno, UNDEF);
    return false;
}

// Sending -----------------------------------------------------------------

static bool write_all(Thread *t, int fd, struct iovec *parts, int n)
{
    while (n > 0) {
        thread_blocking_begin(t, WAIT_IO_WRITE, NULL);
        ssize_t written = writev(fd, parts, n);
        thread_blocking_end(t);
        if (written < 0) {
            if (!retry(t, WAIT_IO_WRITE, fd, POLLOUT)) return false;
            continue;
        }
        size_t left = (size_t)written;
        while (n > 0 && left >= parts->iov_len) {
            left -= parts->iov_len;
            parts++;
            n--;
        }
        if (n > 0) {
            parts->iov_base = (char *)parts->iov_base + left;
            parts->iov_len -= left;
        }
    }
    return true;
}

// bytes are immutable and held by the caller, so they may be read while the
// lock is given up; what could change is copied.
static Value steady_bytes(Thread *t, Value v)
{
    if (is_bytes_exact(v)) return new_ref(v);
    const uint8_t *data;
    int64_t size;
    if (!bytes_view(t, v, &data, &size)) return ERROR;
    Bytes *copy = bytes_new(t, data, size);
    return copy ? from_object(copy) : ERROR;
}

NATIVE(mp_send, "send(fd, data, /)", "Write one message.")
{
    int fd;
    Value held = posix_int(t, args[0], &fd) ? steady_bytes(t, args[1]) : ERROR;
    if (held == ERROR) return ERROR;
    int64_t size = as_bytes(held)->size;
    struct iovec parts[2] = {{&size, sizeof size},
                             {as_bytes(held)->data, (size_t)size}};
    bool sent = write_all(t, fd, parts, 2);
    decref(held);
    return sent ? NONE : ERROR;
}

// Receiving ---------------------------------------------------------------

// false: failed, or the end came: *got says after how many bytes.
static bool read_all(Thread *t, int fd, uint8_t *to, int64_t n, int64_t *got)
{
    *got = 0;
    while (*got < n) {
        thread_blocking_begin(t, WAIT_IO_READ, NULL);
        ssize_t r = read(fd, to + *got, (size_t)(n - *got));
        thread_blocking_end(t);
        if (r == 0) return false;
        if (r > 0) *got += r;
        else if (!retry(t, WAIT_IO_READ, fd, POLLIN)) return false;
    }
    return true;
}

static Value ended(Thread *t, int64_t got)
{
    if (error_is_set(t)) return ERROR;
    if (got == 0) return raisef(t, EOFError, "");
    return raisef(t, OSError, "got end of file during message");
}

NATIVE(mp_receive, "receive(fd, maximum=None, /)",
       "Read one message; None when it is longer than the maximum.")
{
    int fd;
    int64_t size, got, most = INT64_MAX;
    if (!posix_int(t, args[0], &fd)) return ERROR;
    if (args[1] != NONE && !value_to_i64(t, args[1], &most)) return ERROR;
    if (!read_all(t, fd, (uint8_t *)&size, sizeof size, &got)) {
        if (!error_is_set(t) && got == 0) return raise_value(
            t, from_object(error_type(t, EOFError)));
        return ended(t, got);
    }
    if (size > most) return NONE;
    if (size < 0) return raisef(t, OSError, "bad message length");
    Bytes *bytes = bytes_new(t, NULL, size);
    if (!bytes) return ERROR;
    if (read_all(t, fd, bytes->data, size, &got)) return from_object(bytes);
    decref_object(bytes);
    return ended(t, 1);
}

// Waiting -----------------------------------------------------------------

static struct pollfd *poll_table(Thread *t, const Tuple *fds)
{
    struct pollfd *table = mem_alloc_array((size_t)fds->size, sizeof *table);
    if (!table) return raise_memory_error(t), NULL;
    for (int64_t i = 0; i < fds->size; i++) {
        table[i] = (struct pollfd){.events = POLLIN};
        if (posix_int(t, fds->items[i], &table[i].fd)) continue;
        mem_free(table);
        return NULL;
    }
    return table;
}

// Milliseconds left, rounded up; -1: for ever.
static int milliseconds_to(int64_t deadline)
{
    if (deadline == NO_DEADLINE) return -1;
    int64_t left = clock_left_ns(deadline);
    left = (left + 999999) / 1000000;
    return left > INT_MAX ? INT_MAX : (int)left;
}

static Value ready_ones(Thread *t, const Tuple *fds,
                        const struct pollfd *table)
{
    List *ready = list_new(t, 0);
    for (int64_t i = 0; ready && i < fds->size; i++)
        if (table[i].revents && !list_append(t, ready, fds->items[i])) {
            decref_object(ready);
            return ERROR;
        }
    return ready ? from_object(ready) : ERROR;
}

static bool poll_until(Thread *t, struct pollfd *table, nfds_t n,
                       int64_t deadline)
{
    for (;;) {
        int ms = milliseconds_to(deadline);
        thread_blocking_begin(t, WAIT_POLL, NULL);
        int r = poll(table, n, ms);
        int error = errno;
        thread_blocking_end(t);
        if (r > 0 || (r == 0 && ms >= 0)) return true;
        if (r < 0 && !posix_again(t, error)) {
            if (!error_is_set(t)) raise_errno(t, error, UNDEF);
            return false;
        }
    }
}

NATIVE(mp_poll, "poll(fds, timeout=None, /)",
       "Return a list of those descriptors that can be read.")
{
    int64_t deadline;
    if (!timeout_deadline(t, args[1], &deadline)) return ERROR;
    Value fds = tuple_from_iterable(t, args[0]);
    if (fds == ERROR) return ERROR;
    struct pollfd *table = poll_table(t, as_tuple(fds));
    Value ready = ERROR;
    if (table && poll_until(t, table, (nfds_t)as_tuple(fds)->size, deadline))
        ready = ready_ones(t, as_tuple(fds), table);
    mem_free(table);
    decref(fds);
    return ready;
}

NATIVE(mp_socketpair, "socketpair()",
       "Return two descriptors, each the other end of the other.")
{
    int fds[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, fds) < 0)
        return raise_errno(t, errno, UNDEF);
    return tuple_pack(t, 2, int_new(t, fds[0]), int_new(t, fds[1]));
}

static bool add_type(Thread *t, Module *module, const TypeCore *core)
{
    Type *type = native_type_new(t, core, NULL);
    if (!type) return false;
    object_make_immortal(type);
    return module_add_steal(t, module, core->name, from_object(type));
}

static bool mp_init(Thread *t, Module *module)
{
    return add_type(t, module, &core_shared_semaphore)
        && add_type(t, module, &core_shared_array)
        && module_add_int(t, module, "SEM_VALUE_MAX", SHARED_VALUE_MAX);
}

MODULE(_multiprocessing,
       .doc = "What multiprocessing needs of the system.",
       .functions = FUNCTIONS{
           &mp_send, &mp_receive, &mp_poll, &mp_socketpair, NULL},
       .init = mp_init);
