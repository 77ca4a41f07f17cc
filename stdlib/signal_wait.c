// SPDX-License-Identifier: MIT
// signal_wait.c -- sigwait and its kin: taking a signal that is blocked instead
// of having its handler run.
#include "stdlib/seeded.h"
#include "stdlib/signal.h"

#include <errno.h>
#include <signal.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "vm/exec/eval.h"
#include "vm/native.h"
#include "vm/object/structseq.h"

NATIVE_SHARED(signal_sigwait, "sigwait(sigset, /)",
              "Sleep until one of the signals comes, and take it.")
{
    sigset_t set;
    int number = 0;
    if (!seeded_allows(t, "waiting for a signal")) return ERROR;
    if (!signal_set_of(t, args[0], &set)) return ERROR;
    thread_blocking_begin(t, WAIT_SIGNAL, NULL);
    int error = sigwait(&set, &number);
    thread_blocking_end(t);
    return error ? raise_errno(t, error, UNDEF) : int_new(t, number);
}

static Type *siginfo_type(Thread *t)
{
    static Type *type;   // guarded by the GIL; immortal
    if (type) return type;
    Str *names[] = {str_intern_c("si_signo"), str_intern_c("si_code"),
                    str_intern_c("si_errno"), str_intern_c("si_pid"),
                    str_intern_c("si_uid"), str_intern_c("si_status"),
                    str_intern_c("si_band")};
    type = structseq_type_new(t, "signal.struct_siginfo", names, 7);
    if (type) type_make_immortal(type);
    return type;
}

bool signal_add_siginfo(Thread *t, Module *m)
{
    Type *type = siginfo_type(t);
    return type && module_add_steal(t, m, "struct_siginfo", new_ref_to(type));
}

static Value siginfo_of(Thread *t, const siginfo_t *info)
{
    Value values[] = {
        int_new(t, info->si_signo), int_new(t, info->si_code),
        int_new(t, info->si_errno), int_new(t, info->si_pid),
        int_new(t, info->si_uid), int_new(t, info->si_status),
        int_new(t, info->si_band)};
    return structseq_instance_steal(t, siginfo_type(t), values, 7);
}

// timeout_ns < 0: none. Other signals' handlers run meanwhile. NONE: too late.
static Value wait_info(Thread *t, const sigset_t *set, int64_t timeout_ns)
{
    int64_t end = timeout_ns < 0 ? NO_DEADLINE
                                 : clock_monotonic_ns() + timeout_ns;
    for (;;) {
        siginfo_t info;
        int64_t left = end == NO_DEADLINE ? 0 : clock_left_ns(end);
        struct timespec span = {.tv_sec = left > 0 ? left / 1000000000 : 0,
                                .tv_nsec = left > 0 ? left % 1000000000 : 0};
        thread_blocking_begin(t, WAIT_SIGNAL, NULL);
        int number = end == NO_DEADLINE ? sigwaitinfo(set, &info)
                                        : sigtimedwait(set, &info, &span);
        int error = errno;
        thread_blocking_end(t);
        if (number > 0) return siginfo_of(t, &info);
        if (error == EAGAIN) return NONE;
        if (error != EINTR) return raise_errno(t, error, UNDEF);
        if (!safepoint_interrupted(t)) return ERROR;
    }
}

NATIVE_SHARED(signal_sigwaitinfo, "sigwaitinfo(sigset, /)",
              "Sleep until one of the signals comes, and take it; tells what "
              "is known of it.")
{
    sigset_t set;
    if (!seeded_allows(t, "waiting for a signal")) return ERROR;
    if (!signal_set_of(t, args[0], &set)) return ERROR;
    return wait_info(t, &set, -1);
}

NATIVE_SHARED(signal_sigtimedwait, "sigtimedwait(sigset, timeout, /)",
              "As sigwaitinfo; None if none comes in so many seconds.")
{
    sigset_t set;
    double seconds;
    if (!seeded_allows(t, "waiting for a signal")) return ERROR;
    if (!value_to_double(t, args[1], &seconds)) return ERROR;
    if (seconds < 0)
        return raisef(t, ValueError, "timeout must be non-negative");
    if (!signal_set_of(t, args[0], &set)) return ERROR;
    if (seconds > 9e9) seconds = 9e9;
    return wait_info(t, &set, (int64_t)(seconds * 1e9));
}

NATIVE_SHARED(signal_pidfd_send_signal,
              "pidfd_send_signal(pidfd, signalnum, siginfo=None, flags=0, /)",
              "Send a signal to the process behind a descriptor of it.")
{
    int64_t fd, number, flags;
    if (!value_to_i64(t, args[0], &fd) || !value_to_i64(t, args[1], &number)
        || !value_to_i64(t, args[3], &flags))
        return ERROR;
    if (args[2] != NONE)
        return raisef(t, TypeError, "siginfo must be None");
    if (syscall(SYS_pidfd_send_signal, (int)fd, (int)number, NULL,
                (unsigned)flags) < 0)
        return raise_errno(t, errno, UNDEF);
    return NONE;
}
