// SPDX-License-Identifier: MIT
// ast.c -- making nodes, walking them, naming them.
//
// Nodes differ in size: a node is given the bytes up to the end of its own
// member of the union and no more. Everything here is made from nodes.def.

#include "compiler/ast.h"

static const uint8_t SIZES[NODE_COUNT] = {
#define NODE(name, group, fields)                                             \
    [NODE_##name] = offsetof(Node, name) + sizeof(((Node *)0)->name),
#include "compiler/nodes.def"
};

Node *ast_alloc(Arena *arena, NodeKind kind, Span span)
{
    Node *node = arena_alloc(arena, SIZES[kind]);
    node->kind = (uint8_t)kind;
    node->span = span;
    return node;
}

static bool visit_list(const NodeList *list, AstVisit visit, void *context)
{
    for (int i = 0; i < list->count; i++) {
        if (list->items[i] && !visit(list->items[i], context)) return false;
    }
    return true;
}

// long: one case a kind, made from the list
bool ast_each_child(const Node *node, AstVisit visit, void *context)
{
    switch ((NodeKind)node->kind) {
    case NODE_NULL:
    case NODE_COUNT: break;
#define CHILD(f)                                                              \
    if (!visit(of->f, context)) return false;
#define OPT(f)                                                                \
    if (of->f && !visit(of->f, context)) return false;
#define LIST(f)                                                               \
    if (!visit_list(&of->f, visit, context)) return false;
#define SPARSE(f) LIST(f)
#define IDENT(f)
#define OPTIDENT(f)
#define IDENTS(f)
#define OPER(f)
#define OPERS(f)
#define CONTEXT(f)
#define CONST(f)
#define NUMBER(f)
#define NODE(name, group, fields)                                             \
    case NODE_##name: {                                                       \
        __attribute__((unused)) const __typeof__(node->name) *of =            \
            &node->name;                                                      \
        fields                                                                \
        break;                                                                \
    }
#include "compiler/nodes.def"
    }
    return true;
}

enum Group { MOD, STMT, EXPR, PART, PLACED, PATTERN };

static const uint8_t GROUPS[NODE_COUNT] = {
#define NODE(name, group, fields) [NODE_##name] = group,
#include "compiler/nodes.def"
};

bool ast_is_stmt(const Node *node)
{
    return GROUPS[node->kind] == STMT;
}

bool ast_is_expr(const Node *node)
{
    return GROUPS[node->kind] == EXPR;
}

bool ast_is_placed(const Node *node)
{
    return GROUPS[node->kind] != MOD && GROUPS[node->kind] != PART;
}

const char *ast_kind_name(NodeKind kind)
{
    static const char *const NAMES[NODE_COUNT] = {
#define NODE(name, group, fields) [NODE_##name] = #name,
#include "compiler/nodes.def"
    };
    return NAMES[kind];
}

const char *ast_operator_name(Operator op)
{
    static const char *const NAMES[OPERATOR_COUNT] = {
#define OPERATOR(name, spelling) [OPERATOR_##name] = #name,
#include "compiler/nodes.def"
    };
    return NAMES[op];
}

const char *ast_operator_text(Operator op)
{
    static const char *const TEXTS[OPERATOR_COUNT] = {
#define OPERATOR(name, spelling) [OPERATOR_##name] = spelling,
#include "compiler/nodes.def"
    };
    return TEXTS[op];
}
