// SPDX-License-Identifier: MIT
// base.c -- vm/base: memory, vectors, lists, hashes, numbers, time.

#include "tests/unit/test.h"

#include "vm/base/clock.h"
#include "vm/base/hash.h"
#include "vm/base/link.h"
#include "vm/base/memory.h"
#include "vm/base/prng.h"
#include "vm/base/vec.h"

TEST(memory_is_counted)
{
    if (!BATON_DEBUG) return;
    int64_t bytes = mem_bytes(), blocks = mem_blocks();
    void *block = mem_alloc(1000);
    EXPECT(mem_bytes() >= bytes + 1000);
    EXPECT_INT(mem_blocks(), blocks + 1);
    block = mem_realloc(block, 5000);
    EXPECT(mem_bytes() >= bytes + 5000);
    mem_free(block);
    EXPECT_INT(mem_bytes(), bytes);
    EXPECT_INT(mem_blocks(), blocks);
}

TEST(memory_overflow_is_null)
{
    EXPECT(mem_alloc_array(SIZE_MAX / 2, 3) == NULL);
    EXPECT(mem_realloc_array(NULL, SIZE_MAX / 2, 3) == NULL);
}

TEST(memory_fails_the_nth)
{
    mem_fail_nth(2, false);
    void *a = mem_alloc(8), *b = mem_alloc(8), *c = mem_alloc(8);
    EXPECT(a && !b && c);
    mem_fail_nth(1, true);
    EXPECT(!mem_alloc(8) && !mem_alloc(8));
    mem_fail_nth(0, false);
    mem_free(a);
    mem_free(c);
}

TEST(memory_zero_size_is_a_block)
{
    void *a = mem_alloc(0), *b = mem_alloc(0);
    EXPECT(a && b && a != b);
    mem_free(a);
    mem_free(b);
}

TEST(vec_grows)
{
    Vec(int) v = {0};
    for (int i = 0; i < 1000; i++) EXPECT(vec_push(&v, i));
    EXPECT_INT(v.count, 1000);
    EXPECT_INT(v.items[999], 999);
    EXPECT_INT(vec_pop(&v), 999);
    EXPECT_INT(vec_last(&v), 998);
    int more[] = {7, 8};
    EXPECT(vec_append(&v, more, 2));
    EXPECT_INT(vec_last(&v), 8);
    vec_free(&v);
    EXPECT_INT(v.cap, 0);
}

TEST(vec_keeps_what_it_has_when_memory_is_out)
{
    Vec(int) v = {0};
    EXPECT(vec_push(&v, 1));
    v.count = v.cap;
    mem_fail_nth(1, true);
    size_t count = v.count;
    EXPECT(!vec_push(&v, 2));
    EXPECT_INT(v.count, count);
    mem_fail_nth(0, false);
    EXPECT_INT(v.items[0], 1);
    vec_free(&v);
}

typedef struct {
    Link link;
    int n;
} Node;

TEST(list_keeps_order)
{
    Link list = LINK_LIST(list);
    Node nodes[3] = {{.n = 0}, {.n = 1}, {.n = 2}};
    link_append(&list, &nodes[1].link);
    link_append(&list, &nodes[2].link);
    link_prepend(&list, &nodes[0].link);
    int i = 0;
    LINK_EACH(at, &list) EXPECT_INT(LINK_OWNER(at, Node, link)->n, i++);
    EXPECT_INT(i, 3);
    LINK_EACH_SAFE(at, &list) link_remove(at);
    EXPECT(link_empty(&list));
}

// The reference vectors of SipHash-1-3 are for its own key layout; what we
// need is that it depends on every byte, on the length, and on the seed.
TEST(hash_depends_on_everything)
{
    char text[40] = {0};
    hash_seed_fixed(1);
    uint64_t zero = hash_bytes(text, 32);
    EXPECT(hash_bytes(text, 31) != zero);
    for (int i = 0; i < 32; i++) {
        text[i] = 1;
        EXPECT(hash_bytes(text, 32) != zero);
        text[i] = 0;
    }
    hash_seed_fixed(2);
    EXPECT(hash_bytes(text, 32) != zero);
    hash_seed_fixed(1);
    EXPECT(hash_bytes(text, 32) == zero);
}

TEST(prng_repeats_and_spreads)
{
    Prng a, b;
    prng_seed(&a, 42);
    prng_seed(&b, 42);
    int seen[6] = {0};
    for (int i = 0; i < 6000; i++) {
        EXPECT(prng_next(&b) == prng_next(&a));
        seen[prng_below(&a, 6)]++;
        prng_below(&b, 6);
        double u = prng_unit(&a);
        EXPECT(u >= 0 && u < 1);
        prng_unit(&b);
    }
    for (int i = 0; i < 6; i++) EXPECT(seen[i] > 850 && seen[i] < 1150);
}

TEST(deadlines_saturate)
{
    EXPECT(clock_deadline_in(1e30) == NO_DEADLINE);
    EXPECT(clock_deadline_ns(INT64_MAX - 1) == NO_DEADLINE);
    EXPECT(clock_passed(clock_deadline_in(-1)));
    EXPECT(!clock_passed(clock_deadline_in(100)));
    EXPECT(!clock_passed(NO_DEADLINE));
    EXPECT_INT(clock_left_ns(0), 0);
    int64_t left = clock_left_ns(clock_deadline_in(1));
    EXPECT(left > 900000000 && left <= NS_PER_SECOND);
}
