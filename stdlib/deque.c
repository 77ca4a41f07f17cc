// SPDX-License-Identifier: MIT
// deque.c -- _collections.deque: a ring of values.
//
// One pointer to a block that knows its capacity (a power of two), where it
// begins and how many items it has. Items are released only after they have
// been taken out, since that may run script code. `changes` counts every
// change of what is where, so that iterators and searches notice.
#include "stdlib/collections.h"
#include "vm/heap/alloc.h"
#include "vm/object/repr_guard.h"
#include "vm/object/slice.h"

typedef struct Ring {
    int64_t capacity, start, size;
    Value items[];
} Ring;

typedef struct Deque {
    Object head;
    Ring *ring;          // NULL: empty
    int64_t most;        // maxlen; -1: none
    uint64_t changes;
} Deque;

static Deque *as_deque(Value v)
{
    return (Deque *)as_object(v);
}

static bool is_deque(Value v)
{
    return value_has_core(v, &core_deque);
}

static int64_t size_of(const Deque *d)
{
    return d->ring ? d->ring->size : 0;
}

static Value *place(const Ring *r, int64_t i)
{
    return (Value *)&r->items[(r->start + i) & (r->capacity - 1)];
}

// Growing -----------------------------------------------------------------

static bool make_room(Thread *t, Deque *d)
{
    Ring *old = d->ring;
    if (old && old->size < old->capacity) return true;
    int64_t capacity = old ? old->capacity * 2 : 8;
    Ring *ring = block_alloc(sizeof *ring
                             + (size_t)capacity * sizeof(Value));
    if (!ring) return raise_memory_error(t), false;
    ring->capacity = capacity;
    ring->start = 0;
    ring->size = size_of(d);
    for (int64_t i = 0; i < ring->size; i++) ring->items[i] = *place(old, i);
    // Release: without the lock, who sees the ring sees what is in it.
    __atomic_store_n(&d->ring, ring, __ATOMIC_RELEASE);
    block_retire(old);
    return true;
}

static Value take_right(Deque *d)
{
    Ring *r = d->ring;
    Value v = *place(r, r->size - 1);
    r->size--;
    d->changes++;
    return v;
}

static Value take_left(Deque *d)
{
    Ring *r = d->ring;
    Value v = *place(r, 0);
    r->start = (r->start + 1) & (r->capacity - 1);
    r->size--;
    d->changes++;
    return v;
}

// Borrow v.
static bool push_right(Thread *t, Deque *d, Value v)
{
    if (d->most == 0) return true;
    if (!make_room(t, d)) return false;
    incref(v);
    *place(d->ring, d->ring->size) = v;
    d->ring->size++;
    d->changes++;
    if (d->most >= 0 && size_of(d) > d->most) decref(take_left(d));
    return true;
}

static bool push_left(Thread *t, Deque *d, Value v)
{
    if (d->most == 0) return true;
    if (!make_room(t, d)) return false;
    Ring *r = d->ring;
    incref(v);
    r->start = (r->start - 1) & (r->capacity - 1);
    r->items[r->start] = v;
    r->size++;
    d->changes++;
    if (d->most >= 0 && size_of(d) > d->most) decref(take_right(d));
    return true;
}

bool deque_is(Value v)
{
    return is_deque(v);
}

int64_t deque_size(Value deque)
{
    return size_of(as_deque(deque));
}

bool deque_push_last(Thread *t, Value deque, Value item)
{
    return push_right(t, as_deque(deque), item);
}

Value deque_take_first(Value deque)
{
    return take_left(as_deque(deque));
}

static bool extend(Thread *t, Deque *d, Value iterable,
                   bool (*push)(Thread *, Deque *, Value))
{
    // Itself: of what it was.
    Value source = is_deque(iterable) && as_deque(iterable) == d
                 ? list_from_iterable(t, iterable) : new_ref(iterable);
    Value iterator = source == ERROR ? ERROR : iter_new(t, source), item;
    decref(source);
    if (iterator == ERROR) return false;
    bool fine = true;
    while (fine && (item = iter_next(t, iterator)) != UNDEF) {
        fine = item != ERROR && push(t, d, item);
        decref(item);
    }
    decref(iterator);
    return fine;
}

static void clear(Deque *d)
{
    Ring *r = d->ring;
    d->ring = NULL;
    d->changes++;
    for (int64_t i = 0; r && i < r->size; i++) decref(*place(r, i));
    block_retire(r);
}

// Methods: the ends -------------------------------------------------------

NATIVE(deque_append, "append(self, item, /)",
       "Add an element to the right side of the deque.")
{
    return push_right(t, as_deque(args[0]), args[1]) ? NONE : ERROR;
}

NATIVE(deque_appendleft, "appendleft(self, item, /)",
       "Add an element to the left side of the deque.")
{
    return push_left(t, as_deque(args[0]), args[1]) ? NONE : ERROR;
}

static Value pop_of(Thread *t, Value self, Value (*take)(Deque *))
{
    Deque *d = as_deque(self);
    if (size_of(d) > 0) return take(d);
    return raisef(t, IndexError, "pop from an empty deque");
}

NATIVE(deque_pop, "pop(self, /)",
       "Remove and return the rightmost element.")
{
    return pop_of(t, args[0], take_right);
}

NATIVE(deque_popleft, "popleft(self, /)",
       "Remove and return the leftmost element.")
{
    return pop_of(t, args[0], take_left);
}

NATIVE(deque_extend, "extend(self, iterable, /)",
       "Extend the right side of the deque with elements from the iterable.")
{
    return extend(t, as_deque(args[0]), args[1], push_right) ? NONE : ERROR;
}

NATIVE(deque_extendleft, "extendleft(self, iterable, /)",
       "Extend the left side of the deque with elements from the iterable.")
{
    return extend(t, as_deque(args[0]), args[1], push_left) ? NONE : ERROR;
}

NATIVE(deque_clear, "clear(self, /)", "Remove all elements from the deque.")
{
    clear(as_deque(args[0]));
    return NONE;
}

static void rotate(Deque *d, int64_t n)
{
    int64_t size = size_of(d);
    if (size < 2) return;
    n %= size;
    if (n < 0) n += size;
    if (n > size / 2) n -= size;
    Ring *r = d->ring;
    d->changes++;
    for (; n > 0; n--) {
        Value v = *place(r, size - 1);
        r->start = (r->start - 1) & (r->capacity - 1);
        r->items[r->start] = v;
    }
    for (; n < 0; n++) {
        Value v = *place(r, 0);
        r->start = (r->start + 1) & (r->capacity - 1);
        *place(r, size - 1) = v;
    }
}

NATIVE(deque_rotate, "rotate(self, n=1, /)",
       "Rotate the deque n steps to the right.  If n is negative, rotates "
       "left.")
{
    int64_t n;
    if (!value_to_i64(t, args[1], &n)) return ERROR;
    rotate(as_deque(args[0]), n);
    return NONE;
}

NATIVE(deque_reverse, "reverse(self, /)", "Reverse *IN PLACE*.")
{
    Deque *d = as_deque(args[0]);
    for (int64_t i = 0, j = size_of(d) - 1; i < j; i++, j--) {
        Value v = *place(d->ring, i);
        *place(d->ring, i) = *place(d->ring, j);
        *place(d->ring, j) = v;
    }
    return NONE;
}

// Searching ---------------------------------------------------------------

// The place of v in [start, stop), -1: none, -2: failed.
static int64_t find(Thread *t, Deque *d, Value v, int64_t start, int64_t stop)
{
    uint64_t changes = d->changes;
    for (int64_t i = start; i < stop && i < size_of(d); i++) {
        Value item = new_ref(*place(d->ring, i));
        int same = value_same_or_equal(t, item, v);
        decref(item);
        if (same < 0) return -2;
        if (d->changes != changes) {
            raisef(t, RuntimeError, "deque mutated during iteration");
            return -2;
        }
        if (same) return i;
    }
    return -1;
}

static int deque_contains(Thread *t, Value self, Value v)
{
    int64_t i = find(t, as_deque(self), v, 0, INT64_MAX);
    return i == -2 ? -1 : i >= 0;
}

NATIVE(deque_index, "index(self, value, start=0, stop=9223372036854775807, /)",
       "Return first index of value.")
{
    Deque *d = as_deque(args[0]);
    int64_t start, stop;
    if (!value_to_index(t, args[2], &start)
        || !value_to_index(t, args[3], &stop))
        return ERROR;
    int64_t size = size_of(d);
    if (start < 0) start = start + size < 0 ? 0 : start + size;
    if (stop < 0) stop = stop + size < 0 ? 0 : stop + size;
    int64_t i = find(t, d, args[1], start, stop);
    if (i >= 0) return int_new(t, i);
    if (i == -1) raisef(t, ValueError, "%R is not in deque", args[1]);
    return ERROR;
}

NATIVE(deque_count, "count(self, value, /)",
       "Return number of occurrences of value.")
{
    Deque *d = as_deque(args[0]);
    int64_t n = 0, i = -1;
    while ((i = find(t, d, args[1], i + 1, INT64_MAX)) >= 0) n++;
    return i == -2 ? ERROR : int_new(t, n);
}

// Closes the gap at i; gives what was there.
static Value take_at(Deque *d, int64_t i)
{
    Ring *r = d->ring;
    Value v = *place(r, i);
    for (; i + 1 < r->size; i++) *place(r, i) = *place(r, i + 1);
    r->size--;
    d->changes++;
    return v;
}

NATIVE(deque_remove, "remove(self, value, /)",
       "Remove first occurrence of value.")
{
    int64_t i = find(t, as_deque(args[0]), args[1], 0, INT64_MAX);
    if (i == -2) return ERROR;
    if (i == -1)
        return raisef(t, ValueError, "%R is not in deque", args[1]);
    decref(take_at(as_deque(args[0]), i));
    return NONE;
}

NATIVE(deque_insert, "insert(self, index, value, /)",
       "Insert value before index.")
{
    Deque *d = as_deque(args[0]);
    int64_t i, size = size_of(d);
    if (!value_to_index(t, args[1], &i)) return ERROR;
    if (d->most >= 0 && size >= d->most)
        return raisef(t, IndexError, "deque already at its maximum size");
    if (i < 0) i = i + size < 0 ? 0 : i + size;
    if (i > size) i = size;
    if (!push_right(t, d, args[2])) return ERROR;
    Value v = *place(d->ring, size);
    for (int64_t j = size; j > i; j--)
        *place(d->ring, j) = *place(d->ring, j - 1);
    *place(d->ring, i) = v;
    return NONE;
}

// Subscripts and operators ------------------------------------------------

static int64_t deque_len(Thread *t, Value self)
{
    (void)t;
    return size_of(as_deque(self));
}

static bool find_index(Thread *t, Value self, Value key, int64_t *i)
{
    if (!value_is_indexable(key)) {
        raisef(t, TypeError, "sequence index must be integer, not '%T'", key);
        return false;
    }
    if (!value_to_index(t, key, i)) return false;
    int64_t size = size_of(as_deque(self));
    if (*i < 0) *i += size;
    if (*i >= 0 && *i < size) return true;
    raisef(t, IndexError, "deque index out of range");
    return false;
}

static Value deque_get(Thread *t, Value self, Value key)
{
    int64_t i;
    if (!find_index(t, self, key, &i)) return ERROR;
    return new_ref(*place(as_deque(self)->ring, i));
}

static bool deque_set(Thread *t, Value self, Value key, Value value)
{
    int64_t i;
    if (!find_index(t, self, key, &i)) return false;
    if (value == UNDEF) decref(take_at(as_deque(self), i));
    else set_value(place(as_deque(self)->ring, i), new_ref(value));
    return true;
}

static Value new_like(Thread *t, Value other)
{
    Deque *d = object_new(t, type_of(other), 0);
    if (!d) return ERROR;
    d->most = as_deque(other)->most;
    return from_object(d);
}

static Value copy_of(Thread *t, Value self)
{
    Value copy = new_like(t, self);
    if (copy == ERROR || extend(t, as_deque(copy), self, push_right))
        return copy;
    decref(copy);
    return ERROR;
}

NATIVE(deque_copy, "copy(self, /)", "Return a shallow copy of a deque.")
{
    return copy_of(t, args[0]);
}

NATIVE(deque_dunder_copy, "__copy__(self, /)",
       "Return a shallow copy of a deque.")
{
    return copy_of(t, args[0]);
}

static Value deque_add(Thread *t, Value a, Value b)
{
    if (!is_deque(a)) return NOT_IMPLEMENTED;
    if (!is_deque(b))
        return raisef(t, TypeError, "can only concatenate deque (not \"%T\") "
                      "to deque", b);
    Value sum = copy_of(t, a);
    if (sum == ERROR || extend(t, as_deque(sum), b, push_right)) return sum;
    decref(sum);
    return ERROR;
}

static Value deque_iadd(Thread *t, Value a, Value b)
{
    return extend(t, as_deque(a), b, push_right) ? new_ref(a) : ERROR;
}

static Value repeat(Thread *t, Value self, Value times)
{
    int64_t n;
    if (!value_is_indexable(times)) return NOT_IMPLEMENTED;
    if (!value_to_index(t, times, &n)) return ERROR;
    Value items = list_from_iterable(t, self), all = new_like(t, self);
    bool fine = items != ERROR && all != ERROR;
    for (; fine && n > 0; n--)
        fine = extend(t, as_deque(all), items, push_right);
    decref(items);
    if (fine) return all;
    decref(all);
    return ERROR;
}

static Value deque_mul(Thread *t, Value a, Value b)
{
    return is_deque(a) ? repeat(t, a, b) : repeat(t, b, a);
}

static Value deque_rmul(Thread *t, Value a, Value b)
{
    return repeat(t, is_deque(a) ? a : b, is_deque(a) ? b : a);
}

static Value deque_compare(Thread *t, Value a, Value b, CompareOp op)
{
    if (!is_deque(a) || !is_deque(b)) return NOT_IMPLEMENTED;
    Value x = list_from_iterable(t, a);
    Value y = x == ERROR ? ERROR : list_from_iterable(t, b);
    Value r = y == ERROR ? ERROR : value_compare(t, x, y, op);
    decref(x);
    decref(y);
    return r;
}

static Value show(Thread *t, Value self)
{
    Value items = list_from_iterable(t, self);
    Value text = items == ERROR ? ERROR : value_repr(t, items);
    Value r = ERROR;
    if (text != ERROR)
        r = as_deque(self)->most < 0
          ? str_formatf(t, "%U(%S)", type_of(self)->name, text)
          : str_formatf(t, "%U(%S, maxlen=%lld)", type_of(self)->name, text,
                        (long long)as_deque(self)->most);
    decref(items);
    decref(text);
    return r;
}

static Value deque_repr(Thread *t, Value self)
{
    ReprGuard guard;
    int entered = repr_guard_enter(t, &guard, self);
    if (entered <= 0)
        return entered < 0 ? ERROR : from_object(str_from_c(t, "[...]"));
    Value r = show(t, self);
    repr_guard_leave(t, &guard);
    return r;
}

// Life --------------------------------------------------------------------

SIGNATURE(deque_signature, "deque(iterable=(), maxlen=None)");

static Value deque_new(Thread *t, Type *type, UNUSED Value *args,
                       UNUSED int n, UNUSED Tuple *kwnames)
{
    Deque *d = object_new(t, type, 0);
    if (!d) return ERROR;
    d->most = -1;
    return from_object(d);
}

static bool deque_init(Thread *t, Value self, Value *args, int n,
                       Tuple *kwnames)
{
    Value in[2];
    Deque *d = as_deque(self);
    int64_t most = -1;
    if (!signature_bind(t, &deque_signature, args, n, kwnames, in))
        return false;
    if (in[1] != NONE) {
        if (!is_int(in[1])) {
            raisef(t, TypeError, "an integer is required");
            return false;
        }
        if (!int_as_i64(in[1], &most) || most < 0) {
            raisef(t, ValueError, "maxlen must be non-negative");
            return false;
        }
    }
    clear(d);
    d->most = most;
    return extend(t, d, in[0], push_right);
}

NATIVE(deque_reduce, "__reduce__(self, /)", "Helper for pickle.")
{
    Value items = list_from_iterable(t, args[0]);
    if (items == ERROR) return ERROR;
    int64_t most = as_deque(args[0])->most;
    Value limit = most < 0 ? NONE : int_new(t, most);
    Value pair = tuple_pack(t, 2, items, limit);
    Value state = pair == ERROR ? ERROR
                : call_method(t, args[0], str_intern_c("__getstate__"),
                              NULL, 0);
    Value r = state == ERROR ? ERROR
            : tuple_pack(t, 3, from_object(type_of(args[0])), pair, state);
    decref(items);
    decref(pair);
    decref(state);
    return r;
}

static Value get_maxlen(Thread *t, Value self)
{
    int64_t most = as_deque(self)->most;
    return most < 0 ? NONE : int_new(t, most);
}

static void deque_dealloc(Object *object)
{
    clear((Deque *)object);
}

static void deque_traverse(Object *object, Visitor *visitor)
{
    Ring *r = ((Deque *)object)->ring;
    for (int64_t i = 0; r && i < r->size; i++)
        visit_value(visitor, *place(r, i));
}

// Iterators ---------------------------------------------------------------

typedef struct DequeIter {
    Object head;
    Value deque;          // UNDEF: done
    int64_t next, step, left;
    uint64_t changes;
} DequeIter;

static Value iterate(Thread *t, Value self, Type *type, bool backwards)
{
    DequeIter *it = object_new(t, type, 0);
    if (!it) return ERROR;
    it->deque = new_ref(self);
    it->left = size_of(as_deque(self));
    it->next = backwards ? it->left - 1 : 0;
    it->step = backwards ? -1 : 1;
    it->changes = as_deque(self)->changes;
    return from_object(it);
}

static Value deque_iter(Thread *t, Value self)
{
    return iterate(t, self, collections_types(t)->deque_iter, false);
}

NATIVE(deque_reversed, "__reversed__(self, /)",
       "Return a reverse iterator over the deque.")
{
    return iterate(t, args[0], collections_types(t)->deque_iter, true);
}

static Value iter_step(Thread *t, Value self)
{
    DequeIter *it = (DequeIter *)as_object(self);
    if (it->deque == UNDEF || !is_object(it->deque)) return UNDEF;
    const Deque *d = as_deque(it->deque);
    // Forwards a change is seen even at the end; CPython has it so.
    bool backwards = it->step < 0;
    if (backwards && it->left == 0) return UNDEF;
    if (it->changes != d->changes) {
        it->left = 0;
        return raisef(t, RuntimeError, "deque mutated during iteration");
    }
    if (it->left == 0) return UNDEF;
    Value v = new_ref(*place(d->ring, it->next));
    it->next += it->step;
    it->left--;
    return v;
}

NATIVE(iter_length_hint, "__length_hint__(self, /)",
       "Private method returning an estimate of len(list(it)).")
{
    return int_new(t, ((DequeIter *)as_object(args[0]))->left);
}

static void iter_dealloc(Object *object)
{
    set_value(&((DequeIter *)object)->deque, UNDEF);
}

static void iter_traverse(Object *object, Visitor *visitor)
{
    visit_value(visitor, ((DequeIter *)object)->deque);
}

const TypeCore core_deque_iter = {
    .name = "_deque_iterator",
    .module = "collections",
    .size = sizeof(DequeIter),
    .flags = CORE_FINAL | CORE_NO_NEW | CORE_CYCLIC,
    .dealloc = iter_dealloc,
    .traverse = iter_traverse,
    .clear = iter_dealloc,
    .slots = {.iter = iter_self, .next = iter_step},
    .methods = METHODS{&iter_length_hint, NULL},
};

const TypeCore core_deque = {
    .name = "deque",
    .module = "collections",
    .doc = "A list-like sequence optimized for data accesses near its "
           "endpoints.",
    .size = sizeof(Deque),
    .flags = CORE_CYCLIC | CORE_WEAKREFS,
    .dealloc = deque_dealloc,
    .traverse = deque_traverse,
    .clear = deque_dealloc,
    .slots = {
        .new = deque_new, .init = deque_init, .repr = deque_repr,
        .len = deque_len, .contains = deque_contains, .iter = deque_iter,
        .get_item = deque_get, .set_item = deque_set,
        .compare = deque_compare, .add = deque_add, .iadd = deque_iadd,
        .mul = deque_mul, .rmul = deque_rmul,
    },
    .methods = METHODS{
        &deque_append, &deque_appendleft, &deque_pop, &deque_popleft,
        &deque_extend, &deque_extendleft, &deque_clear, &deque_rotate,
        &deque_reverse, &deque_index, &deque_count, &deque_remove,
        &deque_insert, &deque_copy, &deque_dunder_copy, &deque_reduce,
        &deque_reversed, &collections_class_getitem, NULL,
    },
    .getset = GETSET{
        {"maxlen", get_maxlen, NULL, "maximum size of a deque or None"},
        {NULL, NULL, NULL, NULL},
    },
};
