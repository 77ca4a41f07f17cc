// SPDX-License-Identifier: MIT
// gen_name.c -- loading, storing and deleting names, as scope.h says.

#include <string.h>

#include "compiler/gen.h"

// The instructions that reach a name in each kind of place; those of globals
// and namespaces take an index of names, the others a slot.
typedef struct Access {
    Opcode load, store, delete;
    bool by_name;
} Access;

static const Access ACCESS[] = {
    [PLACE_LOCAL] = {OP_LOAD_LOCAL, OP_STORE_LOCAL, OP_DELETE_LOCAL, false},
    [PLACE_CELL] = {OP_LOAD_CELL, OP_STORE_CELL, OP_DELETE_CELL, false},
    [PLACE_FREE] = {OP_LOAD_CELL, OP_STORE_CELL, OP_DELETE_CELL, false},
    [PLACE_GLOBAL] = {OP_LOAD_GLOBAL, OP_STORE_GLOBAL, OP_DELETE_GLOBAL,
                      true},
    [PLACE_NAMESPACE] = {OP_LOAD_NAME, OP_STORE_NAME, OP_DELETE_NAME, true},
    [PLACE_CLASS_FREE] = {OP_LOAD_CLASS_CELL, OP_STORE_CELL, OP_DELETE_CELL,
                          false},
};

// Names that the generator itself brings in (__name__, __module__) have no
// symbol: they live where the host's other names do.
static Place default_place(const Gen *g)
{
    const Scope *host = g->unit->host;
    if (host->kind == SCOPE_CLASS) return PLACE_NAMESPACE;
    bool module = host->kind == SCOPE_MODULE && g->scopes.namespace;
    return module ? PLACE_NAMESPACE : PLACE_GLOBAL;
}

static Place place_of(Gen *g, const Name *mangled, int32_t *slot)
{
    const Symbol *symbol = scope_find(g->unit->scope, mangled);
    if (!symbol || symbol->place == PLACE_UNKNOWN) return default_place(g);
    *slot = symbol->slot;
    return symbol->place;
}

// All loads of one global share a cache.
static void load_global(Gen *g, const Node *at, uint32_t name)
{
    Unit *unit = g->unit;
    if (g->failed || !gen_reachable(g)) return;
    if (at) unit->last = at->span;
    const uint32_t *known = idmap_find(&unit->global_caches, name);
    uint32_t cache =
        emitter_add_cached(&unit->code, &unit->last, OP_LOAD_GLOBAL, name,
                           known ? *known : 0);
    if (!known) idmap_add(&unit->global_caches, g->arena, name, cache);
}

void gen_load(Gen *g, const Node *at, const Name *name)
{
    int32_t slot = 0;
    const Name *mangled = gen_mangle(g, name);
    const Access *access = &ACCESS[place_of(g, mangled, &slot)];
    if (!access->by_name)
        emit(g, at, access->load, (uint32_t)slot);
    else if (access->load == OP_LOAD_GLOBAL)
        load_global(g, at, gen_name_index(g, mangled));
    else
        emit(g, at, access->load, gen_name_index(g, mangled));
}

bool gen_forbidden(Gen *g, Span at, const Name *name, bool deleted)
{
    if (strcmp(name->text, "__debug__") != 0) return false;
    gen_fail(g, at, "cannot %s __debug__", deleted ? "delete" : "assign to");
    return true;
}

void gen_store(Gen *g, const Node *at, const Name *name)
{
    int32_t slot = 0;
    if (gen_forbidden(g, at ? at->span : g->unit->last, name, false)) return;
    const Name *mangled = gen_mangle(g, name);
    const Access *access = &ACCESS[place_of(g, mangled, &slot)];
    emit(g, at, access->store,
         access->by_name ? gen_name_index(g, mangled) : (uint32_t)slot);
}

void gen_delete(Gen *g, const Node *at, const Name *name)
{
    int32_t slot = 0;
    if (gen_forbidden(g, at ? at->span : g->unit->last, name, true)) return;
    const Name *mangled = gen_mangle(g, name);
    const Access *access = &ACCESS[place_of(g, mangled, &slot)];
    emit(g, at, access->delete,
         access->by_name ? gen_name_index(g, mangled) : (uint32_t)slot);
}

bool gen_is_local(const Gen *g, const Node *node)
{
    if (node->kind != NODE_Name) return false;
    const Unit *unit = g->unit;
    const Symbol *symbol =
        scope_find(unit->scope, scope_mangle(g->arena, unit->host->class_name,
                                             node->Name.id));
    return symbol && symbol->place == PLACE_LOCAL;
}

bool gen_is_builtin(Gen *g, const Node *node, const char *name)
{
    if (node->kind != NODE_Name || strcmp(node->Name.id->text, name) != 0)
        return false;
    const Symbol *symbol = scope_find(g->unit->scope, node->Name.id);
    if (!symbol || symbol->place != PLACE_GLOBAL ||
        symbol->flags & SYMBOL_GLOBAL)
        return false;
    const Symbol *global = scope_find(g->scopes.module, node->Name.id);
    return !global || !(global->flags & SYMBOL_BOUND);
}
