// SPDX-License-Identifier: MIT
// carrier.h -- a Carrier is an OS thread, on which a script's Thread runs.
//
// It has what belongs to the OS thread and not to the script's: the pthread,
// the kernel's id, the C stack's limits, the parking place, and the count of
// safepoints by which grace periods are found. Usually one Thread has one
// Carrier; with fibers many Threads will share one.
//
// Carriers are pooled and their memory is never given back: object headers
// name them by index, and a late waker may still touch the parking place.

#ifndef BATON_VM_SYNC_CARRIER_H
#define BATON_VM_SYNC_CARRIER_H

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vm/base/link.h"
#include "vm/sync/park.h"

struct Thread;

#define TLS_FAST __attribute__((tls_model("initial-exec")))

typedef struct Carrier {
    Link link;               // guarded by carrier.c's mutex: in use, or pooled
    Parker home;             // where it sleeps
    Parker *waiting;         // where its thread waits: home, or in its hub
    struct Hub *hub;         // its green threads (green.c); NULL: none yet.
                             // Both are used by this carrier only
    uint64_t seen;           // atomic: the grace period it has come to, or
                             // CARRIER_AWAY. Written by this carrier only
    struct Thread *thread;   // who runs on it; written by this carrier
    uint16_t index;          // 1 ..; names it in object headers; fixed
    bool pooled;             // guarded by carrier.c's mutex
    int native_id;           // gettid; fixed while in use
    pthread_t pthread;       // fixed while in use
    uintptr_t stack_low;     // the C stack: [low, high)
    uintptr_t stack_high;
    void *fiber;             // the fiber whose stack is current; NULL: its own
} __attribute__((aligned(64))) Carrier;

#define CARRIER_AWAY UINT64_MAX  // detached: no grace period waits for it
#define CARRIER_MAX 65535

// The calling OS thread's, or NULL if it never entered.
extern _Thread_local Carrier *carrier_self TLS_FAST;

// Makes the calling OS thread a carrier, or lets it stop being one. NULL when
// there are CARRIER_MAX of them.
Carrier *carrier_enter(void);
void carrier_leave(Carrier *c);
// The caller's parking place; an OS thread that is no carrier gets one too.
Parker *carrier_parker(void);
// Where a script's waits happen: the present green thread's, if it is one.
Parker *carrier_waiting(void);

// Starts an OS thread (detached, signals blocked); 0 or an errno.
int carrier_start(void (*run)(void *), void *arg, size_t stack_size);
void carrier_set_name(const char *name);  // as the OS shows it, 15 bytes
int carrier_native_id(void);

// Grace periods: what was retired before grace_now() may be reused when
// grace_passed(token) is true: every carrier that was attached has since
// passed a safepoint or detached.
uint64_t grace_now(void);
bool grace_passed(uint64_t token);
void grace_quiet(Carrier *c);    // "I hold no borrowed pointer just now"
void grace_enter(Carrier *c);    // attach
void grace_leave(Carrier *c);    // detach

void carrier_before_fork(void);
// Was there never another than the caller? After carrier_before_fork.
bool carrier_is_only(void);
void carrier_after_fork_parent(void);
void carrier_after_fork_child(void);  // only the caller's is left

#endif
