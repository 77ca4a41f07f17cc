// SPDX-License-Identifier: MIT
// trace_memory.h -- the memory of a log, and blocks of it. See trace_memory.c.

#ifndef BATON_VM_SYNC_TRACE_MEMORY_H
#define BATON_VM_SYNC_TRACE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

#include "vm/base/config.h"
#include "vm/sync/trace_log.h"

// The log that is written to, or was; NULL: none yet.
extern TraceHead *trace_head;
extern int trace_fd;          // its memory; -1: has no descriptor

// A new log in place of the old one. False: errno.
MUST_USE bool trace_memory_open(size_t bytes);

// A zeroed block, not yet in the directory. NULL: no room is left.
void *trace_block_new(size_t size);
// It is whole: readers may find it.
void trace_block_enter(const void *block, TraceBlockKind kind);
static inline uint64_t trace_block_offset(const void *block)
{
    return (uint64_t)((const char *)block - (const char *)trace_head);
}

#endif
