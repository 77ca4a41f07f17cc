// SPDX-License-Identifier: MIT
// lex.h -- what the files of the lexer share.
//
//   lexer.c        names, operators, brackets, lines
//   indent.c       indentation
//   lex_number.c   numbers
//   lex_string.c   strings and f-strings
//   ident.c        names beyond ASCII
//
// A scanning function is called with lexer->at on its first character, leaves
// it behind the last, and fills in the token; lex_fail answers an error.
#ifndef BATON_COMPILER_LEX_H
#define BATON_COMPILER_LEX_H

#include "compiler/lexer.h"

enum {
    CLASS_NAME_START = 1, // may begin a name: letters, _, bytes >= 0x80
    CLASS_NAME = 2,       // may continue one
    CLASS_DIGIT = 4,
    CLASS_HEX = 8,
    CLASS_SPACE = 16      // blank, tab, form feed
};
extern const uint8_t lex_class[256];

static inline bool lex_is(char c, int classes)
{
    return lex_class[(unsigned char)c] & classes;
}

static inline Open *lex_top(Lexer *lexer)
{
    return &lexer->open[lexer->opens];
}

// Gives the token its kind and the text from start to lexer->at.
void lex_finish(Lexer *lexer, Token *token, TokenKind kind, const char *start);

// Writes the problem and makes the token an error. The column is that of the
// character before `at`, where one who reads character by character stands.
void lex_fail(Lexer *lexer, Token *token, const char *at, const char *format,
              ...) __attribute__((format(printf, 4, 5)));
void lex_fail_kind(Lexer *lexer, Token *token, ProblemKind kind, Span span,
                   const char *message);

bool lex_push(Lexer *lexer, Token *token, OpenKind kind, const char *start);

void lex_number(Lexer *lexer, Token *token);
void lex_string(Lexer *lexer, Token *token, const char *start, int prefix);
void lex_fstring_text(Lexer *lexer, Token *token);
void lex_wide_name(Lexer *lexer, Token *token, const char *start);

// Reads the indentation of the line at lexer->at, passing over blank lines and
// comments; sets lexer->pending. False after an error.
bool indent_read(Lexer *lexer, Token *token);

// Looks at UTF-8 text of a name: the bytes up to the first character that
// cannot be part of it. ident.c.
size_t ident_scan(const char *text, size_t length);
// The interned NFKC form.
const Name *ident_name(Arena *arena, const char *text, size_t length);

#endif
