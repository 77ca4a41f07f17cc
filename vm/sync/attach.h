// SPDX-License-Identifier: MIT
// attach.h -- attaching a thread to the interpreter, and detaching it.
//
// Private to thread_wait.c, thread.c and crew.c: a thread begins attached and
// ends detached, and every wait in between is a call in thread.h.

#ifndef BATON_VM_SYNC_ATTACH_H
#define BATON_VM_SYNC_ATTACH_H

#include "vm/sync/gil.h"
#include "vm/sync/thread.h"

void thread_attach(Thread *t);
void thread_detach(Thread *t, GilDropReason reason);
// The caller wakes whom it gives (unless NULL), when it has told others what
// they should find.
MUST_USE Parker *thread_detach_quietly(Thread *t, GilDropReason reason);

#endif
