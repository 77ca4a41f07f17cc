// SPDX-License-Identifier: MIT
// gen.h -- the code generator's state, and what its files share.
//
// A unit is one code object in the making: an emitter, and the constants and
// names it has used so far. Units nest as functions do. Comprehensions are
// part of their host's unit; only `scope` changes while they are generated.
//
// The first error stops everything: `failed` is set, nothing is emitted any
// more, and the walk ends soon. Functions here therefore give no result that
// would have to be tested.
//
// `at` is the node an instruction belongs to, for tracebacks; NULL stands for
// the place of the instruction before.
#ifndef BATON_COMPILER_GEN_H
#define BATON_COMPILER_GEN_H

#include "compiler/emit.h"
#include "compiler/pool.h"
#include "compiler/scope.h"

// What return, break and continue have to see to on their way out.
typedef enum BlockKind {
    BLOCK_WHILE,
    BLOCK_FOR,         // [iterator]
    BLOCK_ASYNC_FOR,   // [iterator]
    BLOCK_TRY,         // nothing, but its handler is left
    BLOCK_FINALLY,     // run the finally clause
    BLOCK_FINALLY_END, // in that clause: [previous exception]
    BLOCK_HANDLER,     // in an except clause: [previous]; unbind its name
    BLOCK_STAR_HANDLER, // in an except* clause: must not be left
    BLOCK_WITH,        // [exit]: call it
    BLOCK_ASYNC_WITH,
    BLOCK_VALUE,       // [value]: a result while a finally clause runs
} BlockKind;

typedef struct Block {
    struct Block *outer;
    BlockKind kind;
    const Node *node;      // Try, ExceptHandler; else for a message
    const Node *item;      // WITH: the withitem
    Handler *handler;      // current outside the block
    Label *leave, *again;  // loops: where break and continue go
} Block;

typedef struct Unit {
    struct Unit *outer;
    Scope *host;           // whose code this is
    const Scope *scope;    // the host, or the comprehension at hand
    Emitter code;
    IdMap const_index, name_index, global_caches;
    Vec(Value) consts;     // owned
    Vec(const Name *) names;
    Vec(const Name *) attributes; // class: assigned through self in methods
    Block *block;
    Str *name, *qualname;  // owned
    Value doc;             // owned
    uint32_t flags;        // CODE_*
    int32_t first_line;
    Span last;             // of the instruction before
} Unit;

typedef struct Gen {
    Thread *t;
    Arena *arena;
    const Source *source;
    Str *filename;
    SyntaxProblem *problem;
    Pool pool;
    ScopeTree scopes;
    Unit *unit;
    int level;             // as compile_level
    int32_t future_line;   // of the last import from __future__ in its place
    bool interactive;      // expression statements are printed
    bool failed;
} Gen;

// gen.c: units
void unit_open(Gen *g, Scope *scope, const char *name, int32_t line);
// Cells and the start of a generator; to be called first of all.
void unit_begin(Gen *g);
// The code object, a new reference, or ERROR after a failure.
Value unit_close(Gen *g);

// gen.c: errors
void gen_fail(Gen *g, Span at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
bool gen_check(Gen *g, const void *made); // NULL: an exception was raised

// gen_emit.c
void emit(Gen *g, const Node *at, Opcode op, uint32_t operand);
void emit_span(Gen *g, Span at, Opcode op, uint32_t operand);
void emit_jump(Gen *g, const Node *at, Opcode op, Label *to);
void emit_label(Gen *g, Label *label);
void emit_const(Gen *g, const Node *at, const Constant *constant);
void emit_none(Gen *g, const Node *at);
void emit_text(Gen *g, const Node *at, const char *text);
void emit_name_text(Gen *g, const Node *at, const Name *name);
void emit_int(Gen *g, const Node *at, int64_t number);
void emit_value_steal(Gen *g, const Node *at, Value value); // not shared
uint32_t gen_name_index(Gen *g, const Name *name);
const Name *gen_mangle(Gen *g, const Name *name);
const Name *gen_name(Gen *g, const char *text);

static inline bool gen_reachable(const Gen *g)
{
    return g->unit->code.reachable;
}
static inline int gen_depth(const Gen *g)
{
    return g->unit->code.depth;
}

// gen_emit.c: handlers. The new one is not current yet.
Handler *gen_handler(Gen *g, int depth);
static inline Handler *gen_protect(Gen *g, Handler *handler)
{
    Handler *outer = g->unit->code.handler;
    g->unit->code.handler = handler;
    return outer;
}
static inline void gen_handle(Gen *g, Handler *handler)
{
    if (!g->failed) emitter_handler(&g->unit->code, handler);
}

// gen_name.c
void gen_load(Gen *g, const Node *at, const Name *name);
void gen_store(Gen *g, const Node *at, const Name *name);
void gen_delete(Gen *g, const Node *at, const Name *name);
bool gen_is_local(const Gen *g, const Node *node); // a Name in a plain slot
bool gen_is_builtin(Gen *g, const Node *node, const char *name);
bool gen_forbidden(Gen *g, Span at, const Name *name, bool deleted);

// gen_expr.c
void gen_expr(Gen *g, Node *node);
void gen_jump_if(Gen *g, Node *node, Label *label, bool when);
// The node's value, if it is constant, or NULL.
Constant *gen_constant(Gen *g, const Node *node);
Constant *gen_constant_tuple(Gen *g, const NodeList *items);
void gen_slice_part(Gen *g, Node *node); // what stands in a subscript
Span gen_attribute_span(Span span, const Node *attribute);
// Items of a display; op is BUILD_LIST, BUILD_TUPLE or BUILD_SET.
void gen_display(Gen *g, const Node *node, const NodeList *items, Opcode op);

// gen_compare.c
void gen_compare(Gen *g, Node *node);
void gen_jump_if_compare(Gen *g, Node *node, Label *label, bool when);

// gen_call.c
void gen_call(Gen *g, Node *node);
void gen_spawn(Gen *g, Node *node);
void gen_super_attribute(Gen *g, const Node *node);
bool gen_is_super(Gen *g, const Node *node);
// The arguments behind a function that is on the stack with `pushed` values
// of arguments, and the call.
void gen_arguments(Gen *g, const Node *at, int pushed, const NodeList *args,
                   const NodeList *keywords);

// gen_comp.c
void gen_comprehension(Gen *g, Node *node);

// gen_yield.c
void gen_yield(Gen *g, Node *node);
void gen_yield_from(Gen *g, Node *node);
void gen_await(Gen *g, Node *node);
// [receiver None] -- [result]: delegates until the receiver ends.
void gen_delegate(Gen *g, const Node *at);
bool gen_in_async(const Gen *g);

// gen_assign.c
void gen_target(Gen *g, Node *node); // pops the value
void gen_assign(Gen *g, Node *node);
void gen_augmented(Gen *g, Node *node);
void gen_annotated(Gen *g, Node *node);
void gen_delete_target(Gen *g, Node *node);
uint32_t gen_operator(Operator op); // BINARY_OP's operand

// gen_stmt.c
void gen_body(Gen *g, const NodeList *body);
void gen_stmt(Gen *g, Node *node);

// gen_flow.c
void gen_if(Gen *g, Node *node);
void gen_while(Gen *g, Node *node);
void gen_for(Gen *g, Node *node);
void gen_async_for(Gen *g, Node *node);
void gen_return(Gen *g, Node *node);
void gen_break(Gen *g, const Node *node);
void gen_continue(Gen *g, const Node *node);
void gen_push_block(Gen *g, Block *block, BlockKind kind, const Node *node);
void gen_pop_block(Gen *g);

// gen_try.c, gen_with.c
void gen_try(Gen *g, Node *node);
void gen_try_star(Gen *g, Node *node);
// [previous exception] -- raises the exception, with the previous one back.
void gen_reraise(Gen *g);
void gen_unbind(Gen *g, const Name *name); // name = None; del name
void gen_with(Gen *g, Node *node);
void gen_call_exit(Gen *g, const Block *block); // [exit] --

// gen_def.c, gen_class.c
void gen_function(Gen *g, Node *node);
void gen_lambda(Gen *g, Node *node);
void gen_decorators(Gen *g, const NodeList *decorators);
void gen_apply_decorators(Gen *g, const NodeList *decorators);
// Makes a function of the code, behind the values `flags` tells of.
void gen_make_function(Gen *g, const Node *at, const Scope *scope,
                       Value code_steal, uint32_t flags);
int32_t gen_first_line(const Node *node, const NodeList *decorators);
void gen_annotation(Gen *g, Node *node);
Value gen_docstring(Gen *g, const NodeList *body); // new; NONE if none
void gen_class(Gen *g, Node *node);

// gen_import.c
void gen_import(Gen *g, const Node *node);
void gen_import_from(Gen *g, const Node *node);

// gen_match.c
void gen_match(Gen *g, Node *node);

// unparse.c: the source of an expression, as CPython would write it: a str.
Constant *unparse(Gen *g, const Node *node);

#endif
