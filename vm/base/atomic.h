// SPDX-License-Identifier: MIT
// atomic.h -- atomic access, each named by its memory order.
//
// They work on plain objects of 1, 2, 4 or 8 bytes and on pointers, because
// the same field is touched plainly under the lock and atomically without it.
// That is why fields are not `_Atomic`: a bare `x->field` there would be a
// sequentially consistent access nobody asked for. A field that is shared
// says so in its comment.
//
//   atomic_load_relaxed(p)     atomic_load_acquire(p)     atomic_load_seq(p)
//   atomic_store_relaxed(p,v)  atomic_store_release(p,v)  atomic_store_seq(p,v)
//   atomic_exchange_*(p, v)            gives the old value
//   atomic_fetch_add_*(p, n)  _sub _or _and      give the old value
//   atomic_cas_*(p, &expected, v)      strong; true if stored, else expected
//                                      holds what was found
//   atomic_cas_weak_*(p, &expected, v) may fail for no reason: loops only
//
// _acq_rel exists for exchange, cas and fetch_*. Macros, since C has no other
// way to be generic over width and keep the pointee's type.

#ifndef BATON_VM_BASE_ATOMIC_H
#define BATON_VM_BASE_ATOMIC_H

#include <stdbool.h>
#include <stdint.h>

#define atomic_load_relaxed(p) __atomic_load_n((p), __ATOMIC_RELAXED)
#define atomic_load_acquire(p) __atomic_load_n((p), __ATOMIC_ACQUIRE)
#define atomic_load_seq(p) __atomic_load_n((p), __ATOMIC_SEQ_CST)

#define atomic_store_relaxed(p, v) __atomic_store_n((p), (v), __ATOMIC_RELAXED)
#define atomic_store_release(p, v) __atomic_store_n((p), (v), __ATOMIC_RELEASE)
#define atomic_store_seq(p, v) __atomic_store_n((p), (v), __ATOMIC_SEQ_CST)

#define atomic_exchange_relaxed(p, v)                                       \
    __atomic_exchange_n((p), (v), __ATOMIC_RELAXED)
#define atomic_exchange_acquire(p, v)                                       \
    __atomic_exchange_n((p), (v), __ATOMIC_ACQUIRE)
#define atomic_exchange_release(p, v)                                       \
    __atomic_exchange_n((p), (v), __ATOMIC_RELEASE)
#define atomic_exchange_acq_rel(p, v)                                       \
    __atomic_exchange_n((p), (v), __ATOMIC_ACQ_REL)
#define atomic_exchange_seq(p, v)                                           \
    __atomic_exchange_n((p), (v), __ATOMIC_SEQ_CST)

#define atomic_fetch_add_relaxed(p, n)                                      \
    __atomic_fetch_add((p), (n), __ATOMIC_RELAXED)
#define atomic_fetch_add_acq_rel(p, n)                                      \
    __atomic_fetch_add((p), (n), __ATOMIC_ACQ_REL)
#define atomic_fetch_add_seq(p, n)                                          \
    __atomic_fetch_add((p), (n), __ATOMIC_SEQ_CST)
#define atomic_fetch_sub_relaxed(p, n)                                      \
    __atomic_fetch_sub((p), (n), __ATOMIC_RELAXED)
#define atomic_fetch_sub_acq_rel(p, n)                                      \
    __atomic_fetch_sub((p), (n), __ATOMIC_ACQ_REL)
#define atomic_fetch_sub_seq(p, n)                                          \
    __atomic_fetch_sub((p), (n), __ATOMIC_SEQ_CST)
#define atomic_fetch_or_relaxed(p, bits)                                    \
    __atomic_fetch_or((p), (bits), __ATOMIC_RELAXED)
#define atomic_fetch_or_acq_rel(p, bits)                                    \
    __atomic_fetch_or((p), (bits), __ATOMIC_ACQ_REL)
#define atomic_fetch_or_seq(p, bits)                                        \
    __atomic_fetch_or((p), (bits), __ATOMIC_SEQ_CST)
#define atomic_fetch_and_relaxed(p, bits)                                   \
    __atomic_fetch_and((p), (bits), __ATOMIC_RELAXED)
#define atomic_fetch_and_acq_rel(p, bits)                                   \
    __atomic_fetch_and((p), (bits), __ATOMIC_ACQ_REL)
#define atomic_fetch_and_seq(p, bits)                                       \
    __atomic_fetch_and((p), (bits), __ATOMIC_SEQ_CST)

#define atomic_cas_relaxed(p, expected, v)                                  \
    __atomic_compare_exchange_n((p), (expected), (v), false,                \
                                __ATOMIC_RELAXED, __ATOMIC_RELAXED)
#define atomic_cas_acquire(p, expected, v)                                  \
    __atomic_compare_exchange_n((p), (expected), (v), false,                \
                                __ATOMIC_ACQUIRE, __ATOMIC_RELAXED)
#define atomic_cas_release(p, expected, v)                                  \
    __atomic_compare_exchange_n((p), (expected), (v), false,                \
                                __ATOMIC_RELEASE, __ATOMIC_RELAXED)
#define atomic_cas_acq_rel(p, expected, v)                                  \
    __atomic_compare_exchange_n((p), (expected), (v), false,                \
                                __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)
#define atomic_cas_seq(p, expected, v)                                      \
    __atomic_compare_exchange_n((p), (expected), (v), false,                \
                                __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST)
#define atomic_cas_weak_relaxed(p, expected, v)                             \
    __atomic_compare_exchange_n((p), (expected), (v), true,                 \
                                __ATOMIC_RELAXED, __ATOMIC_RELAXED)
#define atomic_cas_weak_acquire(p, expected, v)                             \
    __atomic_compare_exchange_n((p), (expected), (v), true,                 \
                                __ATOMIC_ACQUIRE, __ATOMIC_RELAXED)
#define atomic_cas_weak_acq_rel(p, expected, v)                             \
    __atomic_compare_exchange_n((p), (expected), (v), true,                 \
                                __ATOMIC_ACQ_REL, __ATOMIC_ACQUIRE)

// Tells the processor that this is a spin loop.
static inline void atomic_pause(void)
{
#if defined(__x86_64__) || defined(__i386__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("yield");
#endif
}

#endif
