// SPDX-License-Identifier: MIT
// gen_def.c -- functions and lambdas: defaults, annotations, closures, bodies.

#include "compiler/gen.h"

#include <string.h>

enum {
    WITH_DEFAULTS = 1,
    WITH_KWDEFAULTS = 2,
    WITH_ANNOTATIONS = 4,
    WITH_CLOSURE = 8,
};

void gen_decorators(Gen *g, const NodeList *decorators)
{
    for (int i = 0; i < decorators->count; i++)
        gen_expr(g, decorators->items[i]);
}

void gen_apply_decorators(Gen *g, const NodeList *decorators)
{
    for (int i = decorators->count - 1; i >= 0; i--)
        emit(g, decorators->items[i], OP_CALL, 1);
}

int32_t gen_first_line(const Node *node, const NodeList *decorators)
{
    return decorators->count ? decorators->items[0]->span.line
                             : node->span.line;
}

void gen_make_function(Gen *g, const Node *at, const Scope *scope,
                       Value code_steal, uint32_t flags)
{
    uint32_t count = scope->slot_count - scope->free_start;
    for (uint32_t i = 0; i < count && !g->failed; i++) {
        const Name *name = scope->slot_names[scope->free_start + i];
        name = scope_cell_name(g->arena, g->unit->host,
                               scope_find(scope, name)->owner, name);
        emit(g, at, OP_LOAD_CLOSURE, scope_cell(g->unit->scope, name));
    }
    if (count) {
        emit(g, at, OP_BUILD_TUPLE, count);
        flags |= WITH_CLOSURE;
    }
    emit_value_steal(g, at, code_steal);
    emit(g, at, OP_MAKE_FUNCTION, flags);
}

static uint32_t gen_defaults(Gen *g, const Node *at, const NodeList *defaults)
{
    if (!defaults->count) return 0;
    Constant *tuple = gen_constant_tuple(g, defaults);
    if (tuple) emit_const(g, at, tuple);
    else if (!g->failed) gen_display(g, at, defaults, OP_BUILD_TUPLE);
    return WITH_DEFAULTS;
}

static uint32_t gen_kwdefaults(Gen *g, const Node *at, const Node *args)
{
    const NodeList *names = &args->arguments.kwonlyargs;
    const NodeList *values = &args->arguments.kw_defaults;
    uint32_t n = 0;
    for (int i = 0; i < names->count; i++) {
        if (!values->items[i]) continue;
        emit_name_text(g, at, gen_mangle(g, names->items[i]->arg.arg));
        gen_expr(g, values->items[i]);
        n++;
    }
    if (!n) return 0;
    emit(g, at, OP_BUILD_DICT, n);
    return WITH_KWDEFAULTS;
}

void gen_annotation(Gen *g, Node *node)
{
    if (g->scopes.keep_annotations) {
        emit_const(g, node, unparse(g, node));
    } else if (node->kind == NODE_Starred) {
        // *args: *Ts
        gen_expr(g, node->Starred.value);
        emit(g, node, OP_UNPACK_SEQUENCE, 1);
    } else {
        gen_expr(g, node);
    }
}

static uint32_t gen_arg_annotation(Gen *g, const Node *arg)
{
    if (!arg || !arg->arg.annotation) return 0;
    emit_name_text(g, arg, gen_mangle(g, arg->arg.arg));
    gen_annotation(g, arg->arg.annotation);
    return 1;
}

static uint32_t gen_arg_annotations(Gen *g, const NodeList *args)
{
    uint32_t n = 0;
    for (int i = 0; i < args->count; i++)
        n += gen_arg_annotation(g, args->items[i]);
    return n;
}

static uint32_t gen_annotations(Gen *g, const Node *at, const Node *args,
                                Node *returns)
{
    uint32_t n = gen_arg_annotations(g, &args->arguments.posonlyargs);
    n += gen_arg_annotations(g, &args->arguments.args);
    n += gen_arg_annotation(g, args->arguments.vararg);
    n += gen_arg_annotations(g, &args->arguments.kwonlyargs);
    n += gen_arg_annotation(g, args->arguments.kwarg);
    if (returns) {
        emit_text(g, at, "return");
        gen_annotation(g, returns);
        n++;
    }
    if (!n) return 0;
    emit(g, at, OP_BUILD_DICT, n);
    return WITH_ANNOTATIONS;
}

static void check_parameters(Gen *g, const Scope *scope, Span at)
{
    uint32_t n = 0;
    for (const Symbol *s = scope->first; s && n < scope->arg_count;
         s = s->next, n++)
        gen_forbidden(g, at, s->name, false);
}

// How far the lines but the first are indented, blank ones aside.
static size_t common_margin(const char *text, const char *end)
{
    size_t margin = SIZE_MAX;
    for (const char *p = memchr(text, '\n', (size_t)(end - text)); p;) {
        const char *start = ++p;
        while (p < end && *p == ' ') p++;
        if (p < end && *p != '\n' && (size_t)(p - start) < margin)
            margin = (size_t)(p - start);
        p = memchr(p, '\n', (size_t)(end - p));
    }
    return margin == SIZE_MAX ? 0 : margin;
}

// As CPython 3.13 keeps docstrings: without the common margin, and without the
// first line's blanks in front.
static size_t clean_docstring(const char *text, size_t length, char *out)
{
    const char *end = text + length, *p = text;
    size_t margin = common_margin(text, end);
    char *to = out;
    while (p < end && *p == ' ') p++;
    while (p < end) {
        const char *stop = memchr(p, '\n', (size_t)(end - p));
        const char *next = stop ? stop + 1 : end;
        memcpy(to, p, (size_t)(next - p));
        to += next - p;
        p = next;
        for (size_t i = 0; i < margin && p < end && *p == ' '; i++) p++;
    }
    return (size_t)(to - out);
}

Value gen_docstring(Gen *g, const NodeList *body)
{
    if (g->level > 1 || !body->count
        || body->items[0]->kind != NODE_Expr) return NONE;
    const Node *value = body->items[0]->Expr.value;
    if (value->kind != NODE_Constant ||
        value->Constant.value.kind != CONST_STR)
        return NONE;
    const ConstValue *text = &value->Constant.value;
    char *clean = arena_alloc(g->arena, text->length + 1);
    size_t length = clean_docstring(text->text, text->length, clean);
    Constant *constant = pool_text(&g->pool, clean, length);
    return gen_check(g, constant) ? new_ref(constant->value) : NONE;
}

static Value gen_function_code(Gen *g, Node *node, Scope *scope)
{
    const NodeList *body = &node->FunctionDef.body;
    unit_open(g, scope, node->FunctionDef.name->text,
              gen_first_line(node, &node->FunctionDef.decorator_list));
    g->unit->doc = gen_docstring(g, body);
    unit_begin(g);
    gen_body(g, body);
    emit_none(g, NULL);
    emit(g, NULL, OP_RETURN, 0);
    return unit_close(g);
}

// Also for AsyncFunctionDef, which has the same fields.
void gen_function(Gen *g, Node *node)
{
    const NodeList *decorators = &node->FunctionDef.decorator_list;
    const Node *args = node->FunctionDef.args;
    Scope *scope = scope_of(&g->scopes, node);
    check_parameters(g, scope, args->span);
    gen_decorators(g, decorators);
    uint32_t flags = gen_defaults(g, node, &args->arguments.defaults);
    flags |= gen_kwdefaults(g, node, args);
    flags |= gen_annotations(g, node, args, node->FunctionDef.returns);
    gen_make_function(g, node, scope, gen_function_code(g, node, scope), flags);
    gen_apply_decorators(g, decorators);
    gen_store(g, node, node->FunctionDef.name);
}

static Value gen_lambda_code(Gen *g, Node *node, Scope *scope)
{
    Node *body = node->Lambda.body;
    unit_open(g, scope, "<lambda>", node->span.line);
    unit_begin(g);
    gen_expr(g, body);
    emit(g, body, OP_RETURN, 0);
    return unit_close(g);
}

void gen_lambda(Gen *g, Node *node)
{
    const Node *args = node->Lambda.args;
    Scope *scope = scope_of(&g->scopes, node);
    check_parameters(g, scope, args->span);
    uint32_t flags = gen_defaults(g, node, &args->arguments.defaults);
    flags |= gen_kwdefaults(g, node, args);
    gen_make_function(g, node, scope, gen_lambda_code(g, node, scope), flags);
}
