// SPDX-License-Identifier: MIT
// clock.h -- time in nanoseconds, and deadlines.
//
// A deadline is a monotonic time, so that waits which are interrupted and
// resumed still end when they should. NO_DEADLINE is "for ever".

#ifndef BATON_VM_BASE_CLOCK_H
#define BATON_VM_BASE_CLOCK_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#define NO_DEADLINE INT64_MAX
#define NS_PER_SECOND INT64_C(1000000000)

int64_t clock_monotonic_ns(void);    // never goes backwards
int64_t clock_real_ns(void);         // the same, never virtual

// Ticks of the fastest clock there is: the processor's counter where the
// kernel itself keeps time by it (then it is the same on all cores), else
// nanoseconds. What a tick is one learns by reading both clocks twice.
extern bool clock_has_counter;       // fixed after clock_ticks_init
void clock_ticks_init(void);         // before the first clock_ticks
static inline uint64_t clock_ticks(void)
{
#if defined(__x86_64__)
    if (clock_has_counter) return __builtin_ia32_rdtsc();
#endif
    return (uint64_t)clock_real_ns();
}
int64_t clock_wall_ns(void);         // since 1970, may be set by people
int64_t clock_process_cpu_ns(void);  // user + system, all threads
int64_t clock_thread_cpu_ns(void);   // user + system, calling thread

// Virtual time, for deterministic runs: from here on all clocks stand still
// but for clock_advance; clock_monotonic_ns begins at monotonic_ns,
// clock_wall_ns at wall_ns, the others at 0. clock_be_real undoes it. One OS
// thread uses them.
void clock_be_virtual(int64_t monotonic_ns, int64_t wall_ns);
void clock_be_real(void);
void clock_advance(int64_t ns);

// The deadline that lies `ns` or `seconds` from now. What lies too far away
// to be expressed, and infinity, become NO_DEADLINE; the past becomes now.
int64_t clock_deadline_ns(int64_t ns);
int64_t clock_deadline_in(double seconds);

bool clock_passed(int64_t deadline);
int64_t clock_left_ns(int64_t deadline);  // 0 if passed; INT64_MAX if never

struct timespec clock_timespec(int64_t ns);

#endif
