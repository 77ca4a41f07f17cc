// SPDX-License-Identifier: MIT
// compile.c -- source text in, code object out.
//
// parse, fold, scope, gen: each stage has a whole tree before it and either
// finishes or says what is wrong. A problem that an earlier stage finds on a
// late line therefore comes before one that a later stage would find on an
// early line, as in Python.

#include "compiler/compile.h"

#include <string.h>

#include "compiler/fold.h"
#include "compiler/future.h"
#include "compiler/gen.h"
#include "compiler/parse.h"
#include "compiler/problem.h"
#include "vm/object/error.h"
#include "vm/object/str.h"

typedef struct Compilation {
    Thread *t;
    Arena arena;
    Source source;
    Str *filename;
    SyntaxProblem problem;
    ProblemStage stage;  // that the problem comes from
    Gen gen;
} Compilation;

int compile_level;

static int level_of(unsigned flags)
{
    return flags & COMPILE_LEVEL_0   ? 0
           : flags & COMPILE_LEVEL_1 ? 1
           : flags & COMPILE_LEVEL_2 ? 2
                                     : compile_level;
}

static void gen_whole_body(Gen *g, const Node *tree)
{
    // Module and Interactive have the same fields.
    const NodeList *body = &tree->Module.body;
    if (g->unit->host->annotated) emit(g, NULL, OP_SETUP_ANNOTATIONS, 0);
    Value doc = NONE;
    if (tree->kind == NODE_Module && !g->interactive)
        doc = gen_docstring(g, body);
    if (doc != NONE) {
        emit_value_steal(g, body->items[0], doc);
        gen_store(g, body->items[0], gen_name(g, "__doc__"));
    }
    gen_body(g, body);
    emit_none(g, NULL);
}

static Value gen_whole(Gen *g, Node *tree)
{
    unit_open(g, g->scopes.module, "<module>", 1);
    unit_begin(g);
    if (tree->kind == NODE_Expression)
        gen_expr(g, tree->Expression.body);
    else if (!g->failed)
        gen_whole_body(g, tree);
    emit(g, NULL, OP_RETURN, 0);
    return unit_close(g);
}

static bool analyse(Compilation *c, const Node *tree, unsigned flags,
                    const Future *future)
{
    c->stage = STAGE_SCOPE;
    c->gen.future_line = future->last_line;
    c->gen.scopes = (ScopeTree){
        .t = c->t,
        .arena = &c->arena,
        .problem = &c->problem,
        .namespace = flags & COMPILE_NAMESPACE,
        .module_awaits = flags & COMPILE_AWAIT,
        .keep_annotations = future->annotations,
    };
    return scope_analyse(&c->gen.scopes, tree);
}

static Value generate(Compilation *c, Node *tree, CompileMode mode)
{
    Gen *g = &c->gen;
    c->stage = STAGE_GEN;
    g->t = c->t;
    g->arena = &c->arena;
    g->source = &c->source;
    g->filename = c->filename;
    g->problem = &c->problem;
    g->interactive = mode == COMPILE_SINGLE || mode == COMPILE_PASTED;
    pool_init(&g->pool, c->t, &c->arena);
    Value code = gen_whole(g, tree);
    pool_free(&g->pool);
    return code;
}

static Value compile_tree(Compilation *c, Node *tree, CompileMode mode,
                          unsigned flags)
{
    Future future;
    c->stage = STAGE_SCOPE;
    if (!future_read(&c->arena, tree, &future, &c->problem)) return ERROR;
    if (flags & COMPILE_ANNOTATIONS) future.annotations = true;
    c->gen.level = level_of(flags);
    tree = fold_tree(c->t, &c->arena, tree, future.annotations,
                     c->gen.level);
    if (!tree || !analyse(c, tree, flags, &future)) return ERROR;
    return generate(c, tree, mode);
}

static ParseStatus parse_text(Compilation *c, CompileMode mode, Node **tree)
{
    ParseMode parse_mode = mode == COMPILE_SINGLE ? PARSE_INTERACTIVE
                           : mode == COMPILE_EVAL ? PARSE_EVAL
                                                  : PARSE_FILE;
    c->stage = STAGE_PARSE;
    return parse(&c->arena, &c->source, parse_mode, tree, &c->problem);
}

// compile() wants one statement, and a compound one to end in a line break.
static bool check_single(Compilation *c, const Node *tree, ParseStatus parsed)
{
    const Source *source = &c->source;
    size_t length = source->length;
    bool open = parsed == PARSE_INCOMPLETE && length
             && source->text[length - 1] != '\n';
    if (!open && tree->Interactive.body.count) return true;
    int lines = length != 0;
    for (size_t i = 0; i + 1 < length; i++) lines += source->text[i] == '\n';
    problem_set(&c->problem, PROBLEM_SYNTAX, (Span){lines, -1, lines, -1},
                "invalid syntax");
    return false;
}

static Value compile_text(Compilation *c, CompileMode mode, unsigned flags,
                          CompileStatus *status)
{
    Node *tree;
    ParseStatus parsed = parse_text(c, mode, &tree);
    *status = parsed == PARSE_OK           ? COMPILE_OK
              : parsed == PARSE_INCOMPLETE ? COMPILE_INCOMPLETE
                                           : COMPILE_ERROR;
    bool whole = flags & COMPILE_NAMESPACE;
    if (!tree || c->problem.message) return ERROR;
    if (parsed == PARSE_INCOMPLETE && !whole) return ERROR;
    if (whole && mode == COMPILE_SINGLE && !check_single(c, tree, parsed)) {
        *status = COMPILE_ERROR;
        return ERROR;
    }
    *status = COMPILE_OK;
    if (!problem_show_warnings(c->t, &c->source, c->filename,
                               &c->problem.warnings))
        return ERROR;
    return compile_tree(c, tree, mode, flags);
}

Code *compile_source(Thread *t, const char *text, int64_t size, Str *filename,
                     CompileMode mode, unsigned flags, CompileStatus *status)
{
    Compilation c = {.t = t, .filename = filename};
    arena_init(&c.arena);
    // A copy: it ends in a NUL, and nobody can change it meanwhile.
    source_init(&c.source, filename->data,
                arena_copy(&c.arena, text, (size_t)size), (size_t)size);
    c.source.decoded = flags & COMPILE_DECODED;
    Value code = compile_text(&c, mode, flags, status);
    if (code == ERROR && c.problem.message && !error_is_set(t))
        problem_raise(t, &c.source, filename, &c.problem, c.stage);
    if (code == ERROR && *status == COMPILE_OK) *status = COMPILE_ERROR;
    arena_free(&c.arena);
    return code == ERROR ? NULL : as_code(code);
}
