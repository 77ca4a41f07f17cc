// SPDX-License-Identifier: MIT
// gen_assign.c -- assignments, targets, del.
//
// A target's parts are evaluated when its turn comes, left to right, with the
// value waiting on the stack. `a, b = b, a` makes no tuple.

#include <string.h>

#include "compiler/gen.h"

#include "compiler/deep.h"
#include "compiler/number.h"

enum { INPLACE = 16, MAX_STARRED = 255 };

uint32_t gen_operator(Operator op)
{
    static const uint8_t NUMBERS[OPERATOR_COUNT] = {
        [OPERATOR_Add] = BINARY_ADD,
        [OPERATOR_Sub] = BINARY_SUB,
        [OPERATOR_Mult] = BINARY_MUL,
        [OPERATOR_MatMult] = BINARY_MATMUL,
        [OPERATOR_Div] = BINARY_TRUEDIV,
        [OPERATOR_Mod] = BINARY_MOD,
        [OPERATOR_Pow] = BINARY_POW,
        [OPERATOR_LShift] = BINARY_LSHIFT,
        [OPERATOR_RShift] = BINARY_RSHIFT,
        [OPERATOR_BitOr] = BINARY_OR,
        [OPERATOR_BitXor] = BINARY_XOR,
        [OPERATOR_BitAnd] = BINARY_AND,
        [OPERATOR_FloorDiv] = BINARY_FLOORDIV,
    };
    return NUMBERS[op];
}

// `self.x = ...` in a method: the class tells in __static_attributes__.
static void note_attribute(Gen *g, const Node *node)
{
    const Node *value = node->Attribute.value;
    if (value->kind != NODE_Name || strcmp(value->Name.id->text, "self") != 0)
        return;
    Unit *unit = g->unit;
    while (unit && unit->host->kind != SCOPE_CLASS) unit = unit->outer;
    if (!unit) return;
    const Name *name = node->Attribute.attr;
    for (size_t i = 0; i < unit->attributes.count; i++)
        if (unit->attributes.items[i] == name) return;
    vec_need_push(&unit->attributes, name);
}

static void gen_attribute_op(Gen *g, Node *node, Opcode op)
{
    const Name *name = node->Attribute.attr;
    if (gen_forbidden(g, node->span, name, op == OP_DELETE_ATTR)) return;
    if (op == OP_STORE_ATTR) note_attribute(g, node);
    emit_span(g, gen_attribute_span(node->span, node), op,
              gen_name_index(g, gen_mangle(g, name)));
}

// The star's place among the targets, or -1; fails if there are two.
static int find_star(Gen *g, const Node *node, const NodeList *targets)
{
    int star = -1;
    for (int i = 0; i < targets->count; i++) {
        if (targets->items[i]->kind != NODE_Starred) continue;
        if (star >= 0)
            gen_fail(g, node->span,
                     "multiple starred expressions in assignment");
        star = i;
    }
    int after = targets->count - star - 1;
    if (star > MAX_STARRED || (star >= 0 && after >= 1 << 16))
        gen_fail(g, node->span,
                 "too many expressions in star-unpacking assignment");
    return star;
}

static void gen_unpack(Gen *g, const Node *node, const NodeList *targets)
{
    int star = find_star(g, node, targets), count = targets->count;
    if (star < 0) {
        emit(g, node, OP_UNPACK_SEQUENCE, (uint32_t)count);
    } else {
        int after = count - star - 1;
        emit(g, node, OP_UNPACK_EX, (uint32_t)(star | after << 8));
    }
    for (int i = 0; i < count; i++) {
        Node *target = targets->items[i];
        gen_target(g, i == star ? target->Starred.value : target);
    }
}

static void gen_target_kind(Gen *g, Node *node)
{
    switch (node->kind) {
    case NODE_Name: gen_store(g, node, node->Name.id); break;
    case NODE_Attribute:
        gen_expr(g, node->Attribute.value);
        gen_attribute_op(g, node, OP_STORE_ATTR);
        break;
    case NODE_Subscript:
        gen_expr(g, node->Subscript.value);
        gen_slice_part(g, node->Subscript.slice);
        emit(g, node, OP_SET_ITEM, 0);
        break;
    case NODE_Tuple: gen_unpack(g, node, &node->Tuple.elts); break;
    case NODE_List: gen_unpack(g, node, &node->List.elts); break;
    default:
        gen_fail(g, node->span,
                 "starred assignment target must be in a list or tuple");
    }
}

void gen_target(Gen *g, Node *node)
{
    if (g->failed || (g->failed = compile_too_deep(g->t))) return;
    gen_target_kind(g, node);
}

static bool has_star(const NodeList *items)
{
    for (int i = 0; i < items->count; i++)
        if (items->items[i]->kind == NODE_Starred) return true;
    return false;
}

// Different names in plain slots: nobody sees in which order they are stored.
static bool all_local(const Gen *g, const NodeList *targets)
{
    for (int i = 0; i < targets->count; i++) {
        if (!gen_is_local(g, targets->items[i])) return false;
        for (int j = 0; j < i; j++)
            if (targets->items[i]->Name.id == targets->items[j]->Name.id)
                return false;
    }
    return true;
}

static bool all_constant(const NodeList *items)
{
    for (int i = 0; i < items->count; i++)
        if (items->items[i]->kind != NODE_Constant) return false;
    return true;
}

static void gen_one_by_one(Gen *g, const NodeList *to, const NodeList *from)
{
    for (int i = 0; i < to->count; i++) {
        gen_expr(g, from->items[i]);
        gen_target(g, to->items[i]);
    }
}

// a, b = x, y without a tuple. False: nothing was done.
static bool gen_parallel(Gen *g, Node *node)
{
    Node *target = node->Assign.targets.items[0], *value = node->Assign.value;
    if (node->Assign.targets.count != 1) return false;
    if (target->kind != NODE_Tuple || value->kind != NODE_Tuple) return false;
    const NodeList *to = &target->Tuple.elts, *from = &value->Tuple.elts;
    int n = to->count;
    if (n != from->count || n < 2 || n > 8) return false;
    if (has_star(to) || has_star(from)) return false;
    bool reversed = all_local(g, to), constant = all_constant(from);
    if (reversed && constant) {
        gen_one_by_one(g, to, from);
        return true;
    }
    if (!reversed && (n > 3 || constant)) return false;
    for (int i = 0; i < n; i++) gen_expr(g, from->items[i]);
    if (!reversed) emit(g, node, OP_SWAP, (uint32_t)n);
    for (int i = 0; i < n; i++)
        gen_target(g, to->items[reversed ? n - 1 - i : i]);
    return true;
}

void gen_assign(Gen *g, Node *node)
{
    const NodeList *targets = &node->Assign.targets;
    if (gen_parallel(g, node)) return;
    gen_expr(g, node->Assign.value);
    for (int i = 0; i < targets->count; i++) {
        if (i + 1 < targets->count) emit(g, node, OP_COPY, 1);
        gen_target(g, targets->items[i]);
    }
}

static bool names_nothing(Node *node, void *unused)
{
    return node->kind != NODE_NamedExpr
        && ast_each_child(node, names_nothing, unused);
}

// Is the part of an augmented assignment's target the same when it's read
// again, after the value? Then it need not wait on the stack, and both
// accesses fuse with their operands.
static bool stays(const Gen *g, const Node *part, Node *value)
{
    if (part->kind == NODE_Constant) return true;
    return gen_is_local(g, part) && names_nothing(value, NULL);
}

static void gen_augmented_attribute(Gen *g, Node *node)
{
    Node *target = node->AugAssign.target;
    Node *object = target->Attribute.value, *value = node->AugAssign.value;
    bool again = stays(g, object, value);
    gen_expr(g, object);
    if (!again) emit(g, target, OP_COPY, 1);
    emit_span(g, gen_attribute_span(target->span, target), OP_LOAD_ATTR,
              gen_name_index(g, gen_mangle(g, target->Attribute.attr)));
    gen_expr(g, value);
    emit(g, node, OP_BINARY_OP, gen_operator(node->AugAssign.op) | INPLACE);
    if (again) gen_expr(g, object);
    else emit(g, target, OP_SWAP, 2);
    gen_attribute_op(g, target, OP_STORE_ATTR);
}

static void gen_augmented_item(Gen *g, Node *node)
{
    Node *target = node->AugAssign.target, *value = node->AugAssign.value;
    Node *object = target->Subscript.value, *key = target->Subscript.slice;
    bool again = stays(g, object, value) && stays(g, key, value);
    gen_expr(g, object);
    gen_slice_part(g, key);
    for (int i = 0; !again && i < 2; i++) emit(g, target, OP_COPY, 2);
    emit(g, target, OP_GET_ITEM, 0);
    gen_expr(g, value);
    emit(g, node, OP_BINARY_OP, gen_operator(node->AugAssign.op) | INPLACE);
    if (again) {
        gen_expr(g, object);
        gen_slice_part(g, key);
    } else {
        emit(g, target, OP_SWAP, 3);
        emit(g, target, OP_SWAP, 2);
    }
    emit(g, target, OP_SET_ITEM, 0);
}

void gen_augmented(Gen *g, Node *node)
{
    Node *target = node->AugAssign.target;
    switch (target->kind) {
    case NODE_Attribute: gen_augmented_attribute(g, node); return;
    case NODE_Subscript: gen_augmented_item(g, node); return;
    }
    gen_load(g, target, target->Name.id);
    gen_expr(g, node->AugAssign.value);
    emit(g, node, OP_BINARY_OP, gen_operator(node->AugAssign.op) | INPLACE);
    gen_store(g, target, target->Name.id);
}

static void gen_dropped(Gen *g, Node *node)
{
    gen_expr(g, node);
    emit(g, node, OP_POP, 0);
}

// `x.y: int` without a value still evaluates x.
static void gen_bare_target(Gen *g, Node *target)
{
    if (target->kind == NODE_Attribute) {
        gen_forbidden(g, target->span, target->Attribute.attr, false);
        gen_dropped(g, target->Attribute.value);
    } else if (target->kind == NODE_Subscript) {
        gen_dropped(g, target->Subscript.value);
        gen_slice_part(g, target->Subscript.slice);
        emit(g, target, OP_POP, 0);
    }
}

// Annotations of a module's or class's variables are kept, others dropped;
// a function does not even evaluate them.
void gen_annotated(Gen *g, Node *node)
{
    Node *target = node->AnnAssign.target;
    bool evaluated = g->unit->host->kind < SCOPE_FUNCTION;
    if (node->AnnAssign.value) {
        gen_expr(g, node->AnnAssign.value);
        gen_target(g, target);
    }
    if (target->kind == NODE_Name) {
        const Name *name = target->Name.id;
        if (gen_forbidden(g, target->span, name, false)) return;
        if (node->AnnAssign.simple && evaluated) {
            gen_annotation(g, node->AnnAssign.annotation);
            gen_load(g, node, gen_name(g, "__annotations__"));
            emit_name_text(g, node, gen_mangle(g, name));
            emit(g, node, OP_SET_ITEM, 0);
            return;
        }
    } else if (!node->AnnAssign.value) {
        gen_bare_target(g, target);
    }
    if (evaluated && !g->scopes.keep_annotations)
        gen_dropped(g, node->AnnAssign.annotation);
}

static void gen_delete_targets(Gen *g, const NodeList *targets)
{
    for (int i = 0; i < targets->count; i++)
        gen_delete_target(g, targets->items[i]);
}

void gen_delete_target(Gen *g, Node *node)
{
    if (g->failed || (g->failed = compile_too_deep(g->t))) return;
    switch (node->kind) {
    case NODE_Name: gen_delete(g, node, node->Name.id); break;
    case NODE_Attribute:
        gen_expr(g, node->Attribute.value);
        gen_attribute_op(g, node, OP_DELETE_ATTR);
        break;
    case NODE_Subscript:
        gen_expr(g, node->Subscript.value);
        gen_slice_part(g, node->Subscript.slice);
        emit(g, node, OP_DELETE_ITEM, 0);
        break;
    case NODE_Tuple: gen_delete_targets(g, &node->Tuple.elts); break;
    case NODE_List: gen_delete_targets(g, &node->List.elts); break;
    }
}
