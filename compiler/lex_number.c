// SPDX-License-Identifier: MIT
// lex_number.c -- numbers: where they end and whether they are well formed.
//
// The value is made later, by the parser. A letter directly behind a number is
// an error, except that of a keyword, as in `1if x else 2`: that only earns a
// warning.

#include <string.h>

#include "compiler/lex.h"

static bool fail(Lexer *lexer, Token *token, const char *at, const char *what)
{
    lex_fail(lexer, token, at, "invalid %s literal", what);
    return false;
}

static bool is_keyword_behind(const char *at)
{
    static const char *const WORDS[] = {"and", "else", "for", "if",
                                        "in",  "is",   "not", "or"};
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++) {
        if (strncmp(at, WORDS[i], strlen(WORDS[i])) == 0) return true;
    }
    return false;
}

static bool check_end(Lexer *lexer, Token *token, const char *what)
{
    const char *at = lexer->at;
    if (!lex_is(*at, CLASS_NAME) || (*at & 0x80)) return true;
    if (!is_keyword_behind(at)) return fail(lexer, token, at, what);
    int32_t col = (int32_t)(at - lexer->line_start);
    warning_add(&lexer->problem->warnings, lexer->arena,
                (Span){lexer->line, col - 1, lexer->line, col},
                arena_format(lexer->arena, "invalid %s literal", what));
    return true;
}

static bool is_digit_of(char c, int base)
{
    return base == 16 ? lex_is(c, CLASS_HEX) : c >= '0' && c < '0' + base;
}

// Digits with single underscores between them.
static bool decimal_digits(Lexer *lexer, Token *token)
{
    for (;;) {
        while (lex_is(*lexer->at, CLASS_DIGIT)) lexer->at++;
        if (*lexer->at != '_') return true;
        if (!lex_is(*++lexer->at, CLASS_DIGIT))
            return fail(lexer, token, lexer->at, "decimal");
    }
}

static bool radix_number(Lexer *lexer, Token *token, int base,
                         const char *what)
{
    lexer->at += 2;
    token->base = (uint8_t)base;
    do {
        if (*lexer->at == '_') lexer->at++;
        if (!is_digit_of(*lexer->at, base)) {
            if (!lex_is(*lexer->at, CLASS_DIGIT))
                return fail(lexer, token, lexer->at, what);
            break;
        }
        while (is_digit_of(*lexer->at, base)) lexer->at++;
    } while (*lexer->at == '_');

    if (lex_is(*lexer->at, CLASS_DIGIT)) {
        lex_fail(lexer, token, lexer->at + 1,
                 "invalid digit '%c' in %s literal", *lexer->at, what);
        return false;
    }
    return check_end(lexer, token, what);
}

static bool exponent(Lexer *lexer, Token *token)
{
    const char *sign = lexer->at + 1, *digits = sign;
    if (*sign == '+' || *sign == '-') digits++;
    if (!lex_is(*digits, CLASS_DIGIT)) {
        if (digits == sign) return true; // no exponent: a letter follows
        return fail(lexer, token, digits, "decimal");
    }
    token->base = 0;
    lexer->at = digits;
    return decimal_digits(lexer, token);
}

static bool refuse_complex(Lexer *lexer, Token *token, const char *start)
{
    Span span = {lexer->line, (int32_t)(start - lexer->line_start),
                 lexer->line, (int32_t)(lexer->at + 1 - lexer->line_start)};
    lex_fail_kind(lexer, token, PROBLEM_SYNTAX, span,
                  "complex literals are not part of Baton");
    return false;
}

// What may follow the digits of a decimal number.
static bool decimal_rest(Lexer *lexer, Token *token, const char *start)
{
    if (*lexer->at == '.') {
        token->base = 0;
        lexer->at++;
        if (lex_is(*lexer->at, CLASS_DIGIT) && !decimal_digits(lexer, token))
            return false;
    }
    if ((*lexer->at | 0x20) == 'e' && !exponent(lexer, token)) return false;
    if ((*lexer->at | 0x20) == 'j')
        return refuse_complex(lexer, token, start);
    return check_end(lexer, token, "decimal");
}

static bool refuse_leading_zeros(Lexer *lexer, Token *token,
                                 const char *start, const char *zeros_end)
{
    Span span = {lexer->line, (int32_t)(start - lexer->line_start),
                 lexer->line, (int32_t)(zeros_end - lexer->line_start)};
    lex_fail_kind(lexer, token, PROBLEM_SYNTAX, span,
                  "leading zeros in decimal integer literals are not "
                  "permitted; use an 0o prefix for octal integers");
    return false;
}

// A number that begins with 0: only zeros may follow, unless it is a float.
static bool zero_number(Lexer *lexer, Token *token)
{
    const char *start = lexer->at;
    while (*lexer->at == '0' || *lexer->at == '_') {
        if (*lexer->at == '_' && !lex_is(lexer->at[1], CLASS_DIGIT))
            return fail(lexer, token, lexer->at + 1, "decimal");
        lexer->at++;
    }
    const char *zeros_end = lexer->at;
    bool nonzero = lex_is(*lexer->at, CLASS_DIGIT);
    if (nonzero && !decimal_digits(lexer, token)) return false;
    char c = *lexer->at | 0x20;
    if (nonzero && *lexer->at != '.' && c != 'e' && c != 'j')
        return refuse_leading_zeros(lexer, token, start, zeros_end);
    return decimal_rest(lexer, token, start);
}

static bool number(Lexer *lexer, Token *token)
{
    const char *start = lexer->at;
    token->base = 10;
    if (*start != '0')
        return (*start == '.' || decimal_digits(lexer, token)) &&
               decimal_rest(lexer, token, start);
    switch (start[1] | 0x20) {
    case 'x': return radix_number(lexer, token, 16, "hexadecimal");
    case 'o': return radix_number(lexer, token, 8, "octal");
    case 'b': return radix_number(lexer, token, 2, "binary");
    default: return zero_number(lexer, token);
    }
}

void lex_number(Lexer *lexer, Token *token)
{
    const char *start = lexer->at;
    if (number(lexer, token)) lex_finish(lexer, token, TOKEN_NUMBER, start);
}
