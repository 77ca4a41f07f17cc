// SPDX-License-Identifier: MIT
// parse_fstring.c -- the inside of an f-string.
//
// The lexer gives the text between fields as FSTRING_MIDDLE and everything in
// the fields as ordinary tokens, so a field is parsed like any expression. The
// pieces are pushed; `{x=}` is two of them, its text and its value.

#include "compiler/parse_rules.h"

#include <string.h>

static bool push_text(Parser *p)
{
    const Token *token = p->tok;
    ConstValue value;
    if (!parse_string_text(p, token, token->start, token->end, &value))
        return false;
    if (value.length) // an escaped line break alone is nothing
        push(p, AST_NEW(p->arena, Constant, token->span, .value = value));
    advance(p);
    return true;
}

static bool push_field(Parser *p);

static bool push_piece(Parser *p)
{
    if (at(p, TOKEN_FSTRING_MIDDLE)) return push_text(p);
    if (at(p, TOKEN_LBRACE)) return push_field(p);
    if (at(p, TOKEN_ERROR)) return parser_unexpected(p);
    return parser_fail_here(p, "f-string: expecting '}', or format specs");
}

// Behind the colon: text and fields up to the closing brace.
static Node *parse_spec(Parser *p)
{
    Span start = p->tok->span;
    int from = p->top;
    advance(p);
    while (!at(p, TOKEN_RBRACE)) {
        if (!push_piece(p)) return NULL;
    }
    return AST_NEW(p->arena, JoinedStr, upto(p, start),
                   .values = parse_pieces(p, from));
}

static bool parse_conversion(Parser *p, int *conversion)
{
    Span mark = p->tok->span;
    advance(p);
    if (at(p, TOKEN_COLON) || at(p, TOKEN_RBRACE))
        return parser_fail_here(p, "f-string: missing conversion character");
    if (!at(p, TOKEN_NAME))
        return parser_fail_here(p, "f-string: invalid conversion character");
    if (p->tok->span.col != mark.end_col)
        return parser_fail(
            p, join(mark, p->tok->span),
            "f-string: conversion type must come right after the "
            "exclamation mark");
    const Name *name = p->tok->name;
    if (name->length != 1 || !strchr("sra", name->text[0]))
        return parser_fail_here(p,
                                "f-string: invalid conversion character '%s': "
                                "expected 's', 'r', or 'a'",
                                name->text);
    *conversion = name->text[0];
    advance(p);
    return true;
}

// The text of `{x = }` as written, comments left out.
static Node *debug_text(Parser *p, Span brace, const char *start)
{
    const char *end = p->tok->start;
    char *text = arena_alloc(p->arena, (size_t)(end - start) + 1), *to = text;
    char quote = 0;
    for (const char *from = start; from < end; from++) {
        if (quote ? *from == quote : *from == '\'' || *from == '"')
            quote = quote ? 0 : *from;
        if (*from == '#' && !quote) {
            while (from < end && *from != '\n') from++;
        }
        if (from < end) *to++ = *from;
    }
    ConstValue value = {
        .kind = CONST_STR, .text = text, .length = (size_t)(to - text)};
    Span span = {brace.line, brace.col + 1, p->tok->span.line,
                 p->tok->span.col};
    return AST_NEW(p->arena, Constant, span, .value = value);
}

static Node *fail_empty_field(Parser *p)
{
    const char *what = at(p, TOKEN_EQUAL)         ? "="
                       : at(p, TOKEN_EXCLAMATION) ? "!"
                       : at(p, TOKEN_COLON)       ? ":"
                                                  : "}";
    return parser_fail_here(
        p, "f-string: valid expression required before '%s'", what);
}

static Node *parse_field_value(Parser *p)
{
    Span first = p->tok->span;
    int level = p->last_level;
    bool prefix = at(p, TOKEN_LAMBDA) || at(p, TOKEN_STAR);
    if (at(p, TOKEN_EQUAL) || at(p, TOKEN_EXCLAMATION) || at(p, TOKEN_COLON) ||
        at(p, TOKEN_RBRACE))
        return fail_empty_field(p);
    Node *value = parse_rhs(p);
    if (value || !p->generic) return value;
    p->problem->message = NULL;
    p->generic = false;
    bool simple = !prefix && !same_start(first, p->tok->span);
    if (simple && p->last_level == level)
        return parser_fail(p, p->last,
                           "f-string: expecting '=', or '!', or ':', or '}'");
    return parser_fail(p, first,
                       "f-string: expecting a valid expression after '{'");
}

static bool fail_field(Parser *p, bool debug, bool converted)
{
    if (at(p, TOKEN_ERROR)) return parser_unexpected(p);
    if (converted) return parser_fail_here(p, "f-string: expecting ':' or '}'");
    return parser_fail_here(p, "f-string: expecting %s'!', or ':', or '}'",
                            debug ? "" : "'=', or ");
}

// Pushes the debug text, if any, and the value.
static bool push_field(Parser *p)
{
    Span start = p->tok->span;
    const char *text = p->tok->end;
    int conversion = -1;
    Node *spec = NULL;
    advance(p);
    Node *value = parse_field_value(p);
    if (!value) return false;
    bool debug = accept(p, TOKEN_EQUAL);
    if (debug) push(p, debug_text(p, start, text));
    if (at(p, TOKEN_EXCLAMATION) && !parse_conversion(p, &conversion))
        return false;
    if (at(p, TOKEN_COLON) && !(spec = parse_spec(p))) return false;
    if (!at(p, TOKEN_RBRACE)) return fail_field(p, debug, conversion > 0);
    if (debug && !spec && conversion < 0) conversion = 'r';
    advance(p);
    push(p, AST_NEW(p->arena, FormattedValue, upto(p, start), .value = value,
                    .conversion = conversion, .format_spec = spec));
    return true;
}

bool parse_fstring(Parser *p)
{
    advance(p);
    while (!at(p, TOKEN_FSTRING_END)) {
        if (!push_piece(p)) return false;
    }
    advance(p);
    return true;
}
