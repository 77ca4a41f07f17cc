// SPDX-License-Identifier: MIT
// struct_format.c -- "<hi3s" compiled into runs with offsets.
//
// Native sizes (no prefix, or @) are aligned as the C compiler aligns them;
// the standard ones (= < > !) follow each other.
#include <string.h>

#include "stdlib/struct.h"
#include "vm/base/memory.h"

typedef struct Code {
    char letter;
    uint8_t native, standard;   // bytes; standard 0: native only
} Code;

static const Code codes[] = {
    {'x', 1, 1}, {'c', 1, 1}, {'b', 1, 1}, {'B', 1, 1}, {'?', 1, 1},
    {'s', 1, 1}, {'p', 1, 1}, {'h', 2, 2}, {'H', 2, 2}, {'i', 4, 4},
    {'I', 4, 4}, {'l', sizeof(long), 4}, {'L', sizeof(long), 4},
    {'q', 8, 8}, {'Q', 8, 8}, {'n', sizeof(size_t), 0},
    {'N', sizeof(size_t), 0}, {'e', 2, 2}, {'f', 4, 4}, {'d', 8, 8},
    {'P', sizeof(void *), 0},
};

typedef struct Reader {
    Thread *t;
    const char *at, *end;
    bool native, big;
    StructFormat *out;
} Reader;

static void read_prefix(Reader *r)
{
    r->native = true;
    r->big = false;
    if (r->at == r->end || !strchr("@=<>!", *r->at) || !*r->at) return;
    r->native = *r->at == '@';
    r->big = *r->at == '>' || *r->at == '!';
    r->at++;
}

static const Code *find_code(char letter)
{
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        if (codes[i].letter == letter) return &codes[i];
    return NULL;
}

static bool too_long(Reader *r)
{
    return struct_raise(r->t, "total struct size too long"), false;
}

static bool read_count(Reader *r, int64_t *count)
{
    *count = 1;
    if (*r->at < '0' || *r->at > '9') return true;
    for (*count = 0; r->at < r->end && *r->at >= '0' && *r->at <= '9';
         r->at++)
        if (__builtin_mul_overflow(*count, 10, count)
            || __builtin_add_overflow(*count, *r->at - '0', count))
            return too_long(r);
    if (r->at < r->end) return true;
    return struct_raise(r->t, "repeat count given without format "
                        "specifier"), false;
}

static bool is_text(char letter) { return letter == 's' || letter == 'p'; }

static bool add_run(Reader *r, const Code *code, int64_t count)
{
    StructFormat *f = r->out;
    uint8_t size = r->native ? code->native : code->standard;
    int64_t bytes, offset = f->size;
    if (r->native && size > 1
        && __builtin_add_overflow(offset, size - 1, &offset))
        return too_long(r);
    if (r->native) offset -= offset % size;
    if (__builtin_mul_overflow(count, (int64_t)size, &bytes)
        || __builtin_add_overflow(offset, bytes, &f->size))
        return too_long(r);
    if (code->letter == 'x' || (count == 0 && !is_text(code->letter)))
        return true;
    f->items += is_text(code->letter) ? 1 : count;
    f->runs[f->run_count++] = (StructRun){
        .code = code->letter, .swapped = r->big, .native = r->native,
        .size = size, .count = count, .offset = offset,
    };
    return true;
}

static bool read_run(Reader *r)
{
    int64_t count;
    if (!read_count(r, &count)) return false;
    const Code *code = find_code(*r->at++);
    if (!code || (!r->native && !code->standard))
        return struct_raise(r->t, "bad char in struct format"), false;
    return add_run(r, code, count);
}

static bool is_blank(char c)
{
    return c == ' ' || (c >= '\t' && c <= '\r');
}

bool struct_format_read(Thread *t, const char *text, int64_t size,
                        StructFormat *out)
{
    Reader r = {.t = t, .at = text, .end = text + size, .out = out};
    *out = (StructFormat){0};
    if (memchr(text, 0, (size_t)size))
        return struct_raise(t, "embedded null character"), false;
    out->runs = mem_alloc_array((size_t)size + 1, sizeof *out->runs);
    if (!out->runs) return raise_memory_error(t), false;
    read_prefix(&r);
    while (r.at < r.end) {
        if (is_blank(*r.at)) r.at++;
        else if (!read_run(&r)) return struct_format_free(out), false;
    }
    return true;
}

void struct_format_free(StructFormat *format)
{
    mem_free(format->runs);
    format->runs = NULL;
}
