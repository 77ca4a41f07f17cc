// SPDX-License-Identifier: MIT
// multiprocessing_region.c -- memory that processes share.
//
// A region is a memory file, mapped here; forked children inherit the mapping,
// spawned ones get the descriptor and map it themselves. Small pieces are cut
// from a common region one after the other and never cut again: a child may
// use a piece longer than the process that made it, and only the kernel knows
// how long. So a region goes when all its pieces here are given back; the
// memory, when no process maps it any more. There is no name that could be
// left behind when processes are killed.
//
// Rejected: a page of its own for each semaphore (a mapping and 4 KiB each,
// and nothing that a spawned child could be given).
//
// A child doesn't cut from what its parent goes on cutting from: `pid`.
#include <errno.h>
#include <sys/mman.h>
#include <unistd.h>

#include "stdlib/multiprocessing.h"
#include "vm/base/atomic.h"
#include "vm/base/memory.h"

enum { COMMON_SIZE = 64 * 1024, PIECE_ALIGN = 64, SMALL = 4096 };

struct SharedRegion {
    SharedRegion *next;
    uint8_t *base;
    size_t size, used;
    int64_t pieces;        // that this process has not given back
    int fd;
    pid_t pid;             // who may cut from it
};

static SharedRegion *regions;      // guarded by busy
static SharedRegion *common;       // among them, or NULL; guarded by busy
// Held for a few instructions without a safepoint, so never across a fork.
static bool busy;                  // atomic

static void hold(void)
{
    // acquire: pairs with the release in let_go
    while (atomic_exchange_acquire(&busy, true)) {}
}

static void let_go(void)
{
    atomic_store_release(&busy, false);
}

static SharedRegion *region_map(int fd, size_t size)
{
    void *base = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    if (base == MAP_FAILED) return NULL;
    SharedRegion *r = mem_need_zero(sizeof *r);
    *r = (SharedRegion){.base = base, .size = size, .fd = fd,
                        .pid = getpid()};
    return r;
}

static SharedRegion *region_make(size_t size)
{
    int fd = memfd_create("baton", MFD_CLOEXEC);
    if (fd < 0) return NULL;
    SharedRegion *r = ftruncate(fd, (off_t)size) == 0 ? region_map(fd, size)
                                                      : NULL;
    if (r) return r;
    int kept = errno;
    close(fd);
    errno = kept;
    return NULL;
}

static void region_enter_locked(SharedRegion *r)
{
    r->next = regions;
    regions = r;
}

static void region_end(SharedRegion *r)
{
    munmap(r->base, r->size);
    close(r->fd);
    mem_free(r);
}

static SharedPiece cut_locked(SharedRegion *r, size_t size)
{
    SharedPiece piece = {r, r->base + r->used, r->used, size};
    r->used += (size + PIECE_ALIGN - 1) & ~(size_t)(PIECE_ALIGN - 1);
    r->pieces++;
    return piece;
}

static bool cut_common(size_t size, SharedPiece *piece)
{
    hold();
    bool fits = common && common->pid == getpid()
             && common->size - common->used >= size;
    if (fits) *piece = cut_locked(common, size);
    let_go();
    return fits;
}

bool shared_take(Thread *t, size_t size, SharedPiece *piece)
{
    if (size == 0) size = 1;
    if (size <= SMALL && cut_common(size, piece)) return true;
    SharedRegion *r = region_make(size <= SMALL ? COMMON_SIZE : size);
    if (!r) return raise_errno(t, errno, UNDEF), false;
    hold();
    region_enter_locked(r);
    if (size <= SMALL) common = r;
    *piece = cut_locked(r, size);
    let_go();
    return true;
}

void shared_give(SharedPiece *piece)
{
    SharedRegion *r = piece->region;
    if (!r) return;
    piece->region = NULL;
    hold();
    bool last = --r->pieces == 0;
    if (last) {
        SharedRegion **at = &regions;
        while (*at != r) at = &(*at)->next;
        *at = r->next;
        if (common == r) common = NULL;
    }
    let_go();
    if (last) region_end(r);
}

// The region of a descriptor that was passed on to this process.
static SharedRegion *find_locked(int fd)
{
    SharedRegion *r = regions;
    while (r && r->fd != fd) r = r->next;
    return r;
}

static SharedRegion *find_or_map(Thread *t, int fd)
{
    hold();
    SharedRegion *r = find_locked(fd);
    let_go();
    if (r) return r;
    off_t size = lseek(fd, 0, SEEK_END);
    r = size > 0 ? region_map(fd, (size_t)size) : NULL;
    if (!r) return raise_errno(t, errno ? errno : EINVAL, UNDEF), NULL;
    r->pid = 0;
    hold();
    region_enter_locked(r);
    let_go();
    return r;
}

static bool open_piece(Thread *t, int fd, size_t offset, size_t size,
                       SharedPiece *piece)
{
    SharedRegion *r = find_or_map(t, fd);
    if (!r) return false;
    if (offset > r->size || size > r->size - offset
        || offset % PIECE_ALIGN != 0) {
        raisef(t, ValueError, "no such piece of shared memory");
        return false;
    }
    hold();
    r->pieces++;
    *piece = (SharedPiece){r, r->base + offset, offset, size};
    let_go();
    return true;
}

// The pieces as scripts see them, for passing them on: (fd, offset, size).
Value shared_state(Thread *t, const SharedPiece *piece)
{
    return tuple_pack(t, 3, int_new(t, piece->region->fd),
                      int_new(t, (int64_t)piece->offset),
                      int_new(t, (int64_t)piece->size));
}

bool shared_from_state(Thread *t, Value state, SharedPiece *piece)
{
    int64_t n[3];
    if (!is_tuple(state) || as_tuple(state)->size != 3) {
        raisef(t, TypeError, "(fd, offset, size) expected");
        return false;
    }
    for (int i = 0; i < 3; i++)
        if (!value_to_i64(t, as_tuple(state)->items[i], &n[i])) return false;
    return open_piece(t, (int)n[0], (size_t)n[1], (size_t)n[2], piece);
}
