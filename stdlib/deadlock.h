// SPDX-License-Identifier: MIT
// deadlock.h -- telling people about deadlocks.
#ifndef BATON_STDLIB_DEADLOCK_H
#define BATON_STDLIB_DEADLOCK_H

#include "vm/object/type.h"

// At start.
void deadlock_install(void);
// gil.Deadlock, made at the first use; borrowed, NULL: raised.
Type *deadlock_error(Thread *t);

#endif
