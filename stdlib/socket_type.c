// SPDX-License-Identifier: MIT
// socket_type.c -- the socket object: data in and out, options, closing.
//
// Data calls never block by themselves: they ask the kernel with
// MSG_DONTWAIT, and where that says "not yet" the thread waits in
// thread_wait_fd, with the lock given up, and asks again. So a buffer of a
// script's is only ever filled while the lock is held, and a signal can't be
// missed. A socket with a timeout, or of no patience at all, is O_NONBLOCK in
// the kernel too, as in CPython.
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <unistd.h>

#include "stdlib/posix.h"
#include "stdlib/socket.h"
#include "stdlib/thread.h"  // wait_again
#include "vm/base/memory.h"

int64_t socket_default_timeout = -1;

enum { LOCAL_BUFFER = 16 << 10 };

// Waiting ------------------------------------------------------------------

int64_t socket_deadline(const Socket *s)
{
    return s->timeout_ns < 0 ? NO_DEADLINE : clock_deadline_ns(s->timeout_ns);
}

bool socket_wait(Thread *t, const Socket *s, short events, int64_t deadline)
{
    WaitReason reason = events & POLLOUT ? WAIT_IO_WRITE : WAIT_IO_READ;
    bool failed = false;
    WaitResult r;
    do r = thread_wait_fd(t, reason, s->fd, events, NULL, deadline);
    while (wait_again(t, r, &failed));
    if (failed) return false;
    if (r != WAIT_TIMEOUT) return true;
    Str *text = str_from_c(t, "timed out");
    if (!text) return false;
    raise_with(t, TimeoutError, from_object(text));
    decref_object(text);
    return false;
}

bool socket_again(Thread *t, const Socket *s, int error, short events,
                  int64_t deadline)
{
    if (error == EINTR) {
        if (posix_again(t, error)) return true;
    } else if ((error == EAGAIN || error == EWOULDBLOCK)
               && s->timeout_ns != 0) {
        return socket_wait(t, s, events, deadline);
    }
    if (!error_is_set(t)) raise_errno(t, error, UNDEF);
    return false;
}

bool socket_set_blocking(int fd, bool blocking)
{
    int flags = fcntl(fd, F_GETFL);
    int wanted = blocking ? flags & ~O_NONBLOCK : flags | O_NONBLOCK;
    return flags >= 0
        && (flags == wanted || fcntl(fd, F_SETFL, wanted) == 0);
}

bool socket_timeout_ns(Thread *t, Value v, int64_t *out)
{
    *out = -1;
    if (v == NONE) return true;
    double seconds;
    if (!value_to_double(t, v, &seconds)) return false;
    if (isnan(seconds)) {
        raisef(t, ValueError, "Invalid value NaN (not a number)");
        return false;
    }
    if (seconds < 0) {
        raisef(t, ValueError, "Timeout value out of range");
        return false;
    }
    if (seconds > 9e9) {
        raisef(t, OverflowError, "timeout doesn't fit into C timeval");
        return false;
    }
    *out = (int64_t)(seconds * 1e9);
    if (*out == 0 && seconds > 0) *out = 1;
    return true;
}

// Making and closing -------------------------------------------------------

SIGNATURE(socket_signature,
          "socket(family=-1, type=-1, proto=-1, fileno=None)");

static Value socket_new(Thread *t, Type *type, UNUSED Value *args,
                        UNUSED int n, UNUSED Tuple *kwnames)
{
    Socket *s = object_new(t, type, 0);
    if (!s) return ERROR;
    s->fd = -1;
    s->timeout_ns = socket_default_timeout;
    return from_object(s);
}

static int option_of(int fd, int option, int fallback)
{
    int value;
    socklen_t size = sizeof value;
    return getsockopt(fd, SOL_SOCKET, option, &value, &size) == 0 ? value
                                                                   : fallback;
}

// An open descriptor: what it is is asked of the kernel.
static bool adopt(Thread *t, Socket *s, Value fileno)
{
    if (!is_int(fileno)) {
        raisef(t, TypeError, "integer argument expected, got %T", fileno);
        return false;
    }
    int fd;
    if (!posix_int(t, fileno, &fd)) return false;
    if (fd < 0) {
        raisef(t, ValueError, "negative file descriptor");
        return false;
    }
    Address address;
    socklen_t size = sizeof address;
    if (getsockname(fd, &address.any, &size) < 0) {
        raise_errno(t, errno, UNDEF);
        return false;
    }
    if (s->family == -1) s->family = address.any.sa_family;
    if (s->type == -1) s->type = option_of(fd, SO_TYPE, SOCK_STREAM);
    if (s->proto == -1) s->proto = option_of(fd, SO_PROTOCOL, 0);
    s->fd = fd;
    return true;
}

static bool open_new(Thread *t, Socket *s)
{
    if (s->family == -1) s->family = AF_INET;
    if (s->type == -1) s->type = SOCK_STREAM;
    if (s->proto == -1) s->proto = 0;
    s->fd = socket(s->family, s->type | SOCK_CLOEXEC, s->proto);
    if (s->fd >= 0) return true;
    raise_errno(t, errno, UNDEF);
    return false;
}

static bool prepare(Thread *t, Socket *s)
{
    if (s->type & SOCK_NONBLOCK) s->timeout_ns = 0;
    s->type &= ~(SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (s->timeout_ns < 0) return true;
    if (socket_set_blocking(s->fd, false)) return true;
    raise_errno(t, errno, UNDEF);
    return false;
}

static bool socket_init(Thread *t, Value self, Value *args, int n,
                        Tuple *kwnames)
{
    Value given[4];
    Socket *s = as_socket(self);
    if (!signature_bind(t, &socket_signature, args, n, kwnames, given))
        return false;
    bool fine = posix_int(t, given[0], &s->family)
             && posix_int(t, given[1], &s->type)
             && posix_int(t, given[2], &s->proto)
             && (given[3] != NONE ? adopt(t, s, given[3]) : open_new(t, s))
             && prepare(t, s);
    signature_release(&socket_signature, given);
    return fine;
}

static Value close_fd(Thread *t, Socket *s)
{
    int fd = s->fd;
    s->fd = -1;
    if (fd < 0) return NONE;
    thread_blocking_begin(t, WAIT_IO, NULL);
    int r = close(fd), error = errno;
    thread_blocking_end(t);
    return r < 0 && error != ECONNRESET && error != EINTR
         ? raise_errno(t, error, UNDEF) : NONE;
}

NATIVE(socket_close, "close(self)", "Close the socket.")
{
    return close_fd(t, as_socket(args[0]));
}

NATIVE(socket_detach, "detach(self)",
       "Forget the descriptor without closing it, and return it.")
{
    Socket *s = as_socket(args[0]);
    int fd = s->fd;
    s->fd = -1;
    return int_new(t, fd);
}

NATIVE(socket_fileno, "fileno(self)", "The descriptor; -1: closed.")
{
    return int_new(t, as_socket(args[0])->fd);
}

static void socket_finalize(Thread *t, Value self)
{
    Socket *s = as_socket(self);
    if (s->fd < 0) return;
    Value pending = error_take(t);
    if (!warn(t, ResourceWarning, "unclosed %R", self))
        error_unraisable(t, NULL, self);
    decref(close_fd(t, s));
    if (pending != UNDEF) error_restore_steal(t, pending);
}

static void socket_dealloc(Object *object)
{
    Socket *s = (Socket *)object;
    if (s->fd >= 0) close(s->fd);
}

// Receiving ----------------------------------------------------------------

static bool size_argument(Thread *t, Value v, const char *what, int64_t *out)
{
    if (!value_to_i64(t, v, out)) return false;
    if (*out >= 0) return true;
    raisef(t, ValueError, "negative buffersize in %s", what);
    return false;
}

// Receives into memory; address NULL: nobody asks. -1: raised.
static ssize_t receive(Thread *t, const Socket *s, void *to, size_t size,
                       int flags, Address *address, socklen_t *address_size)
{
    int64_t deadline = socket_deadline(s);
    for (;;) {
        if (address_size) *address_size = sizeof *address;
        ssize_t n = recvfrom(s->fd, to, size, flags | MSG_DONTWAIT,
                             address ? &address->any : NULL, address_size);
        if (n >= 0) return n;
        if (!socket_again(t, s, errno, POLLIN, deadline)) return -1;
    }
}

static Value receive_bytes(Thread *t, const Socket *s, int64_t size,
                           int flags, Address *address,
                           socklen_t *address_size)
{
    char local[LOCAL_BUFFER];
    char *buffer = size <= LOCAL_BUFFER ? local : mem_alloc((size_t)size);
    if (!buffer) return raise_memory_error(t);
    ssize_t n = receive(t, s, buffer, (size_t)size, flags, address,
                        address_size);
    Bytes *bytes = n < 0 ? NULL : bytes_new(t, buffer, n);
    if (buffer != local) mem_free(buffer);
    return bytes ? from_object(bytes) : ERROR;
}

NATIVE(socket_recv, "recv(self, bufsize, flags=0, /)",
       "Receive up to so many bytes; b'' at the end.")
{
    int64_t size;
    int flags;
    if (!size_argument(t, args[1], "recv", &size)
        || !posix_int(t, args[2], &flags))
        return ERROR;
    return receive_bytes(t, as_socket(args[0]), size, flags, NULL, NULL);
}

static Value with_address(Thread *t, Value first, const Address *a,
                          socklen_t size)
{
    if (first == ERROR) return ERROR;
    Value address = address_to_value(t, a, size);
    Value r = address == ERROR ? ERROR : tuple_pack(t, 2, first, address);
    decref(address);
    decref(first);
    return r;
}

NATIVE(socket_recvfrom, "recvfrom(self, bufsize, flags=0, /)",
       "Receive a datagram: (bytes, address).")
{
    int64_t size;
    int flags;
    Address address;
    socklen_t address_size;
    if (!size_argument(t, args[1], "recvfrom", &size)
        || !posix_int(t, args[2], &flags))
        return ERROR;
    Value bytes = receive_bytes(t, as_socket(args[0]), size, flags, &address,
                                &address_size);
    return with_address(t, bytes, &address, address_size);
}

// The memory to fill. It is asked for anew after every wait, since the
// script may have changed the object meanwhile.
static ssize_t receive_into(Thread *t, const Socket *s, Value buffer,
                            int64_t wanted, int flags, Address *address,
                            socklen_t *address_size)
{
    int64_t deadline = socket_deadline(s);
    for (;;) {
        uint8_t *data;
        int64_t size;
        if (!bytes_view_writable(t, buffer, "recv_into() argument 1", &data,
                                 &size))
            return -1;
        if (wanted > size) {
            raisef(t, ValueError, "buffer too small for requested bytes");
            return -1;
        }
        if (address_size) *address_size = sizeof *address;
        ssize_t n = recvfrom(s->fd, data, (size_t)(wanted ? wanted : size),
                             flags | MSG_DONTWAIT,
                             address ? &address->any : NULL, address_size);
        if (n >= 0) return n;
        if (!socket_again(t, s, errno, POLLIN, deadline)) return -1;
    }
}

NATIVE(socket_recv_into, "recv_into(self, buffer, nbytes=0, flags=0)",
       "Receive into a buffer; returns how many bytes.")
{
    int64_t wanted;
    int flags;
    if (!size_argument(t, args[2], "recv_into", &wanted)
        || !posix_int(t, args[3], &flags))
        return ERROR;
    ssize_t n = receive_into(t, as_socket(args[0]), args[1], wanted, flags,
                             NULL, NULL);
    return n < 0 ? ERROR : int_new(t, n);
}

NATIVE(socket_recvfrom_into,
       "recvfrom_into(self, buffer, nbytes=0, flags=0)",
       "Receive a datagram into a buffer: (bytes received, address).")
{
    int64_t wanted;
    int flags;
    Address address;
    socklen_t address_size;
    if (!size_argument(t, args[2], "recvfrom_into", &wanted)
        || !posix_int(t, args[3], &flags))
        return ERROR;
    ssize_t n = receive_into(t, as_socket(args[0]), args[1], wanted, flags,
                             &address, &address_size);
    return n < 0 ? ERROR
                 : with_address(t, int_new(t, n), &address, address_size);
}

// Sending ------------------------------------------------------------------

// -1: raised. The data is looked up again after every wait.
static ssize_t send_part(Thread *t, const Socket *s, Value v, int64_t from,
                         int flags, int64_t deadline, int64_t *size)
{
    for (;;) {
        const uint8_t *data;
        if (!bytes_view(t, v, &data, size)) return -1;
        if (from >= *size && from > 0) return 0;
        ssize_t n = send(s->fd, data + from, (size_t)(*size - from),
                         flags | MSG_DONTWAIT | MSG_NOSIGNAL);
        if (n >= 0) return n;
        if (!socket_again(t, s, errno, POLLOUT, deadline)) return -1;
    }
}

NATIVE(socket_send, "send(self, data, flags=0, /)",
       "Send what there is room for; returns how many bytes.")
{
    int flags;
    int64_t size;
    if (!posix_int(t, args[2], &flags)) return ERROR;
    const Socket *s = as_socket(args[0]);
    ssize_t n = send_part(t, s, args[1], 0, flags, socket_deadline(s), &size);
    return n < 0 ? ERROR : int_new(t, n);
}

NATIVE(socket_sendall, "sendall(self, data, flags=0, /)",
       "Send all of it.")
{
    int flags;
    int64_t size = 1, done = 0;
    if (!posix_int(t, args[2], &flags)) return ERROR;
    const Socket *s = as_socket(args[0]);
    int64_t deadline = socket_deadline(s);
    while (done < size) {
        ssize_t n = send_part(t, s, args[1], done, flags, deadline, &size);
        if (n < 0) return ERROR;
        done += n;
    }
    return NONE;
}

static Value send_to(Thread *t, const Socket *s, Value data, int flags,
                     const Address *address, socklen_t address_size)
{
    int64_t deadline = socket_deadline(s);
    for (;;) {
        const uint8_t *bytes;
        int64_t size;
        if (!bytes_view(t, data, &bytes, &size)) return ERROR;
        ssize_t n = sendto(s->fd, bytes, (size_t)size,
                           flags | MSG_DONTWAIT | MSG_NOSIGNAL,
                           &address->any, address_size);
        if (n >= 0) return int_new(t, n);
        if (!socket_again(t, s, errno, POLLOUT, deadline)) return ERROR;
    }
}

NATIVE(socket_sendto, "sendto(self, data, flags_or_address, address=?, /)",
       "Send a datagram to an address.")
{
    int flags = 0;
    Value to = args[3] == UNDEF ? args[2] : args[3];
    if (args[3] != UNDEF && !posix_int(t, args[2], &flags)) return ERROR;
    Address address;
    socklen_t size;
    const Socket *s = as_socket(args[0]);
    if (!address_from_value(t, s, to, &address, &size, "sendto"))
        return ERROR;
    return send_to(t, s, args[1], flags, &address, size);
}

// Options and state --------------------------------------------------------

NATIVE(socket_setblocking, "setblocking(self, flag, /)",
       "False: never block. True: block for ever.")
{
    int on = value_truth(t, args[1]);
    if (on < 0) return ERROR;
    Socket *s = as_socket(args[0]);
    s->timeout_ns = on ? -1 : 0;
    return socket_set_blocking(s->fd, on) ? NONE
                                          : raise_errno(t, errno, UNDEF);
}

NATIVE(socket_settimeout, "settimeout(self, value, /)",
       "Seconds after which a call raises TimeoutError; None: never.")
{
    int64_t ns;
    if (!socket_timeout_ns(t, args[1], &ns)) return ERROR;
    Socket *s = as_socket(args[0]);
    s->timeout_ns = ns;
    return socket_set_blocking(s->fd, ns < 0) ? NONE
                                              : raise_errno(t, errno, UNDEF);
}

static Value timeout_value(Thread *t, int64_t ns)
{
    return ns < 0 ? NONE : float_new(t, (double)ns / 1e9);
}

NATIVE(socket_gettimeout, "gettimeout(self)", "The timeout, or None.")
{
    return timeout_value(t, as_socket(args[0])->timeout_ns);
}

NATIVE(socket_getblocking, "getblocking(self)", "Does it ever block?")
{
    return bool_value(as_socket(args[0])->timeout_ns != 0);
}

NATIVE(socket_shutdown, "shutdown(self, how, /)",
       "End reading, writing or both.")
{
    int how;
    if (!posix_int(t, args[1], &how)) return ERROR;
    return posix_done(t, shutdown(as_socket(args[0])->fd, how));
}

static Value name_of(Thread *t, const Socket *s,
                     int (*ask)(int, struct sockaddr *, socklen_t *))
{
    Address address;
    socklen_t size = sizeof address;
    if (ask(s->fd, &address.any, &size) < 0)
        return raise_errno(t, errno, UNDEF);
    return address_to_value(t, &address, size);
}

static int ask_own(int fd, struct sockaddr *to, socklen_t *size)
{
    return getsockname(fd, to, size);
}

static int ask_peer(int fd, struct sockaddr *to, socklen_t *size)
{
    return getpeername(fd, to, size);
}

NATIVE(socket_getsockname, "getsockname(self)", "Its own address.")
{
    return name_of(t, as_socket(args[0]), ask_own);
}

NATIVE(socket_getpeername, "getpeername(self)", "The other end's address.")
{
    return name_of(t, as_socket(args[0]), ask_peer);
}

NATIVE(socket_setsockopt, "setsockopt(self, level, option, value, optlen=?, "
       "/)", "Set an option: an int, bytes, or None with a length.")
{
    int level, option, number, fd = as_socket(args[0])->fd;
    if (!posix_int(t, args[1], &level) || !posix_int(t, args[2], &option))
        return ERROR;
    if (args[3] == NONE) {
        int size = 0;
        if (args[4] != UNDEF && !posix_int(t, args[4], &size)) return ERROR;
        return posix_done(t, setsockopt(fd, level, option, NULL,
                                        (socklen_t)size));
    }
    if (is_int(args[3])) {
        if (!posix_int(t, args[3], &number)) return ERROR;
        return posix_done(t, setsockopt(fd, level, option, &number,
                                        sizeof number));
    }
    const uint8_t *data;
    int64_t size;
    if (!bytes_view(t, args[3], &data, &size)) return ERROR;
    return posix_done(t, setsockopt(fd, level, option, data,
                                    (socklen_t)size));
}

NATIVE(socket_getsockopt, "getsockopt(self, level, option, buflen=0, /)",
       "An option: an int, or so many bytes.")
{
    int level, option, most, fd = as_socket(args[0])->fd;
    if (!posix_int(t, args[1], &level) || !posix_int(t, args[2], &option)
        || !posix_int(t, args[3], &most))
        return ERROR;
    char buffer[1024];
    if (most < 0 || most > (int)sizeof buffer)
        return raisef(t, OSError, "getsockopt buflen out of range");
    socklen_t size = most ? (socklen_t)most : sizeof(int);
    if (getsockopt(fd, level, option, buffer, &size) < 0)
        return raise_errno(t, errno, UNDEF);
    if (most) {
        Bytes *bytes = bytes_new(t, buffer, size);
        return bytes ? from_object(bytes) : ERROR;
    }
    int number;
    memcpy(&number, buffer, sizeof number);
    return int_new(t, number);
}

static Value get_family(Thread *t, Value self)
{
    return int_new(t, as_socket(self)->family);
}

static Value get_type(Thread *t, Value self)
{
    return int_new(t, as_socket(self)->type);
}

static Value get_proto(Thread *t, Value self)
{
    return int_new(t, as_socket(self)->proto);
}

static Value get_timeout(Thread *t, Value self)
{
    return timeout_value(t, as_socket(self)->timeout_ns);
}

static Value socket_repr(Thread *t, Value self)
{
    const Socket *s = as_socket(self);
    return str_formatf(t, "<socket object, fd=%d, family=%d, type=%d, "
                       "proto=%d>", s->fd, s->family, s->type, s->proto);
}

const TypeCore core_socket = {
    .name = "socket",
    .module = "_socket",
    .doc = "One end of a connection, or what connections come to.",
    .size = sizeof(Socket),
    .flags = CORE_HAS_ATTRS | CORE_WEAKREFS,
    .dealloc = socket_dealloc,
    .slots = {
        .new = socket_new,
        .init = socket_init,
        .repr = socket_repr,
        .finalize = socket_finalize,
    },
    .methods = METHODS{
        &socket_bind, &socket_connect, &socket_connect_ex, &socket_listen,
        &socket_accept, &socket_close, &socket_detach, &socket_fileno,
        &socket_recv, &socket_recvfrom, &socket_recv_into,
        &socket_recvfrom_into, &socket_send, &socket_sendall, &socket_sendto,
        &socket_setblocking, &socket_settimeout, &socket_gettimeout,
        &socket_getblocking, &socket_shutdown, &socket_getsockname,
        &socket_getpeername, &socket_setsockopt, &socket_getsockopt, NULL,
    },
    .getset = GETSET{
        {"family", get_family, NULL, NULL},
        {"type", get_type, NULL, NULL},
        {"proto", get_proto, NULL, NULL},
        {"timeout", get_timeout, NULL, NULL},
        {NULL, NULL, NULL, NULL},
    },
};
