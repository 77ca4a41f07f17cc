// SPDX-License-Identifier: MIT
// span.c -- finding from both ends against the plain way of looking.

#include "tests/unit/test.h"

#include <stdlib.h>

#include "vm/base/prng.h"
#include "vm/object/span.h"

static Span text(const char *s)
{
    return span_of(s, (int64_t)strlen(s));
}

static int64_t plain_find(Span s, Span needle, bool last)
{
    int64_t found = -1;
    for (int64_t i = 0; i + needle.size <= s.size; i++) {
        if (memcmp(s.data + i, needle.data, (size_t)needle.size)) continue;
        found = i;
        if (!last) break;
    }
    return found;
}

TEST(search_finds_what_the_plain_way_finds)
{
    Prng prng;
    prng_seed(&prng, 1);
    for (int round = 0; round < 20000; round++) {
        char hay[80], needle[40];
        Span s = span_of(hay, (int64_t)prng_below(&prng, sizeof hay));
        Span n = span_of(needle, (int64_t)prng_below(&prng, sizeof needle));
        for (size_t i = 0; i < sizeof hay; i++)
            hay[i] = "ab"[prng_below(&prng, 16) == 0];
        for (size_t i = 0; i < sizeof needle; i++)
            needle[i] = "ab"[prng_below(&prng, 16) == 0];
        EXPECT_INT(span_find(s, n), plain_find(s, n, false));
        EXPECT_INT(span_rfind(s, n), plain_find(s, n, true));
    }
}

TEST(bytes_count_as_unsigned)
{
    EXPECT(span_compare(text("\xFF"), text("a")) > 0);
    EXPECT(span_compare(text("a"), text("ab")) < 0);
    EXPECT_INT(span_rfind(text("\xFFx\xFFy"), text("\xFF")), 2);
    EXPECT_INT(span_find(text("x\xFF"), text("\xFF")), 1);
}

static void expect_replaced(const char *s, const char *old, const char *by,
                            int64_t max, const char *want)
{
    char out[64] = {0};
    SpanReplace plan = span_replace_plan(text(s), text(old), text(by), true,
                                         max);
    EXPECT_INT(plan.size, (int64_t)strlen(want));
    span_replace_fill(&plan, out);
    EXPECT(strcmp(out, want) == 0);
}

TEST(replace)
{
    expect_replaced("aaa", "a", "b", -1, "bbb");
    expect_replaced("aaa", "a", "b", 2, "bba");
    expect_replaced("aaa", "aa", "x", -1, "xa");
    expect_replaced("a\xC3\xA9", "", "-", -1, "-a-\xC3\xA9-");
    expect_replaced("ab", "", "-", 2, "-a-b");
    expect_replaced("", "", "x", -1, "x");
    expect_replaced("abc", "x", "yy", -1, "abc");
}

TEST(replace_tells_what_is_too_large)
{
    Span huge = span_of("", INT64_MAX / 2);
    SpanReplace plan = span_replace_plan(text("aaaa"), text("a"), huge, false,
                                         -1);
    EXPECT_INT(plan.size, -1);
}
