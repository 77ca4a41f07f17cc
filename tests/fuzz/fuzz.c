// SPDX-License-Identifier: MIT
// fuzz.c -- feeds Baton damaged test cases until the time is up.
//
// A mutant is a case with a few of its lines exchanged for lines of other
// cases, dropped, doubled or swapped, and a few of its words exchanged for
// words of other cases or for values from the edges. Any answer is right but
// death by a signal, a sanitizer's report, a failed check of the debug build,
// or no answer before the limit: a mutant may loop, so that is only counted.
// What failed is kept in build/fuzz/, to be made small and put in
// tests/regress.
//
//   usage: fuzz BATON SECONDS SEED FILE...
//
// The same seed gives the same mutants. Cases that fork are left out by the
// caller: a damaged one could go on forking.

#include "tests/runner/runner.h"

#include <ctype.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { MAX_LINES = 400, STATUS_SANITIZER = 66, LIMIT_S = 10 };

typedef struct {
    char *lines[MAX_LINES];
    int count;
} Source;

typedef struct {
    Source *sources;
    int count;
    uint64_t random;
} Corpus;

static const char *const EDGES[] = {
    "0", "-1", "1", "2**61", "-2**61-1", "2**64", "1e308", "1e-310", "0.0",
    "-0.0", "float('nan')", "None", "True", "''", "'\\ud800'", "'é'*300", "()",
    "[]", "{}", "set()", "...", "b''", "range(10**9)", "slice(None)", "type",
    "object()", "print", "lambda *a, **k: a", "[[]]*5", "iter([1])", "int",
    "str", "NotImplemented", "(yield)", "*[1]", "**{}", "__class__", "self",
    "super()", "Exception", "1j", "x", "_", "if", "for", "in", "not", "else",
    ":", "(", ")", "[", "]", "{", "}", ",", "=", "==", ":=", ".", "@", "%",
    "\\", "\t", "#", "'", "\"", "f'{", "'''", "->", "~", "**", "//", ">>",
};

static unsigned pick(Corpus *corpus, unsigned below)
{
    corpus->random ^= corpus->random << 13;
    corpus->random ^= corpus->random >> 7;
    corpus->random ^= corpus->random << 17;
    return below ? (unsigned)(corpus->random >> 20) % below : 0;
}

static void load(Source *source, const char *path)
{
    Text text = {0};
    char *at, *line;
    if (!text_read_file(&text, path)) return;
    at = text.data;
    while ((line = strsep(&at, "\n")) && source->count < MAX_LINES)
        if (*line) source->lines[source->count++] = line;
}

static const char *other_line(Corpus *corpus)
{
    Source *source = &corpus->sources[pick(corpus, (unsigned)corpus->count)];
    if (!source->count) return "pass";
    return source->lines[pick(corpus, (unsigned)source->count)];
}

static bool in_word(char c)
{
    return isalnum((unsigned char)c) || c == '_';
}

// A word of some line; false when the line has none where we looked.
static bool find_word(Corpus *corpus, const char *line, int *from, int *to)
{
    int length = (int)strlen(line);
    if (!length) return false;
    int at = (int)pick(corpus, (unsigned)length);
    while (at < length && !in_word(line[at])) at++;
    if (at == length) return false;
    *from = *to = at;
    while (*from > 0 && in_word(line[*from - 1])) --*from;
    while (*to < length && in_word(line[*to])) ++*to;
    return true;
}

static void add_with_changed_word(Corpus *corpus, Text *text, const char *line)
{
    const char *donor = other_line(corpus);
    int from, to, start, end;
    if (!find_word(corpus, line, &from, &to)) {
        text_add_line(text, line, strlen(line));
        return;
    }
    text_add(text, line, (size_t)from);
    if (pick(corpus, 2) && find_word(corpus, donor, &start, &end)) {
        text_add(text, donor + start, (size_t)(end - start));
    } else {
        const char *edge = EDGES[pick(corpus, sizeof EDGES / sizeof *EDGES)];
        text_add(text, edge, strlen(edge));
    }
    text_add_line(text, line + to, strlen(line + to));
}

// The donor's words behind the line's own indentation.
static void add_foreign_line(Corpus *corpus, Text *text, const char *line)
{
    const char *donor = other_line(corpus);
    size_t indent = strspn(line, " ");
    text_add(text, line, indent);
    donor += strspn(donor, " ");
    text_add_line(text, donor, strlen(donor));
}

static void mutate(Corpus *corpus, Text *text)
{
    Source *source = &corpus->sources[pick(corpus, (unsigned)corpus->count)];
    unsigned rate = 3 + pick(corpus, 20);
    for (int i = 0; i < source->count; i++) {
        const char *line = source->lines[i];
        unsigned what = pick(corpus, rate);
        if (line[0] == '#') continue;
        if (what == 0) {
            add_with_changed_word(corpus, text, line);
        } else if (what == 1) {
            add_foreign_line(corpus, text, line);
        } else if (what == 2 && pick(corpus, 3) == 0) {
            if (pick(corpus, 2)) continue;
            text_add_line(text, line, strlen(line));
            text_add_line(text, line, strlen(line));
        } else {
            text_add_line(text, line, strlen(line));
        }
    }
}

static bool is_failure(const Process *process, const Text *err)
{
    if (process->late) return false;
    if (WIFSIGNALED(process->status)) return true;
    if (strstr(err->data, "hard rss limit")) return false;
    return WEXITSTATUS(process->status) == STATUS_SANITIZER ||
           WEXITSTATUS(process->status) == 128 + SIGABRT ||
           WEXITSTATUS(process->status) == 128 + SIGSEGV;
}

static void keep(const Text *mutant, const Text *err, uint64_t name)
{
    char path[64];
    mkdir("build", 0777);
    mkdir("build/fuzz", 0777);
    snprintf(path, sizeof path, "build/fuzz/%016llx.py",
             (unsigned long long)name);
    FILE *file = fopen(path, "w");
    if (file) {
        fwrite(mutant->data, 1, mutant->size, file);
        fclose(file);
    }
    printf("FAIL %s\n%.3000s\n", path, err->data);
}

// Waits in steps: a mutant is over in a few milliseconds, or loops.
static Verdict run_mutant(const char *baton, const Text *mutant, Text *err)
{
    Process process;
    Text out = {0};
    char *const argv[] = {(char *)baton, (char *)"-", NULL};
    if (!process_start(&process, argv, mutant, LIMIT_S)) exit(2);
    while (!process_ended(&process)) usleep(500);
    process_collect(&process, &out, err);
    text_clear(&out);
    if (is_failure(&process, err)) return FAILED;
    return process.late ? SKIPPED : PASSED;
}

int main(int argc, char **argv)
{
    int verdicts[3] = {0};
    if (argc < 5) return 2;
    double end = clock_now() + atof(argv[2]);
    Corpus corpus = {.random = strtoull(argv[3], NULL, 10) * 2654435761u + 1};
    corpus.count = argc - 4;
    corpus.sources = calloc((size_t)corpus.count, sizeof *corpus.sources);
    if (!corpus.sources) return 2;
    for (int i = 0; i < corpus.count; i++)
        load(&corpus.sources[i], argv[i + 4]);
    while (clock_now() < end) {
        Text mutant = {0}, err = {0};
        uint64_t name = corpus.random;
        mutate(&corpus, &mutant);
        if (!mutant.size) continue;
        Verdict verdict = run_mutant(argv[1], &mutant, &err);
        verdicts[verdict]++;
        if (verdict == FAILED) keep(&mutant, &err, name);
        text_clear(&mutant);
        text_clear(&err);
    }
    printf("%d mutants looped\n%d passed, %d failed\n", verdicts[SKIPPED],
           verdicts[PASSED], verdicts[FAILED]);
    return verdicts[FAILED] != 0;
}
