// SPDX-License-Identifier: MIT
// ops_compare.inc.h -- comparisons, is, in; compare and jump.

TARGET(COMPARE_OP)
{
    SAVE();
    Value a = sp[-2], b = sp[-1];
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
    sp -= 1;
    TOP() = bool_value(same != OPERAND);
    DECREF(a);
    DECREF(b);
    NEXT();
}

TARGET(CONTAINS_OP)
{
    SAVE();
    Value item = sp[-2], container = sp[-1];
    int found = value_contains(t, container, item);
    TRY(found >= 0);
    sp -= 1;
    TOP() = bool_value((uint32_t)found != OPERAND);
    DECREF(item);
    DECREF(container);
    NEXT();
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
