// SPDX-License-Identifier: MIT
// crew.h -- a crew with its main thread, for tests of threads without objects.

#ifndef BATON_TESTS_UNIT_CREW_H
#define BATON_TESTS_UNIT_CREW_H

#include "tests/unit/test.h"

#include "vm/base/check.h"
#include "vm/sync/crew.h"

static Crew crew;
static Thread *me;

__attribute__((constructor)) static void begin_crew(void)
{
    crew_init(&crew, NULL, NULL);
    me = thread_new(&crew, "MainThread");
    ENSURE(me && thread_enter(me), "no main thread");
}

enum { MOST = 16 };

// Runs n threads to their end, and waits for them.
static inline void run_all(int n, void (*run)(Thread *, void *), void *arg)
{
    Thread *threads[MOST];
    for (int i = 0; i < n; i++) {
        threads[i] = thread_new(&crew, "worker");
        ENSURE(threads[i], "no memory");
        EXPECT_INT(thread_start(threads[i], run, arg), 0);
    }
    for (int i = 0; i < n; i++) {
        EXPECT_INT(thread_join(me, threads[i], NO_DEADLINE), WAIT_WOKEN);
        thread_unref(threads[i]);
    }
}

#endif
