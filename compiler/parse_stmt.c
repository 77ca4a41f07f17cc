// SPDX-License-Identifier: MIT
// parse_stmt.c -- simple statements, assignments, and lines of them.

#include "compiler/parse_rules.h"

#include <string.h>

static Operator augmented_operator(TokenKind kind)
{
    switch (kind) {
    case TOKEN_PLUS_EQUAL: return OPERATOR_Add;
    case TOKEN_MINUS_EQUAL: return OPERATOR_Sub;
    case TOKEN_STAR_EQUAL: return OPERATOR_Mult;
    case TOKEN_AT_EQUAL: return OPERATOR_MatMult;
    case TOKEN_SLASH_EQUAL: return OPERATOR_Div;
    case TOKEN_PERCENT_EQUAL: return OPERATOR_Mod;
    case TOKEN_DOUBLE_STAR_EQUAL: return OPERATOR_Pow;
    case TOKEN_LSHIFT_EQUAL: return OPERATOR_LShift;
    case TOKEN_RSHIFT_EQUAL: return OPERATOR_RShift;
    case TOKEN_VBAR_EQUAL: return OPERATOR_BitOr;
    case TOKEN_CARET_EQUAL: return OPERATOR_BitXor;
    case TOKEN_AMPERSAND_EQUAL: return OPERATOR_BitAnd;
    case TOKEN_DOUBLE_SLASH_EQUAL: return OPERATOR_FloorDiv;
    default: return OPERATOR_NONE;
    }
}

static bool is_single_target(const Node *node)
{
    return node->kind == NODE_Name || node->kind == NODE_Attribute ||
           node->kind == NODE_Subscript;
}

static Node *parse_augmented(Parser *p, Span start, Node *target, Operator op)
{
    if (!is_single_target(target))
        return parser_fail(
            p, target->span,
            "'%s' is an illegal expression for augmented assignment",
            target_name(target));
    target_set_context(target, CONTEXT_STORE);
    advance(p);
    Node *value = parse_rhs(p);
    if (!value) return NULL;
    return AST_NEW(p->arena, AugAssign, upto(p, start), .target = target,
                   .op = op, .value = value);
}

// A tuple without brackets of its own starts where its first item does.
static bool is_bare_tuple(const Node *node)
{
    if (node->kind != NODE_Tuple || !node->Tuple.elts.count) return false;
    return same_start(node->Tuple.elts.items[0]->span, node->span);
}

static Node *fail_annotated(Parser *p, const Node *target)
{
    ParseMark mark = parser_mark(p);
    advance(p);
    bool annotated = parse_expression(p);
    parser_rewind(p, &mark);
    if (!annotated) return parser_unexpected(p);
    if (target->kind == NODE_List || target->kind == NODE_Tuple)
        return parser_fail(p,
                           is_bare_tuple(target)
                               ? target->Tuple.elts.items[0]->span
                               : target->span,
                           "only single target (not %s) can be annotated",
                           target_name(target));
    return parser_fail(p, target->span, "illegal target for annotation");
}

// `target: annotation [= value]`
static Node *parse_annotated(Parser *p, Span start, Node *target)
{
    bool parenthesised = !same_start(target->span, start);
    if (!is_single_target(target)) return fail_annotated(p, target);
    advance(p);
    Node *annotation = parse_expression(p), *value = NULL;
    if (!annotation) return NULL;
    target_set_context(target, CONTEXT_STORE);
    if (accept(p, TOKEN_EQUAL) && !(value = parse_rhs(p))) return NULL;
    return AST_NEW(p->arena, AnnAssign, upto(p, start), .target = target,
                   .annotation = annotation, .value = value,
                   .simple = target->kind == NODE_Name && !parenthesised);
}

// The expression directly before the `=` or `:=`.
static const Node *last_item(const Node *node)
{
    if (!is_bare_tuple(node)) return node;
    return node->Tuple.elts.items[node->Tuple.elts.count - 1];
}

// Whether `==` may have been meant: the item binds like an operand, what is
// behind the `=` does, too, and no further `=` follows.
static bool wants_hint(Parser *p, const Node *item)
{
    switch (item->kind) {
    case NODE_Compare:
    case NODE_BoolOp:
    case NODE_Lambda:
    case NODE_IfExp:
    case NODE_GeneratorExp:
    case NODE_List:
    case NODE_Tuple: return false;
    case NODE_Constant:
        if (item->Constant.value.kind <= CONST_FALSE) return false;
        break;
    case NODE_UnaryOp:
        if (item->UnaryOp.op == OPERATOR_Not) return false;
        break;
    }
    ParseMark mark = parser_mark(p);
    advance(p);
    bool operand = parse_bitor(p);
    bool ends = !at(p, TOKEN_EQUAL) && !at(p, TOKEN_WALRUS);
    parser_rewind(p, &mark);
    return operand && ends;
}

static bool is_yield(const Node *node)
{
    return node->kind == NODE_Yield || node->kind == NODE_YieldFrom;
}

static Node *fail_assign(Parser *p, const Node *target, bool hint)
{
    const Node *invalid = target_invalid(target, TARGET_ASSIGN);
    const Node *item = last_item(target);
    if (hint && invalid == item && wants_hint(p, item))
        return parser_fail(
            p, invalid->span,
            "cannot assign to %s here. Maybe you meant '==' instead "
            "of '='?",
            target_name(invalid));
    if (is_yield(invalid))
        return parser_fail(p, invalid->span,
                           "assignment to yield expression not possible");
    return parser_fail(p, invalid->span, "cannot assign to %s",
                       target_name(invalid));
}

// `target = target = value`, at the first `=`.
static Node *parse_assign(Parser *p, Span start, Node *target)
{
    int from = p->top;
    Node *value = target;
    while (at(p, TOKEN_EQUAL)) {
        if (target_invalid(value, TARGET_ASSIGN)) {
            bool bare = is_yield(value) && same_start(value->span, start);
            return fail_assign(p, value, p->top == from && !bare);
        }
        target_set_context(value, CONTEXT_STORE);
        push(p, value);
        advance(p);
        value = parse_rhs(p);
        if (!value) return NULL;
    }
    return AST_NEW(p->arena, Assign, upto(p, start),
                   .targets = parser_take(p, from), .value = value);
}

static Node *parse_expression_statement(Parser *p)
{
    Span start = p->tok->span;
    Node *node = parse_rhs(p);
    if (!node) return NULL;
    if (at(p, TOKEN_EQUAL)) return parse_assign(p, start, node);
    if (at(p, TOKEN_WALRUS) && last_item(node)->kind != NODE_Name)
        return parse_misplaced_walrus(p, last_item(node));
    if (at(p, TOKEN_COLON) && node->kind != NODE_Yield)
        return parse_annotated(p, start, node);
    Operator op = augmented_operator(p->tok->kind);
    if (op != OPERATOR_NONE) return parse_augmented(p, start, node, op);
    return AST_NEW(p->arena, Expr, upto(p, start), .value = node);
}

static bool at_line_end(const Parser *p)
{
    return at(p, TOKEN_NEWLINE) || at(p, TOKEN_SEMICOLON) || at(p, TOKEN_END);
}

static Node *parse_return(Parser *p)
{
    Span start = p->tok->span;
    Node *value = NULL;
    advance(p);
    if (!at_line_end(p) && !(value = parse_star_expressions(p))) return NULL;
    return AST_NEW(p->arena, Return, upto(p, start), .value = value);
}

static Node *parse_raise(Parser *p)
{
    Span start = p->tok->span;
    Node *exc = NULL, *cause = NULL;
    advance(p);
    if (!at_line_end(p)) {
        if (!(exc = parse_expression(p))) return NULL;
        if (accept(p, TOKEN_FROM) && !(cause = parse_expression(p)))
            return NULL;
    }
    return AST_NEW(p->arena, Raise, upto(p, start), .exc = exc, .cause = cause);
}

static Node *parse_assert(Parser *p)
{
    Span start = p->tok->span;
    advance(p);
    Node *test = parse_expression(p), *msg = NULL;
    if (!test) return NULL;
    if (accept(p, TOKEN_COMMA) && !(msg = parse_expression(p))) return NULL;
    warn_assert(p, upto(p, start), test);
    return AST_NEW(p->arena, Assert, upto(p, start), .test = test, .msg = msg);
}

static Node *parse_del(Parser *p)
{
    Span start = p->tok->span;
    int from = p->top;
    advance(p);
    do {
        if (p->top > from && at_line_end(p)) break;
        Node *target = parse_star_expression(p);
        if (!target) return NULL;
        if (!target_make(p, target, TARGET_DELETE)) return NULL;
        push(p, target);
    } while (accept(p, TOKEN_COMMA));
    return AST_NEW(p->arena, Delete, upto(p, start),
                   .targets = parser_take(p, from));
}

bool parse_names(Parser *p, TokenKind separator, NameList *list)
{
    const Name *few[16], **names = few;
    int room = 16;
    do {
        if (list->count == room) {
            size_t size = (size_t)room * sizeof *names;
            const Name **more = arena_alloc(p->arena, size * 2);
            memcpy(more, names, size);
            names = more;
            room *= 2;
        }
        names[list->count++] = p->tok->name;
        if (!expect(p, TOKEN_NAME)) return false;
    } while (accept(p, separator));
    size_t size = (size_t)list->count * sizeof *names;
    list->items = arena_alloc(p->arena, size);
    memcpy(list->items, names, size);
    return true;
}

static Node *parse_global(Parser *p)
{
    Span start = p->tok->span;
    bool is_global = at(p, TOKEN_GLOBAL);
    NameList names = {0};
    advance(p);
    if (!parse_names(p, TOKEN_COMMA, &names)) return NULL;
    return is_global
               ? AST_NEW(p->arena, Global, upto(p, start), .names = names)
               : AST_NEW(p->arena, Nonlocal, upto(p, start), .names = names);
}

static Node *one_word(Parser *p, NodeKind kind)
{
    Span span = p->tok->span;
    advance(p);
    return ast_alloc(p->arena, kind, span);
}

static Node *parse_simple(Parser *p)
{
    switch (p->tok->kind) {
    case TOKEN_RETURN: return parse_return(p);
    case TOKEN_IMPORT: return parse_import(p);
    case TOKEN_FROM: return parse_from(p);
    case TOKEN_RAISE: return parse_raise(p);
    case TOKEN_PASS: return one_word(p, NODE_Pass);
    case TOKEN_BREAK: return one_word(p, NODE_Break);
    case TOKEN_CONTINUE: return one_word(p, NODE_Continue);
    case TOKEN_DEL: return parse_del(p);
    case TOKEN_ASSERT: return parse_assert(p);
    case TOKEN_GLOBAL:
    case TOKEN_NONLOCAL: return parse_global(p);
    default: return parse_expression_statement(p);
    }
}

bool parse_simple_line(Parser *p)
{
    do {
        Node *node = parse_simple(p);
        if (!node) return false;
        push(p, node);
        if (!accept(p, TOKEN_SEMICOLON)) return expect(p, TOKEN_NEWLINE);
    } while (!at(p, TOKEN_NEWLINE));
    advance(p);
    return true;
}

// `type X = ...`
static bool at_type_statement(Parser *p)
{
    return at_soft(p, TOKEN_TYPE) && parser_peek(p, 1)->kind == TOKEN_NAME;
}

bool parse_statement(Parser *p)
{
    if (at_type_statement(p))
        return parser_fail_here(p, "type statements are not part of Baton");
    Node *node;
    switch (p->tok->kind) {
    case TOKEN_IF:
    case TOKEN_WHILE:
    case TOKEN_FOR:
    case TOKEN_WITH:
    case TOKEN_TRY:
    case TOKEN_DEF:
    case TOKEN_CLASS:
    case TOKEN_AT:
    case TOKEN_ASYNC: node = parse_compound(p); break;
    default:
        if (!parse_at_match(p)) return parse_simple_line(p);
        node = parse_match(p);
    }
    push(p, node);
    return node;
}
