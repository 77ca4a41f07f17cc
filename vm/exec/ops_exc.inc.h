// SPDX-License-Identifier: MIT
// ops_exc.inc.h -- raise, handlers, finally, with.

TARGET(PUSH_EXC)
{
    Value exception = TOP();
    TOP() = x->handling->exception;
    INCREF(exception);
    x->handling->exception = exception;
    PUSH(exception);
    NEXT();
}

TARGET(POP_EXC)
{
    Value old = x->handling->exception;
    x->handling->exception = *--sp;
    DECREF(old);
    NEXT();
}

TARGET(CHECK_EXC_MATCH)
{
    SAVE();
    Value type = TOP();
    int match = slow_exc_match(t, sp[-2], type);
    TRY(match >= 0);
    TOP() = bool_value(match);
    DECREF(type);
    NEXT();
}

TARGET(CHECK_EG_MATCH)
{
    SAVE();
    Value type = TOP(), exception = sp[-2], rest, match;
    TRY(slow_eg_match(t, exception, type, &rest, &match));
    sp[-2] = rest;
    TOP() = match;
    DECREF(type);
    DECREF(exception);
    NEXT();
}

TARGET(PREP_RERAISE_STAR)
{
    SAVE();
    Value raised = TOP(), original = sp[-2];
    Value r = slow_prep_reraise_star(t, original, raised);
    TRY(r != ERROR);
    sp--;
    TOP() = r;
    DECREF(raised);
    DECREF(original);
    NEXT();
}

TARGET(RERAISE)
{
    Value exception = *--sp;
    SAVE();
    error_restore_steal(t, exception);
    goto reraised;
}

TARGET(RAISE)
{
    if (OPERAND == 0) {
        SAVE();
        Value handled = NONE;
        for (Handling *h = x->handling; h && handled == NONE; h = h->previous)
            handled = h->exception;
        if (handled == NONE) {
            raisef(t, RuntimeError, "No active exception to reraise");
            goto raised;
        }
        error_restore_steal(t, new_ref(handled));
        goto reraised;
    }
    Value *base = sp - OPERAND;
    SAVE();
    slow_raise(t, base[0], OPERAND == 2 ? base[1] : UNDEF);
    goto raised;
}

#define BEFORE_WITH_FORM(NAME, async)                                 \
TARGET(NAME)                                                          \
{                                                                     \
    SAVE();                                                           \
    Value manager = TOP(), exit, entered;                             \
    if (!(async) && is_quick_lock(manager)) {                         \
        /* The lock itself stands for its exit. */                    \
        TRY(lock_object_enter(t, manager));                           \
        PUSH(TRUE);                                                   \
        SAFEPOINT();                                                  \
        NEXT();                                                       \
    }                                                                 \
    TRY(slow_before_with(t, manager, async, &exit, &entered));        \
    TOP() = exit;                                                     \
    PUSH(entered);                                                    \
    /* It may have waited, or asked, for another mode. */             \
    if (UNLIKELY(thread_breaker(t) & BREAK_MODE)) decref(manager);    \
    else DECREF(manager);                                             \
    SAFEPOINT();                                                      \
    NEXT();                                                           \
}
BEFORE_WITH_FORM(BEFORE_WITH, false)
BEFORE_WITH_FORM(BEFORE_ASYNC_WITH, true)

TARGET(WITH_EXCEPT_START)
{
    SAVE();
    Value r = slow_with_except(t, sp[-3], TOP());
    TRY(r != ERROR);
    PUSH(r);
    NEXT();
}
