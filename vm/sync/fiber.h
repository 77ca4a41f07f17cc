// SPDX-License-Identifier: MIT
// fiber.h -- a C stack of its own, entered and left by a switch.
//
// Several fibers take turns on one OS thread. Stacks are mapped, with a guard
// page below, and cost nothing where they were never used. The sanitizers are
// told of each switch.
#ifndef BATON_VM_SYNC_FIBER_H
#define BATON_VM_SYNC_FIBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vm/base/config.h"

#if !BATON_FIBER_ASM
#include <ucontext.h>
#endif

typedef struct Fiber {
    void *sp;                 // where it stands, while it doesn't run
    void *stack;              // the mapping; NULL: the OS thread's own
    size_t size;              // of the mapping, guard included
    void (*run)(void *arg);   // never returns: it ends in fiber_leave
    void *arg;
#if !BATON_FIBER_ASM
    ucontext_t context;
#endif
#if BATON_ASAN
    void *fake_stack;
    const void *bottom;       // what ASan takes for its stack
    size_t bottom_size;
#endif
#if BATON_TSAN
    void *tsan;
#endif
} Fiber;

// The calling OS thread's own stack as a fiber.
void fiber_here(Fiber *f);
// A fiber that will begin with run(arg). f is all zero, or was left for good:
// then its stack is used again, if it has the size. False: no memory.
MUST_USE bool fiber_make(Fiber *f, size_t size, void (*run)(void *),
                         void *arg);
// Not the one that runs.
void fiber_free(Fiber *f);
// The lowest address its C code may use.
uintptr_t fiber_stack_low(const Fiber *f);

// Goes on with `to`; returns when somebody switches to `from`, the caller's.
void fiber_switch(Fiber *from, Fiber *to);
// The same for the last time: `from` may be freed once `to` runs.
NORETURN void fiber_leave(Fiber *from, Fiber *to);

#endif
