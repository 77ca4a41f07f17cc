// SPDX-License-Identifier: MIT
// parse_warn.c -- warnings of what is correct but hardly meant.
//
// Where the type of an operand can be read off the source, some operations
// cannot succeed, and most such lines miss a comma: `(1, 2) (3, 4)`. The
// messages come out only if the whole text parses.

#include <string.h>

#include "compiler/parse_rules.h"

static const char *constant_type(const ConstValue *value)
{
    switch (value->kind) {
    case CONST_NONE: return "NoneType";
    case CONST_TRUE:
    case CONST_FALSE: return "bool";
    case CONST_ELLIPSIS: return "ellipsis";
    case CONST_INT: return "int";
    case CONST_FLOAT: return "float";
    case CONST_STR: return "str";
    default: return "bytes";
    }
}

// The name of the expression's type if it is plain to see, else NULL.
static const char *type_of(const Node *node)
{
    switch (node->kind) {
    case NODE_Tuple: return "tuple";
    case NODE_List:
    case NODE_ListComp: return "list";
    case NODE_Dict:
    case NODE_DictComp: return "dict";
    case NODE_Set:
    case NODE_SetComp: return "set";
    case NODE_GeneratorExp: return "generator";
    case NODE_Lambda: return "function";
    case NODE_JoinedStr: return "str";
    case NODE_Constant: return constant_type(&node->Constant.value);
    default: return NULL;
    }
}

static void warn(Parser *p, Span span, const char *message)
{
    warning_add(&p->late, p->arena, span, message);
}

void warn_assert(Parser *p, Span span, const Node *test)
{
    if (test->kind == NODE_Tuple && test->Tuple.elts.count)
        warn(p, span, "assertion is always true, perhaps remove parentheses?");
}

void warn_call(Parser *p, const Node *func)
{
    if (func->kind == NODE_Lambda || !type_of(func)) return;
    warn(p, func->span,
         arena_format(p->arena,
                      "'%s' object is not callable; perhaps you missed a "
                      "comma?",
                      type_of(func)));
}

static bool is_subscriptable(const Node *node)
{
    switch (node->kind) {
    case NODE_Set:
    case NODE_SetComp:
    case NODE_GeneratorExp:
    case NODE_Lambda: return false;
    case NODE_Constant: return node->Constant.value.kind >= CONST_STR;
    default: return true;
    }
}

// Whether the value is a sequence, which takes only integers and slices.
static bool is_sequence(const Node *node)
{
    switch (node->kind) {
    case NODE_Tuple:
    case NODE_List:
    case NODE_ListComp:
    case NODE_JoinedStr: return true;
    case NODE_Constant: return node->Constant.value.kind >= CONST_STR;
    default: return false;
    }
}

static bool is_index(const Node *node)
{
    if (!type_of(node)) return true;
    if (node->kind != NODE_Constant) return false;
    ConstKind kind = node->Constant.value.kind;
    return kind == CONST_INT || kind == CONST_TRUE || kind == CONST_FALSE;
}

void warn_subscript(Parser *p, const Node *node)
{
    const Node *value = node->Subscript.value, *index = node->Subscript.slice;
    if (!is_subscriptable(value))
        warn(p, value->span,
             arena_format(p->arena,
                          "'%s' object is not subscriptable; perhaps you "
                          "missed a comma?",
                          type_of(value)));
    else if (is_sequence(value) && !is_index(index))
        warn(p, value->span,
             arena_format(p->arena,
                          "%s indices must be integers or slices, not %s; "
                          "perhaps you missed a comma?",
                          type_of(value), type_of(index)));
}

static bool is_constant_tuple(const Node *node)
{
    if (node->kind != NODE_Tuple) return false;
    for (int i = 0; i < node->Tuple.elts.count; i++) {
        const Node *item = node->Tuple.elts.items[i];
        if (item->kind != NODE_Constant && !is_constant_tuple(item))
            return false;
    }
    return true;
}

// The type of a literal that has no identity worth asking for, else NULL.
static const char *literal_type(const Node *node)
{
    if (node->kind == NODE_UnaryOp && node->UnaryOp.op == OPERATOR_USub)
        node = node->UnaryOp.operand;
    if (is_constant_tuple(node)) return "tuple";
    if (node->kind != NODE_Constant) return NULL;
    ConstKind kind = node->Constant.value.kind;
    return kind >= CONST_INT ? constant_type(&node->Constant.value) : NULL;
}

void warn_comparison(Parser *p, const Node *node)
{
    const char *left = literal_type(node->Compare.left);
    for (int i = 0; i < node->Compare.ops.count; i++) {
        Operator op = node->Compare.ops.items[i];
        const char *right = literal_type(node->Compare.comparators.items[i]);
        const char *type = left ? left : right;
        bool is = op == OPERATOR_Is;
        if (type && (is || op == OPERATOR_IsNot)) {
            warn(p, node->span,
                 arena_format(p->arena,
                              "\"%s\" with '%s' literal. Did you mean \"%s\"?",
                              is ? "is" : "is not", type, is ? "==" : "!="));
            return;
        }
        left = right;
    }
}

// `spawn f().join()` joins in the new thread what was called in this one.
void warn_spawn(Parser *p, Span span, const Node *call)
{
    const Node *func = call->Call.func;
    if (func->kind != NODE_Attribute ||
        func->Attribute.value->kind != NODE_Call)
        return;
    const char *name = func->Attribute.attr->text;
    if (strcmp(name, "join") != 0 && strcmp(name, "result") != 0) return;
    warn(p, span,
         arena_format(p->arena,
                      "the call of .%s() is what is spawned; perhaps you "
                      "meant (spawn f(...)).%s()?",
                      name, name));
}
