// SPDX-License-Identifier: MIT
// source.h -- a source text, its lines, and what can be wrong with it.
//
// A Source only borrows the text, behind which one NUL must stand that the
// length does not count. The text may hold anything; source_check is what
// refuses NULs in it and invalid UTF-8. A leading byte order mark is not part
// of it: source_init skips it. Lines end in \n, \r\n or \r.
//
// A SyntaxProblem says where in the terms of the tree: lines from 1, columns as
// byte offsets from 0, -1 where there is none. source_offset turns such a
// column into the 1-based character offset that SyntaxError.offset holds.
#ifndef BATON_COMPILER_SOURCE_H
#define BATON_COMPILER_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "compiler/ast.h"

typedef struct Source {
    const char *name; // file name as tracebacks show it
    const char *text;
    size_t length;
    bool decoded; // it was a str: a coding declaration says nothing
} Source;

typedef enum ProblemKind {
    PROBLEM_SYNTAX,      // SyntaxError
    PROBLEM_INDENTATION, // IndentationError
    PROBLEM_TAB,         // TabError
    PROBLEM_MEMORY,      // MemoryError: nested too deep for the parser
} ProblemKind;

typedef struct SourceWarning {
    struct SourceWarning *next;
    const char *message;
    Span span;
} SourceWarning;

typedef struct WarningList {
    SourceWarning *first, *last; // in source order
} WarningList;

typedef struct SyntaxProblem {
    ProblemKind kind;
    const char *message; // in the arena; NULL while nothing is wrong
    Span span;           // col, end_line, end_col are -1 where unknown
    WarningList warnings; // SyntaxWarnings, also where nothing is wrong
} SyntaxProblem;

void source_init(Source *source, const char *name, const char *text,
                 size_t length);

// The text of a line, without its end; *length is 0 beyond the last line.
const char *source_line(const Source *source, int line, size_t *length);

// The 1-based character offset of a byte column in a line; 0 for column -1.
int source_offset(const Source *source, int line, int col);

// Whether the lexer can read the text: no NUL, valid UTF-8, no declaration of
// another encoding. If not, the problem says why.
bool source_check(const Source *source, Arena *arena, SyntaxProblem *problem);

void problem_init(SyntaxProblem *problem);
void problem_set(SyntaxProblem *problem, ProblemKind kind, Span span,
                 const char *message);
void warning_add(WarningList *list, Arena *arena, Span span,
                 const char *message);

#endif
