// SPDX-License-Identifier: MIT
// config.h -- build switches and the attributes every file may use.
//
// A switch is always defined, as 0 or 1, so that `#if BATON_X` under -Wundef
// finds misspellings. The Makefile sets them with -D; what it leaves out gets
// its default here. Switches change how hard the VM tests itself, or which
// system it runs on; never what a script means, and never the mode of the lock
// (that is a run-time choice, see vm/sync/mode.h).

#ifndef BATON_VM_BASE_CONFIG_H
#define BATON_VM_BASE_CONFIG_H

// CHECK()s are compiled in, lock ranks are followed, the leak check runs at
// exit, freed memory is filled. Costs about a factor of two.
#ifndef BATON_DEBUG
#define BATON_DEBUG 0
#endif

// Run the cycle collector at every allocation of a container: a missing
// reference or a half-built object shows up at once instead of once a week.
#ifndef BATON_STRESS_COLLECT
#define BATON_STRESS_COLLECT 0
#endif

// Give up the lock at every safepoint, asked or not: code that believes it
// runs undisturbed between two of them is found out.
#ifndef BATON_STRESS_SAFEPOINT
#define BATON_STRESS_SAFEPOINT 0
#endif

// Which sanitizer watches. Fibers and slabs have to tell it what they do.
#if defined(__SANITIZE_ADDRESS__)
#define BATON_ASAN 1
#endif
#if defined(__SANITIZE_THREAD__)
#define BATON_TSAN 1
#endif
#if defined(__has_feature)
#if __has_feature(address_sanitizer) && !defined(BATON_ASAN)
#define BATON_ASAN 1
#endif
#if __has_feature(thread_sanitizer) && !defined(BATON_TSAN)
#define BATON_TSAN 1
#endif
#endif
#ifndef BATON_ASAN
#define BATON_ASAN 0
#endif
#ifndef BATON_TSAN
#define BATON_TSAN 0
#endif

// The futex system call gives the parking place its cheapest form.
#ifdef __linux__
#define BATON_FUTEX 1
#else
#define BATON_FUTEX 0
#endif

// Fibers switch by a few instructions of our own where there are some, else by
// swapcontext.
#ifndef BATON_FIBER_ASM
#if defined(__x86_64__) && defined(__linux__)
#define BATON_FIBER_ASM 1
#else
#define BATON_FIBER_ASM 0
#endif
#endif

// Two threads writing to one line of the cache slow each other down.
#define CACHE_LINE 64

#define LIKELY(x) __builtin_expect(!!(x), 1)
#define UNLIKELY(x) __builtin_expect(!!(x), 0)
#define UNUSED __attribute__((unused))
#define MUST_USE __attribute__((warn_unused_result))
#define NOINLINE __attribute__((noinline))
#define ALWAYS_INLINE inline __attribute__((always_inline))
#define COLD __attribute__((noinline, cold))
#define NORETURN __attribute__((noreturn))
#define PRINTF_LIKE(text, first)                                            \
    __attribute__((format(printf, text, first)))

#define ARRAY_LENGTH(array) (sizeof(array) / sizeof((array)[0]))

#endif
