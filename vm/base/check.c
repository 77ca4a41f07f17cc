// SPDX-License-Identifier: MIT
// check.c -- the last words of a process that found itself broken.
//
// Only one thread may speak: the first one in prints, later ones sleep until
// the abort ends them. A fault inside a context printer ends the report early
// instead of starting a second one.

#include "vm/base/check.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "vm/base/atomic.h"

enum { MAX_CONTEXTS = 8 };

static void (*contexts[MAX_CONTEXTS])(void);  // written at start-up only
static uint32_t context_count;                // atomic
static uint32_t dying;                        // atomic: 1 once somebody speaks
static _Thread_local bool speaking;

void check_add_context(void (*print)(void))
{
    uint32_t i = atomic_fetch_add_seq(&context_count, 1);
    if (i < MAX_CONTEXTS) contexts[i] = print;
}

static void speak_alone(void)
{
    if (speaking) abort();
    if (atomic_exchange_seq(&dying, 1) != 0)
        for (;;) pause();
    speaking = true;
}

void check_fatal(const char *file, int line, const char *function,
                 const char *cond, const char *format, ...)
{
    speak_alone();
    fflush(stdout);
    fprintf(stderr, "baton: fatal: ");
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fprintf(stderr, "\n  at %s:%d in %s\n", file, line, function);
    if (cond) fprintf(stderr, "  because this does not hold: %s\n", cond);
    uint32_t n = atomic_load_seq(&context_count);
    for (uint32_t i = 0; i < n && i < MAX_CONTEXTS; i++)
        if (contexts[i]) contexts[i]();
    fflush(stderr);
    abort();
}
