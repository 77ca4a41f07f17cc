// SPDX-License-Identifier: MIT
// orphan.h -- locks that a fork's child finds taken by a thread it doesn't
// have. Nobody there can release them: who waits for one is told so.
#ifndef BATON_VM_SYNC_ORPHAN_H
#define BATON_VM_SYNC_ORPHAN_H

#include "vm/sync/script_lock.h"

// Has a fork lost threads? Written in the child of a fork, when it has one
// thread; read by any.
extern bool orphan_any;

// In the child, before the lost threads are dropped.
void orphan_note(struct Crew *crew);
// Is it taken, by a thread that a fork lost?
bool orphan_found(const ScriptLock *lock);

static inline bool orphan_is(const ScriptLock *lock)
{
    return UNLIKELY(orphan_any) && orphan_found(lock);
}

#endif
