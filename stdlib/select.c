// SPDX-License-Identifier: MIT
// select.c -- the _select module: poll and epoll; lib/select.py makes select
// of it. Whoever waits gives the lock up.
#include <errno.h>
#include <limits.h>
#include <poll.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "stdlib/green.h"
#include "stdlib/posix.h"
#include "stdlib/thread.h"  // wait_again, timeout_deadline
#include "vm/base/memory.h"
#include "vm/sync/crew.h"
#include "vm/sync/signal.h"

enum { EPOLL_ROOM = 1024 };

// [fd, events, fd, events ...] as poll wants it; one entry more than needed.
static struct pollfd *table_of(Thread *t, const List *list, nfds_t *n)
{
    int64_t size = list_size(list) / 2;
    struct pollfd *table = mem_alloc_array((size_t)size + 1, sizeof *table);
    if (!table) return raise_memory_error(t), NULL;
    for (int64_t i = 0; i < size; i++) {
        int events = 0;
        table[i] = (struct pollfd){0};
        if (posix_int(t, list_items(list)[2 * i], &table[i].fd)
            && posix_int(t, list_items(list)[2 * i + 1], &events)) {
            table[i].events = (short)events;
            continue;
        }
        mem_free(table);
        return NULL;
    }
    *n = (nfds_t)size;
    return table;
}

static int milliseconds(int64_t deadline)
{
    if (deadline == NO_DEADLINE) return -1;
    int64_t ms = (clock_left_ns(deadline) + 999999) / 1000000;
    return ms > INT_MAX ? INT_MAX : (int)ms;
}

// The main thread also waits for signals: they come by a descriptor.
static bool poll_until(Thread *t, struct pollfd *table, nfds_t n,
                       int64_t deadline)
{
    if (UNLIKELY(t->green))
        return green_wait(t, WAIT_POLL, table, (int)n, deadline);
    bool is_main = t == t->crew->main;
    table[n] = (struct pollfd){is_main ? signal_wakeup_fd() : -1, POLLIN, 0};
    for (;;) {
        int ms = milliseconds(deadline);
        thread_blocking_begin(t, WAIT_POLL, NULL);
        int r = poll(table, n + 1, ms), error = errno;
        thread_blocking_end(t);
        bool signalled = r > 0 && table[n].revents;
        if (r > signalled || (r == 0 && clock_passed(deadline))) return true;
        if (r < 0 && error != EINTR) {
            raise_errno(t, error, UNDEF);
            return false;
        }
        if (thread_breaker(t) && !posix_again(t, EINTR)) return false;
        if (signalled && !signal_pending()) signal_drain_wakeup();
    }
}

static Value ready_pairs(Thread *t, const struct pollfd *table, nfds_t n)
{
    List *list = list_new(t, 4);
    for (nfds_t i = 0; list && i < n; i++) {
        if (!table[i].revents) continue;
        Value pair = tuple_pack(t, 2, small_int_value(table[i].fd),
                                small_int_value((unsigned short)
                                                    table[i].revents));
        if (pair != ERROR && list_append_steal(t, list, pair)) continue;
        decref_object(list);
        return ERROR;
    }
    return list ? from_object(list) : ERROR;
}

NATIVE(select_poll, "poll(entries, timeout, /)",
       "[fd, events, ...]: those that are ready, as (fd, events).")
{
    int64_t deadline;
    nfds_t n;
    if (!timeout_deadline(t, args[1], &deadline)) return ERROR;
    if (!is_list(args[0])) return raisef(t, TypeError, "a list is needed");
    if (deadline == DEADLINE_TRY) deadline = clock_deadline_ns(0);
    struct pollfd *table = table_of(t, as_list(args[0]), &n);
    if (!table) return ERROR;
    Value r = poll_until(t, table, n, deadline) ? ready_pairs(t, table, n)
                                                : ERROR;
    mem_free(table);
    return r;
}

NATIVE(select_epoll_create, "epoll_create(flags, /)", "See epoll_create1.")
{
    int fd = epoll_create1(EPOLL_CLOEXEC);
    return fd < 0 ? raise_errno(t, errno, UNDEF) : int_new(t, fd);
}

NATIVE(select_epoll_ctl, "epoll_ctl(epfd, op, fd, events, /)",
       "See epoll_ctl.")
{
    int epfd, op, fd;
    int64_t events;
    if (!posix_int(t, args[0], &epfd) || !posix_int(t, args[1], &op)
        || !posix_int(t, args[2], &fd) || !value_to_i64(t, args[3], &events))
        return ERROR;
    struct epoll_event event = {.events = (uint32_t)events, .data.fd = fd};
    return posix_done(t, epoll_ctl(epfd, op, fd, &event));
}

static Value epoll_pairs(Thread *t, const struct epoll_event *events, int n)
{
    List *list = list_new(t, n);
    for (int i = 0; list && i < n; i++) {
        Value pair = tuple_pack(t, 2, small_int_value(events[i].data.fd),
                                small_int_value(events[i].events));
        if (pair != ERROR && list_append_steal(t, list, pair)) continue;
        decref_object(list);
        return ERROR;
    }
    return list ? from_object(list) : ERROR;
}

NATIVE(select_epoll_wait, "epoll_wait(epfd, timeout, maxevents, /)",
       "Those that are ready, as (fd, events).")
{
    int epfd, most;
    int64_t deadline;
    struct epoll_event events[EPOLL_ROOM];
    if (!posix_int(t, args[0], &epfd)
        || !timeout_deadline(t, args[1], &deadline)
        || !posix_int(t, args[2], &most))
        return ERROR;
    if (most < 1 || most > EPOLL_ROOM) most = EPOLL_ROOM;
    bool try_only = deadline == DEADLINE_TRY;
    for (;;) {
        int n = epoll_wait(epfd, events, most, 0);
        if (n < 0 && errno != EINTR) return raise_errno(t, errno, UNDEF);
        if (n > 0 || try_only) return epoll_pairs(t, events, n < 0 ? 0 : n);
        bool failed = false;
        WaitResult r = thread_wait_fd(t, WAIT_POLL, epfd, POLLIN, NULL,
                                      deadline);
        if (!wait_again(t, r, &failed) && failed) return ERROR;
        try_only = r == WAIT_TIMEOUT;
    }
}

NATIVE(select_close, "close(fd, /)", "Close a descriptor.")
{
    int fd;
    if (!posix_int(t, args[0], &fd)) return ERROR;
    return posix_done(t, close(fd));
}

#define NAMED(name) {#name, name}
static const struct {
    const char *name;
    int64_t value;
} constants[] = {
    NAMED(POLLIN), NAMED(POLLPRI), NAMED(POLLOUT), NAMED(POLLERR),
    NAMED(POLLHUP), NAMED(POLLNVAL), NAMED(POLLRDHUP), NAMED(POLLRDNORM),
    NAMED(POLLRDBAND), NAMED(POLLWRNORM), NAMED(POLLWRBAND), NAMED(POLLMSG),
    NAMED(EPOLLIN), NAMED(EPOLLOUT), NAMED(EPOLLPRI), NAMED(EPOLLERR),
    NAMED(EPOLLHUP), NAMED(EPOLLRDHUP), NAMED(EPOLLRDNORM),
    NAMED(EPOLLRDBAND), NAMED(EPOLLWRNORM), NAMED(EPOLLWRBAND),
    NAMED(EPOLLMSG), NAMED(EPOLL_CLOEXEC), NAMED(EPOLL_CTL_ADD),
    NAMED(EPOLL_CTL_MOD), NAMED(EPOLL_CTL_DEL),
    {"EPOLLET", INT64_C(1) << 31}, {"EPOLLONESHOT", INT64_C(1) << 30},
    {"EPOLLEXCLUSIVE", INT64_C(1) << 28}, {"PIPE_BUF", PIPE_BUF},
};

static bool select_init(Thread *t, Module *module)
{
    for (size_t i = 0; i < sizeof constants / sizeof *constants; i++)
        if (!module_add_int(t, module, constants[i].name, constants[i].value))
            return false;
    return true;
}

MODULE(_select,
       .doc = "poll and epoll; use select.",
       .functions = FUNCTIONS{
           &select_poll, &select_epoll_create, &select_epoll_ctl,
           &select_epoll_wait, &select_close, NULL,
       },
       .init = select_init);
