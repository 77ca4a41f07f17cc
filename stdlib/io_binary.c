// SPDX-License-Identifier: MIT
// io_binary.c -- files of bytes.
#include "stdlib/io_methods.h"

NATIVE_EXPORTED(io_binary_write, "write(self, b, /)",
                "Write the bytes; return how many they are.")
{
    const uint8_t *data;
    int64_t size;
    IoFile *f = io_writable(t, args[0]);
    if (!f) return ERROR;
    if (!value_has_buffer(args[1]))
        return raisef(t, TypeError, "a bytes-like object is required, not "
                      "'%T'", args[1]);
    if (!bytes_view(t, args[1], &data, &size)) return ERROR;
    return io_write(t, f, (const char *)data, size) ? int_new(t, size)
                                                    : ERROR;
}

// Takes n bytes out of the buffer.
static Value take(Thread *t, IoFile *f, int64_t n)
{
    Bytes *bytes = bytes_new(t, n ? f->in + f->in_pos : "", n);
    if (!bytes) return ERROR;
    f->in_pos += n;
    return from_object(bytes);
}

// Fills the buffer until it holds n bytes (n < 0: all there are), or `once`
// with one system call. False: raised.
static bool fill_to(Thread *t, IoFile *f, int64_t n, bool once)
{
    while (n < 0 || f->in_end - f->in_pos < n) {
        int r = io_fill(t, f);
        if (r == -1) return false;
        if (r != 1 || once) break;
    }
    return true;
}

static Value read_bytes(Thread *t, IoFile *f, int64_t n, bool once)
{
    if (!io_take(t, f)) return ERROR;
    bool have = once && f->in_end > f->in_pos;
    bool fine = have || fill_to(t, f, n, once);
    int64_t there = f->in_end - f->in_pos;
    Value r = fine ? take(t, f, n >= 0 && n < there ? n : there) : ERROR;
    io_release(t, f);
    return r;
}

static bool size_argument(Thread *t, Value v, int64_t *n)
{
    *n = -1;
    return v == NONE || value_to_i64(t, v, n);
}

NATIVE_EXPORTED(io_binary_read, "read(self, size=-1, /)",
                "Read so many bytes, or all that are left.")
{
    int64_t n;
    IoFile *f = io_readable(t, args[0]);
    if (!f || !size_argument(t, args[1], &n)) return ERROR;
    return read_bytes(t, f, n, f->kind == IO_RAW && n >= 0);
}

NATIVE_EXPORTED(io_binary_read1, "read1(self, size=-1, /)",
                "Read what one system call gives, at most so many bytes.")
{
    int64_t n;
    IoFile *f = io_readable(t, args[0]);
    if (!f || !size_argument(t, args[1], &n)) return ERROR;
    return read_bytes(t, f, n, true);
}

NATIVE_EXPORTED(io_binary_peek, "peek(self, size=0, /)",
                "Return bytes that come next without taking them.")
{
    IoFile *f = io_readable(t, args[0]);
    if (!f || !io_take(t, f)) return ERROR;
    Value r = ERROR;
    if (f->in_end > f->in_pos || fill_to(t, f, 1, true)) {
        int64_t at = f->in_pos;
        r = take(t, f, f->in_end - f->in_pos);
        f->in_pos = at;
    }
    io_release(t, f);
    return r;
}

NATIVE_EXPORTED(io_binary_readinto, "readinto(self, buffer, /)",
                "Read into a bytearray or memoryview; return the number of "
                "bytes.")
{
    uint8_t *data;
    int64_t size;
    IoFile *f = io_readable(t, args[0]);
    if (!f || !bytes_view_writable(t, args[1], "readinto() argument", &data,
                                   &size))
        return ERROR;
    Value bytes = read_bytes(t, f, size, false);
    if (bytes == ERROR) return ERROR;
    int64_t got = as_bytes(bytes)->size;
    // It may have changed while we waited.
    bool same = bytes_view_writable(t, args[1], "buffer", &data, &size);
    if (got > size) got = size;
    if (same) memcpy(data, as_bytes(bytes)->data, (size_t)got);
    decref(bytes);
    return same ? int_new(t, got) : ERROR;
}

int64_t io_find_line(Thread *t, IoFile *f, int64_t limit)
{
    int64_t looked = 0;
    for (;;) {
        int64_t there = f->in_end - f->in_pos;
        const char *start = f->in + f->in_pos;
        const char *end = there > looked
            ? memchr(start + looked, '\n', (size_t)(there - looked)) : NULL;
        int64_t n = end ? end - start + 1 : there;
        if (limit >= 0 && n >= limit) return limit;
        if (end) return n;
        looked = there;
        int r = io_fill(t, f);
        if (r == -1) return -1;
        if (r != 1) return there;
    }
}

static Value read_line(Thread *t, IoFile *f, int64_t limit)
{
    if (!io_take(t, f)) return ERROR;
    int64_t n = io_find_line(t, f, limit);
    Value r = n < 0 ? ERROR : take(t, f, n);
    io_release(t, f);
    return r;
}

NATIVE_EXPORTED(io_binary_readline, "readline(self, size=-1, /)",
                "Read up to and with the next newline.")
{
    int64_t n;
    IoFile *f = io_readable(t, args[0]);
    if (!f || !size_argument(t, args[1], &n)) return ERROR;
    return read_line(t, f, n);
}

Value io_binary_next(Thread *t, Value self)
{
    IoFile *f = io_readable(t, self);
    if (!f) return ERROR;
    Value line = read_line(t, f, -1);
    if (line == ERROR || as_bytes(line)->size) return line;
    decref(line);
    return UNDEF;
}
