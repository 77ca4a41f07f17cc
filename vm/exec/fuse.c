// SPDX-License-Identifier: MIT
// fuse.c -- the stream that runs, derived from the plain one.
//
// One pass from left to right. At each instruction the longest pattern that
// matches is taken: operands that are locals or constants move into the
// instruction that uses them, a store that follows takes its result, a
// comparison takes the jump that follows. No pattern reaches over a place
// that something jumps to (a leader), because that place must exist in the
// new stream. Afterwards jumps and handlers are put right by a map from
// plain offsets to new ones.
//
// A fused form is never longer than what it replaces, so a stream of the
// plain one's size has room.
#include <stdlib.h>
#include <string.h>

#include "vm/exec/code.h"
#include "vm/heap/interp.h"
#include "vm/object/error.h"
#include "vm/object/protocol.h"
#include "vm/sync/thread.h"

typedef struct Fuser {
    const Code *code;
    const uint32_t *plain;
    uint32_t count;
    uint8_t *leader;       // is there a jump to this plain offset?
    uint32_t *new_offset;  // of each plain offset
    uint32_t *out;
    uint32_t *plain_of;    // plain offset of each new word
    uint32_t size;
} Fuser;

// The instruction at an offset, its operand, and where the next one is.
typedef struct At {
    Opcode op;
    uint32_t operand, next;
} At;

static At at(const Fuser *f, uint32_t offset)
{
    if (offset >= f->count) return (At){OP_NOP, 0, offset};
    uint32_t word = f->plain[offset];
    Opcode op = instr_opcode(word);
    return (At){op, instr_operand(word), offset + 1 + opcode_info[op].extra};
}

static bool is_jump(Opcode op)
{
    return opcode_info[op].operand == OPERAND_JUMP;
}

static uint32_t jump_target(const Fuser *f, uint32_t offset)
{
    return (uint32_t)((int32_t)offset + 1 + instr_jump(f->plain[offset]));
}

static void find_leaders(Fuser *f)
{
    for (uint32_t i = 0; i < f->count; i = at(f, i).next)
        if (is_jump(at(f, i).op)) f->leader[jump_target(f, i)] = 1;
    for (uint32_t i = 0; i < f->code->handler_count; i++) {
        const CodeHandler *h = &f->code->handlers[i];
        f->leader[h->target] = 1;
        f->leader[h->start] = 1;
        if (h->end < f->count) f->leader[h->end] = 1;
    }
}

static void emit(Fuser *f, uint32_t word, uint32_t plain)
{
    f->plain_of[f->size] = plain;
    f->out[f->size++] = word;
}

static uint32_t abc(Opcode op, uint32_t a, uint32_t b, uint32_t c)
{
    return (uint32_t)op | a << 8 | b << 16 | c << 24;
}

// Operands of a fused instruction: how many plain instructions they take up,
// where they are, and the form's distance from NAME_SS in opcodes.def.
typedef struct Operands {
    uint32_t a, b;
    int form;            // FORM_*
    uint32_t next;       // offset of the instruction that uses them
} Operands;

enum { FORM_SS, FORM_SL, FORM_SK, FORM_LL, FORM_LK };

static bool small(uint32_t operand) { return operand < 256; }

// No pattern may reach over a leader.
static bool joins(const Fuser *f, uint32_t offset)
{
    return offset < f->count && !f->leader[offset];
}

// Reads one or two operand loads at `offset`. False: nothing to fuse.
static bool read_operands(const Fuser *f, uint32_t offset, Operands *o)
{
    At first = at(f, offset);
    bool local = first.op == OP_LOAD_LOCAL;
    if ((!local && first.op != OP_LOAD_CONST) || !small(first.operand)
        || !joins(f, first.next))
        return false;
    At second = at(f, first.next);
    bool both = local && small(second.operand) && joins(f, second.next)
        && (second.op == OP_LOAD_LOCAL || second.op == OP_LOAD_CONST);
    if (both) {
        *o = (Operands){first.operand, second.operand,
                        second.op == OP_LOAD_LOCAL ? FORM_LL : FORM_LK,
                        second.next};
    } else {
        *o = (Operands){0, first.operand, local ? FORM_SL : FORM_SK,
                        first.next};
    }
    return true;
}

static int arithmetic_base(uint32_t operator)
{
    switch (operator & 15) {
    case OPERATOR_ADD: return OP_ADD_SS;
    case OPERATOR_SUB: return OP_SUB_SS;
    case OPERATOR_MUL: return OP_MUL_SS;
    default: return -1;
    }
}

enum { DEST_FORMS = OP_ADD_SS_D - OP_ADD_SS };

// Operators whose result is always pushed.
static int quick_base(uint32_t operator)
{
    switch (operator & 15) {
    case OPERATOR_TRUEDIV: return OP_TRUEDIV_SS;
    case OPERATOR_FLOORDIV: return OP_FLOORDIV_SS;
    case OPERATOR_MOD: return OP_MOD_SS;
    case OPERATOR_AND: return OP_AND_SS;
    case OPERATOR_RSHIFT: return OP_RSHIFT_SS;
    default: return -1;
    }
}

// a op b, perhaps stored in a local. Gives the offset behind, or 0.
static uint32_t fuse_binary(Fuser *f, const Operands *o)
{
    At use = at(f, o->next);
    if (use.op != OP_BINARY_OP) return 0;
    int base = quick_base(use.operand);
    if (base >= 0) {
        emit(f, abc(base + o->form, o->a, o->b, 0), o->next);
        return use.next;
    }
    base = arithmetic_base(use.operand);
    if (base < 0) {
        if (o->form == FORM_SS) return 0;
        emit(f, abc(OP_BINARY_SL + o->form - FORM_SL, o->a, o->b,
                    use.operand), o->next);
        return use.next;
    }
    // Whether it is the in-place form matters to objects only: the slow path
    // looks it up in the plain stream.
    At store = at(f, use.next);
    if (store.op == OP_STORE_LOCAL && small(store.operand)
        && joins(f, use.next)) {
        emit(f, abc(base + DEST_FORMS + o->form, o->a, o->b, store.operand),
             o->next);
        return store.next;
    }
    emit(f, abc(base + o->form, o->a, o->b, 0), o->next);
    return use.next;
}

static int comparison_base(uint32_t op)
{
    static const int base[] = {
        [COMPARE_LT] = OP_JUMP_LT_SS, [COMPARE_LE] = OP_JUMP_LE_SS,
        [COMPARE_EQ] = OP_JUMP_EQ_SS, [COMPARE_NE] = OP_JUMP_NE_SS,
        [COMPARE_GT] = OP_JUMP_GT_SS, [COMPARE_GE] = OP_JUMP_GE_SS,
    };
    return base[op];
}

// A jump word is filled in later: it holds the plain offset of its jump.
static void emit_jump_word(Fuser *f, uint32_t jump_offset)
{
    emit(f, jump_offset, jump_offset);
}

static uint32_t fuse_compare(Fuser *f, const Operands *o)
{
    At use = at(f, o->next);
    if (use.op != OP_COMPARE_OP || !joins(f, use.next)) return 0;
    At jump = at(f, use.next);
    if (jump.op != OP_JUMP_IF_FALSE && jump.op != OP_JUMP_IF_TRUE) return 0;
    emit(f, abc(comparison_base(use.operand) + o->form, o->a, o->b,
                jump.op == OP_JUMP_IF_TRUE), o->next);
    emit_jump_word(f, use.next);
    return jump.next;
}

static uint32_t fuse_item(Fuser *f, const Operands *o)
{
    At use = at(f, o->next);
    if (use.op == OP_SET_ITEM && o->form == FORM_LL) {
        emit(f, abc(OP_SET_ITEM_LL, o->a, o->b, 0), o->next);
        return use.next;
    }
    if (use.op != OP_GET_ITEM) return 0;
    emit(f, abc(OP_GET_ITEM_SL + o->form - FORM_SL, o->a, o->b, 0), o->next);
    return use.next;
}

// Instructions that take their object from a local without counting it.
static bool wants_local(Opcode op)
{
    return op == OP_LOAD_ATTR || op == OP_LOAD_METHOD || op == OP_STORE_ATTR;
}

// LOAD_LOCAL and one instruction that uses it.
static uint32_t fuse_local(Fuser *f, uint32_t offset)
{
    At local = at(f, offset);
    if (local.op != OP_LOAD_LOCAL || !small(local.operand)
        || !joins(f, local.next))
        return 0;
    At use = at(f, local.next);
    uint32_t a = local.operand, name = use.operand;
    switch (use.op) {
    case OP_LOAD_ATTR: case OP_STORE_ATTR: case OP_LOAD_METHOD: {
        if (name > 0xffff) return 0;
        Opcode op = use.op == OP_LOAD_ATTR ? OP_LOAD_ATTR_L
                  : use.op == OP_STORE_ATTR ? OP_STORE_ATTR_L
                  : OP_LOAD_METHOD_L;
        emit(f, abc(op, a, name & 0xff, name >> 8), local.next);
        emit(f, f->plain[local.next + 1], local.next);
        return use.next;
    }
    case OP_RETURN:
        emit(f, abc(OP_RETURN_LOCAL, a, 0, 0), local.next);
        return use.next;
    case OP_STORE_LOCAL:
        if (!small(use.operand)) return 0;
        emit(f, abc(OP_MOVE, a, use.operand, 0), offset);
        return use.next;
    case OP_JUMP_IF_FALSE: case OP_JUMP_IF_TRUE:
        emit(f, abc(use.op == OP_JUMP_IF_FALSE ? OP_JUMP_FALSE_L
                                               : OP_JUMP_TRUE_L, a, 0, 0),
             local.next);
        emit_jump_word(f, local.next);
        return use.next;
    case OP_LOAD_LOCAL:
        if (!small(use.operand) || wants_local(at(f, use.next).op)) return 0;
        emit(f, abc(OP_LOAD_LOCAL2, a, use.operand, 0), offset);
        return use.next;
    default:
        return 0;
    }
}

static uint32_t fuse_const(Fuser *f, uint32_t offset)
{
    At first = at(f, offset);
    if (first.op != OP_LOAD_CONST || !joins(f, first.next)) return 0;
    At use = at(f, first.next);
    if (use.op == OP_RETURN) {
        emit(f, instr_make(OP_RETURN_CONST, first.operand), first.next);
        return use.next;
    }
    if (use.op == OP_STORE_LOCAL && small(use.operand)
        && first.operand <= 0xffff) {
        emit(f, abc(OP_MOVE_CONST, use.operand, first.operand & 0xff,
                    first.operand >> 8), offset);
        return use.next;
    }
    return 0;
}

static uint32_t fuse_for(Fuser *f, uint32_t offset)
{
    At loop = at(f, offset);
    if (loop.op != OP_FOR_ITER || !joins(f, loop.next)) return 0;
    At store = at(f, loop.next);
    if (store.op != OP_STORE_LOCAL || !small(store.operand)) return 0;
    emit(f, abc(OP_FOR_RANGE, store.operand, 0, 0), offset);
    emit_jump_word(f, offset);
    return store.next;
}

// Would the second load rather be the left operand of what follows? (a b c
// op: b and c belong together.)
static bool belongs_to_next(const Fuser *f, uint32_t offset)
{
    Operands o;
    At first = at(f, offset);
    if (!joins(f, first.next)) return false;
    if (!read_operands(f, first.next, &o)) return false;
    Opcode op = at(f, o.next).op;
    bool two = o.form == FORM_LL || o.form == FORM_LK;
    return two && (op == OP_BINARY_OP || op == OP_COMPARE_OP
                   || op == OP_GET_ITEM);
}

static uint32_t fuse_stack_only(Fuser *f, uint32_t offset)
{
    Operands o = {0, 0, FORM_SS, offset};
    At use = at(f, offset);
    if (use.op == OP_BINARY_OP) return fuse_binary(f, &o);
    if (use.op == OP_COMPARE_OP) return fuse_compare(f, &o);
    return 0;
}

// Emits one instruction for what stands at offset; gives the offset behind.
static uint32_t fuse_one(Fuser *f, uint32_t offset)
{
    Operands o;
    uint32_t next = 0;
    if (read_operands(f, offset, &o)) {
        next = fuse_binary(f, &o);
        if (!next) next = fuse_compare(f, &o);
        if (!next) next = fuse_item(f, &o);
        // With two loads the first may be for later: try the second alone.
        if (!next && !belongs_to_next(f, offset)) next = fuse_local(f, offset);
        if (!next) next = fuse_const(f, offset);
    } else {
        next = fuse_local(f, offset);
        if (!next) next = fuse_const(f, offset);
        if (!next) next = fuse_for(f, offset);
        if (!next) next = fuse_stack_only(f, offset);
    }
    if (next) return next;
    At plain = at(f, offset);
    for (uint32_t i = offset; i < plain.next; i++)
        emit(f, f->plain[i], offset);
    return plain.next;
}

// Jumps carry their target as a plain offset until all places are known.
static void patch_jumps(Fuser *f)
{
    for (uint32_t i = 0; i < f->size;
         i += 1 + opcode_info[instr_opcode(f->out[i])].extra) {
        Opcode op = instr_opcode(f->out[i]);
        if (is_jump(op)) {
            uint32_t to = f->new_offset[jump_target(f, f->plain_of[i])];
            f->out[i] = instr_make(op, (to - (i + 1)) & OPERAND_MAX);
        } else if ((op >= OP_JUMP_LT_SS && op <= OP_JUMP_TRUE_L)
                   || op == OP_FOR_RANGE) {
            uint32_t to = f->new_offset[jump_target(f, f->out[i + 1])];
            f->out[i + 1] = to - (i + 2);
        }
    }
}

static CodeHandler *translate_handlers(const Fuser *f)
{
    uint32_t n = f->code->handler_count;
    CodeHandler *handlers = malloc((n + 1) * sizeof *handlers);
    if (!handlers) return NULL;
    for (uint32_t i = 0; i < n; i++) {
        const CodeHandler *h = &f->code->handlers[i];
        handlers[i] = (CodeHandler){
            f->new_offset[h->start], f->new_offset[h->end],
            f->new_offset[h->target], h->depth};
    }
    return handlers;
}

static void fuse_all(Fuser *f)
{
    find_leaders(f);
    for (uint32_t i = 0; i < f->count;) {
        f->new_offset[i] = f->size;
        i = fuse_one(f, i);
    }
    f->new_offset[f->count] = f->size;
    patch_jumps(f);
}

static FusedCode *fuse(const Code *code)
{
    uint32_t n = code->word_count;
    Fuser f = {.code = code, .plain = code->words, .count = n};
    f.leader = calloc(n + 1, 1);
    f.new_offset = calloc(n + 1, sizeof *f.new_offset);
    f.out = malloc((n + 1) * sizeof *f.out);
    f.plain_of = malloc((n + 1) * sizeof *f.plain_of);
    FusedCode *fused = calloc(1, sizeof *fused);
    if (f.leader && f.new_offset && f.out && f.plain_of && fused) {
        fuse_all(&f);
        fused->words = f.out;
        fused->count = f.size;
        fused->plain_offsets = f.plain_of;
        fused->handlers = translate_handlers(&f);
    }
    if (!fused || !fused->handlers) {
        free(f.out);
        free(f.plain_of);
        free(fused);
        fused = NULL;
    }
    free(f.leader);
    free(f.new_offset);
    return fused;
}

bool code_prepare(Thread *t, Code *code)
{
    if (!t->interp->no_fuse) {
        code->fused = fuse(code);
        if (!code->fused) return raise_memory_error(t) != ERROR;
    }
    bool simple = !(code->flags & (CODE_VARARGS | CODE_VARKEYWORDS))
               && code->kwonly_count == 0;
    code->frame_size = code->slot_count + code->stack_size;
    code->entry = code->fused ? code->fused->words : code->words;
    bool makes = instr_opcode(code->entry[0]) == OP_START_GENERATOR;
    code->generator_args = simple && makes ? code->arg_count + 1 : 0;
    code->simple_args = simple && !makes ? code->arg_count + 1 : 0;
    return true;
}

void fused_free(FusedCode *fused)
{
    if (!fused) return;
    free(fused->words);
    free(fused->plain_offsets);
    free(fused->handlers);
    free(fused);
}
