// SPDX-License-Identifier: MIT
// queue.h -- what the parts of the _queue module share.
#ifndef BATON_STDLIB_QUEUE_H
#define BATON_STDLIB_QUEUE_H

#include "stdlib/thread.h"

extern const TypeCore core_queue, core_lifo_queue, core_priority_queue;
extern const TypeCore core_simple_queue;                    // queue_simple.c

typedef struct QueueState {
    Type *queue, *lifo, *priority, *simple;
    Type *empty, *full, *shut_down;   // the exceptions
    Value deque;                      // collections.deque
} QueueState;
QueueState *queue_state(Thread *t);

Value queue_raise(Thread *t, Type *error);   // one of the exceptions; ERROR
// The deadline of get(block, timeout) and put(): DEADLINE_TRY where it may
// not block. False: raised.
bool queue_deadline(Thread *t, Value block, Value timeout, int64_t *deadline);

// A heap in a list (queue_heap.c): the smallest item first. False or ERROR:
// comparing raised; the items are all there, in whatever order.
bool queue_heap_push(Thread *t, List *list, Value item);
Value queue_heap_pop(Thread *t, List *list);   // not empty
// The smallest, in whose place item (stolen) goes; not empty.
Value queue_heap_replace(Thread *t, List *list, Value item);
bool queue_heap_order(Thread *t, List *list);   // makes a list a heap

#endif
