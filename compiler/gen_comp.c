// SPDX-License-Identifier: MIT
// gen_comp.c -- comprehensions and generator expressions.
//
// List, set and dict comprehensions are part of the function around: their
// variables have slots of their own in its frame, which are empty before and
// after, also when an exception passes through. Captured variables get a fresh
// cell each time. A generator expression is a function whose argument `.0` is
// the iterator over the first iterable.

#include "compiler/gen.h"

#include "compiler/deep.h"

typedef struct Comprehension {
    Node *node;
    const NodeList *generators;
    Node *element, *value;  // value: of a dict's pair
} Comprehension;

static Comprehension parts_of(Node *node)
{
    if (node->kind == NODE_DictComp)
        return (Comprehension){node, &node->DictComp.generators,
                               node->DictComp.key, node->DictComp.value};
    return (Comprehension){node, &node->ListComp.generators,
                           node->ListComp.elt, NULL};
}

// `iterators` lie on the stack above the result.
static void gen_element(Gen *g, const Comprehension *c, uint32_t iterators)
{
    const Node *at = c->element;
    gen_expr(g, c->element);
    switch (c->node->kind) {
    case NODE_ListComp: emit(g, at, OP_LIST_APPEND, iterators + 1); break;
    case NODE_SetComp: emit(g, at, OP_SET_ADD, iterators + 1); break;
    case NODE_DictComp:
        gen_expr(g, c->value);
        emit(g, at, OP_DICT_ADD, iterators + 1);
        break;
    default:
        if (g->unit->flags & CODE_ASYNC_GENERATOR)
            emit(g, at, OP_ASYNC_GEN_WRAP, 0);
        emit(g, at, OP_YIELD, 0);
        emit(g, at, OP_POP, 0);
    }
}

static void gen_loops(Gen *g, const Comprehension *c, int i);

// What is done for each item: [item] --
static void gen_item(Gen *g, const Comprehension *c, int i, Label *again)
{
    const Node *generator = c->generators->items[i];
    gen_target(g, generator->comprehension.target);
    for (int k = 0; k < generator->comprehension.ifs.count; k++)
        gen_jump_if(g, generator->comprehension.ifs.items[k], again, false);
    if (i + 1 < c->generators->count) gen_loops(g, c, i + 1);
    else gen_element(g, c, (uint32_t)c->generators->count);
}

static void gen_iterator(Gen *g, Node *iterable, bool async)
{
    gen_expr(g, iterable);
    emit(g, iterable, async ? OP_GET_AITER : OP_GET_ITER, 0);
}

static void gen_plain_loop(Gen *g, const Comprehension *c, int i)
{
    const Node *iterable = c->generators->items[i]->comprehension.iter;
    Label again = label_new(), next = label_new(), end = label_new();
    emit_label(g, &again);
    emit_jump(g, iterable, OP_FOR_ITER, &end);
    gen_item(g, c, i, &next);
    emit_label(g, &next);
    emit_jump(g, c->element, OP_JUMP, &again);
    emit_label(g, &end);
}

static void gen_async_loop(Gen *g, const Comprehension *c, int i)
{
    const Node *iterable = c->generators->items[i]->comprehension.iter;
    Label again = label_new(), next = label_new();
    Handler *end = gen_handler(g, gen_depth(g));
    emit_label(g, &again);
    Handler *outer = gen_protect(g, end);
    emit(g, iterable, OP_GET_ANEXT, 0);
    emit_none(g, iterable);
    gen_delegate(g, iterable);
    gen_protect(g, outer);
    gen_item(g, c, i, &next);
    emit_label(g, &next);
    emit_jump(g, c->element, OP_JUMP, &again);
    gen_handle(g, end);
    emit(g, iterable, OP_END_ASYNC_FOR, 0);
}

// The first iterator is on the stack already.
static void gen_loops(Gen *g, const Comprehension *c, int i)
{
    if (g->failed || (g->failed = compile_too_deep(g->t))) return;
    const Node *generator = c->generators->items[i];
    bool async = generator->comprehension.is_async;
    if (i > 0) gen_iterator(g, generator->comprehension.iter, async);
    if (async) gen_async_loop(g, c, i);
    else gen_plain_loop(g, c, i);
}

static bool is_own(const Scope *scope, const Symbol *symbol)
{
    return symbol->owner == scope;
}

static void make_cells(Gen *g, const Scope *scope)
{
    for (const Symbol *s = scope->first; s; s = s->next)
        if (is_own(scope, s) && s->place == PLACE_CELL)
            emit(g, NULL, OP_MAKE_CELL, (uint32_t)s->slot);
}

static void clear_slots(Gen *g, const Scope *scope)
{
    for (const Symbol *s = scope->first; s; s = s->next)
        if (is_own(scope, s))
            emit(g, NULL, OP_CLEAR_LOCAL, (uint32_t)s->slot);
}

// In the scope around.
static void gen_first_iterator(Gen *g, const Comprehension *c)
{
    const Node *first = c->generators->items[0];
    gen_iterator(g, first->comprehension.iter, first->comprehension.is_async);
}

static void gen_inlined(Gen *g, const Comprehension *c, const Scope *scope)
{
    Opcode build = c->node->kind == NODE_ListComp  ? OP_BUILD_LIST
                   : c->node->kind == NODE_SetComp ? OP_BUILD_SET
                                                   : OP_BUILD_DICT;
    const Scope *outer_scope = g->unit->scope;
    Label end = label_new();
    Handler *failed = gen_handler(g, gen_depth(g));
    gen_first_iterator(g, c);
    Handler *outer = gen_protect(g, failed);
    make_cells(g, scope);
    emit(g, c->node, build, 0);
    emit(g, c->node, OP_SWAP, 2);
    g->unit->scope = scope;
    gen_loops(g, c, 0);
    g->unit->scope = outer_scope;
    gen_protect(g, outer);
    clear_slots(g, scope);
    emit_jump(g, c->node, OP_JUMP, &end);
    gen_handle(g, failed);
    clear_slots(g, scope);
    emit(g, c->node, OP_RERAISE, 0);
    emit_label(g, &end);
}

// The function, its argument, and the call.
static void gen_lazy(Gen *g, const Comprehension *c, Scope *scope)
{
    unit_open(g, scope, "<genexpr>", c->node->span.line);
    g->unit->last = c->node->span;
    unit_begin(g);
    emit(g, c->generators->items[0]->comprehension.iter, OP_LOAD_LOCAL, 0);
    gen_loops(g, c, 0);
    emit_none(g, c->node);
    emit(g, c->node, OP_RETURN, 0);
    gen_make_function(g, c->node, scope, unit_close(g), 0);
    gen_first_iterator(g, c);
    emit(g, c->node, OP_CALL, 1);
}

void gen_comprehension(Gen *g, Node *node)
{
    Comprehension c = parts_of(node);
    Scope *scope = scope_of(&g->scopes, node);
    bool lazy = node->kind == NODE_GeneratorExp;
    bool awaits = scope->awaits && !lazy;
    if (awaits && !gen_in_async(g) && g->unit->host->kind != SCOPE_GENEXPR) {
        gen_fail(g, node->span,
                 "asynchronous comprehension outside of an asynchronous "
                 "function");
        return;
    }
    if (lazy) gen_lazy(g, &c, scope);
    else gen_inlined(g, &c, scope);
}
