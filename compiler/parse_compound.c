// SPDX-License-Identifier: MIT
// parse_compound.c -- blocks, and the statements that have them: if, while,
// for, with, try. def and class are in parse_def.c, match in parse_pattern.c.

#include "compiler/parse_rules.h"

bool parse_colon(Parser *p)
{
    if (at(p, TOKEN_NEWLINE)) return parser_fail_here(p, "expected ':'");
    return expect(p, TOKEN_COLON);
}

// What follows a colon. `what` and `line` say whose block is missing.
bool parse_block(Parser *p, NodeList *body, const char *what, int line)
{
    int from = p->top;
    if (!accept(p, TOKEN_NEWLINE)) {
        if (!parse_simple_line(p)) return false;
        *body = parser_take(p, from);
        return true;
    }
    if (!accept(p, TOKEN_INDENT))
        return parser_fail_indent(
            p, "expected an indented block after %s on line %d", what, line);
    while (!at(p, TOKEN_DEDENT)) {
        if (!parse_statement(p)) return false;
    }
    advance(p);
    *body = parser_take(p, from);
    return true;
}

bool parse_else(Parser *p, NodeList *orelse)
{
    int line = p->tok->span.line;
    *orelse = (NodeList){0};
    if (!accept(p, TOKEN_ELSE)) return true;
    return expect_forced(p, TOKEN_COLON) &&
           parse_block(p, orelse, "'else' statement", line);
}

// One `if` or `elif` without what follows its block.
static Node *parse_if_head(Parser *p)
{
    Span start = p->tok->span;
    const char *what = at(p, TOKEN_IF) ? "'if' statement" : "'elif' statement";
    NodeList body;
    advance(p);
    Node *test = parse_named(p);
    if (!test || !parse_colon(p) || !parse_block(p, &body, what, start.line))
        return NULL;
    return AST_NEW(p->arena, If, start, .test = test, .body = body);
}

// A chain of elif nests to the right and ends at one place; it is made without
// recursion.
static Node *parse_if(Parser *p)
{
    int from = p->top;
    do {
        Node *link = parse_if_head(p);
        if (!link) return NULL;
        push(p, link);
    } while (at(p, TOKEN_ELIF));

    NodeList orelse;
    if (!parse_else(p, &orelse)) return NULL;
    for (;;) {
        Node *node = p->stack[--p->top];
        node->If.orelse = orelse;
        node->span = upto(p, node->span);
        if (p->top == from) return node;
        orelse = parser_list_of(p, node);
    }
}

static Node *parse_while(Parser *p)
{
    Span start = p->tok->span;
    NodeList body, orelse;
    advance(p);
    Node *test = parse_named(p);
    if (!test || !parse_colon(p) ||
        !parse_block(p, &body, "'while' statement", start.line) ||
        !parse_else(p, &orelse))
        return NULL;
    return AST_NEW(p->arena, While, upto(p, start), .test = test, .body = body,
                   .orelse = orelse);
}

Node *parse_for(Parser *p, Span start, bool is_async)
{
    int line = p->tok->span.line;
    NodeList body, orelse;
    advance(p);
    Node *target = parse_for_targets(p);
    if (!target || !expect(p, TOKEN_IN)) return NULL;
    Node *iter = parse_star_expressions(p);
    if (!iter || !parse_colon(p) ||
        !parse_block(p, &body, "'for' statement", line) ||
        !parse_else(p, &orelse))
        return NULL;
    Span span = upto(p, start);
    return is_async ? AST_NEW(p->arena, AsyncFor, span, .target = target,
                              .iter = iter, .body = body, .orelse = orelse)
                    : AST_NEW(p->arena, For, span, .target = target,
                              .iter = iter, .body = body, .orelse = orelse);
}

static bool push_with_item(Parser *p)
{
    Span start = p->tok->span;
    Node *target = NULL, *context = parse_expression(p);
    if (!context) return false;
    if (accept(p, TOKEN_AS)) {
        target = parse_star_target(p);
        if (!target) return false;
    }
    push(p, AST_NEW(p->arena, withitem, upto(p, start), .context_expr = context,
                    .optional_vars = target));
    return true;
}

static bool is_before(const SyntaxProblem *a, const SyntaxProblem *b)
{
    return a->span.line < b->span.line ||
           (a->span.line == b->span.line && a->span.col < b->span.col);
}

static bool push_items(Parser *p, TokenKind end)
{
    do {
        if (at(p, end)) break;
        if (!push_with_item(p)) return false;
    } while (accept(p, TOKEN_COMMA));
    return true;
}

// `(a as b, c as d,):`
static bool push_bracketed_items(Parser *p)
{
    advance(p);
    return !at(p, TOKEN_RPAREN) && push_items(p, TOKEN_RPAREN) &&
           expect(p, TOKEN_RPAREN) &&
           (at(p, TOKEN_COLON) || at(p, TOKEN_NEWLINE) || parser_unexpected(p));
}

// An opening bracket may belong to the items or to the first expression: the
// first reading is tried, then the second. If both fail, the better message is
// the one that says more than "invalid syntax", or came further.
static bool push_with_items(Parser *p)
{
    if (!at(p, TOKEN_LPAREN)) return push_items(p, TOKEN_ERROR);
    ParseMark mark = parser_mark(p);
    if (push_bracketed_items(p)) {
        parser_unmark(p);
        return true;
    }
    SyntaxProblem first = *p->problem;
    bool specific = first.message && !p->generic;
    parser_rewind(p, &mark);
    if (push_items(p, TOKEN_ERROR)) return true;
    if (p->generic && (specific || is_before(p->problem, &first)))
        *p->problem = first;
    return false;
}

Node *parse_with(Parser *p, Span start, bool is_async)
{
    int line = p->tok->span.line, from = p->top;
    advance(p);
    if (!push_with_items(p)) return NULL;
    NodeList items = parser_take(p, from), body;
    if (!parse_colon(p) || !parse_block(p, &body, "'with' statement", line))
        return NULL;
    Span span = upto(p, start);
    return is_async
               ? AST_NEW(p->arena, AsyncWith, span, .items = items,
                         .body = body)
               : AST_NEW(p->arena, With, span, .items = items, .body = body);
}

Node *parse_compound(Parser *p)
{
    Span start = p->tok->span;
    switch (p->tok->kind) {
    case TOKEN_IF: return parse_if(p);
    case TOKEN_WHILE: return parse_while(p);
    case TOKEN_FOR: return parse_for(p, start, false);
    case TOKEN_WITH: return parse_with(p, start, false);
    case TOKEN_TRY: return parse_try(p);
    case TOKEN_DEF: return parse_def(p, start, (NodeList){0}, false);
    case TOKEN_CLASS: return parse_class(p, start, (NodeList){0});
    case TOKEN_AT: return parse_decorated(p);
    default: return parse_async(p, (NodeList){0});
    }
}
