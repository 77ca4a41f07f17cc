// SPDX-License-Identifier: MIT
// transport.c -- the _transport module: what multiprocessing sends through
// its pipes. The format is in transport.h.
#include "stdlib/transport.h"

#include "stdlib/registry.h"
#include "vm/exec/runtime.h"

NATIVE(transport_dumps, "dumps(object, /)",
       "Return the object as bytes that loads() understands.")
{
    return transport_dump(t, args[0]);
}

NATIVE(transport_dumps_parts, "dumps_parts(object, /)",
       "As dumps(); where there are large bytes in it, a tuple: all but them, "
       "and then they.")
{
    TransportMessage m;
    if (!transport_compose(t, args[0], 0, &m)) return ERROR;
    Value parts = transport_kept(t, &m);
    transport_drop(&m);
    return parts;
}

static Value load_tuple(Thread *t, const Tuple *parts)
{
    Bytes *blocks[TRANSPORT_MOST_BLOCKS];
    int64_t sizes[TRANSPORT_MOST_BLOCKS], n = parts->size - 1, total = 0;
    for (int64_t i = 0; i <= n; i++) {
        if (!is_bytes_exact(parts->items[i]) || n > TRANSPORT_MOST_BLOCKS)
            return raisef(t, TypeError, "these are no parts of a message");
        total += as_bytes(parts->items[i])->size;
        if (i > 0) blocks[i - 1] = as_bytes(parts->items[i]);
    }
    const Bytes *front = n < 0 ? NULL : as_bytes(parts->items[0]);
    if (n < 1 || front->size < TRANSPORT_FRONT
        || transport_layout(front->data, total) != front->size
        || transport_blocks(front->data, front->size, total, sizes) != n)
        return raisef(t, ValueError, "damaged message: sizes");
    return transport_load_parts(t, front->data, front->size, blocks, (int)n);
}

// A bytearray may be resized by what loading runs, so its bytes are copied.
NATIVE(transport_loads, "loads(data, /)",
       "Return the object that dumps() or dumps_parts() made this of.")
{
    const uint8_t *data;
    int64_t size;
    if (is_tuple(args[0])) return load_tuple(t, as_tuple(args[0]));
    if (!bytes_view(t, args[0], &data, &size)) return ERROR;
    if (is_bytes_exact(args[0])) return transport_load(t, data, size);
    Bytes *copy = bytes_new(t, data, size);
    if (!copy) return ERROR;
    Value v = transport_load(t, copy->data, copy->size);
    decref_object(copy);
    return v;
}

// What main held ------------------------------------------------------------

Dict *transport_known(Thread *t)
{
    return t->interp->module_state[MODULE_INDEX__transport];
}

static void set_known_steal(Thread *t, Dict *known)
{
    Dict *old = transport_known(t);
    t->interp->module_state[MODULE_INDEX__transport] = known;
    decref_maybe(old);
}

static Dict *names_of(Thread *t, const Dict *dict)
{
    Dict *names = dict_new(t);
    int64_t pos = 0;
    Value key, value;
    while (names && dict_next(dict, &pos, &key, &value)) {
        if (!is_function_exact(value) && !is_type(value)) value = NONE;
        if (dict_set(t, names, key, value)) continue;
        decref_object(names);
        return NULL;
    }
    return names;
}

// Mostly nothing has changed since the last child: found out without touching
// a count, since every page that is written to has to be copied once a fork.
static bool is_what_they_know(Thread *t, const Dict *now)
{
    const Dict *known = transport_known(t);
    if (!known || dict_count(known) != dict_count(now)) return false;
    int64_t pos = 0, known_pos = 0;
    Value key, value, known_key, known_value;
    while (dict_next(now, &pos, &key, &value)) {
        if (!dict_next(known, &known_pos, &known_key, &known_value))
            return false;
        if (!is_function_exact(value) && !is_type(value)) value = NONE;
        if (key != known_key || value != known_value) return false;
    }
    return true;
}

NATIVE(transport_know, "know(names, /)",
       "Children that are forked now know what is in this dict; None: they "
       "may know nothing.")
{
    if (args[0] == NONE) return set_known_steal(t, NULL), NONE;
    if (!is_dict(args[0])) return raisef(t, TypeError, "no dict");
    if (is_what_they_know(t, as_dict(args[0]))) return NONE;
    Dict *known = names_of(t, as_dict(args[0]));
    if (!known) return ERROR;
    set_known_steal(t, known);
    return NONE;
}

NATIVE(transport_is_known, "is_known(name, /)",
       "Did main hold something of the name then?")
{
    Dict *known = transport_known(t);
    if (!known) return FALSE;
    Value found = dict_get(t, known, args[0]);
    return found == ERROR ? ERROR : bool_value(found != UNDEF);
}

static void forget_known(Thread *t)
{
    set_known_steal(t, NULL);
}

static bool transport_init(UNUSED Thread *t, UNUSED Module *module)
{
    runtime_at_finish(forget_known);
    return true;
}

MODULE(_transport,
       .doc = "Values as bytes, between processes.",
       .functions = FUNCTIONS{
           &transport_dumps, &transport_dumps_parts, &transport_loads,
           &transport_know,
           &transport_is_known, &transport_code_blob, &transport_code_from,
           &transport_code_key, &transport_secret, NULL},
       .init = transport_init);
