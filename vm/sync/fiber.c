// SPDX-License-Identifier: MIT
// fiber.c -- see fiber.h.
//
// On x86-64 a switch is a dozen instructions: the registers that a function
// must preserve are pushed, the stack pointers exchanged, the others popped.
// Elsewhere it is swapcontext, which also saves the signal mask, and so makes
// a system call each time (240 ns here, against 3).
//
// Rejected: one thread for each fiber with a baton passed between them (a
// switch then costs 1.5 to 15 microseconds); stacks from malloc (an overflow
// would run into somebody else's memory instead of a guard page).

#include "vm/sync/fiber.h"

#include <sys/mman.h>
#include <unistd.h>

#include "vm/base/check.h"

#if BATON_ASAN
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#include <sanitizer/lsan_interface.h>
#endif
#if BATON_TSAN
#include <sanitizer/tsan_interface.h>
#endif

#ifndef MAP_NORESERVE
#define MAP_NORESERVE 0
#endif
#ifndef MAP_STACK
#define MAP_STACK 0
#endif

// Who switches to whom: read on the other side, on the same OS thread.
static _Thread_local Fiber *leaving, *entering;

// The sanitizers -------------------------------------------------------------

static ALWAYS_INLINE void before_switch(UNUSED Fiber *from, UNUSED Fiber *to,
                          UNUSED bool last)
{
#if BATON_ASAN
    __sanitizer_start_switch_fiber(last ? NULL : &from->fake_stack,
                                   to->bottom, to->bottom_size);
#endif
#if BATON_TSAN
    __tsan_switch_to_fiber(to->tsan, 0);
#endif
}

// `f` runs again, or for the first time. The OS thread's own bounds are known
// to ASan alone, and told when its stack is left.
static ALWAYS_INLINE void after_switch(UNUSED Fiber *f)
{
#if BATON_ASAN
    const void *bottom;
    size_t size;
    __sanitizer_finish_switch_fiber(f->fake_stack, &bottom, &size);
    leaving->bottom = bottom;
    leaving->bottom_size = size;
#endif
}

// The switch -----------------------------------------------------------------

static NORETURN void begin(void)
{
    Fiber *f = entering;
    after_switch(f);
    f->run(f->arg);
    fatal("a fiber came to its end");
}

#if BATON_FIBER_ASM

void fiber_swap_stacks(void **from, void *to);
__asm__(
    ".text\n"
    ".p2align 4\n"
    ".globl fiber_swap_stacks\n"
    ".hidden fiber_swap_stacks\n"
    ".type fiber_swap_stacks, @function\n"
    "fiber_swap_stacks:\n"
    "    pushq %rbp\n"
    "    pushq %rbx\n"
    "    pushq %r12\n"
    "    pushq %r13\n"
    "    pushq %r14\n"
    "    pushq %r15\n"
    "    movq %rsp, (%rdi)\n"
    "    movq %rsi, %rsp\n"
    "    popq %r15\n"
    "    popq %r14\n"
    "    popq %r13\n"
    "    popq %r12\n"
    "    popq %rbx\n"
    "    popq %rbp\n"
    "    ret\n"
    ".size fiber_swap_stacks, . - fiber_swap_stacks\n");

// As fiber_swap_stacks leaves it: six registers, and where to return to. The
// slot above stands for the return address that `begin` will never use, and
// leaves the stack aligned as at a call.
static void prepare(Fiber *f)
{
    void **top = (void **)((char *)f->stack + f->size);
    *--top = NULL;
    *--top = (void *)(uintptr_t)begin;
    for (int i = 0; i < 6; i++) *--top = NULL;
    f->sp = top;
}

static ALWAYS_INLINE void swap(Fiber *from, Fiber *to)
{
    fiber_swap_stacks(&from->sp, to->sp);
}

#else

static void prepare(Fiber *f)
{
    long page = sysconf(_SC_PAGESIZE);
    getcontext(&f->context);
    f->context.uc_stack.ss_sp = (char *)f->stack + page;
    f->context.uc_stack.ss_size = f->size - (size_t)page;
    f->context.uc_link = NULL;
    makecontext(&f->context, begin, 0);
}

static ALWAYS_INLINE void swap(Fiber *from, Fiber *to)
{
    swapcontext(&from->context, &to->context);
}

#endif

void fiber_switch(Fiber *from, Fiber *to)
{
    leaving = from;
    entering = to;
    before_switch(from, to, false);
    swap(from, to);
    after_switch(from);
}

void fiber_leave(Fiber *from, Fiber *to)
{
    leaving = from;
    entering = to;
    before_switch(from, to, true);
    swap(from, to);
    fatal("a fiber goes on that has left");
}

// Made and freed -------------------------------------------------------------

void fiber_here(Fiber *f)
{
    *f = (Fiber){.stack = NULL};
#if BATON_TSAN
    f->tsan = __tsan_get_current_fiber();
#endif
}

void fiber_free(Fiber *f)
{
    if (!f->stack) return;
#if BATON_TSAN
    __tsan_destroy_fiber(f->tsan);
#endif
#if BATON_ASAN
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    __lsan_unregister_root_region((char *)f->stack + page, f->size - page);
    // What stood on it never returned; others may get these addresses.
    __asan_unpoison_memory_region(f->stack, f->size);
#endif
    munmap(f->stack, f->size);
    f->stack = NULL;
}

bool fiber_make(Fiber *f, size_t size, void (*run)(void *), void *arg)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size = (size + 2 * page - 1) / page * page;   // and the guard
    if (f->stack && f->size == size) {
        f->run = run;
        f->arg = arg;
        prepare(f);
        return true;
    }
    fiber_free(f);
    void *stack = mmap(NULL, size, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK,
                       -1, 0);
    if (stack == MAP_FAILED) return false;
    mprotect(stack, page, PROT_NONE);
    *f = (Fiber){.stack = stack, .size = size, .run = run, .arg = arg};
#if BATON_ASAN
    f->bottom = (char *)stack + page;
    f->bottom_size = size - page;
    // What a fiber that never ends holds is no leak.
    __lsan_register_root_region(f->bottom, f->bottom_size);
#endif
#if BATON_TSAN
    f->tsan = __tsan_create_fiber(0);
#endif
    prepare(f);
    return true;
}

uintptr_t fiber_stack_low(const Fiber *f)
{
    return (uintptr_t)f->stack + (uintptr_t)sysconf(_SC_PAGESIZE);
}
