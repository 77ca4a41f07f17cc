// SPDX-License-Identifier: MIT
// lot.h -- the parking lot: sleep on an address until somebody unparks it.
//
// So a lock needs no queue of its own: one byte says "somebody waits", and the
// lot, a hash table from address to waiters, knows who. Waiters of one address
// are served in the order they came.

#ifndef BATON_VM_SYNC_LOT_H
#define BATON_VM_SYNC_LOT_H

#include <stdbool.h>
#include <stdint.h>

#include "vm/base/link.h"
#include "vm/sync/park.h"
#include "vm/sync/trace.h"

struct Thread;

typedef enum {
    LOT_WOKEN,        // an unpark chose this thread
    LOT_TIMEOUT,
    LOT_INTERRUPTED,  // a signal for this thread, if it wanted to know
    LOT_CHANGED,      // `still` said no: it did not sleep at all
} LotResult;

// Asked with the bucket locked, so that no unpark of this address comes in
// between: is there still a reason to sleep? Must be short, and take no lock.
typedef bool LotStill(const void *address, void *arg);

// What an unparker is told about the waiter it woke, under the bucket's lock:
// the place where the state in front of the lot is brought up to date.
typedef struct LotWoken {
    void *arg;      // as the waiter gave it to lot_park; NULL if there was none
    bool found;     // somebody waited
    bool more;      // further waiters are left on this address
    bool overdue;   // it has waited so long that the lock should be handed over
} LotWoken;

LotResult lot_park(const void *address, LotStill *still, void *arg,
                   int64_t deadline, bool interruptible);

// The same in two steps, for who has something to do in between that must come
// after it can be found and before it sleeps.
typedef struct LotWaiter {
    Link link;              // guarded by the bucket's lock
    const void *address;    // fixed
    Parker *parker;         // fixed
    struct Thread *thread;  // fixed: a script's wait, after which it will
                            // want the GIL; NULL: one of the VM's own
    void *arg;              // fixed
    int64_t overdue_at;     // fixed
    bool woken;             // atomic; set with the bucket locked
    TraceWake wake;         // written before `woken`, read after it
} LotWaiter;

// False: `still` said no, and it did not enter. now_ns: clock_monotonic_ns.
// While a script waits other green threads of this carrier may go on.
bool lot_enter(LotWaiter *w, const void *address, LotStill *still, void *arg,
               struct Thread *t, int64_t now_ns);
// Once only.
LotResult lot_sleep(LotWaiter *w, int64_t deadline, bool interruptible);

// Wakes the one who has waited longest. `update` (may be NULL) is called in
// any case, with or without a waiter found. True if one was woken.
bool lot_unpark_one(const void *address,
                    void (*update)(const LotWoken *, void *context),
                    void *context);

// Wakes up to `most`; gives how many.
int lot_unpark_many(const void *address, int most);
int lot_unpark_all(const void *address);

// Does that parker's owner sleep on address, chosen by no unpark yet?
bool lot_is_parked(const void *address, const Parker *parker);

// `alone`: there is no other thread and never was another carrier, so nobody
// can be in here; then the table isn't touched, neither in the child.
void lot_before_fork(bool alone);
void lot_after_fork_parent(void);
void lot_after_fork_child(void);  // every waiter but us is gone

#endif
