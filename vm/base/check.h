// SPDX-License-Identifier: MIT
// check.h -- three ways to say "this cannot be".
//
//   CHECK(cond, why)    our own fault; debug builds only
//   ENSURE(cond, why)   our own fault; every build
//   UNREACHABLE(why)    a place no run may come to; every build
//
// The script's faults are exceptions and never pass through here. All three
// print what, where and which thread, then abort. Layers above this one add
// what they know (mode, policy, seed, last events) with check_add_context.

#ifndef BATON_VM_BASE_CHECK_H
#define BATON_VM_BASE_CHECK_H

#include "vm/base/config.h"

// Prints one fatal report to standard error and aborts. `cond` may be NULL.
NORETURN COLD PRINTF_LIKE(5, 6) void
check_fatal(const char *file, int line, const char *function,
            const char *cond, const char *format, ...);

// `print` is called while dying, in the dying thread; it may use fprintf to
// stderr and must take no lock. At most eight.
void check_add_context(void (*print)(void));

#define fatal(...) check_fatal(__FILE__, __LINE__, __func__, NULL, __VA_ARGS__)

#define ENSURE(cond, ...)                                                   \
    do {                                                                    \
        if (UNLIKELY(!(cond)))                                              \
            check_fatal(__FILE__, __LINE__, __func__, #cond, __VA_ARGS__);  \
    } while (0)

#if BATON_DEBUG
#define CHECK(cond, ...) ENSURE(cond, __VA_ARGS__)
#else
// Unevaluated, but its names count as used.
#define CHECK(cond, ...) ((void)sizeof(!(cond)))
#endif

#define UNREACHABLE(why)                                                    \
    check_fatal(__FILE__, __LINE__, __func__, NULL, "unreachable: %s", why)

#endif
