// SPDX-License-Identifier: MIT
// multiprocessing.h -- what the parts of _multiprocessing share.
#ifndef BATON_STDLIB_MULTIPROCESSING_H
#define BATON_STDLIB_MULTIPROCESSING_H

#include <poll.h>
#include <semaphore.h>
#include <sys/uio.h>

#include "stdlib/transport.h"
#include "vm/native.h"
#include "vm/sync/thread.h"

enum {
    SHARED_VALUE_MAX = 0x7fffffff,
    MESSAGE_HEAD = 8,          // bytes in front of a message: its length
    MESSAGE_NEAR = 4096,       // up to here it is read into the C stack
};

extern const TypeCore core_connection;         // multiprocessing_connection.c

extern const TypeCore core_shared_semaphore;   // multiprocessing_sem.c
// Of a Semaphore (multiprocessing_sem.c), as a lock: who has it isn't noted.
bool semaphore_try(Value semaphore);
bool semaphore_wait(Thread *t, Value semaphore);           // false: raised
void semaphore_post(Value semaphore);
// Of any sem_t: TRUE, FALSE (not in time) or ERROR.
Value semaphore_take(Thread *t, sem_t *sem, int64_t deadline);

extern const TypeCore core_shared_array;       // multiprocessing_array.c
extern const TypeCore core_wire, core_claims;  // multiprocessing_wire.c

// Shared memory (multiprocessing_region.c). A piece is zeroed when it is taken
// and stays where it is; given back, it's gone for this process only.
typedef struct SharedRegion SharedRegion;
typedef struct SharedPiece {
    SharedRegion *region;      // NULL: none
    uint8_t *data;
    size_t offset, size;
} SharedPiece;
bool shared_take(Thread *t, size_t size, SharedPiece *piece);   // false: raised
void shared_give(SharedPiece *piece);
// For a process that was not forked: the piece as (descriptor, offset, size),
// and what stands for it there. ERROR or false: raised.
Value shared_state(Thread *t, const SharedPiece *piece);
bool shared_from_state(Thread *t, Value state, SharedPiece *piece);

// multiprocessing.c: module.name(v) of the language; and __reduce__ of what
// is a piece of shared memory and can be made of its _state().
Value mp_call_lib(Thread *t, const char *module, const char *name, Value v);
Value mp_reduce_shared(Thread *t, Value v);

extern NativeDef mp_queue_put, mp_queue_flush, mp_queue_get;

// Messages through descriptors (multiprocessing_connection.c). All give the
// lock up while they wait; false, ERROR or NULL: raised.
bool message_wait(Thread *t, WaitReason reason, int fd, short events);
bool message_write_parts(Thread *t, int fd, struct iovec *parts, int n);
bool message_write(Thread *t, int fd, const void *data, int64_t size);
// Puts the length into the first MESSAGE_HEAD bytes.
void message_frame(TransportMessage *m);
// Frames and writes what was composed with MESSAGE_HEAD, and drops it.
bool message_send_steal(Thread *t, int fd, TransportMessage *m);
// EOFError where the end comes between two messages.
bool message_length(Thread *t, int fd, int64_t *size);
Value message_read(Thread *t, int fd, int64_t size);       // a Bytes
// A message as it was read: what is large goes at once to where it stays.
typedef struct Fetched {
    uint8_t *data;             // near, or to be freed
    int64_t size;
    int count;
    Bytes *blocks[TRANSPORT_MOST_BLOCKS];   // counted
    uint8_t near[MESSAGE_NEAR];
} Fetched;
bool message_fetch(Thread *t, int fd, int64_t size, Fetched *f);
Value message_take(Thread *t, Fetched *f);   // what it means; drops it
// The length's first got bytes have been read: the rest.
bool message_length_rest(Thread *t, int fd, int64_t *size, int64_t got);
int connection_fd(Thread *t, Value connection);            // -1: raised
// multiprocessing.c: until one of them is ready or the time is over.
bool message_poll(Thread *t, struct pollfd *table, nfds_t n,
                  int64_t deadline);

#endif
