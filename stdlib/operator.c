// SPDX-License-Identifier: MIT
// operator.c -- operator.itemgetter and attrgetter: keys of sorts, mostly.
//
// Both hold a tuple: an itemgetter's keys, or for each of an attrgetter's
// names the names between its dots, as a tuple again.
#include "stdlib/registry.h"
#include "vm/native.h"
#include "vm/object/args.h"
#include "vm/object/native_type.h"

typedef struct Getter {
    Object head;
    Tuple *keys;     // NULL before __new__ is through
    Tuple *given;    // as the constructor got them
} Getter;

static Getter *as_getter(Value v) { return (Getter *)as_object(v); }

static void getter_dealloc(Object *object)
{
    decref_maybe(((Getter *)object)->keys);
    decref_maybe(((Getter *)object)->given);
}

static void getter_traverse(Object *object, Visitor *visitor)
{
    visit_pointer(visitor, ((Getter *)object)->keys);
    visit_pointer(visitor, ((Getter *)object)->given);
}

// Takes keys over.
static Value getter_make(Thread *t, Type *type, Tuple *keys, Value *args,
                         int n)
{
    Tuple *given = keys ? tuple_from(t, args, n) : NULL;
    Getter *g = given ? object_new(t, type, 0) : NULL;
    if (!g) {
        decref_maybe(keys);
        decref_maybe(given);
        return ERROR;
    }
    g->keys = keys;
    g->given = given;
    return from_object(g);
}

static bool check_keys(Thread *t, const char *name, int n,
                       const Tuple *kwnames)
{
    if (!args_no_keywords(t, name, kwnames)) return false;
    if (n == 0) raisef(t, TypeError, "%s expected 1 argument, got 0", name);
    return n > 0;
}

static Value itemgetter_new(Thread *t, Type *type, Value *args, int n,
                            Tuple *kwnames)
{
    if (!check_keys(t, "itemgetter", n, kwnames)) return ERROR;
    return getter_make(t, type, tuple_from(t, args, n), args, n);
}

// The names between the dots.
static Value split_name(Thread *t, Value name)
{
    if (!is_str(name))
        return raisef(t, TypeError, "attribute name must be a string");
    const char *at = as_str(name)->data, *end = at + as_str(name)->size;
    List *parts = list_new(t, 1);
    for (bool more = true; parts && more;) {
        const char *dot = memchr(at, '.', (size_t)(end - at));
        more = dot != NULL;
        Str *part = str_new(t, at, (dot ? dot : end) - at);
        if (part) part = str_intern_steal(part);
        if (!part || !list_append_steal(t, parts, from_object(part))) {
            decref_object(parts);
            parts = NULL;
        }
        at = more ? dot + 1 : end;
    }
    if (!parts) return ERROR;
    Value names = tuple_from_iterable(t, from_object(parts));
    decref_object(parts);
    return names;
}

static Value attrgetter_new(Thread *t, Type *type, Value *args, int n,
                            Tuple *kwnames)
{
    if (!check_keys(t, "attrgetter", n, kwnames)) return ERROR;
    Tuple *keys = tuple_new(t, n);
    for (int i = 0; keys && i < n; i++) {
        Value names = split_name(t, args[i]);
        if (names == ERROR) {
            decref_object(keys);
            return ERROR;
        }
        keys->items[i] = names;
    }
    return getter_make(t, type, keys, args, n);
}

typedef Value Fetch(Thread *t, Value from, Value key);

static Value fetch_attr(Thread *t, Value from, Value names)
{
    const Tuple *path = as_tuple(names);
    Value v = attr_get(t, from, as_str(path->items[0]));
    for (int64_t i = 1; i < path->size && v != ERROR; i++) {
        Value next = attr_get(t, v, as_str(path->items[i]));
        decref(v);
        v = next;
    }
    return v;
}

// Of several keys a tuple.
static Value fetch_all(Thread *t, const Tuple *keys, Value from, Fetch *fetch)
{
    Tuple *out = tuple_new(t, keys->size);
    for (int64_t i = 0; out && i < keys->size; i++) {
        Value v = fetch(t, from, keys->items[i]);
        if (v == ERROR) {
            decref_object(out);
            return ERROR;
        }
        out->items[i] = v;
    }
    return out ? from_object(out) : ERROR;
}

static Value getter_call(Thread *t, Value self, const Value *args, int n,
                         const Tuple *kwnames, const char *name, Fetch *fetch)
{
    if (!args_no_keywords(t, name, kwnames)
        || !args_count(t, name, n, 1, 1))
        return ERROR;
    const Tuple *keys = as_getter(self)->keys;
    if (keys->size == 1) return fetch(t, args[0], keys->items[0]);
    return fetch_all(t, keys, args[0], fetch);
}

static Value itemgetter_call(Thread *t, Value self, Value *args, int n,
                             Tuple *kwnames)
{
    return getter_call(t, self, args, n, kwnames, "itemgetter", item_get);
}

static Value attrgetter_call(Thread *t, Value self, Value *args, int n,
                             Tuple *kwnames)
{
    return getter_call(t, self, args, n, kwnames, "attrgetter", fetch_attr);
}

static Value getter_repr(Thread *t, Value self)
{
    const Tuple *given = as_getter(self)->given;
    StrBuilder b;
    builder_init(&b);
    builder_add_c(t, &b, "operator.");
    builder_add_str(t, &b, type_of(self)->name);
    for (int64_t i = 0; i < given->size; i++) {
        builder_add_c(t, &b, i ? ", " : "(");
        if (!builder_add_repr(t, &b, given->items[i]))
            return builder_drop(&b), ERROR;
    }
    builder_add_c(t, &b, ")");
    return builder_finish(t, &b);
}

NATIVE(getter_reduce, "__reduce__(self, /)", "For pickle.")
{
    return tuple_pack(t, 2, from_object(type_of(args[0])),
                      from_object(as_getter(args[0])->given));
}

#define GETTER_CORE(id, text, about)                                         \
    static const TypeCore core_##id = {                                      \
        .name = text,                                                        \
        .module = "operator",                                                \
        .doc = about,                                                        \
        .size = sizeof(Getter),                                              \
        .flags = CORE_CYCLIC,                                                \
        .dealloc = getter_dealloc,                                           \
        .traverse = getter_traverse,                                         \
        .slots = {.new = id##_new, .call = id##_call, .repr = getter_repr},  \
        .methods = METHODS{&getter_reduce, NULL},                            \
    };
GETTER_CORE(itemgetter, "itemgetter",
            "itemgetter(k)(x) is x[k]; of several keys, a tuple.")
GETTER_CORE(attrgetter, "attrgetter",
            "attrgetter('a.b')(x) is x.a.b; of several names, a tuple.")

static bool add_type(Thread *t, Module *module, const TypeCore *core)
{
    Type *type = native_type_new(t, core, NULL);
    if (!type) return false;
    object_make_immortal(type);
    return module_add_steal(t, module, core->name, from_object(type));
}

static bool operator_init(Thread *t, Module *module)
{
    return add_type(t, module, &core_itemgetter)
        && add_type(t, module, &core_attrgetter);
}

MODULE(_operator, .doc = "Getters of items and attributes.",
       .functions = FUNCTIONS{NULL}, .init = operator_init);
