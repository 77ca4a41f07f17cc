// SPDX-License-Identifier: MIT
// ops_jump.inc.h -- jumps, loops, iteration; the safepoints.

TARGET(JUMP)
{
    ip += instr_jump(word);
    NEXT();
}

TARGET(JUMP_BACK)
{
    ip += instr_jump(word);
    SAFEPOINT();
    NEXT();
}

// Leaves the truth of v in `truth`, which is not yet dropped.
#define TRUTH(v, truth)                                               \
    do {                                                              \
        if (LIKELY(is_bool(v))) {                                     \
            (truth) = (v) == TRUE;                                    \
        } else if (is_small_int(v)) {                                 \
            (truth) = small_int(v) != 0;                              \
        } else if ((v) == NONE) {                                     \
            (truth) = 0;                                              \
        } else {                                                      \
            SAVE();                                                   \
            (truth) = value_truth(t, (v));                            \
            TRY((truth) >= 0);                                        \
        }                                                             \
    } while (0)

#define JUMP_IF(NAME, condition)                                      \
TARGET(NAME)                                                          \
{                                                                     \
    int truth;                                                        \
    TRUTH(TOP(), truth);                                              \
    Value v = *--sp;                                                  \
    DECREF(v);                                                        \
    if (condition) {                                                  \
        ip += instr_jump(word);                                       \
        if (instr_jump(word) < 0) SAFEPOINT();                        \
    }                                                                 \
    NEXT();                                                           \
}
JUMP_IF(JUMP_IF_FALSE, !truth)
JUMP_IF(JUMP_IF_TRUE, truth)

#define JUMP_IF_LOCAL(NAME, condition)                                \
TARGET(NAME)                                                          \
{                                                                     \
    int truth;                                                        \
    int32_t jump = (int32_t)*ip++;                                    \
    Value v = locals[A];                                              \
    if (UNLIKELY(v == UNDEF)) {                                       \
        SAVE();                                                       \
        raise_unbound_local(t, frame, A);                             \
        goto raised;                                                  \
    }                                                                 \
    TRUTH(v, truth);                                                  \
    if (condition) {                                                  \
        ip += jump;                                                   \
        if (jump < 0) SAFEPOINT();                                    \
    }                                                                 \
    NEXT();                                                           \
}
JUMP_IF_LOCAL(JUMP_FALSE_L, !truth)
JUMP_IF_LOCAL(JUMP_TRUE_L, truth)

#define JUMP_IF_NONE_FORM(NAME, op)                                   \
TARGET(NAME)                                                          \
{                                                                     \
    Value v = *--sp;                                                  \
    DECREF(v);                                                        \
    if (v op NONE) {                                                  \
        ip += instr_jump(word);                                       \
        if (instr_jump(word) < 0) SAFEPOINT();                        \
    }                                                                 \
    NEXT();                                                           \
}
JUMP_IF_NONE_FORM(JUMP_IF_NONE, ==)
JUMP_IF_NONE_FORM(JUMP_IF_NOT_NONE, !=)

#define JUMP_OR_POP(NAME, condition)                                  \
TARGET(NAME)                                                          \
{                                                                     \
    int truth;                                                        \
    TRUTH(TOP(), truth);                                              \
    if (condition) {                                                  \
        ip += instr_jump(word);                                       \
        NEXT();                                                       \
    }                                                                 \
    Value v = *--sp;                                                  \
    DECREF(v);                                                        \
    NEXT();                                                           \
}
JUMP_OR_POP(JUMP_IF_FALSE_OR_POP, !truth)
JUMP_OR_POP(JUMP_IF_TRUE_OR_POP, truth)

TARGET(GET_ITER)
{
    SAVE();
    Value v = TOP(), r = iter_new(t, v);
    TRY(r != ERROR);
    TOP() = r;
    DECREF(v);
    NEXT();
}

// The next item of the iterator on top of the stack, for the exact kinds
// that need no call: new reference in `item`, UNDEF at the end, or goes to
// `otherwise`.
#define QUICK_NEXT(iterator, item, otherwise)                         \
    do {                                                              \
        Object *object = as_object(iterator);                         \
        if (object->shape == KIND_RANGEITER) {                        \
            RangeIter *range = (RangeIter *)object;                   \
            if (range->remaining < 0) goto otherwise;                 \
            if (range->remaining == 0) {                              \
                (item) = UNDEF;                                       \
                break;                                                \
            }                                                         \
            range->remaining--;                                       \
            (item) = small_int_value(range->next);                    \
            range->next += range->step;                               \
        } else if (object->shape == KIND_LISTITER) {                  \
            ListIter *iter = (ListIter *)object;                      \
            if (iter->list == NULL) goto otherwise;                   \
            const ListBlock *block = iter->list->block;               \
            if (iter->index >= block->size) goto otherwise;           \
            (item) = block->items[iter->index++];                     \
            INCREF(item);                                             \
        } else if (object->shape == KIND_TUPLEITER) {                 \
            TupleIter *iter = (TupleIter *)object;                    \
            if (iter->tuple == NULL                                   \
                || iter->index >= iter->tuple->size) goto otherwise;  \
            (item) = iter->tuple->items[iter->index++];               \
            INCREF(item);                                             \
        } else {                                                      \
            goto otherwise;                                           \
        }                                                             \
    } while (0)

// Enters the generator, or falls through.
#define RESUME(generator, value, resume_flags)                        \
    do {                                                              \
        Generator *g_ = as_generator(generator);                      \
        Value *top_ = frame->flags & FRAME_GENERATOR                  \
            ? frame->top : locals + frame_code(frame)->frame_size;    \
        if (LIKELY(generator_fits(x, frame, g_, (value), top_))) {    \
            bool delegates_ = g_->delegating;                         \
            RC(incref_object)(&g_->head);                             \
            frame = generator_push_quick(x, frame, g_, (value),       \
                                         (resume_flags), top_);       \
            if (LOOP_KIND == LOOP_GIL && delegates_)                  \
                frame = generator_descend(x, frame);                  \
            ip = frame->ip;                                           \
            sp = frame->sp;                                           \
            locals = frame->locals;                                   \
            consts = frame_code(frame)->consts;                       \
            SAFEPOINT();                                              \
            NEXT();                                                   \
        }                                                             \
        INCREF(generator);                                            \
        bool pushed_ = generator_push(t, g_, (value), (resume_flags)); \
        DECREF(generator);                                            \
        TRY(pushed_);                                                 \
        if (x->frame != frame) {                                      \
            ENTER();                                                  \
            SAFEPOINT();                                              \
            NEXT();                                                   \
        }                                                             \
    } while (0)

// A script's __next__ in a frame of its own, if that may be; see special.h.
#define ASK_NEXT(iterator, flags)                                     \
    do {                                                              \
        if (HAS_SCRIPT(iterator)                                      \
            && special_push_next(t, iterator, FRAME_NEXT | (flags))) { \
            ENTER();                                                  \
            SAFEPOINT();                                              \
            NEXT();                                                   \
        }                                                             \
    } while (0)

// `for a, b in enumerate(..)` and the like need no tuple. The scheduler wants
// to come by at each of these instructions.
#define FOR_PAIR()                                                    \
    do {                                                              \
        Value pair_[2];                                               \
        int have_ = for_pair_next(t, iterator, pair_);                \
        TRY(have_ >= 0);                                              \
        if (have_ == 0) {                                             \
            item = UNDEF;                                             \
            goto for_iter_have;                                       \
        }                                                             \
        if (instr_opcode(ip[1]) == OP_STORE_LOCAL                     \
            && instr_opcode(ip[2]) == OP_STORE_LOCAL) {               \
            Value *a_ = &locals[ip[1] >> 8], *b_ = &locals[ip[2] >> 8]; \
            ip += 3;                                                  \
            Value old_a_ = *a_;                                       \
            *a_ = pair_[0];                                           \
            DECREF(old_a_);                                           \
            Value old_b_ = *b_;                                       \
            *b_ = pair_[1];                                           \
            DECREF(old_b_);                                           \
            NEXT();                                                   \
        }                                                             \
        ip++;                                                         \
        PUSH(pair_[1]);                                               \
        PUSH(pair_[0]);                                               \
        NEXT();                                                       \
    } while (0)

TARGET(FOR_ITER)
{
    Value iterator = TOP(), item;
    QUICK_NEXT(iterator, item, for_iter_other);
for_iter_have:
    if (LIKELY(item != UNDEF)) {
        PUSH(item);
        NEXT();
    }
    sp--;
    ip += instr_jump(word);
    DECREF(iterator);
    NEXT();
for_iter_other:
    SAVE();
    if (!SCHED && *ip == instr_make(OP_UNPACK_SEQUENCE, 2)
        && for_pair_has(iterator))
        FOR_PAIR();
    if (is_generator_exact(iterator)) {
        RESUME(iterator, NONE, FRAME_FOR);
        item = UNDEF;   // it had ended before
        goto for_iter_have;
    }
    ASK_NEXT(iterator, 0);
    item = iter_next(t, iterator);
    TRY(item != ERROR);
    goto for_iter_have;
}

TARGET(FOR_LOCAL)
{
    Value iterator = TOP(), item;
    ip++;
    QUICK_NEXT(iterator, item, for_local_other);
for_local_have:
    if (LIKELY(item != UNDEF)) {
        Value old = locals[A];
        locals[A] = item;
        DECREF(old);
        NEXT();
    }
    sp--;
    ip += (int32_t)ip[-1];
    DECREF(iterator);
    NEXT();
for_local_other:
    SAVE();
    if (LIKELY(as_object(iterator)->shape == KIND_GENERATOR)) {
        RESUME(iterator, NONE, FRAME_FOR | FRAME_FOR_LOCAL);
        item = UNDEF;
        goto for_local_have;
    }
    ASK_NEXT(iterator, FRAME_FOR_LOCAL);
    item = iter_next(t, iterator);
    TRY(item != ERROR);
    goto for_local_have;
}

TARGET(FOR_RANGE)
{
    Object *object = as_object(TOP());
    RangeIter *range = (RangeIter *)object;
    if (UNLIKELY(object->shape != KIND_RANGEITER || range->remaining <= 0))
        goto L_FOR_LOCAL;
    range->remaining--;
    Value item = small_int_value(range->next), old = locals[A];
    range->next += range->step;
    locals[A] = item;
    ip++;
    DECREF(old);
    NEXT();
}

TARGET(UNPACK_SEQUENCE)
{
    Value v = TOP();
    uint32_t n = OPERAND;
    if (is_tuple_exact(v) && as_tuple(v)->size == n) {
        sp--;
        for (uint32_t i = n; i-- > 0;) {
            Value item = as_tuple(v)->items[i];
            INCREF(item);
            PUSH(item);
        }
        DECREF(v);
        NEXT();
    }
    if (is_list_exact(v) && as_list(v)->block->size == n) {
        const ListBlock *block = as_list(v)->block;
        sp--;
        for (uint32_t i = n; i-- > 0;) {
            Value item = block->items[i];
            INCREF(item);
            PUSH(item);
        }
        DECREF(v);
        NEXT();
    }
    SAVE();
    TRY(slow_unpack(t, v, n, sp));
    // The items lie above v: move them down over it.
    memmove(sp - 1, sp, n * sizeof *sp);
    sp += (int)n - 1;
    DECREF(v);
    NEXT();
}

TARGET(UNPACK_EX)
{
    uint32_t before = OPERAND & 0xff, after = OPERAND >> 8;
    uint32_t n = before + 1 + after;
    Value v = TOP();
    SAVE();
    TRY(slow_unpack_ex(t, v, before, after, sp));
    memmove(sp - 1, sp, n * sizeof *sp);
    sp += (int)n - 1;
    DECREF(v);
    NEXT();
}
