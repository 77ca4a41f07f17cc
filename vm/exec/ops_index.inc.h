// SPDX-License-Identifier: MIT
// ops_index.inc.h -- subscripts and slices.

// list[int], tuple[int] within bounds: leaves `r` borrowed, or UNDEF.
#define QUICK_ITEM(v, key, r)                                         \
    do {                                                              \
        (r) = UNDEF;                                                  \
        if (!is_small_int(key) || !is_object(v)) break;               \
        int64_t i = small_int(key);                                   \
        if (as_object(v)->shape == KIND_LIST) {                       \
            const ListBlock *block = as_list(v)->block;               \
            if (i < 0) i += block->size;                              \
            if ((uint64_t)i < (uint64_t)block->size)                  \
                (r) = block->items[i];                                \
        } else if (as_object(v)->shape == KIND_TUPLE) {               \
            const Tuple *tuple = as_tuple(v);                         \
            if (i < 0) i += tuple->size;                              \
            if ((uint64_t)i < (uint64_t)tuple->size)                  \
                (r) = tuple->items[i];                                \
        }                                                             \
    } while (0)

TARGET(GET_ITEM)
{
    Value v = sp[-2], key = sp[-1], r;
    QUICK_ITEM(v, key, r);
    if (LIKELY(r != UNDEF)) {
        INCREF(r);
        sp--;
        TOP() = r;
        DECREF(v);
        NEXT();
    }
    SAVE();
    if (HAS_SCRIPT(v)) goto get_item_script;
    r = slow_get_item(t, v, key);
get_item_have:
    TRY(r != ERROR);
    sp--;
    TOP() = r;
    DECREF(v);
    DECREF(key);
    NEXT();
get_item_script:;
    int pushed = special_push_get_item(t, sp - 2);
    if (pushed == 0) {
        v = sp[-2];
        key = sp[-1];
        r = slow_get_item(t, v, key);
        goto get_item_have;
    }
    TRY(pushed > 0);
    ENTER();
    SAFEPOINT();
    NEXT();
}

#define GET_ITEM_FORM(FORM, left, right, used, lslot, rslot)          \
TARGET(GET_ITEM_##FORM)                                               \
{                                                                     \
    Value v = (left), key = (right), r;                               \
    QUICK_ITEM(v, key, r);                                            \
    if (LIKELY(r != UNDEF)) {                                         \
        INCREF(r);                                                    \
    } else {                                                          \
        SAVE();                                                       \
        if (HAS_SCRIPT(v) && key != UNDEF) {                          \
            if (!(used)) {                                            \
                INCREF(v);                                            \
                PUSH(v);                                              \
            }                                                         \
            INCREF(key);                                              \
            PUSH(key);                                                \
            SAVE();                                                   \
            goto get_item_script;                                     \
        }                                                             \
        r = slow_get_item_fused(t, v, key, frame, (lslot), (rslot));  \
        TRY(r != ERROR);                                              \
    }                                                                 \
    if (used) {                                                       \
        sp--;                                                         \
        PUSH(r);                                                      \
        DECREF(v);                                                    \
        NEXT();                                                       \
    }                                                                 \
    PUSH(r);                                                          \
    NEXT();                                                           \
}
GET_ITEM_FORM(SL, sp[-1], locals[B], 1, -1, (int)B)
GET_ITEM_FORM(SK, sp[-1], consts[B], 1, -1, -1)
GET_ITEM_FORM(LL, locals[A], locals[B], 0, (int)A, (int)B)
GET_ITEM_FORM(LK, locals[A], consts[B], 0, (int)A, -1)

// list[int] = value within bounds.
#define QUICK_STORE_SLOT(v, key, slot)                                \
    do {                                                              \
        (slot) = NULL;                                                \
        if (!is_small_int(key) || !is_list_exact(v)) break;           \
        int64_t i = small_int(key);                                   \
        ListBlock *block = as_list(v)->block;                         \
        if (i < 0) i += block->size;                                  \
        if ((uint64_t)i < (uint64_t)block->size)                      \
            (slot) = &block->items[i];                                \
    } while (0)

TARGET(SET_ITEM)
{
    Value key = sp[-1], v = sp[-2], value = sp[-3], *slot;
    QUICK_STORE_SLOT(v, key, slot);
    if (LIKELY(slot != NULL)) {
        Value old = RC(replace)(slot, value);
        sp -= 3;
        DECREF(old);
        DECREF(v);
        NEXT();
    }
    SAVE();
    TRY(item_set(t, v, key, value));
    sp -= 3;
    DECREF(key);
    DECREF(v);
    DECREF(value);
    NEXT();
}

TARGET(SET_ITEM_LL)
{
    Value v = locals[A], key = locals[B], value = TOP(), *slot;
    QUICK_STORE_SLOT(v, key, slot);
    if (LIKELY(slot != NULL)) {
        Value old = RC(replace)(slot, value);
        sp--;
        DECREF(old);
        NEXT();
    }
    SAVE();
    if (UNLIKELY(v == UNDEF || key == UNDEF)) {
        raise_unbound_local(t, frame, v == UNDEF ? A : B);
        goto raised;
    }
    INCREF(v);
    INCREF(key);
    bool stored = item_set(t, v, key, value);
    DECREF(v);
    DECREF(key);
    TRY(stored);
    sp--;
    DECREF(value);
    NEXT();
}

TARGET(DELETE_ITEM)
{
    SAVE();
    Value key = sp[-1], v = sp[-2];
    TRY(item_delete(t, v, key));
    sp -= 2;
    DECREF(key);
    DECREF(v);
    NEXT();
}

TARGET(BUILD_SLICE)
{
    SAVE();
    uint32_t n = OPERAND;
    Value step = n == 3 ? sp[-1] : NONE;
    Value *base = sp - n;
    // The scheduler wants to come by before the item is read.
    if (!SCHED && instr_opcode(*ip) == OP_GET_ITEM) {
        Value part = slow_slice(t, base[-1], base[0], base[1], step);
        TRY(part != ERROR);
        if (part != UNDEF) {
            ip++;
            sp = base;     // what lay above are ints and None
            Value v = base[-1];
            base[-1] = part;
            DECREF(v);
            NEXT();
        }
    }
    if (!SCHED && instr_opcode(*ip) == OP_SET_ITEM) {
        int set = slow_set_slice(t, base[-1], base[0], base[1], step,
                                 base[-2]);
        TRY(set >= 0);
        if (set) {
            ip++;
            sp = base - 2;
            Value v = sp[1], value = sp[0];
            DECREF(v);
            DECREF(value);
            NEXT();
        }
    }
    Value r = slice_new(t, base[0], base[1], step);
    TRY(r != ERROR);
    while (sp > base) {
        Value v = *--sp;
        DECREF(v);
    }
    PUSH(r);
    NEXT();
}
