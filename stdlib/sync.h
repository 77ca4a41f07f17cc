// SPDX-License-Identifier: MIT
// sync.h -- what the parts of the _sync module share: baton.sync's types.
#ifndef BATON_STDLIB_SYNC_H
#define BATON_STDLIB_SYNC_H

#include "stdlib/thread.h"
#include "vm/sync/script_channel.h"
#include "vm/sync/script_rwlock.h"

extern const TypeCore core_rwlock, core_rwlock_side;        // sync_rwlock.c
extern const TypeCore core_atomic_int;                      // sync_atomic.c
extern const TypeCore core_channel;                         // sync_channel.c
extern const TypeCore core_ordered;                         // sync_ordered.c
extern NativeDef sync_select;

typedef struct RWLockObject {
    Object head;
    ScriptRWLock lock;
} RWLockObject;

typedef struct ChannelObject {
    Object head;
    ScriptChannel channel;
} ChannelObject;

typedef struct SyncState {
    Type *rwlock, *rwlock_side, *atomic_int, *channel, *ordered;
    Type *selected;     // what select gives
    Type *closed;       // ClosedError
} SyncState;
SyncState *sync_state(Thread *t);

// The RWLock whose side it is; borrowed.
Value sync_rwlock_of_side(Value side);
// "too late" as TimeoutError with that text; ERROR.
Value sync_too_late(Thread *t, const char *text);

#endif
