// SPDX-License-Identifier: MIT
// gil.c -- the _gil module: what lib/gil.py needs of the machine.
//
// Taking the lock off means forking: the script goes on in a watched child
// (victim.c). Inside a victim the mode changes at a safepoint, for all
// threads at once.
#include <stdio.h>
#include <stdlib.h>

#include "stdlib/deadlock.h"
#include "stdlib/registry.h"
#include "stdlib/seeded.h"
#include "stdlib/thread_rows.h"
#include "stdlib/victim.h"
#include "vm/base/memory.h"
#include "vm/exec/eval.h"
#include "vm/heap/ledger.h"
#include "vm/native.h"
#include "vm/sync/crew.h"
#include "vm/sync/mode.h"

static Value text(Thread *t, const char *chars)
{
    Str *s = str_from_c(t, chars);
    return s ? from_object(s) : ERROR;
}

NATIVE(gil_mode, "mode()", "'on' or 'off'.")
{
    return text(t, mode_has_lock() ? "on" : "off");
}

// A process is never without the lock in two ways.
static bool same_ledger(Thread *t, const VictimOptions *options)
{
    const VictimOptions *ours = victim_options();
    if (!ours || ours->ledger == options->ledger) return true;
    raisef(t, ValueError, "this process runs with the ledger %s, which can't "
           "change", ours->ledger ? "on" : "off");
    return false;
}

static bool take_off(Thread *t, const VictimOptions *options)
{
    if (victim_is_prompt()) victim_prompt_set(true, options);
    if (victim_is_prompt() && !victim_is_here()) return true;
    if (!victim_is_here()) return victim_fork_here(t, options);
    if (!same_ledger(t, options)) return false;
    mode_request(t, options->ledger ? MODE_LEDGER : MODE_RACY);
    return true;
}

static void put_on(Thread *t, const VictimOptions *options)
{
    if (victim_is_prompt()) victim_prompt_set(false, options);
    if (mode_off != MODE_GIL) mode_request(t, MODE_GIL);
}

static bool read_limit(Thread *t, Value v, const char *name, double *out)
{
    if (v == NONE) return true;
    if (!value_to_double(t, v, out)) return false;
    if (*out >= 0 && *out <= 1e12) return true;
    raisef(t, ValueError, "%s must not be negative", name);
    return false;
}

// ledger, window, cpu, wall, data: None leaves the default.
static bool read_options(Thread *t, const Value *v, VictimOptions *out)
{
    *out = victim_options() ? *victim_options() : victim_defaults();
    out->with_lock = false;
    if (v[0] != NONE) {
        int ledger = value_truth(t, v[0]);
        if (ledger < 0) return false;
        if (!ledger && !seeded_allows(t, "the lock off without the ledger"))
            return false;
        out->ledger = ledger;
    }
    if (v[1] != NONE) {
        if (!value_to_double(t, v[1], &out->window)) return false;
        if (!(out->window >= 0 && out->window <= 1)) {
            raisef(t, ValueError, "window must be between 0 and 1");
            return false;
        }
    }
    return read_limit(t, v[2], "cpu", &out->limits.cpu)
        && read_limit(t, v[3], "wall", &out->limits.wall)
        && read_limit(t, v[4], "data", &out->limits.data);
}

NATIVE(gil_set, "set(mode, /, ledger=None, window=None, cpu=None, wall=None, "
       "data=None)",
       "Takes the lock off or puts it on again.\n\n"
       "A process that still has the lock forks when it is taken off: the "
       "script goes\non in a child that its parent watches, under limits: "
       "seconds of processor and\nreal time, MiB of memory (0: none).")
{
    VictimOptions options;
    Str *mode = arg_str(t, args[0], "mode");
    if (!mode || !read_options(t, args + 1, &options)) return ERROR;
    if (str_equals_c(mode, "on")) put_on(t, &options);
    else if (!str_equals_c(mode, "off"))
        return raisef(t, ValueError, "mode must be 'on' or 'off', not %R",
                      args[0]);
    else if (!take_off(t, &options)) return ERROR;
    return NONE;
}

NATIVE(gil_enter_off, "enter_off(ledger, window, cpu, wall, data)",
       "For `with gil.off()`: takes the lock off. False: this is the prompt's "
       "own\nprocess, and the entry has gone on in a child and ended there.")
{
    VictimOptions options;
    if (!read_options(t, args, &options)) return ERROR;
    if (!victim_is_here()) {
        if (victim_fork_here(t, &options)) return TRUE;
        return error_is_set(t) ? ERROR : FALSE;
    }
    if (!same_ledger(t, &options)) return ERROR;
    mode_request(t, options.ledger ? MODE_LEDGER : MODE_RACY);
    return TRUE;
}

NATIVE(gil_leave_off, "leave_off()",
       "For the end of `with gil.off()`: puts the lock on again.")
{
    if (mode_off != MODE_GIL) mode_request(t, MODE_GIL);
    return NONE;
}

// What victim_call gave, for gil.py.
static Value call_result(Thread *t, const VictimCall *call)
{
    const VictimAnswer *answer = &call->answer;
    char *json = NULL;
    size_t size = 0;
    FILE *memory = open_memstream(&json, &size);
    if (!memory) return raise_memory_error(t);
    victim_report_json(memory, &call->end);
    fclose(memory);
    Str *report = str_from_c(t, json);
    free(json);
    Str *kept = report ? str_from_c(t, answer->text) : NULL;
    if (!kept) {
        decref_maybe(report);
        return ERROR;
    }
    Value items[] = {
        from_object(report),
        answer->given ? from_object(kept) : new_ref(NONE),
        bool_value(answer->raised), int_from_u64(t, answer->size),
        int_from_u64(t, answer->hash)};
    if (!answer->given) decref_object(kept);
    Tuple *tuple = tuple_from_steal(t, items, ARRAY_LENGTH(items));
    return tuple ? from_object(tuple) : ERROR;
}

NATIVE(gil_call, "call(f, lock, quiet, ledger, window, cpu, wall, data)",
       "Calls f(), which gives a str, in a watched child. Gives (report as "
       "JSON, answer\nor None, whether it's an exception's text, the "
       "answer's size and hash).")
{
    VictimOptions options;
    int lock = value_truth(t, args[1]), quiet = value_truth(t, args[2]);
    if (lock < 0 || quiet < 0 || !read_options(t, args + 3, &options))
        return ERROR;
    options.with_lock = lock;
    VictimCall *call = mem_alloc_zero(1, sizeof *call);
    if (!call) return raise_memory_error(t);
    call->f = args[0];
    call->quiet = quiet;
    Value r = victim_call(t, &options, call) ? call_result(t, call) : ERROR;
    mem_free(call);
    return r;
}

// The argument is on the caller's stack too: that reference is not counted.
NATIVE(gil_refcount, "refcount(object, /)",
       "The number of references to the object; None for what isn't counted "
       "(small\nints, floats, None, and what lives for ever).")
{
    if (!is_object(args[0])) return NONE;
    const Object *object = as_object(args[0]);
    if (object->flags & OBJECT_IMMORTAL) return NONE;
    return int_new(t, (int64_t)object->rc_local - 1);
}

NATIVE(gil_shadow, "shadow(object, /)",
       "With the ledger on: what refcount(object) should be. Else None.")
{
    if (!is_object(args[0]) || rc_mode != RC_LEDGER) return NONE;
    const Object *object = as_object(args[0]);
    if (object->flags & OBJECT_IMMORTAL) return NONE;
    return int_new(t, (int64_t)object->rc_shared - 1);
}

NATIVE(gil_losses, "losses()",
       "(updates, overwrites, wiped increments, wiped decrements) so far, "
       "with the lock\noff.")
{
    LedgerSlot sum = ledger_sum(ledger_page);
    Value items[] = {
        int_from_u64(t, sum.updates), int_from_u64(t, sum.overwrites),
        int_from_u64(t, sum.wiped_ups), int_from_u64(t, sum.wiped_downs)};
    Tuple *tuple = tuple_from_steal(t, items, 4);
    return tuple ? from_object(tuple) : ERROR;
}

NATIVE(gil_faults, "faults()",
       "What has gone wrong so far with the lock off: a dict of counts by "
       "kind, as in\nthe report.")
{
    static const char *const NAMES[] = {
#define FAULT(id, name, text) name,
#include "vm/heap/ledger_kinds.def"
#undef FAULT
    };
    Dict *dict = dict_new(t);
    for (int i = 0; dict && i < LEDGER_KINDS; i++) {
        Value n = int_from_u64(t, atomic_load_relaxed(
            &ledger_page->counts[i]));
        bool ok = n != ERROR && dict_set_c(t, dict, NAMES[i], n);
        if (n != ERROR) decref(n);
        if (ok) continue;
        decref_object(dict);
        return ERROR;
    }
    return dict ? from_object(dict) : ERROR;
}

NATIVE(gil_policy_name, "policy()", "The name of the lock's policy.")
{
    return text(t, atomic_load_relaxed(&t->crew->gil.policy)->name);
}

NATIVE(gil_set_policy_function, "set_policy(name, /)",
       "'interval', 'ticks', 'ticks:N' or 'fair'.")
{
    Str *name = arg_str(t, args[0], "policy");
    if (!name) return ERROR;
    if (eval_set_policy(t, name->data)) return NONE;
    return raisef(t, ValueError,
                  "policy must be 'interval', 'ticks', 'ticks:N' or 'fair', "
                  "not %R", args[0]);
}

NATIVE(gil_tick_count, "ticks()",
       "After how many instructions policy 'ticks' gives the lock up; 0: "
       "another policy.")
{
    return int_new(t, gil_ticks(&t->crew->gil));
}

static bool gil_init_module(Thread *t, Module *module)
{
    Type *error = deadlock_error(t);
    return error && module_add_steal(t, module, "Deadlock",
                                     new_ref_to(error));
}

MODULE(_gil,
       .doc = "The lock: on or off, and who holds what.",
       .init = gil_init_module,
       .functions = FUNCTIONS{
           &gil_mode, &gil_set, &gil_enter_off, &gil_leave_off,
           &gil_call, &gil_refcount,
           &gil_shadow, &gil_losses, &gil_faults, &gil_threads,
           &gil_policy_name, &gil_set_policy_function, &gil_tick_count,
           NULL});
