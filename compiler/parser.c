// SPDX-License-Identifier: MIT
// parser.c -- the parser's tokens, errors and lists; the entry.
//
// After an error the rest of the text is still read as tokens. If it does not
// even consist of tokens, that is the better message: a bracket that was never
// closed, on an earlier line, explains a strange statement below it. The errors
// of the lexer that explain nothing but themselves it marks as local.

#include "compiler/parse_rules.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "vm/base/memory.h"

static void more_tokens(Parser *p)
{
    p->capacity = p->capacity ? p->capacity * 2 : 16;
    p->tokens =
        mem_need_realloc(p->tokens, (size_t)p->capacity * sizeof *p->tokens);
    p->tok = p->tokens + p->at;
}

void parser_refill(Parser *p)
{
    p->at = p->pinned ? p->at + 1 : 0;
    if (p->at == p->capacity) more_tokens(p);
    p->count = p->at + 1;
    p->tok = p->tokens + p->at;
    lexer_next(&p->lexer, p->tok);
}

const Token *parser_peek(Parser *p, int ahead)
{
    while (p->at + ahead >= p->count) {
        if (p->count == p->capacity) more_tokens(p);
        lexer_next(&p->lexer, p->tokens + p->count++);
    }
    return p->tok + ahead;
}

ParseMark parser_mark(Parser *p)
{
    p->pinned++;
    return (ParseMark){.at = p->at,
                       .top = p->top,
                       .depth = p->depth,
                       .last = p->last,
                       .last_level = p->last_level,
                       .problem = *p->problem,
                       .late = p->late};
}

static void cut_warnings(WarningList *list)
{
    if (list->last) list->last->next = NULL;
}

static void join_warnings(WarningList *list, const WarningList *more)
{
    if (!list->first) {
        *list = *more;
    } else if (more->first) {
        list->last->next = more->first;
        list->last = more->last;
    }
}

void parser_rewind(Parser *p, const ParseMark *mark)
{
    p->at = mark->at;
    p->tok = p->tokens + p->at;
    p->top = mark->top;
    p->depth = mark->depth;
    p->last = mark->last;
    p->last_level = mark->last_level;
    if (p->lexer.failed)
        p->problem->warnings = mark->problem.warnings;
    else
        *p->problem = mark->problem;
    p->late = mark->late;
    cut_warnings(&p->problem->warnings);
    cut_warnings(&p->late);
    p->generic = false;
    parser_unmark(p);
}

void parser_unmark(Parser *p)
{
    p->pinned--;
}

static void *fail_with(Parser *p, ProblemKind kind, Span span,
                       const char *format, va_list args)
{
    if (p->problem->message) return NULL;
    char message[300];
    vsnprintf(message, sizeof message, format, args);
    problem_set(p->problem, kind, span,
                arena_copy(p->arena, message, strlen(message)));
    return NULL;
}

void *parser_fail(Parser *p, Span span, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fail_with(p, PROBLEM_SYNTAX, span, format, args);
    va_end(args);
    return NULL;
}

void *parser_fail_here(Parser *p, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fail_with(p, PROBLEM_SYNTAX, p->tok->span, format, args);
    va_end(args);
    return NULL;
}

void *parser_fail_indent(Parser *p, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    fail_with(p, PROBLEM_INDENTATION, p->tok->span, format, args);
    va_end(args);
    return NULL;
}

// Points at the last blank of the indentation.
static void *fail_layout(Parser *p, const char *message)
{
    Span span = p->tok->span;
    span.col = span.end_col - 1;
    span.end_col = -1;
    problem_set(p->problem, PROBLEM_INDENTATION, span, message);
    p->final = true;
    return NULL;
}

void *parser_unexpected(Parser *p)
{
    if (p->problem->message) return NULL;
    if (at(p, TOKEN_INDENT) || at(p, TOKEN_DEDENT))
        return fail_layout(p, at(p, TOKEN_INDENT) ? "unexpected indent"
                                                  : "unexpected unindent");
    parser_fail_here(p, "invalid syntax");
    p->generic = true;
    return NULL;
}

void *parser_fail_depth(Parser *p)
{
    if (!p->problem->message)
        problem_set(p->problem, PROBLEM_MEMORY, p->tok->span,
                    "Parser stack overflowed - Python source too complex to "
                    "parse");
    p->final = true;
    return NULL;
}

void parser_grow(Parser *p)
{
    p->room = p->room ? p->room * 2 : 64;
    p->stack = mem_need_realloc(p->stack, (size_t)p->room * sizeof *p->stack);
}

NodeList parser_take(Parser *p, int from)
{
    NodeList list = {.count = p->top - from};
    size_t size = (size_t)list.count * sizeof *list.items;
    if (list.count) {
        list.items = arena_alloc(p->arena, size);
        memcpy(list.items, p->stack + from, size);
    }
    p->top = from;
    return list;
}

NodeList parser_list_of(Parser *p, Node *node)
{
    NodeList list = {.count = 1};
    list.items = arena_alloc(p->arena, sizeof *list.items);
    list.items[0] = node;
    return list;
}

NodeList parser_every_second(Parser *p, int from, int which)
{
    NodeList list = {.count = (p->top - from) / 2};
    if (!list.count) return list;
    list.items = arena_alloc(p->arena, (size_t)list.count * sizeof *list.items);
    for (int i = 0; i < list.count; i++)
        list.items[i] = p->stack[from + 2 * i + which];
    return list;
}

static Node *parse_file(Parser *p)
{
    Span start = p->tok->span;
    while (!at(p, TOKEN_END)) {
        if (!parse_statement(p)) return NULL;
    }
    return AST_NEW(p->arena, Module, upto(p, start), .body = parser_take(p, 0));
}

static bool is_compound(const Node *node)
{
    switch (node->kind) {
    case NODE_FunctionDef:
    case NODE_AsyncFunctionDef:
    case NODE_ClassDef:
    case NODE_If:
    case NODE_For:
    case NODE_AsyncFor:
    case NODE_While:
    case NODE_With:
    case NODE_AsyncWith:
    case NODE_Try:
    case NODE_TryStar:
    case NODE_Match: return true;
    default: return false;
    }
}

// Whether the text ends in a line of blanks, itself ended by a line break.
static bool ends_in_blank_line(const Source *source)
{
    const char *text = source->text;
    size_t i = source->length;
    if (!i || text[i - 1] != '\n') return false;
    i--;
    while (i && strchr(" \t\f\r", text[i - 1])) i--;
    return i && text[i - 1] == '\n';
}

static Node *parse_interactive(Parser *p)
{
    Span start = p->tok->span;
    if (!at(p, TOKEN_END) && !parse_statement(p)) return NULL;
    if (!at(p, TOKEN_END)) {
        if (p->lexer.failed) return NULL;
        Span first = p->stack[p->top - 1]->span;
        Span behind = {first.end_line, first.end_col, first.end_line,
                       first.end_col};
        return parser_fail(p, behind, "multiple statements found while "
                           "compiling a single statement");
    }
    p->stopped = p->top && is_compound(p->stack[p->top - 1]) &&
                 !ends_in_blank_line(p->source);
    return AST_NEW(p->arena, Interactive, upto(p, start),
                   .body = parser_take(p, 0));
}

static Node *parse_eval(Parser *p)
{
    Span start = p->tok->span;
    // No stars here, as everywhere else.
    if (at(p, TOKEN_STAR)) return parser_unexpected(p);
    Node *body = parse_star_expressions(p);
    if (!body) return NULL;
    const NodeList *items = body->kind == NODE_Tuple ? &body->Tuple.elts
                                                     : NULL;
    for (int i = 0; items && i < items->count; i++)
        if (items->items[i]->kind == NODE_Starred
            && body->span.col == items->items[0]->span.col)
            return parser_fail(p, items->items[i]->span, "invalid syntax");
    while (accept(p, TOKEN_NEWLINE)) continue;
    if (!at(p, TOKEN_END)) return parser_unexpected(p);
    return AST_NEW(p->arena, Expression, upto(p, start), .body = body);
}

// Looks for an error of the lexer behind one of the parser.
static void check_rest(Parser *p)
{
    int line = p->tokens[p->count - 1].span.line;
    SyntaxProblem found;
    problem_init(&found);
    p->lexer.problem = &found;
    Token token;
    do {
        lexer_next(&p->lexer, &token);
    } while (token.kind != TOKEN_ERROR && token.kind != TOKEN_END);
    if (token.kind == TOKEN_END || p->lexer.local) return;

    bool unclosed = p->lexer.at_end && p->lexer.brackets &&
                    strstr(found.message, "never closed");
    if (unclosed && found.span.line >= line) return;
    problem_set(p->problem, found.kind, found.span, found.message);
}

// An expression that ends too early: Python names no place in its line.
static void forget_column(Parser *p)
{
    Span *at = &p->problem->span;
    size_t length;
    const char *line = source_line(p->source, at->line, &length);
    const char *end = p->source->text + p->source->length;
    if (!p->generic || line + at->col < end) return;
    if (p->source->length == 0) at->line = 0;
    at->col = at->end_col = -1;
}

ParseStatus parse(Arena *arena, const Source *source, ParseMode mode,
                  Node **tree, SyntaxProblem *problem)
{
    problem_init(problem);
    *tree = NULL;
    if (!source_check(source, arena, problem)) return PARSE_ERROR;

    Parser *p = mem_need_zero(sizeof *p);
    p->arena = arena;
    p->source = source;
    p->problem = problem;
    parser_grow(p);
    lexer_init(&p->lexer, arena, source, problem);
    parser_refill(p);
    *tree = mode == PARSE_FILE   ? parse_file(p)
            : mode == PARSE_EVAL ? parse_eval(p)
                                 : parse_interactive(p);
    if (*tree) {
        join_warnings(&problem->warnings, &p->late);
    } else {
        bool ended = mode == PARSE_INTERACTIVE && ends_in_blank_line(source);
        p->stopped = p->lexer.at_end && (p->lexer.failed || !ended);
        if (!p->lexer.failed && !p->final) check_rest(p);
        if (mode == PARSE_EVAL) forget_column(p);
    }
    ParseStatus status = p->stopped ? PARSE_INCOMPLETE
                         : *tree    ? PARSE_OK
                                    : PARSE_ERROR;
    mem_free(p->tokens);
    mem_free(p->stack);
    mem_free(p);
    return status;
}
