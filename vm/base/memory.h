// SPDX-License-Identifier: MIT
// memory.h -- malloc, counted in debug builds, and able to fail on demand.
//
// mem_alloc and friends return NULL on failure: the caller raises MemoryError.
// The mem_need_* forms end the process instead; they are for the few hundred
// bytes without which nothing can be reported anyway (a thread's struct, a
// table made at start-up).
//
// The byte count is what malloc really handed out (malloc_usable_size). OS
// threads are spread over sixteen counters, so that counting is seldom a fight
// over one cache line.

#ifndef BATON_VM_BASE_MEMORY_H
#define BATON_VM_BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vm/base/config.h"

MUST_USE void *mem_alloc(size_t size);                 // size 0 is made 1
MUST_USE void *mem_alloc_zero(size_t count, size_t size);   // overflow: NULL
MUST_USE void *mem_alloc_array(size_t count, size_t size);  // overflow: NULL
MUST_USE void *mem_realloc(void *block, size_t size);  // old block kept on NULL
MUST_USE void *mem_realloc_array(void *block, size_t count, size_t size);
MUST_USE void *mem_alloc_aligned(size_t align, size_t size);
void mem_free(void *block);                            // NULL is nothing

MUST_USE void *mem_need(size_t size);
MUST_USE void *mem_need_zero(size_t size);
MUST_USE void *mem_need_realloc(void *block, size_t size);
MUST_USE char *mem_need_string(const char *text);      // a copy, zero-ended

// Debug builds (0 in others): bytes handed out and not yet given back, and the
// number of such blocks. Exact when nothing runs, near enough otherwise.
int64_t mem_bytes(void);
int64_t mem_blocks(void);

// Test switch: the n-th mem_alloc from now (1 is the next one) returns NULL,
// and so does every one after it when `forever`. 0 switches it off.
void mem_fail_nth(uint64_t n, bool forever);

#endif
