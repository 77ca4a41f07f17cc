// SPDX-License-Identifier: MIT
// multiprocessing.h -- what the parts of _multiprocessing share.
#ifndef BATON_STDLIB_MULTIPROCESSING_H
#define BATON_STDLIB_MULTIPROCESSING_H

#include "vm/native.h"

enum { SHARED_VALUE_MAX = 0x7fffffff };

extern const TypeCore core_shared_semaphore;   // multiprocessing_sem.c
extern const TypeCore core_shared_array;       // multiprocessing_array.c

// Zeroed memory that forked children share; NULL: OSError was raised.
void *shared_memory_new(Thread *t, size_t size);
void shared_memory_free(void *memory, size_t size);

#endif
