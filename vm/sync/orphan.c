// SPDX-License-Identifier: MIT
// orphan.c -- the ids of threads that forks have lost.
//
// Ids are never used twice in a crew, and a child's child keeps counting, so a
// list that only grows tells. It's searched only before an endless wait.

#include "vm/sync/orphan.h"

#include "vm/base/vec.h"
#include "vm/sync/crew.h"

bool orphan_any;

static Vec(uint64_t) lost;   // written like orphan_any

void orphan_note(Crew *crew)
{
    LINK_EACH(at, &crew->lost) {
        uint64_t id = LINK_OWNER(at, Thread, link)->id;
        // Without memory a wait for one of its locks isn't explained.
        if (vec_push(&lost, id)) orphan_any = true;
    }
}

bool orphan_found(const ScriptLock *lock)
{
    if (!script_lock_is_locked(lock)) return false;
    uint64_t owner = atomic_load_relaxed(&lock->owner);   // see its field
    for (size_t i = 0; i < lost.count; i++)
        if (lost.items[i] == owner) return true;
    return false;
}
