// SPDX-License-Identifier: MIT
// world.c -- stop the world: every thread but one is kept from objects.
//
// Thread.attach is a small state machine, changed by compare-and-swap:
//
//   DETACHED  --attach-->  ATTACHED  --detach-->  DETACHED
//   DETACHED  --stop---->  SUSPENDED --start--->  DETACHED
//   ATTACHED  --stop---->  ASKED     --detach-->  SUSPENDED
//
// The stopper moves every other thread along the second or third row. It then
// waits for those it had to ask; they suspend at their next safepoint or wait.
//
// Invariants
//   1. While the world is stopped no thread but the stopper is ATTACHED.
//   2. `missing` is the number of threads in state ASKED.
//   3. A thread made while the world is stopping begins SUSPENDED: thread_new
//      reads `stopper` with the CREW mutex held, and stop writes it before it
//      takes that mutex to walk the list.
//
// With the lock on, the stopper holds the GIL and so all others are DETACHED
// already: stopping costs one walk over the list and waits for nobody.
//
// Rejected: counting attached threads in one number (every attach of every
// thread would write the same cache line with the lock off).
//
// Lock ranks: WORLD, under it CREW.

#include "vm/sync/world.h"

#include "vm/base/atomic.h"
#include "vm/base/check.h"
#include "vm/sync/crew.h"

static bool still_missing(const void *address, UNUSED void *arg)
{
    return atomic_load_acquire((const int32_t *)address) != 0;
}

static void stop_one(Thread *other, void *arg)
{
    Crew *crew = arg;
    if (other == crew->world.stopper) return;
    uint32_t state = atomic_load_relaxed(&other->attach);
    for (;;) {
        if (state != ATTACH_DETACHED && state != ATTACH_ATTACHED) return;
        uint32_t next = state == ATTACH_DETACHED ? ATTACH_SUSPENDED
                                                 : ATTACH_ASKED;
        // acquire: pairs with the release in world_detach, so that we see what
        // the thread did to objects.
        if (atomic_cas_acq_rel(&other->attach, &state, next)) break;
    }
    if (state == ATTACH_DETACHED) return;
    atomic_fetch_add_relaxed(&crew->world.missing, 1);  // under WORLD
    thread_ask(other, BREAK_STOP_WORLD);
}

// Becomes the stopper, or (false) lets another one have the world first.
static bool claim(World *world, Thread *t)
{
    mutex_lock(&world->mutex, RANK_WORLD);
    if (world->stopper && world->stopper != t) {
        mutex_unlock(&world->mutex, RANK_WORLD);
        return false;
    }
    if (world->depth++ == 0) {
        atomic_store_relaxed(&world->stopper, t);  // see invariant 3
        crew_each(t->crew, stop_one, t->crew);
    }
    mutex_unlock(&world->mutex, RANK_WORLD);
    return true;
}

void world_stop(Thread *t)
{
    World *world = &t->crew->world;
    while (!claim(world, t)) {
        thread_ask(t, BREAK_STOP_WORLD);  // step aside for the other one
        thread_safepoint(t);
    }
    while (atomic_load_acquire(&world->missing) != 0)  // pairs with suspend
        lot_park(&world->missing, still_missing, NULL, NO_DEADLINE, false);
}

static void start_one(Thread *other, UNUSED void *arg)
{
    uint32_t suspended = ATTACH_SUSPENDED;
    // release: pairs with the acquire in world_attach; what the stopper did to
    // objects is seen by whoever attaches.
    if (atomic_cas_acq_rel(&other->attach, &suspended,
                           (uint32_t)ATTACH_DETACHED))
        lot_unpark_all(&other->attach);
}

void world_start(Thread *t)
{
    World *world = &t->crew->world;
    mutex_lock(&world->mutex, RANK_WORLD);
    ENSURE(world->stopper == t, "the world is started by a stranger");
    if (--world->depth == 0) {
        atomic_store_relaxed(&world->stopper, NULL);
        crew_each(t->crew, start_one, NULL);
    }
    mutex_unlock(&world->mutex, RANK_WORLD);
}

bool world_is_stopped_by(Crew *crew, const Thread *t)
{
    World *world = &crew->world;
    mutex_lock(&world->mutex, RANK_WORLD);
    bool ours = world->stopper == t;
    mutex_unlock(&world->mutex, RANK_WORLD);
    return ours;
}

uint32_t world_first_attach(const World *world)
{
    return atomic_load_relaxed(&world->stopper) ? ATTACH_SUSPENDED
                                                : ATTACH_DETACHED;
}

static void suspend(Thread *t)
{
    World *world = &t->crew->world;
    thread_answered(t, BREAK_STOP_WORLD);
    atomic_store_release(&t->attach, (uint32_t)ATTACH_SUSPENDED);
    // release: pairs with the acquires in world_stop
    if (atomic_fetch_sub_acq_rel(&world->missing, 1) == 1)
        lot_unpark_all(&world->missing);
}

void world_detach(Thread *t)
{
    uint32_t attached = ATTACH_ATTACHED;
    // release: pairs with the acquire in stop_one
    if (!atomic_cas_acq_rel(&t->attach, &attached, (uint32_t)ATTACH_DETACHED))
        suspend(t);
}

static bool still_suspended(const void *address, UNUSED void *arg)
{
    return atomic_load_relaxed((const uint32_t *)address) == ATTACH_SUSPENDED;
}

bool world_attach(Thread *t)
{
    uint32_t detached = ATTACH_DETACHED;
    // acquire: pairs with the release in start_one
    return atomic_cas_acquire(&t->attach, &detached,
                              (uint32_t)ATTACH_ATTACHED);
}

void world_wait(Thread *t)
{
    lot_park(&t->attach, still_suspended, NULL, NO_DEADLINE, false);
}

void world_after_fork_child(Crew *crew, Thread *t)
{
    World *world = &crew->world;
    mutex_reset(&world->mutex);
    world->missing = 0;
    if (world->stopper != t) world->stopper = NULL;
}
