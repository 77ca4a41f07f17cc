// SPDX-License-Identifier: MIT
// transport_load.c -- bytes into a value.
//
// Every length is held against the bytes that are left, and each item takes
// at least one byte, so no short message can ask for much memory. Containers
// get their index before their items are read; a tuple is filled with None
// until then, so that whatever a forged message makes of it is defined.
#include "stdlib/importer.h"
#include "stdlib/transport.h"
#include "vm/object/instance.h"
#include "vm/object/range.h"
#include "vm/object/slice.h"

// A tuple whose items are being read, and those around it without anything
// but tuples in between.
typedef struct OpenTuple {
    const Tuple *tuple;
    const struct OpenTuple *outer;
} OpenTuple;

typedef struct Load {
    Thread *t;
    const uint8_t *at, *end;
    List *seen;         // by index; None while it's being made
    bool code_too;      // it is signed: code objects are taken
    const OpenTuple *open;
    Bytes *const *blocks;           // that are left
    int block_count;
} Load;

static Value load_value(Load *l);

static bool truncated(Load *l)
{
    raisef(l->t, EOFError, "the message is cut short");
    return false;
}

static Value forged(Load *l, const char *what)
{
    return raisef(l->t, ValueError, "damaged message: %s", what);
}

static bool take(Load *l, const uint8_t **bytes, uint64_t n)
{
    if ((uint64_t)(l->end - l->at) < n) return truncated(l);
    *bytes = l->at;
    l->at += n;
    return true;
}

static bool take_number(Load *l, uint64_t *n)
{
    *n = 0;
    for (int shift = 0; shift < 64; shift += 7) {
        const uint8_t *byte;
        if (!take(l, &byte, 1)) return false;
        *n |= (uint64_t)(*byte & 127) << shift;
        if (*byte < 128) return true;
    }
    return forged(l, "a number is too long"), false;
}

// How many bytes or items follow.
static bool take_length(Load *l, int64_t *n)
{
    uint64_t length;
    if (!take_number(l, &length)) return false;
    if (length > (uint64_t)(l->end - l->at)) return truncated(l);
    *n = (int64_t)length;
    return true;
}

// Indices -----------------------------------------------------------------

// -1: failed.
static int64_t begin(Load *l, Value v)
{
    int64_t index = list_size(l->seen);
    return list_append(l->t, l->seen, v) ? index : -1;
}

// Gives v back, or releases it when it could not be entered.
static Value begin_steal(Load *l, Value v)
{
    if (v == ERROR || begin(l, v) >= 0) return v;
    decref(v);
    return ERROR;
}

// A place for what can't be made yet.
static int64_t reserve(Load *l)
{
    return begin(l, NONE);
}

static Value fill_steal(Load *l, int64_t index, Value v)
{
    if (v != ERROR && !list_set(l->t, l->seen, index, v)) {
        decref(v);
        return ERROR;
    }
    return v;
}

static Value load_seen(Load *l)
{
    uint64_t index;
    if (!take_number(l, &index)) return ERROR;
    if (index >= (uint64_t)list_size(l->seen))
        return forged(l, "an object is referred to before it comes");
    Value v = list_items(l->seen)[index];
    if (v == NONE) return forged(l, "an object is part of its own making");
    return new_ref(v);
}

// Plain data --------------------------------------------------------------

static Value load_int(Load *l)
{
    uint64_t n;
    if (!take_number(l, &n)) return ERROR;
    return int_new(l->t, (int64_t)(n >> 1 ^ (0 - (n & 1))));
}

static Value load_big_int(Load *l)
{
    int64_t n;
    const uint8_t *bytes;
    if (!take_length(l, &n) || !take(l, &bytes, (uint64_t)n)) return ERROR;
    return int_from_bytes(l->t, bytes, n, true, true);
}

static Value load_float(Load *l)
{
    const uint8_t *bytes;
    double number;
    if (!take(l, &bytes, sizeof number)) return ERROR;
    memcpy(&number, bytes, sizeof number);
    return float_new(l->t, number);
}

static bool take_block(Load *l, const uint8_t **bytes, int64_t *n)
{
    return take_length(l, n) && take(l, bytes, (uint64_t)*n);
}

// Surrogates that stand alone are text to us, so not any decoder will do.
static bool is_text(const uint8_t *at, const uint8_t *end)
{
    while (at < end) {
        int more = *at < 0x80 ? 0 : *at < 0xC2 ? -1 : *at < 0xE0 ? 1
                 : *at < 0xF0 ? 2 : *at < 0xF5 ? 3 : -1;
        if (more < 0 || end - at <= more) return false;
        uint32_t c = more == 0 ? *at : *at & (0x3Fu >> more);
        for (int i = 1; i <= more; i++) {
            if ((at[i] & 0xC0) != 0x80) return false;
            c = c << 6 | (at[i] & 0x3F);
        }
        if ((more == 2 && c < 0x800) || (more == 3 && c < 0x10000)
            || c > 0x10FFFF)
            return false;
        at += more + 1;
    }
    return true;
}

static Value load_str(Load *l)
{
    const uint8_t *bytes;
    int64_t n;
    if (!take_block(l, &bytes, &n)) return ERROR;
    if (!is_text(bytes, bytes + n)) return forged(l, "text is not UTF-8");
    Str *s = str_new(l->t, (const char *)bytes, n);
    return s ? begin_steal(l, from_object(s)) : ERROR;
}

static Value load_bytes(Load *l, bool is_array)
{
    const uint8_t *bytes;
    int64_t n;
    if (!take_block(l, &bytes, &n)) return ERROR;
    Bytes *made = bytes_new(l->t, bytes, n);
    if (!made || !is_array)
        return made ? begin_steal(l, from_object(made)) : ERROR;
    Value array = call1(l->t, from_object(type_of_kind(KIND_BYTEARRAY)),
                        from_object(made));
    decref_object(made);
    return begin_steal(l, array);
}

static Value load_block(Load *l)
{
    uint64_t n;
    if (!take_number(l, &n)) return ERROR;
    if (l->block_count == 0 || n != (uint64_t)l->blocks[0]->size)
        return forged(l, "a block is missing");
    Value v = from_object(l->blocks[0]);
    l->blocks++;
    l->block_count--;
    return begin_steal(l, new_ref(v));
}

static bool load_three(Load *l, Value v[3])
{
    v[0] = load_value(l);
    v[1] = v[0] == ERROR ? ERROR : load_value(l);
    v[2] = v[1] == ERROR ? ERROR : load_value(l);
    return v[2] != ERROR;
}

static void release_all(Value *v, int n)
{
    for (int i = 0; i < n; i++)
        if (v[i] != ERROR) decref(v[i]);
}

static Value load_range(Load *l)
{
    Value v[3], made = ERROR;
    if (load_three(l, v)) {
        bool ints = is_int(v[0]) && is_int(v[1]) && is_int(v[2]);
        made = ints ? range_new(l->t, v[0], v[1], v[2])
                    : forged(l, "a range of what is no int");
    }
    release_all(v, 3);
    return made;
}

static Value load_slice(Load *l)
{
    Value v[3], made = ERROR;
    if (load_three(l, v)) made = slice_new(l->t, v[0], v[1], v[2]);
    release_all(v, 3);
    return made;
}

// Containers --------------------------------------------------------------

static Value load_list(Load *l)
{
    int64_t n;
    if (!take_length(l, &n)) return ERROR;
    List *list = list_new(l->t, n);
    if (!list || begin_steal(l, from_object(list)) == ERROR) return ERROR;
    for (int64_t i = 0; i < n; i++) {
        Value item = load_value(l);
        if (item != ERROR && list_append_steal(l->t, list, item)) continue;
        decref_object(list);
        return ERROR;
    }
    return from_object(list);
}

// Tuples that hold each other and nothing else in between can't be made by a
// program, and nobody could free them.
static bool closes_ring(const Load *l, Value item)
{
    for (const OpenTuple *o = l->open; o; o = o->outer)
        if (item == from_object(o->tuple)) return true;
    return false;
}

static Value load_tuple(Load *l)
{
    int64_t n;
    if (!take_length(l, &n)) return ERROR;
    Tuple *tuple = n ? tuple_new(l->t, n) : tuple_empty();
    if (!tuple) return ERROR;
    if (n == 0) incref_object(tuple);
    for (int64_t i = 0; i < n; i++) tuple->items[i] = NONE;
    if (begin_steal(l, from_object(tuple)) == ERROR) return ERROR;
    const OpenTuple *outer = l->open;
    OpenTuple here = {tuple, outer};
    l->open = &here;
    for (int64_t i = 0; i < n; i++) {
        Value item = load_value(l);
        if (item != ERROR && closes_ring(l, item)) {
            decref(item);
            item = forged(l, "a tuple holds itself");
        }
        if (item == ERROR) {
            l->open = outer;
            decref_object(tuple);
            return ERROR;
        }
        tuple->items[i] = item;
    }
    l->open = outer;
    return from_object(tuple);
}

static bool load_pair(Load *l, Value *key, Value *value)
{
    *key = load_value(l);
    if (*key == ERROR) return false;
    *value = load_value(l);
    if (*value != ERROR) return true;
    decref(*key);
    return false;
}

static bool load_entry(Load *l, Dict *dict)
{
    Value key, value;
    if (!load_pair(l, &key, &value)) return false;
    bool done = dict_set(l->t, dict, key, value);
    decref(key);
    decref(value);
    return done;
}

static Value load_dict(Load *l)
{
    int64_t n;
    if (!take_length(l, &n)) return ERROR;
    Dict *dict = dict_new(l->t);
    if (!dict || begin_steal(l, from_object(dict)) == ERROR) return ERROR;
    for (int64_t i = 0; i < n; i++) {
        if (load_entry(l, dict)) continue;
        decref_object(dict);
        return ERROR;
    }
    return from_object(dict);
}

static Value load_set(Load *l, bool frozen)
{
    int64_t n;
    if (!take_length(l, &n)) return ERROR;
    Set *set = frozen ? frozenset_new(l->t) : set_new(l->t);
    if (!set || begin_steal(l, from_object(set)) == ERROR) return ERROR;
    for (int64_t i = 0; i < n; i++) {
        Value item = load_value(l);
        int added = item == ERROR ? -1 : set_add(l->t, set, item);
        if (item != ERROR) decref(item);
        if (added >= 0) continue;
        decref_object(set);
        return ERROR;
    }
    if (frozen) set->hash = 0;   // asked for too early by a part of it
    return from_object(set);
}

// Things found by name ----------------------------------------------------

static Value find_path(Load *l, Value module, Value path)
{
    Thread *t = l->t;
    Value at = dict_get(t, as_dict(t->interp->modules), module);
    at = at == UNDEF ? import_c(t, as_str(module)->data)
       : at == ERROR ? ERROR : new_ref(at);
    const char *from = as_str(path)->data, *end = from + as_str(path)->size;
    while (at != ERROR && from <= end) {
        const char *dot = memchr(from, '.', (size_t)(end - from));
        int64_t size = (dot ? dot : end) - from;
        Str *name = str_new(t, from, size);
        if (name) name = str_intern_steal(name);
        Value next = name ? attr_get(t, at, name) : ERROR;
        decref_maybe(name);
        decref(at);
        at = next;
        from += size + 1;
    }
    return at;
}

static Value load_global(Load *l)
{
    int64_t index = reserve(l);
    Value module, path;
    if (index < 0 || !load_pair(l, &module, &path)) return ERROR;
    Value found = is_str_exact(module) && is_str_exact(path)
                ? find_path(l, module, path)
                : forged(l, "a name is no text");
    decref(module);
    decref(path);
    return fill_steal(l, index, found);
}

static Value load_attribute(Load *l)
{
    int64_t index = reserve(l);
    Value holder, name;
    if (index < 0 || !load_pair(l, &holder, &name)) return ERROR;
    Value found = ERROR;
    if (is_str_exact(name)) {
        Str *interned = str_intern_steal(as_str(new_ref(name)));
        found = attr_get(l->t, holder, interned);
        decref_object(interned);
    } else {
        forged(l, "a name is no text");
    }
    decref(holder);
    decref(name);
    return fill_steal(l, index, found);
}

// Functions and classes by value -----------------------------------------

static Value call_by_value(Thread *t, const char *name, Value a, Value b)
{
    Value lib = import_c(t, "_by_value");
    Str *word = lib == ERROR ? NULL : str_intern_c(name);
    Value function = word ? attr_get(t, lib, word) : ERROR;
    Value args[2] = {a, b};
    Value result = function == ERROR ? ERROR
                 : call(t, function, args, b == UNDEF ? 1 : 2, NULL);
    if (function != ERROR) decref(function);
    if (lib != ERROR) decref(lib);
    return result;
}

// Gives made back, or releases it.
static Value finish_steal(Load *l, Value made, bool wanted)
{
    Value state = load_value(l);
    Value done = state == ERROR ? ERROR
               : wanted ? call_by_value(l->t, "finish", made, state) : NONE;
    if (state != ERROR) decref(state);
    if (done != ERROR) return decref(done), made;
    decref(made);
    return ERROR;
}

static Value load_built(Load *l)
{
    int64_t index = reserve(l);
    Value head = index < 0 ? ERROR : load_value(l);
    if (head == ERROR) return ERROR;
    Value pair = call_by_value(l->t, "make", head, UNDEF);
    decref(head);
    if (pair == ERROR) return ERROR;
    bool wanted = as_tuple(pair)->items[1] == TRUE;
    Value made = fill_steal(l, index, new_ref(as_tuple(pair)->items[0]));
    decref(pair);
    return made == ERROR ? ERROR : finish_steal(l, made, wanted);
}

static Value load_code(Load *l)
{
    if (!l->code_too) return forged(l, "code without a signature");
    int64_t index = reserve(l);
    Value parts = index < 0 ? ERROR : load_value(l);
    if (parts == ERROR) return ERROR;
    Value code = transport_code_make(l->t, parts);
    decref(parts);
    return fill_steal(l, index, code);
}

// Instances ---------------------------------------------------------------

static bool set_named(Load *l, Value v, Value name, Value value)
{
    if (!is_str_exact(name)) return forged(l, "a name is no text"), false;
    Str *interned = str_intern_steal(as_str(new_ref(name)));
    bool done = attr_set_generic(l->t, v, interned, value);
    decref_object(interned);
    return done;
}

static Value make_instance(Load *l, Value class)
{
    if (!is_type(class) || as_type(class)->core != &core_plain
        || as_type(class)->kind != KIND_OBJECT
        || as_type(class)->flags & TYPE_BUILTIN)
        return forged(l, "no class of plain instances");
    Object *made = object_new(l->t, as_type(class), 0);
    return made ? from_object(made) : ERROR;
}

static bool set_own(Load *l, Value v)
{
    Value name, value;
    if (!load_pair(l, &name, &value)) return false;
    bool done = false;
    if (is_str_exact(name)) {
        Str *interned = str_intern_steal(as_str(new_ref(name)));
        done = instance_set(l->t, v, interned, value);
        decref_object(interned);
    } else {
        forged(l, "a name is no text");
    }
    decref(name);
    decref(value);
    return done;
}

static Value load_object(Load *l)
{
    int64_t index = reserve(l), n;
    Value class = index < 0 ? ERROR : load_value(l);
    if (class == ERROR) return ERROR;
    Value v = fill_steal(l, index, make_instance(l, class));
    decref(class);
    bool fine = v != ERROR && take_length(l, &n);
    for (int64_t i = 0; fine && i < n; i++) fine = set_own(l, v);
    if (fine || v == ERROR) return v;
    decref(v);
    return ERROR;
}

static bool set_all(Load *l, Value v, Value names)
{
    if (names == NONE) return true;
    if (!is_dict(names)) return forged(l, "a state is no dict"), false;
    Value items = list_from_iterable(l->t, names);
    bool fine = items != ERROR;
    for (int64_t i = 0; fine && i < list_size(as_list(items)); i++) {
        Value name = list_items(as_list(items))[i];
        Value value = item_get(l->t, names, name);
        fine = value != ERROR && set_named(l, v, name, value);
        if (value != ERROR) decref(value);
    }
    if (items != ERROR) decref(items);
    return fine;
}

static bool set_state(Load *l, Value v, Value state)
{
    Str *name = str_intern_c("__setstate__");
    Value set = name ? attr_get_maybe(l->t, v, name) : ERROR;
    if (set == ERROR) return false;
    if (set != UNDEF) {
        Value r = state == NONE ? NONE : call1(l->t, set, state);
        decref(set);
        if (r != ERROR) decref(r);
        return r != ERROR;
    }
    if (is_tuple(state) && as_tuple(state)->size == 2)
        return set_all(l, v, as_tuple(state)->items[0])
            && set_all(l, v, as_tuple(state)->items[1]);
    return set_all(l, v, state);
}

static bool add_items(Load *l, Value v, Value items, bool pairs)
{
    if (items == NONE) return true;
    if (!is_tuple(items)) return forged(l, "items are no tuple"), false;
    const Tuple *all = as_tuple(items);
    for (int64_t i = 0; i < all->size; i++) {
        Value item = all->items[i];
        if (pairs) {
            if (!is_tuple(item) || as_tuple(item)->size != 2)
                return forged(l, "a pair is none"), false;
            const Tuple *pair = as_tuple(item);
            if (!item_set(l->t, v, pair->items[0], pair->items[1]))
                return false;
            continue;
        }
        Value r = call_method(l->t, v, NAME_STR(append), &item, 1);
        if (r == ERROR) return false;
        decref(r);
    }
    return true;
}

// State, items and pairs, for v; gives v or releases it.
static Value load_rest(Load *l, Value v)
{
    Value parts[3];
    bool fine = v != ERROR && load_three(l, parts);
    if (v == ERROR) return ERROR;
    fine = fine && add_items(l, v, parts[1], false)
        && add_items(l, v, parts[2], true) && set_state(l, v, parts[0]);
    release_all(parts, 3);
    if (fine) return v;
    decref(v);
    return ERROR;
}

static Value make_by_new(Load *l, Value class, const Tuple *args)
{
    if (!is_type(class)) return forged(l, "no class");
    Value new = attr_get(l->t, class, NAME_STR(__new__));
    if (new == ERROR) return ERROR;
    Value first = class;
    Tuple *head = tuple_from(l->t, &first, 1);
    Value all = head ? tuple_concat(l->t, head, (Tuple *)(uintptr_t)args)
                     : ERROR;
    decref_maybe(head);
    Value made = all == ERROR ? ERROR
               : call(l->t, new, as_tuple(all)->items,
                      (int)as_tuple(all)->size, NULL);
    if (all != ERROR) decref(all);
    decref(new);
    return made;
}

static Value load_made(Load *l, bool by_new)
{
    int64_t index = reserve(l);
    Value maker, args, made;
    if (index < 0 || !load_pair(l, &maker, &args)) return ERROR;
    if (!is_tuple(args)) made = forged(l, "arguments are no tuple");
    else if (by_new) made = make_by_new(l, maker, as_tuple(args));
    else made = call(l->t, maker, as_tuple(args)->items,
                     (int)as_tuple(args)->size, NULL);
    decref(maker);
    decref(args);
    return load_rest(l, fill_steal(l, index, made));
}

static bool is_exception_or_none(Value v)
{
    return v == NONE || is_exception(v);
}

static bool finish_exception(Load *l, Value v)
{
    Value parts[4] = {ERROR, ERROR, ERROR, ERROR};
    bool fine = load_three(l, parts);
    if (fine) parts[3] = load_value(l);
    fine = fine && parts[3] != ERROR;
    if (fine && (!is_exception_or_none(parts[1])
                 || !is_exception_or_none(parts[2]) || !is_bool(parts[3]))) {
        forged(l, "a cause is no exception");
        fine = false;
    }
    fine = fine && set_all(l, v, parts[0]);
    if (fine) {
        ExceptionObject *e = as_exception(v);
        set_value(&e->cause, parts[1] == NONE ? UNDEF : new_ref(parts[1]));
        set_value(&e->context, parts[2] == NONE ? UNDEF : new_ref(parts[2]));
        e->suppress_context = parts[3] == TRUE;
    }
    release_all(parts, 4);
    return fine;
}

static Value load_exception(Load *l)
{
    int64_t index = reserve(l);
    Value class, args, made;
    if (index < 0 || !load_pair(l, &class, &args)) return ERROR;
    if (!is_exception_type(class) || !is_tuple(args))
        made = forged(l, "no exception");
    else
        made = exception_new(l->t, as_type(class), as_tuple(args)->items,
                             (int)as_tuple(args)->size);
    decref(class);
    decref(args);
    made = fill_steal(l, index, made);
    if (made == ERROR || finish_exception(l, made)) return made;
    decref(made);
    return ERROR;
}

// --------------------------------------------------------------------------

// long: one case for each tag
static Value load_tagged(Load *l, TransportTag tag)
{
    switch (tag) {
    case TRANSPORT_NONE: return NONE;
    case TRANSPORT_FALSE: return FALSE;
    case TRANSPORT_TRUE: return TRUE;
    case TRANSPORT_ELLIPSIS: return ELLIPSIS;
    case TRANSPORT_NOT_IMPLEMENTED: return NOT_IMPLEMENTED;
    case TRANSPORT_INT: return load_int(l);
    case TRANSPORT_BIG_INT: return load_big_int(l);
    case TRANSPORT_FLOAT: return load_float(l);
    case TRANSPORT_SEEN: return load_seen(l);
    case TRANSPORT_STR: return load_str(l);
    case TRANSPORT_BYTES: return load_bytes(l, false);
    case TRANSPORT_BYTEARRAY: return load_bytes(l, true);
    case TRANSPORT_LIST: return load_list(l);
    case TRANSPORT_TUPLE: return load_tuple(l);
    case TRANSPORT_DICT: return load_dict(l);
    case TRANSPORT_SET: return load_set(l, false);
    case TRANSPORT_FROZENSET: return load_set(l, true);
    case TRANSPORT_RANGE: return load_range(l);
    case TRANSPORT_SLICE: return load_slice(l);
    case TRANSPORT_GLOBAL: return load_global(l);
    case TRANSPORT_ATTRIBUTE: return load_attribute(l);
    case TRANSPORT_OBJECT: return load_object(l);
    case TRANSPORT_NEW: return load_made(l, true);
    case TRANSPORT_REDUCED: return load_made(l, false);
    case TRANSPORT_EXCEPTION: return load_exception(l);
    case TRANSPORT_BUILT: return load_built(l);
    case TRANSPORT_CODE: return load_code(l);
    case TRANSPORT_BLOCK: return load_block(l);
    }
    return forged(l, "an unknown tag");
}

static Value load_value(Load *l)
{
    const uint8_t *tag;
    if (!take(l, &tag, 1)) return ERROR;
    if (!stack_check(l->t)) return ERROR;
    const OpenTuple *open = l->open;
    if (*tag != TRANSPORT_TUPLE) l->open = NULL;
    Value v = load_tagged(l, (TransportTag)*tag);
    l->open = open;
    return v;
}

// ---------------------------------------------------------------------------

static Value load_all(Load *l)
{
    l->seen = list_new(l->t, 8);
    if (!l->seen) return ERROR;
    Value v = load_value(l);
    decref_object(l->seen);
    if (v == ERROR || (l->at == l->end && l->block_count == 0)) return v;
    decref(v);
    return raisef(l->t, ValueError, "damaged message: bytes left over");
}

static Value load_message(Thread *t, const uint8_t *data, int64_t size,
                          bool code_too)
{
    Load l = {.t = t, .at = data, .end = data + size, .code_too = code_too};
    const uint8_t *head;
    if (!take(&l, &head, 2)) return ERROR;
    if (head[0] != TRANSPORT_MARK)
        return raisef(t, ValueError, "this is no message of Baton's");
    if (head[1] == TRANSPORT_VERSION) return load_all(&l);
    return raisef(t, ValueError, "a message of another version: %d", head[1]);
}

Value transport_load_parts(Thread *t, const uint8_t *data, int64_t size,
                           Bytes *const *blocks, int count)
{
    if (count == 0) return load_message(t, data, size, false);
    Load l = {.t = t, .at = data + TRANSPORT_FRONT,
              .end = data + size - 8 * (count + 1),
              .blocks = blocks, .block_count = count};
    return load_all(&l);
}

Value transport_load(Thread *t, const uint8_t *data, int64_t size)
{
    if (size >= 2 && data[0] == TRANSPORT_MARK
        && data[1] == TRANSPORT_WITH_BLOCKS)
        return transport_load_joined(t, data, size);
    return load_message(t, data, size, false);
}

Value transport_load_code(Thread *t, const uint8_t *data, int64_t size)
{
    return load_message(t, data, size, true);
}
