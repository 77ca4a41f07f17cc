// SPDX-License-Identifier: MIT
// sort.c -- list.sort: keys, ranks, and the four ways to compare.
//
// While it sorts, the list is empty: its block is taken away, so that no
// comparison can change what is being sorted, and given back at the end.
// A key that is an int, float or str has a rank, an int64 in the same order;
// equal ranks of strs (their first eight bytes) are settled by the rest.
//
//   words   a list of small ints: the values themselves are the ranks
//   ranks   ints, bools and floats
//   texts   strs; what all of them begin with is skipped
//   values  anything else by its <; tuples that begin with one of the above
//           have a rank too, so that < is only needed when those are equal
//
// Rejected: radix sort (not adaptive), and specialising on more types.
#include "vm/object/list.h"

#include <string.h>

#include "vm/heap/alloc.h"
#include "vm/native.h"

enum {
    SORT_GALLOP = 7,      // so many wins in a row: search by doubling
    SORT_MAX_RUNS = 80,   // powers are distinct and below 64
};

typedef struct Entry {
    int64_t rank;
    Value key, item;
} Entry;

typedef struct SortRun {
    int64_t start, length;
    int power;            // of the boundary to the next run
} SortRun;

typedef struct Sorter {
    Thread *t;
    int64_t skip;         // texts: bytes that all begin with
    void *temp;
    size_t temp_size;
    int64_t gallop;
    int run_count;
    SortRun runs[SORT_MAX_RUNS];
} Sorter;

static bool sorter_need(Sorter *s, size_t bytes)
{
    if (bytes <= s->temp_size) return true;
    block_free(s->temp);
    s->temp_size = 0;
    s->temp = block_alloc(bytes);
    if (!s->temp) return raise_memory_error(s->t), false;
    s->temp_size = bytes;
    return true;
}

// Between 32 and 64, such that n is a power of two of them or a little less.
static int64_t sort_least_run(int64_t n)
{
    int64_t odd = 0;
    for (; n >= 64; n >>= 1) odd |= n & 1;
    return n + odd;
}

// Level of the boundary between two neighbouring runs: the first binary digit
// in which the runs' middles, as fractions of n, differ.
static int sort_power(int64_t start, int64_t na, int64_t nb, int64_t n)
{
    int64_t a = 2 * start + na, b = a + na + nb;  // twice the middles
    int power = 0;
    for (;;) {
        power++;
        if (a >= n) {
            a -= n;
            b -= n;
        } else if (b >= n) {
            return power;
        }
        a *= 2;
        b *= 2;
    }
}

#define ELEMENT int64_t
#define LESS(s, a, b) (*(a) < *(b))
#define FN(name) words_##name
#include "vm/object/sort_merge.inc.h"

#define ELEMENT Entry
#define LESS(s, a, b) ((a)->rank < (b)->rank)
#define FN(name) ranks_##name
#include "vm/object/sort_merge.inc.h"

// UTF-8 in the order of bytes is in the order of code points.
static inline int text_less(const Sorter *s, const Entry *a, const Entry *b)
{
    if (a->rank != b->rank) return a->rank < b->rank;
    const Str *x = as_str(a->key), *y = as_str(b->key);
    int64_t from = s->skip + (int64_t)sizeof a->rank;
    int64_t shorter = x->size < y->size ? x->size : y->size;
    int order = from < shorter ? memcmp(x->data + from, y->data + from,
                                        (size_t)(shorter - from)) : 0;
    return order ? order < 0 : x->size < y->size;
}

#define ELEMENT Entry
#define LESS(s, a, b) text_less(s, a, b)
#define FN(name) texts_##name
#include "vm/object/sort_merge.inc.h"

static inline int value_less(Thread *t, const Entry *a, const Entry *b)
{
    if (a->rank != b->rank) return a->rank < b->rank;
    return value_compare_bool(t, a->key, b->key, COMPARE_LT);
}

#define ELEMENT Entry
#define LESS(s, a, b) value_less((s)->t, a, b)
#define FN(name) values_##name
#include "vm/object/sort_merge.inc.h"

// Ranks ----------------------------------------------------------------------

enum {
    HAS_INTS = 1, HAS_WIDE_INTS = 2,  // wide: not exact as a double
    HAS_FLOATS = 4, HAS_STRS = 8, HAS_OTHERS = 16,
};

static int kind_bit(Value key)
{
    if (is_small_int(key)) {
        int64_t i = small_int(key), limit = INT64_C(1) << 53;
        return i < -limit || i > limit ? HAS_WIDE_INTS : HAS_INTS;
    }
    if (is_immediate_float(key)) {
        double d = immediate_float(key);
        return d == d ? HAS_FLOATS : HAS_OTHERS;  // NaN: no order, no rank
    }
    if (is_str_exact(key)) return HAS_STRS;
    return is_bool(key) ? HAS_INTS : HAS_OTHERS;
}

static int64_t int_rank(Value key)
{
    return is_bool(key) ? key == TRUE : small_int(key);
}

static int64_t float_rank(Value key)
{
    double d = is_immediate_float(key) ? immediate_float(key)
                                       : (double)int_rank(key);
    d += 0.0;  // makes -0.0 equal to 0.0
    int64_t bits;
    memcpy(&bits, &d, sizeof bits);
    return bits ^ (bits >> 63 & INT64_MAX);
}

static int64_t str_rank_from(const Str *s, int64_t skip)
{
    uint64_t bytes = 0;
    int64_t left = s->size - skip;
    memcpy(&bytes, s->data + skip, left < 8 ? (size_t)left : 8);
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    bytes = __builtin_bswap64(bytes);
#endif
    return (int64_t)(bytes ^ UINT64_C(1) << 63);
}

static int64_t str_rank(Value key)
{
    return str_rank_from(as_str(key), 0);
}

// How many bytes all the strs begin with.
static int64_t common_prefix(const Entry *entries, int64_t n)
{
    const Str *first = as_str(entries[0].key);
    int64_t same = first->size;
    for (int64_t i = 1; i < n && same; i++) {
        const Str *s = as_str(entries[i].key);
        if (s->size < same) same = s->size;
        if (memcmp(first->data, s->data, (size_t)same) == 0) continue;
        int64_t at = 0;
        while (first->data[at] == s->data[at]) at++;
        same = at;
    }
    return same;
}

typedef int64_t Ranker(Value key);

// The rank for keys of these kinds; NULL: there is none for all of them.
static Ranker *ranker_for(int kinds)
{
    if (kinds == HAS_STRS) return str_rank;
    if (!(kinds & ~(HAS_INTS | HAS_WIDE_INTS))) return int_rank;
    if (!(kinds & ~(HAS_INTS | HAS_FLOATS))) return float_rank;
    return NULL;
}

static int kinds_of_keys(const Entry *entries, int64_t n)
{
    int kinds = 0;
    for (int64_t i = 0; i < n; i++) kinds |= kind_bit(entries[i].key);
    return kinds;
}

// The same of the first items, if all keys are tuples that have one.
static int kinds_of_first(const Entry *entries, int64_t n)
{
    int kinds = 0;
    for (int64_t i = 0; i < n; i++) {
        Value key = entries[i].key;
        if (!is_tuple_exact(key) || as_tuple(key)->size == 0)
            return HAS_OTHERS;
        kinds |= kind_bit(as_tuple(key)->items[0]);
    }
    return kinds;
}

static bool sort_entries(Sorter *s, Entry *entries, int64_t n)
{
    int kinds = kinds_of_keys(entries, n);
    Ranker *rank = ranker_for(kinds);
    if (kinds == HAS_STRS) {
        s->skip = common_prefix(entries, n);
        for (int64_t i = 0; i < n; i++)
            entries[i].rank = str_rank_from(as_str(entries[i].key), s->skip);
        return texts_sort(s, entries, n);
    }
    if (rank) {
        for (int64_t i = 0; i < n; i++) entries[i].rank = rank(entries[i].key);
        return ranks_sort(s, entries, n);
    }
    rank = ranker_for(kinds_of_first(entries, n));
    for (int64_t i = 0; i < n; i++)
        entries[i].rank = rank ? rank(as_tuple(entries[i].key)->items[0]) : 0;
    return values_sort(s, entries, n);
}

// The items ------------------------------------------------------------------

static bool all_small_ints(const Value *items, int64_t n)
{
    Value all = UINT64_MAX;
    for (int64_t i = 0; i < n; i++) all &= items[i];
    return is_small_int(all);
}

static bool sort_words(Sorter *s, Value *items, int64_t n, bool reverse)
{
    int64_t *words = (int64_t *)items;  // equal ones can't be told apart
    if (!words_sort(s, words, n)) return false;
    if (reverse) words_reverse(words, n);
    return true;
}

// Calls the key function; false: failed after *made keys.
static bool make_keys(Thread *t, Entry *entries, const Value *items,
                      int64_t n, Value function, int64_t *made)
{
    for (int64_t i = 0; i < n; i++) {
        Value key = call1(t, function, items[i]);
        if (is_error(key)) return *made = i, false;
        entries[i] = (Entry){0, key, items[i]};
    }
    *made = n;
    return true;
}

static bool sort_with_entries(Sorter *s, Value *items, int64_t n,
                              Value function, bool reverse)
{
    Entry *entries = n <= INT64_MAX / 32
        ? block_alloc((size_t)n * sizeof *entries) : NULL;
    if (!entries) return raise_memory_error(s->t), false;
    int64_t made = 0;
    bool done = true;
    if (is_none(function)) {
        for (int64_t i = 0; i < n; i++)
            entries[i] = (Entry){0, items[i], items[i]};
    } else {
        done = make_keys(s->t, entries, items, n, function, &made);
    }
    if (done) {
        // Reversed twice, so that equal items keep their order.
        if (reverse) values_reverse(entries, n);
        done = sort_entries(s, entries, n);
        if (reverse) values_reverse(entries, n);
        for (int64_t i = 0; i < n; i++) items[i] = entries[i].item;
    }
    for (int64_t i = 0; i < made; i++) decref(entries[i].key);
    block_free(entries);
    return done;
}

static bool sort_items(Thread *t, Value *items, int64_t n, Value function,
                       bool reverse)
{
    if (n == 0 || (n == 1 && is_none(function))) return true;
    Sorter s = {.t = t, .gallop = SORT_GALLOP};
    bool done = is_none(function) && all_small_ints(items, n)
        ? sort_words(&s, items, n, reverse)
        : sort_with_entries(&s, items, n, function, reverse);
    block_free(s.temp);
    return done;
}

bool list_sort(Thread *t, List *list, Value key, bool reverse)
{
    incref_object(list);
    ListBlock *block = list_take_block(list), *left = list->block;
    bool done = sort_items(t, block->items, block->size, key, reverse);
    bool modified = list->block != left;
    list_give_block(list, block);
    decref_object(list);
    if (!done) return false;
    if (modified) raisef(t, ValueError, "list modified during sort");
    return !modified;
}
