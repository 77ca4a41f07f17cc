// SPDX-License-Identifier: MIT
// mmap_methods.c -- the methods of mmap.mmap: those of a file, and find,
// move, flush, resize.
#include <errno.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "stdlib/mmap.h"
#include "vm/object/span.h"

NATIVE(mmap_close_method, "close(self, /)", "Take the mapping down.")
{
    Mmap *map = as_mmap(args[0]);
    if (map->bytes.exports > 0)
        return raisef(t, BufferError, "cannot close exported pointers exist");
    mmap_close(map);
    return NONE;
}

// Searching ------------------------------------------------------------------

static int64_t clamp(int64_t at, int64_t size)
{
    if (at < 0) at += size;
    return at < 0 ? 0 : at > size ? size : at;
}

static Value search(Thread *t, Value *args, bool last)
{
    const uint8_t *data;
    int64_t size;
    const Mmap *map = mmap_open(t, args[0]);
    if (!map) return ERROR;
    int64_t from = map->position, to = map->bytes.size;
    if ((!is_undef(args[2]) && !value_to_index(t, args[2], &from))
        || (!is_undef(args[3]) && !value_to_index(t, args[3], &to))
        || !(map = mmap_open(t, args[0]))
        || !bytes_view(t, args[1], &data, &size))
        return ERROR;
    from = clamp(from, map->bytes.size);
    to = clamp(to, map->bytes.size);
    if (from > to) return small_int_value(-1);
    Span needle = span_of(data, size);
    Span hay = span_of(map->bytes.data + from, to - from);
    int64_t at = last ? span_rfind(hay, needle) : span_find(hay, needle);
    return int_new(t, at < 0 ? -1 : from + at);
}

NATIVE(mmap_find, "find(self, sub, start=?, end=?, /)",
       "The first place of sub, from the position on, or -1.")
{
    return search(t, args, false);
}

NATIVE(mmap_rfind, "rfind(self, sub, start=?, end=?, /)",
       "The last place of sub, from the position on, or -1.")
{
    return search(t, args, true);
}

// As a file ------------------------------------------------------------------

static Value take(Thread *t, Mmap *map, int64_t n)
{
    Bytes *b = n ? bytes_new(t, map->bytes.data + map->position, n)
                 : bytes_new(t, "", 0);
    if (!b) return ERROR;
    map->position += n;
    return from_object(b);
}

// What lies between the position and the end.
static int64_t left(const Mmap *map)
{
    int64_t n = map->bytes.size - map->position;
    return n > 0 ? n : 0;
}

NATIVE(mmap_read, "read(self, n=None, /)",
       "The next n bytes; all that are left for None or less than 0.")
{
    int64_t n = -1;
    if (!mmap_open(t, args[0])) return ERROR;
    if (args[1] != NONE && !value_is_indexable(args[1]))
        return raisef(t, TypeError, "argument should be integer or None, not "
                      "'%T'", args[1]);
    if (args[1] != NONE && !value_to_i64(t, args[1], &n)) return ERROR;
    Mmap *map = mmap_open(t, args[0]);
    if (!map) return ERROR;
    return take(t, map, n < 0 || n > left(map) ? left(map) : n);
}

NATIVE(mmap_read_byte, "read_byte(self, /)", "The next byte, as an int.")
{
    Mmap *map = mmap_open(t, args[0]);
    if (!map) return ERROR;
    if (!left(map)) return raisef(t, ValueError, "read byte out of range");
    return small_int_value(map->bytes.data[map->position++]);
}

NATIVE(mmap_readline, "readline(self, /)",
       "The bytes up to the next newline, with it.")
{
    Mmap *map = mmap_open(t, args[0]);
    if (!map) return ERROR;
    int64_t n = left(map);
    const uint8_t *start = map->bytes.data + map->position;
    const uint8_t *end = n ? memchr(start, '\n', (size_t)n) : NULL;
    return take(t, map, end ? end - start + 1 : n);
}

NATIVE(mmap_write, "write(self, bytes, /)",
       "Write bytes at the position; return how many.")
{
    const uint8_t *data;
    int64_t size;
    Mmap *map = mmap_open(t, args[0]);
    if (!map || !bytes_view(t, args[1], &data, &size)
        || !mmap_writable(t, map))
        return ERROR;
    if (size > left(map))
        return raisef(t, ValueError, "data out of range");
    memmove(map->bytes.data + map->position, data, (size_t)size);
    map->position += size;
    return int_new(t, size);
}

NATIVE(mmap_write_byte, "write_byte(self, byte, /)",
       "Write a byte at the position.")
{
    int64_t byte;
    if (!mmap_open(t, args[0]) || !value_to_index(t, args[1], &byte))
        return ERROR;
    if (byte < 0 || byte > 255)
        return raisef(t, OverflowError, "unsigned byte integer is %s than "
                      "%simum", byte < 0 ? "less" : "greater",
                      byte < 0 ? "min" : "max");
    Mmap *map = mmap_open(t, args[0]);
    if (!map || !mmap_writable(t, map)) return ERROR;
    if (!left(map)) return raisef(t, ValueError, "write byte out of range");
    map->bytes.data[map->position++] = (uint8_t)byte;
    return NONE;
}

NATIVE(mmap_seek, "seek(self, pos, whence=0, /)",
       "Set the position; return it.")
{
    int64_t at, whence;
    if (!mmap_open(t, args[0]) || !value_to_i64(t, args[1], &at)
        || !value_to_i64(t, args[2], &whence))
        return ERROR;
    Mmap *map = mmap_open(t, args[0]);
    if (!map) return ERROR;
    if (whence < 0 || whence > 2)
        return raisef(t, ValueError, "unknown seek type");
    int64_t base = whence == 0 ? 0 : whence == 1 ? map->position
                                                 : map->bytes.size;
    if (__builtin_add_overflow(at, base, &at) || at < 0
        || at > map->bytes.size)
        return raisef(t, ValueError, "seek out of range");
    map->position = at;
    return int_new(t, at);
}

NATIVE(mmap_seekable, "seekable(self, /)", "Always true.")
{
    return TRUE;
}

NATIVE(mmap_tell, "tell(self, /)", "The position.")
{
    const Mmap *map = mmap_open(t, args[0]);
    return map ? int_new(t, map->position) : ERROR;
}

NATIVE(mmap_size, "size(self, /)", "The size of the file behind.")
{
    struct stat s;
    const Mmap *map = mmap_open(t, args[0]);
    if (!map) return ERROR;
    if (fstat(map->fd, &s) < 0) return raise_errno(t, errno, UNDEF);
    return int_new(t, s.st_size);
}

// The mapping as a whole -----------------------------------------------------

NATIVE(mmap_move, "move(self, dest, src, count, /)",
       "Copy count bytes from src to dest.")
{
    int64_t to, from, n;
    if (!mmap_open(t, args[0]) || !value_to_i64(t, args[1], &to)
        || !value_to_i64(t, args[2], &from)
        || !value_to_i64(t, args[3], &n))
        return ERROR;
    const Mmap *map = mmap_open(t, args[0]);
    if (!map || !mmap_writable(t, map)) return ERROR;
    int64_t size = map->bytes.size;
    if (to < 0 || from < 0 || n < 0 || to > size - n || from > size - n)
        return raisef(t, ValueError,
                      "source, destination, or count out of range");
    memmove(map->bytes.data + to, map->bytes.data + from, (size_t)n);
    return NONE;
}

NATIVE(mmap_flush, "flush(self, offset=0, size=?, /)",
       "Write changes to the file.")
{
    int64_t from, size;
    if (!mmap_open(t, args[0]) || !value_to_i64(t, args[1], &from))
        return ERROR;
    size = as_mmap(args[0])->bytes.size;
    if (!is_undef(args[2]) && !value_to_i64(t, args[2], &size)) return ERROR;
    Mmap *map = mmap_open(t, args[0]);
    if (!map) return ERROR;
    int64_t all = map->bytes.size;
    if (from < 0 || size < 0 || from > all || size > all - from)
        return raisef(t, ValueError, "flush values out of range");
    if (map->bytes.readonly || map->access == MAP_ACCESS_COPY) return NONE;
    map->bytes.exports++;   // stays where it is meanwhile
    thread_blocking_begin(t, WAIT_IO_WRITE, NULL);
    int r = msync(map->kept + from, (size_t)size, MS_SYNC), error = errno;
    thread_blocking_end(t);
    map->bytes.exports--;
    return r < 0 ? raise_errno(t, error, UNDEF) : NONE;
}

NATIVE(mmap_madvise, "madvise(self, option, start=0, length=?, /)",
       "Tell the system how the memory will be used.")
{
    int64_t option, from, length;
    if (!mmap_open(t, args[0]) || !value_to_i64(t, args[1], &option)
        || !value_to_i64(t, args[2], &from))
        return ERROR;
    length = as_mmap(args[0])->bytes.size;
    if (!is_undef(args[3]) && !value_to_i64(t, args[3], &length))
        return ERROR;
    const Mmap *map = mmap_open(t, args[0]);
    if (!map) return ERROR;
    if (from < 0 || from >= map->bytes.size)
        return raisef(t, ValueError, "madvise start out of bounds");
    if (length < 0)
        return raisef(t, ValueError, "madvise length invalid");
    if (length > map->bytes.size - from) length = map->bytes.size - from;
    if (madvise(map->kept + from, (size_t)length, (int)option) < 0)
        return raise_errno(t, errno, UNDEF);
    return NONE;
}

static const char *why_fixed(const Mmap *map)
{
    if (map->access == MAP_ACCESS_READ || map->access == MAP_ACCESS_COPY)
        return "mmap can't resize a readonly or copy-on-write memory map.";
    return map->tracked ? NULL : "mmap can't resize with trackfd=False.";
}

NATIVE(mmap_resize_method, "resize(self, newsize, /)",
       "Change the size of the mapping and of its file.")
{
    int64_t size;
    if (!mmap_open(t, args[0]) || !value_to_i64(t, args[1], &size))
        return ERROR;
    Mmap *map = mmap_open(t, args[0]);
    if (!map) return ERROR;
    const char *why = why_fixed(map);
    if (map->bytes.exports > 0)
        return raisef(t, BufferError,
                      "mmap can't resize with extant buffers exported.");
    if (why)
        return raisef(t, map->tracked ? TypeError : ValueError, "%s", why);
    if (size < 0 || map->offset > INT64_MAX - size)
        return raisef(t, ValueError, "new size out of range");
    return mmap_resize(t, map, size) ? NONE : ERROR;
}

NATIVE(mmap_enter, "__enter__(self, /)", "The map itself.")
{
    return mmap_open(t, args[0]) ? new_ref(args[0]) : ERROR;
}

NATIVE(mmap_exit, "__exit__(self, *details)", "Close it.")
{
    return mmap_close_method_call(t, args);
}

const NativeDef *const mmap_methods[] = {
    &mmap_close_method, &mmap_find, &mmap_rfind, &mmap_read, &mmap_read_byte,
    &mmap_readline, &mmap_write, &mmap_write_byte, &mmap_seek, &mmap_seekable,
    &mmap_tell, &mmap_size, &mmap_move, &mmap_flush, &mmap_madvise,
    &mmap_resize_method, &mmap_enter, &mmap_exit, NULL,
};
