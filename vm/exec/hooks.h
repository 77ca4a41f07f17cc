// SPDX-License-Identifier: MIT
// hooks.h -- what the layers above install in the machine.
//
// Set at start, before a second thread exists; read by any thread.
#ifndef BATON_VM_EXEC_HOOKS_H
#define BATON_VM_EXEC_HOOKS_H

#include "vm/sync/thread.h"

// Runs the script's handlers for signals that have come (main thread, at a
// safepoint). False: one raised.
extern bool (*exec_signal_hook)(Thread *t);
// Runs calls that C code queued: weak references' callbacks, call_soon.
extern bool (*exec_calls_hook)(Thread *t);

#endif
