// SPDX-License-Identifier: MIT
// gen_stmt.c -- statements: which is which, and the simplest of them.

#include "compiler/gen.h"

#include "compiler/deep.h"

static void gen_expression_statement(Gen *g, Node *node)
{
    Node *value = node->Expr.value;
    if (g->interactive && !g->unit->outer) {
        gen_expr(g, value);
        emit(g, node, OP_PRINT_EXPR, 0);
        return;
    }
    if (value->kind == NODE_Constant) return;
    gen_expr(g, value);
    emit(g, node, OP_POP, 0);
}

static void gen_raise(Gen *g, Node *node)
{
    uint32_t count = 0;
    if (node->Raise.exc) {
        gen_expr(g, node->Raise.exc);
        count++;
    }
    if (node->Raise.cause) {
        gen_expr(g, node->Raise.cause);
        count++;
    }
    emit(g, node, OP_RAISE, count);
}

static void gen_assert(Gen *g, Node *node)
{
    if (g->level > 0) return;
    Label end = label_new();
    gen_jump_if(g, node->Assert.test, &end, true);
    emit(g, node->Assert.test, OP_LOAD_ASSERTION_ERROR, 0);
    if (node->Assert.msg) {
        gen_expr(g, node->Assert.msg);
        emit(g, node, OP_CALL, 1);
    }
    emit(g, node->Assert.test, OP_RAISE, 1);
    emit_label(g, &end);
}

static void gen_delete_statement(Gen *g, Node *node)
{
    for (int i = 0; i < node->Delete.targets.count; i++)
        gen_delete_target(g, node->Delete.targets.items[i]);
}

// long: one case a kind
static void gen_stmt_kind(Gen *g, Node *node)
{
    switch ((NodeKind)node->kind) {
    case NODE_Expr: gen_expression_statement(g, node); break;
    case NODE_Assign: gen_assign(g, node); break;
    case NODE_AugAssign: gen_augmented(g, node); break;
    case NODE_AnnAssign: gen_annotated(g, node); break;
    case NODE_Return: gen_return(g, node); break;
    case NODE_If: gen_if(g, node); break;
    case NODE_For: gen_for(g, node); break;
    case NODE_AsyncFor: gen_async_for(g, node); break;
    case NODE_While: gen_while(g, node); break;
    case NODE_Break: gen_break(g, node); break;
    case NODE_Continue: gen_continue(g, node); break;
    case NODE_FunctionDef:
    case NODE_AsyncFunctionDef: gen_function(g, node); break;
    case NODE_ClassDef: gen_class(g, node); break;
    case NODE_With:
    case NODE_AsyncWith: gen_with(g, node); break;
    case NODE_Try: gen_try(g, node); break;
    case NODE_TryStar: gen_try_star(g, node); break;
    case NODE_Raise: gen_raise(g, node); break;
    case NODE_Assert: gen_assert(g, node); break;
    case NODE_Delete: gen_delete_statement(g, node); break;
    case NODE_Import: gen_import(g, node); break;
    case NODE_ImportFrom: gen_import_from(g, node); break;
    case NODE_Match: gen_match(g, node); break;
    case NODE_Pass: g->unit->last = node->span; break;
    case NODE_Global:
    case NODE_Nonlocal: break;
    default: UNREACHABLE("not a statement");
    }
}

void gen_stmt(Gen *g, Node *node)
{
    if (g->failed) return;
    if (compile_too_deep(g->t)) {
        g->failed = true;
        return;
    }
    gen_stmt_kind(g, node);
}

void gen_body(Gen *g, const NodeList *body)
{
    for (int i = 0; i < body->count; i++) gen_stmt(g, body->items[i]);
}
