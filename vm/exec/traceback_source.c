// SPDX-License-Identifier: MIT
// traceback_source.c -- source lines with carets under what failed.
//
// The layout is that of Python 3.13: the lines of the expression lose their
// common indentation; of a long one the first and last line and those around
// the marked part are shown. Carets appear only when they tell something: a
// part is marked, or the expression isn't all there is on the line.
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "vm/base/unicode.h"
#include "vm/base/utf8.h"
#include "vm/exec/traceback_format.h"
#include "vm/native.h"

enum { SOURCE_LINES_MOST = 100 };

typedef struct Place { int line; size_t column; } Place;  // column in bytes

typedef struct Piece {
    char *lines[SOURCE_LINES_MOST];
    int count;
    size_t start, end;      // byte offsets in the first and the last line
    bool marked;            // is there a primary part?
    Place from, to;         // of the primary part
    bool carets;
} Piece;

static size_t indentation(const char *line)
{
    return strspn(line, " \t\f");
}

static bool is_blank(const char *line)
{
    return line[strspn(line, " \t\f")] == '\0';
}

static bool load_lines(Piece *p, const Code *code, const CodePosition *at)
{
    int count = at->end_line >= at->line ? at->end_line - at->line + 1 : 1;
    if (at->column < 0 || at->end_column < 0) count = 1;
    if (count > SOURCE_LINES_MOST) count = SOURCE_LINES_MOST;
    for (int i = 0; i < count; i++) {
        p->lines[i] = traceback_line_c(code->filename, at->line + i);
        if (!p->lines[i]) break;
        p->count++;
    }
    return p->count > 0 && !is_blank(p->lines[0]);
}

static void dedent(Piece *p)
{
    size_t common = indentation(p->lines[0]);
    for (int i = 1; i < p->count; i++) {
        size_t n = indentation(p->lines[i]);
        if (!is_blank(p->lines[i]) && n < common) common = n;
    }
    for (int i = 0; i < p->count; i++) {
        size_t n = indentation(p->lines[i]);
        if (n > common) n = common;
        memmove(p->lines[i], p->lines[i] + n, strlen(p->lines[i] + n) + 1);
    }
    p->start = p->start > common ? p->start - common : 0;
    p->end = p->end > common ? p->end - common : 0;
}

// The expression as one text, for carets_find.
static char *segment_text(const Piece *p)
{
    size_t size = 1;
    for (int i = 0; i < p->count; i++) size += strlen(p->lines[i]) + 1;
    char *text = malloc(size), *to = text;
    if (!text) return NULL;
    for (int i = 0; i < p->count; i++) {
        const char *from = p->lines[i] + (i == 0 ? p->start : 0);
        const char *end = i == p->count - 1 ? p->lines[i] + p->end
                                            : from + strlen(from);
        if (end > from) {
            memcpy(to, from, (size_t)(end - from));
            to += end - from;
        }
        if (i < p->count - 1) *to++ = '\n';
    }
    *to = '\0';
    return text;
}

// An offset in the segment as a line and a column.
static Place place_of(const Piece *p, const char *text, size_t offset)
{
    Place place = {0, p->start + offset};
    const char *line = text;
    for (const char *end; (end = memchr(line, '\n',
                                        offset - (size_t)(line - text)));
         line = end + 1) {
        place.line++;
        place.column = offset - (size_t)(end + 1 - text);
    }
    return place;
}

static void find_mark(Piece *p, Opcode op)
{
    char *text = segment_text(p);
    if (!text) return;
    size_t from, to;
    p->marked = carets_find(text, strlen(text), op, &from, &to);
    if (p->marked) {
        p->from = place_of(p, text, from);
        p->to = place_of(p, text, to);
    }
    free(text);
}

// Is the piece one name? Behind `self.x`, `try:` or another statement on the
// line the carets are shown.
static bool is_name(const char *text, size_t size)
{
    while (size > 0 && strchr(" (", *text)) text++, size--;
    while (size > 0 && strchr(" )", text[size - 1])) size--;
    for (size_t i = 0; i < size; i++) {
        unsigned char c = (unsigned char)text[i];
        if (!isalnum(c) && c != '_' && c < 0x80) return false;
    }
    return size > 0;
}

// Is the line one call, so that carets under all of it would say nothing?
static bool is_whole_statement(const Piece *p, Opcode op)
{
    const char *first = p->lines[0], *last = p->lines[p->count - 1];
    if (!opcode_is_call(op)) return false;
    // `x = (f(...))` is taken as without those parentheses.
    size_t start = p->start, end = p->end;
    while (start > 0 && first[start - 1] == '(' && last[end] == ')')
        start--, end++;
    if (!is_blank(last + end)) return false;
    // `return f(...)` with a plain name, or `name = anything(...)`.
    if (strncmp(first, "return ", 7) == 0 && p->start == 7) {
        size_t i = 7;
        while (isalnum((unsigned char)first[i]) || first[i] == '_') i++;
        return first[i] == '(' && p->marked && p->from.line == 0
            && p->from.column == i;
    }
    if (start < 2) return false;
    size_t i = start;
    while (i > 0 && first[i - 1] == ' ') i--;
    if (i < 2 || first[i - 1] != '=' || strchr("=!<>+-*/%&|^@:", first[i - 2]))
        return false;
    return is_name(first, i - 1);
}

static bool wants_carets(const Piece *p, Opcode op)
{
    if (is_whole_statement(p, op)) return false;
    if (p->marked) return true;
    const char *last = p->lines[p->count - 1];
    for (size_t i = 0; i < p->start; i++)
        if (!isspace((unsigned char)p->lines[0][i])) return true;
    return !is_blank(last + p->end);
}

static void add_indented(Thread *t, StrBuilder *b, const char *text)
{
    Value line = bytes_decode(t, (const uint8_t *)text,
                              (int64_t)strlen(text), "utf-8", "replace");
    builder_add_c(t, b, "    ");
    if (line == ERROR) {
        error_clear(t);
    } else {
        builder_add_str(t, b, as_str(line));
        decref(line);
    }
    builder_add_c(t, b, "\n");
}

static bool in_mark(const Piece *p, int line, size_t column)
{
    if (!p->marked) return true;
    bool after = line > p->from.line
        || (line == p->from.line && column >= p->from.column);
    bool before = line < p->to.line
        || (line == p->to.line && column < p->to.column);
    return after && before;
}

// How many columns of a terminal the character at s takes.
static int width_of(const char *s)
{
    uint32_t c;
    if ((unsigned char)*s < 0x80
        || utf8_decode(s, strlen(s), &c, UTF8_STRICT) <= 0)
        return 1;
    return unicode_is_wide(c) ? 2 : 1;
}

static void add_line(Thread *t, StrBuilder *b, const Piece *p, int i)
{
    const char *line = p->lines[i];
    add_indented(t, b, line);
    if (!p->carets) return;
    size_t end = i == p->count - 1 ? p->end : strlen(line);
    size_t spaces = indentation(line);
    builder_add_c(t, b, "    ");
    for (size_t column = 0; column < end && line[column]; column++) {
        if (((unsigned char)line[column] & 0xC0) == 0x80) continue;
        bool outside = column < spaces || (i == 0 && column < p->start);
        const char *mark = outside ? " " : in_mark(p, i, column) ? "^" : "~";
        for (int k = width_of(line + column); k > 0; k--)
            builder_add_c(t, b, mark);
    }
    builder_add_c(t, b, "\n");
}

static bool is_significant(const Piece *p, int i)
{
    if (i == 0 || i == p->count - 1) return true;
    if (!p->marked) return false;
    return (i >= p->from.line - 1 && i <= p->from.line + 1)
        || (i >= p->to.line - 1 && i <= p->to.line + 1);
}

static void add_lines(Thread *t, StrBuilder *b, const Piece *p)
{
    int shown = -1;
    for (int i = 0; i < p->count; i++) {
        if (!is_significant(p, i)) continue;
        if (i - shown == 2) {
            add_line(t, b, p, i - 1);
        } else if (i - shown > 2) {
            builder_printf(t, b, "    ...<%d lines>...\n", i - shown - 1);
        }
        add_line(t, b, p, i);
        shown = i;
    }
}

void traceback_add_source(Thread *t, StrBuilder *b, const Traceback *tb)
{
    const Code *code = tb->code;
    const CodePosition *at = code_position(code, tb->offset);
    Piece p = {.count = 0};
    if (at->line >= 1 && load_lines(&p, code, at)) {
        bool known = at->column >= 0 && at->end_column >= 0
                  && at->end_line == at->line + p.count - 1
                  && (p.count > 1 || at->end_column > at->column);
        p.start = known ? (size_t)at->column : 0;
        p.end = known ? (size_t)at->end_column : 0;
        size_t last = strlen(p.lines[p.count - 1]);
        known = known && p.start <= strlen(p.lines[0]) && p.end <= last;
        dedent(&p);
        if (known) {
            Opcode op = instr_opcode(code->words[tb->offset]);
            find_mark(&p, op);
            p.carets = wants_carets(&p, op);
        } else {
            p.lines[0][strcspn(p.lines[0], "\n")] = '\0';
        }
        add_lines(t, b, &p);
    }
    for (int i = 0; i < p.count; i++) free(p.lines[i]);
}

void traceback_add_line(Thread *t, StrBuilder *b, const Traceback *tb)
{
    char *line = traceback_line_c(tb->code->filename, (int)tb->line);
    if (line && !is_blank(line)) {
        line[strcspn(line, "\n")] = '\0';
        add_indented(t, b, line + indentation(line));
    }
    free(line);
}
