// SPDX-License-Identifier: MIT
// ops_compare.inc.h -- comparisons, is, in; compare and jump.

// Pushes a truth in place of the two operands on top; a conditional jump that
// follows is made at once.
#define TRUTH_OUT(truth)                                              \
    do {                                                              \
        bool out_ = (truth);                                          \
        Opcode follows = (Opcode)instr_opcode(*ip);                   \
        if (follows == OP_JUMP_IF_FALSE || follows == OP_JUMP_IF_TRUE) { \
            int32_t jump = instr_jump(*ip++);                         \
            sp -= 2;                                                  \
            if (out_ == (follows == OP_JUMP_IF_TRUE)) {               \
                ip += jump;                                           \
                if (jump < 0) SAFEPOINT();                            \
            }                                                         \
            NEXT();                                                   \
        }                                                             \
        sp--;                                                         \
        TOP() = bool_value(out_);                                     \
        NEXT();                                                       \
    } while (0)

TARGET(COMPARE_OP)
{
    Value a = sp[-2], b = sp[-1];
    if (both_small_ints(a, b)) {
        // Ordered as their words are.
        int64_t i = (int64_t)a, j = (int64_t)b;
        switch ((CompareOp)OPERAND) {
        case COMPARE_LT: TRUTH_OUT(i < j);
        case COMPARE_LE: TRUTH_OUT(i <= j);
        case COMPARE_EQ: TRUTH_OUT(i == j);
        case COMPARE_NE: TRUTH_OUT(i != j);
        case COMPARE_GT: TRUTH_OUT(i > j);
        case COMPARE_GE: TRUTH_OUT(i >= j);
        }
    }
    SAVE();
    ASK_SCRIPT(a, b, 2, 0);
    Value r = value_compare(t, a, b, OPERAND);
    TRY(r != ERROR);
    sp -= 1;
    TOP() = r;
    DECREF(a);
    DECREF(b);
    NEXT();
}

TARGET(IS_OP)
{
    Value a = sp[-2], b = sp[-1];
    bool same = a == b || value_is(a, b);
    DECREF(a);
    DECREF(b);
    TRUTH_OUT(same != OPERAND);
}

TARGET(CONTAINS_OP)
{
    SAVE();
    Value item = sp[-2], container = sp[-1];
    int found = is_dict_exact(container)
        ? dict_contains(t, as_dict(container), item)
        : is_set_exact(container) && (is_small_int(item) || is_str_exact(item))
        ? set_contains(t, as_set(container), item)
        : value_contains(t, container, item);
    TRY(found >= 0);
    DECREF(item);
    DECREF(container);
    TRUTH_OUT((uint32_t)found != OPERAND);
}

// The jump word follows; a comparison of ints orders their words.
#define COMPARE_FORM(NAME, FORM, op, left, right, used, lslot, rslot) \
TARGET(JUMP_##NAME##_##FORM)                                          \
{                                                                     \
    Value a = (left), b = (right);                                    \
    int32_t jump = (int32_t)*ip++;                                    \
    uint32_t outcome;                                                 \
    if (LIKELY(both_small_ints(a, b))) {                              \
        outcome = (int64_t)a op (int64_t)b;                           \
        sp -= (used);                                                 \
    } else if (is_immediate_float(a) && is_immediate_float(b)) {      \
        outcome = immediate_float(a) op immediate_float(b);           \
        sp -= (used);                                                 \
    } else {                                                          \
        SAVE();                                                       \
        ASK_SCRIPT(a, b, used, FRAME_BRANCH);                         \
        int r = slow_compare_jump(t, COMPARE_##NAME, a, b, frame,     \
                                  (lslot), (rslot));                  \
        TRY(r >= 0);                                                  \
        outcome = r;                                                  \
        for (int i = 0; i < (used); i++) {                            \
            Value v = *--sp;                                          \
            DECREF(v);                                                \
        }                                                             \
    }                                                                 \
    if (outcome == C) {                                               \
        ip += jump;                                                   \
        if (jump < 0) SAFEPOINT();                                    \
    }                                                                 \
    NEXT();                                                           \
}
#define COMPARISON(NAME, op)                                                  \
    COMPARE_FORM(NAME, SS, op, sp[-2], sp[-1], 2, -1, -1)                     \
    COMPARE_FORM(NAME, SL, op, sp[-1], locals[B], 1, -1, (int)B)              \
    COMPARE_FORM(NAME, SK, op, sp[-1], consts[B], 1, -1, -1)                  \
    COMPARE_FORM(NAME, LL, op, locals[A], locals[B], 0, (int)A, (int)B)       \
    COMPARE_FORM(NAME, LK, op, locals[A], consts[B], 0, (int)A, -1)
COMPARISON(LT, <)
COMPARISON(LE, <=)
COMPARISON(EQ, ==)
COMPARISON(NE, !=)
COMPARISON(GT, >)
COMPARISON(GE, >=)
