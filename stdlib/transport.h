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
#ifndef BATON_STDLIB_TRANSPORT_H
#define BATON_STDLIB_TRANSPORT_H

#include "vm/native.h"

enum { TRANSPORT_MARK = 0xB1, TRANSPORT_VERSION = 1 };

typedef enum TransportTag {
#define TAG(NAME, meaning) TRANSPORT_##NAME,
#include "stdlib/transport.def"
#undef TAG
} TransportTag;

// A Bytes, or ERROR.
Value transport_dump(Thread *t, Value v);
// The same in memory that the caller frees with mem_free; `head` bytes are
// left free in front of the message, *size counts them. NULL: raised.
uint8_t *transport_write(Thread *t, Value v, size_t head, size_t *size);
// The same for a code object. `bare` leaves out where it comes from: file and
// lines.
uint8_t *transport_write_code(Thread *t, Value code, bool bare, size_t *size);
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
