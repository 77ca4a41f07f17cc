// SPDX-License-Identifier: MIT
// queue_simple.c -- SimpleQueue: no limit, no tasks, and put() that may come in
// between anything.
//
// The items lie in a deque; a lock of the queue's own and a queue of waiters
// guard it with the global lock off as well as on. Nothing that runs while the
// lock is held can run script code, so a put() from a signal handler or a
// finalizer never meets its own thread's lock.
#include "stdlib/collections.h"
#include "stdlib/queue.h"
#include "vm/exec/eval.h"

typedef struct SimpleQueue {
    Object head;
    Value items;        // a deque
    ScriptLock lock;    // guards items and what the waiters look at
    ScriptCond ready;
} SimpleQueue;

static SimpleQueue *as_simple(Value v) { return (SimpleQueue *)as_object(v); }

static Value simple_new(Thread *t, Type *type, UNUSED Value *args, int n,
                        Tuple *kwnames)
{
    bool named = kwnames && kwnames->size;
    if (n > 0 || named)
        return raisef(t, TypeError, "SimpleQueue() takes no %s arguments",
                      named ? "keyword" : "positional");
    SimpleQueue *q = object_new(t, type, 0);
    if (!q) return ERROR;
    q->ready.reason = WAIT_QUEUE;
    q->items = UNDEF;
    Value items = call0(t, queue_state(t)->deque);
    if (items != ERROR) {
        q->items = items;
        return from_object(q);
    }
    decref_object(q);
    return ERROR;
}

static void simple_clear(Object *object)
{
    set_value(&((SimpleQueue *)object)->items, UNDEF);
}

static void simple_traverse(Object *object, Visitor *visitor)
{
    visit_value(visitor, ((SimpleQueue *)object)->items);
}

// Signals wait: it's held for a few instructions.
static void lock(Thread *t, SimpleQueue *q)
{
    while (script_lock_take(t, &q->lock, NO_DEADLINE) != WAIT_WOKEN) continue;
}

static void unlock(SimpleQueue *q)
{
    script_lock_release(&q->lock);
}

static Value put(Thread *t, SimpleQueue *q, Value item)
{
    lock(t, q);
    bool fine = deque_push_last(t, q->items, item);
    if (fine) trace_queue(t, TRACE_PUT, q, deque_size(q->items));
    unlock(q);
    if (fine) script_cond_notify(&q->ready, 1);
    return fine ? NONE : ERROR;
}

// An item, or UNDEF; then, if wanted, the waiter stands in the queue.
static Value take(Thread *t, SimpleQueue *q, ScriptCondWaiter *w)
{
    lock(t, q);
    Value item = deque_size(q->items) > 0 ? deque_take_first(q->items)
                                          : UNDEF;
    if (item != UNDEF) trace_queue(t, TRACE_TAKEN, q, deque_size(q->items));
    if (item == UNDEF && w) script_cond_join(&q->ready, w);
    unlock(q);
    return item;
}

// False: raised, or (late) too late.
static bool sleep(Thread *t, SimpleQueue *q, ScriptCondWaiter *w,
                  int64_t deadline, bool *late)
{
    bool failed = false;
    WaitResult r;
    do r = script_cond_sleep(t, &q->ready, w, deadline);
    while (wait_again(t, r, &failed));
    // Notified all the same: somebody else has to have the item.
    if (failed && script_cond_leave(&q->ready, w))
        script_cond_notify(&q->ready, 1);
    *late = r == WAIT_TIMEOUT;
    return !failed;
}

static Value get(Thread *t, SimpleQueue *q, int64_t deadline)
{
    ScriptCondWaiter w;
    bool late = deadline == DEADLINE_TRY;
    for (;;) {
        Value item = take(t, q, late ? NULL : &w);
        if (item != UNDEF) return item;
        if (late) return queue_raise(t, queue_state(t)->empty);
        if (!sleep(t, q, &w, deadline, &late)) return ERROR;
    }
}

NATIVE(simple_put, "put(self, item, block=True, timeout=None)",
       "Add an item. It never waits; the other arguments are for "
       "compatibility.")
{
    return put(t, as_simple(args[0]), args[1]);
}

NATIVE(simple_put_nowait, "put_nowait(self, item)", "Add an item.")
{
    return put(t, as_simple(args[0]), args[1]);
}

NATIVE(simple_get, "get(self, block=True, timeout=None)",
       "Take an item, waiting for one; Empty if none comes in time.")
{
    int64_t deadline;
    if (args[2] != NONE && !timeout_is_number(t, args[2])) return ERROR;
    if (!queue_deadline(t, args[1], args[2], &deadline)) return ERROR;
    return get(t, as_simple(args[0]), deadline);
}

NATIVE(simple_get_nowait, "get_nowait(self)", "Take an item or raise Empty.")
{
    return get(t, as_simple(args[0]), DEADLINE_TRY);
}

NATIVE(simple_empty, "empty(self)", "Is there none just now?")
{
    script_lock_look(t, &as_simple(args[0])->lock);
    return bool_value(deque_size(as_simple(args[0])->items) == 0);
}

NATIVE(simple_qsize, "qsize(self)", "How many items there are just now.")
{
    script_lock_look(t, &as_simple(args[0])->lock);
    return int_new(t, deque_size(as_simple(args[0])->items));
}

NATIVE_CLASSMETHOD(simple_class_getitem, "__class_getitem__(cls, item, /)",
                   "See PEP 585")
{
    return genericalias_new(t, args[0], args[1]);
}

const TypeCore core_simple_queue = {
    .name = "SimpleQueue",
    .module = "_queue",
    .doc = "A queue without limit, task counting or shutdown.",
    .size = sizeof(SimpleQueue),
    .flags = CORE_CYCLIC | CORE_WEAKREFS,
    .dealloc = simple_clear,
    .traverse = simple_traverse,
    .clear = simple_clear,
    .slots = {.new = simple_new},
    .methods = METHODS{
        &simple_put, &simple_put_nowait, &simple_get, &simple_get_nowait,
        &simple_empty, &simple_qsize, &simple_class_getitem, NULL,
    },
};
