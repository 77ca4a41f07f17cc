// SPDX-License-Identifier: MIT
// dict_methods.c -- dict as scripts see it: slots and methods.
#include "vm/object/dict_methods.h"

#include "vm/heap/alloc.h"
#include "vm/native.h"
#include "vm/object/args.h"
#include "vm/object/iter.h"
#include "vm/object/key.h"
#include "vm/object/method.h"
#include "vm/object/repr_guard.h"

static Value dict_create(Thread *t, Type *type, UNUSED Value *args,
                         UNUSED int n, UNUSED Tuple *kwnames)
{
    Dict *d = object_new(t, type, 0);
    if (!d) return ERROR;
    dict_init_empty(d);
    return from_object(d);
}

static bool dict_init(Thread *t, Value self, Value *args, int n,
                      Tuple *kwnames)
{
    Dict *d = as_dict(self);
    if (!args_count(t, "dict", n, 0, 1)) return false;
    if (n && !dict_update(t, d, args[0], true)) return false;
    return dict_update_keywords(t, d, args + n, kwnames);
}

// Slots ---------------------------------------------------------------------

static int64_t dict_len(UNUSED Thread *t, Value self)
{
    return dict_count(as_dict(self));
}

static Value missing(Thread *t, Value self, Value key)
{
    if (!is_dict_exact(self)) {
        Value v = special_call(t, self, NAME_STR(__missing__), &key, 1);
        if (v != UNDEF) return v;
    }
    return raise_key_error(t, key);
}

static Value dict_get_item(Thread *t, Value self, Value key)
{
    Value v = dict_get(t, as_dict(self), key);
    if (LIKELY(v != UNDEF)) return new_ref(v);
    return missing(t, self, key);
}

static bool dict_set_item(Thread *t, Value self, Value key, Value value)
{
    if (value != UNDEF) return dict_set(t, as_dict(self), key, value);
    int deleted = dict_delete(t, as_dict(self), key);
    if (deleted == 0) raise_key_error(t, key);
    return deleted > 0;
}

static int dict_contains_slot(Thread *t, Value self, Value key)
{
    return dict_contains(t, as_dict(self), key);
}

// 1: b has this key with an equal value; 0: not.
static int has_equal(Thread *t, Dict *b, Value key, int64_t hash, Value value)
{
    Value other = dict_get_hashed(t, b, key, hash);
    if (is_error(other)) return -1;
    if (is_undef(other)) return 0;
    incref(other);
    int equal = value_same_or_equal(t, value, other);
    decref(other);
    return equal;
}

static int dict_equal(Thread *t, Dict *a, Dict *b)
{
    if (dict_count(a) != dict_count(b)) return 0;
    int64_t pos = 0;
    const DictEntry *entry;
    while ((entry = dict_next_entry(a, &pos))) {
        Value key = new_ref(entry->key), value = new_ref(entry->value);
        int equal = has_equal(t, b, key, entry->hash, value);
        decref(key);
        decref(value);
        if (equal <= 0) return equal;
    }
    return 1;
}

static Value dict_compare(Thread *t, Value a, Value b, CompareOp op)
{
    if (!is_dict(a) || !is_dict(b)) return NOT_IMPLEMENTED;
    if (op != COMPARE_EQ && op != COMPARE_NE) return NOT_IMPLEMENTED;
    if (!stack_check_in(t, " in comparison")) return ERROR;
    int equal = dict_equal(t, as_dict(a), as_dict(b));
    return equal < 0 ? ERROR : bool_value(equal == (op == COMPARE_EQ));
}

static Value dict_or(Thread *t, Value a, Value b)
{
    if (!is_dict(a) || !is_dict(b)) return NOT_IMPLEMENTED;
    Dict *d = dict_copy(t, as_dict(a));
    if (!d) return ERROR;
    if (dict_update(t, d, b, true)) return from_object(d);
    decref_object(d);
    return ERROR;
}

static Value dict_ror(Thread *t, Value self, Value other)
{
    return dict_or(t, other, self);
}

static Value dict_ior(Thread *t, Value self, Value other)
{
    return dict_update(t, as_dict(self), other, true) ? new_ref(self) : ERROR;
}

static Value dict_iter(Thread *t, Value self)
{
    return dict_iter_new(t, as_dict(self), KIND_DICTITER);
}

static bool add_entries(Thread *t, StrBuilder *b, Value self)
{
    Value key, value;
    builder_add_char(t, b, '{');
    for (int64_t pos = 0, n = 0; dict_next(as_dict(self), &pos, &key, &value);
         n++) {
        if (n) builder_add_c(t, b, ", ");
        incref(key);
        incref(value);
        bool done = builder_add_repr(t, b, key);
        builder_add_c(t, b, ": ");
        done = done && builder_add_repr(t, b, value);
        decref(key);
        decref(value);
        if (!done) return false;
    }
    builder_add_char(t, b, '}');
    return true;
}

static Value dict_repr(Thread *t, Value self)
{
    return repr_guarded(t, self, "{...}", add_entries);
}

// Script methods ----------------------------------------------------------

// Those below that are raw take their arguments as they come: they are too
// frequent for defaults.
NATIVE_VARARGS(dict_get_method, "get(self, key, default=None, /)",
               "Return the value for key if key is in the dictionary, else "
               "default.")
{
    if (!args_no_keywords(t, "dict.get", kwnames)
        || !args_count(t, "get", n - 1, 1, 2))
        return ERROR;
    Value v = dict_get(t, as_dict(args[0]), args[1]);
    if (v != UNDEF) return new_ref(v);
    return n == 3 ? new_ref(args[2]) : NONE;
}

NATIVE(dict_setdefault_method, "setdefault(self, key, default=None, /)",
       "Insert key with a value of default if key is not in the dictionary."
       "\n\nReturn the value for key if key is in the dictionary, else "
       "default.")
{
    return new_ref(dict_setdefault(t, as_dict(args[0]), args[1], args[2]));
}

NATIVE_VARARGS(dict_pop_method, "pop(self, key, default=?, /)",
               "D.pop(k[,d]) -> v, remove specified key and return the "
               "corresponding value.\n\nIf the key is not found, return the "
               "default if given; otherwise,\nraise a KeyError.")
{
    if (!args_no_keywords(t, "dict.pop", kwnames)
        || !args_count(t, "pop", n - 1, 1, 2))
        return ERROR;
    Value v = dict_pop(t, as_dict(args[0]), args[1]);
    if (v != UNDEF) return v;
    if (n == 3) return new_ref(args[2]);
    return raise_key_error(t, args[1]);
}

NATIVE(dict_popitem, "popitem(self, /)",
       "Remove and return a (key, value) pair as a 2-tuple.\n\nPairs are "
       "returned in LIFO (last-in, first-out) order.\nRaises KeyError if the "
       "dict is empty.")
{
    Value both[2];
    if (!dict_pop_last(as_dict(args[0]), &both[0], &both[1]))
        return raisef(t, KeyError, "popitem(): dictionary is empty");
    Tuple *pair = tuple_from_steal(t, both, 2);
    if (pair) return from_object(pair);
    decref(both[0]);
    decref(both[1]);
    return ERROR;
}

NATIVE_VARARGS(dict_update_method, "update(self, other=?, /, **kwargs)",
               "D.update([E, ]**F) -> None.  Update D from mapping/iterable "
               "E and F.\nIf E is present and has a .keys() method, then "
               "does:  for k in E.keys(): D[k] = E[k]\nIf E is present and "
               "lacks a .keys() method, then does:  for k, v in E: D[k] = v\n"
               "In either case, this is followed by: for k in F:  D[k] = "
               "F[k]")
{
    Dict *d = as_dict(args[0]);
    if (!args_count(t, "update", n - 1, 0, 1)) return ERROR;
    if (n == 2 && !dict_update(t, d, args[1], true)) return ERROR;
    return dict_update_keywords(t, d, args + n, kwnames) ? NONE : ERROR;
}

NATIVE(dict_keys, "keys(self, /)",
       "Return a set-like object providing a view on the dict's keys.")
{
    return dict_view(t, as_dict(args[0]), KIND_DICTKEYS);
}

NATIVE(dict_values, "values(self, /)",
       "Return an object providing a view on the dict's values.")
{
    return dict_view(t, as_dict(args[0]), KIND_DICTVALUES);
}

NATIVE(dict_items, "items(self, /)",
       "Return a set-like object providing a view on the dict's items.")
{
    return dict_view(t, as_dict(args[0]), KIND_DICTITEMS);
}

NATIVE(dict_clear_method, "clear(self, /)",
       "Remove all items from the dict.")
{
    dict_clear_items(as_dict(args[0]));
    return NONE;
}

NATIVE(dict_copy_method, "copy(self, /)",
       "Return a shallow copy of the dict.")
{
    Dict *d = dict_copy(t, as_dict(args[0]));
    return d ? from_object(d) : ERROR;
}

NATIVE(dict_reversed, "__reversed__(self, /)",
       "Return a reverse iterator over the dict keys.")
{
    return dict_iter_new_reversed(t, as_dict(args[0]), KIND_DICTREVITER);
}

NATIVE(dict_sizeof, "__sizeof__(self, /)",
       "Return the size of the dict in memory.")
{
    const DictBlock *b = as_dict(args[0])->block;
    int64_t bytes = sizeof(Dict);
    if (b->capacity)
        bytes += (int64_t)sizeof *b + b->capacity * (int64_t)sizeof(DictEntry)
            + ((int64_t)b->index_width << b->index_log2);
    return int_new(t, bytes);
}

static bool set_all(Thread *t, Value d, Value iterator, Value value)
{
    for (;;) {
        Value key = iter_next_quick(t, iterator);
        if (is_undef(key)) return true;
        if (is_error(key)) return false;
        bool done = is_dict_exact(d) ? dict_set(t, as_dict(d), key, value)
                                     : item_set(t, d, key, value);
        decref(key);
        if (!done) return false;
    }
}

NATIVE_CLASSMETHOD(dict_fromkeys, "fromkeys(cls, iterable, value=None, /)",
                   "Create a new dictionary with keys from iterable and "
                   "values set to value.")
{
    Value d = call0(t, args[0]);
    if (is_error(d)) return ERROR;
    Value iterator = iter_new(t, args[1]);
    bool done = !is_error(iterator) && set_all(t, d, iterator, args[2]);
    if (!is_error(iterator)) decref(iterator);
    if (done) return d;
    decref(d);
    return ERROR;
}

NATIVE_CLASSMETHOD(dict_class_getitem, "__class_getitem__(cls, item, /)",
                   "See PEP 585")
{
    return genericalias_new(t, args[0], args[1]);
}

const TypeCore core_dict = {
    .name = "dict",
    .doc = "dict() -> new empty dictionary\ndict(mapping) -> new dictionary "
           "initialized from a mapping object's\n    (key, value) pairs\n"
           "dict(iterable) -> new dictionary initialized as if via:\n"
           "    d = {}\n    for k, v in iterable:\n        d[k] = v\n"
           "dict(**kwargs) -> new dictionary initialized with the name=value "
           "pairs\n    in the keyword argument list.  For example:  "
           "dict(one=1, two=2)",
    .size = sizeof(Dict),
    .flags = CORE_CYCLIC,
    .dealloc = dict_dealloc,
    .traverse = dict_traverse,
    .clear = dict_clear,
    .slots = {
        .new = dict_create,
        .init = dict_init,
        .repr = dict_repr,
        .compare = dict_compare,
        .iter = dict_iter,
        .len = dict_len,
        .get_item = dict_get_item,
        .set_item = dict_set_item,
        .contains = dict_contains_slot,
        .or_ = dict_or,
        .ror = dict_ror,
        .ior = dict_ior,
    },
    .methods = METHODS{&dict_get_method, &dict_setdefault_method,
                       &dict_pop_method, &dict_popitem, &dict_update_method,
                       &dict_keys, &dict_values, &dict_items,
                       &dict_clear_method, &dict_copy_method, &dict_reversed,
                       &dict_sizeof, &dict_fromkeys, &dict_class_getitem,
                       NULL},
};
