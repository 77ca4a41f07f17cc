// SPDX-License-Identifier: MIT
// gen_class.c -- class statements.
//
// The body becomes a function that __build_class__ runs over a namespace. If a
// method uses super() or __class__, the body leaves the cell for the class in
// the namespace as __classcell__ and returns it.

#include "compiler/gen.h"

static void store_text(Gen *g, const char *name)
{
    gen_store(g, NULL, gen_name(g, name));
}

static void gen_class_head(Gen *g, const NodeList *body)
{
    gen_load(g, NULL, gen_name(g, "__name__"));
    store_text(g, "__module__");
    emit_value_steal(g, NULL, new_ref_to(g->unit->qualname));
    store_text(g, "__qualname__");
    emit_int(g, NULL, g->unit->first_line);
    store_text(g, "__firstlineno__");
    if (g->unit->host->annotated) emit(g, NULL, OP_SETUP_ANNOTATIONS, 0);
    Value doc = gen_docstring(g, body);
    if (doc == NONE) return;
    emit_value_steal(g, body->items[0], doc);
    store_text(g, "__doc__");
}

static void gen_static_attributes(Gen *g)
{
    size_t count = g->unit->attributes.count;
    Constant **names = arena_alloc(g->arena, (count + 1) * sizeof *names);
    for (size_t i = 0; i < count; i++) {
        const Name *name = g->unit->attributes.items[i];
        names[i] = pool_text(&g->pool, name->text, name->length);
        if (!gen_check(g, names[i])) return;
    }
    emit_const(g, NULL, pool_group(&g->pool, POOL_TUPLE, names,
                                   (uint32_t)count));
    store_text(g, "__static_attributes__");
}

static void gen_class_tail(Gen *g)
{
    const Scope *host = g->unit->host;
    gen_static_attributes(g);
    if (host->needs_class_cell) {
        emit(g, NULL, OP_LOAD_CLOSURE,
             scope_cell(host, gen_name(g, CLASS_CELL)));
        emit(g, NULL, OP_COPY, 1);
        store_text(g, "__classcell__");
    } else {
        emit_none(g, NULL);
    }
    emit(g, NULL, OP_RETURN, 0);
}

static Value gen_class_code(Gen *g, Node *node, Scope *scope)
{
    const NodeList *body = &node->ClassDef.body;
    unit_open(g, scope, node->ClassDef.name->text,
              gen_first_line(node, &node->ClassDef.decorator_list));
    unit_begin(g);
    if (!g->failed) gen_class_head(g, body);
    gen_body(g, body);
    if (!g->failed) gen_class_tail(g);
    return unit_close(g);
}

void gen_class(Gen *g, Node *node)
{
    const NodeList *decorators = &node->ClassDef.decorator_list;
    Scope *scope = scope_of(&g->scopes, node);
    gen_decorators(g, decorators);
    emit(g, node, OP_LOAD_BUILD_CLASS, 0);
    gen_make_function(g, node, scope, gen_class_code(g, node, scope), 0);
    emit_name_text(g, node, node->ClassDef.name);
    gen_arguments(g, node, 2, &node->ClassDef.bases, &node->ClassDef.keywords);
    gen_apply_decorators(g, decorators);
    gen_store(g, node, node->ClassDef.name);
}
