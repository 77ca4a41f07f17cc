// SPDX-License-Identifier: MIT
// green_poll.c -- the descriptors that green threads wait for.
//
// Each wait registers its descriptor anew, for one event (EPOLLONESHOT): a
// descriptor that was closed meanwhile, and its number used again, can't be
// taken for the old one. Several green threads may wait for one descriptor;
// all those an event concerns are woken, and the event asked for again if
// others are left. Where there is no epoll the list of waits is the table for
// poll.
//
// Rejected: leaving descriptors registered between waits (no system call where
// now there is one; but somebody else may close them, and then the wait for
// the next descriptor of that number would never end).

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "vm/base/check.h"
#include "vm/base/clock.h"
#include "vm/base/memory.h"
#include "vm/sync/green_hub.h"
#include "vm/sync/thread.h"

#ifdef __linux__
#include <sys/epoll.h>
#include <sys/eventfd.h>
#endif

enum { EVENTS_MOST = 256, ON_STACK = 8 };

static int milliseconds(int64_t deadline)
{
    if (deadline == NO_DEADLINE) return -1;
    int64_t left = clock_left_ns(deadline);
    if (left > (int64_t)INT32_MAX * 1000000) return INT32_MAX;
    return (int)((left + 999999) / 1000000);
}

static void found(Hub *h, GreenWatch *w, short events)
{
    link_remove(&w->link);
    link_init(&w->link);
    h->watches--;
    w->fd->revents = (short)(events & (w->fd->events | POLLERR | POLLHUP
                                       | POLLNVAL));
    park_wake(&w->green->parker);
}

static void drain(const Hub *h)
{
    char bytes[64];
    while (read(h->wake[0], bytes, sizeof bytes) == sizeof bytes) continue;
}

void hub_poll_break(const Hub *h)
{
    static const uint64_t ONE = 1;   // what an eventfd wants; eight bytes
    int kept = errno;
    (void)!write(h->wake[1], &ONE, sizeof ONE);
    errno = kept;
}

#ifdef __linux__

int hub_poll_open(Hub *h)
{
    int poller = epoll_create1(EPOLL_CLOEXEC);
    if (poller < 0) return errno;
    int wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = wake};
    if (wake < 0 || epoll_ctl(poller, EPOLL_CTL_ADD, wake, &event) < 0) {
        int error = errno;
        close(poller);
        if (wake >= 0) close(wake);
        return error;
    }
    h->poller = poller;
    h->wake[0] = h->wake[1] = wake;
    return 0;
}

static void close_all(Hub *h)
{
    close(h->poller);
    close(h->wake[0]);
}

// Asks for what those who wait for fd want. False: it can't be waited for.
static bool arm(const Hub *h, int fd)
{
    struct epoll_event event = {.events = EPOLLONESHOT, .data.fd = fd};
    LINK_EACH(at, &h->watched[fd])
        event.events |= (uint32_t)LINK_OWNER(at, GreenWatch, link)->fd->events;
    if (epoll_ctl(h->poller, EPOLL_CTL_MOD, fd, &event) == 0) return true;
    return errno == ENOENT
        && epoll_ctl(h->poller, EPOLL_CTL_ADD, fd, &event) == 0;
}

static void tell(Hub *h, int fd, short events)
{
    bool all = events & (POLLERR | POLLHUP | POLLNVAL);
    LINK_EACH_SAFE(at, &h->watched[fd]) {
        GreenWatch *w = LINK_OWNER(at, GreenWatch, link);
        if (all || w->fd->events & events) found(h, w, events);
    }
    if (!link_empty(&h->watched[fd])) (void)arm(h, fd);
}

void hub_poll(Hub *h, int64_t deadline)
{
    struct epoll_event events[EVENTS_MOST];
    int n = epoll_wait(h->poller, events, EVENTS_MOST, milliseconds(deadline));
    for (int i = 0; i < n; i++) {
        int fd = events[i].data.fd;
        if (fd == h->wake[0]) drain(h);
        else if (fd < h->watched_room) tell(h, fd, (short)events[i].events);
    }
}

#else

int hub_poll_open(Hub *h)
{
    if (pipe(h->wake) < 0) return errno;
    for (int i = 0; i < 2; i++) {
        fcntl(h->wake[i], F_SETFL, O_NONBLOCK);
        fcntl(h->wake[i], F_SETFD, FD_CLOEXEC);
    }
    return 0;
}

static void close_all(Hub *h)
{
    close(h->wake[0]);
    close(h->wake[1]);
}

static bool arm(UNUSED const Hub *h, UNUSED int fd)
{
    return true;
}

void hub_poll(Hub *h, int64_t deadline)
{
    size_t room = (size_t)h->watches + 1, n = 1;
    struct pollfd *fds = mem_alloc_array(room, sizeof *fds);
    GreenWatch **who = mem_alloc_array(room, sizeof *who);
    ENSURE(fds && who, "no memory to wait for descriptors");
    fds[0] = (struct pollfd){h->wake[0], POLLIN, 0};
    for (int fd = 0; fd < h->watched_room; fd++)
        LINK_EACH(at, &h->watched[fd]) {
            who[n] = LINK_OWNER(at, GreenWatch, link);
            fds[n++] = *who[n]->fd;
        }
    if (poll(fds, (nfds_t)n, milliseconds(deadline)) > 0) {
        if (fds[0].revents) drain(h);
        for (size_t i = 1; i < n; i++)
            if (fds[i].revents) found(h, who[i], fds[i].revents);
    }
    mem_free(fds);
    mem_free(who);
}

#endif

void hub_poll_close(Hub *h)
{
    if (h->wake[0] < 0) return;
    close_all(h);
    h->poller = h->wake[0] = h->wake[1] = -1;
    mem_free(h->watched);
    h->watched = NULL;
    h->watched_room = h->watches = 0;
}

// A list for each descriptor up to fd.
static bool reserve(Hub *h, int fd)
{
    if (fd < h->watched_room) return true;
    int room = h->watched_room ? h->watched_room : 64;
    while (room <= fd) room *= 2;
    Link *more = mem_alloc_array((size_t)room, sizeof *more);
    if (!more) return false;
    for (int i = 0; i < room; i++) link_init(&more[i]);
    for (int i = 0; i < h->watched_room; i++) {
        if (link_empty(&h->watched[i])) continue;
        more[i] = h->watched[i];
        more[i].next->prev = more[i].prev->next = &more[i];
    }
    mem_free(h->watched);
    h->watched = more;
    h->watched_room = room;
    return true;
}

static bool watch(Hub *h, GreenWatch *w)
{
    int fd = w->fd->fd;
    if (fd < 0) return true;
    if (!reserve(h, fd)) return false;
    link_append(&h->watched[fd], &w->link);
    h->watches++;
    return arm(h, fd);
}

static void unwatch(Hub *h, GreenWatch *w)
{
    if (link_empty(&w->link)) return;
    link_remove(&w->link);
    h->watches--;
}

// Sleeps until one of them is found; what can't be watched is left to poll.
static WaitResult sleep_for(Green *g, struct pollfd *fds, GreenWatch *watches,
                            int count, int64_t deadline)
{
    bool all = true;
    for (int i = 0; i < count; i++) {
        watches[i] = (GreenWatch){.green = g, .fd = &fds[i]};
        link_init(&watches[i].link);
        fds[i].revents = 0;
        all &= watch(g->hub, &watches[i]);
    }
    if (!all) green_yield(g);
    WaitResult r = WAIT_WOKEN;
    for (bool ready = !all; !ready && r == WAIT_WOKEN;) {
        ParkResult p = park_sleep(&g->parker, deadline, true);
        r = p == PARK_WOKEN     ? WAIT_WOKEN
            : p == PARK_TIMEOUT ? WAIT_TIMEOUT
                                : WAIT_INTERRUPTED;
        for (int i = 0; i < count; i++) ready |= fds[i].revents != 0;
    }
    for (int i = 0; i < count; i++) unwatch(g->hub, &watches[i]);
    return r;
}

int green_wait_fds(Green *g, struct pollfd *fds, int count, int64_t deadline)
{
    GreenWatch few[ON_STACK], *watches = few;
    int n = poll(fds, (nfds_t)count, 0);
    if (n != 0 || clock_passed(deadline)) return n ? WAIT_WOKEN : WAIT_TIMEOUT;
    if (count > ON_STACK)
        watches = mem_alloc_array((size_t)count, sizeof *watches);
    if (!watches) return WAIT_WOKEN;
    WaitResult r = sleep_for(g, fds, watches, count, deadline);
    if (watches != few) mem_free(watches);
    return poll(fds, (nfds_t)count, 0) > 0 ? WAIT_WOKEN : (int)r;
}
