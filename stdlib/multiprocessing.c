// SPDX-License-Identifier: MIT
// multiprocessing.c -- _multiprocessing: the module, and waiting for several
// descriptors. Connections are in multiprocessing_connection.c, semaphores in
// multiprocessing_sem.c, shared numbers in multiprocessing_array.c.
#include "stdlib/multiprocessing.h"

#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <sys/socket.h>

#include "stdlib/importer.h"
#include "stdlib/posix.h"
#include "stdlib/green.h"
#include "stdlib/registry.h"
#include "stdlib/thread.h"
#include "vm/base/memory.h"
#include "vm/exec/function.h"
#include "vm/object/method.h"
#include "vm/object/signature.h"

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

bool message_poll(Thread *t, struct pollfd *table, nfds_t n,
                  int64_t deadline)
{
    if (UNLIKELY(t->green))
        return green_wait(t, WAIT_POLL, table, (int)n, deadline);
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
    if (table && message_poll(t, table, (nfds_t)as_tuple(fds)->size, deadline))
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

// Calls module.name(v), of the language.
Value mp_call_lib(Thread *t, const char *module, const char *name, Value v)
{
    Value lib = import_c(t, module);
    Str *word = lib == ERROR ? NULL : str_intern_c(name);
    Value function = word ? attr_get(t, lib, word) : ERROR;
    Value result = function == ERROR ? ERROR : call1(t, function, v);
    if (function != ERROR) decref(function);
    if (lib != ERROR) decref(lib);
    return result;
}

Value mp_reduce_shared(Thread *t, Value v)
{
    return mp_call_lib(t, "multiprocessing.spawn", "reduce_shared", v);
}

// Descriptors through a Unix socket, with one byte of company.

typedef union HandleRoom {
    struct cmsghdr align;
    char room[CMSG_SPACE(sizeof(int))];
} HandleRoom;

NATIVE(mp_send_handle, "send_handle(socket, fd, /)",
       "Send a descriptor through a Unix socket.")
{
    int socket, fd;
    if (!posix_int(t, args[0], &socket) || !posix_int(t, args[1], &fd))
        return ERROR;
    char byte = '.';
    HandleRoom room = {.room = {0}};
    struct iovec part = {&byte, 1};
    struct msghdr m = {.msg_iov = &part, .msg_iovlen = 1,
                       .msg_control = room.room,
                       .msg_controllen = sizeof room.room};
    struct cmsghdr *head = CMSG_FIRSTHDR(&m);
    head->cmsg_level = SOL_SOCKET;
    head->cmsg_type = SCM_RIGHTS;
    head->cmsg_len = CMSG_LEN(sizeof fd);
    memcpy(CMSG_DATA(head), &fd, sizeof fd);
    for (;;) {
        thread_blocking_begin(t, WAIT_IO_WRITE, NULL);
        ssize_t n = sendmsg(socket, &m, 0);
        int error = errno;
        thread_blocking_end(t);
        if (n >= 0) return NONE;
        if (!posix_again(t, error))
            return error_is_set(t) ? ERROR : raise_errno(t, error, UNDEF);
    }
}

static Value take_handle(Thread *t, struct msghdr *m)
{
    int fd;
    struct cmsghdr *head = CMSG_FIRSTHDR(m);
    if (!head || head->cmsg_level != SOL_SOCKET
        || head->cmsg_type != SCM_RIGHTS
        || head->cmsg_len != CMSG_LEN(sizeof fd))
        return raisef(t, RuntimeError, "Invalid data received");
    memcpy(&fd, CMSG_DATA(head), sizeof fd);
    return int_new(t, fd);
}

NATIVE(mp_recv_handle, "recv_handle(socket, /)",
       "Receive a descriptor through a Unix socket.")
{
    int socket;
    if (!posix_int(t, args[0], &socket)) return ERROR;
    for (;;) {
        char byte;
        HandleRoom room;
        struct iovec part = {&byte, 1};
        struct msghdr m = {.msg_iov = &part, .msg_iovlen = 1,
                           .msg_control = room.room,
                           .msg_controllen = sizeof room.room};
        thread_blocking_begin(t, WAIT_IO_READ, NULL);
        ssize_t n = recvmsg(socket, &m, MSG_CMSG_CLOEXEC);
        int error = errno;
        thread_blocking_end(t);
        if (n > 0) return take_handle(t, &m);
        if (n == 0) return raise_value(t, from_object(error_type(t, EOFError)));
        if (!posix_again(t, error))
            return error_is_set(t) ? ERROR : raise_errno(t, error, UNDEF);
    }
}

// Bytecode, the stream that runs of it and parsed signatures are made when they
// are first needed; a child would make them for itself alone.
NATIVE(mp_make_ready, "make_ready(function, /)",
       "Prepare what can be called for being called soon; other things are "
       "left as they are.")
{
    Value f = args[0];
    if (is_boundmethod(f)) f = as_boundmethod(f)->function;
    if (is_function_exact(f)) {
        Code *code = as_function(f)->code;
        if (!code->entry && !code_prepare(t, code)) return ERROR;
    } else if (is_native(f))
        (void)signature_of(as_native(f)->def);
    return NONE;
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
    return add_type(t, module, &core_connection)
        && add_type(t, module, &core_shared_semaphore)
        && add_type(t, module, &core_shared_array)
        && add_type(t, module, &core_wire)
        && add_type(t, module, &core_claims)
        && module_add_int(t, module, "SEM_VALUE_MAX", SHARED_VALUE_MAX);
}

MODULE(_multiprocessing,
       .doc = "What multiprocessing needs of the system.",
       .functions = FUNCTIONS{
           &mp_poll, &mp_socketpair, &mp_send_handle,
           &mp_recv_handle, &mp_make_ready, &mp_queue_put,
           &mp_queue_flush, &mp_queue_get, NULL},
       .init = mp_init);
