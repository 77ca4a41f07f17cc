// SPDX-License-Identifier: MIT
// memory.c -- see memory.h.
//
// Invariant: every block that mem_free gets came from a function of this file,
// so the two counters return to where they were when everything is freed.
// They are kept in debug builds only: two atomic additions and a question to
// malloc for every block were a tenth of the time of list and dict work. An
// OS thread counts in a stripe of its own (shared beyond sixteen threads);
// the sums are right whichever is used, a stripe alone means nothing.
// Rejected: a header in front of each block (costs 16 bytes and breaks the
// alignment of slabs).

#include "vm/base/memory.h"

#include <malloc.h>
#include <stdlib.h>
#include <string.h>

#include "vm/base/atomic.h"
#include "vm/base/check.h"

enum { STRIPES = 16 };

typedef struct {
    int64_t bytes;   // atomic, relaxed: a sum for people, it orders nothing
    int64_t blocks;  // atomic, relaxed
    char pad[CACHE_LINE - 2 * sizeof(int64_t)];
} Stripe;

static Stripe stripes[STRIPES];
static uint64_t fail_at;      // atomic; 0 is never
static uint64_t fail_count;   // atomic; allocations since mem_fail_nth
static bool fail_forever;     // written before fail_at

static Stripe *my_stripe(void)
{
    static _Thread_local uint8_t mine;   // 1 + index, 0 is not chosen yet
    static uint32_t next;                // atomic
    if (mine == 0)
        mine = (uint8_t)(1 + atomic_fetch_add_relaxed(&next, 1) % STRIPES);
    return &stripes[mine - 1];
}

static inline void count(void *block, int sign)
{
    if (!BATON_DEBUG) return;
    Stripe *s = my_stripe();
    int64_t bytes = (int64_t)malloc_usable_size(block);
    atomic_fetch_add_relaxed(&s->bytes, sign * bytes);
    atomic_fetch_add_relaxed(&s->blocks, (int64_t)sign);
}

COLD static bool fail_now(void)
{
    uint64_t at = atomic_load_acquire(&fail_at);  // pairs with mem_fail_nth
    uint64_t n = atomic_fetch_add_relaxed(&fail_count, 1) + 1;
    return n == at || (n > at && fail_forever);
}

static inline bool must_fail(void)
{
    return UNLIKELY(atomic_load_relaxed(&fail_at) != 0) && fail_now();
}

void mem_fail_nth(uint64_t n, bool forever)
{
    fail_forever = forever;
    atomic_store_relaxed(&fail_count, 0);
    atomic_store_release(&fail_at, n);  // pairs with fail_now
}

void *mem_alloc(size_t size)
{
    if (must_fail()) return NULL;
    void *block = malloc(size ? size : 1);
    if (block) count(block, +1);
    return block;
}

void *mem_alloc_zero(size_t n, size_t size)
{
    if (must_fail()) return NULL;
    void *block = calloc(n ? n : 1, size ? size : 1);
    if (block) count(block, +1);
    return block;
}

void *mem_alloc_array(size_t n, size_t size)
{
    size_t total;
    if (__builtin_mul_overflow(n, size, &total)) return NULL;
    return mem_alloc(total);
}

void *mem_realloc(void *block, size_t size)
{
    if (!block) return mem_alloc(size);
    if (must_fail()) return NULL;
    count(block, -1);
    void *moved = realloc(block, size ? size : 1);
    count(moved ? moved : block, +1);
    return moved;
}

void *mem_realloc_array(void *block, size_t n, size_t size)
{
    size_t total;
    if (__builtin_mul_overflow(n, size, &total)) return NULL;
    return mem_realloc(block, total);
}

void *mem_alloc_aligned(size_t align, size_t size)
{
    void *block;
    if (must_fail() || posix_memalign(&block, align, size ? size : 1) != 0)
        return NULL;
    count(block, +1);
    return block;
}

void mem_free(void *block)
{
    if (!block) return;
    count(block, -1);
    free(block);
}

void *mem_need(size_t size)
{
    void *block = mem_alloc(size);
    ENSURE(block, "out of memory (%zu bytes)", size);
    return block;
}

void *mem_need_zero(size_t size)
{
    void *block = mem_alloc_zero(1, size);
    ENSURE(block, "out of memory (%zu bytes)", size);
    return block;
}

void *mem_need_realloc(void *block, size_t size)
{
    void *moved = mem_realloc(block, size);
    ENSURE(moved, "out of memory (%zu bytes)", size);
    return moved;
}

char *mem_need_string(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(mem_need(size), text, size);
}

int64_t mem_bytes(void)
{
    int64_t sum = 0;
    for (int i = 0; i < STRIPES; i++)
        sum += atomic_load_relaxed(&stripes[i].bytes);
    return sum;
}

int64_t mem_blocks(void)
{
    int64_t sum = 0;
    for (int i = 0; i < STRIPES; i++)
        sum += atomic_load_relaxed(&stripes[i].blocks);
    return sum;
}
