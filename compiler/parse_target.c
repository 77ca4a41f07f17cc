// SPDX-License-Identifier: MIT
// parse_target.c -- expressions that turn out to be targets.
//
// The parser cannot know that `a, b` is a target before it sees `=`. So targets
// are parsed as expressions; here one is checked and given its context, or the
// innermost part that cannot be a target is named.

#include "compiler/parse_rules.h"

static const char *constant_name(const ConstValue *value)
{
    switch (value->kind) {
    case CONST_NONE: return "None";
    case CONST_TRUE: return "True";
    case CONST_FALSE: return "False";
    case CONST_ELLIPSIS: return "ellipsis";
    default: return "literal";
    }
}

// long: one case a kind
const char *target_name(const Node *node)
{
    switch ((NodeKind)node->kind) {
    case NODE_Attribute: return "attribute";
    case NODE_Subscript: return "subscript";
    case NODE_Starred: return "starred";
    case NODE_Name: return "name";
    case NODE_List: return "list";
    case NODE_Tuple: return "tuple";
    case NODE_Lambda: return "lambda";
    case NODE_Call: return "function call";
    case NODE_Spawn: return "spawn expression";
    case NODE_BoolOp:
    case NODE_BinOp:
    case NODE_UnaryOp: return "expression";
    case NODE_GeneratorExp: return "generator expression";
    case NODE_Yield:
    case NODE_YieldFrom: return "yield expression";
    case NODE_Await: return "await expression";
    case NODE_ListComp: return "list comprehension";
    case NODE_SetComp: return "set comprehension";
    case NODE_DictComp: return "dict comprehension";
    case NODE_Dict: return "dict literal";
    case NODE_Set: return "set display";
    case NODE_JoinedStr:
    case NODE_FormattedValue: return "f-string expression";
    case NODE_Constant: return constant_name(&node->Constant.value);
    case NODE_Compare: return "comparison";
    case NODE_IfExp: return "conditional expression";
    case NODE_NamedExpr: return "named expression";
    default: return "expression";
    }
}

static const Node *invalid_item(const NodeList *items, TargetUse use)
{
    for (int i = 0; i < items->count; i++) {
        const Node *invalid = target_invalid(items->items[i], use);
        if (invalid) return invalid;
    }
    return NULL;
}

const Node *target_invalid(const Node *node, TargetUse use)
{
    switch (node->kind) {
    case NODE_List: return invalid_item(&node->List.elts, use);
    case NODE_Tuple: return invalid_item(&node->Tuple.elts, use);
    case NODE_Starred:
        if (use == TARGET_DELETE) return node;
        return target_invalid(node->Starred.value, use);
    case NODE_Name:
    case NODE_Subscript:
    case NODE_Attribute: return NULL;
    default: return node;
    }
}

static void set_contexts(const NodeList *items, ExprContext context)
{
    for (int i = 0; i < items->count; i++)
        target_set_context(items->items[i], context);
}

void target_set_context(Node *node, ExprContext context)
{
    switch (node->kind) {
    case NODE_Name: node->Name.ctx = context; break;
    case NODE_Attribute: node->Attribute.ctx = context; break;
    case NODE_Subscript: node->Subscript.ctx = context; break;
    case NODE_Starred:
        node->Starred.ctx = context;
        target_set_context(node->Starred.value, context);
        break;
    case NODE_List:
        node->List.ctx = context;
        set_contexts(&node->List.elts, context);
        break;
    case NODE_Tuple:
        node->Tuple.ctx = context;
        set_contexts(&node->Tuple.elts, context);
        break;
    }
}

// `for (x in y)`: what is wrong are the brackets.
static bool is_membership(const Node *node)
{
    return node->kind == NODE_Compare &&
           node->Compare.ops.items[0] == OPERATOR_In &&
           !target_invalid(node->Compare.left, TARGET_FOR);
}

bool target_make(Parser *p, Node *node, TargetUse use)
{
    const Node *invalid = target_invalid(node, use);
    if (invalid && use == TARGET_FOR && is_membership(invalid))
        return parser_unexpected(p);
    if (invalid)
        return parser_fail(p, invalid->span, "cannot %s %s",
                           use == TARGET_DELETE ? "delete" : "assign to",
                           target_name(invalid));
    target_set_context(node,
                       use == TARGET_DELETE ? CONTEXT_DEL : CONTEXT_STORE);
    return true;
}
