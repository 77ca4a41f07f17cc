// SPDX-License-Identifier: MIT
// future.c -- from __future__ import ...
//
// Such imports change how the source is compiled, so they are read before
// anything else is done with the tree. Only `annotations` still changes
// anything; the others have long become the rule. gen_import.c refuses those
// that come later in the file.

#include "compiler/future.h"

#include <string.h>

bool future_is_import(const Node *node)
{
    return node->kind == NODE_ImportFrom && node->ImportFrom.module &&
           !node->ImportFrom.level &&
           strcmp(node->ImportFrom.module->text, "__future__") == 0;
}

static bool is_docstring(const Node *node)
{
    return node->kind == NODE_Expr &&
           node->Expr.value->kind == NODE_Constant &&
           node->Expr.value->Constant.value.kind == CONST_STR;
}

static bool is_feature(const char *name)
{
    static const char *const FEATURES[] = {
        "nested_scopes",  "generators",       "division",
        "absolute_import", "with_statement",  "print_function",
        "unicode_literals", "barry_as_FLUFL", "generator_stop",
        "annotations",
    };
    for (size_t i = 0; i < sizeof FEATURES / sizeof *FEATURES; i++)
        if (strcmp(FEATURES[i], name) == 0) return true;
    return false;
}

static bool read_import(Arena *arena, const Node *node, Future *future,
                        SyntaxProblem *problem)
{
    future->last_line = node->span.line;
    for (int i = 0; i < node->ImportFrom.names.count; i++) {
        const Node *alias = node->ImportFrom.names.items[i];
        const char *name = alias->alias.name->text;
        if (strcmp(name, "annotations") == 0) future->annotations = true;
        if (is_feature(name)) continue;
        bool braces = strcmp(name, "braces") == 0;
        Span at = {node->span.line, node->span.col, node->span.line, -1};
        problem_set(problem, PROBLEM_SYNTAX, at,
                    braces ? "not a chance"
                           : arena_format(arena,
                                          "future feature %s is not defined",
                                          name));
        return false;
    }
    return true;
}

bool future_read(Arena *arena, const Node *tree, Future *future,
                 SyntaxProblem *problem)
{
    *future = (Future){0};
    if (tree->kind == NODE_Expression) return true;
    // Module and Interactive have the same fields.
    const NodeList *body = &tree->Module.body;
    for (int i = 0; i < body->count; i++) {
        const Node *node = body->items[i];
        if (i == 0 && is_docstring(node)) continue;
        if (!future_is_import(node)) break;
        if (!read_import(arena, node, future, problem)) return false;
    }
    return true;
}
