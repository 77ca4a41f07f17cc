// SPDX-License-Identifier: MIT
// containers.c -- list, dict and set against simple models.

#include <stdlib.h>

#include "tests/unit/test.h"

#include "vm/base/prng.h"
#include "vm/exec/runtime.h"
#include "vm/heap/alloc.h"
#include "vm/heap/ledger.h"
#include "vm/native.h"
#include "vm/object/range.h"
#include "vm/object/set_methods.h"

static Thread *t;

__attribute__((constructor)) static void start(void)
{
    t = runtime_start();
}

static Value num(int64_t i) { return small_int_value(i); }

static const char *text_of(Value v)
{
    static char text[4][4096];
    static int turn;
    char *out = text[turn++ & 3];
    Value repr = value_repr(t, v);
    if (is_error(repr)) return "error";
    snprintf(out, sizeof text[0], "%s", as_str(repr)->data);
    decref(repr);
    return out;
}

#define EXPECT_REPR(v, want) EXPECT_STR(text_of(v), want)

TEST(list_against_array)
{
    List *list = list_new(t, 0);
    static int64_t model[5000];
    int64_t n = 0;
    srand(1);
    for (int step = 0; step < 100000; step++) {
        int what = rand() % 8;
        int64_t at = n ? rand() % n : 0;
        if (what < 4 && n < 4999) {
            EXPECT(list_append(t, list, num(step)));
            model[n++] = step;
        } else if (what == 4 && n < 4999) {
            EXPECT(list_insert(t, list, at, num(step)));
            memmove(model + at + 1, model + at, (size_t)(n - at) * 8);
            model[at] = step;
            n++;
        } else if (what < 7 && n) {
            EXPECT_INT(list_pop(t, list, at), num(model[at]));
            memmove(model + at, model + at + 1, (size_t)(n - at - 1) * 8);
            n--;
        } else if (n > 4000) {
            EXPECT(list_replace(t, list, 10, n - 10, NULL, 0));
            memmove(model + 10, model + n - 10, 80);
            n = 20;
        }
        if (list_size(list) != n) EXPECT_INT(list_size(list), n);
    }
    for (int64_t i = 0; i < n; i++)
        EXPECT_INT(list_items(list)[i], num(model[i]));
    decref_object(list);
}

TEST(list_slices)
{
    Value r = range_from_i64(t, 0, 10, 1), v = list_from_iterable(t, r);
    List *list = as_list(v);
    Value part = list_slice(t, list, 8, -1, -2);
    EXPECT_REPR(part, "[8, 6, 4, 2, 0]");
    Value two[] = {num(77), num(88)};
    EXPECT(list_replace(t, list, 2, 5, two, 2));
    EXPECT_REPR(v, "[0, 1, 77, 88, 5, 6, 7, 8, 9]");
    EXPECT(list_replace(t, list, 1, 1, list_items(list), 9));
    EXPECT_INT(list_size(list), 18);
    EXPECT(list_extend(t, list, v));
    EXPECT_INT(list_size(list), 36);
    decref(r);
    decref(v);
    decref(part);
}

static int64_t rank_of(Value v) { return small_int(as_tuple(v)->items[0]); }

static void sort_check(int64_t n, int64_t spread, int runs)
{
    List *list = list_new(t, n), *plain = list_new(t, n);
    for (int64_t i = 0; i < n; i++) {
        int64_t key = runs ? (i % runs) * (i / runs % 2 ? 1 : -1)
                           : rand() % spread;
        Value pair = tuple_pack(t, 2, num(key), num(i));
        EXPECT(list_append_steal(t, list, pair));
        EXPECT(list_append(t, plain, num(key)));
    }
    EXPECT(list_sort(t, list, NONE, false));
    EXPECT(list_sort(t, plain, NONE, false));
    for (int64_t i = 1; i < n; i++) {
        Value a = list_items(list)[i - 1], b = list_items(list)[i];
        int64_t first = small_int(as_tuple(a)->items[1]);
        int64_t second = small_int(as_tuple(b)->items[1]);
        if (rank_of(a) > rank_of(b)
            || (rank_of(a) == rank_of(b) && first >= second)) {
            EXPECT(!"in order and stable");
            break;
        }
        if ((int64_t)list_items(plain)[i - 1]
            > (int64_t)list_items(plain)[i]) {
            EXPECT(!"ints in order");
            break;
        }
    }
    decref_object(list);
    decref_object(plain);
}

TEST(sort_is_right_and_stable)
{
    for (int64_t n = 0; n < 300; n++) {
        sort_check(n, 10, 0);
        sort_check(n, 100000, 0);
        sort_check(n, 1, 7);
    }
    sort_check(20000, 50, 0);
    sort_check(20000, 1 << 30, 0);
    sort_check(20000, 1, 100);
    sort_check(20000, 1, 3000);
}

TEST(sort_texts_and_floats)
{
    List *list = list_new(t, 0);
    for (int i = 0; i < 3000; i++) {
        char text[32];
        snprintf(text, sizeof text, "commonprefix%d%c", rand() % 500,
                 'a' + rand() % 26);
        Str *s = str_from_c(t, rand() % 2 ? text : text + 9);
        EXPECT(list_append_steal(t, list, from_object(s)));
    }
    EXPECT(list_sort(t, list, NONE, true));
    for (int i = 1; i < 3000; i++)
        EXPECT(str_compare(as_str(list_items(list)[i - 1]),
                           as_str(list_items(list)[i])) >= 0);
    list_clear_items(list);
    for (int i = 0; i < 3000; i++)
        EXPECT(list_append_steal(t, list, rand() % 5 == 0 ? num(rand() % 9)
            : float_new(t, (rand() - RAND_MAX / 2) / 1e6)));
    EXPECT(list_sort(t, list, NONE, false));
    for (int i = 1; i < 3000; i++) {
        double a, b;
        EXPECT(value_to_double(t, list_items(list)[i - 1], &a));
        EXPECT(value_to_double(t, list_items(list)[i], &b));
        EXPECT(a <= b);
    }
    decref_object(list);
}

TEST(dict_against_array)
{
    enum { KEYS = 3000 };
    static int64_t model[KEYS];
    for (int i = 0; i < KEYS; i++) model[i] = -1;
    Dict *d = dict_new(t);
    int64_t count = 0;
    srand(2);
    for (int step = 0; step < 300000; step++) {
        int64_t key = rand() % (step < 100000 ? 40 : KEYS);
        // Strided, so that the hashes collide in small tables.
        Value k = num(key * 1024);
        switch (rand() % 4) {
        case 0:
            EXPECT_INT(dict_delete(t, d, k), model[key] >= 0);
            count -= model[key] >= 0;
            model[key] = -1;
            break;
        case 1: {
            Value v = dict_get(t, d, k);
            EXPECT(model[key] < 0 ? v == UNDEF : v == num(model[key]));
            break;
        }
        default:
            EXPECT(dict_set(t, d, k, num(step)));
            count += model[key] < 0;
            model[key] = step;
        }
        if (dict_count(d) != count) EXPECT_INT(dict_count(d), count);
    }
    Dict *copy = dict_copy(t, d);
    int64_t pos = 0, seen = 0;
    Value key, value;
    while (dict_next(copy, &pos, &key, &value)) {
        EXPECT_INT(value, num(model[small_int(key) / 1024]));
        seen++;
    }
    EXPECT_INT(seen, count);
    while (dict_pop_last(d, &key, &value)) count--;
    EXPECT_INT(count, 0);
    decref_object(d);
    decref_object(copy);
}

TEST(dict_keeps_versions)
{
    Dict *a = dict_new(t), *b = dict_new(t);
    EXPECT_INT(dict_version(a), dict_version(b));
    EXPECT(dict_set_c(t, a, "x", num(1)));
    uint32_t version = dict_version(a);
    EXPECT(version != 0 && version != dict_version(b));
    EXPECT(dict_set_c(t, a, "x", num(2)));
    EXPECT_INT(dict_version(a), version);
    EXPECT(dict_set_c(t, a, "y", num(2)));
    EXPECT(dict_version(a) != version);
    version = dict_version(a);
    Str *x = str_from_c(t, "x");
    EXPECT_INT(dict_entry_of(a, x), 0);
    EXPECT_INT(dict_get_str(a, x), num(2));
    EXPECT_INT(dict_delete(t, a, from_object(x)), 1);
    EXPECT(dict_version(a) != version);
    EXPECT_INT(dict_entry_of(a, x), -1);
    dict_clear_items(a);
    EXPECT_INT(dict_version(a), dict_version(b));
    decref_object(a);
    decref_object(b);
    decref_object(x);
}

TEST(dict_popitem_is_linear)
{
    Dict *d = dict_new(t);
    Value key, value;
    for (int i = 0; i < 200000; i++) EXPECT(dict_set(t, d, num(i), num(i)));
    for (int i = 0; i < 200000; i++) {
        EXPECT(dict_pop_last(d, &key, &value));
        if (key != num(199999 - i)) EXPECT_INT(key, num(199999 - i));
        if (i % 3 == 0) {
            EXPECT(dict_set(t, d, num(-1), num(0)));
            EXPECT(dict_pop_last(d, &key, &value));
            EXPECT_INT(key, num(-1));
        }
    }
    EXPECT(!dict_pop_last(d, &key, &value));
    decref_object(d);
}

TEST(set_against_array)
{
    enum { KEYS = 3000 };
    static bool model[KEYS];
    Set *s = set_new(t);
    int64_t count = 0;
    srand(3);
    for (int step = 0; step < 300000; step++) {
        int64_t key = rand() % (step < 100000 ? 40 : KEYS);
        Value k = num(key * 512);
        switch (rand() % 3) {
        case 0:
            EXPECT_INT(set_discard(t, s, k), model[key]);
            count -= model[key];
            model[key] = false;
            break;
        case 1: EXPECT_INT(set_contains(t, s, k), model[key]); break;
        default:
            EXPECT_INT(set_add(t, s, k), !model[key]);
            count += !model[key];
            model[key] = true;
        }
        if (set_count(s) != count) EXPECT_INT(set_count(s), count);
    }
    Set *copy = set_copy(t, s);
    EXPECT_INT(set_equal(t, s, copy), 1);
    EXPECT_INT(set_discard(t, copy, num(-1)), 0);
    EXPECT_INT(set_add(t, copy, num(-1)), 1);
    EXPECT_INT(set_equal(t, s, copy), 0);
    EXPECT_INT(set_is_subset(t, s, from_object(copy)), 1);
    decref_object(s);
    decref_object(copy);
}

TEST(sets_print_in_pythons_order)
{
    Set *s = set_new(t);
    int64_t keys[] = {33, 1, 9, 17, 25, 0, 8, 100, 1000, 64, 32};
    for (int i = 0; i < 11; i++) EXPECT(set_add(t, s, num(keys[i])) == 1);
    EXPECT_REPR(from_object(s),
                "{0, 33, 1, 64, 100, 32, 8, 9, 1000, 17, 25}");
    decref_object(s);
}

TEST(ranges)
{
    Value r = range_from_i64(t, 10, 0, -3);
    EXPECT_REPR(r, "range(10, 0, -3)");
    Value list = list_from_iterable(t, r);
    EXPECT_REPR(list, "[10, 7, 4, 1]");
    EXPECT_INT(value_contains(t, r, num(4)), 1);
    EXPECT_INT(value_contains(t, r, num(5)), 0);
    decref(list);
    decref(r);
}

TEST(zz_nothing_is_left)
{
    EXPECT(!error_is_set(t));
    EXPECT_INT(runtime_finish(t), 0);
}

// What races can do to a table: no place is free any more.
static void fill_index(Dict *d)
{
    DictBlock *b = d->block;
    memset(b->entries + b->capacity, 0, (size_t)1 << b->index_log2);
}

TEST(a_search_in_a_full_dict_ends)
{
    Dict *d = dict_new(t);
    uint64_t before = ledger_page->counts[LEDGER_ENDLESS];
    EXPECT(dict_set(t, d, num(1), num(10)));
    fill_index(d);
    EXPECT_INT(dict_get(t, d, num(1)), num(10));
    EXPECT_INT(dict_get(t, d, num(2)), UNDEF);
    Str *name = str_from_c(t, "x");
    EXPECT_INT(dict_get_str(d, name), UNDEF);
    EXPECT_INT((int64_t)(ledger_page->counts[LEDGER_ENDLESS] - before), 2);
    EXPECT(dict_set(t, d, num(2), num(20)));   // makes the table anew
    EXPECT_INT(dict_get(t, d, num(2)), num(20));
    EXPECT_INT(dict_get(t, d, num(1)), num(10));
    EXPECT_INT(dict_get(t, d, num(3)), UNDEF);
    EXPECT_INT((int64_t)(ledger_page->counts[LEDGER_ENDLESS] - before), 3);
    EXPECT_STR(ledger_page->first[LEDGER_ENDLESS].object, "dict#1");
    decref_object(name);
    decref_object(d);
}

TEST(a_search_in_a_full_set_ends)
{
    Set *s = set_new(t);
    uint64_t before = ledger_page->counts[LEDGER_ENDLESS];
    EXPECT_INT(set_add(t, s, num(1)), 1);
    for (int64_t i = 0; i <= s->block->mask; i++)
        s->block->entries[i] = (SetEntry){num(1), 1};
    EXPECT_INT(set_contains(t, s, num(1)), 1);
    EXPECT_INT(set_contains(t, s, num(2)), 0);
    EXPECT_INT(set_discard(t, s, num(2)), 0);
    EXPECT_INT((int64_t)(ledger_page->counts[LEDGER_ENDLESS] - before), 2);
    EXPECT_INT(set_add(t, s, num(2)), 1);
    EXPECT_INT(set_contains(t, s, num(2)), 1);
    decref_object(s);
}
