// SPDX-License-Identifier: MIT
// trace_follow.c -- following each thread's events: spans, marks, and the
// arrows that an event itself knows of.
//
// A lane has one open span at any time. LEFT closes one of running and opens
// one of waiting or being blocked; GOT closes that and opens one of running.
// What does not fit (two GOT in a row, where events have made way) only makes
// the open span longer.
#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>

#include "stdlib/trace_model_in.h"
#include "vm/base/hash.h"
#include "vm/sync/gil.h"

enum { NO_LANE = -1, CLOSED = -1 };

// Objects --------------------------------------------------------------------

static bool is_descriptor(uint8_t reason)
{
    return reason == WAIT_IO_READ || reason == WAIT_IO_WRITE
        || reason == WAIT_IO || reason == WAIT_POLL;
}

static bool same_object(const ObjectAt *a, const ObjectAt *b)
{
    return a->address == b->address && a->pid == b->pid
        && a->reason == b->reason;
}

static ObjectAt *object_slot(Reading *r, const ObjectAt *key)
{
    size_t mask = r->objects.count - 1;
    size_t i = hash_mix(key->address * 31 + key->reason
                        + (uint64_t)key->pid * 131) & mask;
    while (r->objects.items[i].number && !same_object(&r->objects.items[i],
                                                      key))
        i = (i + 1) & mask;
    return &r->objects.items[i];
}

static bool grow_objects(Reading *r)
{
    size_t count = r->objects.count ? 2 * r->objects.count : 256;
    ObjectAt *old = r->objects.items, *items =
        mem_alloc_zero(count, sizeof *items);
    if (!items) return false;
    size_t old_count = r->objects.count;
    r->objects.items = items;
    r->objects.count = r->objects.cap = count;
    for (size_t i = 0; i < old_count; i++)
        if (old[i].number) *object_slot(r, &old[i]) = old[i];
    mem_free(old);
    return true;
}

// Reasons to wait for one object share its number; what goes in and out of a
// channel is recorded as of queues.
static uint8_t numbered_as(uint8_t reason)
{
    switch (reason) {
    case WAIT_SEND: case WAIT_RECEIVE: return WAIT_QUEUE;
    case WAIT_RWREAD: return WAIT_RWWRITE;
    default: return reason;
    }
}

// The object's number among its kind; 0: none, or no memory for it.
static uint32_t object_number(Reading *r, int32_t pid, uint8_t reason,
                              uint64_t address)
{
    if (is_descriptor(reason))
        return address < 1 << 20 ? (uint32_t)address + 1 : 0;
    if (!address || reason == WAIT_SLEEP || reason == WAIT_JOIN) return 0;
    reason = numbered_as(reason);
    if (2 * r->object_count >= r->objects.count && !grow_objects(r)) return 0;
    ObjectAt key = {address, pid, reason, 0}, *at = object_slot(r, &key);
    if (!at->number) {
        key.number = ++r->numbers[reason];
        *at = key;
        r->object_count++;
    }
    return at->number;
}

// Spans ----------------------------------------------------------------------

static void open_span(Reading *r, int32_t lane, int64_t at, SpanState state)
{
    r->open.items[lane] = (TraceSpan){
        .start = at, .state = state, .reason = WAIT_NONE,
        .why = END_RECORDING, .by = NO_LANE, .place = {-1, 0}};
}

// Empty ones are left out, but for running: each stands for a take of the lock.
static bool close_span(Reading *r, int32_t lane, int64_t at)
{
    TraceSpan *span = &r->open.items[lane];
    TraceLane *l = &r->m->lanes.items[lane];
    if (span->start < 0) return true;
    span->end = at < span->start ? span->start : at;
    if (span->end > l->end) l->end = span->end;
    bool kept = span->end > span->start || span->state == SPAN_RUNNING;
    TraceSpan closed = *span;
    span->start = CLOSED;
    return !kept || vec_push(&l->spans, closed);
}

// A thread of a process that is gone ended with its last event.
static int64_t end_of_process(const TraceModel *m, int32_t pid)
{
    if (pid == getpid() || kill(pid, 0) == 0 || errno == EPERM) return m->end;
    int64_t last = 0;
    for (size_t i = 0; i < m->lanes.count; i++) {
        const TraceLane *l = &m->lanes.items[i];
        if (l->pid == pid && l->end > last) last = l->end;
    }
    return last;
}

bool trace_model_close(Reading *r, int32_t lane)
{
    if (r->open.items[lane].start < 0) return true;
    return close_span(r, lane,
                      end_of_process(r->m, r->m->lanes.items[lane].pid));
}

// Events of threads ----------------------------------------------------------

static bool left(Reading *r, int32_t lane, const TraceEvent *e)
{
    int64_t at = trace_model_ns(r, e->time);
    TracePlace place = trace_model_place(r, e->code, e->offset);
    TraceSpan *open = &r->open.items[lane];
    int32_t pid = r->m->lanes.items[lane].pid;
    // A thread that ended inside a wait's own bookkeeping still ran.
    if (open->start < 0) open_span(r, lane, at, SPAN_RUNNING);
    open->state = SPAN_RUNNING;
    open->why = e->why < END_RECORDING ? e->why : END_BLOCKING;
    open->place = place;
    if (!close_span(r, lane, at)) return false;
    if (e->why == GIL_DROP_EXIT) {
        r->m->lanes.items[lane].ended = true;
        return true;
    }
    bool blocks = e->reason < WAIT_COUNT;
    open_span(r, lane, at, blocks ? SPAN_BLOCKED : SPAN_WAITING);
    open->place = place;
    if (!blocks) return true;
    open->reason = e->reason;
    open->by = trace_model_lane(r, pid, e->by);
    open->object = object_number(r, pid, e->reason, e->what);
    return true;
}

static bool note_wake(Reading *r, int32_t lane, const TraceEvent *e,
                      int64_t wanted)
{
    int32_t from = trace_model_lane(r, r->m->lanes.items[lane].pid, e->by);
    if (from < 0 || from == lane) return true;
    int64_t woken = wanted - (int64_t)(e->woken * r->ns_per_tick);
    return vec_push(&r->m->arrows,
                    (TraceArrow){ARROW_WAKE, from, lane,
                                 woken < 0 ? 0 : woken, wanted});
}

static bool note_asked(Reading *r, int32_t lane, const TraceEvent *e,
                       int64_t wanted)
{
    int64_t at = wanted + (int64_t)(e->asked * r->ns_per_tick);
    return vec_push(&r->m->marks, (TraceMark){MARK_ASKED, lane, at, 0, 0, NULL,
                                              r->open.items[lane].place});
}

static bool got(Reading *r, int32_t lane, const TraceEvent *e)
{
    int64_t at = trace_model_ns(r, e->time);
    int64_t wanted = trace_model_ns(r, e->time - e->waited);
    TraceSpan *open = &r->open.items[lane];
    TracePlace place = open->place;
    if (e->by && !note_wake(r, lane, e, wanted)) return false;
    if (e->asked && !note_asked(r, lane, e, wanted)) return false;
    if (open->start >= 0 && open->state == SPAN_RUNNING) return true;
    if (open->state == SPAN_BLOCKED || open->start < 0) {
        if (!close_span(r, lane, wanted)) return false;
        open_span(r, lane, wanted, SPAN_WAITING);
        open->place = place;
    }
    if (!close_span(r, lane, at)) return false;
    open_span(r, lane, at, SPAN_RUNNING);
    return true;
}

static bool queue_mark(Reading *r, int32_t lane, const TraceEvent *e)
{
    uint32_t queue = object_number(r, r->m->lanes.items[lane].pid, WAIT_QUEUE,
                                   e->what);
    return vec_push(&r->m->marks,
                    (TraceMark){e->why == TRACE_PUT ? MARK_PUT : MARK_TAKEN,
                                lane, trace_model_ns(r, e->time), queue,
                                e->amount, NULL, {-1, 0}});
}

static bool lost_mark(Reading *r, int32_t lane, const TraceEvent *e)
{
    const TraceText *type = e->what ? trace_block(r->m->head, e->what) : NULL;
    return vec_push(&r->m->marks,
                    (TraceMark){MARK_LOST, lane, trace_model_ns(r, e->time),
                                e->by, 0, type ? type->text : "object",
                                trace_model_place(r, e->code, e->offset)});
}

// An arrow to the first thread of a process, or to a thread that is new.
static bool birth(Reading *r, int32_t lane, const TraceEvent *e)
{
    bool fork = e->kind == TRACE_FORK;
    int32_t to = NO_LANE;
    if (!fork) to = trace_model_lane(r, r->m->lanes.items[lane].pid, e->by);
    for (size_t i = 0; fork && to < 0 && i < r->threads.count; i++)
        if (r->m->lanes.items[i].pid == (int32_t)e->by) to = (int32_t)i;
    if (to < 0) return true;
    int64_t at = trace_model_ns(r, e->time);
    int64_t begin = r->m->lanes.items[to].begin;
    // The parent comes back from fork after the child has begun.
    return vec_push(&r->m->arrows,
                    (TraceArrow){fork ? ARROW_FORK : ARROW_START, lane, to,
                                 at < begin || !fork ? at : begin, begin});
}

// Events of tasks ------------------------------------------------------------

static TaskAt *task_at(Reading *r, uint32_t id)
{
    while (r->tasks.count <= id)
        if (!vec_push(&r->tasks, (TaskAt){NO_LANE})) return NULL;
    return &r->tasks.items[id];
}

static void name_task(Reading *r, TraceLane *lane, const TraceEvent *e)
{
    const TraceText *text = e->what ? trace_block(r->m->head, e->what) : NULL;
    const char *name = text ? text->text : "task";
    size_t n = strnlen(name, TRACE_NAME - 1);
    memcpy(lane->name, name, n);
}

// The lane of the task that runs in this thread; its slot.
static int32_t *running_in(Reading *r, int32_t home)
{
    while (r->running.count <= (size_t)home)
        if (!vec_push(&r->running, NO_LANE)) return NULL;
    return &r->running.items[home];
}

// From the task that runs, or from the thread if that is the loop itself.
static bool task_arrow(Reading *r, ArrowKind kind, int32_t home, int32_t to,
                       int64_t at)
{
    const int32_t *running = running_in(r, home);
    if (!running) return false;
    int32_t from = *running < 0 ? home : *running;
    return from == to
        || vec_push(&r->m->arrows, (TraceArrow){kind, from, to, at, at});
}

static bool new_task(Reading *r, int32_t home, const TraceEvent *e,
                     TaskAt *task)
{
    TraceLane lane = {.is_task = true, .id = e->by, .home = home,
                      .pid = r->m->lanes.items[home].pid,
                      .begin = trace_model_ns(r, e->time)};
    lane.end = lane.begin;
    name_task(r, &lane, e);
    task->lane = (int32_t)r->m->lanes.count;
    if (!vec_push(&r->m->lanes, lane)
        || !vec_push(&r->open, (TraceSpan){.start = CLOSED})) return false;
    open_span(r, task->lane, lane.begin, SPAN_WAITING);
    return task_arrow(r, ARROW_START, home, task->lane, lane.begin);
}

static bool task_runs(Reading *r, int32_t home, int32_t lane, int64_t at)
{
    int32_t *running = running_in(r, home);
    if (!running || !close_span(r, lane, at)) return false;
    *running = lane;
    open_span(r, lane, at, SPAN_RUNNING);
    return true;
}

static void task_waits(Reading *r, int32_t lane, const TraceEvent *e)
{
    TraceSpan *open = &r->open.items[lane];
    const TaskAt *on = e->what ? task_at(r, (uint32_t)e->what) : NULL;
    open->reason = e->reason;
    if (on) open->by = on->lane;
    open->place = trace_model_place(r, e->code, e->offset);
}

static bool task_left(Reading *r, int32_t home, int32_t lane, int64_t at,
                      const TraceEvent *e)
{
    int32_t *running = running_in(r, home);
    if (!running) return false;
    *running = NO_LANE;
    TraceSpan *open = &r->open.items[lane];
    open->place = trace_model_place(r, e->code, e->offset);
    open->why = e->why == TRACE_TASK_YIELDS  ? END_YIELD
                : e->why == TRACE_TASK_WAITS ? END_BLOCKING
                                             : END_EXIT;
    if (!close_span(r, lane, at)) return false;
    bool ended = e->why == TRACE_TASK_ENDS;
    r->m->lanes.items[lane].ended = ended;
    if (ended) return true;
    bool waits = e->why == TRACE_TASK_WAITS;
    open_span(r, lane, at, waits ? SPAN_BLOCKED : SPAN_WAITING);
    if (waits) task_waits(r, lane, e);
    return true;
}

static bool task_ready(Reading *r, int32_t home, int32_t lane, int64_t at)
{
    if (r->open.items[lane].state != SPAN_BLOCKED) return true;
    if (!close_span(r, lane, at)) return false;
    open_span(r, lane, at, SPAN_WAITING);
    return task_arrow(r, ARROW_WAKE, home, lane, at);
}

static bool task_event(Reading *r, int32_t home, const TraceEvent *e)
{
    TaskAt *task = task_at(r, e->by);
    if (!task) return false;
    if (task->lane < 0) return new_task(r, home, e, task);
    int64_t at = trace_model_ns(r, e->time);
    if (r->open.items[task->lane].start < 0) return true;   // it has ended
    switch (e->kind) {
    case TRACE_TASK_RUN: return task_runs(r, home, task->lane, at);
    case TRACE_TASK_LEFT: return task_left(r, home, task->lane, at, e);
    case TRACE_TASK_READY: return task_ready(r, home, task->lane, at);
    default: return true;
    }
}

// ----------------------------------------------------------------------------

static bool follow_event(Reading *r, int32_t lane, const TraceEvent *e)
{
    TraceLane *l = &r->m->lanes.items[lane];
    int64_t at = trace_model_ns(r, e->time);
    if (at > l->end) l->end = at;
    switch (e->kind) {
    case TRACE_LEFT: return left(r, lane, e);
    case TRACE_GOT: return got(r, lane, e);
    case TRACE_START: case TRACE_FORK: return birth(r, lane, e);
    case TRACE_QUEUE: return queue_mark(r, lane, e);
    case TRACE_LOST: return lost_mark(r, lane, e);
    default: return e->kind >= TRACE_KINDS || task_event(r, lane, e);
    }
}

static int compare_offset(const void *key, const void *item)
{
    uint64_t x = *(const uint64_t *)key, y = ((const LaneAt *)item)->offset;
    return (x > y) - (x < y);
}

static int32_t lane_of(const Reading *r, const TraceChunk *chunk)
{
    const LaneAt *at = !r->at.count ? NULL
        : bsearch(&chunk->thread, r->at.items, r->at.count,
                  sizeof *r->at.items, compare_offset);
    return at ? at->lane : NO_LANE;
}

// What the thread did before its first event. Where the first events made way,
// the first one that is left says when.
static void open_lane(Reading *r, int32_t lane, const TraceThread *thread)
{
    TraceSpan closed = {.start = CLOSED};
    r->open.items[lane] = closed;
    if (thread->dropped) return;
    open_span(r, lane, r->m->lanes.items[lane].begin,
              thread->state == THREAD_RUNNING   ? SPAN_RUNNING
              : thread->state == THREAD_BLOCKED ? SPAN_BLOCKED
                                                : SPAN_WAITING);
    TraceSpan *open = &r->open.items[lane];
    open->place = trace_model_place(r, thread->code, thread->offset);
    if (open->state != SPAN_BLOCKED) return;
    open->reason = thread->reason;
    open->by = trace_model_lane(r, thread->pid, thread->by);
    open->object = object_number(r, thread->pid, thread->reason,
                                 thread->what);
}

static bool follow_chunk(Reading *r, const TraceChunk *chunk)
{
    int32_t lane = lane_of(r, chunk);
    // acquire: pairs with the thread's commit
    uint32_t count = atomic_load_acquire(&chunk->count);
    if (lane < 0) return true;
    if (count > chunk->capacity) count = chunk->capacity;
    for (uint32_t i = 0; i < count; i++)
        if (!follow_event(r, lane, &chunk->events[i])) return false;
    return true;
}

static void begin_at_first(Reading *r, const TraceChunk *chunk)
{
    int32_t lane = lane_of(r, chunk);
    if (lane < 0 || !chunk->count || !r->m->lanes.items[lane].dropped) return;
    TraceLane *l = &r->m->lanes.items[lane];
    int64_t at = trace_model_ns(r, chunk->events[0].time);
    if (l->begin <= l->end && l->spans.count == 0
        && r->open.items[lane].start < 0) {
        l->begin = at;
        l->end = at;
    }
}

bool trace_model_follow(Reading *r)
{
    for (size_t i = 0; i < r->threads.count; i++)
        if (!vec_push(&r->open, (TraceSpan){.start = CLOSED})) return false;
    for (size_t i = 0; i < r->threads.count; i++)
        open_lane(r, (int32_t)i, r->threads.items[i]);
    for (size_t i = 0; i < r->chunks.count; i++) {
        begin_at_first(r, r->chunks.items[i]);
        if (!follow_chunk(r, r->chunks.items[i])) return false;
    }
    return true;
}
