// SPDX-License-Identifier: MIT
// span.c -- see span.h: comparing, finding, stripping, replacing.
//
// Forward search is the C library's (memchr for one byte, memmem's two-way
// algorithm, which is linear, for more). Backward search of long needles
// rolls a hash over the window, so that it's linear too but for accidents;
// short ones hop from one occurrence of their last byte to the next.

#include "vm/object/span.h"

#include <string.h>

#include "vm/base/utf8.h"

bool span_equal(Span a, Span b)
{
    return a.size == b.size &&
           (a.size == 0 || memcmp(a.data, b.data, (size_t)a.size) == 0);
}

int span_compare(Span a, Span b)
{
    int64_t shorter = a.size < b.size ? a.size : b.size;
    int order = shorter ? memcmp(a.data, b.data, (size_t)shorter) : 0;
    if (order) return order;
    return a.size < b.size ? -1 : a.size > b.size;
}

bool span_starts(Span s, Span prefix)
{
    return prefix.size <= s.size &&
           span_equal(span_cut(s, 0, prefix.size), prefix);
}

bool span_ends(Span s, Span suffix)
{
    return suffix.size <= s.size &&
           span_equal(span_cut(s, s.size - suffix.size, s.size), suffix);
}

int64_t span_find(Span s, Span needle)
{
    if (needle.size > s.size) return -1;
    if (needle.size == 0) return 0;
    const char *found =
        needle.size == 1
            ? memchr(s.data, (unsigned char)needle.data[0], (size_t)s.size)
            : memmem(s.data, (size_t)s.size, needle.data,
                     (size_t)needle.size);
    return found ? found - s.data : -1;
}

static int64_t rfind_short(Span s, Span needle)
{
    int64_t tail = needle.size - 1;
    unsigned char last = (unsigned char)needle.data[tail];
    int64_t end = s.size;
    while (end > tail) {
        const char *at =
            memrchr(s.data + tail, last, (size_t)(end - tail));
        if (!at) return -1;
        if (memcmp(at - tail, needle.data, (size_t)tail) == 0)
            return at - tail - s.data;
        end = at - s.data;
    }
    return -1;
}

enum { SHORT_NEEDLE = 12 };
#define ROLL UINT64_C(0x9e3779b97f4a7c15)

// The hash is the sum of byte[i] * ROLL**i over the window.
static int64_t rfind_long(Span s, Span needle)
{
    uint64_t wanted = 0, have = 0, high = 1;
    int64_t start = s.size - needle.size;
    for (int64_t i = needle.size - 1; i >= 0; i--) {
        wanted = wanted * ROLL + (unsigned char)needle.data[i];
        have = have * ROLL + (unsigned char)s.data[start + i];
        if (i) high *= ROLL;
    }
    for (;; start--) {
        if (have == wanted &&
            memcmp(s.data + start, needle.data, (size_t)needle.size) == 0)
            return start;
        if (start == 0) return -1;
        have -= high * (unsigned char)s.data[start + needle.size - 1];
        have = have * ROLL + (unsigned char)s.data[start - 1];
    }
}

int64_t span_rfind(Span s, Span needle)
{
    if (needle.size > s.size) return -1;
    if (needle.size == 0) return s.size;
    return needle.size <= SHORT_NEEDLE ? rfind_short(s, needle)
                                       : rfind_long(s, needle);
}

int64_t span_count(Span s, Span needle, int64_t max)
{
    int64_t count = 0;
    while (count < max) {
        int64_t at = span_find(s, needle);
        if (at < 0) break;
        count++;
        s = span_cut(s, at + needle.size, s.size);
    }
    return count;
}

int span_first(Span s, bool wide)
{
    unsigned char lead = (unsigned char)s.data[0];
    if (!wide || lead < 0x80) return 1;
    return lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

int span_last(Span s, bool wide)
{
    int size = 1;
    while (wide && size < s.size &&
           utf8_is_continuation(s.data[s.size - size]))
        size++;
    return size;
}

int64_t span_length(Span s, bool wide)
{
    return wide ? (int64_t)utf8_count(s.data, (size_t)s.size) : s.size;
}

Span span_strip(Span s, bool wide, int sides, SpanTest *test,
                const void *arg)
{
    while (sides & STRIP_LEFT && s.size) {
        int size = span_first(s, wide);
        if (!test(s.data, size, arg)) break;
        s = span_cut(s, size, s.size);
    }
    while (sides & STRIP_RIGHT && s.size) {
        int size = span_last(s, wide);
        if (!test(s.data + s.size - size, size, arg)) break;
        s.size -= size;
    }
    return s;
}

static bool test_class(const char *at, int size, const void *arg)
{
    return span_in_class(arg, at, size);
}

Span span_strip_class(Span s, bool wide, int sides, const SpanClass *class)
{
    return span_strip(s, wide, sides, test_class, class);
}

int64_t span_find_class(Span s, int64_t at, bool wide, const SpanClass *class)
{
    while (at < s.size) {
        uint8_t answer = class->first[(unsigned char)s.data[at]];
        int size = answer == SPAN_NO && !wide
                       ? 1 : span_first(span_cut(s, at, s.size), wide);
        if (answer == SPAN_YES ||
            (answer == SPAN_ASK && class->ask(s.data + at, size, NULL)))
            break;
        at += size;
    }
    return at;
}

void span_set_init(SpanSet *set, Span chars)
{
    memset(set->bits, 0, sizeof set->bits);
    set->chars = chars;
    for (int64_t i = 0; i < chars.size; i++) {
        unsigned char c = (unsigned char)chars.data[i];
        set->bits[c >> 3] |= (uint8_t)(1 << (c & 7));
    }
}

bool span_set_test(const char *at, int size, const void *arg)
{
    const SpanSet *set = arg;
    unsigned char c = (unsigned char)at[0];
    if (!(set->bits[c >> 3] >> (c & 7) & 1)) return false;
    return size == 1 || span_find(set->chars, span_of(at, size)) >= 0;
}

SpanReplace span_replace_plan(Span s, Span old, Span by, bool wide,
                              int64_t max)
{
    SpanReplace plan = {.s = s, .old = old, .by = by, .wide = wide};
    if (max < 0) max = INT64_MAX;
    if (old.size) {
        plan.count = span_count(s, old, max);
    } else {
        plan.count = span_length(s, wide) + 1;
        if (plan.count > max) plan.count = max;
    }
    int64_t change;
    if (__builtin_mul_overflow(plan.count, by.size - old.size, &change) ||
        __builtin_add_overflow(s.size, change, &plan.size))
        plan.size = -1;
    return plan;
}

static char *put(char *out, Span s)
{
    if (s.size) memcpy(out, s.data, (size_t)s.size);
    return out + s.size;
}

// One byte by one byte: in place over a copy.
static void fill_bytes(const SpanReplace *plan, char *out)
{
    put(out, plan->s);
    char *at = out;
    for (int64_t n = plan->count; n > 0; n--) {
        at = memchr(at, (unsigned char)plan->old.data[0],
                    (size_t)(out + plan->s.size - at));
        *at++ = plan->by.data[0];
    }
}

static void fill_between(const SpanReplace *plan, char *out)
{
    Span rest = plan->s;
    for (int64_t n = plan->count; n > 0; n--) {
        out = put(out, plan->by);
        if (rest.size == 0) break;
        int size = span_first(rest, plan->wide);
        out = put(out, span_cut(rest, 0, size));
        rest = span_cut(rest, size, rest.size);
    }
    put(out, rest);
}

void span_replace_fill(const SpanReplace *plan, char *out)
{
    if (plan->old.size == 0) {
        fill_between(plan, out);
        return;
    }
    if (plan->old.size == 1 && plan->by.size == 1) {
        fill_bytes(plan, out);
        return;
    }
    Span rest = plan->s;
    for (int64_t n = plan->count; n > 0; n--) {
        int64_t at = span_find(rest, plan->old);
        out = put(out, span_cut(rest, 0, at));
        out = put(out, plan->by);
        rest = span_cut(rest, at + plan->old.size, rest.size);
    }
    put(out, rest);
}
