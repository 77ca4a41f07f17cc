// SPDX-License-Identifier: MIT
// parse_params.c -- the parameters of `def` and `lambda`.
//
// Parameters and defaults are pushed as pairs, in the order they are written;
// `/` and `*` only note how many came before them. finish() then deals the
// pairs out to the lists of the arguments node.

#include "compiler/parse_rules.h"

typedef struct Params {
    bool is_lambda;
    bool defaulted; // a positional parameter with a default was seen
    int from;       // of the parser's stack
    int slash;      // parameters before `/`, or -1
    int star;       // parameters before `*`, or -1
    Span star_span;
    Node *vararg, *kwarg;
} Params;

static int count(const Parser *p, const Params *params)
{
    return (p->top - params->from) / 2;
}

static bool at_end(const Parser *p, const Params *params)
{
    return at(p, params->is_lambda ? TOKEN_COLON : TOKEN_RPAREN);
}

// A name, with its annotation in a def.
static Node *parse_param(Parser *p, const Params *params, bool star_allowed)
{
    Span start = p->tok->span;
    const Name *name = p->tok->name;
    if (!expect(p, TOKEN_NAME)) return NULL;
    Node *annotation = NULL;
    if (!params->is_lambda && accept(p, TOKEN_COLON)) {
        annotation =
            star_allowed ? parse_star_expression(p) : parse_expression(p);
        if (!annotation) return NULL;
    }
    return AST_NEW(p->arena, arg, upto(p, start), .arg = name,
                   .annotation = annotation);
}

static bool parse_default(Parser *p, Node **value)
{
    Span equal = p->tok->span;
    *value = NULL;
    if (!accept(p, TOKEN_EQUAL)) return true;
    if (at(p, TOKEN_COMMA) || at(p, TOKEN_RPAREN))
        return parser_fail(p, equal, "expected default value expression");
    return (*value = parse_expression(p));
}

static bool parse_plain(Parser *p, Params *params)
{
    Node *param = parse_param(p, params, false), *value;
    if (!param || !parse_default(p, &value)) return false;
    if (params->star < 0) {
        bool ends = at(p, TOKEN_COMMA) || at_end(p, params);
        if (!value && params->defaulted && ends)
            return parser_fail(
                p, param->span,
                "parameter without a default follows parameter with "
                "a default");
        params->defaulted |= value != NULL;
    }
    push(p, param);
    push(p, value);
    return true;
}

static bool parse_slash(Parser *p, Params *params)
{
    if (params->slash >= 0)
        return parser_fail_here(p, "/ may appear only once");
    if (params->star >= 0) return parser_fail_here(p, "/ must be ahead of *");
    params->slash = count(p, params);
    Span slash = p->tok->span;
    if (!params->slash) {
        if (parser_peek(p, 1)->kind != TOKEN_COMMA) return parser_unexpected(p);
        return parser_fail(p, slash, "at least one argument must precede /");
    }
    advance(p);
    if (at(p, TOKEN_STAR))
        return parser_fail_here(p, "expected comma between / and *");
    return true;
}

static void *fail_bare_star(Parser *p, const Params *params)
{
    return parser_fail(p, params->is_lambda ? p->tok->span : params->star_span,
                       "named arguments must follow bare *");
}

static bool parse_star(Parser *p, Params *params)
{
    if (params->star >= 0)
        return parser_fail_here(p, "* argument may appear only once");
    params->star = count(p, params);
    params->star_span = p->tok->span;
    advance(p);
    if (at(p, TOKEN_COMMA)) return true;
    if (at_end(p, params)) return fail_bare_star(p, params);
    params->vararg = parse_param(p, params, true);
    if (params->vararg && at(p, TOKEN_EQUAL))
        return parser_fail_here(
            p, "var-positional argument cannot have default value");
    return params->vararg;
}

static bool parse_double_star(Parser *p, Params *params)
{
    advance(p);
    params->kwarg = parse_param(p, params, false);
    if (!params->kwarg) return false;
    if (at(p, TOKEN_EQUAL))
        return parser_fail_here(
            p, "var-keyword argument cannot have default value");
    if (!accept(p, TOKEN_COMMA) || at_end(p, params)) return true;
    return parser_fail_here(p, "arguments cannot follow var-keyword argument");
}

// `(a, b)` among the parameters, as once allowed.
static bool fail_parenthesised(Parser *p, const Params *params)
{
    int i = 1;
    while (parser_peek(p, i)->kind == TOKEN_NAME) {
        i++;
        if (parser_peek(p, i)->kind == TOKEN_COMMA) i++;
    }
    if (i == 1 || parser_peek(p, i)->kind != TOKEN_RPAREN)
        return parser_unexpected(p);
    return parser_fail(p, join(p->tok->span, parser_peek(p, i)->span),
                       "%s parameters cannot be parenthesized",
                       params->is_lambda ? "Lambda expression" : "Function");
}

static bool parse_one(Parser *p, Params *params)
{
    switch (p->tok->kind) {
    case TOKEN_SLASH: return parse_slash(p, params);
    case TOKEN_STAR: return parse_star(p, params);
    case TOKEN_LPAREN: return fail_parenthesised(p, params);
    default: return parse_plain(p, params);
    }
}

static NodeList deal(Parser *p, const Params *params, int first, int end,
                     int which)
{
    NodeList list = {.count = end - first};
    if (!list.count) return list;
    list.items = arena_alloc(p->arena, (size_t)list.count * sizeof *list.items);
    Node **pairs = p->stack + params->from;
    for (int i = first; i < end; i++)
        list.items[i - first] = pairs[2 * i + which];
    return list;
}

static Node *finish(Parser *p, const Params *params, Span start)
{
    int all = count(p, params);
    int plain = params->star >= 0 ? params->star : all;
    int slash = params->slash >= 0 ? params->slash : 0;
    int first_default = plain;
    Node **pairs = p->stack + params->from;
    while (first_default && pairs[2 * (first_default - 1) + 1]) first_default--;

    Node *node = AST_NEW(
        p->arena, arguments, upto(p, start),
        .posonlyargs = deal(p, params, 0, slash, 0),
        .args = deal(p, params, slash, plain, 0), .vararg = params->vararg,
        .kwonlyargs = deal(p, params, plain, all, 0),
        .kw_defaults = deal(p, params, plain, all, 1), .kwarg = params->kwarg,
        .defaults = deal(p, params, first_default, plain, 1));
    p->top = params->from;
    return node;
}

Node *parse_parameters(Parser *p, bool is_lambda)
{
    Params params = {
        .is_lambda = is_lambda, .from = p->top, .slash = -1, .star = -1};
    Span start = p->tok->span;
    while (!at_end(p, &params)) {
        if (at(p, TOKEN_DOUBLE_STAR)) {
            if (!parse_double_star(p, &params)) return NULL;
            break;
        }
        if (!parse_one(p, &params)) return NULL;
        if (!accept(p, TOKEN_COMMA)) break;
    }
    bool bare = params.star >= 0 && !params.vararg;
    if (bare && count(p, &params) == params.star)
        return fail_bare_star(p, &params);
    return finish(p, &params, start);
}
