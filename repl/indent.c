// SPDX-License-Identifier: MIT
// indent.c -- how far the next line of an entry is indented.
//
// As far as the last one; a step more after a colon at its end, a step less
// after a statement that nothing can follow in its block. Guesses: Backspace
// takes a step away. Inside of brackets and long strings the colon of a
// dictionary or a slice may fool it, at the same price.
#include "repl/indent.h"

#include <string.h>

enum { INDENT_STEP = 4 };

// Where the line's code ends: before a comment and the blanks in front of it.
static size_t code_end(const char *line, size_t size)
{
    char quote = 0;
    size_t end = 0;
    for (size_t i = 0; i < size; i++) {
        char c = line[i];
        if (!quote && c == '#') break;
        if (quote && c == '\\') i++;
        else if (quote && c == quote) quote = 0;
        else if (!quote && (c == '"' || c == '\'')) quote = c;
        if (c != ' ' && c != '\t') end = i + 1;
    }
    return end < size ? end : size;
}

static bool starts_with_word(const char *line, size_t size, const char *word)
{
    size_t n = strlen(word);
    return size >= n && memcmp(line, word, n) == 0
        && (size == n || strchr(" \t(", line[n]));
}

static bool ends_block(const char *code, size_t size)
{
    static const char *const words[] = {"return", "pass", "break", "continue",
                                        "raise"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (starts_with_word(code, size, words[i])) return true;
    return false;
}

LineeditIndent indent_after(const char *text, size_t size)
{
    if (size && text[size - 1] == '\n') size--;
    const char *before = memrchr(text, '\n', size);
    const char *line = before ? before + 1 : text;
    size -= (size_t)(line - text);
    size_t end = code_end(line, size), blanks = 0;
    while (blanks < size && line[blanks] == ' ') blanks++;
    int indent = (int)blanks;
    if (end > blanks && line[end - 1] == ':')
        return (LineeditIndent){indent + INDENT_STEP, false};
    if (indent >= INDENT_STEP && end > blanks
        && ends_block(line + blanks, end - blanks))
        return (LineeditIndent){indent - INDENT_STEP, false};
    return (LineeditIndent){indent, true};
}
