// SPDX-License-Identifier: MIT
// transport_dump.c -- a value into bytes.
//
// What has been begun is kept alive until the end and remembered by address
// in a table, so that a second reference to it becomes SEEN. Script code
// (__reduce__, __getstate__) may change what is being written: containers are
// copied before their items are gone through.
#include "stdlib/byte_out.h"
#include "stdlib/importer.h"
#include "stdlib/named.h"
#include "stdlib/seen.h"
#include "stdlib/simple_instance.h"
#include "stdlib/transport.h"

#include "vm/base/memory.h"
#include "vm/base/vec.h"
#include "vm/exec/function.h"
#include "vm/object/instance.h"
#include "vm/object/method.h"
#include "vm/object/range.h"
#include "vm/object/slice.h"

typedef struct Dump {
    Thread *t;
    ByteOut out;
    Seen seen;
    bool code_too;      // code objects may be written,
    bool bare;          // without file and lines
    TransportMessage *parts;        // where blocks go; NULL: there are none
} Dump;

static bool dump_value(Dump *d, Value v);

// Bytes -------------------------------------------------------------------

static bool put(Dump *d, const void *bytes, size_t n)
{
    return byte_out_put(d->t, &d->out, bytes, n);
}

static bool put_byte(Dump *d, int byte)
{
    uint8_t b = (uint8_t)byte;
    return put(d, &b, 1);
}

static bool put_number(Dump *d, uint64_t n)
{
    uint8_t bytes[10];
    size_t size = 0;
    for (; n >= 128; n >>= 7) bytes[size++] = (uint8_t)(n | 128);
    bytes[size++] = (uint8_t)n;
    return put(d, bytes, size);
}

static bool put_tag(Dump *d, TransportTag tag, int64_t n)
{
    return put_byte(d, (int)tag) && put_number(d, (uint64_t)n);
}

static bool put_block(Dump *d, TransportTag tag, const void *bytes, int64_t n)
{
    return put_tag(d, tag, n) && put(d, bytes, (size_t)n);
}

// What has been seen ------------------------------------------------------

// Its address must not be used again before the end.
static bool keep(Dump *d, Value v)
{
    return seen_keep(d->t, &d->seen, v);
}

// Writes SEEN if v has an index; else gives it the next one. *known says
// which of the two happened.
static bool seen_or_begin(Dump *d, Value v, bool *known)
{
    uint64_t index;
    *known = seen_find(&d->seen, as_object(v), &index);
    return *known ? put_tag(d, TRANSPORT_SEEN, (int64_t)index)
                  : seen_add(d->t, &d->seen, v);
}

// Plain data --------------------------------------------------------------

static bool dump_small_int(Dump *d, int64_t i)
{
    return put_tag(d, TRANSPORT_INT,
                   (int64_t)((uint64_t)i << 1 ^ (uint64_t)(i >> 63)));
}

static bool dump_big_int(Dump *d, Value v)
{
    int64_t n = int_bit_length(v) / 8 + 1;
    if (!put_tag(d, TRANSPORT_BIG_INT, n)) return false;
    ByteOut *out = &d->out;
    if (!byte_out_reserve(d->t, out, (size_t)n)
        || !int_to_bytes(d->t, v, out->data + out->size, n, true, true))
        return false;
    out->size += (size_t)n;
    return true;
}

static bool dump_float(Dump *d, Value v)
{
    double number = float_value(v);
    return put_byte(d, TRANSPORT_FLOAT) && put(d, &number, sizeof number);
}

static bool dump_special(Dump *d, Value v)
{
    TransportTag tag = v == NONE ? TRANSPORT_NONE
                     : v == FALSE ? TRANSPORT_FALSE
                     : v == TRUE ? TRANSPORT_TRUE
                     : v == ELLIPSIS ? TRANSPORT_ELLIPSIS
                     : TRANSPORT_NOT_IMPLEMENTED;
    return put_byte(d, (int)tag);
}

static bool dump_three(Dump *d, TransportTag tag, Value a, Value b, Value c)
{
    return put_byte(d, (int)tag) && dump_value(d, a) && dump_value(d, b)
        && dump_value(d, c);
}

// Containers --------------------------------------------------------------

static bool dump_items(Dump *d, const Value *items, int64_t n)
{
    for (int64_t i = 0; i < n; i++)
        if (!dump_value(d, items[i])) return false;
    return true;
}

static bool dump_tuple_of(Dump *d, TransportTag tag, Value iterable)
{
    Value copy = tuple_from_iterable(d->t, iterable);
    if (copy == ERROR) return false;
    int64_t n = as_tuple(copy)->size;
    bool done = put_tag(d, tag, n)
             && dump_items(d, as_tuple(copy)->items, n);
    decref(copy);
    return done;
}

// Keys and values in a row, as they are now.
static List *pairs_of(Thread *t, const Dict *dict)
{
    List *pairs = list_new(t, 2 * dict_count(dict));
    int64_t pos = 0;
    Value key, value;
    while (pairs && dict_next(dict, &pos, &key, &value))
        if (!list_append(t, pairs, key) || !list_append(t, pairs, value)) {
            decref_object(pairs);
            return NULL;
        }
    return pairs;
}

static bool dump_pairs_steal(Dump *d, List *pairs)
{
    if (!pairs) return false;
    int64_t n = list_size(pairs);
    bool done = put_number(d, (uint64_t)n / 2)
             && dump_items(d, list_items(pairs), n);
    decref_object(pairs);
    return done;
}

static bool dump_dict(Dump *d, const Dict *dict)
{
    return put_byte(d, TRANSPORT_DICT)
        && dump_pairs_steal(d, pairs_of(d->t, dict));
}

// Things found by name ----------------------------------------------------

// pickle.PicklingError, in the words of pickle.
static void raise_pickling_error(Thread *t, Value v, Value module,
                                 Value name)
{
    Value lib = import_c(t, "_pickle");
    Str *word = lib == ERROR ? NULL : str_intern_c("PicklingError");
    Value type = word ? attr_get(t, lib, word) : ERROR;
    Value text = type == ERROR ? ERROR
               : str_formatf(t, "Can't pickle %R: attribute lookup %S on %S "
                             "failed", v, name == UNDEF ? NONE : name,
                             module);
    Value error = text == ERROR ? ERROR : call1(t, type, text);
    if (error != ERROR) raise_value(t, error);
    decref(error);
    decref(text);
    decref(type);
    decref(lib);
}

static bool not_found(Thread *t, Value v, Value module, Value name)
{
    if (name != UNDEF && strstr(as_str(name)->data, "<locals>"))
        raisef(t, AttributeError, "Can't get local object '%S'", name);
    else
        raise_pickling_error(t, v, module, name);
    return false;
}

static bool is_main(Value module)
{
    return !strcmp(as_str(module)->data, "__main__")
        || !strcmp(as_str(module)->data, "__mp_main__");
}

// A class or function of the language, which can be sent by value.
static bool is_of_script(Value v)
{
    return is_function_exact(v)
        || (is_type(v) && !(as_type(v)->flags & TYPE_BUILTIN));
}

// Did the children see it when they were forked?
static bool is_known(Thread *t, Value name)
{
    Dict *known = transport_known(t);
    if (!known) return false;
    const char *path = as_str(name)->data, *dot = strchr(path, '.');
    Str *root = str_new(t, path, dot ? dot - path : as_str(name)->size);
    Value main = dict_get_str(as_dict(t->interp->modules),
                              NAME_STR(__main__));
    if (!root || !is_module(main)) return false;
    Value then = dict_get_str(known, root);
    Value now = dict_get_str(as_module(main)->dict, root);
    decref_object(root);
    return then != UNDEF && then != NONE && then == now;
}

// Says how a function or class is made elsewhere: _by_value.reduce.
static bool dump_by_value(Dump *d, Value v)
{
    Value lib = import_c(d->t, "_by_value");
    Str *word = lib == ERROR ? NULL : str_intern_c("reduce");
    Value reduce = word ? attr_get(d->t, lib, word) : ERROR;
    Value parts = reduce == ERROR ? ERROR : call1(d->t, reduce, v);
    if (reduce != ERROR) decref(reduce);
    if (lib != ERROR) decref(lib);
    if (parts == ERROR) return false;
    bool done = keep(d, parts) && put_byte(d, TRANSPORT_BUILT)
             && dump_value(d, as_tuple(parts)->items[0])
             && dump_value(d, as_tuple(parts)->items[1]);
    decref(parts);
    return done;
}

static bool dump_named(Dump *d, Value v, Value module, Value name)
{
    Value found = named_find(d->t, module, as_str(name));
    if (found == ERROR) return false;
    bool same = found != UNDEF && value_is(found, v);
    if (found != UNDEF) decref(found);
    if (is_of_script(v)
        && (!same || (is_main(module) && !is_known(d->t, name))))
        return dump_by_value(d, v);
    if (!same) return not_found(d->t, v, module, name);
    return put_byte(d, TRANSPORT_GLOBAL) && dump_value(d, module)
        && dump_value(d, name);
}

static bool dump_global(Dump *d, Value v)
{
    Thread *t = d->t;
    Value module = named_text(t, v, NAME_STR(__module__));
    Value name = module == ERROR
               ? ERROR : named_text(t, v, NAME_STR(__qualname__));
    bool done = false;
    if (name == ERROR) done = false;
    else if (module != UNDEF && name != UNDEF)
        done = dump_named(d, v, module, name);
    else if (is_of_script(v)) done = dump_by_value(d, v);
    else not_found(t, v, NONE, name);
    if (module != ERROR) decref(module);
    if (name != ERROR) decref(name);
    return done;
}

static bool dump_code(Dump *d, Value v)
{
    Value parts = transport_code_parts(d->t, v, d->bare);
    bool done = parts != ERROR && keep(d, parts)
             && put_byte(d, TRANSPORT_CODE) && dump_value(d, parts);
    if (parts != ERROR) decref(parts);
    return done;
}

static bool dump_attribute(Dump *d, Value holder, Value name)
{
    return put_byte(d, TRANSPORT_ATTRIBUTE) && dump_value(d, holder)
        && dump_value(d, name);
}

static bool dump_native(Dump *d, Value v)
{
    const Native *fn = as_native(v);
    Value name = from_object(fn->name);
    if (fn->self != UNDEF && fn->self != NONE && !is_module(fn->self))
        return dump_attribute(d, fn->self, name);
    if (fn->owner) return dump_attribute(d, from_object(fn->owner), name);
    return dump_global(d, v);
}

static bool dump_wrapper(Dump *d, Value v)
{
    Value name = attr_get(d->t, v, NAME_STR(__name__));
    if (name == ERROR) return false;
    bool done = dump_attribute(d, from_object(as_slotwrapper(v)->owner), name);
    decref(name);
    return done;
}

static bool dump_bound(Dump *d, Value v)
{
    const BoundMethod *m = as_boundmethod(v);
    Value name = attr_get(d->t, m->function, NAME_STR(__name__));
    if (name == ERROR) return false;
    bool done = dump_attribute(d, m->self, name);
    decref(name);
    return done;
}

// Instances ---------------------------------------------------------------

// Names and values in a row.
static List *attributes_of(Thread *t, Value v)
{
    Object *object = as_object(v);
    const Shape *shape = shape_of_object(object);
    if (shape->storage == ATTRS_DICT) {
        Dict *dict = instance_dict(t, v);
        return dict ? pairs_of(t, dict) : NULL;
    }
    List *pairs = list_new(t, 2 * (int64_t)shape->count);
    for (uint32_t i = 0; pairs && i < shape->count; i++) {
        const Value *slot = instance_slot(object, shape, i);
        if (!shape->keys->names[i] || !slot || *slot == UNDEF) continue;
        if (list_append(t, pairs, from_object(shape->keys->names[i]))
            && list_append(t, pairs, *slot))
            continue;
        decref_object(pairs);
        return NULL;
    }
    return pairs;
}

static bool dump_simple(Dump *d, Value v)
{
    return put_byte(d, TRANSPORT_OBJECT)
        && dump_value(d, from_object(type_of(v)))
        && dump_pairs_steal(d, attributes_of(d->t, v));
}

static bool dump_items_of(Dump *d, Value iterator)
{
    if (iterator == NONE) return put_byte(d, TRANSPORT_NONE);
    Value items = tuple_from_iterable(d->t, iterator);
    bool done = items != ERROR && dump_value(d, items);
    if (items != ERROR) decref(items);
    return done;
}

// What stands behind the class or callable and its arguments.
static bool dump_rest(Dump *d, const Tuple *parts)
{
    Value rest[3] = {NONE, NONE, NONE};
    for (int64_t i = 2; i < parts->size && i < 5; i++)
        rest[i - 2] = parts->items[i];
    return dump_value(d, rest[0]) && dump_items_of(d, rest[1])
        && dump_items_of(d, rest[2]);
}

static bool dump_new(Dump *d, const Tuple *parts)
{
    Tuple *args = as_tuple(parts->items[1]);
    Value rest = tuple_slice(d->t, args, 1, args->size, 1);
    bool done = rest != ERROR && put_byte(d, TRANSPORT_NEW)
             && dump_value(d, args->items[0]) && dump_value(d, rest)
             && dump_rest(d, parts);
    if (rest != ERROR) decref(rest);
    return done;
}

static bool dump_parts(Dump *d, const Tuple *parts, bool as_object_does)
{
    if (parts->size < 2 || parts->size > 6 || !is_tuple(parts->items[1])) {
        raisef(d->t, TypeError, "__reduce__ must return a string or tuple");
        return false;
    }
    const Tuple *args = as_tuple(parts->items[1]);
    if (as_object_does && args->size > 0 && is_type(args->items[0]))
        return dump_new(d, parts);
    return put_byte(d, TRANSPORT_REDUCED) && dump_value(d, parts->items[0])
        && dump_value(d, parts->items[1]) && dump_rest(d, parts);
}

static bool dump_reduced(Dump *d, Value v)
{
    Value protocol = small_int_value(2);
    Str *name = str_intern_c("__reduce_ex__");
    if (!name) return raise_memory_error(d->t), false;
    Value parts = call_method(d->t, v, name, &protocol, 1);
    if (parts == ERROR) return false;
    bool done;
    if (is_str(parts)) {
        Value module = named_text(d->t, v, NAME_STR(__module__));
        if (module == UNDEF) module = new_ref_to(NAME_STR(__main__));
        done = module != ERROR && dump_named(d, v, module, parts);
        if (module != ERROR) decref(module);
    } else if (is_tuple(parts)) {
        // It must live on: its temporaries have been given indices.
        done = keep(d, parts)
            && dump_parts(d, as_tuple(parts),
                          instance_reduced_as_object(type_of(v)));
    } else {
        raisef(d->t, TypeError, "__reduce__ must return a string or tuple");
        done = false;
    }
    decref(parts);
    return done;
}

// Arguments that make the same exception again: OSError's args lack the file
// names.
static Value exception_args(Thread *t, Value v)
{
    Value parts = call_method(t, v, NAME_STR(__reduce__), NULL, 0);
    if (parts == ERROR) return ERROR;
    Value args = is_tuple(parts) && as_tuple(parts)->size > 1
               ? new_ref(as_tuple(parts)->items[1])
               : raisef(t, TypeError, "__reduce__ must return a tuple");
    decref(parts);
    return args;
}

static bool dump_exception(Dump *d, Value v)
{
    const ExceptionObject *e = as_exception(v);
    Value args = exception_args(d->t, v);
    if (args == ERROR) return false;
    Dict *own = instance_dict(d->t, v);
    Value attributes = own && dict_count(own) ? from_object(own) : NONE;
    Value cause = e->cause == UNDEF ? NONE : e->cause;
    Value context = e->context == UNDEF ? NONE : e->context;
    bool done = put_byte(d, TRANSPORT_EXCEPTION)
        && dump_value(d, from_object(type_of(v))) && dump_value(d, args)
        && dump_value(d, attributes) && dump_value(d, cause)
        && dump_value(d, context)
        && dump_value(d, bool_value(e->suppress_context))
        && keep(d, args);
    decref(args);
    return done;
}

static bool dump_instance(Dump *d, Value v)
{
    Type *type = type_of(v);
    Value exception_reduce = type_lookup(type_of_kind(KIND_EXCEPTION),
                                         NAME_STR(__reduce__));
    if (is_exception(v)
        && type_lookup(type, NAME_STR(__reduce__)) == exception_reduce)
        return dump_exception(d, v);
    if (simple_instance(d->t, v)) return dump_simple(d, v);
    return dump_reduced(d, v);
}

// ---------------------------------------------------------------------------

static bool cannot(Thread *t, Value v)
{
    raisef(t, TypeError, "cannot pickle '%T' object", v);
    return false;
}

// A child class's bytes are an instance and don't come here.
static bool dump_bytes(Dump *d, Value v)
{
    Bytes *bytes = as_bytes(v);
    TransportMessage *m = d->parts;
    if (!m || bytes->size < TRANSPORT_LARGE
        || m->count == TRANSPORT_MOST_BLOCKS)
        return put_block(d, TRANSPORT_BYTES, bytes->data, bytes->size);
    incref_object(bytes);
    m->blocks[m->count++] = bytes;
    m->blocks_size += (size_t)bytes->size;
    return put_tag(d, TRANSPORT_BLOCK, bytes->size);
}

// v is an object that has just got its index.
// long: one case for each kind
static bool dump_object(Dump *d, Value v)
{
    Object *object = as_object(v);
    switch (object->shape) {
    case KIND_STR:
        return put_block(d, TRANSPORT_STR, as_str(v)->data, as_str(v)->size);
    case KIND_BYTES: return dump_bytes(d, v);
    case KIND_BYTEARRAY:
        return put_block(d, TRANSPORT_BYTEARRAY, as_bytearray(v)->block->data,
                         as_bytearray(v)->block->size);
    case KIND_LIST: return dump_tuple_of(d, TRANSPORT_LIST, v);
    case KIND_TUPLE: return dump_tuple_of(d, TRANSPORT_TUPLE, v);
    case KIND_DICT: return dump_dict(d, as_dict(v));
    case KIND_SET: return dump_tuple_of(d, TRANSPORT_SET, v);
    case KIND_FROZENSET: return dump_tuple_of(d, TRANSPORT_FROZENSET, v);
    case KIND_FUNCTION: return dump_global(d, v);
    case KIND_NATIVE: case KIND_METHODDESCR: return dump_native(d, v);
    case KIND_BOUNDMETHOD: case KIND_METHODWRAPPER: return dump_bound(d, v);
    case KIND_SLOTWRAPPER: return dump_wrapper(d, v);
    case KIND_CODE: return d->code_too ? dump_code(d, v) : cannot(d->t, v);
    case KIND_CELL: case KIND_FRAME: case KIND_TRACEBACK:
    case KIND_GENERATOR: case KIND_COROUTINE: case KIND_ASYNCGEN:
    case KIND_MODULE: case KIND_WEAKREF: case KIND_MEMORYVIEW:
    case KIND_SUPER: case KIND_PROPERTY: case KIND_DICTKEYS:
    case KIND_DICTVALUES: case KIND_DICTITEMS: case KIND_MAPPINGPROXY:
        return cannot(d->t, v);
    default:
        return is_type(v) ? dump_global(d, v) : dump_instance(d, v);
    }
}

static bool dump_range(Dump *d, const Range *r)
{
    return dump_three(d, TRANSPORT_RANGE, r->start, r->stop, r->step);
}

static bool dump_slice(Dump *d, const Slice *s)
{
    return dump_three(d, TRANSPORT_SLICE, s->start, s->stop, s->step);
}

static bool dump_value(Dump *d, Value v)
{
    if (is_small_int(v)) return dump_small_int(d, small_int(v));
    if (is_immediate_float(v) || is_float_exact(v)) return dump_float(d, v);
    if (!is_object(v)) return dump_special(d, v);
    if (is_int_exact(v)) return dump_big_int(d, v);
    if (!stack_check(d->t)) return false;
    if (is_range_exact(v)) return dump_range(d, as_range(v));
    if (is_slice_exact(v)) return dump_slice(d, as_slice(v));
    bool known;
    if (!seen_or_begin(d, v, &known)) return false;
    return known || dump_object(d, v);
}

// head bytes are left free at the front.
static uint8_t *write_message(Dump *d, Value v, size_t head, size_t *size)
{
    d->out.size = head;
    seen_init(&d->seen);
    bool done = byte_out_grow(d->t, &d->out, 2)
             && put_byte(d, TRANSPORT_MARK)
             && put_byte(d, TRANSPORT_VERSION) && dump_value(d, v);
    seen_finish(&d->seen);
    if (done) return *size = d->out.size, d->out.data;
    mem_free(d->out.data);
    return NULL;
}

static bool put_word(Dump *d, uint64_t n)
{
    return put(d, &n, sizeof n);
}

// The sizes come last; that of the whole is moved in behind the version.
static bool add_layout(Dump *d, size_t head)
{
    const TransportMessage *m = d->parts;
    for (int i = 0; i < m->count; i++)
        if (!put_word(d, (uint64_t)m->blocks[i]->size)) return false;
    if (!put_word(d, (uint64_t)m->count) || !put_word(d, 0)) return false;
    uint8_t *at = d->out.data + head + 2;
    uint64_t size = d->out.size - head;
    memmove(at + sizeof size, at, size - 2 - sizeof size);
    memcpy(at, &size, sizeof size);
    at[-1] = TRANSPORT_WITH_BLOCKS;
    return true;
}

bool transport_compose(Thread *t, Value v, size_t head, TransportMessage *m)
{
    Dump d = {.t = t, .parts = m};
    m->count = 0;
    m->blocks_size = 0;
    m->data = write_message(&d, v, head, &m->size);
    if (!m->data) return transport_drop(m), false;
    if (m->count == 0) return true;
    bool done = add_layout(&d, head);
    m->data = d.out.data;
    m->size = d.out.size;
    if (!done) transport_drop(m);
    return done;
}

void transport_drop(TransportMessage *m)
{
    mem_free(m->data);
    while (m->count > 0) decref_object(m->blocks[--m->count]);
}

uint8_t *transport_write_code(Thread *t, Value code, bool bare, size_t *size)
{
    Dump d = {.t = t, .code_too = true, .bare = bare};
    return write_message(&d, code, 0, size);
}

Value transport_dump(Thread *t, Value v)
{
    size_t size;
    Dump d = {.t = t};
    uint8_t *data = write_message(&d, v, 0, &size);
    if (!data) return ERROR;
    Bytes *bytes = bytes_new(t, data, (int64_t)size);
    mem_free(data);
    return bytes ? from_object(bytes) : ERROR;
}
