// SPDX-License-Identifier: MIT
// signal.c -- from an OS signal to the main thread's breaker.
//
// Invariants
//   1. The handler touches only atomics, the parking place of the main
//      thread's carrier (park_interrupt: an or and a futex call) and two
//      descriptors; it keeps errno.
//   2. A signal's bit is set before BREAK_SIGNAL; BREAK_SIGNAL is cleared
//      before the bits are looked at. So no signal is left behind.
//   3. Carriers other than the main thread's block all signals that can be
//      blocked sensibly; a signal therefore lands on the main thread and
//      breaks off its system call with EINTR.
//
// Rejected: signalfd (its reader would have to be a thread of its own, and the
// main thread's system calls would not break off).
//
// Lock rank: none; installing is the main thread's alone, under the GIL.

#include "vm/sync/signal.h"

#include <errno.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "vm/base/atomic.h"
#include "vm/sync/crew.h"
#include "vm/sync/green.h"

static uint64_t pending[2];   // atomic: bit n % 64 of word n / 64
static Crew *crew;            // whose main thread is told; set at start-up
static int wakeup = -1;       // eventfd; atomic, the main thread's to open
static int script_fd = -1;    // atomic; signal.set_wakeup_fd

void signal_init(Crew *of)
{
    crew = of;
    signal_ignore(SIGPIPE);
}

static void wake(void)
{
    const uint64_t one = 1;
    int fd = atomic_load_relaxed(&wakeup);
    if (fd >= 0) (void)!write(fd, &one, sizeof one);
}

void signal_raise(int number)
{
    int kept = errno;
    // seq: before BREAK_SIGNAL (invariant 2)
    atomic_fetch_or_seq(&pending[number / 64], UINT64_C(1) << number % 64);
    Thread *main = crew ? atomic_load_relaxed(&crew->main) : NULL;
    if (main) thread_ask(main, BREAK_SIGNAL);
    // A green thread beside the main one, which is interrupted here.
    if (main && thread_self != main && green_together(thread_self, main))
        thread_ask(thread_self, BREAK_SIGNAL);
    wake();
    int fd = atomic_load_relaxed(&script_fd);
    unsigned char byte = (unsigned char)number;
    if (fd >= 0) (void)!write(fd, &byte, 1);
    errno = kept;
}

static bool install(int number, void (*handler)(int))
{
    struct sigaction action = {.sa_handler = handler};
    sigfillset(&action.sa_mask);
    action.sa_flags = SA_ONSTACK;  // no SA_RESTART: calls shall break off
    return sigaction(number, &action, NULL) == 0;
}

// What kills a process unless it is handled; SIGKILL cannot be.
static const int DEADLY[] = {SIGHUP,  SIGINT,  SIGQUIT, SIGILL,   SIGABRT,
                             SIGBUS,  SIGFPE,  SIGSEGV, SIGUSR1,  SIGUSR2,
                             SIGALRM, SIGTERM, SIGXCPU, SIGVTALRM};
static void (*last_act)(void);   // start-up only

// Raised again it is pending, and kills when this handler returns.
static void on_death(int number)
{
    install(number, SIG_DFL);
    last_act();
    raise(number);
}

static bool is_deadly(int number)
{
    for (size_t i = 0; i < ARRAY_LENGTH(DEADLY); i++)
        if (DEADLY[i] == number) return true;
    return false;
}

bool signal_catch(int number) { return install(number, signal_raise); }

bool signal_default(int number)
{
    return install(number,
                   last_act && is_deadly(number) ? on_death : SIG_DFL);
}

bool signal_is_default(void (*handler)(int))
{
    return handler == SIG_DFL || handler == on_death;
}

void signal_at_death(void (*act)(void))
{
    last_act = act;
    for (size_t i = 0; i < ARRAY_LENGTH(DEADLY); i++) {
        struct sigaction now;
        if (sigaction(DEADLY[i], NULL, &now) == 0
            && now.sa_handler == SIG_DFL) install(DEADLY[i], on_death);
    }
}

bool signal_ignore(int number) { return install(number, SIG_IGN); }

bool signal_pending(void)
{
    return atomic_load_relaxed(&pending[0]) | atomic_load_relaxed(&pending[1]);
}

static int take_from(int word)
{
    uint64_t bits = atomic_load_seq(&pending[word]);
    if (!bits) return 0;
    int n = __builtin_ctzll(bits);
    atomic_fetch_and_seq(&pending[word], ~(UINT64_C(1) << n));
    return word * 64 + n;
}

int signal_take(void)
{
    thread_answered(crew->main, BREAK_SIGNAL);
    if (thread_self != crew->main)   // green
        thread_answered(thread_self, BREAK_SIGNAL);
    signal_drain_wakeup();
    int number = take_from(0);
    if (!number) number = take_from(1);
    if (signal_pending()) thread_ask(crew->main, BREAK_SIGNAL);
    return number;
}

int signal_wakeup_fd(void)
{
    if (wakeup >= 0) return wakeup;
    int fd = eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
    if (fd < 0) return -1;
    atomic_store_relaxed(&wakeup, fd);
    // A signal that came before is not to be slept over.
    if (signal_pending()) wake();
    return fd;
}

void signal_drain_wakeup(void)
{
    uint64_t count;
    if (wakeup >= 0) (void)!read(wakeup, &count, sizeof count);
}

int signal_set_script_fd(int fd)
{
    return atomic_exchange_seq(&script_fd, fd);
}

void signal_blocked_set(sigset_t *set)
{
    static const int FAULTS[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL,
                                 SIGABRT, SIGTRAP, SIGSYS, SIGPROF};
    sigfillset(set);
    for (size_t i = 0; i < ARRAY_LENGTH(FAULTS); i++)
        sigdelset(set, FAULTS[i]);
}

void signal_block_all(sigset_t *before)
{
    sigset_t all;
    signal_blocked_set(&all);
    pthread_sigmask(SIG_SETMASK, &all, before);
}

void signal_restore(const sigset_t *before)
{
    pthread_sigmask(SIG_SETMASK, before, NULL);
}

void signal_unblock_all(void)
{
    sigset_t none;
    sigemptyset(&none);
    pthread_sigmask(SIG_SETMASK, &none, NULL);
}

// The descriptor is shared with the parent: a signal of ours would wake it. The
// mask of a forking main thread is the script's own business and stays.
void signal_after_fork_child(void)
{
    atomic_store_relaxed(&pending[0], UINT64_C(0));
    atomic_store_relaxed(&pending[1], UINT64_C(0));
    if (wakeup < 0) return;
    close(wakeup);
    wakeup = -1;
}
