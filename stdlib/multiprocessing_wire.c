// SPDX-License-Identifier: MIT
// multiprocessing_wire.c -- Wire: a pool's private line to a worker, and the
// other way round; and Claims, which of the tasks on it is whose.
//
// Only one process reads a wire's end, so it reads as much as has come and
// gives all the messages that are whole: one system call for many. A large one
// is read to where it stays, its blocks each for itself; what has come of it is
// kept, should a signal break the reading off.
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

enum { BUFFER = 64 * 1024, MOST_PARTS = 128 };

// A message that is too large for the buffer, while it is read.
typedef struct Large {
    int64_t total;         // its size; 0: there is none
    int64_t got;           // bytes of the last part
    int count;             // of parts: all but the blocks, then these
    int blocks;            // how many there are to be; -1: not known yet
    int64_t sizes[TRANSPORT_MOST_BLOCKS];
    Bytes *parts[1 + TRANSPORT_MOST_BLOCKS];   // counted
} Large;

typedef struct Wire {
    Object head;
    int fd;                // -1: closed
    uint8_t *data;         // [start, end) came and was not given yet
    size_t start, end;
    Large *large;          // made when it is first needed
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

// Reads once, waiting for something to come; -1: raised.
static ssize_t read_some(Thread *t, const Wire *w, void *to, size_t most)
{
    for (;;) {
        if (!seeded_before_read(t, w->fd)) return -1;
        thread_blocking_begin(t, WAIT_IO_READ, NULL);
        ssize_t n = read(w->fd, to, most);
        int error = errno;
        thread_blocking_end(t);
        if (n > 0) return n;
        if (n == 0) {
            raise_value(t, from_object(error_type(t, EOFError)));
            return -1;
        }
        if (error == EINTR && posix_again(t, EINTR)) continue;
        if (!error_is_set(t)) raise_errno(t, error, UNDEF);
        return -1;
    }
}

static bool fill(Thread *t, Wire *w)
{
    if (!w->data && !(w->data = mem_alloc(BUFFER)))
        return raise_memory_error(t), false;
    if (w->start > 0) memmove(w->data, w->data + w->start, w->end - w->start);
    w->end -= w->start;
    w->start = 0;
    ssize_t n = read_some(t, w, w->data + w->end, BUFFER - w->end);
    if (n > 0) w->end += (size_t)n;
    return n > 0;
}

// Large messages ------------------------------------------------------------

static bool begin_part(Thread *t, Large *l, int64_t size)
{
    Bytes *part = bytes_new(t, NULL, size);
    if (!part) return false;
    l->parts[l->count++] = part;
    l->got = 0;
    return true;
}

// Is the message at the start one that the buffer can't hold? Enough of it has
// come then to know its layout.
static bool is_large(Thread *t, const Wire *w, int64_t *size)
{
    size_t have = w->end - w->start;
    if (have < sizeof *size) return false;
    memcpy(size, w->data + w->start, sizeof *size);
    if (*size < 0) raisef(t, OSError, "bad message length");
    return *size > (int64_t)(BUFFER - sizeof *size)
        && have >= sizeof *size + TRANSPORT_FRONT;
}

static bool begin_large(Thread *t, Wire *w, int64_t total)
{
    if (!w->large && !(w->large = mem_alloc_zero(1, sizeof *w->large)))
        return raise_memory_error(t), false;
    const uint8_t *front = w->data + w->start + sizeof total;
    if (!begin_part(t, w->large, transport_layout(front, total))) return false;
    w->large->total = total;
    w->large->blocks = -1;
    w->start += sizeof total;
    return true;
}

// The last part, to its end.
static bool fill_part(Thread *t, Wire *w)
{
    Large *l = w->large;
    Bytes *part = l->parts[l->count - 1];
    while (l->got < part->size) {
        size_t have = w->end - w->start, left = (size_t)(part->size - l->got);
        ssize_t n = (ssize_t)(have < left ? have : left);
        if (n > 0) memcpy(part->data + l->got, w->data + w->start, (size_t)n);
        else n = read_some(t, w, part->data + l->got, left);
        if (n < 0) return false;
        if (have > 0) w->start += (size_t)n;
        l->got += n;
    }
    return true;
}

static bool find_blocks(Thread *t, Large *l)
{
    const Bytes *front = l->parts[0];
    l->blocks = front->size == l->total ? 0
              : transport_blocks(front->data, front->size, l->total, l->sizes);
    if (l->blocks >= 0) return true;
    raisef(t, OSError, "bad message length");
    return false;
}

static void large_drop(Large *l)
{
    while (l->count > 0) decref_object(l->parts[--l->count]);
    l->total = 0;
}

// As bytes; with blocks, a tuple of them.
static Value end_large(Thread *t, Large *l)
{
    Tuple *parts = tuple_new(t, l->count);
    if (!parts) return ERROR;
    for (int i = 0; i < l->count; i++)
        parts->items[i] = new_ref_to(l->parts[i]);
    Value v = from_object(parts);
    if (l->count == 1) {
        v = new_ref_to(l->parts[0]);
        decref_object(parts);
    }
    large_drop(l);
    return v;
}

static Value read_large(Thread *t, Wire *w)
{
    Large *l = w->large;
    for (;;) {
        if (!fill_part(t, w)) return ERROR;
        if (l->blocks < 0 && !find_blocks(t, l)) return ERROR;
        if (l->count == 1 + l->blocks) return end_large(t, l);
        if (!begin_part(t, l, l->sizes[l->count - 1])) return ERROR;
    }
}

// What a list of messages begins with: a large one, or none. False: raised.
static bool await_message(Thread *t, Wire *w, List *list)
{
    int64_t size;
    while (!w->large || w->large->total == 0) {
        if (whole(w) >= 0) return true;
        if (is_large(t, w, &size)) {
            if (!begin_large(t, w, size)) return false;
        } else if (error_is_set(t) || !fill(t, w)) {
            return false;
        }
    }
    Value message = read_large(t, w);
    return message != ERROR && list_append_steal(t, list, message);
}

NATIVE(wire_read, "read(self)",
       "All messages that have come, at least one; waits for that. A large "
       "one may be a tuple of its parts.")
{
    Wire *w = as_wire(args[0]);
    if (!is_open(t, w)) return ERROR;
    List *list = list_new(t, 0);
    bool fine = list && await_message(t, w, list);
    for (int64_t size; fine && (size = whole(w)) >= 0;) {
        Bytes *b = bytes_new(t, w->data + w->start + sizeof size, size);
        fine = b && list_append_steal(t, list, from_object(b));
        w->start += sizeof size + (size_t)size;
    }
    if (fine) return from_object(list);
    decref_maybe(list);
    return ERROR;
}

// Writing -------------------------------------------------------------------

// What goes out in one system call.
typedef struct Batch {
    int fd;
    int count, sizes_count;
    struct iovec parts[MOST_PARTS];
    int64_t sizes[MOST_PARTS];
} Batch;

static bool batch_write(Thread *t, Batch *b)
{
    bool fine = message_write_parts(t, b->fd, b->parts, b->count);
    b->count = b->sizes_count = 0;
    return fine;
}

static bool batch_part(Thread *t, Batch *b, void *data, int64_t size)
{
    if (b->count == MOST_PARTS && !batch_write(t, b)) return false;
    b->parts[b->count++] = (struct iovec){data, (size_t)size};
    return true;
}

static bool check_bytes(Thread *t, Value v)
{
    if (!is_bytes_exact(v)) raisef(t, TypeError, "bytes expected, not %T", v);
    return is_bytes_exact(v);
}

// A message: bytes, or a tuple of them.
static bool batch_message(Thread *t, Batch *b, Value v)
{
    const Value *parts = is_tuple(v) ? as_tuple(v)->items : &v;
    int64_t n = is_tuple(v) ? as_tuple(v)->size : 1, size = 0;
    for (int64_t i = 0; i < n; i++) {
        if (!check_bytes(t, parts[i])) return false;
        size += as_bytes(parts[i])->size;
    }
    // The size must outlive the call that writes it.
    if (b->count == MOST_PARTS && !batch_write(t, b)) return false;
    int64_t *kept = &b->sizes[b->sizes_count++];
    *kept = size;
    bool fine = batch_part(t, b, kept, sizeof *kept);
    for (int64_t i = 0; fine && i < n; i++)
        fine = batch_part(t, b, as_bytes(parts[i])->data,
                          as_bytes(parts[i])->size);
    return fine;
}

NATIVE(wire_write, "write(self, messages)",
       "Send messages: each is bytes, or a tuple of its parts.")
{
    if (!is_open(t, as_wire(args[0]))) return ERROR;
    Value items = tuple_from_iterable(t, args[1]);
    if (items == ERROR) return ERROR;
    Batch b;
    b.fd = as_wire(args[0])->fd;
    b.count = b.sizes_count = 0;
    bool fine = true;
    for (int64_t i = 0; fine && i < as_tuple(items)->size; i++)
        fine = batch_message(t, &b, as_tuple(items)->items[i]);
    fine = fine && (b.count == 0 || batch_write(t, &b));
    decref(items);
    return fine ? NONE : ERROR;
}

NATIVE(wire_send, "send(self, obj)", "Send an object as one message.")
{
    TransportMessage m;
    if (!is_open(t, as_wire(args[0]))
        || !transport_compose(t, args[1], MESSAGE_HEAD, &m))
        return ERROR;
    return message_send_steal(t, as_wire(args[0])->fd, &m) ? NONE : ERROR;
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
    Wire *w = (Wire *)object;
    shut(w);
    mem_free(w->data);
    if (w->large) large_drop(w->large);
    mem_free(w->large);
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
