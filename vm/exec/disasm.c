// SPDX-License-Identifier: MIT
// disasm.c -- writes down the instructions of a code object.
//
//   line   >> offset  NAME                 operand (meaning)
//
// The fused stream is written in the same way; offsets are then its own, and
// operands that were packed into an instruction are named as what they were.
#include "vm/exec/disasm.h"

#include <stdio.h>
#include <string.h>

#include "vm/base/memory.h"
#include "vm/native.h"

typedef struct Listing {
    Thread *t;
    Code *code;
    StrBuilder *out;
    const uint32_t *words;
    uint32_t count;
    const uint32_t *plain_offsets;   // NULL: the plain stream itself
    const CodeHandler *handlers;
    uint8_t *targets;                // is it jumped to?
} Listing;

static const char *const OPERATORS[] = {
#define OPERATOR(UPPER, slot, rslot, islot, symbol) symbol,
#include "vm/object/operators.def"
#undef OPERATOR
};
static const char *const COMPARISONS[] = {"<", "<=", "==", "!=", ">", ">="};

static bool has_jump_word(Opcode op)
{
    return (op >= OP_JUMP_LT_SS && op <= OP_JUMP_TRUE_L)
        || op == OP_FOR_LOCAL || op == OP_FOR_RANGE;
}

// Where the instruction at i jumps to, or -1.
static int64_t jump_target(const Listing *l, uint32_t i)
{
    uint32_t word = l->words[i];
    Opcode op = instr_opcode(word);
    if (opcode_info[op].operand == OPERAND_JUMP)
        return (int64_t)i + 1 + instr_jump(word);
    if (has_jump_word(op))
        return (int64_t)i + 2 + (int32_t)l->words[i + 1];
    return -1;
}

static void find_targets(Listing *l)
{
    for (uint32_t i = 0; i < l->count;
         i += 1 + opcode_info[instr_opcode(l->words[i])].extra) {
        int64_t to = jump_target(l, i);
        if (to >= 0 && to < l->count) l->targets[to] = 1;
    }
    for (uint32_t i = 0; i < l->code->handler_count; i++)
        l->targets[l->handlers[i].target] = 1;
}

static void add(Listing *l, const char *text)
{
    builder_add_c(l->t, l->out, text);
}

static void add_slot(Listing *l, uint32_t slot)
{
    if (slot < l->code->slot_count)
        builder_add_str(l->t, l->out, l->code->slot_names[slot]);
}

static void add_name(Listing *l, uint32_t i)
{
    if (i < l->code->name_count)
        builder_add_str(l->t, l->out, l->code->names[i]);
}

static bool add_const(Listing *l, uint32_t i)
{
    if (i >= l->code->const_count) return true;
    return builder_add_repr(l->t, l->out, l->code->consts[i]);
}

static void add_operator(Listing *l, uint32_t operand)
{
    uint32_t op = operand & 15;
    add(l, op < ARRAY_LENGTH(OPERATORS) ? OPERATORS[op] : "?");
    if (operand & 16) add(l, "=");
}

// The text in brackets behind a plain operand.
static bool add_meaning(Listing *l, uint32_t i, uint8_t kind, uint32_t operand)
{
    switch (kind) {
    case OPERAND_CONST: return add_const(l, operand);
    case OPERAND_LOCAL: add_slot(l, operand); break;
    case OPERAND_NAME: add_name(l, operand); break;
    case OPERAND_OPERATOR: add_operator(l, operand); break;
    case OPERAND_COMPARE:
        if (operand < ARRAY_LENGTH(COMPARISONS)) add(l, COMPARISONS[operand]);
        break;
    case OPERAND_JUMP:
        builder_printf(l->t, l->out, "to %lld", (long long)jump_target(l, i));
        break;
    }
    return true;
}

// Forms end in _SS, _SL, _SK, _LL or _LK (perhaps with _D behind) or in _L.
static bool add_operand_letter(Listing *l, char letter, uint32_t index,
                               const char *before)
{
    if (letter == 'S') return true;
    add(l, before);
    if (letter == 'L') add_slot(l, index);
    return letter != 'K' || add_const(l, index);
}

static bool add_attribute(Listing *l, Opcode op, uint32_t word)
{
    bool attribute = op == OP_LOAD_ATTR_L || op == OP_STORE_ATTR_L
                  || op == OP_LOAD_METHOD_L;
    if (attribute) {
        add(l, ".");
        add_name(l, word >> 16);
    }
    return true;
}

static bool add_fused_other(Listing *l, Opcode op, uint32_t word)
{
    uint32_t a = word >> 8 & 0xff, b = word >> 16 & 0xff;
    add(l, " ");
    add_slot(l, a);
    if (op == OP_MOVE_CONST) {
        add(l, " = ");
        return add_const(l, word >> 16);
    }
    if (op == OP_MOVE || op == OP_LOAD_LOCAL2) {
        add(l, op == OP_MOVE ? " to " : " ");
        add_slot(l, b);
    }
    return add_attribute(l, op, word);
}

static bool add_fused(Listing *l, uint32_t i)
{
    uint32_t word = l->words[i];
    Opcode op = instr_opcode(word);
    const char *name = opcode_info[op].name;
    size_t size = strlen(name);
    bool stored = size > 2 && strcmp(name + size - 2, "_D") == 0;
    const char *form = name + size - (stored ? 4 : 2);
    if (!strchr("SL", form[0]) || !strchr("SLK", form[1]) || form[-1] != '_')
        return add_fused_other(l, op, word);
    if (!add_operand_letter(l, form[0], word >> 8 & 0xff, " ")) return false;
    if (!add_operand_letter(l, form[1], word >> 16 & 0xff, " ")) return false;
    if (stored) {
        add(l, " to ");
        add_slot(l, word >> 24);
    }
    if (strncmp(name, "BINARY_", 7) == 0) {
        add(l, " by ");
        add_operator(l, word >> 24);
    }
    return true;
}

static bool add_operand(Listing *l, uint32_t i)
{
    uint32_t word = l->words[i];
    uint8_t kind = opcode_info[instr_opcode(word)].operand;
    if (kind == OPERAND_NONE) return true;
    if (kind == OPERAND_ABC) {
        if (!add_fused(l, i)) return false;
        if (has_jump_word(instr_opcode(word)))
            builder_printf(l->t, l->out, " (to %lld)",
                           (long long)jump_target(l, i));
        return true;
    }
    if (kind == OPERAND_JUMP)
        builder_printf(l->t, l->out, " %d", (int)instr_jump(word));
    else
        builder_printf(l->t, l->out, " %u", instr_operand(word));
    if (kind == OPERAND_COUNT || kind == OPERAND_FLAG) return true;
    add(l, " (");
    if (!add_meaning(l, i, kind, instr_operand(word))) return false;
    add(l, ")");
    return true;
}

// Padded to a column, unless there is nothing behind it.
static void add_padded(Listing *l, const char *name, bool pad)
{
    add(l, name);
    for (size_t n = strlen(name); pad && n < 20; n++) add(l, " ");
}

static void add_number(Listing *l, int64_t n, int width)
{
    char text[24];
    int size = snprintf(text, sizeof text, "%*lld", width, (long long)n);
    builder_add(l->t, l->out, text, size);
}

static void add_line_number(Listing *l, uint32_t i, int32_t *line)
{
    uint32_t offset = l->plain_offsets ? l->plain_offsets[i] : i;
    const CodePosition *p = code_position(l->code, offset);
    if (p->line != *line && p->line >= 0) {
        add_number(l, p->line, 4);
        *line = p->line;
    } else {
        add(l, "    ");
    }
}

static bool add_instructions(Listing *l)
{
    int32_t line = -1;
    for (uint32_t i = 0; i < l->count;) {
        const OpcodeInfo *info = &opcode_info[instr_opcode(l->words[i])];
        add_line_number(l, i, &line);
        add(l, l->targets[i] ? " >> " : "    ");
        add_number(l, i, 5);
        add(l, "  ");
        add_padded(l, info->name, info->operand != OPERAND_NONE);
        if (!add_operand(l, i)) return false;
        add(l, "\n");
        i += 1 + info->extra;
    }
    return true;
}

static void add_handlers(Listing *l)
{
    if (l->code->handler_count) add(l, "Handlers:\n");
    for (uint32_t i = 0; i < l->code->handler_count; i++) {
        const CodeHandler *h = &l->handlers[i];
        builder_printf(l->t, l->out, "  %u to %u: %u, stack %u\n", h->start,
                       h->end, h->target, h->depth);
    }
}

bool disasm_code(Thread *t, Code *code, DisasmForm form, StrBuilder *out)
{
    if (form == DISASM_FUSED && !code->entry && !code_prepare(t, code))
        return false;
    bool fused = form == DISASM_FUSED && code->fused;
    Listing l = {
        .t = t, .code = code, .out = out,
        .words = fused ? code->fused->words : code->words,
        .count = fused ? code->fused->count : code->word_count,
        .plain_offsets = fused ? code->fused->plain_offsets : NULL,
        .handlers = fused ? code->fused->handlers : code->handlers,
    };
    l.targets = mem_alloc_zero(l.count + 1, 1);
    if (!l.targets) return raise_memory_error(t) != ERROR;
    find_targets(&l);
    bool ok = add_instructions(&l);
    if (ok) add_handlers(&l);
    mem_free(l.targets);
    return ok;
}

static bool add_with_inner(Thread *t, Code *code, DisasmForm form,
                           StrBuilder *out)
{
    if (!stack_check(t) || !disasm_code(t, code, form, out)) return false;
    for (uint32_t i = 0; i < code->const_count; i++) {
        Value inner = code->consts[i];
        if (!is_code_exact(inner)) continue;
        builder_printf(t, out, "\nDisassembly of ");
        if (!builder_add_repr(t, out, inner)) return false;
        builder_add_c(t, out, ":\n");
        if (!add_with_inner(t, as_code(inner), form, out)) return false;
    }
    return true;
}

Value disasm_all(Thread *t, Code *code, DisasmForm form)
{
    StrBuilder out;
    builder_init(&out);
    if (add_with_inner(t, code, form, &out)) return builder_finish(t, &out);
    builder_drop(&out);
    return ERROR;
}
