// SPDX-License-Identifier: MIT
// asyncio_watch.c -- the descriptors a loop watches: who reads, who writes.
//
// A table by descriptor holds a handle for each direction; the poller is told
// only when a descriptor's set of directions changes. One more descriptor is
// the loop's own, by which other threads wake it up.
#include <errno.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "stdlib/asyncio_loop.h"
#include "stdlib/posix.h"
#include "vm/base/memory.h"

bool loop_raise_os(Thread *t)
{
    raise_errno(t, errno, UNDEF);
    return false;
}

bool loop_make_poller(Thread *t, Loop *loop)
{
    if (!loop->poller) loop->poller = poller_new();
    if (!loop->poller) return loop_raise_os(t);
    if (loop->wake_fd >= 0) return true;
    int fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (fd < 0) return loop_raise_os(t);
    loop->wake_fd = fd;
    return poller_set(loop->poller, fd, 0, POLLER_READ) || loop_raise_os(t);
}

static void push_watch(Thread *t, Loop *loop, Handle *handle)
{
    if (!handle) return;
    if (!loop_soon_steal(t, loop, new_ref_to(handle), UNDEF, NONE))
        error_unraisable(t, NULL, from_object(loop));
}

typedef struct Found {
    Thread *t;
    Loop *loop;
} Found;

static void found(void *arg, int fd, int events)
{
    Found *f = arg;
    Loop *loop = f->loop;
    if (fd == loop->wake_fd) {
        uint64_t count;
        (void)!read(fd, &count, sizeof count);
        return;
    }
    if ((uint32_t)fd >= loop->watch_count) return;
    Watch *watch = &loop->watches[fd];
    if (events & POLLER_READ) push_watch(f->t, loop, watch->reader);
    if (events & POLLER_WRITE) push_watch(f->t, loop, watch->writer);
}

static Watch *watch_of(Thread *t, Loop *loop, int fd)
{
    if ((uint32_t)fd < loop->watch_count) return &loop->watches[fd];
    uint32_t count = loop->watch_count ? loop->watch_count : 32;
    while (count <= (uint32_t)fd) count *= 2;
    Watch *watches = mem_realloc_array(loop->watches, count, sizeof *watches);
    if (!watches) return raise_memory_error(t), NULL;
    memset(watches + loop->watch_count, 0,
           (count - loop->watch_count) * sizeof *watches);
    loop->watches = watches;
    loop->watch_count = count;
    return &watches[fd];
}

static int events_of(const Watch *watch)
{
    return (watch->reader ? POLLER_READ : 0)
         | (watch->writer ? POLLER_WRITE : 0);
}

static bool poller_follow(Thread *t, Loop *loop, int fd, int before)
{
    int after = events_of(&loop->watches[fd]);
    if (before == after) return true;
    if (!poller_set(loop->poller, fd, before, after)) return loop_raise_os(t);
    if (!before) loop->watched++;
    if (!after) loop->watched--;
    return true;
}

static Handle **place(Watch *watch, bool writer)
{
    return writer ? &watch->writer : &watch->reader;
}

// handle: counted, stolen.
static bool add_watch(Thread *t, Loop *loop, int fd, bool writer,
                      Handle *handle)
{
    Watch *watch = loop_make_poller(t, loop) ? watch_of(t, loop, fd) : NULL;
    if (!watch) {
        decref_object(handle);
        return false;
    }
    int before = events_of(watch);
    Handle **slot = place(watch, writer), *old = *slot;
    *slot = handle;
    if (!poller_follow(t, loop, fd, before)) {
        *place(&loop->watches[fd], writer) = old;
        decref_object(handle);
        return false;
    }
    if (old) {
        handle_cancel(t, old);
        decref_object(old);
    }
    return true;
}

static int remove_watch(Thread *t, Loop *loop, int fd, bool writer)
{
    if ((uint32_t)fd >= loop->watch_count) return 0;
    Watch *watch = &loop->watches[fd];
    Handle **slot = place(watch, writer), *old = *slot;
    if (!old) return 0;
    int before = events_of(watch);
    *slot = NULL;
    bool fine = poller_follow(t, loop, fd, before);
    handle_cancel(t, old);
    decref_object(old);
    return fine ? 1 : -1;
}

// An int, or what has fileno().
static bool descriptor(Thread *t, Value v, int *fd)
{
    Value number = NONE;
    if (!is_int(v)) {
        Str *name = str_intern_c("fileno");
        Value method = attr_get_maybe(t, v, name);
        if (method == ERROR) return false;
        if (method == UNDEF) {
            raisef(t, ValueError, "Invalid file object: %R", v);
            return false;
        }
        number = call0(t, method);
        decref(method);
        if (number == ERROR) return false;
        v = number;
    }
    bool fine = posix_int(t, v, fd);
    decref(number);
    if (!fine) return false;
    if (*fd >= 0) return true;
    raisef(t, ValueError, "Invalid file descriptor: %d", *fd);
    return false;
}

static Value add_method(Thread *t, Value *args, bool writer)
{
    Loop *loop = as_loop(args[0]);
    int fd;
    if (!loop_check_open(t, loop) || !descriptor(t, args[1], &fd))
        return ERROR;
    const Tuple *rest = as_tuple(args[3]);
    Value handle = handle_make(t, loop, asyncio_state(t)->handle, args[2],
                               (Value *)rest->items, (int)rest->size, NONE);
    if (handle == ERROR) return ERROR;
    incref(handle);
    if (add_watch(t, loop, fd, writer, (Handle *)as_object(handle)))
        return handle;
    decref(handle);
    return ERROR;
}

static Value remove_method(Thread *t, Value *args, bool writer)
{
    Loop *loop = as_loop(args[0]);
    int fd;
    if (loop->closed) return FALSE;
    if (!descriptor(t, args[1], &fd)) return ERROR;
    int removed = remove_watch(t, loop, fd, writer);
    return removed < 0 ? ERROR : bool_value(removed);
}

NATIVE_SHARED(loop_add_reader, "_add_reader(self, fd, callback, *args)",
       "Call callback whenever fd can be read.")
{
    return add_method(t, args, false);
}

NATIVE_SHARED(loop_add_writer, "_add_writer(self, fd, callback, *args)",
       "Call callback whenever fd can be written.")
{
    return add_method(t, args, true);
}

NATIVE_SHARED(loop_remove_reader, "_remove_reader(self, fd)", "No more.")
{
    return remove_method(t, args, false);
}

NATIVE_SHARED(loop_remove_writer, "_remove_writer(self, fd)", "No more.")
{
    return remove_method(t, args, true);
}

bool loop_look(Thread *t, Loop *loop, int *n)
{
    Found f = {t, loop};
    *n = poller_wait(loop->poller, 0);
    if (*n < 0 && errno != EINTR) return loop_raise_os(t);
    poller_each(loop->poller, *n, found, &f);
    return true;
}

void loop_close_watches(Loop *loop)
{
    for (uint32_t i = 0; i < loop->watch_count; i++) {
        Watch watch = loop->watches[i];
        loop->watches[i] = (Watch){NULL, NULL};
        decref_maybe(watch.reader);
        decref_maybe(watch.writer);
    }
    mem_free(loop->watches);
    loop->watches = NULL;
    loop->watch_count = loop->watched = 0;
}
