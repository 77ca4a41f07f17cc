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
    ATTACH_ASKED,      // attached, and asked to suspend
    ATTACH_SUSPENDED,  // detached, and must not attach: the world is stopped
};

typedef struct World {
    Mutex mutex;             // rank WORLD; guards the fields
    struct Thread *stopper;  // who stopped it, or NULL; read by any thread
    int32_t depth;           // its nested stops
    int32_t missing;         // attached threads that have yet to suspend; also
                             // read by the stopper, who sleeps on its address
} World;

void world_stop(struct Thread *t);   // t attached; nests
void world_start(struct Thread *t);
bool world_is_stopped_by(struct Crew *crew, const struct Thread *t);

// For thread_wait.c: the two halves of detaching and attaching that have to
// do with the world. detach may find that it was asked and suspend; attach
// says false when the world is stopped: give up the lock, then world_wait.
void world_detach(struct Thread *t);
bool world_attach(struct Thread *t);
void world_wait(struct Thread *t);
// What a new thread's `attach` begins with. The CREW mutex is held.
uint32_t world_first_attach(const World *world);

void world_after_fork_child(struct Crew *crew, struct Thread *t);

#endif
