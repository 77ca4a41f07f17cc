// SPDX-License-Identifier: MIT
// str_case.c -- upper, lower, title, capitalize, swapcase, casefold.
//
// ASCII text is mapped byte by byte into a new str; other text character by
// character, since one may become three. The one mapping that depends on its
// neighbours is the capital sigma, which has another small form at the end
// of a word.

#include "vm/base/unicode.h"
#include "vm/base/utf8.h"
#include "vm/object/bytes_methods.h"
#include "vm/object/str_methods.h"

enum { SIGMA = 0x3A3, SMALL_SIGMA = 0x3C3, FINAL_SIGMA = 0x3C2 };

// Is there a cased character right before `at`, not counting ignorable ones?
static bool cased_before(Span s, int64_t at)
{
    uint32_t c = 0;
    do {
        if (at == 0) return false;
        at -= span_last(span_cut(s, 0, at), true);
        utf8_decode_valid(s.data + at, &c);
    } while (unicode_is_case_ignorable(c));
    return unicode_is_cased(c);
}

static bool cased_after(Span s, int64_t at)
{
    uint32_t c = 0;
    do {
        if (at == s.size) return false;
        at += utf8_decode_valid(s.data + at, &c);
    } while (unicode_is_case_ignorable(c));
    return unicode_is_cased(c);
}

// The character at `at` in lower case.
static int lower_at(Span s, int64_t at, uint32_t c, uint32_t *out)
{
    if (c != SIGMA) return unicode_to_lower(c, out);
    bool final = cased_before(s, at) && !cased_after(s, at + 2);
    out[0] = final ? FINAL_SIGMA : SMALL_SIGMA;
    return 1;
}

// One way of mapping: what becomes of the character c at `at`. *state starts
// as 0 and is the mapping's own.
typedef int CaseMap(Span s, int64_t at, uint32_t c, uint32_t *out,
                    bool *state);

static int map_upper(Span s, int64_t at, uint32_t c, uint32_t *out,
                     bool *state)
{
    (void)s, (void)at, (void)state;
    return unicode_to_upper(c, out);
}

static int map_lower(Span s, int64_t at, uint32_t c, uint32_t *out,
                     bool *state)
{
    (void)state;
    return lower_at(s, at, c, out);
}

static int map_folded(Span s, int64_t at, uint32_t c, uint32_t *out,
                      bool *state)
{
    (void)s, (void)at, (void)state;
    return unicode_to_folded(c, out);
}

// state: the character before was cased.
static int map_title(Span s, int64_t at, uint32_t c, uint32_t *out,
                     bool *state)
{
    int n = *state ? lower_at(s, at, c, out) : unicode_to_title(c, out);
    *state = unicode_is_cased(c);
    return n;
}

// state: the first character is done.
static int map_capitalize(Span s, int64_t at, uint32_t c, uint32_t *out,
                          bool *state)
{
    int n = *state ? lower_at(s, at, c, out) : unicode_to_title(c, out);
    *state = true;
    return n;
}

static int map_swap(Span s, int64_t at, uint32_t c, uint32_t *out,
                    bool *state)
{
    (void)state;
    if (unicode_is_upper(c)) return lower_at(s, at, c, out);
    if (unicode_is_lower(c)) return unicode_to_upper(c, out);
    out[0] = c;
    return 1;
}

static Value map_wide(Thread *t, Span s, CaseMap *map)
{
    StrBuilder b;
    builder_init(&b);
    bool state = false;
    for (int64_t at = 0; at < s.size && !b.failed;) {
        uint32_t c, out[UNICODE_CASE_MAX];
        int size = utf8_decode_valid(s.data + at, &c);
        int n = map(s, at, c, out, &state);
        for (int i = 0; i < n; i++) builder_add_char(t, &b, out[i]);
        at += size;
    }
    return builder_finish(t, &b);
}

static Value change(Thread *t, Value self, CaseMap *map, ByteCase *ascii)
{
    Str *s = as_str(self);
    if (!str_is_ascii(s)) return map_wide(t, str_span(s), map);
    if (s->size == 0) return from_object(str_empty());
    Str *out = str_alloc(t, s->size, s->size);
    if (!out) return ERROR;
    ascii(out->data, s->data, s->size);
    return from_object(out);
}

NATIVE_SHARED(str_upper, "upper(self, /)", "A copy in upper case.")
{
    return change(t, args[0], map_upper, byte_case_upper);
}

NATIVE_SHARED(str_lower, "lower(self, /)", "A copy in lower case.")
{
    return change(t, args[0], map_lower, byte_case_lower);
}

NATIVE_SHARED(str_title, "title(self, /)",
              "A copy whose words start in title case, the rest lower case.")
{
    return change(t, args[0], map_title, byte_case_title);
}

NATIVE_SHARED(str_capitalize, "capitalize(self, /)",
              "A copy with the first character in title case, the rest lower "
              "case.")
{
    return change(t, args[0], map_capitalize, byte_case_capitalize);
}

NATIVE_SHARED(str_swapcase, "swapcase(self, /)",
              "A copy with upper case made lower and lower case made upper.")
{
    return change(t, args[0], map_swap, byte_case_swap);
}

NATIVE_SHARED(str_casefold, "casefold(self, /)",
              "A copy for comparing without regard to case.")
{
    return change(t, args[0], map_folded, byte_case_lower);
}
