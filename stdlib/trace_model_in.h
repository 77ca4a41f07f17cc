// SPDX-License-Identifier: MIT
// trace_model_in.h -- what trace_model.c and trace_follow.c share: a log while
// it is being read.
#ifndef BATON_STDLIB_TRACE_MODEL_IN_H
#define BATON_STDLIB_TRACE_MODEL_IN_H

#include "stdlib/trace_model.h"

typedef struct LaneAt {
    uint64_t offset;      // of the thread's block
    int32_t lane;
} LaneAt;

// What threads wait for, numbered by kind and process in the order they are
// met.
typedef struct ObjectAt {
    uint64_t address;
    int32_t pid;
    uint8_t reason;
    uint32_t number;
} ObjectAt;

typedef struct TaskAt {
    int32_t lane;         // -1: not met yet
} TaskAt;

typedef struct Reading {
    TraceModel *m;
    double ns_per_tick;
    Vec(LaneAt) at;                    // sorted
    Vec(const TraceThread *) threads;  // of the first lanes
    Vec(const TraceChunk *) chunks;    // by thread and sequence
    Vec(TraceSpan) open;               // of each lane; start < 0: none
    Vec(ObjectAt) objects;             // open addressing; count is a power of 2
    size_t object_count;
    uint32_t numbers[WAIT_COUNT];      // of each kind, given so far
    Vec(TaskAt) tasks;                 // by id
    Vec(int32_t) running;              // of each thread's lane: the lane of the
                                       // task that runs in it, or -1
} Reading;

int64_t trace_model_ns(const Reading *r, uint64_t ticks);
TracePlace trace_model_place(const Reading *r, uint32_t code,
                             uint32_t offset);
// The thread's lane; -1: unknown.
int32_t trace_model_lane(const Reading *r, int32_t pid, uint32_t id);

// Pass 2, trace_follow.c: all chunks. False: out of memory.
MUST_USE bool trace_model_follow(Reading *r);
// Its last span lasts to the end, unless the thread or process has ended.
MUST_USE bool trace_model_close(Reading *r, int32_t lane);

#endif
