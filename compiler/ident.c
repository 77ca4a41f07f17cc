// SPDX-License-Identifier: MIT
// ident.c -- names beyond ASCII; the compiler's only door to utf8proc.
//
// utf8proc has no XID properties, so they are made from general categories plus
// the few Other_ID_Start and Other_ID_Continue characters. XID differs from ID
// only where normalising would leave the set; those few are listed, too.

#include "compiler/lex.h"

#include <stdlib.h>
#include <string.h>

#include <utf8proc.h>

#include "vm/base/check.h"
#include "vm/base/utf8.h"

static bool is_among(const uint32_t *codes, uint32_t code)
{
    for (; *codes; codes++) {
        if (*codes == code) return true;
    }
    return false;
}

// ID_Start whose compatibility form does not begin with an XID_Start.
static bool changes_at_start(uint32_t code)
{
    static const uint32_t CODES[] = {0x37A,  0xE33,  0xEB3,  0x309B, 0x309C,
                                     0xFE70, 0xFE72, 0xFE74, 0xFE76, 0xFE78,
                                     0xFE7A, 0xFE7C, 0xFE7E, 0xFF9E, 0xFF9F,
                                     0xFDFA, 0xFDFB, 0};
    return (code >= 0xFC5E && code <= 0xFC63) || is_among(CODES, code);
}

static bool is_start(uint32_t code)
{
    static const uint32_t OTHER[] = {0x1885, 0x1886, 0x2118, 0x212E, 0};
    if (changes_at_start(code)) return false;
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_LU:
    case UTF8PROC_CATEGORY_LL:
    case UTF8PROC_CATEGORY_LT:
    case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_NL:
        return true;
    default:
        return code == '_' || is_among(OTHER, code);
    }
}

static bool is_continue(uint32_t code)
{
    static const uint32_t OTHER[] = {0xB7,   0x387,  0x1369, 0x136A, 0x136B,
                                     0x136C, 0x136D, 0x136E, 0x136F, 0x1370,
                                     0x1371, 0x19DA, 0xE33,  0xEB3,  0xFF9E,
                                     0xFF9F, 0};
    if (is_start(code)) return true;
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_MC:
    case UTF8PROC_CATEGORY_ND:
    case UTF8PROC_CATEGORY_PC:
        return true;
    default:
        return is_among(OTHER, code);
    }
}

size_t ident_scan(const char *text, size_t length)
{
    size_t at = 0;
    while (at < length) {
        uint32_t code;
        int size = utf8_decode_valid(text + at, &code);
        if (at ? !is_continue(code) : !is_start(code)) break;
        at += (size_t)size;
    }
    return at;
}

const Name *ident_name(Arena *arena, const char *text, size_t length)
{
    utf8proc_uint8_t *normal = NULL;
    utf8proc_ssize_t size = utf8proc_map(
        (const utf8proc_uint8_t *)text, (utf8proc_ssize_t)length, &normal,
        UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT);
    ENSURE(size >= 0, "a valid name cannot be normalised: %s",
           utf8proc_errmsg(size));
    const Name *name = arena_name(arena, (const char *)normal, (size_t)size);
    free(normal);
    return name;
}

bool ident_is_printable(uint32_t code)
{
    switch (utf8proc_category((utf8proc_int32_t)code)) {
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CF:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO:
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
    case UTF8PROC_CATEGORY_ZS:
        return code == ' ';
    default:
        return true;
    }
}
