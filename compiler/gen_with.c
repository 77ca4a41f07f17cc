// SPDX-License-Identifier: MIT
// gen_with.c -- with and async with.
//
// The bound exit method waits on the stack. It is called with three Nones when
// the body ends or is left, and with the exception when it raises; a true
// answer then ends the exception.

#include "compiler/gen.h"

static bool is_async(const Node *node)
{
    return node->kind == NODE_AsyncWith;
}

static void gen_wait(Gen *g, const Node *at, uint32_t which)
{
    emit(g, at, OP_GET_AWAITABLE, which);
    emit_none(g, at);
    gen_delegate(g, at);
}

void gen_call_exit(Gen *g, const Block *block)
{
    const Node *at = block->item->withitem.context_expr;
    for (int i = 0; i < 3; i++) emit_none(g, at);
    bool async = block->kind == BLOCK_ASYNC_WITH;
    emit(g, at, async ? OP_CALL : OP_CALL_EXIT, 3);
    if (async) gen_wait(g, at, 2);
    emit(g, at, OP_POP, 0);
}

// [exit exception] -- [exit] gone, the exception ended or raised again.
static void gen_exit_with_exception(Gen *g, const Node *at, bool async,
                                    Handler *raised)
{
    Label suppress = label_new();
    gen_handle(g, raised);
    emit(g, at, OP_PUSH_EXC, 0);
    Handler *restore = gen_handler(g, gen_depth(g) - 1);
    gen_protect(g, restore);
    emit(g, at, OP_WITH_EXCEPT_START, 0);
    if (async) gen_wait(g, at, 2);
    emit_jump(g, at, OP_JUMP_IF_TRUE, &suppress);
    gen_handle(g, restore);
    gen_reraise(g);
    emit_label(g, &suppress);
    emit(g, at, OP_POP, 0);
    emit(g, at, OP_POP_EXC, 0);
    emit(g, at, OP_POP, 0);
}

static void gen_with_item(Gen *g, Node *node, int i);

static void gen_with_body(Gen *g, Node *node, int i)
{
    if (i + 1 < node->With.items.count) gen_with_item(g, node, i + 1);
    else gen_body(g, &node->With.body);
}

static void gen_with_item(Gen *g, Node *node, int i)
{
    const Node *item = node->With.items.items[i];
    Node *manager = item->withitem.context_expr;
    bool async = is_async(node);
    Label end = label_new();
    gen_expr(g, manager);
    emit(g, manager, async ? OP_BEFORE_ASYNC_WITH : OP_BEFORE_WITH, 0);
    if (async) gen_wait(g, manager, 1);

    Handler *raised = gen_handler(g, gen_depth(g) - 1);
    Block block;
    gen_push_block(g, &block, async ? BLOCK_ASYNC_WITH : BLOCK_WITH,
                   manager);
    block.item = item;
    gen_protect(g, raised);
    if (item->withitem.optional_vars)
        gen_target(g, item->withitem.optional_vars);
    else
        emit(g, manager, OP_POP, 0);
    gen_with_body(g, node, i);
    gen_pop_block(g);
    gen_protect(g, block.handler);
    gen_call_exit(g, &block);
    emit_jump(g, manager, OP_JUMP, &end);
    gen_exit_with_exception(g, manager, async, raised);
    emit_label(g, &end);
}

void gen_with(Gen *g, Node *node)
{
    if (is_async(node) && !gen_in_async(g)) {
        gen_fail(g, node->span, "'async with' outside async function");
        return;
    }
    gen_with_item(g, node, 0);
}
