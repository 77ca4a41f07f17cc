// SPDX-License-Identifier: MIT
// io.h -- files: a descriptor with buffers, and text over it.
#ifndef BATON_STDLIB_IO_H
#define BATON_STDLIB_IO_H

#include "vm/native.h"
#include "vm/sync/script_lock.h"

typedef enum IoKind { IO_RAW, IO_READER, IO_WRITER, IO_RANDOM, IO_TEXT,
                      IO_KINDS } IoKind;

// One open file, whatever its class. The buffers are guarded by `lock`,
// because the GIL is dropped around reads and writes.
typedef struct IoFile {
    Object head;
    ScriptRLock lock;
    int fd;                 // -1: closed
    bool readable, writable, append, close_fd, line_buffered, write_through;
    bool closed;
    bool universal;         // text: \r and \r\n are read as \n
    char newline[3];        // text: what \n is written as; "" as it is
    bool keep_ends;         // newline='': ends recognised, not translated
    uint8_t kind;           // IoKind
    bool at_cr;             // text reading: the last byte was a \r
    char *in;               // read ahead: in[in_pos .. in_end)
    int64_t in_pos, in_end, in_capacity;
    char *out;              // to be written: out[0 .. out_used)
    int64_t out_used, out_capacity;
    Value name;             // str, bytes or int
    Value mode;             // Str
    Str *encoding, *errors;
    Attrs attrs;
} IoFile;

bool value_is_file(Value v);
// The file of v, or NULL: raised (not a file, or closed).
IoFile *io_file(Thread *t, Value v);

// open(): mode as Python has it. New reference or ERROR.
Value io_open(Thread *t, Value *args);
Value io_new(Thread *t, IoKind kind, int fd, Value name, Value mode);

// Buffered operations. False: raised. The caller holds no lock.
bool io_write(Thread *t, IoFile *f, const char *bytes, int64_t size);
bool io_write_text(Thread *t, IoFile *f, Str *text);
bool io_flush(Thread *t, IoFile *f);
bool io_close(Thread *t, IoFile *f);
// Reads at least one byte into the buffer: 1, 0 at the end, -1 raised,
// -2 would block.
int io_fill(Thread *t, IoFile *f);

bool io_take(Thread *t, IoFile *f);    // the lock
void io_release(Thread *t, IoFile *f);

// sys.stdin, stdout, stderr. At the end io_flush_standard says whether all
// that was printed has gone out; what failed is reported on stderr.
bool io_init_standard(Thread *t);
bool io_flush_standard(Thread *t);
// For a process about to _exit in the middle of something: writes what
// sys.stdout and sys.stderr hold back, without any lock.
void io_write_pending(Thread *t);
// sys.stdout writes when its buffer is full, terminal or not: so that a run
// comes to the same writes wherever its output goes.
void io_hold_output(Thread *t);

// The classes, by kind; borrowed. Made at the first use.
Type *io_type(Thread *t, IoKind kind);

#endif
