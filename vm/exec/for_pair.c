// SPDX-License-Identifier: MIT
// for_pair.c -- what `for a, b in` gets from iterators that give pairs.
//
// enumerate, zip of two and dict.items() make a tuple (or fill their old one
// anew) only for the loop to take it apart at once. Here they give the halves
// as they are. Subclasses, and zip(strict=True), go by the book.
#include "vm/exec/for_pair.h"

#include "vm/object/dict_methods.h"
#include "vm/object/protocol.h"

static int result_of(Value item)
{
    return is_error(item) ? -1 : !is_undef(item);
}

static int next_enumerated(Thread *t, Enumerate *it, Value pair[2])
{
    Value item = iter_next_quick(t, it->iterator);
    int r = result_of(item);
    if (r <= 0) return r;
    Value index = enumerate_count_up(t, it);
    if (is_error(index)) return decref(item), -1;
    pair[0] = index;
    pair[1] = item;
    return 1;
}

static int next_zipped(Thread *t, const Zip *zip, Value pair[2])
{
    const Tuple *iterators = zip->iterators;
    pair[0] = iter_next_quick(t, iterators->items[0]);
    int r = result_of(pair[0]);
    if (r <= 0) return r;
    pair[1] = iter_next_quick(t, iterators->items[1]);
    r = result_of(pair[1]);
    if (r <= 0) decref(pair[0]);
    return r;
}

int for_pair_next(Thread *t, Value iterator, Value pair[2])
{
    switch ((Kind)as_object(iterator)->shape) {
    case KIND_ENUMERATE:
        return next_enumerated(t, as_enumerate(iterator), pair);
    case KIND_ZIP:
        return next_zipped(t, as_zip(iterator), pair);
    default:
        return dict_iter_next_pair(t, as_dictiter(iterator), pair);
    }
}
