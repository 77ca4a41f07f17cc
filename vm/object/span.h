// SPDX-License-Identifier: MIT
// span.h -- searching and cutting up runs of bytes, for str and for bytes.
//
// A str is UTF-8 and UTF-8 synchronises itself, so finding, splitting and
// stripping text is done on its bytes. What differs between the two worlds
// is in SpanKind: how to make a piece into a value, how far a character
// reaches, and what space is. Offsets are always in bytes.
#ifndef BATON_VM_OBJECT_SPAN_H
#define BATON_VM_OBJECT_SPAN_H

#include "vm/object/type.h"

typedef struct Span {
    const char *data;
    int64_t size;
} Span;

// Is the character of `size` bytes at `at` one of those meant?
typedef bool SpanTest(const char *at, int size, const void *arg);

// The answer for a character by its first byte, where that is enough.
typedef struct SpanClass {
    uint8_t first[256];  // SPAN_NO, SPAN_YES, SPAN_ASK
    SpanTest *ask;
} SpanClass;
enum { SPAN_NO, SPAN_YES, SPAN_ASK };

typedef struct SpanKind {
    bool wide;           // characters take several bytes: UTF-8
    // A new value of the piece; `owner` is given back when it is the whole.
    Value (*make)(Thread *t, Value owner, Span piece);
    const SpanClass *space, *line_break;
} SpanKind;

static inline bool span_in_class(const SpanClass *class, const char *at,
                                 int size)
{
    uint8_t answer = class->first[(unsigned char)*at];
    return answer == SPAN_ASK ? class->ask(at, size, NULL)
                              : answer == SPAN_YES;
}

// What a method works on.
typedef struct Text {
    Value owner;
    Span span;
    const SpanKind *kind;
} Text;

static inline Span span_of(const void *data, int64_t size)
{
    return (Span){data, size};
}

static inline Span span_cut(Span s, int64_t start, int64_t end)
{
    return (Span){s.data + start, end - start};
}

bool span_equal(Span a, Span b);
// Negative, 0, positive; bytes count as unsigned.
int span_compare(Span a, Span b);
bool span_starts(Span s, Span prefix);
bool span_ends(Span s, Span suffix);

// Offset of the first, the last occurrence; -1: none.
int64_t span_find(Span s, Span needle);
int64_t span_rfind(Span s, Span needle);
// Occurrences that don't overlap, up to max; needle isn't empty.
int64_t span_count(Span s, Span needle, int64_t max);

// Size of the character at the start, and of the one at the end.
int span_first(Span s, bool wide);
int span_last(Span s, bool wide);
// Characters in s.
int64_t span_length(Span s, bool wide);

// Offset of the first character at or after `at` that is in the class; the
// size if there is none.
int64_t span_find_class(Span s, int64_t at, bool wide, const SpanClass *class);

enum { STRIP_LEFT = 1, STRIP_RIGHT = 2, STRIP_BOTH = 3 };
Span span_strip(Span s, bool wide, int sides, SpanTest *test,
                const void *arg);
Span span_strip_class(Span s, bool wide, int sides, const SpanClass *class);
// A test and what it needs to know, for a set of characters to strip.
typedef struct SpanSet {
    uint8_t bits[32];    // bytes below 0x80, or all when not wide
    Span chars;          // searched for longer characters
} SpanSet;
void span_set_init(SpanSet *set, Span chars);
SpanTest span_set_test;

// s with up to max occurrences of old replaced; an empty `old` matches in
// front of each character and at the end. The plan says how many there are
// and how large the result will be (-1: too large for an int64).
typedef struct SpanReplace {
    Span s, old, by;
    bool wide;
    int64_t count, size;
} SpanReplace;
SpanReplace span_replace_plan(Span s, Span old, Span by, bool wide,
                              int64_t max);
void span_replace_fill(const SpanReplace *plan, char *out);

// The script methods' common parts: lists and tuples of pieces (span_split.c).
// max < 0: all. New references or ERROR.
Value span_split(Thread *t, const Text *text, Span separator, int64_t max);
Value span_rsplit(Thread *t, const Text *text, Span separator, int64_t max);
Value span_split_space(Thread *t, const Text *text, int64_t max);
Value span_rsplit_space(Thread *t, const Text *text, int64_t max);
Value span_splitlines(Thread *t, const Text *text, bool keep_ends);
// A tuple: before, separator, after. `separator_value` is its middle.
Value span_partition(Thread *t, const Text *text, Span separator,
                     Value separator_value, bool from_right);

#endif
