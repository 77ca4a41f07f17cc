// SPDX-License-Identifier: MIT
// fork.h -- fork a process that has threads, and come out with a sound child.
//
// Only the calling thread exists in the child. Each module of the VM has said
// what it does before, in the parent, and in the child; the list is in fork.c,
// the layers above add theirs with fork_add_step.

#ifndef BATON_VM_SYNC_FORK_H
#define BATON_VM_SYNC_FORK_H

#include <sys/types.h>

#include "vm/sync/thread.h"

// Each may be NULL. `before` in the order of the list, `parent` and `child` in
// the opposite one. At most sixteen added steps, none after threads run.
typedef struct ForkStep {
    const char *name;
    void (*before)(Thread *t);
    void (*parent)(Thread *t);
    void (*child)(Thread *t);
} ForkStep;
void fork_add_step(const ForkStep *step);  // kept by address

// t attached. 0 in the child, where t is the main thread; the child's pid in
// the parent; -1 and errno. Flush stdio before: the child has a copy.
pid_t fork_process(Thread *t);

#endif
