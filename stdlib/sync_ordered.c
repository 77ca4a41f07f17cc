// SPDX-License-Identifier: MIT
// sync_ordered.c -- baton.sync.ordered(*locks): takes several locks, always in
// the same order, so that two threads that need the same ones never wait for
// each other in a circle.
//
// The order is that of the objects' id(): any order will do as long as it is
// the only one, and every object has one. A lock that is named twice is taken
// once. The two sides of an RWLock are one lock here: only one may be named.
#include "stdlib/sync.h"

#include <stdlib.h>

#include "vm/base/memory.h"

typedef struct Ordered {
    Object head;
    Tuple *locks;       // owned; in order
    Value timeout;      // for all of them together
} Ordered;

static Ordered *as_ordered(Value v) { return (Ordered *)as_object(v); }

static void ordered_clear(Object *object)
{
    Ordered *o = (Ordered *)object;
    Tuple *locks = o->locks;
    o->locks = NULL;
    decref_maybe(locks);
    set_value(&o->timeout, UNDEF);
}

static void ordered_traverse(Object *object, Visitor *visitor)
{
    Ordered *o = (Ordered *)object;
    if (o->locks) visit_value(visitor, from_object(o->locks));
    visit_value(visitor, o->timeout);
}

// Making ---------------------------------------------------------------------

static Value lock_itself(Value v)
{
    return value_has_core(v, &core_rwlock_side) ? sync_rwlock_of_side(v) : v;
}

static int by_id(const void *a, const void *b)
{
    uint64_t x = value_id(lock_itself(*(const Value *)a));
    uint64_t y = value_id(lock_itself(*(const Value *)b));
    return (x > y) - (x < y);
}

static bool has_method(Thread *t, Value v, const char *name)
{
    Str *interned = str_intern_c(name);
    if (!interned) return raise_memory_error(t), false;
    Value method = attr_get_maybe(t, v, interned);
    if (method == ERROR) return false;
    decref(method);
    if (method != UNDEF) return true;
    raisef(t, TypeError, "%T has no %s() and is no lock", v, name);
    return false;
}

static bool are_locks(Thread *t, const Tuple *given)
{
    for (int64_t i = 0; i < given->size; i++)
        if (!has_method(t, given->items[i], "acquire")
            || !has_method(t, given->items[i], "release"))
            return false;
    return true;
}

// Each once, in order; -1: two sides of one lock.
static int64_t put_in_order(Thread *t, Value *locks, int64_t n)
{
    int64_t kept = 0;
    if (n) qsort(locks, (size_t)n, sizeof *locks, by_id);
    for (int64_t i = 0; i < n; i++) {
        if (kept && locks[i] == locks[kept - 1]) continue;
        if (kept && by_id(&locks[i], &locks[kept - 1]) == 0) {
            raisef(t, ValueError, "two sides of one RWLock");
            return -1;
        }
        locks[kept++] = locks[i];
    }
    return kept;
}

static Tuple *sorted(Thread *t, const Tuple *given)
{
    int64_t n = given->size;
    if (!are_locks(t, given)) return NULL;
    Value *locks = mem_alloc_array((size_t)n + 1, sizeof *locks);
    if (!locks) return raise_memory_error(t), NULL;
    for (int64_t i = 0; i < n; i++) locks[i] = given->items[i];
    int64_t kept = put_in_order(t, locks, n);
    Tuple *tuple = kept < 0 ? NULL : tuple_from(t, locks, kept);
    mem_free(locks);
    return tuple;
}

SIGNATURE(ordered_signature, "ordered(*locks, timeout=None)");

static Value ordered_new(Thread *t, Type *type, Value *args, int n,
                         Tuple *kwnames)
{
    Value given[2];
    int64_t checked;
    if (!signature_bind(t, &ordered_signature, args, n, kwnames, given))
        return ERROR;
    Tuple *locks = timeout_deadline(t, given[1], &checked)
                 ? sorted(t, as_tuple(given[0])) : NULL;
    Ordered *o = locks ? object_new(t, type, 0) : NULL;
    if (o) {
        o->locks = locks;
        o->timeout = new_ref(given[1]);
    } else {
        decref_maybe(locks);
    }
    signature_release(&ordered_signature, given);
    return o ? from_object(o) : ERROR;
}

// Taking and letting go ------------------------------------------------------

// lock.acquire(True, seconds left): 1 taken, 0 too late, -1 raised.
static int take(Thread *t, Value lock, int64_t deadline)
{
    Str *name = str_intern_c("acquire");
    Value args[2] = {TRUE, small_int_value(-1)}, left = NONE;
    if (!name) return raise_memory_error(t), -1;
    if (deadline != NO_DEADLINE) {
        int64_t ns = deadline == DEADLINE_TRY ? 0 : clock_left_ns(deadline);
        args[1] = left = float_new(t, ns > 0 ? (double)ns / 1e9 : 0);
    }
    int n = deadline == NO_DEADLINE ? 0 : 2;
    Value taken = left == ERROR ? ERROR : call_method(t, lock, name, args, n);
    decref(left);
    if (taken == ERROR) return -1;
    int truth = value_truth(t, taken);
    decref(taken);
    return truth;
}

// The last one first; the first exception is kept.
static bool let_go(Thread *t, const Tuple *locks, int64_t n)
{
    Str *name = str_intern_c("release");
    if (!name) return raise_memory_error(t), false;
    Value pending = error_take(t);
    while (n-- > 0) {
        Value r = call_method(t, locks->items[n], name, NULL, 0);
        if (r == ERROR && pending == UNDEF) pending = error_take(t);
        else if (r == ERROR) error_clear(t);
        decref(r);
    }
    if (pending == UNDEF) return true;
    error_restore_steal(t, pending);
    return false;
}

NATIVE(ordered_enter, "__enter__(self, /)",
       "Take all of the locks; TimeoutError, and none is taken, if that took "
       "too long.")
{
    Ordered *o = as_ordered(args[0]);
    int64_t deadline, n = o->locks->size;
    if (!timeout_deadline(t, o->timeout, &deadline)) return ERROR;
    for (int64_t i = 0; i < n; i++) {
        int taken = take(t, o->locks->items[i], deadline);
        if (taken > 0) continue;
        if (taken == 0) sync_too_late(t, "others have a lock");
        if (!let_go(t, o->locks, i)) return ERROR;
    }
    return new_ref(args[0]);
}

NATIVE(ordered_exit,
       "__exit__(self, type=None, value=None, traceback=None, /)",
       "Let go of all of the locks.")
{
    Ordered *o = as_ordered(args[0]);
    return let_go(t, o->locks, o->locks->size) ? NONE : ERROR;
}

const TypeCore core_ordered = {
    .name = "ordered",
    .module = "baton.sync",
    .doc = "For `with`: several locks, taken in the one order all threads "
           "keep to.",
    .size = sizeof(Ordered),
    .flags = CORE_FINAL | CORE_CYCLIC,
    .dealloc = ordered_clear,
    .traverse = ordered_traverse,
    .clear = ordered_clear,
    .slots = {.new = ordered_new},
    .methods = METHODS{&ordered_enter, &ordered_exit, NULL},
};
