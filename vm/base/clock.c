// SPDX-License-Identifier: MIT
// clock.c -- see clock.h. On Linux these calls stay in user space (vDSO),
// about 20 ns each; the processor's counter takes half of that.

#include "vm/base/clock.h"

#include <stdio.h>
#include <string.h>

bool clock_has_counter;

static int64_t read_clock(clockid_t id)
{
    struct timespec ts;
    clock_gettime(id, &ts);
    return ts.tv_sec * NS_PER_SECOND + ts.tv_nsec;
}

// Written before there is a second thread, then by the one that runs.
static bool is_virtual;
static int64_t virtual_ns, virtual_start, virtual_wall;

void clock_be_virtual(int64_t monotonic_ns, int64_t wall_ns)
{
    virtual_ns = virtual_start = monotonic_ns;
    virtual_wall = wall_ns;
    is_virtual = true;
}

void clock_be_real(void)
{
    is_virtual = false;
}

void clock_advance(int64_t ns)
{
    if (ns > 0 && __builtin_add_overflow(virtual_ns, ns, &virtual_ns))
        virtual_ns = NO_DEADLINE - 1;
}

int64_t clock_real_ns(void)
{
    return read_clock(CLOCK_MONOTONIC);
}

int64_t clock_monotonic_ns(void)
{
    return is_virtual ? virtual_ns : read_clock(CLOCK_MONOTONIC);
}

// The kernel has tested the counter: whether it runs evenly, and the same on
// all cores.
void clock_ticks_init(void)
{
    static const char SOURCE[] = "/sys/devices/system/clocksource/"
                                 "clocksource0/current_clocksource";
    char name[16] = "";
    FILE *f = fopen(SOURCE, "r");
    if (!f) return;
    clock_has_counter = fgets(name, sizeof name, f) && !strcmp(name, "tsc\n");
    fclose(f);
}

int64_t clock_wall_ns(void)
{
    if (is_virtual) return virtual_wall + (virtual_ns - virtual_start);
    return read_clock(CLOCK_REALTIME);
}

int64_t clock_process_cpu_ns(void)
{
    if (is_virtual) return virtual_ns - virtual_start;
    return read_clock(CLOCK_PROCESS_CPUTIME_ID);
}

int64_t clock_thread_cpu_ns(void)
{
    if (is_virtual) return virtual_ns - virtual_start;
    return read_clock(CLOCK_THREAD_CPUTIME_ID);
}

int64_t clock_deadline_ns(int64_t ns)
{
    if (ns == NO_DEADLINE) return NO_DEADLINE;
    if (ns < 0) ns = 0;
    int64_t at;
    if (__builtin_add_overflow(clock_monotonic_ns(), ns, &at))
        return NO_DEADLINE;
    return at;
}

int64_t clock_deadline_in(double seconds)
{
    double ns = seconds * 1e9;
    if (!(ns < 9.2e18)) return NO_DEADLINE;  // NaN too: callers refuse it
    if (ns < 0) ns = 0;
    // Round up: a sleep may be late, never early.
    int64_t whole = (int64_t)ns;
    if ((double)whole < ns) whole++;
    return clock_deadline_ns(whole);
}

bool clock_passed(int64_t deadline)
{
    return deadline != NO_DEADLINE && clock_monotonic_ns() >= deadline;
}

int64_t clock_left_ns(int64_t deadline)
{
    if (deadline == NO_DEADLINE) return INT64_MAX;
    int64_t left = deadline - clock_monotonic_ns();
    return left > 0 ? left : 0;
}

struct timespec clock_timespec(int64_t ns)
{
    return (struct timespec){
        .tv_sec = (time_t)(ns / NS_PER_SECOND),
        .tv_nsec = (long)(ns % NS_PER_SECOND),
    };
}
