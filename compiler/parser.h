// SPDX-License-Identifier: MIT
// parser.h -- the parser's state: tokens, errors, lists. The rules themselves
// are in parse_rules.h.
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
    int depth;          // nested rules, against the C stack's end
    int at, count, capacity; // of tokens
    int pinned;         // > 0: tokens are kept, for going back
    Token *tokens;
    Node **stack;       // items of the lists being made
    int top, room;
    Lexer lexer;
} Parser;

// Nested rules. Each takes some hundred bytes of C stack.
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

// Whether the token can begin an expression. parse_expr.c
bool parse_starts(const Parser *p);

static inline bool at_comprehension(const Parser *p)
{
    return at(p, TOKEN_FOR) || at(p, TOKEN_ASYNC);
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

// parser.c: errors. All give NULL, for `return parser_fail(...)`.
void *parser_fail(Parser *p, Span span, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void *parser_fail_here(Parser *p, const char *format, ...) // at the token
    __attribute__((format(printf, 2, 3)));
void *parser_fail_indent(Parser *p, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void *parser_fail_depth(Parser *p);
void *parser_unexpected(Parser *p); // the current token fits no rule

static inline bool expect(Parser *p, TokenKind kind)
{
    return accept(p, kind) || parser_unexpected(p);
}

static inline bool expect_forced(Parser *p, TokenKind kind)
{
    return accept(p, kind) ||
           parser_fail_here(p, "expected '%s'", token_text(kind));
}

// A rule that nests itself is entered and left.
static inline bool enter(Parser *p)
{
    return ++p->depth <= MAX_DEPTH || parser_fail_depth(p);
}

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
void parser_grow(Parser *p);
static inline void push(Parser *p, Node *node)
{
    if (p->top == p->room) parser_grow(p);
    p->stack[p->top++] = node;
}
NodeList parser_take(Parser *p, int from); // pushed since top was `from`
NodeList parser_list_of(Parser *p, Node *node);
// The first (0) or second (1) of each pair pushed; the stack stays.
NodeList parser_every_second(Parser *p, int from, int which);

#endif
