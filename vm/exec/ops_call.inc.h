// SPDX-License-Identifier: MIT
// ops_call.inc.h -- calls and returns.
//
// [f args..]: a script function's frame begins at its arguments, with f below
// them; no C recursion, no allocation. Everything else goes through call_slow
// with the arguments still on the stack.

// The mode may have changed while C code ran; then this copy's way to count
// is not the right one any more.
#define DROP_TO(base)                                                 \
    do {                                                              \
        Value *base_ = (base);                                        \
        bool changed = thread_breaker(t) & BREAK_MODE;                \
        while (sp > base_) {                                          \
            Value v = *--sp;                                          \
            if (UNLIKELY(changed)) decref(v);                         \
            else DECREF(v);                                           \
        }                                                             \
    } while (0)

TARGET(CALL_METHOD)
{
    uint32_t n = OPERAND;
    Value *self = sp - n - 1;
    if (*self != UNDEF) {
        word = (n + 1) << 8;
        goto L_CALL;
    }
    // Not a method: close the gap, so that f stands below its arguments.
    memmove(self, self + 1, n * sizeof *self);
    sp--;
    word = n << 8;
    goto L_CALL;
}

TARGET(CALL_EXIT)
{
    Value *args = sp - OPERAND;
    if (!is_quick_lock(args[-1])) goto L_CALL;
    SAVE();
    Value lock = args[-1];
    TRY(lock_object_exit(t, lock));
    sp = args;   // the rest are None
    args[-1] = NONE;
    DECREF(lock);
    SAFEPOINT();
    NEXT();
}

// The operands of a generator lie in the generator: what it calls has its
// arguments on the thread's stack.
#define CALLEE_ARGS(args) \
    (UNLIKELY(frame->flags & FRAME_GENERATOR) ? frame->top + 1 : (args))

TARGET(CALL)
{
    uint32_t n = OPERAND;
    Value *args = sp - n;
    Value f = args[-1];
    if (LIKELY(is_function_exact(f))) {
        Function *function = as_function(f);
        const Code *code = function->code;
        Frame *callee = frame + 1;
        Value *slots = CALLEE_ARGS(args);
        frame->ip = ip;
        frame->sp = args - 1;
        if (LIKELY((n + 1 == code->simple_args
                    || function_has_defaults(function, n))
                   && callee < x->frame_limit
                   && slots + code->frame_size <= x->stack_limit)) {
            if (UNLIKELY(slots != args)) {
                memcpy(slots - 1, args - 1, (n + 1) * sizeof *args);
                sp = slots + n;
            }
            for (; UNLIKELY(n + 1 < code->simple_args); n++) {
                Value v = function_default(function, n);
                INCREF(v);
                *sp++ = v;
            }
            Value *end = slots + code->slot_count;
            while (sp < end) *sp++ = UNDEF;
            callee->previous = frame;
            callee->function = function;
            callee->locals = locals = slots;
            callee->flags = 0;
            callee->extra = UNDEF;
            x->frame = frame = callee;
            consts = code->consts;
            ip = code_entry(code);
            SAVE();
            SAFEPOINT();
            NEXT();
        }
        if (n + 1 == code->generator_args) {
            frame->sp = sp;
            Value g = generator_from_call(t, function, args);
            TRY(g != ERROR);
            sp = args - 1;
            PUSH(g);
            NEXT();
        }
        TRY(frame_push(t, function, args, n, NULL, 0));
        ENTER();
        SAFEPOINT();
        NEXT();
    }
    if (value_is_native(f)) {
        SAVE();
        NativeCall *quick = native_quick(as_native(f), args, (int)n);
        Value r = LIKELY(quick != NULL)
            ? quick(t, args)
            : native_call(t, as_native(f), args, (int)n, NULL);
        TRY(r != ERROR);
        DROP_TO(args - 1);
        PUSH(r);
        SAFEPOINT();
        NEXT();
    }
    if (is_type(f) && type_is_simple(as_type(f))) {
        SAVE();
        TRY(call_push_init(t, args, n));
        ENTER();
        SAFEPOINT();
        NEXT();
    }
    SAVE();
    Value r = call_from_stack(t, f, args, n, NULL);
    if (UNLIKELY(r == CALL_PUSHED)) {
        ENTER();
        NEXT();
    }
    TRY(r != ERROR);
    DROP_TO(args - 1);
    PUSH(r);
    SAFEPOINT();
    NEXT();
}

TARGET(CALL_METHOD_KW)
{
    uint32_t n = OPERAND;
    Value *self = sp - n - 2;
    if (*self != UNDEF) {
        word = (n + 1) << 8;
        goto L_CALL_KW;
    }
    memmove(self, self + 1, (n + 1) * sizeof *self);
    sp--;
    word = n << 8;
    goto L_CALL_KW;
}

TARGET(CALL_KW)
{
    uint32_t n = OPERAND;
    Value names = TOP();
    Tuple *kwnames = as_tuple(names);
    Value *args = sp - 1 - n;
    int positional = (int)(n - kwnames->size);
    Value f = args[-1];
    bool bound = is_boundmethod_exact(f)
        && is_function_exact(as_boundmethod(f)->function);
    if (bound || is_function_exact(f)) {
        frame->ip = ip;
        frame->sp = args - 1;
        // The names are a constant: the code object keeps them. Their place
        // is what a method's arguments need to make room for the instance.
        sp--;
        if (bound) {
            BoundMethod *m = as_boundmethod(f);
            Value method = f, self = m->self;
            f = m->function;
            INCREF(f);
            INCREF(self);
            memmove(args + 1, args, n * sizeof *args);
            args[-1] = f;
            args[0] = self;
            positional++;
            DECREF(method);
        }
        Frame *pushed = frame_push(t, as_function(f), args, positional,
                                   kwnames, 0);
        DECREF(names);
        TRY(pushed);
        ENTER();
        SAFEPOINT();
        NEXT();
    }
    SAVE();
    Value r = call_from_stack(t, f, args, positional, kwnames);
    TRY(r != ERROR);
    DROP_TO(args - 1);
    PUSH(r);
    SAFEPOINT();
    NEXT();
}

TARGET(CALL_EX)
{
    SAVE();
    Value kwargs = OPERAND ? TOP() : UNDEF;
    Value *base = sp - (OPERAND ? 3 : 2);
    if (is_tuple_exact(base[1])
        && (kwargs == UNDEF || is_dict_exact(kwargs))) {
        Value args = base[1];
        int pushed = slow_push_ex(t, base, kwargs);
        if (LIKELY(pushed > 0)) {
            DECREF(args);
            DECREF(kwargs);
            ENTER();
            SAFEPOINT();
            NEXT();
        }
        if (pushed < 0) {
            bool taken = frame->sp == base;
            if (taken) DECREF(args);
            if (taken) DECREF(kwargs);
            goto raised;
        }
    }
    Value r = slow_call_ex(t, base[0], base[1], kwargs);
    TRY(r != ERROR);
    DROP_TO(base);
    PUSH(r);
    SAFEPOINT();
    NEXT();
}

TARGET(RETURN_CONST)
{
    Value v = consts[OPERAND];
    INCREF(v);
    PUSH(v);
    goto L_RETURN;
}

TARGET(RETURN_LOCAL)
{
    Value v = locals[A];
    if (UNLIKELY(v == UNDEF)) {
        SAVE();
        raise_unbound_local(t, frame, A);
        goto raised;
    }
    INCREF(v);
    PUSH(v);
    goto L_RETURN;
}

#define STORE_AT(slot, v)                                             \
    do {                                                              \
        Value *slot_ = &locals[slot], old_ = *slot_;                  \
        *slot_ = (v);                                                 \
        DECREF(old_);                                                 \
    } while (0)

TARGET(RETURN)
{
    Value r = *--sp;
    if (UNLIKELY(frame->flags != 0)) {
        if (frame->flags == FRAME_ENTRY) goto return_to_c;
        if (frame->flags & FRAME_GENERATOR) goto return_generator;
        if (frame->flags & (FRAME_OPERATOR | FRAME_NEXT)) goto return_special;
        if (frame->flags != FRAME_INIT || r != NONE) goto return_slow;
        r = frame->extra;
    }
    frame->flags = FRAME_ENDS;
    while (sp >= locals) {
        Value v = *--sp;
        DECREF(v);
    }
    x->frame = frame = frame->previous;
    ip = frame->ip;
    sp = frame->sp;
    locals = frame->locals;
    consts = frame->function->code->consts;
    PUSH(r);
    NEXT();
return_to_c:
    frame->flags = FRAME_ENDS;
    while (sp >= locals) {
        Value v = *--sp;
        DECREF(v);
    }
    x->frame = frame->previous;
    return r;
return_generator:
    if (UNLIKELY(frame->flags & FRAME_SEGMENT)) goto return_slow;
    {
        uint32_t flags = frame->flags;
        Generator *g = generator_end_quick(x, frame);
        while (sp > locals) {
            Value v = *--sp;
            *sp = UNDEF;
            DECREF(v);
        }
        Value handled = g->handling.exception;
        g->handling.exception = NONE;
        DECREF(handled);
        DECREF(from_object(g));
        if (flags & FRAME_ENTRY) return r;
        ENTER();
        uint32_t jump = ip[-1];
        if (!(flags & FRAME_FOR)) {
            ip += instr_jump(jump);
            PUSH(r);
            NEXT();
        }
        ip += flags & FRAME_FOR_LOCAL ? (int32_t)jump : instr_jump(jump);
        Value iterator = *--sp;
        DECREF(r);
        DECREF(iterator);
        NEXT();
    }
return_special:
    {
        uint32_t flags = frame->flags;
        frame->flags = FRAME_ENDS;
        while (sp >= locals) {
            Value v = *--sp;
            DECREF(v);
        }
        x->frame = frame->previous;
        ENTER();
        if (flags & FRAME_NEXT) {
            if (flags & FRAME_FOR_LOCAL) STORE_AT(ip[-2] >> 8 & 0xff, r);
            else PUSH(r);
            NEXT();
        }
        if (r == NOT_IMPLEMENTED) {
            r = special_operator_rest(t, flags);
            TRY(r != ERROR);
        }
        int truth = r == TRUE;
        if (flags & FRAME_BRANCH && !is_bool(r)) {
            truth = special_truth_steal(t, r);
            TRY(truth >= 0);
        }
        Value b = *--sp, a = *--sp;
        if (flags & FRAME_STORE) STORE_AT(ip[-1] >> 24, r);
        else if (!(flags & FRAME_BRANCH)) PUSH(r);
        DECREF(a);
        DECREF(b);
        if (!(flags & FRAME_BRANCH) || truth != (int)(ip[-2] >> 24)) NEXT();
        ip += (int32_t)ip[-1];
        SAFEPOINT();
        NEXT();
    }
return_slow:
    SAVE();
    Value result = r;   // r itself stays in a register
    switch (frame_return(t, &result)) {
    case FRAME_RETURN_EXIT:
        return result;
    case FRAME_RETURN_RAISED:
        goto raised;
    case FRAME_RETURN_PUSH:
        ENTER();
        PUSH(result);
        NEXT();
    case FRAME_RETURN_DONE:
        ENTER();
        NEXT();
    }
}
