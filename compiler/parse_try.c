// SPDX-License-Identifier: MIT
// parse_try.c -- try, except, except*, finally.

#include "compiler/parse_rules.h"

typedef struct Handlers {
    bool plain, star; // `except` and `except*` were seen
} Handlers;

static bool parse_types(Parser *p, Node **type, const Name **name)
{
    *type = parse_expression(p);
    if (!*type) return false;
    if (at(p, TOKEN_COMMA)) {
        Span first = (*type)->span, comma = p->tok->span;
        while (accept(p, TOKEN_COMMA) && parse_starts(p)) {
            if (!parse_expression(p)) return false;
        }
        if (accept(p, TOKEN_AS)) accept(p, TOKEN_NAME);
        if (!at(p, TOKEN_COLON)) return parser_fail(p, comma, "invalid syntax");
        return parser_fail(p, upto(p, first),
                           "multiple exception types must be parenthesized");
    }
    if (!accept(p, TOKEN_AS)) return true;
    *name = p->tok->name;
    return expect(p, TOKEN_NAME);
}

static bool check_kind(Parser *p, Span start, Handlers *seen, bool star)
{
    seen->star |= star;
    seen->plain |= !star;
    if (!seen->star || !seen->plain) return true;
    return parser_fail(
        p, start, "cannot have both 'except' and 'except*' on the same 'try'");
}

static Node *parse_handler(Parser *p, Handlers *seen)
{
    Span start = p->tok->span;
    Node *type = NULL;
    const Name *name = NULL;
    NodeList body;
    advance(p);
    bool star = accept(p, TOKEN_STAR);
    if (!check_kind(p, upto(p, start), seen, star)) return NULL;
    if (star && (at(p, TOKEN_COLON) || at(p, TOKEN_NEWLINE)))
        return parser_fail_here(p, "expected one or more exception types");
    if (!at(p, TOKEN_COLON) && !at(p, TOKEN_NEWLINE) &&
        !parse_types(p, &type, &name))
        return NULL;
    const char *what = star ? "'except*' statement" : "'except' statement";
    if (!parse_colon(p) || !parse_block(p, &body, what, start.line))
        return NULL;
    return AST_NEW(p->arena, ExceptHandler, upto(p, start), .type = type,
                   .name = name, .body = body);
}

static bool parse_handlers(Parser *p, NodeList *handlers, Handlers *seen)
{
    int from = p->top;
    while (at(p, TOKEN_EXCEPT)) {
        Node *handler = parse_handler(p, seen);
        if (!handler) return false;
        push(p, handler);
    }
    *handlers = parser_take(p, from);
    return true;
}

static bool parse_finally(Parser *p, NodeList *body)
{
    int line = p->tok->span.line;
    *body = (NodeList){0};
    if (!accept(p, TOKEN_FINALLY)) return true;
    return expect_forced(p, TOKEN_COLON) &&
           parse_block(p, body, "'finally' statement", line);
}

Node *parse_try(Parser *p)
{
    Span start = p->tok->span;
    NodeList body, handlers, orelse = {0}, finalbody;
    Handlers seen = {0};
    advance(p);
    if (!expect_forced(p, TOKEN_COLON) ||
        !parse_block(p, &body, "'try' statement", start.line) ||
        !parse_handlers(p, &handlers, &seen))
        return NULL;
    if (handlers.count && !parse_else(p, &orelse)) return NULL;
    if (!parse_finally(p, &finalbody)) return NULL;
    if (!handlers.count && !finalbody.count)
        return parser_fail_here(p, "expected 'except' or 'finally' block");

    Span span = upto(p, start);
    return seen.star ? AST_NEW(p->arena, TryStar, span, .body = body,
                               .handlers = handlers, .orelse = orelse,
                               .finalbody = finalbody)
                     : AST_NEW(p->arena, Try, span, .body = body,
                               .handlers = handlers, .orelse = orelse,
                               .finalbody = finalbody);
}
