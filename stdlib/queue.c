// SPDX-License-Identifier: MIT
// queue.c -- Queue, LifoQueue and PriorityQueue: between threads, with a limit,
// task counting and shutdown.
//
// One lock (mutex) and three conditions over it. Those are ordinary objects
// that scripts may use too: `with q.mutex: q.queue.clear()` is common. What a
// kind of queue is made of are four methods that a subclass may override:
// _init, _qsize, _put and _get, called with the mutex held. __init__ looks
// whether the class has overridden any; if not, C goes straight to the items.
//
// Invariants
//   1. `items`, `unfinished` and `is_shutdown` change with the mutex held.
//   2. What is taken out is released after the mutex is free again, unless a
//      subclass's own _get took it.
//
// Rejected: a ring of our own (scripts read and change q.queue, a deque).
#include "stdlib/queue_in.h"

#include "stdlib/collections.h"
#include "stdlib/error_class.h"
#include "stdlib/registry.h"
#include "vm/base/memory.h"
#include "vm/exec/points_place.h"

QueueState *queue_state(Thread *t)
{
    return t->interp->module_state[MODULE_INDEX__queue];
}

Value queue_raise(Thread *t, Type *error)
{
    return error_class_raise(t, error, NULL);
}

bool queue_deadline(Thread *t, Value block, Value timeout, int64_t *deadline)
{
    int blocks = value_truth(t, block);
    if (blocks < 0) return false;
    *deadline = DEADLINE_TRY;
    if (!blocks) return true;
    int negative = timeout == NONE ? 0
        : value_compare_bool(t, timeout, small_int_value(0), COMPARE_LT);
    if (negative < 0) return false;
    if (negative) {
        raisef(t, ValueError, "'timeout' must be a non-negative number");
        return false;
    }
    return timeout_deadline(t, timeout, deadline);
}

// Made and unmade ------------------------------------------------------------

static Value queue_new(Thread *t, Type *type, UNUSED Value *args,
                       UNUSED int n, UNUSED Tuple *kwnames)
{
    Queue *q = object_new(t, type, 0);
    if (!q) return ERROR;
    q->mutex = q->not_empty = q->not_full = q->all_tasks_done = UNDEF;
    q->items = UNDEF;
    q->maxsize = q->unfinished = small_int_value(0);
    q->kind = (uint8_t)queue_items_kind(type);
    return from_object(q);
}

static bool make_condition(Thread *t, Queue *q, Value *place)
{
    Value made = call1(t, from_object(thread_types(t)->condition), q->mutex);
    if (made == ERROR) return false;
    condition_waits_for_queue(made);
    set_value(place, made);
    return true;
}

SIGNATURE(queue_signature, "Queue(maxsize=0)");

static bool queue_init(Thread *t, Value self, Value *args, int n,
                       Tuple *kwnames)
{
    Queue *q = as_queue(self);
    Value maxsize[1], none;
    if (!signature_bind(t, &queue_signature, args, n, kwnames, maxsize))
        return false;
    set_value(&q->maxsize, new_ref(maxsize[0]));
    if (!queue_items_call(t, self, "_init", maxsize, 1, &none)) return false;
    decref(none);
    Value mutex = call0(t, from_object(thread_types(t)->lock));
    if (mutex == ERROR) return false;
    set_value(&q->mutex, mutex);
    set_value(&q->unfinished, small_int_value(0));
    q->is_shutdown = false;
    return make_condition(t, q, &q->not_empty)
        && make_condition(t, q, &q->not_full)
        && make_condition(t, q, &q->all_tasks_done);
}

static void queue_clear(Object *object)
{
    Queue *q = (Queue *)object;
    set_value(&q->not_empty, UNDEF);
    set_value(&q->not_full, UNDEF);
    set_value(&q->all_tasks_done, UNDEF);
    set_value(&q->mutex, UNDEF);
    set_value(&q->items, UNDEF);
    set_value(&q->maxsize, UNDEF);
    set_value(&q->unfinished, UNDEF);
}

static void queue_traverse(Object *object, Visitor *visitor)
{
    Queue *q = (Queue *)object;
    visit_value(visitor, q->not_empty);
    visit_value(visitor, q->not_full);
    visit_value(visitor, q->all_tasks_done);
    visit_value(visitor, q->mutex);
    visit_value(visitor, q->items);
    visit_value(visitor, q->maxsize);
    visit_value(visitor, q->unfinished);
}

// Under the mutex ------------------------------------------------------------

static LockObject *mutex_of(Queue *q)
{
    return (LockObject *)as_object(q->mutex);
}

static bool lock(Thread *t, Value self)
{
    Queue *q = as_queue(self);
    if (q->mutex == UNDEF) {
        raisef(t, RuntimeError, "Queue.__init__() not called");
        return false;
    }
    return lock_acquire(t, mutex_of(q), NO_DEADLINE) != ERROR;
}

// What a method gives is an error when the script let go of the mutex itself.
static Value unlock(Thread *t, Value self, Value result)
{
    Value pending = error_take(t);
    if (!lock_release(t, mutex_of(as_queue(self))) && pending != UNDEF)
        error_clear(t);
    if (pending != UNDEF) error_restore_steal(t, pending);
    if (!error_is_set(t)) return result;
    if (result != ERROR) decref(result);
    return ERROR;
}

// 1 there is room, 0 not, -1 raised.
static int has_room(Thread *t, Value self)
{
    Queue *q = as_queue(self);
    if (q->maxsize == small_int_value(0)) return 1;
    int limited = value_compare_bool(t, q->maxsize, small_int_value(0),
                                     COMPARE_GT);
    if (limited <= 0) return limited < 0 ? -1 : 1;
    int64_t size = queue_items_size(t, self);
    if (size < 0) return -1;
    return value_compare_bool(t, q->maxsize, small_int_value(size),
                              COMPARE_GT);
}

static int has_items(Thread *t, Value self)
{
    int64_t size = queue_items_size(t, self);
    return size < 0 ? -1 : size > 0;
}

static bool shut(Thread *t, Value self)
{
    if (!as_queue(self)->is_shutdown) return false;
    queue_raise(t, queue_state(t)->shut_down);
    return true;
}

// Waits at the condition until ready(q) says yes. False: raised, `late` when
// the time was up.
static bool wait_until(Thread *t, Value self, Value condition,
                       int (*ready)(Thread *, Value), int64_t deadline,
                       Type *late)
{
    for (;;) {
        int is_ready = ready(t, self);
        if (is_ready != 0) return is_ready > 0;
        if (deadline == DEADLINE_TRY || clock_passed(deadline)) {
            queue_raise(t, late);
            return false;
        }
        if (condition_wait_until(t, condition, deadline) == ERROR)
            return false;
        if (!as_queue(self)->is_shutdown) continue;
        is_ready = ready == has_items ? ready(t, self) : 0;
        if (is_ready == 0) shut(t, self);
        return is_ready > 0;
    }
}

static bool count_task(Thread *t, Queue *q, int64_t by)
{
    Value n = operator_binary(t, OPERATOR_ADD, new_ref(q->unfinished),
                              small_int_value(by));
    if (n == ERROR) return false;
    set_value(&q->unfinished, n);
    return true;
}

// For a trace: without calling the script; -1: unknown.
static int64_t known_size(Value self)
{
    Value items = as_queue(self)->items;
    return deque_is(items) ? deque_size(items)
         : is_list_exact(items) ? list_size(as_list(items)) : -1;
}

static Value put(Thread *t, Value self, Value item, int64_t deadline)
{
    if (!lock(t, self)) return ERROR;
    Queue *q = as_queue(self);
    bool fine = !shut(t, self)
        && wait_until(t, self, q->not_full, has_room, deadline,
                      queue_state(t)->full)
        && queue_items_put(t, self, item) && count_task(t, q, 1);
    if (fine) trace_queue(t, TRACE_PUT, q, known_size(self));
    if (fine) condition_notify_some(q->not_empty, 1);
    return unlock(t, self, fine ? NONE : ERROR);
}

static Value get(Thread *t, Value self, int64_t deadline)
{
    if (!lock(t, self)) return ERROR;
    Queue *q = as_queue(self);
    Value item = ERROR;
    int any = q->is_shutdown ? has_items(t, self) : 1;
    if (any == 0) shut(t, self);
    if (any > 0 && wait_until(t, self, q->not_empty, has_items, deadline,
                              queue_state(t)->empty))
        item = queue_items_get(t, self);
    if (item != ERROR) trace_queue(t, TRACE_TAKEN, q, known_size(self));
    if (item != ERROR) condition_notify_some(q->not_full, 1);
    return unlock(t, self, item);
}

// Methods --------------------------------------------------------------------

NATIVE(queue_put, "put(self, item, block=True, timeout=None)",
       "Add an item, waiting for room; Full if there is none in time.")
{
    int64_t deadline = NO_DEADLINE;
    // A timeout that makes no difference is not looked at.
    bool limited = as_queue(args[0])->maxsize != small_int_value(0);
    if (limited && !queue_deadline(t, args[2], args[3], &deadline))
        return ERROR;
    return put(t, args[0], args[1], deadline);
}

NATIVE(queue_get, "get(self, block=True, timeout=None)",
       "Take an item, waiting for one; Empty if none comes in time.")
{
    int64_t deadline;
    if (!queue_deadline(t, args[1], args[2], &deadline)) return ERROR;
    return get(t, args[0], deadline);
}

// As subclasses that override put() or get() expect.
NATIVE(queue_put_nowait, "put_nowait(self, item)",
       "put(item, block=False).")
{
    Value result, in[2] = {args[1], FALSE};
    return queue_items_call(t, args[0], "put", in, 2, &result) ? result : ERROR;
}

NATIVE(queue_get_nowait, "get_nowait(self)", "get(block=False).")
{
    Value result, in[1] = {FALSE};
    return queue_items_call(t, args[0], "get", in, 1, &result) ? result : ERROR;
}

static bool finish_task(Thread *t, Queue *q)
{
    int more = value_compare_bool(t, q->unfinished, small_int_value(0),
                                  COMPARE_GT);
    if (more < 0) return false;
    if (!more) {
        raisef(t, ValueError, "task_done() called too many times");
        return false;
    }
    if (!count_task(t, q, -1)) return false;
    if (q->unfinished == small_int_value(0))
        condition_notify_some(q->all_tasks_done, INT64_MAX);
    return true;
}

NATIVE(queue_task_done, "task_done(self)",
       "An item got earlier has been dealt with.")
{
    if (!lock(t, args[0])) return ERROR;
    bool fine = finish_task(t, as_queue(args[0]));
    return unlock(t, args[0], fine ? NONE : ERROR);
}

NATIVE(queue_join, "join(self)",
       "Wait until every item put has been dealt with.")
{
    if (!lock(t, args[0])) return ERROR;
    Queue *q = as_queue(args[0]);
    int more;
    while ((more = value_truth(t, q->unfinished)) > 0)
        if (condition_wait_until(t, q->all_tasks_done, NO_DEADLINE) == ERROR)
            break;
    return unlock(t, args[0], more == 0 ? NONE : ERROR);
}

NATIVE(queue_qsize, "qsize(self)", "How many items there are just now.")
{
    if (!lock(t, args[0])) return ERROR;
    int64_t size = queue_items_size(t, args[0]);
    return unlock(t, args[0], size < 0 ? ERROR : int_new(t, size));
}

NATIVE(queue_empty, "empty(self)", "Is there none just now?")
{
    if (!lock(t, args[0])) return ERROR;
    int any = has_items(t, args[0]);
    return unlock(t, args[0], any < 0 ? ERROR : bool_value(!any));
}

NATIVE(queue_full, "full(self)", "Is there no room just now?")
{
    if (!lock(t, args[0])) return ERROR;
    int room = has_room(t, args[0]);
    return unlock(t, args[0], room < 0 ? ERROR : bool_value(!room));
}

// Takes all items out, as tasks that need not be done any more.
static bool drop_all(Thread *t, Value self)
{
    Queue *q = as_queue(self);
    int more;
    while ((more = has_items(t, self)) > 0) {
        Value item = queue_items_get(t, self);
        if (item == ERROR) return false;
        decref(item);
        int left = value_compare_bool(t, q->unfinished, small_int_value(0),
                                      COMPARE_GT);
        if (left < 0 || (left && !count_task(t, q, -1))) return false;
    }
    condition_notify_some(q->all_tasks_done, INT64_MAX);
    return more == 0;
}

NATIVE(queue_shutdown, "shutdown(self, immediate=False)",
       "No put from now on; no get either when nothing is left.")
{
    int immediate = value_truth(t, args[1]);
    if (immediate < 0 || !lock(t, args[0])) return ERROR;
    Queue *q = as_queue(args[0]);
    q->is_shutdown = true;
    bool fine = !immediate || drop_all(t, args[0]);
    condition_notify_some(q->not_empty, INT64_MAX);
    condition_notify_some(q->not_full, INT64_MAX);
    return unlock(t, args[0], fine ? NONE : ERROR);
}

// Attributes -----------------------------------------------------------------

static Value shown(Thread *t, Value v, const char *name)
{
    if (v != UNDEF) return new_ref(v);
    return raisef(t, AttributeError, "'Queue' object has no attribute '%s'",
                  name);
}

static bool may_set(Thread *t, Value v, const char *name)
{
    if (v != UNDEF) return true;
    raisef(t, AttributeError, "can't delete attribute '%s'", name);
    return false;
}

#define QUEUE_READ(field, attribute)                                       \
    static Value read_##field(Thread *t, Value self)                       \
    {                                                                      \
        return shown(t, as_queue(self)->field, attribute);                 \
    }
#define QUEUE_WRITE(field, attribute)                                      \
    static bool write_##field(Thread *t, Value self, Value v)              \
    {                                                                      \
        if (!may_set(t, v, attribute)) return false;                       \
        set_value(&as_queue(self)->field, new_ref(v));                     \
        return true;                                                       \
    }

QUEUE_READ(mutex, "mutex")
QUEUE_READ(not_empty, "not_empty")
QUEUE_READ(not_full, "not_full")
QUEUE_READ(all_tasks_done, "all_tasks_done")
QUEUE_READ(items, "queue")
QUEUE_READ(maxsize, "maxsize")
QUEUE_READ(unfinished, "unfinished_tasks")
QUEUE_WRITE(items, "queue")
QUEUE_WRITE(maxsize, "maxsize")
QUEUE_WRITE(unfinished, "unfinished_tasks")

static Value read_is_shutdown(UNUSED Thread *t, Value self)
{
    return bool_value(as_queue(self)->is_shutdown);
}

static const GetSetDef attributes[] = {
    {"mutex", read_mutex, NULL, "The lock over all of it."},
    {"not_empty", read_not_empty, NULL, "Notified when an item comes."},
    {"not_full", read_not_full, NULL, "Notified when an item goes."},
    {"all_tasks_done", read_all_tasks_done, NULL,
     "Notified when no task is left."},
    {"queue", read_items, write_items, "The items."},
    {"maxsize", read_maxsize, write_maxsize, "At most so many; 0: any."},
    {"unfinished_tasks", read_unfinished, write_unfinished,
     "Items put for which task_done() was not called."},
    {"is_shutdown", read_is_shutdown, NULL, "Was shutdown() called?"},
    {NULL, NULL, NULL, NULL},
};

NATIVE_CLASSMETHOD(queue_class_getitem, "__class_getitem__(cls, item, /)",
                   "See PEP 585")
{
    return genericalias_new(t, args[0], args[1]);
}

const TypeCore core_queue = {
    .name = "Queue",
    .module = "queue",
    .doc = "A queue of at most maxsize items; any number when that is 0.",
    .size = sizeof(Queue),
    .flags = CORE_CYCLIC | CORE_WEAKREFS | CORE_HAS_ATTRS,
    .dealloc = queue_clear,
    .traverse = queue_traverse,
    .clear = queue_clear,
    .slots = {.new = queue_new, .init = queue_init},
    .methods = METHODS{
        &queue_put, &queue_get, &queue_put_nowait, &queue_get_nowait,
        &queue_task_done, &queue_join, &queue_qsize, &queue_empty,
        &queue_full, &queue_shutdown, &queue_init_items, &queue_qsize_items,
        &queue_put_last, &queue_get_first, &queue_class_getitem, NULL,
    },
    .getset = attributes,
};

const TypeCore core_lifo_queue = {
    .name = "LifoQueue",
    .module = "queue",
    .doc = "A queue that gives the newest item first.",
    .size = sizeof(Queue),
    .flags = CORE_CYCLIC | CORE_WEAKREFS | CORE_HAS_ATTRS,
    .dealloc = queue_clear,
    .traverse = queue_traverse,
    .clear = queue_clear,
    .methods = METHODS{&queue_init_list, &queue_get_last, NULL},
};

const TypeCore core_priority_queue = {
    .name = "PriorityQueue",
    .module = "queue",
    .doc = "A queue that gives the smallest item first.",
    .size = sizeof(Queue),
    .flags = CORE_CYCLIC | CORE_WEAKREFS | CORE_HAS_ATTRS,
    .dealloc = queue_clear,
    .traverse = queue_traverse,
    .clear = queue_clear,
    .methods = METHODS{
        &queue_init_list, &queue_put_rank, &queue_get_rank, NULL,
    },
};

// The module -----------------------------------------------------------------

static Value import(Thread *t, const char *module, const char *name)
{
    Str *text = str_intern_c(module), *attribute = str_intern_c(name);
    if (!text || !attribute) return raise_memory_error(t);
    Value m = t->interp->import_hook(t, from_object(text), NONE, NONE, 0);
    if (m == ERROR) return ERROR;
    Value v = attr_get(t, m, attribute);
    decref(m);
    return v;
}

static Type *add_type(Thread *t, Module *m, const TypeCore *core, Type *base)
{
    Type *type = native_type_new(t, core, base);
    if (!type) return NULL;
    object_make_immortal(type);
    return module_add_steal(t, m, core->name, new_ref_to(type)) ? type : NULL;
}

// class name(Exception), as if `module` had it.
static bool add_errors(Thread *t, Module *m, QueueState *s)
{
    static const ErrorClass EMPTY = {"Empty", "_queue",
                                     "get() found nothing in time.",
                                     Exception},
        FULL = {"Full", "queue", "put() found no room in time.", Exception},
        SHUT_DOWN = {"ShutDown", "queue", "The queue was shut down.",
                     Exception};
    return (s->empty = error_class_add(t, m, &EMPTY))
        && (s->full = error_class_add(t, m, &FULL))
        && (s->shut_down = error_class_add(t, m, &SHUT_DOWN));
}

static bool queue_module_init(Thread *t, Module *m)
{
    QueueState *s = mem_alloc_zero(1, sizeof *s);
    if (!s) return raise_memory_error(t), false;
    t->interp->module_state[MODULE_INDEX__queue] = s;
    place_has_own_points(&core_queue);
    place_has_own_points(&core_lifo_queue);
    place_has_own_points(&core_priority_queue);
    place_has_own_points(&core_simple_queue);
    Value condition = import(t, "_thread", "Condition");
    decref(condition);
    s->deque = import(t, "_collections", "deque");
    return condition != ERROR && s->deque != ERROR && add_errors(t, m, s)
        && (s->queue = add_type(t, m, &core_queue, NULL))
        && (s->lifo = add_type(t, m, &core_lifo_queue, s->queue))
        && (s->priority = add_type(t, m, &core_priority_queue, s->queue))
        && (s->simple = add_type(t, m, &core_simple_queue, NULL));
}

MODULE(_queue,
       .doc = "Queues between threads.",
       .functions = FUNCTIONS{NULL},
       .init = queue_module_init);
