// SPDX-License-Identifier: MIT
// gen_call.c -- calls: plain ones, of methods, with stars; super; spawn.
//
// f(a, k=b) pushes f, the values, and a constant tuple of the names. With
// `*` or `**`, or with very many arguments, a tuple and a dict are built.
// x.f(a) looks the method up without binding it.

#include "compiler/gen.h"

enum { MANY_ARGUMENTS = 255, FEW_ITEMS = 30 };

static bool has_star(const NodeList *args)
{
    for (int i = 0; i < args->count; i++)
        if (args->items[i]->kind == NODE_Starred) return true;
    return false;
}

static bool has_double_star(const NodeList *keywords)
{
    for (int i = 0; i < keywords->count; i++)
        if (!keywords->items[i]->keyword.arg) return true;
    return false;
}

static bool takes_plain_call(const NodeList *args, const NodeList *keywords)
{
    return !has_star(args) && !has_double_star(keywords) &&
           args->count + keywords->count <= MANY_ARGUMENTS;
}

static void check_keywords(Gen *g, const NodeList *keywords)
{
    for (int i = 0; i < keywords->count; i++) {
        const Node *keyword = keywords->items[i];
        const Name *name = keyword->keyword.arg;
        if (!name || gen_forbidden(g, keyword->span, name, false)) continue;
        for (int j = 0; j < i; j++)
            if (keywords->items[j]->keyword.arg == name)
                gen_fail(g, keyword->span, "keyword argument repeated: %s",
                         name->text);
    }
}

static void gen_values(Gen *g, const NodeList *args, const NodeList *keywords)
{
    for (int i = 0; i < args->count; i++) gen_expr(g, args->items[i]);
    for (int i = 0; i < keywords->count; i++)
        gen_expr(g, keywords->items[i]->keyword.value);
}

static void gen_keyword_names(Gen *g, const Node *at, const NodeList *keywords)
{
    Constant **names =
        arena_alloc(g->arena, (size_t)keywords->count * sizeof *names);
    for (int i = 0; i < keywords->count; i++) {
        const Name *name = keywords->items[i]->keyword.arg;
        names[i] = pool_text(&g->pool, name->text, name->length);
        if (!gen_check(g, names[i])) return;
    }
    emit_const(g, at, pool_group(&g->pool, POOL_TUPLE, names,
                                 (uint32_t)keywords->count));
}

// The positional arguments as one tuple or iterable.
static void gen_star_args(Gen *g, const Node *at, int pushed,
                          const NodeList *args)
{
    if (!pushed && !args->count) {
        emit_const(g, at, pool_group(&g->pool, POOL_TUPLE, NULL, 0));
        return;
    }
    if (!pushed && args->count == 1 && has_star(args)) {
        gen_expr(g, args->items[0]->Starred.value);
        return;
    }
    int i = 0;
    for (; i < args->count && i < FEW_ITEMS; i++) {
        if (args->items[i]->kind == NODE_Starred) break;
        gen_expr(g, args->items[i]);
    }
    emit(g, at, OP_BUILD_LIST, (uint32_t)(pushed + i));
    for (; i < args->count; i++) {
        Node *arg = args->items[i];
        bool star = arg->kind == NODE_Starred;
        gen_expr(g, star ? arg->Starred.value : arg);
        emit(g, at, star ? OP_LIST_EXTEND : OP_LIST_APPEND, 1);
    }
    emit(g, at, OP_LIST_TO_TUPLE, 0);
}

// Named arguments from i on, up to `**`: their number.
static int gen_named_group(Gen *g, const Node *at, const NodeList *keywords,
                           int i)
{
    int n = 0;
    for (; i + n < keywords->count && n < FEW_ITEMS; n++) {
        const Node *keyword = keywords->items[i + n];
        if (!keyword->keyword.arg) break;
        emit_name_text(g, keyword, keyword->keyword.arg);
        gen_expr(g, keyword->keyword.value);
    }
    emit(g, at, OP_BUILD_DICT, (uint32_t)n);
    return n;
}

// The keyword arguments as one dict.
static void gen_star_keywords(Gen *g, const Node *at, const NodeList *keywords)
{
    int i = gen_named_group(g, at, keywords, 0);
    while (i < keywords->count) {
        const Node *keyword = keywords->items[i];
        if (keyword->keyword.arg) {
            i += gen_named_group(g, at, keywords, i);
        } else {
            gen_expr(g, keyword->keyword.value);
            i++;
        }
        emit(g, at, OP_DICT_MERGE, 1);
    }
}

void gen_arguments(Gen *g, const Node *at, int pushed, const NodeList *args,
                   const NodeList *keywords)
{
    check_keywords(g, keywords);
    if (takes_plain_call(args, keywords)) {
        uint32_t n = (uint32_t)(pushed + args->count + keywords->count);
        gen_values(g, args, keywords);
        if (keywords->count) gen_keyword_names(g, at, keywords);
        emit(g, at, keywords->count ? OP_CALL_KW : OP_CALL, n);
        return;
    }
    gen_star_args(g, at, pushed, args);
    if (keywords->count) gen_star_keywords(g, at, keywords);
    emit(g, at, OP_CALL_EX, keywords->count > 0);
}

static bool has_first_argument(const Scope *host)
{
    const Node *args = host->kind == SCOPE_FUNCTION
                           ? host->node->FunctionDef.args
                       : host->kind == SCOPE_LAMBDA ? host->node->Lambda.args
                                                    : NULL;
    return args && args->arguments.posonlyargs.count +
                           args->arguments.args.count >
                       0;
}

// super() and super(C, x), where the name is the built-in one as far as the
// source tells; the VM looks again.
bool gen_is_super(Gen *g, const Node *node)
{
    if (node->kind != NODE_Call || node->Call.keywords.count) return false;
    const NodeList *args = &node->Call.args;
    if (!gen_is_builtin(g, node->Call.func, "super")) return false;
    if (g->unit->host->kind < SCOPE_FUNCTION) return false;
    if (args->count == 2) return !has_star(args);
    const Symbol *cell = scope_find(g->unit->scope, gen_name(g, "__class__"));
    return !args->count && has_first_argument(g->unit->host) && cell &&
           cell->place == PLACE_FREE;
}

// Pushes super, the class and the instance, for `node`'s value.
void gen_super_attribute(Gen *g, const Node *node)
{
    const Node *call = node->Attribute.value;
    gen_expr(g, call->Call.func);
    if (call->Call.args.count) {
        gen_expr(g, call->Call.args.items[0]);
        gen_expr(g, call->Call.args.items[1]);
        return;
    }
    const Symbol *self =
        scope_find(g->unit->host, g->unit->host->slot_names[0]);
    gen_load(g, call, gen_name(g, "__class__"));
    emit(g, call, self->place == PLACE_CELL ? OP_LOAD_CELL : OP_LOAD_LOCAL, 0);
}

static void gen_method_call(Gen *g, Node *node)
{
    Node *method = node->Call.func;
    const NodeList *args = &node->Call.args, *keywords = &node->Call.keywords;
    Span span = gen_attribute_span(node->span, method);
    check_keywords(g, keywords);
    bool super = gen_is_super(g, method->Attribute.value);
    if (super) gen_super_attribute(g, method);
    else gen_expr(g, method->Attribute.value);
    emit_span(g, gen_attribute_span(method->span, method),
              super ? OP_LOAD_SUPER_METHOD : OP_LOAD_METHOD,
              gen_name_index(g, gen_mangle(g, method->Attribute.attr)));
    gen_values(g, args, keywords);
    if (keywords->count) gen_keyword_names(g, node, keywords);
    emit_span(g, span, keywords->count ? OP_CALL_METHOD_KW : OP_CALL_METHOD,
              (uint32_t)(args->count + keywords->count));
}

void gen_call(Gen *g, Node *node)
{
    if (node->Call.func->kind == NODE_Attribute &&
        takes_plain_call(&node->Call.args, &node->Call.keywords)) {
        gen_method_call(g, node);
        return;
    }
    gen_expr(g, node->Call.func);
    gen_arguments(g, node, 0, &node->Call.args, &node->Call.keywords);
}

void gen_spawn(Gen *g, Node *node)
{
    Node *call = node->Spawn.call;
    emit(g, node, OP_LOAD_SPAWN, 0);
    gen_expr(g, call->Call.func);
    gen_arguments(g, node, 1, &call->Call.args, &call->Call.keywords);
}
