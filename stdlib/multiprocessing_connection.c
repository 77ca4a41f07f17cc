// SPDX-License-Identifier: MIT
// multiprocessing_connection.c -- Connection: one end of a pipe or socket
// through which messages go.
//
// A message is its length (8 bytes, this machine's order) and its bytes. It is
// read in two steps, never further: other processes may read from the same
// pipe. Small ones are built and read on the C stack's side of things: no
// bytes object is made for what is only passed on.
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

#include "stdlib/multiprocessing.h"
#include "stdlib/posix.h"
#include "stdlib/seeded.h"
#include "stdlib/thread.h"
#include "stdlib/transport.h"
#include "vm/base/memory.h"
#include "vm/object/memoryview.h"

typedef struct Connection {
    Object head;
    int fd;                    // -1: closed
    bool readable, writable;
} Connection;

static Connection *as_connection(Value v)
{
    return (Connection *)as_object(v);
}

// Plain transfer ------------------------------------------------------------

bool message_wait(Thread *t, WaitReason reason, int fd, short events)
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
    if (errno == EAGAIN) return message_wait(t, reason, fd, events);
    if (errno == EINTR && posix_again(t, EINTR)) return true;
    if (!error_is_set(t)) raise_errno(t, errno, UNDEF);
    return false;
}

bool message_write_parts(Thread *t, int fd, struct iovec *parts, int n)
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

bool message_write(Thread *t, int fd, const void *data, int64_t size)
{
    struct iovec parts[2] = {{&size, sizeof size},
                             {(void *)(uintptr_t)data, (size_t)size}};
    return message_write_parts(t, fd, parts, 2);
}

void message_frame(TransportMessage *m)
{
    int64_t length = (int64_t)(m->size - MESSAGE_HEAD + m->blocks_size);
    memcpy(m->data, &length, MESSAGE_HEAD);
}

bool message_send_steal(Thread *t, int fd, TransportMessage *m)
{
    struct iovec parts[1 + TRANSPORT_MOST_BLOCKS];
    message_frame(m);
    parts[0] = (struct iovec){m->data, m->size};
    for (int i = 0; i < m->count; i++)
        parts[i + 1] = (struct iovec){m->blocks[i]->data,
                                      (size_t)m->blocks[i]->size};
    bool sent = message_write_parts(t, fd, parts, 1 + m->count);
    transport_drop(m);
    return sent;
}

// false: failed, or the end came: *got says after how many bytes.
static bool read_all(Thread *t, int fd, uint8_t *to, int64_t n, int64_t *got)
{
    *got = 0;
    while (*got < n) {
        if (!seeded_before_read(t, fd)) return false;
        thread_blocking_begin(t, WAIT_IO_READ, NULL);
        ssize_t r = read(fd, to + *got, (size_t)(n - *got));
        thread_blocking_end(t);
        if (r == 0) return false;
        if (r > 0) *got += r;
        else if (!retry(t, WAIT_IO_READ, fd, POLLIN)) return false;
    }
    return true;
}

static bool ended(Thread *t, bool between)
{
    if (error_is_set(t)) return false;
    if (between) raise_value(t, from_object(error_type(t, EOFError)));
    else raisef(t, OSError, "got end of file during message");
    return false;
}

bool message_length(Thread *t, int fd, int64_t *size)
{
    int64_t got;
    if (!read_all(t, fd, (uint8_t *)size, sizeof *size, &got))
        return ended(t, got == 0);
    if (*size >= 0) return true;
    raisef(t, OSError, "bad message length");
    return false;
}

bool message_length_rest(Thread *t, int fd, int64_t *size, int64_t got)
{
    int64_t more;
    return read_all(t, fd, (uint8_t *)size + got, sizeof *size - got, &more)
        || ended(t, false);
}

Value message_read(Thread *t, int fd, int64_t size)
{
    int64_t got;
    Bytes *bytes = bytes_new(t, NULL, size);
    if (!bytes) return ERROR;
    if (read_all(t, fd, bytes->data, size, &got)) return from_object(bytes);
    decref_object(bytes);
    ended(t, false);
    return ERROR;
}

static void fetched_drop(Fetched *f)
{
    if (f->data != f->near) mem_free(f->data);
    while (f->count > 0) decref_object(f->blocks[--f->count]);
}

// Reads up to `size`; what was read before stands at near.
static bool fetch_front(Thread *t, int fd, int64_t size, int64_t had,
                        Fetched *f)
{
    int64_t got;
    f->size = size;
    if (size > MESSAGE_NEAR) {
        f->data = mem_alloc((size_t)size);
        if (!f->data) return raise_memory_error(t), false;
        memcpy(f->data, f->near, (size_t)had);
    }
    return read_all(t, fd, f->data + had, size - had, &got)
        || ended(t, false);
}

static bool fetch_blocks(Thread *t, int fd, Fetched *f, const int64_t *sizes,
                         int n)
{
    while (f->count < n) {
        Value block = message_read(t, fd, sizes[f->count]);
        if (block == ERROR) return false;
        f->blocks[f->count++] = as_bytes(block);
    }
    return true;
}

// A message whose layout makes no sense is read to its end all the same: the
// next one shall be understood.
static bool fetch_rest(Thread *t, int fd, int64_t total, Fetched *f)
{
    int64_t sizes[TRANSPORT_MOST_BLOCKS];
    int n = transport_blocks(f->data, f->size, total, sizes);
    if (n > 0) return fetch_blocks(t, fd, f, sizes, n);
    for (int64_t left = total - f->size; left > 0;) {
        uint8_t waste[MESSAGE_NEAR];
        int64_t got, some = left < MESSAGE_NEAR ? left : MESSAGE_NEAR;
        if (!read_all(t, fd, waste, some, &got)) return ended(t, false);
        left -= some;
    }
    raisef(t, ValueError, "damaged message: sizes");
    return false;
}

bool message_fetch(Thread *t, int fd, int64_t total, Fetched *f)
{
    int64_t got;
    f->data = f->near;
    f->count = 0;
    bool fine;
    if (total <= MESSAGE_NEAR) {
        fine = fetch_front(t, fd, total, 0, f);
    } else {
        fine = read_all(t, fd, f->near, TRANSPORT_FRONT, &got)
            || ended(t, false);
        int64_t size = fine ? transport_layout(f->near, total) : 0;
        fine = fine && fetch_front(t, fd, size, TRANSPORT_FRONT, f)
            && (size == total || fetch_rest(t, fd, total, f));
    }
    if (!fine) fetched_drop(f);
    return fine;
}

Value message_take(Thread *t, Fetched *f)
{
    Value v = f->count ? transport_load_parts(t, f->data, f->size, f->blocks,
                                              f->count)
                       : transport_load(t, f->data, f->size);
    fetched_drop(f);
    return v;
}

// The methods ---------------------------------------------------------------

static bool may(Thread *t, const Connection *c, bool read, bool write)
{
    const char *what = c->fd < 0 ? "handle is closed"
                     : read && !c->readable ? "connection is write-only"
                     : write && !c->writable ? "connection is read-only"
                     : NULL;
    if (what) raisef(t, OSError, "%s", what);
    return !what;
}

int connection_fd(Thread *t, Value v)
{
    if (!value_has_core(v, &core_connection)) {
        raisef(t, TypeError, "a Connection expected, not %T", v);
        return -1;
    }
    return may(t, as_connection(v), false, false) ? as_connection(v)->fd : -1;
}

NATIVE(connection_send, "send(self, obj)", "Send a picklable object.")
{
    TransportMessage m;
    if (!may(t, as_connection(args[0]), false, true)
        || !transport_compose(t, args[1], MESSAGE_HEAD, &m))
        return ERROR;
    return message_send_steal(t, as_connection(args[0])->fd, &m) ? NONE
                                                                 : ERROR;
}

NATIVE(connection_recv, "recv(self)", "Receive a picklable object.")
{
    int64_t size;
    Fetched f;
    const Connection *c = as_connection(args[0]);
    if (!may(t, c, true, false) || !message_length(t, c->fd, &size)
        || !message_fetch(t, c->fd, size, &f))
        return ERROR;
    return message_take(t, &f);
}

static bool part_bounds(Thread *t, Value offset, Value wanted, int64_t have,
                        int64_t *from, int64_t *size)
{
    const char *wrong = NULL;
    if (!value_to_i64(t, offset, from)) return false;
    *size = have - *from;
    if (*from < 0) wrong = "offset is negative";
    else if (have < *from) wrong = "buffer length < offset";
    else if (wanted != NONE) {
        if (!value_to_i64(t, wanted, size)) return false;
        if (*size < 0) wrong = "size is negative";
        else if (*size > have - *from) wrong = "buffer length < offset + size";
    }
    if (wrong) raisef(t, ValueError, "%s", wrong);
    return !wrong;
}

NATIVE(connection_send_bytes,
       "send_bytes(self, buf, offset=0, size=None)",
       "Send the bytes of a bytes-like object as one message.")
{
    int64_t from, size;
    if (!may(t, as_connection(args[0]), false, true)) return ERROR;
    Value held = bytes_stable(t, args[1]);
    if (held == ERROR) return ERROR;
    const Bytes *bytes = as_bytes(held);
    bool sent = part_bounds(t, args[2], args[3], bytes->size, &from, &size)
             && message_write(t, as_connection(args[0])->fd,
                              bytes->data + from, size);
    decref(held);
    return sent ? NONE : ERROR;
}

static void connection_shut(Connection *c)
{
    int fd = c->fd;
    c->fd = -1;
    if (fd >= 0) close(fd);
}

NATIVE(connection_recv_bytes, "recv_bytes(self, maxlength=None)",
       "Receive one message as bytes.")
{
    int64_t size, most = INT64_MAX;
    Connection *c = as_connection(args[0]);
    if (!may(t, c, true, false)) return ERROR;
    if (args[1] != NONE && !value_to_i64(t, args[1], &most)) return ERROR;
    if (most < 0) return raisef(t, ValueError, "negative maxlength");
    if (!message_length(t, c->fd, &size)) return ERROR;
    if (size <= most) return message_read(t, c->fd, size);
    // The rest of it is still in the pipe.
    if (c->writable) c->readable = false;
    else connection_shut(c);
    return raisef(t, OSError, "bad message length");
}

static bool too_short(Thread *t, Value received)
{
    Value error = mp_call_lib(t, "multiprocessing.context", "BufferTooShort",
                              received);
    if (error == ERROR) return false;
    raise_value(t, error);
    decref(error);
    return false;
}

static bool copy_into(Thread *t, Value buffer, Value offset, Value received)
{
    const uint8_t *data;
    int64_t size, from;
    bool fixed = is_bytes(buffer)
              || (is_memoryview(buffer) && as_memoryview(buffer)->readonly);
    if (fixed || !value_is_bytes_like(buffer)) {
        raisef(t, TypeError, "read-write bytes-like object expected, not %T",
               buffer);
        return false;
    }
    if (!bytes_view(t, buffer, &data, &size)
        || !value_to_i64(t, offset, &from))
        return false;
    if (from < 0 || from > size) {
        raisef(t, ValueError, from < 0 ? "negative offset"
                                       : "offset too large");
        return false;
    }
    int64_t got = as_bytes(received)->size;
    if (got > size - from) return too_short(t, received);
    memcpy((uint8_t *)(uintptr_t)data + from, as_bytes(received)->data,
           (size_t)got);
    return true;
}

NATIVE(connection_recv_bytes_into, "recv_bytes_into(self, buf, offset=0)",
       "Receive one message into a buffer; returns its size.")
{
    int64_t size;
    const Connection *c = as_connection(args[0]);
    if (!may(t, c, true, false) || !message_length(t, c->fd, &size))
        return ERROR;
    Value received = message_read(t, c->fd, size);
    if (received == ERROR) return ERROR;
    bool fine = copy_into(t, args[1], args[2], received);
    decref(received);
    return fine ? int_new(t, size) : ERROR;
}

NATIVE(connection_reduce, "__reduce__(self)", "How it is sent.")
{
    return mp_call_lib(t, "multiprocessing.reduction", "reduce_connection",
                       args[0]);
}

NATIVE(connection_fileno, "fileno(self)",
       "The descriptor behind the connection.")
{
    if (!may(t, as_connection(args[0]), false, false)) return ERROR;
    return int_new(t, as_connection(args[0])->fd);
}

NATIVE(connection_close, "close(self)", "Close the connection.")
{
    connection_shut(as_connection(args[0]));
    return NONE;
}

NATIVE(connection_detach, "_detach(self)",
       "Forget the descriptor, without closing it, and return it.")
{
    Connection *c = as_connection(args[0]);
    if (!may(t, c, false, false)) return ERROR;
    int fd = c->fd;
    c->fd = -1;
    return int_new(t, fd);
}

NATIVE(connection_poll, "poll(self, timeout=0.0)",
       "Is there something to receive?")
{
    int64_t deadline;
    const Connection *c = as_connection(args[0]);
    if (!may(t, c, true, false) || !timeout_deadline(t, args[1], &deadline))
        return ERROR;
    struct pollfd one = {.fd = c->fd, .events = POLLIN};
    int r = poll(&one, 1, 0);
    if (r == 0 && (deadline == NO_DEADLINE || clock_left_ns(deadline) > 0)
        && !message_poll(t, &one, 1, deadline))
        return ERROR;
    return bool_value(one.revents != 0);
}

NATIVE(connection_enter, "__enter__(self)", "The connection itself.")
{
    return new_ref(args[0]);
}

NATIVE(connection_exit,
       "__exit__(self, type=None, value=None, traceback=None, /)",
       "Close the connection.")
{
    connection_shut(as_connection(args[0]));
    return NONE;
}

// Life -----------------------------------------------------------------------

SIGNATURE(connection_signature,
          "Connection(handle, readable=True, writable=True)");

static Value connection_new(Thread *t, Type *type, Value *args, int n,
                            Tuple *kwnames)
{
    Value in[3];
    int fd;
    if (!signature_bind(t, &connection_signature, args, n, kwnames, in)
        || !posix_int(t, in[0], &fd))
        return ERROR;
    int readable = value_truth(t, in[1]), writable = value_truth(t, in[2]);
    if (readable < 0 || writable < 0) return ERROR;
    if (fd < 0) return raisef(t, ValueError, "invalid handle %d", fd);
    if (!readable && !writable)
        return raisef(t, ValueError, "at least one of `readable` and "
                      "`writable` must be True");
    Connection *c = object_new(t, type, 0);
    if (!c) return ERROR;
    c->fd = fd;
    c->readable = readable;
    c->writable = writable;
    return from_object(c);
}

static void connection_dealloc(Object *object)
{
    connection_shut((Connection *)object);
}

static Value connection_repr(Thread *t, Value self)
{
    const Type *type = type_of(self);
    return str_formatf(t, "<multiprocessing.connection.%U object at %A>",
                       type->name, self);
}

static Value get_closed(UNUSED Thread *t, Value self)
{
    return bool_value(as_connection(self)->fd < 0);
}

static Value get_readable(UNUSED Thread *t, Value self)
{
    return bool_value(as_connection(self)->readable);
}

static Value get_writable(UNUSED Thread *t, Value self)
{
    return bool_value(as_connection(self)->writable);
}

static Value get_handle(Thread *t, Value self)
{
    int fd = as_connection(self)->fd;
    return fd < 0 ? NONE : int_new(t, fd);
}

const TypeCore core_connection = {
    .name = "Connection",
    .module = "multiprocessing.connection",
    .doc = "One end of a pipe or socket through which objects go.",
    .size = sizeof(Connection),
    .flags = CORE_WEAKREFS,
    .dealloc = connection_dealloc,
    .slots = {.new = connection_new, .repr = connection_repr},
    .methods = METHODS{
        &connection_send, &connection_recv, &connection_send_bytes,
        &connection_recv_bytes, &connection_recv_bytes_into,
        &connection_fileno, &connection_close, &connection_detach,
        &connection_poll, &connection_enter, &connection_exit,
        &connection_reduce, NULL,
    },
    .getset = GETSET{
        {"closed", get_closed, NULL, "Has it been closed?"},
        {"readable", get_readable, NULL, "Can it be received from?"},
        {"writable", get_writable, NULL, "Can it be sent to?"},
        {"_handle", get_handle, NULL, NULL},
        {NULL, NULL, NULL, NULL},
    },
};
