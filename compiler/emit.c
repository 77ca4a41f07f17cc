// SPDX-License-Identifier: MIT
// emit.c -- words, positions, jumps and the table of handlers.
//
// Jumps have their final size from the start, so that one pass is enough: a
// forward jump's operand links it to the next one that waits for the same
// label, until the label is placed. Ranges of the table never overlap: each
// instruction belongs to its innermost handler.
//
// The only things done afterwards: a jump to a jump goes where that one goes.

#include "compiler/emit.h"

#include <stdint.h>

void emitter_init(Emitter *e)
{
    *e = (Emitter){.reachable = true, .label_at = UINT32_MAX};
}

void emitter_free(Emitter *e)
{
    vec_free(&e->words);
    vec_free(&e->positions);
    vec_free(&e->ranges);
}

// long: one line for each instruction whose operand decides
static int variable_effect(Opcode op, int n, bool jumping)
{
    switch (op) {
    case OP_COPY: return 1;
    case OP_SWAP: return 0;
    case OP_BUILD_SLICE:
    case OP_BUILD_TUPLE:
    case OP_BUILD_LIST:
    case OP_BUILD_SET:
    case OP_BUILD_STRING: return 1 - n;
    case OP_BUILD_DICT: return 1 - 2 * n;
    case OP_CALL:
    case OP_CALL_EXIT: return -n;
    case OP_CALL_KW:
    case OP_CALL_METHOD: return -n - 1;
    case OP_CALL_METHOD_KW: return -n - 2;
    case OP_CALL_EX: return n ? -2 : -1;
    case OP_MAKE_FUNCTION: return -__builtin_popcount((unsigned)n);
    case OP_JUMP_IF_FALSE_OR_POP:
    case OP_JUMP_IF_TRUE_OR_POP: return jumping ? 0 : -1;
    case OP_UNPACK_SEQUENCE: return n - 1;
    case OP_UNPACK_EX: return (n & 0xff) + (n >> 8);
    case OP_FORMAT_VALUE: return n & 4 ? -1 : 0;
    case OP_RAISE: return -n;
    default: UNREACHABLE("an instruction of unknown effect");
    }
}

int opcode_effect(Opcode op, uint32_t operand, bool jumping)
{
    const OpcodeInfo *info = &opcode_info[op];
    if (op == OP_FOR_ITER) return jumping ? -1 : 1;
    if (info->pops == OPCODE_VAR || info->pushes == OPCODE_VAR)
        return variable_effect(op, (int)operand, jumping);
    return info->pushes - info->pops;
}

static uint32_t here(const Emitter *e)
{
    return (uint32_t)e->words.count;
}

static bool ends_flow(Opcode op)
{
    return op == OP_RETURN || op == OP_RAISE || op == OP_RERAISE ||
           op == OP_JUMP || op == OP_JUMP_BACK;
}

static int16_t short_column(int32_t col)
{
    return col > INT16_MAX ? -1 : (int16_t)col;
}

static void add_position(Emitter *e, const Span *at)
{
    CodePosition p = {here(e), at->line, at->end_line, short_column(at->col),
                      short_column(at->end_col)};
    if (e->positions.count) {
        const CodePosition *last = &vec_last(&e->positions);
        if (last->line == p.line && last->end_line == p.end_line &&
            last->column == p.column && last->end_column == p.end_column)
            return;
    }
    vec_need_push(&e->positions, p);
}

static void protect(Emitter *e, uint32_t size)
{
    uint32_t start = here(e);
    e->handler->used = true;
    if (e->ranges.count) {
        ProtectedRange *last = &vec_last(&e->ranges);
        if (last->handler == e->handler && last->end == start) {
            last->end += size;
            return;
        }
    }
    ProtectedRange range = {start, start + size, e->handler};
    vec_need_push(&e->ranges, range);
}

static void set_depth(Emitter *e, int depth)
{
    CHECK(depth >= 0, "the operand stack would be popped empty");
    e->depth = depth;
    if (depth > e->max_depth) e->max_depth = depth;
}

// Everything but the stack.
static void write_word(Emitter *e, const Span *at, Opcode op, uint32_t operand,
                       uint32_t size)
{
    if (operand > OPERAND_MAX) e->too_large = true;
    add_position(e, at);
    if (e->handler) protect(e, size);
    vec_need_push(&e->words, instr_make(op, operand));
}

uint32_t emitter_add_cached(Emitter *e, const Span *at, Opcode op,
                            uint32_t operand, uint32_t cache)
{
    if (!e->reachable) return 0;
    uint32_t extra = opcode_info[op].extra;
    write_word(e, at, op, operand, 1 + extra);
    if (!cache) {
        cache = e->cache_count + 1;
        e->cache_count += extra;
    }
    for (uint32_t i = 0; i < extra; i++)
        vec_need_push(&e->words, cache - 1 + i);
    set_depth(e, e->depth + opcode_effect(op, operand, false));
    if (ends_flow(op)) e->reachable = false;
    return cache;
}

void emitter_add(Emitter *e, const Span *at, Opcode op, uint32_t operand)
{
    emitter_add_cached(e, at, op, operand, 0);
    // The items are laid out above what they come from.
    bool unpacks = op == OP_UNPACK_SEQUENCE || op == OP_UNPACK_EX;
    if (unpacks && e->depth >= e->max_depth) e->max_depth = e->depth + 1;
}

static void agree(Label *label, int depth)
{
    if (label->depth < 0) label->depth = depth;
    CHECK(label->depth == depth,
          "the ways to a label differ: %d and %d values on the stack",
          label->depth, depth);
}

static uint32_t distance(Emitter *e, uint32_t from, int32_t to)
{
    int32_t jump = to - (int32_t)from - 1;
    if (jump > JUMP_MAX || jump < -JUMP_MAX) e->too_large = true;
    return (uint32_t)jump & OPERAND_MAX;
}

void emitter_jump(Emitter *e, const Span *at, Opcode op, Label *to)
{
    if (!e->reachable) return;
    uint32_t from = here(e), operand;
    agree(to, e->depth + opcode_effect(op, 0, true));
    if (to->at >= 0) {
        if (op == OP_JUMP) op = OP_JUMP_BACK;
        operand = distance(e, from, to->at);
    } else {
        operand = (uint32_t)to->waiting;
        to->waiting = (int32_t)from + 1;
    }
    write_word(e, at, op, operand, 1);
    set_depth(e, e->depth + opcode_effect(op, 0, false));
    if (ends_flow(op)) e->reachable = false;
}

// A jump to the very next instruction is not needed.
static void drop_idle_jump(Emitter *e, Label *label)
{
    uint32_t last = here(e) - 1;
    if (!label->waiting || label->waiting != (int32_t)last + 1) return;
    if (e->label_at == last + 1) return;
    if (instr_opcode(e->words.items[last]) != OP_JUMP) return;
    label->waiting = (int32_t)instr_operand(e->words.items[last]);
    e->words.count--;
    if (vec_last(&e->positions).offset == last) e->positions.count--;
    if (e->ranges.count && vec_last(&e->ranges).end == last + 1 &&
        --vec_last(&e->ranges).end == vec_last(&e->ranges).start)
        e->ranges.count--;
    e->reachable = true;
    e->depth = label->depth;
}

void emitter_label(Emitter *e, Label *label)
{
    drop_idle_jump(e, label);
    uint32_t at = here(e);
    for (int32_t next = label->waiting; next;) {
        uint32_t from = (uint32_t)next - 1;
        uint32_t *word = &e->words.items[from];
        next = (int32_t)instr_operand(*word);
        *word = instr_make(instr_opcode(*word), distance(e, from, (int32_t)at));
    }
    if (e->reachable) {
        agree(label, e->depth);
    } else if (label->waiting) {
        e->reachable = true;
        set_depth(e, label->depth);
    }
    label->waiting = 0;
    label->at = (int32_t)at;
    if (e->reachable) e->label_at = at;
}

void emitter_label_reached(Emitter *e, Label *label, int depth)
{
    e->reachable = true;
    set_depth(e, depth);
    emitter_label(e, label);
}

Handler *handler_new(Arena *arena, Emitter *e, int depth)
{
    Handler *handler = arena_alloc(arena, sizeof *handler);
    handler->outer = e->handler;
    handler->depth = depth;
    return handler;
}

void emitter_handler(Emitter *e, Handler *handler)
{
    Label label = label_new();
    e->handler = handler->outer;
    if (handler->used) {
        CHECK(!e->reachable || e->depth == handler->depth + 1,
              "a handler's code is entered with another stack");
        e->reachable = true;
        set_depth(e, handler->depth + 1);
    }
    emitter_label(e, &label);
    handler->target = (uint32_t)label.at;
}

// Where a jump to `target` ends up when it meets only jumps there.
static uint32_t follow(const Emitter *e, uint32_t target)
{
    for (int hops = 0; hops < 16 && target < here(e); hops++) {
        uint32_t word = e->words.items[target];
        Opcode op = instr_opcode(word);
        if (op != OP_JUMP && op != OP_JUMP_BACK) break;
        target = (uint32_t)((int32_t)target + 1 + instr_jump(word));
    }
    return target;
}

static bool may_turn_back(Opcode op)
{
    return op == OP_JUMP || op == OP_JUMP_BACK || op == OP_JUMP_IF_FALSE ||
           op == OP_JUMP_IF_TRUE || op == OP_JUMP_IF_NONE ||
           op == OP_JUMP_IF_NOT_NONE;
}

// A backward jump is a safepoint: one that was must stay one, and only jumps
// that can be one may become one.
static void shorten(Emitter *e, uint32_t from)
{
    uint32_t word = e->words.items[from];
    Opcode op = instr_opcode(word);
    uint32_t target = (uint32_t)((int32_t)from + 1 + instr_jump(word));
    uint32_t to = follow(e, target);
    bool back = to <= from;
    if (to == target || op == OP_SEND) return;
    if (back ? !may_turn_back(op) : op == OP_JUMP_BACK) return;
    if (op == OP_JUMP && back) op = OP_JUMP_BACK;
    e->words.items[from] = instr_make(op, distance(e, from, (int32_t)to));
}

CodeHandler *emitter_finish(Emitter *e, uint32_t *count)
{
    for (uint32_t i = 0; i < here(e);) {
        const OpcodeInfo *info = &opcode_info[instr_opcode(e->words.items[i])];
        if (info->operand == OPERAND_JUMP) shorten(e, i);
        i += 1 + info->extra;
    }
    *count = (uint32_t)e->ranges.count;
    CodeHandler *table = mem_need(*count * sizeof *table + 1);
    for (uint32_t i = 0; i < *count; i++) {
        const ProtectedRange *range = &e->ranges.items[i];
        table[i] = (CodeHandler){range->start, range->end,
                                 range->handler->target,
                                 (uint32_t)range->handler->depth};
    }
    return table;
}
