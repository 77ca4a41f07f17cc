// SPDX-License-Identifier: MIT
// case.c -- what a test file says about itself.
//
// Directives are comment lines that begin in the first column:
//
//   # modes: gil interval       run once in each (see mode_table)
//   # args: a "b c"             arguments of the script
//   # options: --no-fuse        options of baton itself
//   # stdin: text               a line of standard input
//   # exit: 3                   the exit status (default 0; 1 after a raise)
//   # timeout: 30               seconds (default 10; an example's is 60)
//   # python: 3.13              the least version that agrees
//   # baton only                the oracle leaves it out
//   # output varies             only the exit status is compared
//   # alone                     nothing else runs meanwhile
//   # expect stderr: part       occurs in stderr
//
// Expectations stand on the line that earns them, or below it:
//
//   # expect: text                       the next line of stdout
//   # expect raise TypeError: message    uncaught, from this line
//   # expect error: SyntaxError: message at this line
//
// Beside case.py: case.out is all of stdout, case.err all of stderr.

#include "tests/runner/runner.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const Mode mode_table[] = {
    {"plain", NULL, "no option"},
    {"gil", "--gil=on", "the lock on, said aloud"},
    {"off", "--gil=off", "the lock off, in a victim"},
    {"interval", "--switch-interval=1e-5", "a switch every 10 us"},
    {"ticks", "--gil-policy=ticks", "a switch every 100 instructions"},
    {"fair", "--gil-policy=fair", "waiters served in order"},
    {"calls", "--switch-points=calls", "switches at calls and jumps only"},
    {"nofuse", "--no-fuse", "the plain instructions"},
    {0},
};

int mode_find(const char *name)
{
    for (int i = 0; mode_table[i].name; i++)
        if (strcmp(mode_table[i].name, name) == 0) return i;
    return -1;
}

// Splits at blanks; double quotes hold a word together.
static void split_words(Words *words, char *at)
{
    while (words->count < MAX_WORDS - 1) {
        while (*at == ' ') at++;
        if (!*at) return;
        char end = ' ';
        if (*at == '"') end = *at++;
        words->words[words->count++] = at;
        at += strcspn(at, (char[]){end, 0});
        if (!*at) return;
        *at++ = 0;
    }
}

static void take_modes(Case *test, char *names)
{
    Words words = {0};
    split_words(&words, names);
    for (int i = 0; i < words.count; i++) {
        int mode = mode_find(words.words[i]);
        if (mode < 0)
            printf("%s: no mode %s\n", test->name, words.words[i]);
        else
            test->modes |= 1u << mode;
    }
}

static char *after(char *line, const char *prefix)
{
    size_t length = strlen(prefix);
    if (strncmp(line, prefix, length) != 0) return NULL;
    line += length;
    return *line == ' ' ? line + 1 : line;
}

static void take_directive(Case *test, char *line)
{
    char *rest;
    if ((rest = after(line, "# modes:"))) take_modes(test, rest);
    else if ((rest = after(line, "# args:"))) split_words(&test->args, rest);
    else if ((rest = after(line, "# options:")))
        split_words(&test->options, rest);
    else if ((rest = after(line, "# stdin:")))
        text_add_line(&test->input, rest, strlen(rest));
    else if ((rest = after(line, "# exit:"))) test->status = atoi(rest);
    else if ((rest = after(line, "# timeout:"))) test->timeout = atof(rest);
    else if ((rest = after(line, "# python: 3."))) test->python = atoi(rest);
    else if (after(line, "# baton only")) test->baton_only = true;
    else if (after(line, "# output varies")) test->varies = true;
    else if (after(line, "# alone")) test->alone = true;
    else if ((rest = after(line, "# expect stderr:")) &&
             test->err_parts.count < MAX_WORDS)
        test->err_parts.words[test->err_parts.count++] = rest;
}

static void take_expectation(Case *test, char *line, int number)
{
    char *hit = strstr(line, "# expect"), *rest;
    if (!hit) return;
    if ((rest = after(hit, "# expect:"))) {
        text_add_line(&test->out, rest, strlen(rest));
        test->has_out = true;
        return;
    }
    if (!(rest = after(hit, "# expect raise")) &&
        !(rest = after(hit, "# expect error:")))
        return;
    test->raises = rest;
    test->raise_line = number;
    test->status = 1;
}

static void read_lines(Case *test, char *source)
{
    int number = 1;
    for (char *line = source; line; number++) {
        char *end = strchr(line, '\n');
        if (end) *end = 0;
        if (line[0] == '#') take_directive(test, line);
        take_expectation(test, line, number);
        line = end ? end + 1 : NULL;
    }
}

// The path with another ending; the caller owns it.
static char *sibling(const char *path, const char *ending)
{
    char *name;
    const char *dot = strrchr(path, '.');
    int stem = dot ? (int)(dot - path) : (int)strlen(path);
    if (asprintf(&name, "%.*s%s", stem, path, ending) < 0) abort();
    return name;
}

static void read_goldens(Case *test)
{
    char *out = sibling(test->path, ".out"), *err = sibling(test->path, ".err");
    if (!test->has_out) test->has_out = text_read_file(&test->out, out);
    test->has_err = text_read_file(&test->err, err);
    if (test->has_err && test->status < 0) test->status = 1;
    free(out);
    free(err);
}

bool case_load(Case *test, Kind kind, const char *root, const char *path)
{
    Text source = {0};
    *test = (Case){.kind = kind, .path = strdup(path), .status = -1};
    size_t length = strlen(root);
    bool inside = strncmp(path, root, length) == 0 && path[length] == '/';
    test->name = test->path + (inside ? length + 1 : 0);
    test->timeout = kind == KIND_EXAMPLE ? 60 : 10;
    if (kind == KIND_UNIT) {
        test->status = 0;
        return true;
    }
    if (!text_read_file(&source, path)) return false;
    if (kind == KIND_SESSION)
        test->input = source;
    else
        read_lines(test, source.data);
    if (kind != KIND_SHELL) read_goldens(test);
    if (test->status < 0) test->status = 0;
    return true;
}
