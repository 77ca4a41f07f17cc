// SPDX-License-Identifier: MIT
// iter.h -- the iterators of built-in sequences.
#ifndef BATON_VM_OBJECT_ITER_H
#define BATON_VM_OBJECT_ITER_H

#include "vm/object/list.h"
#include "vm/object/protocol.h"
#include "vm/object/range.h"
#include "vm/object/tuple.h"

struct ListIter { Object head; List *list; int64_t index; };  // NULL: done
struct TupleIter { Object head; Tuple *tuple; int64_t index; };
struct StrIter { Object head; Str *str; int64_t offset; };    // in bytes
struct BytesIter { Object head; Value bytes; int64_t index; };
// By __getitem__ and an index: forwards (iter) or backwards (reversed).
struct SeqIter { Object head; Value sequence; int64_t index; };
struct CallIter { Object head; Value callable, sentinel; };
// spare: see tuple_reuse_steal.
struct Enumerate { Object head; Value iterator, next_index; Tuple *spare; };
// zip and map: `function` is UNDEF for zip.
struct Zip {
    Object head;
    Value function;
    Tuple *iterators, *spare;
    bool strict;
};
struct Filter { Object head; Value function, iterator; };

// Over sequence[0], sequence[1], ... until IndexError.
Value seqiter_new(Thread *t, Value sequence);
// iter(callable, sentinel): calls until the sentinel comes.
Value calliter_new(Thread *t, Value callable, Value sentinel);
// The next index, for the caller to own; ERROR: MemoryError.
Value enumerate_count_up(Thread *t, Enumerate *it);
// As iter_next, without a call over lists, tuples and ranges.
static inline Value iter_next_quick(Thread *t, Value iterator)
{
    const Object *object = as_object(iterator);
    if (object->shape == KIND_LISTITER) {
        ListIter *it = as_listiter(iterator);
        const ListBlock *block = it->list ? it->list->block : NULL;
        if (block && it->index < block->size)
            return new_ref(block->items[it->index++]);
    } else if (object->shape == KIND_TUPLEITER) {
        TupleIter *it = as_tupleiter(iterator);
        if (it->tuple && it->index < it->tuple->size)
            return new_ref(it->tuple->items[it->index++]);
    } else if (object->shape == KIND_RANGEITER) {
        RangeIter *range = as_rangeiter(iterator);
        if (range->remaining > 0) {
            range->remaining--;
            Value item = small_int_value(range->next);
            range->next += range->step;
            return item;
        }
    }
    return iter_next(t, iterator);
}

// __iter__ of every iterator: itself.
Value iter_self(Thread *t, Value self);

// What C code does with an iterator's items where that is too little to leave
// a generator for: put in a list, added to a sum. `take` takes the item over
// and gives true, or leaves it alone: then it's given out as ever. It must not
// run script code, which could find the generator in the middle of a step.
typedef struct Sink Sink;
struct Sink {
    bool (*take)(Thread *t, Sink *sink, Value item);
};

// The same of a generator (exec/generator_type.c).
Value iter_generator_into(Thread *t, Value generator, Sink *sink);
// As iter_next, for the next item that the sink doesn't take.
static inline Value iter_next_into(Thread *t, Value iterator, Sink *sink)
{
    return is_generator_exact(iterator)
        ? iter_generator_into(t, iterator, sink)
        : iter_next_quick(t, iterator);
}

#endif
