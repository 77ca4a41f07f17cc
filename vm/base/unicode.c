// SPDX-License-Identifier: MIT
// unicode.c -- see unicode.h.
//
// utf8proc knows general categories, one-to-one case mappings and full case
// folding. It lacks the derived properties (Other_Uppercase, XID_Start, ...)
// and the mappings to several characters; unicode_tables.inc.h has those, as
// differences from a rule over categories, so they stay short. Debian's
// utf8proc is of Unicode 15.0 and we follow 15.1: the few characters new in
// it are named in category().

#include "vm/base/unicode.h"

#include <stdlib.h>
#include <utf8proc.h>

#include "vm/base/config.h"

typedef struct {
    uint32_t low, high;
} Range;

typedef struct {
    uint32_t code;
    uint32_t to[UNICODE_CASE_MAX];  // 0 ends it early
} Mapping;

#include "vm/base/unicode_tables.inc.h"

#define IN(c, table) in_ranges(c, table, ARRAY_LENGTH(table))

static bool in_ranges(uint32_t c, const Range *ranges, size_t count)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > ranges[middle].high) low = middle + 1;
        else if (c < ranges[middle].low) high = middle;
        else return true;
    }
    return false;
}

static utf8proc_category_t category(uint32_t c)
{
    if (c > 0x10FFFF) return UTF8PROC_CATEGORY_CN;
    utf8proc_category_t found = utf8proc_category((int32_t)c);
    if (LIKELY(found != UTF8PROC_CATEGORY_CN)) return found;
    if (c >= 0x2EBF0 && c <= 0x2EE5D) return UTF8PROC_CATEGORY_LO;
    if ((c >= 0x2FFC && c <= 0x2FFF) || c == 0x31EF)
        return UTF8PROC_CATEGORY_SO;
    return found;
}

const char *unicode_category(uint32_t c)
{
    // In the order of utf8proc_category_t.
    static const char *const names[] = {
        "Cn", "Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Me", "Nd", "Nl",
        "No", "Pc", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Sm", "Sc", "Sk",
        "So", "Zs", "Zl", "Zp", "Cc", "Cf", "Cs", "Co"};
    return names[category(c)];
}

bool unicode_is_wide(uint32_t c)
{
    return c <= 0x10FFFF && utf8proc_charwidth((int32_t)c) == 2;
}

static bool is_letter(utf8proc_category_t found)
{
    return found >= UTF8PROC_CATEGORY_LU && found <= UTF8PROC_CATEGORY_LO;
}

bool unicode_is_alpha(uint32_t c)
{
    return is_letter(category(c));
}

bool unicode_is_decimal(uint32_t c)
{
    return category(c) == UTF8PROC_CATEGORY_ND;
}

bool unicode_is_digit(uint32_t c)
{
    return unicode_is_decimal(c) || IN(c, DIGIT);
}

bool unicode_is_numeric(uint32_t c)
{
    utf8proc_category_t found = category(c);
    return (found >= UTF8PROC_CATEGORY_ND && found <= UTF8PROC_CATEGORY_NO) ||
           IN(c, NUMERIC);
}

bool unicode_is_space(uint32_t c)
{
    if (c < 0x80) return c == ' ' || (c >= 9 && c <= 13) ||
                         (c >= 0x1C && c <= 0x1F);
    return IN(c, SPACE);
}

bool unicode_is_upper(uint32_t c)
{
    return category(c) == UTF8PROC_CATEGORY_LU || IN(c, UPPER);
}

bool unicode_is_lower(uint32_t c)
{
    return category(c) == UTF8PROC_CATEGORY_LL || IN(c, LOWER);
}

bool unicode_is_title(uint32_t c)
{
    return category(c) == UTF8PROC_CATEGORY_LT;
}

bool unicode_is_cased(uint32_t c)
{
    return unicode_is_lower(c) || unicode_is_upper(c) || unicode_is_title(c);
}

bool unicode_is_case_ignorable(uint32_t c)
{
    switch (category(c)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_SK: return true;
    default: return IN(c, IGNORABLE);
    }
}

bool unicode_is_printable(uint32_t c)
{
    switch (category(c)) {
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return false;
    case UTF8PROC_CATEGORY_ZS: return c == ' ';
    default: return true;
    }
}

bool unicode_is_line_break(uint32_t c)
{
    return (c >= 10 && c <= 13) || (c >= 0x1C && c <= 0x1E) || c == 0x85 ||
           c == 0x2028 || c == 0x2029;
}

bool unicode_is_id_start(uint32_t c)
{
    utf8proc_category_t found = category(c);
    bool usual = c == '_' || is_letter(found) ||
                 found == UTF8PROC_CATEGORY_NL;
    return usual != IN(c, ID_START);
}

bool unicode_is_id_continue(uint32_t c)
{
    bool usual;
    switch (category(c)) {
    case UTF8PROC_CATEGORY_NL:
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_PC: usual = true; break;
    default: usual = unicode_is_alpha(c);
    }
    return usual != IN(c, ID_CONTINUE);
}

int unicode_decimal_value(uint32_t c)
{
    if (c < 0x80) return c >= '0' && c <= '9' ? (int)c - '0' : -1;
    size_t low = 0, high = ARRAY_LENGTH(ZERO);
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (c > ZERO[middle].low + 9) low = middle + 1;
        else if (c < ZERO[middle].low) high = middle;
        else return (int)(c - ZERO[middle].low);
    }
    return -1;
}

// A mapping to several characters, or 0 when the table has none.
static int map_many(uint32_t c, const Mapping *table, size_t count,
                    uint32_t *out)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        const Mapping *found = &table[middle];
        if (c > found->code) low = middle + 1;
        else if (c < found->code) high = middle;
        else {
            int n = 0;
            while (n < UNICODE_CASE_MAX && found->to[n]) {
                out[n] = found->to[n];
                n++;
            }
            return n;
        }
    }
    return 0;
}

int unicode_to_upper(uint32_t c, uint32_t out[UNICODE_CASE_MAX])
{
    int n = map_many(c, UPPER_MANY, ARRAY_LENGTH(UPPER_MANY), out);
    if (n) return n;
    out[0] = (uint32_t)utf8proc_toupper((int32_t)c);
    return 1;
}

int unicode_to_title(uint32_t c, uint32_t out[UNICODE_CASE_MAX])
{
    int n = map_many(c, TITLE_MANY, ARRAY_LENGTH(TITLE_MANY), out);
    if (n) return n;
    out[0] = (uint32_t)utf8proc_totitle((int32_t)c);
    return 1;
}

int unicode_to_lower(uint32_t c, uint32_t out[UNICODE_CASE_MAX])
{
    out[0] = (uint32_t)utf8proc_tolower((int32_t)c);
    if (c != 0x130) return 1;
    out[0] = 'i';  // I with a dot: the dot stays, as a combining one
    out[1] = 0x307;
    return 2;
}

int unicode_to_folded(uint32_t c, uint32_t out[UNICODE_CASE_MAX])
{
    int32_t folded[UNICODE_CASE_MAX + 1];
    int boundary = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char(
        (int32_t)c, folded, UNICODE_CASE_MAX, UTF8PROC_CASEFOLD, &boundary);
    if (n < 1 || n > UNICODE_CASE_MAX) return out[0] = c, 1;
    for (int i = 0; i < n; i++) out[i] = (uint32_t)folded[i];
    return (int)n;
}

char *unicode_nfkc(const char *text, size_t size, size_t *out_size)
{
    utf8proc_uint8_t *out;
    utf8proc_ssize_t n = utf8proc_map(
        (const utf8proc_uint8_t *)text, (utf8proc_ssize_t)size, &out,
        UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
    if (n < 0) return NULL;
    *out_size = (size_t)n;
    return (char *)out;
}
