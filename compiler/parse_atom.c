// SPDX-License-Identifier: MIT
// parse_atom.c -- names, literals, parentheses, lists, and what follows them:
// attributes, calls, subscripts; then await, **, the prefix operators, spawn.

#include "compiler/parse_rules.h"

static Node *constant(Parser *p, ConstKind kind)
{
    Span span = p->tok->span;
    advance(p);
    return AST_NEW(p->arena, Constant, span, .value = {.kind = kind});
}

static Node *parse_name(Parser *p)
{
    Node *node = AST_NEW(p->arena, Name, p->tok->span, .id = p->tok->name);
    advance(p);
    return node;
}

// `spawn` directly followed by a name on the same line.
static bool at_spawn(Parser *p)
{
    if (!at_soft(p, TOKEN_SPAWN)) return false;
    const Token *next = parser_peek(p, 1);
    return next->kind == TOKEN_NAME && next->span.line == p->tok->span.end_line;
}

static Node *parse_spawn(Parser *p)
{
    Span start = p->tok->span;
    advance(p);
    Node *call = parse_primary(p);
    if (!call) return NULL;
    if (call->kind != NODE_Call)
        return parser_fail(p, upto(p, start),
                           "spawn needs a call: spawn f(...)");
    warn_spawn(p, upto(p, start), call);
    return AST_NEW(p->arena, Spawn, upto(p, start), .call = call);
}

// `[a, b for ...]`
static bool fail_target(Parser *p, Span items)
{
    NodeList generators;
    if (at(p, TOKEN_ASYNC) && parser_peek(p, 1)->kind != TOKEN_FOR)
        return parser_unexpected(p);
    if (!parse_generators(p, &generators)) return false;
    return parser_fail(
        p, items,
        "did you forget parentheses around the comprehension target?");
}

bool parse_items(Parser *p, Node *first, TokenKind end)
{
    push(p, first);
    while (accept(p, TOKEN_COMMA)) {
        if (at(p, end) || at_comprehension(p)) break;
        Node *item = parse_star_named(p);
        if (!item) return false;
        push(p, item);
    }
    if (at_comprehension(p) && end != TOKEN_RPAREN)
        return fail_target(p, upto(p, first->span));
    return expect(p, end);
}

static Node *parse_tuple_rest(Parser *p, Span start, Node *first)
{
    int from = p->top;
    if (!parse_items(p, first, TOKEN_RPAREN)) return NULL;
    return AST_NEW(p->arena, Tuple, upto(p, start),
                   .elts = parser_take(p, from));
}

static Node *parse_generator_rest(Parser *p, Span start, Node *element)
{
    NodeList generators;
    if (element->kind == NODE_Starred)
        return parse_refuse_unpacking(p, element);
    if (!parse_generators(p, &generators) || !expect(p, TOKEN_RPAREN))
        return NULL;
    return AST_NEW(p->arena, GeneratorExp, upto(p, start), .elt = element,
                   .generators = generators);
}

static Node *empty_tuple(Parser *p, Span start)
{
    advance(p);
    return AST_NEW(p->arena, Tuple, upto(p, start), .elts = {0});
}

static Node *parse_group(Parser *p)
{
    Span start = p->tok->span;
    advance(p);
    if (at(p, TOKEN_RPAREN)) return empty_tuple(p, start);
    if (at(p, TOKEN_YIELD)) {
        Node *node = parse_yield(p);
        return node && expect(p, TOKEN_RPAREN) ? node : NULL;
    }
    if (at(p, TOKEN_DOUBLE_STAR))
        return parser_fail_here(p, "cannot use double starred expression here");
    Node *first = parse_star_named(p);
    if (!first) return NULL;
    if (at(p, TOKEN_COMMA)) return parse_tuple_rest(p, start, first);
    if (at_comprehension(p)) return parse_generator_rest(p, start, first);
    if (first->kind == NODE_Starred && at(p, TOKEN_RPAREN))
        return parser_fail(p, first->span,
                           "cannot use starred expression here");
    return expect(p, TOKEN_RPAREN) ? first : NULL;
}

static Node *parse_list_comp(Parser *p, Span start, Node *element)
{
    NodeList generators;
    if (element->kind == NODE_Starred)
        return parse_refuse_unpacking(p, element);
    if (!parse_generators(p, &generators) || !expect(p, TOKEN_RBRACKET))
        return NULL;
    return AST_NEW(p->arena, ListComp, upto(p, start), .elt = element,
                   .generators = generators);
}

static Node *parse_list(Parser *p)
{
    Span start = p->tok->span;
    int from = p->top;
    advance(p);
    if (!accept(p, TOKEN_RBRACKET)) {
        Node *first = parse_star_named(p);
        if (!first) return NULL;
        if (at_comprehension(p)) return parse_list_comp(p, start, first);
        if (!parse_items(p, first, TOKEN_RBRACKET)) return NULL;
    }
    return AST_NEW(p->arena, List, upto(p, start),
                   .elts = parser_take(p, from));
}

// long: one case a token
static Node *parse_atom(Parser *p)
{
    switch (p->tok->kind) {
    case TOKEN_NAME: return at_spawn(p) ? parse_spawn(p) : parse_name(p);
    case TOKEN_NUMBER: return parse_number(p);
    case TOKEN_STRING:
    case TOKEN_FSTRING_START: return parse_strings(p);
    case TOKEN_LPAREN: return parse_group(p);
    case TOKEN_LBRACKET: return parse_list(p);
    case TOKEN_LBRACE: return parse_display(p);
    case TOKEN_NONE: return constant(p, CONST_NONE);
    case TOKEN_TRUE: return constant(p, CONST_TRUE);
    case TOKEN_FALSE: return constant(p, CONST_FALSE);
    case TOKEN_ELLIPSIS: return constant(p, CONST_ELLIPSIS);
    default: return parser_unexpected(p);
    }
}

static Node *parse_attribute(Parser *p, Node *value)
{
    advance(p);
    const Name *name = p->tok->name;
    if (!expect(p, TOKEN_NAME)) return NULL;
    return AST_NEW(p->arena, Attribute, upto(p, value->span), .value = value,
                   .attr = name);
}

static Node *parse_slice(Parser *p)
{
    Span start = p->tok->span;
    Node *parts[3] = {NULL, NULL, NULL};
    if (at(p, TOKEN_STAR)) return parse_star_named(p);
    if (!at(p, TOKEN_COLON)) {
        parts[0] = parse_named(p);
        if (!parts[0] || !at(p, TOKEN_COLON)) return parts[0];
        if (parts[0]->kind == NODE_NamedExpr &&
            same_start(parts[0]->span, start))
            return parser_unexpected(p);
    }
    for (int i = 1; i < 3 && accept(p, TOKEN_COLON); i++) {
        if (at(p, TOKEN_COLON) || !parse_starts(p)) continue;
        parts[i] = parse_expression(p);
        if (!parts[i]) return NULL;
    }
    return AST_NEW(p->arena, Slice, upto(p, start), .lower = parts[0],
                   .upper = parts[1], .step = parts[2]);
}

Node *parse_slices(Parser *p)
{
    int from = p->top;
    Span start = p->tok->span;
    Node *first = parse_slice(p);
    if (!first) return NULL;
    if (!at(p, TOKEN_COMMA) && first->kind != NODE_Starred) return first;
    push(p, first);
    while (accept(p, TOKEN_COMMA)) {
        if (at(p, TOKEN_RBRACKET)) break;
        Node *next = parse_slice(p);
        if (!next) return NULL;
        push(p, next);
    }
    return AST_NEW(p->arena, Tuple, upto(p, start),
                   .elts = parser_take(p, from));
}

static Node *parse_subscript(Parser *p, Node *value)
{
    advance(p);
    Node *slice = parse_slices(p);
    if (!slice || !expect(p, TOKEN_RBRACKET)) return NULL;
    Node *node = AST_NEW(p->arena, Subscript, upto(p, value->span),
                         .value = value, .slice = slice);
    warn_subscript(p, node);
    return node;
}

// The span of a primary starts at its first token, which for `(a).b` is not
// that of the node for `a`.
Node *parse_primary(Parser *p)
{
    Span start = p->tok->span;
    Node *node = parse_atom(p);
    while (node) {
        Node *value = node;
        switch (p->tok->kind) {
        case TOKEN_DOT: node = parse_attribute(p, value); break;
        case TOKEN_LPAREN: node = parse_call(p, value, start); break;
        case TOKEN_LBRACKET: node = parse_subscript(p, value); break;
        default: return node;
        }
        if (node) {
            node->span.line = start.line;
            node->span.col = start.col;
        }
    }
    return NULL;
}

static Node *parse_await(Parser *p)
{
    Span start = p->tok->span;
    advance(p);
    Node *value = parse_primary(p);
    if (!value) return NULL;
    return AST_NEW(p->arena, Await, upto(p, start), .value = value);
}

static Node *parse_power(Parser *p)
{
    Span start = p->tok->span;
    Node *left = at(p, TOKEN_AWAIT) ? parse_await(p) : parse_primary(p);
    if (!left || !at(p, TOKEN_DOUBLE_STAR)) return left;
    if (!enter(p)) return NULL;
    advance(p);
    Node *right = parse_unary(p);
    leave(p);
    if (!right) return NULL;
    return AST_NEW(p->arena, BinOp, upto(p, start), .left = left,
                   .op = OPERATOR_Pow, .right = right);
}

Node *parse_unary(Parser *p)
{
    Operator op;
    switch (p->tok->kind) {
    case TOKEN_MINUS: op = OPERATOR_USub; break;
    case TOKEN_PLUS: op = OPERATOR_UAdd; break;
    case TOKEN_TILDE: op = OPERATOR_Invert; break;
    default: return parse_power(p);
    }
    Span start = p->tok->span;
    if (!enter(p)) return NULL;
    advance(p);
    if (at(p, TOKEN_NOT)) return parse_misplaced_not(p);
    Node *operand = parse_unary(p);
    leave(p);
    if (!operand) return NULL;
    return AST_NEW(p->arena, UnaryOp, upto(p, start), .op = op,
                   .operand = operand);
}
