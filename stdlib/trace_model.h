// SPDX-License-Identifier: MIT
// trace_model.h -- a log of events as its readers want it: lanes of spans.
//
// A lane is a thread or a task. It is cut into spans without gaps, each with
// one state. Arrows lead from one lane to another (who let the lock go and who
// got it, who woke whom, who started whom); marks are points in a lane.
//
// No objects and no threads in here: a process that only writes down what
// another one left behind reads logs too.
#ifndef BATON_STDLIB_TRACE_MODEL_H
#define BATON_STDLIB_TRACE_MODEL_H

#include "vm/base/vec.h"
#include "vm/sync/thread.h"
#include "vm/sync/trace.h"

typedef enum SpanState {
    SPAN_RUNNING,
    SPAN_WAITING,     // for the lock; a task: for its turn
    SPAN_BLOCKED,
    SPAN_STATES,
} SpanState;

// Why a running span ended; the first four are GilDropReason's.
typedef enum SpanEnd {
    END_ASKED, END_BLOCKING, END_YIELD, END_EXIT, END_RECORDING,
} SpanEnd;

typedef struct TracePlace {
    int32_t code;        // in TraceModel.codes; -1: none
    int32_t line;        // <= 0: unknown
} TracePlace;

typedef struct TraceSpan {
    int64_t start, end;  // nanoseconds since the recording began
    uint8_t state;       // SpanState
    uint8_t reason;      // WaitReason if blocked, else WAIT_NONE
    uint8_t why;         // SpanEnd, if running
    int32_t by;          // lane: blocked: who has it; waiting: from whom it
                         // got the lock; -1: unknown
    uint32_t object;     // blocked: the object's number among its kind, or
                         // descriptor + 1; 0: none
    TracePlace place;    // where the thread was at the end of running
} TraceSpan;

typedef struct TraceSums {
    int64_t run, wait, blocked[WAIT_COUNT], longest;   // nanoseconds
    uint64_t got, asked, given;
} TraceSums;

typedef struct TraceLane {
    bool is_task, is_main, ended;
    int32_t pid, native_id;
    uint32_t id;          // Thread.id or the task's
    int32_t home;         // a task's lane of the thread it ran in first
    char name[TRACE_NAME];
    int64_t begin, end;
    uint64_t dropped;     // events that had to make way
    Vec(TraceSpan) spans;
    TraceSums sums;
} TraceLane;

typedef enum ArrowKind {
    ARROW_LOCK,           // let the lock go -> got it
    ARROW_WAKE,           // woke it -> was woken
    ARROW_START,          // started a thread -> its begin
    ARROW_FORK,           // forked -> the child's begin
} ArrowKind;

typedef struct TraceArrow {
    ArrowKind kind;
    int32_t from, to;     // lanes
    int64_t from_at, to_at;
} TraceArrow;

typedef enum MarkKind { MARK_ASKED, MARK_PUT, MARK_TAKEN, MARK_LOST } MarkKind;

typedef struct TraceMark {
    MarkKind kind;
    int32_t lane;
    int64_t at;
    uint32_t object;      // queue's number, or the object's serial
    int64_t amount;       // items in the queue
    const char *type;     // of the object; NULL
    TracePlace place;
} TraceMark;

typedef struct TraceModel {
    const TraceHead *head;
    int64_t end;          // of the recording; nanoseconds
    bool finished;        // it was ended, not broken off
    uint64_t dropped;     // in all lanes and besides
    Vec(const TraceProcess *) processes;
    Vec(const TraceCode *) codes;
    Vec(TraceLane) lanes;
    Vec(TraceArrow) arrows;
    Vec(TraceMark) marks;     // in order of time in a lane
} TraceModel;

// Reads what has been recorded so far. False: out of memory.
MUST_USE bool trace_model_read(TraceModel *m, const TraceHead *head);
void trace_model_free(TraceModel *m);

const char *trace_code_file(const TraceCode *code);
const char *trace_code_name(const TraceCode *code);
// "lock 2", "descriptor 5", "" where the span waits for nothing in particular.
void trace_object_name(const TraceSpan *span, char *out, size_t size);
const char *trace_end_text(SpanEnd why);       // "the lock was asked for"
// "running", "waiting for the lock", "sleeping", ...
const char *trace_span_text(const TraceLane *lane, const TraceSpan *span);
// How many lanes wait for the lock, at each moment it changes: calls with the
// process, the time and the number.
typedef void TraceCounter(void *arg, int32_t pid, int64_t at, int waiters);
MUST_USE bool trace_each_waiters(const TraceModel *m, TraceCounter *each,
                                 void *arg);

#endif
