// SPDX-License-Identifier: MIT
// str_methods.h -- the script methods of str, and what their files share.
#ifndef BATON_VM_OBJECT_STR_METHODS_H
#define BATON_VM_OBJECT_STR_METHODS_H

#include "vm/object/native_fn.h"
#include "vm/object/span.h"
#include "vm/object/str.h"

static inline Span str_span(const Str *s)
{
    return (Span){s->data, s->size};
}

// How the pieces of s become strs: plain for ASCII text, else by characters.
const SpanKind *str_span_kind(const Str *s);
static inline Text str_text(Str *s)
{
    return (Text){from_object(s), str_span(s), str_span_kind(s)};
}
// s itself, or a plain str of an instance of a subclass.
Value str_to_plain(Thread *t, Str *s);
// A new str of ASCII characters: they needn't be counted.
Str *str_new_ascii(Thread *t, const char *bytes, int64_t size);
// A new str of a piece of valid text.
Value str_from_span(Thread *t, Span piece);

// A str argument by its place: "find() argument 1 must be str, not int".
Str *arg_str_at(Thread *t, Value v, const char *function, int place);
// The optional start and end of find and its kind, clamped to the length; an
// absent one or None is the whole. start may come out behind end.
bool arg_bounds(Thread *t, Value start, Value end, int64_t length,
                int64_t *from, int64_t *to);

// A size or count: OverflowError "... too large to convert to C ssize_t".
bool arg_size(Thread *t, Value v, int64_t *out);
// An int that C's int can hold.
bool arg_c_int(Thread *t, Value v, int64_t *out);

// str_methods.c
extern NativeDef str_find_method, str_rfind_method, str_index_method,
    str_rindex_method, str_count_method, str_startswith, str_endswith,
    str_replace, str_strip, str_lstrip, str_rstrip, str_removeprefix,
    str_removesuffix, str_encode_method, str_format_method, str_format_map,
    str_format_spec, str_getnewargs, str_sizeof;
// str_split.c
extern NativeDef str_split, str_rsplit, str_splitlines, str_partition,
    str_rpartition, str_join_method;
// str_case.c
extern NativeDef str_upper, str_lower, str_title, str_capitalize,
    str_swapcase, str_casefold;
// str_test.c
extern NativeDef str_isalpha, str_isdecimal, str_isdigit, str_isnumeric,
    str_isalnum, str_isspace, str_isupper, str_islower, str_istitle,
    str_isidentifier, str_isprintable, str_isascii;
// str_align.c
extern NativeDef str_center, str_ljust, str_rjust, str_zfill, str_expandtabs;
// str_translate.c
extern NativeDef str_translate, str_maketrans;

#endif
