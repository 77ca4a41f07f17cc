// SPDX-License-Identifier: MIT
// signal.h -- script handlers of OS signals.
#ifndef BATON_STDLIB_SIGNAL_H
#define BATON_STDLIB_SIGNAL_H

#include "vm/object/type.h"

// At start: SIGINT raises KeyboardInterrupt in the main thread, unless the
// process was told to ignore it.
void signal_install(Thread *t);

// Has the script a handler of its own for any signal? (It may wake anybody.)
bool signal_has_script_handler(void);

#endif
