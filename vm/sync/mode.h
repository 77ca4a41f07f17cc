// SPDX-License-Identifier: MIT
// mode.h -- is the lock on, off, or off and counted?
//
// One mode for the whole process. It changes only with the world stopped
// (mode_set checks that), so a thread that is attached may read it plainly
// and rely on it until its next safepoint. The layers above register what
// they have to do at a change: choose the copy of the loop, set the shadow
// counts.

#ifndef BATON_VM_SYNC_MODE_H
#define BATON_VM_SYNC_MODE_H

#include <stdbool.h>
#include <stdint.h>

struct Thread;

typedef enum Mode {
    MODE_GIL,     // --gil=on: the lock orders everybody
    MODE_RACY,    // --gil=off --ledger=off: nothing does
    MODE_LEDGER,  // --gil=off: nothing does, and every lost count is seen
    MODE_FREE,    // --gil=free: counts and containers take care themselves
} Mode;

// Written with the world stopped; read by attached threads.
extern Mode mode_current;

static inline bool mode_has_lock(void)
{
    return __atomic_load_n(&mode_current, __ATOMIC_RELAXED) == MODE_GIL;
}

const char *mode_name(Mode mode);

// `change` runs with the world stopped, after mode_current was set. At most
// eight, in the order of registration.
void mode_add_hook(void (*change)(struct Thread *t, Mode before, Mode after));

// Stops the world, changes the mode, sets BREAK_MODE on every thread, starts
// the world. t must be attached. True if anything changed.
bool mode_set(struct Thread *t, Mode mode);

// Changes the mode at t's next safepoint, where nothing is half done.
void mode_request(struct Thread *t, Mode mode);
// At a safepoint, for BREAK_MODE: does what t has requested.
void mode_settle(struct Thread *t);

// Until mode_settle(t) the lock stays on, whoever else wants it off: t is in
// the middle of something that relies on it.
void mode_hold(struct Thread *t);

// The mode without the lock that this process has been in; MODE_GIL: none. It
// is never in two of them.
extern Mode mode_off;

// Before any thread exists: the mode the process starts in.
void mode_init(Mode mode);

#endif
