// SPDX-License-Identifier: MIT
// bytes_text.c -- bytes taken as ASCII: case, tests, alignment.

#include <string.h>

#include "vm/object/bytes_methods.h"
#include "vm/object/protocol.h"
#include "vm/object/str_methods.h"

static Value change(Thread *t, Value self, ByteCase *map)
{
    char *out;
    Value made = bytes_like_alloc(t, self, span_of_bytes(self).size, &out);
    if (is_error(made)) return ERROR;
    Span s = span_of_bytes(self);
    if (s.size) map(out, s.data, s.size);
    return made;
}

NATIVE_SHARED(bytes_upper, "upper(self, /)", "A copy in upper case.")
{
    return change(t, args[0], byte_case_upper);
}

NATIVE_SHARED(bytes_lower, "lower(self, /)", "A copy in lower case.")
{
    return change(t, args[0], byte_case_lower);
}

NATIVE_SHARED(bytes_title, "title(self, /)",
              "A copy whose words start in upper case, the rest lower case.")
{
    return change(t, args[0], byte_case_title);
}

NATIVE_SHARED(bytes_capitalize, "capitalize(self, /)",
              "A copy with the first byte in upper case, the rest lower.")
{
    return change(t, args[0], byte_case_capitalize);
}

NATIVE_SHARED(bytes_swapcase, "swapcase(self, /)",
              "A copy with upper case made lower and lower case made upper.")
{
    return change(t, args[0], byte_case_swap);
}

// Tests -------------------------------------------------------------------

static Value all(Value self, bool test(unsigned char c))
{
    Span s = span_of_bytes(self);
    for (int64_t i = 0; i < s.size; i++)
        if (!test((unsigned char)s.data[i])) return FALSE;
    return bool_value(s.size != 0);
}

NATIVE_SHARED(bytes_isalnum, "isalnum(self, /)",
              "Only ASCII letters and digits?")
{
    return all(args[0], byte_is_alnum);
}

NATIVE_SHARED(bytes_isalpha, "isalpha(self, /)", "Only ASCII letters?")
{
    return all(args[0], byte_is_alpha);
}

NATIVE_SHARED(bytes_isdigit, "isdigit(self, /)", "Only ASCII digits?")
{
    return all(args[0], byte_is_digit);
}

NATIVE_SHARED(bytes_isspace, "isspace(self, /)", "Only ASCII white space?")
{
    return all(args[0], byte_is_space);
}

NATIVE_SHARED(bytes_isascii, "isascii(self, /)", "Only bytes below 0x80?")
{
    Span s = span_of_bytes(args[0]);
    for (int64_t i = 0; i < s.size; i++)
        if ((unsigned char)s.data[i] >= 0x80) return FALSE;
    return TRUE;
}

static Value only_case(Value self, bool right(unsigned char),
                       bool wrong(unsigned char))
{
    Span s = span_of_bytes(self);
    bool cased = false;
    for (int64_t i = 0; i < s.size; i++) {
        if (wrong((unsigned char)s.data[i])) return FALSE;
        cased |= right((unsigned char)s.data[i]);
    }
    return bool_value(cased);
}

NATIVE_SHARED(bytes_islower, "islower(self, /)",
              "Are all letters lower case, and is there one?")
{
    return only_case(args[0], byte_is_lower, byte_is_upper);
}

NATIVE_SHARED(bytes_isupper, "isupper(self, /)",
              "Are all letters upper case, and is there one?")
{
    return only_case(args[0], byte_is_upper, byte_is_lower);
}

NATIVE_SHARED(bytes_istitle, "istitle(self, /)",
              "Does each word start, and only start, in upper case?")
{
    Span s = span_of_bytes(args[0]);
    bool cased = false, in_word = false;
    for (int64_t i = 0; i < s.size; i++) {
        unsigned char c = (unsigned char)s.data[i];
        bool starts = byte_is_upper(c), goes_on = byte_is_lower(c);
        if (starts ? in_word : goes_on && !in_word) return FALSE;
        in_word = starts || goes_on;
        cased |= in_word;
    }
    return bool_value(cased);
}

// Alignment ---------------------------------------------------------------

static Value pad(Thread *t, Value self, int64_t left, int64_t right,
                 char fill)
{
    char *out;
    int64_t size = span_of_bytes(self).size;
    if (left + right == 0)
        return bytes_like_from_span(t, self, span_of_bytes(self));
    if (__builtin_add_overflow(size, left + right, &size))
        return raise_memory_error(t);
    Value made = bytes_like_alloc(t, self, size, &out);
    if (is_error(made)) return ERROR;
    Span s = span_of_bytes(self);
    memset(out, fill, (size_t)left);
    if (s.size) memcpy(out + left, s.data, (size_t)s.size);
    memset(out + left + s.size, fill, (size_t)right);
    return made;
}

static bool width_and_fill(Thread *t, Value *args, const char *function,
                           int64_t *missing, char *fill)
{
    int64_t width;
    if (!arg_size(t, args[1], &width)) return false;
    bool is_one = is_bytes(args[2]) || is_bytearray(args[2]);
    if (!is_undef(args[2]) &&
        (!is_one || span_of_bytes(args[2]).size != 1)) {
        raisef(t, TypeError, "%s() argument 2 must be a byte string of "
               "length 1, not %T", function, args[2]);
        return false;
    }
    *fill = is_undef(args[2]) ? ' ' : span_of_bytes(args[2]).data[0];
    int64_t size = span_of_bytes(args[0]).size;
    *missing = width > size ? width - size : 0;
    return true;
}

NATIVE_SHARED(bytes_ljust, "ljust(self, width, fillbyte=?, /)",
              "A copy filled up at the right.")
{
    int64_t missing;
    char fill;
    if (!width_and_fill(t, args, "ljust", &missing, &fill)) return ERROR;
    return pad(t, args[0], 0, missing, fill);
}

NATIVE_SHARED(bytes_rjust, "rjust(self, width, fillbyte=?, /)",
              "A copy filled up at the left.")
{
    int64_t missing;
    char fill;
    if (!width_and_fill(t, args, "rjust", &missing, &fill)) return ERROR;
    return pad(t, args[0], missing, 0, fill);
}

NATIVE_SHARED(bytes_center, "center(self, width, fillbyte=?, /)",
              "A copy filled up at both sides.")
{
    int64_t missing;
    char fill;
    if (!width_and_fill(t, args, "center", &missing, &fill)) return ERROR;
    // An odd one goes left when the width is odd, too.
    int64_t width = span_of_bytes(args[0]).size + missing;
    int64_t left = missing / 2 + (missing & width & 1);
    return pad(t, args[0], left, missing - left, fill);
}

NATIVE_SHARED(bytes_zfill, "zfill(self, width, /)",
              "A copy filled up with zeros behind the sign.")
{
    int64_t width;
    if (!arg_size(t, args[1], &width)) return ERROR;
    Span s = span_of_bytes(args[0]);
    int64_t missing = width > s.size ? width - s.size : 0;
    bool has_sign = s.size && (s.data[0] == '+' || s.data[0] == '-');
    Value made = pad(t, args[0], missing, 0, '0');
    if (is_error(made) || !has_sign || !missing) return made;
    // Ours alone still: bring the sign to the front.
    char *out = (char *)span_of_bytes(made).data;
    out[0] = out[missing];
    out[missing] = '0';
    return made;
}

// Fills out (NULL: only measures) and gives the size.
static int64_t expand(Span s, int64_t tab, char *out)
{
    int64_t size = 0, column = 0;
    for (int64_t i = 0; i < s.size; i++) {
        char c = s.data[i];
        int64_t n = c != '\t' ? 1 : tab > 0 ? tab - column % tab : 0;
        if (out) memset(out + size, c == '\t' ? ' ' : c, (size_t)n);
        if (__builtin_add_overflow(size, n, &size)) return INT64_MAX;
        column = c == '\n' || c == '\r' ? 0 : column + n;
    }
    return size;
}

NATIVE_SHARED(bytes_expandtabs, "expandtabs(self, /, tabsize=8)",
              "A copy with tabs turned into spaces.")
{
    int64_t tab;
    char *out;
    if (!arg_c_int(t, args[1], &tab)) return ERROR;
    int64_t size = expand(span_of_bytes(args[0]), tab, NULL);
    Value made = bytes_like_alloc(t, args[0], size, &out);
    if (!is_error(made)) expand(span_of_bytes(args[0]), tab, out);
    return made;
}
