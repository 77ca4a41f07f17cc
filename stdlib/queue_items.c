// SPDX-License-Identifier: MIT
// queue_items.c -- what a queue is made of: _init, _qsize, _put and _get.
//
// Scripts may call them, and a subclass may have its own. Which it has is
// looked up once, when a queue is made: one of the three kinds goes straight
// to the items, QUEUE_SCRIPT by name. All with the mutex held.
#include "stdlib/queue_in.h"

#include "stdlib/collections.h"

bool queue_items_call(Thread *t, Value self, const char *name, Value *args,
                       int n, Value *result)
{
    Str *interned = str_intern_c(name);
    if (!interned) return raise_memory_error(t), false;
    *result = call_method(t, self, interned, args, n);
    return *result != ERROR;
}

static bool set_items(Value self, Value items)
{
    if (items == ERROR) return false;
    set_value(&as_queue(self)->items, items);
    return true;
}

static Value new_list(Thread *t)
{
    List *list = list_new(t, 0);
    return list ? from_object(list) : ERROR;
}

NATIVE_SHARED(queue_init_items, "_init(self, maxsize)", "Make it empty.")
{
    Value items = call0(t, queue_state(t)->deque);
    return set_items(args[0], items) ? NONE : ERROR;
}

NATIVE_SHARED(queue_init_list, "_init(self, maxsize)", "Make it empty.")
{
    return set_items(args[0], new_list(t)) ? NONE : ERROR;
}

int64_t queue_items_size(Thread *t, Value self)
{
    Queue *q = as_queue(self);
    if (q->kind != QUEUE_SCRIPT) return value_len(t, q->items);
    Value size;
    int64_t n = -1;
    if (!queue_items_call(t, self, "_qsize", NULL, 0, &size)) return -1;
    if (!value_to_index(t, size, &n)) n = -1;
    decref(size);
    return n;
}

NATIVE_SHARED(queue_qsize_items, "_qsize(self)", "How many there are.")
{
    int64_t n = value_len(t, as_queue(args[0])->items);
    return n < 0 ? ERROR : int_new(t, n);
}

static bool method_of_items(Thread *t, Value self, const char *name,
                            Value *args, int n, Value *result)
{
    // Held: the script may put another one in its place.
    Value items = new_ref(as_queue(self)->items);
    bool fine = queue_items_call(t, items, name, args, n, result);
    decref(items);
    return fine;
}

static bool put_last(Thread *t, Value self, Value item)
{
    Value items = as_queue(self)->items, none;
    if (deque_is(items)) return deque_push_last(t, items, item);
    if (is_list_exact(items)) return list_append(t, as_list(items), item);
    if (!method_of_items(t, self, "append", &item, 1, &none)) return false;
    decref(none);
    return true;
}

static Value take_first(Thread *t, Value self)
{
    Value items = as_queue(self)->items, item = ERROR;
    if (deque_is(items) && deque_size(items) > 0)
        return deque_take_first(items);
    method_of_items(t, self, "popleft", NULL, 0, &item);
    return item;
}

static Value take_last(Thread *t, Value self)
{
    Value items = as_queue(self)->items, item = ERROR;
    if (is_list_exact(items) && list_size(as_list(items)) > 0)
        return list_pop(t, as_list(items), list_size(as_list(items)) - 1);
    method_of_items(t, self, "pop", NULL, 0, &item);
    return item;
}

static List *heap_of(Thread *t, Value self)
{
    Value items = as_queue(self)->items;
    if (is_list(items)) return as_list(items);
    raisef(t, TypeError, "PriorityQueue.queue must be a list, not %T", items);
    return NULL;
}

static bool put_by_rank(Thread *t, Value self, Value item)
{
    List *heap = heap_of(t, self);
    return heap && queue_heap_push(t, heap, item);
}

static Value take_by_rank(Thread *t, Value self)
{
    List *heap = heap_of(t, self);
    if (!heap) return ERROR;
    if (list_size(heap) == 0)
        return raisef(t, IndexError, "index out of range");
    return queue_heap_pop(t, heap);
}

NATIVE_SHARED(queue_put_last, "_put(self, item)", "Add an item.")
{
    return put_last(t, args[0], args[1]) ? NONE : ERROR;
}

NATIVE_SHARED(queue_get_first, "_get(self)", "Take an item out.")
{
    return take_first(t, args[0]);
}

NATIVE_SHARED(queue_get_last, "_get(self)", "Take an item out.")
{
    return take_last(t, args[0]);
}

NATIVE_SHARED(queue_put_rank, "_put(self, item)", "Add an item.")
{
    return put_by_rank(t, args[0], args[1]) ? NONE : ERROR;
}

NATIVE_SHARED(queue_get_rank, "_get(self)", "Take an item out.")
{
    return take_by_rank(t, args[0]);
}

bool queue_items_put(Thread *t, Value self, Value item)
{
    Value none;
    switch (as_queue(self)->kind) {
    case QUEUE_PRIORITY: return put_by_rank(t, self, item);
    case QUEUE_SCRIPT:
        if (!queue_items_call(t, self, "_put", &item, 1, &none)) return false;
        decref(none);
        return true;
    default: return put_last(t, self, item);
    }
}

Value queue_items_get(Thread *t, Value self)
{
    Value item = ERROR;
    switch (as_queue(self)->kind) {
    case QUEUE_FIFO: return take_first(t, self);
    case QUEUE_LIFO: return take_last(t, self);
    case QUEUE_PRIORITY: return take_by_rank(t, self);
    default:
        queue_items_call(t, self, "_get", NULL, 0, &item);
        return item;
    }
}

static bool has_own(Type *type, const char *name, const NativeDef *def)
{
    Str *interned = str_intern_c(name);
    Value found = interned ? type_lookup(type, interned) : UNDEF;
    return value_is_native(found) && ((Native *)as_object(found))->def == def;
}

QueueKind queue_items_kind(Type *type)
{
    if (!has_own(type, "_qsize", &queue_qsize_items)) return QUEUE_SCRIPT;
    bool last = has_own(type, "_put", &queue_put_last);
    if (last && has_own(type, "_get", &queue_get_first)) return QUEUE_FIFO;
    if (last && has_own(type, "_get", &queue_get_last)) return QUEUE_LIFO;
    if (has_own(type, "_put", &queue_put_rank)
        && has_own(type, "_get", &queue_get_rank)) return QUEUE_PRIORITY;
    return QUEUE_SCRIPT;
}
