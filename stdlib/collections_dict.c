// SPDX-License-Identifier: MIT
// collections_dict.c -- methods of OrderedDict and defaultdict that are called
// often. The classes are in lib/collections, and derived from dict: these are
// made methods of dict, but stand in those classes alone.
#include "stdlib/collections.h"
#include "vm/object/dict_methods.h"

NATIVE(ordered_popitem, "popitem(self, last=True)",
       "Remove and return a (key, value) pair from the dictionary.\n\nPairs "
       "are returned in LIFO order if last is true or FIFO order if false.")
{
    Value pair[2];
    int last = value_truth(t, args[1]);
    if (last < 0) return ERROR;
    Dict *d = as_dict(args[0]);
    if (!(last ? dict_pop_last(d, &pair[0], &pair[1])
               : dict_pop_first(d, &pair[0], &pair[1])))
        return raisef(t, KeyError, "dictionary is empty");
    Tuple *made = tuple_from_steal(t, pair, 2);
    return made ? from_object(made) : ERROR;
}

// The key comes first; the others behind it, in their order.
static bool put_first(Thread *t, Dict *d, Value key, Value value)
{
    Dict *rest = dict_copy(t, d);
    if (!rest) return false;
    dict_clear_items(d);
    bool done = dict_set(t, d, key, value)
             && dict_update(t, d, from_object(rest), true);
    decref_object(rest);
    return done;
}

NATIVE(ordered_move_to_end, "move_to_end(self, key, last=True)",
       "Move an existing element to the end (or beginning if last is "
       "false).\n\nRaise KeyError if the element does not exist.")
{
    int last = value_truth(t, args[2]);
    if (last < 0) return ERROR;
    Dict *d = as_dict(args[0]);
    Value value = dict_pop(t, d, args[1]);
    if (value == UNDEF) return raise_key_error(t, args[1]);
    if (value == ERROR) return ERROR;
    bool done = last ? dict_set(t, d, args[1], value)
                     : put_first(t, d, args[1], value);
    decref(value);
    return done ? NONE : ERROR;
}

static Str *factory_name;   // immortal; the same for every interpreter

NATIVE(default_missing, "__missing__(self, key, /)",
       "__missing__(key) # Called by __getitem__ for missing key.")
{
    Value factory = attr_get(t, args[0], factory_name);
    if (factory == ERROR) return ERROR;
    if (factory == NONE) return raise_key_error(t, args[1]);
    Value made = call0(t, factory);
    decref(factory);
    if (made == ERROR || item_set(t, args[0], args[1], made)) return made;
    decref(made);
    return ERROR;
}

bool collections_add_dict_methods(Thread *t, Module *module)
{
    static NativeDef *const METHODS_OF[] = {
        &ordered_popitem, &ordered_move_to_end, &default_missing};
    static const char *const NAMES[] = {
        "_popitem", "_move_to_end", "_missing"};
    factory_name = str_intern_c("default_factory");
    if (!factory_name) return raise_memory_error(t), false;
    for (size_t i = 0; i < ARRAY_LENGTH(NAMES); i++) {
        Value method = native_new(t, METHODS_OF[i], UNDEF,
                                  type_of_kind(KIND_DICT), UNDEF);
        if (!module_add_steal(t, module, NAMES[i], method)) return false;
    }
    return true;
}
