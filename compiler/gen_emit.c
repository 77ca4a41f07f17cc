// SPDX-License-Identifier: MIT
// gen_emit.c -- from the generator to the emitter: positions, indexes of
// constants and names. What cannot be reached gets no index.

#include "compiler/gen.h"

#include <string.h>

static Span span_of(Gen *g, const Node *at)
{
    if (at) g->unit->last = at->span;
    return g->unit->last;
}

void emit_span(Gen *g, Span at, Opcode op, uint32_t operand)
{
    if (g->failed) return;
    g->unit->last = at;
    emitter_add(&g->unit->code, &at, op, operand);
}

void emit(Gen *g, const Node *at, Opcode op, uint32_t operand)
{
    emit_span(g, span_of(g, at), op, operand);
}

void emit_jump(Gen *g, const Node *at, Opcode op, Label *to)
{
    if (g->failed) return;
    Span span = span_of(g, at);
    emitter_jump(&g->unit->code, &span, op, to);
}

void emit_label(Gen *g, Label *label)
{
    if (!g->failed) emitter_label(&g->unit->code, label);
}

Handler *gen_handler(Gen *g, int depth)
{
    return handler_new(g->arena, &g->unit->code, depth);
}

void emit_const(Gen *g, const Node *at, const Constant *constant)
{
    if (!gen_check(g, constant) || !gen_reachable(g)) return;
    Unit *unit = g->unit;
    const uint32_t *known = idmap_find(&unit->const_index, constant->id);
    uint32_t index = known ? *known : (uint32_t)unit->consts.count;
    if (!known) {
        vec_need_push(&unit->consts, new_ref(constant->value));
        idmap_add(&unit->const_index, g->arena, constant->id, index);
    }
    emit(g, at, OP_LOAD_CONST, index);
}

void emit_value_steal(Gen *g, const Node *at, Value value)
{
    if (g->failed || value == ERROR) {
        if (value != ERROR) decref(value);
        return;
    }
    if (!gen_reachable(g)) {
        decref(value);
        return;
    }
    vec_need_push(&g->unit->consts, value);
    emit(g, at, OP_LOAD_CONST, (uint32_t)g->unit->consts.count - 1);
}

void emit_none(Gen *g, const Node *at)
{
    emit_const(g, at, pool_const(&g->pool, &(ConstValue){.kind = CONST_NONE}));
}

void emit_text(Gen *g, const Node *at, const char *text)
{
    emit_const(g, at, pool_text(&g->pool, text, strlen(text)));
}

void emit_name_text(Gen *g, const Node *at, const Name *name)
{
    emit_const(g, at, pool_text(&g->pool, name->text, name->length));
}

void emit_int(Gen *g, const Node *at, int64_t number)
{
    emit_const(g, at, pool_int(&g->pool, number));
}

uint32_t gen_name_index(Gen *g, const Name *name)
{
    Unit *unit = g->unit;
    if (!gen_reachable(g)) return 0;
    const uint32_t *known = idmap_find(&unit->name_index, name->id);
    if (known) return *known;
    uint32_t index = (uint32_t)unit->names.count;
    vec_need_push(&unit->names, name);
    idmap_add(&unit->name_index, g->arena, name->id, index);
    return index;
}

const Name *gen_mangle(Gen *g, const Name *name)
{
    return scope_mangle(g->arena, g->unit->host->class_name, name);
}

const Name *gen_name(Gen *g, const char *text)
{
    return arena_name(g->arena, text, strlen(text));
}
