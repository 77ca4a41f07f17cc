// SPDX-License-Identifier: MIT
// unicodedata.c -- what is known of characters, and normal forms.
//
// Names are those of \N{...}; categories, directions, combining classes and
// full decompositions come from utf8proc, the rest from the generated tables.
// utf8proc tells a decomposition carried to its end only; a single step is
// the full one with all but the last character composed again, and a table
// has those where that isn't so.
//
// Text is normalised as an array of code points: strings may hold lone
// surrogates, which utf8proc's functions on UTF-8 refuse.

#include "vm/base/memory.h"
#include "vm/base/unicode.h"
#include "vm/base/unicode_name.h"
#include "vm/base/utf8.h"
#include "vm/native.h"

#include <string.h>
#include <utf8proc.h>

typedef struct Width {
    uint32_t first, last;
    char kind;
} Width;

typedef struct Digits {
    uint32_t first, last;
    int value;          // of the first
} Digits;

typedef struct Number {
    uint32_t first, last;
    int64_t numerator;
    int denominator;
} Number;

typedef struct Step {
    uint32_t code;
    const char *text;
} Step;

#include "stdlib/unicodedata_tables.inc.h"

// The entry of a sorted table, whose entries begin with first and last, that
// c is in; NULL: none.
#define FIND(c, table) \
    find(c, table, sizeof table / sizeof *table, sizeof *table)
static const void *find(uint32_t c, const void *table, size_t count,
                        size_t size)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const char *entry = (const char *)table + middle * size;
        uint32_t range[2];
        memcpy(range, entry, sizeof range);
        if (c > range[1]) low = middle + 1;
        else if (c < range[0]) high = middle;
        else return entry;
    }
    return NULL;
}

static const utf8proc_property_t *property(uint32_t c)
{
    return utf8proc_get_property((int32_t)c);
}

static bool arg_char(Thread *t, Value v, const char *function, uint32_t *c)
{
    if (!is_str(v)) {
        raisef(t, TypeError, "%s() argument 1 must be a unicode character, "
               "not %T", function, v);
        return false;
    }
    if (as_str(v)->length != 1) {
        raisef(t, TypeError, "%s() argument 1 must be a unicode character, "
               "not str", function);
        return false;
    }
    *c = str_code_point_at(as_str(v), 0);
    return true;
}

static Value text_value(Thread *t, const char *text)
{
    Str *s = str_from_c(t, text);
    return s ? from_object(s) : ERROR;
}

// The default, or a ValueError where there is none.
static Value absent(Thread *t, Value fallback, const char *message)
{
    if (fallback != UNDEF) return new_ref(fallback);
    return raisef(t, ValueError, "%s", message);
}

// Names ----------------------------------------------------------------------

NATIVE(unicodedata_name, "name(chr, default=?, /)",
       "Returns the name assigned to the character chr as a string.")
{
    uint32_t c;
    char name[UNICODE_NAME_MAX];
    if (!arg_char(t, args[0], "name", &c)) return ERROR;
    if (!unicode_name_of(c, name)) return absent(t, args[1], "no such name");
    return text_value(t, name);
}

NATIVE(unicodedata_lookup, "lookup(name, /)",
       "Look up character by name.")
{
    Str *name = arg_str(t, args[0], "lookup() argument 1");
    if (!name) return ERROR;
    int32_t c = unicode_name_find(name->data, (size_t)name->size);
    if (c < 0)
        return raisef(t, KeyError, "undefined character name '%U'", name);
    return from_object(str_from_code_point(t, (uint32_t)c));
}

// Properties -----------------------------------------------------------------

NATIVE(unicodedata_category, "category(chr, /)",
       "Returns the general category assigned to the character chr as string.")
{
    uint32_t c;
    if (!arg_char(t, args[0], "category", &c)) return ERROR;
    return text_value(t, unicode_category(c));
}

NATIVE(unicodedata_bidirectional, "bidirectional(chr, /)",
       "Returns the bidirectional class assigned to the character chr.")
{
    static const char *const names[] = {
        "", "L", "LRE", "LRO", "R", "AL", "RLE", "RLO", "PDF", "EN", "ES",
        "ET", "AN", "CS", "NSM", "BN", "B", "S", "WS", "ON", "LRI", "RLI",
        "FSI", "PDI"};
    uint32_t c;
    if (!arg_char(t, args[0], "bidirectional", &c)) return ERROR;
    unsigned found = (unsigned)property(c)->bidi_class;
    // What Unicode 15.1 has added, which utf8proc doesn't know yet.
    if (!found && unicode_category(c)[0] == 'S') return text_value(t, "ON");
    if (!found && unicode_category(c)[0] == 'L') return text_value(t, "L");
    return text_value(t, found < sizeof names / sizeof *names ? names[found]
                                                              : "");
}

NATIVE(unicodedata_combining, "combining(chr, /)",
       "Returns the canonical combining class assigned to the character chr.")
{
    uint32_t c;
    if (!arg_char(t, args[0], "combining", &c)) return ERROR;
    return small_int_value(property(c)->combining_class);
}

NATIVE(unicodedata_mirrored, "mirrored(chr, /)",
       "Returns the mirrored property assigned to the character chr.")
{
    uint32_t c;
    if (!arg_char(t, args[0], "mirrored", &c)) return ERROR;
    return small_int_value(property(c)->bidi_mirrored);
}

NATIVE(unicodedata_east_asian_width, "east_asian_width(chr, /)",
       "Returns the east asian width assigned to the character chr.")
{
    uint32_t c;
    if (!arg_char(t, args[0], "east_asian_width", &c)) return ERROR;
    const Width *width = FIND(c, WIDTHS);
    if (!width) return text_value(t, "N");
    if (width->kind == 'a') return text_value(t, "Na");
    char text[2] = {width->kind, 0};
    return text_value(t, text);
}

// Numbers --------------------------------------------------------------------

NATIVE(unicodedata_decimal, "decimal(chr, default=?, /)",
       "Converts a Unicode character into its equivalent decimal value.")
{
    uint32_t c;
    if (!arg_char(t, args[0], "decimal", &c)) return ERROR;
    int value = unicode_decimal_value(c);
    return value < 0 ? absent(t, args[1], "not a decimal")
                     : small_int_value(value);
}

NATIVE(unicodedata_digit, "digit(chr, default=?, /)",
       "Converts a Unicode character into its equivalent digit value.")
{
    uint32_t c;
    if (!arg_char(t, args[0], "digit", &c)) return ERROR;
    int value = unicode_decimal_value(c);
    if (value >= 0) return small_int_value(value);
    const Digits *digits = FIND(c, DIGITS);
    if (!digits) return absent(t, args[1], "not a digit");
    return small_int_value(digits->value + (int)(c - digits->first));
}

NATIVE(unicodedata_numeric, "numeric(chr, default=?, /)",
       "Converts a Unicode character into its equivalent numeric value.")
{
    uint32_t c;
    if (!arg_char(t, args[0], "numeric", &c)) return ERROR;
    int value = unicode_decimal_value(c);
    if (value >= 0) return float_new(t, value);
    const Number *number = FIND(c, NUMBERS);
    if (!number) return absent(t, args[1], "not a numeric character");
    return float_new(t, (double)number->numerator / number->denominator
                            + (c - number->first));
}

// Normal forms ---------------------------------------------------------------

typedef struct Codes {
    int32_t *items;
    int64_t count, capacity;
} Codes;

static int32_t *codes_room(Thread *t, Codes *codes, int64_t n)
{
    if (codes->count + n > codes->capacity) {
        int64_t capacity = (codes->count + n) * 2;
        int32_t *items = mem_realloc_array(codes->items, (size_t)capacity,
                                           sizeof *items);
        if (!items) return raise_memory_error(t), NULL;
        codes->items = items;
        codes->capacity = capacity;
    }
    return codes->items + codes->count;
}

// Adds c taken apart as far as it goes.
static bool decompose(Thread *t, Codes *codes, uint32_t c, bool compat)
{
    enum { MOST = 32 };     // the longest is 18
    int32_t *room = codes_room(t, codes, MOST);
    if (!room) return false;
    int boundary = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char(
        (int32_t)c, room, MOST,
        UTF8PROC_DECOMPOSE | (compat ? UTF8PROC_COMPAT : 0), &boundary);
    if (n < 1 || n > MOST) {
        room[0] = (int32_t)c;
        n = 1;
    }
    codes->count += n;
    return true;
}

// Puts combining characters between two others in the order of their class.
static void order(Codes *codes)
{
    for (int64_t i = 1; i < codes->count; i++) {
        int32_t c = codes->items[i];
        int class = property((uint32_t)c)->combining_class;
        int64_t j = i;
        while (class && j > 0 && property((uint32_t)codes->items[j - 1])
                                         ->combining_class > class) {
            codes->items[j] = codes->items[j - 1];
            j--;
        }
        codes->items[j] = c;
    }
}

static void compose(Codes *codes)
{
    utf8proc_ssize_t n = utf8proc_normalize_utf32(
        codes->items, codes->count, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    if (n >= 0) codes->count = n;
}

static Value codes_value(Thread *t, const Codes *codes)
{
    StrBuilder b;
    builder_init(&b);
    for (int64_t i = 0; i < codes->count; i++)
        builder_add_char(t, &b, (uint32_t)codes->items[i]);
    return builder_finish(t, &b);
}

static Value normal_form(Thread *t, Str *text, bool compat, bool composed)
{
    Codes codes = {0};
    bool fine = true;
    // By bytes, once over: an index would be counted from the beginning.
    for (int64_t at = 0; fine && at < text->size;) {
        uint32_t c;
        at += utf8_decode_valid(text->data + at, &c);
        fine = decompose(t, &codes, c, compat);
    }
    Value result = ERROR;
    if (fine) {
        order(&codes);
        if (composed) compose(&codes);
        result = codes_value(t, &codes);
    }
    mem_free(codes.items);
    return result;
}

static Value normalize(Thread *t, Value form, Value text)
{
    if (!is_str(form) || !is_str(text))
        return raisef(t, TypeError, "normalize() argument must be str");
    if (str_is_ascii(as_str(text))) {
        if (as_str(form)->size == 3 || as_str(form)->size == 4)
            if (str_equals_c(as_str(form), "NFC")
                || str_equals_c(as_str(form), "NFD")
                || str_equals_c(as_str(form), "NFKC")
                || str_equals_c(as_str(form), "NFKD")) return new_ref(text);
    }
    if (str_equals_c(as_str(form), "NFC"))
        return normal_form(t, as_str(text), false, true);
    if (str_equals_c(as_str(form), "NFD"))
        return normal_form(t, as_str(text), false, false);
    if (str_equals_c(as_str(form), "NFKC"))
        return normal_form(t, as_str(text), true, true);
    if (str_equals_c(as_str(form), "NFKD"))
        return normal_form(t, as_str(text), true, false);
    return raisef(t, ValueError, "invalid normalization form");
}

NATIVE(unicodedata_normalize, "normalize(form, unistr, /)",
       "Return the normal form 'form' for the Unicode string unistr.")
{
    return normalize(t, args[0], args[1]);
}

NATIVE(unicodedata_is_normalized, "is_normalized(form, unistr, /)",
       "Return whether the Unicode string unistr is in the normal form "
       "'form'.")
{
    Value made = normalize(t, args[0], args[1]);
    if (made == ERROR) return ERROR;
    bool same = str_equal(as_str(made), as_str(args[1]));
    decref(made);
    return bool_value(same);
}

// One step -------------------------------------------------------------------

static Value step_text(Thread *t, uint32_t c, const Codes *codes)
{
    static const char *const tags[] = {
        "", "font", "noBreak", "initial", "medial", "final", "isolated",
        "circle", "super", "sub", "vertical", "wide", "narrow", "small",
        "square", "fraction", "compat"};
    StrBuilder b;
    builder_init(&b);
    unsigned tag = (unsigned)property(c)->decomp_type;
    if (tag && tag < sizeof tags / sizeof *tags)
        builder_printf(t, &b, "<%s>", tags[tag]);
    for (int64_t i = 0; i < codes->count; i++)
        builder_printf(t, &b, i || tag ? " %04X" : "%04X",
                       (unsigned)codes->items[i]);
    return builder_finish(t, &b);
}

NATIVE(unicodedata_decomposition, "decomposition(chr, /)",
       "Returns the character decomposition mapping assigned to chr.")
{
    uint32_t c;
    if (!arg_char(t, args[0], "decomposition", &c)) return ERROR;
    for (size_t i = 0; i < sizeof STEPS / sizeof *STEPS; i++)
        if (STEPS[i].code == c) return text_value(t, STEPS[i].text);
    bool hangul = c >= 0xAC00 && c <= 0xD7A3;
    if (property(c)->decomp_seqindex == UINT16_MAX || hangul)
        return from_object(str_empty());
    bool compat = property(c)->decomp_type != 0;
    Codes codes = {0};
    if (!decompose(t, &codes, c, compat)) return ERROR;
    if (!compat && codes.count > 1) {
        int32_t last = codes.items[--codes.count];
        compose(&codes);
        codes.items[codes.count++] = last;
    }
    Value result = step_text(t, c, &codes);
    mem_free(codes.items);
    return result;
}

static bool unicodedata_init(Thread *t, Module *module)
{
    return module_add_steal(t, module, "unidata_version",
                            text_value(t, "15.1.0"));
}

MODULE(unicodedata, .doc = "What is known of characters.",
       .functions = FUNCTIONS{
           &unicodedata_bidirectional, &unicodedata_category,
           &unicodedata_combining, &unicodedata_decimal,
           &unicodedata_decomposition, &unicodedata_digit,
           &unicodedata_east_asian_width, &unicodedata_is_normalized,
           &unicodedata_lookup, &unicodedata_mirrored, &unicodedata_name,
           &unicodedata_normalize, &unicodedata_numeric, NULL,
       },
       .init = unicodedata_init);
