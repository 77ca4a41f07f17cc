// SPDX-License-Identifier: MIT
// signal.h -- from an OS signal to the main thread's breaker.
//
// The handler may run between any two instructions, so it does four things
// that are always allowed: it sets a bit for the signal, sets BREAK_SIGNAL on
// the main thread, interrupts that thread's sleep, and writes to an eventfd
// that its polls include. What a signal means is decided later, at a
// safepoint, by the layer that knows handlers (stdlib/signal.c).
// Carriers other than the main thread's block all signals, so a signal always
// breaks off the main thread's system call.

#ifndef BATON_VM_SYNC_SIGNAL_H
#define BATON_VM_SYNC_SIGNAL_H

#include <signal.h>
#include <stdbool.h>
#include <stdint.h>

struct Crew;

enum { SIGNAL_COUNT = 65 };  // 1 .. 64

// Once at start-up, by the main thread: SIGPIPE ignored.
void signal_init(struct Crew *crew);
// Our handler for the signal, and back. False: the OS said no (errno).
bool signal_catch(int number);
bool signal_default(int number);
bool signal_ignore(int number);

// Before a signal kills the process, whose default action that is, `act` is
// called once in its handler: it may do only what is async-signal-safe. From
// then on what looks like the default is a handler: ask signal_is_default.
void signal_at_death(void (*act)(void));
bool signal_is_default(void (*handler)(int));

bool signal_pending(void);
// The lowest pending signal, taken away; 0 if there is none. Clears
// BREAK_SIGNAL when it was the last. Main thread, attached.
int signal_take(void);
// As if the OS had sent it (_thread.interrupt_main). Async-signal-safe.
void signal_raise(int number);

// Readable while a signal is pending; main thread. Opened when first asked for.
// -1: no descriptors are left; then only EINTR breaks a wait off.
int signal_wakeup_fd(void);
void signal_drain_wakeup(void);
// Also write the signal's number to this descriptor; -1 for none. Gives the
// one before (signal.set_wakeup_fd).
int signal_set_script_fd(int fd);

// Blocks all signals but those of faults, while a carrier is made that is to
// inherit it; and back.
void signal_blocked_set(sigset_t *set);
void signal_block_all(sigset_t *before);
void signal_restore(const sigset_t *before);
// The child of a fork that was made by another than the main thread.
void signal_unblock_all(void);
void signal_after_fork_child(void);

#endif
