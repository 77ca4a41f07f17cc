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
// It takes no options of a search, so for match() there is a second pattern
// then, anchored by itself. Nothing is shared between calls but the compiled
// code, which never changes but for that: match data is made anew each time.
#include <string.h>

#include "stdlib/pcre.h"
#include "stdlib/registry.h"

enum {
    JIT_AFTER = 8,             // calls before it's worth machine code
    HEAP_LIMIT_KIB = 1 << 20,  // for backtracking
};

// Positions ---------------------------------------------------------------

int64_t pcre_index(Subject *s, int64_t offset)
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
        .string = from_object(text), .pos = from, .endpos = to,
        .data = (const uint8_t *)text->data,
        .from = str_offset(text, from), .to = str_offset(text, to),
        .by_byte = str_is_ascii(text),
    };
    return from <= to;
}

int pcre_subject(Thread *t, Subject *s, const Regex *code, Value v,
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
    *s = (Subject){.by_byte = true, .string = v};
    if (!bytes_view(t, v, &s->data, &size)) return -1;
    s->from = s->pos = clamp(from, size);
    s->to = s->endpos = clamp(to, size);
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

static pcre2_code *compile_pattern(const Regex *code, uint32_t options,
                                   int *error)
{
    size_t at;
    const Str *text = as_str(code->text);
    pcre2_compile_context *context = pcre2_compile_context_create(NULL);
    if (!context) return *error = PCRE2_ERROR_NOMEMORY, NULL;
    pcre2_set_newline(context, PCRE2_NEWLINE_LF);
    pcre2_code *made = pcre2_compile(
        (const uint8_t *)text->data, (size_t)text->size,
        code->options | options | PCRE2_ALT_CIRCUMFLEX, error, &at, context);
    pcre2_compile_context_free(context);
    return made;
}

// The one that reaches the number compiles; a failure is no loss.
static void count_call(Regex *code)
{
    if (__atomic_load_n(&code->calls, __ATOMIC_RELAXED) >= JIT_AFTER) return;
    if (__atomic_add_fetch(&code->calls, 1, __ATOMIC_RELAXED) == JIT_AFTER)
        pcre2_jit_compile(code->code, PCRE2_JIT_COMPLETE);
}

static void count_match(Regex *code)
{
    int error;
    if (__atomic_load_n(&code->matches, __ATOMIC_RELAXED) >= JIT_AFTER)
        return;
    if (__atomic_add_fetch(&code->matches, 1, __ATOMIC_RELAXED) != JIT_AFTER)
        return;
    pcre2_code *made = compile_pattern(code, PCRE2_ANCHORED, &error);
    if (made) pcre2_jit_compile(made, PCRE2_JIT_COMPLETE);
    // release: pairs with the acquire in code_for
    __atomic_store_n(&code->anchored, made, __ATOMIC_RELEASE);
}

// The pattern for a mode; takes away what it does by itself.
static const pcre2_code *code_for(Regex *code, int64_t mode,
                                  uint32_t *options)
{
    *options = mode_options(mode);
    if (mode != MODE_MATCH) {
        count_call(code);
        return code->code;
    }
    // acquire: pairs with the release in count_match
    const pcre2_code *own = __atomic_load_n(&code->anchored,
                                            __ATOMIC_ACQUIRE);
    if (!own) return count_match(code), code->code;
    *options &= ~PCRE2_ANCHORED;
    return own;
}

// 1 found, 0 not, -1 raised.
static int run(Thread *t, Regex *code, const Subject *s, int64_t from,
               int64_t mode, pcre2_match_data *found)
{
    uint32_t options;
    const pcre2_code *pattern = code_for(code, mode, &options);
    int n = pcre2_match(pattern, s->data, (size_t)s->to, (size_t)from,
                        options, found, code->limits);
    if (n == PCRE2_ERROR_JIT_STACKLIMIT)
        n = pcre2_match(pattern, s->data, (size_t)s->to, (size_t)from,
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

static pcre2_match_data *match_data(Thread *t, const Regex *code)
{
    pcre2_match_data *found =
        pcre2_match_data_create((uint32_t)code->groups, NULL);
    if (!found) raise_memory_error(t);
    return found;
}

static Value find(Thread *t, Value *args, int64_t mode)
{
    Regex *code = as_regex(args[0]);
    Subject s;
    int some = pcre_subject(t, &s, code, args[1], args[2], args[3]);
    if (some < 0) return ERROR;
    if (!some) return NONE;
    pcre2_match_data *found = match_data(t, code);
    if (!found) return ERROR;
    int n = run(t, code, &s, s.from, mode, found);
    Value v = n < 0 ? ERROR : !n ? NONE
        : pcre_match_new(t, code, &s, pcre2_get_ovector_pointer(found));
    pcre2_match_data_free(found);
    return v;
}

NATIVE(regex_match, "match(self, /, string, pos=0, endpos=2147483647)",
       "A match that begins at pos, or None.")
{
    return find(t, args, MODE_MATCH);
}

NATIVE(regex_search, "search(self, /, string, pos=0, endpos=2147483647)",
       "The first match, or None.")
{
    return find(t, args, MODE_SEARCH);
}

NATIVE(regex_fullmatch,
       "fullmatch(self, /, string, pos=0, endpos=2147483647)",
       "A match of the whole text, or None.")
{
    return find(t, args, MODE_FULL);
}

NATIVE(regex_find, "find(self, string, pos, endpos, mode, /)",
       "mode: 0 anywhere, 1 at pos, 2 from pos to endpos; 4: not empty at "
       "pos.")
{
    int64_t mode;
    return value_to_i64(t, args[4], &mode) ? find(t, args, mode) : ERROR;
}

// Walking over all matches -------------------------------------------------

// An empty match may follow a match that wasn't, but not one at its place.
bool pcre_walk(Thread *t, Regex *code, Subject *s, int64_t limit,
               PcreVisit *visit, void *context)
{
    pcre2_match_data *found = match_data(t, code);
    if (!found) return false;
    const size_t *offsets = pcre2_get_ovector_pointer(found);
    int64_t at = s->from, mode = MODE_SEARCH;
    int some = 1;
    while (limit-- != 0 && at <= s->to) {
        some = run(t, code, s, at, mode, found);
        if (some <= 0) break;
        if (!visit(t, code, s, offsets, context)) {
            some = -1;
            break;
        }
        mode = offsets[0] == offsets[1] ? MODE_NOT_EMPTY : MODE_SEARCH;
        at = (int64_t)offsets[1];
    }
    pcre2_match_data_free(found);
    return some >= 0;
}

// Makes a value of each match and puts it in a list.
typedef Value MakeItem(Thread *t, Regex *code, Subject *s,
                       const size_t *offsets);
typedef struct Collection {
    List *list;
    MakeItem *make;
} Collection;

static bool add_item(Thread *t, Regex *code, Subject *s,
                     const size_t *offsets, void *context)
{
    const Collection *c = context;
    Value item = c->make(t, code, s, offsets);
    return item != ERROR && list_append_steal(t, c->list, item);
}

static Value all_matches(Thread *t, Value *args, MakeItem *make)
{
    Regex *code = as_regex(args[0]);
    Subject s;
    int some = pcre_subject(t, &s, code, args[1], args[2], args[3]);
    if (some < 0) return ERROR;
    List *list = list_new(t, 0);
    if (!list) return ERROR;
    Collection c = {list, make};
    if (some && !pcre_walk(t, code, &s, -1, add_item, &c)) {
        decref(from_object(list));
        return ERROR;
    }
    return from_object(list);
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
static Value match_texts(Thread *t, Regex *code, Subject *s,
                         const size_t *offsets)
{
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

NATIVE(regex_findall, "findall(self, /, string, pos=0, endpos=2147483647)",
       "The texts of all matches; of the groups, if there are any.")
{
    return all_matches(t, args, match_texts);
}

NATIVE(regex_finditer,
       "finditer(self, /, string, pos=0, endpos=2147483647)",
       "An iterator over all matches.")
{
    Value list = all_matches(t, args, pcre_match_new);
    if (list == ERROR) return ERROR;
    Value iterator = iter_new(t, list);
    decref(list);
    return iterator;
}

// Compiling -----------------------------------------------------------------

static void regex_dealloc(Object *object)
{
    Regex *code = (Regex *)object;
    pcre2_code_free(code->code);
    pcre2_code_free(code->anchored);
    pcre2_match_context_free(code->limits);
    decref(code->match_class);
    decref(code->text);
}

static void regex_traverse(Object *object, Visitor *visitor)
{
    visit_value(visitor, ((Regex *)object)->match_class);
}

static const TypeCore core_regex = {
    .name = "Regex",
    .module = "_pcre",
    .size = sizeof(Regex),
    .flags = CORE_NO_NEW | CORE_CYCLIC,
    .dealloc = regex_dealloc,
    .traverse = regex_traverse,
    .methods = METHODS{&regex_match, &regex_search, &regex_fullmatch,
                       &regex_find, &regex_findall,
                       &regex_finditer, &regex_substitute, &regex_split, NULL},
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

static bool regex_build(Thread *t, Regex *code)
{
    int error = PCRE2_ERROR_NOMEMORY;
    if (set_limits(code)) code->code = compile_pattern(code, 0, &error);
    if (!code->code && error == PCRE2_ERROR_NOMEMORY)
        return raise_memory_error(t), false;
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

static bool is_class_of(Value v, const TypeCore *core)
{
    return is_type(v) && as_type(v)->core == core;
}

NATIVE(pcre_compile, "compile(cls, match_cls, pattern, options, for_bytes, /)",
       "A cls, which is a Regex, of a pattern in PCRE2's syntax, whose "
       "matches are\nmatch_cls. ValueError if it is wrong.")
{
    if (!is_class_of(args[0], &core_regex)
        || !is_class_of(args[1], &core_match))
        return raisef(t, TypeError, "a Regex and a Match are needed");
    Type *class = as_type(args[0]);
    Value match_class = args[1];
    args += 2;
    int64_t options;
    Str *text = arg_str(t, args[0], "pattern");
    if (!text || !value_to_i64(t, args[1], &options)) return ERROR;
    int for_bytes = value_truth(t, args[2]);
    if (for_bytes < 0) return ERROR;
    Regex *code = object_new(t, class, 0);
    if (!code) return ERROR;
    code->match_class = new_ref(match_class);
    code->is_bytes = for_bytes;
    code->text = new_ref(from_object(text));
    code->options = (uint32_t)options
                  | (for_bytes ? 0 : PCRE2_UTF | PCRE2_NO_UTF_CHECK);
    if (regex_build(t, code)) return from_object(code);
    decref_object(code);
    return ERROR;
}

static bool pcre_init(Thread *t, Module *module)
{
    Type *type = native_type_new(t, &core_regex, NULL);
    Type *match = native_type_new(t, &core_match, NULL);
    if (!type || !match) return false;
    object_make_immortal(type);
    object_make_immortal(match);
    return module_add_steal(t, module, "Regex", from_object(type))
        && module_add_steal(t, module, "Match", from_object(match))
        && module_add_int(t, module, "CASELESS", PCRE2_CASELESS)
        && module_add_int(t, module, "MULTILINE", PCRE2_MULTILINE)
        && module_add_int(t, module, "DOTALL", PCRE2_DOTALL)
        && module_add_int(t, module, "UCP", PCRE2_UCP);
}

MODULE(_pcre, .doc = "Regular expressions by PCRE2.",
       .functions = FUNCTIONS{&pcre_compile, NULL}, .init = pcre_init);
