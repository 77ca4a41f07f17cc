// SPDX-License-Identifier: MIT
// trace_memory.c -- the memory of a log: shared, so that children of a fork
// write to it and a survivor can read it.
//
// A memfd, so that even a process started afresh can map it, which is how a
// dying one gets its trace written. It is as large as the limit from the
// start; pages come into being as they are touched.
//
// Invariant: trace_head changes with the world stopped, while nothing is
// recorded. A child of a fork keeps the mapping it had.
//
// Rejected: a file per process, merged at the end (what a killed child had in
// its buffers is lost, and so are children that outlive the one who merges);
// writing full buffers to a file (as slow as touching new memory).

#include "vm/sync/trace_memory.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "vm/sync/trace.h"

TraceHead *trace_head;
int trace_fd = -1;

static int open_memory(size_t bytes)
{
#ifdef MFD_CLOEXEC
    int fd = memfd_create("baton trace", MFD_CLOEXEC);
    if (fd < 0 || ftruncate(fd, (off_t)bytes) == 0) return fd;
    close(fd);
#endif
    return -1;
}

static void forget_last(void)
{
    if (trace_head) munmap(trace_head, trace_head->size);
    if (trace_fd >= 0) close(trace_fd);
    trace_head = NULL;
    trace_fd = -1;
}

bool trace_memory_open(size_t bytes)
{
    if (bytes < 2 * sizeof(TraceHead)) bytes = 2 * sizeof(TraceHead);
    forget_last();
    trace_fd = open_memory(bytes);
    int flags = MAP_SHARED | MAP_NORESERVE
              | (trace_fd < 0 ? MAP_ANONYMOUS : 0);
    void *memory = mmap(NULL, bytes, PROT_READ | PROT_WRITE, flags, trace_fd,
                        0);
    if (memory == MAP_FAILED) {
        forget_last();
        return false;
    }
    trace_head = memory;
    trace_head->size = bytes;
    trace_head->used = (sizeof(TraceHead) + TRACE_ALIGN - 1)
                     & ~(uint64_t)(TRACE_ALIGN - 1);
    memcpy(trace_head->magic, TRACE_MAGIC, sizeof TRACE_MAGIC);
    return true;
}

const TraceHead *trace_map(int fd)
{
    TraceHead head;
    if (pread(fd, &head, sizeof head, 0) != (ssize_t)sizeof head
        || memcmp(head.magic, TRACE_MAGIC, sizeof TRACE_MAGIC) != 0)
        return NULL;
    void *memory = mmap(NULL, head.size, PROT_READ, MAP_SHARED, fd, 0);
    return memory == MAP_FAILED ? NULL : memory;
}

// What is written next comes into being in large pieces, at a third of what a
// fault for each page costs: whoever gets the first block that ends in a piece
// sees to it, up to the end of that block's last one.
static void populate(uint64_t at, size_t size)
{
#ifdef MADV_POPULATE_WRITE
    enum { PIECE = 64 << 10 };
    uint64_t from = (at + PIECE - 1) / PIECE * PIECE;
    uint64_t to = (at + size + PIECE - 1) / PIECE * PIECE;
    if (to > trace_head->size) to = trace_head->size & ~(uint64_t)4095;
    // If it can't be done (an old kernel), they come one by one.
    if (from < to)
        (void)!madvise((char *)trace_head + from, to - from,
                       MADV_POPULATE_WRITE);
#else
    (void)at, (void)size;
#endif
}

void *trace_block_new(size_t size)
{
    size = (size + TRACE_ALIGN - 1) & ~(size_t)(TRACE_ALIGN - 1);
    // Relaxed: what is in a block is published by the directory.
    uint64_t at = atomic_fetch_add_relaxed(&trace_head->used, size);
    if (at + size <= trace_head->size) {
        populate(at, size);
        return (char *)trace_head + at;
    }
    atomic_fetch_sub_relaxed(&trace_head->used, (uint64_t)size);
    return NULL;
}

void trace_block_enter(const void *block, TraceBlockKind kind)
{
    uint32_t n = atomic_fetch_add_relaxed(&trace_head->blocks, 1u);
    if (n < TRACE_BLOCKS)
        // release: pairs with the reader's acquire
        atomic_store_release(&trace_head->directory[n],
                             trace_block_offset(block) | kind);
}
