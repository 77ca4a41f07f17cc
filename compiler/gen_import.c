// SPDX-License-Identifier: MIT
// gen_import.c -- import and from ... import.

#include "compiler/future.h"
#include "compiler/gen.h"

#include <string.h>

static void gen_import_name(Gen *g, const Node *node, int64_t level,
                            const Constant *names, const char *module)
{
    emit_int(g, node, level);
    if (names) emit_const(g, node, names);
    else emit_none(g, node);
    emit(g, node, OP_IMPORT_NAME, gen_name_index(g, gen_name(g, module)));
}

// import a.b.c as d: IMPORT_NAME gives a; the others are looked up from there.
static void gen_import_as(Gen *g, const Node *node, const Node *alias)
{
    const char *part = strchr(alias->alias.name->text, '.');
    while (part) {
        const char *start = part + 1;
        part = strchr(start, '.');
        size_t length = part ? (size_t)(part - start) : strlen(start);
        emit(g, node, OP_IMPORT_FROM,
             gen_name_index(g, arena_name(g->arena, start, length)));
        emit(g, node, OP_SWAP, 2);
        emit(g, node, OP_POP, 0);
    }
    gen_store(g, node, alias->alias.asname);
}

void gen_import(Gen *g, const Node *node)
{
    for (int i = 0; i < node->Import.names.count; i++) {
        const Node *alias = node->Import.names.items[i];
        const char *name = alias->alias.name->text;
        gen_import_name(g, node, 0, NULL, name);
        if (alias->alias.asname) {
            gen_import_as(g, node, alias);
        } else {
            size_t length = strcspn(name, ".");
            gen_store(g, node, arena_name(g->arena, name, length));
        }
    }
}

static Constant *imported_names(Gen *g, const NodeList *aliases)
{
    Constant **names =
        arena_alloc(g->arena, (size_t)aliases->count * sizeof *names);
    for (int i = 0; i < aliases->count; i++) {
        const Name *name = aliases->items[i]->alias.name;
        names[i] = pool_text(&g->pool, name->text, name->length);
        if (!gen_check(g, names[i])) return NULL;
    }
    return pool_group(&g->pool, POOL_TUPLE, names, (uint32_t)aliases->count);
}

void gen_import_from(Gen *g, const Node *node)
{
    const NodeList *aliases = &node->ImportFrom.names;
    const Name *module = node->ImportFrom.module;
    if (future_is_import(node) && node->span.line > g->future_line) {
        gen_fail(g, node->span, "from __future__ imports must occur at the "
                                "beginning of the file");
        return;
    }
    Constant *names = imported_names(g, aliases);
    if (!gen_check(g, names)) return;
    gen_import_name(g, node, node->ImportFrom.level, names,
                    module ? module->text : "");
    if (aliases->items[0]->alias.name->text[0] == '*') {
        emit(g, node, OP_IMPORT_STAR, 0);
        return;
    }
    for (int i = 0; i < aliases->count; i++) {
        const Node *alias = aliases->items[i];
        const Name *as = alias->alias.asname;
        emit(g, node, OP_IMPORT_FROM, gen_name_index(g, alias->alias.name));
        gen_store(g, node, as ? as : alias->alias.name);
    }
    emit(g, node, OP_POP, 0);
}
