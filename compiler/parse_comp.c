// SPDX-License-Identifier: MIT
// parse_comp.c -- sets, dicts, and the `for ... in ... if ...` of
// comprehensions and loops.

#include "compiler/parse_rules.h"

Node *parse_refuse_unpacking(Parser *p, const Node *element)
{
    return parser_fail(p, element->span,
                       "iterable unpacking cannot be used in comprehension");
}

static Node *star_target(Parser *p)
{
    Span start = p->tok->span;
    if (!accept(p, TOKEN_STAR)) return parse_bitor(p);
    Node *value = parse_bitor(p);
    if (!value) return NULL;
    return AST_NEW(p->arena, Starred, upto(p, start), .value = value);
}

// Targets end before `in`, so their items are parsed below comparisons.
Node *parse_for_targets(Parser *p)
{
    Span start = p->tok->span;
    Node *node = star_target(p);
    if (!node) return NULL;
    if (at(p, TOKEN_COMMA)) {
        int from = p->top;
        push(p, node);
        while (accept(p, TOKEN_COMMA)) {
            if (!parse_starts(p) && !at(p, TOKEN_STAR)) break;
            Node *next = star_target(p);
            if (!next) return NULL;
            push(p, next);
        }
        node = AST_NEW(p->arena, Tuple, upto(p, start),
                       .elts = parser_take(p, from));
    }
    return target_make(p, node, TARGET_FOR) ? node : NULL;
}

Node *parse_star_target(Parser *p)
{
    Node *node = star_target(p);
    return node && target_make(p, node, TARGET_WITH) ? node : NULL;
}

static Node *parse_generator(Parser *p)
{
    Span start = p->tok->span;
    bool is_async = accept(p, TOKEN_ASYNC);
    if (!expect(p, TOKEN_FOR)) return NULL;
    Node *target = parse_for_targets(p);
    if (!target) return NULL;
    if (!accept(p, TOKEN_IN))
        return parser_fail_here(p, "'in' expected after for-loop variables");
    Node *iter = parse_disjunction(p);
    if (!iter) return NULL;
    int from = p->top;
    while (accept(p, TOKEN_IF)) {
        Node *test = parse_disjunction(p);
        if (!test) return NULL;
        push(p, test);
    }
    return AST_NEW(p->arena, comprehension, upto(p, start), .target = target,
                   .iter = iter, .ifs = parser_take(p, from),
                   .is_async = is_async);
}

bool parse_generators(Parser *p, NodeList *generators)
{
    int from = p->top;
    while (at_comprehension(p)) {
        Node *generator = parse_generator(p);
        if (!generator) return false;
        push(p, generator);
    }
    *generators = parser_take(p, from);
    return true;
}

static Node *parse_set_rest(Parser *p, Span start, Node *first)
{
    int from = p->top;
    if (at_comprehension(p)) {
        NodeList generators;
        if (first->kind == NODE_Starred)
            return parse_refuse_unpacking(p, first);
        if (!parse_generators(p, &generators) || !expect(p, TOKEN_RBRACE))
            return NULL;
        return AST_NEW(p->arena, SetComp, upto(p, start), .elt = first,
                       .generators = generators);
    }
    if (!parse_items(p, first, TOKEN_RBRACE)) return NULL;
    return AST_NEW(p->arena, Set, upto(p, start), .elts = parser_take(p, from));
}

// The value behind a key, at the colon.
static Node *parse_dict_value(Parser *p)
{
    if (!at(p, TOKEN_COLON)) {
        Span last = {p->last.end_line, p->last.end_col - 1, p->last.end_line,
                     -1};
        return parser_fail(p, last, "':' expected after dictionary key");
    }
    Span colon = p->tok->span;
    advance(p);
    Span start = p->tok->span;
    if (accept(p, TOKEN_STAR)) {
        if (!parse_bitor(p)) return NULL;
        return parser_fail(
            p, upto(p, start),
            "cannot use a starred expression in a dictionary value");
    }
    if (at(p, TOKEN_RBRACE) || at(p, TOKEN_COMMA))
        return parser_fail(p, colon,
                           "expression expected after dictionary key and "
                           "':'");
    return parse_expression(p);
}

// Pushes a key and a value; the key of `**x` is NULL.
static bool parse_dict_item(Parser *p)
{
    if (accept(p, TOKEN_DOUBLE_STAR)) {
        Node *value = parse_bitor(p);
        push(p, NULL);
        push(p, value);
        return value;
    }
    Node *key = parse_expression(p);
    if (!key) return false;
    push(p, key);
    Node *value = parse_dict_value(p);
    push(p, value);
    return value;
}

static Node *finish_dict(Parser *p, Span start, int from)
{
    if (!expect(p, TOKEN_RBRACE)) return NULL;
    NodeList keys = parser_every_second(p, from, 0);
    NodeList values = parser_every_second(p, from, 1);
    p->top = from;
    return AST_NEW(p->arena, Dict, upto(p, start), .keys = keys,
                   .values = values);
}

static Node *finish_dict_comp(Parser *p, Span start, int from)
{
    NodeList generators;
    Node *key = p->stack[from], *value = p->stack[from + 1];
    if (!key)
        return parser_fail(
            p, start, "dict unpacking cannot be used in dict comprehension");
    if (!parse_generators(p, &generators) || !expect(p, TOKEN_RBRACE))
        return NULL;
    p->top = from;
    return AST_NEW(p->arena, DictComp, upto(p, start), .key = key,
                   .value = value, .generators = generators);
}

// At the first comma, `for` or brace behind the first key and value.
static Node *parse_dict_rest(Parser *p, Span start, int from)
{
    if (at_comprehension(p)) return finish_dict_comp(p, start, from);
    while (accept(p, TOKEN_COMMA)) {
        if (at(p, TOKEN_RBRACE)) break;
        if (!parse_dict_item(p)) return NULL;
    }
    return finish_dict(p, start, from);
}

Node *parse_display(Parser *p)
{
    Span start = p->tok->span;
    int from = p->top;
    advance(p);
    if (at(p, TOKEN_RBRACE)) return finish_dict(p, start, from);
    if (at(p, TOKEN_DOUBLE_STAR)) {
        Span stars = p->tok->span;
        if (!parse_dict_item(p)) return NULL;
        return parse_dict_rest(p, at_comprehension(p) ? stars : start, from);
    }
    Span key = p->tok->span;
    Node *first = parse_star_named(p);
    if (!first) return NULL;
    if (!at(p, TOKEN_COLON)) return parse_set_rest(p, start, first);
    if (first->kind == NODE_Starred ||
        (first->kind == NODE_NamedExpr && same_start(first->span, key)))
        return parser_unexpected(p);
    push(p, first);
    Node *value = parse_dict_value(p);
    if (!value) return NULL;
    push(p, value);
    return parse_dict_rest(p, start, from);
}
