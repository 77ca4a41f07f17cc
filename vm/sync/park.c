// SPDX-License-Identifier: MIT
// park.c -- a parking place over one futex word.
//
// The word holds three bits: PERMIT (a wake-up waits to be taken), INTERRUPT
// (a signal does), ASLEEP (the owner is in the kernel, or on its way, so a
// waker has to make the system call). Only the owner clears bits.
//
// Invariants
//   1. Who sets PERMIT or INTERRUPT while ASLEEP is set calls the kernel. The
//      kernel compares the word again before it lets the owner sleep, so a
//      wake-up between the owner's last look and its sleep is not lost.
//   2. park_wake and park_interrupt are one atomic or and at most one system
//      call: they may run in a signal handler.
//
// Rejected: pthread mutex and condition (not allowed in signal handlers, and
// twice the size); semaphores (count permits, and no macOS has unnamed ones).
// Where there is no futex a pipe stands in for it: a byte is a wake-up.
//
// Lock rank: takes none.

#include "vm/sync/park.h"

#include <errno.h>
#include <sched.h>
#include <unistd.h>

#if BATON_FUTEX
#include <linux/futex.h>
#include <sys/syscall.h>
#else
#include <fcntl.h>
#include <poll.h>
#endif

#include "vm/base/atomic.h"
#include "vm/base/check.h"
#include "vm/sync/green.h"
#include "vm/sync/sched_fiber.h"

enum { PERMIT = 1, INTERRUPT = 2, ASLEEP = 4 };

#if BATON_FUTEX

static void open_place(UNUSED Parker *p) {}
static void close_place(UNUSED Parker *p) {}

// False when the deadline has passed. Absolute monotonic time: a wait that is
// broken off and begun again still ends when it should.
static bool sleep_while(Parker *p, uint32_t word, int64_t deadline)
{
    struct timespec ts, *until = NULL;
    if (deadline != NO_DEADLINE) {
        ts = clock_timespec(deadline > 0 ? deadline : 0);
        until = &ts;
    }
    long r = syscall(SYS_futex, &p->word, FUTEX_WAIT_BITSET_PRIVATE, word,
                     until, NULL, FUTEX_BITSET_MATCH_ANY);
    return !(r == -1 && errno == ETIMEDOUT);
}

static void wake_one(uint32_t *word)
{
    syscall(SYS_futex, word, FUTEX_WAKE_PRIVATE, 1, NULL, NULL, 0);
}

static void rouse(Parker *p)
{
    wake_one(&p->word);
}

static void raw_sleep(RawLock *lock)
{
    syscall(SYS_futex, &lock->word, FUTEX_WAIT_PRIVATE, 2, NULL, NULL, 0);
}

static void raw_rouse(RawLock *lock)
{
    wake_one(&lock->word);
}

#else

static void open_place(Parker *p)
{
    ENSURE(pipe(p->pipe) == 0, "no descriptors left for a thread");
    for (int i = 0; i < 2; i++) {
        fcntl(p->pipe[i], F_SETFL, O_NONBLOCK);
        fcntl(p->pipe[i], F_SETFD, FD_CLOEXEC);
    }
}

static void close_place(Parker *p)
{
    close(p->pipe[0]);
    close(p->pipe[1]);
}

static bool sleep_while(Parker *p, UNUSED uint32_t word, int64_t deadline)
{
    int64_t left = clock_left_ns(deadline);
    int ms = left > INT32_MAX * INT64_C(1000000)
                 ? INT32_MAX : (int)((left + 999999) / 1000000);
    struct pollfd fd = {p->pipe[0], POLLIN, 0};
    int n = poll(&fd, 1, deadline == NO_DEADLINE ? -1 : ms);
    char drain[16];
    while (read(p->pipe[0], drain, sizeof drain) > 0) continue;
    return n != 0;
}

static void rouse(Parker *p)
{
    (void)!write(p->pipe[1], "", 1);
}

static void raw_sleep(UNUSED RawLock *lock)
{
    sched_yield();
}

static void raw_rouse(UNUSED RawLock *lock) {}

#endif

void park_init(Parker *p)
{
    p->word = 0;
    p->spin_pause = p->spin_left = 0;
    p->fiber = NULL;
    p->green = NULL;
    open_place(p);
}

void park_reset(Parker *p)
{
    close_place(p);
    park_init(p);
}

static ParkResult take(Parker *p, uint32_t bits, ParkResult result)
{
    // acquire: pairs with the release in set_bits; who left the permit did
    // something before it that we want to see.
    atomic_fetch_and_acq_rel(&p->word, ~(bits | ASLEEP));
    return result;
}

ParkResult park_sleep(Parker *p, int64_t deadline, bool interruptible)
{
    for (;;) {
        uint32_t word = atomic_load_relaxed(&p->word);  // `take` acquires
        if (word & PERMIT) return take(p, PERMIT, PARK_WOKEN);
        if (interruptible && (word & INTERRUPT))
            return take(p, INTERRUPT, PARK_INTERRUPTED);
        if (!(word & ASLEEP)) {
            if (!atomic_cas_relaxed(&p->word, &word, word | ASLEEP)) continue;
            word |= ASLEEP;
        }
        bool in_time = UNLIKELY(p->fiber)
                           ? sched_sleep(p, word, deadline, interruptible)
                       : UNLIKELY(p->green)
                           ? green_sleep(p->green, word, deadline)
                           : sleep_while(p, word, deadline);
        if (!in_time) return take(p, 0, PARK_TIMEOUT);
    }
}

static void set_bits(Parker *p, uint32_t bit)
{
    uint32_t before = atomic_fetch_or_acq_rel(&p->word, bit);  // see `take`
    if (!(before & ASLEEP) || before & bit) return;
    if (UNLIKELY(p->fiber)) sched_rouse(p);
    else if (UNLIKELY(p->green)) green_rouse(p->green);
    else rouse(p);
}

void park_wake(Parker *p)
{
    set_bits(p, PERMIT);
}

void park_interrupt(Parker *p)
{
    int kept = errno;  // we may be inside a signal handler
    set_bits(p, INTERRUPT);
    errno = kept;
}

void park_clear_interrupt(Parker *p)
{
    if (atomic_load_relaxed(&p->word) & INTERRUPT)
        atomic_fetch_and_acq_rel(&p->word, ~(uint32_t)INTERRUPT);
}

static int count_cores(void)
{
#ifdef __linux__
    cpu_set_t set;
    if (sched_getaffinity(0, sizeof set, &set) == 0) return CPU_COUNT(&set);
#endif
    return (int)sysconf(_SC_NPROCESSORS_ONLN);
}

static int cores;     // atomic; 0: not counted yet
static int spinning;  // atomic: threads inside of park_spin

static int usable_cores(void)
{
    int n = atomic_load_relaxed(&cores);  // every writer writes the same
    if (n == 0) {
        n = count_cores();
        atomic_store_relaxed(&cores, n);
    }
    return n;
}

void park_cores_changed(void)
{
    atomic_store_relaxed(&cores, 0);
}

int park_spins(void)
{
    enum { SPINS = 40 };
    return usable_cores() > 1 ? SPINS : 0;
}

// One core is for the thread that is to leave the permit.
static bool spin(const Parker *p)
{
    static const int64_t SPIN_NS = 20000;
    if (atomic_fetch_add_relaxed(&spinning, 1) < usable_cores() - 1) {
        int64_t end = clock_monotonic_ns() + SPIN_NS;
        // relaxed: park_sleep, which follows, acquires
        while (!(atomic_load_relaxed(&p->word) & (PERMIT | INTERRUPT))
               && clock_monotonic_ns() < end)
            atomic_pause();
    }
    atomic_fetch_sub_relaxed(&spinning, 1);
    return atomic_load_relaxed(&p->word) & PERMIT;
}

// Threads that hand something to and fro need no kernel when each is awake as
// its turn comes. But where the other one waits for this very core, looking
// only keeps it away: so each failure makes the next try four times as rare,
// and each success twice as frequent.
void park_spin(Parker *p)
{
    enum { MOST_PAUSE = 1 << 10 };
    if (p->fiber || p->green || usable_cores() == 1) return;
    if (p->spin_left > 0) {
        p->spin_left--;
        return;
    }
    if (spin(p)) p->spin_pause /= 2;
    else if (p->spin_pause < MOST_PAUSE) p->spin_pause = p->spin_pause * 4 + 3;
    p->spin_left = p->spin_pause;
}

// RawLock: 0 free, 1 taken, 2 taken and somebody may sleep for it.

void raw_lock(RawLock *lock)
{
    uint32_t word = 0;
    // acquire: pairs with the release in raw_unlock
    if (LIKELY(atomic_cas_acquire(&lock->word, &word, 1u))) return;
    for (int i = 0; i < 100 && word; i++) {
        atomic_pause();
        word = atomic_load_relaxed(&lock->word);
    }
    while (atomic_exchange_acquire(&lock->word, 2u) != 0) raw_sleep(lock);
}

void raw_unlock(RawLock *lock)
{
    // release: pairs with the acquires in raw_lock
    if (atomic_exchange_release(&lock->word, 0u) == 2) raw_rouse(lock);
}
