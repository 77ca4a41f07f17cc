// SPDX-License-Identifier: MIT
// parse.c -- the lexer and parser under libFuzzer.
//
// Parses any bytes as a file, an expression and what is typed at a prompt, and
// looks at what comes of it: a tree or a problem that says where it is. Built
// and run by tests/fuzz/parse, of the compiler's first half and vm/base alone,
// so that every branch in it is seen.
#include <stdio.h>
#include <stdlib.h>

#include "compiler/parse.h"
#include "vm/base/memory.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void require(bool fine, const char *what)
{
    if (fine) return;
    fprintf(stderr, "parse: %s\n", what);
    abort();
}

static void parse_as(const char *text, size_t size, ParseMode mode)
{
    Arena arena;
    Source source;
    SyntaxProblem problem;
    Node *tree;
    arena_init(&arena);
    source_init(&source, "fuzz", text, size);
    ParseStatus status = parse(&arena, &source, mode, &tree, &problem);
    require(status != PARSE_OK || tree, "right, but no tree");
    require(status != PARSE_ERROR || problem.message, "wrong, but not why");
    if (problem.message) {
        int line = problem.span.line > 0 ? problem.span.line : 1;
        size_t length;
        source_line(&source, line, &length);
        require(source_offset(&source, line, problem.span.col) >= 0,
                "the problem is nowhere");
    }
    arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = mem_need(size + 1);
    for (size_t i = 0; i < size; i++) text[i] = (char)data[i];
    text[size] = '\0';
    for (int mode = PARSE_FILE; mode <= PARSE_INTERACTIVE; mode++)
        parse_as(text, size, (ParseMode)mode);
    mem_free(text);
    return 0;
}
