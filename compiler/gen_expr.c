// SPDX-License-Identifier: MIT
// gen_expr.c -- expressions, and the constants among them.
//
// An expression leaves one value on the stack. gen_jump_if is the other way to
// use one: it jumps without making a bool of the value first.

#include "compiler/gen.h"

#include "compiler/deep.h"
#include "compiler/fold.h"
#include "vm/object/exception.h"
#include "vm/object/str.h"

// Longer displays are built step by step, so that the stack stays small.
enum { FEW_ITEMS = 30, FEW_PAIRS = 16 };

static Constant *constant_slice(Gen *g, const Node *node)
{
    static const ConstValue NOTHING = {.kind = CONST_NONE};
    Node *parts[] = {node->Slice.lower, node->Slice.upper, node->Slice.step};
    Constant *items[3];
    for (int i = 0; i < 3; i++) {
        items[i] = parts[i] ? gen_constant(g, parts[i])
                            : pool_const(&g->pool, &NOTHING);
        if (!items[i]) return NULL;
    }
    return pool_group(&g->pool, POOL_SLICE, items, 3);
}

Constant *gen_constant_tuple(Gen *g, const NodeList *list)
{
    Constant **items =
        arena_alloc(g->arena, ((size_t)list->count + 1) * sizeof *items);
    for (int i = 0; i < list->count; i++) {
        items[i] = gen_constant(g, list->items[i]);
        if (!items[i]) return NULL;
    }
    return pool_group(&g->pool, POOL_TUPLE, items, (uint32_t)list->count);
}

// An int with more decimal digits than may be converted is a SyntaxError.
static void fail_constant(Gen *g, const Node *node)
{
    if (!error_matches(g->t, ValueError)) {
        g->failed = true;
        return;
    }
    Value exception = error_take(g->t), text = exception_str(g->t, exception);
    if (text != ERROR) {
        gen_fail(g, node->span,
                 "%s - Consider hexadecimal for huge integer literals to "
                 "avoid decimal conversion limits.",
                 as_str(text)->data);
        decref(text);
    }
    g->failed = true;
    decref(exception);
}

static Constant *single_constant(Gen *g, const Node *node)
{
    Constant *c = pool_const(&g->pool, &node->Constant.value);
    if (!c) fail_constant(g, node);
    return c;
}

Constant *gen_constant(Gen *g, const Node *node)
{
    switch (node->kind) {
    case NODE_Constant: return single_constant(g, node);
    case NODE_Tuple:
        if (node->Tuple.ctx != CONTEXT_LOAD) return NULL;
        return gen_constant_tuple(g, &node->Tuple.elts);
    case NODE_Slice: return constant_slice(g, node);
    default: return NULL;
    }
}

static bool has_star(const NodeList *items)
{
    for (int i = 0; i < items->count; i++)
        if (items->items[i]->kind == NODE_Starred) return true;
    return false;
}

static void gen_items(Gen *g, const NodeList *items, int count)
{
    for (int i = 0; i < count; i++) gen_expr(g, items->items[i]);
}

// The rest of the items into the list or set on the stack.
static void gen_add_items(Gen *g, const Node *node, const NodeList *items,
                          int from, bool set)
{
    for (int i = from; i < items->count; i++) {
        Node *item = items->items[i];
        if (item->kind == NODE_Starred) {
            gen_expr(g, item->Starred.value);
            emit(g, node, set ? OP_SET_UPDATE : OP_LIST_EXTEND, 1);
        } else {
            gen_expr(g, item);
            emit(g, node, set ? OP_SET_ADD : OP_LIST_APPEND, 1);
        }
    }
}

static int plain_items(const NodeList *items)
{
    int n = 0;
    while (n < items->count && items->items[n]->kind != NODE_Starred) n++;
    return n;
}

// All constants: from a tuple, which is one instruction for any number. A set
// is filled from a frozenset, as in CPython: its order can be seen.
static bool gen_constant_display(Gen *g, const Node *node,
                                 const NodeList *items, Opcode op)
{
    if (items->count < 3 || op == OP_BUILD_TUPLE) return false;
    Constant *group = gen_constant_tuple(g, items);
    if (!group || g->failed) return false;
    if (op == OP_BUILD_SET)
        group = pool_group(&g->pool, POOL_FROZENSET, group->items,
                           group->count);
    emit(g, node, op, 0);
    emit_const(g, node, group);
    emit(g, node, op == OP_BUILD_SET ? OP_SET_UPDATE : OP_LIST_EXTEND, 1);
    return true;
}

void gen_display(Gen *g, const Node *node, const NodeList *items, Opcode op)
{
    if (gen_constant_display(g, node, items, op)) return;
    if (!has_star(items) && items->count <= FEW_ITEMS) {
        gen_items(g, items, items->count);
        emit(g, node, op, (uint32_t)items->count);
        return;
    }
    bool set = op == OP_BUILD_SET;
    int plain = plain_items(items);
    if (plain > FEW_ITEMS) plain = 0;
    gen_items(g, items, plain);
    emit(g, node, set ? OP_BUILD_SET : OP_BUILD_LIST, (uint32_t)plain);
    gen_add_items(g, node, items, plain, set);
    if (op == OP_BUILD_TUPLE) emit(g, node, OP_LIST_TO_TUPLE, 0);
}

static void gen_tuple(Gen *g, Node *node)
{
    Constant *tuple = gen_constant(g, node);
    if (tuple) emit_const(g, node, tuple);
    else if (!g->failed)
        gen_display(g, node, &node->Tuple.elts, OP_BUILD_TUPLE);
}

// Pairs up to the first `**`, at most so many; the rest one after the other.
static void gen_dict(Gen *g, const Node *node)
{
    const NodeList *keys = &node->Dict.keys, *values = &node->Dict.values;
    int n = 0;
    for (; n < keys->count && n < FEW_PAIRS && keys->items[n]; n++) {
        gen_expr(g, keys->items[n]);
        gen_expr(g, values->items[n]);
    }
    emit(g, node, OP_BUILD_DICT, (uint32_t)n);
    for (; n < keys->count; n++) {
        if (keys->items[n]) gen_expr(g, keys->items[n]);
        gen_expr(g, values->items[n]);
        emit(g, node, keys->items[n] ? OP_DICT_ADD : OP_DICT_UPDATE, 1);
    }
}

static void gen_bool(Gen *g, Node *node)
{
    Opcode op = node->BoolOp.op == OPERATOR_And ? OP_JUMP_IF_FALSE_OR_POP
                                                : OP_JUMP_IF_TRUE_OR_POP;
    const NodeList *values = &node->BoolOp.values;
    Label end = label_new();
    for (int i = 0; i < values->count; i++) {
        gen_expr(g, values->items[i]);
        if (i + 1 < values->count) emit_jump(g, node, op, &end);
    }
    emit_label(g, &end);
}

static void gen_conditional(Gen *g, Node *node)
{
    Label otherwise = label_new(), end = label_new();
    gen_jump_if(g, node->IfExp.test, &otherwise, false);
    gen_expr(g, node->IfExp.body);
    emit_jump(g, NULL, OP_JUMP, &end);
    emit_label(g, &otherwise);
    gen_expr(g, node->IfExp.orelse);
    emit_label(g, &end);
}

static void gen_binary(Gen *g, Node *node)
{
    gen_expr(g, node->BinOp.left);
    gen_expr(g, node->BinOp.right);
    emit(g, node, OP_BINARY_OP, gen_operator(node->BinOp.op));
}

static void gen_unary(Gen *g, Node *node)
{
    Opcode op = node->UnaryOp.op == OPERATOR_Not      ? OP_UNARY_NOT
                : node->UnaryOp.op == OPERATOR_USub   ? OP_UNARY_NEG
                : node->UnaryOp.op == OPERATOR_Invert ? OP_UNARY_INVERT
                                                      : OP_UNARY_POS;
    gen_expr(g, node->UnaryOp.operand);
    emit(g, node, op, 0);
}

static void gen_walrus(Gen *g, Node *node)
{
    gen_expr(g, node->NamedExpr.value);
    emit(g, node, OP_COPY, 1);
    gen_store(g, node->NamedExpr.target, node->NamedExpr.target->Name.id);
}

static void gen_formatted(Gen *g, Node *node)
{
    static const uint8_t CONVERSIONS[] = {['s'] = 1, ['r'] = 2, ['a'] = 3};
    int conversion = node->FormattedValue.conversion;
    uint32_t flags = conversion > 0 ? CONVERSIONS[conversion] : 0;
    gen_expr(g, node->FormattedValue.value);
    if (node->FormattedValue.format_spec) {
        gen_expr(g, node->FormattedValue.format_spec);
        flags |= 4;
    }
    emit(g, node, OP_FORMAT_VALUE, flags);
}

// Many pieces are joined in groups, so that the stack stays small.
static void gen_joined(Gen *g, Node *node)
{
    const NodeList *values = &node->JoinedStr.values;
    uint32_t pieces = 0;
    for (int i = 0; i < values->count; i++) {
        gen_expr(g, values->items[i]);
        if (++pieces == FEW_ITEMS) {
            emit(g, node, OP_BUILD_STRING, pieces);
            pieces = 1;
        }
    }
    if (!values->count) emit_text(g, node, "");
    else if (pieces > 1) emit(g, node, OP_BUILD_STRING, pieces);
}

void gen_slice_part(Gen *g, Node *node)
{
    if (node->kind != NODE_Slice) {
        gen_expr(g, node);
        return;
    }
    Constant *constant = gen_constant(g, node);
    if (constant || g->failed) {
        emit_const(g, node, constant);
        return;
    }
    Node *parts[] = {node->Slice.lower, node->Slice.upper, node->Slice.step};
    uint32_t count = parts[2] ? 3 : 2;
    for (uint32_t i = 0; i < count; i++) {
        if (parts[i]) gen_expr(g, parts[i]);
        else emit_none(g, node);
    }
    emit(g, node, OP_BUILD_SLICE, count);
}

static void gen_subscript(Gen *g, Node *node)
{
    gen_expr(g, node->Subscript.value);
    gen_slice_part(g, node->Subscript.slice);
    emit(g, node, OP_GET_ITEM, 0);
}

// Over several lines, an attribute belongs to the line of its name.
Span gen_attribute_span(Span span, const Node *attribute)
{
    const Span *whole = &attribute->span;
    if (span.line == whole->end_line) return span;
    int32_t length = (int32_t)attribute->Attribute.attr->length;
    span.line = whole->end_line;
    span.col = length <= whole->end_col ? whole->end_col - length : -1;
    if (span.end_line < span.line) {
        span.end_line = span.line;
        span.end_col = whole->end_col;
    }
    return span;
}

static void gen_attribute(Gen *g, Node *node)
{
    if (gen_is_super(g, node->Attribute.value)) {
        gen_super_attribute(g, node);
        emit(g, node, OP_LOAD_SUPER_ATTR,
             gen_name_index(g, gen_mangle(g, node->Attribute.attr)));
        return;
    }
    gen_expr(g, node->Attribute.value);
    emit_span(g, gen_attribute_span(node->span, node), OP_LOAD_ATTR,
              gen_name_index(g, gen_mangle(g, node->Attribute.attr)));
}

// long: one case a kind
static void gen_expr_kind(Gen *g, Node *node)
{
    switch ((NodeKind)node->kind) {
    case NODE_Constant: emit_const(g, node, gen_constant(g, node)); break;
    case NODE_Name: gen_load(g, node, node->Name.id); break;
    case NODE_Attribute: gen_attribute(g, node); break;
    case NODE_Subscript: gen_subscript(g, node); break;
    case NODE_Call: gen_call(g, node); break;
    case NODE_Spawn: gen_spawn(g, node); break;
    case NODE_BinOp: gen_binary(g, node); break;
    case NODE_UnaryOp: gen_unary(g, node); break;
    case NODE_BoolOp: gen_bool(g, node); break;
    case NODE_Compare: gen_compare(g, node); break;
    case NODE_IfExp: gen_conditional(g, node); break;
    case NODE_NamedExpr: gen_walrus(g, node); break;
    case NODE_Lambda: gen_lambda(g, node); break;
    case NODE_Tuple: gen_tuple(g, node); break;
    case NODE_List:
        gen_display(g, node, &node->List.elts, OP_BUILD_LIST);
        break;
    case NODE_Set: gen_display(g, node, &node->Set.elts, OP_BUILD_SET); break;
    case NODE_Dict: gen_dict(g, node); break;
    case NODE_ListComp:
    case NODE_SetComp:
    case NODE_DictComp:
    case NODE_GeneratorExp: gen_comprehension(g, node); break;
    case NODE_Yield: gen_yield(g, node); break;
    case NODE_YieldFrom: gen_yield_from(g, node); break;
    case NODE_Await: gen_await(g, node); break;
    case NODE_JoinedStr: gen_joined(g, node); break;
    case NODE_FormattedValue: gen_formatted(g, node); break;
    case NODE_Slice: gen_slice_part(g, node); break;
    case NODE_Starred:
        gen_fail(g, node->span, "can't use starred expression here");
        break;
    default: UNREACHABLE("not an expression");
    }
}

void gen_expr(Gen *g, Node *node)
{
    if (g->failed) return;
    if (compile_too_deep(g->t)) {
        g->failed = true;
        return;
    }
    gen_expr_kind(g, node);
}

// `a and b` is false as soon as one is: jumping when false, each may; jumping
// when true, only the last one, and the others skip it. `or` is the mirror.
static void gen_jump_if_bool(Gen *g, Node *node, Label *label, bool when)
{
    const NodeList *values = &node->BoolOp.values;
    bool is_or = node->BoolOp.op == OPERATOR_Or;
    Label skip = label_new();
    for (int i = 0; i + 1 < values->count; i++)
        gen_jump_if(g, values->items[i], is_or == when ? label : &skip, is_or);
    gen_jump_if(g, values->items[values->count - 1], label, when);
    emit_label(g, &skip);
}

static void gen_jump_if_conditional(Gen *g, Node *node, Label *label,
                                    bool when)
{
    Label otherwise = label_new(), end = label_new();
    gen_jump_if(g, node->IfExp.test, &otherwise, false);
    gen_jump_if(g, node->IfExp.body, label, when);
    emit_jump(g, NULL, OP_JUMP, &end);
    emit_label(g, &otherwise);
    gen_jump_if(g, node->IfExp.orelse, label, when);
    emit_label(g, &end);
}

static void gen_jump_if_kind(Gen *g, Node *node, Label *label, bool when)
{
    switch (node->kind) {
    case NODE_Constant:
        if (const_truth(&node->Constant.value) == when)
            emit_jump(g, node, OP_JUMP, label);
        return;
    case NODE_UnaryOp:
        if (node->UnaryOp.op != OPERATOR_Not) break;
        gen_jump_if(g, node->UnaryOp.operand, label, !when);
        return;
    case NODE_BoolOp: gen_jump_if_bool(g, node, label, when); return;
    case NODE_IfExp: gen_jump_if_conditional(g, node, label, when); return;
    case NODE_Compare: gen_jump_if_compare(g, node, label, when); return;
    }
    gen_expr(g, node);
    emit_jump(g, node, when ? OP_JUMP_IF_TRUE : OP_JUMP_IF_FALSE, label);
}

void gen_jump_if(Gen *g, Node *node, Label *label, bool when)
{
    if (g->failed) return;
    if (compile_too_deep(g->t)) {
        g->failed = true;
        return;
    }
    gen_jump_if_kind(g, node, label, when);
}
