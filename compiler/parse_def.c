// SPDX-License-Identifier: MIT
// parse_def.c -- functions, classes, decorators, and what `async` may begin.
//
// A definition's span starts at its `def`, `async` or `class`, not at its
// decorators.

#include "compiler/parse_rules.h"

static bool refuse_type_parameters(Parser *p)
{
    return !at(p, TOKEN_LBRACKET) ||
           parser_fail_here(p, "type parameter lists are not part of Baton");
}

// `(parameters) -> returns:`
static Node *parse_signature(Parser *p, Node **returns)
{
    if (!refuse_type_parameters(p) || !expect_forced(p, TOKEN_LPAREN))
        return NULL;
    Node *args = parse_parameters(p, false);
    if (!args || !expect(p, TOKEN_RPAREN)) return NULL;
    *returns = NULL;
    if (at(p, TOKEN_ARROW)) {
        Span arrow = p->tok->span;
        advance(p);
        *returns = parse_expression(p);
        if (!*returns && p->generic) p->problem->message = NULL;
        if (!*returns) return parser_fail(p, arrow, "expected ':'");
    }
    return expect_forced(p, TOKEN_COLON) ? args : NULL;
}

Node *parse_def(Parser *p, Span start, NodeList decorators, bool is_async)
{
    int line = p->tok->span.line;
    NodeList body;
    advance(p);
    const Name *name = p->tok->name;
    if (!expect(p, TOKEN_NAME)) return NULL;
    Node *returns, *args = parse_signature(p, &returns);
    if (!args || !parse_block(p, &body, "function definition", line))
        return NULL;
    Span span = upto(p, start);
    return is_async ? AST_NEW(p->arena, AsyncFunctionDef, span, .name = name,
                              .args = args, .body = body,
                              .decorator_list = decorators, .returns = returns)
                    : AST_NEW(p->arena, FunctionDef, span, .name = name,
                              .args = args, .body = body,
                              .decorator_list = decorators, .returns = returns);
}

Node *parse_class(Parser *p, Span start, NodeList decorators)
{
    NodeList bases = {0}, keywords = {0}, body;
    advance(p);
    const Name *name = p->tok->name;
    if (!expect(p, TOKEN_NAME) || !refuse_type_parameters(p)) return NULL;
    if (accept(p, TOKEN_LPAREN) && !parse_call_args(p, &bases, &keywords))
        return NULL;
    if (!parse_colon(p) ||
        !parse_block(p, &body, "class definition", start.line))
        return NULL;
    return AST_NEW(p->arena, ClassDef, upto(p, start), .name = name,
                   .bases = bases, .keywords = keywords, .body = body,
                   .decorator_list = decorators);
}

Node *parse_async(Parser *p, NodeList decorators)
{
    Span start = p->tok->span;
    advance(p);
    if (at(p, TOKEN_DEF)) return parse_def(p, start, decorators, true);
    if (decorators.count) return parser_unexpected(p);
    if (at(p, TOKEN_FOR)) return parse_for(p, start, true);
    if (at(p, TOKEN_WITH)) return parse_with(p, start, true);
    return parser_unexpected(p);
}

Node *parse_decorated(Parser *p)
{
    int from = p->top;
    while (accept(p, TOKEN_AT)) {
        Node *decorator = parse_named(p);
        if (!decorator || !expect(p, TOKEN_NEWLINE)) return NULL;
        push(p, decorator);
    }
    NodeList decorators = parser_take(p, from);
    switch (p->tok->kind) {
    case TOKEN_DEF: return parse_def(p, p->tok->span, decorators, false);
    case TOKEN_CLASS: return parse_class(p, p->tok->span, decorators);
    case TOKEN_ASYNC: return parse_async(p, decorators);
    default: return parser_unexpected(p);
    }
}
