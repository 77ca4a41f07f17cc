// SPDX-License-Identifier: MIT
// gen_flow.c -- if, loops, and leaving them: return, break, continue.
//
// What has to be seen to on the way out of a construct (a finally clause, a
// with's exit, an iterator on the stack) is a Block. Leaving runs from the
// innermost block outwards; while one is seen to, neither it nor its handler
// is current any more, so that a finally clause does not protect itself.

#include "compiler/fold.h"
#include "compiler/gen.h"

enum { MAX_BLOCKS = 21 };

static void count_blocks(Gen *g, const Node *node)
{
    int n = 0;
    for (const Block *b = g->unit->block; b; b = b->outer)
        n += b->kind != BLOCK_VALUE;
    if (n > MAX_BLOCKS)
        gen_fail(g, node ? node->span : g->unit->last,
                 "too many statically nested blocks");
}

void gen_push_block(Gen *g, Block *block, BlockKind kind, const Node *node)
{
    *block = (Block){.outer = g->unit->block,
                     .kind = kind,
                     .node = node,
                     .handler = g->unit->code.handler};
    g->unit->block = block;
    count_blocks(g, node);
}

void gen_pop_block(Gen *g)
{
    g->unit->block = g->unit->block->outer;
}

// The finally clause once more, on the way out. A value that waits on the
// stack has to be dropped should the clause itself leave.
static void gen_leave_finally(Gen *g, const Block *block, bool value)
{
    Block waiting;
    if (value) gen_push_block(g, &waiting, BLOCK_VALUE, NULL);
    gen_body(g, &block->node->Try.finalbody);
    if (value) gen_pop_block(g);
}

static void gen_leave_handler(Gen *g, const Block *block, bool value)
{
    if (value) emit(g, NULL, OP_SWAP, 2);
    emit(g, NULL, OP_POP_EXC, 0);
    const Name *name = block->node->ExceptHandler.name;
    if (name) gen_unbind(g, name);
}

// What a block keeps on the stack, below the value if there is one.
static void gen_leave(Gen *g, const Block *block, bool value)
{
    switch (block->kind) {
    case BLOCK_WHILE:
    case BLOCK_TRY:
    case BLOCK_STAR_HANDLER: break;
    case BLOCK_FINALLY: gen_leave_finally(g, block, value); break;
    case BLOCK_HANDLER: gen_leave_handler(g, block, value); break;
    case BLOCK_WITH:
    case BLOCK_ASYNC_WITH:
        if (value) emit(g, NULL, OP_SWAP, 2);
        gen_call_exit(g, block);
        break;
    case BLOCK_FINALLY_END:
        if (value) emit(g, NULL, OP_SWAP, 2);
        emit(g, NULL, OP_POP, 0);
        if (value) emit(g, NULL, OP_SWAP, 2);
        emit(g, NULL, OP_POP_EXC, 0);
        break;
    case BLOCK_FOR:
    case BLOCK_ASYNC_FOR:
    case BLOCK_VALUE:
        if (value) emit(g, NULL, OP_SWAP, 2);
        emit(g, NULL, OP_POP, 0);
        break;
    }
}

typedef struct Inside {
    Block *block;
    Handler *handler;
} Inside;

// Sees to the blocks from the innermost up to `end`, without it. What is
// emitted then, up to gen_go_back, is outside of them.
static Inside gen_leave_until(Gen *g, const Block *end, bool value)
{
    Inside inside = {g->unit->block, g->unit->code.handler};
    for (Block *b = inside.block; b != end; b = b->outer) {
        g->unit->block = b->outer;
        g->unit->code.handler = b->handler;
        gen_leave(g, b, value);
    }
    return inside;
}

static void gen_go_back(Gen *g, Inside inside)
{
    g->unit->block = inside.block;
    g->unit->code.handler = inside.handler;
}

static bool in_star_handler(const Gen *g, bool loops)
{
    for (const Block *b = g->unit->block; b; b = b->outer) {
        if (b->kind == BLOCK_STAR_HANDLER) return true;
        if (loops && b->kind <= BLOCK_ASYNC_FOR) return false;
    }
    return false;
}

static void fail_star_handler(Gen *g, const Node *node)
{
    gen_fail(g, node->span, "'break', 'continue' and 'return' cannot appear "
                            "in an except* block");
}

void gen_return(Gen *g, Node *node)
{
    Node *value = node->Return.value;
    if (g->unit->host->kind < SCOPE_FUNCTION) {
        gen_fail(g, node->span, "'return' outside function");
        return;
    }
    if (value && g->unit->flags & CODE_ASYNC_GENERATOR) {
        gen_fail(g, node->span, "'return' with value in async generator");
        return;
    }
    if (in_star_handler(g, false)) {
        fail_star_handler(g, node);
        return;
    }
    Constant *constant = value ? gen_constant(g, value) : NULL;
    bool waits = value && !constant;
    if (waits) gen_expr(g, value);
    Inside inside = gen_leave_until(g, NULL, waits);
    if (constant) emit_const(g, value, constant);
    else if (!waits) emit_none(g, node);
    emit(g, node, OP_RETURN, 0);
    gen_go_back(g, inside);
}

// The innermost loop, or NULL.
static const Block *find_loop(const Gen *g)
{
    const Block *b = g->unit->block;
    while (b && b->kind > BLOCK_ASYNC_FOR) b = b->outer;
    return b;
}

void gen_break(Gen *g, const Node *node)
{
    const Block *loop = find_loop(g);
    if (in_star_handler(g, true)) {
        fail_star_handler(g, node);
        return;
    }
    if (!loop) {
        gen_fail(g, node->span, "'break' outside loop");
        return;
    }
    g->unit->last = node->span;
    Inside inside = gen_leave_until(g, loop->outer, false);
    emit_jump(g, node, OP_JUMP, loop->leave);
    gen_go_back(g, inside);
}

void gen_continue(Gen *g, const Node *node)
{
    const Block *loop = find_loop(g);
    if (in_star_handler(g, true)) {
        fail_star_handler(g, node);
        return;
    }
    if (!loop) {
        gen_fail(g, node->span, "'continue' not properly in loop");
        return;
    }
    g->unit->last = node->span;
    Inside inside = gen_leave_until(g, loop, false);
    emit_jump(g, node, OP_JUMP, loop->again);
    gen_go_back(g, inside);
}

// An elif is an If alone in orelse: a long chain is no deep tree here.
void gen_if(Gen *g, Node *node)
{
    Label end = label_new();
    for (;;) {
        const NodeList *orelse = &node->If.orelse;
        Label otherwise = label_new();
        gen_jump_if(g, node->If.test, &otherwise, false);
        gen_body(g, &node->If.body);
        if (orelse->count) emit_jump(g, NULL, OP_JUMP, &end);
        emit_label(g, &otherwise);
        if (orelse->count != 1 || orelse->items[0]->kind != NODE_If) {
            gen_body(g, orelse);
            break;
        }
        node = orelse->items[0];
    }
    emit_label(g, &end);
}

static bool is_always(const Node *node, bool truth)
{
    return node->kind == NODE_Constant &&
           const_truth(&node->Constant.value) == truth;
}

// The test stands below the body, so that each round takes one jump.
void gen_while(Gen *g, Node *node)
{
    Node *test = node->While.test;
    Label body = label_new(), again = label_new(), end = label_new();
    bool endless = is_always(test, true);
    bool reached = gen_reachable(g) && !is_always(test, false);
    Block block;
    gen_push_block(g, &block, BLOCK_WHILE, node);
    block.leave = &end;
    block.again = endless ? &body : &again;

    int depth = gen_depth(g);
    if (!endless) emit_jump(g, test, OP_JUMP, &again);
    if (reached && !g->failed)
        emitter_label_reached(&g->unit->code, &body, depth);
    gen_body(g, &node->While.body);
    if (endless) {
        emit_jump(g, NULL, OP_JUMP, &body);
    } else {
        emit_label(g, &again);
        gen_jump_if(g, test, &body, true);
    }
    gen_pop_block(g);
    gen_body(g, &node->While.orelse);
    emit_label(g, &end);
}

// A list that is only walked over may as well be a tuple.
static void gen_iterable(Gen *g, Node *node)
{
    Constant *constant = NULL;
    if (node->kind == NODE_List)
        constant = gen_constant_tuple(g, &node->List.elts);
    if (constant) emit_const(g, node, constant);
    else gen_expr(g, node);
}

void gen_for(Gen *g, Node *node)
{
    Label again = label_new(), exhausted = label_new(), end = label_new();
    Block block;
    gen_iterable(g, node->For.iter);
    emit(g, node->For.iter, OP_GET_ITER, 0);
    gen_push_block(g, &block, BLOCK_FOR, node);
    block.leave = &end;
    block.again = &again;

    emit_label(g, &again);
    emit_jump(g, node->For.iter, OP_FOR_ITER, &exhausted);
    gen_target(g, node->For.target);
    gen_body(g, &node->For.body);
    emit_jump(g, NULL, OP_JUMP, &again);
    emit_label(g, &exhausted);
    gen_pop_block(g);
    gen_body(g, &node->For.orelse);
    emit_label(g, &end);
}

void gen_async_for(Gen *g, Node *node)
{
    Node *iterable = node->AsyncFor.iter;
    Label again = label_new(), end = label_new();
    Block block;
    if (!gen_in_async(g)) {
        gen_fail(g, node->span, "'async for' outside async function");
        return;
    }
    gen_expr(g, iterable);
    emit(g, iterable, OP_GET_AITER, 0);
    gen_push_block(g, &block, BLOCK_ASYNC_FOR, node);
    block.leave = &end;
    block.again = &again;

    Handler *exhausted = gen_handler(g, gen_depth(g));
    emit_label(g, &again);
    Handler *outer = gen_protect(g, exhausted);
    emit(g, iterable, OP_GET_ANEXT, 0);
    emit_none(g, iterable);
    gen_delegate(g, iterable);
    gen_protect(g, outer);
    gen_target(g, node->AsyncFor.target);
    gen_body(g, &node->AsyncFor.body);
    emit_jump(g, NULL, OP_JUMP, &again);
    gen_pop_block(g);
    gen_handle(g, exhausted);
    emit(g, iterable, OP_END_ASYNC_FOR, 0);
    gen_body(g, &node->AsyncFor.orelse);
    emit_label(g, &end);
}
