// SPDX-License-Identifier: MIT
// multiprocessing_wire.c -- Wire: a pool's private line to a worker, and the
// other way round; and Claims, which of the tasks on it is whose.
//
// Only one process reads a wire's end, so it reads as much as has come and
// gives all the messages that are whole: one system call for many.
//
// Claims are bytes in shared memory, one for each task that is under way, by
// its number modulo their count:
//
//   0 free -> 1 given -> 2 taken   by the worker, before it begins
//                     -> 0 free    by the pool, which wants it back
//
// Both ways out of `given` are a compare-and-swap, so a task is either begun
// or given to somebody else, and what a killed worker had begun is known.
#include <errno.h>
#include <sys/uio.h>
#include <unistd.h>

#include "stdlib/multiprocessing.h"
#include "stdlib/posix.h"
#include "stdlib/seeded.h"
#include "stdlib/transport.h"
#include "vm/base/atomic.h"
#include "vm/base/memory.h"

enum { BUFFER = 64 * 1024, MOST_PARTS = 64 };

typedef struct Wire {
    Object head;
    int fd;                // -1: closed
    uint8_t *data;         // [start, end) came and was not given yet
    size_t start, end, capacity;
} Wire;

static Wire *as_wire(Value v)
{
    return (Wire *)as_object(v);
}

static bool is_open(Thread *t, const Wire *w)
{
    if (w->fd < 0) raisef(t, OSError, "handle is closed");
    return w->fd >= 0;
}

// Reading -------------------------------------------------------------------

// The length of the message at the start; -1: not all of it has come.
static int64_t whole(const Wire *w)
{
    int64_t size;
    size_t have = w->end - w->start;
    if (have < sizeof size) return -1;
    memcpy(&size, w->data + w->start, sizeof size);
    return size >= 0 && (uint64_t)size <= have - sizeof size ? size : -1;
}

// How many bytes the next message takes in the buffer, as far as is known.
static size_t wanted(const Wire *w)
{
    int64_t size = 0;
    if (w->end - w->start >= sizeof size)
        memcpy(&size, w->data + w->start, sizeof size);
    size_t all = (size_t)size + sizeof size;
    return size < 0 ? SIZE_MAX : all < BUFFER ? BUFFER : all;
}

static bool make_room(Thread *t, Wire *w)
{
    size_t need = wanted(w);
    if (w->start > 0) {
        memmove(w->data, w->data + w->start, w->end - w->start);
        w->end -= w->start;
        w->start = 0;
    }
    if (need == SIZE_MAX) {
        raisef(t, OSError, "bad message length");
        return false;
    }
    if (need <= w->capacity) return true;
    uint8_t *moved = mem_realloc(w->data, need);
    if (!moved) return raise_memory_error(t), false;
    w->data = moved;
    w->capacity = need;
    return true;
}

// Reads once, waiting for something to come.
static bool fill(Thread *t, Wire *w)
{
    if (!make_room(t, w)) return false;
    for (;;) {
        if (!seeded_before_read(t, w->fd)) return false;
        thread_blocking_begin(t, WAIT_IO_READ, NULL);
        ssize_t n = read(w->fd, w->data + w->end, w->capacity - w->end);
        int error = errno;
        thread_blocking_end(t);
        if (n > 0) return w->end += (size_t)n, true;
        if (n == 0) {
            raise_value(t, from_object(error_type(t, EOFError)));
            return false;
        }
        if (error == EINTR && posix_again(t, EINTR)) continue;
        if (!error_is_set(t)) raise_errno(t, error, UNDEF);
        return false;
    }
}

// A large buffer that has become empty isn't kept.
static void shrink(Wire *w)
{
    if (w->start < w->end || w->capacity <= BUFFER) return;
    mem_free(w->data);
    w->data = NULL;
    w->start = w->end = w->capacity = 0;
}

NATIVE(wire_read, "read(self)",
       "All messages that have come, at least one; waits for that.")
{
    Wire *w = as_wire(args[0]);
    int64_t size;
    if (!is_open(t, w)) return ERROR;
    while ((size = whole(w)) < 0)
        if (!fill(t, w)) return ERROR;
    List *list = list_new(t, 0);
    for (; list && size >= 0; size = whole(w)) {
        Bytes *b = bytes_new(t, w->data + w->start + sizeof size, size);
        if (!b || !list_append_steal(t, list, from_object(b))) {
            decref_object(list);
            return ERROR;
        }
        w->start += sizeof size + (size_t)size;
    }
    shrink(w);
    return list ? from_object(list) : ERROR;
}

// Writing -------------------------------------------------------------------

NATIVE(wire_write, "write(self, messages)", "Send messages, a list of bytes.")
{
    if (!is_open(t, as_wire(args[0]))) return ERROR;
    Value items = tuple_from_iterable(t, args[1]);
    if (items == ERROR) return ERROR;
    bool fine = true;
    for (int64_t i = 0; fine && i < as_tuple(items)->size;) {
        struct iovec parts[2 * MOST_PARTS];
        int64_t sizes[MOST_PARTS];
        int n = 0;
        for (; n < MOST_PARTS && i < as_tuple(items)->size; n++, i++) {
            Value v = as_tuple(items)->items[i];
            if (!is_bytes_exact(v)) {
                raisef(t, TypeError, "bytes expected, not %T", v);
                fine = false;
                break;
            }
            sizes[n] = as_bytes(v)->size;
            parts[2 * n] = (struct iovec){&sizes[n], sizeof sizes[n]};
            parts[2 * n + 1] = (struct iovec){as_bytes(v)->data,
                                              (size_t)sizes[n]};
        }
        fine = fine && message_write_parts(t, as_wire(args[0])->fd, parts,
                                           2 * n);
    }
    decref(items);
    return fine ? NONE : ERROR;
}

NATIVE(wire_send, "send(self, obj)", "Send an object as one message.")
{
    size_t size;
    if (!is_open(t, as_wire(args[0]))) return ERROR;
    uint8_t *data = transport_write(t, args[1], MESSAGE_HEAD, &size);
    if (!data) return ERROR;
    bool sent = message_write_framed(t, as_wire(args[0])->fd, data, size);
    mem_free(data);
    return sent ? NONE : ERROR;
}

NATIVE(wire_fileno, "fileno(self)", "The descriptor.")
{
    if (!is_open(t, as_wire(args[0]))) return ERROR;
    return int_new(t, as_wire(args[0])->fd);
}

static void shut(Wire *w)
{
    if (w->fd >= 0) close(w->fd);
    w->fd = -1;
}

NATIVE(wire_close, "close(self)", "Close the wire.")
{
    shut(as_wire(args[0]));
    return NONE;
}

SIGNATURE(wire_signature, "Wire(fd)");

static Value wire_new(Thread *t, Type *type, Value *args, int n,
                      Tuple *kwnames)
{
    Value in[1];
    int fd;
    if (!signature_bind(t, &wire_signature, args, n, kwnames, in)
        || !posix_int(t, in[0], &fd))
        return ERROR;
    Wire *w = object_new(t, type, 0);
    if (!w) return ERROR;
    w->fd = fd;
    return from_object(w);
}

static void wire_dealloc(Object *object)
{
    shut((Wire *)object);
    mem_free(((Wire *)object)->data);
}

const TypeCore core_wire = {
    .name = "Wire",
    .module = "_multiprocessing",
    .doc = "One end of a socket for messages that only one process reads.",
    .size = sizeof(Wire),
    .dealloc = wire_dealloc,
    .slots = {.new = wire_new},
    .methods = METHODS{&wire_read, &wire_write, &wire_send, &wire_fileno,
                       &wire_close, NULL},
};

// Claims --------------------------------------------------------------------

typedef struct Claims {
    Object head;
    SharedPiece piece;
} Claims;

enum { FREE, GIVEN, TAKEN };

// Of task number n. Atomic: the worker and the pool's process.
static uint8_t *claim(Thread *t, Value self, Value number)
{
    int64_t n;
    const SharedPiece *piece = &((Claims *)as_object(self))->piece;
    if (!value_to_i64(t, number, &n)) return NULL;
    return piece->data + (uint64_t)n % piece->size;
}

// seq_cst throughout: the message that brings the task orders the rest.
static Value change(Thread *t, Value self, Value number, uint8_t from,
                    uint8_t to)
{
    uint8_t *at = claim(t, self, number);
    return at ? bool_value(atomic_cas_seq(at, &from, to)) : ERROR;
}

NATIVE(claims_give, "give(self, number, /)", "It is on its way.")
{
    return change(t, args[0], args[1], FREE, GIVEN);
}

NATIVE(claims_take, "take(self, number, /)",
       "For the worker: may it begin?")
{
    return change(t, args[0], args[1], GIVEN, TAKEN);
}

NATIVE(claims_back, "take_back(self, number, /)",
       "For the pool: it is given to somebody else. False: it was begun.")
{
    return change(t, args[0], args[1], GIVEN, FREE);
}

NATIVE(claims_done, "done(self, number, /)", "It has been answered.")
{
    return change(t, args[0], args[1], TAKEN, FREE);
}

NATIVE(claims_state, "_state(self)",
       "What a spawned process makes it of: see Claims.")
{
    const Claims *c = (Claims *)as_object(args[0]);
    Value piece = shared_state(t, &c->piece);
    if (piece == ERROR) return ERROR;
    Value state = tuple_pack(t, 2, int_new(t, (int64_t)c->piece.size), piece);
    decref(piece);
    return state;
}

NATIVE(claims_reduce, "__reduce__(self)", "How it is sent.")
{
    return mp_reduce_shared(t, args[0]);
}

SIGNATURE(claims_signature, "Claims(count, piece=None)");

static Value claims_new(Thread *t, Type *type, Value *args, int n,
                        Tuple *kwnames)
{
    Value in[2];
    int64_t count;
    if (!signature_bind(t, &claims_signature, args, n, kwnames, in)
        || !value_to_i64(t, in[0], &count))
        return ERROR;
    if (count < 1 || count > 4096)
        return raisef(t, ValueError, "bad number of claims");
    Claims *c = object_new(t, type, 0);
    if (!c) return ERROR;
    if (in[1] == NONE ? shared_take(t, (size_t)count, &c->piece)
                      : shared_from_state(t, in[1], &c->piece))
        return from_object(c);
    decref_object(c);
    return ERROR;
}

static void claims_dealloc(Object *object)
{
    shared_give(&((Claims *)object)->piece);
}

const TypeCore core_claims = {
    .name = "Claims",
    .module = "_multiprocessing",
    .doc = "Which tasks on a wire have been begun.",
    .size = sizeof(Claims),
    .dealloc = claims_dealloc,
    .slots = {.new = claims_new},
    .methods = METHODS{&claims_give, &claims_take, &claims_back,
                       &claims_done, &claims_state, &claims_reduce, NULL},
};
