// SPDX-License-Identifier: MIT
// green.h -- what green threads want of other modules.
#ifndef BATON_STDLIB_GREEN_H
#define BATON_STDLIB_GREEN_H

#include <poll.h>

#include "vm/sync/thread.h"

// t is about to end. If others run on its OS thread they are told to end, and
// waited for. What goes wrong is reported.
void green_finish(Thread *t);

// t, a green thread, waits until one of the descriptors is ready; each one's
// revents is set. The others go on. False: a signal's handler raised, or
// somebody threw an exception into it.
MUST_USE bool green_wait(Thread *t, WaitReason reason, struct pollfd *fds,
                         int count, int64_t deadline);

#endif
