// SPDX-License-Identifier: MIT
// pickle_write.c -- objects into pickles.
//
// A pickle is a program for a machine with a stack and a memo: an object is
// written as what makes it anew, and gets a number in the memo when it is
// there, so that a second reference to it is one to that number. From
// protocol 4 on the program is cut into frames, which a reader can fetch at
// once; large bytes stand between them.
//
// Script code (__reduce__, hooks) may change what is being written: lists are
// gone through by index, a dict that changes its size is an error.
#include "stdlib/pickle.h"

#include "stdlib/byte_out.h"
#include "stdlib/named.h"
#include "stdlib/simple_instance.h"
#include "vm/native.h"
#include "vm/object/instance.h"
#include "vm/object/slice.h"

enum { NO_FRAME = -1 };

typedef struct Writer {
    Thread *t;
    ByteOut out;
    Seen *memo;
    int protocol;
    int64_t frame;      // where the open frame's head is
    const PickleHooks *hooks;
} Writer;

static bool save(Writer *w, Value v);

// Bytes ----------------------------------------------------------------------

static bool put(Writer *w, const void *bytes, size_t n)
{
    return byte_out_put(w->t, &w->out, bytes, n);
}

static bool put_code(Writer *w, PickleCode code)
{
    if (!byte_out_reserve(w->t, &w->out, 1)) return false;
    w->out.data[w->out.size++] = (uint8_t)code;
    return true;
}

// A code and the low bytes of a number.
static bool put_number(Writer *w, PickleCode code, uint64_t n, int width)
{
    if (!byte_out_reserve(w->t, &w->out, 9)) return false;
    uint8_t *at = w->out.data + w->out.size;
    *at = (uint8_t)code;
    memcpy(at + 1, &n, 8);
    w->out.size += 1 + (size_t)width;
    return true;
}

static bool frame_open(Writer *w)
{
    static const uint8_t HEAD[PICKLE_FRAME_HEAD];
    if (w->protocol < 4) return true;
    w->frame = (int64_t)w->out.size;
    return put(w, HEAD, sizeof HEAD);
}

// Fills in the head, or takes it away from what is too little for a frame.
static void frame_close(Writer *w)
{
    if (w->frame == NO_FRAME) return;
    uint8_t *head = w->out.data + w->frame;
    size_t start = (size_t)w->frame + PICKLE_FRAME_HEAD;
    uint64_t size = w->out.size - start;
    w->frame = NO_FRAME;
    if (size >= PICKLE_FRAME_LEAST) {
        *head = PICKLE_FRAME;
        memcpy(head + 1, &size, sizeof size);
    } else {
        memmove(head, w->out.data + start, size);
        w->out.size -= PICKLE_FRAME_HEAD;
    }
}

static bool frame_check(Writer *w)
{
    if (w->frame == NO_FRAME
        || w->out.size - (size_t)w->frame < PICKLE_FRAME_FULL)
        return true;
    frame_close(w);
    return frame_open(w);
}

// A code, a length and bytes, outside of frames if they are many.
static bool put_block(Writer *w, PickleCode code, int width,
                      const void *bytes, int64_t n)
{
    bool outside = w->frame != NO_FRAME && n >= PICKLE_FRAME_FULL;
    if (outside) frame_close(w);
    return put_number(w, code, (uint64_t)n, width)
        && put(w, bytes, (size_t)n) && (!outside || frame_open(w));
}

static PickleCode by_size(int64_t n, PickleCode one, PickleCode four,
                          PickleCode eight, int *width)
{
    *width = n < 256 ? 1 : n <= UINT32_MAX ? 4 : 8;
    return *width == 1 ? one : *width == 4 ? four : eight;
}

// The memo -------------------------------------------------------------------

// Says that what is on top gets the number n.
static bool put_memoize(Writer *w, uint64_t n)
{
    if (w->protocol >= 4) return put_code(w, PICKLE_MEMOIZE);
    return n < 256 ? put_number(w, PICKLE_PUT1, n, 1)
                   : put_number(w, PICKLE_PUT4, n, 4);
}

static bool memoize(Writer *w, Value v)
{
    uint64_t n = w->memo->count;
    return seen_add(w->t, w->memo, v) && put_memoize(w, n);
}

static bool put_get(Writer *w, uint64_t n)
{
    return n < 256 ? put_number(w, PICKLE_GET1, n, 1)
                   : put_number(w, PICKLE_GET4, n, 4);
}

static bool is_known(Writer *w, Value v, uint64_t *n)
{
    return seen_find(w->memo, as_object(v), n);
}

// Plain data -----------------------------------------------------------------

static bool save_int(Writer *w, int64_t n)
{
    if (n >= 0 && n < 256)
        return put_number(w, PICKLE_INT1, (uint64_t)n, 1);
    if (n >= 0 && n < 65536)
        return put_number(w, PICKLE_INT2, (uint64_t)n, 2);
    if (n >= INT32_MIN && n <= INT32_MAX)
        return put_number(w, PICKLE_INT4, (uint64_t)n, 4);
    int width = 1;
    while (width < 8 && n >> (8 * width - 1) != n >> 63) width++;
    return put_number(w, PICKLE_LONG1, (uint64_t)width, 1)
        && put(w, &n, (size_t)width);
}

static bool save_big_int(Writer *w, Value v)
{
    int64_t n = int_bit_length(v) / 8 + 1;
    ByteOut *out = &w->out;
    size_t head = n < 256 ? 2 : 5;
    if (!byte_out_reserve(w->t, out, head + (size_t)n)) return false;
    uint8_t *data = out->data + out->size + head;
    if (!int_to_bytes(w->t, v, data, n, true, true)) return false;
    // -128 needs no second byte.
    if (n > 1 && data[n - 1] == 255 && data[n - 2] & 128) n--;
    head = n < 256 ? 2 : 5;
    memmove(out->data + out->size + head, data, (size_t)n);
    PickleCode code = n < 256 ? PICKLE_LONG1 : PICKLE_LONG4;
    uint32_t size = (uint32_t)n;
    out->data[out->size] = (uint8_t)code;
    memcpy(out->data + out->size + 1, &size, head - 1);
    out->size += head + (size_t)n;
    return true;
}

static bool save_float(Writer *w, Value v)
{
    double number = float_value(v);
    uint64_t bits;
    memcpy(&bits, &number, sizeof bits);
    return put_number(w, PICKLE_FLOAT, __builtin_bswap64(bits), 8);
}

static bool save_str(Writer *w, Value v)
{
    const Str *s = as_str(v);
    int width;
    PickleCode code = by_size(s->size, PICKLE_STR1, PICKLE_STR4, PICKLE_STR8,
                              &width);
    if (code == PICKLE_STR1 && w->protocol < 4) {
        code = PICKLE_STR4;
        width = 4;
    }
    return put_block(w, code, width, s->data, s->size) && memoize(w, v);
}

static bool save_bytes(Writer *w, Value v)
{
    const Bytes *b = as_bytes(v);
    int width;
    PickleCode code = by_size(b->size, PICKLE_BYTES1, PICKLE_BYTES4,
                              PICKLE_BYTES8, &width);
    return put_block(w, code, width, b->data, b->size) && memoize(w, v);
}

// Containers -----------------------------------------------------------------

static bool save_held(Writer *w, Value v)
{
    incref(v);
    bool done = save(w, v);
    decref(v);
    return done;
}

static bool save_all(Writer *w, const Value *items, int64_t n)
{
    for (int64_t i = 0; i < n; i++)
        if (!save(w, items[i])) return false;
    return true;
}

static bool save_tuple(Writer *w, Value v)
{
    const Tuple *tuple = as_tuple(v);
    int64_t n = tuple->size;
    if (n == 0) return put_code(w, PICKLE_EMPTY_TUPLE);
    if ((n > 3 && !put_code(w, PICKLE_MARK))
        || !save_all(w, tuple->items, n))
        return false;
    uint64_t known;
    if (!is_known(w, v, &known))
        return put_code(w, n > 3 ? PICKLE_TUPLE
                        : (PickleCode)(PICKLE_TUPLE1 + n - 1))
            && memoize(w, v);
    // It holds itself, and was written meanwhile.
    if (n > 3) return put_code(w, PICKLE_POP_MARK) && put_get(w, known);
    while (n-- > 0)
        if (!put_code(w, PICKLE_POP)) return false;
    return put_get(w, known);
}

static bool save_list_items(Writer *w, const List *list)
{
    for (int64_t i = 0; i < list_size(list);) {
        int64_t left = list_size(list) - i;
        if (left == 1)
            return save_held(w, list_items(list)[i])
                && put_code(w, PICKLE_APPEND);
        int64_t end = i + (left < PICKLE_BATCH ? left : PICKLE_BATCH);
        if (!put_code(w, PICKLE_MARK)) return false;
        for (; i < end && i < list_size(list); i++)
            if (!save_held(w, list_items(list)[i])) return false;
        if (!put_code(w, PICKLE_APPENDS)) return false;
    }
    return true;
}

static bool save_entry(Writer *w, const Dict *dict, int64_t *pos)
{
    Value key, value;
    int64_t count = dict_count(dict);
    if (!dict_next(dict, pos, &key, &value)) return true;
    incref(key);
    incref(value);
    bool done = save(w, key) && save(w, value);
    decref(key);
    decref(value);
    if (!done || dict_count(dict) == count) return done;
    raisef(w->t, RuntimeError, "dictionary changed size during iteration");
    return false;
}

static bool save_dict_items(Writer *w, const Dict *dict)
{
    int64_t pos = 0, left = dict_count(dict);
    while (left > 0) {
        if (left == 1)
            return save_entry(w, dict, &pos) && put_code(w, PICKLE_SETITEM);
        int64_t n = left < PICKLE_BATCH ? left : PICKLE_BATCH;
        if (!put_code(w, PICKLE_MARK)) return false;
        for (int64_t i = 0; i < n; i++)
            if (!save_entry(w, dict, &pos)) return false;
        if (!put_code(w, PICKLE_SETITEMS)) return false;
        left -= n;
    }
    return true;
}

static bool save_reduced_as(Writer *w, Value v, Type *type, Value argument);

static bool save_set(Writer *w, Value v)
{
    Value items = list_from_iterable(w->t, v);
    if (items == ERROR) return false;
    int64_t n = list_size(as_list(items));
    const Value *at = list_items(as_list(items));
    bool fine;
    if (w->protocol < 4) {
        fine = save_reduced_as(w, v, type_of_kind(KIND_SET), items);
    } else {
        fine = put_code(w, PICKLE_EMPTY_SET) && memoize(w, v);
        for (int64_t i = 0; fine && i < n; i += PICKLE_BATCH)
            fine = put_code(w, PICKLE_MARK)
                && save_all(w, at + i, n - i < PICKLE_BATCH ? n - i
                                                            : PICKLE_BATCH)
                && put_code(w, PICKLE_ADDITEMS);
    }
    decref(items);
    return fine;
}

static bool save_frozenset(Writer *w, Value v)
{
    Value items = list_from_iterable(w->t, v);
    if (items == ERROR) return false;
    uint64_t known;
    bool fine;
    if (w->protocol < 4)
        fine = save_reduced_as(w, v, type_of_kind(KIND_FROZENSET), items);
    else if (!put_code(w, PICKLE_MARK)
             || !save_all(w, list_items(as_list(items)),
                          list_size(as_list(items))))
        fine = false;
    else if (is_known(w, v, &known))      // it holds itself
        fine = put_code(w, PICKLE_POP_MARK) && put_get(w, known);
    else
        fine = put_code(w, PICKLE_FROZENSET) && memoize(w, v);
    decref(items);
    return fine;
}

static bool save_bytearray(Writer *w, Value v)
{
    const ByteBlock *block = as_bytearray(v)->block;
    if (w->protocol >= 5)
        return put_block(w, PICKLE_BYTEARRAY, 8, block->data, block->size)
            && memoize(w, v);
    Bytes *data = block->size ? bytes_new(w->t, block->data, block->size)
                              : NULL;
    if (block->size && !data) return false;
    bool done = save_reduced_as(w, v, type_of_kind(KIND_BYTEARRAY),
                                data ? from_object(data) : UNDEF);
    decref_maybe(data);
    return done;
}

// Things found by name -------------------------------------------------------

static bool put_line(Writer *w, Value text)
{
    return put(w, as_str(text)->data, (size_t)as_str(text)->size)
        && put(w, "\n", 1);
}

static bool put_global(Writer *w, Value v, Value module, Value name)
{
    if (w->protocol >= 4)
        return save(w, module) && save(w, name)
            && put_code(w, PICKLE_STACK_GLOBAL) && memoize(w, v);
    return put_code(w, PICKLE_GLOBAL) && put_line(w, module)
        && put_line(w, name) && memoize(w, v);
}

// Where it isn't just where it says it is: looked for in the language.
static bool save_sought(Writer *w, Value v, Value name)
{
    Value pair = pickle_call(w->t, "_global_of", v, name);
    if (pair == ERROR) return false;
    bool done = put_global(w, v, as_tuple(pair)->items[0],
                           as_tuple(pair)->items[1]);
    decref(pair);
    return done;
}

static bool save_global(Writer *w, Value v)
{
    Value module = named_text(w->t, v, NAME_STR(__module__));
    Value name = module == ERROR ? ERROR
               : named_text(w->t, v, NAME_STR(__qualname__));
    Value found = name == ERROR ? ERROR
                : module == UNDEF || name == UNDEF ? UNDEF
                : named_find(w->t, module, as_str(name));
    bool done = found == ERROR ? false
              : found == v ? put_global(w, v, module, name)
              : save_sought(w, v, NONE);
    decref(module);
    decref(name);
    decref(found);
    return done;
}

// What is taken apart --------------------------------------------------------

// An iterator's values in batches, `parts` of them one item.
static bool save_iterated(Writer *w, Value iterable, int parts,
                          PickleCode one, PickleCode many);

static bool function_is(Thread *t, Value function, const char *a,
                        const char *b)
{
    Value name = named_text(t, function, NAME_STR(__name__));
    bool same = name != ERROR && name != UNDEF
        && (str_equals_c(as_str(name), a) || str_equals_c(as_str(name), b));
    if (name == ERROR) error_clear(t);
    decref(name);
    return same;
}

static bool save_rest_of(Writer *w, const Tuple *args)
{
    Value rest = tuple_slice(w->t, (Tuple *)(uintptr_t)args, 1, args->size,
                             1);
    if (rest == ERROR) return false;
    bool done = save(w, rest);
    decref(rest);
    return done;
}

// What makes the object: a class's __new__, or any call.
static bool save_maker(Writer *w, Value function, Value args)
{
    const Tuple *given = is_tuple(args) ? as_tuple(args) : NULL;
    if (given && given->size > 0 && is_type(given->items[0])
        && function_is(w->t, function, "__newobj__", "__new__"))
        return save(w, given->items[0]) && save_rest_of(w, given)
            && put_code(w, PICKLE_NEWOBJ);
    if (given && function_is(w->t, function, "__newobj_ex__", ""))
        return save_all(w, given->items, given->size)
            && put_code(w, PICKLE_NEWOBJ_EX);
    return save(w, function) && save(w, args) && put_code(w, PICKLE_REDUCE);
}

static bool save_state(Writer *w, Value v, Value state, Value setter)
{
    if (state == NONE) return true;
    if (setter == NONE) return save(w, state) && put_code(w, PICKLE_BUILD);
    static const uint8_t CALL[] = {PICKLE_TUPLE2, PICKLE_REDUCE, PICKLE_POP};
    return save(w, setter) && save(w, v) && save(w, state)
        && put(w, CALL, sizeof CALL);
}

// parts: function, arguments, state, items, pairs, setter.
static bool save_parts(Writer *w, Value v, const Value *parts)
{
    if (!save_maker(w, parts[0], parts[1])) return false;
    uint64_t known;
    bool there = v != UNDEF && is_known(w, v, &known);
    // A cycle through the arguments: it was written meanwhile.
    if (there && !(put_code(w, PICKLE_POP) && put_get(w, known)))
        return false;
    if (!there && v != UNDEF && !memoize(w, v)) return false;
    return (parts[3] == NONE
            || save_iterated(w, parts[3], 1, PICKLE_APPEND, PICKLE_APPENDS))
        && (parts[4] == NONE
            || save_iterated(w, parts[4], 2, PICKLE_SETITEM,
                             PICKLE_SETITEMS))
        && save_state(w, v, parts[2], parts[5]);
}

static bool save_reduced_as(Writer *w, Value v, Type *type, Value argument)
{
    Tuple *args = argument == UNDEF ? tuple_from(w->t, NULL, 0)
                                    : tuple_from(w->t, &argument, 1);
    if (!args) return false;
    Value parts[6] = {from_object(type), from_object(args),
                      NONE, NONE, NONE, NONE};
    bool done = save_parts(w, v, parts);
    decref_object(args);
    return done;
}

static bool save_reduced_steal(Writer *w, Value v, Value reduced)
{
    if (reduced == ERROR) return false;
    bool done;
    if (is_str(reduced)) {
        done = save_sought(w, v, reduced);
    } else if (!is_tuple(reduced) || as_tuple(reduced)->size < 2
               || as_tuple(reduced)->size > 6) {
        pickle_raise(w->t, "PicklingError",
                     "__reduce__ must return a string or tuple");
        done = false;
    } else {
        Value parts[6] = {NONE, NONE, NONE, NONE, NONE, NONE};
        for (int64_t i = 0; i < as_tuple(reduced)->size; i++)
            parts[i] = as_tuple(reduced)->items[i];
        done = save_parts(w, v, parts);
    }
    decref(reduced);
    return done;
}

// The next items of an iterator, PICKLE_BATCH at most; NULL: raised.
static List *next_batch(Thread *t, Value iterator)
{
    List *batch = list_new(t, 8);
    while (batch && list_size(batch) < PICKLE_BATCH) {
        Value item = iter_next(t, iterator);
        if (item == UNDEF) break;
        if (item != ERROR && list_append_steal(t, batch, item)) continue;
        decref_object(batch);
        return NULL;
    }
    return batch;
}

static bool save_item(Writer *w, Value item, int parts)
{
    if (parts == 1) return save(w, item);
    if (is_tuple(item) && as_tuple(item)->size == 2)
        return save_all(w, as_tuple(item)->items, 2);
    pickle_raise(w->t, "PicklingError",
                 "dict items iterator must return 2-tuples");
    return false;
}

static bool save_batch(Writer *w, const List *batch, int parts,
                       PickleCode one, PickleCode many)
{
    int64_t n = list_size(batch);
    if (n == 1)
        return save_item(w, list_items(batch)[0], parts) && put_code(w, one);
    if (!put_code(w, PICKLE_MARK)) return false;
    for (int64_t i = 0; i < n; i++)
        if (!save_item(w, list_items(batch)[i], parts)) return false;
    return put_code(w, many);
}

static bool save_iterated(Writer *w, Value iterable, int parts,
                          PickleCode one, PickleCode many)
{
    Value iterator = iter_new(w->t, iterable);
    if (iterator == ERROR) return false;
    bool fine = true, more = true;
    while (fine && more) {
        List *batch = next_batch(w->t, iterator);
        fine = batch != NULL;
        more = fine && list_size(batch) > 0;
        if (more) fine = save_batch(w, batch, parts, one, many);
        decref_maybe(batch);
    }
    decref(iterator);
    return fine;
}

// Instances ------------------------------------------------------------------

// Their values: what was read of them, released here.
static bool save_attributes(Writer *w, const Shape *shape,
                            const Value *values)
{
    uint32_t n = shape->count;
    bool fine = n == 1 || put_code(w, PICKLE_MARK);
    for (uint32_t i = 0; i < n; i++) {
        fine = fine && save(w, from_object(shape->keys->names[i]))
            && save(w, values[i]);
        decref(values[i]);
    }
    return fine && put_code(w, n == 1 ? PICKLE_SETITEM : PICKLE_SETITEMS);
}

// As __reduce_ex__ would have it, without a dict being made of it.
static bool save_simple(Writer *w, Value v, const Shape *shape,
                        const Value *values)
{
    bool fine = save(w, from_object(shape->type))
        && put_code(w, PICKLE_EMPTY_TUPLE) && put_code(w, PICKLE_NEWOBJ)
        && memoize(w, v);
    if (shape->count == 0) return fine;
    // The number that the dict would have had.
    fine = fine && put_code(w, PICKLE_EMPTY_DICT)
        && put_memoize(w, w->memo->count++);
    if (fine)
        return save_attributes(w, shape, values)
            && put_code(w, PICKLE_BUILD);
    for (uint32_t i = 0; i < shape->count; i++) decref(values[i]);
    return false;
}

static Value reduce(Writer *w, Value v)
{
    Value protocol = small_int_value(w->protocol < 2 ? 2 : w->protocol);
    return call_method(w->t, v, instance_hook_name(HOOK_REDUCE_EX),
                       &protocol, 1);
}

// None, Ellipsis and NotImplemented have classes without a name.
static bool save_type(Writer *w, Value v)
{
    Value only = v == from_object(type_of_kind(KIND_NONETYPE)) ? NONE
        : v == from_object(type_of_kind(KIND_ELLIPSISTYPE)) ? ELLIPSIS
        : v == from_object(type_of_kind(KIND_NOTIMPLTYPE)) ? NOT_IMPLEMENTED
        : UNDEF;
    return only == UNDEF ? save_global(w, v)
         : save_reduced_as(w, v, type_of_kind(KIND_TYPE), only);
}

// What the hook's table or copyreg's has for the class; new reference, UNDEF:
// nothing, or ERROR.
static Value reducer_of(Writer *w, Value v)
{
    if (w->hooks->table == NONE) return copyreg_reducer(w->t, type_of(v));
    Value type = from_object(type_of(v));
    Value found = call_method(w->t, w->hooks->table, NAME_STR(get), &type, 1);
    return found == NONE ? UNDEF : found;
}

static bool save_other(Writer *w, Value v)
{
    Value type = from_object(type_of(v));
    if (type == from_object(type_of_kind(KIND_TYPE))) return save_type(w, v);
    if (is_function_exact(v)) return save_global(w, v);
    Value reducer = reducer_of(w, v);
    if (reducer == ERROR) return false;
    if (reducer != UNDEF) {
        Value reduced = call1(w->t, reducer, v);
        decref(reducer);
        return save_reduced_steal(w, v, reduced);
    }
    if (is_type(v)) return save_global(w, v);
    Value values[SHAPE_INLINE_LIMIT];
    if (is_object(v) && simple_instance(w->t, v)) {
        const Shape *shape = shape_of_object(as_object(v));
        if (simple_instance_take(v, shape, values))
            return save_simple(w, v, shape, values);
    }
    return save_reduced_steal(w, v, reduce(w, v));
}

// Any value ------------------------------------------------------------------

static bool save_builtin_named(Writer *w, const char *name)
{
    Str *module = str_intern_c("builtins"), *text = str_intern_c(name);
    if (!module || !text) return raise_memory_error(w->t), false;
    if (w->protocol < 4)
        return put_code(w, PICKLE_GLOBAL)
            && put_line(w, from_object(module))
            && put_line(w, from_object(text));
    return save(w, from_object(module)) && save(w, from_object(text))
        && put_code(w, PICKLE_STACK_GLOBAL);
}

static bool save_immediate(Writer *w, Value v)
{
    if (is_small_int(v)) return save_int(w, small_int(v));
    if (is_immediate_float(v)) return save_float(w, v);
    if (v == NONE) return put_code(w, PICKLE_NONE);
    if (is_bool(v))
        return put_code(w, v == TRUE ? PICKLE_TRUE : PICKLE_FALSE);
    return save_builtin_named(w, v == ELLIPSIS ? "Ellipsis"
                                               : "NotImplemented");
}

static bool save_itself(Writer *w, Value v);

// 1: the id a hook gave stands for it, 0: it gave none, -1: raised.
static int save_persistent(Writer *w, Value v)
{
    Value id = call1(w->t, w->hooks->persistent, v);
    if (id == ERROR) return -1;
    if (id == NONE) return 0;
    bool done = save_itself(w, id) && put_code(w, PICKLE_PERSISTENT);
    decref(id);
    return done ? 1 : -1;
}

// The same for reducer_override.
static int save_overridden(Writer *w, Value v)
{
    Value reduced = call1(w->t, w->hooks->override, v);
    if (reduced == NOT_IMPLEMENTED) return 0;
    return save_reduced_steal(w, v, reduced) ? 1 : -1;
}

static bool save_object(Writer *w, Value v)
{
    switch (as_object(v)->shape) {
    case KIND_INT: return save_big_int(w, v);
    case KIND_FLOAT: return save_float(w, v);
    case KIND_STR: return save_str(w, v);
    case KIND_BYTES: return save_bytes(w, v);
    case KIND_BYTEARRAY: return save_bytearray(w, v);
    case KIND_TUPLE: return save_tuple(w, v);
    case KIND_SET: return save_set(w, v);
    case KIND_FROZENSET: return save_frozenset(w, v);
    case KIND_LIST:
        return put_code(w, PICKLE_EMPTY_LIST) && memoize(w, v)
            && save_list_items(w, as_list(v));
    case KIND_DICT:
        return put_code(w, PICKLE_EMPTY_DICT) && memoize(w, v)
            && save_dict_items(w, as_dict(v));
    default: {
        int done = w->hooks->override == NONE ? 0 : save_overridden(w, v);
        return done ? done > 0 : save_other(w, v);
    }
    }
}

static bool save_itself(Writer *w, Value v)
{
    if (!is_object(v)) return save_immediate(w, v);
    uint64_t known;
    if (is_known(w, v, &known)) return put_get(w, known);
    return stack_check_in(w->t, " while pickling an object")
        && save_object(w, v);
}

static bool save(Writer *w, Value v)
{
    if (!frame_check(w)) return false;
    if (w->hooks->persistent != NONE) {
        int done = save_persistent(w, v);
        if (done) return done > 0;
    }
    return save_itself(w, v);
}

Value pickle_write(Thread *t, Value v, int protocol, Seen *seen,
                   const PickleHooks *hooks)
{
    Writer w = {.t = t, .memo = seen, .protocol = protocol,
                .frame = NO_FRAME, .hooks = hooks};
    uint8_t head[2] = {PICKLE_PROTO, (uint8_t)(protocol | PICKLE_OURS)};
    bool fine = put(&w, head, sizeof head) && frame_open(&w)
        && save(&w, v) && put_code(&w, PICKLE_STOP);
    Bytes *data = NULL;
    if (fine) {
        frame_close(&w);
        data = bytes_new(t, w.out.data, (int64_t)w.out.size);
    }
    mem_free(w.out.data);
    return data ? from_object(data) : ERROR;
}
