// SPDX-License-Identifier: MIT
// world.h -- stop the world, start it again. See world.c.
//
// While the world is stopped the caller is the only attached thread, in every
// mode: nobody else reads or writes an object. Used to change the mode, to
// walk the heap, to fork with the lock off.

#ifndef BATON_VM_SYNC_WORLD_H
#define BATON_VM_SYNC_WORLD_H

#include <stdbool.h>
#include <stdint.h>

#include "vm/sync/mutex.h"

struct Thread;
struct Crew;

// Thread.attach.
enum {
    ATTACH_DETACHED,   // touches no object
    ATTACH_ATTACHED,   // may
    ATTACH_SUSPENDED,  // detached, and must not attach: the world is stopped
};

typedef struct World {
    Mutex mutex;             // rank WORLD; guards the fields
    struct Thread *stopper;  // who stopped it, or NULL
    int32_t depth;           // its nested stops
    int32_t missing;         // attached threads that have yet to suspend
    uint32_t stopped;        // atomic: bumped when the last one has; waited on
    uint32_t started;        // atomic: bumped at start; suspended threads
                             // wait on it
} World;

void world_stop(struct Thread *t);   // t attached; nests
void world_start(struct Thread *t);
bool world_is_stopped_by(struct Crew *crew, const struct Thread *t);

// For attach.c: suspend at a safepoint; wait for the start.
void world_suspend(struct Thread *t);
void world_wait_start(struct Thread *t);

void world_after_fork_child(World *world);

#endif
