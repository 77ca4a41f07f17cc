// SPDX-License-Identifier: MIT
// trace.c -- recording events: one buffer a thread, written by that thread.
//
// Invariants
//   1. Only the thread itself writes to its chunk, and only while attached.
//      (In trace_begin another one prepares it, with the world stopped.)
//   2. A chunk's `count` is stored with release after the event it counts, so
//      every event a reader sees is whole, in whatever way the process ended.
//   3. The times of a thread's events never go backwards. Those of different
//      threads are as even as the processor's counter is; two that the lock
//      orders may be some nanoseconds the wrong way round.
//   4. TraceBuffer.session tells a thread whether its chunk belongs to the
//      present recording; trace_session is 0 while there is none.
//
// Cost. New memory is the dearest part of an event (a page fault for every 128
// of them), the clock the next; so an event says as much as possible: one when
// a thread leaves, one when it is back, which also says who woke it, when it
// wanted the lock and when it asked for it. Chunks grow from 31 events to
// 2047, so ten thousand short threads fit as well.
//
// Lock rank: TRACE, for the ids of code and the names of types.

#include "vm/sync/trace.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#include "vm/base/check.h"
#include "vm/sync/blocked.h"
#include "vm/sync/crew.h"
#include "vm/sync/mode.h"
#include "vm/sync/trace_memory.h"

enum { CHUNK_FIRST = 1024, CHUNK_MOST = 64 << 10 };   // bytes

uint32_t trace_session;
TraceWhere *trace_where;
static uint32_t last_session;    // guarded by the world being stopped

// Blocks of this process ---------------------------------------------------

static TraceProcess *this_process;   // in the log

static void copy_name(char to[TRACE_NAME], const char *name)
{
    size_t n = strnlen(name, TRACE_NAME - 1);
    memcpy(to, name, n);
    memset(to + n, 0, TRACE_NAME - n);
}

static void enter_process(void)
{
    TraceProcess *p = trace_block_new(sizeof *p);
    this_process = p;
    if (!p) return;
    p->pid = getpid();
    p->parent = getppid();
    p->begin = clock_ticks();
    trace_block_enter(p, TRACE_BLOCK_PROCESS);
}

void trace_process_name(const char *name)
{
    if (trace_is_on() && this_process) copy_name(this_process->name, name);
}

// Names of types, each entered once; what does not fit is entered again.
static uint64_t text_block(uint32_t id, const char *text)
{
    TraceText *b = trace_block_new(sizeof *b + strlen(text) + 1);
    if (!b) return 0;
    b->id = id;
    b->pid = getpid();
    strcpy(b->text, text);
    trace_block_enter(b, TRACE_BLOCK_NAME);
    return trace_block_offset(b);
}

static uint64_t type_block(const char *name)
{
    enum { KEPT = 32 };
    static Mutex mutex;
    static struct { const char *name; uint32_t session; uint64_t at; }
        kept[KEPT];              // guarded by mutex
    static unsigned next;        // guarded by mutex
    mutex_lock(&mutex, RANK_TRACE);
    uint64_t at = 0;
    for (int i = 0; i < KEPT && !at; i++)
        if (kept[i].session == trace_session
            && !strcmp(kept[i].name, name)) at = kept[i].at;
    if (!at && (at = text_block(0, name)) != 0) {
        kept[next % KEPT].name = name;
        kept[next % KEPT].session = trace_session;
        kept[next++ % KEPT].at = at;
    }
    mutex_unlock(&mutex, RANK_TRACE);
    return at;
}

uint32_t trace_add_code(const char *file, const char *name, bool is_library,
                        const int32_t *lines, uint32_t line_count)
{
    size_t file_size = strlen(file) + 1, name_size = strlen(name) + 1;
    size_t lines_size = line_count * sizeof *lines;
    TraceCode *c = trace_block_new(sizeof *c + lines_size + file_size
                                   + name_size);
    if (!c) return 0;
    c->id = atomic_fetch_add_relaxed(&trace_head->codes, 1u) + 1;
    if (is_library) c->id |= TRACE_CODE_LIBRARY;
    c->line_count = line_count;
    c->file_size = (uint32_t)file_size;
    c->name_size = (uint32_t)name_size;
    memcpy(c->lines, lines, lines_size);
    memcpy((char *)c->lines + lines_size, file, file_size);
    memcpy((char *)c->lines + lines_size + file_size, name, name_size);
    trace_block_enter(c, TRACE_BLOCK_CODE);
    return c->id;
}

// A thread's chunks ---------------------------------------------------------

static TraceThread *enter_thread(Thread *t, uint64_t begin)
{
    TraceThread *thread = trace_block_new(sizeof *thread);
    if (!thread) return NULL;
    thread->pid = getpid();
    thread->id = (uint32_t)t->id;
    thread->native_id = atomic_load_relaxed(&t->native_id);
    thread->is_main = t == t->crew->main;
    thread->begin = begin;
    // Not thread_name: the CREW mutex may be held. A name that changes just
    // now is corrected by trace_rename.
    memcpy(thread->name, t->name, TRACE_NAME);
    thread->name[TRACE_NAME - 1] = '\0';
    trace_block_enter(thread, TRACE_BLOCK_THREAD);
    return thread;
}

static TraceChunk *chunk_at(uint64_t offset)
{
    return (TraceChunk *)(void *)((char *)trace_head + offset);
}

static TraceChunk *new_chunk(const TraceBuffer *b)
{
    size_t size = b->chunk ? 4 * (b->chunk->capacity + 1) * sizeof(TraceEvent)
                           : CHUNK_FIRST;
    if (size > CHUNK_MOST) size = CHUNK_MOST;
    TraceChunk *c = trace_block_new(size);
    if (!c) return NULL;
    c->thread = trace_block_offset(b->thread);
    c->capacity = (uint32_t)((size - sizeof *c) / sizeof *c->events);
    c->sequence = b->thread->chunks++;
    trace_block_enter(c, TRACE_BLOCK_CHUNK);
    return c;
}

// No memory is left: the oldest chunk's events make way.
static TraceChunk *own_oldest(TraceBuffer *b)
{
    TraceThread *thread = b->thread;
    if (!thread->oldest) return NULL;
    TraceChunk *c = chunk_at(thread->oldest);
    atomic_store_relaxed(&thread->dropped, thread->dropped + c->count);
    thread->oldest = c->next;
    c->next = 0;
    atomic_store_release(&c->count, 0u);  // pairs with the reader
    c->sequence = thread->chunks++;
    return c;
}

static bool next_chunk(TraceBuffer *b)
{
    TraceChunk *c = new_chunk(b);
    if (!c) c = own_oldest(b);
    if (!c) return false;
    uint64_t at = trace_block_offset(c);
    if (b->chunk && b->chunk != c) b->chunk->next = at;
    if (!b->thread->oldest) b->thread->oldest = at;
    b->chunk = c;
    b->at = c->events;
    b->end = c->events + c->capacity;
    return true;
}

static bool open_buffer(Thread *t, uint64_t begin)
{
    TraceBuffer *b = &t->trace;
    b->session = trace_session;
    b->chunk = NULL;
    b->at = b->end = NULL;
    b->thread = enter_thread(t, begin);
    return b->thread && next_chunk(b);
}

static COLD bool refill(Thread *t)
{
    TraceBuffer *b = &t->trace;
    bool fine = b->session == trace_session
              ? b->thread && next_chunk(b)
              : open_buffer(t, b->wanted ? b->wanted : clock_ticks());
    if (!fine) atomic_fetch_add_relaxed(&trace_head->dropped, (uint64_t)1);
    return fine;
}

// Where the next event goes; NULL: there is no room, and it counts as dropped.
static inline TraceEvent *next_event(Thread *t)
{
    TraceBuffer *b = &t->trace;
    if (UNLIKELY(b->at == b->end || b->session != trace_session)
        && !refill(t)) return NULL;
    return b->at;
}

static inline void commit(Thread *t)
{
    TraceBuffer *b = &t->trace;
    b->at++;
    // release: pairs with the reader's acquire (invariant 2)
    atomic_store_release(&b->chunk->count,
                         (uint32_t)(b->at - b->chunk->events));
}

// Begin and end --------------------------------------------------------------

// Who has what is waited for, if it is something that one thread has.
static uint32_t holder_of(uint8_t reason, const void *what)
{
    uint64_t id;
    return blocked_by(reason, what, &id, 1) ? (uint32_t)id : 0;
}

static void find_place(Thread *t, uint32_t *code, uint32_t *offset)
{
    *code = *offset = 0;
    if (trace_where) trace_where(t, code, offset);
}

// The world is stopped (or t is NULL): so the thread does not run.
static void note_state(Thread *t, UNUSED void *arg)
{
    uint8_t state = atomic_load_relaxed(&t->state);
    if (state == THREAD_NEW || !open_buffer(t, 0)) return;
    TraceThread *thread = t->trace.thread;
    thread->state = state;
    thread->reason = atomic_load_relaxed(&t->wait_reason);
    const void *what = atomic_load_relaxed(&t->wait_what);
    thread->what = 0;
    if (state == THREAD_BLOCKED) {
        thread->by = holder_of(thread->reason, what);
        thread->what = (uintptr_t)blocked_on(thread->reason, what);
    }
    find_place(t, &thread->code, &thread->offset);
}

static void begin(Thread *t)
{
    TraceHead *head = trace_head;
    head->root = getpid();
    head->has_lock = mode_has_lock();
    head->ticks_are_tsc = clock_has_counter;
    head->begin_wall_ns = clock_wall_ns();
    head->begin_ns = clock_real_ns();
    head->begin_ticks = clock_ticks();
    // Detached threads may see this before the world starts again: what they
    // note then, the next GOT sorts out.
    atomic_store_relaxed(&trace_session, ++last_session);
    enter_process();
    if (t) crew_each(t->crew, note_state, NULL);
}

bool trace_begin(Thread *t, size_t bytes)
{
    bool begun = false;
    clock_ticks_init();
    if (t) world_stop(t);
    if (trace_is_on()) errno = EBUSY;
    else begun = trace_memory_open(bytes);
    if (begun) begin(t);
    if (t) world_start(t);
    return begun;
}

void trace_end(Thread *t)
{
    if (t) world_stop(t);
    if (trace_is_on()) {
        atomic_store_relaxed(&trace_session, 0u);
        if (trace_head->root == getpid()) {
            trace_head->end_ns = clock_real_ns();
            trace_head->end_ticks = clock_ticks();
        }
    }
    if (t) world_start(t);
}

const TraceHead *trace_log(void)
{
    return trace_head;
}

int trace_log_fd(void)
{
    return trace_fd;
}

// Only the caller is left. Its parent goes on writing to the old chunk.
void trace_in_child(Thread *t)
{
    if (t) t->trace = (TraceBuffer){.session = 0};
    if (!trace_is_on()) return;
    enter_process();
    if (t && open_buffer(t, clock_ticks()))
        t->trace.thread->state = THREAD_RUNNING;
}

void trace_rename(Thread *t)
{
    TraceThread *thread = t->trace.thread;
    if (thread && t->trace.session == trace_session)
        copy_name(thread->name, t->name);
}

// Events ---------------------------------------------------------------------

void trace_record_left(Thread *t, uint8_t why)
{
    TraceEvent *e = next_event(t);
    if (!e) return;
    e->time = clock_ticks();
    e->kind = TRACE_LEFT;
    e->why = why;
    e->reason = WAIT_NONE;
    e->by = 0;
    e->what = 0;
    if (atomic_load_relaxed(&t->state) == THREAD_BLOCKED) {
        const void *what = atomic_load_relaxed(&t->wait_what);
        e->reason = atomic_load_relaxed(&t->wait_reason);
        e->by = holder_of(e->reason, what);
        e->what = (uintptr_t)blocked_on(e->reason, what);
    }
    find_place(t, &e->code, &e->offset);
    commit(t);
}

static uint32_t ticks32(uint64_t from, uint64_t to)
{
    return to <= from ? 0 : to - from > UINT32_MAX ? UINT32_MAX
                                                   : (uint32_t)(to - from);
}

// A thread that had not to wait has the lock from the moment it wanted it; so
// the clock need not be read again.
void trace_record_got(Thread *t, bool waited)
{
    TraceBuffer *b = &t->trace;
    TraceEvent *e = next_event(t);
    if (UNLIKELY(b->wanted < trace_head->begin_ticks))
        b->wanted = b->asked = b->woken = 0;   // of an earlier recording
    uint64_t now = waited || !b->wanted ? clock_ticks() : b->wanted;
    if (e) {
        e->time = now;
        e->kind = TRACE_GOT;
        e->why = waited;
        e->reason = WAIT_NONE;
        e->by = b->woken ? b->waker : 0;
        e->asked = b->asked ? ticks32(b->wanted, b->asked) | 1 : 0;
        e->woken = b->woken ? ticks32(b->woken, b->wanted) : 0;
        e->waited = b->wanted ? now - b->wanted : 0;
        commit(t);
    }
    b->wanted = b->asked = b->woken = 0;
}

static void record_simple(Thread *t, TraceKind kind, uint32_t by)
{
    TraceEvent *e = next_event(t);
    if (!e) return;
    *e = (TraceEvent){.time = clock_ticks(), .kind = kind, .by = by};
    commit(t);
}

void trace_record_start(Thread *t, const Thread *started)
{
    if (t) record_simple(t, TRACE_START, (uint32_t)started->id);
}

void trace_record_fork(Thread *t, int32_t child)
{
    record_simple(t, TRACE_FORK, (uint32_t)child);
}

void trace_record_queue(Thread *t, TraceQueue op, const void *queue,
                        int64_t length)
{
    TraceEvent *e = next_event(t);
    if (!e) return;
    *e = (TraceEvent){.time = clock_ticks(), .kind = TRACE_QUEUE, .why = op,
                      .what = (uintptr_t)queue};
    e->amount = length;
    commit(t);
}

void trace_record_lost(Thread *t, const char *type, uint32_t serial)
{
    TraceEvent *e = next_event(t);
    if (!e) return;
    *e = (TraceEvent){.time = clock_ticks(), .kind = TRACE_LOST, .by = serial};
    e->what = type_block(type);
    find_place(t, &e->code, &e->offset);
    commit(t);
}

// Detached threads wake others too; a thread at its very end has no name any
// more but its carrier's.
void trace_note_wake(TraceWake *wake)
{
    Carrier *c = carrier_self;
    if (!c || !c->thread) return;
    wake->by = (uint32_t)c->thread->id;
    wake->at = clock_ticks();
}

void trace_take_wake(const TraceWake *wake)
{
    Thread *t = thread_self;
    if (!t || !wake->at) return;
    t->trace.waker = wake->by;
    t->trace.woken = wake->at;
}

static void name_task(Thread *t, TraceTaskId *task, const char *name)
{
    task->session = trace_session;
    task->id = atomic_fetch_add_relaxed(&trace_head->tasks, 1u) + 1;
    uint64_t text = text_block(task->id, name ? name : "task");
    TraceEvent *e = next_event(t);
    if (!e) return;
    *e = (TraceEvent){.time = clock_ticks(), .kind = TRACE_TASK_NEW,
                      .by = task->id, .what = text};
    commit(t);
}

void trace_record_task(Thread *t, TraceKind kind, TraceTaskId *task,
                       const char *name)
{
    if (task->session != trace_session) name_task(t, task, name);
    record_simple(t, kind, task->id);
}

void trace_record_task_left(Thread *t, const TraceTaskId *task,
                            const TraceTaskLeft *left)
{
    TraceEvent *e = task->session == trace_session ? next_event(t) : NULL;
    if (!e) return;
    bool known = left->awaited.session == trace_session;
    *e = (TraceEvent){.time = clock_ticks(), .kind = TRACE_TASK_LEFT,
                      .why = left->why, .reason = left->reason,
                      .by = task->id, .what = known ? left->awaited.id : 0};
    e->code = left->code;
    e->offset = left->offset;
    commit(t);
}
