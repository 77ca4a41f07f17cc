// SPDX-License-Identifier: MIT
// asyncio_poll.c -- which descriptors are ready: epoll, or poll elsewhere.
//
// An epoll descriptor can itself be waited for, so the loop sleeps in
// thread_wait_fd as everybody does, and collects afterwards without sleeping.
// With poll the whole table is waited for at once (poller_fd is -1).
#include <errno.h>
#include <poll.h>
#include <unistd.h>

#include "stdlib/asyncio.h"
#include "vm/base/memory.h"

#ifdef __linux__
#include <sys/epoll.h>

enum { EVENTS_MOST = 512 };

struct Poller {
    int fd;
    struct epoll_event events[EVENTS_MOST];
};

Poller *poller_new(void)
{
    Poller *p = mem_alloc(sizeof *p);
    if (!p) {
        errno = ENOMEM;
        return NULL;
    }
    p->fd = epoll_create1(EPOLL_CLOEXEC);
    if (p->fd >= 0) return p;
    mem_free(p);
    return NULL;
}

void poller_free(Poller *p)
{
    if (!p) return;
    close(p->fd);
    mem_free(p);
}

// Descriptors that were closed while they were watched have left the set by
// themselves: a number that comes again must be added anew.
bool poller_set(Poller *p, int fd, int before, int events)
{
    struct epoll_event event = {.data.fd = fd};
    if (events & POLLER_READ) event.events |= EPOLLIN;
    if (events & POLLER_WRITE) event.events |= EPOLLOUT;
    if (!events) {
        epoll_ctl(p->fd, EPOLL_CTL_DEL, fd, &event);
        return true;
    }
    int op = before ? EPOLL_CTL_MOD : EPOLL_CTL_ADD;
    if (epoll_ctl(p->fd, op, fd, &event) == 0) return true;
    if (errno != (before ? ENOENT : EEXIST)) return false;
    op = before ? EPOLL_CTL_ADD : EPOLL_CTL_MOD;
    return epoll_ctl(p->fd, op, fd, &event) == 0;
}

int poller_fd(const Poller *p)
{
    return p->fd;
}

// Errors and hang-ups are for both: whoever reads or writes then learns more.
static int events_of(uint32_t got)
{
    int events = 0;
    if (got & ~(uint32_t)EPOLLOUT) events |= POLLER_READ;
    if (got & ~(uint32_t)EPOLLIN) events |= POLLER_WRITE;
    return events;
}

int poller_wait(Poller *p, int milliseconds)
{
    return epoll_wait(p->fd, p->events, EVENTS_MOST, milliseconds);
}

void poller_each(Poller *p, int count, PollerFound *found, void *arg)
{
    for (int i = 0; i < count; i++)
        found(arg, p->events[i].data.fd, events_of(p->events[i].events));
}

#else

struct Poller {
    struct pollfd *fds;
    uint32_t count, capacity;
};

Poller *poller_new(void)
{
    return mem_alloc_zero(1, sizeof(Poller));
}

void poller_free(Poller *p)
{
    if (!p) return;
    mem_free(p->fds);
    mem_free(p);
}

static struct pollfd *find(Poller *p, int fd)
{
    for (uint32_t i = 0; i < p->count; i++)
        if (p->fds[i].fd == fd) return &p->fds[i];
    return NULL;
}

static struct pollfd *add(Poller *p, int fd)
{
    if (p->count == p->capacity) {
        uint32_t capacity = p->capacity ? p->capacity * 2 : 16;
        struct pollfd *fds = mem_realloc_array(p->fds, capacity, sizeof *fds);
        if (!fds) {
            errno = ENOMEM;
            return NULL;
        }
        p->fds = fds;
        p->capacity = capacity;
    }
    p->fds[p->count] = (struct pollfd){.fd = fd};
    return &p->fds[p->count++];
}

bool poller_set(Poller *p, int fd, int before, int events)
{
    struct pollfd *entry = before ? find(p, fd) : NULL;
    if (!events) {
        if (entry) *entry = p->fds[--p->count];
        return true;
    }
    if (!entry) entry = add(p, fd);
    if (!entry) return false;
    entry->events = (short)((events & POLLER_READ ? POLLIN : 0)
                            | (events & POLLER_WRITE ? POLLOUT : 0));
    return true;
}

int poller_fd(const Poller *p)
{
    (void)p;
    return -1;
}

static int events_of(short got)
{
    int events = 0;
    if (got & ~POLLOUT) events |= POLLER_READ;
    if (got & ~POLLIN) events |= POLLER_WRITE;
    return events;
}

int poller_wait(Poller *p, int milliseconds)
{
    return poll(p->fds, p->count, milliseconds);
}

void poller_each(Poller *p, int count, PollerFound *found, void *arg)
{
    for (uint32_t i = 0; count > 0 && i < p->count; i++)
        if (p->fds[i].revents)
            found(arg, p->fds[i].fd, events_of(p->fds[i].revents));
}

#endif
