// SPDX-License-Identifier: MIT
// import_lock.h -- one thread makes a module; others who want it wait.
#ifndef BATON_STDLIB_IMPORT_LOCK_H
#define BATON_STDLIB_IMPORT_LOCK_H

#include "vm/object/type.h"

typedef struct ImportLock ImportLock;

// Is another thread making the module just now?
bool import_lock_is_taken(Thread *t, Str *name);
// Waits for that, then makes this thread the module's maker; it may be so
// already. False: raised. *lock is NULL, and nothing to release, where waiting
// would be a deadlock: two modules that import each other, from two threads.
bool import_lock_take(Thread *t, Str *name, ImportLock **lock);
void import_lock_release(Thread *t, ImportLock *lock);

void import_lock_start(void);  // once: what a fork's child has to do

#endif
