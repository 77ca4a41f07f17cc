// SPDX-License-Identifier: MIT
// socket_connect.c -- bind, listen, accept, connect.
//
// accept and a connect that may block are made between thread_blocking_begin
// and _end. A connect that a signal broke off goes on in the kernel: it is
// waited for, not begun again.
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include "stdlib/posix.h"
#include "stdlib/socket.h"
#include "vm/sync/crew.h"   // only the main thread is broken off by signals
#include "vm/sync/sched.h"

NATIVE_SHARED(socket_bind, "bind(self, address, /)",
              "Take an address of this machine.")
{
    Address address;
    socklen_t size;
    const Socket *s = as_socket(args[0]);
    if (!address_from_value(t, s, args[1], &address, &size, "bind"))
        return ERROR;
    return posix_done(t, bind(s->fd, &address.any, size));
}

NATIVE_SHARED(socket_listen, "listen(self, backlog=128, /)",
              "Let connections come.")
{
    int backlog;
    if (!posix_int(t, args[1], &backlog)) return ERROR;
    return posix_done(t, listen(as_socket(args[0])->fd,
                                backlog < 0 ? 0 : backlog));
}

static int accept_once(Thread *t, const Socket *s, Address *address,
                       socklen_t *size)
{
    *size = sizeof *address;
    if (s->timeout_ns == 0)
        return accept4(s->fd, &address->any, size, SOCK_CLOEXEC);
    thread_blocking_begin(t, WAIT_IO_READ, (void *)(intptr_t)s->fd);
    int fd = accept4(s->fd, &address->any, size, SOCK_CLOEXEC);
    int error = errno;
    thread_blocking_end(t);
    errno = error;
    return fd;
}

// The kernel's accept can't be told of a signal that came just before: the
// main thread waits for a connection first, which can.
static bool wait_first(Thread *t, const Socket *s, int64_t deadline)
{
    bool just_waits = s->timeout_ns < 0 && t != t->crew->main && !sched_on
                   && !t->green;
    if (s->timeout_ns == 0 || just_waits) return true;
    return socket_wait(t, s, POLLIN, deadline);
}

NATIVE_SHARED(socket_accept, "_accept(self)",
              "The next connection: (descriptor, address).")
{
    const Socket *s = as_socket(args[0]);
    int64_t deadline = socket_deadline(s);
    Address address;
    socklen_t size;
    int fd;
    for (;;) {
        if (!wait_first(t, s, deadline)) return ERROR;
        fd = accept_once(t, s, &address, &size);
        if (fd >= 0) break;
        if (!socket_again(t, s, errno, POLLIN, deadline)) return ERROR;
    }
    Value from = address_to_value(t, &address, size);
    Value r = from == ERROR ? ERROR : tuple_pack(t, 2, int_new(t, fd), from);
    decref(from);
    if (r == ERROR) close(fd);
    return r;
}

// What became of a connection that was being made: 0 or an errno.
static int outcome(int fd)
{
    int error = 0;
    socklen_t size = sizeof error;
    if (getsockopt(fd, SOL_SOCKET, SO_ERROR, &error, &size) < 0) return errno;
    return error;
}

// Without waiting for it, although the socket would.
static int begin_connect(int fd, const Address *address, socklen_t size)
{
    int flags = fcntl(fd, F_GETFL);
    fcntl(fd, F_SETFL, flags | O_NONBLOCK);
    int error = connect(fd, &address->any, size) < 0 ? errno : 0;
    fcntl(fd, F_SETFL, flags);
    return error;
}

static int connect_once(Thread *t, const Socket *s, const Address *address,
                        socklen_t size)
{
    if (s->timeout_ns >= 0)
        return connect(s->fd, &address->any, size) < 0 ? errno : 0;
    if (UNLIKELY(t->green)) return begin_connect(s->fd, address, size);
    thread_blocking_begin(t, WAIT_IO, (void *)(intptr_t)s->fd);
    int error = connect(s->fd, &address->any, size) < 0 ? errno : 0;
    thread_blocking_end(t);
    return error;
}

// 0, an errno, or -1: raised.
static int connect_to(Thread *t, const Socket *s, Value v)
{
    Address address;
    socklen_t size;
    if (!address_from_value(t, s, v, &address, &size, "connect")) return -1;
    int64_t deadline = socket_deadline(s);
    int error = connect_once(t, s, &address, size);
    bool pending = error == EINTR
                || (error == EINPROGRESS && (s->timeout_ns > 0 || t->green));
    if (!pending) return error;
    if (error == EINTR && !posix_again(t, EINTR)) return -1;
    if (!socket_wait(t, s, POLLOUT, deadline)) return -1;
    error = outcome(s->fd);
    return error == EISCONN ? 0 : error;
}

NATIVE_SHARED(socket_connect, "connect(self, address, /)",
              "Connect to an address.")
{
    int error = connect_to(t, as_socket(args[0]), args[1]);
    if (error < 0) return ERROR;
    return error ? raise_errno(t, error, UNDEF) : NONE;
}

NATIVE_SHARED(socket_connect_ex, "connect_ex(self, address, /)",
              "As connect, but give the errno instead of raising it.")
{
    int error = connect_to(t, as_socket(args[0]), args[1]);
    if (error >= 0) return int_new(t, error);
    if (!error_matches(t, TimeoutError)) return ERROR;
    error_clear(t);
    return int_new(t, EAGAIN);
}
