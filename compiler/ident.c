// SPDX-License-Identifier: MIT
// ident.c -- names beyond ASCII: which characters they may have, and the form
// in which two of them are the same name (NFKC).

#include <stdlib.h>

#include "compiler/lex.h"
#include "vm/base/check.h"
#include "vm/base/unicode.h"
#include "vm/base/utf8.h"

size_t ident_scan(const char *text, size_t length)
{
    size_t at = 0;
    while (at < length) {
        uint32_t code;
        int size = utf8_decode_valid(text + at, &code);
        if (at ? !unicode_is_id_continue(code) : !unicode_is_id_start(code))
            break;
        at += (size_t)size;
    }
    return at;
}

const Name *ident_name(Arena *arena, const char *text, size_t length)
{
    size_t size;
    char *normal = unicode_nfkc(text, length, &size);
    ENSURE(normal, "out of memory while compiling a name");
    const Name *name = arena_name(arena, normal, size);
    free(normal);
    return name;
}
