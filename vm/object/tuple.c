// SPDX-License-Identifier: MIT
// tuple.c -- tuple: items inside the object, never changed once published.
//
// The empty tuple exists once. Items a creator hasn't filled in yet are
// UNDEF, which every walker passes over.
#include "vm/object/tuple.h"

#include <stdarg.h>

#include "vm/base/limit.h"
#include "vm/heap/alloc.h"
#include "vm/native.h"
#include "vm/object/args.h"
#include "vm/object/iter.h"
#include "vm/object/key.h"
#include "vm/object/make.h"
#include "vm/object/method.h"
#include "vm/object/repr_guard.h"
#include "vm/object/sequence.h"
#include "vm/object/slice.h"

static Tuple empty __attribute__((aligned(16))) = {
    .head = {IMMORTAL_COUNT, KIND_TUPLE, 0, 0, 0, OBJECT_IMMORTAL},
};

Tuple *tuple_empty(void)
{
    return &empty;
}

static size_t tuple_bytes(int64_t size)
{
    return sizeof(Tuple) + (size_t)size * sizeof(Value);
}

static bool size_fits(Thread *t, int64_t size)
{
    if (size <= INT64_MAX / 16 && limit_allows((int64_t)tuple_bytes(size)))
        return true;
    raise_memory_error(t);
    return false;
}

// Its items are yet to be filled in, at once.
static inline Tuple *tuple_alloc(Thread *t, int64_t size)
{
    if (!size_fits(t, size)) return NULL;
    Tuple *tuple = object_make_var(t, KIND_TUPLE, tuple_bytes(size),
                                   sizeof *tuple);
    if (tuple) tuple->size = size;
    return tuple;
}

Tuple *tuple_new(Thread *t, int64_t size)
{
    if (size == 0) return &empty;
    Tuple *tuple = tuple_alloc(t, size);
    if (!tuple) return NULL;
    for (int64_t i = 0; i < size; i++) tuple->items[i] = UNDEF;
    return tuple;
}

Tuple *tuple_from(Thread *t, const Value *items, int64_t n)
{
    if (n == 0) return &empty;
    Tuple *tuple = tuple_alloc(t, n);
    if (!tuple) return NULL;
    sequence_copy(tuple->items, items, n);
    return tuple;
}

Tuple *tuple_from_steal(Thread *t, Value *items, int64_t n)
{
    if (n == 0) return &empty;
    Tuple *tuple = tuple_alloc(t, n);
    if (!tuple) return NULL;
    memcpy(tuple->items, items, (size_t)n * sizeof(Value));
    return tuple;
}

// Only with the lock on can a count of one be believed.
static inline Value refill(Tuple *tuple, const Value *items, int64_t n)
{
    rc_gil_incref_object(&tuple->head);  // first: see below
    for (int64_t i = 0; i < n; i++) {
        // May run script code.
        rc_gil_decref(rc_gil_replace(&tuple->items[i], items[i]));
    }
    return from_object(tuple);
}

// Remembers a tuple that was just made as the one to be reused, if there is
// none yet. One that was kept by whoever got it stays here: those who keep
// one keep them all, and asking for the next is for nothing.
static inline void keep_spare(Tuple **spare, Tuple *made)
{
    if (*spare || rc_mode != RC_GIL) return;
    rc_gil_incref_object(&made->head);
    *spare = made;
}

static inline bool is_spare(const Tuple *tuple)
{
    return rc_mode == RC_GIL && tuple && tuple->head.rc_local == 1;
}

Value tuple_reuse_pair_steal(Thread *t, Tuple **spare, Value a, Value b)
{
    Tuple *tuple = *spare;
    if (is_spare(tuple)) {
        rc_gil_incref_object(&tuple->head);
        Value x = rc_gil_replace(&tuple->items[0], a);
        Value y = rc_gil_replace(&tuple->items[1], b);
        rc_gil_decref(x);
        rc_gil_decref(y);
        return from_object(tuple);
    }
    tuple = tuple_alloc(t, 2);
    if (UNLIKELY(!tuple)) {
        decref(a);
        decref(b);
        return ERROR;
    }
    tuple->items[0] = a;
    tuple->items[1] = b;
    keep_spare(spare, tuple);
    return from_object(tuple);
}

Value tuple_reuse_steal(Thread *t, Tuple **spare, const Value *items,
                        int64_t n)
{
    Tuple *tuple = *spare;
    if (is_spare(tuple)) return refill(tuple, items, n);
    Tuple *made = tuple_alloc(t, n);
    for (int64_t i = 0; i < n; i++) {
        if (made) made->items[i] = items[i];
        else decref(items[i]);
    }
    if (!made) return ERROR;
    keep_spare(spare, made);
    return from_object(made);
}

Value tuple_pack(Thread *t, int n, ...)
{
    Tuple *tuple = tuple_new(t, n);
    if (!tuple) return ERROR;
    va_list items;
    va_start(items, n);
    for (int i = 0; i < n; i++)
        tuple->items[i] = new_ref(va_arg(items, Value));
    va_end(items);
    return from_object(tuple);
}

Value tuple_slice(Thread *t, Tuple *tuple, int64_t start, int64_t stop,
                  int64_t step)
{
    int64_t n = slice_count(start, stop, step);
    if (n == tuple->size && step == 1 && is_tuple_exact(from_object(tuple)))
        return new_ref_to(tuple);
    if (n == 0) return from_object(&empty);
    Tuple *out = tuple_alloc(t, n);
    if (!out) return ERROR;
    for (int64_t i = 0; i < n; i++)
        out->items[i] = new_ref(tuple->items[start + i * step]);
    return from_object(out);
}

Value tuple_concat(Thread *t, Tuple *a, Tuple *b)
{
    if (a->size == 0 && is_tuple_exact(from_object(b))) return new_ref_to(b);
    if (b->size == 0 && is_tuple_exact(from_object(a))) return new_ref_to(a);
    if (a->size + b->size == 0) return from_object(&empty);
    Tuple *out = tuple_alloc(t, a->size + b->size);
    if (!out) return ERROR;
    sequence_copy(out->items, a->items, a->size);
    sequence_copy(out->items + a->size, b->items, b->size);
    return from_object(out);
}

static int64_t item_hash(Thread *t, Value v)
{
    if (!is_object(v) || is_str_exact(v)) return key_hash(t, v);
    if (is_tuple(v) && !stack_check(t)) return -1;
    return value_hash(t, v);
}

int64_t tuple_hash(Thread *t, Value self)
{
    const Tuple *tuple = as_tuple(self);
    uint64_t hash = TUPLE_HASH_START;
    for (int64_t i = 0; i < tuple->size; i++) {
        int64_t item = item_hash(t, tuple->items[i]);
        if (item == -1) return -1;
        hash = tuple_hash_step(hash, item);
    }
    hash += (uint64_t)tuple->size ^ (TUPLE_HASH_START ^ 3527539);
    return hash == UINT64_MAX ? 1546275796 : (int64_t)hash;
}

// Life ----------------------------------------------------------------------

static void tuple_dealloc(Object *object)
{
    Tuple *tuple = (Tuple *)object;
    for (int64_t i = 0; i < tuple->size; i++) decref(tuple->items[i]);
}

static void tuple_traverse(Object *object, Visitor *visitor)
{
    Tuple *tuple = (Tuple *)object;
    for (int64_t i = tuple->size; i-- > 0;)   // backwards, as CPython
        visit_value(visitor, tuple->items[i]);
}

static size_t tuple_total_size(const Object *object)
{
    return tuple_bytes(((const Tuple *)object)->size);
}

// The items of an exact tuple in an instance of a subclass.
static Value copy_as(Thread *t, Type *type, const Tuple *tuple)
{
    if (!size_fits(t, tuple->size)) return ERROR;
    Tuple *copy = object_new(t, type, (size_t)tuple->size * sizeof(Value));
    if (!copy) return ERROR;
    for (int64_t i = 0; i < tuple->size; i++)
        copy->items[i] = new_ref(tuple->items[i]);
    copy->size = tuple->size;
    return from_object(copy);
}

static Value tuple_create(Thread *t, Type *type, Value *args, int n,
                          Tuple *kwnames)
{
    if (!args_for_new(t, "tuple", type, KIND_TUPLE, kwnames)
        || !args_count(t, "tuple", n, 0, 1))
        return ERROR;
    Value tuple = n ? tuple_from_iterable(t, args[0]) : from_object(&empty);
    if (is_error(tuple) || type == type_of_kind(KIND_TUPLE)) return tuple;
    Value copy = copy_as(t, type, as_tuple(tuple));
    decref(tuple);
    return copy;
}

// Slots ---------------------------------------------------------------------

static int64_t tuple_len(UNUSED Thread *t, Value self)
{
    return as_tuple(self)->size;
}

static Value tuple_get_item(Thread *t, Value self, Value key)
{
    Tuple *tuple = as_tuple(self);
    int64_t start, stop, step, n;
    if (is_slice_exact(key)) {
        if (!slice_indices(t, key, tuple->size, &start, &stop, &step, &n))
            return ERROR;
        return tuple_slice(t, tuple, start, stop, step);
    }
    if (!index_normalise(t, key, tuple->size, "tuple", &start)) return ERROR;
    return new_ref(tuple->items[start]);
}

static int tuple_contains(Thread *t, Value self, Value item)
{
    const Tuple *tuple = as_tuple(self);
    for (int64_t i = 0; i < tuple->size; i++) {
        int equal = sequence_item_equal(t, tuple->items[i], item);
        if (equal) return equal;
    }
    return 0;
}

static Value tuple_compare(Thread *t, Value a, Value b, CompareOp op)
{
    if (!is_tuple(a) || !is_tuple(b)) return NOT_IMPLEMENTED;
    if (!stack_check_in(t, " in comparison")) return ERROR;
    const Tuple *x = as_tuple(a), *y = as_tuple(b);
    int64_t i = 0, n = x->size < y->size ? x->size : y->size;
    for (; i < n; i++) {
        int equal = sequence_item_equal(t, x->items[i], y->items[i]);
        if (equal < 0) return ERROR;
        if (!equal) break;
    }
    if (i >= n) return sequence_compare_sizes(x->size, y->size, op);
    if (op == COMPARE_EQ) return FALSE;
    if (op == COMPARE_NE) return TRUE;
    return value_compare(t, x->items[i], y->items[i], op);
}

static Value tuple_iter(Thread *t, Value self)
{
    TupleIter *it = object_make(t, KIND_TUPLEITER, sizeof *it);
    if (!it) return ERROR;
    incref(self);
    it->tuple = as_tuple(self);
    return from_object(it);
}

static Value tuple_add(Thread *t, Value a, Value b)
{
    if (!is_tuple(b))
        return raisef(t, TypeError,
                      "can only concatenate tuple (not \"%T\") to tuple", b);
    return tuple_concat(t, as_tuple(a), as_tuple(b));
}

static Value repeat(Thread *t, Tuple *tuple, int64_t times)
{
    int64_t size = tuple->size, total;
    if (times <= 0 || size == 0) return from_object(&empty);
    if (times == 1 && is_tuple_exact(from_object(tuple)))
        return new_ref_to(tuple);
    if (__builtin_mul_overflow(size, times, &total))
        return raise_memory_error(t);
    Tuple *out = tuple_alloc(t, total);
    if (!out) return ERROR;
    for (int64_t i = 0; i < total; i++)
        out->items[i] = new_ref(tuple->items[i % size]);
    return from_object(out);
}

static Value tuple_mul(Thread *t, Value self, Value times)
{
    int64_t n;
    if (!value_is_indexable(times)) return NOT_IMPLEMENTED;
    if (!sequence_times(t, times, &n)) return ERROR;
    return repeat(t, as_tuple(self), n);
}

static bool add_items(Thread *t, StrBuilder *b, Value self)
{
    const Tuple *tuple = as_tuple(self);
    builder_add_char(t, b, '(');
    for (int64_t i = 0; i < tuple->size; i++) {
        if (i) builder_add_c(t, b, ", ");
        if (!builder_add_repr(t, b, tuple->items[i])) return false;
    }
    builder_add_c(t, b, tuple->size == 1 ? ",)" : ")");
    return true;
}

static Value tuple_repr(Thread *t, Value self)
{
    return repr_guarded(t, self, "(...)", add_items);
}

// Script methods ----------------------------------------------------------

NATIVE(tuple_count, "count(self, value, /)",
       "Return number of occurrences of value.")
{
    const Tuple *tuple = as_tuple(args[0]);
    int64_t count = 0;
    for (int64_t i = 0; i < tuple->size; i++) {
        int equal = sequence_item_equal(t, tuple->items[i], args[1]);
        if (equal < 0) return ERROR;
        count += equal;
    }
    return int_new(t, count);
}

NATIVE(tuple_index,
       "index(self, value, start=0, stop=9223372036854775807, /)",
       "Return first index of value.\n\nRaises ValueError if the value is "
       "not present.")
{
    const Tuple *tuple = as_tuple(args[0]);
    int64_t start, stop;
    if (!sequence_bounds(t, args + 2, tuple->size, &start, &stop))
        return ERROR;
    for (int64_t i = start; i < stop && i < tuple->size; i++) {
        int equal = sequence_item_equal(t, tuple->items[i], args[1]);
        if (equal < 0) return ERROR;
        if (equal) return int_new(t, i);
    }
    return raisef(t, ValueError, "tuple.index(x): x not in tuple");
}

NATIVE(tuple_getnewargs, "__getnewargs__(self, /)", NULL)
{
    const Tuple *tuple = as_tuple(args[0]);
    Tuple *plain = tuple_from(t, tuple->items, tuple->size);
    if (!plain) return ERROR;
    Value r = tuple_pack(t, 1, from_object(plain));
    decref_object(plain);
    return r;
}

NATIVE_CLASSMETHOD(tuple_class_getitem, "__class_getitem__(cls, item, /)",
                   "See PEP 585")
{
    return genericalias_new(t, args[0], args[1]);
}

const TypeCore core_tuple = {
    .name = "tuple",
    .doc = "Built-in immutable sequence.\n\nIf no argument is given, the "
           "constructor returns an empty tuple.\nIf iterable is specified "
           "the tuple is initialized from iterable's items.\n\nIf the "
           "argument is a tuple, the return value is the same object.",
    .size = sizeof(Tuple),
    .flags = CORE_VAR_SIZED | CORE_CYCLIC,
    .dealloc = tuple_dealloc,
    .traverse = tuple_traverse,
    .total_size = tuple_total_size,
    .slots = {
        .new = tuple_create,
        .repr = tuple_repr,
        .hash = tuple_hash,
        .compare = tuple_compare,
        .iter = tuple_iter,
        .len = tuple_len,
        .get_item = tuple_get_item,
        .contains = tuple_contains,
        .add = tuple_add,
        .mul = tuple_mul,
        .rmul = tuple_mul,
    },
    .methods = METHODS{&tuple_count, &tuple_index, &tuple_getnewargs,
                       &tuple_class_getitem, NULL},
};
