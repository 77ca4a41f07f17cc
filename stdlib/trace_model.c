// SPDX-License-Identifier: MIT
// trace_model.c -- from events to lanes, spans, arrows and marks.
//
// Three passes: the directory tells who took part; each thread's events are
// followed in order, which gives its spans; the lock's hand-overs are found by
// going through all spans of a process in the order of time.
//
// The log may be that of a process that was killed, so nothing is taken for
// granted: a thread need not have ended, a chunk may have made way.
#include "stdlib/trace_model.h"

#include <stdio.h>
#include <stdlib.h>

#include "stdlib/trace_model_in.h"
#include "vm/sync/gil.h"

const char *trace_code_file(const TraceCode *code)
{
    return (const char *)(code->lines + code->line_count);
}

const char *trace_code_name(const TraceCode *code)
{
    return trace_code_file(code) + code->file_size;
}

// Time -----------------------------------------------------------------------

int64_t trace_model_ns(const Reading *r, uint64_t ticks)
{
    int64_t since = (int64_t)(ticks - r->m->head->begin_ticks);
    return since <= 0 ? 0 : (int64_t)((double)since * r->ns_per_tick);
}

static void find_scale(Reading *r)
{
    const TraceHead *head = r->m->head;
    uint64_t end_ticks = head->end_ticks;
    int64_t end_ns = head->end_ns;
    r->m->finished = end_ticks != 0;
    if (!end_ticks) {
        clock_has_counter = head->ticks_are_tsc;
        end_ns = clock_real_ns();
        end_ticks = clock_ticks();
    }
    double ticks = (double)(end_ticks - head->begin_ticks);
    r->ns_per_tick = ticks > 0 ? (double)(end_ns - head->begin_ns) / ticks : 1;
    r->m->end = end_ns - head->begin_ns;
}

// Pass 1: who took part ------------------------------------------------------

static int by_offset(const void *a, const void *b)
{
    uint64_t x = ((const LaneAt *)a)->offset, y = ((const LaneAt *)b)->offset;
    return (x > y) - (x < y);
}

static int by_sequence(const void *a, const void *b)
{
    const TraceChunk *x = *(const TraceChunk *const *)a;
    const TraceChunk *y = *(const TraceChunk *const *)b;
    if (x->thread != y->thread) return x->thread < y->thread ? -1 : 1;
    return (x->sequence > y->sequence) - (x->sequence < y->sequence);
}

static bool add_thread(Reading *r, const TraceThread *thread)
{
    TraceLane lane = {.is_main = thread->is_main, .pid = thread->pid,
                      .native_id = thread->native_id, .id = thread->id,
                      .home = -1,
                      .begin = thread->begin
                             ? trace_model_ns(r, thread->begin) : 0,
                      .dropped = atomic_load_relaxed(&thread->dropped)};
    memcpy(lane.name, thread->name, TRACE_NAME);
    lane.name[TRACE_NAME - 1] = '\0';
    lane.end = lane.begin;
    uint64_t at = (uint64_t)((const char *)thread
                             - (const char *)r->m->head);
    r->m->dropped += lane.dropped;
    return vec_push(&r->at, (LaneAt){at, (int32_t)r->m->lanes.count})
        && vec_push(&r->threads, thread) && vec_push(&r->m->lanes, lane);
}

static bool add_block(Reading *r, uint64_t entry)
{
    const void *block = trace_block(r->m->head, entry);
    switch (entry & (TRACE_ALIGN - 1)) {
    case TRACE_BLOCK_PROCESS: return vec_push(&r->m->processes, block);
    case TRACE_BLOCK_THREAD: return add_thread(r, block);
    case TRACE_BLOCK_CHUNK: return vec_push(&r->chunks, block);
    case TRACE_BLOCK_CODE: return vec_push(&r->m->codes, block);
    default: return true;
    }
}

static int by_code(const void *a, const void *b)
{
    uint32_t x = (*(const TraceCode *const *)a)->id;
    uint32_t y = (*(const TraceCode *const *)b)->id;
    return (x > y) - (x < y);
}

static bool read_directory(Reading *r)
{
    const TraceHead *head = r->m->head;
    uint32_t n = atomic_load_relaxed(&head->blocks);
    if (n > TRACE_BLOCKS) n = TRACE_BLOCKS;
    r->m->dropped = atomic_load_relaxed(&head->dropped);
    for (uint32_t i = 0; i < n; i++) {
        // acquire: pairs with trace_block_enter
        uint64_t entry = atomic_load_acquire(&head->directory[i]);
        if (entry && !add_block(r, entry)) return false;
    }
    if (r->at.count)
        qsort(r->at.items, r->at.count, sizeof *r->at.items, by_offset);
    if (r->chunks.count)
        qsort(r->chunks.items, r->chunks.count, sizeof *r->chunks.items,
              by_sequence);
    if (r->m->codes.count)
        qsort(r->m->codes.items, r->m->codes.count,
              sizeof *r->m->codes.items, by_code);
    return true;
}

int32_t trace_model_lane(const Reading *r, int32_t pid, uint32_t id)
{
    const TraceModel *m = r->m;
    for (size_t i = r->threads.count; id && i-- > 0;)
        if (m->lanes.items[i].id == id && m->lanes.items[i].pid == pid)
            return (int32_t)i;
    return -1;
}

TracePlace trace_model_place(const Reading *r, uint32_t id, uint32_t offset)
{
    const TraceCode key = {.id = id}, *wanted = &key;
    const TraceCode *const *found = !id || !r->m->codes.count ? NULL
        : bsearch(&wanted, r->m->codes.items, r->m->codes.count,
                  sizeof wanted, by_code);
    if (!found) return (TracePlace){-1, 0};
    return (TracePlace){
        (int32_t)(found - r->m->codes.items),
        offset < (*found)->line_count ? (*found)->lines[offset] : 0};
}

// Pass 3: hand-overs ---------------------------------------------------------

typedef struct Step {
    int64_t at;
    int32_t lane, pid;
    uint32_t span;
    bool gets;            // a wait ends here; else: running ends here
} Step;

// At the same moment the lock is let go before it is got.
static int by_time(const void *a, const void *b)
{
    const Step *x = a, *y = b;
    if (x->pid != y->pid) return x->pid < y->pid ? -1 : 1;
    if (x->at != y->at) return x->at < y->at ? -1 : 1;
    return x->gets - y->gets;
}

typedef Vec(Step) Steps;

static bool add_steps(const TraceModel *m, int32_t lane, Steps *steps)
{
    const TraceLane *l = &m->lanes.items[lane];
    for (uint32_t i = 0; i < l->spans.count; i++) {
        const TraceSpan *s = &l->spans.items[i];
        bool got = s->state == SPAN_WAITING && i + 1 < l->spans.count;
        bool left = s->state == SPAN_RUNNING && s->why != END_RECORDING;
        if ((got || left)
            && !vec_push(steps, (Step){s->end, lane, l->pid, i, got}))
            return false;
    }
    return true;
}

static bool hand_over(TraceModel *m, const Step *from, const Step *to)
{
    TraceLane *lane = &m->lanes.items[to->lane];
    if (from->pid != to->pid || from->lane == to->lane) return true;
    lane->spans.items[to->span].by = from->lane;
    return vec_push(&m->arrows, (TraceArrow){ARROW_LOCK, from->lane, to->lane,
                                             from->at, to->at});
}

static bool find_hand_overs(TraceModel *m)
{
    Steps steps = {0};
    bool fine = true;
    for (size_t i = 0; fine && i < m->lanes.count; i++)
        if (!m->lanes.items[i].is_task)
            fine = add_steps(m, (int32_t)i, &steps);
    if (fine && steps.count)
        qsort(steps.items, steps.count, sizeof *steps.items, by_time);
    const Step *last = NULL;
    for (size_t i = 0; fine && i < steps.count; i++) {
        const Step *step = &steps.items[i];
        if (!step->gets) last = step;
        else if (last) fine = hand_over(m, last, step);
    }
    vec_free(&steps);
    return fine;
}

// Sums -----------------------------------------------------------------------

static void add_up(TraceLane *lane)
{
    TraceSums *sums = &lane->sums;
    for (size_t i = 0; i < lane->spans.count; i++) {
        const TraceSpan *s = &lane->spans.items[i];
        int64_t ns = s->end - s->start;
        switch (s->state) {
        case SPAN_RUNNING:
            sums->run += ns;
            sums->got++;
            if (ns > sums->longest) sums->longest = ns;
            if (s->why == END_ASKED) sums->asked++;
            else if (s->why != END_RECORDING) sums->given++;
            break;
        case SPAN_WAITING:
            sums->wait += ns;
            break;
        default:
            if (s->reason < WAIT_COUNT) sums->blocked[s->reason] += ns;
        }
    }
}

// All of it ------------------------------------------------------------------

static int64_t last_end(const TraceModel *m)
{
    int64_t last = 0;
    for (size_t i = 0; i < m->lanes.count; i++)
        if (m->lanes.items[i].end > last) last = m->lanes.items[i].end;
    return last;
}

// A log that was broken off ends with its last event.
static bool close_lanes(Reading *r)
{
    TraceModel *m = r->m;
    if (last_end(m) > m->end) m->end = last_end(m);
    for (size_t i = 0; i < m->lanes.count; i++)
        if (!trace_model_close(r, (int32_t)i)) return false;
    if (!m->finished) m->end = last_end(m);
    return true;
}

bool trace_model_read(TraceModel *m, const TraceHead *head)
{
    *m = (TraceModel){.head = head};
    Reading r = {.m = m};
    find_scale(&r);
    bool fine = read_directory(&r) && trace_model_follow(&r)
             && close_lanes(&r) && (!head->has_lock || find_hand_overs(m));
    for (size_t i = 0; fine && i < m->lanes.count; i++)
        add_up(&m->lanes.items[i]);
    vec_free(&r.at);
    vec_free(&r.threads);
    vec_free(&r.chunks);
    vec_free(&r.open);
    vec_free(&r.objects);
    vec_free(&r.tasks);
    vec_free(&r.running);
    if (!fine) trace_model_free(m);
    return fine;
}

void trace_model_free(TraceModel *m)
{
    for (size_t i = 0; i < m->lanes.count; i++)
        vec_free(&m->lanes.items[i].spans);
    vec_free(&m->lanes);
    vec_free(&m->processes);
    vec_free(&m->codes);
    vec_free(&m->arrows);
    vec_free(&m->marks);
}

// Texts ----------------------------------------------------------------------

static const char *kind_of(uint8_t reason)
{
    switch (reason) {
    case WAIT_LOCK: return "lock";
    case WAIT_JOIN: return "thread";
    case WAIT_CONDITION: return "condition";
    case WAIT_EVENT: return "event";
    case WAIT_SEMAPHORE: return "semaphore";
    case WAIT_QUEUE: return "queue";
    case WAIT_SEND: case WAIT_RECEIVE: return "channel";
    case WAIT_RWREAD: case WAIT_RWWRITE: return "rwlock";
    case WAIT_BARRIER: return "barrier";
    case WAIT_FUTURE: return "future";
    case WAIT_IO_READ: case WAIT_IO_WRITE: case WAIT_IO: case WAIT_POLL:
        return "descriptor";
    default: return NULL;
    }
}

void trace_object_name(const TraceSpan *span, char *out, size_t size)
{
    const char *kind = span->object ? kind_of(span->reason) : NULL;
    bool is_fd = kind && strcmp(kind, "descriptor") == 0;
    if (size) out[0] = '\0';
    // A thread is named by `by`.
    if (kind && span->reason != WAIT_JOIN)
        snprintf(out, size, "%s %u", kind, span->object - is_fd);
}

const char *trace_end_text(SpanEnd why)
{
    static const char *const TEXTS[] = {
        "another thread asked for the lock", "it blocked",
        "it gave the others a turn", "it ended", "the recording ended"};
    return TEXTS[why];
}

const char *trace_span_text(const TraceLane *lane, const TraceSpan *span)
{
    switch (span->state) {
    case SPAN_RUNNING: return "running";
    case SPAN_WAITING:
        return lane->is_task ? "waiting for its turn" : "waiting for the lock";
    default:
        return span->reason < WAIT_COUNT ? thread_wait_text(span->reason)
                                         : "waiting";
    }
}

// Waiters --------------------------------------------------------------------

typedef struct Change {
    int64_t at;
    int32_t pid, by;
} Change;

static int by_change(const void *a, const void *b)
{
    const Change *x = a, *y = b;
    if (x->pid != y->pid) return x->pid < y->pid ? -1 : 1;
    if (x->at != y->at) return x->at < y->at ? -1 : 1;
    return x->by - y->by;
}

bool trace_each_waiters(const TraceModel *m, TraceCounter *each, void *arg)
{
    Vec(Change) changes = {0};
    bool fine = true;
    for (size_t i = 0; i < m->lanes.count; i++) {
        const TraceLane *l = &m->lanes.items[i];
        for (size_t j = 0; fine && !l->is_task && j < l->spans.count; j++) {
            const TraceSpan *s = &l->spans.items[j];
            if (s->state == SPAN_WAITING && s->end > s->start)
                fine = vec_push(&changes, (Change){s->start, l->pid, 1})
                    && vec_push(&changes, (Change){s->end, l->pid, -1});
        }
    }
    if (fine && changes.count)
        qsort(changes.items, changes.count, sizeof *changes.items, by_change);
    int waiters = 0;
    for (size_t i = 0; fine && i < changes.count; i++) {
        const Change *c = &changes.items[i], *next = c + 1;
        if (i && changes.items[i - 1].pid != c->pid) waiters = 0;
        waiters += c->by;
        if (i + 1 == changes.count || next->at != c->at || next->pid != c->pid)
            each(arg, c->pid, c->at, waiters);
    }
    vec_free(&changes);
    return fine;
}
