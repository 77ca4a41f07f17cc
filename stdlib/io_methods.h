// SPDX-License-Identifier: MIT
// io_methods.h -- what the files of io share among each other.
#ifndef BATON_STDLIB_IO_METHODS_H
#define BATON_STDLIB_IO_METHODS_H

#include "stdlib/io.h"

// The open file of v if it can be read from (written to), else NULL: raised.
IoFile *io_readable(Thread *t, Value v);
IoFile *io_writable(Thread *t, Value v);
Type *io_unsupported_type(Thread *t);  // borrowed; NULL: raised

Value io_iter(Thread *t, Value self);

// io_text.c
extern NativeDef io_text_write, io_text_read, io_text_readline;
Value io_text_next(Thread *t, Value self);
// io_binary.c
extern NativeDef io_binary_write, io_binary_read, io_binary_read1;
extern NativeDef io_binary_readline, io_binary_readinto, io_binary_peek;
Value io_binary_next(Thread *t, Value self);

// Bytes up to and with the next end of line, at most `limit` (< 0: no limit).
// Gives their number in the buffer from in_pos, 0 at the end, -1: raised. The
// caller holds the file's lock.
int64_t io_find_line(Thread *t, IoFile *f, int64_t limit);

#endif
