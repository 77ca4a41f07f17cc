// SPDX-License-Identifier: MIT
// runtime.h -- starting the machine and bringing it to an orderly end.
#ifndef BATON_VM_EXEC_RUNTIME_H
#define BATON_VM_EXEC_RUNTIME_H

#include "vm/object/type.h"
#include "vm/sync/thread.h"

// Everything below modules: tables, types, the main thread, attached. NULL:
// out of memory (said on stderr).
Thread *runtime_start(void);

// Called first by runtime_finish, in order of registration: modules that keep
// references outside of any object let go of them here.
void runtime_at_finish(void (*release)(Thread *t));

// After the non-daemon threads were joined: stops the daemons, empties the
// modules, collects, and in debug builds reports what is left. Gives the
// number of objects leaked (0 in release builds).
uint64_t runtime_finish(Thread *t);

#endif
