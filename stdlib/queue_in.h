// SPDX-License-Identifier: MIT
// queue_in.h -- a Queue, for the files that implement it.
#ifndef BATON_STDLIB_QUEUE_IN_H
#define BATON_STDLIB_QUEUE_IN_H

#include "stdlib/queue.h"
#include "vm/native.h"

typedef enum QueueKind {
    QUEUE_FIFO, QUEUE_LIFO, QUEUE_PRIORITY,
    QUEUE_SCRIPT,       // a subclass has its own _put, _get or _qsize
} QueueKind;

typedef struct Queue {
    Object head;
    Value mutex, not_empty, not_full, all_tasks_done;  // UNDEF until __init__
    Value items;        // `queue`: a deque or a list; a subclass's anything
    Value maxsize;
    Value unfinished;
    uint8_t kind;       // QueueKind
    bool is_shutdown;
    Attrs attrs;        // last
} Queue;

static inline Queue *as_queue(Value v) { return (Queue *)as_object(v); }

// Calls a method by its name, that of any object. False: raised.
bool queue_items_call(Thread *t, Value v, const char *name, Value *args, int n,
                      Value *result);
// Which of them the class has overridden.
QueueKind queue_items_kind(Type *type);
int64_t queue_items_size(Thread *t, Value self);   // -1: raised
bool queue_items_put(Thread *t, Value self, Value item);
Value queue_items_get(Thread *t, Value self);

extern NativeDef queue_init_items, queue_init_list, queue_qsize_items,
    queue_put_last, queue_put_rank, queue_get_first, queue_get_last,
    queue_get_rank;

#endif
