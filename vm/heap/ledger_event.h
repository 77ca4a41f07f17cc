// SPDX-License-Identifier: MIT
// ledger_event.h -- the ledger's memory of who did what: for its own files.
#ifndef BATON_VM_HEAP_LEDGER_EVENT_H
#define BATON_VM_HEAP_LEDGER_EVENT_H

#include "vm/heap/ledger.h"

// The figures of the calling thread's carrier.
static inline LedgerSlot *ledger_slot(const Thread *t)
{
    return &ledger_page->slots[t->owner % LEDGER_SLOTS];
}

// The calling thread is about to store what it has computed. To be called
// before every store, so that whoever finds the value finds its maker.
void trail_add(Thread *t, const LedgerAccess *access);

// A pause in the window, or the hook's say.
void ledger_pause(Thread *t, const LedgerAccess *access);

// Somebody's store has wiped out what another wrote: the event with its
// story, and a note of it for the object's later fate.
void event_overwrite(Thread *t, LedgerKind kind, const LedgerAccess *access,
                     int64_t overwritten);
// The object was freed with a fate other than proper.
void event_free(Thread *t, LedgerKind kind, Object *object);
// Somebody counts an object that is dead.
void event_touch(Thread *t, LedgerKind kind, Object *object);
// Its memory is free again, and nobody knows what it was.
void event_unknown(Thread *t);
void event_poison(Thread *t);
void event_leak(Object *object);

#endif
