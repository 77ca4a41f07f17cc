// SPDX-License-Identifier: MIT
// thread_event.c -- threading.Event, Semaphore and BoundedSemaphore.
//
// Thin objects around vm/sync: no lock of a script's is taken inside.

#include "stdlib/thread.h"

#include "vm/sync/sched.h"

static Value to_bool(bool b) { return b ? TRUE : FALSE; }

static Value new_object(Thread *t, Type *type, UNUSED Value *args,
                        UNUSED int n, UNUSED Tuple *kwnames)
{
    Object *object = object_new(t, type, 0);
    return object ? from_object(object) : ERROR;
}

// "threading.Event" for ours, the plain name for subclasses, as Python's repr.
static Value repr_with(Thread *t, Value self, Value state)
{
    if (state == ERROR) return ERROR;
    Value module = type_get_module(t, type_of(self));
    Value text = ERROR;
    if (module != ERROR)
        text = str_formatf(t, "<%S.%U at %A: %S>", module,
                           type_of(self)->qualname, self, state);
    decref(module);
    decref(state);
    return text;
}

// Event ------------------------------------------------------------------

typedef struct EventObject {
    Object head;
    ScriptEvent event;
} EventObject;

static ScriptEvent *as_event(Value v)
{
    return &((EventObject *)as_object(v))->event;
}

void event_be_unseen(Value event)
{
    as_event(event)->unseen = true;
}

SIGNATURE(event_signature, "Event()");

static bool event_init(Thread *t, UNUSED Value self, Value *args, int n,
                       Tuple *kwnames)
{
    Value none[1];
    return signature_bind(t, &event_signature, args, n, kwnames, none);
}

NATIVE(event_is_set_method, "is_set(self)", "Is it set?")
{
    if (!as_event(args[0])->unseen)
        sched_point(t, SCHED_LOOK, as_event(args[0]));
    return to_bool(script_event_is_set(as_event(args[0])));
}

NATIVE(event_isSet, "isSet(self)", "The old name of is_set.")
{
    if (!warn(t, DeprecationWarning,
              "isSet() is deprecated, use is_set() instead"))
        return ERROR;
    return to_bool(script_event_is_set(as_event(args[0])));
}

NATIVE(event_set_method, "set(self)", "Set it and wake all who wait.")
{
    script_event_set(as_event(args[0]));
    return NONE;
}

NATIVE(event_clear, "clear(self)", "Set it back: waits sleep again.")
{
    script_event_clear(as_event(args[0]));
    return NONE;
}

NATIVE(event_wait_method, "wait(self, timeout=None)",
       "Sleep until it is set; False when that took too long.")
{
    int64_t deadline;
    if (!timeout_deadline(t, args[1], &deadline)) return ERROR;
    bool failed = false;
    WaitResult r;
    do r = script_event_wait(t, as_event(args[0]), deadline);
    while (wait_again(t, r, &failed));
    return failed ? ERROR : to_bool(r == WAIT_WOKEN);
}

NATIVE(event_reinit, "_at_fork_reinit(self)", "Nothing needs doing.")
{
    return NONE;
}

static Value event_repr(Thread *t, Value self)
{
    bool set = script_event_is_set(as_event(self));
    return repr_with(t, self, str_formatf(t, set ? "set" : "unset"));
}

const TypeCore core_event = {
    .name = "Event",
    .module = "threading",
    .doc = "A flag that threads can wait for.",
    .size = sizeof(EventObject),
    .flags = CORE_WEAKREFS,
    .slots = {.new = new_object, .init = event_init, .repr = event_repr},
    .methods = METHODS{
        &event_is_set_method,
        &event_isSet,
        &event_set_method,
        &event_clear,
        &event_wait_method,
        &event_reinit,
        NULL,
    },
};

// Semaphore and BoundedSemaphore --------------------------------------------

typedef struct SemaphoreObject {
    Object head;
    ScriptSemaphore semaphore;
    int64_t most;   // BoundedSemaphore: what it began with; else INT64_MAX
} SemaphoreObject;

static SemaphoreObject *as_semaphore(Value v)
{
    return (SemaphoreObject *)as_object(v);
}

SIGNATURE(semaphore_signature, "Semaphore(value=1)");

static bool semaphore_init(Thread *t, Value self, Value *args, int n,
                           Tuple *kwnames)
{
    Value given[1];
    int64_t value;
    if (!signature_bind(t, &semaphore_signature, args, n, kwnames, given))
        return false;
    bool ok = value_to_i64(t, given[0], &value);
    if (!ok && error_matches(t, TypeError)) {
        error_clear(t);
        raisef(t, TypeError, "'<' not supported between instances of '%T' "
               "and 'int'", given[0]);
    }
    signature_release(&semaphore_signature, given);
    if (!ok) return false;
    if (value < 0) {
        raisef(t, ValueError, "semaphore initial value must be >= 0");
        return false;
    }
    atomic_store_seq(&as_semaphore(self)->semaphore.value, value);
    as_semaphore(self)->most = INT64_MAX;
    return true;
}

static bool bounded_init(Thread *t, Value self, Value *args, int n,
                         Tuple *kwnames)
{
    if (!semaphore_init(t, self, args, n, kwnames)) return false;
    as_semaphore(self)->most = as_semaphore(self)->semaphore.value;
    return true;
}

static Value take_semaphore(Thread *t, Value self, int64_t deadline)
{
    bool failed = false;
    WaitResult r;
    do r = script_semaphore_take(t, &as_semaphore(self)->semaphore, deadline);
    while (wait_again(t, r, &failed));
    return failed ? ERROR : to_bool(r == WAIT_WOKEN);
}

NATIVE(semaphore_acquire, "acquire(self, blocking=True, timeout=None)",
       "Take one, waiting while there is none; was one taken?")
{
    int blocks = value_truth(t, args[1]);
    int64_t deadline;
    if (blocks < 0 || !timeout_deadline(t, args[2], &deadline)) return ERROR;
    if (!blocks && args[2] != NONE)
        return raisef(t, ValueError,
                      "can't specify timeout for non-blocking acquire");
    return take_semaphore(t, args[0], blocks ? deadline : DEADLINE_TRY);
}

static Value give(Thread *t, Value self, int64_t n)
{
    SemaphoreObject *s = as_semaphore(self);
    if (n < 1) return raisef(t, ValueError, "n must be one or more");
    if (!script_semaphore_release(&s->semaphore, n, s->most))
        return raisef(t, ValueError, "Semaphore released too many times");
    return NONE;
}

NATIVE(semaphore_release, "release(self, n=1)",
       "Give n back and wake as many waiters.")
{
    int64_t n;
    if (!value_to_i64(t, args[1], &n)) return ERROR;
    return give(t, args[0], n);
}

NATIVE(semaphore_enter,
       "__enter__(self, blocking=True, timeout=None)", "Take one.")
{
    return take_semaphore(t, args[0], NO_DEADLINE);
}

NATIVE(semaphore_exit,
       "__exit__(self, type=None, value=None, traceback=None, /)",
       "Give one back.")
{
    return give(t, args[0], 1);
}

static Value semaphore_value(Thread *t, Value self)
{
    return int_new(t, atomic_load_relaxed(&as_semaphore(self)
                                               ->semaphore.value));
}

static Value semaphore_repr(Thread *t, Value self)
{
    SemaphoreObject *s = as_semaphore(self);
    int64_t value = atomic_load_relaxed(&s->semaphore.value);
    return repr_with(t, self,
                     s->most == INT64_MAX
                         ? str_formatf(t, "value=%ld", value)
                         : str_formatf(t, "value=%ld/%ld", value, s->most));
}

static const NativeDef *const semaphore_methods[] = {
    &semaphore_acquire,
    &semaphore_release,
    &semaphore_enter,
    &semaphore_exit,
    NULL,
};

static const GetSetDef semaphore_getset[] = {
    {"_value", semaphore_value, NULL, "How many are left."},
    {NULL, NULL, NULL, NULL},
};

static Value bounded_initial(Thread *t, Value self)
{
    return int_new(t, as_semaphore(self)->most);
}

static const GetSetDef bounded_getset[] = {
    {"_value", semaphore_value, NULL, "How many are left."},
    {"_initial_value", bounded_initial, NULL, "How many there may be."},
    {NULL, NULL, NULL, NULL},
};

const TypeCore core_semaphore = {
    .name = "Semaphore",
    .module = "threading",
    .doc = "So many may enter at a time.",
    .size = sizeof(SemaphoreObject),
    .flags = CORE_WEAKREFS,
    .slots = {
        .new = new_object,
        .init = semaphore_init,
        .repr = semaphore_repr,
    },
    .methods = semaphore_methods,
    .getset = semaphore_getset,
};

const TypeCore core_bounded_semaphore = {
    .name = "BoundedSemaphore",
    .module = "threading",
    .doc = "A semaphore that notices when more is given than was taken.",
    .size = sizeof(SemaphoreObject),
    .flags = CORE_WEAKREFS,
    .slots = {
        .new = new_object,
        .init = bounded_init,
        .repr = semaphore_repr,
    },
    .methods = semaphore_methods,
    .getset = bounded_getset,
};
