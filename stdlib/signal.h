// SPDX-License-Identifier: MIT
// signal.h -- script handlers of OS signals.
#ifndef BATON_STDLIB_SIGNAL_H
#define BATON_STDLIB_SIGNAL_H

#include <signal.h>

#include "vm/object/module.h"
#include "vm/object/native_fn.h"

// At start: SIGINT raises KeyboardInterrupt in the main thread, unless the
// process was told to ignore it.
void signal_install(Thread *t);

// Has the script a handler of its own for any signal? (It may wake anybody.)
bool signal_has_script_handler(void);

// An iterable of signals' numbers. False: raised.
bool signal_set_of(Thread *t, Value iterable, sigset_t *set);

// signal_wait.c
extern NativeDef signal_sigwait, signal_sigwaitinfo, signal_sigtimedwait;
extern NativeDef signal_pidfd_send_signal;
bool signal_add_siginfo(Thread *t, Module *m);

#endif
