// SPDX-License-Identifier: MIT
// library.h -- libraries that are loaded when a module first needs them:
// linked, they would cost every start.
#ifndef BATON_STDLIB_LIBRARY_H
#define BATON_STDLIB_LIBRARY_H

#include "vm/object/error.h"

typedef struct LibraryCall {
    const char *name;   // in the library
    void *place;        // the function pointer that is to hold it
} LibraryCall;

// Loads `file` for good and fills n places. False: raised ImportError, which
// begins with `user`; nothing is loaded. Called while a module is imported,
// whose import lock guards the places; afterwards nobody writes to them.
bool library_load(Thread *t, const char *user, const char *file,
                  const LibraryCall *calls, int n);

#endif
