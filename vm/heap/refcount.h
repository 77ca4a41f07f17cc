// SPDX-License-Identifier: MIT
// refcount.h -- the ways to count the same references.
//
//   gil     the lock orders us: a plain load, add and store is enough.
//   racy    the same load and store with no lock, on purpose. Updates get
//           lost. They are relaxed atomics, so losing them is the program's
//           doing and not undefined C.
//   ledger  racy, and counted: the store is an exchange, which tells what it
//           wiped out; a shadow count says what the count should be.
//
// The loop inlines its own mode through RC(incref) and RC(decref), see
// exec/eval_loop.inc.h. Everyone else calls incref and decref, which test
// rc_mode; that changes only with the world stopped.
#ifndef BATON_VM_HEAP_REFCOUNT_H
#define BATON_VM_HEAP_REFCOUNT_H

#include "vm/heap/object.h"

typedef enum RcMode { RC_GIL, RC_RACY, RC_LEDGER } RcMode;

// Changes only with the world stopped.
extern RcMode rc_mode;

// Frees an object whose count has come to zero (alloc.c); never recurses
// deeper than a bound. In racy modes: quarantines it.
void object_dead(Object *object);

// The ledger's halves (ledger.c): exchange, compare, record.
void rc_ledger_incref_object(Object *object);
void rc_ledger_decref_object(Object *object);

// Puts a reference into a slot that others may be reading: gives the one that
// was there (see ledger.h).
Value ledger_replace(Value *slot, Value stored);

static inline void rc_gil_incref_object(Object *object)
{
    object->rc_local++;
}

static inline void rc_gil_decref_object(Object *object)
{
    if (--object->rc_local == 0) object_dead(object);
}

// Relaxed on both sides: pairs with nothing; that is the race.
static inline void rc_racy_incref_object(Object *object)
{
    int32_t n = __atomic_load_n(&object->rc_local, __ATOMIC_RELAXED);
    __atomic_store_n(&object->rc_local, n + 1, __ATOMIC_RELAXED);
}

static inline void rc_racy_decref_object(Object *object)
{
    int32_t n = __atomic_load_n(&object->rc_local, __ATOMIC_RELAXED);
    __atomic_store_n(&object->rc_local, n - 1, __ATOMIC_RELAXED);
    if (n == 1) object_dead(object);
}

static inline void incref_object(void *p)
{
    Object *object = p;
    if (__builtin_expect(rc_mode == RC_GIL, 1)) rc_gil_incref_object(object);
    else if (rc_mode == RC_RACY) rc_racy_incref_object(object);
    else rc_ledger_incref_object(object);
}

static inline void decref_object(void *p)
{
    Object *object = p;
    if (__builtin_expect(rc_mode == RC_GIL, 1)) rc_gil_decref_object(object);
    else if (rc_mode == RC_RACY) rc_racy_decref_object(object);
    else rc_ledger_decref_object(object);
}

// Generates rc_MODE_incref and rc_MODE_decref over values.
#define RC_VALUE_FUNCTIONS(mode)                                      \
    static inline void rc_##mode##_incref(Value v)                    \
    {                                                                 \
        if (is_object(v)) rc_##mode##_incref_object(as_object(v));    \
    }                                                                 \
    static inline void rc_##mode##_decref(Value v)                    \
    {                                                                 \
        if (is_object(v)) rc_##mode##_decref_object(as_object(v));    \
    }
RC_VALUE_FUNCTIONS(gil)
RC_VALUE_FUNCTIONS(racy)
RC_VALUE_FUNCTIONS(ledger)

static inline void incref(Value v)
{
    if (is_object(v)) incref_object(as_object(v));
}

static inline void decref(Value v)
{
    if (is_object(v)) decref_object(as_object(v));
}

// For pointer fields, which may be NULL.
static inline void incref_maybe(void *object)
{
    if (object) incref_object(object);
}

static inline void decref_maybe(void *object)
{
    if (object) decref_object(object);
}

// A new reference to v: for returning what one only borrows.
static inline Value new_ref(Value v)
{
    incref(v);
    return v;
}

static inline Value new_ref_to(void *object)
{
    incref_object(object);
    return from_object(object);
}

// rc_MODE_replace: gives the old value, which the caller releases once it is
// out of the slot: another thread (lock off), or a finaliser, must never find
// a freed value there.
static inline Value rc_gil_replace(Value *slot, Value stored)
{
    Value old = *slot;
    *slot = stored;
    return old;
}

static inline Value rc_racy_replace(Value *slot, Value stored)
{
    return rc_gil_replace(slot, stored);
}

static inline Value rc_ledger_replace(Value *slot, Value stored)
{
    return rc_mode == RC_GIL ? rc_gil_replace(slot, stored)
                             : ledger_replace(slot, stored);
}

static inline void set_value(Value *slot, Value owned)
{
    if (__builtin_expect(rc_mode == RC_LEDGER, 0))
        decref(ledger_replace(slot, owned));
    else decref(rc_gil_replace(slot, owned));
}

#endif
