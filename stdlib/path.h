// SPDX-License-Identifier: MIT
// path.h -- path arguments: str, bytes, or what __fspath__ gives.
#ifndef BATON_STDLIB_PATH_H
#define BATON_STDLIB_PATH_H

#include "vm/object/type.h"

// A Str or Bytes (new reference), or ERROR with a TypeError.
Value path_from_value(Thread *t, Value v);
// Its bytes, NUL-ended, for system calls; valid while *holder is held.
// ValueError for an embedded NUL. NULL: raised.
const char *path_text(Thread *t, Value v, Value *holder);

// OSError from the system's number, naming the path v (two: `v -> to`).
Value path_error(Thread *t, int error, Value v);
Value path_error_two(Thread *t, int error, Value v, Value to);

#endif
