// SPDX-License-Identifier: MIT
// blocked.c -- from a wait's address to what is waited for, and who has it.
//
// Lock rank: none; SCRIPT for a moment inside script_rwlock_holders.

#include "vm/sync/blocked.h"

#include "vm/sync/script_channel.h"
#include "vm/sync/script_lock.h"
#include "vm/sync/script_rwlock.h"

static const ScriptLock *lock_at(const void *what)
{
    return LINK_OWNER(what, ScriptLock, bits);
}

static ScriptRWLock *rwlock_at(const void *what)
{
    return LINK_OWNER(what, RWHold, granted)->lock;
}

static const void *channel_at(const void *what)
{
    const ChannelWait *w = LINK_OWNER(what, ChannelWait, done);
    return w->count == 1 ? w->cases[0].channel : NULL;
}

static int one(uint64_t id, uint64_t *ids, int most)
{
    if (!id || most < 1) return 0;
    ids[0] = id;
    return 1;
}

int blocked_by(WaitReason reason, const void *what, uint64_t *ids, int most)
{
    if (!what) return 0;
    switch (reason) {
    case WAIT_LOCK:
        if (!script_lock_is_locked(lock_at(what))) return 0;
        return one(atomic_load_relaxed(&lock_at(what)->owner), ids, most);
    case WAIT_JOIN:
        return one(LINK_OWNER(what, Thread, done)->id, ids, most);
    case WAIT_RWREAD: case WAIT_RWWRITE:
        return script_rwlock_holders(rwlock_at(what), ids, most);
    default:
        return 0;
    }
}

const void *blocked_on(WaitReason reason, const void *what)
{
    if (!what) return NULL;
    switch (reason) {
    case WAIT_LOCK: return lock_at(what);
    case WAIT_JOIN: return LINK_OWNER(what, Thread, done);
    case WAIT_RWREAD: case WAIT_RWWRITE: return rwlock_at(what);
    case WAIT_SEND: case WAIT_RECEIVE: case WAIT_SELECT:
        return channel_at(what);
    default: return what;
    }
}
