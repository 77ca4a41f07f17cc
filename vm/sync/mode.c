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

static void (*hooks[MAX_HOOKS])(Thread *, Mode, Mode);  // start-up only
static int hook_count;
static int32_t requested = -1;   // atomic: a Mode that waits for a safepoint,
                                 // or none

const char *mode_name(Mode mode)
{
    static const char *const NAMES[] = {"on", "off", "off (ledger)", "free"};
    return NAMES[mode];
}

void mode_init(Mode mode)
{
    mode_current = mode;
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
    if (wanted) (void)gil_take(&t->crew->gil, t);
    else gil_drop(&t->crew->gil, t, GIL_DROP_YIELD);
}

bool mode_set(Thread *t, Mode mode)
{
    world_stop(t);
    Mode before = mode_current;
    if (before != mode) {
        atomic_store_relaxed(&mode_current, mode);  // attached ones: none
        change_lock(t, mode == MODE_GIL);
        for (int i = 0; i < hook_count; i++) hooks[i](t, before, mode);
        thread_ask_all(t->crew, BREAK_MODE);
    }
    world_start(t);
    return before != mode;
}

void mode_request(Thread *t, Mode mode)
{
    atomic_store_release(&requested, (int32_t)mode);  // pairs with mode_settle
    thread_ask(t, BREAK_MODE);
}

bool mode_is_requested(void)
{
    return atomic_load_relaxed(&requested) >= 0;
}

void mode_settle(Thread *t)
{
    if (!mode_is_requested()) return;
    int32_t mode = atomic_exchange_acq_rel(&requested, -1);
    if (mode < 0 || !mode_set(t, (Mode)mode)) return;
    thread_answered(t, BREAK_MODE);
}
