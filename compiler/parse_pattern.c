// SPDX-License-Identifier: MIT
// parse_pattern.c -- match, case and patterns.
//
// `match` is a keyword only where a match statement begins. For most tokens
// behind it that is clear; where an expression could also go on (a call, a
// subscript, an operator), the line is one exactly if it ends in a colon.

#include "compiler/parse_rules.h"

static Node *parse_pattern(Parser *p);
static Node *parse_closed(Parser *p);

static bool line_ends_in_colon(Parser *p)
{
    for (int i = 1;; i++) {
        switch (parser_peek(p, i)->kind) {
        case TOKEN_NEWLINE: return parser_peek(p, i - 1)->kind == TOKEN_COLON;
        case TOKEN_END:
        case TOKEN_ERROR: return false;
        }
    }
}

bool parse_at_match(Parser *p)
{
    if (!at_soft(p, TOKEN_MATCH)) return false;
    switch (parser_peek(p, 1)->kind) {
    case TOKEN_NAME:
    case TOKEN_NUMBER:
    case TOKEN_STRING:
    case TOKEN_FSTRING_START:
    case TOKEN_LBRACE:
    case TOKEN_TILDE:
    case TOKEN_ELLIPSIS:
    case TOKEN_LAMBDA:
    case TOKEN_AWAIT:
    case TOKEN_NONE:
    case TOKEN_TRUE:
    case TOKEN_FALSE: return true;
    case TOKEN_NOT: return parser_peek(p, 2)->kind != TOKEN_IN;
    case TOKEN_LPAREN:
    case TOKEN_LBRACKET:
    case TOKEN_PLUS:
    case TOKEN_MINUS:
    case TOKEN_STAR: return line_ends_in_colon(p);
    default: return false;
    }
}

static Node *parse_name_node(Parser *p)
{
    Node *node = AST_NEW(p->arena, Name, p->tok->span, .id = p->tok->name);
    return expect(p, TOKEN_NAME) ? node : NULL;
}

// name.name.name, from the first name.
static Node *parse_dotted(Parser *p)
{
    Span start = p->tok->span;
    Node *node = parse_name_node(p);
    while (node && accept(p, TOKEN_DOT)) {
        const Name *attr = p->tok->name;
        if (!expect(p, TOKEN_NAME)) return NULL;
        node = AST_NEW(p->arena, Attribute, upto(p, start), .value = node,
                       .attr = attr);
    }
    return node;
}

static Node *parse_signed_number(Parser *p)
{
    Span start = p->tok->span;
    if (!accept(p, TOKEN_MINUS)) return parse_number(p);
    if (!at(p, TOKEN_NUMBER)) return parser_unexpected(p);
    Node *operand = parse_number(p);
    if (!operand) return NULL;
    return AST_NEW(p->arena, UnaryOp, upto(p, start), .op = OPERATOR_USub,
                   .operand = operand);
}

static Node *parse_number_pattern(Parser *p)
{
    Node *number = parse_signed_number(p);
    if (at(p, TOKEN_PLUS) || at(p, TOKEN_MINUS))
        return parser_fail_here(p, "complex literals are not part of Baton");
    return number;
}

static Node *parse_literal_strings(Parser *p)
{
    Node *node = parse_strings(p);
    if (!node || node->kind == NODE_Constant) return node;
    return parser_fail(
        p, node->span,
        "patterns may only match literals and attribute lookups");
}

static bool at_singleton(const Parser *p)
{
    return at(p, TOKEN_NONE) || at(p, TOKEN_TRUE) || at(p, TOKEN_FALSE);
}

static ConstValue singleton(Parser *p)
{
    ConstKind kind = at(p, TOKEN_NONE)   ? CONST_NONE
                     : at(p, TOKEN_TRUE) ? CONST_TRUE
                                         : CONST_FALSE;
    advance(p);
    return (ConstValue){.kind = kind};
}

static Node *parse_singleton(Parser *p)
{
    Span span = p->tok->span;
    return AST_NEW(p->arena, MatchSingleton, span, .value = singleton(p));
}

static Node *value_pattern(Parser *p, Node *value)
{
    if (!value) return NULL;
    return AST_NEW(p->arena, MatchValue, value->span, .value = value);
}

static Node *capture_pattern(Parser *p, const Node *name)
{
    const Name *id = name->Name.id;
    return AST_NEW(p->arena, MatchAs, name->span,
                   .name = id->keyword == TOKEN_WILDCARD ? NULL : id);
}

static Node *parse_star_pattern(Parser *p)
{
    Span start = p->tok->span;
    advance(p);
    const Name *name = p->tok->name;
    if (!expect(p, TOKEN_NAME)) return NULL;
    if (name->keyword == TOKEN_WILDCARD) name = NULL;
    return AST_NEW(p->arena, MatchStar, upto(p, start), .name = name);
}

static Node *parse_maybe_star(Parser *p)
{
    return at(p, TOKEN_STAR) ? parse_star_pattern(p) : parse_pattern(p);
}

// Pushes patterns, each behind a comma, up to `end`.
static bool push_more(Parser *p, TokenKind end)
{
    while (accept(p, TOKEN_COMMA)) {
        if (at(p, end) || at(p, TOKEN_IF)) break;
        Node *pattern = parse_maybe_star(p);
        if (!pattern) return false;
        push(p, pattern);
    }
    return true;
}

// `(...)`: a group if it holds one pattern and no comma.
static Node *parse_sequence(Parser *p)
{
    Span start = p->tok->span;
    int from = p->top;
    bool round = at(p, TOKEN_LPAREN);
    TokenKind end = round ? TOKEN_RPAREN : TOKEN_RBRACKET;
    advance(p);
    if (!at(p, end)) {
        Node *first = parse_maybe_star(p);
        if (!first) return NULL;
        if (round && at(p, end) && first->kind != NODE_MatchStar) {
            advance(p);
            return first;
        }
        if (round && at(p, end)) return parser_unexpected(p);
        push(p, first);
        if (!push_more(p, end)) return NULL;
    }
    if (!expect(p, end)) return NULL;
    return AST_NEW(p->arena, MatchSequence, upto(p, start),
                   .patterns = parser_take(p, from));
}

static Node *parse_key(Parser *p)
{
    Span span = p->tok->span;
    if (at_singleton(p))
        return AST_NEW(p->arena, Constant, span, .value = singleton(p));
    if (at(p, TOKEN_NUMBER) || at(p, TOKEN_MINUS))
        return parse_number_pattern(p);
    if (at(p, TOKEN_STRING) || at(p, TOKEN_FSTRING_START))
        return parse_literal_strings(p);
    if (!at(p, TOKEN_NAME)) return parser_unexpected(p);
    Node *node = parse_dotted(p);
    return node && node->kind == NODE_Name ? parser_unexpected(p) : node;
}

static bool push_mapping_item(Parser *p)
{
    Node *key = parse_key(p);
    if (!key || !expect(p, TOKEN_COLON)) return false;
    push(p, key);
    Node *pattern = parse_pattern(p);
    push(p, pattern);
    return pattern;
}

static Node *parse_mapping(Parser *p)
{
    Span start = p->tok->span;
    const Name *rest = NULL;
    int from = p->top;
    advance(p);
    while (!at(p, TOKEN_RBRACE)) {
        if (accept(p, TOKEN_DOUBLE_STAR)) {
            rest = p->tok->name;
            if (at_soft(p, TOKEN_WILDCARD)) return parser_unexpected(p);
            if (!expect(p, TOKEN_NAME)) return NULL;
            accept(p, TOKEN_COMMA);
            break;
        }
        if (!push_mapping_item(p)) return NULL;
        if (!accept(p, TOKEN_COMMA)) break;
    }
    if (!expect(p, TOKEN_RBRACE)) return NULL;
    NodeList keys = parser_every_second(p, from, 0);
    NodeList patterns = parser_every_second(p, from, 1);
    p->top = from;
    return AST_NEW(p->arena, MatchMapping, upto(p, start), .keys = keys,
                   .patterns = patterns, .rest = rest);
}

static NameList ids_of(Parser *p, const NodeList *nodes)
{
    NameList list = {.count = nodes->count};
    list.items = arena_alloc(p->arena, (size_t)list.count * sizeof *list.items);
    for (int i = 0; i < list.count; i++)
        list.items[i] = nodes->items[i]->Name.id;
    return list;
}

// Pushes `name=pattern` items as pairs.
static bool push_keyword_patterns(Parser *p)
{
    while (!at(p, TOKEN_RPAREN)) {
        Span start = p->tok->span;
        if (!at(p, TOKEN_NAME) || parser_peek(p, 1)->kind != TOKEN_EQUAL) {
            if (!parse_pattern(p)) return false;
            return parser_fail(p, upto(p, start),
                               "positional patterns follow keyword patterns");
        }
        push(p, parse_name_node(p));
        advance(p);
        Node *pattern = parse_pattern(p);
        if (!pattern) return false;
        push(p, pattern);
        if (!accept(p, TOKEN_COMMA)) break;
    }
    return true;
}

static bool push_positional_patterns(Parser *p)
{
    while (!at(p, TOKEN_RPAREN)) {
        if (at(p, TOKEN_NAME) && parser_peek(p, 1)->kind == TOKEN_EQUAL) break;
        Node *pattern = parse_pattern(p);
        if (!pattern) return false;
        push(p, pattern);
        if (!accept(p, TOKEN_COMMA)) break;
    }
    return true;
}

static Node *parse_class_pattern(Parser *p, Span start, Node *cls)
{
    int from = p->top;
    advance(p);
    if (!push_positional_patterns(p)) return NULL;
    NodeList patterns = parser_take(p, from);
    if (!push_keyword_patterns(p) || !expect(p, TOKEN_RPAREN)) return NULL;
    NodeList names = parser_every_second(p, from, 0);
    NodeList values = parser_every_second(p, from, 1);
    p->top = from;
    return AST_NEW(p->arena, MatchClass, upto(p, start), .cls = cls,
                   .patterns = patterns, .kwd_attrs = ids_of(p, &names),
                   .kwd_patterns = values);
}

// A capture, a value or a class.
static Node *parse_name_pattern(Parser *p)
{
    Span start = p->tok->span;
    Node *name = parse_dotted(p);
    if (!name) return NULL;
    if (at(p, TOKEN_LPAREN)) return parse_class_pattern(p, start, name);
    return name->kind == NODE_Name ? capture_pattern(p, name)
                                   : value_pattern(p, name);
}

static Node *parse_closed(Parser *p)
{
    switch (p->tok->kind) {
    case TOKEN_NAME: return parse_name_pattern(p);
    case TOKEN_LPAREN:
    case TOKEN_LBRACKET: return parse_sequence(p);
    case TOKEN_LBRACE: return parse_mapping(p);
    case TOKEN_NONE:
    case TOKEN_TRUE:
    case TOKEN_FALSE: return parse_singleton(p);
    case TOKEN_NUMBER:
    case TOKEN_MINUS: return value_pattern(p, parse_number_pattern(p));
    case TOKEN_STRING:
    case TOKEN_FSTRING_START: return value_pattern(p, parse_literal_strings(p));
    default: return parser_unexpected(p);
    }
}

static Node *parse_or_pattern(Parser *p)
{
    Span start = p->tok->span;
    Node *first = parse_closed(p);
    if (!first || !at(p, TOKEN_VBAR)) return first;
    int from = p->top;
    push(p, first);
    while (accept(p, TOKEN_VBAR)) {
        Node *next = parse_closed(p);
        if (!next) return NULL;
        push(p, next);
    }
    return AST_NEW(p->arena, MatchOr, upto(p, start),
                   .patterns = parser_take(p, from));
}

static Node *parse_as_target(Parser *p, Span start, Node *pattern)
{
    if (at_soft(p, TOKEN_WILDCARD))
        return parser_fail_here(p, "cannot use '_' as a target");
    Span first = p->tok->span;
    const Name *name = p->tok->name;
    if (!accept(p, TOKEN_NAME)) {
        if (!parse_expression(p)) return NULL;
        return parser_fail(p, upto(p, first), "invalid pattern target");
    }
    return AST_NEW(p->arena, MatchAs, upto(p, start), .pattern = pattern,
                   .name = name);
}

static Node *parse_pattern(Parser *p)
{
    Span start = p->tok->span;
    if (!enter(p)) return NULL;
    Node *pattern = parse_or_pattern(p);
    leave(p);
    if (!pattern || !accept(p, TOKEN_AS)) return pattern;
    return parse_as_target(p, start, pattern);
}

// The pattern of a case: commas make a sequence without brackets.
static Node *parse_open_pattern(Parser *p)
{
    Span start = p->tok->span;
    Node *first = parse_maybe_star(p);
    if (!first) return NULL;
    if (!at(p, TOKEN_COMMA))
        return first->kind == NODE_MatchStar ? parser_unexpected(p) : first;
    int from = p->top;
    push(p, first);
    if (!push_more(p, TOKEN_COLON)) return NULL;
    return AST_NEW(p->arena, MatchSequence, upto(p, start),
                   .patterns = parser_take(p, from));
}

static Node *parse_case(Parser *p)
{
    Span start = p->tok->span;
    Node *guard = NULL;
    NodeList body;
    if (!at_soft(p, TOKEN_CASE)) return parser_unexpected(p);
    advance(p);
    Node *pattern = parse_open_pattern(p);
    if (!pattern) return NULL;
    if (accept(p, TOKEN_IF) && !(guard = parse_named(p))) return NULL;
    if (!parse_colon(p) ||
        !parse_block(p, &body, "'case' statement", start.line))
        return NULL;
    return AST_NEW(p->arena, match_case, upto(p, start), .pattern = pattern,
                   .guard = guard, .body = body);
}

static Node *parse_subject(Parser *p)
{
    Span start = p->tok->span;
    int from = p->top;
    Node *first = parse_star_named(p);
    if (!first || !at(p, TOKEN_COMMA))
        return first && first->kind == NODE_Starred ? parser_unexpected(p)
                                                    : first;
    push(p, first);
    while (accept(p, TOKEN_COMMA)) {
        if (at(p, TOKEN_COLON)) break;
        Node *next = parse_star_named(p);
        if (!next) return NULL;
        push(p, next);
    }
    return AST_NEW(p->arena, Tuple, upto(p, start),
                   .elts = parser_take(p, from));
}

Node *parse_match(Parser *p)
{
    Span start = p->tok->span;
    int from = p->top;
    advance(p);
    Node *subject = parse_subject(p);
    if (!subject || !parse_colon(p) || !expect(p, TOKEN_NEWLINE)) return NULL;
    if (!accept(p, TOKEN_INDENT))
        return parser_fail_indent(p,
                                  "expected an indented block after 'match' "
                                  "statement on line %d",
                                  start.line);
    do {
        Node *node = parse_case(p);
        if (!node) return NULL;
        push(p, node);
    } while (!at(p, TOKEN_DEDENT));
    advance(p);
    NodeList cases = parser_take(p, from);
    return AST_NEW(p->arena, Match, upto(p, start), .subject = subject,
                   .cases = cases);
}
