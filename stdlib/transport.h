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
// The value, or ERROR: EOFError when bytes are missing, ValueError when they
// make no sense, else what a constructor raised. Never trusts the bytes: but
// they may name any importable function to be called, so their origin counts.
Value transport_load(Thread *t, const uint8_t *data, int64_t size);

#endif
