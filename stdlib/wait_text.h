// SPDX-License-Identifier: MIT
// wait_text.h -- in words: what a blocked thread waits for, where it stands,
// and who has that since which line.
//
// Frames of other threads are read: the caller is attached and they are not,
// so with the lock on they stand still; with it off the world must be stopped.
#ifndef BATON_STDLIB_WAIT_TEXT_H
#define BATON_STDLIB_WAIT_TEXT_H

#include <stdio.h>

#include "vm/exec/frame.h"
#include "vm/sync/thread.h"

// The innermost frame of the script itself; else of Baton; NULL: none.
const Frame *wait_text_frame(const Thread *thread);
// The end of a path.
const char *wait_text_base_name(const char *path);
// " at line 7 of jobs.py", or nothing.
void wait_text_place(FILE *out, const Thread *thread);

// "Lock 'a'", "Channel 'jobs'", "the RLock at 0x7f...": by the name that the
// waiting function has for it. False: it has no object, nothing was written.
bool wait_text_object(FILE *out, const Thread *waiter, WaitReason reason,
                      const void *what);
// In which line the owner took it, while that function still runs; else 0.
int wait_text_taken_at(const Thread *owner, WaitReason reason,
                       const void *what);

#endif
