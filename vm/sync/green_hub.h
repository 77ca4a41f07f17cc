// SPDX-License-Identifier: MIT
// green_hub.h -- what green.c and green_poll.c share: the records.
//
// All of it belongs to the hub's carrier and is plain, but for what says
// atomic. Hubs and Greens are never freed: a late waker may still touch them.
#ifndef BATON_VM_SYNC_GREEN_HUB_H
#define BATON_VM_SYNC_GREEN_HUB_H

#include "vm/base/link.h"
#include "vm/sync/fiber.h"
#include "vm/sync/green.h"

typedef enum GreenState {
    GREEN_FREE,      // no thread has it
    GREEN_RUNS,
    GREEN_READY,     // in hub->ready
    GREEN_ASLEEP,
} GreenState;

struct Green {
    Fiber fiber;
    Parker parker;
    struct Thread *t;       // NULL once it has ended
    struct Hub *hub;        // fixed
    Link link;              // in hub->ready, or in hub->unused
    Link all;               // in hub->all while it lives
    Green *next_woken;      // atomic; in hub->woken
    bool queued;            // atomic: in hub->woken
    GreenState state;
    int64_t deadline;       // asleep: until then
    uint32_t timer;         // asleep: 1 + its index in hub->timers, or 0
};

// One descriptor that one green thread waits for; on its stack.
typedef struct GreenWatch {
    Link link;              // in the list of its descriptor
    Green *green;
    struct pollfd *fd;
} GreenWatch;

typedef struct Hub {
    Green *root, *current;
    Green *ended;           // its stack is to be given back by who runs next
    Link ready;             // in the order in which they became so
    Link all;               // Greens that have not ended
    Link unused;            // Greens to be used again
    int count;              // in all
    int stacks_kept;        // of those in unused
    Green *woken;           // atomic: a stack of those somebody has woken
    bool asleep;            // atomic: a waker must write to `wake`
    uint32_t wakers;        // atomic: how many look at asleep and wake just now
    uint32_t turns;
    Green **timers;         // a heap by deadline
    uint32_t timer_count, timer_room;
    // green_poll.c
    int poller;             // epoll; -1 elsewhere
    int wake[2];            // a pipe, or one eventfd twice
    Link *watched;          // by descriptor: GreenWatch
    int watched_room;
    int watches;            // how many there are
    struct Hub *next;       // of all hubs; fixed
} Hub;

// 0 or an errno.
int hub_poll_open(Hub *h);
void hub_poll_close(Hub *h);
// Wakes those whose descriptors are ready; waits for one until the deadline,
// or until hub_poll_break.
void hub_poll(Hub *h, int64_t deadline);
void hub_poll_break(const Hub *h);   // async-signal-safe

#endif
