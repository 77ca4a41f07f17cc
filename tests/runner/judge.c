// SPDX-License-Identifier: MIT
// judge.c -- whether a run did what its case expects.

#include "tests/runner/runner.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

// The first complaint of a run prints its heading.
typedef struct {
    const Case *test;
    const char *mode;
    bool failed;
} Judgement;

__attribute__((format(printf, 2, 3)))
static void complain(Judgement *judgement, const char *format, ...)
{
    va_list args;
    if (!judgement->failed) {
        bool plain = strcmp(judgement->mode, "plain") == 0;
        printf("FAIL %s%s%s%s\n", judgement->test->name, plain ? "" : " [",
               plain ? "" : judgement->mode, plain ? "" : "]");
    }
    judgement->failed = true;
    va_start(args, format);
    printf("  ");
    vprintf(format, args);
    putchar('\n');
    va_end(args);
}

static void print_tail(const char *what, const Text *text)
{
    enum { MOST = 2000 };
    if (!text->size) return;
    size_t from = text->size > MOST ? text->size - MOST : 0;
    printf("  %s:\n", what);
    char *copy = strdup(text->data + from), *at = copy, *line;
    while ((line = strsep(&at, "\n")))
        if (*line || at) printf("    | %s\n", line);
    free(copy);
}

static void check_status(Judgement *judgement, const Process *process)
{
    int status = process->status, expected = judgement->test->status;
    if (process->late)
        complain(judgement, "timed out after %.0f s",
                 process->deadline - process->start);
    else if (WIFSIGNALED(status) && WTERMSIG(status) == expected - 128)
        return;   // as a shell would count it
    else if (WIFSIGNALED(status))
        complain(judgement, "died of signal %d, %s", WTERMSIG(status),
                 strsignal(WTERMSIG(status)));
    else if (WEXITSTATUS(status) != expected)
        complain(judgement, "exit status %d, expected %d",
                 WEXITSTATUS(status), expected);
}

// The last line that isn't empty.
static char *last_line(const Text *text)
{
    size_t end = text->size;
    while (end && text->data[end - 1] == '\n') end--;
    size_t start = end;
    while (start && text->data[start - 1] != '\n') start--;
    return strndup(text->data + start, end - start);
}

// The number in the last `File "…", line N`.
static int innermost_line(const Text *text)
{
    const char *at = text->data, *last = NULL;
    while ((at = strstr(at, "\", line "))) last = at++;
    return last ? atoi(last + strlen("\", line ")) : 0;
}

static void check_raise(Judgement *judgement, const Text *err)
{
    const Case *test = judgement->test;
    char *last = last_line(err);
    int line = innermost_line(err);
    if (strcmp(last, test->raises) != 0) {
        complain(judgement, "the last line of stderr is wrong");
        printf("    - %s\n    + %s\n", test->raises, last);
    } else if (line != test->raise_line) {
        complain(judgement, "raised at line %d, expected %d", line,
                 test->raise_line);
    }
    free(last);
}

static void check_text(Judgement *judgement, const char *what,
                       const Text *expected, const Text *got)
{
    if (text_same(expected, got)) return;
    complain(judgement, "%s differs", what);
    text_print_diff(expected, got);
}

static void check_output(Judgement *judgement, const Text *out,
                         const Text *err)
{
    const Case *test = judgement->test;
    bool silent = test->kind == KIND_SCRIPT && !test->has_out;
    if (test->varies) return;
    if (test->has_out) check_text(judgement, "stdout", &test->out, out);
    if (silent && out->size && !test->has_err)
        complain(judgement, "prints, but expects nothing: make record");
    if (test->has_err) check_text(judgement, "stderr", &test->err, err);
    if (test->raises) check_raise(judgement, err);
    for (int i = 0; i < test->err_parts.count; i++)
        if (!strstr(err->data, test->err_parts.words[i]))
            complain(judgement, "stderr lacks: %s", test->err_parts.words[i]);
}

static bool skips(const Case *test, const Process *process, const Text *out)
{
    bool by_status = test->kind == KIND_SHELL || test->kind == KIND_UNIT;
    if (by_status)
        return WIFEXITED(process->status) &&
               WEXITSTATUS(process->status) == EXIT_SKIP;
    return strncmp(out->data, "SKIP", 4) == 0;
}

Verdict judge_run(const Case *test, const char *mode, const Process *process,
                  const Text *out, const Text *err)
{
    Judgement judgement = {test, mode, false};
    if (skips(test, process, out)) return SKIPPED;
    check_status(&judgement, process);
    if (test->kind != KIND_SHELL && test->kind != KIND_UNIT && !process->late)
        check_output(&judgement, out, err);
    if (!judgement.failed) return PASSED;
    if (test->kind != KIND_SCRIPT || !test->has_out) print_tail("stdout", out);
    print_tail("stderr", err);
    return FAILED;
}
