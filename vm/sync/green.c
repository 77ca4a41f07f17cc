// SPDX-License-Identifier: MIT
// green.c -- who of a carrier's green threads runs next.
//
// There is no scheduler that runs: who has to wait looks for the next one and
// switches to it, or, when there is none, sleeps in the poller for all of them.
//
// A green thread sleeps at a parking place of its own, and is woken there by
// the same park_wake as an OS thread: so locks, queues, joins, sleeping and
// sockets, all of which wait in thread_wait, need not know of green threads,
// and those of different OS threads wake each other. Only what scripts wait for
// is waited for so (carrier_waiting); the VM's own mutexes and the GIL stop the
// whole OS thread, since who waits for one of those may hold others.
//
// Invariants
//   1. A switch happens only while the running thread is detached: no object is
//      touched, no mutex held, and the carrier is AWAY from grace periods.
//   2. Who wakes a green thread pushes it to hub->woken, from where the carrier
//      takes it: wakers may be other OS threads and signal handlers, the rest
//      of the hub is the carrier's alone.
//   3. `queued` is cleared before its state is looked at, so a wake-up that
//      comes then pushes it again. One that finds it awake is dropped: the
//      permit at its parking place is what counts.
//   4. `asleep` is set before the carrier looks at `woken` for the last time,
//      and a waker pushes before it looks at `asleep`: one sees the other.
//   5. Hubs belong to carriers and Greens to hubs for ever, so a late waker
//      finds nothing worse than somebody else who is woken for nothing.
//
// Rejected: a hub that is a fiber itself (twice the switches); switching
// without giving the lock up (greater speed, but then a green thread that comes
// back from waiting starves other OS threads).
//
// Lock rank: none; nothing is held when green threads change places.

#include "vm/sync/green.h"

#include <errno.h>
#include <sched.h>
#include <unistd.h>

#include "vm/base/check.h"
#include "vm/base/memory.h"
#include "vm/sync/carrier.h"
#include "vm/sync/crew.h"
#include "vm/sync/green_hub.h"
#include "vm/sync/thread.h"

enum {
    // Sanitizers poison what a stack held; there a stack is used once.
    STACKS_KEPT = BATON_ASAN || BATON_TSAN ? 0 : 256,
    LOOK_EVERY = 61,     // turns, after which descriptors are looked at
};

static Hub *hubs;        // atomic: all there ever were, through next

// Timers: a heap -------------------------------------------------------------

static void place(Hub *h, uint32_t at, Green *g)
{
    h->timers[at] = g;
    g->timer = at + 1;
}

static void sift_up(Hub *h, uint32_t at, Green *g)
{
    while (at > 0 && h->timers[(at - 1) / 2]->deadline > g->deadline) {
        place(h, at, h->timers[(at - 1) / 2]);
        at = (at - 1) / 2;
    }
    place(h, at, g);
}

static void sift_down(Hub *h, uint32_t at, Green *g)
{
    for (uint32_t child; (child = 2 * at + 1) < h->timer_count; at = child) {
        if (child + 1 < h->timer_count
            && h->timers[child + 1]->deadline < h->timers[child]->deadline)
            child++;
        if (h->timers[child]->deadline >= g->deadline) break;
        place(h, at, h->timers[child]);
    }
    place(h, at, g);
}

static void timer_add(Hub *h, Green *g)
{
    sift_up(h, h->timer_count++, g);
}

static void timer_remove(Hub *h, Green *g)
{
    uint32_t at = g->timer - 1;
    g->timer = 0;
    Green *last = h->timers[--h->timer_count];
    if (last == g) return;
    if (at > 0 && h->timers[(at - 1) / 2]->deadline > last->deadline)
        sift_up(h, at, last);
    else
        sift_down(h, at, last);
}

// There is room for every green thread, so that going to sleep can't fail.
static bool timer_reserve(Hub *h)
{
    if ((uint32_t)h->count < h->timer_room) return true;
    uint32_t room = h->timer_room ? h->timer_room * 2 : 16;
    Green **more = mem_realloc_array(h->timers, room, sizeof *more);
    if (!more) return false;
    h->timers = more;
    h->timer_room = room;
    return true;
}

// Who can run ----------------------------------------------------------------

static void make_ready(Hub *h, Green *g)
{
    if (g->timer) timer_remove(h, g);
    g->state = GREEN_READY;
    link_append(&h->ready, &g->link);
}

static void push_woken(Hub *h, Green *g)
{
    Green *first = atomic_load_relaxed(&h->woken);
    do atomic_store_relaxed(&g->next_woken, first);
    // seq: before the look at asleep (invariant 4); releases next_woken
    while (!atomic_cas_seq(&h->woken, &first, g));
}

void green_rouse(Green *g)
{
    Hub *h = g->hub;
    if (atomic_exchange_seq(&g->queued, true)) return;
    atomic_fetch_add_seq(&h->wakers, 1u);
    push_woken(h, g);
    if (atomic_load_seq(&h->asleep)) hub_poll_break(h);
    atomic_fetch_sub_seq(&h->wakers, 1u);
}

// Those who were woken, first come first.
static void take_woken(Hub *h)
{
    if (LIKELY(!atomic_load_relaxed(&h->woken))) return;  // looked at again
    Green *g = atomic_exchange_seq(&h->woken, NULL), *before = NULL;
    while (g) {
        Green *next = atomic_load_relaxed(&g->next_woken);
        atomic_store_relaxed(&g->next_woken, before);
        before = g;
        g = next;
    }
    while (before) {
        g = before;
        before = atomic_load_relaxed(&g->next_woken);
        atomic_store_seq(&g->queued, false);
        if (g->state == GREEN_ASLEEP) make_ready(h, g);
    }
}

static void take_due(Hub *h)
{
    if (!h->timer_count) return;
    int64_t now = clock_monotonic_ns();
    while (h->timer_count && h->timers[0]->deadline <= now)
        make_ready(h, h->timers[0]);
}

static Green *take_ready(Hub *h)
{
    if (link_empty(&h->ready)) return NULL;
    Green *g = LINK_OWNER(h->ready.next, Green, link);
    link_remove(&g->link);
    return g;
}

static void sleep_for_all(Hub *h)
{
    atomic_store_seq(&h->asleep, true);
    if (!atomic_load_seq(&h->woken))
        hub_poll(h, h->timer_count ? h->timers[0]->deadline : NO_DEADLINE);
    atomic_store_seq(&h->asleep, false);
}

static Green *next_green(Hub *h)
{
    for (;;) {
        take_woken(h);
        take_due(h);
        if (h->watches && h->turns++ % LOOK_EVERY == 0) hub_poll(h, 0);
        Green *g = take_ready(h);
        if (g) return g;
        sleep_for_all(h);
    }
}

// Switching ------------------------------------------------------------------

static void become(Hub *h, Green *to)
{
    to->state = GREEN_RUNS;
    h->current = to;
    thread_self = to->t;
    carrier_self->thread = to->t;
    carrier_self->waiting = &to->parker;
}

// Its stack is kept for the next one, while there are few.
static void bury(Hub *h)
{
    Green *g = h->ended;
    if (LIKELY(!g)) return;
    h->ended = NULL;
    if (h->stacks_kept < STACKS_KEPT) {
        h->stacks_kept++;
        link_prepend(&h->unused, &g->link);
    } else {
        fiber_free(&g->fiber);
        link_append(&h->unused, &g->link);
    }
}

static void switch_to(Hub *h, Green *me, Green *to)
{
    int kept = errno;
    become(h, to);
    fiber_switch(&me->fiber, &to->fiber);
    bury(h);
    errno = kept;
}

static void go_on(Hub *h, Green *me)
{
    Green *next = next_green(h);
    if (next != me) switch_to(h, me, next);
    me->state = GREEN_RUNS;
}

bool green_sleep(Green *g, uint32_t word, int64_t deadline)
{
    Hub *h = g->hub;
    CHECK(g == h->current, "a green thread sleeps for itself");
    if (clock_passed(deadline)) return false;
    g->state = GREEN_ASLEEP;
    g->deadline = deadline;
    if (deadline != NO_DEADLINE) timer_add(h, g);
    // Woken before it was asleep: it is in `woken`, or the word tells.
    if (atomic_load_seq(&g->parker.word) != word) make_ready(h, g);
    go_on(h, g);
    return atomic_load_seq(&g->parker.word) != word || !clock_passed(deadline);
}

void green_yield(Green *g)
{
    Hub *h = g->hub;
    make_ready(h, g);
    take_woken(h);
    go_on(h, g);
}

// Begin and end --------------------------------------------------------------

static void add_hub(Hub *h)
{
    Hub *first = atomic_load_relaxed(&hubs);
    do h->next = first;
    while (!atomic_cas_acq_rel(&hubs, &first, h));  // pairs with itself
}

static Hub *new_hub(void)
{
    Hub *h = mem_alloc_zero(1, sizeof *h);
    if (!h) return NULL;
    link_init(&h->ready);
    link_init(&h->all);
    link_init(&h->unused);
    h->poller = h->wake[0] = h->wake[1] = -1;
    add_hub(h);
    return h;
}

// A record, with its old stack if it has one.
static Green *take_record(Hub *h)
{
    if (!timer_reserve(h)) return NULL;
    Green *g;
    if (!link_empty(&h->unused)) {
        g = LINK_OWNER(h->unused.next, Green, link);
        link_remove(&g->link);
        if (g->fiber.stack) h->stacks_kept--;
    } else {
        g = mem_alloc_zero(1, sizeof *g);
        if (!g) return NULL;
        park_init(&g->parker);
        g->parker.green = g;
        g->hub = h;
    }
    return g;
}

static void enlist(Hub *h, Green *g, Thread *t)
{
    g->t = t;
    g->timer = 0;
    link_append(&h->all, &g->all);
    h->count++;
    atomic_store_seq(&t->green, g);
}

// Any thread may look at t->green to interrupt it: what it finds stays valid.
static void delist(Hub *h, Green *g)
{
    g->t = NULL;
    g->state = GREEN_FREE;
    link_remove(&g->all);
    h->count--;
}

// The caller becomes the root of its carrier's hub.
static int found(Carrier *c, Thread *root)
{
    Hub *h = c->hub ? c->hub : new_hub();
    if (!h) return ENOMEM;
    c->hub = h;
    int error = hub_poll_open(h);
    if (error) return error;
    Green *g = take_record(h);
    if (!g) {
        hub_poll_close(h);
        return ENOMEM;
    }
    fiber_free(&g->fiber);
    fiber_here(&g->fiber);
    h->root = h->current = g;
    enlist(h, g, root);
    g->state = GREEN_RUNS;
    c->waiting = &g->parker;
    return 0;
}

static void run_green(void *arg)
{
    Green *g = arg;
    bury(g->hub);
    g->t->run_fiber(g->t);
    green_exit();
}

int green_start(Thread *t, void (*run)(void *), size_t size)
{
    Carrier *c = carrier_self;
    int error = thread_self->green ? 0 : found(c, thread_self);
    if (error) return error;
    Hub *h = c->hub;
    Green *g = take_record(h);
    if (!g) return ENOMEM;
    t->run_fiber = run;
    if (!fiber_make(&g->fiber, size, run_green, g)) {
        link_append(&h->unused, &g->link);
        return EAGAIN;
    }
    enlist(h, g, t);
    t->stack_limit = fiber_stack_low(&g->fiber);
    g->state = GREEN_READY;
    link_append(&h->ready, &g->link);
    return 0;
}

// The child of a fork that a green thread made ends with that: nobody is left
// to go back to, as when its thread is not the main one.
void green_exit(void)
{
    Hub *h = carrier_self->hub;
    Green *me = h->current;
    delist(h, me);
    if (h->count == 0) _exit(0);
    h->ended = me;
    Green *next = next_green(h);
    become(h, next);
    fiber_leave(&me->fiber, &next->fiber);
}

static void give_up_stacks(Hub *h)
{
    LINK_EACH(at, &h->unused) fiber_free(&LINK_OWNER(at, Green, link)->fiber);
    h->stacks_kept = 0;
}

void green_leave(Thread *root)
{
    Green *g = root->green;
    if (!g) return;
    Hub *h = g->hub;
    Carrier *c = carrier_self;
    CHECK(g == h->root && g == h->current, "the root leaves for itself");
    atomic_store_seq(&root->green, NULL);
    c->waiting = &c->home;
    delist(h, g);
    link_append(&h->unused, &g->link);
    // Those who didn't want to end keep their stacks, and the hub.
    if (h->count) c->hub = NULL;
    give_up_stacks(h);
    while (atomic_load_seq(&h->wakers)) sched_yield();
    hub_poll_close(h);
}

// Asked ----------------------------------------------------------------------

Parker *green_parker(Green *g)
{
    return &g->parker;
}

bool green_together(const Thread *a, const Thread *b)
{
    if (!a || !b) return false;
    const Green *g = atomic_load_relaxed(&a->green);
    const Green *other = atomic_load_relaxed(&b->green);
    return a == b || (g && other && g->hub == other->hub);
}

Thread *green_root(const Thread *t)
{
    return t->green ? t->green->hub->root->t : NULL;
}

void green_each(const Thread *t, void (*visit)(Thread *, void *), void *arg)
{
    if (!t->green) return;
    LINK_EACH_SAFE(at, &t->green->hub->all)
        visit(LINK_OWNER(at, Green, all)->t, arg);
}

// Fork -----------------------------------------------------------------------

// The others are lost: their stacks go, their Threads have been buried.
static void forget_greens(Hub *h, const Green *but)
{
    LINK_EACH_SAFE(at, &h->all) {
        Green *g = LINK_OWNER(at, Green, all);
        if (g == but) continue;
        delist(h, g);
        fiber_free(&g->fiber);
        link_append(&h->unused, &g->link);
    }
}

static void renew(Hub *h, Green *left)
{
    link_init(&h->ready);
    h->timer_count = 0;
    h->asleep = false;
    h->wakers = 0;
    bool was_open = h->wake[0] >= 0;
    hub_poll_close(h);
    for (Green *g = h->woken; g; g = g->next_woken) g->queued = false;
    h->woken = NULL;
    forget_greens(h, left);
    if (!left) return;
    h->root = h->current = left;
    park_reset(&left->parker);
    left->parker.green = left;
    if (was_open) ENSURE(hub_poll_open(h) == 0, "no descriptors after a fork");
}

void green_after_fork_child(Thread *t)
{
    for (Hub *h = hubs; h; h = h->next) {
        bool mine = t->green && t->green->hub == h;
        renew(h, mine ? t->green : NULL);
    }
}
