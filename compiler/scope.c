// SPDX-License-Identifier: MIT
// scope.c -- scopes and their tables of symbols.
//
// The analysis is two walks. scope_collect.c goes over the tree and notes in
// each scope what is done with each name there. scope_resolve.c goes over the
// scopes, finds where each name is bound, and gives out the frames' slots.

#include "compiler/scope.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "vm/base/check.h"
#include "vm/object/error.h"

static uint32_t hash_pointer(const void *p)
{
    return (uint32_t)((uintptr_t)p >> 4) * 2654435769u >> 8;
}

static void enter_node(ScopeTree *tree, const Node *node, Scope *scope)
{
    uint32_t i = hash_pointer(node);
    while (tree->table[i & tree->mask].node) i++;
    tree->table[i & tree->mask] = (struct ScopeEntry){node, scope};
}

static void add_node(ScopeTree *tree, const Node *node, Scope *scope)
{
    if (tree->count++ * 2 >= tree->mask) {
        struct ScopeEntry *old = tree->table;
        uint32_t old_mask = tree->mask;
        tree->mask = old ? old_mask * 2 + 1 : 31;
        tree->table = arena_alloc(tree->arena,
                                  (tree->mask + 1) * sizeof *tree->table);
        for (uint32_t i = 0; old && i <= old_mask; i++)
            if (old[i].node) enter_node(tree, old[i].node, old[i].scope);
    }
    enter_node(tree, node, scope);
}

Scope *scope_of(const ScopeTree *tree, const Node *node)
{
    uint32_t i = hash_pointer(node);
    while (tree->table[i & tree->mask].node != node) i++;
    return tree->table[i & tree->mask].scope;
}

static bool is_function_like(const Scope *scope)
{
    return scope->kind >= SCOPE_FUNCTION;
}

Scope *scope_new(ScopeTree *tree, Scope *outer, ScopeKind kind,
                 const Node *node)
{
    Scope *scope = arena_alloc(tree->arena, sizeof *scope);
    scope->kind = kind;
    scope->node = node;
    scope->outer = outer;
    scope->host = kind == SCOPE_COMPREHENSION ? outer->host : scope;
    if (outer) {
        scope->class_name = outer->class_name;
        scope->nested = outer->nested || is_function_like(outer);
        if (outer->last_child) outer->last_child->next = scope;
        else outer->first_child = scope;
        outer->last_child = scope;
    }
    add_node(tree, node, scope);
    return scope;
}

static Symbol **symbol_slot(const Scope *scope, const Name *name)
{
    uint32_t i = name->hash;
    for (;; i++) {
        Symbol **slot = &scope->table[i & scope->mask];
        if (!*slot || (*slot)->name == name) return slot;
    }
}

Symbol *scope_find(const Scope *scope, const Name *mangled)
{
    return scope->table ? *symbol_slot(scope, mangled) : NULL;
}

static void grow_table(ScopeTree *tree, Scope *scope)
{
    scope->mask = scope->table ? scope->mask * 2 + 1 : 7;
    scope->table = arena_alloc(tree->arena,
                               (scope->mask + 1) * sizeof *scope->table);
    for (Symbol *s = scope->first; s; s = s->next)
        *symbol_slot(scope, s->name) = s;
}

Symbol *scope_add(ScopeTree *tree, Scope *scope, const Name *mangled)
{
    Symbol *symbol = scope_find(scope, mangled);
    if (symbol) return symbol;
    if (!scope->table || scope->count * 4 >= scope->mask * 3)
        grow_table(tree, scope);
    symbol = arena_alloc(tree->arena, sizeof *symbol);
    symbol->name = mangled;
    symbol->slot = symbol->closure = -1;
    *symbol_slot(scope, mangled) = symbol;
    if (scope->last) scope->last->next = symbol;
    else scope->first = symbol;
    scope->last = symbol;
    scope->count++;
    return symbol;
}

const Name *scope_mangle(Arena *arena, const Name *class_name,
                         const Name *name)
{
    const char *text = name->text;
    size_t length = name->length;
    if (length < 3 || text[0] != '_' || text[1] != '_' || !class_name)
        return name;
    if (text[length - 1] == '_' && text[length - 2] == '_') return name;
    if (memchr(text, '.', length)) return name;
    const char *prefix = class_name->text;
    while (*prefix == '_') prefix++;
    if (!*prefix) return name;
    const char *mangled = arena_format(arena, "_%s%s", prefix, text);
    return arena_name(arena, mangled, strlen(mangled));
}

Symbol *scope_symbol(ScopeTree *tree, const Scope *scope, const Name *name)
{
    return scope_find(scope,
                      scope_mangle(tree->arena, scope->class_name, name));
}

uint32_t scope_cell(const Scope *scope, const Name *mangled)
{
    for (;; scope = scope->outer) {
        const Symbol *symbol = scope_find(scope, mangled);
        if (symbol && symbol->closure >= 0) return (uint32_t)symbol->closure;
        CHECK(scope->kind == SCOPE_COMPREHENSION, "no cell for a free name");
    }
}

void scope_fail(ScopeTree *tree, Span at, const char *format, ...)
{
    if (tree->failed) return;
    tree->failed = true;
    char message[400];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    problem_set(tree->problem, PROBLEM_SYNTAX, at,
                arena_copy(tree->arena, message, strlen(message)));
}

bool scope_analyse(ScopeTree *tree, const Node *module)
{
    scope_collect(tree, module);
    if (!tree->failed) scope_resolve(tree);
    return !tree->failed;
}
