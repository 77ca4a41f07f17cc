// SPDX-License-Identifier: MIT
// parse_rules.h -- the rules of the grammar, by the file they are in.
#ifndef BATON_COMPILER_PARSE_RULES_H
#define BATON_COMPILER_PARSE_RULES_H

#include "compiler/parser.h"

// parse_stmt.c
bool parse_statement(Parser *p); // pushes one or more nodes
bool parse_simple_line(Parser *p);
bool parse_names(Parser *p, TokenKind separator, NameList *list);

// parse_import.c
Node *parse_import(Parser *p);
Node *parse_from(Parser *p);

// parse_compound.c
Node *parse_compound(Parser *p);
bool parse_colon(Parser *p); // "expected ':'" if the line ends instead
bool parse_block(Parser *p, NodeList *body, const char *what, int line);
bool parse_else(Parser *p, NodeList *orelse); // none: an empty list
Node *parse_for(Parser *p, Span start, bool is_async);
Node *parse_with(Parser *p, Span start, bool is_async);

// parse_try.c, parse_def.c
Node *parse_try(Parser *p);
Node *parse_async(Parser *p, NodeList decorators);
Node *parse_decorated(Parser *p);
Node *parse_def(Parser *p, Span start, NodeList decorators, bool is_async);
Node *parse_class(Parser *p, Span start, NodeList decorators);

// parse_warn.c: warns of what is correct but hardly meant
void warn_assert(Parser *p, Span span, const Node *test);
void warn_call(Parser *p, const Node *func);
void warn_comparison(Parser *p, const Node *node);
void warn_spawn(Parser *p, Span span, const Node *call);
void warn_subscript(Parser *p, const Node *node);

// parse_pattern.c
bool parse_at_match(Parser *p);
Node *parse_match(Parser *p);

// parse_expr.c
Node *parse_expression(Parser *p);       // conditional or lambda
Node *parse_disjunction(Parser *p);
Node *parse_bitor(Parser *p);
Node *parse_named(Parser *p);            // with walrus
Node *parse_walrus(Parser *p, Node *target); // at the `:=`
Node *parse_misplaced_walrus(Parser *p, const Node *target);
Node *parse_misplaced_not(Parser *p); // at a `not` that is no operand
Node *parse_star_named(Parser *p);       // with walrus or star
Node *parse_star_expression(Parser *p);
Node *parse_star_expressions(Parser *p); // perhaps a tuple
Node *parse_rhs(Parser *p);              // yield or star_expressions
Node *parse_yield(Parser *p);
Node *parse_lambda(Parser *p);

// parse_atom.c
Node *parse_primary(Parser *p);
Node *parse_unary(Parser *p);
Node *parse_slices(Parser *p);  // what stands in a subscript
// Pushes the first item and those behind it, and consumes the end.
bool parse_items(Parser *p, Node *first, TokenKind end);

// parse_comp.c
Node *parse_refuse_unpacking(Parser *p, const Node *element);
bool parse_generators(Parser *p, NodeList *generators);
Node *parse_for_targets(Parser *p);
Node *parse_star_target(Parser *p); // one, behind `as`
Node *parse_display(Parser *p); // a set or a dict

// parse_args.c
Node *parse_call(Parser *p, Node *func, Span start);
// From behind the opening bracket to behind the closing one.
bool parse_call_args(Parser *p, NodeList *args, NodeList *keywords);

// parse_params.c
Node *parse_parameters(Parser *p, bool is_lambda);

// parse_string.c, parse_escape.c, parse_fstring.c, parse_number.c
Node *parse_strings(Parser *p);
bool parse_string_text(Parser *p, const Token *token, const char *start,
                       const char *end, ConstValue *value);
bool parse_fstring(Parser *p); // pushes its pieces
// The pieces pushed since top was `from`, neighbouring constants joined.
NodeList parse_pieces(Parser *p, int from);
Node *parse_number(Parser *p);

// parse_target.c
typedef enum TargetUse {
    TARGET_ASSIGN,  // a = ..., star targets allowed
    TARGET_DELETE,
    TARGET_FOR,
    TARGET_WITH
} TargetUse;
// Makes a target of the expression, or fails.
bool target_make(Parser *p, Node *node, TargetUse use);
void target_set_context(Node *node, ExprContext context);
const char *target_name(const Node *node); // "function call", "literal"
const Node *target_invalid(const Node *node, TargetUse use);

#endif
