// SPDX-License-Identifier: MIT
// ops_arith.inc.h -- unary and binary operators and their fused forms.
//
// ADD_INT and the like are the fast ways: both ints within 62 bits, or both
// immediate floats. They leave `r` or fall through to the slow way.

// (a + b) with the int tag counted once: see value.h.
#define TRY_ADD(a, b, r)                                              \
    (both_small_ints(a, b)                                            \
     && !__builtin_add_overflow((int64_t)(a), (int64_t)((b) - 2),     \
                                (int64_t *)&(r)))
#define TRY_SUB(a, b, r)                                              \
    (both_small_ints(a, b)                                            \
     && !__builtin_sub_overflow((int64_t)(a), (int64_t)((b) - 2),     \
                                (int64_t *)&(r)))
#define TRY_MUL(a, b, r)                                              \
    (both_small_ints(a, b)                                            \
     && !__builtin_mul_overflow((int64_t)((a) - 2), small_int(b),     \
                                (int64_t *)&(r))                      \
     && ((r) += 2, true))
#define TRY_FLOAT(a, op, b, r)                                        \
    (is_immediate_float(a) && is_immediate_float(b)                   \
     && float_to_immediate(immediate_float(a) op immediate_float(b), &(r)))

// Of a script's class?
#define HAS_SCRIPT(v) \
    (is_object(v) && as_object(v)->shape >= KIND_COUNT)

// Its method in a frame of its own, if that may be; see special.h.
#define ASK_SCRIPT(a, b, used, flags)                                 \
    do {                                                              \
        int pushed_ = !HAS_SCRIPT(a) ? 0                              \
            : special_push_operator(t, (a), (b), (used),              \
                                    FRAME_OPERATOR | (flags));        \
        TRY(pushed_ >= 0);                                            \
        if (pushed_) {                                                \
            ENTER();                                                  \
            SAFEPOINT();                                              \
            NEXT();                                                   \
        }                                                             \
    } while (0)

// One form: where the operands are (left, right), how many of them were on
// the stack (used), their slots for the message, and what to do with r.
#define ARITHMETIC_FORM(NAME, FORM, TRY_INT, op, left, right, used,   \
                        lslot, rslot, DONE, SLOW)                     \
TARGET(NAME##_##FORM)                                                 \
{                                                                     \
    Value a = (left), b = (right), r = UNDEF;                         \
    if (LIKELY(TRY_INT(a, b, r)) || TRY_FLOAT(a, op, b, r)) {         \
        sp -= (used);                                                 \
        DONE(r);                                                      \
        NEXT();                                                       \
    }                                                                 \
    SAVE();                                                           \
    ASK_SCRIPT(a, b, used, DONE##_FLAGS);                             \
    r = SLOW(OPERATOR_##NAME, left, a, b, lslot, rslot);              \
    TRY(r != ERROR);                                                  \
    for (int i = 0; i < (used); i++) {                                \
        Value v = *--sp;                                              \
        DECREF(v);                                                    \
    }                                                                 \
    DONE(r);                                                          \
    NEXT();                                                           \
}
#define SLOW_PUSH(op, left, a, b, lslot, rslot)                       \
    slow_arith(t, (op), &(left), b, frame, (lslot), (rslot))
#define SLOW_STORE(op, left, a, b, lslot, rslot)                      \
    slow_arith_store(t, (op), &(left), b, frame, (lslot), (rslot),    \
                     &locals[C])
#define DONE_PUSH(r) PUSH(r)
#define DONE_PUSH_FLAGS 0
#define DONE_STORE_FLAGS FRAME_STORE
#define DONE_STORE(r)                                                 \
    do {                                                              \
        Value old = locals[C];                                        \
        locals[C] = (r);                                              \
        DECREF(old);                                                  \
    } while (0)

#define ARITHMETIC(NAME, TRY_INT, op)                                         \
    ARITHMETIC_FORM(NAME, SS, TRY_INT, op, sp[-2], sp[-1], 2, -1, -1,         \
                    DONE_PUSH, SLOW_PUSH)                                                \
    ARITHMETIC_FORM(NAME, SL, TRY_INT, op, sp[-1], locals[B], 1, -1, (int)B,  \
                    DONE_PUSH, SLOW_PUSH)                                                \
    ARITHMETIC_FORM(NAME, SK, TRY_INT, op, sp[-1], consts[B], 1, -1, -1,      \
                    DONE_PUSH, SLOW_PUSH)                                                \
    ARITHMETIC_FORM(NAME, LL, TRY_INT, op, locals[A], locals[B], 0, (int)A,   \
                    (int)B, DONE_PUSH, SLOW_PUSH)                                        \
    ARITHMETIC_FORM(NAME, LK, TRY_INT, op, locals[A], consts[B], 0, (int)A,   \
                    -1, DONE_PUSH, SLOW_PUSH)                                            \
    ARITHMETIC_FORM(NAME, SS_D, TRY_INT, op, sp[-2], sp[-1], 2, -1, -1,       \
                    DONE_STORE, SLOW_STORE)                                               \
    ARITHMETIC_FORM(NAME, SL_D, TRY_INT, op, sp[-1], locals[B], 1, -1,        \
                    (int)B, DONE_STORE, SLOW_STORE)                                       \
    ARITHMETIC_FORM(NAME, SK_D, TRY_INT, op, sp[-1], consts[B], 1, -1, -1,    \
                    DONE_STORE, SLOW_STORE)                                               \
    ARITHMETIC_FORM(NAME, LL_D, TRY_INT, op, locals[A], locals[B], 0, (int)A, \
                    (int)B, DONE_STORE, SLOW_STORE)                                       \
    ARITHMETIC_FORM(NAME, LK_D, TRY_INT, op, locals[A], consts[B], 0, (int)A, \
                    -1, DONE_STORE, SLOW_STORE)
ARITHMETIC(ADD, TRY_ADD, +)
ARITHMETIC(SUB, TRY_SUB, -)
ARITHMETIC(MUL, TRY_MUL, *)

TARGET(BINARY_OP)
{
    Value r;
    if (quick_binary(OPERAND, sp[-2], sp[-1], &r)) {
        sp--;
        TOP() = r;
        NEXT();
    }
    SAVE();
    ASK_SCRIPT(sp[-2], sp[-1], 2, 0);
    r = slow_binary(t, OPERAND, sp[-2], sp[-1]);
    TRY(r != ERROR);
    Value b = *--sp, a = *--sp;
    PUSH(r);
    DECREF(a);
    DECREF(b);
    NEXT();
}

#define BINARY_FORM(FORM, left, right, used, lslot, rslot)            \
TARGET(BINARY_##FORM)                                                 \
{                                                                     \
    Value r;                                                          \
    if (quick_binary(C, (left), (right), &r)) {                       \
        sp -= (used);                                                 \
        PUSH(r);                                                      \
        NEXT();                                                       \
    }                                                                 \
    SAVE();                                                           \
    ASK_SCRIPT((left), (right), used, 0);                             \
    r = slow_fused(t, (left), (right), frame, (lslot), (rslot));      \
    TRY(r != ERROR);                                                  \
    if (used) {                                                       \
        Value v = *--sp;                                              \
        DECREF(v);                                                    \
    }                                                                 \
    PUSH(r);                                                          \
    NEXT();                                                           \
}
BINARY_FORM(SL, sp[-1], locals[B], 1, -1, (int)B)
BINARY_FORM(SK, sp[-1], consts[B], 1, -1, -1)
BINARY_FORM(LL, locals[A], locals[B], 0, (int)A, (int)B)
BINARY_FORM(LK, locals[A], consts[B], 0, (int)A, -1)

#define QUICK_FORM(NAME, FORM, left, right, used, lslot, rslot)       \
TARGET(NAME##_##FORM)                                                 \
{                                                                     \
    Value a = (left), b = (right), r = UNDEF;                         \
    if (LIKELY(both_small_ints(a, b)                                  \
               ? quick_int_op(OPERATOR_##NAME, a, b, &r)              \
               : quick_float_op(OPERATOR_##NAME, a, b, &r))) {        \
        sp -= (used);                                                 \
        PUSH(r);                                                      \
        NEXT();                                                       \
    }                                                                 \
    SAVE();                                                           \
    ASK_SCRIPT(a, b, used, 0);                                        \
    Value result = slow_fused(t, a, b, frame, (lslot), (rslot));      \
    TRY(result != ERROR);                                             \
    for (int i = 0; i < (used); i++) {                                \
        Value v = *--sp;                                              \
        DECREF(v);                                                    \
    }                                                                 \
    PUSH(result);                                                     \
    NEXT();                                                           \
}
#define QUICK(NAME)                                                          \
    QUICK_FORM(NAME, SS, sp[-2], sp[-1], 2, -1, -1)                          \
    QUICK_FORM(NAME, SL, sp[-1], locals[B], 1, -1, (int)B)                   \
    QUICK_FORM(NAME, SK, sp[-1], consts[B], 1, -1, -1)                       \
    QUICK_FORM(NAME, LL, locals[A], locals[B], 0, (int)A, (int)B)            \
    QUICK_FORM(NAME, LK, locals[A], consts[B], 0, (int)A, -1)
QUICK(TRUEDIV)
QUICK(FLOORDIV)
QUICK(MOD)
QUICK(AND)
QUICK(RSHIFT)

#define UNARY(NAME, function, QUICK_WAY)                              \
TARGET(NAME)                                                          \
{                                                                     \
    Value v = TOP(), r;                                               \
    if (LIKELY(QUICK_WAY(v, &r))) {                                   \
        TOP() = r;                                                    \
        NEXT();                                                       \
    }                                                                 \
    SAVE();                                                           \
    r = function(t, v);                                               \
    TRY(r != ERROR);                                                  \
    TOP() = r;                                                        \
    DECREF(v);                                                        \
    NEXT();                                                           \
}
UNARY(UNARY_NEG, operator_neg, quick_negate)
UNARY(UNARY_POS, operator_pos, quick_same)
UNARY(UNARY_INVERT, operator_invert, quick_invert)

TARGET(UNARY_NOT)
{
    Value v = TOP();
    if (is_bool(v)) {
        TOP() = v == TRUE ? FALSE : TRUE;
        NEXT();
    }
    SAVE();
    int truth = value_truth(t, v);
    TRY(truth >= 0);
    TOP() = bool_value(!truth);
    DECREF(v);
    NEXT();
}
