// SPDX-License-Identifier: MIT
// lexer.h -- source text to tokens, one at a time.
//
// The lexer keeps one stack of what is open: brackets, f-strings, their
// replacement fields and format specs. Its top alone decides how the next
// character is read, so f-strings nest to any depth without recursion:
//
//     OPEN_ROUND, OPEN_SQUARE, OPEN_CURLY   ordinary tokens, lines joined
//     OPEN_FIELD     inside f"{ ... }": the same, but ':' '!' '}' may end it
//     OPEN_STRING    inside f"...": text up to '{' or the closing quote
//     OPEN_SPEC      behind the ':' of a field: text up to '{' or '}'
//
// An error is written to the problem once and then TOKEN_ERROR comes for ever.
// Text that was read does not move: tokens point into it.
#ifndef BATON_COMPILER_LEXER_H
#define BATON_COMPILER_LEXER_H

#include <stdbool.h>
#include <stdint.h>

#include "compiler/source.h"

typedef enum TokenKind {
    TOKEN_NULL,
#define TOKEN(name, text) TOKEN_##name,
#include "compiler/tokens.def"
    TOKEN_COUNT
} TokenKind;

typedef struct Token {
    uint8_t kind;     // TokenKind
    uint8_t base;     // NUMBER: 2, 8, 10, 16; 0 for a float
    uint8_t quotes;   // STRING: length of the opening quote, 1 or 3
    uint8_t prefix;   // STRING, FSTRING_MIDDLE: PREFIX_ bits
    uint16_t level;   // brackets open behind the token
    Span span;
    const char *start, *end; // the token's text
    const Name *name;        // NAME and keywords
} Token;

enum { PREFIX_RAW = 1, PREFIX_BYTES = 2, PREFIX_U = 4, PREFIX_F = 8 };

enum {
    MAX_INDENT = 100,
    MAX_BRACKETS = 200,
    MAX_FSTRINGS = 150,
    MAX_OPEN = MAX_BRACKETS + 2 * MAX_FSTRINGS
};

typedef enum OpenKind {
    OPEN_NOTHING,
    OPEN_ROUND,
    OPEN_SQUARE,
    OPEN_CURLY,
    OPEN_FIELD,
    OPEN_STRING,
    OPEN_SPEC
} OpenKind;

typedef struct Open {
    uint8_t kind;    // OpenKind
    uint8_t prefix;  // STRING: PREFIX_ bits
    uint8_t quotes;  // STRING: 1 or 3
    char quote;      // STRING: ' or "
    int32_t line;
    const char *start, *line_start; // the opening token, and its line
} Open;

typedef struct Lexer {
    Arena *arena;
    SyntaxProblem *problem;
    const char *text, *end;  // the text; end[0] is '\n' or NUL, readable
    const char *at;          // next character
    const char *line_start;
    int32_t line;

    bool line_begins;  // the indentation of this line is still to be read
    bool at_end;       // the end of the text was met
    bool failed;
    bool local;        // ... in a way that explains nothing before it
    bool content;      // a token of the present logical line was made
    int16_t pending;   // INDENT (1) or DEDENTs (-n) to be made
    int16_t indents;   // open blocks
    int32_t columns[MAX_INDENT], alternatives[MAX_INDENT]; // tabs 8, tabs 1

    int16_t brackets;  // entries of open that join lines
    int16_t fstrings;  // OPEN_STRING entries of open
    int16_t opens;
    Open open[MAX_OPEN + 1]; // open[0] is OPEN_NOTHING
} Lexer;

// The source has passed source_check.
void lexer_init(Lexer *lexer, Arena *arena, const Source *source,
                SyntaxProblem *problem);
void lexer_next(Lexer *lexer, Token *token);

// Reports an opened bracket that nothing closes: the innermost one.
void lexer_fail_unclosed(Lexer *lexer);

const char *token_text(TokenKind kind);

#endif
