// SPDX-License-Identifier: MIT
// sync_atomic.c -- baton.sync.AtomicInt: a number that threads change in one
// step, with the lock on and off.
//
// 64 bits, sequentially consistent throughout: all threads see all operations
// on all AtomicInts in one order, and whoever reads a value sees what its
// writer did before. Weaker orders would not be faster here (an operation costs
// a call), and would be one more thing to get wrong.
//
// Rejected: wrapping around, as C and Go do. A script's numbers don't.
#include "stdlib/sync.h"
#include "vm/base/atomic.h"
#include "vm/sync/sched.h"

typedef struct AtomicInt {
    Object head;
    int64_t value;     // atomic
} AtomicInt;

static AtomicInt *as_atomic(Value v) { return (AtomicInt *)as_object(v); }

static int64_t *value_at(Thread *t, Value self)
{
    AtomicInt *a = as_atomic(self);
    sched_point(t, SCHED_ATOMIC, a);
    return &a->value;
}

SIGNATURE(atomic_signature, "AtomicInt(value=0, /)");

static Value atomic_new(Thread *t, Type *type, Value *args, int n,
                        Tuple *kwnames)
{
    Value given[1];
    int64_t value;
    if (!signature_bind(t, &atomic_signature, args, n, kwnames, given))
        return ERROR;
    bool fine = value_to_i64(t, given[0], &value);
    signature_release(&atomic_signature, given);
    AtomicInt *a = fine ? object_new(t, type, 0) : NULL;
    if (!a) return ERROR;
    atomic_store_seq(&a->value, value);
    return from_object(a);
}

NATIVE(atomic_load_method, "load(self, /)", "The value.")
{
    return int_new(t, atomic_load_seq(value_at(t, args[0])));
}

NATIVE(atomic_store_method, "store(self, value, /)", "Set the value.")
{
    int64_t value;
    if (!value_to_i64(t, args[1], &value)) return ERROR;
    atomic_store_seq(value_at(t, args[0]), value);
    return NONE;
}

NATIVE(atomic_exchange_method, "exchange(self, value, /)",
       "Set the value; gives what it was.")
{
    int64_t value;
    if (!value_to_i64(t, args[1], &value)) return ERROR;
    return int_new(t, atomic_exchange_seq(value_at(t, args[0]), value));
}

// False: raised, and nothing was changed.
static bool add(Thread *t, Value self, Value amount, int64_t *before,
                int64_t *after)
{
    int64_t n;
    if (!value_to_i64(t, amount, &n)) return false;
    int64_t *value = value_at(t, self);
    *before = atomic_load_relaxed(value);
    do {
        if (__builtin_add_overflow(*before, n, after)) {
            raisef(t, OverflowError, "the sum does not fit into 64 bits");
            return false;
        }
    } while (!atomic_cas_seq(value, before, *after));
    return true;
}

NATIVE(atomic_add, "add(self, n=1, /)", "Add n; gives the value after it.")
{
    int64_t before, after;
    if (!add(t, args[0], args[1], &before, &after)) return ERROR;
    return int_new(t, after);
}

NATIVE(atomic_fetch_add_method, "fetch_add(self, n=1, /)",
       "Add n; gives the value before it.")
{
    int64_t before, after;
    if (!add(t, args[0], args[1], &before, &after)) return ERROR;
    return int_new(t, before);
}

NATIVE(atomic_compare_and_swap, "compare_and_swap(self, expected, new, /)",
       "Set the value to new if it is expected; was it?")
{
    int64_t expected, value;
    if (!value_to_i64(t, args[1], &expected)
        || !value_to_i64(t, args[2], &value))
        return ERROR;
    return bool_value(atomic_cas_seq(value_at(t, args[0]), &expected, value));
}

static Value atomic_to_int(Thread *t, Value self)
{
    return int_new(t, atomic_load_seq(value_at(t, self)));
}

static Value atomic_repr(Thread *t, Value self)
{
    return str_formatf(t, "AtomicInt(%ld)",
                       atomic_load_seq(&as_atomic(self)->value));
}

const TypeCore core_atomic_int = {
    .name = "AtomicInt",
    .module = "baton.sync",
    .doc = "A 64-bit number that threads read and change in one step.",
    .size = sizeof(AtomicInt),
    .flags = CORE_FINAL | CORE_WEAKREFS,
    .slots = {
        .new = atomic_new,
        .repr = atomic_repr,
        .to_int = atomic_to_int,
    },
    .methods = METHODS{
        &atomic_load_method, &atomic_store_method, &atomic_exchange_method,
        &atomic_add, &atomic_fetch_add_method, &atomic_compare_and_swap, NULL,
    },
};
