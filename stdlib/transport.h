// SPDX-License-Identifier: MIT
// transport.h -- values as bytes, between processes that run the same Baton.
//
//   message   0xB1, version, one value
//   value     a tag byte, then what the tag says (transport.def)
//   number    unsigned, seven bits a byte, low ones first; the top bit says
//             that another byte follows
//
// Objects that may be shared are numbered in the order in which they begin,
// by writer and reader alike; TRANSPORT_SEEN names one of them again, so that
// shared references stay shared and cycles close. The format is no promise:
// it's made to be read by the program that wrote it.
//
// Large bytes stand behind the message as blocks, so that they are written
// from where they are and read to where they stay. Then it is
//
//   0xB1, 2, the size of all but the blocks, one value, the size of each block,
//   how many there are; the blocks (these numbers in eight bytes)
//
// Rejected: a memory file for each block, passed as a descriptor. Getting its
// pages from the system and giving them back costs more than the two copies
// by way of the pipe's buffer, from 64 KiB to 64 MiB, by a factor of 1.1 to 4.
#ifndef BATON_STDLIB_TRANSPORT_H
#define BATON_STDLIB_TRANSPORT_H

#include "vm/native.h"

enum {
    TRANSPORT_MARK = 0xB1,
    TRANSPORT_VERSION = 1, TRANSPORT_WITH_BLOCKS = 2,
    TRANSPORT_FRONT = 10,            // bytes that tell the layout
    TRANSPORT_LARGE = 64 * 1024,     // bytes of this size become blocks
    TRANSPORT_MOST_BLOCKS = 60,      // of a message; others stand in it
};

typedef enum TransportTag {
#define TAG(NAME, meaning) TRANSPORT_##NAME,
#include "stdlib/transport.def"
#undef TAG
} TransportTag;

// A Bytes, or ERROR.
Value transport_dump(Thread *t, Value v);
// The same in parts.
typedef struct TransportMessage {
    uint8_t *data;      // `head` bytes that are free, then all but the blocks
    size_t size;        // of data
    size_t blocks_size; // of all blocks together
    int count;
    Bytes *blocks[TRANSPORT_MOST_BLOCKS];   // counted
} TransportMessage;
bool transport_compose(Thread *t, Value v, size_t head, TransportMessage *m);
void transport_drop(TransportMessage *m);
// Data as bytes; with blocks, a tuple of it and them.
Value transport_kept(Thread *t, const TransportMessage *m);
// The same for a code object. `bare` leaves out where it comes from: file and
// lines.
uint8_t *transport_write_code(Thread *t, Value code, bool bare, size_t *size);
// How a message of `total` bytes, of which TRANSPORT_FRONT are at data, is to
// be read: the size of what stands before the blocks; total if there are none.
int64_t transport_layout(const uint8_t *data, int64_t total);
// The sizes of the blocks, from that; how many, -1: they aren't right.
int transport_blocks(const uint8_t *data, int64_t size, int64_t total,
                     int64_t sizes[TRANSPORT_MOST_BLOCKS]);
// The value of a message with blocks, whole in one place; and of one that was
// read in parts.
Value transport_load_joined(Thread *t, const uint8_t *data, int64_t total);
Value transport_load_parts(Thread *t, const uint8_t *data, int64_t size,
                           Bytes *const *blocks, int count);
// The value, or ERROR: EOFError when bytes are missing, ValueError when they
// make no sense, else what a constructor raised. Never trusts the bytes: but
// they may name any importable function to be called, so their origin counts.
Value transport_load(Thread *t, const uint8_t *data, int64_t size);
// What transport_write_code wrote, whose signature was checked.
Value transport_load_code(Thread *t, const uint8_t *data, int64_t size);

// transport_code.c. The parts of a code object as a tuple, and back; code from
// parts that anybody could have made would be dangerous to run.
Value transport_code_parts(Thread *t, Value code, bool bare);
Value transport_code_make(Thread *t, Value parts);
extern NativeDef transport_code_blob, transport_code_from, transport_code_key,
    transport_secret;

// What `__main__` held when the children that live now were forked: names to
// functions and classes, or to None for other things. NULL: nobody knows.
// Guarded by the lock; a class or function in it goes by its name alone.
Dict *transport_known(Thread *t);

#endif
