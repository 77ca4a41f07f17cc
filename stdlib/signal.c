// SPDX-License-Identifier: MIT
// signal.c -- the _signal module: script handlers of OS signals.
//
// vm/sync/signal.c notes that a signal came; here is what it means. Handlers
// are kept in a table by number, and run in the main thread, at a safepoint or
// where a wait was broken off. lib/signal.py adds the names.
//
// The table is guarded by the GIL. A handler is a callable, or the int
// SIG_DFL (0) or SIG_IGN (1), or None for what somebody else installed.

#include "stdlib/seeded.h"
#include "stdlib/signal.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <unistd.h>

#include "vm/native.h"
// Handlers run at safepoints, get the frame they interrupt, and are released
// before the machine stops.
#include "vm/exec/eval.h"
#include "vm/exec/frame_object.h"
#include "vm/exec/hooks.h"
#include "vm/exec/runtime.h"
#include "vm/sync/crew.h"
#include "vm/sync/green.h"
#include "vm/sync/signal.h"

enum { DEFAULT = 0, IGNORE = 1 };

static Value handlers[SIGNAL_COUNT];   // guarded by the GIL; 0: not looked at

static Value disposition(int number)
{
    struct sigaction action;
    if (sigaction(number, NULL, &action) != 0) return NONE;
    if (signal_is_default(action.sa_handler)) return small_int_value(DEFAULT);
    if (action.sa_handler == SIG_IGN) return small_int_value(IGNORE);
    return NONE;
}

static Value handler_of(int number)
{
    if (handlers[number] == 0) handlers[number] = disposition(number);
    return handlers[number];
}

static bool is_default_handler(Value handler);

bool signal_has_script_handler(void)
{
    for (int n = 1; n < SIGNAL_COUNT; n++)
        if (is_object(handlers[n]) && handlers[n] != 0
            && !is_default_handler(handlers[n])) return true;
    return false;
}

NATIVE(signal_default_int_handler,
       "default_int_handler(signalnum, frame, /)",
       "Raise KeyboardInterrupt: what SIGINT does unless told otherwise.")
{
    return raise_value(t, from_object(error_type(t, KeyboardInterrupt)));
}

static bool is_default_handler(Value handler)
{
    return is_native_exact(handler)
        && as_native(handler)->def == &signal_default_int_handler;
}

static Value interrupted_frame(Thread *t)
{
    Frame *frame = t->exec->frame;
    return frame ? frame_object_of(t, frame) : NONE;
}

static bool run_handler(Thread *t, int number)
{
    Value handler = handler_of(number);
    if (!value_is_callable(handler)) return true;
    if (is_default_handler(handler))
        return signal_default_int_handler_call(t, NULL) != ERROR;
    Value frame = interrupted_frame(t);
    if (frame == ERROR) return false;
    // Held: the handler may install another one for the same signal.
    incref(handler);
    Value r = call2(t, handler, small_int_value(number), frame);
    decref(frame);
    decref(handler);
    decref(r);
    return r != ERROR;
}

// The hook of exec/safepoint.c: everything that has come, lowest first.
static bool run_pending(Thread *t)
{
    int number;
    while ((number = signal_take()) != 0) {
        if (run_handler(t, number)) continue;
        if (signal_pending()) thread_ask(t, BREAK_SIGNAL);
        return false;
    }
    return true;
}

static bool is_number(Thread *t, Value v, int *number)
{
    int64_t n;
    if (!value_to_i64(t, v, &n)) return false;
    if (n < 1 || n >= SIGNAL_COUNT) {
        raisef(t, ValueError, "signal number out of range");
        return false;
    }
    *number = (int)n;
    return true;
}

static bool on_main(Thread *t)
{
    if (green_together(t, t->crew->main)) return true;
    raisef(t, ValueError,
           "signal only works in main thread of the main interpreter");
    return false;
}

static Value bad_handler(Thread *t)
{
    return raisef(t, TypeError, "signal handler must be signal.SIG_IGN, "
                                "signal.SIG_DFL, or a callable object");
}

static bool change(Thread *t, int number, Value handler)
{
    int64_t n = -1;
    if (is_int(handler) && !value_to_i64(t, handler, &n)) return false;
    if (n != DEFAULT && n != IGNORE && !value_is_callable(handler)) {
        bad_handler(t);
        return false;
    }
    bool done = n == DEFAULT  ? signal_default(number)
                : n == IGNORE ? signal_ignore(number)
                              : signal_catch(number);
    if (!done) raise_errno(t, errno, UNDEF);
    return done;
}

NATIVE(signal_signal, "signal(signalnum, handler, /)",
       "Say what a signal does: SIG_DFL, SIG_IGN, or a function that gets "
       "its number and the interrupted frame. Gives what it did before.")
{
    int number;
    if (!on_main(t) || !is_number(t, args[0], &number)) return ERROR;
    Value before = new_ref(handler_of(number));
    if (!change(t, number, args[1])) {
        decref(before);
        return ERROR;
    }
    Value handler = args[1];
    int64_t n;
    if (is_int(handler) && int_as_i64(handler, &n))
        handler = small_int_value(n);
    set_value(&handlers[number], new_ref(handler));
    return before;
}

NATIVE(signal_getsignal, "getsignal(signalnum, /)",
       "What a signal does just now.")
{
    int number;
    if (!is_number(t, args[0], &number)) return ERROR;
    return new_ref(handler_of(number));
}

// Signals for this process are the main thread's; its handlers run at once.
static Value after_sending(Thread *t, int error)
{
    if (error) return raise_errno(t, errno, UNDEF);
    if (green_together(t, t->crew->main) && !safepoint_interrupted(t))
        return ERROR;
    return NONE;
}

NATIVE(signal_raise_signal, "raise_signal(signalnum, /)",
       "Send a signal to this process.")
{
    int64_t number;
    if (!value_to_i64(t, args[0], &number)) return ERROR;
    return after_sending(t, kill(getpid(), (int)number));
}

typedef struct Search {
    uint64_t ident;
    bool found, is_main;
    pthread_t pthread;
} Search;

static void find_thread(Thread *t, void *arg)
{
    Search *search = arg;
    if (t->ident != search->ident || !t->carrier) return;
    search->found = true;
    search->is_main = t == t->crew->main;
    search->pthread = t->carrier->pthread;
}

NATIVE(signal_pthread_kill, "pthread_kill(thread_id, signalnum, /)",
       "Send a signal to a thread of this process.")
{
    int64_t number;
    Search search = {.found = false};
    if (!is_int(args[0]) || !int_as_u64(args[0], &search.ident))
        return raisef(t, ValueError, "invalid thread identifier");
    if (!value_to_i64(t, args[1], &number)) return ERROR;
    crew_each(t->crew, find_thread, &search);
    if (!search.found) return raise_errno(t, ESRCH, UNDEF);
    // The others block signals: what is meant for them goes to the process.
    int error = search.is_main ? pthread_kill(search.pthread, (int)number)
                               : kill(getpid(), (int)number);
    if (error > 0) errno = error;   // pthread_kill's way
    return after_sending(t, error);
}

NATIVE(signal_pause, "pause()", "Sleep until a signal comes.")
{
    if (t != t->crew->main)
        return raisef(t, ValueError, "pause only works in the main thread");
    if (!seeded_allows(t, "waiting for a signal")) return ERROR;
    WaitResult r;
    do r = thread_wait(t, WAIT_SIGNAL, NULL, NO_DEADLINE);
    while (r != WAIT_INTERRUPTED);
    return safepoint_interrupted(t) ? NONE : ERROR;
}

NATIVE(signal_alarm, "alarm(seconds, /)",
       "Have SIGALRM sent after so many seconds; 0 takes that back. Gives "
       "the seconds that were left.")
{
    int64_t seconds;
    if (!seeded_allows(t, "a signal after a time")) return ERROR;
    if (!value_to_i64(t, args[0], &seconds)) return ERROR;
    return int_new(t, alarm((unsigned)seconds));
}

static struct timeval to_timeval(double seconds)
{
    struct timeval tv = {.tv_sec = (time_t)seconds};
    tv.tv_usec = (suseconds_t)((seconds - (double)tv.tv_sec) * 1e6 + 0.5);
    return tv;
}

static Value from_itimer(Thread *t, const struct itimerval *timer)
{
    Value pair[2] = {
        float_new(t, (double)timer->it_value.tv_sec
                         + (double)timer->it_value.tv_usec / 1e6),
        float_new(t, (double)timer->it_interval.tv_sec
                         + (double)timer->it_interval.tv_usec / 1e6),
    };
    Tuple *tuple = tuple_from_steal(t, pair, 2);
    return tuple ? from_object(tuple) : ERROR;
}

NATIVE(signal_setitimer, "setitimer(which, seconds, interval=0.0, /)",
       "Set a timer that sends a signal; gives what was left of it and its "
       "interval.")
{
    int64_t which;
    if (!seeded_allows(t, "a signal after a time")) return ERROR;
    double seconds, interval;
    if (!value_to_i64(t, args[0], &which)
        || !value_to_double(t, args[1], &seconds)
        || !value_to_double(t, args[2], &interval))
        return ERROR;
    struct itimerval before, timer = {to_timeval(interval),
                                      to_timeval(seconds)};
    if (setitimer((int)which, &timer, &before) != 0)
        return raise_errno(t, errno, UNDEF);
    return from_itimer(t, &before);
}

NATIVE(signal_getitimer, "getitimer(which, /)",
       "What is left of a timer, and its interval.")
{
    int64_t which;
    struct itimerval timer;
    if (!value_to_i64(t, args[0], &which)) return ERROR;
    if (getitimer((int)which, &timer) != 0)
        return raise_errno(t, errno, UNDEF);
    return from_itimer(t, &timer);
}

NATIVE(signal_set_wakeup_fd,
       "set_wakeup_fd(fd, /, *, warn_on_full_buffer=True)",
       "Write each signal's number to a descriptor as well; -1: don't.")
{
    int64_t fd;
    if (t != t->crew->main)
        return raisef(t, ValueError, "set_wakeup_fd only works in main thread "
                      "of the main interpreter");
    if (!value_to_i64(t, args[0], &fd)) return ERROR;
    return int_new(t, signal_set_script_fd((int)fd));
}

NATIVE(signal_siginterrupt, "siginterrupt(signalnum, flag, /)",
       "Accepted: system calls are always taken up again by the machine.")
{
    int number;
    return is_number(t, args[0], &number) ? NONE : ERROR;
}

NATIVE(signal_strsignal, "strsignal(signalnum, /)",
       "What the system calls the signal, or None.")
{
    int number;
    if (!is_number(t, args[0], &number)) return ERROR;
    const char *text = strsignal(number);
    if (!text || strncmp(text, "Unknown", 7) == 0) return NONE;
    Str *s = str_from_c(t, text);
    return s ? from_object(s) : ERROR;
}

static Value numbers_in(Thread *t, const sigset_t *set)
{
    List *list = list_new(t, SIGNAL_COUNT);
    for (int n = 1; list && n < SIGNAL_COUNT; n++) {
        if (sigismember(set, n) != 1) continue;
        if (!list_append(t, list, small_int_value(n))) {
            decref_object(list);
            return ERROR;
        }
    }
    return list ? from_object(list) : ERROR;
}

static bool is_in_set(Thread *t, Value v, int *number)
{
    int64_t n;
    if (!value_to_i64(t, v, &n)) return false;
    if (n < 1 || n >= SIGNAL_COUNT) {
        raisef(t, ValueError, "signal number %ld out of range [1; 64]", n);
        return false;
    }
    *number = (int)n;
    return true;
}

bool signal_set_of(Thread *t, Value iterable, sigset_t *set)
{
    sigemptyset(set);
    Value list = list_from_iterable(t, iterable);
    if (list == ERROR) return false;
    bool fine = true;
    for (int64_t i = 0; fine && i < list_size(as_list(list)); i++) {
        int number;
        fine = is_in_set(t, list_items(as_list(list))[i], &number);
        if (fine) sigaddset(set, number);
    }
    decref(list);
    return fine;
}

NATIVE(signal_valid_signals, "valid_signals()",
       "The numbers of all signals there are.")
{
    sigset_t all;
    sigfillset(&all);
    return numbers_in(t, &all);
}

NATIVE(signal_pthread_sigmask, "pthread_sigmask(how, mask, /)",
       "Change which signals this thread blocks; gives those it blocked.")
{
    int64_t how;
    sigset_t mask, before;
    if (!value_to_i64(t, args[0], &how) || !signal_set_of(t, args[1], &mask))
        return ERROR;
    int error = pthread_sigmask((int)how, &mask, &before);
    if (error) return raise_errno(t, error, UNDEF);
    // What was blocked until now has come while we looked away.
    if (green_together(t, t->crew->main) && !safepoint_interrupted(t))
        return ERROR;
    return numbers_in(t, &before);
}

NATIVE(signal_sigpending, "sigpending()",
       "The signals that have come but are blocked.")
{
    sigset_t set;
    sigpending(&set);
    return numbers_in(t, &set);
}

// Start and end ----------------------------------------------------------

static void release_handlers(UNUSED Thread *t)
{
    for (int n = 1; n < SIGNAL_COUNT; n++) {
        Value handler = handlers[n];
        handlers[n] = NONE;
        if (handler != 0) decref(handler);
    }
}

void signal_install(Thread *t)
{
    exec_signal_hook = run_pending;
    runtime_at_finish(release_handlers);
    if (disposition(SIGINT) != small_int_value(DEFAULT)) return;
    Value f = native_new(t, &signal_default_int_handler, UNDEF, NULL, NONE);
    if (f == ERROR) return error_clear(t);
    handlers[SIGINT] = f;
    signal_catch(SIGINT);
}

typedef struct Constant {
    const char *name;
    int value;
} Constant;

#define HERE(NAME) {#NAME, NAME}
static const Constant CONSTANTS[] = {
    HERE(SIGHUP),  HERE(SIGINT),    HERE(SIGQUIT), HERE(SIGILL),
    HERE(SIGTRAP), HERE(SIGABRT),   HERE(SIGBUS),  HERE(SIGFPE),
    HERE(SIGKILL), HERE(SIGUSR1),   HERE(SIGSEGV), HERE(SIGUSR2),
    HERE(SIGPIPE), HERE(SIGALRM),   HERE(SIGTERM), HERE(SIGCHLD),
    HERE(SIGCONT), HERE(SIGSTOP),   HERE(SIGTSTP), HERE(SIGTTIN),
    HERE(SIGTTOU), HERE(SIGURG),    HERE(SIGXCPU), HERE(SIGXFSZ),
    HERE(SIGPROF), HERE(SIGVTALRM), HERE(SIGWINCH), HERE(SIGIO),
    HERE(SIGSYS),
    {"SIGIOT", SIGABRT},
#ifdef SIGCLD
    {"SIGCLD", SIGCLD},
#endif
#ifdef SIGPOLL
    {"SIGPOLL", SIGPOLL},
#endif
#ifdef SIGPWR
    HERE(SIGPWR),
#endif
#ifdef SIGSTKFLT
    HERE(SIGSTKFLT),
#endif
    HERE(SIG_BLOCK), HERE(SIG_UNBLOCK), HERE(SIG_SETMASK),
    HERE(ITIMER_REAL), HERE(ITIMER_VIRTUAL), HERE(ITIMER_PROF),
    {"SIG_DFL", DEFAULT}, {"SIG_IGN", IGNORE}, {"NSIG", SIGNAL_COUNT},
};

static bool signal_module_init(Thread *t, Module *module)
{
    for (size_t i = 0; i < ARRAY_LENGTH(CONSTANTS); i++)
        if (!module_add_int(t, module, CONSTANTS[i].name, CONSTANTS[i].value))
            return false;
#ifdef SIGRTMIN
    if (!module_add_int(t, module, "SIGRTMIN", SIGRTMIN)
        || !module_add_int(t, module, "SIGRTMAX", SIGRTMAX))
        return false;
#endif
    if (!signal_add_siginfo(t, module)) return false;
    // From now on it is the module's own function that is installed.
    Str *name = str_intern_c("default_int_handler");
    if (!name) return raise_memory_error(t), false;
    if (is_default_handler(handler_of(SIGINT)))
        set_value(&handlers[SIGINT],
                  new_ref(dict_get_str(module->dict, name)));
    return true;
}

MODULE(_signal,
       .doc = "Signals, as the machine has them.",
       .functions = FUNCTIONS{
           &signal_signal,
           &signal_getsignal,
           &signal_default_int_handler,
           &signal_raise_signal,
           &signal_pthread_kill,
           &signal_pause,
           &signal_alarm,
           &signal_setitimer,
           &signal_getitimer,
           &signal_set_wakeup_fd,
           &signal_siginterrupt,
           &signal_strsignal,
           &signal_valid_signals,
           &signal_pthread_sigmask,
           &signal_sigpending,
           &signal_sigwait,
           &signal_sigwaitinfo,
           &signal_sigtimedwait,
           &signal_pidfd_send_signal,
           NULL,
       },
       .init = signal_module_init);
