// SPDX-License-Identifier: MIT
// io_memory_bytes.c -- bytes as a file: the base of io.BytesIO.
//
// The bytes are those of a bytearray, which knows what views of it there are
// and stays whole when the lock is off. The place may be beyond the end.
#include "stdlib/io_memory.h"
#include "vm/object/bytearray.h"

typedef struct BytesBuffer {
    Object head;
    ByteArray *data;    // NULL before __init__
    int64_t at;
    bool closed;
} BytesBuffer;

static BytesBuffer *as_buffer(Value v) { return (BytesBuffer *)as_object(v); }

// The buffer, which is open; NULL: raised.
static BytesBuffer *open_buffer(Thread *t, Value self)
{
    BytesBuffer *b = as_buffer(self);
    if (!b->closed && b->data) return b;
    raisef(t, ValueError, b->data ? "I/O operation on closed file."
                                  : "I/O operation on uninitialized object");
    return NULL;
}

SIGNATURE(buffer_signature, "BytesIO(initial_bytes=None)");

static bool buffer_init(Thread *t, Value self, Value *args, int n,
                        Tuple *kwnames)
{
    Value given;
    const uint8_t *bytes = NULL;
    int64_t size = 0;
    if (!signature_bind(t, &buffer_signature, args, n, kwnames, &given)
        || (given != NONE && !bytes_view(t, given, &bytes, &size)))
        return false;
    Value data = call0(t, from_object(type_of_kind(KIND_BYTEARRAY)));
    if (data == ERROR) return false;
    if (!bytearray_replace(t, as_bytearray(data), 0, 0, (const char *)bytes,
                           size)) {
        decref(data);
        return false;
    }
    BytesBuffer *b = as_buffer(self);
    ByteArray *old = b->data;
    b->data = as_bytearray(data);
    b->at = 0;
    b->closed = false;
    decref_maybe(old);
    return true;
}

// Writing --------------------------------------------------------------------

// Zeros up to the place, if that is beyond the end.
static bool fill_gap(Thread *t, BytesBuffer *b)
{
    int64_t size = b->data->block->size;
    if (b->at <= size) return true;
    Bytes *zeros = bytes_new(t, NULL, b->at - size);
    bool done = zeros && bytearray_replace(t, b->data, size, 0,
                                           (const char *)zeros->data,
                                           zeros->size);
    decref_maybe(zeros);
    return done;
}

static bool write_bytes(Thread *t, BytesBuffer *b, const uint8_t *bytes,
                        int64_t n)
{
    if (n == 0) return true;
    if (!fill_gap(t, b)) return false;
    int64_t left = b->data->block->size - b->at;
    if (!bytearray_replace(t, b->data, b->at, left < n ? left : n,
                           (const char *)bytes, n))
        return false;
    b->at += n;
    return true;
}

static bool is_inside(const ByteBlock *block, const uint8_t *bytes)
{
    return bytes >= block->data && bytes <= block->data + block->size;
}

NATIVE(buffer_write, "write(self, b, /)",
       "Write bytes to file.\n\nReturn the number of bytes written.")
{
    BytesBuffer *b = open_buffer(t, args[0]);
    const uint8_t *bytes;
    int64_t n;
    if (!b || !bytes_view(t, args[1], &bytes, &n)) return ERROR;
    Bytes *copy = is_inside(b->data->block, bytes)
                ? bytes_new(t, bytes, n) : NULL;
    bool done = write_bytes(t, b, copy ? copy->data : bytes, n);
    decref_maybe(copy);
    return done ? int_new(t, n) : ERROR;
}

NATIVE(buffer_truncate, "truncate(self, size=None, /)",
       "Truncate the file to at most size bytes.")
{
    BytesBuffer *b = open_buffer(t, args[0]);
    if (!b) return ERROR;
    int64_t size = b->at;
    if (args[1] != NONE && !value_to_i64(t, args[1], &size)) return ERROR;
    if (size < 0)
        return raisef(t, ValueError, "negative size value %ld", size);
    int64_t surplus = b->data->block->size - size;
    if (surplus > 0
        && !bytearray_replace(t, b->data, size, surplus, NULL, 0))
        return ERROR;
    return int_new(t, size);
}

// Reading --------------------------------------------------------------------

// At most n bytes from the place, which moves.
static Value take_bytes(Thread *t, BytesBuffer *b, int64_t n)
{
    const ByteBlock *block = b->data->block;
    int64_t left = block->size - b->at;
    if (left < 0) left = 0;
    if (n > left) n = left;
    if (n == 0) return new_ref_to(bytes_empty());
    Bytes *made = bytes_new(t, block->data + b->at, n);
    if (!made) return ERROR;
    b->at += n;
    return from_object(made);
}

NATIVE(buffer_read, "read(self, size=-1, /)",
       "Read at most size bytes, returned as a bytes object.")
{
    BytesBuffer *b = open_buffer(t, args[0]);
    int64_t size;
    if (!b || !io_memory_size(t, args[1], &size)) return ERROR;
    return take_bytes(t, b, size);
}

NATIVE(buffer_readinto, "readinto(self, buffer, /)",
       "Read bytes into buffer.\n\nReturns number of bytes read.")
{
    BytesBuffer *b = open_buffer(t, args[0]);
    uint8_t *into;
    int64_t room;
    if (!b || !bytes_view_writable(t, args[1], "readinto() argument", &into,
                                   &room))
        return ERROR;
    const ByteBlock *block = b->data->block;
    int64_t n = block->size - b->at;
    if (n > room) n = room;
    if (n <= 0) return small_int_value(0);
    memmove(into, block->data + b->at, (size_t)n);
    b->at += n;
    return int_new(t, n);
}

static Value take_line(Thread *t, BytesBuffer *b, int64_t most)
{
    const ByteBlock *block = b->data->block;
    int64_t left = block->size - b->at;
    if (left <= 0) return new_ref_to(bytes_empty());
    if (most > left) most = left;
    const uint8_t *from = block->data + b->at;
    const uint8_t *end = memchr(from, '\n', (size_t)most);
    return take_bytes(t, b, end ? end - from + 1 : most);
}

NATIVE(buffer_readline, "readline(self, size=-1, /)",
       "Next line from the file, as a bytes object.")
{
    BytesBuffer *b = open_buffer(t, args[0]);
    int64_t size;
    if (!b || !io_memory_size(t, args[1], &size)) return ERROR;
    return take_line(t, b, size);
}

static Value next_line(Thread *t, Value self)
{
    return take_line(t, as_buffer(self), INT64_MAX);
}

static Value buffer_iter(Thread *t, Value self)
{
    return open_buffer(t, self) ? new_ref(self) : ERROR;
}

static Value buffer_next(Thread *t, Value self)
{
    return open_buffer(t, self)
         ? io_memory_next(t, self, &core_bytes_buffer, next_line) : ERROR;
}

NATIVE(buffer_getvalue, "getvalue(self, /)",
       "Retrieve the entire contents of the BytesIO object.")
{
    BytesBuffer *b = open_buffer(t, args[0]);
    if (!b) return ERROR;
    Bytes *all = bytes_new(t, b->data->block->data, b->data->block->size);
    return all ? from_object(all) : ERROR;
}

NATIVE(buffer_getbuffer, "getbuffer(self, /)",
       "Get a read-write view over the contents of the BytesIO object.")
{
    BytesBuffer *b = open_buffer(t, args[0]);
    return b ? call1(t, from_object(type_of_kind(KIND_MEMORYVIEW)),
                     from_object(b->data)) : ERROR;
}

// The place ------------------------------------------------------------------

NATIVE(buffer_tell, "tell(self, /)", "Current file position, an integer.")
{
    BytesBuffer *b = open_buffer(t, args[0]);
    return b ? int_new(t, b->at) : ERROR;
}

NATIVE(buffer_seek, "seek(self, pos, whence=0, /)",
       "Change stream position.")
{
    BytesBuffer *b = open_buffer(t, args[0]);
    int64_t to, whence;
    if (!b || !value_to_i64(t, args[1], &to)
        || !value_to_i64(t, args[2], &whence))
        return ERROR;
    if (whence == 0 && to < 0)
        return raisef(t, ValueError, "negative seek value %ld", to);
    if (whence < 0 || whence > 2)
        return raisef(t, ValueError,
                      "invalid whence (%ld, should be 0, 1 or 2)", whence);
    int64_t from = whence == 0 ? 0
                 : whence == 1 ? b->at : b->data->block->size;
    if (__builtin_add_overflow(from, to, &to))
        return raisef(t, OverflowError, "new position too large");
    b->at = to < 0 ? 0 : to;
    return int_new(t, b->at);
}

NATIVE(buffer_close, "close(self, /)", "Disable all I/O operations.")
{
    as_buffer(args[0])->closed = true;
    return NONE;
}

static Value get_closed(UNUSED Thread *t, Value self)
{
    return bool_value(as_buffer(self)->closed);
}

static void buffer_dealloc(Object *object)
{
    decref_maybe(((BytesBuffer *)object)->data);
}

const TypeCore core_bytes_buffer = {
    .name = "BytesBuffer",
    .doc = "A binary file in memory.",
    .module = "_io_memory",
    .size = sizeof(BytesBuffer),
    .flags = CORE_WEAKREFS,
    .dealloc = buffer_dealloc,
    .slots = {.init = buffer_init, .iter = buffer_iter, .next = buffer_next},
    .methods = METHODS{
        &buffer_write, &buffer_truncate, &buffer_read, &buffer_readinto,
        &buffer_readline, &buffer_getvalue, &buffer_getbuffer, &buffer_tell,
        &buffer_seek, &buffer_close, NULL,
    },
    .getset = GETSET{
        {"closed", get_closed, NULL, "True if the file is closed."},
        {NULL, NULL, NULL, NULL},
    },
};
