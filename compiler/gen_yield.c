// SPDX-License-Identifier: MIT
// gen_yield.c -- yield, yield from and await.

#include "compiler/gen.h"

static bool in_function(const Unit *unit)
{
    return unit->host->kind >= SCOPE_FUNCTION;
}

bool gen_in_async(const Gen *g)
{
    return g->unit->host->is_async;
}

// The receiver stays below while it yields. When something is thrown in at the
// YIELD, the VM has passed it on to the receiver; a StopIteration that comes
// back carries the result.
void gen_delegate(Gen *g, const Node *at)
{
    Label again = label_new(), end = label_new();
    Handler *thrown = gen_handler(g, gen_depth(g) - 1);
    emit_label(g, &again);
    emit_jump(g, at, OP_SEND, &end);
    Handler *outer = gen_protect(g, thrown);
    emit(g, at, OP_YIELD, 1);
    gen_protect(g, outer);
    emit_jump(g, at, OP_JUMP, &again);
    gen_handle(g, thrown);
    emit(g, at, OP_CLEANUP_THROW, 0);
    emit_label(g, &end);
    emit(g, at, OP_END_SEND, 0);
}

void gen_yield(Gen *g, Node *node)
{
    if (!in_function(g->unit)) {
        gen_fail(g, node->span, "'yield' outside function");
        return;
    }
    if (node->Yield.value) gen_expr(g, node->Yield.value);
    else emit_none(g, node);
    if (g->unit->flags & CODE_ASYNC_GENERATOR)
        emit(g, node, OP_ASYNC_GEN_WRAP, 0);
    emit(g, node, OP_YIELD, 0);
}

void gen_yield_from(Gen *g, Node *node)
{
    if (!in_function(g->unit)) {
        gen_fail(g, node->span, "'yield from' outside function");
        return;
    }
    if (gen_in_async(g)) {
        gen_fail(g, node->span, "'yield from' inside async function");
        return;
    }
    gen_expr(g, node->YieldFrom.value);
    emit(g, node, OP_GET_YIELD_FROM_ITER, 0);
    emit_none(g, node);
    gen_delegate(g, node);
}

void gen_await(Gen *g, Node *node)
{
    if (!in_function(g->unit) && !gen_in_async(g)) {
        gen_fail(g, node->span, "'await' outside function");
        return;
    }
    if (!gen_in_async(g) && g->unit->host->kind != SCOPE_GENEXPR) {
        gen_fail(g, node->span, "'await' outside async function");
        return;
    }
    gen_expr(g, node->Await.value);
    emit(g, node, OP_GET_AWAITABLE, 0);
    emit_none(g, node);
    gen_delegate(g, node);
}
