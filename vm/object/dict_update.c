// SPDX-License-Identifier: MIT
// dict_update.c -- merging dicts, other mappings and pairs into a dict.
//
// What is walked over is held item by item: hashing and comparing the keys
// may run script code that changes either side.
#include "vm/heap/alloc.h"
#include "vm/native.h"
#include "vm/object/dict_methods.h"
#include "vm/object/iter.h"
#include "vm/object/key.h"

static bool set_or_keep(Thread *t, Dict *d, Value key, int64_t hash,
                        Value value, bool override)
{
    if (override) return dict_set_hashed(t, d, key, hash, value);
    Value old = dict_get_hashed(t, d, key, hash);
    if (is_error(old)) return false;
    return old != UNDEF || dict_set_hashed(t, d, key, hash, value);
}

static bool merge_entries(Thread *t, Dict *d, const Dict *other,
                          bool override)
{
    const DictBlock *block = other->block;
    int64_t pos = 0, used = block->used;
    const DictEntry *entry;
    while ((entry = dict_next_entry(other, &pos))) {
        Value key = new_ref(entry->key), value = new_ref(entry->value);
        bool done = set_or_keep(t, d, key, entry->hash, value, override);
        decref(key);
        decref(value);
        if (!done) return false;
        if (other->block == block && block->used == used) continue;
        raisef(t, RuntimeError, "dict mutated during update");
        return false;
    }
    return true;
}

static bool merge_dict(Thread *t, Dict *d, const Dict *other, bool override)
{
    int64_t more = dict_count(other);
    if (d == other || more == 0) return true;
    if (dict_count(d) == 0) return dict_fill_copy(t, d, other);
    if (d->block->capacity < more
        && !dict_reserve(t, d, dict_count(d) + more))
        return false;
    return merge_entries(t, d, other, override);
}

// A dict whose items are what its table holds, and not what a subclass says.
static bool walks_plainly(Value v)
{
    return is_dict(v) && slots_of(v)->iter == core_dict.slots.iter;
}

static bool merge_key(Thread *t, Dict *d, Value mapping, Value key,
                      bool override)
{
    int old = override ? 0 : dict_contains(t, d, key);
    if (old) return old > 0;
    Value value = item_get(t, mapping, key);
    if (is_error(value)) return false;
    bool done = dict_set(t, d, key, value);
    decref(value);
    return done;
}

// What mapping.keys() gives, as a list: asking for the values may change it.
// keys: the method, released here.
static Value keys_of(Thread *t, Value mapping, Value keys)
{
    Value all = call0(t, keys);
    decref(keys);
    if (is_error(all)) return ERROR;
    Value iterator = iter_new(t, all);
    if (is_error(iterator) && error_matches(t, TypeError)) {
        error_clear(t);
        raisef(t, TypeError, "%T.keys() returned a non-iterable (type %T)",
               mapping, all);
    }
    decref(all);
    if (is_error(iterator)) return ERROR;
    Value list = list_from_iterable(t, iterator);
    decref(iterator);
    return list;
}

static bool merge_mapping(Thread *t, Dict *d, Value mapping, Value keys,
                          bool override)
{
    Value all = keys_of(t, mapping, keys);
    if (is_error(all)) return false;
    const ListBlock *block = as_list(all)->block;
    bool done = true;
    for (int64_t i = 0; done && i < block->size; i++)
        done = merge_key(t, d, mapping, block->items[i], override);
    decref(all);
    return done;
}

// The two items of a pair, new references.
static bool pair_items(Thread *t, Value pair, int64_t number, Value out[2])
{
    Value list;
    if (is_list_exact(pair) || is_tuple_exact(pair)) {
        list = new_ref(pair);
    } else {
        list = tuple_from_iterable(t, pair);
        if (is_error(list)) {
            if (!error_matches(t, TypeError)) return false;
            error_clear(t);
            raisef(t, TypeError, "cannot convert dictionary update sequence "
                   "element #%ld to a sequence", number);
            return false;
        }
    }
    bool tuple = is_tuple_exact(list);
    int64_t n = tuple ? as_tuple(list)->size : list_size(as_list(list));
    const Value *items = tuple ? as_tuple(list)->items
                                   : list_items(as_list(list));
    if (n == 2) {
        out[0] = new_ref(items[0]);
        out[1] = new_ref(items[1]);
    } else {
        raisef(t, ValueError, "dictionary update sequence element #%ld has "
               "length %ld; 2 is required", number, n);
    }
    decref(list);
    return n == 2;
}

static bool merge_pair(Thread *t, Dict *d, Value pair, int64_t number,
                       bool override)
{
    Value both[2] = {UNDEF, UNDEF};
    if (!pair_items(t, pair, number, both)) return false;
    int64_t hash = key_hash(t, both[0]);
    bool done = hash != -1
        && set_or_keep(t, d, both[0], hash, both[1], override);
    decref(both[0]);
    decref(both[1]);
    return done;
}

static bool merge_pairs(Thread *t, Dict *d, Value pairs, bool override)
{
    Value iterator = iter_new(t, pairs);
    if (is_error(iterator)) return false;
    bool done = true;
    for (int64_t i = 0; done; i++) {
        Value pair = iter_next_quick(t, iterator);
        if (is_undef(pair)) break;
        done = !is_error(pair) && merge_pair(t, d, pair, i, override);
        if (!is_error(pair)) decref(pair);
    }
    decref(iterator);
    return done;
}

bool dict_update(Thread *t, Dict *d, Value other, bool override)
{
    if (walks_plainly(other)) return merge_dict(t, d, as_dict(other), override);
    Value keys = attr_get_maybe(t, other, NAME_STR(keys));
    if (is_error(keys)) return false;
    if (is_undef(keys)) return merge_pairs(t, d, other, override);
    return merge_mapping(t, d, other, keys, override);
}

bool dict_update_keywords(Thread *t, Dict *d, const Value *values,
                          const Tuple *kwnames)
{
    for (int64_t i = 0; kwnames && i < kwnames->size; i++)
        if (!dict_set(t, d, kwnames->items[i], values[i])) return false;
    return true;
}
