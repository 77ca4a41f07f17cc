// SPDX-License-Identifier: MIT
// gen_try.c -- try, in all its forms.
//
// A handler's code begins with the exception on the stack. PUSH_EXC makes it
// the one being handled and leaves the previous one below; from there on the
// code is protected by `restore`, which puts the previous one back before the
// exception goes on. Code that simply wants to go on raising flows into the
// same place: the stack is [previous exception] in both cases.
//
// The finally clause is generated once for each way out.

#include "compiler/gen.h"

void gen_reraise(Gen *g)
{
    emit(g, NULL, OP_SWAP, 2);
    emit(g, NULL, OP_POP_EXC, 0);
    emit(g, NULL, OP_RERAISE, 0);
}

void gen_unbind(Gen *g, const Name *name)
{
    emit_none(g, NULL);
    gen_store(g, NULL, name);
    gen_delete(g, NULL, name);
}

// A handler's beginning: [exception] -- [previous exception], protected.
static Handler *gen_begin_handler(Gen *g, const Node *at)
{
    emit(g, at, OP_PUSH_EXC, 0);
    Handler *restore = gen_handler(g, gen_depth(g) - 1);
    gen_protect(g, restore);
    return restore;
}

// Its end. What falls in here has the stack [previous exception].
static void gen_end_handler(Gen *g, Handler *restore)
{
    gen_handle(g, restore);
    gen_reraise(g);
}

static void gen_try_except(Gen *g, Node *node);

static void gen_protected_body(Gen *g, Node *node)
{
    if (node->Try.handlers.count) gen_try_except(g, node);
    else gen_body(g, &node->Try.body);
}

// The try body, with or without handlers, protected by `raised`.
static void gen_guarded(Gen *g, Node *node, BlockKind kind, Handler *raised,
                        void (*body)(Gen *, Node *))
{
    Block block;
    gen_push_block(g, &block, kind, node);
    gen_protect(g, raised);
    body(g, node);
    gen_pop_block(g);
    gen_protect(g, block.handler);
}

// Used by try and try star: the two have the same fields.
static void gen_finally(Gen *g, Node *node, void (*body)(Gen *, Node *))
{
    Handler *raised = gen_handler(g, gen_depth(g));
    Label end = label_new();
    gen_guarded(g, node, BLOCK_FINALLY, raised, body);
    gen_body(g, &node->Try.finalbody);
    emit_jump(g, NULL, OP_JUMP, &end);

    gen_handle(g, raised);
    Handler *restore = gen_begin_handler(g, NULL);
    Block block;
    gen_push_block(g, &block, BLOCK_FINALLY_END, node);
    block.handler = raised->outer;
    gen_body(g, &node->Try.finalbody);
    gen_pop_block(g);
    gen_end_handler(g, restore);
    emit_label(g, &end);
}

// The body of an except clause and what follows it: [previous] --. The name is
// unbound however the body ends.
static void gen_clause_body(Gen *g, Node *clause, Handler *restore, Label *end,
                            Label *reraise)
{
    const Name *name = clause->ExceptHandler.name;
    Handler *unbind = name ? gen_handler(g, gen_depth(g)) : NULL;
    Block block;
    gen_push_block(g, &block, BLOCK_HANDLER, clause);
    block.handler = restore->outer;
    if (name) gen_protect(g, unbind);
    gen_body(g, &clause->ExceptHandler.body);
    gen_pop_block(g);
    gen_protect(g, restore->outer);
    emit(g, NULL, OP_POP_EXC, 0);
    if (name) gen_unbind(g, name);
    emit_jump(g, NULL, OP_JUMP, end);
    if (name) {
        gen_handle(g, unbind);
        gen_unbind(g, name);
        emit_jump(g, NULL, OP_JUMP, reraise);
    }
    gen_protect(g, restore);
}

// [previous exception] -- the same, if the clause doesn't match.
static void gen_clause(Gen *g, Node *clause, Handler *restore, Label *end,
                       Label *reraise)
{
    Label next = label_new();
    Node *type = clause->ExceptHandler.type;
    if (type) {
        gen_expr(g, type);
        emit(g, type, OP_CHECK_EXC_MATCH, 0);
        emit_jump(g, type, OP_JUMP_IF_FALSE, &next);
    }
    if (clause->ExceptHandler.name)
        gen_store(g, clause, clause->ExceptHandler.name);
    else
        emit(g, clause, OP_POP, 0);
    gen_clause_body(g, clause, restore, end, reraise);
    emit_label(g, &next);
}

static void check_bare_is_last(Gen *g, const NodeList *clauses)
{
    for (int i = 0; i + 1 < clauses->count; i++)
        if (!clauses->items[i]->ExceptHandler.type)
            gen_fail(g, clauses->items[i]->span,
                     "default 'except:' must be last");
}

static void gen_try_body(Gen *g, Node *node)
{
    gen_body(g, &node->Try.body);
}

static void gen_try_except(Gen *g, Node *node)
{
    const NodeList *clauses = &node->Try.handlers;
    Handler *raised = gen_handler(g, gen_depth(g));
    Label end = label_new(), reraise = label_new();
    check_bare_is_last(g, clauses);
    gen_guarded(g, node, BLOCK_TRY, raised, gen_try_body);
    gen_body(g, &node->Try.orelse);
    emit_jump(g, NULL, OP_JUMP, &end);

    gen_handle(g, raised);
    Handler *restore = gen_begin_handler(g, clauses->items[0]);
    for (int i = 0; i < clauses->count; i++)
        gen_clause(g, clauses->items[i], restore, &end, &reraise);
    emit_label(g, &reraise);
    gen_end_handler(g, restore);
    emit_label(g, &end);
}

void gen_try(Gen *g, Node *node)
{
    if (node->Try.finalbody.count) gen_finally(g, node, gen_protected_body);
    else gen_protected_body(g, node);
}

// except*. While the clauses are tried the stack is
//     [previous original raised rest]
// `raised` is a list of what the clauses raised, `rest` what none has matched
// yet, or None. A clause runs with its match as the exception being handled.
//
// [previous original raised rest match] -- [previous original raised rest]
static void gen_star_body(Gen *g, Node *clause, Label *next)
{
    const Name *name = clause->ExceptHandler.name;
    emit(g, clause, OP_PUSH_EXC, 0);
    if (name) gen_store(g, clause, name);
    else emit(g, clause, OP_POP, 0);

    Handler *collect = gen_handler(g, gen_depth(g));
    Block block;
    gen_push_block(g, &block, BLOCK_STAR_HANDLER, clause);
    gen_protect(g, collect);
    gen_body(g, &clause->ExceptHandler.body);
    gen_pop_block(g);
    gen_protect(g, block.handler);
    emit(g, NULL, OP_POP_EXC, 0);
    if (name) gen_unbind(g, name);
    emit_jump(g, NULL, OP_JUMP, next);

    // [.. raised rest previous exception]
    gen_handle(g, collect);
    if (name) gen_unbind(g, name);
    emit(g, NULL, OP_SWAP, 2);
    emit(g, NULL, OP_POP_EXC, 0);
    emit(g, NULL, OP_LIST_APPEND, 2);
    emit_jump(g, NULL, OP_JUMP, next);
}

static void gen_star_clause(Gen *g, Node *clause)
{
    Label no_match = label_new(), next = label_new();
    Node *type = clause->ExceptHandler.type;
    gen_expr(g, type);
    emit(g, type, OP_CHECK_EG_MATCH, 0);
    emit(g, type, OP_COPY, 1);
    emit_jump(g, type, OP_JUMP_IF_NONE, &no_match);
    gen_star_body(g, clause, &next);
    emit_label(g, &no_match);
    emit(g, type, OP_POP, 0);
    emit_label(g, &next);
}

static void gen_try_except_star(Gen *g, Node *node)
{
    const NodeList *clauses = &node->TryStar.handlers;
    Handler *raised = gen_handler(g, gen_depth(g));
    Label end = label_new(), reraise = label_new();
    gen_guarded(g, node, BLOCK_TRY, raised, gen_try_body);
    gen_body(g, &node->TryStar.orelse);
    emit_jump(g, NULL, OP_JUMP, &end);

    gen_handle(g, raised);
    Handler *restore = gen_begin_handler(g, clauses->items[0]);
    emit(g, NULL, OP_COPY, 1);
    emit(g, NULL, OP_BUILD_LIST, 0);
    emit(g, NULL, OP_SWAP, 2);
    for (int i = 0; i < clauses->count; i++)
        gen_star_clause(g, clauses->items[i]);
    emit(g, NULL, OP_LIST_APPEND, 1);
    emit(g, NULL, OP_PREP_RERAISE_STAR, 0);
    emit(g, NULL, OP_COPY, 1);
    emit_jump(g, NULL, OP_JUMP_IF_NOT_NONE, &reraise);
    emit(g, NULL, OP_POP, 0);
    gen_protect(g, restore->outer);
    emit(g, NULL, OP_POP_EXC, 0);
    emit_jump(g, NULL, OP_JUMP, &end);
    emit_label(g, &reraise);
    gen_end_handler(g, restore);
    emit_label(g, &end);
}

static void gen_star_protected(Gen *g, Node *node)
{
    if (node->TryStar.handlers.count) gen_try_except_star(g, node);
    else gen_body(g, &node->TryStar.body);
}

void gen_try_star(Gen *g, Node *node)
{
    if (node->TryStar.finalbody.count)
        gen_finally(g, node, gen_star_protected);
    else gen_star_protected(g, node);
}
