// SPDX-License-Identifier: MIT
// witness.c -- events, with the names and values that make them readable.
//
// It is called between two steps of the machine, so it changes no object and
// runs no script code: values are shown by what their words say, and of the
// dead nothing but the name. Texts are cut to their fields.
#include "stdlib/explore/witness.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "vm/exec/code.h"
#include "vm/exec/frame.h"
#include "vm/heap/slab.h"
#include "vm/object/bigint.h"
#include "vm/native.h"
#include "vm/sync/script_lock.h"

// Text -----------------------------------------------------------------------

typedef struct Text {
    char *at, *end;     // end: where the NUL goes at the latest
} Text;

PRINTF_LIKE(2, 3) static void add(Text *text, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    size_t room = (size_t)(text->end - text->at) + 1;
    int n = vsnprintf(text->at, room, format, args);
    va_end(args);
    if (n < 0) return;
    text->at += (size_t)n < room ? n : text->end - text->at;
}

static void add_str(Text *text, const Str *s)
{
    bool cut = s->size > 24;
    add(text, "'");
    for (int64_t i = 0; i < (cut ? 20 : s->size); i++) {
        unsigned char c = (unsigned char)s->data[i];
        if (c == '\n') add(text, "\\n");
        else if (c < ' ' || c == 127) add(text, "\\x%02x", c);
        else add(text, "%c", c);
    }
    add(text, cut ? "...'" : "'");
}

static void add_double(Text *text, double d)
{
    char digits[FLOAT_TEXT_SIZE];
    float_to_text(d, digits);
    add(text, "%s", digits);
}

static void add_name(Text *text, Object *object)
{
    if (object->shape == 0) {
        add(text, "<freed>");
        return;
    }
    add(text, "<%s%s#%u>", object->flags & OBJECT_DEAD ? "freed " : "",
        heap_hooks.type_name(object), (unsigned)heap_serial(object));
}

static void add_value(Text *text, Value v, int depth);

static void add_items(Text *text, const Value *items, int64_t n,
                      const char *brackets)
{
    enum { SHOWN = 5 };
    add(text, "%c", brackets[0]);
    for (int64_t i = 0; i < n && i < SHOWN; i++) {
        if (i > 0) add(text, ", ");
        add_value(text, items[i], 1);
    }
    if (n > SHOWN) add(text, ", ...");
    add(text, n == 1 && brackets[0] == '(' ? ",%c" : "%c", brackets[1]);
}

static void add_object(Text *text, Value v, int depth)
{
    Object *object = as_object(v);
    bool dead = object->shape == 0 || object->flags & OBJECT_DEAD;
    if (dead || depth > 0) {
        if (!dead && is_str(v)) add_str(text, as_str(v));
        else add_name(text, object);
        return;
    }
    if (is_str(v)) add_str(text, as_str(v));
    else if (is_float(v)) add_double(text, float_value(v));
    else if (is_tuple(v))
        add_items(text, as_tuple(v)->items, as_tuple(v)->size, "()");
    else if (is_list(v))
        add_items(text, list_items(as_list(v)), list_size(as_list(v)), "[]");
    else add_name(text, object);
}

static void add_value(Text *text, Value v, int depth)
{
    if (is_small_int(v)) add(text, "%lld", (long long)small_int(v));
    else if (is_immediate_float(v)) add_double(text, immediate_float(v));
    else if (v == NONE) add(text, "None");
    else if (v == TRUE) add(text, "True");
    else if (v == FALSE) add(text, "False");
    else if (v == UNDEF) add(text, "nothing");
    else if (v == POISON) add(text, "<freed>");
    else if (!v || !is_object(v)) add(text, "?");
    else add_object(text, v, depth);
}

void witness_repr(Value v, char *out, size_t size)
{
    Text text = {out, out + size - 1};
    *out = '\0';
    add_value(&text, v, 0);
}

// Events ---------------------------------------------------------------------

// The task that goes on, and in which thread; 0: none.
static uint64_t task_id, task_thread;
static char task_name[THREAD_NAME_SIZE];

void witness_turn(uint64_t id, const char *name)
{
    task_id = id << 32;
    task_thread = thread_self ? thread_self->id : 0;
    snprintf(task_name, sizeof task_name, "%.*s", THREAD_NAME_SIZE - 1, name);
}

// A thread gets its name only when it has begun, so it is noted each time.
static uint8_t actor_of(Run *run, Thread *t)
{
    bool task = task_id && t->id == task_thread;
    uint64_t id = task ? t->id | task_id : t->id;
    int i = 0;
    while (i < run->actor_count && run->actors[i].id != id) i++;
    if (i >= RUN_ACTORS_MAX) return RUN_ACTORS_MAX - 1;
    RunActor *actor = &run->actors[i];
    char name[THREAD_NAME_SIZE];
    thread_name(t, name);
    if (task) memcpy(name, task_name, sizeof name);
    actor->id = id;
    snprintf(actor->name, sizeof actor->name, "%.31s", name);
    if (i == run->actor_count) run->actor_count++;
    return (uint8_t)i;
}

static uint8_t file_of(Run *run, const Code *code)
{
    const char *name = code && code->filename ? code->filename->data : "";
    for (int i = 0; i < run->file_count && i < RUN_FILES_MAX; i++)
        if (strncmp(run->files[i], name, LEDGER_PATH - 1) == 0)
            return (uint8_t)i;
    if (run->file_count >= RUN_FILES_MAX) return RUN_FILES_MAX - 1;
    snprintf(run->files[run->file_count], LEDGER_PATH, "%s", name);
    return run->file_count++;
}

static void name_object(const SchedPoint *point, RunEvent *event)
{
    Text text = {event->object, event->object + sizeof event->object - 1};
    Value v = point->object;
    if (!v || !is_object(v) || as_object(v)->shape == 0) return;
    add(&text, "%s#%u", heap_hooks.type_name(as_object(v)),
        (unsigned)heap_serial(as_object(v)));
}

static void name_part(const SchedPoint *point, RunEvent *event)
{
    Value name = point->name;
    bool bare = point->kind != SCHED_ITEM;
    if (!name) return;
    if (bare && is_str(name))
        snprintf(event->name, sizeof event->name, "%s", as_str(name)->data);
    else
        witness_repr(name, event->name, sizeof event->name);
}

static bool is_library(const Code *code)
{
    return code && strncmp(code->filename->data, "<baton>/", 8) == 0;
}

// The innermost frame of the script itself, or NULL.
static const Frame *script_frame(const Thread *t)
{
    const Frame *frame = t->exec ? t->exec->frame : NULL;
    while (frame && (!frame->function || !frame_code(frame)->words
                     || is_library(frame_code(frame))))
        frame = frame->previous;
    return frame;
}

static void place_event(Run *run, const SchedPoint *point, RunEvent *event)
{
    const Code *code = point->code;
    const Frame *frame = script_frame(point->t);
    event->inside = is_library(code);
    event->line = point->line;
    if (!code || event->inside) {
        code = frame ? frame_code(frame) : NULL;
        event->line = frame ? frame_line(frame) : 0;
    }
    event->file = file_of(run, code);
}

// A step inside of an instruction: its value is a number, and what it is about
// is named by the address alone.
static bool is_inside(const SchedPoint *point)
{
    return point->kind >= SCHED_GLOBAL && point->kind <= SCHED_SLOT
        && !point->object;
}

static void fill_inside(SchedPoint *point)
{
    if (!is_inside(point) || !point->address) return;
    point->object = from_object(point->address);
    // The count is another place than the attributes and items.
    point->part = (uint64_t)point->kind << 56 | 1;
}

static void fill(Run *run, const SchedPoint *seen, RunEvent *event)
{
    SchedPoint inside = *seen, *point = &inside;
    fill_inside(point);
    *event = (RunEvent){
        .address = (uintptr_t)point->address,
        .part = point->part,
        .point = run->point_count,
        .kind = (uint8_t)point->kind,
        .actor = actor_of(run, point->t),
        .write = point->write,
        .done = point->done,
    };
    place_event(run, point, event);
    name_object(point, event);
    name_part(point, event);
    if (point->kind == SCHED_COUNT && point->object) {
        event->dead = as_object(point->object)->flags & OBJECT_DEAD;
        event->counted = true;
        event->count = (int32_t)point->value;
    } else if (point->value && !is_inside(seen)) {
        witness_repr(point->value, event->value, sizeof event->value);
    }
}

// What a thread stood in front of when it was last seen: the access of an
// instruction, and a step inside of it. What it does next shows that this is
// done; writes and calls aren't told of otherwise.
typedef struct Ahead {
    uint32_t event;     // number + 1; 0: nothing
    Value object;       // what it is about, or 0
} Ahead;

static Ahead access_ahead[RUN_THREADS], inside_ahead[RUN_THREADS];

static void finish(Run *run, Ahead *ahead)
{
    uint32_t i = ahead->event - 1;
    bool there = ahead->event && i < RUN_EVENTS_MAX
              && run->event_count < RUN_EVENTS_MAX;
    ahead->event = 0;
    if (!there) return;
    RunEvent *event = &run->events[run->event_count++];
    *event = run->events[i];
    event->done = true;
    event->point = run->point_count;
    // Nobody else has run since.
    if (event->counted)
        event->count = ((Object *)(uintptr_t)event->address)->rc_local;
    else if (event->kind == SCHED_CONTAINER && ahead->object)
        witness_repr(ahead->object, event->value, sizeof event->value);
}

// A step inside of a reading comes before the value is known.
static void finish_before(Run *run, const SchedPoint *point)
{
    Ahead *access = &access_ahead[point->thread];
    bool inside = is_inside(point) && !point->done;
    finish(run, &inside_ahead[point->thread]);
    if (!access->event) return;
    if (point->done) access->event = 0;
    else if (!inside || run->events[access->event - 1].write)
        finish(run, access);
}

void witness_see(Run *run, const SchedPoint *point)
{
    if (!point->t || point->thread < 0 || point->thread >= RUN_THREADS) return;
    finish_before(run, point);
    uint32_t i = run->event_count++;
    if (i >= RUN_EVENTS_MAX) return;
    fill(run, point, &run->events[i]);
    if (point->done || point->kind < SCHED_GLOBAL || point->kind == SCHED_FREE
        || point->kind > SCHED_SLOT)
        return;
    Ahead *ahead = is_inside(point) ? &inside_ahead[point->thread]
                                    : &access_ahead[point->thread];
    *ahead = (Ahead){i + 1, point->object};
}

void witness_end(Run *run)
{
    for (int i = 0; i < RUN_THREADS; i++) {
        finish(run, &inside_ahead[i]);
        finish(run, &access_ahead[i]);
    }
}

// Deadlock -------------------------------------------------------------------

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static void add_place(Text *text, const Thread *t)
{
    const Frame *frame = script_frame(t);
    if (!frame) return;
    add(text, ", line %d of %s", frame_line(frame),
        base_name(frame_code(frame)->filename->data));
}

// The thread that has the lock somebody waits for, or NULL.
static Thread *holder_of(const Thread *t)
{
    if (atomic_load_relaxed(&t->wait_reason) != WAIT_LOCK || !t->wait_what)
        return NULL;
    const ScriptLock *lock = t->wait_what;
    for (int i = 0; i < SCHED_THREADS; i++) {
        Thread *other = sched_thread(i);
        if (other && other->id == lock->owner) return other;
    }
    return NULL;
}

// "Thread-1 at line 6": those that wait for a lock which somebody has, or, if
// nobody does, all but who only wait for a thread's end.
static void add_stuck(Run *run, Thread *t, bool locks)
{
    char name[THREAD_NAME_SIZE];
    size_t used = strlen(run->stuck);
    Text text = {run->stuck + used, run->stuck + sizeof run->stuck - 1};
    const Frame *frame = script_frame(t);
    bool join = atomic_load_relaxed(&t->wait_reason) == WAIT_JOIN;
    if (locks ? !holder_of(t) : join) return;
    thread_name(t, name);
    add(&text, "%s%s", used ? ", " : "", name);
    if (frame) add(&text, " at line %d", frame_line(frame));
}

static void add_waiter(Run *run, Text *text, Thread *t)
{
    char name[THREAD_NAME_SIZE];
    WaitReason reason = (WaitReason)atomic_load_relaxed(&t->wait_reason);
    actor_of(run, t);
    thread_name(t, name);
    add(text, "%s is %s", name, thread_wait_text(reason));
    Thread *holder = holder_of(t);
    if (holder) {
        thread_name(holder, name);
        add(text, " that %s has", name);
    }
    add_place(text, t);
    add(text, "\n");
}

void witness_deadlock(Run *run)
{
    Text text = {run->deadlock, run->deadlock + sizeof run->deadlock - 1};
    for (int i = 0; i < RUN_THREADS; i++) {
        Thread *t = sched_thread(i);
        if (t) add_waiter(run, &text, t);
        if (t) add_stuck(run, t, true);
    }
    if (run->stuck[0]) return;
    for (int i = 0; i < RUN_THREADS; i++)
        if (sched_thread(i)) add_stuck(run, sched_thread(i), false);
}

void witness_livelock(Run *run, uint32_t threads)
{
    Text text = {run->deadlock, run->deadlock + sizeof run->deadlock - 1};
    Text stuck = {run->stuck, run->stuck + sizeof run->stuck - 1};
    char name[THREAD_NAME_SIZE];
    for (int i = 0; i < RUN_THREADS; i++) {
        Thread *t = sched_thread(i);
        if (!t) continue;
        if (!(threads >> i & 1)) {
            if (t->wait_reason != WAIT_NONE) add_waiter(run, &text, t);
            continue;
        }
        const Frame *frame = script_frame(t);
        actor_of(run, t);
        thread_name(t, name);
        add(&stuck, "%s%s", *run->stuck ? ", " : "", name);
        if (frame) add(&stuck, " at line %d", frame_line(frame));
        add(&text, "%s goes round and round", name);
        add_place(&text, t);
        add(&text, run->endless ? "\n" : ", and changes nothing\n");
    }
}

// Exceptions -----------------------------------------------------------------

// Whoever reports an exception of a task, the task was last seen at its line.
static void find_actor(Run *run)
{
    uint32_t n = run->event_count < RUN_EVENTS_MAX ? run->event_count
                                                   : RUN_EVENTS_MAX;
    while (n-- > run->events_before) {
        const RunEvent *e = &run->events[n];
        if (e->line != run->raised_line || e->file != run->raised_file)
            continue;
        run->raised_actor = e->actor;
        return;
    }
}

void witness_place_of(Thread *t, Value exception, Run *run)
{
    Value step = as_exception(exception)->traceback;
    run->raised_actor = actor_of(run, t);
    for (; step != UNDEF && step != NONE; step = as_traceback(step)->next) {
        run->raised_line = as_traceback(step)->line;
        run->raised_file = file_of(run, as_traceback(step)->code);
    }
    if (run->picked) find_actor(run);
}
