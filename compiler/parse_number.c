// SPDX-License-Identifier: MIT
// parse_number.c -- the value of a number the lexer found well formed.
//
// An int keeps its digits, for whoever makes big ones; nearly all fit 64 bits
// and are done here.

#include "compiler/parse_rules.h"

#include <stdlib.h>

enum { MAX_DECIMAL_DIGITS = 4300 };

// The token's text without underscores.
static char *plain_digits(Parser *p, const char *start, const char *end,
                          size_t *length)
{
    char *text = arena_alloc(p->arena, (size_t)(end - start) + 1), *to = text;
    for (; start < end; start++) {
        if (*start != '_') *to++ = *start;
    }
    *length = (size_t)(to - text);
    return text;
}

static int digit_value(char c)
{
    return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}

static bool fits_int64(const char *digits, int base, int64_t *value)
{
    *value = 0;
    for (; *digits; digits++) {
        if (__builtin_mul_overflow(*value, base, value) ||
            __builtin_add_overflow(*value, digit_value(*digits), value))
            return false;
    }
    return true;
}

static bool fill_int(Parser *p, const Token *token, ConstValue *value)
{
    int prefix = token->base == 10 ? 0 : 2;
    value->kind = CONST_INT;
    value->base = token->base;
    value->text =
        plain_digits(p, token->start + prefix, token->end, &value->length);
    value->fits = fits_int64(value->text, token->base, &value->small);
    if (token->base != 10 || value->length <= MAX_DECIMAL_DIGITS) return true;
    return parser_fail(
        p, token->span,
        "Exceeds the limit (%d digits) for integer string conversion: "
        "value has %zu digits; use sys.set_int_max_str_digits() to "
        "increase the limit - Consider hexadecimal for huge integer "
        "literals to avoid decimal conversion limits.",
        MAX_DECIMAL_DIGITS, value->length);
}

Node *parse_number(Parser *p)
{
    const Token *token = p->tok;
    ConstValue value = {.kind = CONST_FLOAT};
    size_t length;
    if (token->base) {
        if (!fill_int(p, token, &value)) return NULL;
    } else {
        const char *text = plain_digits(p, token->start, token->end, &length);
        value.number = strtod(text, NULL);
    }
    Node *node = AST_NEW(p->arena, Constant, token->span, .value = value);
    advance(p);
    return node;
}
