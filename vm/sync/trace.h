// SPDX-License-Identifier: MIT
// trace.h -- recording what threads do, event by event.
//
// Off, a place that could record tests one word that never changes. On, an
// event is a reading of the clock and 32 bytes in a buffer that only this
// thread writes. What is recorded is read by stdlib/trace_*.c.
//
// Only an attached thread records, so with the world stopped nobody does. What
// a thread learns while it is detached (when it wanted the lock, who woke it)
// is noted in its TraceBuffer and recorded with the GOT that follows.

#ifndef BATON_VM_SYNC_TRACE_H
#define BATON_VM_SYNC_TRACE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "vm/base/atomic.h"
#include "vm/base/clock.h"
#include "vm/base/config.h"
#include "vm/sync/trace_log.h"

struct Crew;
struct Thread;

// Of a Thread; owner only.
typedef struct TraceBuffer {
    TraceEvent *at, *end;    // in the chunk
    TraceChunk *chunk;
    TraceThread *thread;
    uint32_t session;        // to which all of these belong
    uint32_t waker;          // notes for the next GOT: who woke it,
    uint64_t woken;          // when,
    uint64_t wanted;         // when it wanted the lock,
    uint64_t asked;          // and when it asked for it; 0: it did not
} TraceBuffer;

// What an unparker leaves for the one it wakes.
typedef struct TraceWake {
    uint64_t at;             // ticks; 0: nothing
    uint32_t by;
} TraceWake;

typedef enum TraceQueue { TRACE_PUT, TRACE_TAKEN } TraceQueue;

typedef enum TraceTask {
    TRACE_TASK_YIELDS,       // it may go on at once
    TRACE_TASK_WAITS,
    TRACE_TASK_ENDS,
} TraceTask;

// 0: off. Else a number that no earlier recording had. Atomic; changes with
// the world stopped, so an attached thread may rely on it.
extern uint32_t trace_session;

static ALWAYS_INLINE bool trace_is_on(void)
{
    return UNLIKELY(atomic_load_relaxed(&trace_session) != 0);
}

// Recording begins, with room for `bytes` at most. t attached, or NULL before
// there are threads. False: errno, or EBUSY when it is on already. The last
// recording is forgotten.
MUST_USE bool trace_begin(struct Thread *t, size_t bytes);
void trace_end(struct Thread *t);   // NULL: no thread runs
// What was recorded last, or is being recorded; NULL: nothing ever was. Valid
// until the next trace_begin.
const TraceHead *trace_log(void);
int trace_log_fd(void);             // of its memory, or -1
// Memory of a log written elsewhere. NULL: it is none.
const TraceHead *trace_map(int fd);

// Set by the layers above. Where a thread is: code's id (trace_add_code) and
// word. Without it events have no place.
typedef void TraceWhere(struct Thread *t, uint32_t *code, uint32_t *offset);
extern TraceWhere *trace_where;
// A function's lines: an id for LEFT events; 0: no memory left.
uint32_t trace_add_code(const char *file, const char *name, bool is_library,
                        const int32_t *lines, uint32_t line_count);

// Hooks: each is a test and nothing when tracing is off ----------------------

void trace_record_left(struct Thread *t, uint8_t why);
void trace_record_got(struct Thread *t, bool waited);
void trace_record_asked(struct Thread *t);
void trace_record_start(struct Thread *t, const struct Thread *started);
void trace_record_fork(struct Thread *t, int32_t child);
void trace_record_queue(struct Thread *t, TraceQueue op, const void *queue,
                        int64_t length);
void trace_record_lost(struct Thread *t, const char *type, uint32_t serial);
void trace_note_wake(TraceWake *wake);
void trace_take_wake(const TraceWake *wake);
void trace_rename(struct Thread *t);
void trace_process_name(const char *name);   // of this process
void trace_in_child(struct Thread *t);   // after a fork; t may be NULL

#define TRACE_HOOK(name, call, ...)                                         \
    static ALWAYS_INLINE void name(__VA_ARGS__)                             \
    {                                                                       \
        if (trace_is_on()) call;                                            \
    }

// The thread is about to give the lock up; `why` is a GilDropReason.
TRACE_HOOK(trace_left, trace_record_left(t, why),
           struct Thread *t, uint8_t why)
// It wants it (detached), or (invited) has since it was woken; it has it.
TRACE_HOOK(trace_wants, b->wanted = invited ? b->woken : clock_ticks(),
           TraceBuffer *b, bool invited)
TRACE_HOOK(trace_got, trace_record_got(t, waited),
           struct Thread *t, bool waited)
// It asks the holder to give it up.
TRACE_HOOK(trace_asks, b->asked = clock_ticks(), TraceBuffer *b)
TRACE_HOOK(trace_started, trace_record_start(t, started),
           struct Thread *t, const struct Thread *started)
TRACE_HOOK(trace_forked, trace_record_fork(t, child),
           struct Thread *t, int32_t child)
TRACE_HOOK(trace_renamed, trace_rename(t), struct Thread *t)
// Parking: the unparker notes who it is, the woken one takes that along.
TRACE_HOOK(trace_wakes, trace_note_wake(wake), TraceWake *wake)
TRACE_HOOK(trace_was_woken, trace_take_wake(wake), const TraceWake *wake)
// After the operation; `length` is the number of items then.
TRACE_HOOK(trace_queue, trace_record_queue(t, op, queue, length),
           struct Thread *t, TraceQueue op, const void *queue, int64_t length)
TRACE_HOOK(trace_lost, trace_record_lost(t, type, serial),
           struct Thread *t, const char *type, uint32_t serial)

// Tasks ----------------------------------------------------------------------
//
// An event loop calls these. A task's id is 0 while nothing is recorded, and
// for one that was made before: the calls ignore it, so that a loop need not
// ask. trace_task gives the id that `*task` holds, and a new one where that is
// of an earlier recording or none.

typedef struct TraceTaskId {
    uint32_t session, id;
} TraceTaskId;

// Why it stopped running, and where its coroutine stands.
typedef struct TraceTaskLeft {
    TraceTask why;
    uint8_t reason;          // WaitReason; WAIT_NONE if it doesn't wait
    TraceTaskId awaited;     // the task it waits for; all 0: none
    uint32_t code, offset;   // as for LEFT
} TraceTaskLeft;

void trace_record_task(struct Thread *t, TraceKind kind, TraceTaskId *task,
                       const char *name);
void trace_record_task_left(struct Thread *t, const TraceTaskId *task,
                            const TraceTaskLeft *left);

// It runs from now on. `name` is copied at the first event of a task.
TRACE_HOOK(trace_task_run,
           trace_record_task(t, TRACE_TASK_RUN, task, name),
           struct Thread *t, TraceTaskId *task, const char *name)
TRACE_HOOK(trace_task_left,
           trace_record_task_left(t, task, left),
           struct Thread *t, const TraceTaskId *task,
           const TraceTaskLeft *left)
TRACE_HOOK(trace_task_ready,
           trace_record_task(t, TRACE_TASK_READY, task, name),
           struct Thread *t, TraceTaskId *task, const char *name)

#endif
