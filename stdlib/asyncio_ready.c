// SPDX-License-Identifier: MIT
// asyncio_ready.c -- the queue of what runs next, and the heap of timers.
//
// The queue is a ring of three words each, so that scheduling a task's step
// or a future's callback makes no object. The heap keeps the times by value:
// sifting touches no object either. What is cancelled stays in the heap until
// its time comes, or until the cancelled ones are the majority.
#include <stdio.h>
#include <stdlib.h>

#include "stdlib/asyncio.h"
#include "vm/base/memory.h"
#include "vm/heap/slab.h"
#include "vm/sync/sched.h"

enum { READY_LEAST = 16, SWEEP_LEAST = 100 };

// The ready queue ----------------------------------------------------------

static bool ready_grow(ReadyQueue *q)
{
    uint32_t capacity = q->capacity ? q->capacity * 2 : READY_LEAST;
    Ready *items = mem_alloc_array(capacity, sizeof *items);
    if (!items) return false;
    for (uint32_t i = 0; i < q->count; i++)
        items[i] = q->items[(q->start + i) & (q->capacity - 1)];
    mem_free(q->items);
    q->items = items;
    q->capacity = capacity;
    q->start = 0;
    return true;
}

bool ready_push_steal(Thread *t, ReadyQueue *q, Value what, Value arg,
                      Value context)
{
    if (UNLIKELY(q->count == q->capacity) && !ready_grow(q)) {
        if (!t) return false;
        decref(what);
        decref(arg);
        decref(context);
        raise_memory_error(t);
        return false;
    }
    q->items[(q->start + q->count) & (q->capacity - 1)] =
        (Ready){what, arg, context};
    q->count++;
    if (trace_is_on() && t && value_is_task(what))
        task_record_ready(t, as_task(what));
    return true;
}

Ready ready_pop(ReadyQueue *q)
{
    Ready r = q->items[q->start];
    q->start = (q->start + 1) & (q->capacity - 1);
    q->count--;
    return r;
}

Ready ready_take(ReadyQueue *q, uint32_t number)
{
    uint32_t mask = q->capacity - 1;
    Ready r = q->items[(q->start + number) & mask];
    for (; number > 0; number--)
        q->items[(q->start + number) & mask] =
            q->items[(q->start + number - 1) & mask];
    q->items[q->start] = r;
    return ready_pop(q);
}

static void announce(const Ready *r)
{
    char name[48] = "";
    if (!value_is_task(r->what)) return;
    const Task *task = as_task(r->what);
    if (is_str_exact(task->name))
        snprintf(name, sizeof name, "%s", as_str(task->name)->data);
    else if (is_small_int(task->name))
        snprintf(name, sizeof name, "Task-%lld",
                 (long long)small_int(task->name));
    sched_turn(heap_serial((Object *)task), name);
}

// A scheduled run may have another order: of tasks that could all go on, and
// of the first callback. Callbacks keep theirs: it is promised.
Ready ready_pick(ReadyQueue *q, uint32_t batch)
{
    enum { MOST = 31 };
    uint32_t numbers[MOST];
    int n = 0;
    bool callback = false;
    for (uint32_t i = 0; i < batch && n < MOST; i++) {
        Value what = q->items[(q->start + i) & (q->capacity - 1)].what;
        bool task = value_is_task(what) || value_is_sleep(what);
        if (!task && callback) continue;
        callback |= !task;
        numbers[n++] = i;
    }
    Ready r = ready_take(q, numbers[sched_pick(n)]);
    announce(&r);
    return r;
}

void ready_free(ReadyQueue *q)
{
    while (q->count) {
        Ready r = ready_pop(q);
        decref(r.what);
        decref(r.arg);
        decref(r.context);
    }
    mem_free(q->items);
    *q = (ReadyQueue){0};
}

void ready_traverse(const ReadyQueue *q, Visitor *visitor)
{
    for (uint32_t i = 0; i < q->count; i++) {
        const Ready *r = &q->items[(q->start + i) & (q->capacity - 1)];
        visit_value(visitor, r->what);
        visit_value(visitor, r->arg);
        visit_value(visitor, r->context);
    }
}

// The timers ---------------------------------------------------------------

static bool is_before(const Timer *a, const Timer *b)
{
    return a->when < b->when
        || (a->when == b->when && a->number < b->number);
}

static void sift_up(Timer *items, uint32_t i)
{
    Timer moving = items[i];
    while (i > 0) {
        uint32_t parent = (i - 1) / 2;
        if (!is_before(&moving, &items[parent])) break;
        items[i] = items[parent];
        i = parent;
    }
    items[i] = moving;
}

static void sift_down(Timer *items, uint32_t count, uint32_t i)
{
    Timer moving = items[i];
    for (;;) {
        uint32_t child = 2 * i + 1;
        if (child >= count) break;
        if (child + 1 < count && is_before(&items[child + 1], &items[child]))
            child++;
        if (!is_before(&items[child], &moving)) break;
        items[i] = items[child];
        i = child;
    }
    items[i] = moving;
}

bool timers_push(Thread *t, TimerHeap *h, double when, Value what)
{
    if (h->count == h->capacity) {
        uint32_t capacity = h->capacity ? h->capacity * 2 : READY_LEAST;
        Timer *items = mem_realloc_array(h->items, capacity, sizeof *items);
        if (!items) {
            raise_memory_error(t);
            return false;
        }
        h->items = items;
        h->capacity = capacity;
    }
    h->items[h->count] = (Timer){when, h->next_number++, new_ref(what)};
    sift_up(h->items, h->count++);
    return true;
}

Value timers_pop(TimerHeap *h)
{
    Value what = h->items[0].what;
    h->items[0] = h->items[--h->count];
    if (h->count) sift_down(h->items, h->count, 0);
    return what;
}

// Releasing may run script code, which may set timers: the dead ones are
// taken out first.
void timers_sweep(TimerHeap *h, bool (*is_cancelled)(Value))
{
    if (h->cancelled <= SWEEP_LEAST || h->cancelled * 2 <= h->count) return;
    uint32_t kept = 0, dead_count = 0;
    Value *dead = mem_alloc_array(h->count, sizeof *dead);
    if (!dead) return;
    for (uint32_t i = 0; i < h->count; i++) {
        if (is_cancelled(h->items[i].what))
            dead[dead_count++] = h->items[i].what;
        else h->items[kept++] = h->items[i];
    }
    h->count = kept;
    h->cancelled = 0;
    for (uint32_t i = kept / 2; i-- > 0;) sift_down(h->items, kept, i);
    for (uint32_t i = 0; i < dead_count; i++) decref(dead[i]);
    mem_free(dead);
}

void timers_free(TimerHeap *h)
{
    while (h->count) decref(h->items[--h->count].what);
    mem_free(h->items);
    h->items = NULL;
    h->capacity = h->cancelled = 0;
}

void timers_traverse(const TimerHeap *h, Visitor *visitor)
{
    for (uint32_t i = 0; i < h->count; i++)
        visit_value(visitor, h->items[i].what);
}
