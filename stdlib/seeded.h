// SPDX-License-Identifier: MIT
// seeded.h -- what a deterministic run (--seed) allows, and what it refuses.
#ifndef BATON_STDLIB_SEEDED_H
#define BATON_STDLIB_SEEDED_H

#include <stdbool.h>

#include "vm/sync/thread.h"

// Outside of a deterministic run, true. Else raises: `what` ("starting a
// process") can't be made deterministic.
MUST_USE bool seeded_allows(Thread *t, const char *what);

// Before a read from fd that may block: a green thread waits here until there
// is something to read. In a deterministic run: true at once for files and the
// null device; for pipes and sockets that the program has made, when there is
// something to read; false and raised for what others write to: the terminal,
// standard input from a pipe.
MUST_USE bool seeded_before_read(Thread *t, int fd);

// Before a write to fd that may block. A green thread, and in a deterministic
// run every thread, waits until there is room in a pipe or socket; *size is
// then cut to what surely fits. False: raised.
MUST_USE bool seeded_before_write(Thread *t, int fd, int64_t *size);

#endif
