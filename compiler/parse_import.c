// SPDX-License-Identifier: MIT
// parse_import.c -- import and from ... import.

#include "compiler/parse_rules.h"

#include <string.h>

// a.b.c as one name.
static const Name *parse_dotted(Parser *p)
{
    NameList parts = {0};
    if (!parse_names(p, TOKEN_DOT, &parts)) return NULL;
    if (parts.count == 1) return parts.items[0];

    size_t length = 0;
    for (int i = 0; i < parts.count; i++) length += parts.items[i]->length + 1;
    char *text = arena_alloc(p->arena, length), *to = text;
    for (int i = 0; i < parts.count; i++) {
        memcpy(to, parts.items[i]->text, parts.items[i]->length);
        to += parts.items[i]->length;
        *to++ = '.';
    }
    return arena_name(p->arena, text, length - 1);
}

// The name behind `as`, or NULL where there is no `as`.
static bool parse_as(Parser *p, const Name **asname)
{
    *asname = NULL;
    if (!accept(p, TOKEN_AS)) return true;
    *asname = p->tok->name;
    return expect(p, TOKEN_NAME);
}

static Node *parse_alias(Parser *p, bool dotted)
{
    Span start = p->tok->span;
    const Name *name = p->tok->name, *asname;
    if (dotted) {
        name = parse_dotted(p);
        if (!name) return NULL;
    } else if (!expect(p, TOKEN_NAME)) {
        return NULL;
    }
    if (!parse_as(p, &asname)) return NULL;
    return AST_NEW(p->arena, alias, upto(p, start), .name = name,
                   .asname = asname);
}

static bool push_alias(Parser *p, bool dotted)
{
    Node *node = parse_alias(p, dotted);
    push(p, node);
    return node;
}

static void *fail_no_names(Parser *p)
{
    Span span = p->tok->span;
    span.end_col = -1;
    return parser_fail(p, span, "Expected one or more names after 'import'");
}

// `import a from b`
static Node *fail_reversed(Parser *p, Span start)
{
    if (parser_peek(p, 1)->kind != TOKEN_NAME) return parser_unexpected(p);
    advance(p);
    if (!parse_dotted(p)) return NULL;
    return parser_fail(p, upto(p, start),
                       "Did you mean to use 'from ... import ...' instead?");
}

Node *parse_import(Parser *p)
{
    Span start = p->tok->span;
    int from = p->top;
    advance(p);
    if (at(p, TOKEN_NEWLINE)) return fail_no_names(p);
    do {
        if (!push_alias(p, true)) return NULL;
    } while (accept(p, TOKEN_COMMA));
    if (at(p, TOKEN_FROM)) return fail_reversed(p, start);
    return AST_NEW(p->arena, Import, upto(p, start),
                   .names = parser_take(p, from));
}

static bool push_star(Parser *p)
{
    Node *node = AST_NEW(p->arena, alias, p->tok->span,
                         .name = arena_name(p->arena, "*", 1));
    advance(p);
    push(p, node);
    return true;
}

static bool push_names(Parser *p)
{
    if (at(p, TOKEN_STAR)) return push_star(p);
    if (at(p, TOKEN_NEWLINE)) return fail_no_names(p);
    bool bracketed = accept(p, TOKEN_LPAREN);
    int from = p->top;
    do {
        if (bracketed && p->top > from && at(p, TOKEN_RPAREN)) break;
        if (!bracketed && at(p, TOKEN_NEWLINE))
            return parser_fail_here(p, "trailing comma not allowed without "
                                       "surrounding parentheses");
        if (!push_alias(p, false)) return false;
    } while (accept(p, TOKEN_COMMA));
    return !bracketed || expect(p, TOKEN_RPAREN);
}

static int parse_dots(Parser *p)
{
    int level = 0;
    for (;;) {
        if (accept(p, TOKEN_DOT))
            level++;
        else if (accept(p, TOKEN_ELLIPSIS))
            level += 3;
        else
            return level;
    }
}

Node *parse_from(Parser *p)
{
    Span start = p->tok->span;
    int from = p->top;
    advance(p);
    int level = parse_dots(p);
    const Name *module = NULL;
    if (!level || !at(p, TOKEN_IMPORT)) {
        module = parse_dotted(p);
        if (!module) return NULL;
    }
    if (!expect(p, TOKEN_IMPORT) || !push_names(p)) return NULL;
    return AST_NEW(p->arena, ImportFrom, upto(p, start), .module = module,
                   .names = parser_take(p, from), .level = level);
}
