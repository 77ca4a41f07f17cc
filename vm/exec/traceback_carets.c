// SPDX-License-Identifier: MIT
// traceback_carets.c -- which part of an expression failed.
//
// Under the piece of source an instruction belongs to, ^ marks what went
// wrong and ~ the rest: an operator between its operands, the brackets of a
// subscript or call behind what they are applied to. The instruction says
// what sort of expression it is; a scan over brackets and strings finds the
// place.
#include <ctype.h>
#include <string.h>

#include "vm/exec/traceback.h"

// Skips a string literal that starts at i; gives the index behind it.
static size_t skip_string(const char *s, size_t size, size_t i)
{
    char quote = s[i];
    bool triple = i + 2 < size && s[i + 1] == quote && s[i + 2] == quote;
    size_t length = triple ? 3 : 1;
    for (i += length; i < size; i++) {
        if (s[i] == '\\') {
            i++;
        } else if (s[i] == quote
                   && (!triple || (i + 2 < size && s[i + 1] == quote
                                   && s[i + 2] == quote))) {
            return i + length;
        }
    }
    return size;
}

static bool is_word(char c)
{
    return isalnum((unsigned char)c) || c == '_' || (unsigned char)c >= 0x80;
}

// Precedence of the binary operator at i, 0 if there is none; *length of it.
static int operator_at(const char *s, size_t size, size_t i, size_t *length)
{
    char c = s[i], d = i + 1 < size ? s[i + 1] : '\0';
    *length = 1;
    if ((c == '*' && d == '*') || (c == '/' && d == '/')
        || (c == '<' && d == '<') || (c == '>' && d == '>'))
        *length = 2;
    switch (c) {
    case '|': return 1;
    case '^': return 2;
    case '&': return 3;
    case '<': case '>': return *length == 2 ? 4 : 0;
    case '+': case '-': return 5;
    case '*': return *length == 2 ? 7 : 6;
    case '/': case '%': case '@': return 6;
    default: return 0;
    }
}

// Steps over a bracketed group.
static size_t skip_group(const char *s, size_t size, size_t i)
{
    int depth = 0;
    while (i < size) {
        char c = s[i];
        if (c == '\'' || c == '"') {
            i = skip_string(s, size, i);
            continue;
        }
        if (c == '(' || c == '[' || c == '{') depth++;
        if (c == ')' || c == ']' || c == '}') depth--;
        i++;
        if (depth == 0) return i;
    }
    return size;
}

// The lowest operator at depth 0; of equals the last one, for ** the first.
// There is none in `x += 1`: that is no expression.
static bool find_operator(const char *s, size_t size, size_t *at,
                          size_t *length)
{
    int lowest = 0;
    bool operand = false;
    for (size_t i = 0; i < size;) {
        char c = s[i];
        size_t n;
        if (c == '\'' || c == '"') {
            i = skip_string(s, size, i);
            operand = true;
        } else if (c == '(' || c == '[' || c == '{') {
            i = skip_group(s, size, i);
            operand = true;
        } else if (is_word(c) || c == '.') {
            i++;
            operand = true;
        } else if (operand && operator_at(s, size, i, &n)) {
            int precedence = operator_at(s, size, i, &n);
            if (i + n < size && s[i + n] == '=') return false;
            if (!lowest || precedence < lowest
                || (precedence == lowest && precedence != 7)) {
                lowest = precedence;
                *at = i;
                *length = n;
            }
            i += n;
            operand = false;
        } else {
            i++;
        }
    }
    return lowest != 0;
}

// The last bracket at depth 0 of the kind, if it ends the piece; a class
// statement on one line is no call.
static bool find_bracket(const char *s, size_t size, char open, size_t *at)
{
    bool found = false;
    if (size > 6 && memcmp(s, "class ", 6) == 0) return false;
    for (size_t i = 0; i < size;) {
        char c = s[i];
        if (c == '\'' || c == '"') {
            i = skip_string(s, size, i);
        } else if (c == '(' || c == '[' || c == '{') {
            size_t end = skip_group(s, size, i);
            if (c == open && i > 0 && end == size) {
                *at = i;
                found = true;
            }
            i = end;
        } else {
            i++;
        }
    }
    return found;
}

// Names, dots and one last call: `produce(...)`, not `a + f()`.
static bool is_call(const char *s, size_t size)
{
    size_t i = 0;
    while (i < size && (is_word(s[i]) || s[i] == '.')) i++;
    return i > 0 && i < size && s[i] == '(' && skip_group(s, size, i) == size;
}

bool carets_find(const char *segment, size_t size, Opcode op,
                 size_t *primary, size_t *primary_end)
{
    size_t length;
    switch (op) {
    case OP_BINARY_OP:
        if (!find_operator(segment, size, primary, &length)) return false;
        *primary_end = *primary + length;
        return true;
    case OP_GET_ITEM: case OP_SET_ITEM: case OP_DELETE_ITEM:
        *primary_end = size;
        return find_bracket(segment, size, '[', primary);
    default:
        // What is iterated, entered, left: the operand of these may be any
        // expression; a call is what fails mostly.
        *primary_end = size;
        return (opcode_is_call(op) || is_call(segment, size))
            && find_bracket(segment, size, '(', primary);
    }
}
