// SPDX-License-Identifier: MIT
// lot.c -- the parking lot: a table from address to those who sleep on it.
//
// Invariants
//   1. A waiter's record lies on its own stack, and is in its bucket's list
//      exactly as long as `woken` is false and it is inside lot_park.
//   2. `woken` is set with the bucket locked, by the one unparker that takes
//      the record out; the permit is left after the bucket is unlocked. The
//      sleeper may see `woken` before the permit arrives and be gone by then:
//      parkers outlive their threads, so a late permit is only spurious.
//   3. Who holds a bucket holds no other and takes no Mutex (buckets stand
//      below every rank); only the GIL's lock, a RawLock too, comes under it.
//   4. A thread woken by the holder of the GIL would only wake to wait for
//      that: so it goes to the GIL's queue asleep, and is woken when its turn
//      comes. One wake-up a hand-off instead of two.
//
// 257 buckets: a prime, so that addresses with a common stride still spread;
// and more than the cores of most machines. A bucket has a RawLock, since our
// own mutex is built on this file.
//
// A waiter becomes overdue a millisecond after it came: then the lock in front
// should be handed to it, or threads that keep taking it in passing would
// starve it (the idea is WebKit's).
//
// Rejected: one list for all (every unlock of a contended lock would walk it);
// a queue in each lock (sixteen bytes in what can be one).

#include "vm/sync/lot.h"

#include "vm/base/atomic.h"
#include "vm/base/check.h"
#include "vm/base/hash.h"
#include "vm/base/link.h"
#include "vm/sync/carrier.h"
#include "vm/sync/crew.h"
#include "vm/sync/deadlock.h"

enum { BUCKETS = 257 };

static const int64_t PATIENCE_NS = 1000000;

typedef struct Bucket {
    RawLock lock;
    Link waiters;  // guarded by lock; next NULL until the first use
} __attribute__((aligned(CACHE_LINE))) Bucket;

static Bucket buckets[BUCKETS];
static bool untouched;         // by a fork under way; its caller's

static Bucket *lock_bucket(const void *address)
{
    Bucket *b = &buckets[hash_mix((uintptr_t)address) % BUCKETS];
    raw_lock(&b->lock);
    if (!b->waiters.next) link_init(&b->waiters);
    return b;
}

static void unlock_bucket(Bucket *b)
{
    raw_unlock(&b->lock);
}

bool lot_enter(LotWaiter *w, const void *address, LotStill *still, void *arg,
               Thread *t, int64_t now_ns)
{
    *w = (LotWaiter){
        .address = address,
        .parker = t ? carrier_waiting() : carrier_parker(),
        .thread = t,
        .arg = arg,
        .overdue_at = now_ns + PATIENCE_NS,
    };
    Bucket *b = lock_bucket(address);
    bool enters = !still || still(address, arg);
    if (enters) link_append(&b->waiters, &w->link);
    unlock_bucket(b);
    return enters;
}

// True if the waiter could still be taken back before anybody woke it.
static bool withdraw(LotWaiter *w)
{
    Bucket *b = lock_bucket(w->address);
    bool mine = !w->woken;
    if (mine) link_remove(&w->link);
    unlock_bucket(b);
    return mine;
}

LotResult lot_sleep(LotWaiter *w, int64_t deadline, bool interruptible)
{
    if (w->thread) park_spin(w->parker);
    for (;;) {
        ParkResult r = park_sleep(w->parker, deadline, interruptible);
        // acquire: pairs with the release in choose
        if (atomic_load_acquire(&w->woken)) {
            trace_was_woken(&w->wake);
            return LOT_WOKEN;
        }
        if (r == PARK_WOKEN) continue;  // a permit left from another wait
        if (!withdraw(w)) return LOT_WOKEN;
        return r == PARK_TIMEOUT ? LOT_TIMEOUT : LOT_INTERRUPTED;
    }
}

LotResult lot_park(const void *address, LotStill *still, void *arg,
                   int64_t deadline, bool interruptible)
{
    LotWaiter w;
    if (!lot_enter(&w, address, still, arg, NULL, clock_monotonic_ns()))
        return LOT_CHANGED;
    return lot_sleep(&w, deadline, interruptible);
}

static LotWaiter *next_waiter(Bucket *b, Link *after, const void *address)
{
    for (Link *at = after->next; at != &b->waiters; at = at->next) {
        LotWaiter *w = LINK_OWNER(at, LotWaiter, link);
        if (w->address == address) return w;
    }
    return NULL;
}

bool lot_is_parked(const void *address, const Parker *parker)
{
    bool found = false;
    Bucket *b = lock_bucket(address);
    for (LotWaiter *w = next_waiter(b, &b->waiters, address); w && !found;
         w = next_waiter(b, &w->link, address))
        found = w->parker == parker;
    unlock_bucket(b);
    return found;
}

// A green thread is for its own carrier to wake.
static bool is_invited(Thread *t, int64_t now_ns)
{
    return t && !atomic_load_relaxed(&t->green)
        && gil_invite(&t->crew->gil, t, now_ns);
}

// Takes the waiter out; the caller unlocks the bucket, then wakes the parker
// if there is one to wake.
static Parker *choose(LotWaiter *w, int64_t now_ns)
{
    link_remove(&w->link);
    trace_wakes(&w->wake);
    if (w->thread) deadlock_end(w->thread);
    Parker *parker = is_invited(w->thread, now_ns) ? NULL : w->parker;
    atomic_store_release(&w->woken, true);  // pairs with lot_sleep
    return parker;                          // w may be gone from here on
}

bool lot_unpark_one(const void *address,
                    void (*update)(const LotWoken *, void *context),
                    void *context)
{
    Bucket *b = lock_bucket(address);
    LotWaiter *w = next_waiter(b, &b->waiters, address);
    LotWoken told = {.arg = NULL};
    int64_t now = w ? clock_monotonic_ns() : 0;
    if (w) {
        told.arg = w->arg;
        told.found = true;
        told.more = next_waiter(b, &w->link, address) != NULL;
        told.overdue = now >= w->overdue_at;
    }
    if (update) update(&told, context);
    Parker *parker = w ? choose(w, now) : NULL;
    unlock_bucket(b);
    if (parker) park_wake(parker);
    return told.found;
}

int lot_unpark_many(const void *address, int most)
{
    enum { BATCH = 64 };
    Parker *chosen[BATCH];
    int64_t now = 0;
    int total = 0;
    for (;;) {
        int n = 0;
        Bucket *b = lock_bucket(address);
        LotWaiter *w;
        while (n < BATCH && total + n < most &&
               (w = next_waiter(b, &b->waiters, address))) {
            if (!now) now = clock_monotonic_ns();
            chosen[n++] = choose(w, now);
        }
        unlock_bucket(b);
        for (int i = 0; i < n; i++)
            if (chosen[i]) park_wake(chosen[i]);
        total += n;
        if (n < BATCH) return total;
    }
}

int lot_unpark_all(const void *address)
{
    return lot_unpark_many(address, INT32_MAX);
}

void lot_before_fork(bool alone)
{
    untouched = alone;
    if (alone) return;
    for (int i = 0; i < BUCKETS; i++) raw_lock(&buckets[i].lock);
}

void lot_after_fork_parent(void)
{
    if (untouched) return;
    for (int i = BUCKETS - 1; i >= 0; i--)
        raw_unlock(&buckets[i].lock);
}

// The other threads' records lie on stacks that nobody runs on any more. The
// calling thread held the locks, so it may unlock them.
void lot_after_fork_child(void)
{
    if (untouched) return;
    for (int i = BUCKETS - 1; i >= 0; i--) {
        link_init(&buckets[i].waiters);
        raw_unlock(&buckets[i].lock);
    }
}
