// SPDX-License-Identifier: MIT
// str_test.c -- isalpha, isupper, isidentifier and their kind.

#include "vm/base/unicode.h"
#include "vm/base/utf8.h"
#include "vm/object/str_methods.h"

// True when there are characters and all pass.
static Value all(Value self, bool test(uint32_t c))
{
    Span s = str_span(as_str(self));
    if (s.size == 0) return FALSE;
    for (int64_t at = 0; at < s.size;) {
        uint32_t c;
        at += utf8_decode_valid(s.data + at, &c);
        if (!test(c)) return FALSE;
    }
    return TRUE;
}

NATIVE_SHARED(str_isalpha, "isalpha(self, /)", "Only letters?")
{
    return all(args[0], unicode_is_alpha);
}

NATIVE_SHARED(str_isdecimal, "isdecimal(self, /)", "Only decimal digits?")
{
    return all(args[0], unicode_is_decimal);
}

NATIVE_SHARED(str_isdigit, "isdigit(self, /)", "Only digits?")
{
    return all(args[0], unicode_is_digit);
}

NATIVE_SHARED(str_isnumeric, "isnumeric(self, /)",
              "Only characters that stand for numbers?")
{
    return all(args[0], unicode_is_numeric);
}

static bool is_alnum(uint32_t c)
{
    return unicode_is_alpha(c) || unicode_is_numeric(c);
}

NATIVE_SHARED(str_isalnum, "isalnum(self, /)", "Only letters and digits?")
{
    return all(args[0], is_alnum);
}

NATIVE_SHARED(str_isspace, "isspace(self, /)", "Only white space?")
{
    return all(args[0], unicode_is_space);
}

// Has cased characters, and none of those that `wrong` finds.
static Value only_case(Value self, bool right(uint32_t), bool wrong(uint32_t))
{
    Span s = str_span(as_str(self));
    bool cased = false;
    for (int64_t at = 0; at < s.size;) {
        uint32_t c;
        at += utf8_decode_valid(s.data + at, &c);
        if (wrong(c) || unicode_is_title(c)) return FALSE;
        cased |= right(c);
    }
    return bool_value(cased);
}

NATIVE_SHARED(str_isupper, "isupper(self, /)",
              "Are all cased characters upper case, and is there one?")
{
    return only_case(args[0], unicode_is_upper, unicode_is_lower);
}

NATIVE_SHARED(str_islower, "islower(self, /)",
              "Are all cased characters lower case, and is there one?")
{
    return only_case(args[0], unicode_is_lower, unicode_is_upper);
}

NATIVE_SHARED(str_istitle, "istitle(self, /)",
              "Does each word start, and only start, in upper or title case?")
{
    Span s = str_span(as_str(args[0]));
    bool cased = false, in_word = false;
    for (int64_t at = 0; at < s.size;) {
        uint32_t c;
        at += utf8_decode_valid(s.data + at, &c);
        bool starts = unicode_is_upper(c) || unicode_is_title(c);
        bool goes_on = !starts && unicode_is_lower(c);
        if (starts ? in_word : goes_on && !in_word) return FALSE;
        in_word = starts || goes_on;
        cased |= in_word;
    }
    return bool_value(cased);
}

NATIVE_SHARED(str_isidentifier, "isidentifier(self, /)",
              "Could it be a name?")
{
    Span s = str_span(as_str(args[0]));
    if (s.size == 0) return FALSE;
    for (int64_t at = 0; at < s.size;) {
        uint32_t c;
        int size = utf8_decode_valid(s.data + at, &c);
        if (!(at ? unicode_is_id_continue(c) : unicode_is_id_start(c)))
            return FALSE;
        at += size;
    }
    return TRUE;
}

NATIVE_SHARED(str_isprintable, "isprintable(self, /)",
              "Would repr() show all of it as it is?")
{
    if (as_str(args[0])->size == 0) return TRUE;
    return all(args[0], unicode_is_printable);
}

NATIVE_SHARED(str_isascii, "isascii(self, /)", "Only ASCII characters?")
{
    return bool_value(str_is_ascii(as_str(args[0])));
}
