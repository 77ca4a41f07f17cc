// SPDX-License-Identifier: MIT
// mutex.c -- the slow halves of Mutex; Event; Once; the order of ranks.
//
// Invariants
//   1. PARKED is set only together with LOCKED, or by the unlocker that leaves
//      waiters behind; while both are set, only the holder changes the byte,
//      and it does so under the bucket's lock.
//   2. A waiter sleeps only while both bits are set.
//   3. A waiter that was overdue is handed the mutex: LOCKED never goes away
//      in between, so nobody can slip in before it.
//
// A free mutex may be taken in passing even when others wait: waking a thread
// takes longer than most sections under a mutex last.

#include "vm/sync/mutex.h"

#include "vm/base/check.h"
#include "vm/sync/lot.h"

#if BATON_DEBUG

static const char *const NAMES[] = {
#define RANK(NAME, guards) #NAME,
#include "vm/sync/ranks.def"
#undef RANK
};

static _Thread_local uint32_t held;  // a bit per rank

void mutex_rank_taking(Rank rank)
{
    uint32_t not_below = held >> rank;
    if (not_below)
        fatal("mutex %s taken while holding %s", NAMES[rank],
              NAMES[rank + (unsigned)__builtin_ctz(not_below)]);
    held |= UINT32_C(1) << rank;
}

void mutex_rank_dropped(Rank rank)
{
    ENSURE(held >> rank & 1, "mutex %s is not held here", NAMES[rank]);
    held &= ~(UINT32_C(1) << rank);
}

uint32_t mutex_ranks_swap(uint32_t ranks)
{
    uint32_t before = held;
    held = ranks;
    return before;
}

#endif

static bool still_parked(const void *address, UNUSED void *arg)
{
    return atomic_load_relaxed((const uint8_t *)address) ==
           (MUTEX_LOCKED | MUTEX_PARKED);
}

void mutex_lock_slow(Mutex *m)
{
    int spins = park_spins();
    for (;;) {
        uint8_t bits = atomic_load_relaxed(&m->bits);
        if (!(bits & MUTEX_LOCKED)) {
            // acquire: pairs with the release in mutex_unlock
            if (atomic_cas_acquire(&m->bits, &bits,
                                   (uint8_t)(bits | MUTEX_LOCKED)))
                return;
            continue;
        }
        if (!(bits & MUTEX_PARKED)) {
            if (spins-- > 0) {
                atomic_pause();
                continue;
            }
            if (!atomic_cas_relaxed(&m->bits, &bits,
                                    (uint8_t)(bits | MUTEX_PARKED)))
                continue;
        }
        bool handed = false;
        lot_park(&m->bits, still_parked, &handed, NO_DEADLINE, false);
        if (handed) return;
    }
}

static void leave(const LotWoken *w, void *context)
{
    Mutex *m = context;
    uint8_t bits = w->more ? MUTEX_PARKED : 0;
    if (w->found && w->overdue) {
        *(bool *)w->arg = true;
        bits |= MUTEX_LOCKED;
    }
    atomic_store_release(&m->bits, bits);  // pairs with mutex_lock's acquire
}

void mutex_unlock_slow(Mutex *m)
{
    CHECK(mutex_is_locked(m), "a mutex is unlocked that nobody holds");
    lot_unpark_one(&m->bits, leave, m);
}

// Event: bit 0 set, bit 1 waited for --------------------------------------

enum { EVENT_SET = 1, EVENT_WAITED = 2 };

static bool still_unset(const void *address, UNUSED void *arg)
{
    return atomic_load_relaxed((const uint8_t *)address) == EVENT_WAITED;
}

void event_set(Event *e)
{
    // release: pairs with the acquire in event_is_set
    uint8_t before = atomic_exchange_acq_rel(&e->bits, (uint8_t)EVENT_SET);
    if (before & EVENT_WAITED) lot_unpark_all(&e->bits);
}

void event_will_wait(Event *e)
{
    uint8_t nobody = 0;
    atomic_cas_relaxed(&e->bits, &nobody, (uint8_t)EVENT_WAITED);
}

bool event_wait(Event *e, int64_t deadline)
{
    while (!event_is_set(e)) {
        event_will_wait(e);
        if (lot_park(&e->bits, still_unset, NULL, deadline, false) ==
            LOT_TIMEOUT)
            return event_is_set(e);
    }
    return true;
}

// Once: 0 not yet, 1 running, 2 done ---------------------------------------

static bool still_running(const void *address, UNUSED void *arg)
{
    return atomic_load_relaxed((const uint8_t *)address) == 1;
}

void once_run(Once *once, void (*run)(void *), void *arg)
{
    for (;;) {
        // acquire: pairs with the release below
        uint8_t state = atomic_load_acquire(&once->state);
        if (state == 2) return;
        if (state == 0 && atomic_cas_acquire(&once->state, &state, (uint8_t)1))
            break;
        lot_park(&once->state, still_running, NULL, NO_DEADLINE, false);
    }
    run(arg);
    atomic_store_release(&once->state, (uint8_t)2);
    lot_unpark_all(&once->state);
}
