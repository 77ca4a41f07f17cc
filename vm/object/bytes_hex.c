// SPDX-License-Identifier: MIT
// bytes_hex.c -- hex and fromhex; memoryview.hex uses it too.

#include "vm/object/bytes_methods.h"
#include "vm/object/protocol.h"
#include "vm/object/str_methods.h"

// One ASCII character, of a str or bytes.
static bool separator_of(Thread *t, Value v, char *out)
{
    Span s;
    bool ascii = true;
    if (is_str(v)) {
        s = str_span(as_str(v));
        ascii = str_is_ascii(as_str(v));
    } else if (is_bytes(v)) {
        s = span_of_bytes(v);
    } else {
        int64_t size = value_len(t, v);
        if (size < 0) return false;
        raisef(t, size == 1 ? TypeError : ValueError,
               size == 1 ? "sep must be str or bytes."
                         : "sep must be length 1.");
        return false;
    }
    if (ascii && s.size != 1) {
        raisef(t, ValueError, "sep must be length 1.");
        return false;
    }
    *out = s.data[0];
    if (ascii && (unsigned char)*out < 0x80) return true;
    raisef(t, ValueError, "sep must be ASCII.");
    return false;
}

// Is there a separator in front of byte i of n?
static bool separated(int64_t i, int64_t n, int64_t group)
{
    if (i == 0 || group == 0) return false;
    return group > 0 ? (n - i) % group == 0 : i % -group == 0;
}

Value hex_text(Thread *t, Span s, Value separator, Value group)
{
    static const char DIGITS[] = "0123456789abcdef";
    char between = 0;
    int64_t every = 0;
    if (!is_undef(separator)) {
        if (!separator_of(t, separator, &between) ||
            !arg_c_int(t, group, &every))
            return ERROR;
    }
    StrBuilder b;
    builder_init(&b);
    for (int64_t i = 0; i < s.size && !b.failed; i++) {
        unsigned char c = (unsigned char)s.data[i];
        char text[3] = {between, DIGITS[c >> 4], DIGITS[c & 15]};
        bool gap = separated(i, s.size, every);
        builder_add(t, &b, text + !gap, 2 + gap);
    }
    return builder_finish(t, &b);
}

NATIVE_SHARED(bytes_hex, "hex(self, sep=?, bytes_per_sep=1)",
              "Two hexadecimal digits a byte, with sep between groups of "
              "bytes_per_sep, counted from the right (negative: left).")
{
    // The group's __index__ could change a bytearray: work on a copy then.
    if (is_bytes(args[0]) || is_int(args[2]))
        return hex_text(t, span_of_bytes(args[0]), args[1], args[2]);
    Value copy = bytes_from_span(t, span_of_bytes(args[0]));
    if (is_error(copy)) return ERROR;
    Value text = hex_text(t, span_of_bytes(copy), args[1], args[2]);
    decref(copy);
    return text;
}

static int digit(char c)
{
    if (c >= '0' && c <= '9') return c - '0';
    c |= 0x20;
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

// Reads s into the builder; gives the offset of what is wrong, or -1.
static int64_t read_hex(Thread *t, Span s, StrBuilder *b)
{
    for (int64_t i = 0; i < s.size && !b->failed; i++) {
        if (byte_is_space((unsigned char)s.data[i])) continue;
        int high = digit(s.data[i]);
        if (high < 0) return i;
        i++;
        int low = i < s.size ? digit(s.data[i]) : -1;
        if (low < 0) return i;
        char byte = (char)(high << 4 | low);
        builder_add(t, b, &byte, 1);
    }
    return -1;
}

// The bytes as an instance of the class that fromhex was called on.
static Value in_class(Thread *t, Value class, Span s)
{
    if (class == from_object(type_of_kind(KIND_BYTEARRAY)))
        return bytearray_from_span(t, s);
    Value made = bytes_from_span(t, s);
    if (class == from_object(type_of_kind(KIND_BYTES)) || is_error(made))
        return made;
    Value instance = call1(t, class, made);
    decref(made);
    return instance;
}

NATIVE_SHARED_WITH(bytes_fromhex, "fromhex(cls, string, /)",
                   "The bytes whose hexadecimal digits are in the string; "
                   "white space between them is skipped.",
                   NATIVE_CLASS)
{
    Str *text = arg_str(t, args[1], "fromhex() argument");
    if (!text) return ERROR;
    Span s = str_span(text);
    StrBuilder b;
    builder_init(&b);
    int64_t wrong = read_hex(t, s, &b);
    Value made = ERROR;
    if (wrong >= 0)
        raisef(t, ValueError, "non-hexadecimal number found in fromhex() arg "
               "at position %lld",
               (long long)span_length(span_cut(s, 0, wrong), true));
    else if (!b.failed)
        made = in_class(t, args[0], span_of(b.bytes, b.size));
    builder_drop(&b);
    return made;
}
