// SPDX-License-Identifier: MIT
// scope_collect.c -- what is done with each name in each scope.
//
// Expressions that belong to the scope around (decorators, defaults, bases, the
// first iterable of a comprehension) are visited there before the new scope is
// opened. Order matters: `global x` complains about what came before it.

#include "compiler/deep.h"
#include "compiler/scope.h"

typedef struct Collector {
    ScopeTree *tree;
    Scope *scope;
    bool iterating;   // in the target of a comprehension's for
    const Name *super_name, *class_cell, *dot_zero;
} Collector;

static bool visit(Node *node, void *context);

static void visit_list(Collector *c, const NodeList *list)
{
    for (int i = 0; i < list->count; i++)
        if (list->items[i]) visit(list->items[i], c);
}

static void visit_maybe(Collector *c, Node *node)
{
    if (node) visit(node, c);
}

static Symbol *note(Collector *c, const Name *name, unsigned flags)
{
    const Name *mangled =
        scope_mangle(c->tree->arena, c->scope->class_name, name);
    Symbol *symbol = scope_add(c->tree, c->scope, mangled);
    symbol->flags |= flags;
    return symbol;
}

static bool is_comprehension(const Scope *scope)
{
    return scope->kind == SCOPE_COMPREHENSION || scope->kind == SCOPE_GENEXPR;
}

static void bind(Collector *c, const Name *name, Span at)
{
    Symbol *symbol = note(c, name, SYMBOL_BOUND);
    if (!c->iterating) return;
    if (symbol->flags & SYMBOL_WALRUS)
        scope_fail(c->tree, at,
                   "comprehension inner loop cannot rebind assignment "
                   "expression target '%s'",
                   name->text);
    symbol->flags |= SYMBOL_ITERATED;
}

static void visit_name(Collector *c, const Node *node)
{
    const Name *name = node->Name.id;
    if (node->Name.ctx != CONTEXT_LOAD) {
        bind(c, name, node->span);
        return;
    }
    note(c, name, SYMBOL_USED);
    if (name == c->super_name && c->scope->kind >= SCOPE_FUNCTION)
        note(c, c->class_cell, SYMBOL_USED);
}

// Opens a scope; the caller goes back to the one it gives.
static Scope *open_scope(Collector *c, ScopeKind kind, const Node *node)
{
    Scope *outer = c->scope;
    c->scope = scope_new(c->tree, outer, kind, node);
    return outer;
}

static void add_parameter(Collector *c, const Node *arg)
{
    const Name *name = arg->arg.arg;
    Symbol *symbol = note(c, name, 0);
    if (symbol->flags & SYMBOL_PARAMETER)
        scope_fail(c->tree, arg->span,
                   "duplicate argument '%s' in function definition",
                   name->text);
    symbol->flags |= SYMBOL_PARAMETER | SYMBOL_BOUND;
    c->scope->arg_count++;
}

static void add_parameters(Collector *c, const NodeList *list)
{
    for (int i = 0; i < list->count; i++) add_parameter(c, list->items[i]);
}

// In the order of the frame's slots.
static void add_all_parameters(Collector *c, const Node *args)
{
    add_parameters(c, &args->arguments.posonlyargs);
    add_parameters(c, &args->arguments.args);
    add_parameters(c, &args->arguments.kwonlyargs);
    if (args->arguments.vararg) add_parameter(c, args->arguments.vararg);
    if (args->arguments.kwarg) add_parameter(c, args->arguments.kwarg);
}

// An annotation that is kept as text: it must not bind or suspend anything.
static bool check_kept(Node *node, void *context)
{
    Collector *c = context;
    const char *what = node->kind == NODE_NamedExpr ? "named expression"
                       : node->kind == NODE_Yield ||
                               node->kind == NODE_YieldFrom
                           ? "yield expression"
                       : node->kind == NODE_Await ? "await expression"
                                                  : NULL;
    if (what)
        scope_fail(c->tree, node->span,
                   "%s cannot be used within an annotation", what);
    if (compile_too_deep(c->tree->t)) c->tree->failed = true;
    if (c->tree->failed || node->kind == NODE_Lambda) return false;
    return ast_each_child(node, check_kept, c);
}

static void visit_annotation(Collector *c, Node *annotation)
{
    if (!annotation) return;
    if (c->tree->keep_annotations) check_kept(annotation, c);
    else visit(annotation, c);
}

static void visit_annotations(Collector *c, const NodeList *list)
{
    for (int i = 0; i < list->count; i++)
        visit_annotation(c, list->items[i]->arg.annotation);
}

static void visit_all_annotations(Collector *c, const Node *args)
{
    visit_annotations(c, &args->arguments.posonlyargs);
    visit_annotations(c, &args->arguments.args);
    if (args->arguments.vararg)
        visit_annotation(c, args->arguments.vararg->arg.annotation);
    visit_annotations(c, &args->arguments.kwonlyargs);
    if (args->arguments.kwarg)
        visit_annotation(c, args->arguments.kwarg->arg.annotation);
}

static void visit_function(Collector *c, const Node *node)
{
    // The two kinds have the same fields.
    const Node *args = node->FunctionDef.args;
    bind(c, node->FunctionDef.name, node->span);
    visit_list(c, &node->FunctionDef.decorator_list);
    visit_list(c, &args->arguments.defaults);
    visit_list(c, &args->arguments.kw_defaults);
    visit_all_annotations(c, args);
    visit_annotation(c, node->FunctionDef.returns);

    Scope *outer = open_scope(c, SCOPE_FUNCTION, node);
    c->scope->is_async = node->kind == NODE_AsyncFunctionDef;
    add_all_parameters(c, args);
    visit_list(c, &node->FunctionDef.body);
    c->scope = outer;
}

static void visit_lambda(Collector *c, const Node *node)
{
    const Node *args = node->Lambda.args;
    visit_list(c, &args->arguments.defaults);
    visit_list(c, &args->arguments.kw_defaults);
    Scope *outer = open_scope(c, SCOPE_LAMBDA, node);
    bool iterating = c->iterating;
    c->iterating = false;
    add_all_parameters(c, args);
    visit(node->Lambda.body, c);
    c->iterating = iterating;
    c->scope = outer;
}

static void visit_class(Collector *c, const Node *node)
{
    bind(c, node->ClassDef.name, node->span);
    visit_list(c, &node->ClassDef.decorator_list);
    visit_list(c, &node->ClassDef.bases);
    visit_list(c, &node->ClassDef.keywords);
    Scope *outer = open_scope(c, SCOPE_CLASS, node);
    c->scope->class_name = node->ClassDef.name;
    visit_list(c, &node->ClassDef.body);
    c->scope = outer;
}

static void visit_iterable(Collector *c, Node *iterable)
{
    c->scope->in_iterable++;
    visit(iterable, c);
    c->scope->in_iterable--;
}

static void visit_generator(Collector *c, const Node *generator, bool first)
{
    if (generator->comprehension.is_async) c->scope->awaits = true;
    c->iterating = true;
    visit(generator->comprehension.target, c);
    c->iterating = false;
    if (!first) visit_iterable(c, generator->comprehension.iter);
    visit_list(c, &generator->comprehension.ifs);
}

static void visit_comprehension(Collector *c, const Node *node, Node *element,
                                Node *value, const NodeList *generators)
{
    bool lazy = node->kind == NODE_GeneratorExp, iterating = c->iterating;
    visit_iterable(c, generators->items[0]->comprehension.iter);
    Scope *outer =
        open_scope(c, lazy ? SCOPE_GENEXPR : SCOPE_COMPREHENSION, node);
    if (lazy) {
        note(c, c->dot_zero, SYMBOL_PARAMETER | SYMBOL_BOUND);
        c->scope->arg_count = 1;
        c->scope->is_generator = true;
    }
    for (int i = 0; i < generators->count; i++)
        visit_generator(c, generators->items[i], i == 0);
    visit(element, c);
    visit_maybe(c, value);
    // A comprehension that awaits makes the one around it await.
    if (c->scope->awaits && !lazy && is_comprehension(outer))
        outer->awaits = true;
    c->iterating = iterating;
    c->scope = outer;
}

// Where := in a comprehension binds, or NULL after an error.
static Scope *walrus_scope(Collector *c, const Node *target)
{
    const Name *name = target->Name.id;
    Scope *scope = c->scope;
    for (; is_comprehension(scope); scope = scope->outer) {
        const Symbol *symbol = scope_symbol(c->tree, scope, name);
        if (!symbol || !(symbol->flags & SYMBOL_ITERATED)) continue;
        scope_fail(c->tree, target->span,
                   "assignment expression cannot rebind comprehension "
                   "iteration variable '%s'",
                   name->text);
        return NULL;
    }
    if (scope->kind != SCOPE_CLASS) return scope;
    scope_fail(c->tree, target->span,
               "assignment expression within a comprehension cannot be used "
               "in a class body");
    return NULL;
}

static void visit_walrus(Collector *c, const Node *node)
{
    const Node *target = node->NamedExpr.target;
    if (c->scope->in_iterable)
        scope_fail(c->tree, node->span,
                   "assignment expression cannot be used in a comprehension "
                   "iterable expression");
    visit(node->NamedExpr.value, c);
    if (!is_comprehension(c->scope)) {
        bind(c, target->Name.id, target->span);
        return;
    }
    Scope *inner = c->scope, *scope = walrus_scope(c, target);
    if (!scope) return;
    c->scope = scope;
    note(c, target->Name.id, SYMBOL_BOUND);
    c->scope = inner;
    note(c, target->Name.id, SYMBOL_USED | SYMBOL_WALRUS);
}

static void check_declared(Collector *c, const Node *node, const Name *name,
                           unsigned before)
{
    const char *what = node->kind == NODE_Global ? "global" : "nonlocal";
    if (before & SYMBOL_PARAMETER)
        scope_fail(c->tree, node->span, "name '%s' is parameter and %s",
                   name->text, what);
    else if (before & SYMBOL_USED)
        scope_fail(c->tree, node->span,
                   "name '%s' is used prior to %s declaration", name->text,
                   what);
    else if (before & SYMBOL_ANNOTATED)
        scope_fail(c->tree, node->span, "annotated name '%s' can't be %s",
                   name->text, what);
    else if (before & SYMBOL_BOUND)
        scope_fail(c->tree, node->span,
                   "name '%s' is assigned to before %s declaration",
                   name->text, what);
}

static void visit_declaration(Collector *c, const Node *node)
{
    // Global and Nonlocal have the same fields.
    unsigned flag = node->kind == NODE_Global ? SYMBOL_GLOBAL
                                              : SYMBOL_NONLOCAL;
    for (int i = 0; i < node->Global.names.count; i++) {
        const Name *name = node->Global.names.items[i];
        Symbol *symbol = note(c, name, 0);
        check_declared(c, node, name, symbol->flags);
        if (!(symbol->flags & (SYMBOL_GLOBAL | SYMBOL_NONLOCAL)))
            symbol->declared = node->span;
        symbol->flags |= flag;
    }
}

static void visit_annotated(Collector *c, const Node *node)
{
    Node *target = node->AnnAssign.target;
    bool is_function = c->scope->kind >= SCOPE_FUNCTION;
    if (!is_function) c->scope->annotated = true;
    if (target->kind == NODE_Name) {
        const Name *name = target->Name.id;
        Symbol *symbol = note(c, name, 0);
        bool declared = symbol->flags & (SYMBOL_GLOBAL | SYMBOL_NONLOCAL);
        if (declared && node->AnnAssign.simple &&
            c->scope->kind != SCOPE_MODULE)
            scope_fail(c->tree, node->span, "annotated name '%s' can't be %s",
                       name->text,
                       symbol->flags & SYMBOL_GLOBAL ? "global" : "nonlocal");
        if (node->AnnAssign.simple)
            symbol->flags |= SYMBOL_ANNOTATED | SYMBOL_BOUND;
        else if (node->AnnAssign.value)
            symbol->flags |= SYMBOL_BOUND;
    } else {
        visit(target, c);
    }
    if (!is_function) visit_annotation(c, node->AnnAssign.annotation);
    visit_maybe(c, node->AnnAssign.value);
}

static const Name *first_part(Collector *c, const Name *dotted)
{
    uint32_t i = 0;
    while (i < dotted->length && dotted->text[i] != '.') i++;
    if (i == dotted->length) return dotted;
    return arena_name(c->tree->arena, dotted->text, i);
}

static void visit_import(Collector *c, const NodeList *names, bool from)
{
    for (int i = 0; i < names->count; i++) {
        const Node *alias = names->items[i];
        const Name *name = alias->alias.name;
        if (from && name->text[0] == '*') {
            if (c->scope->kind != SCOPE_MODULE)
                scope_fail(c->tree, alias->span,
                           "import * only allowed at module level");
        } else if (alias->alias.asname) {
            bind(c, alias->alias.asname, alias->span);
        } else {
            bind(c, from ? name : first_part(c, name), alias->span);
        }
    }
}

static void visit_yield(Collector *c, const Node *node)
{
    static const char *const KINDS[NODE_COUNT] = {
        [NODE_ListComp] = "list comprehension",
        [NODE_SetComp] = "set comprehension",
        [NODE_DictComp] = "dict comprehension",
        [NODE_GeneratorExp] = "generator expression",
    };
    if (is_comprehension(c->scope))
        scope_fail(c->tree, node->span, "'yield' inside %s",
                   KINDS[c->scope->node->kind]);
    c->scope->is_generator = true;
    ast_each_child(node, visit, c);
}

static void visit_await(Collector *c, const Node *node)
{
    if (is_comprehension(c->scope)) c->scope->awaits = true;
    ast_each_child(node, visit, c);
}

static void bind_maybe(Collector *c, const Name *name, const Node *node)
{
    if (name) bind(c, name, node->span);
}

// long: one case a kind that has to do with names
static void visit_node(Collector *c, Node *node)
{
    switch (node->kind) {
    case NODE_Name: visit_name(c, node); return;
    case NODE_FunctionDef:
    case NODE_AsyncFunctionDef: visit_function(c, node); return;
    case NODE_Lambda: visit_lambda(c, node); return;
    case NODE_ClassDef: visit_class(c, node); return;
    case NODE_ListComp:
    case NODE_SetComp:
    case NODE_GeneratorExp: // all three have the same fields
        visit_comprehension(c, node, node->ListComp.elt, NULL,
                            &node->ListComp.generators);
        return;
    case NODE_DictComp:
        visit_comprehension(c, node, node->DictComp.key, node->DictComp.value,
                            &node->DictComp.generators);
        return;
    case NODE_NamedExpr: visit_walrus(c, node); return;
    case NODE_Global:
    case NODE_Nonlocal: visit_declaration(c, node); return;
    case NODE_AnnAssign: visit_annotated(c, node); return;
    case NODE_Import: visit_import(c, &node->Import.names, false); return;
    case NODE_ImportFrom:
        visit_import(c, &node->ImportFrom.names, true);
        return;
    case NODE_Yield:
    case NODE_YieldFrom: visit_yield(c, node); return;
    case NODE_Await: visit_await(c, node); return;
    case NODE_ExceptHandler:
        bind_maybe(c, node->ExceptHandler.name, node);
        break;
    case NODE_MatchStar: bind_maybe(c, node->MatchStar.name, node); break;
    case NODE_MatchAs: bind_maybe(c, node->MatchAs.name, node); break;
    case NODE_MatchMapping: bind_maybe(c, node->MatchMapping.rest, node); break;
    case NODE_Constant: return;
    }
    ast_each_child(node, visit, c);
}

static bool visit(Node *node, void *context)
{
    Collector *c = context;
    if (c->tree->failed) return false;
    if (compile_too_deep(c->tree->t)) {
        c->tree->failed = true;
        return false;
    }
    visit_node(c, node);
    return true;
}

void scope_collect(ScopeTree *tree, const Node *module)
{
    Collector c = {.tree = tree};
    c.super_name = arena_name(tree->arena, "super", 5);
    c.class_cell = arena_name(tree->arena, "__class__", 9);
    c.dot_zero = arena_name(tree->arena, ".0", 2);
    tree->module = c.scope = scope_new(tree, NULL, SCOPE_MODULE, module);
    tree->module->is_async = tree->module_awaits;
    ast_each_child(module, visit, &c);
}
