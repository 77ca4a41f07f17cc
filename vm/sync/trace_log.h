// SPDX-License-Identifier: MIT
// trace_log.h -- the log of events as it lies in memory.
//
// The log is one piece of shared memory: children of a fork write to it too,
// and whoever is left reads it when a process has died. So it names nothing
// by address; it is a head, a directory, and blocks, each with a kind:
//
//   process   one a process that took part
//   thread    one a thread (in each process), with its name
//   chunk     some events of one thread
//   code      a function: file, name, and the line of each word of its stream
//   name      a text: the name of a task
//
// A block is taken by adding to `used`, and is entered into the directory
// when it is whole. Nothing is locked: a process may die anywhere.
//
// The events of a thread are its chunks in the order of `sequence`. When no
// memory is left a thread takes its own oldest chunk again and counts what
// was in it as dropped: what is kept is the newest part.

#ifndef BATON_VM_SYNC_TRACE_LOG_H
#define BATON_VM_SYNC_TRACE_LOG_H

#include <stdint.h>

#include "vm/base/atomic.h"

typedef enum TraceKind {
#define EVENT(NAME, meaning) TRACE_##NAME,
#include "vm/sync/events.def"
#undef EVENT
    TRACE_KINDS
} TraceKind;

typedef struct TraceEvent {
    uint64_t time;           // ticks; see TraceHead
    uint8_t kind;            // TraceKind
    uint8_t why;
    uint8_t reason;
    uint8_t unused;
    uint32_t by;             // a thread, process or task
    union {
        struct {
            uint32_t code;   // the code block's `id`; 0: nowhere in a script
            uint32_t offset; // word of its stream
        };
        struct {
            uint32_t asked;  // GOT
            uint32_t woken;  // GOT
        };
        int64_t amount;      // QUEUE
    };
    union {
        uint64_t what;
        uint64_t waited;     // GOT
    };
} TraceEvent;

typedef enum TraceBlockKind {
    TRACE_BLOCK_NONE,
    TRACE_BLOCK_PROCESS,
    TRACE_BLOCK_THREAD,
    TRACE_BLOCK_CHUNK,
    TRACE_BLOCK_CODE,
    TRACE_BLOCK_NAME,
} TraceBlockKind;

enum {
    TRACE_NAME = 64,
    TRACE_ALIGN = 64,        // of blocks; so the low bits are the kind's
    TRACE_BLOCKS = 1 << 17,  // room in the directory
};

typedef struct TraceProcess {
    int32_t pid, parent;
    uint64_t begin;          // ticks
    char name[TRACE_NAME];   // written by that process
} TraceProcess;

typedef struct TraceThread {
    int32_t pid;
    uint32_t id;             // Thread.id
    int32_t native_id;
    uint32_t is_main;
    uint64_t begin;          // ticks; 0: before the trace was begun
    // What it did when the block was made, if that was before its first event.
    uint8_t state, reason;   // ThreadState, WaitReason
    uint8_t unused[2];
    uint32_t by, code, offset;   // as for LEFT
    uint64_t what;
    uint64_t dropped;        // atomic: events; written by the thread
    uint64_t oldest;         // chunk; the thread's own
    uint64_t chunks;         // how many it has had; the thread's own
    char name[TRACE_NAME];
} TraceThread;

typedef struct TraceChunk {
    uint64_t thread;         // its block
    uint64_t next;           // chunk that follows; the thread's own
    uint64_t sequence;
    uint32_t capacity;
    uint32_t count;          // atomic: the thread stores with release when an
                             // event is whole, readers load with acquire
    TraceEvent events[];
} TraceChunk;

typedef struct TraceCode {
    uint32_t id;             // never 0; the top bit: part of Baton, not of the
                             // script
    uint32_t line_count;
    uint32_t file_size, name_size;   // with their final NULs
    int32_t lines[];         // then the file, then the name
} TraceCode;

#define TRACE_CODE_LIBRARY (UINT32_C(1) << 31)

typedef struct TraceText {
    uint32_t id;
    int32_t pid;
    char text[];             // ends in a NUL
} TraceText;

typedef struct TraceHead {
    char magic[8];           // TRACE_MAGIC
    uint64_t size;           // of all of it
    uint64_t used;           // atomic: bytes; may exceed size for a moment
    uint64_t dropped;        // atomic: events of threads that got no memory
    uint32_t blocks;         // atomic: entries taken in the directory
    uint32_t codes;          // atomic: ids given
    uint32_t tasks;          // atomic: ids given
    int32_t root;            // the process that began
    uint32_t ticks_are_tsc;
    uint32_t has_lock;       // the mode when it was begun
    // Two readings of both clocks tell what a tick is.
    uint64_t begin_ticks, end_ticks;   // end: 0 while recording
    int64_t begin_ns, end_ns;          // monotonic
    int64_t begin_wall_ns;
    uint64_t directory[TRACE_BLOCKS];  // atomic: offset | TraceBlockKind
} TraceHead;

#define TRACE_MAGIC "baton-1"

static inline void *trace_block(const TraceHead *head, uint64_t entry)
{
    return (char *)(uintptr_t)head + (entry & ~(uint64_t)(TRACE_ALIGN - 1));
}

#endif
