// SPDX-License-Identifier: MIT
// parse_expr.c -- expressions by precedence, from the comma down to `**`.
//
//   star_expressions   a, *b
//   named              x := 1
//   expression         a if b else c, lambda
//   disjunction        or, and, not, comparison
//   binary             | ^ & << >> + - * / // % @, by one table
//   unary              - + ~ ** await, in parse_atom.c

#include "compiler/parse_rules.h"

#include <string.h>

static Node *parse_inversion(Parser *p);

// What binary operators bind with; larger binds tighter; 0 is no operator.
static const struct {
    uint8_t binding, op;
} BINARY[TOKEN_COUNT] = {
    [TOKEN_VBAR] = {1, OPERATOR_BitOr},
    [TOKEN_CARET] = {2, OPERATOR_BitXor},
    [TOKEN_AMPERSAND] = {3, OPERATOR_BitAnd},
    [TOKEN_LSHIFT] = {4, OPERATOR_LShift},
    [TOKEN_RSHIFT] = {4, OPERATOR_RShift},
    [TOKEN_PLUS] = {5, OPERATOR_Add},
    [TOKEN_MINUS] = {5, OPERATOR_Sub},
    [TOKEN_STAR] = {6, OPERATOR_Mult},
    [TOKEN_SLASH] = {6, OPERATOR_Div},
    [TOKEN_DOUBLE_SLASH] = {6, OPERATOR_FloorDiv},
    [TOKEN_PERCENT] = {6, OPERATOR_Mod},
    [TOKEN_AT] = {6, OPERATOR_MatMult},
};

Node *parse_misplaced_not(Parser *p)
{
    Span start = p->tok->span;
    if (!parse_inversion(p)) return NULL;
    return parser_fail(p, upto(p, start),
                       "'not' after an operator must be parenthesized");
}

static Node *parse_binary(Parser *p, int binding)
{
    Span start = p->tok->span;
    Node *left = parse_unary(p);
    while (left && BINARY[p->tok->kind].binding >= binding) {
        int level = BINARY[p->tok->kind].binding;
        if (!level) break;
        Operator op = BINARY[p->tok->kind].op;
        advance(p);
        if (at(p, TOKEN_NOT) && level >= 5) return parse_misplaced_not(p);
        Node *right = parse_binary(p, level + 1);
        if (!right) return NULL;
        left = AST_NEW(p->arena, BinOp, upto(p, start), .left = left, .op = op,
                       .right = right);
    }
    return left;
}

Node *parse_bitor(Parser *p)
{
    return parse_binary(p, 1);
}

static Operator two_words(Parser *p, TokenKind second, Operator one,
                          Operator both)
{
    advance(p);
    if (second == TOKEN_NOT) return accept(p, TOKEN_NOT) ? both : one;
    return accept(p, second) ? both : OPERATOR_NONE;
}

// Consumes a comparison operator; NONE if there is none.
static Operator comparison_operator(Parser *p)
{
    Operator op;
    switch (p->tok->kind) {
    case TOKEN_EQ: op = OPERATOR_Eq; break;
    case TOKEN_NOT_EQ: op = OPERATOR_NotEq; break;
    case TOKEN_LT: op = OPERATOR_Lt; break;
    case TOKEN_LT_E: op = OPERATOR_LtE; break;
    case TOKEN_GT: op = OPERATOR_Gt; break;
    case TOKEN_GT_E: op = OPERATOR_GtE; break;
    case TOKEN_IN: op = OPERATOR_In; break;
    case TOKEN_IS: return two_words(p, TOKEN_NOT, OPERATOR_Is, OPERATOR_IsNot);
    case TOKEN_NOT:
        if (parser_peek(p, 1)->kind != TOKEN_IN) return OPERATOR_NONE;
        return two_words(p, TOKEN_IN, OPERATOR_NONE, OPERATOR_NotIn);
    default: return OPERATOR_NONE;
    }
    advance(p);
    return op;
}

// A copy of `count` operators with room for `room`.
static Operator *keep_operators(Parser *p, const Operator *ops, int count,
                                int room)
{
    Operator *kept = arena_alloc(p->arena, (size_t)room * sizeof *kept);
    for (int i = 0; i < count; i++) kept[i] = ops[i];
    return kept;
}

static Node *finish_comparison(Parser *p, Span start, Node *left, Operator op)
{
    Operator few[8], *ops = few;
    int count = 0, room = 8, from = p->top;
    for (; op != OPERATOR_NONE; op = comparison_operator(p)) {
        if (count == room) {
            room *= 2;
            ops = keep_operators(p, ops, count, room);
        }
        ops[count++] = op;
        Node *right = parse_bitor(p);
        if (!right) return NULL;
        push(p, right);
    }
    OperatorList list = {count, keep_operators(p, ops, count, count)};
    Node *node = AST_NEW(p->arena, Compare, upto(p, start), .left = left,
                         .ops = list, .comparators = parser_take(p, from));
    warn_comparison(p, node);
    return node;
}

static Node *parse_comparison(Parser *p)
{
    Span start = p->tok->span;
    Node *left = parse_bitor(p);
    if (!left) return NULL;
    Operator op = comparison_operator(p);
    return op == OPERATOR_NONE ? left : finish_comparison(p, start, left, op);
}

static Node *parse_inversion(Parser *p)
{
    if (!at(p, TOKEN_NOT)) return parse_comparison(p);
    Span start = p->tok->span;
    if (!enter(p)) return NULL;
    advance(p);
    Node *operand = parse_inversion(p);
    leave(p);
    if (!operand) return NULL;
    return AST_NEW(p->arena, UnaryOp, upto(p, start), .op = OPERATOR_Not,
                   .operand = operand);
}

static Node *parse_conjunction(Parser *p)
{
    Span start = p->tok->span;
    Node *first = parse_inversion(p);
    if (!first || !at(p, TOKEN_AND)) return first;
    int from = p->top;
    push(p, first);
    while (accept(p, TOKEN_AND)) {
        Node *next = parse_inversion(p);
        if (!next) return NULL;
        push(p, next);
    }
    return AST_NEW(p->arena, BoolOp, upto(p, start), .op = OPERATOR_And,
                   .values = parser_take(p, from));
}

Node *parse_disjunction(Parser *p)
{
    Span start = p->tok->span;
    Node *first = parse_conjunction(p);
    if (!first || !at(p, TOKEN_OR)) return first;
    int from = p->top;
    push(p, first);
    while (accept(p, TOKEN_OR)) {
        Node *next = parse_conjunction(p);
        if (!next) return NULL;
        push(p, next);
    }
    return AST_NEW(p->arena, BoolOp, upto(p, start), .op = OPERATOR_Or,
                   .values = parser_take(p, from));
}

bool parse_starts(const Parser *p)
{
    switch (p->tok->kind) {
    case TOKEN_NAME:
    case TOKEN_NUMBER:
    case TOKEN_STRING:
    case TOKEN_FSTRING_START:
    case TOKEN_LPAREN:
    case TOKEN_LBRACKET:
    case TOKEN_LBRACE:
    case TOKEN_ELLIPSIS:
    case TOKEN_PLUS:
    case TOKEN_MINUS:
    case TOKEN_TILDE:
    case TOKEN_NOT:
    case TOKEN_LAMBDA:
    case TOKEN_AWAIT:
    case TOKEN_NONE:
    case TOKEN_TRUE:
    case TOKEN_FALSE: return true;
    default: return false;
    }
}

static bool is_legacy(const Node *node)
{
    if (node->kind != NODE_Name) return false;
    const char *text = node->Name.id->text;
    return strcmp(text, "print") == 0 || strcmp(text, "exec") == 0;
}

// `print x` and `exec x`: statements of another age.
static Node *fail_legacy(Parser *p, const Node *name, const Node *rest)
{
    return parser_fail(
        p, join(name->span, rest->span),
        "Missing parentheses in call to '%s'. Did you mean %s(...)?",
        name->Name.id->text, name->Name.id->text);
}

// Two expressions side by side: within brackets, a comma is missing.
static Node *fail_comma(Parser *p, Node *first)
{
    bool legacy = is_legacy(first);
    if (!legacy && accept(p, TOKEN_NOT)) return parser_unexpected(p);
    const Name *name = first->kind == NODE_Name ? first->Name.id : NULL;
    if (name && (name->keyword || at(p, TOKEN_STRING)) && !legacy)
        return parser_unexpected(p);

    ParseMark mark = parser_mark(p);
    p->lenient = true;
    Node *second = legacy ? parse_star_expressions(p) : parse_expression(p);
    p->lenient = false;
    bool inside = second && p->last_level > 0;
    parser_rewind(p, &mark);
    if (second && legacy) return fail_legacy(p, first, second);
    if (!inside) return parser_unexpected(p);
    return parser_fail(p, join(first->span, second->span),
                       "invalid syntax. Perhaps you forgot a comma?");
}

static Node *finish_conditional(Parser *p, Span start, Node *body)
{
    advance(p);
    Node *test = parse_disjunction(p);
    if (!test) return NULL;
    if (!accept(p, TOKEN_ELSE)) {
        if (at(p, TOKEN_COLON)) return parser_unexpected(p);
        return parser_fail(p, join(body->span, test->span),
                           "expected 'else' after 'if' expression");
    }
    Node *orelse = parse_expression(p);
    if (!orelse) return NULL;
    return AST_NEW(p->arena, IfExp, upto(p, start), .test = test, .body = body,
                   .orelse = orelse);
}

Node *parse_expression(Parser *p)
{
    if (!enter(p)) return NULL;
    Span start = p->tok->span;
    // Of a lambda the condition is its own; one in parentheses isn't `bare`.
    bool bare = at(p, TOKEN_LAMBDA);
    Node *node = bare ? parse_lambda(p) : parse_disjunction(p);
    if (node && !bare) {
        if (at(p, TOKEN_IF))
            node = finish_conditional(p, start, node);
        else if (parse_starts(p) && !p->lenient)
            node = fail_comma(p, node);
    }
    leave(p);
    return node;
}

static bool is_bare_name(const Parser *p, const Node *node)
{
    return node->kind == NODE_Name && node->span.end_line == p->last.end_line &&
           node->span.end_col == p->last.end_col;
}

// At a `:=` behind what is no name.
Node *parse_misplaced_walrus(Parser *p, const Node *target)
{
    ParseMark mark = parser_mark(p);
    advance(p);
    bool valued = parse_expression(p);
    parser_rewind(p, &mark);
    if (!valued) return parser_unexpected(p);
    return parser_fail(p, target->span,
                       "cannot use assignment expressions with %s",
                       target_name(target));
}

Node *parse_walrus(Parser *p, Node *target)
{
    if (!is_bare_name(p, target)) return parse_misplaced_walrus(p, target);
    advance(p);
    Node *value = parse_expression(p);
    if (!value) return NULL;
    target->Name.ctx = CONTEXT_STORE;
    return AST_NEW(p->arena, NamedExpr, upto(p, target->span), .target = target,
                   .value = value);
}

// `a = b` where only an expression may stand.
static Node *fail_equal(Parser *p, Node *left)
{
    ParseMark mark = parser_mark(p);
    Span start = left->span;
    advance(p);
    Node *right = parse_bitor(p);
    bool more = at(p, TOKEN_EQUAL) || at(p, TOKEN_WALRUS);
    parser_rewind(p, &mark);
    if (!right || more) return parser_unexpected(p);
    if (left->kind == NODE_Name)
        return parser_fail(
            p, join(start, right->span),
            "invalid syntax. Maybe you meant '==' or ':=' instead of "
            "'='?");
    switch (left->kind) {
    case NODE_List:
    case NODE_Tuple:
    case NODE_GeneratorExp:
    case NODE_Compare:
    case NODE_BoolOp:
    case NODE_IfExp:
    case NODE_Lambda: return parser_unexpected(p);
    case NODE_UnaryOp:
        if (left->UnaryOp.op == OPERATOR_Not) return parser_unexpected(p);
        break;
    case NODE_Constant:
        if (left->Constant.value.kind <= CONST_FALSE)
            return parser_unexpected(p);
        break;
    }
    return parser_fail(
        p, start,
        "cannot assign to %s here. Maybe you meant '==' instead of "
        "'='?",
        target_name(left));
}

Node *parse_named(Parser *p)
{
    Node *node = parse_expression(p);
    if (!node) return NULL;
    if (at(p, TOKEN_WALRUS)) return parse_walrus(p, node);
    if (at(p, TOKEN_EQUAL)) return fail_equal(p, node);
    return node;
}

static Node *parse_starred(Parser *p)
{
    Span start = p->tok->span;
    advance(p);
    if (!parse_starts(p) && p->last_level)
        return parser_fail_here(p, "Invalid star expression");
    Node *value = parse_bitor(p);
    if (!value) return NULL;
    return AST_NEW(p->arena, Starred, upto(p, start), .value = value);
}

Node *parse_star_named(Parser *p)
{
    return at(p, TOKEN_STAR) ? parse_starred(p) : parse_named(p);
}

Node *parse_star_expression(Parser *p)
{
    return at(p, TOKEN_STAR) ? parse_starred(p) : parse_expression(p);
}

Node *parse_star_expressions(Parser *p)
{
    Span start = p->tok->span;
    Node *first = parse_star_expression(p);
    if (!first || !at(p, TOKEN_COMMA)) return first;
    int from = p->top;
    push(p, first);
    while (accept(p, TOKEN_COMMA)) {
        if (!parse_starts(p) && !at(p, TOKEN_STAR)) break;
        Node *next = parse_star_expression(p);
        if (!next) return NULL;
        push(p, next);
    }
    return AST_NEW(p->arena, Tuple, upto(p, start),
                   .elts = parser_take(p, from));
}

Node *parse_rhs(Parser *p)
{
    return at(p, TOKEN_YIELD) ? parse_yield(p) : parse_star_expressions(p);
}

Node *parse_yield(Parser *p)
{
    Span start = p->tok->span;
    advance(p);
    if (accept(p, TOKEN_FROM)) {
        Node *value = parse_expression(p);
        if (!value) return NULL;
        return AST_NEW(p->arena, YieldFrom, upto(p, start), .value = value);
    }
    Node *value = NULL;
    if (parse_starts(p) || at(p, TOKEN_STAR)) {
        value = parse_star_expressions(p);
        if (!value) return NULL;
    }
    return AST_NEW(p->arena, Yield, upto(p, start), .value = value);
}

// In a field of an f-string the colon would open the format spec.
static bool at_spec(const Parser *p)
{
    const Lexer *lexer = &p->lexer;
    int top = lexer->opens;
    return at(p, TOKEN_FSTRING_MIDDLE) ||
           (at(p, TOKEN_LBRACE) && lexer->open[top].kind == OPEN_FIELD &&
            lexer->open[top - 1].kind == OPEN_SPEC);
}

Node *parse_lambda(Parser *p)
{
    Span start = p->tok->span;
    advance(p);
    Node *args = parse_parameters(p, true);
    if (!args || !expect(p, TOKEN_COLON)) return NULL;
    if (at_spec(p))
        return parser_fail(
            p, upto(p, start),
            "f-string: lambda expressions are not allowed without "
            "parentheses");
    Node *body = parse_expression(p);
    if (!body) return NULL;
    return AST_NEW(p->arena, Lambda, upto(p, start), .args = args,
                   .body = body);
}
