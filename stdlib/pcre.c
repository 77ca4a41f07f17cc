// SPDX-License-Identifier: MIT
// pcre.c -- _pcre: patterns compiled and matched by PCRE2.
//
// The module re translates Python's syntax into PCRE2's and hands it over; a
// Regex finds matches and tells where their groups are, in the positions that
// scripts count in: code points of a str, bytes of a bytes. A match is a flat
// tuple (start, end, start of group 1, end of group 1, ...), -1 where a group
// took no part.
//
// PCRE2 counts bytes of UTF-8; a Cursor remembers the last position that was
// converted, so a walk over a long text converts each byte once.
//
// Patterns that are used often are compiled to machine code (PCRE2's JIT).
// Nothing is shared between calls but the compiled code, which never changes
// but for that: match data is made anew each time.
#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>
#include <string.h>

#include "stdlib/registry.h"
#include "vm/native.h"

enum {
    JIT_AFTER = 8,             // calls before it's worth machine code
    HEAP_LIMIT_KIB = 1 << 20,  // for backtracking
    MODE_SEARCH = 0, MODE_MATCH = 1, MODE_FULL = 2, MODE_NOT_EMPTY = 4,
};

typedef struct Regex {
    Object head;
    pcre2_code *code;
    pcre2_match_context *limits;
    int32_t groups;      // the whole match included
    int32_t calls;       // atomic, counts up to JIT_AFTER
    bool is_bytes;
} Regex;

// What is searched, and the conversion of offsets into positions.
typedef struct Subject {
    const uint8_t *data;
    int64_t from, to;       // bytes
    bool by_byte;           // a position is an offset
    int64_t offset, index;  // converted last
} Subject;

static Regex *as_regex(Value v)
{
    return (Regex *)as_object(v);
}

// Positions ---------------------------------------------------------------

static int64_t index_of(Subject *s, int64_t offset)
{
    if (s->by_byte) return offset;
    if (offset < s->offset) {
        if (offset < s->offset / 2) s->offset = s->index = 0;
        while (s->offset > offset)
            if ((s->data[--s->offset] & 0xc0) != 0x80) s->index--;
    }
    while (s->offset < offset)
        if ((s->data[s->offset++] & 0xc0) != 0x80) s->index++;
    while (s->offset < s->to && (s->data[s->offset] & 0xc0) == 0x80)
        s->offset++;
    return s->index;
}

static int64_t clamp(int64_t n, int64_t most)
{
    return n < 0 ? 0 : n > most ? most : n;
}

static bool subject_init_str(Subject *s, Str *text, int64_t from, int64_t to)
{
    from = clamp(from, text->length);
    to = clamp(to, text->length);
    *s = (Subject){
        .data = (const uint8_t *)text->data,
        .from = str_offset(text, from), .to = str_offset(text, to),
        .by_byte = str_is_ascii(text),
    };
    return from <= to;
}

// 1, or 0 when there is nothing to search, or -1.
static int subject_init(Thread *t, Subject *s, const Regex *code, Value v,
                        Value from_value, Value to_value)
{
    int64_t from, to, size;
    if (!value_to_index(t, from_value, &from)) return -1;
    if (!value_to_index(t, to_value, &to)) return -1;
    if (is_str(v)) {
        if (!code->is_bytes) return subject_init_str(s, as_str(v), from, to);
        raisef(t, TypeError,
               "cannot use a bytes pattern on a string-like object");
        return -1;
    }
    if (!value_has_buffer(v)) {
        raisef(t, TypeError, "expected string or bytes-like object, got '%T'",
               v);
        return -1;
    }
    if (!code->is_bytes) {
        raisef(t, TypeError,
               "cannot use a string pattern on a bytes-like object");
        return -1;
    }
    *s = (Subject){.by_byte = true};
    if (!bytes_view(t, v, &s->data, &size)) return -1;
    s->from = clamp(from, size);
    s->to = clamp(to, size);
    return s->from <= s->to;
}

// Matching ----------------------------------------------------------------

static uint32_t mode_options(int64_t mode)
{
    uint32_t options = PCRE2_NO_UTF_CHECK;
    if (mode & MODE_MATCH) options |= PCRE2_ANCHORED;
    if (mode & MODE_FULL) options |= PCRE2_ANCHORED | PCRE2_ENDANCHORED;
    if (mode & MODE_NOT_EMPTY) options |= PCRE2_NOTEMPTY_ATSTART;
    return options;
}

static void count_call(Regex *code)
{
    if (__atomic_load_n(&code->calls, __ATOMIC_RELAXED) >= JIT_AFTER) return;
    // The one that reaches the number compiles; a failure is no loss.
    if (__atomic_add_fetch(&code->calls, 1, __ATOMIC_RELAXED) == JIT_AFTER)
        pcre2_jit_compile(code->code, PCRE2_JIT_COMPLETE);
}

// 1 found, 0 not, -1 raised.
static int run(Thread *t, Regex *code, const Subject *s, int64_t from,
               int64_t mode, pcre2_match_data *found)
{
    uint32_t options = mode_options(mode);
    count_call(code);
    int n = pcre2_match(code->code, s->data, (size_t)s->to, (size_t)from,
                        options, found, code->limits);
    if (n == PCRE2_ERROR_JIT_STACKLIMIT)
        n = pcre2_match(code->code, s->data, (size_t)s->to, (size_t)from,
                        options | PCRE2_NO_JIT, found, code->limits);
    if (n >= 0) return 1;
    if (n == PCRE2_ERROR_NOMATCH) return 0;
    if (n == PCRE2_ERROR_NOMEMORY || n == PCRE2_ERROR_HEAPLIMIT) {
        raise_memory_error(t);
        return -1;
    }
    PCRE2_UCHAR text[120];
    pcre2_get_error_message(n, text, sizeof text);
    raisef(t, RuntimeError, "matching failed: %s", (const char *)text);
    return -1;
}

static Value match_tuple(Thread *t, const Regex *code, Subject *s,
                         pcre2_match_data *found)
{
    const size_t *offsets = pcre2_get_ovector_pointer(found);
    Tuple *tuple = tuple_new(t, 2 * code->groups);
    if (!tuple) return ERROR;
    for (int32_t i = 0; i < 2 * code->groups; i++) {
        int64_t at = offsets[i] == PCRE2_UNSET
                   ? -1 : index_of(s, (int64_t)offsets[i]);
        tuple->items[i] = small_int_value(at);
    }
    return from_object(tuple);
}

static pcre2_match_data *match_data(Thread *t, const Regex *code)
{
    pcre2_match_data *found =
        pcre2_match_data_create((uint32_t)code->groups, NULL);
    if (!found) raise_memory_error(t);
    return found;
}

NATIVE(regex_match, "match(self, subject, pos, endpos, mode, /)",
       "One match as a tuple of positions, or None.\n\n"
       "mode: 0 anywhere, 1 at pos, 2 from pos to endpos; 4: not empty at "
       "pos.")
{
    Regex *code = as_regex(args[0]);
    Subject s;
    int64_t mode;
    int some = subject_init(t, &s, code, args[1], args[2], args[3]);
    if (some < 0 || !value_to_i64(t, args[4], &mode)) return ERROR;
    if (!some) return NONE;
    pcre2_match_data *found = match_data(t, code);
    if (!found) return ERROR;
    int n = run(t, code, &s, s.from, mode, found);
    Value v = n < 0 ? ERROR : n ? match_tuple(t, code, &s, found) : NONE;
    pcre2_match_data_free(found);
    return v;
}

// Walking over all matches -------------------------------------------------

typedef Value MakeItem(Thread *t, const Regex *code, Subject *s,
                       pcre2_match_data *found);

// An empty match may follow a match that wasn't, but not one at its place.
static bool collect(Thread *t, Regex *code, Subject *s, int64_t limit,
                    MakeItem *make, List *list)
{
    pcre2_match_data *found = match_data(t, code);
    if (!found) return false;
    const size_t *offsets = pcre2_get_ovector_pointer(found);
    int64_t at = s->from, mode = MODE_SEARCH;
    int some = 1;
    while (limit-- != 0 && at <= s->to) {
        some = run(t, code, s, at, mode, found);
        if (some <= 0) break;
        Value item = make(t, code, s, found);
        if (item == ERROR || !list_append_steal(t, list, item)) {
            some = -1;
            break;
        }
        mode = offsets[0] == offsets[1] ? MODE_NOT_EMPTY : MODE_SEARCH;
        at = (int64_t)offsets[1];
    }
    pcre2_match_data_free(found);
    return some >= 0;
}

static Value all_matches(Thread *t, Value *args, int64_t limit,
                         MakeItem *make)
{
    Regex *code = as_regex(args[0]);
    Subject s;
    int some = subject_init(t, &s, code, args[1], args[2], args[3]);
    if (some < 0) return ERROR;
    List *list = list_new(t, 0);
    if (!list) return ERROR;
    if (some && !collect(t, code, &s, limit, make, list)) {
        decref(from_object(list));
        return ERROR;
    }
    return from_object(list);
}

NATIVE(regex_all, "all(self, subject, pos, endpos, limit, /)",
       "A list of all matches as tuples; at most limit unless it's < 0.")
{
    int64_t limit;
    if (!value_to_i64(t, args[4], &limit)) return ERROR;
    return all_matches(t, args, limit, match_tuple);
}

static Value group_text(Thread *t, const Regex *code, const Subject *s,
                        const size_t *offsets)
{
    const char *data = (const char *)s->data + offsets[0];
    int64_t size = (int64_t)(offsets[1] - offsets[0]);
    bool unset = offsets[0] == PCRE2_UNSET;
    if (code->is_bytes) {
        Bytes *b = bytes_new(t, unset ? s->data : (const void *)data,
                             unset ? 0 : size);
        return b ? from_object(b) : ERROR;
    }
    Str *text = unset ? str_new(t, "", 0) : str_new(t, data, size);
    return text ? from_object(text) : ERROR;
}

// The match, its one group, or a tuple of its groups.
static Value match_texts(Thread *t, const Regex *code, Subject *s,
                         pcre2_match_data *found)
{
    const size_t *offsets = pcre2_get_ovector_pointer(found);
    if (code->groups <= 2)
        return group_text(t, code, s, offsets + 2 * (code->groups - 1));
    Tuple *tuple = tuple_new(t, code->groups - 1);
    if (!tuple) return ERROR;
    for (int32_t i = 1; i < code->groups; i++) {
        Value text = group_text(t, code, s, offsets + 2 * i);
        if (text == ERROR) {
            decref(from_object(tuple));
            return ERROR;
        }
        tuple->items[i - 1] = text;
    }
    return from_object(tuple);
}

NATIVE(regex_findall, "findall(self, subject, pos, endpos, /)",
       "The texts of all matches, or of their groups.")
{
    return all_matches(t, args, -1, match_texts);
}

// Compiling -----------------------------------------------------------------

static void regex_dealloc(Object *object)
{
    Regex *code = (Regex *)object;
    pcre2_code_free(code->code);
    pcre2_match_context_free(code->limits);
}

static const TypeCore core_regex = {
    .name = "Regex",
    .module = "_pcre",
    .size = sizeof(Regex),
    .flags = CORE_FINAL | CORE_NO_NEW,
    .dealloc = regex_dealloc,
    .methods = METHODS{&regex_match, &regex_all, &regex_findall, NULL},
};

static bool set_limits(Regex *code)
{
    code->limits = pcre2_match_context_create(NULL);
    if (!code->limits) return false;
    pcre2_set_match_limit(code->limits, UINT32_MAX);
    pcre2_set_depth_limit(code->limits, UINT32_MAX);
    pcre2_set_heap_limit(code->limits, HEAP_LIMIT_KIB);
    return true;
}

static bool regex_build(Thread *t, Regex *code, const uint8_t *text,
                       int64_t size, uint32_t options)
{
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    if (!context || !set_limits(code)) {
        pcre2_compile_context_free(context);
        raise_memory_error(t);
        return false;
    }
    int error;
    size_t at;
    pcre2_set_newline(context, PCRE2_NEWLINE_LF);
    code->code = pcre2_compile(text, (size_t)size,
                               options | PCRE2_ALT_CIRCUMFLEX, &error, &at,
                               context);
    pcre2_compile_context_free(context);
    if (!code->code) {
        PCRE2_UCHAR message[200];
        pcre2_get_error_message(error, message, sizeof message);
        raisef(t, ValueError, "%s", (const char *)message);
        return false;
    }
    uint32_t groups = 0;
    pcre2_pattern_info(code->code, PCRE2_INFO_CAPTURECOUNT, &groups);
    code->groups = (int32_t)groups + 1;
    return true;
}

static Type *regex_type(Thread *t)
{
    return t->interp->module_state[MODULE_INDEX__pcre];
}

NATIVE(pcre_compile, "compile(pattern, options, for_bytes, /)",
       "A Regex of a pattern in PCRE2's syntax. ValueError if it is wrong.")
{
    int64_t options;
    Str *text = arg_str(t, args[0], "pattern");
    if (!text || !value_to_i64(t, args[1], &options)) return ERROR;
    int for_bytes = value_truth(t, args[2]);
    if (for_bytes < 0) return ERROR;
    Regex *code = object_new(t, regex_type(t), 0);
    if (!code) return ERROR;
    code->is_bytes = for_bytes;
    uint32_t unicode = for_bytes ? 0 : PCRE2_UTF | PCRE2_NO_UTF_CHECK;
    if (!regex_build(t, code, (const uint8_t *)text->data, text->size,
                    (uint32_t)options | unicode)) {
        decref(from_object(code));
        return ERROR;
    }
    return from_object(code);
}

static bool pcre_init(Thread *t, Module *module)
{
    Type *type = native_type_new(t, &core_regex, NULL);
    if (!type) return false;
    object_make_immortal(type);
    t->interp->module_state[MODULE_INDEX__pcre] = type;
    return module_add_steal(t, module, "Regex", from_object(type))
        && module_add_int(t, module, "CASELESS", PCRE2_CASELESS)
        && module_add_int(t, module, "MULTILINE", PCRE2_MULTILINE)
        && module_add_int(t, module, "DOTALL", PCRE2_DOTALL)
        && module_add_int(t, module, "UCP", PCRE2_UCP);
}

MODULE(_pcre, .doc = "Regular expressions by PCRE2.",
       .functions = FUNCTIONS{&pcre_compile, NULL}, .init = pcre_init);
