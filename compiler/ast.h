// SPDX-License-Identifier: MIT
// ast.h -- the syntax tree.
//
// A Node is a kind, a span and the fields of its kind, which nodes.def lists:
//
//     if (node->kind == NODE_If) gen(g, node->If.test);
//
// Enum constants keep the spelling of the node (NODE_If, not NODE_IF) so that
// one column of nodes.def makes kind, member and text. A node is allocated with
// the size of its own member only: never copy a Node by value.
//
// Lines count from 1; columns are byte offsets into the line, from 0, as in
// Python's tree. A span ends just behind its last byte.
#ifndef BATON_COMPILER_AST_H
#define BATON_COMPILER_AST_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "compiler/arena.h"

typedef struct Span {
    int32_t line, col, end_line, end_col;
} Span;

typedef enum NodeKind {
    NODE_NULL,
#define NODE(name, group, fields) NODE_##name,
#include "compiler/nodes.def"
    NODE_COUNT
} NodeKind;

typedef enum Operator {
    OPERATOR_NONE,
#define OPERATOR(name, spelling) OPERATOR_##name,
#include "compiler/nodes.def"
    OPERATOR_COUNT
} Operator;

typedef enum ExprContext {
    CONTEXT_LOAD,
    CONTEXT_STORE,
    CONTEXT_DEL
} ExprContext;

typedef struct Node Node;

typedef struct NodeList {
    int count;
    Node **items;
} NodeList;

typedef struct NameList {
    int count;
    const Name **items;
} NameList;

typedef struct OperatorList {
    int count;
    Operator *items;
} OperatorList;

typedef enum ConstKind {
    CONST_NONE,
    CONST_TRUE,
    CONST_FALSE,
    CONST_ELLIPSIS,
    CONST_INT,
    CONST_FLOAT,
    CONST_STR,
    CONST_BYTES
} ConstKind;

typedef struct ConstValue {
    ConstKind kind;
    uint8_t base;     // INT: 2, 8, 10 or 16: what text is written in
    bool fits;        // INT: small is valid
    bool has_u;       // STR: the first piece was written u"...", not U"..."
    size_t length;    // bytes in text
    const char *text; // INT: digits only, NUL behind them, no prefix, no _
                      // STR: UTF-8; lone surrogates as three bytes; may hold
                      // NULs. BYTES: the bytes
    union {
        int64_t small;
        double number; // FLOAT
    };
} ConstValue;

struct Node {
    uint8_t kind; // NodeKind
    Span span;
    union {
#define CHILD(f)    Node *f;
#define OPT(f)      Node *f;
#define LIST(f)     NodeList f;
#define SPARSE(f)   NodeList f;
#define IDENT(f)    const Name *f;
#define OPTIDENT(f) const Name *f;
#define IDENTS(f)   NameList f;
#define OPER(f)     Operator f;
#define OPERS(f)    OperatorList f;
#define CONTEXT(f)  ExprContext f;
#define CONST(f)    ConstValue f;
#define NUMBER(f)   int f;
#define NODE(name, group, fields) struct { fields } name;
#include "compiler/nodes.def"
    };
};

// A new node of the kind with its fields given as designated initialisers:
//     AST_NEW(arena, If, span, .test = test, .body = body)
#define AST_NEW(arena, Kind, where, ...)                                   \
    ({                                                                     \
        Node *new_ = ast_alloc(arena, NODE_##Kind, where);                 \
        new_->Kind = (__typeof__(new_->Kind)){__VA_ARGS__};                \
        new_;                                                              \
    })

// A zeroed node of the kind.
Node *ast_alloc(Arena *arena, NodeKind kind, Span span);

// Calls visit for each child that is not NULL, in the order of nodes.def, until
// one call answers false; answers whether all answered true.
typedef bool (*AstVisit)(Node *child, void *context);
bool ast_each_child(const Node *node, AstVisit visit, void *context);

// Whether the node is a statement, is an expression, has a position in Python.
bool ast_is_stmt(const Node *node);
bool ast_is_expr(const Node *node);
bool ast_is_placed(const Node *node);

const char *ast_kind_name(NodeKind kind);
const char *ast_operator_name(Operator op); // "Add"
const char *ast_operator_text(Operator op); // as written: "+"

// Writes the tree as Python's ast.dump(tree, include_attributes=True) does,
// but strings in ASCII, floats in hexadecimal, large ints as they are written.
void ast_dump(const Node *node, FILE *out);

#endif
