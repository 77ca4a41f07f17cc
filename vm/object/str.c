// SPDX-License-Identifier: MIT
// str.c -- str: making, comparing and joining texts; the type.
//
// Invariants
//   1. data is valid UTF-8, lone surrogates allowed, with a NUL behind it.
//   2. length is the number of code points; size == length means ASCII.
//   3. A published Str never changes, except that its hash is filled in.
//      str_append_steal changes one whose only reference it was given.
//
// The empty text and the characters below 256 exist once, immortal, and are
// laid out by the compiler: they need no start-up. Byte order of UTF-8 is
// code point order, surrogates included, so comparing is memcmp.

#include "vm/object/order.h"
#include "vm/object/str.h"

#include <string.h>

#include "vm/base/config.h"
#include "vm/base/hash.h"
#include "vm/base/limit.h"
#include "vm/base/utf8.h"
#include "vm/heap/alloc.h"
#include "vm/object/bytes.h"
#include "vm/object/format.h"
#include "vm/object/int.h"
#include "vm/object/iter.h"
#include "vm/object/make.h"
#include "vm/object/native_fn.h"
#include "vm/object/protocol.h"
#include "vm/object/sequence.h"
#include "vm/object/slice.h"
#include "vm/object/str_intern.h"
#include "vm/object/str_methods.h"

// A Str with room for one short text.
typedef struct __attribute__((aligned(16))) Fixed {
    Object head;
    int64_t hash, size, length;
    char data[8];
} Fixed;

#define HEAD {IMMORTAL_COUNT, KIND_STR, 0, 0, 0, OBJECT_IMMORTAL}
#define ONE(c) {HEAD, 0, 1, 1, {(char)(c)}}
#define TWO(c) {HEAD, 0, 2, 1, {(char)(0xC0 | (c) >> 6), \
                                (char)(0x80 | ((c) & 0x3F))}}
#define FOUR(M, c) M(c), M(c + 1), M(c + 2), M(c + 3)
#define ROW(M, c) FOUR(M, c), FOUR(M, c + 4), FOUR(M, c + 8), FOUR(M, c + 12)

static Fixed empty = {HEAD, 0, 0, 0, {0}};
static Fixed characters[256] = {
    ROW(ONE, 0x00), ROW(ONE, 0x10), ROW(ONE, 0x20), ROW(ONE, 0x30),
    ROW(ONE, 0x40), ROW(ONE, 0x50), ROW(ONE, 0x60), ROW(ONE, 0x70),
    ROW(TWO, 0x80), ROW(TWO, 0x90), ROW(TWO, 0xA0), ROW(TWO, 0xB0),
    ROW(TWO, 0xC0), ROW(TWO, 0xD0), ROW(TWO, 0xE0), ROW(TWO, 0xF0),
};

Str *str_empty(void)
{
    return (Str *)(void *)&empty;
}

Str *str_cached_character(uint32_t c)
{
    return (Str *)(void *)&characters[c];
}

static inline Str *alloc(Thread *t, int64_t size, int64_t length)
{
    if (!limit_allows(size)) {
        raise_memory_error(t);
        return NULL;
    }
    Str *s = object_make_var(t, KIND_STR, sizeof(Str) + (size_t)size + 1,
                             sizeof(Str));
    if (!s) return NULL;
    s->data[size] = 0;
    s->size = size;
    s->length = length;
    return s;
}

Str *str_alloc(Thread *t, int64_t size, int64_t length)
{
    return alloc(t, size, length);
}

static Str *new_counted(Thread *t, const char *bytes, int64_t size,
                        int64_t length)
{
    Str *s = alloc(t, size, length);
    if (s) memcpy(s->data, bytes, (size_t)size);
    return s;
}

Str *str_new(Thread *t, const char *bytes, int64_t size)
{
    if (size == 0) return str_empty();
    if (size <= 2) {
        uint32_t c;
        if (utf8_decode_valid(bytes, &c) == size && c < 256)
            return str_cached_character(c);
    }
    int64_t length = (int64_t)utf8_count(bytes, (size_t)size);
    return new_counted(t, bytes, size, length);
}

Str *str_new_ascii(Thread *t, const char *bytes, int64_t size)
{
    if (size == 0) return str_empty();
    if (size == 1) return str_cached_character((unsigned char)*bytes);
    return new_counted(t, bytes, size, size);
}

Str *str_from_c(Thread *t, const char *text)
{
    return str_new(t, text, (int64_t)strlen(text));
}

Str *str_from_code_point(Thread *t, uint32_t c)
{
    if (c < 256) return str_cached_character(c);
    char bytes[UTF8_MAX_BYTES];
    return new_counted(t, bytes, utf8_encode(c, bytes, UTF8_SURROGATES), 1);
}

static Str *raise_too_long(Thread *t)
{
    raisef(t, OverflowError, "strings are too large to concat");
    return NULL;
}

Str *str_concat(Thread *t, Str *a, Str *b)
{
    if (b->size == 0 && is_str_exact(from_object(a)))
        return incref_object(a), a;
    if (a->size == 0 && is_str_exact(from_object(b)))
        return incref_object(b), b;
    int64_t size;
    if (__builtin_add_overflow(a->size, b->size, &size))
        return raise_too_long(t);
    Str *s = str_alloc(t, size, a->length + b->length);
    if (!s) return NULL;
    memcpy(s->data, a->data, (size_t)a->size);
    memcpy(s->data + a->size, b->data, (size_t)b->size);
    return s;
}

// May a be changed in place? Only with the lock on do counts tell the truth.
static bool is_mine(const Str *a, const Str *b)
{
    return rc_mode == RC_GIL && a->head.rc_local == 1 && a != b &&
           a->head.shape == KIND_STR &&
           !(a->head.flags & (OBJECT_INTERNED | OBJECT_IMMORTAL |
                              OBJECT_WEAKREFS));
}

// Makes room for `size` bytes, a quarter more than asked when it moves, so
// that a text built up in a loop is copied a few times only.
static Str *grow(Thread *t, Str *a, int64_t size)
{
    size_t need = sizeof(Str) + (size_t)size + 1;
    // Even where there is room: the heap knows how much of a slot is in use.
    if (need <= heap_slot_size(&a->head))
        return a->head.flags & OBJECT_LARGE ? a : heap_resize(t, a, 0, need);
    if (!limit_allows(size)) return NULL;
    size_t old = sizeof(Str) + (size_t)a->size + 1;
    return heap_resize(t, a, old, need + need / 4);
}

Str *str_append_steal(Thread *t, Str *a, Str *b)
{
    int64_t size;
    if (is_mine(a, b) && b->size &&
        !__builtin_add_overflow(a->size, b->size, &size)) {
        Str *grown = grow(t, a, size);
        if (grown) {
            memcpy(grown->data + grown->size, b->data, (size_t)b->size);
            grown->data[size] = 0;
            grown->size = size;
            grown->length += b->length;
            grown->hash = 0;
            return grown;
        }
    }
    Str *s = str_concat(t, a, b);
    decref_object(a);
    return s;
}

static Str *repeat(Thread *t, Str *s, int64_t n)
{
    if (n <= 0 || s->size == 0) return str_empty();
    if (n == 1 && is_str_exact(from_object(s))) return incref_object(s), s;
    int64_t size, length;
    if (__builtin_mul_overflow(s->length, n, &length)) {
        raisef(t, OverflowError, "repeated string is too long");
        return NULL;
    }
    if (__builtin_mul_overflow(s->size, n, &size))
        return raise_memory_error(t), NULL;
    Str *out = str_alloc(t, size, length);
    if (!out) return NULL;
    if (s->size == 1) return memset(out->data, s->data[0], (size_t)n), out;
    memcpy(out->data, s->data, (size_t)s->size);
    for (int64_t done = s->size; done < size;) {
        int64_t more = done < size - done ? done : size - done;
        memcpy(out->data + done, out->data, (size_t)more);
        done += more;
    }
    return out;
}

bool str_equal(const Str *a, const Str *b)
{
    if (a == b) return true;
    if (a->size != b->size) return false;
    if (str_is_interned(a) && str_is_interned(b)) return false;
    if (a->hash && b->hash && a->hash != b->hash) return false;
    return memcmp(a->data, b->data, (size_t)a->size) == 0;
}

bool str_equals_c(const Str *a, const char *text)
{
    size_t size = strlen(text);
    return (size_t)a->size == size && memcmp(a->data, text, size) == 0;
}

int str_compare(const Str *a, const Str *b)
{
    return span_compare(str_span(a), str_span(b));
}

// 0 stands for "not computed", and -1 for failure in slots.
int64_t str_hash_of(const char *bytes, int64_t size)
{
    int64_t hash = (int64_t)hash_bytes(bytes, (size_t)size);
    return hash == 0 || hash == -1 ? -2 : hash;
}

int64_t str_hash(Str *s)
{
    // relaxed: pairs with the same store by others, of the same number
    int64_t hash = atomic_load_relaxed(&s->hash);
    if (hash) return hash;
    hash = str_hash_of(s->data, s->size);
    atomic_store_relaxed(&s->hash, hash);
    return hash;
}

int64_t str_find(const Str *s, const Str *needle, int64_t start, int64_t end)
{
    if (start > end || start > s->length) return -1;
    int64_t from = str_offset(s, start), to = str_offset(s, end);
    int64_t at = span_find(span_cut(str_span(s), from, to),
                           str_span(needle));
    if (at < 0 || str_is_ascii(s)) return at < 0 ? -1 : from + at;
    return start + (int64_t)utf8_count(s->data + from, (size_t)at);
}

// Slots ---------------------------------------------------------------

// Of an interned one.
static void str_dealloc(Object *object)
{
    str_intern_forget((Str *)object);
}

static size_t str_total_size(const Object *object)
{
    return sizeof(Str) + (size_t)((const Str *)object)->size + 1;
}

// An exact str's value as an instance of a subclass.
static Value copy_as(Thread *t, Type *type, const Str *s)
{
    Str *copy = object_new(t, type, (size_t)s->size + 1);
    if (!copy) return ERROR;
    memcpy(copy->data, s->data, (size_t)s->size);
    copy->size = s->size;
    copy->length = s->length;
    return from_object(copy);
}

SIGNATURE(new_signature, "str(object=?, encoding=?, errors=?)");

// The argument as C text: "str() argument 'encoding' must be str, not int".
static bool codec_argument(Thread *t, Value v, const char *name,
                           const char **out)
{
    *out = NULL;
    if (is_undef(v)) return true;
    if (!is_str(v)) {
        raisef(t, TypeError, "str() argument '%s' must be str, not %B", name,
               v);
        return false;
    }
    *out = as_str(v)->data;
    return true;
}

static Value decode_argument(Thread *t, Value *args)
{
    const char *encoding, *errors;
    const uint8_t *data;
    int64_t size;
    if (!codec_argument(t, args[1], "encoding", &encoding) ||
        !codec_argument(t, args[2], "errors", &errors))
        return ERROR;
    if (is_undef(args[0])) return from_object(str_empty());
    if (is_str(args[0]))
        return raisef(t, TypeError, "decoding str is not supported");
    if (!value_has_buffer(args[0]))
        return raisef(t, TypeError, "decoding to str: need a bytes-like "
                      "object, %T found", args[0]);
    if (!bytes_view(t, args[0], &data, &size)) return ERROR;
    return bytes_decode(t, data, size, encoding, errors);
}

static Value str_create(Thread *t, Type *type, Value *args, int n,
                        Tuple *kwnames)
{
    Value given[3] = {UNDEF, UNDEF, UNDEF};
    if (n == 1 && !kwnames) given[0] = args[0];
    else if (!signature_bind(t, &new_signature, args, n, kwnames, given))
        return ERROR;
    Value text;
    if (!is_undef(given[1]) || !is_undef(given[2]))
        text = decode_argument(t, given);
    else if (is_undef(given[0])) text = from_object(str_empty());
    else text = value_str(t, given[0]);
    if (type == type_of_kind(KIND_STR) || is_error(text)) return text;
    Value copy = copy_as(t, type, as_str(text));
    decref(text);
    return copy;
}

Value str_to_plain(Thread *t, Str *s)
{
    if (is_str_exact(from_object(s))) return new_ref_to(s);
    return str_from_span(t, str_span(s));
}

static Value str_to_str(Thread *t, Value self)
{
    return str_to_plain(t, as_str(self));
}

static int64_t str_hash_slot(Thread *t, Value self)
{
    (void)t;
    return str_hash(as_str(self));
}

static int64_t str_len(Thread *t, Value self)
{
    (void)t;
    return as_str(self)->length;
}

static Value str_compare_slot(Thread *t, Value a, Value b, CompareOp op)
{
    (void)t;
    if (!is_str(a) || !is_str(b)) return NOT_IMPLEMENTED;
    if (op == COMPARE_EQ || op == COMPARE_NE)
        return bool_value(str_equal(as_str(a), as_str(b)) ==
                          (op == COMPARE_EQ));
    return bool_value(order_holds(str_compare(as_str(a), as_str(b)), op));
}

static int str_contains(Thread *t, Value self, Value item)
{
    if (!is_str(item)) {
        raisef(t, TypeError, "'in <string>' requires string as left operand,"
               " not %T", item);
        return -1;
    }
    return span_find(str_span(as_str(self)), str_span(as_str(item))) >= 0;
}

static Value str_get_item(Thread *t, Value self, Value key)
{
    Str *s = as_str(self), *part;
    int64_t start, stop, step, count, index;
    if (is_small_int(key) && s->size == s->length) {   // ASCII
        index = small_int(key);
        if (index < 0) index += s->length;
        if ((uint64_t)index < (uint64_t)s->length)
            return new_ref_to(&characters[(uint8_t)s->data[index]]);
    }
    if (is_slice(key)) {
        if (!slice_indices(t, key, s->length, &start, &stop, &step, &count))
            return ERROR;
        part = str_slice(t, s, start, stop, step);
        return part ? from_object(part) : ERROR;
    }
    if (!value_is_indexable(key))
        return raisef(t, TypeError,
                      "string indices must be integers, not '%T'", key);
    if (!index_normalise(t, key, s->length, "string", &index)) return ERROR;
    part = str_from_code_point(t, str_code_point_at(s, index));
    return part ? from_object(part) : ERROR;
}

static Value str_add(Thread *t, Value a, Value b)
{
    if (!is_str(a) || !is_str(b)) return NOT_IMPLEMENTED;
    Str *sum = str_concat(t, as_str(a), as_str(b));
    return sum ? from_object(sum) : ERROR;
}

static Value str_mul(Thread *t, Value self, Value times)
{
    int64_t n;
    if (!is_str(self) || !value_is_indexable(times)) return NOT_IMPLEMENTED;
    if (!sequence_times(t, times, &n)) return ERROR;
    Str *product = repeat(t, as_str(self), n);
    return product ? from_object(product) : ERROR;
}

static Value str_mod(Thread *t, Value self, Value arguments)
{
    if (!is_str(self)) return NOT_IMPLEMENTED;
    return format_percent(t, as_str(self), arguments);
}

static Value str_rmod(Thread *t, Value self, Value format)
{
    if (!is_str(self) || !is_str(format)) return NOT_IMPLEMENTED;
    return format_percent(t, as_str(format), self);
}

static Value str_iter(Thread *t, Value self)
{
    StrIter *it = object_make(t, KIND_STRITER, sizeof *it);
    if (!it) return ERROR;
    it->str = as_str(new_ref(self));
    return from_object(it);
}

const TypeCore core_str = {
    .name = "str",
    .doc = "str(object='') -> str\n"
           "str(bytes_or_buffer[, encoding[, errors]]) -> str\n\n"
           "The text of an object, or bytes decoded.",
    .size = sizeof(Str),
    .flags = CORE_VAR_SIZED,
    .dealloc = str_dealloc,
    .dealloc_if = OBJECT_INTERNED,
    .total_size = str_total_size,
    .slots = {
        .repr = str_repr, .str = str_to_str, .hash = str_hash_slot,
        .compare = str_compare_slot, .iter = str_iter, .new = str_create,
        .len = str_len, .get_item = str_get_item,
        .contains = str_contains, .add = str_add, .mul = str_mul,
        .rmul = str_mul, .mod = str_mod, .rmod = str_rmod,
    },
    .methods = METHODS{
        &str_find_method, &str_rfind_method, &str_index_method,
        &str_rindex_method, &str_count_method, &str_startswith,
        &str_endswith, &str_replace, &str_strip, &str_lstrip, &str_rstrip,
        &str_removeprefix, &str_removesuffix, &str_encode_method,
        &str_format_method, &str_format_map, &str_format_spec,
        &str_getnewargs, &str_sizeof,
        &str_split, &str_rsplit, &str_splitlines, &str_partition,
        &str_rpartition, &str_join_method,
        &str_upper, &str_lower, &str_title, &str_capitalize, &str_swapcase,
        &str_casefold,
        &str_isalpha, &str_isdecimal, &str_isdigit, &str_isnumeric,
        &str_isalnum, &str_isspace, &str_isupper, &str_islower,
        &str_istitle, &str_isidentifier, &str_isprintable, &str_isascii,
        &str_center, &str_ljust, &str_rjust, &str_zfill, &str_expandtabs,
        &str_translate, &str_maketrans,
        NULL,
    },
};
