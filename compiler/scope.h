// SPDX-License-Identifier: MIT
// scope.h -- what each name in each scope means.
//
// A module, a class body, a function, a lambda, a generator expression and a
// comprehension each have a scope. Those that become code objects of their own
// are hosts: all but list, set and dict comprehensions, whose code and slots
// are part of the host around them.
//
// A symbol's place says how the scope's own code reaches the name. A class may
// also have to hand a cell through to its methods, for a name that means
// something else in its body: so `closure` is told apart from `slot`.
#ifndef BATON_COMPILER_SCOPE_H
#define BATON_COMPILER_SCOPE_H

#include "compiler/source.h"
#include "vm/sync/thread.h"

typedef enum ScopeKind {
    SCOPE_MODULE,
    SCOPE_CLASS,
    SCOPE_FUNCTION,
    SCOPE_LAMBDA,
    SCOPE_GENEXPR,
    SCOPE_COMPREHENSION,
} ScopeKind;

typedef enum Place {
    PLACE_UNKNOWN,
    PLACE_LOCAL,     // slot of the frame
    PLACE_CELL,      // cell in a slot of the frame
    PLACE_FREE,      // the same; the cell comes with the closure
    PLACE_GLOBAL,
    PLACE_NAMESPACE, // of a class body, or of exec() with a mapping
    PLACE_CLASS_FREE // class body: the namespace, else the cell
} Place;

enum {
    SYMBOL_USED = 1,
    SYMBOL_BOUND = 2,      // assigned, imported, defined, deleted ...
    SYMBOL_PARAMETER = 4,
    SYMBOL_GLOBAL = 8,     // declared
    SYMBOL_NONLOCAL = 16,  // declared
    SYMBOL_ANNOTATED = 32,
    SYMBOL_ITERATED = 64,  // target of a comprehension's for
    SYMBOL_WALRUS = 128,   // bound by := for the scope around
    SYMBOL_CAPTURED = 256, // own, and an inner host uses it
    SYMBOL_FREE = 512,     // a cell for it comes with the host's closure
};

struct Scope;

typedef struct Symbol {
    struct Symbol *next;   // in order of first sight
    const Name *name;      // mangled
    uint16_t flags;        // SYMBOL_*
    uint8_t place;         // Place
    int32_t slot;          // of LOCAL, CELL, FREE, CLASS_FREE
    int32_t closure;       // slot of the cell inner hosts get; -1: none
    struct Scope *owner;   // where it is bound; NULL: global
    Span declared;         // by global or nonlocal
} Symbol;

typedef struct Scope {
    struct Scope *outer, *next, *first_child, *last_child;
    struct Scope *host;    // itself, or what the comprehension is part of
    const Node *node;
    const Name *class_name; // for mangling; NULL outside classes
    Symbol *first, *last;
    Symbol **table;        // open addressing by name
    uint32_t count, mask;
    uint8_t kind;          // ScopeKind
    bool is_async;         // async def
    bool is_generator;     // has a yield
    bool awaits;           // genexpr, comprehension: has await or async for
    bool nested;           // inside a function
    bool annotated;        // module, class: has annotated variables
    bool needs_class_cell; // class: a method uses __class__ or super
    uint8_t in_iterable;   // > 0: in what a comprehension iterates over
    uint32_t arg_count;    // parameters, * and ** included
    uint32_t cell_start, free_start, slot_count;
    const Name **slot_names; // of all slots, once assigned
} Scope;

typedef struct ScopeTree {
    Thread *t;
    Arena *arena;
    SyntaxProblem *problem;
    Scope *module;
    struct ScopeEntry { const Node *node; Scope *scope; } *table;
    uint32_t count, mask;
    bool namespace;        // module names live in a mapping
    bool module_awaits;    // the module's body is a coroutine's
    bool keep_annotations; // from __future__ import annotations
    bool failed;           // problem is set, or an exception is
} ScopeTree;

// Analyses the tree of a whole source. False: see `failed`.
bool scope_analyse(ScopeTree *tree, const Node *module);
// The scope that the node opens; never NULL for one that does.
Scope *scope_of(const ScopeTree *tree, const Node *node);
// The symbol of a name as it stands in the source, or NULL.
Symbol *scope_symbol(ScopeTree *tree, const Scope *scope, const Name *name);
// A class knows the cell that holds itself under a name of its own: its
// body may use the __class__ of the method around it.
#define CLASS_CELL ".class"
// What `host` calls the cell of a name whose owner is `owner`.
const Name *scope_cell_name(Arena *arena, const Scope *host,
                            const Scope *owner, const Name *name);
// The slot of the cell that a function made here captures for a name.
uint32_t scope_cell(const Scope *scope, const Name *mangled);
// _Class__name for __name inside a class.
const Name *scope_mangle(Arena *arena, const Name *class_name,
                         const Name *name);

// For the passes of scope_*.c.
Scope *scope_new(ScopeTree *tree, Scope *outer, ScopeKind kind,
                 const Node *node);
Symbol *scope_find(const Scope *scope, const Name *mangled);
Symbol *scope_add(ScopeTree *tree, Scope *scope, const Name *mangled);
void scope_fail(ScopeTree *tree, Span at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void scope_collect(ScopeTree *tree, const Node *module); // scope_collect.c
void scope_resolve(ScopeTree *tree);                     // scope_resolve.c

#endif
