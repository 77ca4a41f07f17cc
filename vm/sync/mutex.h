// SPDX-License-Identifier: MIT
// mutex.h -- the VM's own mutex: one byte in front of the parking lot.
//
//   bit 0 LOCKED   somebody has it
//   bit 1 PARKED   somebody sleeps in the lot for it
//
// For short sections of C that touch no script object and wait for nothing.
// What scripts lock is sync/script_lock.h, which gives the GIL up meanwhile.
// Taking a free one and giving it back is two instructions with a lock prefix.
// Every lock call names its rank (ranks.def); debug builds check the order.

#ifndef BATON_VM_SYNC_MUTEX_H
#define BATON_VM_SYNC_MUTEX_H

#include <stdbool.h>
#include <stdint.h>

#include "vm/base/atomic.h"
#include "vm/base/clock.h"
#include "vm/base/config.h"

typedef enum Rank {
#define RANK(NAME, guards) RANK_##NAME,
#include "vm/sync/ranks.def"
#undef RANK
    RANK_COUNT
} Rank;

enum { MUTEX_LOCKED = 1, MUTEX_PARKED = 2 };

typedef struct Mutex {
    uint8_t bits;  // atomic, any thread
} Mutex;           // all zero is unlocked

void mutex_lock_slow(Mutex *m);
void mutex_unlock_slow(Mutex *m);

#if BATON_DEBUG
void mutex_rank_taking(Rank rank);
void mutex_rank_dropped(Rank rank);
// Of another fiber on this OS thread: gives the set of ranks held before.
uint32_t mutex_ranks_swap(uint32_t ranks);
#else
static inline uint32_t mutex_ranks_swap(UNUSED uint32_t ranks) { return 0; }
static inline void mutex_rank_taking(UNUSED Rank rank) {}
static inline void mutex_rank_dropped(UNUSED Rank rank) {}
#endif

static inline void mutex_lock(Mutex *m, Rank rank)
{
    uint8_t free = 0;
    mutex_rank_taking(rank);
    // acquire: pairs with the release in mutex_unlock
    if (UNLIKELY(!atomic_cas_acquire(&m->bits, &free, MUTEX_LOCKED)))
        mutex_lock_slow(m);
}

static inline bool mutex_try_lock(Mutex *m, Rank rank)
{
    uint8_t free = 0;
    if (!atomic_cas_acquire(&m->bits, &free, MUTEX_LOCKED)) return false;
    mutex_rank_taking(rank);
    return true;
}

static inline void mutex_unlock(Mutex *m, Rank rank)
{
    uint8_t locked = MUTEX_LOCKED;
    mutex_rank_dropped(rank);
    // release: pairs with the acquire of whoever locks next
    if (UNLIKELY(!atomic_cas_release(&m->bits, &locked, (uint8_t)0)))
        mutex_unlock_slow(m);
}

static inline bool mutex_is_locked(const Mutex *m)
{
    return (atomic_load_relaxed(&m->bits) & MUTEX_LOCKED) != 0;
}

// In the child of a fork: whoever held it does not exist any more.
static inline void mutex_reset(Mutex *m)
{
    m->bits = 0;
}

// Set once, seen for ever: "the thread has ended".
typedef struct Event {
    uint8_t bits;  // atomic: bit 0 SET, bit 1 somebody waits
} Event;           // all zero is not set

static inline bool event_is_set(const Event *e)
{
    // acquire: pairs with the release in event_set
    return (atomic_load_acquire(&e->bits) & 1) != 0;
}
void event_set(Event *e);
// For who sleeps on the event's address by other means: have event_set wake.
void event_will_wait(Event *e);
bool event_wait(Event *e, int64_t deadline);  // not for scripts; false: late

// Runs something exactly once, whoever comes first; the others wait for it.
typedef struct Once {
    uint8_t state;  // atomic: 0 not yet, 1 running, 2 done
} Once;
void once_run(Once *once, void (*run)(void *), void *arg);

#endif
