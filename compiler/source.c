// SPDX-License-Identifier: MIT
// source.c -- lines of a source text, and whether the text can be read.
//
// Lines are found by scanning, not by a table: only errors and tracebacks ask,
// and they ask for one line.

#include "compiler/source.h"

#include <string.h>
#include <strings.h>

#include "vm/base/utf8.h"

static const char BOM[] = "\xEF\xBB\xBF";

void source_init(Source *source, const char *name, const char *text,
                 size_t length)
{
    if (length >= 3 && memcmp(text, BOM, 3) == 0) {
        text += 3;
        length -= 3;
    }
    *source = (Source){.name = name, .text = text, .length = length};
}

// Just behind the end of the line that starts at text, its line break included.
static const char *next_line(const char *text, const char *end)
{
    while (text < end && *text != '\n' && *text != '\r') text++;
    if (text < end && *text == '\r' && text + 1 < end && text[1] == '\n')
        text++;
    return text < end ? text + 1 : end;
}

const char *source_line(const Source *source, int line, size_t *length)
{
    const char *text = source->text, *end = text + source->length;
    for (int i = 1; i < line && text < end; i++) text = next_line(text, end);

    const char *stop = text;
    while (stop < end && *stop != '\n' && *stop != '\r') stop++;
    *length = (size_t)(stop - text);
    return text;
}

int source_offset(const Source *source, int line, int col)
{
    if (col < 0) return 0;
    size_t length;
    const char *text = source_line(source, line, &length);
    int offset = 1;
    for (int i = 0; i < col; i++) {
        if ((size_t)i >= length || !utf8_is_continuation(text[i])) offset++;
    }
    return offset;
}

void problem_init(SyntaxProblem *problem)
{
    *problem = (SyntaxProblem){.span = {0, -1, -1, -1}};
}

void problem_set(SyntaxProblem *problem, ProblemKind kind, Span span,
                 const char *message)
{
    problem->kind = kind;
    problem->span = span;
    problem->message = message;
}

void warning_add(WarningList *list, Arena *arena, Span span,
                 const char *message)
{
    SourceWarning *warning = arena_alloc(arena, sizeof *warning);
    warning->message = message;
    warning->span = span;
    if (list->last)
        list->last->next = warning;
    else
        list->first = warning;
    list->last = warning;
}

static int line_of(const Source *source, size_t offset)
{
    int line = 1;
    const char *text = source->text, *at = text + offset;
    while ((text = next_line(text, source->text + source->length)) <= at) {
        line++;
        if (text == source->text + source->length) break;
    }
    return line;
}

static bool refuse(SyntaxProblem *problem, int line, const char *message)
{
    problem_set(problem, PROBLEM_SYNTAX, (Span){line, -1, -1, -1}, message);
    return false;
}

static bool is_coding_char(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.';
}

// The encoding that a comment of the first two lines declares, or NULL.
static const char *declared_coding(const char *text, size_t length,
                                   size_t *size)
{
    size_t i = strspn(text, " \t\f");
    if (i >= length || text[i] != '#') return NULL;
    for (; i + 7 < length; i++) {
        if (memcmp(text + i, "coding", 6) != 0) continue;
        if (text[i + 6] != ':' && text[i + 6] != '=') continue;
        size_t start = i + 7;
        while (start < length && (text[start] == ' ' || text[start] == '\t'))
            start++;
        size_t stop = start;
        while (stop < length && is_coding_char(text[stop])) stop++;
        *size = stop - start;
        if (*size) return text + start;
    }
    return NULL;
}

static bool is_among(const char *const *names, const char *text, size_t size)
{
    for (; *names; names++) {
        if (strlen(*names) == size && strncasecmp(*names, text, size) == 0)
            return true;
    }
    return false;
}

static bool is_blank_or_comment(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '#') return true;
        if (text[i] != ' ' && text[i] != '\t' && text[i] != '\f') return false;
    }
    return true;
}

// A declaration of UTF-8 is fine; one of a superset of ASCII is, too, as long
// as the text is ASCII.
static bool check_coding(const Source *source, Arena *arena,
                         SyntaxProblem *problem)
{
    static const char *const UTF8[] = {"utf-8", "utf8", "utf_8", "utf-8-sig",
                                       "utf-8-unix", NULL};
    static const char *const ASCII[] = {
        "ascii",     "us-ascii",    "latin-1", "latin1", "iso-8859-1",
        "iso8859-1", "iso-8859-15", "cp1252",  NULL};

    for (int line = 1; line <= 2; line++) {
        size_t length, size;
        const char *text = source_line(source, line, &length);
        const char *coding = declared_coding(text, length, &size);
        if (coding) {
            if (is_among(UTF8, coding, size)) return true;
            if (is_among(ASCII, coding, size) &&
                utf8_is_ascii(source->text, source->length))
                return true;
            return refuse(problem, line,
                          arena_format(arena,
                                       "encoding %.*s is not part of Baton: "
                                       "sources are UTF-8",
                                       (int)size, coding));
        }
        if (!is_blank_or_comment(text, length)) return true;
    }
    return true;
}

bool source_check(const Source *source, Arena *arena, SyntaxProblem *problem)
{
    const char *null = memchr(source->text, 0, source->length);
    if (null)
        return refuse(problem, line_of(source, (size_t)(null - source->text)),
                      "source code cannot contain null bytes");
    if (!source->decoded && !check_coding(source, arena, problem))
        return false;

    size_t bad = utf8_validate(source->text, source->length,
                               source->decoded ? UTF8_SURROGATES : UTF8_STRICT);
    if (bad == source->length) return true;
    int line = line_of(source, bad);
    return refuse(
        problem, line,
        arena_format(arena,
                     "Non-UTF-8 code starting with '\\x%02x' in file %s on "
                     "line %d, but no encoding declared; see "
                     "https://peps.python.org/pep-0263/ for details",
                     (unsigned char)source->text[bad], source->name, line));
}
