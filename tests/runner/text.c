// SPDX-License-Identifier: MIT
// text.c -- growing byte strings, and the difference of two of them.

#include "tests/runner/runner.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void text_add(Text *text, const char *bytes, size_t size)
{
    text->data = realloc(text->data, text->size + size + 1);
    if (!text->data) abort();
    if (size) memcpy(text->data + text->size, bytes, size);
    text->size += size;
    text->data[text->size] = 0;
}

void text_add_line(Text *text, const char *line, size_t size)
{
    text_add(text, line, size);
    text_add(text, "\n", 1);
}

void text_clear(Text *text)
{
    free(text->data);
    *text = (Text){0};
}

void text_read_fd(Text *text, int fd)
{
    char block[16384];
    ssize_t size;
    text_add(text, "", 0);
    while ((size = read(fd, block, sizeof block)) > 0)
        text_add(text, block, (size_t)size);
}

bool text_read_file(Text *text, const char *path)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return false;
    text_read_fd(text, fd);
    close(fd);
    return true;
}

bool text_same(const Text *a, const Text *b)
{
    return a->size == b->size &&
           (a->size == 0 || memcmp(a->data, b->data, a->size) == 0);
}

void text_replace(Text *text, const char *from, const char *to)
{
    Text result = {0};
    const char *at = text->data, *end = text->data + text->size;
    size_t length = strlen(from);
    const char *hit;
    while ((hit = memmem(at, (size_t)(end - at), from, length))) {
        text_add(&result, at, (size_t)(hit - at));
        text_add(&result, to, strlen(to));
        at = hit + length;
    }
    text_add(&result, at, (size_t)(end - at));
    free(text->data);
    *text = result;
}

typedef struct {
    const char **starts;   // count + 1 of them
    int count;
} Lines;

static Lines split(const Text *text)
{
    Lines lines = {0};
    const char *at = text->data, *end = at + text->size;
    lines.starts = malloc((text->size + 2) * sizeof *lines.starts);
    if (!lines.starts) abort();
    while (at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at));
        lines.starts[lines.count++] = at;
        at = newline ? newline + 1 : end;
    }
    lines.starts[lines.count] = end;
    return lines;
}

static bool same_line(const Lines *a, int i, const Lines *b, int j)
{
    size_t size = (size_t)(a->starts[i + 1] - a->starts[i]);
    return size == (size_t)(b->starts[j + 1] - b->starts[j]) &&
           memcmp(a->starts[i], b->starts[j], size) == 0;
}

static void print_lines(const char *mark, const Lines *lines, int from, int to)
{
    enum { MOST = 30 };
    for (int i = from; i < to; i++) {
        int size = (int)(lines->starts[i + 1] - lines->starts[i]);
        bool ended = size && lines->starts[i][size - 1] == '\n';
        if (i - from == MOST) {
            printf("    %s ... %d more lines\n", mark, to - i);
            return;
        }
        printf("    %s %.*s\n", mark, size - ended, lines->starts[i]);
    }
}

// What lies between the common beginning and the common end.
void text_print_diff(const Text *expected, const Text *got)
{
    Text empty = {(char *)"", 0};
    Lines a = split(expected->data ? expected : &empty);
    Lines b = split(got->data ? got : &empty);
    int from = 0, a_end = a.count, b_end = b.count;
    while (from < a_end && from < b_end && same_line(&a, from, &b, from))
        from++;
    while (a_end > from && b_end > from &&
           same_line(&a, a_end - 1, &b, b_end - 1))
        a_end--, b_end--;
    printf("    @@ output line %d: - expected, + got\n", from + 1);
    print_lines("-", &a, from, a_end);
    print_lines("+", &b, from, b_end);
    free(a.starts);
    free(b.starts);
}
