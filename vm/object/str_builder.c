// SPDX-License-Identifier: MIT
// str_builder.c -- putting a text together piece by piece.
//
// The bytes start in the builder itself and move to the C heap when they
// outgrow it. A failure is remembered, so that callers may add on without
// looking and find out at builder_finish.

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "vm/base/limit.h"
#include "vm/base/memory.h"
#include "vm/base/utf8.h"
#include "vm/object/int.h"
#include "vm/object/protocol.h"
#include "vm/object/str.h"

void builder_init(StrBuilder *b)
{
    b->bytes = b->local;
    b->size = b->length = 0;
    b->capacity = sizeof b->local;
    b->failed = false;
}

static bool fail(Thread *t, StrBuilder *b)
{
    if (!b->failed) raise_memory_error(t);
    b->failed = true;
    return false;
}

bool builder_grow(Thread *t, StrBuilder *b, int64_t size)
{
    int64_t need;
    if (b->failed) return false;
    if (__builtin_add_overflow(b->size, size, &need) || !limit_allows(need))
        return fail(t, b);
    int64_t capacity = need + need / 2;
    char *bytes = mem_realloc(b->bytes == b->local ? NULL : b->bytes,
                              (size_t)capacity);
    if (!bytes) return fail(t, b);
    if (b->bytes == b->local) memcpy(bytes, b->local, (size_t)b->size);
    b->bytes = bytes;
    b->capacity = capacity;
    return true;
}

// Room for `size` more bytes; false when there is none.
static inline bool reserve(Thread *t, StrBuilder *b, int64_t size)
{
    if (!b->failed && size <= b->capacity - b->size) return true;
    return builder_grow(t, b, size);
}

static void add_counted(Thread *t, StrBuilder *b, const char *bytes,
                        int64_t size, int64_t length)
{
    if (size == 0) return;
    char *to = builder_take(t, b, size, length);
    if (to) memcpy(to, bytes, (size_t)size);
}

void builder_add(Thread *t, StrBuilder *b, const char *bytes, int64_t size)
{
    add_counted(t, b, bytes, size,
                (int64_t)utf8_count(bytes, (size_t)size));
}

void builder_add_c(Thread *t, StrBuilder *b, const char *text)
{
    builder_add(t, b, text, (int64_t)strlen(text));
}

void builder_add_char(Thread *t, StrBuilder *b, uint32_t code_point)
{
    if (!reserve(t, b, UTF8_MAX_BYTES)) return;
    b->size += utf8_encode(code_point, b->bytes + b->size, UTF8_SURROGATES);
    b->length++;
}

void builder_add_repeated(Thread *t, StrBuilder *b, uint32_t code_point,
                          int64_t n)
{
    if (n <= 0) return;
    if (code_point >= 0x80) {
        while (n-- > 0 && !b->failed) builder_add_char(t, b, code_point);
        return;
    }
    char *to = builder_take(t, b, n, n);
    if (to) memset(to, (int)code_point, (size_t)n);
}

void builder_add_str(Thread *t, StrBuilder *b, const Str *s)
{
    add_counted(t, b, s->data, s->size, s->length);
}

// The digits of a small int go straight into the text.
static bool add_small_int(Thread *t, StrBuilder *b, int64_t i)
{
    char text[INT_SMALL_DIGITS], *end = text + sizeof text;
    char *at = int_write_small(i < 0 ? -i : i, 10, end);
    if (i < 0) *--at = '-';
    add_counted(t, b, at, end - at, end - at);
    return !b->failed;
}

static bool add_steal(Thread *t, StrBuilder *b, Value text)
{
    if (is_error(text)) return false;
    builder_add_str(t, b, as_str(text));
    decref(text);
    return !b->failed;
}

bool builder_add_repr(Thread *t, StrBuilder *b, Value v)
{
    if (is_small_int(v)) return add_small_int(t, b, small_int(v));
    return add_steal(t, b, value_repr(t, v));
}

bool builder_add_value(Thread *t, StrBuilder *b, Value v)
{
    if (is_small_int(v)) return add_small_int(t, b, small_int(v));
    if (is_str_exact(v)) return builder_add_str(t, b, as_str(v)), !b->failed;
    return add_steal(t, b, value_str(t, v));
}

void builder_printf(Thread *t, StrBuilder *b, const char *format, ...)
{
    va_list args;
    for (int64_t room = b->capacity - b->size;;
         room = b->capacity - b->size) {
        if (b->failed) return;
        va_start(args, format);
        int n = vsnprintf(b->bytes + b->size, (size_t)room, format, args);
        va_end(args);
        if (n < 0) return;
        if (n < room) {
            b->length += (int64_t)utf8_count(b->bytes + b->size, (size_t)n);
            b->size += n;
            return;
        }
        if (!reserve(t, b, n + 1)) return;
    }
}

Value builder_finish(Thread *t, StrBuilder *b)
{
    Str *s = NULL;
    if (!b->failed && b->length <= 1) s = str_new(t, b->bytes, b->size);
    else if (!b->failed) s = str_alloc(t, b->size, b->length);
    if (s && b->length > 1) memcpy(s->data, b->bytes, (size_t)b->size);
    builder_drop(b);
    return s ? from_object(s) : ERROR;
}

void builder_drop(StrBuilder *b)
{
    if (b->bytes != b->local) mem_free(b->bytes);
    builder_init(b);
}
