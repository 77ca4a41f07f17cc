// SPDX-License-Identifier: MIT
// str.h -- text: code points, stored as UTF-8.
//
// `size` counts bytes, `length` code points; the two are equal exactly when
// the text is ASCII, and then an index is an address. A lone surrogate is
// stored as its three bytes (WTF-8), as surrogateescape makes them. The bytes
// end with a NUL that doesn't count. Strings never change once published.
#ifndef BATON_VM_OBJECT_STR_H
#define BATON_VM_OBJECT_STR_H

#include "vm/object/type.h"

struct Str {
    Object head;
    int64_t hash;    // 0: not computed yet; racing writers write the same
    int64_t size;    // bytes
    int64_t length;  // code points
    char data[];
};

static inline bool str_is_ascii(const Str *s) { return s->size == s->length; }

// New references or NULL (MemoryError, ValueError).
Str *str_new(Thread *t, const char *bytes, int64_t size);  // valid UTF-8
Str *str_from_c(Thread *t, const char *text);
Str *str_from_code_point(Thread *t, uint32_t c);  // cached below 256
Str *str_empty(void);                             // borrowed, immortal
// Room for size bytes to fill in before anyone else sees it; length is how
// many code points they will be. NULL and MemoryError when it's too much.
Str *str_alloc(Thread *t, int64_t size, int64_t length);
Str *str_concat(Thread *t, Str *a, Str *b);
// a + b, growing a in place when the caller owns its only reference. Steals a.
Str *str_append_steal(Thread *t, Str *a, Str *b);
Str *str_slice(Thread *t, Str *s, int64_t start, int64_t stop, int64_t step);
uint32_t str_code_point_at(const Str *s, int64_t index);
// Byte offset of a code point index, 0 <= index <= length.
int64_t str_offset(const Str *s, int64_t index);
Str *str_join(Thread *t, Str *separator, Value iterable);
Value str_repr(Thread *t, Value s);
Value str_ascii(Thread *t, Str *s);  // s with \x, \u and \U beyond ASCII

bool str_equal(const Str *a, const Str *b);
bool str_equals_c(const Str *a, const char *text);
int str_compare(const Str *a, const Str *b);   // by code point
int64_t str_hash(Str *s);
int64_t str_hash_of(const char *bytes, int64_t size);  // of a text's bytes
// First code point index of needle at or after start, -1 if none.
int64_t str_find(const Str *s, const Str *needle, int64_t start, int64_t end);

// Interning: equal interned strings are the same object. Steals; gives the
// one to use. Names in code, attributes and globals are interned.
Str *str_intern_steal(Str *s);
// Immortal and interned; for names known in C. NULL: out of memory.
Str *str_intern_c(const char *text);
static inline bool str_is_interned(const Str *s)
{
    return s->head.flags & OBJECT_INTERNED;
}

// A growing text.
typedef struct StrBuilder {
    char *bytes;
    int64_t size, capacity, length;
    bool failed;            // a MemoryError is set; finish gives NULL
    char local[128];
} StrBuilder;

void builder_init(StrBuilder *b);
void builder_add(Thread *t, StrBuilder *b, const char *bytes, int64_t size);
void builder_add_c(Thread *t, StrBuilder *b, const char *text);
void builder_add_char(Thread *t, StrBuilder *b, uint32_t code_point);
void builder_add_repeated(Thread *t, StrBuilder *b, uint32_t code_point,
                          int64_t n);
void builder_add_str(Thread *t, StrBuilder *b, const Str *s);
// Room for `size` bytes more; false: failed.
bool builder_grow(Thread *t, StrBuilder *b, int64_t size);
// Room for `size` bytes, `length` characters, which the caller fills in at
// once; NULL: failed.
static inline char *builder_take(Thread *t, StrBuilder *b, int64_t size,
                                 int64_t length)
{
    if ((size > b->capacity - b->size || b->failed)
        && !builder_grow(t, b, size))
        return NULL;
    char *at = b->bytes + b->size;
    b->size += size;
    b->length += length;
    return at;
}
// Adds repr(v) or str(v); false: the exception is set.
bool builder_add_repr(Thread *t, StrBuilder *b, Value v);
bool builder_add_value(Thread *t, StrBuilder *b, Value v);
void builder_printf(Thread *t, StrBuilder *b, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
Value builder_finish(Thread *t, StrBuilder *b);   // a Str, or ERROR
void builder_drop(StrBuilder *b);                 // gives up without result

// Argument helpers: the Str or a TypeError "... must be str, not int".
Str *arg_str(Thread *t, Value v, const char *what);

#endif
