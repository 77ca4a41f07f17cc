// SPDX-License-Identifier: MIT
// parser.h -- the parser's state, and what its files share.
//
// Recursive descent over tokens made on demand, one ahead except where a rule
// says otherwise. A parse function is called with parser->tok on its first
// token, leaves it on the first token behind, and gives the node, or NULL after
// an error, whose problem is then written. Only the first problem counts.
//
// Targets are parsed as expressions and turned into targets afterwards
// (parse_target.c), which is also what makes messages such as "cannot assign
// to literal" possible.
#ifndef BATON_COMPILER_PARSER_H
#define BATON_COMPILER_PARSER_H

#include "compiler/lexer.h"
#include "compiler/parse.h"

typedef struct Parser {
    Arena *arena;
    const Source *source;
    SyntaxProblem *problem;
    WarningList late;   // warnings that count only if all of it parses
    Token *tok;         // the current token: tokens[at]
    Span last;          // the last token consumed that is not mere layout
    uint16_t last_level;
    bool generic;       // the problem is a plain "invalid syntax"
    bool final;         // no later error is a better message
    bool lenient;       // looking ahead: `a b` is left to whoever asked
    bool stopped;       // the error was met when the text had come to its end
    int16_t depth;      // nested rules, against the C stack's end
    int at, count, capacity; // of tokens
    int pinned;         // > 0: tokens are kept, for going back
    Token *tokens;
    Node **stack;       // items of the lists being made
    int top, room;
    Lexer lexer;
} Parser;

// Nested rules. One takes at most some 600 bytes of C stack.
enum { MAX_DEPTH = 2000 };

// parser.c: tokens
void parser_refill(Parser *p);
const Token *parser_peek(Parser *p, int ahead);

static inline void advance(Parser *p)
{
    if (p->tok->kind >= TOKEN_NAME) {
        p->last = p->tok->span;
        p->last_level = p->tok->level;
    }
    if (p->at + 1 < p->count) {
        p->at++;
        p->tok++;
    } else {
        parser_refill(p);
    }
}

static inline bool at(const Parser *p, TokenKind kind)
{
    return p->tok->kind == kind;
}

static inline bool accept(Parser *p, TokenKind kind)
{
    if (p->tok->kind != kind) return false;
    advance(p);
    return true;
}

static inline bool at_soft(const Parser *p, TokenKind word)
{
    return p->tok->kind == TOKEN_NAME && p->tok->name->keyword == word;
}

// From the start of the first span to the end of the last token consumed.
static inline Span upto(const Parser *p, Span start)
{
    start.end_line = p->last.end_line;
    start.end_col = p->last.end_col;
    return start;
}

static inline bool same_start(Span a, Span b)
{
    return a.line == b.line && a.col == b.col;
}

static inline Span join(Span first, Span last)
{
    first.end_line = last.end_line;
    first.end_col = last.end_col;
    return first;
}

// parser.c: errors. All give NULL, for `return fail(...)`.
void *fail(Parser *p, Span span, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void *fail_here(Parser *p, const char *format, ...) // the current token
    __attribute__((format(printf, 2, 3)));
void *fail_indent(Parser *p, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void *unexpected(Parser *p); // the current token fits no rule
bool expect(Parser *p, TokenKind kind);        // else unexpected
bool expect_forced(Parser *p, TokenKind kind); // else "expected ':'"
bool enter(Parser *p);                         // a rule that nests
static inline void leave(Parser *p)
{
    p->depth--;
}

// Going back: what is parsed between mark and rewind leaves no trace.
typedef struct ParseMark {
    int at, top, depth;
    Span last;
    uint16_t last_level;
    SyntaxProblem problem;
    WarningList late;
} ParseMark;
ParseMark parser_mark(Parser *p);
void parser_rewind(Parser *p, const ParseMark *mark);
void parser_unmark(Parser *p);

// Lists are gathered on the parser's stack and copied out once complete.
void push(Parser *p, Node *node);
NodeList take(Parser *p, int from); // items pushed since top was `from`
NodeList list_of(Parser *p, Node *node);
// The first (0) or second (1) of each pair pushed; the stack stays.
NodeList every_second(Parser *p, int from, int which);

// parse_stmt.c
bool parse_statement(Parser *p); // pushes one or more nodes
bool parse_simple_line(Parser *p);

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
bool at_match(Parser *p);
Node *parse_match(Parser *p);

// parse_expr.c
Node *parse_expression(Parser *p);       // conditional or lambda
Node *parse_disjunction(Parser *p);
Node *parse_bitor(Parser *p);
Node *parse_named(Parser *p);            // with walrus
Node *parse_walrus(Parser *p, Node *target); // at the `:=`
Node *fail_walrus(Parser *p, const Node *target);
Node *fail_not(Parser *p); // at a `not` that is no operand
Node *parse_star_named(Parser *p);       // with walrus or star
Node *parse_star_expression(Parser *p);
Node *parse_star_expressions(Parser *p); // perhaps a tuple
Node *parse_rhs(Parser *p);              // yield or star_expressions
Node *parse_yield(Parser *p);
Node *parse_lambda(Parser *p);
bool starts_expression(const Parser *p);

// parse_atom.c
Node *parse_primary(Parser *p);
Node *parse_unary(Parser *p);
Node *parse_slices(Parser *p);  // what stands in a subscript
// Pushes the first item and those behind it, and consumes the end.
bool parse_items(Parser *p, Node *first, TokenKind end);

// parse_comp.c
Node *refuse_unpacking(Parser *p, const Node *element);
bool at_comprehension(const Parser *p);
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
NodeList take_pieces(Parser *p, int from);
Node *parse_number(Parser *p);

// parse_target.c
typedef enum TargetUse {
    TARGET_ASSIGN,  // a = ..., star targets allowed
    TARGET_DELETE,
    TARGET_FOR,
    TARGET_WITH
} TargetUse;
// Makes a target of the expression, or fails.
bool make_target(Parser *p, Node *node, TargetUse use);
void set_context(Node *node, ExprContext context);
const char *target_name(const Node *node); // "function call", "literal"
const Node *invalid_target(const Node *node, TargetUse use);

#endif
