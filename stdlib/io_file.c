// SPDX-License-Identifier: MIT
// io_file.c -- an open descriptor: buffers, reading, writing, closing.
//
// Every system call is made between thread_blocking_begin and _end, so other
// threads run meanwhile; the file's own lock keeps them from its buffers.
// EINTR runs signal handlers and goes on, as PEP 475 has it. What is in `out`
// comes after what the kernel has; before a read or a seek of a file that was
// written to, it is written out.
#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "stdlib/io.h"
#include "stdlib/lineedit.h"
#include "stdlib/seeded.h"
#include "vm/exec/eval.h"  // safepoint_run: handlers of signals
#include "vm/sync/orphan.h"

enum { IO_BUFFER = 8192, IO_BUFFER_MOST = 1 << 20 };

// In the child of a fork: a thread that isn't here was writing. What it had in
// the buffer is its process's to write.
static void adopt(IoFile *f)
{
    f->lock.count = 0;
    f->out_used = 0;
    script_lock_reset(&f->lock.lock);
}

bool io_take(Thread *t, IoFile *f)
{
    if (orphan_is(&f->lock.lock)) adopt(f);
    while (script_rlock_take(t, &f->lock, NO_DEADLINE) == WAIT_INTERRUPTED)
        if (!safepoint_run(t)) return false;
    return true;
}

void io_release(Thread *t, IoFile *f)
{
    (void)script_rlock_release(t, &f->lock);
}

// After a call that said EINTR. False: a handler raised.
static bool interrupted(Thread *t)
{
    return !thread_breaker(t) || safepoint_run(t);
}

// Writes all of it. False: raised, *done bytes are out.
static bool write_out(Thread *t, IoFile *f, const char *bytes, int64_t size,
                      int64_t *done)
{
    *done = 0;
    if (f->fd <= 2 && lineedit_write(t, f->fd, bytes, size)) *done = size;
    while (*done < size) {
        int64_t left = size - *done;
        if (!seeded_before_write(t, f->fd, &left)) return false;
        thread_blocking_begin(t, WAIT_IO_WRITE, &f->fd);
        ssize_t n = write(f->fd, bytes + *done, (size_t)left);
        int error = errno;
        thread_blocking_end(t);
        if (n >= 0) {
            *done += n;
        } else if (error == EINTR) {
            if (!interrupted(t)) return false;
        } else {
            raise_errno(t, error, UNDEF);
            return false;
        }
    }
    return true;
}

static bool flush_locked(Thread *t, IoFile *f)
{
    if (!f->out_used) return true;
    int64_t done;
    bool fine = write_out(t, f, f->out, f->out_used, &done);
    f->out_used -= done;
    if (f->out_used) memmove(f->out, f->out + done, (size_t)f->out_used);
    return fine;
}

bool io_flush(Thread *t, IoFile *f)
{
    if (!f->out_used) return true;
    if (!io_take(t, f)) return false;
    bool fine = flush_locked(t, f);
    io_release(t, f);
    return fine;
}

// What was read ahead is given back to the kernel before writing.
static void drop_read_ahead(IoFile *f)
{
    if (f->in_pos < f->in_end && f->writable)
        lseek(f->fd, f->in_pos - f->in_end, SEEK_CUR);
    f->in_pos = f->in_end = 0;
}

static bool reserve(Thread *t, char **buffer, int64_t *capacity, int64_t size)
{
    if (size <= *capacity) return true;
    char *larger = realloc(*buffer, (size_t)size);
    if (!larger) {
        raise_memory_error(t);
        return false;
    }
    *buffer = larger;
    *capacity = size;
    return true;
}

static bool write_locked(Thread *t, IoFile *f, const char *bytes,
                         int64_t size)
{
    if (f->in_end) drop_read_ahead(f);
    if (f->kind == IO_RAW || size >= IO_BUFFER) {
        int64_t done;
        return flush_locked(t, f) && write_out(t, f, bytes, size, &done);
    }
    if (!reserve(t, &f->out, &f->out_capacity, IO_BUFFER)) return false;
    if (f->out_used + size > IO_BUFFER && !flush_locked(t, f)) return false;
    memcpy(f->out + f->out_used, bytes, (size_t)size);
    f->out_used += size;
    bool now = f->write_through
        || (f->line_buffered && memchr(bytes, '\n', (size_t)size));
    return !now || flush_locked(t, f);
}

bool io_write(Thread *t, IoFile *f, const char *bytes, int64_t size)
{
    if (!io_take(t, f)) return false;
    bool fine = write_locked(t, f, bytes, size);
    io_release(t, f);
    return fine;
}

int io_fill(Thread *t, IoFile *f)
{
    if (!flush_locked(t, f)) return -1;
    if (f->in_pos == f->in_end) f->in_pos = f->in_end = 0;
    if (!reserve(t, &f->in, &f->in_capacity, IO_BUFFER)) return -1;
    if (f->in_end == f->in_capacity) {
        int64_t left = f->in_end - f->in_pos;
        memmove(f->in, f->in + f->in_pos, (size_t)left);
        f->in_pos = 0;
        f->in_end = left;
        int64_t more = left < IO_BUFFER_MOST ? left * 2 + IO_BUFFER
                                             : left + IO_BUFFER_MOST;
        if (!reserve(t, &f->in, &f->in_capacity, more)) return -1;
    }
    for (;;) {
        if (!seeded_before_read(t, f->fd)) return -1;
        thread_blocking_begin(t, WAIT_IO_READ, &f->fd);
        ssize_t n = read(f->fd, f->in + f->in_end,
                         (size_t)(f->in_capacity - f->in_end));
        int error = errno;
        thread_blocking_end(t);
        if (n > 0) {
            f->in_end += n;
            return 1;
        }
        if (n == 0) return 0;
        if (error == EAGAIN) return -2;
        if (error != EINTR) {
            raise_errno(t, error, UNDEF);
            return -1;
        }
        if (!interrupted(t)) return -1;
    }
}

bool io_close(Thread *t, IoFile *f)
{
    if (f->closed) return true;
    bool fine = io_flush(t, f);
    f->closed = true;
    int fd = f->fd;
    f->fd = -1;
    free(f->in);
    free(f->out);
    f->in = f->out = NULL;
    f->in_pos = f->in_end = f->in_capacity = 0;
    f->out_used = f->out_capacity = 0;
    if (fd < 0 || !f->close_fd) return fine;
    thread_blocking_begin(t, WAIT_IO_WRITE, NULL);
    int r = close(fd);
    int error = errno;
    thread_blocking_end(t);
    if (r < 0 && error != EINTR && fine) {
        raise_errno(t, error, UNDEF);
        return false;
    }
    return fine;
}

// Text with \n turned into what the file wants.
static bool write_translated(Thread *t, IoFile *f, const char *bytes,
                             int64_t size)
{
    size_t end_size = strlen(f->newline);
    while (size > 0) {
        const char *end = memchr(bytes, '\n', (size_t)size);
        int64_t n = end ? end - bytes : size;
        if (!write_locked(t, f, bytes, n)) return false;
        if (end && !write_locked(t, f, f->newline, (int64_t)end_size))
            return false;
        n += end != NULL;
        bytes += n;
        size -= n;
    }
    return true;
}

static bool is_utf8(const Str *encoding)
{
    return str_equals_c(encoding, "utf-8") || str_equals_c(encoding, "UTF-8")
        || str_equals_c(encoding, "utf8");
}

// WTF-8's lone surrogates start with ED A0..BF; only they need the encoder.
static bool has_surrogate(const Str *s)
{
    if (str_is_ascii(s)) return false;
    for (int64_t i = 0; i + 1 < s->size; i++)
        if ((uint8_t)s->data[i] == 0xED && (uint8_t)s->data[i + 1] >= 0xA0)
            return true;
    return false;
}

static bool write_bytes_of(Thread *t, IoFile *f, const char *bytes,
                           int64_t size)
{
    if (!io_take(t, f)) return false;
    bool fine = f->newline[0] ? write_translated(t, f, bytes, size)
                              : write_locked(t, f, bytes, size);
    io_release(t, f);
    return fine;
}

bool io_write_text(Thread *t, IoFile *f, Str *text)
{
    if (is_utf8(f->encoding) && !has_surrogate(text))
        return write_bytes_of(t, f, text->data, text->size);
    Value bytes = str_encode(t, text, f->encoding->data, f->errors->data);
    if (bytes == ERROR) return false;
    bool fine = write_bytes_of(t, f, (const char *)as_bytes(bytes)->data,
                               as_bytes(bytes)->size);
    decref(bytes);
    return fine;
}
