// SPDX-License-Identifier: MIT
// limit.c -- see limit.h. Looked up once, at the first large request.

#include "vm/base/limit.h"

#include <stdio.h>
#include <unistd.h>

#include "vm/base/atomic.h"

static int64_t known_limit;  // atomic; 0: not looked up; all find the same

static int64_t physical_memory(void)
{
    int64_t pages = sysconf(_SC_PHYS_PAGES);
    int64_t size = sysconf(_SC_PAGESIZE);
    return pages > 0 && size > 0 ? pages * size : INT64_MAX;
}

// The number in a control group's file; INT64_MAX if there is none ("max").
static int64_t group_limit(const char *path)
{
    long long limit = 0;
    FILE *file = fopen(path, "re");
    if (!file) return INT64_MAX;
    bool found = fscanf(file, "%lld", &limit) == 1 && limit > 0;
    fclose(file);
    return found ? limit : INT64_MAX;
}

static int64_t smaller(int64_t a, int64_t b)
{
    return a < b ? a : b;
}

bool limit_allows_large(int64_t size)
{
    int64_t limit = atomic_load_relaxed(&known_limit);
    if (limit == 0) {
        limit = physical_memory();
        limit = smaller(limit, group_limit("/sys/fs/cgroup/memory.max"));
        limit = smaller(
            limit,
            group_limit("/sys/fs/cgroup/memory/memory.limit_in_bytes"));
        atomic_store_relaxed(&known_limit, limit);
    }
    return size >= 0 && size <= limit;
}
