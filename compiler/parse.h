// SPDX-License-Identifier: MIT
// parse.h -- source text in, syntax tree out.
//
// PARSE_INCOMPLETE means that more input could still make the text correct: the
// end came inside a bracket, a triple-quoted string, after a backslash, or, in
// INTERACTIVE mode, before the blank line that ends a compound statement. The
// prompt then asks for another line; everyone else treats it as PARSE_ERROR,
// and the problem is filled in just the same.
#ifndef BATON_COMPILER_PARSE_H
#define BATON_COMPILER_PARSE_H

#include "compiler/ast.h"
#include "compiler/source.h"

typedef enum ParseMode {
    PARSE_FILE,        // -> Module
    PARSE_INTERACTIVE, // one statement -> Interactive
    PARSE_EVAL,        // one expression -> Expression
} ParseMode;

typedef enum ParseStatus { PARSE_OK, PARSE_ERROR, PARSE_INCOMPLETE } ParseStatus;

// The tree and the messages live in the arena and may point into the text.
ParseStatus parse(Arena *arena, const Source *source, ParseMode mode,
                  Node **tree, SyntaxProblem *problem);

#endif
