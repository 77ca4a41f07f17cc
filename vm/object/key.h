// SPDX-License-Identifier: MIT
// key.h -- hashes of keys, and when two keys are surely the same or not.
//
// What dict and set have in common: both keep the hash beside the key, so
// that script code is asked only when two different keys have equal hashes.
#ifndef BATON_VM_OBJECT_KEY_H
#define BATON_VM_OBJECT_KEY_H

#include "vm/base/config.h"
#include "vm/object/protocol.h"
#include "vm/object/str.h"
#include "vm/object/tuple.h"

// -1: failed. Small ints but -1 and the very large ones are their own hash.
static inline int64_t key_hash(Thread *t, Value key)
{
    if (is_small_int(key)) {
        int64_t i = small_int(key);
        bool own = i < SMALL_INT_MAX && i > -SMALL_INT_MAX;
        if (LIKELY(own && i != -1)) return i;
    } else if (is_str_exact(key)) {
        int64_t hash = as_str(key)->hash;
        return LIKELY(hash != 0) ? hash : str_hash(as_str(key));
    } else if (is_tuple_exact(key)) {
        return tuple_hash(t, key);
    }
    return value_hash(t, key);
}

typedef enum KeyMatch { KEY_DIFFERS, KEY_SAME, KEY_ASK } KeyMatch;

// The same of two exact tuples, item by item (key.c).
KeyMatch key_match_tuples(const Tuple *a, const Tuple *b);

// Of two values that aren't the same word; runs no script code. KEY_ASK: only
// == can tell.
static inline KeyMatch key_match(Value a, Value b)
{
    if (both_small_ints(a, b)) return KEY_DIFFERS;
    if (is_str_exact(a) && is_str_exact(b))
        return str_equal(as_str(a), as_str(b)) ? KEY_SAME : KEY_DIFFERS;
    if (is_tuple_exact(a) && is_tuple_exact(b))
        return key_match_tuples(as_tuple(a), as_tuple(b));
    return KEY_ASK;
}

// a == b, asked of the values: 1, 0 or -1. Whatever it runs may change the
// table that `a` stands in: look at the table anew afterwards.
static inline int key_ask(Thread *t, Value a, Value b)
{
    incref(a);
    int equal = value_compare_bool(t, a, b, COMPARE_EQ);
    decref(a);
    return equal;
}

#endif
