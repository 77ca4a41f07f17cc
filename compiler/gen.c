// SPDX-License-Identifier: MIT
// gen.c -- code objects in the making, and errors.

#include "compiler/gen.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "vm/object/error.h"
#include "vm/object/str.h"

void gen_fail(Gen *g, Span at, const char *format, ...)
{
    if (g->failed) return;
    g->failed = true;
    char message[400];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    problem_set(g->problem, PROBLEM_SYNTAX, at,
                arena_copy(g->arena, message, strlen(message)));
}

bool gen_check(Gen *g, const void *made)
{
    if (!made) g->failed = true;
    return made;
}

// Inside a function, names of functions and classes begin with the outer
// function's; a name declared global stands alone.
static Str *make_qualname(Gen *g, const Scope *scope, Str *name)
{
    const Unit *outer = g->unit;
    if (!outer || outer->host->kind == SCOPE_MODULE) {
        incref_object(name);
        return name;
    }
    if (scope->kind == SCOPE_FUNCTION || scope->kind == SCOPE_CLASS) {
        // FunctionDef and ClassDef both begin with the name.
        const Name *own = scope->node->FunctionDef.name;
        const Symbol *symbol = scope_symbol(&g->scopes, outer->scope, own);
        if (symbol && symbol->place == PLACE_GLOBAL) {
            incref_object(name);
            return name;
        }
    }
    ScopeKind kind = outer->host->kind;
    const char *between = kind == SCOPE_CLASS || kind == SCOPE_GENEXPR
                              ? "." : ".<locals>.";
    Value v = str_formatf(g->t, "%U%s%U", outer->qualname, between, name);
    return v == ERROR ? NULL : str_intern_steal(as_str(v));
}

static uint32_t unit_flags(const Scope *scope)
{
    if (scope->kind == SCOPE_MODULE)
        return scope->is_async ? CODE_COROUTINE : 0;
    if (scope->kind == SCOPE_CLASS) return CODE_CLASS_BODY;
    uint32_t flags = CODE_OPTIMIZED | CODE_NEWLOCALS;
    if (scope->nested) flags |= CODE_NESTED;
    bool async = scope->is_async || scope->awaits;
    if (scope->is_generator)
        flags |= async ? CODE_ASYNC_GENERATOR : CODE_GENERATOR;
    else if (async)
        flags |= CODE_COROUTINE;
    return flags;
}

void unit_open(Gen *g, Scope *scope, const char *name, int32_t line)
{
    Unit *unit = arena_alloc(g->arena, sizeof *unit);
    emitter_init(&unit->code);
    unit->host = scope;
    unit->scope = scope;
    unit->first_line = line;
    unit->last = (Span){line, 0, line, 0};
    unit->flags = unit_flags(scope);
    unit->doc = NONE;
    unit->name = str_from_c(g->t, name);
    if (gen_check(g, unit->name)) {
        unit->name = str_intern_steal(unit->name);
        unit->qualname = make_qualname(g, scope, unit->name);
        gen_check(g, unit->qualname);
    }
    unit->outer = g->unit;
    g->unit = unit;
}

void unit_begin(Gen *g)
{
    const Scope *host = g->unit->host;
    uint32_t free_count = host->slot_count - host->free_start;
    if (free_count) emit(g, NULL, OP_COPY_FREE, free_count);
    uint32_t args = 0;
    for (const Symbol *s = host->first; s && args < host->arg_count;
         s = s->next, args++)
        if (s->place == PLACE_CELL)
            emit(g, NULL, OP_MAKE_CELL, (uint32_t)s->slot);
    for (uint32_t i = host->cell_start; i < host->free_start; i++)
        emit(g, NULL, OP_MAKE_CELL, i);
    if (g->unit->flags &
        (CODE_GENERATOR | CODE_COROUTINE | CODE_ASYNC_GENERATOR))
        emit(g, NULL, OP_START_GENERATOR, 0);
}

static const Node *arguments_of(const Scope *scope)
{
    if (scope->kind == SCOPE_FUNCTION) return scope->node->FunctionDef.args;
    if (scope->kind == SCOPE_LAMBDA) return scope->node->Lambda.args;
    return NULL;
}

static void describe_arguments(const Scope *scope, CodeSpec *spec)
{
    const Node *args = arguments_of(scope);
    if (scope->kind == SCOPE_GENEXPR) spec->arg_count = 1;
    if (!args) return;
    spec->posonly_count = (uint32_t)args->arguments.posonlyargs.count;
    spec->arg_count =
        spec->posonly_count + (uint32_t)args->arguments.args.count;
    spec->kwonly_count = (uint32_t)args->arguments.kwonlyargs.count;
    if (args->arguments.vararg) spec->flags |= CODE_VARARGS;
    if (args->arguments.kwarg) spec->flags |= CODE_VARKEYWORDS;
}

static bool make_names(Gen *g, const Name *const *names, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (!gen_check(g, pool_name(&g->pool, names[i]))) return false;
    return true;
}

// The names as counted references, in the arena. They have been made.
static Str **counted_names(Gen *g, const Name *const *names, uint32_t count)
{
    Str **out = arena_alloc(g->arena, (count + 1) * sizeof *out);
    for (uint32_t i = 0; i < count; i++) {
        out[i] = pool_name(&g->pool, names[i]);
        incref_object(out[i]);
    }
    return out;
}

static Value unit_code(Gen *g, Unit *unit)
{
    const Scope *host = unit->host;
    CodeSpec spec = {
        .cache_count = unit->code.cache_count,
        .name_count = (uint32_t)unit->names.count,
        .slot_count = host->slot_count,
        .cell_start = host->cell_start,
        .free_start = host->free_start,
        .stack_size = (uint32_t)unit->code.max_depth + 1,
        .flags = unit->flags,
        .first_line = unit->first_line,
    };
    CodeHandler *handlers = emitter_finish(&unit->code, &spec.handler_count);
    bool named = make_names(g, unit->names.items, spec.name_count) &&
                 make_names(g, host->slot_names, spec.slot_count);
    Value code = ERROR;
    if (unit->code.too_large)
        gen_fail(g, unit->last, "too complex: the code is too large");
    if (named && !g->failed) {
        describe_arguments(host, &spec);
        spec.names = counted_names(g, unit->names.items, spec.name_count);
        spec.slot_names = counted_names(g, host->slot_names, spec.slot_count);
        spec.handlers = handlers;
        spec.words = unit->code.words.items;
        spec.word_count = (uint32_t)unit->code.words.count;
        spec.positions = unit->code.positions.items;
        spec.position_count = (uint32_t)unit->code.positions.count;
        spec.consts = unit->consts.items;
        spec.const_count = (uint32_t)unit->consts.count;
        spec.name = unit->name;
        spec.qualname = unit->qualname;
        spec.filename = g->filename;
        spec.doc = unit->doc;
        incref_object(g->filename);
        // code_new takes these over, whatever happens.
        unit->consts.count = 0;
        unit->name = unit->qualname = NULL;
        unit->doc = NONE;
        Code *made = code_new(g->t, &spec);
        if (gen_check(g, made)) code = from_object(made);
    }
    mem_free(handlers);
    return code;
}

Value unit_close(Gen *g)
{
    Unit *unit = g->unit;
    Value code = ERROR;
    if (!g->failed) code = unit_code(g, unit);
    g->unit = unit->outer;
    for (size_t i = 0; i < unit->consts.count; i++)
        decref(unit->consts.items[i]);
    decref_maybe(unit->name);
    decref_maybe(unit->qualname);
    decref(unit->doc);
    vec_free(&unit->consts);
    vec_free(&unit->names);
    vec_free(&unit->attributes);
    emitter_free(&unit->code);
    return code;
}
