// SPDX-License-Identifier: MIT
// parse_args.c -- arguments of calls and classes; parameters of functions.
//
// Both kinds of lists have rules on what may follow what. They are checked as
// the items come, each by its own message; the lists are split by kind once all
// are there.

#include "compiler/parse_rules.h"

// The last `count` nodes of the stack that are, or are not, keywords.
static NodeList take_kind(Parser *p, int from, bool keywords)
{
    NodeList list = {0};
    for (int i = from; i < p->top; i++)
        list.count += (p->stack[i]->kind == NODE_keyword) == keywords;
    if (!list.count) return list;
    list.items = arena_alloc(p->arena, (size_t)list.count * sizeof *list.items);
    int n = 0;
    for (int i = from; i < p->top; i++) {
        if ((p->stack[i]->kind == NODE_keyword) == keywords)
            list.items[n++] = p->stack[i];
    }
    return list;
}

static Node *fail_generator(Parser *p, const Node *element)
{
    NodeList generators;
    if (!parse_generators(p, &generators)) return NULL;
    return parser_fail(p, upto(p, element->span),
                       "Generator expression must be parenthesized");
}

static Node *fail_argument_equal(Parser *p, const Node *left)
{
    Span span = join(left->span, p->tok->span);
    if (left->kind == NODE_Constant &&
        left->Constant.value.kind <= CONST_FALSE &&
        left->Constant.value.kind >= CONST_NONE)
        return parser_fail(p, span, "cannot assign to %s", target_name(left));
    return parser_fail(
        p, span,
        "expression cannot contain assignment, perhaps you meant "
        "\"==\"?");
}

static Node *parse_keyword(Parser *p, Node *name)
{
    Span start = name->span, equal = p->tok->span;
    advance(p);
    if (at(p, TOKEN_COMMA) || at(p, TOKEN_RPAREN))
        return parser_fail(p, join(start, equal),
                           "expected argument value expression");
    Node *value = parse_expression(p);
    if (!value) return NULL;
    if (at_comprehension(p))
        return parser_fail(
            p, join(start, equal),
            "invalid syntax. Maybe you meant '==' or ':=' instead of "
            "'='?");
    return AST_NEW(p->arena, keyword, upto(p, start), .arg = name->Name.id,
                   .value = value);
}

static Node *parse_unpacking(Parser *p)
{
    Span start = p->tok->span;
    bool is_mapping = at(p, TOKEN_DOUBLE_STAR);
    advance(p);
    if (!parse_starts(p) && !is_mapping)
        return parser_fail_here(p, "Invalid star expression");
    Node *value = parse_expression(p);
    if (!value) return NULL;
    if (accept(p, TOKEN_EQUAL)) {
        if (!parse_expression(p)) return NULL;
        return parser_fail(p, upto(p, start),
                           "cannot assign to %s argument unpacking",
                           is_mapping ? "keyword" : "iterable");
    }
    if (is_mapping)
        return AST_NEW(p->arena, keyword, upto(p, start), .arg = NULL,
                       .value = value);
    return AST_NEW(p->arena, Starred, upto(p, start), .value = value);
}

// A positional argument, with walrus, or `name=value`.
static Node *parse_plain_argument(Parser *p)
{
    bool maybe_keyword = at(p, TOKEN_NAME);
    Node *node = parse_expression(p);
    if (!node) return NULL;
    if (at(p, TOKEN_WALRUS) && node->kind == NODE_Name)
        return parse_walrus(p, node);
    if (!at(p, TOKEN_EQUAL)) return node;
    return maybe_keyword && node->kind == NODE_Name
               ? parse_keyword(p, node)
               : fail_argument_equal(p, node);
}

static Node *parse_argument(Parser *p)
{
    return at(p, TOKEN_STAR) || at(p, TOKEN_DOUBLE_STAR)
               ? parse_unpacking(p)
               : parse_plain_argument(p);
}

// What has been seen so far decides what may still come.
typedef struct ArgOrder {
    bool keyword, mapping;
    bool late;  // a positional argument came too late
    Span comma; // the last one
} ArgOrder;

static bool check_order(Parser *p, const Node *arg, ArgOrder *seen)
{
    if (arg->kind == NODE_keyword) {
        seen->mapping |= !arg->keyword.arg;
        seen->keyword = true;
        return true;
    }
    if (arg->kind == NODE_Starred) {
        return !seen->mapping ||
               parser_fail(
                   p, join(seen->comma, arg->span),
                   "iterable argument unpacking follows keyword argument "
                   "unpacking");
    }
    seen->late |= seen->keyword;
    return true;
}

static bool fail_late(Parser *p, const ArgOrder *seen)
{
    return parser_fail_here(p, "positional argument follows keyword argument%s",
                            seen->mapping ? " unpacking" : "");
}

// Pushes the arguments up to the closing bracket.
static bool push_arguments(Parser *p, ArgOrder *seen)
{
    while (!at(p, TOKEN_RPAREN)) {
        Node *arg = parse_argument(p);
        if (!arg) return false;
        if (at_comprehension(p))
            return seen->comma.line ? fail_generator(p, arg)
                                    : parser_unexpected(p);
        if (!check_order(p, arg, seen)) return false;
        push(p, arg);
        seen->comma = p->tok->span;
        if (!accept(p, TOKEN_COMMA)) break;
    }
    return !seen->late || fail_late(p, seen);
}

static bool finish_arguments(Parser *p, int from, NodeList *args,
                             NodeList *keywords)
{
    if (!expect(p, TOKEN_RPAREN)) return false;
    *args = take_kind(p, from, false);
    *keywords = take_kind(p, from, true);
    p->top = from;
    return true;
}

bool parse_call_args(Parser *p, NodeList *args, NodeList *keywords)
{
    int from = p->top;
    ArgOrder seen = {0};
    return push_arguments(p, &seen) &&
           finish_arguments(p, from, args, keywords);
}

// `f(x for x in y)`: the generator takes the call's brackets for its own.
static Node *parse_sole_generator(Parser *p, Node *func, Span start,
                                  Span bracket, Node *element)
{
    NodeList generators;
    if (element->kind == NODE_Starred)
        return parse_refuse_unpacking(p, element);
    if (element->kind == NODE_keyword) return parser_unexpected(p);
    if (!parse_generators(p, &generators)) return NULL;
    Span upto_here = upto(p, element->span);
    if (at(p, TOKEN_COMMA))
        return parser_fail(p, upto_here,
                           "Generator expression must be parenthesized");
    if (!expect(p, TOKEN_RPAREN)) return NULL;
    Node *generator = AST_NEW(p->arena, GeneratorExp, upto(p, bracket),
                              .elt = element, .generators = generators);
    return AST_NEW(p->arena, Call, upto(p, start), .func = func,
                   .args = parser_list_of(p, generator));
}

Node *parse_call(Parser *p, Node *func, Span start)
{
    Span bracket = p->tok->span;
    NodeList args, keywords;
    int from = p->top;
    ArgOrder seen = {0};
    warn_call(p, func);
    advance(p);
    if (!at(p, TOKEN_RPAREN)) {
        Node *first = parse_argument(p);
        if (!first) return NULL;
        if (at_comprehension(p))
            return parse_sole_generator(p, func, start, bracket, first);
        check_order(p, first, &seen);
        push(p, first);
        seen.comma = p->tok->span;
        if (accept(p, TOKEN_COMMA) && !push_arguments(p, &seen)) return NULL;
    }
    if (!finish_arguments(p, from, &args, &keywords)) return NULL;
    return AST_NEW(p->arena, Call, upto(p, start), .func = func, .args = args,
                   .keywords = keywords);
}
