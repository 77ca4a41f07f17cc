// SPDX-License-Identifier: MIT
// gen_compare.c -- comparisons, chained ones, and jumps on them.
//
// In `a < b < c` b is evaluated once. Where that is a constant or a local, it
// is loaded twice instead of copied and swapped around: both comparisons then
// look like any other and can be fused with their operands.

#include "compiler/gen.h"

static void gen_operation(Gen *g, const Node *node, Operator op)
{
    switch (op) {
    case OPERATOR_Lt: emit(g, node, OP_COMPARE_OP, COMPARE_LT); break;
    case OPERATOR_LtE: emit(g, node, OP_COMPARE_OP, COMPARE_LE); break;
    case OPERATOR_Eq: emit(g, node, OP_COMPARE_OP, COMPARE_EQ); break;
    case OPERATOR_NotEq: emit(g, node, OP_COMPARE_OP, COMPARE_NE); break;
    case OPERATOR_Gt: emit(g, node, OP_COMPARE_OP, COMPARE_GT); break;
    case OPERATOR_GtE: emit(g, node, OP_COMPARE_OP, COMPARE_GE); break;
    case OPERATOR_Is: emit(g, node, OP_IS_OP, 0); break;
    case OPERATOR_IsNot: emit(g, node, OP_IS_OP, 1); break;
    case OPERATOR_In: emit(g, node, OP_CONTAINS_OP, 0); break;
    default: emit(g, node, OP_CONTAINS_OP, 1); break;
    }
}

// `x in [1, 2]` needs no list each time, nor `x in {1, 2}` a set: but only at
// the end of a chain, which asks no more of it.
static bool gen_constant_container(Gen *g, const Node *node)
{
    Constant *constant = NULL;
    if (node->kind == NODE_List)
        constant = gen_constant_tuple(g, &node->List.elts);
    else if (node->kind == NODE_Set)
        constant = gen_constant_tuple(g, &node->Set.elts);
    if (!constant || g->failed) return false;
    if (node->kind == NODE_Set)
        constant = pool_group(&g->pool, POOL_FROZENSET, constant->items,
                              constant->count);
    emit_const(g, node, constant);
    return true;
}

static void gen_right(Gen *g, Node *node, Operator op)
{
    bool member = op == OPERATOR_In || op == OPERATOR_NotIn;
    if (member && gen_constant_container(g, node)) return;
    gen_expr(g, node);
}

static bool may_load_twice(const Gen *g, const Node *node)
{
    return node->kind == NODE_Constant || gen_is_local(g, node);
}

// A link of a chain but the last, which is false at `failed`: [left] --
// [right], or [right bool] before the jump if `keep`. At `failed` there is
// [right], with the bool if `keep`; without `right` where it is loaded twice.
static void gen_link(Gen *g, Node *node, int i, Label *failed, bool keep)
{
    Node *right = node->Compare.comparators.items[i];
    Operator op = node->Compare.ops.items[i];
    gen_expr(g, right);
    emit(g, node, OP_SWAP, 2);
    emit(g, node, OP_COPY, 2);
    gen_operation(g, node, op);
    emit_jump(g, node, keep ? OP_JUMP_IF_FALSE_OR_POP : OP_JUMP_IF_FALSE,
              failed);
}

// The same for an operand that may be loaded twice: [left] -- [right], and at
// `failed` nothing is left but the bool if `keep`.
static void gen_simple_link(Gen *g, Node *node, int i, Label *failed,
                            bool keep)
{
    Node *right = node->Compare.comparators.items[i];
    gen_expr(g, right);
    gen_operation(g, node, node->Compare.ops.items[i]);
    emit_jump(g, node, keep ? OP_JUMP_IF_FALSE_OR_POP : OP_JUMP_IF_FALSE,
              failed);
    gen_expr(g, right);
}

// All links but the last. Those that copy fail at `cleanup`, the others at
// `failed`.
static void gen_links(Gen *g, Node *node, Label *cleanup, Label *failed,
                      bool keep)
{
    int last = node->Compare.comparators.count - 1;
    for (int i = 0; i < last; i++) {
        if (may_load_twice(g, node->Compare.comparators.items[i]))
            gen_simple_link(g, node, i, failed, keep);
        else
            gen_link(g, node, i, cleanup, keep);
    }
}

static void gen_last_link(Gen *g, Node *node)
{
    int last = node->Compare.comparators.count - 1;
    Operator op = node->Compare.ops.items[last];
    gen_right(g, node->Compare.comparators.items[last], op);
    gen_operation(g, node, op);
}

void gen_compare(Gen *g, Node *node)
{
    Label cleanup = label_new(), end = label_new();
    gen_expr(g, node->Compare.left);
    gen_links(g, node, &cleanup, &end, true);
    gen_last_link(g, node);
    emit_jump(g, NULL, OP_JUMP, &end);
    emit_label(g, &cleanup);
    emit(g, NULL, OP_SWAP, 2);
    emit(g, NULL, OP_POP, 0);
    emit_label(g, &end);
}

static bool is_none_test(const Node *node)
{
    if (node->Compare.comparators.count != 1) return false;
    const Node *right = node->Compare.comparators.items[0];
    Operator op = node->Compare.ops.items[0];
    return (op == OPERATOR_Is || op == OPERATOR_IsNot) &&
           right->kind == NODE_Constant &&
           right->Constant.value.kind == CONST_NONE;
}

void gen_jump_if_compare(Gen *g, Node *node, Label *label, bool when)
{
    gen_expr(g, node->Compare.left);
    if (is_none_test(node)) {
        bool is = node->Compare.ops.items[0] == OPERATOR_Is;
        emit_jump(g, node,
                  is == when ? OP_JUMP_IF_NONE : OP_JUMP_IF_NOT_NONE, label);
        return;
    }
    Label cleanup = label_new(), failed = label_new(), end = label_new();
    gen_links(g, node, &cleanup, when ? &failed : label, false);
    gen_last_link(g, node);
    emit_jump(g, node, when ? OP_JUMP_IF_TRUE : OP_JUMP_IF_FALSE, label);
    if (cleanup.waiting) {
        emit_jump(g, NULL, OP_JUMP, &end);
        emit_label(g, &cleanup);
        emit(g, NULL, OP_POP, 0);
        if (!when) emit_jump(g, NULL, OP_JUMP, label);
    }
    emit_label(g, &failed);
    emit_label(g, &end);
}
