// SPDX-License-Identifier: MIT
// special.c -- special methods of scripts' classes in frames behind the loop's.
#include "vm/exec/special.h"

#include "vm/exec/call.h"
#include "vm/exec/frame_quick.h"
#include "vm/object/names.h"

enum { INPLACE = 16 };   // in BINARY_OP's operand

Function *special_function(const Type *type, SlotFunction *slot, NameId name)
{
    if (slot != dunder_table[name].script) return NULL;
    Value f = type_lookup((Type *)(uintptr_t)type, name_table[name]);
    return is_function_exact(f) ? as_function(f) : NULL;
}

// Pushes f's frame for one or two values (b: UNDEF) at sp and behind.
static bool push(ThreadExec *x, Function *f, Value *sp, Value a, Value b,
                 uint32_t flags)
{
    uint32_t n = b == UNDEF ? 1 : 2;
    if (x->frame->flags & FRAME_GENERATOR || !frame_fits(x, f->code, sp + 1, n))
        return false;
    sp[0] = new_ref_to(f);
    sp[1] = new_ref(a);
    if (n == 2) sp[2] = new_ref(b);
    frame_push_quick(x, f, sp + 1, n, flags);
    return true;
}

// The plain instruction that the frame stands behind, and behind the jump that
// became part of it.
static uint32_t plain_word(const Frame *frame, uint32_t flags)
{
    const Code *code = frame_code(frame);
    int64_t offset = frame->ip - code->entry - (flags & FRAME_BRANCH ? 2 : 1);
    return code->words[code->fused ? code->fused->plain_offsets[offset]
                                   : (uint32_t)offset];
}

static Value left_method(uint32_t plain, Value a, Value b)
{
    uint32_t op = instr_operand(plain);
    return instr_opcode(plain) == OP_COMPARE_OP
        ? compare_left_method(a, b, (CompareOp)op)
        : operator_left_method((Operator)(op & ~INPLACE), op & INPLACE, a, b);
}

// Whoever recurses through a comparison is told so.
static int refuse(Thread *t, uint32_t plain)
{
    if (instr_opcode(plain) != OP_COMPARE_OP || !frame_at_limit(t)) return 0;
    raisef(t, RecursionError, "maximum recursion depth exceeded in "
           "comparison");
    return -1;
}

int special_push_operator(Thread *t, Value a, Value b, int used,
                          uint32_t flags)
{
    ThreadExec *x = t->exec;
    Frame *frame = x->frame;
    if (b == UNDEF) return 0;   // an unbound local
    uint32_t plain = plain_word(frame, flags);
    Value f = left_method(plain, a, b);
    if (!is_function_exact(f)) return 0;
    Value *sp = frame->sp + (2 - used);
    if (!push(x, as_function(f), sp, a, b, flags)) return refuse(t, plain);
    if (used == 0) sp[-2] = new_ref(a);
    if (used < 2) sp[-1] = new_ref(b);
    frame->sp = sp;
    return 1;
}

Value special_operator_rest(Thread *t, uint32_t flags)
{
    const Frame *frame = t->exec->frame;
    uint32_t plain = plain_word(frame, flags), op = instr_operand(plain);
    Value a = frame->sp[-2], b = frame->sp[-1];
    return instr_opcode(plain) == OP_COMPARE_OP
        ? compare_after_left(t, a, b, (CompareOp)op)
        : operator_after_left(t, (Operator)(op & ~INPLACE), op & INPLACE, a,
                              b);
}

int special_truth_steal(Thread *t, Value r)
{
    int truth = value_truth(t, r);
    decref(r);
    return truth;
}

bool special_push_next(Thread *t, Value iterator, uint32_t flags)
{
    ThreadExec *x = t->exec;
    const Type *type = type_of(iterator);
    Function *f = special_function(type, (SlotFunction *)type->slots->next,
                                   NAME___next__);
    return f && push(x, f, x->frame->sp, iterator, UNDEF, flags);
}

int special_push_get_item(Thread *t, Value *operands)
{
    ThreadExec *x = t->exec;
    const Type *type = type_of(operands[0]);
    Function *f = special_function(type, (SlotFunction *)type->slots->get_item,
                                   NAME___getitem__);
    if (!f || !call_may_shift(x, operands + 1, 1)) return 0;
    x->frame->sp = operands;
    operands[2] = operands[1];
    operands[1] = operands[0];
    operands[0] = new_ref_to(f);
    return call_push_at(t, f, operands + 1, 2, 0) ? 1 : -1;
}
