// SPDX-License-Identifier: MIT
// set_ops.c -- union, intersection and their kin.
//
// Which operand is walked and into what the result grows decides the order
// of the result, so this too follows CPython's choices. Keys come with their
// hashes where the other side is a set or a dict.
#include "vm/heap/alloc.h"
#include "vm/native.h"
#include "vm/object/set_methods.h"
#include "vm/object/set_table.h"

// What to do with a key; a and b are the operation's sets. 1: go on, 0: stop,
// -1: failed.
typedef int KeyVisit(Thread *t, Set *a, Set *b, Value key, int64_t hash);

// In line, so that where `visit` is a constant it isn't called for each key.
static ALWAYS_INLINE int each_of_set(Thread *t, const Set *from,
                                     KeyVisit *visit, Set *a, Set *b)
{
    int64_t pos = 0;
    const SetEntry *entry;
    while ((entry = set_next_entry(from, &pos))) {
        Value key = new_ref(entry->key);
        int r = visit(t, a, b, key, entry->hash);
        decref(key);
        if (r <= 0) return r;
    }
    return 1;
}

static int each_of_dict(Thread *t, const Dict *from, KeyVisit *visit, Set *a,
                        Set *b)
{
    int64_t pos = 0;
    const DictEntry *entry;
    while ((entry = dict_next_entry(from, &pos))) {
        Value key = new_ref(entry->key);
        int r = visit(t, a, b, key, entry->hash);
        decref(key);
        if (r <= 0) return r;
    }
    return 1;
}

static int each_of_iterator(Thread *t, Value iterator, KeyVisit *visit,
                            Set *a, Set *b)
{
    for (;;) {
        Value key = iter_next(t, iterator);
        if (is_undef(key)) return 1;
        if (is_error(key)) return -1;
        int64_t hash = key_hash(t, key);
        int r = hash == -1 ? -1 : visit(t, a, b, key, hash);
        decref(key);
        if (r <= 0) return r;
    }
}

// 1: all visited, 0: stopped, -1: failed.
static int each_key(Thread *t, Value from, KeyVisit *visit, Set *a, Set *b)
{
    if (value_is_any_set(from))
        return each_of_set(t, as_set(from), visit, a, b);
    if (is_dict_exact(from))
        return each_of_dict(t, as_dict(from), visit, a, b);
    Value iterator = iter_new(t, from);
    if (is_error(iterator)) return -1;
    int r = each_of_iterator(t, iterator, visit, a, b);
    decref(iterator);
    return r;
}

static Kind kind_of_set(const Set *s)
{
    return kind_of(from_object(s));
}

// The result when done >= 0, else NULL.
static Set *result_if(Set *result, int done)
{
    if (done >= 0) return result;
    decref_object(result);
    return NULL;
}

// New sets -------------------------------------------------------------------

Set *set_copy(Thread *t, Set *s)
{
    return set_from(t, kind_of_set(s), from_object(s));
}

Set *set_union(Thread *t, Set *s, Value other)
{
    Set *result = set_copy(t, s);
    if (!result || other == from_object(s)) return result;
    return result_if(result, set_update(t, result, other) ? 1 : -1);
}

static inline int add_if_in(Thread *t, Set *result, Set *s, Value key,
                            int64_t hash)
{
    int in = set_has(t, s, key, hash);
    if (in <= 0) return in < 0 ? -1 : 1;
    return set_add_hashed(t, result, key, hash) < 0 ? -1 : 1;
}

// Of a walk over something endless: all of s may be in the result already.
static int add_if_in_until_all(Thread *t, Set *result, Set *s, Value key,
                               int64_t hash)
{
    int r = add_if_in(t, result, s, key, hash);
    if (r > 0 && set_count(result) >= set_count(s) && set_count(s)) return 0;
    return r;
}

Set *set_intersection(Thread *t, Set *s, Value other)
{
    if (other == from_object(s)) return set_copy(t, s);
    Set *result = set_new_kind(t, kind_of_set(s));
    if (!result) return NULL;
    if (!value_is_any_set(other))
        return result_if(result, each_key(t, other, add_if_in_until_all,
                                          result, s));
    // Walks the smaller one.
    Set *in = s, *from = as_set(other);
    if (set_count(from) > set_count(s)) {
        in = from;
        from = s;
    }
    return result_if(result, each_of_set(t, from, add_if_in, result, in));
}

static inline int add_if_not_in(Thread *t, Set *result, Set *other, Value key,
                                int64_t hash)
{
    int in = set_has(t, other, key, hash);
    if (in) return in;
    return set_add_hashed(t, result, key, hash) < 0 ? -1 : 1;
}

static int differ_from_dict(Thread *t, Set *result, const Set *s, Dict *d)
{
    int64_t pos = 0;
    const SetEntry *entry;
    int done = 1;
    while (done >= 0 && (entry = set_next_entry(s, &pos))) {
        Value key = new_ref(entry->key);
        int64_t hash = entry->hash;
        Value in = dict_get_hashed(t, d, key, hash);
        if (is_error(in)) done = -1;
        else if (is_undef(in)) done = set_add_hashed(t, result, key, hash);
        decref(key);
    }
    return done;
}

// Number of keys of a set or dict, -1 for anything else.
static int64_t count_of(Value v)
{
    if (value_is_any_set(v)) return set_count(as_set(v));
    return is_dict_exact(v) ? dict_count(as_dict(v)) : -1;
}

Set *set_difference(Thread *t, Set *s, Value other)
{
    int64_t count = count_of(other);
    if (count < 0 || set_count(s) >> 2 > count) {
        Set *copy = set_copy(t, s);
        if (!copy) return NULL;
        return result_if(copy, set_difference_update(t, copy, other) ? 1 : -1);
    }
    Set *result = set_new_kind(t, kind_of_set(s));
    if (!result) return NULL;
    return result_if(result, is_dict_exact(other)
        ? differ_from_dict(t, result, s, as_dict(other))
        : each_of_set(t, s, add_if_not_in, result, as_set(other)));
}

Set *set_symmetric_difference(Thread *t, Set *s, Value other)
{
    Set *result = set_from(t, kind_of_set(s), other);
    if (!result) return NULL;
    bool done = set_symmetric_difference_update(t, result, from_object(s));
    return result_if(result, done ? 1 : -1);
}

// In place -------------------------------------------------------------------

bool set_intersection_update(Thread *t, Set *s, Value other)
{
    Set *result = set_intersection(t, s, other);
    if (!result) return false;
    set_give_block(s, set_take_block(result));
    decref_object(result);
    return true;
}

static inline int discard(Thread *t, Set *s, UNUSED Set *b, Value key,
                          int64_t hash)
{
    return set_discard_hashed(t, s, key, hash) < 0 ? -1 : 1;
}

bool set_difference_update(Thread *t, Set *s, Value other)
{
    if (other == from_object(s)) {
        set_clear_items(s);
        return true;
    }
    int done;
    if (value_is_any_set(other)
        && set_count(as_set(other)) >> 3 > set_count(s)) {
        Set *common = set_intersection(t, s, other);
        if (!common) return false;
        done = each_of_set(t, common, discard, s, NULL);
        decref_object(common);
    } else {
        done = each_key(t, other, discard, s, NULL);
    }
    return done >= 0 && set_sweep(t, s);
}

static inline int toggle(Thread *t, Set *s, UNUSED Set *b, Value key,
                         int64_t hash)
{
    int removed = set_discard_hashed(t, s, key, hash);
    if (removed) return removed;
    return set_add_hashed(t, s, key, hash) < 0 ? -1 : 1;
}

bool set_symmetric_difference_update(Thread *t, Set *s, Value other)
{
    if (other == from_object(s)) {
        set_clear_items(s);
        return true;
    }
    if (is_dict_exact(other))
        return each_of_dict(t, as_dict(other), toggle, s, NULL) >= 0;
    if (value_is_any_set(other))
        return each_of_set(t, as_set(other), toggle, s, NULL) >= 0;
    // Keys that come twice count once.
    Set *keys = set_from(t, KIND_SET, other);
    if (!keys) return false;
    int done = each_of_set(t, keys, toggle, s, NULL);
    decref_object(keys);
    return done >= 0;
}

// Questions ------------------------------------------------------------------

static inline int stop_if_in(Thread *t, Set *s, UNUSED Set *b, Value key,
                             int64_t hash)
{
    int in = set_has(t, s, key, hash);
    return in < 0 ? -1 : !in;
}

static inline int stop_if_not_in(Thread *t, Set *s, UNUSED Set *b, Value key,
                                 int64_t hash)
{
    return set_has(t, s, key, hash);
}

int set_is_disjoint(Thread *t, Set *s, Value other)
{
    if (other == from_object(s)) return set_count(s) == 0;
    if (!value_is_any_set(other))
        return each_key(t, other, stop_if_in, s, NULL);
    Set *in = s, *from = as_set(other);
    if (set_count(from) > set_count(s)) {
        in = from;
        from = s;
    }
    return each_of_set(t, from, stop_if_in, in, NULL);
}

int set_is_subset(Thread *t, Set *s, Value other)
{
    if (!value_is_any_set(other)) {
        Set *common = set_intersection(t, s, other);
        if (!common) return -1;
        bool all = set_count(common) == set_count(s);
        decref_object(common);
        return all;
    }
    if (set_count(s) > set_count(as_set(other))) return 0;
    return each_of_set(t, s, stop_if_not_in, as_set(other), NULL);
}

int set_is_superset(Thread *t, Set *s, Value other)
{
    if (value_is_any_set(other))
        return set_is_subset(t, as_set(other), from_object(s));
    return each_key(t, other, stop_if_not_in, s, NULL);
}

int set_equal(Thread *t, Set *a, Set *b)
{
    if (set_count(a) != set_count(b)) return 0;
    if (kind_of_set(a) == KIND_FROZENSET && kind_of_set(b) == KIND_FROZENSET
        && a->hash && b->hash && a->hash != b->hash)
        return 0;
    return set_is_subset(t, a, from_object(b));
}

// Is the error in flight that a set can't be hashed? Then it's cleared, and
// the set's keys as a frozenset are the result; else NULL.
static Set *as_hashable(Thread *t, Value key)
{
    if (kind_of(key) != KIND_SET || !error_matches(t, TypeError)) return NULL;
    error_clear(t);
    return set_from(t, KIND_FROZENSET, key);
}

typedef int KeyQuestion(Thread *t, Set *s, Value key);

static int ask_for_key(Thread *t, Set *s, Value key, KeyQuestion *ask)
{
    int r = ask(t, s, key);
    if (r >= 0) return r;
    Set *frozen = as_hashable(t, key);
    if (!frozen) return -1;
    r = ask(t, s, from_object(frozen));
    decref_object(frozen);
    return r;
}

int set_contains_key(Thread *t, Set *s, Value key)
{
    return ask_for_key(t, s, key, set_contains);
}

int set_discard_key(Thread *t, Set *s, Value key)
{
    return ask_for_key(t, s, key, set_discard);
}
