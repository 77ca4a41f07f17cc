// SPDX-License-Identifier: MIT
// pickle.h -- the writer and the reader of pickles. See lib/pickle.py.
#ifndef BATON_STDLIB_PICKLE_H
#define BATON_STDLIB_PICKLE_H

#include "stdlib/seen.h"

enum {
    PICKLE_HIGHEST = 5,
    PICKLE_OURS = 0x80,         // set in the protocol of what Baton wrote
    PICKLE_FRAME_FULL = 65536,
    PICKLE_FRAME_LEAST = 4,     // less stands without a frame
    PICKLE_FRAME_HEAD = 9,
    PICKLE_BATCH = 1000,
};

// What stands for what: the first byte of each step of a reader.
typedef enum PickleCode {
    PICKLE_PROTO = 0x80, PICKLE_STOP = '.', PICKLE_FRAME = 0x95,
    PICKLE_NONE = 'N', PICKLE_TRUE = 0x88, PICKLE_FALSE = 0x89,
    PICKLE_INT1 = 'K', PICKLE_INT2 = 'M', PICKLE_INT4 = 'J',
    PICKLE_LONG1 = 0x8a, PICKLE_LONG4 = 0x8b, PICKLE_FLOAT = 'G',
    PICKLE_BYTES1 = 'C', PICKLE_BYTES4 = 'B', PICKLE_BYTES8 = 0x8e,
    PICKLE_BYTEARRAY = 0x96,
    PICKLE_STR1 = 0x8c, PICKLE_STR4 = 'X', PICKLE_STR8 = 0x8d,
    PICKLE_EMPTY_TUPLE = ')', PICKLE_TUPLE1 = 0x85, PICKLE_TUPLE2 = 0x86,
    PICKLE_TUPLE3 = 0x87, PICKLE_TUPLE = 't',
    PICKLE_EMPTY_LIST = ']', PICKLE_APPEND = 'a', PICKLE_APPENDS = 'e',
    PICKLE_EMPTY_DICT = '}', PICKLE_SETITEM = 's', PICKLE_SETITEMS = 'u',
    PICKLE_EMPTY_SET = 0x8f, PICKLE_ADDITEMS = 0x90, PICKLE_FROZENSET = 0x91,
    PICKLE_MARK = '(', PICKLE_POP = '0', PICKLE_POP_MARK = '1',
    PICKLE_MEMOIZE = 0x94, PICKLE_PUT1 = 'q', PICKLE_PUT4 = 'r',
    PICKLE_GET1 = 'h', PICKLE_GET4 = 'j',
    PICKLE_GLOBAL = 'c', PICKLE_STACK_GLOBAL = 0x93,
    PICKLE_REDUCE = 'R', PICKLE_NEWOBJ = 0x81, PICKLE_NEWOBJ_EX = 0x92,
    PICKLE_BUILD = 'b', PICKLE_PERSISTENT = 'Q',
} PickleCode;

// What a Pickler has written so far, or an Unpickler has read.
typedef struct PickleMemo {
    Object head;
    Seen seen;
    Vec(Value) read;    // by number; UNDEF: not put yet
} PickleMemo;

extern const TypeCore core_pickle_memo;

// What a class derived from Pickler or Unpickler does its own way; None: it
// doesn't. Borrowed.
typedef struct PickleHooks {
    Value persistent;   // persistent_id, or persistent_load
    Value override;     // reducer_override, or find_class
    Value table;        // a dispatch table instead of copyreg's
} PickleHooks;

// The object as Bytes.
Value pickle_write(Thread *t, Value v, int protocol, Seen *seen,
                   const PickleHooks *hooks);
// The next object of what is in memory or, read not being UNDEF, of what
// read(n) gives.
Value pickle_read(Thread *t, Value data, Value read, PickleMemo *memo,
                  const PickleHooks *hooks);

// An exception of the module _pickle. Gives ERROR.
Value pickle_raise(Thread *t, const char *name, const char *format, ...);
// pickle.NAME(a, b), in the language; b UNDEF: there is none.
Value pickle_call(Thread *t, const char *name, Value a, Value b);

#endif
