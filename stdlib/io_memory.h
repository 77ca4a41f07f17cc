// SPDX-License-Identifier: MIT
// io_memory.h -- files in memory: what io.StringIO and io.BytesIO are made of.
#ifndef BATON_STDLIB_IO_MEMORY_H
#define BATON_STDLIB_IO_MEMORY_H

#include "vm/native.h"

extern const TypeCore core_text_buffer;     // io_memory_text.c
extern const TypeCore core_bytes_buffer;    // io_memory_bytes.c

// A size as read() takes it: None and what is negative are no limit, which is
// INT64_MAX. False: raised.
bool io_memory_size(Thread *t, Value v, int64_t *size);
// The next line of an iterator, by readline() if a derived class has its own
// (`native` is ours); UNDEF: there is none.
Value io_memory_next(Thread *t, Value self, const TypeCore *core,
                     Value (*native)(Thread *t, Value self));

#endif
