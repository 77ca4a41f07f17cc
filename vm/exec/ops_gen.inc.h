// SPDX-License-Identifier: MIT
// ops_gen.inc.h -- yield, yield from, await; async for.

TARGET(START_GENERATOR)
{
    SAVE();
    bool called_from_c = frame->flags & FRAME_ENTRY;
    Value g = generator_from_frame(t);
    TRY(g != ERROR);
    if (called_from_c) return g;
    ENTER();
    PUSH(g);
    NEXT();
}

TARGET(YIELD)
{
    Value v = *--sp;
    uint32_t flags = frame->flags;
    if (UNLIKELY(flags & (FRAME_SEGMENT | FRAME_SINK))) goto yield_oddly;
yield_suspend:;
    Value held = generator_suspend_quick(x, frame, ip, sp, OPERAND);
    RC(decref_object)(as_object(held));
    // Only in the ordinary loop: the others let somebody see each step.
    if (LOOP_KIND == LOOP_GIL && flags & FRAME_SEND)
        flags = generator_pass_on(x, flags);
yield_suspended:
    if (flags & FRAME_ENTRY) {
        x->yielded = true;
        return v;
    }
    ENTER();
    if (LIKELY(flags & FRAME_FOR_LOCAL)) {
        Value *slot = &locals[ip[-2] >> 8 & 0xff], old = *slot;
        *slot = v;
        DECREF(old);
        NEXT();
    }
    PUSH(v);
    NEXT();
yield_oddly:
    SAVE();
    if (LOOP_KIND == LOOP_GIL && flags & FRAME_SINK
        && x->sink->take(t, x->sink, v)) {
        if (instr_opcode(*ip) == OP_POP) ip++;
        else PUSH(NONE);
        NEXT();
    }
    if (!(flags & FRAME_SEGMENT)) goto yield_suspend;
    generator_suspend(t, frame, OPERAND);
    goto yield_suspended;
}

TARGET(SEND)
{
    Value receiver = sp[-2], v = TOP();
    if (is_generator_exact(receiver) || is_coroutine_exact(receiver)) {
        sp--;
        SAVE();
        RESUME(receiver, v, FRAME_SEND);
        PUSH(NONE);     // it had ended before
        ip += instr_jump(word);
        NEXT();
    }
    SAVE();
    Value r;
    switch (iterator_send(t, receiver, v, &r)) {
    case RESUME_RETURN:
        ip += instr_jump(word);
        break;
    case RESUME_YIELD:
        break;
    case RESUME_RAISE:
        goto raised;
    }
    TOP() = r;
    DECREF(v);
    NEXT();
}

TARGET(END_SEND)
{
    Value r = *--sp, receiver = TOP();
    TOP() = r;
    DECREF(receiver);
    NEXT();
}

TARGET(CLEANUP_THROW)
{
    Value exception = TOP();
    if (!value_is_instance(exception, error_type(t, StopIteration))) {
        sp--;
        SAVE();
        error_restore_steal(t, exception);
        goto reraised;
    }
    Value v = as_exception(exception)->fields[0];
    if (v == UNDEF) v = NONE;
    INCREF(v);
    TOP() = v;
    DECREF(exception);
    NEXT();
}

#define TRANSFORM(NAME, call)                                         \
TARGET(NAME)                                                          \
{                                                                     \
    SAVE();                                                           \
    Value v = TOP(), r = call;                                        \
    TRY(r != ERROR);                                                  \
    TOP() = r;                                                        \
    DECREF(v);                                                        \
    NEXT();                                                           \
}
TRANSFORM(GET_YIELD_FROM_ITER, slow_yield_from_iter(t, v, frame))
TRANSFORM(GET_AITER, slow_get_aiter(t, v))
TRANSFORM(ASYNC_GEN_WRAP, slow_async_gen_wrap(t, v))

TARGET(GET_AWAITABLE)
{
    SAVE();
    Value v = TOP();
    if (is_coroutine_exact(v) && as_generator(v)->state == GENERATOR_CREATED)
        NEXT();
    Value r = awaitable_get(t, v, OPERAND);
    TRY(r != ERROR);
    TOP() = r;
    DECREF(v);
    NEXT();
}

TARGET(GET_ANEXT)
{
    SAVE();
    Value r = slow_get_anext(t, TOP());
    TRY(r != ERROR);
    PUSH(r);
    NEXT();
}

TARGET(END_ASYNC_FOR)
{
    Value exception = *--sp;
    if (!value_is_instance(exception, error_type(t, StopAsyncIteration))) {
        SAVE();
        error_restore_steal(t, exception);
        goto reraised;
    }
    Value aiter = *--sp;
    DECREF(exception);
    DECREF(aiter);
    NEXT();
}
