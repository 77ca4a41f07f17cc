// SPDX-License-Identifier: MIT
// mode.c -- see mode.h.
//
// Lock order: mode_set stops the world and holds no mutex while the hooks run.

#include "vm/sync/mode.h"

#include "vm/base/atomic.h"
#include "vm/base/check.h"
#include "vm/sync/crew.h"

enum { MAX_HOOKS = 8 };

Mode mode_current = MODE_GIL;
Mode mode_off = MODE_GIL;

static void (*hooks[MAX_HOOKS])(Thread *, Mode, Mode);  // start-up only
static int hook_count;

// Requests, by attached threads at their safepoints; guarded by request_mutex.
static Mutex request_mutex;      // rank LEAF
static const Thread *requester;  // atomic for a look without the mutex
static Mode requested;
static Thread *holder;           // atomic; see mode_hold

const char *mode_name(Mode mode)
{
    static const char *const NAMES[] = {"on", "off", "off (ledger)", "free"};
    return NAMES[mode];
}

void mode_init(Mode mode)
{
    mode_current = mode;
    if (mode != MODE_GIL) mode_off = mode;
}

void mode_add_hook(void (*change)(Thread *t, Mode before, Mode after))
{
    ENSURE(hook_count < MAX_HOOKS, "too many mode hooks");
    hooks[hook_count++] = change;
}

// With the lock off the stopper holds no GIL, with the lock on it must: it is
// the only attached thread, so whoever has the GIL now is on its way out.
static void change_lock(Thread *t, bool wanted)
{
    if (t->holds_gil == wanted) return;
    t->holds_gil = wanted;
    if (wanted) {
        (void)gil_take(&t->crew->gil, t);
        return;
    }
    Parker *next = gil_drop(&t->crew->gil, t, GIL_DROP_YIELD);
    if (next) park_wake(next);
}

bool mode_set(Thread *t, Mode mode)
{
    world_stop(t);
    Mode before = mode_current;
    if (before != mode) {
        atomic_store_relaxed(&mode_current, mode);  // attached ones: none
        if (mode != MODE_GIL) mode_off = mode;
        change_lock(t, mode == MODE_GIL);
        for (int i = 0; i < hook_count; i++) hooks[i](t, before, mode);
        thread_ask_all(t->crew, BREAK_MODE);
    }
    world_start(t);
    return before != mode;
}

void mode_request(Thread *t, Mode mode)
{
    mutex_lock(&request_mutex, RANK_LEAF);
    requested = mode;
    atomic_store_relaxed(&requester, t);
    mutex_unlock(&request_mutex, RANK_LEAF);
    thread_ask(t, BREAK_MODE);
}

void mode_hold(Thread *t)
{
    atomic_store_relaxed(&holder, t);  // t has stopped the world
}

// Takes t's request, if there is one and it can be granted.
static bool take_request(Thread *t, Mode *mode)
{
    bool ours = false;
    mutex_lock(&request_mutex, RANK_LEAF);
    if (requester == t) {
        Thread *held_by = atomic_load_relaxed(&holder);
        ours = requested == MODE_GIL || !held_by;
        *mode = requested;
        if (ours) atomic_store_relaxed(&requester, NULL);
    }
    mutex_unlock(&request_mutex, RANK_LEAF);
    return ours;
}

void mode_settle(Thread *t)
{
    Mode mode;
    if (atomic_load_relaxed(&holder) == t)
        atomic_store_relaxed(&holder, NULL);
    if (atomic_load_relaxed(&requester) != t) return;
    if (!take_request(t, &mode)) {
        thread_ask(t, BREAK_MODE);   // somebody holds the lock on: later
        return;
    }
    if (mode_set(t, mode)) thread_answered(t, BREAK_MODE);
}
