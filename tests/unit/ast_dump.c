// SPDX-License-Identifier: MIT
// ast_dump.c -- what the parser makes of each file named, for tests.
//
//   ast_dump [--eval | --single] FILE...       one line a file: the tree, or
//       Kind line col end_line end_col message    (end_col 0: none)
//   ast_dump --time N FILE...                  parse all N times; MB/s
//
// Columns of errors are 1-based character offsets, as SyntaxError has them.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "compiler/parse.h"

static char *read_file(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        exit(2);
    }
    fseek(file, 0, SEEK_END);
    *length = (size_t)ftell(file);
    rewind(file);
    char *text = malloc(*length + 1);
    if (!text || fread(text, 1, *length, file) != *length) exit(2);
    text[*length] = 0;
    fclose(file);
    return text;
}

static void print_problem(const Source *source, ParseStatus status,
                          const SyntaxProblem *problem)
{
    static const char *const KINDS[] = {"SyntaxError", "IndentationError",
                                        "TabError", "MemoryError"};
    const Span *at = &problem->span;
    int start = source_offset(source, at->line, at->col);
    int end = source_offset(source, at->end_line, at->end_col);
    if (at->end_line == at->line && end <= start) end = 0;
    printf("%s%s %d %d %d %d %s\n",
           status == PARSE_INCOMPLETE ? "INCOMPLETE " : "",
           KINDS[problem->kind], at->line,
           start, at->end_line, end,
           problem->message ? problem->message : "");
}

static void print_warnings(const SyntaxProblem *problem)
{
    const SourceWarning *warning = problem->warnings.first;
    for (; warning; warning = warning->next)
        fprintf(stderr, "%d: %s\n", warning->span.line, warning->message);
}

static void dump(const char *path, ParseMode mode)
{
    size_t length;
    char *text = read_file(path, &length);
    Arena arena;
    Source source;
    Node *tree;
    SyntaxProblem problem;
    arena_init(&arena);
    source_init(&source, path, text, length);
    ParseStatus status = parse(&arena, &source, mode, &tree, &problem);
    print_warnings(&problem);
    if (status == PARSE_OK)
        ast_dump(tree, stdout);
    else
        print_problem(&source, status, &problem);
    arena_free(&arena);
    free(text);
}

static double seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

static double parse_time(const char *path, int rounds, size_t *length)
{
    char *text = read_file(path, length);
    double start = seconds();
    for (int i = 0; i < rounds; i++) {
        Arena arena;
        Source source;
        Node *tree;
        SyntaxProblem problem;
        arena_init(&arena);
        source_init(&source, path, text, *length);
        if (parse(&arena, &source, PARSE_FILE, &tree, &problem) != PARSE_OK)
            fprintf(stderr, "%s: %s\n", path, problem.message);
        arena_free(&arena);
    }
    free(text);
    return seconds() - start;
}

static void time_all(char **paths, int rounds)
{
    double spent = 0, bytes = 0;
    for (; *paths; paths++) {
        size_t length;
        spent += parse_time(*paths, rounds, &length);
        bytes += (double)length * rounds;
    }
    printf("%.1f MB, %.3f s, %.1f MB/s\n", bytes / 1e6, spent,
           bytes / 1e6 / spent);
}

int main(int argc, char **argv)
{
    ParseMode mode = PARSE_FILE;
    char **paths = argv + 1;
    if (argc > 2 && strcmp(argv[1], "--time") == 0) {
        time_all(argv + 3, atoi(argv[2]));
        return 0;
    }
    if (argc > 1 && strcmp(argv[1], "--eval") == 0) mode = PARSE_EVAL, paths++;
    if (argc > 1 && strcmp(argv[1], "--single") == 0)
        mode = PARSE_INTERACTIVE, paths++;
    for (; *paths; paths++) dump(*paths, mode);
    return 0;
}
