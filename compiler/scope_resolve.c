// SPDX-License-Identifier: MIT
// scope_resolve.c -- where each name is bound, and the slots of the frames.
//
// First, from the outside in, the owner of every name is found: the nearest
// scope around that binds it, classes passed over, or none: then it is global.
// An owner in another host must keep the name in a cell, which all hosts in
// between hand on.
//
// Then every host's slots are given out: parameters, other locals, variables of
// its comprehensions, cells that aren't parameters, free variables. Two
// comprehensions that don't run inside each other share slots of one name.

#include <string.h>

#include "compiler/deep.h"
#include "compiler/scope.h"
#include "vm/base/vec.h"

typedef struct Slot {
    const Name *name;
    bool busy;        // a comprehension's, while those inside it are assigned
} Slot;

typedef struct Frame {
    Scope *host;
    ScopeTree *tree;
    const Name *class_cell;
    Vec(Slot) slots;
    uint32_t first_shared; // slots of comprehensions begin here
} Frame;

static bool is_class_cell(const Name *name)
{
    return strcmp(name->text, "__class__") == 0;
}

const Name *scope_cell_name(Arena *arena, const Scope *host,
                            const Scope *owner, const Name *name)
{
    return owner == host && owner->kind == SCOPE_CLASS
        ? arena_name(arena, CLASS_CELL, sizeof CLASS_CELL - 1) : name;
}

// The scope around `scope` that binds the name for it; NULL: global.
static Scope *find_owner(const Scope *scope, const Name *name)
{
    for (Scope *p = scope->outer; p; p = p->outer) {
        if (p->kind == SCOPE_MODULE) return NULL;
        if (p->kind == SCOPE_CLASS) {
            if (is_class_cell(name) && scope->host != p) return p;
            continue;
        }
        const Symbol *symbol = scope_find(p, name);
        if (!symbol) continue;
        if (symbol->flags & SYMBOL_GLOBAL) return NULL;
        if (symbol->flags & SYMBOL_BOUND &&
            !(symbol->flags & SYMBOL_NONLOCAL))
            return p;
    }
    return NULL;
}

// Every host from the scope's up to the owner's gets a cell in its closure.
static void hand_on(ScopeTree *tree, Scope *scope, const Name *name,
                    Scope *owner)
{
    if (scope->host == owner->host) return;
    const Name *cell = scope_cell_name(tree->arena, owner, owner, name);
    scope_add(tree, owner, cell)->flags |= SYMBOL_CAPTURED;
    if (owner->kind == SCOPE_CLASS) owner->needs_class_cell = true;
    for (Scope *h = scope->host; h != owner->host; h = h->outer->host) {
        Symbol *symbol = scope_add(tree, h, name);
        symbol->flags |= SYMBOL_FREE;
        if (!(symbol->flags & SYMBOL_BOUND)) symbol->owner = owner;
    }
}

static void resolve_nonlocal(ScopeTree *tree, Scope *scope, Symbol *symbol)
{
    if (symbol->flags & SYMBOL_GLOBAL) {
        scope_fail(tree, symbol->declared, "name '%s' is nonlocal and global",
                   symbol->name->text);
        return;
    }
    if (scope->kind == SCOPE_MODULE) {
        scope_fail(tree, symbol->declared,
                   "nonlocal declaration not allowed at module level");
        return;
    }
    symbol->owner = find_owner(scope, symbol->name);
    if (symbol->owner) hand_on(tree, scope, symbol->name, symbol->owner);
    else
        scope_fail(tree, symbol->declared,
                   "no binding for nonlocal '%s' found", symbol->name->text);
}

static void resolve_symbol(ScopeTree *tree, Scope *scope, Symbol *symbol)
{
    if (symbol->flags & SYMBOL_NONLOCAL) {
        resolve_nonlocal(tree, scope, symbol);
        return;
    }
    if (symbol->flags & SYMBOL_GLOBAL || scope->kind == SCOPE_MODULE) return;
    if (symbol->flags & SYMBOL_BOUND) {
        symbol->owner = scope;
        return;
    }
    if (!(symbol->flags & SYMBOL_USED)) return;
    symbol->owner = find_owner(scope, symbol->name);
    if (symbol->owner) hand_on(tree, scope, symbol->name, symbol->owner);
}

static void resolve_scope(ScopeTree *tree, Scope *scope)
{
    if (tree->failed) return;
    if (compile_too_deep(tree->t)) {
        tree->failed = true;
        return;
    }
    for (Symbol *s = scope->first; s; s = s->next)
        resolve_symbol(tree, scope, s);
    for (Scope *child = scope->first_child; child; child = child->next)
        resolve_scope(tree, child);
}

static uint32_t add_slot(Frame *f, const Name *name, bool busy)
{
    vec_need_push(&f->slots, (Slot){name, busy});
    return (uint32_t)f->slots.count - 1;
}

static void set_place(Symbol *symbol, Place place, uint32_t slot)
{
    symbol->place = place;
    symbol->slot = (int32_t)slot;
    if (place == PLACE_CELL) symbol->closure = (int32_t)slot;
}

static bool is_own(const Scope *scope, const Symbol *symbol)
{
    return symbol->owner == scope && scope->kind >= SCOPE_FUNCTION;
}

// Parameters come first among the symbols, in the order of their slots.
static void assign_locals(Frame *f)
{
    for (Symbol *s = f->host->first; s; s = s->next) {
        if (!is_own(f->host, s)) continue;
        bool captured = s->flags & SYMBOL_CAPTURED;
        if (!(s->flags & SYMBOL_PARAMETER) && captured) continue;
        set_place(s, captured ? PLACE_CELL : PLACE_LOCAL,
                  add_slot(f, s->name, false));
    }
}

static uint32_t shared_slot(Frame *f, const Name *name)
{
    for (uint32_t i = f->first_shared; i < f->slots.count; i++) {
        Slot *slot = &f->slots.items[i];
        if (slot->name != name || slot->busy) continue;
        slot->busy = true;
        return i;
    }
    return add_slot(f, name, true);
}

static void assign_comprehensions(Frame *f, const Scope *scope)
{
    for (Scope *comp = scope->first_child; comp; comp = comp->next) {
        if (comp->kind != SCOPE_COMPREHENSION) continue;
        for (Symbol *s = comp->first; s; s = s->next)
            if (is_own(comp, s))
                set_place(s, s->flags & SYMBOL_CAPTURED ? PLACE_CELL
                                                        : PLACE_LOCAL,
                          shared_slot(f, s->name));
        assign_comprehensions(f, comp);
        for (Symbol *s = comp->first; s; s = s->next)
            if (is_own(comp, s)) f->slots.items[s->slot].busy = false;
    }
}

static bool wants_cell(const Scope *host, const Symbol *symbol)
{
    if (!(symbol->flags & SYMBOL_CAPTURED)) return false;
    if (host->kind == SCOPE_CLASS)
        return strcmp(symbol->name->text, CLASS_CELL) == 0;
    return is_own(host, symbol) && !(symbol->flags & SYMBOL_PARAMETER);
}

static bool wants_closure(const Scope *host, const Symbol *symbol)
{
    (void)host;
    return symbol->flags & SYMBOL_FREE;
}

// Adds a slot for each chosen symbol, in alphabetical order.
static void add_sorted(Frame *f,
                       bool (*chosen)(const Scope *, const Symbol *))
{
    uint32_t start = (uint32_t)f->slots.count;
    for (Symbol *s = f->host->first; s; s = s->next) {
        if (!chosen(f->host, s)) continue;
        uint32_t i = add_slot(f, s->name, false);
        Slot *slots = f->slots.items;
        for (; i > start && strcmp(slots[i - 1].name->text, s->name->text) > 0;
             i--)
            slots[i] = slots[i - 1];
        slots[i].name = s->name;
    }
    for (uint32_t i = start; i < f->slots.count; i++)
        scope_find(f->host, f->slots.items[i].name)->closure = (int32_t)i;
}

static Place place_outside(const Frame *f, const Scope *scope,
                           const Symbol *symbol)
{
    if (symbol->flags & SYMBOL_GLOBAL) return PLACE_GLOBAL;
    if (f->host->kind == SCOPE_CLASS && scope == f->host)
        return PLACE_NAMESPACE;
    bool module = f->host->kind == SCOPE_MODULE && f->tree->namespace;
    return module ? PLACE_NAMESPACE : PLACE_GLOBAL;
}

// The host's symbols that live in no slot of their own, or in a cell.
static void place_host_symbol(Frame *f, Symbol *s)
{
    bool in_class = f->host->kind == SCOPE_CLASS;
    if (s->place != PLACE_UNKNOWN) return;
    if (is_own(f->host, s))
        set_place(s, PLACE_CELL, (uint32_t)s->closure);
    else if (in_class && s->flags & SYMBOL_GLOBAL)
        s->place = PLACE_GLOBAL;  // its functions may see another owner
    else if (in_class && s->flags & SYMBOL_BOUND &&
             !(s->flags & SYMBOL_NONLOCAL))
        s->place = PLACE_NAMESPACE;
    else if (s->flags & SYMBOL_FREE)
        set_place(s, in_class ? PLACE_CLASS_FREE : PLACE_FREE,
                  (uint32_t)s->closure);
    else
        s->place = place_outside(f, f->host, s);
}

static void place_comprehension_symbol(Frame *f, Scope *comp, Symbol *s)
{
    if (s->place != PLACE_UNKNOWN) return;
    if (!s->owner) {
        s->place = place_outside(f, comp, s);
    } else if (s->owner->host == f->host && s->owner->kind != SCOPE_CLASS) {
        const Symbol *owner = scope_find(s->owner, s->name);
        set_place(s, owner->place, (uint32_t)owner->slot);
    } else {
        const Symbol *handed = scope_find(f->host, s->name);
        set_place(s, PLACE_FREE, (uint32_t)handed->closure);
    }
}

static void place_comprehensions(Frame *f, const Scope *scope)
{
    for (Scope *comp = scope->first_child; comp; comp = comp->next) {
        if (comp->kind != SCOPE_COMPREHENSION) continue;
        for (Symbol *s = comp->first; s; s = s->next)
            place_comprehension_symbol(f, comp, s);
        place_comprehensions(f, comp);
    }
}

static void keep_names(Frame *f)
{
    Scope *host = f->host;
    host->slot_count = (uint32_t)f->slots.count;
    host->slot_names = arena_alloc(
        f->tree->arena, (host->slot_count + 1) * sizeof *host->slot_names);
    for (uint32_t i = 0; i < host->slot_count; i++)
        host->slot_names[i] = f->slots.items[i].name;
}

static void assign_host(ScopeTree *tree, Scope *host)
{
    Frame f = {.host = host, .tree = tree};
    assign_locals(&f);
    f.first_shared = (uint32_t)f.slots.count;
    assign_comprehensions(&f, host);
    host->cell_start = (uint32_t)f.slots.count;
    add_sorted(&f, wants_cell);
    host->free_start = (uint32_t)f.slots.count;
    add_sorted(&f, wants_closure);
    for (Symbol *s = host->first; s; s = s->next) place_host_symbol(&f, s);
    place_comprehensions(&f, host);
    keep_names(&f);
    vec_free(&f.slots);
}

static void assign_scope(ScopeTree *tree, Scope *scope)
{
    if (scope->host == scope) assign_host(tree, scope);
    for (Scope *child = scope->first_child; child; child = child->next)
        assign_scope(tree, child);
}

void scope_resolve(ScopeTree *tree)
{
    resolve_scope(tree, tree->module);
    if (!tree->failed) assign_scope(tree, tree->module);
}
