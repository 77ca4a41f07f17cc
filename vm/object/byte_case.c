// SPDX-License-Identifier: MIT
// byte_case.c -- ASCII case and classes, for bytes and for ASCII text.

#include "vm/object/bytes_methods.h"

static bool upper(char c) { return c >= 'A' && c <= 'Z'; }
static bool lower(char c) { return c >= 'a' && c <= 'z'; }
static char to_upper(char c) { return lower(c) ? (char)(c - 32) : c; }
static char to_lower(char c) { return upper(c) ? (char)(c + 32) : c; }

void byte_case_upper(char *out, const char *in, int64_t size)
{
    for (int64_t i = 0; i < size; i++) out[i] = to_upper(in[i]);
}

void byte_case_lower(char *out, const char *in, int64_t size)
{
    for (int64_t i = 0; i < size; i++) out[i] = to_lower(in[i]);
}

void byte_case_title(char *out, const char *in, int64_t size)
{
    bool in_word = false;
    for (int64_t i = 0; i < size; i++) {
        char c = in[i];
        out[i] = in_word ? to_lower(c) : to_upper(c);
        in_word = upper(c) || lower(c);
    }
}

void byte_case_capitalize(char *out, const char *in, int64_t size)
{
    byte_case_lower(out, in, size);
    if (size) out[0] = to_upper(in[0]);
}

void byte_case_swap(char *out, const char *in, int64_t size)
{
    for (int64_t i = 0; i < size; i++)
        out[i] = upper(in[i]) ? to_lower(in[i]) : to_upper(in[i]);
}

bool byte_is_upper(unsigned char c) { return upper((char)c); }
bool byte_is_lower(unsigned char c) { return lower((char)c); }
bool byte_is_digit(unsigned char c) { return c >= '0' && c <= '9'; }
bool byte_is_alpha(unsigned char c)
{
    return byte_is_upper(c) || byte_is_lower(c);
}
bool byte_is_alnum(unsigned char c)
{
    return byte_is_alpha(c) || byte_is_digit(c);
}
bool byte_is_space(unsigned char c)
{
    return c == ' ' || (c >= 9 && c <= 13);
}
