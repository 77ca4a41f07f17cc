// SPDX-License-Identifier: MIT
// traceback_color.c -- a traceback's text with colours, as Python 3.13 has it.
//
// The text is made first, for files and terminals alike; here each line is
// recognised by its shape. Lines of exception groups have a margin of blanks
// and '|' in front, which stays as it is.

#include <string.h>

#include "vm/exec/traceback.h"
#include "vm/native.h"

#define FAINT "\033[35m"        // files, lines, functions, messages
#define TYPE "\033[1;35m"
#define MARK "\033[1;31m"       // ^^^
#define MARK_FAINT "\033[31m"   // ~~~
#define PLAIN "\033[0m"

bool traceback_in_color;

static void paint(Thread *t, StrBuilder *b, const char *color,
                  const char *text, size_t size)
{
    if (!size) return;
    builder_add_c(t, b, color);
    builder_add(t, b, text, (int64_t)size);
    builder_add_c(t, b, PLAIN);
}

static size_t margin_of(const char *line, size_t size)
{
    size_t n = 0;
    while (n < size && strchr(" |+-", line[n])) n++;
    while (n && line[n - 1] != '|') n--;
    return n + (n && n < size && line[n] == ' ');
}

// ", in name" or nothing ends the line.
static void add_place(Thread *t, StrBuilder *b, const char *line, size_t size)
{
    static const char begin[] = "  File \"", middle[] = "\", line ",
                      end[] = ", in ";
    const char *file = line + sizeof begin - 1;
    const char *stop = memmem(file, size - (sizeof begin - 1), middle,
                              sizeof middle - 1);
    if (!stop) return builder_add(t, b, line, (int64_t)size);
    const char *number = stop + sizeof middle - 1, *line_end = line + size;
    size_t digits = 0;
    while (number + digits < line_end && number[digits] >= '0'
           && number[digits] <= '9')
        digits++;
    builder_add(t, b, begin, sizeof begin - 2);
    paint(t, b, FAINT, file - 1, (size_t)(stop + 1 - (file - 1)));
    builder_add(t, b, middle + 1, sizeof middle - 2);
    paint(t, b, FAINT, number, digits);
    const char *rest = number + digits;
    if ((size_t)(line_end - rest) <= sizeof end - 1) {
        builder_add(t, b, rest, line_end - rest);
        return;
    }
    builder_add(t, b, end, sizeof end - 1);
    rest += sizeof end - 1;
    paint(t, b, FAINT, rest, (size_t)(line_end - rest));
}

// Blanks, then nothing but ^ and ~.
static bool is_marks(const char *line, size_t size)
{
    size_t blanks = strspn(line, " ");
    return blanks >= 4 && blanks < size
        && blanks + strspn(line + blanks, "^~") == size;
}

static void add_marks(Thread *t, StrBuilder *b, const char *line, size_t size)
{
    for (size_t i = 0, n; i < size; i += n) {
        char c = line[i];
        for (n = 1; i + n < size && line[i + n] == c; n++) continue;
        if (c == ' ') builder_add(t, b, line + i, (int64_t)n);
        else paint(t, b, c == '^' ? MARK : MARK_FAINT, line + i, n);
    }
}

// "a.b.Name" or "a.b.Name: message".
static void add_error(Thread *t, StrBuilder *b, const char *line, size_t size)
{
    size_t n = 0;
    while (n < size && line[n] != ':' && line[n] != ' ') n++;
    if (n < size && line[n] == ' ') {
        builder_add(t, b, line, (int64_t)size);
        return;
    }
    paint(t, b, TYPE, line, n);
    size_t gap = n + 2 <= size ? 2 : size - n;
    builder_add(t, b, line + n, (int64_t)gap);
    paint(t, b, FAINT, line + n + gap, size - n - gap);
}

static void add_line(Thread *t, StrBuilder *b, const char *line, size_t size)
{
    size_t margin = margin_of(line, size);
    builder_add(t, b, line, (int64_t)margin);
    line += margin;
    size -= margin;
    if (size > 8 && memcmp(line, "  File \"", 8) == 0)
        add_place(t, b, line, size);
    else if (is_marks(line, size))
        add_marks(t, b, line, size);
    else if (size && line[0] != ' ' && line[0] != '+')
        add_error(t, b, line, size);
    else
        builder_add(t, b, line, (int64_t)size);
}

Value traceback_color(Thread *t, Str *text)
{
    StrBuilder b;
    builder_init(&b);
    const char *at = text->data, *end = text->data + text->size;
    while (at < end) {
        const char *stop = memchr(at, '\n', (size_t)(end - at));
        size_t size = (size_t)((stop ? stop : end) - at);
        add_line(t, &b, at, size);
        if (stop) builder_add_c(t, &b, "\n");
        at += size + 1;
    }
    return builder_finish(t, &b);
}
