// SPDX-License-Identifier: MIT
// io_text.c -- files of text: decoding what is read, ends of lines.
//
// Bytes are read ahead undecoded. A line is decoded as a whole; read(n) takes
// bytes until it has n characters, so a character is never split. Encodings
// where a newline byte isn't a newline (utf-16, utf-32) are refused by open.
#include <stdlib.h>

#include "stdlib/io_methods.h"

NATIVE_EXPORTED(io_text_write, "write(self, text, /)",
                "Write the text; return how many characters it has.")
{
    IoFile *f = io_writable(t, args[0]);
    if (!f) return ERROR;
    if (!is_str(args[1]))
        return raisef(t, TypeError, "write() argument must be str, not %B",
                      args[1]);
    return io_write_text(t, f, as_str(args[1]))
        ? int_new(t, as_str(args[1])->length) : ERROR;
}

// \r\n and \r become \n, in place; gives the new size.
static int64_t translate_ends(char *bytes, int64_t size)
{
    char *to = memchr(bytes, '\r', (size_t)size);
    if (!to) return size;
    const char *end = bytes + size;
    for (const char *from = to; from < end; from++) {
        if (*from != '\r') {
            *to++ = *from;
        } else {
            *to++ = '\n';
            if (from + 1 < end && from[1] == '\n') from++;
        }
    }
    return to - bytes;
}

static Value decode(Thread *t, const IoFile *f, char *bytes, int64_t size)
{
    if (f->universal) size = translate_ends(bytes, size);
    return bytes_decode(t, (const uint8_t *)bytes, size, f->encoding->data,
                        f->errors->data);
}

// Takes n bytes out of the buffer as text.
static Value take(Thread *t, IoFile *f, int64_t n)
{
    char *bytes = f->in ? f->in + f->in_pos : NULL;
    f->in_pos += n;
    if (!n) return new_ref_to(str_empty());
    return decode(t, f, bytes, n);
}

static bool fill_all(Thread *t, IoFile *f)
{
    int r;
    while ((r = io_fill(t, f)) == 1) continue;
    return r != -1;
}

// Length in bytes of the first n characters in the buffer, as far as they
// are there; *missing: how many more characters are wanted.
static int64_t characters(const IoFile *f, int64_t n, int64_t *missing)
{
    const char *p = f->in + f->in_pos, *end = f->in + f->in_end;
    bool single = str_equals_c(f->encoding, "ascii")
        || str_equals_c(f->encoding, "latin-1")
        || str_equals_c(f->encoding, "iso-8859-1");
    while (n > 0 && p < end) {
        int64_t step = 1;
        if (!single)
            while (p + step < end && ((uint8_t)p[step] & 0xC0) == 0x80)
                step++;
        // \r\n counts once.
        if (f->universal && *p == '\r' && p + 1 < end && p[1] == '\n')
            step = 2;
        p += step;
        n--;
    }
    *missing = n;
    return p - (f->in + f->in_pos);
}

static Value read_characters(Thread *t, IoFile *f, int64_t n)
{
    int64_t missing, size;
    for (;;) {
        size = f->in ? characters(f, n, &missing) : 0;
        if (!f->in) missing = n;
        // The last one may go on in the next block.
        if (missing == 0 && f->in_pos + size < f->in_end) break;
        int r = io_fill(t, f);
        if (r == -1) return ERROR;
        if (r != 1) break;
    }
    return take(t, f, size);
}

NATIVE_EXPORTED(io_text_read, "read(self, size=-1, /)",
                "Read so many characters, or all that are left.")
{
    int64_t n = -1;
    IoFile *f = io_readable(t, args[0]);
    if (!f || (args[1] != NONE && !value_to_i64(t, args[1], &n)))
        return ERROR;
    if (n == 0) return new_ref_to(str_empty());
    if (!io_take(t, f)) return ERROR;
    Value r;
    if (n < 0) r = fill_all(t, f) ? take(t, f, f->in_end - f->in_pos) : ERROR;
    else r = read_characters(t, f, n);
    io_release(t, f);
    return r;
}

// The end of a line that may end in \r: its size, or 0: none in the buffer.
static int64_t universal_line(const IoFile *f, bool at_end)
{
    const char *start = f->in + f->in_pos, *end = f->in + f->in_end;
    for (const char *p = start; p < end; p++) {
        if (*p == '\n') return p - start + 1;
        if (*p != '\r') continue;
        if (p + 1 < end) return p - start + (p[1] == '\n' ? 2 : 1);
        return at_end ? p - start + 1 : 0;
    }
    return at_end ? end - start : 0;
}

static int64_t find_line(Thread *t, IoFile *f)
{
    bool plain = f->keep_ends && f->newline[0] == '\0';
    // newline='\n' and no \r in sight: bytes up to \n.
    if (plain || !f->in || !memchr(f->in + f->in_pos, '\r',
                                   (size_t)(f->in_end - f->in_pos))) {
        int64_t n = io_find_line(t, f, -1);
        if (n <= 0 || plain) return n;
        if (!memchr(f->in + f->in_pos, '\r', (size_t)n)) return n;
    }
    for (;;) {
        int64_t n = universal_line(f, false);
        if (n) return n;
        int r = io_fill(t, f);
        if (r == -1) return -1;
        if (r != 1) return universal_line(f, true);
    }
}

static Value read_line(Thread *t, IoFile *f, int64_t limit)
{
    if (!io_take(t, f)) return ERROR;
    int64_t n = find_line(t, f), missing;
    if (n > 0 && limit >= 0) {
        int64_t most = characters(f, limit, &missing);
        if (most < n) n = most;
    }
    Value r = n < 0 ? ERROR : take(t, f, n);
    io_release(t, f);
    return r;
}

NATIVE_EXPORTED(io_text_readline, "readline(self, size=-1, /)",
                "Read up to and with the next end of line.")
{
    int64_t n = -1;
    IoFile *f = io_readable(t, args[0]);
    if (!f || (args[1] != NONE && !value_to_i64(t, args[1], &n)))
        return ERROR;
    return read_line(t, f, n);
}

Value io_text_next(Thread *t, Value self)
{
    IoFile *f = io_readable(t, self);
    if (!f) return ERROR;
    Value line = read_line(t, f, -1);
    if (line == ERROR || as_str(line)->size) return line;
    decref(line);
    return UNDEF;
}
