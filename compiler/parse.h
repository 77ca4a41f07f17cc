// SPDX-License-Identifier: MIT
// parse.h -- source text in, syntax tree out.
//
// PARSE_INCOMPLETE means that more input could still make the text correct: the
// end came inside a bracket or a triple-quoted string, behind a backslash, or
// where a block was to follow. The prompt then asks for another line; everyone
// else takes it for PARSE_ERROR: the problem is filled in just the same.
//
// One case is different. In INTERACTIVE mode a compound statement that is not
// yet followed by a blank line is INCOMPLETE with a tree and without a message:
// the prompt asks on, compile(..., "single") takes the tree. A blank line, on
// the other hand, ends what is not inside brackets or quotes: `try:` without
// `except` is then an error. The text is the lines typed, each ending in \n.
#ifndef BATON_COMPILER_PARSE_H
#define BATON_COMPILER_PARSE_H

#include "compiler/ast.h"
#include "compiler/source.h"

typedef enum ParseMode {
    PARSE_FILE,        // -> Module
    PARSE_INTERACTIVE, // one statement -> Interactive
    PARSE_EVAL,        // one expression -> Expression
} ParseMode;

typedef enum ParseStatus {
    PARSE_OK,
    PARSE_ERROR,
    PARSE_INCOMPLETE
} ParseStatus;

// The tree and the messages live in the arena and may point into the text.
ParseStatus parse(Arena *arena, const Source *source, ParseMode mode,
                  Node **tree, SyntaxProblem *problem);

#endif
