// SPDX-License-Identifier: MIT
// indent.c -- leading blanks to INDENT and DEDENT.
//
// Each line is measured twice, with tab stops of eight and with tabs as single
// columns. Two lines that compare differently under the two measures are
// indented in a way that depends on the reader's tab width: a TabError.
//
// Blank lines and lines with only a comment are passed over here, so the rest
// of the lexer never sees one outside brackets.

#include "compiler/lex.h"

enum { TAB_STOP = 8 };

typedef struct Indentation {
    int32_t column, alternative;
} Indentation;

// A form feed starts the count again; a backslash joins the next line, whose
// own blanks then do not count.
static Indentation measure(Lexer *lexer)
{
    int32_t joined = 0;
    Indentation found = {0, 0};
    for (;; lexer->at++) {
        switch (*lexer->at) {
        case ' ':
            found.column++;
            found.alternative++;
            continue;
        case '\t':
            found.column = (found.column / TAB_STOP + 1) * TAB_STOP;
            found.alternative++;
            continue;
        case '\f':
            found = (Indentation){0, 0};
            continue;
        }
        bool joins = *lexer->at == '\\' && lexer->at[1] == '\n' &&
                     lexer->at[2]; // at the end: an error of the lexer
        if (!joins) return joined ? (Indentation){joined, joined} : found;
        if (!joined) joined = found.column;
        lexer->line_start = ++lexer->at + 1;
        lexer->line++;
        found = (Indentation){0, 0};
    }
}

// Passes over the rest of a line that holds no token.
static bool skip_empty_line(Lexer *lexer)
{
    const char *at = lexer->at;
    if (*at == '#') {
        while (*at && *at != '\n') at++;
    }
    if (*at != '\n' && *at != 0) return false;
    lexer->at = at;
    if (*at == 0) return false;
    lexer->line_start = ++lexer->at;
    lexer->line++;
    return true;
}

static bool fail(Lexer *lexer, Token *token, ProblemKind kind, int32_t col,
                 const char *message)
{
    Span span = {lexer->line, col, lexer->line, -1};
    lexer->local = true;
    lex_fail_kind(lexer, token, kind, span, message);
    return false;
}

static bool fail_tabs(Lexer *lexer, Token *token)
{
    return fail(lexer, token, PROBLEM_TAB, 0,
                "inconsistent use of tabs and spaces in indentation");
}

static bool deepen(Lexer *lexer, Token *token, Indentation now)
{
    int top = lexer->indents;
    if (top + 1 >= MAX_INDENT)
        return fail(lexer, token, PROBLEM_INDENTATION, 0,
                    "too many levels of indentation");
    if (now.alternative <= (top ? lexer->alternatives[top - 1] : 0))
        return fail_tabs(lexer, token);
    lexer->columns[top] = now.column;
    lexer->alternatives[top] = now.alternative;
    lexer->indents++;
    lexer->pending = 1;
    return true;
}

static bool shallow(Lexer *lexer, Token *token, Indentation now)
{
    while (lexer->indents && lexer->columns[lexer->indents - 1] > now.column) {
        lexer->indents--;
        lexer->pending--;
    }
    int top = lexer->indents;
    if (now.column != (top ? lexer->columns[top - 1] : 0)) {
        const char *end = lexer->at;
        while (*end && *end != '\n') end++;
        return fail(lexer, token, PROBLEM_INDENTATION,
                    (int32_t)(end - lexer->line_start),
                    "unindent does not match any outer indentation level");
    }
    if (now.alternative != (top ? lexer->alternatives[top - 1] : 0))
        return fail_tabs(lexer, token);
    return true;
}

bool indent_read(Lexer *lexer, Token *token)
{
    Indentation now;
    do {
        now = measure(lexer);
    } while (skip_empty_line(lexer));
    if (*lexer->at == 0) return true; // the end closes all blocks itself

    int32_t column =
        lexer->indents ? lexer->columns[lexer->indents - 1] : 0;
    return now.column > column ? deepen(lexer, token, now)
                               : shallow(lexer, token, now);
}
